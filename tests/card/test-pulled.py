# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The card is pulled out at every command of every job: it ends at once, says so, and no PIN is sent a second time."""

import concurrent.futures

import pcsc
from pcsc import Card, Client, Pcscd

LIMIT_US = 2000000
MAX_COMMANDS = 60
WORKERS = 6 # most of the time is the service's, which looks for cards every 400 ms

# Each job, its PIN's place among the tries, and how a wrong one and a look at the tries are said to the chip.
JPKI, CARD_INFO = "00A4040C0AD392F000260100000001", "00A4040C0AD3921000310001010408"
JOBS = {
    "auth:1234:x": (0, [JPKI, "00A4020C020018"], "0430303030"),
    "person:5678": (1, [CARD_INFO, "00A4020C020011"], "0430303030"),
    "sign:ABC123:x": (2, [JPKI, "00A4020C02001B"], "06303030303030"),
}
FULL = [3, 3, 5]


def say_to_chip(path, selects, last):
    """The status word of the last command, without a reader in between."""
    with pcsc.Chip(path) as chip:
        chip.ask("reset")
        return [chip.ask(command) for command in [*selects, last]][-1][-2:].hex().upper()


def worn_card(folder, job):
    """A card on which somebody has mistyped the job's PIN once, so that a right one can be seen on the counter."""
    path = pcsc.copy_card("01-taro", folder)
    place, selects, wrong = JOBS[job]
    assert say_to_chip(path, selects, "00200080" + wrong) == f"63C{FULL[place] - 1}"
    return path


def run_job(pcscd, path, job, tear_at):
    """What the client said, and how many commands and PINs the card was sent."""
    with Card(pcscd, "01-taro", path=path) as card, Client(pcscd, "ready", "pause", job) as client:
        client.until(lambda line: line["step"] == "pause")
        before = len(card.commands())
        card.tear_at = tear_at
        client.go_on()
        line = client.line()
        return line, len(card.commands()) - before, len(card.entries())


def count_commands(job):
    """How many commands the job takes where nobody pulls the card."""
    with Pcscd() as pcscd:
        line, n, entries = run_job(pcscd, worn_card(pcscd.folder, job), job, None)
        assert line["error"] == pcsc.FINE and entries == 1, line
    assert 5 < n < MAX_COMMANDS, n
    return n


def pull(job, index):
    place, selects, _ = JOBS[job]
    with Pcscd() as pcscd:
        path = worn_card(pcscd.folder, job)
        line, n, entries = run_job(pcscd, path, job, index)
        where = f"{job} pulled at {index}: {line}, {n} commands, {entries} entries"
        assert n == index + 1, where
        assert line["error"] == pcsc.REMOVED, where
        assert line["us"] < LIMIT_US, where
        assert entries <= 1, where
        left = FULL[place] if entries else FULL[place] - 1
        assert say_to_chip(path, selects, "00200080") == f"63C{left}", where
    return line["us"]


def pull_everywhere(job):
    n = count_commands(job)
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        slowest = max(pool.map(lambda index: pull(job, index), range(n)))
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
        pcscd.wait_until_empty()
        with Card(pcscd, "01-taro", path=path):
            assert pcscd.ask("ready", "tries")[-1]["tries"] == [2, 3, 5]


pcsc.main(globals())
