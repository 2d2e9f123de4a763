# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program around the service: its folder, its seed, how it starts and how it ends."""

import hashlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import stat
import subprocess
import tempfile

import service
from service import Service, run
from sign_in import get, sign_in


def digests(it, *names):
    files = [file for name in names for file in sorted(it.path(name).rglob("*"))] + [it.path("ca.pem")]
    return {str(file.relative_to(it.folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_seed_gives_the_same_keys_and_certificates():
    with (Service("--seed", "42", fresh=True) as one, Service("--seed", "42", fresh=True) as two,
          Service("--seed", "43", fresh=True) as three, Service() as four):
        assert digests(one, "keys", "certificates") == digests(two, "keys", "certificates")
        for other in (three, four):
            for name, digest in digests(other, "keys", "certificates").items():
                assert digests(one, "keys", "certificates")[name] != digest, name


def test_a_second_start_keeps_everything():
    with tempfile.TemporaryDirectory() as here:
        with Service(folder=here) as first:
            kept = digests(first, "keys", "certificates", "samples")
        with Service(folder=here) as second:
            assert digests(second, "keys", "certificates", "samples") == kept


def test_a_folder_of_an_earlier_version_is_brought_up_to_date():
    """Who is signed in stays so, and what is on record is entered once."""
    newer = ("enclosure", "piece", "attachment", "application", "registration", "seeded")
    with Service("--seed", "1") as first:
        token = sign_in(first)
        first.process.stdin.close()
        first.process.wait()
        with sqlite3.connect(first.path("practice.db")) as database:
            for table in newer:
                database.execute(f"DROP TABLE {table}")
            database.execute("PRAGMA user_version = 2")
        database.close()
        assert run(service.PROGRAM, "--data", first.folder, "clerk", "list")[0] == 1  # which is the service's to do
        for _ in range(2):
            with Service("--seed", "1", folder=first.folder) as second:
                for name, number in (("registrations", 2), ("applications", 3)):
                    assert len(get(second, "/v1/me/" + name, token).json()[name]) == number


def test_its_own_folder_is_below_the_persons_data():
    with tempfile.TemporaryDirectory() as here:
        shutil.copytree(service.get_template("1"), pathlib.Path(here, "shikaku-practice"))
        process = subprocess.run([service.PROGRAM, "--exit-with-parent"], stdin=subprocess.DEVNULL, capture_output=True,
                                 text=True, env={**os.environ, "XDG_DATA_HOME": here})
        assert json.loads(process.stdout)["data"] == here + "/shikaku-practice", process


def test_only_its_owner_reads_the_folder():
    with Service("--seed", "1", fresh=True) as it:
        assert stat.S_IMODE(it.folder.stat().st_mode) == 0o700
        for file in [it.path("secret"), *it.path("keys").iterdir()]:
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_another_seed_is_refused():
    with tempfile.TemporaryDirectory() as here:
        with Service("--seed", "1", folder=here):
            pass
        status, said = run(service.PROGRAM, "--data", here, "--seed", "2", body=b"")
        assert status == 1 and "was made from another seed" in said, said
        with Service(folder=here):  # without a seed, what is there is used
            pass


def test_two_services_do_not_share_a_folder():
    with Service("--seed", "1") as it:
        status, said = run(service.PROGRAM, "--data", it.folder, "--exit-with-parent", body=b"")
        assert status == 1 and "Another practice service is using" in said, said


def test_a_damaged_database_is_set_aside():
    with tempfile.TemporaryDirectory() as here:
        with Service("--seed", "1", folder=here):
            pass
        for number in (1, 2):
            damage = b"this was a database once " * 100 * number
            pathlib.Path(here, "practice.db").write_bytes(damage)
            with Service("--seed", "1", folder=here) as it:
                assert it.curl("/crl/issuing").status == 200
                it.process.stdin.close()
                it.process.wait()
                it.errors = it.process.stderr.read()
                assert f"practice.db.damaged-{number}" in it.errors, it.errors
            assert pathlib.Path(here, f"practice.db.damaged-{number}").read_bytes() == damage


def test_a_database_of_a_later_version_is_left_alone():
    with tempfile.TemporaryDirectory() as here:
        with Service("--seed", "1", folder=here):
            pass
        database = pathlib.Path(here, "practice.db")
        content = bytearray(database.read_bytes())
        content[60:64] = (99).to_bytes(4, "big")  # user_version
        database.write_bytes(content)
        status, said = run(service.PROGRAM, "--data", here, "--exit-with-parent", body=b"")
        assert status == 1 and "later version" in said, said
        assert database.read_bytes() == bytes(content)


def test_a_damaged_key_is_set_aside_and_made_again():
    with tempfile.TemporaryDirectory() as here:
        with Service("--seed", "1", folder=here) as it:
            kept = digests(it, "keys", "certificates")
        pathlib.Path(here, "keys", "signer.pem").write_text("-----BEGIN PRIVATE KEY-----\nnonsense\n")
        with Service("--seed", "1", folder=here) as it:
            found = digests(it, "keys", "certificates")
            assert found.pop("keys/signer.pem.damaged-1") and found == kept


def test_it_ends_on_signals():
    for number in (signal.SIGTERM, signal.SIGINT):
        with Service("--seed", "1") as it:
            it.process.send_signal(number)
            assert it.process.wait() == 0
            it.process.stdin.close()


def test_it_outlives_its_input_unless_told_otherwise():
    with tempfile.TemporaryDirectory() as here:
        process = subprocess.Popen([service.PROGRAM, "--data", here], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   text=True)
        assert '"address"' in process.stdout.readline()
        assert process.poll() is None
        process.terminate()
        assert process.wait() == 0
        process.stdout.close()


def test_usage():
    for arguments in (["--port", "70000"], ["--seed", "x"], ["--fault", "ocsp=nothing"], ["--fault", "ocsp"],
                      ["surplus"], ["--no-such"]):
        status, said = run(service.PROGRAM, *arguments, body=b"")
        assert status == 64 and said.startswith("shikaku-practice: "), (arguments, said)
    assert run(service.PROGRAM, "--version")[1].startswith("shikaku-practice ")


def test_a_folder_that_can_not_be_is_said():
    with tempfile.NamedTemporaryFile() as file:
        status, said = run(service.PROGRAM, "--data", file.name + "/below", body=b"")
        assert status == 1 and file.name in said, said


service.main(globals())
