# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The authorities behind the cards, and the cards' files, as somebody else's software reads them."""

import base64
import contextlib
import datetime
import json
import sqlite3
import stat

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

import service
from service import Service

OIDS = "1.2.392.200149.8.5.5."
NAMES = ["01-taro", "02-hanako", "03-child", "04-revoked", "05-expired", "06-one-try-left", "07-blocked", "08-unusual"]


def folder():
    return service.get_template("1")


def card(name):
    return json.loads((folder() / "cards" / (name + ".json")).read_text())


def certificate(text):
    return x509.load_der_x509_certificate(base64.b64decode(text))


def authority(name):
    return x509.load_pem_x509_certificate((folder() / "jpki" / (name + ".pem")).read_bytes())


def usage(it):
    extension = it.extensions.get_extension_for_class(x509.KeyUsage)
    assert extension.critical
    return {word for word in ("digital_signature", "content_commitment", "key_cert_sign", "crl_sign", "key_encipherment",
                              "data_encipherment", "key_agreement") if getattr(extension.value, word)}


def directory_name(names):
    """The only name, which is a directory's"""
    (name,) = names
    assert isinstance(name, x509.DirectoryName), name
    return name.value.rfc4514_string()


def check_directory_names(it, alternative, distribution_point):
    """As real certificates have them: a name of the service, and a list to be had from a directory, not by HTTP."""
    names = it.extensions.get_extension_for_class(alternative)
    assert directory_name(names.value) == "O=公的個人認証サービス（練習用）,C=JP" and not names.critical
    points = it.extensions.get_extension_for_class(x509.CRLDistributionPoints)
    (point,) = points.value
    assert directory_name(point.full_name) == distribution_point and not points.critical, point
    assert point.relative_name is None and point.reasons is None and point.crl_issuer is None


def test_authorities():
    for name, purpose in (("auth-ca", "user authentication"), ("sign-ca", "digital signature")):
        it = authority(name)
        it.verify_directly_issued_by(it)
        assert it.public_key().key_size == 2048 and isinstance(it.signature_hash_algorithm, hashes.SHA256)
        assert it.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value == "Shikaku PRACTICE 練習用"
        assert any(purpose in unit.value for unit in it.subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME))
        constraints = it.extensions.get_extension_for_class(x509.BasicConstraints)
        assert constraints.critical and constraints.value.ca
        assert usage(it) == {"key_cert_sign", "crl_sign"}
        check_directory_names(it, x509.SubjectAlternativeName, it.subject.rfc4514_string())


def check_end_entity(entry, issuer, expected_usage, policy):
    it = certificate(entry["certificate"])
    it.verify_directly_issued_by(issuer)
    assert usage(it) == expected_usage
    policies = it.extensions.get_extension_for_class(x509.CertificatePolicies).value
    assert [information.policy_identifier.dotted_string for information in policies] == [policy]
    key_id = it.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    assert key_id == issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    assert it.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    key = serialization.load_pem_private_key(entry["key"].encode(), None)
    assert key.public_key() == it.public_key() and key.key_size == 2048
    return it


def test_user_authentication_certificates_say_nothing_of_the_person():
    for name in NAMES:
        it = check_end_entity(card(name)["auth"], authority("auth-ca"), {"digital_signature"}, "1.2.392.200149.8.5.1.3.30")
        assert sorted(attribute.oid.dotted_string for attribute in it.subject) == ["2.5.4.3", "2.5.4.6"], it.subject
        assert not [extension for extension in it.extensions if isinstance(extension.value, x509.SubjectAlternativeName)]
        check_directory_names(it, x509.IssuerAlternativeName,
                              "CN=PRACTICE,OU=CRL Distribution Points," + it.issuer.rfc4514_string())


def test_signature_certificates_have_the_four_items():
    for name in NAMES:
        if name == "03-child":
            assert "sign" not in card(name) and "sign" not in card(name)["pins"]
            continue
        content = card(name)
        it = check_end_entity(content["sign"], authority("sign-ca"), {"digital_signature", "content_commitment"},
                              "1.2.392.200149.8.5.1.1.20")
        town, prefecture = (attribute.value for attribute in reversed(it.subject.get_attributes_for_oid(NameOID.LOCALITY_NAME)))
        check_directory_names(it, x509.IssuerAlternativeName, f"CN={town},OU={prefecture},OU=CRL Distribution Points," +
                              it.issuer.rfc4514_string())
        items = list(it.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
        assert [item.type_id.dotted_string for item in items] == [OIDS + number for number in "143526"]
        values = []
        for item in items:
            assert item.value[0] == 0x0c, item.value  # UTF8String
            values.append(item.value[2 if item.value[1] < 0x80 else 3 if item.value[1] == 0x81 else 4:].decode())
        assert values[0] == content["full_name"] and values[3] == content["address"]
        assert values[1][1:] == content["birth_date"] and values[1][0] in "12345"
        assert values[2] == (content["sex"] if content["sex"] in "12" else "3")
        assert values[4] == "0" * len(content["full_name"]) and values[5] == "0" * len(content["address"])


def test_only_one_holders_certificates_are_over():
    now = datetime.datetime.now(datetime.timezone.utc)
    for name in NAMES:
        for kind in ("auth", "sign"):
            if kind in card(name):
                it = certificate(card(name)[kind]["certificate"])
                assert (it.not_valid_after_utc < now) == (name == "05-expired"), name


def test_index_and_modes():
    index = json.loads((folder() / "cards" / "index.json").read_text())
    assert list(index) == ["cards"] and [entry["card"] for entry in index["cards"]] == [name + ".json" for name in NAMES]
    for entry in index["cards"]:
        assert list(entry) == ["card", "name", "title", "title_ja", "hint"], entry
        assert any(word in entry["name"] for word in ("練習", "稽古", "見本")), entry
    assert index["cards"][0]["hint"] == "1234 · 5678 · ABC123" and index["cards"][2]["hint"] == "1234 · 5678"
    for file in (folder() / "cards").glob("*-*.json"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert len(card("02-hanako")["address"].encode()) > 127
    assert any(ord(character) > 0xffff for character in card("08-unusual")["full_name"])


def test_issued_numbers_are_on_record():
    with contextlib.closing(sqlite3.connect(folder() / "practice.db")) as database:
        for issuer, kind in (("jpki-auth", "auth"), ("jpki-sign", "sign")):
            rows = dict(database.execute("SELECT serial, revoked_at FROM issued WHERE issuer = ?", [issuer]))
            expected = {certificate(card(name)[kind]["certificate"]).serial_number: name for name in NAMES if kind in card(name)}
            assert {int.from_bytes(serial, "big") for serial in rows} == set(expected)
            revoked = {expected[int.from_bytes(serial, "big")] for serial, when in rows.items() if when}
            assert kind == "sign" or revoked == {"04-revoked"}, revoked


def test_a_seed_gives_the_same_cards_and_a_start_keeps_them():
    files = {file.name: file.read_bytes() for file in (folder() / "cards").iterdir()}
    with Service("--seed", "1", fresh=True) as it:
        assert {file.name: file.read_bytes() for file in it.path("cards").iterdir()} == files
    with Service("--seed", "1") as it:
        kept = it.path("cards", "01-taro.json")
        before = kept.stat()
        it.stop()
        with Service(folder=it.folder):
            assert kept.stat().st_mtime_ns == before.st_mtime_ns and kept.stat().st_ino == before.st_ino


service.main(globals())
