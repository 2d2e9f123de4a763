# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A session of one's own, for tests: folders, a bus that starts nothing by itself, and GNOME's keyring on it. No keyring of this
machine is touched, any number of them may run at once, as any user, and all of it ends with the test, however that ends."""

import ctypes
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import tap

CLIENT = None  # set by main()
PATIENCE = 60  # seconds until what must happen counts as not happening
SERVICE = "org.freedesktop.secrets"
COLLECTION = "/org/freedesktop/secrets/collection/login"
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""


def why_not():
    """Why there can be no keyring here, or None."""
    for program in ("dbus-daemon", "gnome-keyring-daemon", "gdbus"):
        if shutil.which(program) is None:
            return f"there is no {program} here"
    return None


def ends_with_us():
    """For children: a kernel that kills them when this process dies, however it does."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Session:
    """with Session() as session: a bus and, where a password is given, a keyring that it opens."""

    def __init__(self, bus=True, password=None):
        self.wants_bus, self.password = bus, password
        self.bus = self.keyring = None

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="shk-keyring-"))
        self.drafts = self.folder / "drafts"
        self.environment = {name: value for name, value in os.environ.items()
                            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "SECRET_BACKEND")}
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            (self.folder / name.lower()).mkdir(mode=0o700)
            self.environment[name] = str(self.folder / name.lower())
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.folder / 'bus'}"
        if self.wants_bus:
            self.start_bus()
        if self.password is not None:
            self.start_keyring(self.password)
        return self

    def __exit__(self, *_):
        self.stop_keyring()
        self.stop(self.bus)
        shutil.rmtree(self.folder)

    def start(self, command, environment=None, **options):
        return subprocess.Popen(command, env=environment or self.environment, preexec_fn=ends_with_us, **options)

    def start_bus(self):
        config = self.folder / "bus.conf"
        config.write_text(BUS % (self.folder / "bus"))
        self.bus = self.start(["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self.bus.stdout.readline(), "the bus does not start"

    def start_keyring(self, password=None):
        """With a password it is unlocked, and one is made where there is none; without, it is as its file is: locked."""
        unlock = ["--unlock"] if password is not None else []
        environment = {**self.environment, "G_DEBUG": ""}  # its own warnings are no error of ours
        with open(self.folder / "keyring.log", "ab") as log:
            self.keyring = self.start(["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock],
                                      environment, stdin=subprocess.PIPE, stdout=log, stderr=log)
        self.keyring.stdin.write((password or "").encode())
        self.keyring.stdin.close()
        self.run("gdbus", "wait", "--session", "--timeout", str(PATIENCE), SERVICE)

    def stop_keyring(self):
        self.stop(self.keyring)
        self.keyring = None

    def stop(self, process):
        if process:
            process.terminate()
            process.wait(PATIENCE)
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()

    def run(self, *command):
        """What it says, where it succeeds."""
        return subprocess.run([str(part) for part in command], env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, check=True, timeout=PATIENCE, text=True).stdout

    def call(self, destination, path, method, *arguments):
        return self.run("gdbus", "call", "--session", "--dest", destination, "--object-path", path, "--method", method,
                        *arguments)

    def ask(self, *arguments):
        """The lines that our client says."""
        return self.run(CLIENT, *arguments).splitlines()

    def begin(self, *arguments):
        """Our client, which goes on by itself."""
        return self.start([str(part) for part in (CLIENT, *arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def prompter(self, answer, secret):
        """with session.prompter(…) as prompter: prompter.py in the place of GNOME's keyring."""
        return Prompter(self, answer, secret)

    def lock(self):
        self.call(SERVICE, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock", f"[objectpath '{COLLECTION}']")

    def count_items(self):
        """How many secrets the keyring has."""
        return self.call(SERVICE, COLLECTION, "org.freedesktop.DBus.Properties.Get", "org.freedesktop.Secret.Collection",
                         "Items").count(COLLECTION + "/")

    def count_in_line(self, name):
        """How many have the name on the bus, or wait for it."""
        try:
            return self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListQueuedOwners", name).count(":1.")
        except subprocess.CalledProcessError:
            return 0  # nobody has it

    def wait_in_line(self, name, n):
        end = time.monotonic() + PATIENCE
        while self.count_in_line(name) != n:
            assert time.monotonic() < end, f"{name}: not {n} in line"
            time.sleep(0.01)


class Prompter:
    def __init__(self, session, answer, secret):
        self.session = session
        self.said = b""
        self.process = session.start([sys.executable, str(HERE / "prompter.py"), answer, secret], stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE)

    def __enter__(self):
        self.wait_for("ready")
        return self

    def __exit__(self, *_):
        self.session.stop(self.process)

    def read(self, patience):
        """Whether it has said more by then."""
        pipe = self.process.stdout.fileno()
        more = os.read(pipe, 4096) if select.select([pipe], [], [], patience)[0] else b""
        self.said += more
        return bool(more)

    def wait_for(self, word):
        while word.encode() not in self.said.split():
            assert self.read(PATIENCE), f"not {word}, but {self.said}"

    def count_questions(self):
        """How many it has put; whoever asked has had the answer, so that none is on the way."""
        while self.read(0):
            pass
        return self.said.split().count(b"question")


def main(tests):
    """PROGRAM of the client is the first argument."""
    global CLIENT
    CLIENT = pathlib.Path(sys.argv[1]).resolve()
    reason = why_not()
    if reason:
        print(f"1..0 # SKIP {reason}")
        return 0
    return 1 if tap.run(tests) else 0
