# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Applications: every refusal by its code, what is taken once however often it comes, and what becomes of one, by the clock
and by a clerk."""

import concurrent.futures
import datetime
import os
import signal
import sqlite3
import subprocess
import time

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

import filing
import sending
import service
from filing import DOCUMENT, Person, attachment_of, find, new_key, send, sign, sign_bytes
from service import Service
from sign_in import Card, get

NEVER = ("--examine-after", "0")
RETURNED, RETURNED_REGISTRATION = "PRACTICE-A-2002", "PRACTICE-R-1001" # 社会福祉士, change
DEADLINE_S = 60
MAX_BYTES = 704 * 1024 # of a message, as the API says
MAX_RECORDS = 500      # of a list


def serve(*arguments, **options):
    return Service("--seed", "4", *NEVER, *arguments, **options)


def refused(answer, status, code):
    assert (answer.status, answer.json().get("code")) == (status, code), (answer.status, answer.body)
    assert answer.type == "application/problem+json"


def clerk(it, *words, status=0):
    done = subprocess.run([service.PROGRAM, "--data", it.folder, "clerk", *words], capture_output=True, text=True)
    assert done.returncode == status, (words, done.returncode, done.stderr)
    return done.stdout if status == 0 else done.stderr


def shown(it, identifier):
    return dict(line.split(": ", 1) for line in clerk(it, "show", identifier).splitlines())


def state_of(person, identifier):
    return next((one["state"] for one in person.list("applications") if one["id"] == identifier), None)


def until(condition):
    """Asks again and again, and gives up only long after it should have been."""
    end = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < end, "it does not come to that"
        time.sleep(0.1)


def kill(it):
    it.process.send_signal(signal.SIGKILL)
    it.process.wait()
    it.process.stdin.close()
    it.process.returncode = 0  # as it was meant


# --- Taken


def test_one_that_is_in_order():
    with serve() as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        message = sign(person.card, content)
        answer = send(it, person.token, message, content["key"])
        assert answer.status == 200 and answer.type == "application/json" and answer.headers["cache-control"] == "no-store"
        taken = answer.json()
        assert taken == {
            "id": "PRACTICE-A-2006", "qualification_id": "nurse", "qualification": "看護師", "procedure_id": "initial-setup",
            "procedure": "初期設定", "received_on": taken["received_on"], "state": "received", "reason": None, "fee_yen": 0}
        now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9)))
        assert taken["received_on"] in (str(now.date()), str((now - datetime.timedelta(minutes=1)).date()))
        assert person.list("applications")[0] == taken == find(it, person.token, content["key"]).json()
        sent = get(it, "/v1/me/applications/" + taken["id"], person.token)
        assert sent.status == 200 and sent.type == filing.COSE and sent.body == message


def test_every_procedure_of_some_qualifications():
    with serve() as it:
        person = Person(it, "02-hanako")
        person.upload()
        for qualification in ("certified-public-tax-accountant", "care-manager", "boats-operator", "dietitian",
                              "web-design-skilled-worker"):
            procedures = [one["procedures"] for one in it.curl("/v1/qualifications").json()["qualifications"]
                          if one["id"] == qualification][0]
            registration = None
            for procedure in (each["id"] for each in procedures):
                if procedure == "registration":
                    continue
                taken = person.apply(qualification, procedure, registration=registration)
                clerk(it, "approve", taken["id"])
                if taken["fee_yen"]:
                    clerk(it, "pay", taken["id"])
                assert state_of(person, taken["id"]) == "done"
                if procedure == "initial-setup":
                    registration = person.list("registrations")[-1]["id"]


def test_everybody_with_a_signature_certificate():
    with serve() as it:
        for name in ("01-taro", "02-hanako", "06-one-try-left", "07-blocked", "08-unusual"):
            assert Person(it, name).apply("physician", "initial-setup")["state"] == "received", name


# --- Refused


def refuse_message(it, person, message, status, code, key=None):
    refused(send(it, person.token, message, key or new_key()), status, code)


def test_messages_are_read_strictly():
    with serve() as it:
        person = Person(it)
        content = person.make("nurse", "initial-setup")
        payload = cbor2.dumps(content, canonical=True)
        good = sign_bytes(person.card, payload)
        certificate = person.card.sign_certificate
        longer_map = cbor2.dumps({**content, "more": 1}, canonical=True)
        unordered = cbor2.dumps({name: content[name] for name in sorted(content, reverse=True)})
        for message in (
                b"", b"\xff", good[:-1], good + b"\0", sign_bytes(person.card, payload, tag=None),
                sign_bytes(person.card, payload, tag=98), sign_bytes(person.card, payload, kind=None),
                sign_bytes(person.card, payload, kind="application/shikaku-status+cose"),
                sign_bytes(person.card, payload, algorithm=-37), sign_bytes(person.card, payload, algorithm=None),
                sign_bytes(person.card, payload, chain={}), sign_bytes(person.card, payload, chain={33: []}),
                sign_bytes(person.card, payload, chain={33: "text"}), sign_bytes(person.card, b""),
                sign_bytes(person.card, payload, chain={16: filing.TYPE, 33: certificate}),
                sign_bytes(person.card, payload, kind=None, chain={16: filing.TYPE, 33: certificate}),
                sign_bytes(person.card, payload + b"\0"), sign_bytes(person.card, longer_map),
                sign_bytes(person.card, unordered), sign_bytes(person.card, cbor2.dumps([])),
                sign(person.card, {**content, "person": {**content["person"], "sex": 4}}),
                sign(person.card, {**content, "person": {**content["person"], "birth_date": "20230230"}}),
                sign(person.card, {**content, "attachments": [attachment_of("licence-copy")] * 2}),
                sign(person.card, {**content, "key": content["key"].upper()}),
                sign(person.card, {name: value for name, value in content.items() if name != "answers"})):
            refuse_message(it, person, message, 400, "message-invalid", content["key"])
        refuse_message(it, person, good[:1] + bytes(MAX_BYTES - 1), 400, "message-invalid", content["key"])
        refuse_message(it, person, good[:1] + bytes(MAX_BYTES), 413, "too-large", content["key"])
        person.upload()
        assert send(it, person.token, good, content["key"]).status == 200


def make_certificate(card, key, issuer_key, issuer=None, not_after=datetime.datetime(2040, 1, 1), **usages):
    """Like the card's for signatures, but by whom and for what one likes."""
    model = x509.load_der_x509_certificate(card.sign_certificate)
    usage = {name: False for name in ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
                                      "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")}
    usage |= {"digital_signature": True, "content_commitment": True}
    builder = (x509.CertificateBuilder().subject_name(model.subject).issuer_name(issuer or model.issuer)
               .public_key(key.public_key()).serial_number(x509.random_serial_number())
               .not_valid_before(datetime.datetime(2025, 1, 1)).not_valid_after(not_after)
               .add_extension(x509.KeyUsage(**{**usage, **usages}), critical=True))
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_certificates_of_others():
    with serve() as it:
        person = Person(it)
        content = person.make("nurse", "initial-setup")
        key = rsa.generate_private_key(65537, 2048)
        stranger = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "PRACTICE stranger")])

        def refuse(certificate, code):
            refused(person.send({**content, "key": new_key()}, certificate=certificate), 403, code)

        for certificate in (b"x", person.card.sign_certificate[:-1], person.card.sign_certificate + b"\0"):
            refuse(certificate, "certificate-invalid")
        refuse(person.card.auth_certificate, "certificate-usage")
        refuse(make_certificate(person.card, key, key, digital_signature=False), "certificate-usage")
        for certificate in (make_certificate(person.card, key, key), make_certificate(person.card, key, key, stranger),
                            make_certificate(person.card, person.card.sign_key, person.card.auth_key),
                            der_of(it, "certificates/signer.pem")):
            refuse(certificate, "certificate-chain")
        # Nobody is signed in with these cards, but the certificate is looked at before that.
        refuse(Card(it, "05-expired").sign_certificate, "certificate-expired")
        refuse(Card(it, "04-revoked").sign_certificate, "certificate-revoked")
        assert person.list("applications")[0]["id"] == "PRACTICE-A-2003"


