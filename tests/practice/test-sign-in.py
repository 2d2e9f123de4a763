# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing in over HTTPS with somebody else's software: curl asks, Python's cryptography signs with the keys of the cards
and makes the certificates that have to be refused."""

import datetime
import json
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

import service
from service import Service
from sign_in import Card, challenge, decode, encode, get, make, post, sign, sign_in

LISTS = {"/v1/me/registrations": "registrations", "/v1/me/applications": "applications"}


def refused(answer, status, code):
    assert (answer.status, answer.json().get("code")) == (status, code), (answer.status, answer.body)
    assert answer.type == "application/problem+json"


def is_refused(it, code, **changes):
    """What a holder hands in, with @changes to it."""
    refused(post(it, "/v1/sign-in", {**make(it), **changes}), 403, code)


def expires_in(answer, seconds):
    left = datetime.datetime.fromisoformat(answer.json()["expires"]).timestamp() - time.time()
    assert seconds - 60 < left <= seconds, left


def test_the_way_in_and_out():
    with Service("--seed", "4") as it:
        answer = post(it, "/v1/sign-in/challenge", {})
        assert answer.status == 200 and answer.headers["cache-control"] == "no-store"
        assert len(decode(answer.json()["challenge"])) == 32
        expires_in(answer, 300)

        answer = post(it, "/v1/sign-in", make(it))
        assert answer.status == 200 and answer.headers["cache-control"] == "no-store"
        expires_in(answer, 900)
        token = answer.json()["token"]
        assert len(decode(token)) == 32

        assert get(it, "/v1/me", token).json() == {"name": "練習　太郎"}
        names = [one["qualification"] for one in get(it, "/v1/me/registrations", token).json()["registrations"]]
        assert names == ["社会福祉士", "介護福祉士"]
        applications = get(it, "/v1/me/applications", token).json()["applications"]
        assert [one["state"] for one in applications] == ["awaiting-payment", "returned", "in-review"]
        assert applications[0]["received_on"] == "2024-02-05" and applications[0]["qualification"] == "小型船舶操縦士"
        days = [one["received_on"] for one in applications]
        assert days == sorted(days, reverse=True)

        answer = get(it, "/v1/session", token, "-X", "DELETE")
        assert answer.status == 204 and answer.body == b"" and answer.type is None
        refused(get(it, "/v1/session", token, "-X", "DELETE"), 401, "session-required")
        refused(get(it, "/v1/me", token), 401, "session-required")


def test_one_person_has_one_opaque_id():
    with Service("--seed", "4") as it:
        first, second = (post(it, "/v1/sign-in", make(it)).json() for _ in range(2))
        assert first["holder"] == second["holder"] and first["token"] != second["token"]
        assert "太郎" not in json.dumps(first, ensure_ascii=False)
        # Two sessions of one person are two: the end of one is not that of the other.
        assert get(it, "/v1/session", first["token"], "-X", "DELETE").status == 204
        assert get(it, "/v1/me", second["token"]).status == 200


def test_challenges_are_good_once():
    with Service("--seed", "4") as it:
        body = make(it)
        assert post(it, "/v1/sign-in", body).status == 200
        refused(post(it, "/v1/sign-in", body), 403, "challenge-used")
        body = make(it)
        refused(post(it, "/v1/sign-in", {**body, "signature": "AAAA"}), 403, "signature-wrong")
        refused(post(it, "/v1/sign-in", body), 403, "challenge-used")
        is_refused(it, "challenge-unknown", challenge=encode(bytes(32)))
        assert len({challenge(it) for _ in range(20)}) == 20


def test_signatures():
    wrong = {
        "of something else": lambda card, data: sign(card.auth_key, data + b"x"),
        "of the other key of the card": lambda card, data: sign(card.sign_key, data),
        "with SHA-1": lambda card, data: card.auth_key.sign(data, padding.PKCS1v15(), hashes.SHA1()),
        "with SHA-512": lambda card, data: card.auth_key.sign(data, padding.PKCS1v15(), hashes.SHA512()),
        "with PSS": lambda card, data: card.auth_key.sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), 32),
                                                          hashes.SHA256()),
        "a byte short": lambda card, data: sign(card.auth_key, data)[:-1],
        "a byte long": lambda card, data: sign(card.auth_key, data) + b"\0",
    }
    with Service("--seed", "4") as it:
        card = Card(it)
        for how in wrong.values():
            data = challenge(it)
            answer = post(it, "/v1/sign-in", {"challenge": encode(data), "signature": encode(how(card, data)),
                                              "certificate": encode(card.auth_certificate)})
            refused(answer, 403, "signature-wrong")


def make_certificate(card, key, issuer_key, issuer=None, not_after=datetime.datetime(2040, 1, 1), **usages):
    """Like the card's, but by whom and for what one likes."""
    model = x509.load_der_x509_certificate(card.auth_certificate)
    usage = {name: False for name in ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
                                      "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")}
    builder = (x509.CertificateBuilder().subject_name(model.subject).issuer_name(issuer or model.issuer)
               .public_key(key.public_key()).serial_number(x509.random_serial_number())
               .not_valid_before(datetime.datetime(2025, 1, 1)).not_valid_after(not_after)
               .add_extension(x509.KeyUsage(**{**usage, "digital_signature": True, **usages}), critical=True))
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_certificates_of_others():
    with Service("--seed", "4") as it:
        card = Card(it)
        key = rsa.generate_private_key(65537, 2048)
        stranger = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "PRACTICE stranger")])
        for certificate in (make_certificate(card, key, key), make_certificate(card, key, key, stranger),
                            make_certificate(card, card.auth_key, key), make_certificate(card, card.auth_key, card.sign_key),
                            make_certificate(card, ec.generate_private_key(ec.SECP256R1()), key)):
            is_refused(it, "certificate-chain", certificate=encode(certificate))
        is_refused(it, "certificate-usage", certificate=encode(make_certificate(card, key, key, digital_signature=False)))
        is_refused(it, "certificate-usage", certificate=encode(card.sign_certificate))
        for certificate in (b"x", card.auth_certificate[:-1], card.auth_certificate + b"\0"):
            is_refused(it, "certificate-invalid", certificate=encode(certificate))


