#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/: two certification authorities and a server certificate of each, for 127.0.0.1.

Run in tests/net/: ./make-tls.py. The keys are for these tests alone and protect nothing.
"""
import datetime
import ipaddress
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FROM, TO = datetime.datetime(2020, 1, 1), datetime.datetime(2120, 1, 1)
PAST = datetime.datetime(2021, 1, 1)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(subject, key, issuer, issuer_key, ca, to=TO, address="127.0.0.1"):
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject)).issuer_name(name(issuer)).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(FROM).not_valid_after(to)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(not ca, False, False, False, False, ca, ca, False, False), critical=True)
    )
    if not ca:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        builder = builder.add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def write(file, cert, key=None):
    data = cert.public_bytes(serialization.Encoding.PEM)
    if key:
        data += key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (pathlib.Path(__file__).parent / "data" / file).write_bytes(data)


def main():
    ca_key, other_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    write("authority.pem", certificate("Test authority", ca_key, "Test authority", ca_key, True))
    other = "Another test authority"
    write("other-authority.pem", certificate(other, other_key, other, other_key, True))
    write("server.pem", certificate("Test server", key, "Test authority", ca_key, False), key)
    write("server-expired.pem", certificate("Test server", key, "Test authority", ca_key, False, to=PAST), key)
    elsewhere = certificate("Test server", key, "Test authority", ca_key, False, address="192.0.2.1")
    write("server-elsewhere.pem", elsewhere, key)


main()
