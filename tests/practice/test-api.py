# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""data/service-api.yaml and the service, held together: every operation, every answer that it names, every schema; and
every route of the program is in the file. Signatures are checked with python3-cryptography, CBOR is read with
python3-cbor2."""

import base64
import json
import os
import pathlib
import re
import sqlite3
import sys
import time
import zlib

import cbor2
import jsonschema
import yaml
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

import filing
import sending
import service
import sign_in
from service import Service, run

API = yaml.safe_load(pathlib.Path(sys.argv[2]).read_text())
NONCE = base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("=")
used = set()  # names of the components that something was held against


def resolve(node):
    """@node with its $ref followed, if it is one; notes which component that was."""
    while isinstance(node, dict) and "$ref" in node:
        used.add(node["$ref"])
        target = API
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def note(node):
    """Notes every component that @node refers to, however deep."""
    if isinstance(node, dict):
        if "$ref" in node and node["$ref"] not in used:
            note(resolve(node))
        for value in node.values():
            note(value)
    elif isinstance(node, list):
        for value in node:
            note(value)


def validate(value, schema):
    note(schema)
    jsonschema.Draft202012Validator({**schema, "components": API["components"]}).validate(value)


def to_json(value):
    """CBOR as x-cose-payload describes it."""
    if isinstance(value, bytes):
        return base64.urlsafe_b64encode(value).decode().rstrip("=")
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    return value


class Cose:
    def __init__(self, data):
        tag = cbor2.loads(data)
        assert tag.tag == 18
        self.protected, self.unprotected, self.payload, self.signature = tag.value
        self.headers = cbor2.loads(self.protected)

    def is_signed_by(self, certificate):
        """ES256, by the key of a DER certificate"""
        assert self.headers[1] == -7 and len(self.signature) == 64
        key = x509.load_der_x509_certificate(certificate).public_key()
        numbers = (int.from_bytes(self.signature[i:i + 32], "big") for i in (0, 32))
        data = cbor2.dumps(["Signature1", self.protected, b"", self.payload])
        try:
            key.verify(encode_dss_signature(*numbers), data, ec.ECDSA(hashes.SHA256()))
            return True
        except InvalidSignature:
            return False

    def claims(self):
        return cbor2.loads(self.payload)


def der(it, name):
    pem = it.path("certificates", name + ".pem").read_bytes()
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)


def ocsp_request(it):
    run("openssl", "ocsp", "-issuer", it.path("certificates/issuing.pem"), "-cert", it.path("certificates/signer.pem"),
        "-reqout", it.path("request.der"))
    return it.path("request.der").read_bytes()


def certificate_id(it, name):
    index = json.loads(it.path("samples/index.json").read_text())
    return next(sample["certificate_id"] for sample in index["samples"] if sample["name"].startswith(name))


def operations():
    for path, methods in API["paths"].items():
        for method, operation in methods.items():
            yield path, method.upper(), operation


def question(it, **changes):
    return json.dumps({"id": certificate_id(it, "01"), "nonce": NONCE, **changes}).encode()


JSON, OCSP, PIECE = "application/json", "application/ocsp-request", "application/offset+octet-stream"
FILE = b"%PDF-1.7 " + bytes(range(100))
OFFSET = ("-H", "upload-offset: 0")

# operation → status → how to provoke it: path, media type, body. 5XX is provoked by a fault.
REQUESTS = {
    "getQualifications": {"200": lambda it: ("/v1/qualifications", None, None)},
    "getSentApplication": {
        "200": lambda it: ("/v1/me/applications/" + applied(it)["id"], None, None, True),
        "401": lambda it: ("/v1/me/applications/PRACTICE-A-2001", None, None),
        "404": lambda it: ("/v1/me/applications/PRACTICE-A-2001", None, None, True),
    },
    "apply": {
        "200": lambda it: application(it),
        "400": lambda it: ("/v1/applications", filing.COSE, b"", True),
        "401": lambda it: application(it, bear=False),
        "403": lambda it: application(it, key=filing.new_key()),
        "409": lambda it: application(it, form="1"),
        "413": lambda it: ("/v1/applications", filing.COSE, bytes(704 * 1024 + 1), True),
        "415": lambda it: ("/v1/applications", JSON, b"{}", True),
        "422": lambda it: application(it, qualification="nobody"),
    },
    "findApplication": {
        "200": lambda it: ("/v1/applications/" + applied(it)["key"], None, None, True),
        "401": lambda it: ("/v1/applications/" + filing.new_key(), None, None),
        "404": lambda it: ("/v1/applications/" + filing.new_key(), None, None, True),
    },
    "beginAttachment": {
        "200": lambda it: ("/v1/attachments", JSON, sending.announce_body(FILE), True),
        "400": lambda it: ("/v1/attachments", JSON, b"{}", True),
        "401": lambda it: ("/v1/attachments", JSON, sending.announce_body(FILE)),
        "413": lambda it: ("/v1/attachments", JSON, b"{}" + b" " * 511, True),
        "415": lambda it: ("/v1/attachments", "text/plain", b"{}", True),
        "422": lambda it: ("/v1/attachments", JSON, sending.announce_body(FILE, type="text/plain"), True),
        "429": lambda it: fill_attachments(it) or ("/v1/attachments", JSON, sending.announce_body(FILE + b"x"), True),
    },
    "continueAttachment": {
        "200": lambda it: empty_attachments(it) or (attachment_path(it), PIECE, FILE[:50], True, *OFFSET),
        "400": lambda it: (attachment_path(it), PIECE, FILE, True),
        "401": lambda it: (attachment_path(it), PIECE, FILE, False, *OFFSET),
        "404": lambda it: ("/v1/attachments/nothing", PIECE, FILE, True, *OFFSET),
        "409": lambda it: (attachment_path(it), PIECE, FILE, True, *OFFSET[:1], "upload-offset: 7"),
        "413": lambda it: (attachment_path(it), PIECE, bytes(256 * 1024 + 1), True, *OFFSET),
        "415": lambda it: (attachment_path(it), "text/plain", FILE, True, *OFFSET),
        "422": lambda it: (attachment_path(it, FILE[::-1]), PIECE, FILE, True, *OFFSET),
    },
    "getForm": {
        "200": lambda it: ("/v1/qualifications/nurse/procedures/change/form", None, None),
        "404": lambda it: ("/v1/qualifications/nurse/procedures/nothing/form", None, None),
    },
    "getRegistration": {
        "200": lambda it: ("/v1/me/registrations/PRACTICE-R-1001", None, None, True),
        "401": lambda it: ("/v1/me/registrations/PRACTICE-R-1001", None, None),
        "404": lambda it: ("/v1/me/registrations/PRACTICE-R-1003", None, None, True),
    },
    "getTrustList": {"200": lambda it: ("/v1/trust-list", None, None)},
    "askStatus": {
        "200": lambda it: ("/v1/certificates/status", JSON, question(it)),
        "400": lambda it: ("/v1/certificates/status", JSON, question(it, nonce="short")),
        "413": lambda it: ("/v1/certificates/status", JSON, question(it) + b" " * 4096),
        "415": lambda it: ("/v1/certificates/status", "text/plain", question(it)),
    },
    "getStatusList": {
        "200": lambda it: ("/v1/status-lists/1", None, None),
        "404": lambda it: ("/v1/status-lists/2", None, None),
    },
    "askOcsp": {
        "200": lambda it: ("/ocsp", OCSP, ocsp_request(it)),
        "413": lambda it: ("/ocsp", OCSP, b"\0" * 16385),
        "415": lambda it: ("/ocsp", JSON, ocsp_request(it)),
    },
    "getCrl": {
        "200": lambda it: ("/crl/issuing", None, None),
        "404": lambda it: ("/crl/signer", None, None),
    },
    "beginSignIn": {
        "200": lambda it: ("/v1/sign-in/challenge", JSON, b"{}"),
        "400": lambda it: ("/v1/sign-in/challenge", JSON, b"[]"),
        "413": lambda it: ("/v1/sign-in/challenge", JSON, b"{}" + b" " * 63),
        "415": lambda it: ("/v1/sign-in/challenge", "text/plain", b"{}"),
        "429": lambda it: fill_challenges(it) or ("/v1/sign-in/challenge", JSON, b"{}"),
    },
    "finishSignIn": {
        "200": lambda it: empty_challenges(it) or ("/v1/sign-in", JSON, json.dumps(sign_in.make(it)).encode()),
        "400": lambda it: ("/v1/sign-in", JSON, b"{}"),
        "403": lambda it: ("/v1/sign-in", JSON, json.dumps({**sign_in.make(it), "challenge": NONCE}).encode()),
        "413": lambda it: ("/v1/sign-in", JSON, b"{}" + b" " * 16383),
        "415": lambda it: ("/v1/sign-in", "text/plain", b"{}"),
    },
    **{name: {
        status: lambda it, path=path, bear=status != "401": (path, None, None, bear)
        for status in (good, "401")
    } for name, path, good in (("signOut", "/v1/session", "204"), ("getMe", "/v1/me", "200"),
                               ("getRegistrations", "/v1/me/registrations", "200"),
                               ("getApplications", "/v1/me/applications", "200"))},
}

RESOURCES = ("trust-list", "status", "status-list", "ocsp", "crl", "sign-in", "me", "catalogue", "form", "attachments",
             "applications")
DOWN = [argument for name in RESOURCES for argument in ("--fault", name + "=down")]


def change_database(it, statement, rows=((),)):
    """Whatever the service thinks of it: SQLite lets two programs have one database."""
    with sqlite3.connect(it.path("practice.db")) as database:
        database.executemany(statement, rows)
    database.close()


def fill_challenges(it):
    """As many as may be open."""
    expires = int(time.time()) + 1000
    change_database(it, "INSERT INTO challenge VALUES (?, ?, 'open')",
                      [(f"test {number}".encode(), expires) for number in range(100)])


def empty_challenges(it):
    change_database(it, "DELETE FROM challenge")


def application(it, key=None, bear=True, **changes):
    """One that is in order, but for @changes; @key: not the one that is in it"""
    empty_attachments(it)
    change_database(it, "DELETE FROM application WHERE message IS NOT NULL")
    person = filing.Person(it)
    person.upload()
    content = {**person.make("nurse", "initial-setup"), **changes}
    return ("/v1/applications", filing.COSE, filing.sign(person.card, content), bear, "-H",
            "idempotency-key: " + (key or content["key"]))


def applied(it):
    """The application, with its key, of one that was sent."""
    path, media_type, body, bear, _, header = application(it)
    answer = ask(it, "POST", path, media_type, body, bear, "-H", header)
    return {**answer.json(), "key": header.split()[1]}


def fill_attachments(it):
    """As many as one person may have."""
    change_database(it, "INSERT INTO attachment VALUES (?, '01-taro', ?, 1, 'image/png', 0, 9000000000)",
                    [(f"test-{number}", f"test {number}".encode()) for number in range(64)])


def empty_attachments(it):
    change_database(it, "DELETE FROM enclosure")
    change_database(it, "DELETE FROM attachment")


def attachment_path(it, data=None):
    """Of one that was announced. @data: FILE, unless given"""
    token = sign_in.sign_in(it)
    return "/v1/attachments/" + sending.announce(it, token, data or FILE)["id"]


def ask(it, method, path, media_type, body, bear=False, *more):
    arguments = [*(["-X", method] if body is not None or method != "GET" else []), *more]
    if bear:
        arguments += ["-H", "authorization: Bearer " + sign_in.sign_in(it)]
    return it.curl(path, *arguments, *(["-H", "content-type: " + media_type] if media_type else []), body=body)


def check(operation, status, answer):
    """Holds one answer against what the file says of it."""
    description = resolve(operation["responses"][status])
    for name, header in description.get("headers", {}).items():
        validate(answer.headers[name.lower()], resolve(header)["schema"])
    if "content" not in description:
        assert answer.type is None and answer.body == b""
        return
    assert list(description["content"]) == [answer.type], answer.type
    content = description["content"][answer.type]
    note(content["schema"])
    if answer.type == "application/problem+json":
        assert answer.status >= 400 and answer.json()["status"] == answer.status
        validate(answer.json(), content["schema"])
    elif answer.type == JSON:
        validate(answer.json(), content["schema"])
    elif "x-cose-payload" in content:
        cose = Cose(answer.body)
        assert cose.headers.get(16) == content.get("x-cose-type"), cose.headers
        validate(to_json(cose.claims()), content["x-cose-payload"])
    else:
        assert answer.body[0] == 0x30


def test_every_operation_answers_as_described():
    with Service("--seed", "3") as it, Service("--seed", "3", *DOWN) as down:
        for path, method, operation in operations():
            requests = REQUESTS[operation["operationId"]]
            used.update(f"#/components/securitySchemes/{name}" for one in operation.get("security", []) for name in one)
            assert set(requests) | {"5XX"} == set(operation["responses"]), operation["operationId"]
            for status, make in requests.items():
                path_asked, *request = make(it)
                assert re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", path), path_asked)
                answer = ask(it, method, path_asked, *request)
                assert str(answer.status) == status, (path_asked, status, answer.status, answer.body)
                check(operation, status, answer)
            path_asked, *request = next(iter(requests.values()))(it)
            answer = ask(down, method, path_asked, *request[:2])
            assert answer.status == 503
            check(operation, "5XX", answer)
            if "requestBody" in operation:
                schema = resolve(operation["requestBody"]["content"][requests["200"](it)[1]]["schema"])
                note(operation["requestBody"])
                if schema["type"] == "object":
                    validate(json.loads(requests["200"](it)[2]), schema)
                    validate(schema["example"], schema)


def test_nothing_in_the_file_is_unused():
    test_every_operation_answers_as_described()
    names = {f"#/components/{kind}/{name}" for kind, members in API["components"].items() for name in members}
    assert names == used, names ^ used


def test_routes_and_paths_are_the_same():
    routes = set(run(service.PROGRAM, "--list-routes")[1].split("\n")) - {""}
    assert routes == {f"{method} {path}" for path, method, _ in operations()}, routes


def test_the_file_is_openapi():
    assert API["openapi"].startswith("3.1.")
    identifiers = [operation["operationId"] for _, _, operation in operations()]
    assert len(set(identifiers)) == len(identifiers)
    for path, _, operation in operations():
        named = set(re.findall(r"\{([a-z]+)\}", path))
        parameters = [resolve(parameter) for parameter in operation.get("parameters", [])]
        assert named == {parameter["name"] for parameter in parameters if parameter["in"] == "path"}
        for parameter in parameters:
            validate(parameter["example"], parameter["schema"])
        assert operation["summary"] and set(operation["tags"]) <= {tag["name"] for tag in API["tags"]}
    for schema in API["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_methods_that_a_path_does_not_have():
    with Service("--seed", "3") as it:
        for path, allow in (("/v1/trust-list", "GET, HEAD"), ("/ocsp", "POST"), ("/crl/issuing", "GET, HEAD")):
            answer = it.curl(path, "-X", "DELETE")
            assert answer.status == 405 and answer.headers["allow"] == allow, answer.headers
            validate(answer.json(), API["components"]["schemas"]["Problem"])
        head = it.curl("/crl/issuing", "--head")
        assert head.status == 200 and head.type == "application/pkix-crl" and int(head.headers["content-length"]) > 0
        # curl writes the head there, and no list follows
        assert b"HTTP/1.1 200" in head.body and b"\x30\x82" not in head.body


def test_paths_that_are_not_there():
    with Service("--seed", "3") as it:
        for path in ("/", "/v1", "/v1/trust-list/", "/v1/status-lists/", "/v1/status-lists/1/2", "/crl/",
                     "/crl/issuing%2f", "/OCSP"):
            answer = it.curl(path, "--path-as-is")
            assert answer.status == 404 and answer.json()["code"] == "not-found", path


def test_questions_about_status_are_read_strictly():
    with Service("--seed", "3") as it:
        good = json.loads(question(it))
        wrong = [b"", b"{", b"[]", b"null", b"1", b'"x"', b"\xff", question(it) + b"{}", b"[" * 2000,
                 json.dumps({**good, "more": 1}).encode(), json.dumps({"id": good["id"]}).encode(),
                 json.dumps({"nonce": NONCE}).encode(), question(it, id=""), question(it, id=1), question(it, id=None),
                 question(it, id="x" * 129), question(it, id=["x"]), question(it, nonce=NONCE + "="),
                 question(it, nonce=NONCE[:-1]), question(it, nonce=NONCE + "AA"), question(it, nonce="+" + NONCE[1:]),
                 question(it, nonce=NONCE[:-1] + "9"), question(it, nonce=1)]
        for body in wrong:
            answer = it.curl("/v1/certificates/status", "-H", "content-type: " + JSON, body=body)
            assert answer.status == 400 and answer.json()["code"] == "body-invalid", (body, answer.status)
        for body in (question(it, id="x" * 128), question(it, id="あ" * 128)):
            assert it.curl("/v1/certificates/status", "-H", "content-type: " + JSON, body=body).status == 200


def test_bodies_up_to_the_limit_and_no_further():
    with Service("--seed", "3") as it:
        body = question(it)
        for size, status in ((4096, 200), (4097, 413)):
            padded = body + b" " * (size - len(body))
            answer = it.curl("/v1/certificates/status", "-H", "content-type: " + JSON, body=padded)
            assert answer.status == status, (size, answer.status)
            chunked = it.curl("/v1/certificates/status", "-H", "content-type: " + JSON, "-H",
                              "transfer-encoding: chunked", body=padded)
            assert chunked.status == status, (size, chunked.status)
        # Whoever goes on sending is cut off: no answer, or the refusal; and the service lives.
        endless = it.curl("/v1/certificates/status", "-H", "content-type: " + JSON, "-H", "transfer-encoding: chunked",
                          "-H", "expect:", body=b" " * 8_000_000, check=False)
        assert endless is None or endless.status == 413
        assert it.curl("/v1/trust-list").status == 200


def test_trust_list_is_what_the_authority_says():
    with Service("--seed", "3") as it:
        cose = Cose(it.curl("/v1/trust-list").body)
        chain = cose.unprotected[33]
        assert chain == [der(it, "trust-list"), der(it, "issuing")] and cose.is_signed_by(chain[0])
        assert not cose.is_signed_by(der(it, "status"))
        claims = cose.claims()
        assert claims["practice"] is True and "PRACTICE" in claims["name"]
        assert claims["expires"] - claims["issued"] == 14 * 86400
        assert claims["hosts"] == it.ready["hosts"] == ["dqcvs.practice.invalid"]
        assert claims["origin"] == "nqs.practice.invalid"
        assert claims["authorities"] == [der(it, "issuing")]
        assert {entry["kid"]: entry["certificate"] for entry in claims["issuers"]} == {
            b"PRACTICE-1": der(it, "signer"), b"PRACTICE-0": der(it, "signer-revoked")}
        assert [entry["certificate"] for entry in claims["services"]] == [der(it, "status")]


def test_trust_list_keeps_its_version_until_it_changes():
    with Service("--seed", "3") as it:
        first = it.curl("/v1/trust-list").body
        assert it.curl("/v1/trust-list").body == first
        # A database that is lost must not take the version back.
        version = Cose(first).claims()["version"]
        folder = it.folder
        it.process.stdin.close()
        it.process.wait()
        os.rename(folder / "practice.db", folder / "elsewhere.db")
        for companion in folder.glob("practice.db-*"):
            companion.unlink()
        with Service(folder=folder) as again:
            assert Cose(again.curl("/v1/trust-list").body).claims()["version"] >= version


def status_of(it, identifier):
    answer = it.curl("/v1/certificates/status", "-H", "content-type: " + JSON, body=question(it, id=identifier))
    cose = Cose(answer.body)
    assert cose.unprotected[4] == b"PRACTICE-STATUS-1" and cose.is_signed_by(der(it, "status"))
    claims = cose.claims()
    assert claims["id"] == identifier and claims["nonce"] == bytes(range(32))
    return claims["status"]


def test_status_of_everybody():
    words = {"01": "valid", "03": "revoked", "04": "suspended", "05": "deleted", "06": "valid", "11": "suspended"}
    with Service("--seed", "3") as it:
        for name, word in words.items():
            assert status_of(it, certificate_id(it, name)) == word, name
        assert status_of(it, "PRACTICE-nobody") == "unknown"


def read_list(it):
    cose = Cose(it.curl("/v1/status-lists/1").body)
    claims = cose.claims()
    packed = zlib.decompress(claims[65533]["lst"])
    assert claims[65533]["bits"] == 2
    return cose, claims, [packed[i // 4] >> 2 * (i % 4) & 3 for i in range(4 * len(packed))]


def test_status_list_has_everybody_who_names_it():
    with Service("--seed", "3") as it:
        cose, claims, entries = read_list(it)
        assert cose.is_signed_by(der(it, "status")) and claims[2] == "https://nqs.practice.invalid/v1/status-lists/1"
        assert claims[4] > claims[6] and len(entries) == 8192
        expected = {}
        for line, sample in zip(it.path("samples/codes.txt").read_text().split(),
                                json.loads(it.path("samples/index.json").read_text())["samples"]):
            code = Cose(base64.urlsafe_b64decode(line.split("?c=")[1] + "=="))
            status = code.claims().get(65535)
            if status:
                assert status["status_list"]["uri"] == claims[2]
                expected[status["status_list"]["idx"]] = 2 if "suspended" in sample["name"] else 0
        assert len(expected) == 4
        for index, value in enumerate(entries):
            assert value == expected.get(index, 0), index


def test_fault_lie_is_signed_by_nobody():
    with Service("--seed", "3", "--fault", "status=lie", "--fault", "status-list=lie", "--fault",
                 "trust-list=lie") as it:
        body = question(it, id=certificate_id(it, "03"))
        cose = Cose(it.curl("/v1/certificates/status", "-H", "content-type: " + JSON, body=body).body)
        assert cose.claims()["status"] == "valid" and not cose.is_signed_by(der(it, "status"))
        cose, _, entries = read_list(it)
        assert not any(entries) and not cose.is_signed_by(der(it, "status"))
        cose = Cose(it.curl("/v1/trust-list").body)
        assert not cose.is_signed_by(cose.unprotected[33][0])


def test_fault_other_is_about_something_else():
    with Service("--seed", "3", "--fault", "status=other", "--fault", "status-list=other", "--fault",
                 "trust-list=other") as it:
        cose = Cose(it.curl("/v1/certificates/status", "-H", "content-type: " + JSON, body=question(it)).body)
        assert cose.is_signed_by(der(it, "status")) and cose.claims()["id"] != certificate_id(it, "01")
        cose, claims, _ = read_list(it)
        assert cose.is_signed_by(der(it, "status")) and claims[2] != "https://nqs.practice.invalid/v1/status-lists/1"
        cose = Cose(it.curl("/v1/trust-list").body)
        assert cose.unprotected[33][0] == der(it, "status") and cose.is_signed_by(der(it, "status"))


def test_fault_stale_is_of_thirty_days_ago():
    with Service("--seed", "3") as fresh, Service("--seed", "3", "--fault", "status=stale", "--fault",
                                                  "status-list=stale", "--fault", "trust-list=stale") as it:
        days = 29 * 86400
        ask_both = [Cose(one.curl("/v1/certificates/status", "-H", "content-type: " + JSON,
                                  body=question(one)).body).claims()
                    for one in (fresh, it)]
        assert ask_both[0]["at"] - ask_both[1]["at"] > days
        assert read_list(fresh)[1][6] - read_list(it)[1][6] > days and read_list(it)[1][4] < read_list(fresh)[1][6]
        lists = [Cose(one.curl("/v1/trust-list").body).claims() for one in (fresh, it)]
        assert lists[1]["expires"] < lists[0]["issued"]


service.main(globals())