def test_the_certificate_for_signatures_signs_nobody_in():
    with Service("--seed", "4") as it:
        card = Card(it)
        data = challenge(it)
        answer = post(it, "/v1/sign-in", {"challenge": encode(data), "signature": encode(sign(card.sign_key, data)),
                                          "certificate": encode(card.sign_certificate)})
        refused(answer, 403, "certificate-usage")


def test_every_holder():
    """Whoever's certificate is in force gets in, and the others are told why not."""
    special = {"04-revoked": "certificate-revoked", "05-expired": "certificate-expired"}
    known = {"01-taro": "練習　太郎", "02-hanako": "練習　花子"}
    with Service("--seed", "4") as it:
        names = sorted(path.stem for path in it.path("cards").glob("*-*.json"))
        assert set(special) | set(known) < set(names), names
        for name in names:
            answer = post(it, "/v1/sign-in", make(it, Card(it, name)))
            if name in special:
                refused(answer, 403, special[name])
                continue
            token = answer.json()["token"]
            assert get(it, "/v1/me", token).json() == {"name": known.get(name)}, name
            for path, member in LISTS.items():
                assert bool(get(it, path, token).json()[member]) == (name in known), name


def test_a_session_outlives_the_service():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        it.process.stdin.close()
        it.process.wait()
        with Service("--seed", "4", folder=it.folder) as again:
            assert get(again, "/v1/me", token).status == 200


def test_sessions_are_asked_for():
    with Service("--seed", "4") as it:
        for path in ("/v1/me", *LISTS):
            answer = get(it, path)
            refused(answer, 401, "session-required")
            assert answer.headers["www-authenticate"] == "Bearer"
            for header in ("Bearer", "Bearer x", "Basic eDp5", "Bearer " + encode(bytes(32)), "Bearer " + "A" * 8000):
                refused(it.curl(path, "-H", "authorization: " + header), 401, "session-required")
        refused(get(it, "/v1/session", None, "-X", "DELETE"), 401, "session-required")
        assert it.curl("/v1/me", "--head").status == 401


def test_faults():
    with Service("--seed", "4", "--fault", "sign-in=stale", "--fault", "me=stale") as it:
        refused(post(it, "/v1/sign-in", make(it)), 403, "challenge-expired")
        refused(get(it, "/v1/me", encode(bytes(32))), 401, "session-expired")
    with Service("--seed", "4", "--fault", "me=stale") as it:
        token = sign_in(it)
        for path in ("/v1/me", *LISTS):
            refused(get(it, path, token), 401, "session-expired")
    with Service("--seed", "4", "--fault", "sign-in=down", "--fault", "me=cut") as it:
        refused(post(it, "/v1/sign-in/challenge", {}), 503, "unavailable")
        assert it.curl("/v1/me", check=False) is None
    with Service("--seed", "4", "--fault", "me=slow") as it:
        assert it.curl("/v1/me", "--max-time", "1", check=False) is None


def test_nothing_is_said_aloud():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        post(it, "/v1/sign-in", {**make(it), "signature": "AAAA"})
        get(it, "/v1/me", token)
    assert token not in it.errors and "太郎" not in it.errors and it.errors == "", it.errors


service.main(globals())