def der_of(it, name):
    return x509.load_pem_x509_certificate(it.path(name).read_bytes()).public_bytes(Encoding.DER)


def test_signatures():
    with serve() as it:
        person, other = Person(it), Person(it, "02-hanako")
        person.upload()
        content = person.make("nurse", "initial-setup")
        good = sign(person.card, content)
        changed = good[:-1] + bytes([good[-1] ^ 1])
        refuse_message(it, person, changed, 403, "signature-wrong", content["key"])
        refused(person.send(content, key=None, certificate=other.card.sign_certificate), 403, "signature-wrong")
        tampered = good.replace(content["answers"]["telephone"].encode(), b"03-9999-9999")
        refuse_message(it, person, tampered, 403, "signature-wrong", content["key"])
        assert send(it, person.token, good, content["key"]).status == 200


def test_signer_key_and_person():
    with serve() as it:
        person, other = Person(it), Person(it, "02-hanako")
        person.upload()
        content = person.make("nurse", "initial-setup")
        message = sign(person.card, content)
        refused(send(it, other.token, message, content["key"]), 403, "signer-other")
        refused(send(it, Person.token_of(it, "03-child"), message, content["key"]), 403, "signer-other")
        refused(send(it, person.token, message, new_key()), 403, "key-other")
        for name, value in (("name", "練習　次郎"), ("address", content["person"]["address"] + " "), ("birth_date", "19850413"),
                            ("sex", 2), ("sex", 0), ("sex", 3)):
            refused(person.send({**content, "person": {**content["person"], name: value}}), 403, "person-other")
        refused(person.send({**content, "person": other.make("nurse", "initial-setup")["person"]}), 403, "person-other")
        # Whoever is neither has one word in the certificate for it.
        unusual = Person(it, "08-unusual")
        unusual.upload()
        sexes = unusual.make("nurse", "initial-setup")
        for sex in (1, 2):
            refused(unusual.send({**sexes, "person": {**sexes["person"], "sex": sex}}), 403, "person-other")
        assert unusual.send({**sexes, "person": {**sexes["person"], "sex": 0}}).status == 200
        assert person.send(content).status == 200


