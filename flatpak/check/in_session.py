#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Uses the installed Flatpak as an ordinary user does, in a session with portals and in the practice world.

Prints a line for each thing that was looked at, and at last how many were right.
"""

import json
import os
import pathlib
import subprocess
import sys
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tests" / "support"))
from atspi_window import Window  # noqa: E402

APP = "io.github.uketori.Uketori"
ADDRESS, PASSWORD = "hanako@yamada-shoten.example", "hana-7-Ume"
DATA = pathlib.Path.home() / ".var" / "app" / APP
# reference/flatpak.md 4.1; flatpak 1.14 writes x11 beside fallback-x11.
AGREED = {"shared=network", "shared=ipc", "sockets=wayland", "sockets=fallback-x11", "sockets=x11", "devices=dri"}
LIMIT_S = 60


def run(*command, text=None, status=0):
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    if done.returncode != status:
        raise AssertionError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def cli(*arguments, text=None, status=0):
    return run("flatpak", "run", "--env=LANG=ja_JP.UTF-8", "--command=uketori-cli", APP, *arguments, text=text,
               status=status)


def permissions():
    """What the installed program may, as "key=value" of its [Context], and any bus name it may talk to."""
    section, found = None, set()
    for line in run("flatpak", "info", "--show-metadata", APP).splitlines():
        if line.startswith("["):
            section = line
        elif section == "[Context]" and "=" in line:
            key, values = line.split("=", 1)
            found |= {f"{key}={value}" for value in values.split(";") if value}
        elif section in ("[Session Bus Policy]", "[System Bus Policy]", "[Environment]") and line:
            found.add(f"{section} {line}")
    return found


def test_permissions_are_the_agreed_ones():
    found = permissions()
    assert found <= AGREED and "shared=network" in found, sorted(found)


def test_terminal_speaks_japanese():
    assert "パソコン" in cli("questions")


def test_home_is_not_seen():
    (pathlib.Path.home() / ".thunderbird").mkdir(exist_ok=True)
    listed = run("flatpak", "run", "--command=sh", APP, "-c", "ls -a ~")
    assert ".thunderbird" not in listed, listed


def test_password_is_kept_by_the_secret_portal():
    """Also shows that a certificate authority that only the host trusts is trusted in the sandbox."""
    report = json.loads(cli("check", ADDRESS, "--password-stdin", "--save", "--json", text=PASSWORD))
    assert report["incoming"]["verified"] and report["outgoing"]["verified"], report
    keyring = DATA / "data" / "keyrings" / "default.keyring"
    assert keyring.stat().st_size > 0
    assert PASSWORD.encode() not in keyring.read_bytes()


def test_password_is_found_by_the_next_process():
    report = json.loads(cli("check", ADDRESS, "--saved", "--json"))
    assert report["incoming"]["verified"], report
    assert ADDRESS in cli("secrets", "list")


def test_password_is_in_no_file():
    for path in DATA.rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes(), path


def test_window_opens_in_japanese():
    program = subprocess.Popen(["flatpak", "run", "--env=LANG=ja_JP.UTF-8", APP])
    try:
        window = Window("uketori")
        window.find(name="メールの受け取り方を、いっしょに決めましょう")
    finally:
        subprocess.run(["flatpak", "kill", APP], check=False)  # it may have ended by itself, which find() has told
        program.wait(LIMIT_S)


def test_removal_leaves_no_data():
    """The program itself is taken away by the administrator, afterwards."""
    cli("secrets", "clear", "--all")
    assert ADDRESS not in cli("secrets", "list")


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    passed = 0
    for name, test in tests:
        words = name.removeprefix("test_").replace("_", " ")
        try:
            test()
        except Exception:  # a fault of any kind is a result, and the next test goes on
            traceback.print_exc()
            print(f"not ok - {words}", flush=True)
        else:
            print(f"ok - {words}", flush=True)
            passed += 1
    with open(os.environ["UKETORI_RESULT"], "w", encoding="utf-8") as result:
        result.write(f"{passed} {len(tests) - passed}\n")
    return passed != len(tests)


if __name__ == "__main__":
    sys.exit(main())
