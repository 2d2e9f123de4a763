#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Nothing typed is lost, and nothing is sent twice: the app is killed at every step of an application, in the middle of an upload, and
between sending and the answer; the service is killed, too. Everything is real: the drafts on the disk, the keyring that opens them, the
service in a process of its own."""

import pathlib
import signal
import subprocess
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parent.parent / "store")]
import keyring
from service import Service, main

SEED = "31"
DRIVER = sys.argv[2]
STEPS = ["card-prepare", "card-read", "card-pin", "card-ready", "card", "identity", "form", "review", "consent", "sign-read",
         "sign-pin", "sign-ready", "sign"]
# A password is never kept: what needs one goes on where it is typed.
INSTEAD = {"card-ready": "card-pin", "card": "card-pin", "sign-ready": "sign-pin", "sign": "sign-pin"}


class Desk:
    """A person's machine, with a keyring, and a service that may be killed and comes back at the same port."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __enter__(self):
        self.session = keyring.Session(password="keys")
        self.session.__enter__()
        self.service = Service("--seed", SEED, *self.arguments)
        self.service.__enter__()
        return self

    def __exit__(self, *_):
        self.service.__exit__(None, None, None)
        self.session.__exit__(None, None, None)

    def start(self, *arguments):
        ready = self.service.ready
        return self.session.start([DRIVER, self.service.address, ready["ca"], ready["data"], str(self.session.drafts), *arguments],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)

    def run(self, *arguments):
        """What it says until it ends."""
        with self.start(*arguments) as process:
            lines = process.stdout.read().splitlines()
        assert process.returncode == 0, (arguments, process.returncode, lines)
        return lines

    def kill_at(self, expected, *arguments):
        """Kills it as soon as it says @expected; what it said until then."""
        with self.start(*arguments) as process:
            lines = []
            for line in process.stdout:
                lines.append(line.strip())
                if line.strip() == expected or (expected.endswith("…") and line.startswith(expected[:-1])):
                    process.send_signal(signal.SIGKILL)
                    break
            process.stdout.read()
        assert process.returncode == -signal.SIGKILL, (arguments, process.returncode, lines)
        return lines

    def restart_service(self, *arguments):
        """Killed, and started again with the same folder and port."""
        port = self.service.address.rsplit(":", 1)[1]
        self.service.process.kill()
        self.service.process.communicate()
        folder = self.service.folder
        again = Service("--seed", SEED, "--port", port, *arguments, folder=folder)
        again.__enter__()
        self.service.process = again.process

    def assert_counts(self, n_drafts, n_applications):
        lines = self.run("count")
        assert lines == [f"{n_drafts} drafts", f"{n_applications} applications"], lines


def count_samples(desk):
    return int(desk.run("count")[1].split()[0])


def test_killed_at_every_step():
    if keyring.why_not():
        return "SKIP " + keyring.why_not()
    with Desk() as desk:
        before = count_samples(desk)
        desk.kill_at("at setup.registered", "begin", "setup.registered")
        desk.assert_counts(0, before)  # nothing was answered yet
        for step in STEPS:
            desk.kill_at(f"at setup.{step}", "begin" if step == STEPS[0] else "go-on", f"setup.{step}")
            desk.assert_counts(1, before)
            lines = desk.kill_at("at setup.…", "go-on", f"setup.{step}")
            assert lines[0] == f"draft setup.{step}", (step, lines)
            lines = desk.kill_at(f"at setup.{INSTEAD.get(step, step)}", "go-on", f"setup.{step}")
        lines = desk.run("go-on")
        assert lines[-1].startswith("done "), lines
        desk.assert_counts(0, before + 1)


def test_the_answer_is_lost_and_the_app_killed():
    if keyring.why_not():
        return "SKIP " + keyring.why_not()
    with Desk("--fault", "applications=lose") as desk:
        before = count_samples(desk)
        lines = desk.run("press", "setup.sign")
        assert lines[-1] == "failed application-unsure", lines
        desk.assert_counts(1, before + 1)
        lines = desk.run("go-on")
        assert lines[-1].startswith("done "), lines
        desk.assert_counts(0, before + 1)


def test_the_app_is_killed_while_it_sends_files():
    if keyring.why_not():
        return "SKIP " + keyring.why_not()
    with Desk() as desk:
        before = count_samples(desk)
        desk.kill_at("sent 0.00", "press", "setup.sign")
        desk.assert_counts(1, before)
        lines = desk.run("go-on")
        assert lines[-1].startswith("done "), lines
        desk.assert_counts(0, before + 1)


def test_the_service_is_killed_while_files_come():
    if keyring.why_not():
        return "SKIP " + keyring.why_not()
    with Desk("--fault", "attachments=cut") as desk:
        before = count_samples(desk)
        lines = desk.run("press", "setup.sign")
        assert lines[-1] == "failed net-unreachable", lines
        desk.restart_service()
        desk.assert_counts(1, before)
        lines = desk.run("go-on")
        assert lines[-1].startswith("done "), lines
        desk.assert_counts(0, before + 1)


def test_the_service_is_killed_after_it_took_it():
    if keyring.why_not():
        return "SKIP " + keyring.why_not()
    with Desk("--fault", "applications=lose") as desk:
        before = count_samples(desk)
        assert desk.run("press", "setup.sign")[-1] == "failed application-unsure"
        desk.restart_service()
        lines = desk.run("go-on")
        assert lines[-1].startswith("done "), lines
        desk.assert_counts(0, before + 1)


if __name__ == "__main__":
    main(dict(globals()))