def test_what_is_asked_for():
    with serve() as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        for changes, status, code in (
                ({"qualification": "nobody"}, 422, "qualification-unknown"),
                ({"qualification": "Nurse"}, 422, "qualification-unknown"),
                ({"procedure": "nothing"}, 422, "procedure-unknown"),
                ({"qualification": "dietitian", "procedure": "change"}, 422, "procedure-unknown"),
                ({"form": "2026-11.0"}, 409, "form-outdated"),
                ({"terms": "2026-11.0"}, 409, "terms-outdated"),
                ({"form": "1", "terms": "1"}, 409, "form-outdated"),
                ({"qualification": "certified-social-worker", "answers": {**content["answers"], "registration-number": "0"}},
                 422, "answer-wrong")):
            refused(person.send({**content, **changes}), status, code)
        assert person.send(content).status == 200


def test_answers():
    with serve() as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        wrong = [("registration-number", "12-3"), ("registration-number", "１２３"), ("registration-number", "12345678"),
                 ("telephone", "0312345678x"), ("telephone", "1234567890"), ("registered-on", "2020-02-30"),
                 ("registered-on", "2020/04/01"), ("name-kana", "れんしゅう"), ("email", "taro"), ("mailing-address", "東京都"),
                 ("nothing", "1"), ("licence-copy", "1"), ("workplace", "x" * 101), ("workplace", " x")]
        for name, value in wrong:
            refused(person.send({**content, "answers": {**content["answers"], name: value}}), 422, "answer-wrong")
        for name in content["answers"]:
            fewer = {each: value for each, value in content["answers"].items() if each != name}
            refused(person.send({**content, "answers": fewer}), 422, "answer-wrong")
        for document in ("photograph", "telephone"):
            attachments = [*content["attachments"], attachment_of(document)]
            refused(person.send({**content, "attachments": attachments}), 422, "answer-wrong")
        more = {"email": "taro@example.jp", "mailing-address": "100-0001\n東京都千代田区練習町1-1\n練習荘"}
        assert person.send({**content, "answers": {**content["answers"], **more}}).status == 200


def test_days_that_are_past():
    """The form says "today", and the service's clock says which day that is."""
    with serve() as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9)))
        for days, status in ((2, 422), (400, 422), (0, 200)):
            day = str((now + datetime.timedelta(days=days)).date())
            answer = person.send({**content, "answers": {**content["answers"], "registered-on": day}})
            assert answer.status == status, (day, answer.body)
            assert status == 200 or answer.json()["code"] == "answer-wrong"


