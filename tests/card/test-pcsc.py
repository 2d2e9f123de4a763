# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our readers and sessions against a real PC/SC service: jobs, what is seen of the service and the cards, and others about."""

import base64
import concurrent.futures

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

import pcsc
from pcsc import Card, Client, Pcscd

OFF_CONTROL, RESET_CONTROL = 0, 2


def check_signature(line, text):
    assert line["error"] == pcsc.FINE, line
    certificate = x509.load_der_x509_certificate(base64.b64decode(line["certificate"]))
    certificate.public_key().verify(base64.b64decode(line["signature"]), text, padding.PKCS1v15(), hashes.SHA256())


def test_every_job_with_a_card():
    with Pcscd() as pcscd, Card(pcscd, "01-taro") as card:
        lines = pcscd.ask("ready", "tries", "auth:1234:who are you", "person:5678", "certificate:ABC123",
                          "sign:ABC123:a contract")
        _, tries, auth, person, certificate, sign = lines
        assert tries["tries"] == [3, 3, 5], tries
        check_signature(auth, b"who are you")
        assert person["name"] == "練習　太郎", person
        check_signature(sign, b"a contract")
        assert certificate["certificate"] == sign["certificate"] != auth["certificate"]
        assert len(card.entries()) == 4, "one entry for each job that needs one"


def wait_for_reset(card):
    """After the last command the card is reset, or its power is cut."""
    def is_reset():
        return card.log and not card.log[-1][0] and card.log[-1][1] in (OFF_CONTROL, RESET_CONTROL)
    with card.changed:
        assert card.changed.wait_for(is_reset, pcsc.PATIENCE), card.controls


def test_the_card_is_reset_when_a_session_ends():
    with Pcscd() as pcscd, Card(pcscd, "01-taro") as card:
        with Client(pcscd, "ready", "auth:1234:x", "close", "pause") as client:
            client.until(lambda line: line["step"] == "pause")
            wait_for_reset(card)
            client.go_on()


def test_the_card_is_reset_when_the_program_ends_without_a_word():
    with Pcscd() as pcscd, Card(pcscd, "01-taro") as card:
        pcscd.ask("ready", "auth:1234:x", "leave")
        wait_for_reset(card)


def test_the_card_is_reset_when_the_program_is_killed():
    with Pcscd() as pcscd, Card(pcscd, "01-taro") as card:
        with Client(pcscd, "ready", "auth:1234:x", "pause") as client:
            client.until(lambda line: line["step"] == "pause")
            assert card.log[-1][0], "the session is over already"
            client.kill()
            wait_for_reset(card)


def test_a_wrong_pin_spends_one_try():
    with Pcscd() as pcscd, Card(pcscd, "01-taro") as card:
        wrong, tries = pcscd.ask("ready", "auth:0000:x", "tries")[1:]
        assert wrong["error"] == pcsc.PIN_WRONG and wrong["tries"][0] == 2, wrong
        assert tries["tries"] == [2, 3, 5] and len(card.entries()) == 1


def test_the_last_try_is_not_spent_unasked():
    with Pcscd() as pcscd, Card(pcscd, "06-one-try-left") as card:
        refused, agreed = pcscd.ask("ready", "auth:1234:x", "auth:1234!:x")[1:]
        assert refused["error"] == pcsc.PIN_LAST_TRY, refused
        check_signature(agreed, b"x")
        assert len(card.entries()) == 1


def test_another_card_in_the_first_slot_does_not_matter():
    with Pcscd() as pcscd, Card(pcscd), Card(pcscd, "01-taro", slot=1):
        ready, auth = pcscd.ask("ready", "auth:1234:x")
        assert ready["readers"][1] == pcsc.JPKI and ready["ready_reader"].endswith("01"), ready
        check_signature(auth, b"x")


def test_other_cards_are_told_apart():
    """One does not keep a person from the slot that is free; with both taken there is something to say."""
    with Pcscd() as pcscd, Client(pcscd, "watch") as client:
        with Card(pcscd):
            seen = client.until(lambda line: line["readers"] == [pcsc.OTHER, pcsc.EMPTY])
            assert seen[-1]["readiness"] == "no-card", seen
            with Card(pcscd, slot=1):
                client.until(lambda line: line["readiness"] == "other-card")


