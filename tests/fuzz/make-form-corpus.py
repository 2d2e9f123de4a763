#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes corpus/filing (applications, and what is wrong with one) and corpus/form-answer (what people type).

Run it in tests/fuzz; it needs cbor2. The first byte of a form-answer says which field it is: 0 to 7 the types of shk-form.h
in their order, 8 to 10 a text of any characters, of ASCII, of katakana.
"""
import pathlib

import cbor2

HERE = pathlib.Path(__file__).parent / "corpus"
PERSON = {"sex": 1, "name": "練習　太郎", "address": "東京都千代田区", "birth_date": "19800229"}
ATTACHMENT = {"name": "写し.pdf", "size": 1234, "type": "application/pdf", "pages": 2, "sha256": bytes(range(32)),
              "document": "certificate-copy"}
FILING = {"key": "0f8fad5b-d9cb-469f-a165-70867728950e", "form": "2026-11.1", "terms": "1.0", "person": PERSON,
          "answers": {"telephone": "03-1234-5678", "mailing-address": "100-0001\n東京都\nビル"}, "procedure": "change",
          "attachments": [ATTACHMENT], "qualification": "certified-social-worker"}


def write(folder, name, data):
    (HERE / folder).mkdir(parents=True, exist_ok=True)
    (HERE / folder / name).write_bytes(data)


def filing(name, value, canonical=True):
    write("filing", name, cbor2.dumps(value, canonical=canonical))


filing("good", FILING)
filing("corrects", {**FILING, "corrects": "A-1", "registration": "R-1"})
filing("out-of-order", dict(reversed(FILING.items())), canonical=False)
filing("nothing-answered", {**FILING, "answers": {}, "attachments": []})
filing("two-attachments", {**FILING, "attachments": [ATTACHMENT, {**ATTACHMENT, "document": "graduation", "type": "image/png"}]})
filing("attachment-twice", {**FILING, "attachments": [ATTACHMENT] * 2})
filing("many-attachments", {**FILING, "attachments": [{**ATTACHMENT, "sha256": bytes([i]) * 32} for i in range(33)]})
filing("many-answers", {**FILING, "answers": {f"f-{i}": "1" for i in range(65)}})
filing("more", {**FILING, "more": 1})
filing("list", [FILING])
filing("empty", {})
for key in FILING:
    filing(f"without-{key}", {name: value for name, value in FILING.items() if name != key})
    for what, value in (("null", None), ("number", 1), ("text", ""), ("map", {}), ("list", []), ("bytes", b"")):
        filing(f"{what}-{key}", {**FILING, key: value})
for key in PERSON:
    filing(f"person-null-{key}", {**FILING, "person": {**PERSON, key: None}})
for key in ATTACHMENT:
    filing(f"attachment-null-{key}", {**FILING, "attachments": [{**ATTACHMENT, key: None}]})
write("filing", "indefinite", b"\xbf" + cbor2.dumps(FILING, canonical=True)[1:] + b"\xff")
write("filing", "cut-off", cbor2.dumps(FILING, canonical=True)[:-1])
write("filing", "twice", cbor2.dumps(FILING, canonical=True) * 2)
write("filing", "nothing", b"")

TYPED = {
    "text": (0, ["山田　太郎", "ｶﾞｷﾞ", "か\u3099", "①㈱㍿", "\ufdfa" * 4, "a\u202eb", "a\nb", " ", "葛\U000e0100", "東京ー−‐"]),
    "number": (1, ["0", "-5", "−５", "０１２", "99999999999999999999", "-", "1,000", "-0"]),
    "date": (2, ["2024-03-01", "２０２４年３月１日", "20240301", "2024/3/1", "2024.3.1", "令和6年3月1日", "令和元年5月1日", "令6年3月1日",
                 "R6.3.1", "R6/3/1", "R6-3-1", "r060301", "㋿6年3月1日", "昭和64年1月7日", "昭和64年1月8日", "平成31年4月30日",
                 "大正15年12月24日", "明治元年10月23日", "2023-02-29", "9999-12-31", "1868-01-01", "令和 6 年 3 月 1 日"]),
    "choice": (3, ["lost", "damaged", "other"]),
    "yes-no": (4, ["yes", "no", "Yes"]),
    "address": (5, ["100-0001\n東京都\nビル", "〒1000001\r\n東京都", "〒 １００－０００１\n　東京都　", "100-0001", "\n東京都", "\n\n",
                    "100ー0001\n東京都\n\n3階"]),
    "telephone": (6, ["03-1234-5678", "０９０ー１２３４ー５６７８", "(03) 1234-5678", "0312345678", "+81-3-1234-5678"]),
    "file": (7, ["", "a.pdf"]),
    "any": (8, ["東京", "a" * 51]),
    "ascii": (9, ["taro@example.jp", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "１３ー０１２", "é"]),
    "katakana": (10, ["ヤマダ　タロウ", "やまだ", "ﾔﾏﾀﾞ", "わ\u3099", "゛", "ア" * 49 + "・"]),
}
for name, (kind, texts) in TYPED.items():
    for i, text in enumerate(texts):
        write("form-answer", f"{name}-{i}", bytes([kind]) + text.encode())
write("form-answer", "not-utf-8", b"\x00\xe3\x81")
write("form-answer", "long", b"\x00" + b" " * 16384 + b"a")