def test_documents():
    with serve() as it:
        person = Person(it)
        content = person.make("nurse", "change", registration=None)
        names = [each["document"] for each in content["attachments"]]
        assert names == ["licence-copy", "family-register"]
        setup = person.make("nurse", "initial-setup")
        refused(person.send(setup), 422, "attachment-unknown")
        refused(person.send({**setup, "attachments": []}), 422, "document-missing")
        refused(person.send({**content, "attachments": content["attachments"][:1]}), 422, "document-missing")
        refused(person.send({**setup, "attachments": [attachment_of("licence-copy", pages=3)]}), 422, "document-pages")
        refused(person.send({**setup, "attachments": [attachment_of("licence-copy", pages=2),
                                                      attachment_of("licence-copy", DOCUMENT + b"x")]}), 422, "document-pages")
        refused(person.send({**setup, "attachments": [attachment_of("licence-copy", pages=2 ** 32 - 1),
                                                      attachment_of("licence-copy", DOCUMENT + b"x", pages=3)]}), 422,
                "document-pages")
        state = sending.announce(it, person.token, DOCUMENT)
        refused(person.send(setup), 422, "attachment-incomplete")
        assert sending.send_piece(it, person.token, state["id"], 0, DOCUMENT[:9]).status == 200
        refused(person.send(setup), 422, "attachment-incomplete")
        assert person.upload()["complete"]
        refused(person.send({**setup, "attachments": [attachment_of("licence-copy", size=len(DOCUMENT) - 1)]}), 422,
                "attachment-other")
        refused(person.send({**setup, "attachments": [attachment_of("licence-copy", type="image/png")]}), 422,
                "attachment-other")
        sending.announce(it, person.token, DOCUMENT, type="image/png")
        refused(person.send({**setup, "attachments": [attachment_of("licence-copy", type="image/png")]}), 422,
                "attachment-incomplete")
        # Somebody else's is not one's own.
        other = Person(it, "02-hanako")
        refused(other.send(other.make("nurse", "initial-setup")), 422, "attachment-unknown")
        assert person.send({**setup, "attachments": [attachment_of("licence-copy", pages=2)]}).status == 200


def test_attachments_that_an_application_has_are_kept():
    with serve() as it:
        person = Person(it)
        others = b"%PDF-1.7 of no application"
        person.upload(others)
        taken = person.apply("nurse", "initial-setup")
        with sqlite3.connect(it.path("practice.db"), timeout=10) as database:
            database.execute("UPDATE attachment SET touched = 0")
        database.close()
        assert not sending.announce(it, person.token, others)["complete"]  # forgotten, and begun anew
        assert sending.announce(it, person.token, DOCUMENT)["complete"]
        assert shown(it, taken["id"])["document licence-copy"] == f"application/pdf, {len(DOCUMENT)} bytes"


def test_registrations():
    with serve() as it:
        person = Person(it)
        person.upload()
        for qualification, procedure, registration, status, code in (
                ("certified-social-worker", "rewrite", None, 422, "registration-unknown"),
                ("certified-social-worker", "rewrite", "PRACTICE-R-9999", 422, "registration-unknown"),
                ("certified-social-worker", "rewrite", "PRACTICE-R-1003", 422, "registration-unknown"),  # hanako's
                ("certified-social-worker", "rewrite", "PRACTICE-R-1002", 422, "registration-unknown"),  # another's
                ("certified-social-worker", "reissue", None, 422, "registration-unknown"),
                ("certified-social-worker", "deletion", None, 422, "registration-unknown"),
                ("nurse", "change", None, 422, "registration-unknown"),
                ("nurse", "initial-setup", "PRACTICE-R-1001", 422, "registration-unknown"),
                ("certified-social-worker", "initial-setup", None, 409, "registration-exists"),
                ("certified-social-worker", "registration", None, 409, "registration-exists"),
                ("certified-social-worker", "registration", "PRACTICE-R-1001", 409, "registration-exists")):
            refused(person.send(person.make(qualification, procedure, registration=registration)), status, code)
        assert person.apply("certified-social-worker", "rewrite", registration="PRACTICE-R-1001")["state"] == "received"


