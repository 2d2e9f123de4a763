#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes corpus/cbor, corpus/cose-sign1, corpus/ocsp-response and corpus/crl out of tests/cose.

Run it in tests/fuzz, after the make-*-vectors.py of tests/cose. What is there and was not made here is left alone.
"""

import base64
import pathlib
import re

HERE = pathlib.Path(__file__).parent
VECTORS = HERE.parent / "cose" / "vectors"


def blocks(file):
    """Name and content of every PEM block of the file."""
    for name, body in re.findall(r"^name: (\S+)\n-----BEGIN [^\n]+\n(.*?)\n-----END", (VECTORS / file).read_text(), re.S | re.M):
        yield name, base64.b64decode(body)


def cases(file):
    """Name and content of what stands as { "NAME", "HEX" in a table of a test."""
    text = (HERE.parent / "cose" / file).read_text()
    for name, digits in re.findall(r'\{ "([^"]+)", "([0-9a-f ]+)"', text):
        yield name, bytes.fromhex(digits)


def write(target, name, data):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def main():
    for name, data in cases("test-shk-cbor.c"):
        write("cbor", name, data)
    for name, data in cases("test-shk-cose-sign1.c"):
        write("cose-sign1", name, data)
    for name, data in blocks("sign1.pem"):
        if not name.startswith("key-"):
            write("cose-sign1", name, data)
    for name, data in blocks("revocation.pem"):
        write("crl" if name.startswith("crl-") else "ocsp-response", name, data)


if __name__ == "__main__":
    main()
