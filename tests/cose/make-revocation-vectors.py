#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes vectors/revocation.pem: OCSP answers and CRLs, right and wrong, by an implementation that is not ours.

Run it in tests/cose: ./make-revocation-vectors.py > vectors/revocation.pem
They are about "leaf" of make-certificate-vectors.py, by "issuing", as of 2026-07-01T00:00:00Z.
"""

import base64
import datetime
import hashlib
import importlib.util
import pathlib
import textwrap

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID

HERE = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("certificates", HERE / "make-certificate-vectors.py")
pki = importlib.util.module_from_spec(spec)
spec.loader.exec_module(pki)

AT = datetime.datetime(2026, 7, 1, tzinfo=datetime.timezone.utc)
NONCE = bytes(range(32))
SECOND, MINUTE, HOUR, DAY = (datetime.timedelta(seconds=n) for n in (1, 60, 3600, 86400))
OCSP_SIGNING = ExtendedKeyUsageOID.OCSP_SIGNING

KNOWN = {}
text = (HERE / "vectors" / "certificates.pem").read_text()
for block in text.split("name: ")[1:]:
    name, pem = block.split("\n", 1)
    KNOWN[name] = x509.load_pem_x509_certificate(pem.encode())

LEAF, ISSUING, ROOT = KNOWN["leaf"], KNOWN["issuing"], KNOWN["root"]
# Another authority of the same name, with another key; the same key under another name; and another certificate of the same serial number.
IMPOSTOR = pki.make("Practice issuing", "Practice root", pki.key_of("impostor"), pki.key_of("impostor"), **pki.CA)
RENAMED = pki.make("Practice renamed", "Practice root", pki.key_of("issuing"), pki.key_of("root"), **pki.CA)
OF_RENAMED = pki.make(
    "Practice signer", "Practice renamed", pki.key_of("leaf"), pki.key_of("issuing"), serial=0x1001, **pki.SIGN
)
OTHER = pki.make(
    "Practice other", "Practice issuing", pki.key_of("other"), pki.key_of("issuing"), serial=0x1002, **pki.SIGN
)
SAME_SERIAL = pki.make(
    "Practice signer", "Practice root", pki.key_of("other"), pki.key_of("root"), serial=0x1001, **pki.SIGN
)


def single(
    certificate=LEAF, issuer=ISSUING, status="good", this=AT - HOUR, until=AT + DAY, digest=hashes.SHA1(), written_until=None
):
    """written_until stands in the answer in place of until, for what the builder refuses."""
    return {
        "certificate": certificate, "issuer": issuer, "digest": digest, "status": status, "this": this, "until": until,
        "written_until": written_until,
    }


# python3-cryptography writes one entry an answer and the producedAt of now, so the answer's outside is written by hand; the
# entries are its own.


def der(tag, *parts):
    content = b"".join(parts)
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def take(data):
    """The first element of data, its content, and what follows it."""
    length, start = data[1], 2
    if length & 0x80:
        start = 2 + (length & 0x7F)
        length = int.from_bytes(data[2:start], "big")
    return data[: start + length], data[start : start + length], data[start + length :]


def time(moment):
    return der(0x18, moment.strftime("%Y%m%d%H%M%SZ").encode())


def entry(one):
    """SingleResponse, out of an answer that python3-cryptography makes with nothing else in it."""
    status = {
        "good": ocsp.OCSPCertStatus.GOOD, "revoked": ocsp.OCSPCertStatus.REVOKED, "unknown": ocsp.OCSPCertStatus.UNKNOWN,
    }[one["status"]]
    revoked = one["status"] == "revoked"
    response = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=one["certificate"], issuer=one["issuer"], algorithm=one["digest"], cert_status=status,
            this_update=one["this"], next_update=one["until"],
            revocation_time=AT - 2 * DAY if revoked else None,
            revocation_reason=x509.ReasonFlags.key_compromise if revoked else None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, ISSUING)
        .sign(pki.key_of("issuing"), hashes.SHA256())
    )
    rest = take(response.tbs_response_bytes)[1]  # responderID, producedAt, responses
    rest = take(rest)[2]
    rest = take(rest)[2]
    if one["written_until"]:
        return take(rest)[1].replace(time(one["until"]), time(one["written_until"]))
    return take(rest)[1]


def extension(oid, value, critical=False):
    return der(0x30, der(0x06, oid), der(0x01, b"\xff") if critical else b"", der(0x04, value))


NONCE_OID = bytes.fromhex("2b0601050507300102")
UNKNOWN_OID = bytes.fromhex("2b0601040183b20301")
SHA256_WITH = bytes.fromhex("300a06082a8648ce3d040302")
SHA1_WITH = bytes.fromhex("300906072a8648ce3d0401")


def key_bits_hash(certificate):
    info = certificate.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return hashlib.sha1(info).digest()


def answer(
    *entries, key="issuing", names=ISSUING, certificates=(), nonce=None, raw_nonce=None, by_name=False, produced=AT - HOUR,
    critical=False, algorithm=hashes.SHA256(),
):
    extensions = b""
    if nonce is not None:
        extensions += extension(NONCE_OID, der(0x04, nonce))
    if raw_nonce is not None:
        extensions += extension(NONCE_OID, raw_nonce)
    if critical:
        extensions += extension(UNKNOWN_OID, b"\x05\x00", True)
    responder = (
        der(0xA1, names.subject.public_bytes()) if by_name else der(0xA2, der(0x04, key_bits_hash(names)))
    )
    body = der(
        0x30, responder, time(produced), der(0x30, *(entry(one) for one in entries)),
        der(0xA1, der(0x30, extensions)) if extensions else b"",
    )
    signature = pki.key_of(key).sign(body, pki.ec.ECDSA(algorithm))
    basic = der(
        0x30, body, SHA1_WITH if isinstance(algorithm, hashes.SHA1) else SHA256_WITH, der(0x03, b"\0", signature),
        der(0xA0, der(0x30, *(one.public_bytes(serialization.Encoding.DER) for one in certificates))) if certificates else b"",
    )
    basic_oid = der(0x06, bytes.fromhex("2b0601050507300101"))
    return der(0x30, der(0x0A, b"\0"), der(0xA0, der(0x30, basic_oid, der(0x04, basic))))


def delegate(name="responder", issuer_key="issuing", **more):
    options = {"uses": ("digital_signature",), "purposes": [OCSP_SIGNING], **more}
    return pki.make("Practice responder", "Practice issuing", pki.key_of(name), pki.key_of(issuer_key), **options)


def delegated(certificate, key="responder", by_name=False, **more):
    return answer(single(), key=key, names=certificate, certificates=[certificate], by_name=by_name, **more)


def good_answers():
    yield "good", answer(single())
    yield "good-by-name", answer(single(), by_name=True)
    yield "good-sha256-id", answer(single(digest=hashes.SHA256()))
    yield "good-nonce", answer(single(), nonce=NONCE)
    yield "good-delegated", delegated(delegate())
    yield "good-delegated-by-name", delegated(delegate(), by_name=True)
    yield "good-delegated-second-certificate", answer(
        single(), key="responder", names=delegate(), certificates=[OTHER, delegate()]
    )
    yield "revoked", answer(single(status="revoked"))
    yield "unknown", answer(single(status="unknown"))
    yield "no-next-update", answer(single(until=None, this=AT - DAY))


def several_entries():
    """CVE-2026-3832: the status of one entry must not be read as that of another."""
    yield "other-good-then-revoked", answer(single(certificate=OTHER), single(status="revoked"))
    yield "revoked-then-other-good", answer(single(status="revoked"), single(certificate=OTHER))
    yield "other-revoked-then-good", answer(single(certificate=OTHER, status="revoked"), single())
    yield "good-then-revoked", answer(single(), single(status="revoked"))
    yield "revoked-then-good", answer(single(status="revoked"), single())
    yield "good-then-unknown", answer(single(), single(status="unknown"))
    yield "good-then-stale-good", answer(single(), single(until=AT - DAY, this=AT - 2 * DAY))
    yield "revoked-then-stale-good", answer(single(status="revoked"), single(until=AT - DAY, this=AT - 2 * DAY))
    yield "only-other", answer(single(certificate=OTHER))
    yield "same-serial-of-another-issuer", answer(single(certificate=SAME_SERIAL, issuer=ROOT))
    yield "same-name-other-key", answer(single(issuer=IMPOSTOR))
    yield "same-key-other-name", answer(single(certificate=OF_RENAMED, issuer=RENAMED))
    yield "no-entries", answer()


def bad_signers():
    yield "impostor", answer(single(), key="impostor")
    yield "impostor-own-name", answer(single(), key="impostor", names=IMPOSTOR, certificates=[IMPOSTOR])
    yield "stranger-by-name", answer(single(), key="impostor", by_name=True)
    yield "named-another", answer(single(), names=OTHER)
    yield "sha1", answer(single(), algorithm=hashes.SHA1())
    yield "delegate-no-purpose", delegated(delegate(purposes=()))
    yield "delegate-any-purpose", delegated(delegate(purposes=[ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE]))
    yield "delegate-other-purpose", delegated(delegate(purposes=[ExtendedKeyUsageOID.TIME_STAMPING]))
    yield "delegate-longer-purpose", delegated(delegate(purposes=[x509.ObjectIdentifier("1.3.6.1.5.5.7.3.9.1")]))
    yield "delegate-shorter-purpose", delegated(delegate(purposes=[x509.ObjectIdentifier("1.3.6.1.5.5.7.3")]))
    yield "delegate-no-signature-usage", delegated(delegate(uses=("key_encipherment",)))
    yield "delegate-expired", delegated(delegate(until="2026-06-30"))
    yield "delegate-future", delegated(delegate(since="2026-07-02"))
    yield "delegate-of-impostor", delegated(delegate(issuer_key="impostor"))
    yield "delegate-of-root", delegated(
        pki.make("Practice responder", "Practice root", pki.key_of("responder"), pki.key_of("root"), purposes=[OCSP_SIGNING],
                 **pki.SIGN)
    )
    yield "delegate-other-key", delegated(delegate(), key="impostor")
    yield "delegate-critical", delegated(
        delegate(more=[(x509.UnrecognizedExtension(pki.DESCRIPTION, b"\x05\x00"), True)])
    )
    yield "leaf-signs-itself", answer(single(), key="leaf", names=LEAF, certificates=[LEAF])
    yield "eight-strangers-then-delegate", answer(
        single(), key="responder", names=delegate(), certificates=[OTHER] * 8 + [delegate()]
    )
    yield "seven-strangers-then-delegate", answer(
        single(), key="responder", names=delegate(), certificates=[OTHER] * 7 + [delegate()]
    )


def times():
    skew = 300 * SECOND
    yield "next-update-at-skew", answer(single(until=AT - skew))
    yield "next-update-over-skew", answer(single(until=AT - skew - SECOND))
    yield "this-update-at-skew", answer(single(this=AT + skew))
    yield "this-update-over-skew", answer(single(this=AT + skew + SECOND))
    yield "produced-at-skew", answer(single(), produced=AT + skew)
    yield "produced-over-skew", answer(single(), produced=AT + skew + SECOND)
    yield "no-next-update-over-age", answer(single(until=None, this=AT - DAY - SECOND))
    yield "next-update-before-this-update", answer(
        single(this=AT + 2 * MINUTE, until=AT + 3 * MINUTE, written_until=AT + MINUTE)
    )


def others():
    yield "wrong-nonce", answer(single(), nonce=bytes(32))
    yield "short-nonce", answer(single(), nonce=NONCE[:31])
    yield "raw-nonce", answer(single(), raw_nonce=NONCE)
    yield "critical", answer(single(), critical=True)
    for status in ("MALFORMED_REQUEST", "INTERNAL_ERROR", "TRY_LATER", "SIG_REQUIRED", "UNAUTHORIZED"):
        response = ocsp.OCSPResponseBuilder.build_unsuccessful(getattr(ocsp.OCSPResponseStatus, status))
        yield status.lower().replace("_", "-"), response.public_bytes(serialization.Encoding.DER)
    yield "successful-without-answer", der(0x30, der(0x0A, b"\0"))
    yield "try-later-with-answer", answer(single()).replace(b"\x0a\x01\x00", b"\x0a\x01\x03", 1)
    yield "trailing-byte", answer(single()) + b"\0"
    signed = bytearray(answer(single()))
    signed[-1] ^= 1
    yield "spoilt-signature", bytes(signed)


def crl(
    *serials, key="issuing", issuer="Practice issuing", this=AT - HOUR, until=AT + DAY, more=(), algorithm=hashes.SHA256()
):
    builder = x509.CertificateRevocationListBuilder().issuer_name(pki.name_of(issuer)).last_update(this).next_update(until)
    for serial in serials:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(AT - 2 * DAY).build()
        )
    for one, critical in more:
        builder = builder.add_extension(one, critical)
    return builder.sign(pki.key_of(key), algorithm).public_bytes(serialization.Encoding.DER)


def without_next_update(data):
    """What python3-cryptography does not write: the optional nextUpdate left out, and signed anew."""
    body, rest = take(take(data)[1])[0::2]
    algorithm = take(rest)[0]
    content = take(body)[1]
    parts = []
    while content:
        part, _, content = take(content)
        parts.append(part)
    assert parts[4][0] == 0x17  # version, signature, issuer, thisUpdate, nextUpdate
    body = der(0x30, *parts[:4], *parts[5:])
    signature = pki.key_of("issuing").sign(body, pki.ec.ECDSA(hashes.SHA256()))
    return der(0x30, body, algorithm, der(0x03, b"\0", signature))


def crls():
    skew = 300 * SECOND
    part = x509.IssuingDistributionPoint(
        full_name=[x509.UniformResourceIdentifier("http://crl.practice.example/part")], relative_name=None,
        only_contains_user_certs=False, only_contains_ca_certs=False, only_some_reasons=None, indirect_crl=False,
        only_contains_attribute_certs=False,
    )
    yield "crl-good", crl(0x1002, 0x10010, 0x01)
    yield "crl-empty", crl()
    yield "crl-numbered", crl(0x1002, more=[(x509.CRLNumber(7), False)])
    yield "crl-revoked", crl(0x1002, 0x1001)
    yield "crl-of-impostor", crl(key="impostor")
    yield "crl-of-root", crl(key="root", issuer="Practice root")
    yield "crl-no-crl-sign", crl(key="leaf", issuer="Practice signer")
    yield "crl-part", crl(more=[(part, True)])
    yield "crl-delta", crl(more=[(x509.CRLNumber(7), False), (x509.DeltaCRLIndicator(6), True)])
    yield "crl-next-update-at-skew", crl(until=AT - skew)
    yield "crl-next-update-over-skew", crl(until=AT - skew - SECOND)
    yield "crl-this-update-at-skew", crl(this=AT + skew)
    yield "crl-this-update-over-skew", crl(this=AT + skew + SECOND)
    yield "crl-no-next-update", without_next_update(crl())
    yield "crl-trailing-byte", crl() + b"\0"
    spoilt = bytearray(crl())
    spoilt[-1] ^= 1
    yield "crl-spoilt-signature", bytes(spoilt)


def main():
    print("Made by make-revocation-vectors.py with python3-cryptography, for 2026-07-01T00:00:00Z.")
    for source in (good_answers, several_entries, bad_signers, times, others, crls):
        for name, data in source():
            kind = "X509 CRL" if name.startswith("crl-") else "OCSP RESPONSE"
            lines = "\n".join(textwrap.wrap(base64.b64encode(data).decode(), 64))
            print(f"name: {name}\n-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----")


if __name__ == "__main__":
    main()
