#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes corpus/code, claims, trust-list, status-answer and status-list out of tests/credential.

Run it in tests/fuzz, after make-status-vectors.py of tests/credential. What was not made here is left alone.
For the last three, the first byte says what follows: 0 a payload that the target signs, 1 a whole message.
"""
import base64
import pathlib
import re

import cbor2

HERE = pathlib.Path(__file__).parent
TESTS = HERE.parent / "credential"
NOW = 1782864000
PAGE = "https://dqcvs.nqs.go.jp/w/"
MAX_BYTES = 8192


def write(target, name, data):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / re.sub(r"[^A-Za-z0-9-]+", "-", name)).write_bytes(data)


def unescape(text):
    """What the C compiler makes of the inside of a string."""
    return text.encode().decode("unicode_escape").encode("latin-1")


def codes():
    text = (TESTS / "test-shk-code.c").read_text()
    for name, value in re.findall(r'^  \{ "([a-z-]+)", (.+?)(?:, SHK_REASON_\w+)? \},$', text, re.M):
        parts = re.findall(r'PAGE|"((?:[^"\\]|\\.)*)"', value.replace("PAGE", f'"{PAGE}"'))
        write("code", name, b"".join(unescape(part) for part in parts))


def claims():
    text = (TESTS / "test-shk-payload.c").read_text()
    names = {"CN": "62434e6141", "UN": "62554e6142"}
    names["BOTH"] = names["CN"] + names["UN"]
    for name, value in re.findall(r'^  \{ "([a-z-]+)", (".+?") \},$', text, re.M):
        digits = re.sub(r"\b(BOTH|CN|UN)\b", lambda match: names[match[1]], value)
        write("claims", name, bytes.fromhex(re.sub(r'[" ]', "", digits)))
    write("claims", "nqs", cbor2.dumps(
        {"CN": "資格", "UN": "氏名", "RN": 1, "DN": "1", "ZZ": [1, {"a": None}], "YY": b"\1"}))
    write("claims", "cwt", cbor2.dumps(cbor2.CBORTag(61, {
        1: "i", 4: NOW + 1, 5: NOW, 6: -1, 7: b"\1\2", 65535: {"status_list": {"idx": 1, "uri": "https://a"}},
        "CN": "資格", "UN": "氏名"})))


def certificates():
    text = (TESTS / "vectors" / "pki.pem").read_text()
    for name, body in re.findall(r"^name: (\S+)\n-----BEGIN CERTIFICATE-----\n(.*?)-----END", text, re.S | re.M):
        yield name, base64.b64decode(body)


def trust_lists():
    known = dict(certificates())
    good = {
        "version": 1, "issued": NOW - 1, "expires": NOW + 1, "name": "A", "practice": True, "origin": "a.example",
        "hosts": ["b.example"], "authorities": [known["issuing"]],
        "issuers": [{"kid": b"K", "certificate": known["signer-ec"]}],
        "services": [{"kid": b"S", "certificate": known["service"]}],
    }
    write("trust-list", "good", b"\0" + cbor2.dumps(good))
    write("trust-list", "empty", b"\0" + cbor2.dumps(
        {**good, "authorities": [], "issuers": [], "services": [], "hosts": []}))
    for key in good:
        write("trust-list", f"without-{key}", b"\0" + cbor2.dumps({k: v for k, v in good.items() if k != key}))
        write("trust-list", f"null-{key}", b"\0" + cbor2.dumps({**good, key: None}))
    write("trust-list", "message", b"\1" + cbor2.dumps(cbor2.CBORTag(18, [
        cbor2.dumps({1: -7}), {33: known["list-signer"]}, cbor2.dumps(good), bytes(64)])))


def statuses():
    for line in (TESTS / "vectors" / "status.txt").read_text().splitlines():
        name, text = line.split("\t")
        data = base64.b64decode(text)
        target = "status-answer" if name.startswith("answer") else "status-list"
        message = cbor2.loads(data)
        while isinstance(message, cbor2.CBORTag):
            message = message.value
        if len(data) > MAX_BYTES:
            continue
        write(target, f"payload-{name}", b"\0" + message[2])
        if " bad " not in f" {name} ".replace("-bad", " bad"):
            write(target, f"message-{name}", b"\1" + data)


codes()
claims()
trust_lists()
statuses()