def test_a_card_comes_and_goes():
    with Pcscd() as pcscd, Client(pcscd, "watch") as client:
        client.until(lambda line: line["readiness"] == "no-card")
        with Card(pcscd, "01-taro"):
            client.until(lambda line: line["readiness"] == "ready")
        client.until(lambda line: line["readiness"] == "no-card")


def test_the_service_is_killed_and_comes_back():
    with Pcscd() as pcscd, Client(pcscd, "watch") as client:
        client.until(lambda line: line["readiness"] == "no-card")
        pcscd.kill(leave_socket=True)
        client.until(lambda line: line["service"] == pcsc.STOPPED)
        pcscd.socket.unlink()
        client.until(lambda line: line["service"] == pcsc.MISSING)
        pcscd.start()
        client.until(lambda line: line["service"] == pcsc.RUNNING and line["readiness"] == "no-card")
        with Card(pcscd, "01-taro"):
            client.until(lambda line: line["readiness"] == "ready")


def test_the_service_is_killed_in_the_middle_of_a_sign_in():
    with Pcscd() as pcscd, Card(pcscd, "01-taro") as card:
        card.on_command = lambda command: pcscd.kill() if command[1] == 0x2A else None
        auth = pcscd.ask("ready", "auth:1234:x")[-1]
        assert auth["error"] == pcsc.SERVICE and auth["us"] < 2000000, auth
        assert len(card.entries()) == 1


def test_a_service_without_readers():
    with Pcscd() as pcscd:
        pcscd.kill()
        pcscd.start(with_reader=False)
        diagnosis = pcscd.ask("diagnose")[0]
        assert diagnosis["service"] == pcsc.RUNNING and diagnosis["readiness"] == "no-reader", diagnosis


def test_the_check_says_what_it_found():
    with Pcscd() as pcscd, Card(pcscd, "01-taro"):
        diagnosis = pcscd.ask("ready", "diagnose")[-1]
        assert diagnosis["socket"] == str(pcscd.socket) and diagnosis["socket_exists"] and diagnosis["code"] == 0
        assert diagnosis["library"][0].isdigit() and diagnosis["tries"] == [3, 3, 5], diagnosis
        pcscd.kill()
        diagnosis = pcscd.ask("diagnose")[0]
        assert diagnosis["service"] == pcsc.MISSING and not diagnosis["socket_exists"] and diagnosis["code"] != 0, diagnosis


def test_another_program_resets_the_card_between_two_jobs():
    with Pcscd() as pcscd, Card(pcscd, "01-taro") as card:
        with Client(pcscd, "ready", "auth:1234:x", "pause", "auth:1234:y") as client:
            client.until(lambda line: line["step"] == "pause")
            pcscd.ask("ready", "tries")  # whose session's end is a reset
            client.go_on()
            check_signature(client.line(), b"y")
        assert len(card.entries()) == 2


def test_another_program_selects_something_else_between_two_jobs():
    with Pcscd() as pcscd, Card(pcscd, "01-taro") as card:
        with Client(pcscd, "ready", "person:5678", "diagnose", "person:5678", "auth:1234:x", "pause", "auth:1234:y") as client:
            lines = client.until(lambda line: line["step"] == "pause")
            assert [line["error"] for line in lines if line["step"] == "person"] == [pcsc.FINE, pcsc.FINE], lines
            check_signature(lines[-2], b"x")
            status, said = pcscd.run("opensc-tool", "-s", "00A4040C0AD3921000310001010408")
            assert "SW1=0x90" in said, said
            client.go_on()
            check_signature(client.line(), b"y")
        assert len(card.entries()) == 4


def test_several_services_side_by_side():
    def sign_in(number):
        with Pcscd() as pcscd, Card(pcscd, "01-taro"):
            text = f"number {number}"
            check_signature(pcscd.ask("ready", "auth:1234:" + text)[-1], text.encode())

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(sign_in, range(4)))


pcsc.main(globals())
