#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text for people is translated, and the labels of the screens are those of the service, to the letter."""

import re
import tempfile
from pathlib import Path

from lint import SOURCE, Skip, complaints_of, need, run, run_checks

PO = SOURCE / "po"
POTFILES = PO / "POTFILES.in"
CATALOGUE = SOURCE / "src/practice/catalogue.json"
DESIGN = (SOURCE / ".." / "shared" / "design" / "screens.md").resolve()

# The screens that the project has so far, and their labels. 「（理由）」 stands for the reason, which the program fills in.
SCREENS = {
    "sign-in.start": ["登録・ログイン"],
    "sign-in.pin": [],
    "sign-in.ready": ["読み取り開始"],
    "sign-in.card": [],
    "menu.home": ["さがす", "国家資格", "決済待ち"],
    "menu.category": ["国家資格", "証明書"],
    "menu.service": ["国家資格の登録・各種申請"],
    "menu.qualifications": ["資格を追加する"],
    "setup.choose": [],
    "setup.begin": ["手続きをはじめる"],
    "setup.registered": ["資格管理団体へ登録している", "次へ"],
    "setup.card-prepare": ["次へ"],
    "setup.card-read": ["読み取る"],
    "setup.card-pin": [],
    "setup.card-ready": ["読み取り開始"],
    "setup.card": [],
    "setup.identity": ["次へ"],
    "setup.form": ["次へ"],
    "setup.review": ["次へ"],
    "setup.consent": ["次へ"],
    "setup.sign-read": ["読み取る"],
    "setup.sign-pin": [],
    "setup.sign-ready": ["読み取り開始"],
    "setup.sign": [],
    "setup.done": ["申請完了"],
    "change.begin": ["登録情報を変更する"],
    "change.procedure": ["書換交付", "次へ"],
    "change.identity": [],
    "change.form": [],
    "change.review": ["次へ"],
    "change.consent": ["次へ"],
    "change.done": ["申請完了"],
    "verify.scan": [],
    "verify.begin": ["検証実施"],
    "verify.result": ["有効です", "無効です（理由）"],
}

CALL = re.compile(r"""(?<![\w.>"'])(_|N_|C_|NC_|gettext|ngettext|dgettext|dngettext|g_dgettext|g_dngettext|g_dpgettext2?)\s*\(\s*["N]""")
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "gettext", "ngettext:1,2", "dgettext:2", "g_dgettext:2", "g_dngettext:2,3",
            "g_dpgettext2:2c,3"]


def potfiles():
    if not POTFILES.exists():
        raise Skip(f"there is no po/{POTFILES.name} yet")
    lines = (line.strip() for line in POTFILES.read_text().splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def translation():
    if not (PO / "ja.po").exists():
        raise Skip("there is no po/ja.po yet")
    return PO / "ja.po"


def messages(path):
    """[(msgid, msgstr)] of a catalogue, plural forms one by one, without the header."""
    done = run(need("msgcat"), "--no-wrap", "--no-location", path)
    entries, key = [], None
    for line in done.stdout.splitlines():
        match = re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?|msgctxt)? ?"(.*)"$', line)
        if not match:
            continue
        key = match[1] or key
        text = match[2].replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")
        if match[1] == "msgid":
            entries.append([text, []])
        elif match[1] and match[1].startswith("msgstr"):
            entries[-1][1].append(text)
        elif key == "msgid":
            entries[-1][0] += text
        elif key.startswith("msgstr"):
            entries[-1][1][-1] += text
    return [(source, text) for source, texts in entries if source for text in texts]


