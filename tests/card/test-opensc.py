# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody else's software with our virtual card: OpenSC reads it, verifies its PINs and signs with both keys; openssl checks."""

import re

import pcsc
from pcsc import Card, Pcscd


def card_in(pcscd):
    """A card that the service has seen: pkcs11-tool waits for none."""
    card = Card(pcscd, "01-taro")
    card.insert()
    pcscd.ask("ready")
    return card


def sign(pcscd, slot, key, pin, certificate):
    data, signature = pcscd.folder / "data", pcscd.folder / "signature"
    certificate_file, public = pcscd.folder / "certificate.pem", pcscd.folder / "public.pem"
    data.write_bytes(b"a contract")
    status, said = pcscd.run("pkcs11-tool", "--module", pcsc.OPENSC_MODULE, "--login", "--pin", pin, "--slot-index", slot,
                             "--sign", "--id", key, "-m", "SHA256-RSA-PKCS", "-i", data, "-o", signature)
    assert status == 0, said
    status, said = pcscd.run("pkcs15-tool", "--read-certificate", certificate, "-o", certificate_file,
                             "--verify-pin", "--auth-id", key, "--pin", pin)
    assert status == 0, said
    status, said = pcscd.run("openssl", "x509", "-in", certificate_file, "-pubkey", "-noout", "-out", public)
    assert status == 0, said
    status, said = pcscd.run("openssl", "dgst", "-sha256", "-verify", public, "-signature", signature, data)
    assert "Verified OK" in said, said


def test_it_is_known_by_name():
    with Pcscd() as pcscd, card_in(pcscd):
        status, said = pcscd.run("opensc-tool", "-n")
        assert status == 0 and "jpki" in said.lower(), said


def test_everything_on_it_is_listed():
    with Pcscd() as pcscd, card_in(pcscd) as card:
        status, said = pcscd.run("pkcs15-tool", "-D")
        assert status == 0, said
        assert said.count("X.509 Certificate [") == 4 and said.count("Private RSA Key [") == 2, said
        assert re.findall(r"Tries left\s*: (\d)", said) == ["3", "5"], said
        for number in ["01", "03", "04"]:
            status, said = pcscd.run("pkcs15-tool", "--read-certificate", number)
            assert status == 0 and "BEGIN CERTIFICATE" in said, said
        assert not card.entries()


def test_the_sign_in_key_signs():
    with Pcscd() as pcscd, card_in(pcscd):
        sign(pcscd, 0, "1", "1234", "01")


def test_the_signature_key_signs():
    with Pcscd() as pcscd, card_in(pcscd):
        sign(pcscd, 1, "2", "ABC123", "02")


def test_a_wrong_pin_is_refused_and_counted():
    with Pcscd() as pcscd, card_in(pcscd) as card:
        status, said = pcscd.run("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "0000")
        assert status != 0 and len(card.entries()) == 1, said
        assert pcscd.ask("ready", "tries")[-1]["tries"] == [2, 3, 5]


pcsc.main(globals())
