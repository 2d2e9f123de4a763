#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop reads about the program is valid, and says the same in every place."""

import configparser
import xml.etree.ElementTree as ElementTree

from lint import BUILD, SOURCE, Skip, complaints_of, need, run_checks

ID = "io.github.shikaku_app.Shikaku"
DESKTOP = BUILD / "data" / f"{ID}.desktop"
METAINFO = BUILD / "data" / f"{ID}.metainfo.xml"
ACTIVATION = BUILD / "data" / f"{ID}.service"


def read_ini(path):
    parser = configparser.RawConfigParser(delimiters="=")
    parser.optionxform = str
    parser.read(path)
    return parser


def desktop_file_is_valid():
    """the desktop file is valid"""
    yield from complaints_of(need("desktop-file-validate"), "--warn-kde", DESKTOP)


def metainfo_is_valid():
    """the metainfo is valid, pedantically"""
    # The id has the name that the app has on the bus, and that is with a capital.
    yield from complaints_of(need("appstreamcli"), "validate", "--pedantic", "--no-net",
                             "--override=cid-contains-uppercase-letter=info", METAINFO)


def summary_is_short():
    """the summary fits a software centre's card"""
    for element in ElementTree.parse(METAINFO).getroot().iter("summary"):
        if len(element.text) > 35 or element.text.endswith("."):
            yield f"{element.text!r}: {len(element.text)} characters (at most 35, no full stop)"


def schema_is_valid():
    """the schema is valid, strictly"""
    yield from complaints_of(need("glib-compile-schemas"), "--strict", "--dry-run", SOURCE / "data")


def desktop_and_metainfo_agree():
    """desktop file, metainfo and activation name one program"""
    desktop, metainfo = read_ini(DESKTOP)["Desktop Entry"], ElementTree.parse(METAINFO).getroot()
    activation = read_ini(ACTIVATION)["D-BUS Service"]
    program = desktop["Exec"].split()[0]
    for what, value, wanted in (
            ("id of the metainfo", metainfo.findtext("id"), ID),
            ("launchable of the metainfo", metainfo.findtext("launchable"), f"{ID}.desktop"),
            ("name of the metainfo", metainfo.findtext("name"), desktop["Name"]),
            ("icon of the desktop file", desktop["Icon"], ID),
            ("name on the bus", activation["Name"], ID),
            ("program of the activation", activation["Exec"].split()[0].rsplit("/", 1)[-1], program)):
        if value != wanted:
            yield f"{what}: {value!r}, not {wanted!r}"
    if program not in [element.text for element in metainfo.iter("binary")]:
        yield f"the metainfo does not provide the program {program}"


def texts_are_translated():
    """what people read in a menu or software centre is there in Japanese"""
    if not (SOURCE / "po" / "ja.po").exists():
        raise Skip("there is no po/ja.po yet")
    desktop = read_ini(DESKTOP)["Desktop Entry"]
    for key in ("GenericName", "Comment", "Keywords"):
        if f"{key}[ja]" not in desktop:
            yield f"the desktop file has no {key}[ja]"
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    if not [element for element in ElementTree.parse(METAINFO).getroot().iter("summary") if element.get(lang) == "ja"]:
        yield "the metainfo has no Japanese summary"


run_checks(desktop_file_is_valid, metainfo_is_valid, summary_is_short, schema_is_valid, desktop_and_metainfo_agree,
           texts_are_translated)
