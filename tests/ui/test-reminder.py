#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""`uketori --reminder` notifies and ends; the window shows the same; the desktop is asked before it starts by itself.

Usage, in tests/support/session.sh --x, with GSETTINGS_BACKEND=keyfile: test-reminder.py UKETORI
The notification service and the portal are this program's: no display here has a desktop that owns them.
"""

import hashlib
import json
import pathlib
import subprocess
import sys
import time
import traceback

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

UKETORI = sys.argv[1]
APP = "io.github.uketori.Uketori"
ADDRESS = "hanako@example.jp"
SECONDS = 30
PORTAL = "/org/freedesktop/portal/desktop"
INTERFACES = Gio.DBusNodeInfo.new_for_xml("""<node>
  <interface name="org.freedesktop.Notifications">
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.portal.Background">
    <method name="RequestBackground">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
  </interface>
</node>""").interfaces


class Desktop:
    """Owns both names; keeps what was asked, and answers as `allow` says."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.notes, self.requests, self.allow = [], [], True
        for path, interface in (("/org/freedesktop/Notifications", INTERFACES[0]), (PORTAL, INTERFACES[1])):
            self.bus.register_object(path, interface, self.called, None, None)
        for name in ("org.freedesktop.Notifications", "org.freedesktop.portal.Desktop"):
            self.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
                               GLib.Variant("(su)", (name, 0)), None, 0, -1)

    def called(self, _bus, sender, _path, _interface, method, parameters, invocation):
        values = parameters.unpack()
        if method == "Notify":
            self.notes.append((values[3], values[4]))
            invocation.return_value(GLib.Variant("(u)", (1,)))
            return
        self.requests.append(values[1])
        path = f"{PORTAL}/request/{sender[1:].replace('.', '_')}/{values[1]['handle_token']}"
        invocation.return_value(GLib.Variant("(o)", (path,)))
        results = {"background": GLib.Variant("b", self.allow),
                   "autostart": GLib.Variant("b", self.allow and values[1]["autostart"])}
        self.bus.emit_signal(sender, path, "org.freedesktop.portal.Request", "Response",
                             GLib.Variant("(ua{sv})", (0 if self.allow else 1, results)))

    @staticmethod
    def wait(question, what):
        context, end = GLib.MainContext.default(), time.monotonic() + SECONDS
        ask_again = GLib.timeout_add(50, lambda: True)
        while not question():
            assert time.monotonic() < end, what
            context.iteration(True)
        GLib.source_remove(ask_again)


def save_address(cert_days):
    folder = pathlib.Path(GLib.get_user_data_dir(), "uketori", "addresses")
    folder.mkdir(parents=True, exist_ok=True)
    now = int(time.time())
    visit = {"when": now - 86400, "cert_end": now + cert_days * 86400, "logged_in": True, "headline": "ok", "imap": "ok",
             "pop": "ok", "incoming": "imap.example.jp:993", "outgoing": None}
    record = {"record_format": 1, "email": ADDRESS, "visits": [visit], "done": []}
    name = hashlib.sha256(ADDRESS.encode()).hexdigest()[:32] + ".json"
    (folder / name).write_text(json.dumps(record), encoding="utf-8")


def settings(*words):
    return subprocess.run(["gsettings", words[0], APP, *words[1:]], check=True, capture_output=True, text=True).stdout.strip()


def remind(desktop):
    """Runs it to its end, and returns what was said meanwhile."""
    desktop.notes.clear()
    process = subprocess.Popen([UKETORI, "--reminder"])
    desktop.wait(lambda: process.poll() is not None, "it does not end")
    assert process.returncode == 0, process.returncode
    while GLib.MainContext.default().iteration(False):
        pass
    return list(desktop.notes)


def test_silent_unless_wanted(desktop):
    save_address(5)
    assert remind(desktop) == []


def test_says_it_once_a_week(desktop):
    settings("set", "reminder", "true")
    notes = remind(desktop)
    assert len(notes) == 1 and ADDRESS in notes[0][1], notes
    assert remind(desktop) == []
    settings("set", "last-reminder", str(int(time.time()) - 8 * 86400))
    assert len(remind(desktop)) == 1


def test_nothing_to_say(desktop):
    settings("reset", "last-reminder")
    save_address(200)
    assert remind(desktop) == []


def test_the_desktop_is_asked(desktop):
    """In an open window: switched on and allowed, off, on and refused."""
    settings("set", "reminder", "false")
    process = subprocess.Popen([UKETORI])
    try:
        desktop.wait(lambda: Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", GLib.Variant("(s)", (APP,)), None, 0,
            -1).unpack()[0], "no window")
        # The name is there before the window follows the settings.
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(APP, "/" + APP.replace(".", "/"), "org.gtk.Application", "Activate",
                                                        GLib.Variant("(a{sv})", ({},)), None, 0, -1)
        settings("set", "reminder", "true")
        desktop.wait(lambda: desktop.requests, "nobody was asked")
        assert desktop.requests[0]["autostart"] and desktop.requests[0]["commandline"] == ["uketori", "--reminder"]
        assert settings("get", "reminder") == "true"
        settings("set", "reminder", "false")
        desktop.wait(lambda: len(desktop.requests) == 2, "nobody was told")
        assert not desktop.requests[1]["autostart"]
        desktop.allow = False
        settings("set", "reminder", "true")
        desktop.wait(lambda: len(desktop.requests) == 3 and settings("get", "reminder") == "false", "not taken back")
    finally:
        process.terminate()
        process.wait()


def main():
    desktop = Desktop()
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for test in tests:
        try:
            test(desktop)
            print(f"ok - {test.__name__}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            traceback.print_exc()
            print(f"not ok - {test.__name__}", flush=True)
    sys.exit(1 if failed else 0)


main()
