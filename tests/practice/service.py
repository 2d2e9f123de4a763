# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A practice service of one's own, for tests: a private folder, any port, curl and openssl as clients that know nothing
of this project."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import tap

PROGRAM = None  # set by main()
templates = {}  # seed → a folder that a service has made from it, since making keys and samples takes seconds


def get_template(seed):
    if seed not in templates:
        templates[seed] = pathlib.Path(tempfile.mkdtemp(prefix="shk-practice-template-"))
        subprocess.run([PROGRAM, "--data", templates[seed], "--seed", seed, "--exit-with-parent"],
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return templates[seed]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def type(self):
        return self.headers.get("content-type")

    def json(self):
        return json.loads(self.body)


class Service:
    """with Service("--seed", "7") as service: …

    With a seed and without a folder that is filled already, it starts on a copy of what such a service has made before,
    unless it is to be @fresh."""

    def __init__(self, *arguments, folder=None, fresh=False):
        self.arguments = arguments
        self.given = folder
        self.seed = arguments[1] if arguments[:1] == ("--seed",) and not fresh else None
        self.errors = ""

    def __enter__(self):
        self.temporary = tempfile.mkdtemp(prefix="shk-practice-")
        self.folder = pathlib.Path(self.given or pathlib.Path(self.temporary, "data"))
        if self.seed and not (self.folder.exists() and any(self.folder.iterdir())):
            shutil.copytree(get_template(self.seed), self.folder, dirs_exist_ok=True)
        self.process = subprocess.Popen(
            [PROGRAM, "--data", self.folder, *self.arguments, "--exit-with-parent"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            self.stop()
            raise RuntimeError("the service did not start: " + self.errors)
        self.ready = json.loads(line)
        self.address = self.ready["address"]
        return self

    def stop(self):
        self.errors += self.process.communicate()[1]
        return self.process.returncode

    def __exit__(self, *_):
        status = self.stop() if self.process.stdin and not self.process.stdin.closed else self.process.returncode
        shutil.rmtree(self.temporary)
        assert status == 0, f"the service ended with {status}: {self.errors}"

    def path(self, *parts):
        return pathlib.Path(self.folder, *parts)

    def curl(self, path, *arguments, body=None, check=True):
        with tempfile.TemporaryDirectory() as here:
            headers, out = pathlib.Path(here, "headers"), pathlib.Path(here, "body")
            result = subprocess.run(
                ["curl", "-sS", "--max-time", "10", "--cacert", self.ready["ca"], "-D", headers, "-o", out, *arguments,
                 *(["--data-binary", "@-"] if body is not None else []), self.address + path],
                input=body, capture_output=True)
            if result.returncode != 0:
                assert not check, f"curl: {result.stderr.decode()}"
                return None
            blocks = headers.read_text().strip().split("\n\n")
            lines = blocks[-1].splitlines()
            pairs = (line.split(": ", 1) for line in lines[1:] if ": " in line)
            return Answer(int(lines[0].split()[1]), {name.lower(): value for name, value in pairs},
                          out.read_bytes() if out.exists() else b"")


def run(*command, body=None):
    """(exit status, everything it said)"""
    result = subprocess.run([str(part) for part in command], input=body, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT)
    return result.returncode, result.stdout.decode("utf-8", "replace")


def main(tests):
    """Runs the functions of @tests, and ends."""
    global PROGRAM
    PROGRAM = sys.argv[1]
    failed = tap.run(tests)
    for template in templates.values():
        shutil.rmtree(template)
    sys.exit(failed)
