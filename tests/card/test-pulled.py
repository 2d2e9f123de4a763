# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The card is pulled out at every command of every job: it ends at once, says so, and no PIN is sent a second time."""

import pcsc
from pcsc import Card, Pcscd

LIMIT_US = 2000000
MAX_COMMANDS = 60


def wait_until_gone(pcscd):
    """The service looks every 400 ms; a card that is back sooner was never gone for it."""
    with pcsc.Client(pcscd, "watch") as client:
        client.until(lambda line: line["readers"] == [pcsc.EMPTY, pcsc.EMPTY])


def count_commands(pcscd, job):
    """How many commands the job takes where nobody pulls the card."""
    with Card(pcscd, "01-taro") as card:
        with pcsc.Client(pcscd, "ready", "pause", job) as client:
            client.until(lambda line: line["step"] == "pause")
            before = len(card.commands())
            client.go_on()
            assert client.line()["error"] == pcsc.FINE
        n = len(card.commands()) - before
    wait_until_gone(pcscd)
    return n


def pull(pcscd, job, index):
    with Card(pcscd, "01-taro") as card:
        with pcsc.Client(pcscd, "ready", "pause", job) as client:
            client.until(lambda line: line["step"] == "pause")
            card.tear_at = index
            client.go_on()
            line = client.line()
        entries = len(card.entries())
        where = f"{job} pulled at {index}: {line}, {entries} entries"
        assert line["error"] == pcsc.REMOVED, where
        assert line["us"] < LIMIT_US, where
        assert entries <= 1, where
        path = card.path
        wait_until_gone(pcscd)
    # The same card again: an entry that was right has spent no try.
    with Card(pcscd, "01-taro", path=path):
        tries = pcscd.ask("ready", "tries")[-1]["tries"]
        assert tries == [3, 3, 5], f"{where}: then {tries}"
    wait_until_gone(pcscd)
    return line["us"]


def pull_everywhere(job):
    with Pcscd() as pcscd:
        n = count_commands(pcscd, job)
        assert 5 < n < MAX_COMMANDS, n
        slowest = max(pull(pcscd, job, index) for index in range(n))
        print(f"# {n} places, the slowest end after {slowest / 1000:.0f} ms")


def test_sign_in():
    pull_everywhere("auth:1234:x")


def test_the_four_items():
    pull_everywhere("person:5678")


def test_signing():
    pull_everywhere("sign:ABC123:x")


def test_a_wrong_pin_counts_once_though_nobody_hears_the_answer():
    with Pcscd() as pcscd:
        with Card(pcscd, "01-taro") as card:
            def pull_at_entry(command):
                if command[1] == 0x20 and len(command) > 5:
                    card.tear_at = 0
            card.on_command = pull_at_entry
            line = pcscd.ask("ready", "auth:0000:x")[-1]
            assert line["error"] == pcsc.REMOVED and len(card.entries()) == 1, line
            path = card.path
        wait_until_gone(pcscd)
        with Card(pcscd, "01-taro", path=path):
            assert pcscd.ask("ready", "tries")[-1]["tries"] == [2, 3, 5]


pcsc.main(globals())
