#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes corpus/service-answers: answers of the service about an account and its applications, its catalogue, its forms, and what
is wrong with one.

Run it in tests/fuzz. The first byte says which answer it is: 0 a challenge, 1 a session, 2 who it is, 3 registrations,
4 applications, 5 the catalogue, 6 a form, 7 what is registered, 8 how far an attachment has come, 9 an application.
"""
import base64
import json
import pathlib

HERE = pathlib.Path(__file__).parent / "corpus" / "service-answers"
TIME = "2026-07-01T00:00:00Z"
CHALLENGE = base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("=")
REGISTRATION = {"id": "R-1", "qualification_id": "certified-social-worker", "qualification": "社会福祉士", "number": "第１号",
                "authority": "練習", "registered_on": "2024-02-29"}
APPLICATION = {"id": "A-1", "qualification_id": "small-vessel-operator", "qualification": "小型船舶操縦士",
               "procedure_id": "registration", "procedure": "新規登録", "received_on": "2024-02-05", "state": "awaiting-payment",
               "reason": None, "fee_yen": 1700}
RETURNED = {**APPLICATION, "id": "A-2", "state": "returned", "reason": "住民票の写しが読めません。"}
CATEGORY = {"id": "welfare", "title_ja": "福祉", "title_en": "Welfare"}
DOCUMENT = {"id": "certificate-copy", "title_ja": "登録証の写し", "title_en": "Certificate copy", "max_pages": 2}
PROCEDURE = {"id": "initial-setup", "title_ja": "初期設定", "title_en": "Initial setup", "fee_yen": 0, "minutes": 15,
             "documents": [DOCUMENT]}
QUALIFICATION = {"id": "certified-social-worker", "category": "welfare", "name_ja": "社会福祉士", "reading": "しゃかいふくしし",
                 "name_en": "Certified Social Worker", "authority_ja": "練習", "authority_en": "Practice",
                 "number_pattern": "^[0-9]{1,7}$", "number_example": "123456", "procedures": [PROCEDURE]}


def field(name, kind, **more):
    return {"id": name, "type": kind, "label_ja": "欄", "label_en": "Field", "help_ja": None, "help_en": None, "required": True,
            **more}


CHOICES = [{"id": "move", "label_ja": "転居", "label_en": "Moved"}, {"id": "other", "label_ja": "その他", "label_en": "Other"}]
FIELDS = [
    field("registration-number", "text", script="ascii", pattern="^[0-9]{1,7}$", example="123456", min_characters=1,
          max_characters=7),
    field("years", "number", min=-3, max=60),
    field("registered-on", "date", earliest="1950-01-01", latest=None),
    field("reason", "choice", choices=CHOICES),
    field("foreign", "yes-no"),
    field("mailing-address", "address"),
    field("telephone", "telephone"),
    field("certificate-copy", "file", max_pages=2, max_bytes=5242880),
]
FORM = {"qualification": "certified-social-worker", "procedure": "initial-setup", "version": "2026-11.1", "fee_yen": 0,
        "terms": {"version": "2026-10.1", "text_ja": "規約\n\n同意", "text_en": "Terms"}, "fields": FIELDS}
PERSON = {"name": "練習　太郎", "address": "東京都千代田区１丁目１番１号", "birth_date": "1970-01-02", "sex": "male"}
PARTICULARS = {"id": "R-1", "person": PERSON, "answers": {"telephone": "03-1234-5678", "mailing-address": "100-0001\n東京都"}}
UPLOAD = {"id": "U-1", "received": 262144, "complete": False}
GOOD = [
    {"challenge": CHALLENGE, "expires": TIME},
    {"token": CHALLENGE, "expires": TIME, "holder": "AAAA"},
    {"name": "練習　太郎"},
    {"registrations": [REGISTRATION, {**REGISTRATION, "id": "R-2"}]},
    {"applications": [APPLICATION, RETURNED]},
    {"categories": [CATEGORY], "qualifications": [QUALIFICATION]},
    FORM,
    PARTICULARS,
    UPLOAD,
    RETURNED,
]
NAMES = ["challenge", "session", "me", "registrations", "applications", "catalogue", "form", "particulars", "upload",
         "application"]


def write(kind, name, text):
    HERE.mkdir(parents=True, exist_ok=True)
    (HERE / f"{NAMES[kind]}-{name}").write_bytes(bytes([kind]) + text.encode("utf-8", "surrogatepass"))


for kind, good in enumerate(GOOD):
    write(kind, "good", json.dumps(good, ensure_ascii=False))
    write(kind, "escaped", json.dumps(good))
    write(kind, "twice", json.dumps(good) * 2)
    write(kind, "more", json.dumps({**good, "more": 1}))
    write(kind, "list", json.dumps([good]))
    for key in good:
        write(kind, f"without-{key}", json.dumps({name: value for name, value in good.items() if name != key}))
        for what, value in (("null", None), ("number", 1), ("empty", ""), ("object", {}), ("list", [])):
            write(kind, f"{what}-{key}", json.dumps({**good, key: value}))
for day in ("2023-02-29", "0000-00-00", "2024-2-29", "2024-02-29T00:00:00Z"):
    write(3, f"day-{day.replace(':', '')}", json.dumps({"registrations": [{**REGISTRATION, "registered_on": day}]}))
for key in REGISTRATION:
    write(3, f"entry-null-{key}", json.dumps({"registrations": [{**REGISTRATION, key: None}]}))
for key in APPLICATION:
    write(4, f"entry-null-{key}", json.dumps({"applications": [{**APPLICATION, key: None}]}))
for key in QUALIFICATION:
    write(5, f"entry-null-{key}", json.dumps({**GOOD[5], "qualifications": [{**QUALIFICATION, key: None}]}))
for name, change in (("katakana", {"reading": "シャカイ"}), ("other-category", {"category": "sea"}),
                     ("broken-pattern", {"number_pattern": "^[0-9"}),
                     ("endless-pattern", {"number_pattern": "^(([0-9]+)+)+$", "number_example": "1" * 60 + "a"}),
                     ("no-procedures", {"procedures": []}), ("procedure-twice", {"procedures": [PROCEDURE, PROCEDURE]}),
                     ("minutes", {"procedures": [{**PROCEDURE, "minutes": 601}]}),
                     ("fee", {"procedures": [{**PROCEDURE, "fee_yen": -1}]}),
                     ("pages", {"procedures": [{**PROCEDURE, "documents": [{**DOCUMENT, "max_pages": 0}]}]})):
    write(5, name, json.dumps({**GOOD[5], "qualifications": [{**QUALIFICATION, **change}]}, ensure_ascii=False))
write(5, "qualification-twice", json.dumps({**GOOD[5], "qualifications": [QUALIFICATION, QUALIFICATION]}))
write(5, "category-twice", json.dumps({**GOOD[5], "categories": [CATEGORY, CATEGORY]}))
for number, one in enumerate(FIELDS):
    for key in one:
        changed = [*FIELDS[:number], {name: value for name, value in one.items() if name != key}, *FIELDS[number + 1:]]
        write(6, f"{one['type']}-without-{key}", json.dumps({**FORM, "fields": changed}))
    write(6, f"only-{one['type']}", json.dumps({**FORM, "fields": [one]}, ensure_ascii=False))
    write(6, f"{one['type']}-more", json.dumps({**FORM, "fields": [{**one, "min": 1, "max_bytes": 1}]}))
for name, one in (("unknown-type", field("a", "signature")), ("unknown-script", {**FIELDS[0], "script": "latin"}),
                  ("broken-pattern", {**FIELDS[0], "pattern": "^[0-9"}), ("no-example", {**FIELDS[0], "example": None}),
                  ("endless-pattern", {**FIELDS[0], "pattern": "^(([0-9]+)+)+$", "example": "1" * 60 + "a",
                                       "max_characters": 99}),
                  ("katakana", {**FIELDS[0], "script": "katakana", "pattern": None, "example": "ﾚﾝｼｭｳ"}),
                  ("huge-number", field("a", "number", min=-2**63, max=2**63)),
                  ("fraction", field("a", "number", min=0.5, max=1)),
                  ("no-day", field("a", "date", earliest="2023-02-29", latest=None)),
                  ("today", field("a", "date", earliest="2024-01-02", latest="today")),
                  ("days-turned-round", field("a", "date", earliest="2024-01-02", latest="2024-01-01")),
                  ("one-choice", field("a", "choice", choices=CHOICES[:1])),
                  ("choice-twice", field("a", "choice", choices=CHOICES[:1] * 2)),
                  ("no-pages", field("a", "file", max_pages=0, max_bytes=1)),
                  ("too-many-bytes", field("a", "file", max_pages=1, max_bytes=5242881)), ("null-field", None)):
    write(6, name, json.dumps({**FORM, "fields": [one]}, ensure_ascii=False))
write(6, "field-twice", json.dumps({**FORM, "fields": FIELDS[:1] * 2}))
write(6, "too-many-fields", json.dumps({**FORM, "fields": [field(f"f-{number}", "yes-no") for number in range(49)]}))
for key in PERSON:
    write(7, f"person-null-{key}", json.dumps({**PARTICULARS, "person": {**PERSON, key: None}}))
for name, answers in (("value-null", {"a": None}), ("value-empty", {"a": ""}), ("no-id", {"A": "a"}),
                      ("too-many", {f"f-{number}": "a" for number in range(65)})):
    write(7, f"answers-{name}", json.dumps({**PARTICULARS, "answers": answers}))
write(7, "sex", json.dumps({**PARTICULARS, "person": {**PERSON, "sex": "other"}}))
for name, change in (("complete", {"received": 5242880, "complete": True}), ("too-much", {"received": 5242881}),
                     ("complete-too-soon", {"complete": True}), ("never-complete", {"received": 5242880}),
                     ("path", {"id": "../me"})):
    write(8, name, json.dumps({**UPLOAD, **change}))
for name, change in (("path", {"id": ".."}), ("state", {"state": "lost"}), ("fee", {"fee_yen": 10000001})):
    write(9, name, json.dumps({**RETURNED, **change}))
write(1, "token-of-two-lines", json.dumps({**GOOD[1], "token": "a\r\nb"}))
write(2, "null", json.dumps({"name": None}))
write(2, "nul", json.dumps({"name": "a\0b"}))
write(2, "surrogate", '{"name":"\\ud800"}')
write(2, "deep", "[" * 2000)
write(2, "nothing", "")
write(2, "problem", json.dumps({"type": "about:blank", "title": "Forbidden", "status": 403, "code": "signature-wrong",
                                "detail": "x"}))
