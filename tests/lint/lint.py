# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of this folder share: where things are, what is under version control, and TAP.

A check is a function that yields what is wrong, a string each; it passes when it yields nothing. It raises Skip, with the
reason, when it cannot be made here.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SOURCE = Path(sys.argv[1]).resolve()
BUILD = Path(sys.argv[2]).resolve()
MAX_SHOWN = 20 # of what is wrong, a check


class Skip(Exception):
    pass


def run_checks(*checks):
    """Runs the checks as TAP; the first line of a check's description is its name."""
    print(f"1..{len(checks)}", flush=True)
    for number, check in enumerate(checks, 1):
        name = check.__doc__.strip().splitlines()[0].rstrip(".")
        try:
            wrong = list(check())
        except Skip as skip:
            print(f"ok {number} {name} # SKIP {skip}", flush=True)
            continue
        for line in wrong[:MAX_SHOWN]:
            print("# " + line.replace("\n", "\n#   "))
        if len(wrong) > MAX_SHOWN:
            print(f"# … and {len(wrong) - MAX_SHOWN} more")
        print(f"{'not ok' if wrong else 'ok'} {number} {name}", flush=True)


def need(program):
    if not shutil.which(program):
        raise Skip(f"{program} is not installed")
    return program


def run(*command, **options):
    return subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", **options)


def complaints_of(*command, **options):
    """What a validator says, if it fails."""
    done = run(*command, **options)
    if done.returncode != 0:
        yield f"{Path(str(command[0])).name} (exit {done.returncode}): {done.stdout.strip()}"


def tracked_files():
    """Files under version control, and those that would be, relative to the sources."""
    need("git")
    # The checkout may belong to another user than the one who tests.
    done = subprocess.run(["git", "-c", f"safe.directory={SOURCE}", "ls-files", "-z", "--cached", "--others",
                           "--exclude-standard"], cwd=SOURCE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Skip("these sources are not a git checkout")
    names = [Path(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name]
    return sorted({name for name in names if (SOURCE / name).is_file()})


def text_of(path):
    """The text of a file, or None where it is none."""
    data = (SOURCE / path).read_bytes()
    try:
        return None if b"\0" in data else data.decode()
    except UnicodeDecodeError:
        return None


def compile_flags(folder):
    """The distinct sets of flags that meson gives the C files of a folder of the sources, without in- and output."""
    found = []
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = (Path(entry["directory"]) / entry["file"]).resolve()
        if path.suffix != ".c" or not path.is_relative_to(SOURCE / folder):
            continue
        words, flags = iter(shlex.split(entry["command"])), []
        for word in words:
            if word in ("-o", "-MF", "-MQ", "-MT"):
                next(words)
            elif word not in ("-c", "-MD", entry["file"]):
                flags.append(word)
        if flags not in found:
            found.append(flags)
    return found


def compile_text(flags, text):
    """Compiles a text as a C file would be compiled with those flags; returns (whether it did, what the compiler said)."""
    done = subprocess.run([*flags, "-fdiagnostics-color=never", "-fsyntax-only", "-x", "c", "-"], input=text, cwd=BUILD,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return done.returncode == 0, done.stdout.strip()


def in_parallel(function, jobs):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda job: function(*job), jobs))
