#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""shikaku-verify with many codes: time a code, and memory, which must not grow with their number.

bench-verify.py PRACTICE VERIFY: each figure stands beside that of a tenth of the codes in the same run, and beside the limits
that the design names: 1,000 codes offline in a second, flat memory."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "practice"))
import service

VERIFY = sys.argv[2]
LIMIT_MS = 1.0      # a code, offline
LIMIT_GROWTH = 1.25  # memory at ten times as many codes


def measure(arguments, codes, n):
    """A child's peak memory counts this program's until it is another program: so nothing large is ever held here."""
    with tempfile.TemporaryFile() as text:
        for k in range(n):
            text.write(codes[k % len(codes)].encode() + b"\n")
        text.seek(0)
        start = time.monotonic()
        process = subprocess.Popen([VERIFY, "--json", *map(str, arguments), "-"], stdin=text, stdout=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        return time.monotonic() - start, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def figures(what, arguments, codes, counts, limit_ms=None):
    growth = []
    for n in counts:
        wall, memory, cpu = measure(arguments, codes, n)
        growth.append(memory)
        limit = f"   limit {limit_ms:.2f} ms" if limit_ms else ""
        print(f"{what:8} {n:6} codes  {wall:7.2f} s  {wall / n * 1e3:6.3f} ms a code  {n / wall:8.0f} a second  "
              f"CPU {cpu:6.2f} s  {memory:6.1f} MiB{limit}")
    return growth


def main():
    service.PROGRAM = sys.argv[1]
    with service.Service("--seed", "42") as it, tempfile.TemporaryDirectory() as folder:
        index = json.loads(pathlib.Path(it.ready["samples"], "index.json").read_text())["samples"]
        texts = pathlib.Path(it.ready["samples"], "codes.txt").read_text().splitlines()
        codes = [text for entry, text in zip(index, texts, strict=True) if entry["verdict"] == "valid"]
        trust_list = pathlib.Path(folder, "list.cose")
        trust_list.write_bytes(it.curl("/v1/trust-list").body)
        trust = ["--trust", it.ready["ca"], "--trust", trust_list]
        offline = figures("offline", ["--offline", *trust], codes, (1000, 10000, 100000), LIMIT_MS)
        online = figures("online", ["--service", it.address, *trust], codes, (1000, 10000))
    worst = max(offline[-1] / offline[-2], online[-1] / online[-2])
    print(f"memory at ten times as many codes: {worst:.2f} of that before (limit {LIMIT_GROWTH})")
    sys.exit(worst > LIMIT_GROWTH)


main()
