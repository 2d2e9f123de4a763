#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""prompter.py ANSWER SECRET: a Secret Service with a person, for tests: GNOME's own needs a desktop to ask anybody.

Its one keyring is locked and holds SECRET; where that is empty, there is no keyring yet. Whoever needs it is asked, and ANSWER is
what becomes of that: "give" (unlocked), "decline", "die" (the service does, while it asks) or "wait" (for ever). It says a line
"question" for each, and "dismissed" for one that is taken back. Knows of the protocol only what a key needs; secrets travel in plain."""

import os
import sys

from gi.repository import Gio, GLib

ROOT = "/org/freedesktop/secrets"
COLLECTION, PROMPT, NOTHING = ROOT + "/collection/own", ROOT + "/prompt/1", "/"
DESCRIPTION = """<node>
<interface name="org.freedesktop.Secret.Service">
  <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/>
    <arg type="v" direction="out"/><arg type="o" direction="out"/></method>
  <method name="SearchItems"><arg type="a{ss}" direction="in"/>
    <arg type="ao" direction="out"/><arg type="ao" direction="out"/></method>
  <method name="Unlock"><arg type="ao" direction="in"/><arg type="ao" direction="out"/><arg type="o" direction="out"/></method>
  <method name="ReadAlias"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <method name="CreateCollection"><arg type="a{sv}" direction="in"/><arg type="s" direction="in"/>
    <arg type="o" direction="out"/><arg type="o" direction="out"/></method>
  <property name="Collections" type="ao" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Collection">
  <method name="CreateItem"><arg type="a{sv}" direction="in"/><arg type="(oayays)" direction="in"/><arg type="b" direction="in"/>
    <arg type="o" direction="out"/><arg type="o" direction="out"/></method>
  <property name="Locked" type="b" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Item">
  <method name="GetSecret"><arg type="o" direction="in"/><arg type="(oayays)" direction="out"/></method>
  <property name="Locked" type="b" access="read"/>
  <property name="Attributes" type="a{ss}" access="read"/>
  <property name="Label" type="s" access="read"/>
  <property name="Created" type="t" access="read"/>
  <property name="Modified" type="t" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Prompt">
  <method name="Prompt"><arg type="s" direction="in"/></method>
  <method name="Dismiss"/>
  <signal name="Completed"><arg type="b"/><arg type="v"/></signal>
</interface>
</node>"""
INTERFACES = {interface.name.rsplit(".", 1)[1]: interface for interface in Gio.DBusNodeInfo.new_for_xml(DESCRIPTION).interfaces}


def say(text):
    print(text, flush=True)


class Service:
    def __init__(self, connection, answer, secret):
        self.connection, self.answer = connection, answer
        self.secrets = [secret.encode()] if secret else []
        self.exists = self.locked = bool(secret)
        self.register(ROOT, "Service")
        self.register(PROMPT, "Prompt")
        self.register(COLLECTION, "Collection")
        self.register(ROOT + "/aliases/default", "Collection")
        for number in range(len(self.secrets)):
            self.register(f"{COLLECTION}/{number}", "Item")

    def register(self, path, name):
        self.connection.register_object(path, INTERFACES[name], self.on_called, self.on_read, None)

    def items(self):
        return [f"{COLLECTION}/{number}" for number in range(len(self.secrets))]

    def on_read(self, _connection, _sender, path, _interface, name):
        return {"Collections": GLib.Variant("ao", [COLLECTION] if self.exists else []),
                "Locked": GLib.Variant("b", self.locked), "Label": GLib.Variant("s", ""),
                "Attributes": GLib.Variant("a{ss}", {}), "Created": GLib.Variant("t", 1), "Modified": GLib.Variant("t", 1)}[name]

    def on_called(self, _connection, _sender, path, _interface, method, parameters, invocation):
        answer = getattr(self, "do_" + method)(path, *parameters.unpack())
        if isinstance(answer, str):
            invocation.return_dbus_error(answer, "no")
        else:
            invocation.return_value(answer)

    def do_OpenSession(self, _path, algorithm, _input):
        if algorithm != "plain":
            return "org.freedesktop.DBus.Error.NotSupported"
        return GLib.Variant("(vo)", (GLib.Variant("s", ""), ROOT + "/session/1"))

    def do_SearchItems(self, _path, _attributes):
        return GLib.Variant("(aoao)", ([], self.items()) if self.locked else (self.items(), []))

    def do_Unlock(self, _path, paths):
        return GLib.Variant("(aoo)", ([], PROMPT) if self.locked else (paths, NOTHING))

    def do_ReadAlias(self, _path, _name):
        return GLib.Variant("(o)", (COLLECTION if self.exists else NOTHING,))

    def do_CreateCollection(self, _path, _properties, _alias):
        return GLib.Variant("(oo)", (NOTHING, PROMPT))

    def do_CreateItem(self, _path, _properties, secret, _replace):
        if self.locked or not self.exists:
            return "org.freedesktop.Secret.Error.IsLocked"
        self.secrets.append(bytes(secret[2]))
        self.register(self.items()[-1], "Item")
        return GLib.Variant("(oo)", (self.items()[-1], NOTHING))

    def do_GetSecret(self, path, session):
        if self.locked:
            return "org.freedesktop.Secret.Error.IsLocked"
        return GLib.Variant("((oayays))", ((session, b"", self.secrets[int(path.rsplit("/", 1)[1])], "text/plain"),))

    def do_Prompt(self, _path, _window):
        say("question")
        if self.answer != "wait":
            GLib.idle_add(self.complete)
        return None

    def complete(self):
        given = self.answer == "give"
        if self.answer == "die":
            self.connection.flush_sync()
            os._exit(0)
        if given:
            self.exists, self.locked = True, False
        result = GLib.Variant("ao", self.items()) if self.secrets else GLib.Variant("o", COLLECTION)
        self.connection.emit_signal(None, PROMPT, "org.freedesktop.Secret.Prompt", "Completed",
                                    GLib.Variant("(bv)", (not given, result)))

    def do_Dismiss(self, _path):
        say("dismissed")
        return None


def main():
    loop = GLib.MainLoop()
    keep = []
    Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.secrets", Gio.BusNameOwnerFlags.NONE,
                     lambda connection, _name: keep.append(Service(connection, *sys.argv[1:])), lambda *_: say("ready"),
                     lambda *_: loop.quit())
    loop.run()


if __name__ == "__main__":
    main()
