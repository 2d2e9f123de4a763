# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Applications as a card signs them, made with other software than the project's: cbor2 and Python's cryptography."""

import hashlib
import json
import pathlib
import uuid

import cbor2

import sending
import sign_in

TYPE = "application/vnd.shikaku.application+cbor"
COSE = "application/cose"
HOLDERS = pathlib.Path(__file__).parent.parent.parent / "src" / "practice" / "holders.json"
SEXES = {"1": 1, "2": 2, "9": 3}
DOCUMENT = b"%PDF-1.7\nA document of practice.\n"


def new_key():
    return str(uuid.uuid4())


def person_of(name):
    entry = next(each for each in json.loads(HOLDERS.read_text())["holders"] if each["name"] == name)
    return {"sex": SEXES[entry["sex"]], "name": entry["full_name"], "address": entry["address"],
            "birth_date": entry["birth_date"]}


def answer_to(field):
    """What fits a field."""
    if field["type"] == "text":
        return field["example"] or "123"[:field["max_characters"]]
    return {"number": lambda: str(field["min"]), "date": lambda: "2020-04-01", "choice": lambda: field["choices"][0]["id"],
            "yes-no": lambda: "no", "address": lambda: "100-0001\n東京都千代田区練習町1-1",
            "telephone": lambda: "03-1234-5678"}[field["type"]]()


def attachment_of(document, data=DOCUMENT, **changes):
    return {"name": document + ".pdf", "size": len(data), "type": "application/pdf", "pages": 1,
            "sha256": hashlib.sha256(data).digest(), "document": document, **changes}


def form_of(it, qualification, procedure):
    return it.curl(f"/v1/qualifications/{qualification}/procedures/{procedure}/form").json()


def make(it, qualification, procedure, name="01-taro", **changes):
    """The content of an application that is in order; the documents have still to be sent. A member that is None is left out."""
    form = form_of(it, qualification, procedure)
    content = {
        "key": new_key(), "form": form["version"], "terms": form["terms"]["version"], "person": person_of(name),
        "answers": {field["id"]: answer_to(field) for field in form["fields"] if field["type"] != "file" and field["required"]},
        "procedure": procedure, "qualification": qualification,
        "attachments": [attachment_of(field["id"]) for field in form["fields"] if field["type"] == "file"],
        **changes}
    return {name: value for name, value in content.items() if value is not None}


def sign_bytes(card, payload, *, key=None, certificate=None, algorithm=-257, kind=TYPE, chain=None, tag=18):
    """A COSE_Sign1, with what is asked for that is not right."""
    headers = {1: algorithm, 16: kind}
    protected = cbor2.dumps({name: value for name, value in headers.items() if value is not None}, canonical=True)
    to_sign = cbor2.dumps(["Signature1", protected, b"", payload])
    signature = sign_in.sign(key or card.sign_key, to_sign)
    unprotected = {33: certificate or card.sign_certificate} if chain is None else chain
    message = [protected, unprotected, payload, signature]
    return cbor2.dumps(cbor2.CBORTag(tag, message) if tag else message)


def sign(card, content, **options):
    return sign_bytes(card, cbor2.dumps(content, canonical=True), **options)


def send(it, token, message, key, media_type=COSE, **options):
    header = [] if key is None else ["-H", "idempotency-key: " + key]
    return it.curl("/v1/applications", "-H", "content-type: " + media_type, *header, *sending.bear(token), body=message,
                   **options)


def find(it, token, key):
    return sign_in.get(it, "/v1/applications/" + key, token)


class Person:
    """Somebody who is signed in, with their card."""

    def __init__(self, it, name="01-taro"):
        self.it, self.name = it, name
        self.card = sign_in.Card(it, name)
        self.token = sign_in.sign_in(it, self.card)

    @staticmethod
    def token_of(it, name):
        return sign_in.sign_in(it, sign_in.Card(it, name))

    def make(self, qualification, procedure, **changes):
        return make(self.it, qualification, procedure, self.name, **changes)

    def upload(self, data=DOCUMENT, **changes):
        return sending.upload(self.it, self.token, data, **changes)

    def send(self, content, key=None, **options):
        return send(self.it, self.token, sign(self.card, content, **options), key or content["key"])

    def apply(self, qualification, procedure, **changes):
        """The application that was taken."""
        self.upload()
        answer = self.send(self.make(qualification, procedure, **changes))
        assert answer.status == 200, answer.body
        return answer.json()

    def list(self, what):
        return sign_in.get(self.it, "/v1/me/" + what, self.token).json()[what]
