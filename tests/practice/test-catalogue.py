# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The catalogue of national qualifications, as the service gives it: what a schema cannot say of it, and what has to be in
it."""

import functools
import json
import pathlib
import re
import sys

import jsonschema
import yaml

import service
from service import Service

PATH = "/v1/qualifications"
API = yaml.safe_load(pathlib.Path(sys.argv[2]).read_text())
PRACTICE = pathlib.Path(sys.argv[2]).parent.parent / "src" / "practice"
PROCEDURES = {
    "initial-setup": "初期設定", "registration": "新規登録", "change": "登録事項変更", "rewrite": "書換交付",
    "reissue": "再交付", "deletion": "登録抹消",
}

# Names and readings to the letter, written down here a second time.
READINGS = dict(line.split() for line in """
医師 いし
歯科医師 しかいし
薬剤師 やくざいし
看護師 かんごし
准看護師 じゅんかんごし
保健師 ほけんし
助産師 じょさんし
理学療法士 りがくりょうほうし
作業療法士 さぎょうりょうほうし
視能訓練士 しのうくんれんし
臨床工学技士 りんしょうこうがくぎし
義肢装具士 ぎしそうぐし
言語聴覚士 げんごちょうかくし
診療放射線技師 しんりょうほうしゃせんぎし
臨床検査技師 りんしょうけんさぎし
歯科衛生士 しかえいせいし
歯科技工士 しかぎこうし
救急救命士 きゅうきゅうきゅうめいし
あん摩マッサージ指圧師 あんままっさーじしあつし
はり師 はりし
きゅう師 きゅうし
柔道整復師 じゅうどうせいふくし
管理栄養士 かんりえいようし
栄養士 えいようし
調理師 ちょうりし
製菓衛生師 せいかえいせいし
保育士 ほいくし
介護支援専門員 かいごしえんせんもんいん
税理士 ぜいりし
社会保険労務士 しゃかいほけんろうむし
行政書士 ぎょうせいしょし
小型船舶操縦士 こがたせんぱくそうじゅうし
社会福祉士 しゃかいふくしし
介護福祉士 かいごふくしし
精神保健福祉士 せいしんほけんふくしし
公認心理師 こうにんしんりし
ウェブデザイン技能士 うぇぶでざいんぎのうし
""".splitlines() if line)


@functools.cache
def catalogue():
    with Service("--seed", "3") as it:
        answer = it.curl(PATH)
        assert answer.status == 200 and answer.type == "application/json"
        assert len(answer.body) <= 1024 * 1024
        return answer.json()


def qualifications():
    return catalogue()["qualifications"]


def ids(things):
    return [thing["id"] for thing in things]


def differ(values):
    values = list(values)
    return len(set(values)) == len(values)


def test_it_is_as_described():
    assert len(qualifications()) >= 36
    schema = {"$ref": "#/components/schemas/Catalogue", "components": API["components"]}
    jsonschema.Draft202012Validator(schema).validate(catalogue())


def test_ids_and_names_differ():
    assert differ(ids(catalogue()["categories"])) and differ(ids(qualifications()))
    for name in ("name_ja", "name_en", "reading"):
        assert differ(one[name] for one in qualifications()), name
    for one in qualifications():
        assert differ(ids(one["procedures"])), one["id"]
        for procedure in one["procedures"]:
            assert differ(ids(procedure["documents"])), (one["id"], procedure["id"])


def test_every_category_is_used_and_no_other():
    assert set(ids(catalogue()["categories"])) == {one["category"] for one in qualifications()}


def test_examples_match_their_patterns():
    for one in qualifications():
        pattern = one["number_pattern"]
        assert pattern.startswith("^") and pattern.endswith("$"), one["id"]
        # What Python, ECMA-262 and PCRE read alike: no more than groups, classes and counts.
        assert re.fullmatch(r"[\^$()|\[\]{},0-9A-Z-]+", pattern), pattern
        assert re.fullmatch(pattern, one["number_example"]), one["id"]
        assert not re.fullmatch(pattern, one["number_example"] + "x") and not re.fullmatch(pattern, ""), one["id"]


def test_procedures_are_the_known_ones():
    for one in qualifications():
        titles = {procedure["id"]: procedure["title_ja"] for procedure in one["procedures"]}
        assert titles.items() <= PROCEDURES.items(), one["id"]
        assert list(titles) == [known for known in PROCEDURES if known in titles], one["id"]
        assert "initial-setup" in titles and one["procedures"][0]["fee_yen"] == 0, one["id"]
    assert {procedure["id"] for one in qualifications() for procedure in one["procedures"]} == set(PROCEDURES)


def test_named_ones_are_there_with_their_readings():
    readings = {one["name_ja"]: one["reading"] for one in qualifications()}
    assert READINGS.items() <= readings.items(), READINGS.items() - readings.items()


def test_whoever_keeps_the_register_is_named_in_one_way():
    assert len({(one["authority_ja"], one["authority_en"]) for one in qualifications()}) == \
        len({one["authority_ja"] for one in qualifications()}) == len({one["authority_en"] for one in qualifications()})


def test_what_people_have_on_record_is_in_it():
    procedures = {one["id"]: {procedure["id"] for procedure in one["procedures"]} for one in qualifications()}
    names = {one["name_ja"] for one in qualifications()}
    people = json.loads((PRACTICE / "records.json").read_text())["records"]
    on_record = {one["qualification_id"] for person in people for one in person["registrations"] + person["applications"]}
    assert on_record and on_record <= procedures.keys(), on_record - procedures.keys()
    for application in (application for person in people for application in person["applications"]):
        assert application["procedure_id"] in procedures[application["qualification_id"]], application
    # A certificate names the grade too.
    claims = [person["claims"]["CN"] for person in json.loads((PRACTICE / "personas.json").read_text())["people"]]
    assert {re.sub("^[１-３]級", "", name) for name in claims} <= names


def test_everything_in_the_file_is_used():
    data = json.loads((PRACTICE / "catalogue.json").read_text())
    schedules = [line for lines in data["schedules"].values() for line in lines]
    for table, words in (("authorities", [one["authority"] for one in data["qualifications"]]),
                         ("numbers", [one["number"] for one in data["qualifications"]]),
                         ("schedules", [one["schedule"] for one in data["qualifications"]]),
                         ("procedures", [line["procedure"] for line in schedules]),
                         ("documents", [word for line in schedules for word in line["documents"]])):
        assert set(data[table]) == set(words), table


def test_methods():
    with Service("--seed", "3") as it:
        head = it.curl(PATH, "--head")
        assert head.status == 200 and head.type == "application/json" and int(head.headers["content-length"]) > 0
        assert b"HTTP/1.1 200" in head.body and b"categories" not in head.body
        answer = it.curl(PATH, "-H", "content-type: application/json", body=b"{}")
        assert answer.status == 405 and answer.headers["allow"] == "GET, HEAD"
        assert it.curl(PATH + "/nurse").status == 404


def test_it_may_be_kept_and_is_the_same_for_everybody():
    with Service("--seed", "3") as it, Service("--seed", "4") as other:
        answer = it.curl(PATH)
        assert re.fullmatch("max-age=[1-9][0-9]*", answer.headers["cache-control"])
        assert answer.body == other.curl(PATH).body == it.curl(PATH, "-H", "authorization: Bearer nonsense").body


def test_faults():
    with Service("--seed", "3", "--fault", "catalogue=cut") as it:
        assert it.curl(PATH, check=False) is None and it.curl("/v1/trust-list").status == 200
    for fault in ("lie", "other", "stale"):
        with Service("--seed", "3", "--fault", "catalogue=" + fault) as it:
            assert it.curl(PATH).json() == catalogue()


service.main(globals())
