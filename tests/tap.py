# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A runner that speaks TAP."""

import traceback


def run(tests):
    """Runs every function named test_… of @tests, in order, with TAP on standard output; says whether one failed. A function
    that can't be made here returns "SKIP" and why."""
    functions = [(name, value) for name, value in tests.items() if name.startswith("test_")]
    print(f"1..{len(functions)}")
    failed = False
    for number, (name, function) in enumerate(functions, 1):
        try:
            skip = function()
            print(f"ok {number} {name}{' # ' + skip if skip else ''}", flush=True)
        except Exception:
            failed = True
            print("".join("# " + line for line in traceback.format_exc().splitlines(True)))
            print(f"not ok {number} {name}", flush=True)
    return failed
