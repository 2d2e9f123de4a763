# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing in to a practice service as one of its holders, with the key of their card and Python's cryptography."""

import base64
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import load_pem_private_key

JSON = "application/json"


def encode(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def post(it, path, value):
    return it.curl(path, "-H", "content-type: " + JSON, body=json.dumps(value).encode())


def challenge(it):
    return decode(post(it, "/v1/sign-in/challenge", {}).json()["challenge"])


def sign(key, data):
    return key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def make(it, card=None):
    """What @card's holder hands in: the challenge, signed."""
    card = card or Card(it)
    data = challenge(it)
    return {"challenge": encode(data), "signature": encode(sign(card.auth_key, data)),
            "certificate": encode(card.auth_certificate)}


def sign_in(it, card=None):
    """The token of a new session."""
    return post(it, "/v1/sign-in", make(it, card)).json()["token"]


def get(it, path, token=None, *arguments):
    return it.curl(path, *(["-H", "authorization: Bearer " + token] if token is not None else []), *arguments)


class Card:
    """What is on a holder's card, as the practice authority wrote it."""

    def __init__(self, it, name="01-taro"):
        content = json.loads(it.path("cards", name + ".json").read_text())
        self.auth_certificate, self.auth_key = self.read(content["auth"])
        self.sign_certificate, self.sign_key = self.read(content["sign"]) if "sign" in content else (None, None)

    @staticmethod
    def read(entry):
        return base64.b64decode(entry["certificate"]), load_pem_private_key(entry["key"].encode(), None)
