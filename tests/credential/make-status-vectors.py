#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes vectors/status.txt: Token Status Lists and status answers, right and wrong, by another implementation.

Run it in tests/credential, after make-pki.py: ./make-status-vectors.py > vectors/status.txt
The lists "draft-1-bit", "draft-2-bits" and "draft-4-bits" are those of the test vectors in
draft-ietf-oauth-status-list: 2^20 entries, of which the ones below are set; compressed they are 189, 317 and 584
bytes, as there. Everything is signed with the key "service" of pki.pem, as of 2026-07-01T00:00:00Z.
"""
import base64
import pathlib
import zlib

import cbor2
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

NOW = 1782864000
URI = "https://lists.invalid/1"
LIST_TYPE, ANSWER_TYPE = "application/statuslist+cwt", "application/shikaku-status+cose"
NONCE = bytes(range(32))

ONE = {i: 1 for i in (0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345)}
TWO = {0: 1, 1993: 2, 25460: 1, 159495: 3, 495669: 1, 554353: 1, 645645: 2, 723232: 1, 854545: 1, 934534: 2, 1000345: 3}
FOUR = {0: 1, 1993: 2, 35460: 3, 459495: 4, 595669: 5, 754353: 6, 845645: 7, 923232: 8, 924445: 9, 934534: 10,
        1004534: 11, 1000345: 12, 1030203: 13, 1030204: 14, 1030205: 15}
EIGHT = {v * 4099: v for v in range(256)}


def block(name):
    text = (pathlib.Path(__file__).parent / "vectors" / "pki.pem").read_text()
    return text.split(f"name: {name}\n")[1].split("name: ")[0].encode()


KEY = serialization.load_pem_private_key(block("service key"), None)


def sign(payload, kind=LIST_TYPE, kid=b"S-1", protected=None, unprotected=None, tag=18):
    protected = cbor2.dumps({1: -7, 16: kind} if protected is None else protected, canonical=True)
    unprotected = {4: kid} if unprotected is None else unprotected
    to_be_signed = cbor2.dumps(["Signature1", protected, b"", payload])
    r, s = decode_dss_signature(KEY.sign(to_be_signed, ec.ECDSA(hashes.SHA256())))
    message = [protected, unprotected, payload, r.to_bytes(32, "big") + s.to_bytes(32, "big")]
    return cbor2.dumps(cbor2.CBORTag(tag, message) if tag else message)


def pack(entries, bits, n=1 << 20):
    per = 8 // bits
    data = bytearray(n // per)
    for index, value in entries.items():
        data[index // per] |= value << (index % per * bits)
    return bytes(data)


def claims(lst, bits=1, **more):
    content = {2: URI, 6: NOW - 60, 4: NOW + 86400, 65534: 3600, 65533: {"bits": bits, "lst": lst}}
    for key, value in more.items():
        key = int(key[1:])
        if value is None:
            content.pop(key)
        else:
            content[key] = value
    return cbor2.dumps(content, canonical=True)


def token(lst, bits=1, **more):
    return sign(claims(zlib.compress(lst, 9), bits, **more))


def answer(**more):
    content = {"id": "DQC-1", "nonce": NONCE, "status": "valid", "at": NOW}
    content.update(more)
    return cbor2.dumps({k: v for k, v in content.items() if v is not None}, canonical=True)


def signed_answer(**more):
    return sign(answer(**more), ANSWER_TYPE)


SMALL = zlib.compress(b"\x02", 9)
MAX = 1 << 22


def lists():
    yield "draft-1-bit", token(pack(ONE, 1), 1)
    yield "draft-2-bits", token(pack(TWO, 2), 2)
    yield "draft-4-bits", token(pack(FOUR, 4), 4)
    yield "eight-bits", token(pack(EIGHT, 8, 1 << 20), 8)
    yield "most-1-bit", token(bytes(MAX // 8), 1)
    yield "most-8-bits", token(bytes(MAX), 8)
    yield "no-exp", token(b"\x02", c4=None)
    yield "no-ttl", token(b"\x02", c65534=None)
    yield "no-exp-no-ttl", token(b"\x02", c4=None, c65534=None)
    yield "ttl-without-end", token(b"\x02", c65534=(1 << 63) - 1)
    yield "with-aggregation", sign(cbor2.dumps(
        {2: URI, 6: NOW, 65533: {"bits": 1, "lst": SMALL, "aggregation_uri": "https://a.invalid"}}, canonical=True))
    yield "untagged", sign(claims(SMALL), tag=None)

    yield "bad too-many-1-bit", token(bytes(MAX // 8 + 1), 1)
    yield "bad too-many-8-bits", token(bytes(MAX + 1), 8)
    yield "bad bomb", token(bytes(1 << 24), 1)
    yield "bad empty", token(b"", 1)
    yield "bad truncated", sign(claims(zlib.compress(pack(ONE, 1), 9)[:-8]))
    yield "bad checksum", sign(claims(SMALL[:-1] + bytes([SMALL[-1] ^ 1])))
    yield "bad trailing", sign(claims(SMALL + b"\0"))
    yield "bad two-streams", sign(claims(SMALL + SMALL))
    yield "bad raw-deflate", sign(claims(SMALL[2:-4]))
    yield "bad gzip", sign(claims(zlib.compressobj(9, zlib.DEFLATED, 31).compress(b"\x02")))
    yield "bad not-compressed", sign(claims(b"\x02"))
    yield "bad dictionary", sign(claims(b"\x78\xbb\0\0\0\1" + SMALL[2:]))
    yield "bad lst-is-text", sign(claims("x"))
    for bits in (0, 3, 16, -1, "1", None):
        yield f"bad bits-{bits}", sign(claims(SMALL, bits))
    yield "bad no-list", sign(claims(SMALL, c65533=None))
    yield "bad list-is-array", sign(claims(SMALL, c65533=[1, SMALL]))
    yield "bad no-iat", sign(claims(SMALL, c6=None))
    yield "bad iat-is-text", sign(claims(SMALL, c6="1"))
    yield "bad exp-is-text", sign(claims(SMALL, c4="1"))
    yield "bad ttl-zero", sign(claims(SMALL, c65534=0))
    yield "bad ttl-negative", sign(claims(SMALL, c65534=-1))
    yield "bad ttl-is-text", sign(claims(SMALL, c65534="1"))
    yield "bad not-a-map", sign(cbor2.dumps([1]))
    yield "bad no-type", sign(claims(SMALL), protected={1: -7})
    yield "bad type-unprotected", sign(claims(SMALL), protected={1: -7}, unprotected={4: b"S-1", 16: LIST_TYPE})
    yield "bad type-of-jwt", sign(claims(SMALL), "statuslist+jwt")
    yield "bad type-of-answer", sign(claims(SMALL), ANSWER_TYPE)
    yield "bad cwt-tag", cbor2.dumps(cbor2.CBORTag(61, cbor2.loads(sign(claims(SMALL)))))
    yield "bad mac-tag", sign(claims(SMALL), tag=17)
    yield "unrelated sub", sign(claims(SMALL, c2=URI + "/"))
    yield "unrelated no-sub", sign(claims(SMALL, c2=None))
    yield "unrelated sub-is-bytes", sign(claims(SMALL, c2=URI.encode()))
    yield "expired exp", sign(claims(SMALL, c4=NOW))
    yield "expired iat", sign(claims(SMALL, c6=NOW + 301))
    yield "fresh iat", sign(claims(SMALL, c6=NOW + 300))
    yield "signature no-kid", sign(claims(SMALL), unprotected={})
    yield "signature other-kid", sign(claims(SMALL), kid=b"S-2")
    forged = bytearray(sign(claims(SMALL)))
    forged[-1] ^= 1
    yield "signature forged", bytes(forged)


def answers():
    yield "answer valid", signed_answer()
    for status in ("revoked", "suspended", "deleted", "unknown"):
        yield f"answer {status}", signed_answer(status=status)
    yield "answer with-times", signed_answer(until=NOW + 60, since=NOW - 60)
    yield "answer skew-ahead", signed_answer(at=NOW + 300)
    yield "answer skew-behind", signed_answer(at=NOW - 300)
    yield "answer other-keys", signed_answer(more=[1, 2])
    yield "answer-expired ahead", signed_answer(at=NOW + 301)
    yield "answer-expired behind", signed_answer(at=NOW - 301)
    yield "answer-unrelated id", signed_answer(id="DQC-2")
    yield "answer-unrelated id-prefix", signed_answer(id="DQC-")
    yield "answer-unrelated no-id", signed_answer(id=None)
    yield "answer-unrelated id-is-bytes", signed_answer(id=b"DQC-1")
    yield "answer-unrelated nonce", signed_answer(nonce=bytes(32))
    yield "answer-unrelated nonce-shorter", signed_answer(nonce=NONCE[:-1])
    yield "answer-unrelated nonce-longer", signed_answer(nonce=NONCE + b"\0")
    yield "answer-unrelated no-nonce", signed_answer(nonce=None)
    yield "answer-unrelated nonce-is-text", signed_answer(nonce="x" * 32)
    yield "answer-bad status", signed_answer(status="good")
    yield "answer-bad status-in-capitals", signed_answer(status="VALID")
    yield "answer-bad status-is-a-number", signed_answer(status=0)
    yield "answer-bad no-status", signed_answer(status=None)
    yield "answer-bad no-at", signed_answer(at=None)
    yield "answer-bad at-is-text", signed_answer(at="now")
    yield "answer-bad until-before-at", signed_answer(until=NOW - 1)
    yield "answer-bad until-is-text", signed_answer(until="x")
    yield "answer-bad since-is-bytes", signed_answer(since=b"x")
    yield "answer-bad not-a-map", sign(cbor2.dumps([1]), ANSWER_TYPE)
    yield "answer-bad trailing-bytes", sign(answer() + b"\0", ANSWER_TYPE)
    yield "answer-bad duplicate-status", sign(
        b"\xa5" + answer()[1:] + cbor2.dumps("status") + cbor2.dumps("valid"), ANSWER_TYPE)
    yield "answer-bad type", sign(answer(), LIST_TYPE)
    yield "answer-bad no-type", sign(answer(), protected={1: -7})
    yield "answer-signature other-kid", sign(answer(), ANSWER_TYPE, kid=b"S-2")
    yield "answer-signature no-kid", sign(answer(), ANSWER_TYPE, unprotected={})


for name, data in list(lists()) + list(answers()):
    print(f"{name}\t{base64.b64encode(data).decode()}")
