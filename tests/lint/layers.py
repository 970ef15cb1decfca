#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Reads every #include under src/ against the table of rooms in DESIGN.md, section 2.

The build already gives a room only the include folders of the rooms it may see. That does not cover system headers
(curl's are on the default path), includes by a relative path, or a table that was widened by mistake in a meson.build.
"""

import pathlib
import re
import sys

# room: (rooms it may include, prefixes of system headers that are its own and nobody else's)
ROOMS = {
    "model": (set(), set()),
    "catalog": ({"model"}, set()),
    "advice": ({"model"}, set()),
    "net": ({"model"}, {"curl/", "dlfcn.h"}),
    "discovery": ({"model", "catalog", "net"}, {"json-glib/", "libpsl.h"}),
    "checkup": ({"model", "catalog", "net"}, set()),
    "simulation": ({"model"}, set()),
    "guide": ({"model", "advice"}, set()),
    "clients": ({"model"}, set()),
    "export": ({"model"}, {"cairo", "gnutls/", "json-glib/", "libxml/", "pango/", "qrencode.h", "zlib.h"}),
    "report": ({"model", "advice"}, {"json-glib/"}),
    "secrets": ({"model"}, {"libsecret/"}),
}
LOWER = set(ROOMS)
ROOMS["session"] = (LOWER, set())
ROOMS["ui"] = ((LOWER | {"session"}) - {"net"}, {"gtk/", "adwaita.h", "gdk/", "gsk/", "graphene", "pango/"})
# Output that no other room writes is built where it is printed.
ROOMS["cli"] = ((LOWER | {"session"}) - {"net"}, {"json-glib/"})

# What any room may take from outside. Everything else must stand in the table.
COMMON = ("glib", "gio/", "gmodule", "config.h")
C_LIBRARY = {
    "ctype.h", "errno.h", "fcntl.h", "ifaddrs.h", "locale.h", "math.h", "netinet/in.h", "netinet/tcp.h", "signal.h",
    "stdarg.h", "stdio.h", "stdlib.h", "string.h", "sys/prctl.h", "sys/socket.h", "sys/stat.h", "sys/types.h", "termios.h",
    "time.h", "unistd.h",
}
# "No clock, no files, no network": what the pure rooms must not call.
PURE = {"model", "advice", "simulation"}
IMPURE_CALLS = re.compile(
    r"\b(g_get_real_time|g_get_monotonic_time|g_date_time_new_now\w*|time|g_getenv|g_file_new_\w+|g_file_get_contents"
    r"|fopen|open|socket|connect|setlocale)\s*\(")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')


def room_of_header(src):
    """Name of each header -> room that holds it; made headers (enum types, resources) belong to the named room."""
    table = {}
    for path in src.glob("*/**/*.h"):
        table[path.name] = path.relative_to(src).parts[0]
    for room in ROOMS:
        table[f"uk-{room}-enums.h"] = room
        table[f"uk-{room}-resources.h"] = room
        table[f"uk-{room}-data.h"] = room
    return table


def public_headers(src):
    """The one public header of each room: the one whose opening comment is the room's map."""
    found = {}
    for room in ROOMS:
        maps = [p.name for p in sorted((src / room).glob("*.h")) if re.search(rf"^ \* {room}/:", p.read_text(), re.M)]
        if (src / room).is_dir() and room not in ("ui", "cli") and len(maps) != 1:
            add_fault(f"src/{room}: {len(maps)} public headers ({', '.join(maps)}), there must be one")
        found[room] = maps[0] if maps else None
    return found


faults = []


def add_fault(text):
    faults.append(text)


def check_include(path, room, kind, name, owners, public):
    may_see, own_system = ROOMS[room]
    if ".." in name or name.startswith("/"):
        add_fault(f"{path}: include by path: {name}")
    elif kind == '"' and name in owners:
        owner = owners[name]
        if owner != room and owner not in may_see:
            add_fault(f"{path}: {room}/ may not include {owner}/ ({name})")
        elif owner != room and name != public.get(owner):
            add_fault(f"{path}: {name} is an inner header of {owner}/")
    elif name.startswith(COMMON) or name in C_LIBRARY:
        pass
    elif not any(name.startswith(prefix) for prefix in own_system):
        add_fault(f"{path}: {room}/ may not include {name}")


def check_file(path, src, owners, public):
    room = path.relative_to(src).parts[0]
    text = path.read_text(encoding="utf-8")
    if room not in ROOMS:
        add_fault(f"{path}: no such room in DESIGN.md: {room}")
        return
    for kind, name in INCLUDE.findall(text):
        check_include(path.relative_to(src.parent), room, kind, name, owners, public)
    if room in PURE:
        code = STRING.sub('""', COMMENT.sub("", text))
        for call in IMPURE_CALLS.findall(code):
            add_fault(f"{path.relative_to(src.parent)}: {call}() in a pure room")
    lines = text.splitlines()
    if not lines or "SPDX-License-Identifier: GPL-3.0-or-later" not in lines[0]:
        add_fault(f"{path.relative_to(src.parent)}: no SPDX line")


def main():
    src = pathlib.Path(sys.argv[1]).resolve() / "src"
    owners = room_of_header(src)
    public = public_headers(src)
    files = [p for p in sorted(src.rglob("*.[ch]")) if p.parent != src]
    for path in files:
        check_file(path, src, owners, public)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(files)} files read, {len(faults)} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
