# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A PC/SC service of one's own, for tests: a private pcscd with a reader of two slots (vpcd), and cards to put into them. No
card, reader or service of this machine is touched, and any number of them may run at once."""

import contextlib
import json
import os
import pathlib
import queue
import random
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import tap

CLIENT = CHIP = PRACTICE = None  # set by main()
DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
ROOM = pathlib.Path("/run/pcscd")  # pcscd wants it, whatever socket it is given
OPENSC_MODULE = next(iter(pathlib.Path("/usr/lib").glob("*/opensc-pkcs11.so")), None)
FIRST_PORT, LAST_PORT = 40000, 60000
PORT_TRIES = 20
PATIENCE = 30  # seconds until what must happen counts as not happening

RUNNING, MISSING, STOPPED = 0, 1, 2
EMPTY, LOOKING, MUTE, BUSY, OTHER, JPKI = range(6)
FINE, SERVICE, NO_CARD, REMOVED, RESET, PIN_WRONG, PIN_BLOCKED, PIN_LAST_TRY = -1, 0, 2, 3, 4, 8, 9, 10
ERROR_ANSWER, ERROR_STATUS = 11, 12

cards = None  # the folder of cards, made once
cards_lock = threading.Lock()


def why_not():
    """Why there can be no service here, or None."""
    if shutil.which("pcscd") is None or not pathlib.Path(DRIVER).exists():
        return "there is no pcscd with vpcd here"
    try:
        ROOM.mkdir(exist_ok=True)
    except OSError:
        return f"{ROOM} is not there, and can't be made by this user"
    return None


def copy_card(name, folder):
    """A card as it was made, with its own counters."""
    global cards
    with cards_lock:
        if cards is None:
            cards = pathlib.Path(tempfile.mkdtemp(prefix="shk-cards-"))
            subprocess.run([PRACTICE, "--data", cards, "--seed", "7", "--exit-with-parent"], stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, check=True)
    return shutil.copy(cards / "cards" / (name + ".json"), folder)


def clean_up():
    if cards:
        shutil.rmtree(cards)


def is_free(port):
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("", port))
        except OSError:
            return False
    return True


class Pcscd:
    """with Pcscd() as pcscd: pcscd.port and pcscd.port + 1 are its slots."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="shk-pcsc-"))
        self.socket = self.folder / "pcscd.comm"
        self.environment = dict(os.environ, PCSCLITE_CSOCK_NAME=str(self.socket), OPENSC_DRIVER="jpki",
                                HOME=str(self.folder), XDG_CACHE_HOME=str(self.folder))
        self.process = None
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder)

    def start(self, with_reader=True):
        for _ in range(PORT_TRIES):
            self.port = random.randrange(FIRST_PORT, LAST_PORT, 2)
            if is_free(self.port) and is_free(self.port + 1) and self.start_at(self.port, with_reader):
                return
            self.kill()
        raise RuntimeError("pcscd does not start: " + self.log())

    def start_at(self, port, with_reader):
        """Whether it has the ports; another one that starts at this moment may have been faster."""
        readers = self.folder / "readers"
        readers.mkdir(exist_ok=True)
        lines = [f'FRIENDLYNAME "Virtual {port}"', f"DEVICENAME /dev/null:{port}", f"LIBPATH {DRIVER}", f"CHANNELID {port}"]
        (readers / "vpcd").write_text("\n".join(lines) + "\n" if with_reader else "")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(self.socket))
        listener.listen(16)
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", LAUNCHER, str(listener.fileno()), "pcscd", "--foreground", "--disable-polkit", "--info",
                 "-c", str(readers)], stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[listener.fileno()])
        listener.close()
        return self.wait_for_readers(with_reader)

    def wait_for_readers(self, with_reader):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            log = self.log()
            if "Could not initialize" in log or "Open Port" in log and "Failed" in log:
                return False
            if "daemon ready" in log and (not with_reader or self.has_slots()):
                return True
            time.sleep(0.01)
        return False

    def has_slots(self):
        """Asks the kernel, and not the slots themselves, to which a connection is a card."""
        lines = pathlib.Path("/proc/net/tcp").read_text().splitlines()
        listening = {line.split()[1].split(":")[1] for line in lines[1:] if line.split()[3] == "0A"}
        return {f"{self.port:04X}", f"{self.port + 1:04X}"} <= listening

    def log(self):
        return (self.folder / "log").read_text(errors="replace")

    def wait_until_empty(self):
        """Until the service itself has seen that there is no card: it looks every 400 ms, and one that is back sooner was never
        gone for it, though a client that failed to reset the card has been told so."""
        end = time.monotonic() + PATIENCE
        while self.log().count("Card inserted into") > self.log().count("Card Removed From"):
            assert time.monotonic() < end, self.log()
            time.sleep(0.01)

    def kill(self, leave_socket=False):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None
        if not leave_socket:
            self.socket.unlink(missing_ok=True)

    def run(self, *command):
        """(exit status, everything it said)"""
        result = subprocess.run([str(part) for part in command], env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=PATIENCE)
        return result.returncode, result.stdout.decode("utf-8", "replace")

    def ask(self, *steps):
        """What our client said, step by step."""
        with Client(self, *steps) as client:
            return client.rest()