def test_one_that_is_under_way():
    with serve() as it:
        person = Person(it)
        person.upload()
        care = {"qualification": "certified-care-worker", "procedure": "change", "registration": "PRACTICE-R-1002"}
        refused(person.send(person.make(**care)), 409, "application-open")                       # in review
        refused(person.send(person.make("boats-operator", "registration")), 409, "application-open")  # awaiting payment
        first = person.apply("nurse", "initial-setup")
        refused(person.send(person.make("nurse", "initial-setup")), 409, "application-open")     # received
        assert person.apply("nurse", "registration")["state"] == "received"                      # something else
        assert Person(it, "02-hanako").apply("nurse", "initial-setup")["state"] == "received"    # somebody else
        clerk(it, "return", first["id"], "書類が読めません。")
        assert person.apply("nurse", "initial-setup")["id"] != first["id"]
        assert state_of(person, first["id"]) == "returned"


def test_corrections():
    with serve() as it:
        person, other = Person(it), Person(it, "02-hanako")
        person.upload()
        change = {"qualification": "certified-social-worker", "procedure": "change", "registration": RETURNED_REGISTRATION}
        for corrects in ("PRACTICE-A-9999", "PRACTICE-A-2001", "PRACTICE-A-2003", "PRACTICE-A-2005", "x"):
            refused(person.send(person.make(**change, corrects=corrects)), 422, "correction-unknown")
        refused(person.send(person.make("certified-social-worker", "rewrite", registration=RETURNED_REGISTRATION,
                                        corrects=RETURNED)), 422, "correction-unknown")
        refused(person.send(person.make("nurse", "initial-setup", corrects=RETURNED)), 422, "correction-unknown")
        other.upload()
        refused(other.send(other.make("nurse", "initial-setup", corrects=RETURNED)), 422, "correction-unknown")

        content = person.make(**change, corrects=RETURNED)
        taken = person.send(content).json()
        assert taken["state"] == "received" and taken["id"] != RETURNED
        assert state_of(person, RETURNED) is None and state_of(person, taken["id"]) == "received"
        assert shown(it, RETURNED)["state"] == "corrected" and shown(it, taken["id"])["corrects"] == RETURNED
        assert person.send(content).json() == taken
        refused(person.send(person.make(**change, corrects=RETURNED)), 409, "application-open")
        # And a correction may be returned and corrected.
        clerk(it, "return", taken["id"], "もう一度お願いします。")
        refused(person.send(person.make(**change, corrects=RETURNED)), 422, "correction-unknown")
        again = person.apply(**change, corrects=taken["id"])
        assert [one["id"] for one in person.list("applications") if one["procedure_id"] == "change"][:1] == [again["id"]]
        # What was said of the first stays found by its key.
        assert find(it, person.token, content["key"]).json()["state"] == "returned"


def test_the_first_check_that_fails_is_named():
    """Everything is wrong, and is put right in the order of the checks."""
    with serve() as it:
        person, other = Person(it), Person(it, "02-hanako")
        wrong = {"key": new_key(), "form": "1", "terms": "1", "person": other.make("nurse", "change")["person"], "answers": {},
                 "procedure": "nothing", "attachments": [], "qualification": "nobody", "corrects": "x"}
        good = person.make("certified-care-worker", "change")
        attachments = {"attachments": [attachment_of("certificate-copy", pages=9)]}
        for code, right in (
                ("person-other", {"person": good["person"]}), ("qualification-unknown", {"qualification": good["qualification"]}),
                ("procedure-unknown", {"procedure": "change"}), ("form-outdated", {"form": good["form"]}),
                ("terms-outdated", {"terms": good["terms"]}), ("answer-wrong", {"answers": good["answers"]}),
                ("document-missing", attachments), ("document-pages", {"attachments": good["attachments"]}),
                ("attachment-unknown", None), ("registration-unknown", {"registration": "PRACTICE-R-1002"}),
                ("application-open", None), ("correction-unknown", {"corrects": None})):
            assert person.send(wrong).json()["code"] == code
            if code == "attachment-unknown":
                person.upload()
            elif code == "application-open":
                clerk(it, "return", "PRACTICE-A-2001", "もう一度お願いします。")
            wrong = {name: value for name, value in {**wrong, **(right or {})}.items() if value is not None}
        assert person.send(wrong).status == 200


# --- Once


def test_keys():
    with serve() as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        message = sign(person.card, content)
        for key in (None, "x", content["key"].upper(), content["key"][:-1], content["key"] + "0", "{" + content["key"] + "}",
                    content["key"] + ", " + content["key"]):
            refused(send(it, person.token, message, key), 400, "body-invalid")
        refused(send(it, None, message, content["key"]), 401, "session-required")
        refused(find(it, person.token, content["key"]), 404, "application-unknown")
        refused(find(it, person.token, "x"), 404, "application-unknown")
        assert send(it, person.token, message, content["key"]).status == 200
        refused(find(it, Person(it, "02-hanako").token, content["key"]), 404, "application-unknown")
        refused(find(it, None, content["key"]), 401, "session-required")


