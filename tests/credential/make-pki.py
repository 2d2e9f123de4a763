#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes vectors/pki.pem: the certificates and keys of the verifier's tests, by an implementation that is not ours.

Run it in tests/credential: ./make-pki.py > vectors/pki.pem
Everything in the tests happens around 2026-07-01T00:00:00Z. The keys are for these tests alone and protect nothing.
"""
import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

FROM, TO = datetime.datetime(2026, 1, 1), datetime.datetime(2030, 1, 1)
LIST_EKU = x509.ObjectIdentifier("1.3.6.1.4.1.32473.7.1")
OCSP_URI, CRL_URI = "http://authority.invalid/ocsp", "http://authority.invalid/crl"
KEYS = {}
serial = 0x2000


def key_of(name, kind="ec"):
    if name not in KEYS:
        KEYS[name] = (
            rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())
        )
    return KEYS[name]


def name_of(text):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"), x509.NameAttribute(NameOID.COMMON_NAME, text)])


def make(subject, key, issuer, issuer_key, ca=False, sign=True, eku=None, since=FROM, until=TO, addresses=True,
         path=None):
    global serial
    serial += 1
    builder = (
        x509.CertificateBuilder()
        .subject_name(name_of(subject)).issuer_name(name_of(issuer)).public_key(key.public_key()).serial_number(serial)
        .not_valid_before(since).not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=path), critical=True)
        .add_extension(
            x509.KeyUsage(sign and not ca, False, not sign, False, False, ca, ca, False, False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if eku:
        builder = builder.add_extension(x509.ExtendedKeyUsage([eku]), critical=False)
    if addresses and not ca:
        uri = x509.UniformResourceIdentifier
        builder = builder.add_extension(
            x509.AuthorityInformationAccess(
                [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, uri(OCSP_URI))]),
            critical=False,
        ).add_extension(
            x509.CRLDistributionPoints([x509.DistributionPoint([uri(CRL_URI)], None, None, None)]), critical=False
        )
    return builder.sign(issuer_key, hashes.SHA256())


def leaf(name, kind="ec", **more):
    return make(f"Test {name}", key_of(name, kind), "Test issuing authority", key_of("issuing"), **more)


def write(name, data):
    print(f"name: {name}")
    print(data.decode(), end="")


def main():
    year = datetime.timedelta(days=365)
    certificates = {
        "root": make("Test root", key_of("root"), "Test root", key_of("root"), ca=True),
        "issuing": make("Test issuing authority", key_of("issuing"), "Test root", key_of("root"), ca=True, path=0),
        "signer-rsa": leaf("signer-rsa", "rsa"),
        "signer-ec": leaf("signer-ec"),
        "signer-other": leaf("signer-other"),
        "signer-expired": leaf("signer-expired", until=FROM + datetime.timedelta(days=30)),
        "signer-future": leaf("signer-future", since=FROM + year),
        "signer-usage": leaf("signer-usage", sign=False),
        "signer-no-address": leaf("signer-no-address", addresses=False),
        "service": leaf("service"),
        "service-expired": leaf("service-expired", until=FROM + datetime.timedelta(days=30)),
        "list-signer": leaf("list-signer", eku=LIST_EKU),
        "list-signer-any": leaf("list-signer-any", eku=ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE),
        "responder": leaf("responder", eku=ExtendedKeyUsageOID.OCSP_SIGNING),
        "responder-no-purpose": leaf("responder-no-purpose"),
        # Strangers with the same names.
        "stranger-root": make("Test root", key_of("stranger-root"), "Test root", key_of("stranger-root"), ca=True),
        "stranger": make("Test signer-ec", key_of("stranger"), "Test root", key_of("stranger-root")),
        "stranger-list-signer": make(
            "Test list-signer", key_of("stranger-list"), "Test root", key_of("stranger-root"), eku=LIST_EKU),
        "self-signed": make("Test self-signed", key_of("self-signed"), "Test self-signed", key_of("self-signed")),
    }
    for name, certificate in certificates.items():
        write(name, certificate.public_bytes(serialization.Encoding.PEM))
    for name, key in KEYS.items():
        write(f"{name} key", key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))


main()
