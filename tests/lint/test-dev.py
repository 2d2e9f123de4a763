#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev passes on what it should, and only that."""

import json
import os
import re
import signal
import subprocess

from lint import SOURCE, Skip, need, run_checks

DEV = SOURCE / "dev"
COMMANDS = ["run", "test", "build", "exec", "tour", "bench", "fuzz", "flatpak"]


def dev(*words, **variables):
    return subprocess.run([DEV, *words], env={**os.environ, **variables}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, errors="replace")


def every_command_is_explained():
    """every command is explained, and an unknown one is refused"""
    done = dev("help")
    if done.returncode != 0:
        yield f"./dev help: exit {done.returncode}"
    for command in COMMANDS:
        if not re.search(rf"^  {command} .*\w", done.stdout, re.M):
            yield f"./dev help does not explain {command}"
        if not re.search(rf"^  {command}\)$", DEV.read_text(), re.M):
            yield f"./dev has no command {command}"
    done = dev("no-such-command")
    if done.returncode == 0 or "no-such-command" not in done.stderr or done.stdout:
        yield f"an unknown command: exit {done.returncode}, {done.stderr!r}"


def exit_codes_pass():
    """exit codes and signals pass through"""
    for code in (0, 1, 3, 64):
        if (found := dev("exec", "sh", "-c", f"exit {code}").returncode) != code:
            yield f"exit {code} came out as {found}"
    if (found := dev("exec", "sh", "-c", "kill -TERM $$").returncode) != -signal.SIGTERM:
        yield f"SIGTERM came out as {found}"


def words_pass():
    """words pass as they are"""
    words = ["", "two words", "a\nline", "'\"$HOME`id`\\", "--", "資格"]
    done = dev("exec", "python3", "-c", "import json, sys; print(json.dumps(sys.argv[1:]))", *words)
    if done.returncode != 0 or json.loads(done.stdout) != words:
        yield f"{words} came out as {done.stdout or done.stderr}"


def environment_is_clean():
    """only named variables pass"""
    kept = {"SHIKAKU_TEST": "a b", "G_MESSAGES_DEBUG": "all", "GTK_THEME": "Adwaita", "CI": "true"}
    lost = {"CFLAGS": "-O0", "LD_LIBRARY_PATH": "/nowhere", "LIBRARY_PATH": "/nowhere", "PYTHONPATH": "/nowhere",
            "SSL_CERT_FILE": "/nowhere", "HTTP_PROXY": "nowhere", "MY_TOKEN": "secret", "PKG_CONFIG_PATH": "/nowhere"}
    done = dev("exec", "python3", "-c", "import json, os; print(json.dumps(dict(os.environ)))", **kept, **lost)
    found = json.loads(done.stdout)
    yield from (f"{name} is lost" for name, value in kept.items() if found.get(name) != value)
    yield from (f"{name} gets in" for name in lost if name in found)
    if str(SOURCE / "build" / "src" / "cli") not in found["PATH"].split(":"):
        yield f"the programs are not on the path: {found['PATH']}"


def folder_stays():
    """a command runs in the caller's folder"""
    done = subprocess.run([DEV, "exec", "pwd", "-P"], cwd=SOURCE / "tests", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          text=True)
    if done.stdout.strip() != str((SOURCE / "tests").resolve()):
        yield f"called in tests/, it ran in {done.stdout.strip()}"


def sandboxes_can_be_made():
    """what runs inside can make a sandbox of its own"""
    need("bwrap")
    if not os.path.exists("/etc/shikaku-workbench") and subprocess.run(
            ["unshare", "--user", "true"], stderr=subprocess.DEVNULL).returncode != 0:
        raise Skip("this system allows no user namespaces")
    done = dev("exec", "bwrap", "--ro-bind", "/", "/", "--unshare-all", "true")
    if done.returncode != 0:
        yield f"bwrap: {done.stderr.strip()}"


def no_address_is_written_down():
    """no address of an archive is written down"""
    for number, line in enumerate(DEV.read_text().splitlines(), 1):
        if re.search(r"\b(https?|ftp)://", line):
            yield f"dev:{number}: {line.strip()}"


run_checks(every_command_is_explained, exit_codes_pass, words_pass, environment_is_clean, folder_stays, sandboxes_can_be_made,
           no_address_is_written_down)
