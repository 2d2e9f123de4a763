#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes corpus/apdu-response, card-attributes and card-certificate. Run it in tests/fuzz. All values are invented or those of a
public test card."""
import pathlib

HERE = pathlib.Path(__file__).parent
DONE = b"\x90\x00"
TRIES, AUTHENTICATE, PERSON, CERTIFICATE, SIGN = range(5)
RESET = None


def write(target, name, data):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def element(tag, value, length_bytes=0):
    size = len(value)
    if length_bytes == 0:
        length_bytes = 1 if size < 0x80 else 2 if size < 0x100 else 3
    length = {1: b"", 2: b"\x81", 3: b"\x82"}[length_bytes] + size.to_bytes(3, "big")[-max(length_bytes - 1, 1):]
    return tag.to_bytes(2, "big") + length + value


def items(name="黒桐　幹也", address="東京都清瀬市観布子南１２－７－２０２", birth=b"19800217", sex=b"1", shift=0,
          length_bytes=0):
    fields = [element(0xDF22 + i, value)
              for i, value in enumerate([name.encode(), address.encode(), birth, sex])]
    size = 11 + sum(map(len, fields))
    header = 2 + (length_bytes or (1 if size < 0x80 else 2 if size < 0x100 else 3))
    offsets = [header + 11 + sum(map(len, fields[:i])) + shift for i in range(4)]
    table = element(0xDF21, b"".join(offset.to_bytes(2, "big") for offset in offsets))
    return element(0xFF20, table + b"".join(fields), length_bytes)


def certificate(size):
    return b"\x30\x82" + (size - 4).to_bytes(2, "big") + bytes(i * 7 % 256 for i in range(size - 4))


def blocks(data, status=DONE):
    return [data[i:i + 256] + status for i in range(0, len(data), 256)]


def answers(job, *responses):
    return bytes([job]) + b"".join(
        b"\xff\xff" if response is RESET else len(response).to_bytes(2, "big") + response for response in responses)


def attributes():
    for name, data in {
        "public-card": items(), "long-forms": items(length_bytes=3), "long-address": items(address="あ" * 200),
        "too-long-address": items(address="あ" * 201), "four-byte-characters": items(name="𠮷" * 100), "empty-name": items(name=""),
        "control-character": items(name="a\x1bb"), "no-day": items(birth=b"19800230"), "other-sex": items(sex=b"9"),
        "offsets-shifted": items(shift=1), "cut": items()[:-1], "more": items() + b"\xff",
        "my-number": b"\xff\x10\x0c123456789012",
    }.items():
        write("card-attributes", name, data)


def certificates():
    for name, data in {
        "usual": b"\0" + certificate(1212), "least": b"\0" + certificate(260), "most": b"\0" + certificate(4096),
        "over-the-limit": b"\0" + certificate(4097), "filled-up": b"\0" + certificate(300) + b"\xff" * 300,
        "cut": b"\0" + certificate(1212)[:1000], "small-blocks": b"\x40" + certificate(1212),
        "tiny-blocks": b"\x01" + certificate(1212), "blank": b"\0" + b"\xff" * 300, "nothing": b"\0",
        "small": b"\0\x30\x03\x02\x01\0",
    }.items():
        write("card-certificate", name, data)


def responses():
    pin = [DONE, DONE, b"\x63\xc3", DONE]
    key = [DONE, bytes(256) + DONE]
    file = [DONE, *blocks(certificate(600))]
    for name, data in {
        "sign-in": answers(AUTHENTICATE, *pin, *key, *file),
        "sign": answers(SIGN, *pin, *file, *key),
        "certificate": answers(CERTIFICATE, *pin, *file),
        "person": answers(PERSON, *pin, DONE, items() + DONE),
        "tries": answers(TRIES, DONE, DONE, b"\x63\xc3", DONE, DONE, b"\x63\xc3", DONE, b"\x69\x84"),
        "wrong": answers(AUTHENTICATE, *pin[:-1], b"\x63\xc2"),
        "blocked": answers(AUTHENTICATE, DONE, DONE, b"\x69\x83"),
        "last-try": answers(AUTHENTICATE, DONE, DONE, b"\x63\xc1", DONE, *key, *file),
        "reset-before": answers(AUTHENTICATE, DONE, RESET, *pin, *key, *file),
        "reset-after": answers(AUTHENTICATE, *pin, RESET, *pin),
        "reset-again-and-again": answers(AUTHENTICATE, *[RESET] * 9),
        "removed": answers(AUTHENTICATE, *pin, b"\x90"),
        "in-parts": answers(AUTHENTICATE, *pin, DONE, b"\x61\0", bytes(200) + b"\x61\x38", bytes(56) + DONE, *file),
        "parts-without-end": answers(AUTHENTICATE, *pin, DONE, *[b"\x61\0"] * 9),
        "parts-too-long": answers(AUTHENTICATE, *pin, DONE, b"\x61\0", bytes(200) + b"\x61\0", bytes(200) + b"\x61\0"),
        "length": answers(AUTHENTICATE, *pin, DONE, b"\x6c\0", bytes(256) + DONE, *file),
        "other-card": answers(AUTHENTICATE, b"\x6a\x82"),
    }.items():
        write("apdu-response", name, data)


attributes()
certificates()
responses()
