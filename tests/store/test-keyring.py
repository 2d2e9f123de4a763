#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""test-keyring.py CLIENT: the key in GNOME's keyring, and drafts that are sealed with it, between one program and the next."""

import base64
import hashlib
import os
import pathlib
import re
import sqlite3
import stat
import sys

from keyring import PATIENCE, Session, main

APP_ID = "io.github.shikaku_app.Shikaku"
DIGEST = re.compile("[0-9a-f]{64}")
PLANTED = base64.b64encode(bytes(32)).decode()
PLANTED_KEY = hashlib.sha256(bytes(32)).hexdigest()
NUMBER, NAME = "A-7531864209", "練習　花子"  # of shk-test-draft.h


def the_key(session, *arguments):
    [key] = session.ask("key", *arguments)
    assert DIGEST.fullmatch(key), key
    return key


def test_no_bus():
    with Session(bus=False) as session:
        assert session.ask("key") == ["none"]


def test_no_keyring():
    with Session() as session:
        assert session.ask("key") == ["none"]
        assert session.count_in_line(APP_ID + ".Key") == 0


def test_one_key():
    with Session(password="secret") as session:
        key = the_key(session)
        assert the_key(session) == key
        assert session.count_items() == 1
        session.stop_keyring()
        session.start_keyring("secret")
        assert the_key(session) == key


def test_practice_has_its_own():
    with Session(password="secret") as session:
        key, practice = the_key(session), the_key(session, "practice")
        assert key != practice
        assert the_key(session) == key and the_key(session, "practice") == practice
        assert session.count_items() == 2


def test_key_is_not_in_plain_text():
    with Session(password="secret") as session:
        the_key(session)
        session.stop_keyring()
        [file] = pathlib.Path(session.environment["XDG_DATA_HOME"], "keyrings").glob("login.keyring")
        assert not re.search(rb"[A-Za-z0-9+/]{43}=", file.read_bytes())


def test_locked():
    with Session(password="secret") as session:
        key = the_key(session)
        session.lock()
        assert session.ask("key") == ["locked"]
        session.stop_keyring()
        session.start_keyring()
        assert session.ask("key") == ["locked"]
        session.stop_keyring()
        session.start_keyring("secret")
        assert the_key(session) == key


def test_locked_without_a_key():
    with Session(password="secret") as session:
        session.lock()
        assert session.ask("key") == ["locked"]
        assert session.count_items() == 0


def test_keyring_that_can_not_be_made():
    """There is none yet, and nobody who would ask for its password."""
    with Session() as session:
        session.start_keyring()
        assert session.ask("key") == ["locked"]
        kept, _ = session.ask("save", session.drafts, "change.form")
        assert kept == "locked"


def test_all_at_once():
    with Session(password="secret") as session:
        clients = [session.begin("key") for _ in range(8)]
        answers = [client.communicate(timeout=PATIENCE)[0].strip() for client in clients]
        assert len(set(answers)) == 1 and DIGEST.fullmatch(answers[0]), answers
        assert session.count_items() == 1


def test_turns():
    """Whoever makes a key waits for its turn, and has it when who had it is gone, however that was."""
    name = APP_ID + ".Key"
    with Session(password="secret") as session:
        holder = session.begin("hold", name)
        assert holder.stdout.readline() == "held\n"
        client = session.begin("key")
        session.wait_in_line(name, 2)
        assert session.count_items() == 0
        holder.kill()
        holder.communicate()
        answer, _ = client.communicate(timeout=PATIENCE)
        assert DIGEST.fullmatch(answer.strip())
        session.wait_in_line(name, 0)


def test_no_turn_for_a_key_that_is_there():
    with Session(password="secret") as session:
        key = the_key(session)
        holder = session.begin("hold", APP_ID + ".Key")
        assert holder.stdout.readline() == "held\n"
        assert the_key(session) == key
        holder.communicate("")
        assert holder.returncode == 0


def test_bus_dies_in_the_turn():
    """Then there is no key, whichever connection of the client's hears of it first: nothing is waited for."""
    with Session(password="secret") as session:
        holder = session.begin("hold", APP_ID + ".Key")
        assert holder.stdout.readline() == "held\n"
        client = session.begin("key")
        session.wait_in_line(APP_ID + ".Key", 2)
        session.stop(session.bus)
        answer, _ = client.communicate(timeout=PATIENCE)
        assert answer.strip() in ("failed", "none", ""), answer
        holder.communicate("")


def test_several_keys():
    """Whatever a keyring has been given from elsewhere: what is no key is passed over, and of keys all programs take the same."""
    with Session(password="secret") as session:
        session.ask("plant", "no key at all")
        key = the_key(session)
        assert session.count_items() == 2
        session.ask("plant", PLANTED)
        assert len({the_key(session) for _ in range(3)}) == 1
        assert the_key(session) in (key, PLANTED_KEY)
        assert session.count_items() == 3


# --- A person who answers, in GNOME's place -----------------------------------------------------------------------------


def test_person_unlocks():
    with Session() as session, session.prompter("give", PLANTED) as prompter:
        assert the_key(session) == PLANTED_KEY
        assert prompter.count_questions() == 1
        assert the_key(session) == PLANTED_KEY
        assert prompter.count_questions() == 1


def test_person_declines():
    """And is not asked again."""
    with Session() as session, session.prompter("decline", PLANTED) as prompter:
        assert session.ask("key") == ["locked"]
        assert prompter.count_questions() == 1


