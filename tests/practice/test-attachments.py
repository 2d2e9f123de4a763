# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Attachments: sent in pieces, taken up where they broke off, and held to what was announced."""

import hashlib
import json
import os
import signal
import sqlite3
import time

import service
from sending import JSON, PIECE_BYTES, announce, announce_body, ask_announce, bear, send_piece, upload
from service import Service
from sign_in import Card, encode, sign_in

MAX_BYTES = 5 * 1024 * 1024
WEEK_S = 7 * 24 * 60 * 60
KINDS = {"application/pdf": b"%PDF-1.7\n", "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff\xe0"}


def make(size, kind="application/pdf"):
    return (KINDS[kind] + os.urandom(size))[:size]


def refused(answer, status, code):
    assert (answer.status, answer.json().get("code")) == (status, code), (answer.status, answer.body)


def database(it, statement, *values):
    connection = sqlite3.connect(it.path("practice.db"), timeout=10)
    with connection:
        rows = connection.execute(statement, values).fetchall()
    connection.close()
    return rows


def kept(it, identifier):
    return b"".join(row[0] for row in database(it, "SELECT bytes FROM piece WHERE attachment = ? ORDER BY start", identifier))


def test_of_every_kind_and_size():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        for kind in KINDS:
            for size in (20, PIECE_BYTES, PIECE_BYTES + 1):
                data = make(size, kind)
                state = upload(it, token, data, type=kind)
                assert state["complete"] and state["received"] == size
                assert kept(it, state["id"]) == data
                assert announce(it, token, data, type=kind) == state


def test_up_to_the_limit_and_no_further():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        data = make(MAX_BYTES)
        assert upload(it, token, data)["complete"]
        refused(ask_announce(it, token, data, size=MAX_BYTES + 1), 422, "attachment-too-large")
        refused(ask_announce(it, token, data, type="text/plain"), 422, "attachment-type")
        refused(ask_announce(it, token, data, type="image/gif", size=MAX_BYTES + 1), 422, "attachment-type")
        state = announce(it, token, make(MAX_BYTES))
        answer = send_piece(it, token, state["id"], 0, bytes(PIECE_BYTES + 1))
        refused(answer, 413, "too-large")
        assert send_piece(it, token, state["id"], 0, bytes(PIECE_BYTES)).status == 200


def test_announcements_are_read_strictly():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        good = json.loads(announce_body(b"%PDF-1.7"))
        digest = good["sha256"]
        wrong = [b"", b"{", b"[]", b"null", b"\xff", json.dumps(good).encode() + b"{}", {**good, "more": 1},
                 {name: good[name] for name in ("sha256", "size")}, {name: good[name] for name in ("size", "type")},
                 {**good, "size": 0}, {**good, "size": -1}, {**good, "size": "8"}, {**good, "size": 8.0},
                 {**good, "size": None}, {**good, "size": True}, {**good, "type": None}, {**good, "type": ["application/pdf"]},
                 {**good, "sha256": digest + "="}, {**good, "sha256": digest[:-1]}, {**good, "sha256": digest + "AAAA"},
                 {**good, "sha256": ""}, {**good, "sha256": 1}, {**good, "sha256": hashlib.sha256(b"x").hexdigest()}]
        for body in wrong:
            answer = it.curl("/v1/attachments", "-H", "content-type: " + JSON, *bear(token),
                             body=body if isinstance(body, bytes) else json.dumps(body).encode())
            refused(answer, 400, "body-invalid")
        for size, status in ((512, 200), (513, 413)):
            body = json.dumps(good).encode().ljust(size)
            assert it.curl("/v1/attachments", "-H", "content-type: " + JSON, *bear(token), body=body).status == status


def test_pieces_have_their_place():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        data = make(1000)
        identifier = announce(it, token, data)["id"]
        for offset in (None, "", "-0", "+0", "00", "0x0", " 0 1", "1e3", "9" * 30, "0, 0"):
            refused(send_piece(it, token, identifier, offset, data), 400, "body-invalid")
        refused(send_piece(it, token, identifier, 0, b""), 400, "body-invalid")
        refused(send_piece(it, token, identifier, 1, data[1:]), 409, "attachment-offset")
        refused(send_piece(it, token, identifier, 0, data + b"x"), 400, "body-invalid")
        assert send_piece(it, token, identifier, 0, data[:600]).json() == {"id": identifier, "received": 600, "complete": False}
        refused(send_piece(it, token, identifier, 0, data), 409, "attachment-offset")
        refused(send_piece(it, token, identifier, 599, data[599:]), 409, "attachment-offset")
        refused(send_piece(it, token, identifier, 600, data[600:] + b"x"), 400, "body-invalid")
        assert announce(it, token, data) == {"id": identifier, "received": 600, "complete": False}
        assert send_piece(it, token, identifier, 600, data[600:]).json()["complete"]
        refused(send_piece(it, token, identifier, 1000, b"x"), 400, "body-invalid")
        refused(send_piece(it, token, "nothing", 0, data), 404, "attachment-unknown")


def test_what_is_not_what_was_announced_is_thrown_away():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        data = make(1000)
        changed = data[:999] + bytes([data[999] ^ 1])
        identifier = announce(it, token, data)["id"]
        assert send_piece(it, token, identifier, 0, changed[:500]).status == 200
        refused(send_piece(it, token, identifier, 500, changed[500:]), 422, "attachment-damaged")
        assert kept(it, identifier) == b""
        assert announce(it, token, data) == {"id": identifier, "received": 0, "complete": False}
        assert upload(it, token, data)["complete"]
        # Its digest is right, and it begins as something else does.
        for kind in ("image/png", "image/jpeg"):
            state = announce(it, token, data, type=kind)
            refused(send_piece(it, token, state["id"], 0, data), 422, "attachment-damaged")
        for name in ("application/pdf", "image/png"):
            state = announce(it, token, b"plain text", type=name)
            refused(send_piece(it, token, state["id"], 0, b"plain text"), 422, "attachment-damaged")