# The socket must be number 3 and survive exec; pcscd then takes it as one that systemd gave it.
LAUNCHER = """
import os, sys
given = int(sys.argv[1])
if given != 3:
    os.dup2(given, 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execvp(sys.argv[2], sys.argv[2:])
"""


class Chip:
    """The virtual card of a file, without a reader around it."""

    def __init__(self, path):
        self.process = subprocess.Popen([CHIP, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.atr = bytes.fromhex(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def ask(self, line):
        """The answer to a command in hexadecimal, or to "reset"."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return bytes.fromhex(self.process.stdout.readline())

    def close(self):
        self.process.communicate()
        assert self.process.returncode == 0, f"the card ended with {self.process.returncode}"


class Card:
    """A card in a slot: with Card(pcscd, "01-taro") as card: …  Without a name it answers every command with 6A82."""

    def __init__(self, pcscd, name=None, slot=0, path=None):
        self.port = pcscd.port + slot
        self.log, self.controls = [], []  # (command, status word) and control bytes, in order
        self.sizes = []         # bytes of each command and its answer
        self.tear_at = None     # the command of this number, from now, is not answered any more
        self.on_command = None  # called with each command before the chip has it; bytes that it returns are the answer
        self.atr = bytes.fromhex("3B80800101")
        self.chip = None
        self.changed = threading.Condition()
        if name:
            path = path or copy_card(name, pcscd.folder)
            self.chip = Chip(path)
            self.atr = self.chip.atr
        self.path = path
        self.socket = self.thread = None

    def __enter__(self):
        if self.thread is None:
            self.insert()
        return self

    def __exit__(self, *_):
        self.remove()
        if self.chip:
            self.chip.close()

    def insert(self):
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.thread = threading.Thread(target=self.serve, args=[self.socket], daemon=True)
        self.thread.start()

    def remove(self):
        with self.changed, contextlib.suppress(OSError):  # the service may have hung up at this moment
            if self.socket:
                self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join()

    def read(self, connection, size):
        data = b""
        while len(data) < size:
            # Else the kernel waits 40 ms before it acknowledges, and vpcd waits for that between a length and its data.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            part = connection.recv(size - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    def serve(self, connection):
        try:
            while True:
                size = struct.unpack(">H", self.read(connection, 2))[0]
                message = self.read(connection, size)
                answer = self.control(message[0]) if size == 1 else self.command(message)
                if answer is not None:
                    connection.sendall(struct.pack(">H", len(answer)) + answer)
        except (OSError, EOFError):
            pass
        with self.changed:
            self.socket = None
        connection.close()

    def control(self, byte):
        if byte == 4:
            return self.atr
        self.ask_chip("reset")
        with self.changed:
            self.controls.append(byte)
            self.log.append((b"", byte))
            self.changed.notify_all()
        return None

    def ask_chip(self, line):
        return self.chip.ask(line) if self.chip else b"\x6a\x82"

    def command(self, command):
        """The chip does what it was told, also where nobody hears of it any more: a try that was spent is spent."""
        answer = self.on_command(command) if self.on_command else None
        answer = answer or self.ask_chip(command.hex())
        self.log.append((command, int.from_bytes(answer[-2:], "big")))
        self.sizes.append(len(command) + len(answer))
        if self.tear_at is not None:
            self.tear_at -= 1
            if self.tear_at < 0:
                self.tear_at = None
                raise EOFError
        return answer

    def commands(self):
        return [command for command, _ in self.log if command]

    def entries(self):
        """The commands that carried a PIN."""
        return [command for command in self.commands() if command[1] == 0x20 and len(command) > 5]


class Client:
    """Our own client, step by step."""

    def __init__(self, pcscd, *steps):
        self.process = subprocess.Popen([CLIENT, *steps], env=pcscd.environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.lines = queue.Queue()
        self.is_killed = False
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(json.loads(line))
        self.lines.put(None)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            self.kill()
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        assert self.is_killed or self.process.returncode == 0, f"the client ended with {self.process.returncode}"

    def kill(self):
        self.is_killed = True
        self.process.kill()

    def line(self):
        return self.lines.get(timeout=PATIENCE)

    def rest(self):
        return list(iter(self.line, None))

    def until(self, wanted):
        """Lines up to the first for which @wanted is true."""
        seen = []
        while not seen or not wanted(seen[-1]):
            seen.append(self.line())
            assert seen[-1] is not None, f"it ended after {seen}"
        return seen

    def go_on(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()


def main(tests):
    """Runs the functions of @tests, where there can be a service, and ends."""
    global CLIENT, CHIP, PRACTICE
    CLIENT, CHIP, PRACTICE = sys.argv[1:4]
    reason = why_not()
    if reason:
        print(f"1..0 # SKIP {reason}")
        return
    failed = tap.run(tests)
    clean_up()
    sys.exit(failed)
