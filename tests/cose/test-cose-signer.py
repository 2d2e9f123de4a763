#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-cose-signer.py PROGRAM: what we sign, verified by cbor2 and python3-cryptography, which know nothing of us. TAP."""

import subprocess
import sys

try:
    import cbor2
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
except ImportError as error:
    print(f"1..0 # SKIP {error.name} is not installed")
    sys.exit(0)

NUMBERS = {
    "ES256": -7, "ES384": -35, "ES512": -36, "EdDSA": -8, "PS256": -37, "PS384": -38, "PS512": -39, "RS256": -257,
    "RS384": -258, "RS512": -259,
}
HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}


def verify(algorithm, key, data, signature):
    if algorithm == "EdDSA":
        return key.verify(signature, data)
    digest = HASHES[algorithm[2:]]
    if algorithm.startswith("ES"):
        width = (key.curve.key_size + 7) // 8
        assert len(signature) == 2 * width
        numbers = (int.from_bytes(signature[:width], "big"), int.from_bytes(signature[width:], "big"))
        return key.verify(utils.encode_dss_signature(*numbers), data, ec.ECDSA(digest))
    if algorithm.startswith("RS"):
        return key.verify(signature, data, padding.PKCS1v15(), digest)
    return key.verify(signature, data, padding.PSS(padding.MGF1(digest), digest.digest_size), digest)


def check(line):
    algorithm, *fields = line.split()
    info, external, payload, message = (b"" if field == "-" else bytes.fromhex(field) for field in fields)
    tag = cbor2.loads(message)
    assert isinstance(tag, cbor2.CBORTag) and tag.tag == 18
    protected, unprotected, content, signature = tag.value
    assert content == payload
    headers = cbor2.loads(protected)
    assert headers[1] == NUMBERS[algorithm]
    assert (headers.get(4), unprotected.get(4)).count(b"P-000001") == 1
    # Deterministic encoding (RFC 8949, 4.2.1) is what cbor2 writes when it is told to be canonical.
    assert cbor2.dumps(headers, canonical=True) == protected
    assert cbor2.dumps(tag, canonical=True) == message
    data = cbor2.dumps(["Signature1", protected, external, payload])
    key = serialization.load_der_public_key(info)
    verify(algorithm, key, data, signature)
    try:
        verify(algorithm, key, data + b"\0", signature)
    except InvalidSignature:
        return algorithm
    raise AssertionError("anything is verified")


def main():
    lines = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout.splitlines()
    print(f"1..{len(lines) + 1}")
    seen = set()
    for number, line in enumerate(lines, 1):
        try:
            seen.add(check(line))
            print(f"ok {number} {line.split()[0]}")
        except Exception as error:  # pylint: disable=broad-except
            print(f"not ok {number} {line.split()[0]}: {type(error).__name__} {error}")
    print("ok" if seen == set(NUMBERS) else "not ok", len(lines) + 1, "every algorithm")


main()
