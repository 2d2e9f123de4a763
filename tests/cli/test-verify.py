# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""shikaku-verify as people and scripts use it: options, exit codes, formats, order, against a real practice service.

test-verify.py PRACTICE VERIFY LOCALEDIR [--write]: --write makes the golden outputs anew, to be read before they are kept."""

import contextlib
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "practice"))
import service
from service import Service

VERIFY, LOCALEDIR = sys.argv[2:4]
GOLDEN = pathlib.Path(__file__).parent / "data"
SEED = "42"

VALID, INVALID, UNDETERMINED, NO_CERTIFICATE, USAGE = 0, 1, 2, 3, 64
EXIT_OF = {"valid": VALID, "invalid": INVALID, "undetermined": UNDETERMINED, "not-a-certificate": NO_CERTIFICATE}


def verify(*arguments, lang="C.UTF-8", text=None, **options):
    environment = dict(os.environ, LC_ALL=lang, LANGUAGE="", TZ="UTC", SHIKAKU_LOCALEDIR=LOCALEDIR)
    result = subprocess.run([VERIFY, *map(str, arguments)], input=text, stdin=None if text is not None else subprocess.DEVNULL,
                            capture_output=True, encoding="utf-8", env=environment, **options)
    # AddressSanitizer says once that it knows little of fibers, which is not the program's word.
    result.stderr = "".join(line for line in result.stderr.splitlines(True) if "makecontext/swapcontext" not in line)
    return result


def rows(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def expect(result, status):
    assert result.returncode == status, f"exit {result.returncode}, not {status}\n{result.stdout}\n{result.stderr}"
    return result


@contextlib.contextmanager
def practice(*arguments):
    """Keys take seconds to make: they are made once, and every service has a copy of their folder."""
    with tempfile.TemporaryDirectory() as here, Service("--seed", SEED, *arguments, folder=copy_of_data(here)) as it:
        it.online = ["--service", it.address, "--trust", it.ready["ca"]]
        it.samples = pathlib.Path(it.ready["samples"])
        it.index = json.loads((it.samples / "index.json").read_text())["samples"]
        for entry, code in zip(it.index, (it.samples / "codes.txt").read_text().splitlines(), strict=True):
            entry["code"] = code
        yield it


@functools.cache
def made_data():
    folder = tempfile.TemporaryDirectory()
    with Service("--seed", SEED, folder=pathlib.Path(folder.name, "data")):
        pass
    return folder


def copy_of_data(here):
    return shutil.copytree(pathlib.Path(made_data().name, "data"), pathlib.Path(here, "data"))


def sample(it, word):
    """The first sample whose name has the word: "valid", "revoked", "suspended", "changed", "revoked-signer"…"""
    return next(entry for entry in it.index if re.search(rf"^\d\d-{word}\b", entry["name"]))


# --- Usage --------------------------------------------------------------------------------------------------------


def refuses(*arguments, saying):
    result = expect(verify(*arguments), USAGE)
    assert result.stdout == "" and saying in result.stderr, result.stderr


def test_usage_no_input():
    refuses(saying="Nothing to verify")


def test_usage_unknown_option():
    refuses("--nonsense", "x", saying="--nonsense")


def test_usage_contradictions():
    refuses("--json", "--csv", "x", saying="--json and --csv")
    refuses("--offline", "--service", "https://example.invalid", "x", saying="--offline and --service")


def test_usage_bad_values():
    refuses("--at", "yesterday", "x", saying="yesterday")
    refuses("--at", "2026-11-23T09:30:00", "x", saying="2026-11-23T09:30:00")  # RFC 3339 wants an offset
    refuses("--service", "http://example.invalid", "x", saying="https://")
    refuses("--trust", "hex:0g=/dev/null", "x", saying="hex:0g")
    refuses("--trust", "/nowhere/at/all.pem", "x", saying="/nowhere/at/all.pem")


def test_usage_trust_that_is_none():
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("nothing to trust")
        file.flush()
        refuses("--trust", file.name, "x", saying=file.name)


def test_help_and_version():
    told = expect(verify("--help"), 0).stdout
    for option in "--trust", "--service", "--offline", "--at", "--raw", "--signature-only", "--json", "--csv", "Exit status":
        assert option in told, option
    assert re.fullmatch(r"shikaku-verify \d+\.\d+\.\d+\n", expect(verify("--version"), 0).stdout)


# --- What is no certificate ---------------------------------------------------------------------------------------


def test_other_text():
    [row] = rows(expect(verify("--json", "--offline", "hello"), NO_CERTIFICATE))
    assert row["verdict"] == "not-a-certificate" and row["reason"] == "code-not-url" and row["claims"] is None
    assert row["checks"]["code"]["outcome"] == "failed" and row["checks"]["status"]["outcome"] == "not-made"


def test_other_address():
    [row] = rows(expect(verify("--json", "--offline", "https://dqcvs.nqs.go.jp.evil.example/w/?c=AAAA"), NO_CERTIFICATE))
    assert row["reason"] == "code-other-address"


def test_missing_file_is_not_taken_for_text():
    [row] = rows(expect(verify("--json", "--offline", "./not-there.png"), NO_CERTIFICATE))
    assert row["reason"] == "input-unreadable" and row["source"] == "not-there.png"


def test_empty_folder_and_empty_line():
    with tempfile.TemporaryDirectory() as folder:
        [row] = rows(expect(verify("--json", "--offline", folder), NO_CERTIFICATE))
        assert row["reason"] == "input-empty"
    [row] = rows(expect(verify("--json", "--offline", "-", text="\n"), NO_CERTIFICATE))
    assert row["reason"] == "input-empty" and row["source"] == "line 1"


def test_nothing_on_standard_input():
    assert expect(verify("--json", "-", text=""), NO_CERTIFICATE).stdout == ""


# --- The practice certificates ------------------------------------------------------------------------------------


def test_every_sample_gets_its_verdict():
    with practice() as it:
        assert len(it.index) >= 8
        for entry in it.index:
            for file in entry["image"], entry["document"]:
                result = verify("--json", *it.online, it.samples / file)
                expect(result, EXIT_OF[entry["verdict"]])
                [row] = rows(result)
                assert row["verdict"] == entry["verdict"] and row["reason"] == entry["reason"], (entry, row)


def test_every_sample_as_text():
    with practice() as it:
        codes = (it.samples / "codes.txt").read_text()
        got = rows(verify("--json", *it.online, "-", text=codes))
        assert [row["verdict"] for row in got] == [entry["verdict"] for entry in it.index]
        assert [row["source"] for row in got] == [f"line {n}" for n in range(1, len(got) + 1)]


def test_folder_in_the_order_of_names():
    with practice() as it:
        got = rows(expect(verify("--json", *it.online, it.samples), INVALID))
        sources = [row["source"].split("#")[0] for row in got]
        assert sources == sorted(sources) and len(got) == 2 * len(it.index)


def normalise(text):
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME", text)
    return re.sub(r"127\.0\.0\.1:\d+", "HOST", text)


def golden(name, text):
    path = GOLDEN / name
    if "--write" in sys.argv:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert path.read_text() == text, f"{name} is now:\n{text}"


def test_golden_outputs():
    with practice() as it:
        files = [it.samples / entry["image"] for entry in it.index]
        for name, arguments, lang in [("samples.jsonl", ["--json"], "C.UTF-8"), ("samples.csv", ["--csv"], "C.UTF-8"),
                                      ("samples.txt", [], "C.UTF-8"), ("samples-ja.txt", [], "ja_JP.UTF-8")]:
            result = expect(verify(*arguments, *it.online, *files, lang=lang), INVALID)
            assert result.stderr == "", result.stderr
            golden(name, normalise(result.stdout))


def test_json_fields_are_the_documented_ones():
    with practice() as it:
        for row in rows(verify("--json", *it.online, it.samples)):
            assert list(row) == ["source", "verdict", "reason", "checks", "claims", "kid", "algorithm"]
            assert list(row["checks"]) == ["code", "signature", "signer", "status", "period"]
            for check in row["checks"].values():
                assert list(check) == ["outcome", "reason", "at"] and check["outcome"] in ("passed", "failed", "not-made")
                assert (check["outcome"] == "passed") == (check["reason"] is None)
                assert (check["outcome"] == "not-made") == (check["at"] is None)


def test_exit_codes_by_the_worst():
    with practice() as it:
        code = {entry["verdict"]: entry["code"] for entry in it.index}
        expect(verify(*it.online, code["valid"], code["valid"]), VALID)
        expect(verify(*it.online, code["valid"], "hello"), NO_CERTIFICATE)
        expect(verify(*it.online, code["valid"], "hello", code["undetermined"]), UNDETERMINED)
        expect(verify(*it.online, code["valid"], "hello", code["undetermined"], code["invalid"]), INVALID)


def test_as_of_another_time():
    with practice() as it:
        for at, name, reason in [("2024-09-01T00:00:00Z", "valid", None), ("2025-01-01T09:00:00+09:00", "expired", None),
                                 ("2030-01-01T00:00:00Z", "expired", "period-expired"),
                                 ("2044-01-01T00:00:00Z", "not-yet-valid", None),
                                 ("2050-01-01T00:00:00Z", "valid", "signer-expired"),
                                 ("2020-01-01T00:00:00Z", "valid", "signer-not-yet")]:
            [row] = rows(verify("--json", "--at", at, *it.online, sample(it, name)["code"]))
            assert row["reason"] == reason, (at, name, row)


# --- Trust --------------------------------------------------------------------------------------------------------


def test_nothing_is_valid_without_trust():
    with practice() as it:
        code = sample(it, "valid")["code"]
        result = verify("--json", "--offline", code)
        [row] = rows(expect(result, NO_CERTIFICATE))  # the practice host is known from the signed list alone
        assert row["reason"] == "code-other-address"


def test_trust_list_as_a_file_in_any_order():
    with practice() as it, tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "list.cose")
        path.write_bytes(it.curl("/v1/trust-list").body)
        for order in ([it.ready["ca"], path], [path, it.ready["ca"]]):
            options = [part for file in order for part in ("--trust", file)]
            [row] = rows(expect(verify("--json", "--offline", *options, sample(it, "valid")["code"]), UNDETERMINED))
            assert row["reason"] == "offline" and row["checks"]["signature"]["outcome"] == "passed"
        refuses("--trust", path, sample(it, "valid")["code"], saying=str(path))  # a list without its anchor


def test_another_practice_is_not_trusted():
    with practice() as it, Service("--seed", "7") as other:
        [row] = rows(verify("--json", "--service", it.address, "--trust", other.ready["ca"], sample(it, "valid")["code"]))
        assert row["verdict"] in ("undetermined", "not-a-certificate")


def test_offline_leaves_two_checks():
    with practice() as it, tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "list.cose")
        path.write_bytes(it.curl("/v1/trust-list").body)
        trust = ["--trust", it.ready["ca"], "--trust", path]
        [row] = rows(expect(verify("--json", "--offline", *trust, sample(it, "revoked")["code"]), UNDETERMINED))
        outcomes = {name: check["outcome"] for name, check in row["checks"].items()}
        assert outcomes == {"code": "passed", "signature": "passed", "signer": "not-made", "status": "not-made", "period": "passed"}


# --- Faults -------------------------------------------------------------------------------------------------------


def undetermined(fault, reason):
    with practice("--fault", fault) as it:
        [row] = rows(expect(verify("--json", *it.online, sample(it, "valid")["code"], timeout=30), UNDETERMINED))
        assert row["reason"] == reason, (fault, row)


def test_status_down():
    undetermined("status=down", "status-unreachable")


def test_status_cut():
    undetermined("status=cut", "status-unreachable")


def test_status_slow():
    undetermined("status=slow", "status-unreachable")


def test_ocsp_and_crl_slow():
    with practice("--fault", "ocsp=slow", "--fault", "crl=slow") as it:
        [row] = rows(expect(verify("--json", *it.online, sample(it, "valid")["code"], timeout=30), UNDETERMINED))
        assert row["reason"] == "signer-unreachable"


def test_status_lies():
    undetermined("status=lie", "status-untrusted-answer")


def test_status_about_another():
    undetermined("status=other", "status-untrusted-answer")


def test_status_of_another_time():
    undetermined("status=stale", "clock-skew")  # it is bound to the nonce, so one of the two clocks is wrong


def test_ocsp_down_falls_back_to_the_crl():
    with practice("--fault", "ocsp=down") as it:
        expect(verify(*it.online, sample(it, "valid")["code"]), VALID)
        [row] = rows(expect(verify("--json", *it.online, sample(it, "revoked-signer")["code"]), INVALID))
        assert row["reason"] == "signer-revoked"


def test_ocsp_and_crl_down():
    with practice("--fault", "ocsp=down", "--fault", "crl=down") as it:
        [row] = rows(expect(verify("--json", *it.online, sample(it, "valid")["code"]), UNDETERMINED))
        assert row["reason"] == "signer-unreachable"


def test_ocsp_lies_and_crl_is_stale():
    with practice("--fault", "ocsp=lie", "--fault", "crl=stale") as it:
        [row] = rows(expect(verify("--json", *it.online, sample(it, "valid")["code"]), UNDETERMINED))
        assert row["reason"].startswith("signer-")


def test_no_service_there():
    with practice() as it, tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "list.cose")
        path.write_bytes(it.curl("/v1/trust-list").body)
        trust = ["--trust", it.ready["ca"], "--trust", path]
        [row] = rows(expect(verify("--json", "--service", "https://127.0.0.1:1", *trust, sample(it, "valid")["code"], timeout=30),
                            UNDETERMINED))
        assert row["reason"] in ("signer-unreachable", "status-unreachable")


# --- Raw and signature alone --------------------------------------------------------------------------------------


def cose_of(it, name):
    import base64
    text = sample(it, name)["code"].split("c=", 1)[1]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_raw_in_its_three_forms():
    with practice() as it, tempfile.TemporaryDirectory() as folder:
        cose = cose_of(it, "valid")
        binary, text = pathlib.Path(folder, "a.cose"), pathlib.Path(folder, "a.hex")
        binary.write_bytes(cose)
        text.write_text(cose.hex().upper() + "\n")
        got = rows(expect(verify("--json", "--raw", *it.online, binary, text, cose.hex()), VALID))
        assert [row["verdict"] for row in got] == ["valid"] * 3
        [row] = rows(expect(verify("--json", "--raw", *it.online, cose[:-1].hex()), NO_CERTIFICATE))
        assert row["reason"] == "code-cose"


def test_signature_only_of_a_practice_certificate():
    with practice() as it, tempfile.TemporaryDirectory() as folder:
        signer = it.path("certificates", "signer.pem")
        kid = rows(verify("--json", *it.online, sample(it, "valid")["code"]))[0]["kid"]
        for trust in (f"{kid}={signer}", f"hex:{kid.encode().hex()}={signer}", signer):
            [row] = rows(expect(verify("--json", "--raw", "--signature-only", "--offline", "--trust", trust,
                                       cose_of(it, "valid").hex()), VALID))
            assert row["verdict"] == "valid" and row["claims"] is None
            assert {name for name, check in row["checks"].items() if check["outcome"] != "not-made"} == {"signature"}
        [row] = rows(expect(verify("--json", "--raw", "--signature-only", "--trust", signer, cose_of(it, "changed").hex()), INVALID))
        assert row["reason"] == "signature-wrong"
        [row] = rows(expect(verify("--json", "--raw", "--signature-only", cose_of(it, "valid").hex()), UNDETERMINED))
        assert row["reason"] == "issuer-unknown"


def jwk_to_pem(jwk, path):
    import base64
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa

    def number(name):
        return int.from_bytes(octets(name), "big")

    def octets(name):
        if name + "_hex" in jwk:
            return bytes.fromhex(jwk[name + "_hex"])
        return base64.urlsafe_b64decode(jwk[name] + "==")

    if jwk["kty"] == "EC":
        curve = {"P-256": ec.SECP256R1, "P-384": ec.SECP384R1, "P-521": ec.SECP521R1}[jwk["crv"]]()
        key = ec.EllipticCurvePublicNumbers(number("x"), number("y"), curve).public_key()
    elif jwk["kty"] == "OKP":
        key = {"Ed25519": ed25519.Ed25519PublicKey, "Ed448": ed448.Ed448PublicKey}[jwk["crv"]].from_public_bytes(octets("x"))
    else:
        key = rsa.RSAPublicNumbers(number("e"), number("n")).public_key()
    path.write_bytes(key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))


def test_signature_only_of_the_public_vectors():
    vectors = sorted(pathlib.Path(os.environ["SHIKAKU_VECTORS"], "gluecose").glob("sign1-*.json"))
    if not vectors:
        return "SKIP the public vectors are not there"
    with tempfile.TemporaryDirectory() as folder:
        for vector in vectors:
            content = json.loads(vector.read_text())
            part = content.get("sign1::verify") or content["sign1::sign"]
            if part.get("external", ""):
                continue  # there is no option for it
            cose = part.get("taggedCOSESign1") or part["expectedOutput"]
            key = pathlib.Path(folder, "key.pem")
            jwk_to_pem(content["key"], key)
            [row] = rows(verify("--json", "--raw", "--signature-only", "--trust", key, cose["cborHex"]))
            assert row["verdict"] == "valid" and row["algorithm"] == content["alg"], (vector.name, row)


# --- Many ---------------------------------------------------------------------------------------------------------


def test_thousands_in_the_order_given():
    with practice() as it:
        entries = [it.index[n * n % len(it.index)] for n in range(3000)]
        text = "".join(entry["code"] + "\n" for entry in entries)
        got = rows(verify("--json", *it.online, "-", text=text))
        assert [row["verdict"] for row in got] == [entry["verdict"] for entry in entries]


def test_a_line_is_judged_before_the_next_comes():
    with practice() as it:
        process = subprocess.Popen([VERIFY, "--json", *map(str, it.online), "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   text=True)
        for entry in it.index[:3]:
            process.stdin.write(entry["code"] + "\r\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["verdict"] == entry["verdict"]
        process.stdin.close()
        process.wait()


service.main(globals())