def test_person_makes_a_keyring():
    with Session() as session, session.prompter("give", "") as prompter:
        key = the_key(session)
        assert prompter.count_questions() == 1
        assert the_key(session) == key
        assert prompter.count_questions() == 1


def test_person_makes_no_keyring():
    with Session() as session, session.prompter("decline", "") as prompter:
        assert session.ask("key") == ["locked"]
        assert prompter.count_questions() == 1


def test_keyring_dies_while_it_asks():
    with Session() as session, session.prompter("die", PLANTED) as prompter:
        assert session.ask("key") == ["failed"]
        assert prompter.count_questions() == 1


def test_question_is_taken_back():
    """Where nobody wants the key any more, nobody is asked for it."""
    with Session() as session, session.prompter("wait", PLANTED) as prompter:
        client = session.begin("drop-key")
        prompter.wait_for("question")
        client.stdin.write("\n")
        client.stdin.flush()
        prompter.wait_for("dismissed")
        client.communicate("", timeout=PATIENCE)
        assert client.returncode == 0


# --- Drafts -------------------------------------------------------------------------------------------------------------


def test_drafts_from_one_start_to_the_next():
    with Session(password="secret") as session:
        kept, id = session.ask("save", session.drafts, "change.form")
        assert kept == "kept"
        assert session.ask("show", session.drafts) == ["kept", f"{id} change.form there"]
        session.ask("save", session.drafts, "change.review", id)
        _, other = session.ask("save", session.drafts, "change.form")
        assert session.ask("show", session.drafts) == ["kept", f"{other} change.form there", f"{id} change.review there"]


def test_nothing_in_plain_text():
    with Session(password="secret") as session:
        _, id = session.ask("save", session.drafts, "change.form")
        files = [path for path in session.drafts.rglob("*") if path.is_file()]
        assert len(files) >= 2
        for path in files:
            data = path.read_bytes()
            for word in (NAME, NUMBER, "certified-social-worker", "change.form", "%PDF"):
                assert word.encode() not in data, f"{word} is in {path.name}"
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        assert stat.S_IMODE(session.drafts.stat().st_mode) == 0o700
        database = sqlite3.connect(session.drafts / "drafts.db")
        [(row_id, holder)] = database.execute("SELECT id, holder FROM draft")
        database.close()
        assert row_id == id and len(holder) == 32


def test_no_keyring_and_drafts():
    with Session() as session:
        kept, _ = session.ask("save", session.drafts, "change.form")
        assert kept == "no-keyring"
        assert not session.drafts.exists()
        assert session.ask("show", session.drafts) == ["no-keyring"]


def test_locked_keyring_and_drafts():
    """What is kept is not seen, not lost, and back when the keyring is unlocked."""
    with Session(password="secret") as session:
        _, id = session.ask("save", session.drafts, "change.form")
        session.lock()
        kept, _ = session.ask("save", session.drafts, "change.form")
        assert kept == "locked"
        assert session.ask("show", session.drafts) == ["locked"]
        session.stop_keyring()
        session.start_keyring("secret")
        assert session.ask("show", session.drafts) == ["kept", f"{id} change.form there"]


def test_another_keyring_and_drafts():
    """A keyring that was made anew has another key; drafts of the old one are neither shown nor taken away."""
    with Session(password="secret") as session:
        _, id = session.ask("save", session.drafts, "change.form")
        session.stop_keyring()
        old = pathlib.Path(session.environment["XDG_DATA_HOME"], "keyrings", "login.keyring")
        aside = old.rename(session.folder / "login.keyring")
        session.start_keyring("secret")
        assert session.ask("show", session.drafts) == ["kept"]
        session.stop_keyring()
        aside.rename(old)
        session.start_keyring("secret")
        assert session.ask("show", session.drafts) == ["kept", f"{id} change.form there"]


def test_disk_that_can_not_be_written():
    with Session(password="secret") as session:
        session.drafts.write_text("a file where the folder should be")
        kept, _ = session.ask("save", session.drafts, "change.form")
        assert kept == "disk"
        assert session.ask("show", session.drafts) == ["disk"]


def test_damaged_database():
    with Session(password="secret") as session:
        session.ask("save", session.drafts, "change.form")
        (session.drafts / "drafts.db").write_bytes(b"no database" * 1000)
        assert session.ask("show", session.drafts) == ["kept"]
        assert (session.drafts / "drafts.db.damaged-1").read_bytes() == b"no database" * 1000
        assert len(list((session.drafts / "drafts.damaged-1").iterdir())) == 1


def test_two_programs_at_once():
    with Session(password="secret") as session:
        clients = [session.begin("save", session.drafts, f"change.{number}") for number in range(8)]
        answers = [client.communicate(timeout=PATIENCE)[0].splitlines() for client in clients]
        assert all(kept == "kept" for kept, _ in answers), answers
        shown = session.ask("show", session.drafts)
        assert shown[0] == "kept"
        assert set(shown[1:]) == {f"{id} change.{number} there" for number, (_, id) in enumerate(answers)}


def test_no_process_is_left():
    """Of all that a session starts, and of what that starts."""
    with Session(password="secret") as session:
        session.ask("save", session.drafts, "change.form")
        mark = str(session.folder).encode()
    for environment in pathlib.Path("/proc").glob("[0-9]*/environ"):
        try:
            assert mark not in environment.read_bytes(), environment.parent
        except OSError:
            continue  # it is gone, or another user's
    assert not os.path.exists(mark)


if __name__ == "__main__":
    sys.exit(main(globals()))
