# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sending files to a practice service, as somebody else's software would."""

import hashlib
import json

from sign_in import encode

JSON, PIECE = "application/json", "application/offset+octet-stream"
PIECE_BYTES = 256 * 1024


def bear(token):
    return ["-H", "authorization: Bearer " + token] if token is not None else []


def announce_body(data, **changes):
    value = {"sha256": encode(hashlib.sha256(data).digest()), "size": len(data), "type": "application/pdf", **changes}
    return json.dumps(value).encode()


def ask_announce(it, token, data, **changes):
    return it.curl("/v1/attachments", "-H", "content-type: " + JSON, *bear(token), body=announce_body(data, **changes))


def announce(it, token, data, **changes):
    answer = ask_announce(it, token, data, **changes)
    assert answer.status == 200, answer.body
    return answer.json()


def send_piece(it, token, identifier, offset, piece, **options):
    header = [] if offset is None else ["-H", f"upload-offset: {offset}"]
    return it.curl("/v1/attachments/" + identifier, "-H", "content-type: " + PIECE, *header, *bear(token), body=piece,
                   **options)


def upload(it, token, data, **changes):
    """All of it, from where it stands."""
    state = announce(it, token, data, **changes)
    while not state["complete"]:
        at = state["received"]
        answer = send_piece(it, token, state["id"], at, data[at:at + PIECE_BYTES])
        assert answer.status == 200, answer.body
        state = answer.json()
    return state
