#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house keeps its arrows: what a room may include compiles there, and what it may not does not.

Every check compiles for real, with exactly the flags that meson gives the files of a room.
"""

import re
from itertools import product

from lint import SOURCE, Skip, compile_flags, compile_text, in_parallel, run_checks

# A room, the rooms that it must be able to include, and those that it may besides. Whatever is not named must not compile.
SERVICES = {"cose", "qr", "credential", "filing", "net", "card", "store"}
ROOMS = {
    "base": (set(), set()),
    "model": ({"base"}, set()),
    "cose": (set(), {"model", "base"}),
    "qr": (set(), {"model", "base"}),
    "credential": ({"cose", "model"}, {"base"}),
    "filing": ({"cose", "model"}, {"base"}),
    "net": (set(), {"model", "base"}),
    "card": ({"model"}, {"base"}),
    "store": ({"model", "base"}, set()),
    "flow": ({"credential", "filing", "qr", "card", "store", "model"}, {"net", "cose", "base"}),
    "cli": ({"flow", "model"}, SERVICES | {"base"}),
    "practice": ({"cose", "credential", "filing", "model"}, {"qr", "card", "base"}),
    "ui": ({"flow", "model"}, SERVICES | {"base"}),
    "app": ({"ui", "flow"}, SERVICES | {"practice", "model", "base"}),
}


def headers(room):
    return sorted(path.name for path in (SOURCE / "src" / room).glob("*.h"))


def public_headers(room):
    return [name for name in headers(room) if not name.endswith("-private.h")]


def flags_of(room):
    return compile_flags(f"src/{room}")


def every_room_is_known():
    """every folder of src is a room with its arrows"""
    folders = {path.name for path in (SOURCE / "src").iterdir() if path.is_dir()}
    for name in sorted(folders ^ set(ROOMS)):
        yield f"src/{name} is {'not in' if name in folders else 'only in'} the table of {__file__}"


def header_names_are_unique():
    """a header's name tells its room"""
    seen = {}
    for room in ROOMS:
        for name in headers(room):
            if name in seen:
                yield f"{name} is in src/{seen[name]} and in src/{room}"
            seen[name] = room


def no_include_goes_by_a_path():
    """no include climbs out of its room by a path"""
    for path in sorted((SOURCE / "src").rglob("*.[ch]")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.match(r'\s*#\s*include\s+("[^"]*/|<\.\.?/)', line):
                yield f"{path.relative_to(SOURCE)}:{number}: {line.strip()}"


def every_header_compiles_alone():
    """every header compiles alone, and twice"""
    def compile_header(path, flags):
        done, said = compile_text([*flags, "-Werror"], f'#include "{path.name}"\n' * 2)
        return None if done else f"{path.relative_to(SOURCE)}: {said}"

    jobs = [(path, flags) for room in ROOMS for flags in flags_of(room)[:1] for path in (SOURCE / "src" / room).glob("*.h")]
    if not jobs:
        raise Skip("there are no headers")
    yield from filter(None, in_parallel(compile_header, sorted(jobs)))


def every_test_header_compiles_alone():
    """every header of the tests compiles alone"""
    def compile_header(path):
        for flags in compile_flags(path.parent.relative_to(SOURCE)):
            done, said = compile_text([*flags, f"-I{path.parent}"], f'#include "{path.name}"\n' * 2)
            if done:
                return None
        return f"{path.relative_to(SOURCE)}: {said}"

    paths = [path for path in sorted((SOURCE / "tests").rglob("*.h")) if compile_flags(path.parent.relative_to(SOURCE))]
    yield from filter(None, in_parallel(compile_header, [(path,) for path in paths]))


def arrows_down_compile():
    """what a room is built on can be included there"""
    def compile_arrow(room, other, flags):
        text = "".join(f'#include "{name}"\n' for name in public_headers(other))
        done, said = compile_text(flags, text)
        return None if done else f"src/{room} cannot include the headers of src/{other}: {said}"

    jobs = [(room, other, flags_of(room)[0]) for room, (must, _) in ROOMS.items() for other in sorted(must)
            if flags_of(room) and public_headers(other)]
    if not jobs:
        raise Skip("there are no rooms with files yet")
    yield from filter(None, in_parallel(compile_arrow, jobs))


def arrows_up_and_sideways_do_not_compile():
    """an arrow up or sideways does not compile"""
    def compile_arrow(room, other, flags):
        # One header for real: it has to fail for want of the header, and for nothing else.
        name = public_headers(other)[0]
        done, said = compile_text(flags, f'#include "{name}"\n')
        if done:
            return f"src/{room} can include {name}, which is src/{other}'s"
        if f"{name}: No such file" not in said:
            return f"src/{room} with {name} fails for another reason: {said}"
        # All of them at once, which is much quicker.
        done, said = compile_text(flags, "".join(f'#if __has_include("{each}")\n#error "{each} is there"\n#endif\n'
                                                 for each in headers(other)))
        return None if done else f"src/{room} can include headers of src/{other}: {said}"

    jobs = [(room, other, flags) for room, other in product(ROOMS, ROOMS)
            if other != room and other not in ROOMS[room][0] | ROOMS[room][1] and public_headers(other)
            for flags in flags_of(room)]
    if not jobs:
        raise Skip("there are no rooms with files yet")
    yield from filter(None, in_parallel(compile_arrow, jobs))


def private_headers_stay_in():
    """a private header is included in its own room only"""
    for room in ROOMS:
        private = {name for name in headers(room) if name.endswith("-private.h")}
        for path in sorted((SOURCE / "src").rglob("*.[ch]")):
            if path.parent.name == room:
                continue
            for name in re.findall(r'#\s*include\s+"([^"]+)"', path.read_text()):
                if name in private:
                    yield f"{path.relative_to(SOURCE)} includes {name}, which is private to src/{room}"


run_checks(every_room_is_known, header_names_are_unique, no_include_goes_by_a_path, every_header_compiles_alone,
           every_test_header_compiles_alone, arrows_down_compile, arrows_up_and_sideways_do_not_compile, private_headers_stay_in)
