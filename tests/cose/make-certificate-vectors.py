#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes vectors/certificates.pem: certificates, right and wrong, by an implementation that is not ours.

Run it in tests/cose: ./make-certificate-vectors.py > vectors/certificates.pem
Keys are derived from their names, so that other scripts can have them again; signatures differ from run to run.
"""

import datetime
import hashlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def key_of(name):
    number = int.from_bytes(hashlib.sha256(b"shikaku practice vector " + name.encode()).digest(), "big")
    return ec.derive_private_key(number % (P256_ORDER - 1) + 1, ec.SECP256R1())


def name_of(common_name):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Shikaku practice"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def day(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc)


def usage(*names):
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )
    return x509.KeyUsage(**{one: one in names for one in every})


def make(
    subject, issuer, key, issuer_key, *, authority=False, path_length=None, uses=(), purposes=(), serial=None,
    since="2020-01-01", until="2050-01-01", more=(), identifiers=True, algorithm=hashes.SHA256(), rsa_padding=None,
):
    public_key = key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(name_of(subject))
        .issuer_name(name_of(issuer))
        .public_key(public_key)
        .serial_number(serial or int.from_bytes(hashlib.sha256(repr((subject, issuer, since, uses)).encode()).digest()[:8]) >> 1)
        .not_valid_before(day(since))
        .not_valid_after(day(until))
    )
    if authority is not None:
        builder = builder.add_extension(x509.BasicConstraints(authority, path_length), critical=True)
    if uses is not None:
        builder = builder.add_extension(usage(*uses), critical=True)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    if identifiers:
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    for extension, critical in more:
        builder = builder.add_extension(extension, critical)
    if isinstance(issuer_key, ed25519.Ed25519PrivateKey):
        algorithm = None
    return builder.sign(issuer_key, algorithm, rsa_padding=rsa_padding)


def sequence(content):
    return b"\x30\x82" + len(content).to_bytes(2, "big") + content


def with_sha1(certificate, issuer_key):
    """The same, signed with SHA-1, which python3-cryptography does not do any more."""
    sha256, sha1 = bytes.fromhex("300a06082a8648ce3d040302"), bytes.fromhex("300906072a8648ce3d0401")
    body = certificate.tbs_certificate_bytes
    assert body[:2] == b"\x30\x82" and body.count(sha256) == 1
    body = sequence(body[4:].replace(sha256, sha1))
    signature = b"\0" + issuer_key.sign(body, ec.ECDSA(hashes.SHA1()))
    return x509.load_der_x509_certificate(
        sequence(body + sha1 + b"\x03" + len(signature).to_bytes(1, "big") + signature)
    )


CA = {"authority": True, "uses": ("key_cert_sign", "crl_sign")}
SIGN = {"uses": ("digital_signature",)}
DESCRIPTION = x509.ObjectIdentifier("1.3.6.1.4.1.55555.1")


def authorities():
    yield "root", make("Practice root", "Practice root", key_of("root"), key_of("root"), **CA)
    yield "root-twin", make("Practice root", "Practice root", key_of("root-twin"), key_of("root-twin"), **CA)
    yield "root-expired", make(
        "Practice root", "Practice root", key_of("root"), key_of("root"), until="2021-01-01", since="2019-01-01", **CA
    )
    yield "issuing", make("Practice issuing", "Practice root", key_of("issuing"), key_of("root"), path_length=0, **CA)
    yield "issuing-expired", make(
        "Practice issuing", "Practice root", key_of("issuing"), key_of("root"), since="2019-01-01", until="2021-01-01", **CA
    )
    yield "sub", make("Practice sub", "Practice issuing", key_of("sub"), key_of("issuing"), **CA)
    yield "no-authority", make(
        "Practice no authority", "Practice root", key_of("no-authority"), key_of("root"),
        uses=("digital_signature", "key_cert_sign"),
    )
    yield "no-cert-sign", make(
        "Practice no cert sign", "Practice root", key_of("no-cert-sign"), key_of("root"), authority=True, uses=("crl_sign",)
    )
    yield "no-usage-root", make(
        "Practice plain root", "Practice plain root", key_of("plain"), key_of("plain"), authority=True, uses=None
    )


def leaves():
    issuing = ("Practice issuing", key_of("leaf"), key_of("issuing"))
    yield "leaf", make(
        "Practice signer", *issuing, serial=0x1001, purposes=[DESCRIPTION, ExtendedKeyUsageOID.CODE_SIGNING], **SIGN
    )
    yield "leaf-expired", make("Practice signer", *issuing, since="2020-01-01", until="2026-06-30", **SIGN)
    yield "leaf-future", make("Practice signer", *issuing, since="2026-07-02", **SIGN)
    yield "leaf-encipher", make("Practice signer", *issuing, uses=("key_encipherment",))
    yield "leaf-no-usage", make("Practice signer", *issuing, uses=None)
    yield "leaf-authority", make("Practice signer", *issuing, authority=True, uses=("digital_signature", "key_cert_sign"))
    yield "leaf-critical", make(
        "Practice signer", *issuing, more=[(x509.UnrecognizedExtension(DESCRIPTION, b"\x05\x00"), True)], **SIGN
    )
    yield "leaf-any-purpose", make(
        "Practice signer", *issuing, purposes=[ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE], **SIGN
    )
    yield "leaf-of-twin", make("Practice signer", "Practice root", key_of("leaf"), key_of("root-twin"), **SIGN)
    yield "leaf-of-twin-bare", make(
        "Practice signer", "Practice root", key_of("leaf"), key_of("root-twin"), identifiers=False, **SIGN
    )
    yield "leaf-of-sub", make("Practice signer", "Practice sub", key_of("leaf"), key_of("sub"), **SIGN)
    yield "leaf-of-no-authority", make(
        "Practice signer", "Practice no authority", key_of("leaf"), key_of("no-authority"), **SIGN
    )
    yield "leaf-of-no-cert-sign", make(
        "Practice signer", "Practice no cert sign", key_of("leaf"), key_of("no-cert-sign"), **SIGN
    )
    yield "leaf-of-plain", make("Practice signer", "Practice plain root", key_of("leaf"), key_of("plain"), **SIGN)
    yield "leaf-sha1", with_sha1(make("Practice signer", *issuing, **SIGN), key_of("issuing"))
    yield "self-signed", make("Practice alone", "Practice alone", key_of("alone"), key_of("alone"), **SIGN)
    yield "leaf-addresses", make(
        "Practice signer", *issuing, more=[(access(), False), (distribution(), False)], **SIGN
    )
    yield "leaf-odd-addresses", make(
        "Practice signer", *issuing, more=[(odd_access(), False), (odd_distribution(), False)], **SIGN
    )


def described(method, location):
    return x509.AccessDescription(method, x509.UniformResourceIdentifier(location))


def access():
    return x509.AuthorityInformationAccess(
        [
            described(AuthorityInformationAccessOID.CA_ISSUERS, "http://ca.practice.example/issuing.cer"),
            described(AuthorityInformationAccessOID.OCSP, "ldap://ocsp.practice.example/"),
            described(AuthorityInformationAccessOID.OCSP, "http://ocsp.practice.example/ocsp"),
        ]
    )


def odd_access():
    return x509.AuthorityInformationAccess(
        [
            described(AuthorityInformationAccessOID.CA_ISSUERS, "http://ca.practice.example/issuing.cer"),
            described(AuthorityInformationAccessOID.OCSP, "file:///etc/passwd"),
            described(AuthorityInformationAccessOID.OCSP, "http://user@ocsp.practice.example/"),
        ]
    )


def point(*names):
    return x509.DistributionPoint(list(names), None, None, None)


def distribution():
    return x509.CRLDistributionPoints(
        [
            point(x509.DirectoryName(name_of("CRL"))),
            point(x509.UniformResourceIdentifier("https://crl.practice.example/issuing.crl")),
        ]
    )


def odd_distribution():
    return x509.CRLDistributionPoints(
        [
            point(x509.DirectoryName(name_of("CRL"))),
            point(x509.UniformResourceIdentifier("ldap://crl.practice.example/issuing.crl")),
        ]
    )


def other_keys():
    edwards = ed25519.Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"shikaku practice vector edwards").digest())
    yield "edwards-root", make("Practice Edwards root", "Practice Edwards root", edwards, edwards, **CA)
    yield "leaf-of-edwards", make("Practice signer", "Practice Edwards root", key_of("leaf"), edwards, **SIGN)
    strong = rsa.generate_private_key(65537, 2048)
    yield "rsa-root", make("Practice RSA root", "Practice RSA root", strong, strong, **CA)
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    yield "leaf-of-rsa-pss", make("Practice signer", "Practice RSA root", key_of("leaf"), strong, rsa_padding=pss, **SIGN)
    weak = rsa.generate_private_key(65537, 1024)
    yield "leaf-weak-key", make("Practice signer", "Practice issuing", weak, key_of("issuing"), **SIGN)


def deep():
    """level-1 under the root, level-7 the deepest; a signer under level-6 has a path of eight, one under level-7 of nine."""
    above, above_key = "Practice root", key_of("root")
    for i in range(1, 8):
        own, own_key = f"Practice level {i}", key_of(f"level {i}")
        yield f"level-{i}", make(own, above, own_key, above_key, **CA)
        above, above_key = own, own_key
    for i in (6, 7):
        yield f"leaf-of-level-{i}", make("Practice signer", f"Practice level {i}", key_of("leaf"), key_of(f"level {i}"), **SIGN)


def swarm():
    """Authorities of one name and one key: each is an issuer of every other, so that a naive search never ends."""
    for i in range(12):
        yield f"swarm-{i}", make("Swarm", "Swarm", key_of("swarm"), key_of("swarm"), serial=i + 1, **CA)
    yield "leaf-of-swarm", make("Practice signer", "Swarm", key_of("leaf"), key_of("swarm"), **SIGN)


def main():
    print("Made by make-certificate-vectors.py with python3-cryptography. Every name says practice; trust none of them.")
    for source in (authorities, leaves, other_keys, deep, swarm):
        for name, certificate in source():
            sys.stdout.write(f"name: {name}\n" + certificate.public_bytes(serialization.Encoding.PEM).decode())


if __name__ == "__main__":
    main()
