# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The forms of all procedures, as the service gives them: what a schema cannot say of them, and what has to be in them."""

import functools
import json
import pathlib
import re
import sys
import unicodedata

import jsonschema
import yaml

import service
from service import Service

API = yaml.safe_load(pathlib.Path(sys.argv[2]).read_text())
FILE = json.loads((pathlib.Path(sys.argv[2]).parent.parent / "src" / "practice" / "forms.json").read_text())
TYPES = {"text", "number", "date", "choice", "yes-no", "address", "telephone", "file"}
MAX_BYTES = 256 * 1024  # as the API says
TERMS_PARAGRAPHS = 12   # so that they have to be scrolled


def path(qualification, procedure):
    return f"/v1/qualifications/{qualification}/procedures/{procedure}/form"


@functools.cache
def everything():
    """[(qualification, procedure, form)]"""
    found = []
    with Service("--seed", "3") as it:
        for one in it.curl("/v1/qualifications").json()["qualifications"]:
            for procedure in one["procedures"]:
                answer = it.curl(path(one["id"], procedure["id"]))
                assert answer.status == 200 and answer.type == "application/json", (one["id"], procedure["id"])
                assert len(answer.body) <= MAX_BYTES
                found.append((one, procedure, answer.json()))
    return found


def fields(form):
    return {field["id"]: field for field in form["fields"]}


def test_they_are_as_described():
    schema = {"$ref": "#/components/schemas/Form", "components": API["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    assert len(everything()) > 200
    for one, procedure, form in everything():
        validator.validate(form)
        assert (form["qualification"], form["procedure"]) == (one["id"], procedure["id"])
        assert form["fee_yen"] == procedure["fee_yen"]
        assert len(fields(form)) == len(form["fields"]), (one["id"], procedure["id"])


def test_every_type_is_used():
    assert {field["type"] for _, _, form in everything() for field in form["fields"]} == TYPES


def test_documents_are_the_catalogues():
    for one, procedure, form in everything():
        files = [(field["id"], field["label_ja"], field["label_en"], field["max_pages"], field["required"])
                 for field in form["fields"] if field["type"] == "file"]
        assert files == [(each["id"], each["title_ja"], each["title_en"], each["max_pages"], True)
                         for each in procedure["documents"]], (one["id"], procedure["id"])
        # and they come last: first it is written, then it is gathered
        assert [field["type"] for field in form["fields"]][-len(files):] == ["file"] * len(files) or not files


def test_fields_that_others_rely_on():
    for one, procedure, form in everything():
        known = fields(form)
        assert known["telephone"]["type"] == "telephone" and known["telephone"]["required"]
        assert known["email"]["type"] == "text" and known["email"]["script"] == "ascii" and not known["email"]["required"]
        if "mailing-address" in known:
            assert known["mailing-address"]["type"] == "address" and not known["mailing-address"]["required"]
        if "name-kana" in known:
            assert known["name-kana"]["script"] == "katakana"
        assert ("registration-number" in known) == (procedure["id"] == "initial-setup")
        assert ("reason" in known) == (procedure["id"] in ("change", "rewrite", "reissue", "deletion"))
        if "reason" in known:
            assert known["reason"]["type"] == "choice"
        if "registration-number" in known:
            number = known["registration-number"]
            assert number["type"] == "text" and number["script"] == "ascii" and number["required"]
            assert (number["pattern"], number["example"]) == (one["number_pattern"], one["number_example"])
            assert known["registered-on"]["type"] == "date"
        for name in ("registered-on", "passed-on", "graduated-on", "trained-on", "changed-on", "lost-on"):
            assert name not in known or known[name]["latest"] == "today"


def test_patterns_and_examples():
    for _, _, form in everything():
        for field in form["fields"]:
            if field.get("pattern") is not None:
                # What Python, ECMA-262 and PCRE read alike.
                assert re.fullmatch(r"[\^$()|\[\]{},0-9A-Z@ .+-]+", field["pattern"]), field["pattern"]
                assert re.fullmatch(field["pattern"], field["example"]), field
            if field.get("example") is not None:
                assert unicodedata.normalize("NFKC", field["example"]) == field["example"], field
                assert field["min_characters"] <= len(field["example"]) <= field["max_characters"]


def test_terms():
    texts = {json.dumps(form["terms"]) for _, _, form in everything()}
    assert len(texts) == 1
    terms = json.loads(texts.pop())
    paragraphs = [terms[name].split("\n\n") for name in ("text_ja", "text_en")]
    assert len(paragraphs[0]) == len(paragraphs[1]) >= TERMS_PARAGRAPHS
    assert all(paragraph and paragraph == paragraph.strip() for text in paragraphs for paragraph in text)
    assert "練習" in paragraphs[0][0] and "practice" in paragraphs[1][0]
    for word in ("氏名", "住所", "生年月日", "性別"):
        assert word in terms["text_ja"]


def test_everything_in_the_file_is_used():
    names = {name for names in FILE["procedures"].values() for name in names}
    names |= {name for added in FILE["additions"].values() for each in added.values() for name in each}
    assert names - {"*"} == set(FILE["fields"])
    assert {field["choices"] for field in FILE["fields"].values() if "choices" in field} == set(FILE["choices"])
    assert {name for each in FILE["qualifications"].values() for name in each} == set(FILE["additions"])
    assert set(FILE["qualifications"]) == {one["id"] for one, _, _ in everything()}
    assert set(FILE["procedures"]) == {procedure["id"] for _, procedure, _ in everything()}
    assert set(FILE["documents"]) == {each["id"] for _, procedure, _ in everything() for each in procedure["documents"]}


def test_what_is_not_there():
    with Service("--seed", "3") as it:
        for wrong in (path("nurse", "nothing"), path("nobody", "change"), path("dietitian", "change"), path("x", "y")):
            answer = it.curl(wrong)
            assert answer.status == 404 and answer.json()["code"] == "not-found"


def test_they_may_be_kept_and_are_the_same_for_everybody():
    with Service("--seed", "3") as it, Service("--seed", "4") as other:
        answer = it.curl(path("nurse", "change"))
        assert re.fullmatch("max-age=[1-9][0-9]*", answer.headers["cache-control"])
        assert answer.body == other.curl(path("nurse", "change")).body
        head = it.curl(path("nurse", "change"), "--head")
        assert head.status == 200 and int(head.headers["content-length"]) == len(answer.body)


def test_faults():
    with Service("--seed", "3", "--fault", "form=cut") as it:
        assert it.curl(path("nurse", "change"), check=False) is None and it.curl("/v1/qualifications").status == 200
    with Service("--seed", "3", "--fault", "form=down") as it:
        assert it.curl(path("nurse", "change")).json()["code"] == "unavailable"
    with Service("--seed", "3", "--fault", "form=slow") as it:
        assert it.curl(path("nurse", "change"), "--max-time", "1", check=False) is None


service.main(globals())
