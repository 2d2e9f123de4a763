#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file says its licence, is of a sensible size, and names no machine; scripts are clean."""

import fnmatch
import re
import shutil
import subprocess
import tomllib

from lint import SOURCE, complaints_of, need, run_checks, text_of, tracked_files

MAX_BYTES = 1024 * 1024
MAX_FUNCTION_LINES = 40
MAX_FILE_LINES = 400


def annotations():
    """[(glob, licence)] of REUSE.toml."""
    content = tomllib.loads((SOURCE / "REUSE.toml").read_text())
    return [(glob, entry["SPDX-License-Identifier"]) for entry in content["annotations"]
            for glob in ([entry["path"]] if isinstance(entry["path"], str) else entry["path"])]


def licence_of(path, globs):
    text = text_of(path)
    if text is not None:
        match = re.search(r"SPDX-License-Identifier: ([\w.+-]+)", "\n".join(text.splitlines()[:12]))
        if match:
            return match[1]
    return next((licence for glob, licence in globs if fnmatch.fnmatch(str(path), glob)), None)


def every_file_says_its_licence():
    """every file says its licence, itself or in REUSE.toml"""
    globs = annotations()
    for path in tracked_files():
        if path.parts[0] == "LICENSES" or (SOURCE / path).is_symlink():
            continue
        licence = licence_of(path, globs)
        if not licence:
            yield f"{path} has no SPDX-License-Identifier"
        elif not (SOURCE / "LICENSES" / f"{licence}.txt").exists():
            yield f"{path} is under {licence}, whose text is not in LICENSES/"


def no_annotation_is_idle():
    """every pattern of REUSE.toml covers something"""
    files = tracked_files()
    for glob, _ in annotations():
        if not any(fnmatch.fnmatch(str(path), glob) for path in files):
            yield f"REUSE.toml: {glob} covers no file"


def fibers_await_in_one_way():
    """fibers are made and await through shk-fiber.h alone"""
    for path in tracked_files():
        if path.parts[0] != "src" or path.suffix != ".c" or path.name == "shk-fiber.c":
            continue
        for number, line in enumerate(text_of(path).splitlines(), 1):
            if re.search(r"\b(dex_await\w*|dex_scheduler_spawn) \(", line):
                yield f"{path}:{number}: {line.strip()}"


def no_file_is_huge():
    """no file is over 1 MiB"""
    for path in tracked_files():
        size = (SOURCE / path).stat().st_size
        if size > MAX_BYTES:
            yield f"{path}: {size} bytes"


def archive_addresses():
    """Where this machine's packages come from; no file of the project may depend on that."""
    if not shutil.which("apt-get"):
        return ""
    return subprocess.run(["apt-get", "indextargets", "--format", "$(REPO_URI)"], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True).stdout


def no_machine_is_named():
    """no file names a folder or an archive of somebody's machine"""
    folder = re.compile(r"(?<![\w.~$}-])/(?:home|work|Users)/(?!\$)\w")
    sites = sorted(set(re.findall(r"//([\w.-]+\.[\w.-]+)", archive_addresses())))
    for path in tracked_files():
        for number, line in enumerate((text_of(path) or "").splitlines(), 1):
            for word in [*folder.findall(line), *[site for site in sites if site in line]]:
                yield f"{path}:{number}: {word}"


def lines_are_clean():
    """no tab, no blank at a line's end, one newline at a file's"""
    for path in tracked_files():
        if path.suffix not in (".c", ".h", ".blp", ".py", ".sh", ".build", ".md", ".css", ".po") and path.name not in ("dev", "run"):
            continue
        text = text_of(path)
        if text is None:
            yield f"{path} is not UTF-8"
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if line != line.rstrip() or "\t" in line:
                yield f"{path}:{number}: a tab, or a blank at the end"
        if text and (not text.endswith("\n") or text.endswith("\n\n")):
            yield f"{path} does not end in one newline"


def scripts_are_clean():
    """shellcheck finds nothing in the shell scripts"""
    shellcheck = need("shellcheck")
    scripts = [path for path in tracked_files()
               if re.match(r"#!.*\b(ba)?sh\b", ((text_of(path) or "").splitlines() or [""])[0])]
    yield from complaints_of(shellcheck, *scripts, cwd=SOURCE)


def functions_of(text):
    """[(name, lines)] of a C file in GNU style: a function's braces stand in column 0, its name opens a line above."""
    lines, found, start = text.splitlines(), [], None
    for number, line in enumerate(lines):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            above = next((lines[i] for i in range(start - 1, -1, -1) if re.match(r"\w+ \(", lines[i])), "?")
            found.append((above.split(" ")[0], number - start + 1))
            start = None
    return found


def lengths_are_reported():
    """functions and files stay short (a report, which never fails)"""
    functions, files = [], []
    for path in tracked_files():
        if path.suffix == ".c" and path.parts[0] == "src":
            text = text_of(path) or ""
            files.append((len(text.splitlines()), str(path)))
            functions += [(length, f"{path}: {name}") for name, length in functions_of(text)]
    if functions:
        lengths = sorted(length for length, _ in functions)
        print(f"# {len(functions)} functions: median {lengths[len(lengths) // 2]} lines, 9 of 10 at most "
              f"{lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}; {len(files)} files, longest {max(files)[0]}")
    for length, name in sorted(functions, reverse=True):
        if length > MAX_FUNCTION_LINES:
            print(f"# {length} lines: {name}")
    for length, name in sorted(files, reverse=True):
        if length > MAX_FILE_LINES:
            print(f"# {length} lines: {name}")
    return ()


run_checks(every_file_says_its_licence, no_annotation_is_idle, fibers_await_in_one_way, no_file_is_huge, no_machine_is_named,
           lines_are_clean, scripts_are_clean, lengths_are_reported)
