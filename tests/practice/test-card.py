# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program shikaku-card, with this test in the place of vpcd: it listens, the card comes, and what a reader asks is asked."""

import json
import pathlib
import shutil
import signal
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import time

import service
from service import run

PROGRAM = sys.argv[2]
ATR = bytes.fromhex("3BE000FF8131FE4514")
JPKI = "00A4040C0AD392F000260100000001"
TEXT = "00A4040C0AD3921000310001010408"
OK = "9000"
PATIENCE_S = 20


class Control:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE_S)
        self.socket.connect(str(path))
        self.file = self.socket.makefile("rw", encoding="utf-8", newline="\n")

    def ask(self, line):
        self.file.write(line + "\n")
        self.file.flush()
        answer = self.file.readline()
        assert answer.endswith("\n"), (line, answer)
        return answer[:-1]

    def close(self):
        self.file.close()
        self.socket.close()


class Reader:
    """with Reader("01-taro") as it: …: a card's program, and the reader's side of its connection."""

    def __init__(self, name="01-taro", folder=None):
        self.name, self.given = name, folder

    def __enter__(self):
        self.temporary = pathlib.Path(tempfile.mkdtemp(prefix="shk-card-"))
        self.folder = pathlib.Path(self.given or self.temporary)
        self.card = self.folder / (self.name + ".json")
        if not self.card.exists():
            shutil.copy(service.get_template("1") / "cards" / (self.name + ".json"), self.card)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(PATIENCE_S)
        self.port = self.listener.getsockname()[1]
        self.control_path = self.temporary / "control"
        self.process = subprocess.Popen(
            [PROGRAM, "--card", self.card, "--port", str(self.port), "--control", self.control_path, "--exit-with-parent"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.accept()
        self.ready = json.loads(self.process.stdout.readline())
        self.control = Control(self.control_path)
        return self

    def accept(self):
        self.connection = self.listener.accept()[0]
        self.connection.settimeout(PATIENCE_S)
        self.received = b""

    def __exit__(self, *_):
        self.control.close()
        errors = self.process.communicate()[1]
        self.connection.close()
        self.listener.close()
        shutil.rmtree(self.temporary)
        assert self.process.returncode == 0, (self.process.returncode, errors)

    def send(self, message):
        self.connection.sendall(struct.pack(">H", len(message)) + message)

    def receive(self):
        """None: the card was taken away"""
        while len(self.received) < 2 or len(self.received) < 2 + struct.unpack(">H", self.received[:2])[0]:
            more = self.connection.recv(65536)
            if not more:
                assert not self.received, self.received
                return None
            self.received += more
        end = 2 + struct.unpack(">H", self.received[:2])[0]
        answer, self.received = self.received[2:end], self.received[end:]
        return answer

    def ask(self, text):
        """The answer to a command, both in hexadecimal"""
        self.send(bytes.fromhex(text))
        answer = self.receive()
        return answer if answer is None else answer.hex().upper()

    def log(self):
        return json.loads(self.control.ask("log"))

    def state(self):
        return json.loads(self.control.ask("state"))


def test_it_says_where_it_is_and_answers_as_a_card():
    with Reader() as it:
        assert it.ready == {"card": str(it.card), "port": it.port, "pid": it.process.pid}, it.ready
        it.send(b"\x01")
        it.send(b"\x04")
        assert it.receive() == ATR
        assert it.ask(JPKI) == OK
        assert it.ask("00A4020C020018") == OK and it.ask("00200080") == "63C3"
        answer = it.ask("00A4020C02000A") + it.ask("00B0000000")
        assert answer.startswith("90003082") and len(answer) == 4 + 2 * 258, answer


def test_a_message_may_come_in_pieces_and_several_at_once():
    with Reader() as it:
        message = struct.pack(">H", 15) + bytes.fromhex(JPKI)
        for at in range(len(message)):
            it.connection.sendall(message[at:at + 1])
        assert it.receive().hex() == OK
        it.connection.sendall(message + b"\x00\x01\x02" + message + b"\x00\x00")
        assert it.receive().hex() == OK and it.receive().hex() == OK


def test_off_and_reset_forget_what_was_verified():
    for order in (b"\x00", b"\x02"):
        with Reader() as it:
            assert [it.ask(JPKI), it.ask("00A4020C02001B"), it.ask("0020008006414243313233")] == [OK] * 3
            assert it.ask("00A4020C020001") == OK and it.ask("00B0000004").endswith(OK)
            it.send(order)
            assert it.ask("00B0000004") == "6986"
            assert it.ask(JPKI) == OK and it.ask("00A4020C020001") == OK
            assert it.ask("00B0000004") == "6982"
            assert {"control": order[0]} in it.log()


def test_the_log_has_no_bodies():
    with Reader() as it:
        it.ask(TEXT)
        it.ask("00A4020C020011")
        it.ask("00200080" + "0435363738")
        it.send(b"\x04")
        it.receive()
        it.send(b"\x02")
        it.ask("00B0000010")
        assert it.log() == [
            {"header": "00A4040C", "lc": 10, "le": None, "sw": "9000", "in": 15, "out": 2},
            {"header": "00A4020C", "lc": 2, "le": None, "sw": "9000", "in": 7, "out": 2},
            {"header": "00200080", "lc": 4, "le": None, "sw": "9000", "in": 9, "out": 2},
            {"control": 2},
            {"header": "00B00000", "lc": None, "le": 16, "sw": "6986", "in": 5, "out": 2},
        ], it.log()
        assert "35363738" not in it.control.ask("log")
        assert it.control.ask("reset-log") == "ok" and it.log() == []


def test_remove_and_insert():
    with Reader() as it:
        assert it.ask(JPKI) == OK
        assert it.control.ask("remove") == "ok"
        assert it.receive() is None
        assert it.control.ask("remove") == "ok"
        it.connection.close()
        assert it.control.ask("insert") == "ok"
        it.accept()
        assert it.control.ask("insert") == "ok"
        assert it.ask("00A4020C020018") == "6A82"  # another life: nothing is selected
        assert it.ask(JPKI) == OK


def test_torn_off_at_a_command_that_it_does_not_carry_out():
    with Reader() as it:
        assert it.control.ask("tear 3") == "ok"
        assert it.ask(JPKI) == OK and it.ask("00A4020C020018") == OK
        assert it.ask("002000800439393939") is None
        assert it.state()["auth"] == 3
        assert it.log()[-1] == {"header": "00200080", "lc": 4, "le": None, "sw": None, "in": 9, "out": 0}
        it.connection.close()
        assert it.control.ask("insert") == "ok"
        it.accept()
        assert it.ask(JPKI) == OK and it.ask("00A4020C020018") == OK and it.ask("002000800439393939") == "63C2"
        assert it.state() == {"auth": 2, "attributes": 3, "sign": 5}


def test_another_answer():
    with Reader() as it:
        assert it.control.ask("answer 2 6F00") == "ok"
        assert it.control.ask("answer 3 AABB9000") == "ok"
        assert [it.ask(JPKI), it.ask("00A4020C020018"), it.ask("00A4020C020018")] == [OK, "6F00", "AABB9000"]
        assert it.ask("00200080") == "6986"  # neither was carried out


def test_a_delay_and_a_removal_during_it():
    with Reader() as it:
        assert it.control.ask("delay 150") == "ok"
        begin = time.monotonic()
        assert it.ask(JPKI) == OK
        assert time.monotonic() - begin >= 0.15
        assert it.control.ask("delay 60000") == "ok"
        it.send(bytes.fromhex(JPKI))
        while len(it.log()) < 2:
            pass
        assert it.control.ask("remove") == "ok"
        assert it.receive() is None


def test_commands_that_are_none():
    with Reader() as it:
        for line in ("", "nothing", "tear", "tear 0", "tear x", "tear 1 2", "answer 1", "answer 1 9", "answer 1 9Z", "answer 0 9000",
                     "delay -1", "delay 60001", " log"):
            assert it.control.ask(line).startswith("error "), line
        assert it.ask(JPKI) == OK


def test_the_state_outlives_the_program():
    with tempfile.TemporaryDirectory() as here:
        with Reader(folder=here) as it:
            assert [it.ask(JPKI), it.ask("00A4020C02001B"), it.ask("0020008006585858585858")] == [OK, OK, "63C4"]
        assert stat.S_IMODE(pathlib.Path(here, "01-taro.state").stat().st_mode) == 0o600
        with Reader(folder=here) as it:
            assert it.state() == {"auth": 3, "attributes": 3, "sign": 4}


def test_a_child_has_no_signature_password():
    with Reader("03-child") as it:
        assert it.state() == {"auth": 3, "attributes": 3, "sign": None}


def test_each_command_is_answered_at_once():
    with Reader() as it:
        it.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
        command = bytes.fromhex(JPKI)
        begin = time.monotonic()
        for _ in range(50):
            it.connection.sendall(struct.pack(">H", len(command)))  # as vpcd does, in two segments
            it.connection.sendall(command)
            assert it.receive().hex() == OK
        assert time.monotonic() - begin < 50 * 0.030, "the first segment waited for its acknowledgement"


def test_only_its_owner_commands_it():
    with Reader() as it:
        assert stat.S_IMODE(it.control_path.stat().st_mode) & 0o077 == 0


def test_how_it_ends():
    with Reader() as it:
        assert it.control.ask("quit") == "ok"
        assert it.process.wait(PATIENCE_S) == 0 and not it.control_path.exists()
    for number in (signal.SIGTERM, signal.SIGINT):
        with Reader() as it:
            it.process.send_signal(number)
            assert it.process.wait(PATIENCE_S) == 0


def test_a_reader_may_come_late():
    with tempfile.TemporaryDirectory() as here:
        card = shutil.copy(service.get_template("1") / "cards" / "01-taro.json", here)
        with socket.socket() as reserved:
            reserved.bind(("127.0.0.1", 0))  # nobody else gets the port, and nobody listens on it yet
            process = subprocess.Popen([PROGRAM, "--card", card, "--port", str(reserved.getsockname()[1])],
                                       stdout=subprocess.PIPE, text=True)
            reserved.settimeout(PATIENCE_S)
            reserved.listen()
            connection = reserved.accept()[0]
            assert json.loads(process.stdout.readline())["pid"] == process.pid
            process.terminate()
            assert process.wait(PATIENCE_S) == 0
            process.stdout.close()
            connection.close()


def test_usage():
    for arguments in ([], ["--card", "x"], ["--port", "1"], ["--card", "x", "--port", "70000"], ["--no-such"],
                      ["--card", "x", "--port", "1", "surplus"]):
        status, said = run(PROGRAM, *arguments)
        assert status == 64 and said.startswith("shikaku-card: "), (arguments, said)
    assert run(PROGRAM, "--version")[1].startswith("shikaku-card ")
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        status, said = run(PROGRAM, "--card", file.name, "--port", "1")
        assert status == 1 and "is no practice card" in said, said


service.main(globals())
