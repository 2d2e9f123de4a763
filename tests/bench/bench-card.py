#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-card.py CLIENT CHIP PRACTICE: what a sign-in asks of the card: commands, bytes, and time with the virtual card.

The peer is OpenSC's pkcs11-tool, which signs with the same key of the same card through the same PC/SC service in the same
run. A real card takes its time for every command and byte, so that the counts are what a person waits for. Exits 1 where ours
asks more of the card than the peer does.
"""

import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "card"))

import pcsc  # noqa: E402

ROUNDS = 7


def measure(pcscd, run):
    """(commands, bytes to and from the card, seconds), medians of ROUNDS"""
    rounds = []
    for _ in range(ROUNDS):
        with pcsc.Card(pcscd, "01-taro") as card:
            pcscd.ask("ready")
            seconds = run(pcscd, card)
            rounds.append((len(card.sizes), sum(card.sizes), seconds))
    return [statistics.median(column) for column in zip(*rounds)]


def by_ours(pcscd, card):
    """Its time is the session's, from opening the card to the signature; the process has no such thing as a start."""
    with pcsc.Client(pcscd, "ready", "pause", "auth:1234:x") as client:
        client.until(lambda line: line["step"] == "pause")
        card.sizes.clear()
        client.go_on()
        line = client.line()
    assert line["error"] == pcsc.FINE, line
    return line["us"] / 1e6


def by_opensc(pcscd, card):
    data, signature = pcscd.folder / "data", pcscd.folder / "signature"
    data.write_bytes(b"x")
    card.sizes.clear()
    begin = time.perf_counter()
    status, said = pcscd.run("pkcs11-tool", "--module", pcsc.OPENSC_MODULE, "--login", "--pin", "1234", "--slot-index", "0",
                             "--sign", "--id", "1", "-m", "SHA256-RSA-PKCS", "-i", data, "-o", signature)
    assert status == 0, said
    return time.perf_counter() - begin


def main():
    pcsc.CLIENT, pcsc.CHIP, pcsc.PRACTICE = sys.argv[1:4]
    reason = pcsc.why_not()
    if reason:
        print(f"skipped: {reason}")
        return
    with pcsc.Pcscd() as pcscd:
        ours, peer = measure(pcscd, by_ours), measure(pcscd, by_opensc)
    pcsc.clean_up()
    print(f"{'a sign-in':32} {'commands':>9} {'bytes':>9} {'time':>9}")
    for name, (commands, size, seconds) in [("ours, from opening the card", ours), ("pkcs11-tool, the whole program", peer)]:
        print(f"{name:32} {commands:9.0f} {size:9.0f} {seconds * 1000:6.1f} ms")
    sys.exit(ours[0] > peer[0] or ours[1] > peer[1])


main()
