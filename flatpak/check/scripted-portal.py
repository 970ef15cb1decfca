#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""A file chooser for the portal that answers by itself, as a person would.

The file $PICK holds the path that is chosen next; where it is missing the person cancels. Each question is written
as one line of JSON to standard output.
"""

import json
import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.impl.portal.desktop.scripted"
PATH = "/org/freedesktop/portal/desktop"
METHOD = """<method name="%s">
  <arg type="o" name="handle" direction="in"/><arg type="s" name="app_id" direction="in"/>
  <arg type="s" name="parent_window" direction="in"/><arg type="s" name="title" direction="in"/>
  <arg type="a{sv}" name="options" direction="in"/>
  <arg type="u" name="response" direction="out"/><arg type="a{sv}" name="results" direction="out"/>
</method>"""
INTERFACE = '<node><interface name="org.freedesktop.impl.portal.FileChooser">%s</interface></node>' % "".join(
    METHOD % name for name in ("OpenFile", "SaveFile", "SaveFiles"))
CHOSEN, CANCELLED = 0, 1


def readable(value):
    """Paths and file names arrive as byte strings with a final NUL."""
    return bytes(value).rstrip(b"\0").decode() if isinstance(value, (bytes, list)) else value


def choose():
    try:
        with open(os.environ["PICK"], encoding="utf-8") as pick:
            path = pick.read().strip()
    except FileNotFoundError:
        return CANCELLED, {}
    return CHOSEN, {"uris": GLib.Variant("as", [GLib.filename_to_uri(path, None)]),
                    "writable": GLib.Variant("b", True)}


def answer(_connection, _sender, _path, _interface, method, parameters, invocation):
    _handle, app_id, _parent, title, options = parameters.unpack()
    told = {key: readable(value) for key, value in options.items()
            if key in ("directory", "multiple", "current_folder", "current_name", "modal")}
    print(json.dumps({"method": method, "app": app_id, "title": title, "options": told}), flush=True)
    invocation.return_value(GLib.Variant("(ua{sv})", choose()))


def main():
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE,
                     lambda connection, _name: connection.register_object(PATH, interface, answer, None, None),
                     None, lambda *_: sys.exit("The name of the portal is taken"))
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