def test_the_same_again_is_not_taken_again():
    with serve() as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        message = sign(person.card, content)
        first = send(it, person.token, message, content["key"]).json()
        n_applications = len(person.list("applications"))
        for _ in range(3):
            assert send(it, person.token, message, content["key"]).json() == first
        assert len(person.list("applications")) == n_applications
        refused(person.send({**content, "answers": {**content["answers"], "workplace": "練習病院"}}), 409, "key-reused")
        refused(send(it, person.token, b"x", content["key"]), 409, "key-reused")
        # As it stands now, not as it stood then.
        clerk(it, "examine", first["id"])
        assert send(it, person.token, message, content["key"]).json() == {**first, "state": "in-review"}


def test_what_was_refused_leaves_its_key_free():
    with serve() as it:
        person = Person(it)
        content = person.make("nurse", "initial-setup")
        refused(person.send(content), 422, "attachment-unknown")
        person.upload()
        assert person.send(content).status == 200


def test_twins():
    """Two, and more, that come at one time."""
    with serve() as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        message = sign(person.card, content)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: send(it, person.token, message, content["key"]), range(16)))
        assert {answer.status for answer in answers} == {200} and len({answer.body for answer in answers}) == 1
        assert len(person.list("applications")) == 4
        # With other bytes: one of them, and the others are told so.
        contents = [person.make("physician", "initial-setup") for _ in range(2)]
        key = new_key()
        messages = [sign(person.card, {**each, "key": key, "answers": {**each["answers"], "workplace": f"練習病院{index}"}})
                    for index, each in enumerate(contents)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            statuses = sorted(pool.map(lambda each: send(it, person.token, each, key).status, messages))
        assert statuses == [200, 409] and len(person.list("applications")) == 5


def test_it_outlives_a_service_that_is_killed():
    with serve() as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        message = sign(person.card, content)
        first = send(it, person.token, message, content["key"]).json()
        kill(it)
        with serve(folder=it.folder) as again:
            assert send(again, person.token, message, content["key"]).json() == first
            assert find(again, person.token, content["key"]).json() == first
            assert len(Person(again).list("applications")) == 4


def test_killed_at_any_time_it_is_taken_once():
    """The service is killed while applications come in: what was answered is there, and what is sent again is taken once."""
    with serve() as it:
        person = Person(it)
        person.upload()
        sent = []
        for qualification in ("nurse", "physician", "dentist", "pharmacist", "midwife", "orthoptist"):
            content = person.make(qualification, "initial-setup")
            sent.append((content["key"], sign(person.card, content)))
        with concurrent.futures.ThreadPoolExecutor(len(sent)) as pool:
            waiting = [pool.submit(send, it, person.token, message, key, check=False) for key, message in sent]
            concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
            kill(it)
            answers = [each.result() for each in waiting]
        assert any(answer is not None for answer in answers)
        with serve(folder=it.folder) as again:
            for (key, message), answer in zip(sent, answers):
                if answer is not None:
                    assert find(again, person.token, key).json() == answer.json()
                assert send(again, person.token, message, key).status == 200
            assert len(Person(again).list("applications")) == 3 + len(sent)


def test_an_answer_that_is_lost():
    with serve("--fault", "applications=lose") as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        message = sign(person.card, content)
        refused(person.send({**content, "form": "1"}), 409, "form-outdated")  # nothing was done that could be lost
        refused(find(it, person.token, content["key"]), 404, "application-unknown")
        assert send(it, person.token, message, content["key"], check=False) is None
        taken = find(it, person.token, content["key"])
        assert taken.status == 200 and taken.json()["state"] == "received"
        assert send(it, person.token, message, content["key"]).json() == taken.json()
        assert len(person.list("applications")) == 4


def test_an_answer_that_is_late():
    with serve("--fault", "applications=late") as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        message = sign(person.card, content)
        header = ("-H", "idempotency-key: " + content["key"], "-H", "content-type: " + filing.COSE)
        assert it.curl("/v1/applications", "--max-time", "1", *header, *sending.bear(person.token), body=message,
                       check=False) is None
        assert len(person.list("applications")) == 4
        assert send(it, person.token, message, content["key"]).json()["id"] == person.list("applications")[0]["id"]
        assert len(person.list("applications")) == 4


def test_other_faults():
    for fault, code in (("down", "unavailable"), ("stale", "session-expired")):
        with serve("--fault", "applications=" + fault) as it:
            person = Person(it)
            person.upload()
            content = person.make("nurse", "initial-setup")
            assert person.send(content).json()["code"] == code
            assert len(person.list("applications")) == 3
    with serve("--fault", "applications=cut") as it:
        person = Person(it)
        person.upload()
        content = person.make("nurse", "initial-setup")
        assert send(it, person.token, sign(person.card, content), content["key"], check=False) is None
        assert len(person.list("applications")) == 4


# --- What becomes of them


def test_by_the_clock():
    with Service("--seed", "4", "--examine-after", "1") as it:
        person = Person(it)
        free = person.apply("nurse", "initial-setup")
        paid = person.apply("nurse", "registration")
        until(lambda: state_of(person, free["id"]) == "done" and state_of(person, paid["id"]) == "awaiting-payment")
        assert [one["number"] for one in person.list("registrations")][2:] == ["123456"]
        # Those of the practice data wait for a clerk.
        assert [state_of(person, f"PRACTICE-A-{number}") for number in (2001, 2002, 2003)] == \
            ["in-review", "returned", "awaiting-payment"]
        assert clerk(it, "pay", paid["id"]) == paid["id"] + "\tdone\n"
        assert len(person.list("registrations")) == 3  # who is registered is not registered twice


def test_what_was_due_is_made_up_for():
    with serve() as it:
        person = Person(it)
        taken = person.apply("nurse", "initial-setup")
        kill(it)
        with sqlite3.connect(it.path("practice.db"), timeout=10) as database:
            database.execute("UPDATE application SET since = since - 3600 WHERE id = ?", (taken["id"],))
        database.close()
        with Service("--seed", "4", "--examine-after", "1700", folder=it.folder) as again:
            assert state_of(Person(again), taken["id"]) == "done"


def test_a_clerk():
    with serve() as it:
        person = Person(it)
        taken = person.apply("certified-social-worker", "rewrite", registration="PRACTICE-R-1001")
        name = taken["id"]
        assert clerk(it, "list").splitlines()[0].split("\t") == [name, "received", taken["received_on"], "01-taro", "社会福祉士",
                                                                 "書換交付"]
        assert len(clerk(it, "list").splitlines()) == 6
        lines = shown(it, name)
        assert lines["state"] == "received" and lines["name"] == "練習　太郎" and lines["fee"] == "1200 yen"
        assert lines["answer telephone"] == "03-1234-5678" and lines["document family-register"].startswith("application/pdf")
        assert clerk(it, "examine", name) == name + "\tin-review\n"
        assert clerk(it, "approve", name) == name + "\tawaiting-payment\n"
        assert clerk(it, "return", name, "氏名が書類と違います。") == name + "\treturned\n"
        assert person.list("applications")[0]["reason"] == "氏名が書類と違います。"
        for words in (("examine", name), ("approve", name), ("pay", name), ("return", name, "もう一度"),
                      ("examine", "PRACTICE-A-9999"), ("show", "PRACTICE-A-9999"), ("pay", "PRACTICE-A-2001"),
                      ("examine", "PRACTICE-A-2001"), ("return", "PRACTICE-A-2004", "done is done"),
                      ("return", "PRACTICE-A-2001", ""), ("return", "PRACTICE-A-2001", "a\nb"),
                      ("return", "PRACTICE-A-2001", "あ" * 401)):
            assert "shikaku-practice: " in clerk(it, *words, status=1), words
        for words in ((), ("dance",), ("list", "x"), ("show",), ("return", "PRACTICE-A-2001"), ("pay", name, "1")):
            clerk(it, *words, status=64)
        assert clerk(it, "return", "PRACTICE-A-2001", "あ" * 400) == "PRACTICE-A-2001\treturned\n"


def test_a_clerk_without_a_service():
    with serve() as it:
        it.process.stdin.close()
        it.process.wait()
        assert clerk(it, "approve", "PRACTICE-A-2001") == "PRACTICE-A-2001\tawaiting-payment\n"
        nowhere = it.path("nowhere")
        done = subprocess.run([service.PROGRAM, "--data", nowhere, "clerk", "list"], capture_output=True)
        assert done.returncode == 1 and not nowhere.exists()


def approve(it, taken):
    clerk(it, "approve", taken["id"])
    if taken["fee_yen"]:
        clerk(it, "pay", taken["id"])


def particulars(person, identifier):
    return get(person.it, "/v1/me/registrations/" + identifier, person.token).json()


def test_what_is_done_is_in_the_register():
    with serve() as it:
        person = Person(it, "06-one-try-left")
        assert person.list("registrations") == [] and get(it, "/v1/me", person.token).json() == {"name": None}
        setup = person.apply("nurse", "initial-setup")
        approve(it, setup)
        (registration,) = person.list("registrations")
        assert registration == {"id": "PRACTICE-R-1004", "qualification_id": "nurse", "qualification": "看護師", "number": "123456",
                                "authority": "厚生労働省", "registered_on": "2020-04-01"}
        assert get(it, "/v1/me", person.token).json() == {"name": "見本　さくら"}
        known = particulars(person, registration["id"])
        assert known["person"] == {"name": "見本　さくら", "address": "福岡県福岡市見本区練習７－８", "birth_date": "1996-03-27",
                                   "sex": "female"}
        assert known["answers"]["telephone"] == "03-1234-5678" and known["answers"]["registration-number"] == "123456"

        change = person.make("nurse", "change", registration=registration["id"])
        change["answers"]["telephone"] = "092-000-0001"
        approve(it, person.send(change).json())
        now = particulars(person, registration["id"])["answers"]
        expected = {**known["answers"], **change["answers"]}
        assert now == {name: value for name, value in expected.items() if name != "reason"}
        assert now["telephone"] == "092-000-0001" and now["registered-on"] == "2020-04-01" and "reason" not in now

        approve(it, person.apply("nurse", "reissue", registration=registration["id"]))
        assert particulars(person, registration["id"])["answers"] == now
        approve(it, person.apply("nurse", "deletion", registration=registration["id"]))
        assert person.list("registrations") == []
        refused(get(it, "/v1/me/registrations/" + registration["id"], person.token), 404, "registration-unknown")

        approve(it, person.apply("nurse", "registration"))
        (registration,) = person.list("registrations")
        assert registration["id"] == "PRACTICE-R-1005" and registration["number"] == "第９０００５号"


def test_a_change_brings_the_register_up_to_the_card():
    with serve() as it:
        person = Person(it)
        card = filing.person_of("01-taro")
        assert particulars(person, RETURNED_REGISTRATION)["person"]["address"] != card["address"]
        taken = person.apply("certified-social-worker", "change", registration=RETURNED_REGISTRATION, corrects=RETURNED)
        approve(it, taken)
        assert particulars(person, RETURNED_REGISTRATION)["person"]["address"] == card["address"]
        assert particulars(person, RETURNED_REGISTRATION)["answers"]["email"] == "taro@example.jp"


def test_lists_end_somewhere():
    """Longer ones nobody has, but whoever reads them has to know where they end."""
    with serve() as it:
        person = Person(it)
        copies = {"registrations": ("registration", 2), "applications": ("application", 3)}
        for what, (table, n) in copies.items():
            for wanted in (MAX_RECORDS, MAX_RECORDS + 1):
                with sqlite3.connect(it.path("practice.db"), timeout=10) as database:
                    database.row_factory = sqlite3.Row
                    row = dict(database.execute(f"SELECT * FROM {table} WHERE holder = '01-taro' ORDER BY serial").fetchone())
                    for number in range(n, wanted):
                        row["serial"], row["id"] = 5000 + number, f"{row['id'].rsplit('-', 1)[0]}-{5000 + number}"
                        database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
                database.close()
                n = wanted
                assert len(person.list(what)) == MAX_RECORDS


def test_nothing_is_said_aloud():
    with serve() as it:
        person = Person(it)
        person.apply("nurse", "initial-setup")
        person.send(person.make("nurse", "initial-setup"))
    assert it.errors == "", it.errors


def test_the_times_that_can_be_asked_for():
    for wrong in ("-1", "x", "86401"):
        done = subprocess.run([service.PROGRAM, "--examine-after", wrong, "--data", os.devnull], capture_output=True)
        assert done.returncode == 64, wrong
    with Service("--seed", "4", "--examine-after", "86400"):
        pass


service.main(globals())
