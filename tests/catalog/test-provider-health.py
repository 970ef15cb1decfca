#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""scripts/provider-health against the practice world: what is wrong, and what changed since the last time."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

SOURCE = pathlib.Path(os.environ["UKETORI_SOURCE"])
FILES = SOURCE / "tests" / "data" / "practice-providers"
WORK = tempfile.TemporaryDirectory()
STATE = pathlib.Path(WORK.name) / "state.json"


def health(*args):
    result = subprocess.run([SOURCE / "scripts" / "provider-health", "--cli", os.environ["UKETORI_CLI"], *args],
                            text=True, capture_output=True, check=False, timeout=120)
    return result.returncode, [line.split() for line in result.stdout.splitlines()[1:]], result.stderr


def test_faults_are_lines():
    code, lines, messages = health("--state", STATE, FILES)
    assert code == 1 and len(lines) == 2, (lines, messages)
    found = {line[1]: line[3:] for line in lines}
    assert "host-not-found" in found["imap:tls:gone.tanaka-iin.example:993"], found
    assert "connection-refused" in found["imap:tls:imap.tanaka-iin.example:2"], found


def test_no_change_no_line():
    code, lines, messages = health("--state", STATE, FILES)
    assert (code, lines) == (0, []), (lines, messages)


def test_changes_are_lines():
    state = json.loads(STATE.read_text(encoding="utf-8"))
    server = state["incoming imap:tls:imap.tanaka-iin.example:993"]
    assert server["state"] == "ok" and server["facts"]["imap.idle"] is True, server
    server["facts"]["imap.idle"] = False
    server["facts"]["tls.cert_names"] = ["other.example"]
    state["incoming pop3:tls:pop.tanaka-iin.example:995"]["state"] = "cert-expired"
    STATE.write_text(json.dumps(state), encoding="utf-8")
    code, lines, _ = health("--state", STATE, FILES)
    changes = {(line[1], line[2]) for line in lines}
    assert code == 1 and changes == {("imap:tls:imap.tanaka-iin.example:993", "imap.idle=False"),
                                     ("imap:tls:imap.tanaka-iin.example:993", "tls.cert_names=['other.example']"),
                                     ("pop3:tls:pop.tanaka-iin.example:995", "cert-expired")}, lines


def test_wrong_usage():
    assert health(SOURCE / "nothing-here.provider")[0] == 2


def main():
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {test.__name__}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            traceback.print_exc()
            print(f"not ok {number} {test.__name__}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
