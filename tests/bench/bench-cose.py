#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-cose.py PROGRAM: runs bench-cose, and then go-cose (Debian's golang-github-veraison-go-cose-dev) on the same messages.

Signatures are not what is compared between the two: GnuTLS's P-256 and Go's are different code. What is around them is.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
GO_SOURCES = pathlib.Path("/usr/share/gocode")


def build_peer(folder):
    program = folder / "peer"
    environment = dict(
        os.environ, GO111MODULE="off", GOPATH=str(GO_SOURCES), GOCACHE=str(folder / "cache"), GOFLAGS="", CGO_ENABLED="0"
    )
    subprocess.run(["go", "build", "-o", program, HERE / "bench-cose-peer.go"], check=True, env=environment)
    return program


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        status = subprocess.run([sys.argv[1], folder]).returncode
        if shutil.which("go") and (GO_SOURCES / "src/github.com/veraison/go-cose").is_dir():
            subprocess.run([build_peer(folder), folder], check=True)
        else:
            print("go-cose is not here: no peer in this run.")
    sys.exit(status)


main()
