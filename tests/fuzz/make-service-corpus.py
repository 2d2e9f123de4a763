#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes corpus/service-answers: answers of the service about an account, its catalogue, and what is wrong with one.

Run it in tests/fuzz. The first byte says which answer it is: 0 a challenge, 1 a session, 2 who it is, 3 registrations,
4 applications, 5 the catalogue.
"""
import base64
import json
import pathlib

HERE = pathlib.Path(__file__).parent / "corpus" / "service-answers"
TIME = "2026-07-01T00:00:00Z"
CHALLENGE = base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("=")
REGISTRATION = {"id": "R-1", "qualification": "社会福祉士", "number": "第１号", "authority": "練習",
                "registered_on": "2024-02-29"}
APPLICATION = {"id": "A-1", "qualification": "小型船舶操縦士", "procedure": "新規登録", "received_on": "2024-02-05",
               "state": "awaiting-payment"}
CATEGORY = {"id": "welfare", "title_ja": "福祉", "title_en": "Welfare"}
DOCUMENT = {"id": "certificate-copy", "title_ja": "登録証の写し", "title_en": "Certificate copy", "max_pages": 2}
PROCEDURE = {"id": "initial-setup", "title_ja": "初期設定", "title_en": "Initial setup", "fee_yen": 0, "minutes": 15,
             "documents": [DOCUMENT]}
QUALIFICATION = {"id": "certified-social-worker", "category": "welfare", "name_ja": "社会福祉士", "reading": "しゃかいふくしし",
                 "name_en": "Certified Social Worker", "authority_ja": "練習", "authority_en": "Practice",
                 "number_pattern": "^[0-9]{1,7}$", "number_example": "123456", "procedures": [PROCEDURE]}
GOOD = [
    {"challenge": CHALLENGE, "expires": TIME},
    {"token": CHALLENGE, "expires": TIME, "holder": "AAAA"},
    {"name": "練習　太郎"},
    {"registrations": [REGISTRATION, {**REGISTRATION, "id": "R-2"}]},
    {"applications": [APPLICATION, {**APPLICATION, "id": "A-2", "state": "returned"}]},
    {"categories": [CATEGORY], "qualifications": [QUALIFICATION]},
]
NAMES = ["challenge", "session", "me", "registrations", "applications", "catalogue"]


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
write(1, "token-of-two-lines", json.dumps({**GOOD[1], "token": "a\r\nb"}))
write(2, "null", json.dumps({"name": None}))
write(2, "nul", json.dumps({"name": "a\0b"}))
write(2, "surrogate", '{"name":"\\ud800"}')
write(2, "deep", "[" * 2000)
write(2, "nothing", "")
write(2, "problem", json.dumps({"type": "about:blank", "title": "Forbidden", "status": 403, "code": "signature-wrong",
                                "detail": "x"}))
