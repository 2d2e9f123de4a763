#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes vectors/sign1.pem: keys, and COSE_Sign1 messages, right and wrong, by implementations that are not ours.

Run it in tests/cose: ./make-sign1-vectors.py > vectors/sign1.pem
cbor2 writes the CBOR, python3-cryptography signs. Keys are new in every run; a message is named ALGORITHM-KEY-WHAT, and is
signed by the key KEY.
"""

import base64
import sys
import textwrap

import cbor2
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa, utils

PAYLOAD = cbor2.dumps({"CN": "練習用の資格", "UN": "練習 花子", "DN": "P-000042"})
HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}
NUMBERS = {
    "ES256": -7, "ES384": -35, "ES512": -36, "EdDSA": -8, "PS256": -37, "PS384": -38, "PS512": -39, "RS256": -257,
    "RS384": -258, "RS512": -259,
}
KEYS = {
    "p256": ec.generate_private_key(ec.SECP256R1()),
    "p384": ec.generate_private_key(ec.SECP384R1()),
    "p521": ec.generate_private_key(ec.SECP521R1()),
    "k256": ec.generate_private_key(ec.SECP256K1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate(),
    "ed448": ed448.Ed448PrivateKey.generate(),
    "rsa": rsa.generate_private_key(65537, 2048),
    "rsa3": rsa.generate_private_key(3, 2048),
    "rsa1024": rsa.generate_private_key(65537, 1024),
}
WIDTH = {"p256": 32, "p384": 48, "p521": 66, "k256": 32}
ORDER_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def to_be_signed(protected, external=b""):
    return cbor2.dumps(["Signature1", protected, external, PAYLOAD])


def raw_of(der, width):
    return b"".join(number.to_bytes(width, "big") for number in utils.decode_dss_signature(der))


def sign(algorithm, key, data, salt=None):
    private = KEYS[key]
    if algorithm == "EdDSA":
        return private.sign(data)
    digest = HASHES[algorithm[2:]]
    if algorithm.startswith("ES"):
        return raw_of(private.sign(data, ec.ECDSA(digest)), WIDTH[key])
    if algorithm.startswith("RS"):
        return private.sign(data, padding.PKCS1v15(), digest)
    salt = digest.digest_size if salt is None else salt
    return private.sign(data, padding.PSS(padding.MGF1(digest), salt), digest)


def message(algorithm, key, signature=None, external=b"", change=lambda raw: raw, **options):
    protected = cbor2.dumps({1: NUMBERS[algorithm]})
    raw = sign(algorithm, key, to_be_signed(protected, external), **options) if signature is None else signature
    return cbor2.dumps(cbor2.CBORTag(18, [protected, {4: b"P-000001"}, PAYLOAD, change(raw)]))


def right():
    pairs = {
        "p256": ["ES256"], "p384": ["ES384"], "p521": ["ES512"], "ed25519": ["EdDSA"], "ed448": ["EdDSA"], "rsa3": ["PS256"],
        "rsa": ["PS256", "PS384", "PS512", "RS256", "RS384", "RS512"],
    }
    for key, algorithms in pairs.items():
        for algorithm in algorithms:
            yield f"{algorithm}-{key}-right", message(algorithm, key)
            yield f"{algorithm}-{key}-external", message(algorithm, key, external=b"external")


def der_of(raw):
    half = len(raw) // 2
    return utils.encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))


def numbers(r, s):
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def wrong():
    """What is not a signature although the mathematics may say otherwise."""
    yield "ES256-p256-der", message("ES256", "p256", change=der_of)
    yield "ES256-p256-wide", message("ES256", "p256", change=lambda raw: b"\0" + raw[:32] + b"\0" + raw[32:])
    yield "ES256-p256-narrow", message("ES256", "p256", change=lambda raw: raw[:63])
    yield "ES256-p256-empty", message("ES256", "p256", signature=b"")
    yield "ES256-p256-swapped", message("ES256", "p256", change=lambda raw: raw[32:] + raw[:32])
    yield "ES256-p256-zeros", message("ES256", "p256", signature=bytes(64))
    yield "ES256-p256-zero-s", message("ES256", "p256", signature=numbers(1, 0))
    yield "ES256-p256-zero-r", message("ES256", "p256", signature=numbers(0, 1))
    yield "ES256-p256-r-is-n", message("ES256", "p256", signature=numbers(ORDER_P256, 1))
    yield "ES256-p256-s-is-n", message("ES256", "p256", signature=numbers(1, ORDER_P256))
    # s + n would be the same number to who reduces it; it fits into 32 bytes only where s is small.
    yield "ES256-p256-ones", message("ES256", "p256", signature=b"\xff" * 64)
    for salt in (0, 20, 31, 33, 222):
        yield f"PS256-rsa-salt-{salt}", message("PS256", "rsa", salt=salt)
    yield "PS256-rsa-zero-in-front", message("PS256", "rsa", change=lambda raw: b"\0" + raw)
    yield "PS256-rsa-cut", message("PS256", "rsa", change=lambda raw: raw[:-1])
    data = to_be_signed(cbor2.dumps({1: NUMBERS["PS256"]}))
    yield "PS256-rsa-pkcs1", message("PS256", "rsa", signature=sign("RS256", "rsa", data))
    other_hash = KEYS["rsa"].sign(data, padding.PSS(padding.MGF1(hashes.SHA1()), 32), hashes.SHA256())
    yield "PS256-rsa-mgf-sha1", message("PS256", "rsa", signature=other_hash)
    yield "EdDSA-ed25519-cut", message("EdDSA", "ed25519", change=lambda raw: raw[:-1])
    yield "EdDSA-ed25519-wide", message("EdDSA", "ed25519", change=lambda raw: raw + b"\0")
    yield "EdDSA-ed25519-empty", message("EdDSA", "ed25519", signature=b"")
    yield "EdDSA-ed25519-s-plus-l", message("EdDSA", "ed25519", change=plus_order_25519)
    yield "EdDSA-ed448-last-byte", message("EdDSA", "ed448", change=lambda raw: raw[:-1] + b"\1")
    yield "EdDSA-ed448-s-plus-l", message("EdDSA", "ed448", change=plus_order_448)


def plus(raw, order):
    half = len(raw) // 2
    return raw[:half] + (int.from_bytes(raw[half:], "little") + order).to_bytes(half, "little")


def plus_order_25519(raw):
    return plus(raw, 2**252 + 27742317777372353535851937790883648493)


def plus_order_448(raw):
    return plus(raw, 2**446 - 13818066809895115352007386748515426880336692474882178609894547503885)


def mismatched():
    """Signed rightly by a key that the algorithm does not go with."""
    yield "ES256-p384-mismatched", message("ES256", "p384")
    yield "ES384-p256-mismatched", message("ES384", "p256")
    yield "ES512-p256-mismatched", message("ES512", "p256")
    yield "ES256-p521-mismatched", message("ES256", "p521")


def block(name, kind, data):
    lines = "\n".join(textwrap.wrap(base64.b64encode(data).decode(), 64))
    sys.stdout.write(f"name: {name}\n-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----\n")


def main():
    print("Made by make-sign1-vectors.py with python3-cbor2 and python3-cryptography.")
    for name, key in KEYS.items():
        info = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        block(f"key-{name}", "PUBLIC KEY", info)
    for source in (right, wrong, mismatched):
        for name, data in source():
            block(name, "COSE", data)


if __name__ == "__main__":
    main()
