#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes corpus/draft: drafts as they are sealed, and what is wrong with one.

Run it in tests/fuzz. Needs PyGObject, which makes the GVariants.
"""

import pathlib
import struct

from gi.repository import GLib

HERE = pathlib.Path(__file__).parent / "corpus" / "draft"
TYPE = "(sssmsxsmsmsmsm(ssss)a(ss)a(ssstuay)msmay)"
DIGEST = bytes(range(32))
BARE = ["7d9f8f0e-52a5-4c25-9f7b-0e8d4b5c0a11", "h", "setup", None, 0, "q", None, None, None, None, [], [], None, None]
FULL = ["7d9f8f0e-52a5-4c25-9f7b-0e8d4b5c0a11", "AAAA", "change", "change.review", 1790000000, "certified-social-worker",
        "rewrite", "R-1", "A-1", ("練習　花子", "東京都練習区", "19840229", "female"),
        [("registration-number", "第１号"), ("telephone", "03-1234-5678")],
        [("certificate-copy", "写し.pdf", "application/pdf", 1000, 2, DIGEST)], "2026-11", b"\xd2\x84"]
NAMES = ["id", "holder", "flow", "step", "time", "qualification", "procedure", "registration", "corrects", "person", "answers",
         "attachments", "terms", "message"]
WRONG = {
    "id-large": (0, BARE[0].upper()), "id-none": (0, "x"), "holder-empty": (1, ""), "holder-long": (1, "h" * 201),
    "flow": (2, "verify"),
    "step-empty": (3, ""), "step-control": (3, "a\x01"), "time-negative": (4, -1), "time-late": (4, 253402300800),
    "person-sex": (9, ("a", "b", "20000101", "x")), "person-day": (9, ("a", "b", "20010229", "male")),
    "answers-order": (10, [("b", "1"), ("a", "1")]), "answers-twice": (10, [("a", "1"), ("a", "1")]),
    "answers-empty": (10, [("a", "")]), "answers-many": (10, [(f"f{i:03}", "1") for i in range(65)]),
    "attachment-kind": (11, [("d", "n", "image/gif", 1, 1, DIGEST)]),
    "attachment-size": (11, [("d", "n", "image/png", 2 ** 63, 1, DIGEST)]),
    "attachment-digest": (11, [("d", "n", "image/png", 1, 1, DIGEST[1:])]),
    "attachments-many": (11, [("d", "n", "image/png", 1, 1, DIGEST)] * 33), "message-empty": (13, b""),
}


def encode(values, version=1):
    variant = GLib.Variant(TYPE, tuple(values))
    if struct.pack("=H", 1) == b"\0\1":
        variant = variant.byteswap()
    return b"ShkD" + struct.pack("<I", version) + variant.get_data_as_bytes().get_data()


def write(name, data):
    HERE.mkdir(parents=True, exist_ok=True)
    (HERE / name).write_bytes(data)


def main():
    write("bare", encode(BARE))
    write("full", encode(FULL))
    for index, name in enumerate(NAMES):
        if FULL[index] != BARE[index] and BARE[index] in (None, []):
            write(f"only-{name}", encode([*BARE[:index], FULL[index], *BARE[index + 1:]]))
            write(f"without-{name}", encode([*FULL[:index], BARE[index], *FULL[index + 1:]]))
    for name, (index, value) in WRONG.items():
        write(f"wrong-{name}", encode([*FULL[:index], value, *FULL[index + 1:]]))
    for version in (0, 2, 2 ** 32 - 1):
        write(f"version-{version}", encode(FULL, version))
    full = encode(FULL)
    write("cut-head", full[:7])
    write("cut-half", full[:len(full) // 2])
    write("cut-last", full[:-1])
    write("longer", full + b"\0")
    write("nothing", b"")
    write("head-alone", full[:8])
    write("no-text", full.replace("練".encode(), b"\xff\xfe\xfd"))


if __name__ == "__main__":
    main()