def potfiles_is_complete():
    """POTFILES.in lists every file with a text for people, and no other"""
    listed = potfiles()
    used = {str(path.relative_to(SOURCE)) for suffix in ("*.c", "*.h", "*.blp") for path in (SOURCE / "src").rglob(suffix)
            if CALL.search(path.read_text())}
    used |= {str(path.relative_to(SOURCE)) for pattern in ("*.desktop.in", "*.metainfo.xml.in", "*.gschema.xml")
             for path in (SOURCE / "data").glob(pattern)}
    yield from (f"{name} has texts for people but is not in {POTFILES.name}" for name in sorted(used - set(listed)))
    yield from (f"{POTFILES.name} lists {name}, which is gone" for name in listed if not (SOURCE / name).is_file())
    yield from (f"{POTFILES.name} lists {name}, which has no text for people" for name in sorted(set(listed) - used)
                if (SOURCE / name).is_file())
    yield from (f"{POTFILES.name} lists {name} twice" for name in sorted({name for name in listed if listed.count(name) > 1}))


def japanese_is_complete():
    """ja.po is whole: nothing untranslated, nothing fuzzy"""
    done = run(need("msgfmt"), "--check", "--statistics", "-o", "/dev/null", translation(), env={"LC_ALL": "C", "PATH": "/usr/bin"})
    if done.returncode != 0 or re.search(r"fuzzy|untranslated", done.stdout):
        yield done.stdout.strip()


def japanese_is_up_to_date():
    """ja.po has every text of the sources"""
    catalogue = translation()
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder) / "shikaku.pot"
        done = run(need("xgettext"), "--from-code=UTF-8", "--no-wrap", f"--directory={SOURCE}", f"--output={pot}",
                   f"--files-from={POTFILES}", *[f"--keyword={keyword}" for keyword in KEYWORDS])
        if done.returncode != 0:
            yield done.stdout
            return
        yield from complaints_of("msgcmp", catalogue, pot)


def labels_are_the_designs():
    """the table of labels here is that of screens.md"""
    if not DESIGN.exists():
        raise Skip("the design's screens.md is not beside the sources")
    rows = re.findall(r"^\| ([a-z-]+\.[a-z-]+) \|[^|]*\|([^|]*)\|", DESIGN.read_text(), re.M)
    design = {name: re.findall("「([^」]*)」", text) for name, text in rows}
    for name, labels in SCREENS.items():
        if design.get(name) != labels:
            yield f"{name}: {labels} here, {design.get(name)} in screens.md"
    for path in sorted((SOURCE / "src").rglob("*.c")):
        for name in re.findall(r'"([a-z-]+\.[a-z-]+)"', path.read_text()):
            if name in design and name not in SCREENS:
                yield f"{path.relative_to(SOURCE)} has the screen {name}, whose labels are not in {Path(__file__).name}"


def labels_are_there_to_the_letter():
    """the screens' labels are in ja.po to the letter"""
    texts = {text.replace("_", "") for _, text in messages(translation())}
    texts |= set(re.findall(r'"title_ja": "([^"]*)"', CATALOGUE.read_text())) # what the service calls its procedures
    if "%s（%s）" in texts: # a verdict with its reason is put together so
        texts |= {f"{text}（%s）" for text in texts}
    for name, labels in SCREENS.items():
        for label in labels:
            if label.replace("（理由）", "（%s）") not in texts:
                yield f"{name}: 「{label}」 is in no text of ja.po"


def every_reason_has_words():
    """every reason of a verdict has words for people"""
    reasons = re.findall(r"^#define (SHK_REASON_\w+)\s", (SOURCE / "src/model/shk-reason.h").read_text(), re.M)
    words = SOURCE / "src/flow/shk-words.c"
    if not words.exists():
        raise Skip("there is no src/flow/shk-words.c yet")
    if not reasons:
        yield "no reason was found in src/model/shk-reason.h"
    text = re.sub(r"/\*.*?\*/", "", words.read_text(), flags=re.S)
    for reason in reasons:
        if not re.search(rf"\b{reason}\b", text):
            yield f"{reason} has no words in src/flow/shk-words.c"


run_checks(potfiles_is_complete, japanese_is_complete, japanese_is_up_to_date, labels_are_the_designs,
           labels_are_there_to_the_letter, every_reason_has_words)