def test_they_are_their_holders_alone():
    with Service("--seed", "4") as it:
        mine, others = sign_in(it), sign_in(it, Card(it, "02-hanako"))
        data = make(1000)
        identifier = announce(it, mine, data)["id"]
        refused(send_piece(it, others, identifier, 0, data), 404, "attachment-unknown")
        state = announce(it, others, data)
        assert state["id"] != identifier and state["received"] == 0
        assert send_piece(it, mine, identifier, 0, data).json()["complete"]
        assert announce(it, others, data)["received"] == 0
        refused(send_piece(it, None, identifier, 0, data), 401, "session-required")
        refused(ask_announce(it, None, data), 401, "session-required")


def test_a_size_or_type_of_its_own_is_an_attachment_of_its_own():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        data = make(1000)
        ids = {announce(it, token, data)["id"], announce(it, token, data, size=999)["id"],
               announce(it, token, data, type="image/png")["id"], announce(it, token, data[:999])["id"]}
        assert len(ids) == 4


def test_too_many_are_open():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        files = [make(100) for _ in range(65)]
        for data in files[:64]:
            announce(it, token, data)
        refused(ask_announce(it, token, files[64]), 429, "too-many")
        assert upload(it, token, files[0])["complete"]  # what is there goes on
        refused(ask_announce(it, token, files[64]), 429, "too-many")
        assert upload(it, sign_in(it, Card(it, "02-hanako")), files[64])["complete"]
        # A week later they are forgotten, but for one that somebody has asked for since.
        database(it, "UPDATE attachment SET touched = ?", int(time.time()) - WEEK_S - 60)
        database(it, "UPDATE attachment SET touched = ? WHERE sha256 = ?", int(time.time()) - WEEK_S + 60,
                 hashlib.sha256(files[0]).digest())
        assert announce(it, token, files[64])["received"] == 0
        assert announce(it, token, files[0])["complete"]
        assert database(it, "SELECT count(*) FROM attachment WHERE holder = '01-taro'") == [(2,)]
        assert database(it, "SELECT count(*) FROM piece WHERE attachment NOT IN (SELECT id FROM attachment)") == [(0,)]


def test_it_goes_on_after_the_service_was_killed():
    with Service("--seed", "4") as it:
        token = sign_in(it)
        data = make(3 * PIECE_BYTES)
        identifier = announce(it, token, data)["id"]
        assert send_piece(it, token, identifier, 0, data[:PIECE_BYTES]).status == 200
        it.process.send_signal(signal.SIGKILL)
        it.process.wait()
        with Service("--seed", "4", folder=it.folder) as again:
            assert announce(again, token, data) == {"id": identifier, "received": PIECE_BYTES, "complete": False}
            assert upload(again, token, data)["complete"]
            assert kept(again, identifier) == data
        it.process.stdin.close()
        it.process.returncode = 0  # as it was meant


def test_a_cut_in_the_middle_of_a_piece():
    with Service("--seed", "4", "--fault", "attachments=cut") as it:
        token = sign_in(it)
        data = make(PIECE_BYTES + 1000)
        identifier = announce(it, token, data)["id"]
        assert send_piece(it, token, identifier, 0, data[:PIECE_BYTES], check=False) is None
        assert announce(it, token, data) == {"id": identifier, "received": PIECE_BYTES // 2, "complete": False}
        assert upload(it, token, data)["complete"] and kept(it, identifier) == data


def test_an_answer_that_is_lost():
    with Service("--seed", "4", "--fault", "attachments=lose") as it:
        token = sign_in(it)
        data = make(1000)
        identifier = announce(it, token, data)["id"]
        assert send_piece(it, token, identifier, 0, data, check=False) is None
        assert announce(it, token, data) == {"id": identifier, "received": 1000, "complete": True}


def test_an_answer_that_is_late():
    with Service("--seed", "4", "--fault", "attachments=late") as it:
        token = sign_in(it)
        data = make(1000)
        assert it.curl("/v1/attachments", "--max-time", "1", "-H", "content-type: " + JSON, *bear(token),
                       body=announce_body(data), check=False) is None
        assert database(it, "SELECT sha256 FROM attachment") == [(hashlib.sha256(data).digest(),)]
        assert announce(it, token, data)["received"] == 0


def test_told_to_stop_while_an_answer_is_due():
    with Service("--seed", "4", "--fault", "attachments=late") as it:
        token = sign_in(it)
        assert it.curl("/v1/attachments", "--max-time", "1", "-H", "content-type: " + JSON, *bear(token),
                       body=announce_body(make(1000)), check=False) is None


def test_other_faults():
    with Service("--seed", "4", "--fault", "attachments=down") as it:
        refused(ask_announce(it, sign_in(it), b"%PDF-1"), 503, "unavailable")
    with Service("--seed", "4", "--fault", "attachments=stale") as it:
        refused(ask_announce(it, sign_in(it), b"%PDF-1"), 401, "session-expired")
    with Service("--seed", "4", "--fault", "attachments=slow") as it:
        assert it.curl("/v1/attachments", "--max-time", "1", "-H", "content-type: " + JSON, *bear(sign_in(it)),
                       body=announce_body(b"%PDF-1"), check=False) is None


service.main(globals())
