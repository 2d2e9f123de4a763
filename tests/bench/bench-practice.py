#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-practice.py PROGRAM: how long shikaku-practice takes until it is ready, and how many questions it answers.

The limit is the design's: under a second once the keys exist. The peer of an answer is the bare signature in it, as
openssl makes them on one core in the same run. Exits 1 where the limit is passed.
"""

import http.client
import json
import re
import ssl
import statistics
import subprocess
import sys
import tempfile
import time

LIMIT_S = 1.0
ROUNDS = 7
QUESTIONS = 1000


def start(program, folder):
    begin = time.perf_counter()
    process = subprocess.Popen([program, "--data", folder, "--exit-with-parent"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    ready = json.loads(process.stdout.readline())
    return time.perf_counter() - begin, process, ready


def stop(process):
    process.stdin.close()
    process.stdout.close()
    process.wait()


def questions_a_second(ready):
    host, port = ready["address"].removeprefix("https://").split(":")
    connection = http.client.HTTPSConnection(host, int(port), context=ssl.create_default_context(cafile=ready["ca"]))
    body = json.dumps({"id": "PRACTICE-nobody", "nonce": "A" * 43})
    begin = time.perf_counter()
    for _ in range(QUESTIONS):
        connection.request("POST", "/v1/certificates/status", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
    connection.close()
    return QUESTIONS / (time.perf_counter() - begin)


def signatures_a_second():
    said = subprocess.run(["openssl", "speed", "-seconds", "1", "ecdsap256"], capture_output=True, text=True).stdout
    return float(re.search(r"nistp256\)?\s+\S+s\s+\S+s\s+([0-9.]+)", said).group(1))


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        first, process, _ = start(program, folder)
        stop(process)
        times = []
        for _ in range(ROUNDS):
            seconds, process, ready = start(program, folder)
            times.append(seconds)
            if len(times) < ROUNDS:
                stop(process)
        rate = questions_a_second(ready)
        stop(process)
    median = statistics.median(times)
    peer = signatures_a_second()
    print(f"{'first start, with keys and samples to make':44} {first * 1000:7.0f} ms")
    print(f"{f'start, median of {ROUNDS}':44} {median * 1000:7.0f} ms   limit {LIMIT_S * 1000:.0f} ms")
    print(f"{'signed status answers, one by one':44} {rate:7.0f} /s   openssl's bare P-256 signatures {peer:.0f} /s")
    sys.exit(median > LIMIT_S)


main()
