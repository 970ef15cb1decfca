#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Exports of practice addresses, read by the programs they are for: check_clients.py UKETORI-CLI [NAME...]

Runs in the practice world, in a session with a display and a keyring; scripts/check-clients does all of that.
One line for each check, and at the end: N passed, N failed, N skipped. Nothing is ever skipped.
"""

import json
import pathlib
import sys
import tempfile
import time
import traceback

import desktop
import files
import terminal
import thunderbird
from practice import TOP, Office, run

CHECKS = [
    ("profile", files.profile_is_a_profile),
    ("profile-signed", files.signature_holds),
    ("qr", files.code_is_read_by_zbar),
    ("k9s", files.android_file_keeps_to_its_schema),
    ("administrator", files.administrators_folder_is_sound),
    ("outlook", files.outlook_file_is_plain),
    ("all-at-once", files.everything_at_once),
    ("msmtp", terminal.msmtp_sends),
    ("mbsync", terminal.mbsync_fetches),
    ("getmail", terminal.getmail_fetches),
    ("neomutt", terminal.neomutt_reads),
    ("thunderbird", thunderbird.imports_and_logs_in),
    ("evolution", desktop.evolution_takes_the_account),
    ("evolution-files", desktop.evolution_reads_the_files),
    ("geary", desktop.geary_logs_in),
    ("claws", desktop.claws_logs_in),
    ("claws-pop", desktop.claws_keeps_pop),
]


DAYS = 14


def make_advice(cli, folder):
    """Advice of the worked case of one PC with POP that leaves mail for 14 days."""
    cases = json.loads((TOP / "tests/data/advice/cases.json").read_text(encoding="utf-8"))["cases"]
    case = next(case for case in cases if case["expect"]["pop_leave_days"] == DAYS)
    for name in ("answers", "facts"):
        (folder / f"{name}.json").write_text(json.dumps(case[name]), encoding="utf-8")
    done = run(cli, "advise", "--answers", folder / "answers.json", "--facts", folder / "facts.json", "--json")
    (folder / "advice.json").write_text(done.stdout, encoding="utf-8")
    return folder / "advice.json"


def make_offices(cli, folder):
    advice = make_advice(cli, folder)
    return {
        "imap": Office(cli, "hanako@yamada-shoten.example", folder / "imap", "--name", "山田 花子"),
        "latin": Office(cli, "jiro@tanaka-iin.example", folder / "latin", "--name", "Jiro Tanaka"),
        "pop": Office(cli, "keiri@sato-denki.example", folder / "pop", "--name", "経理", "--advice", advice),
        "pop-for-ever": Office(cli, "keiri@sato-denki.example", folder / "pop-for-ever", "--name", "経理"),
    }


def main():
    cli, names = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    failed = 0
    checks = [check for check in CHECKS if not names or check[0] in names]
    with tempfile.TemporaryDirectory(prefix="uketori-clients-") as folder:
        offices = make_offices(cli, pathlib.Path(folder))
        for name, check in checks:
            start = time.monotonic()
            try:
                check(offices)
                verdict = "ok"
            except Exception:  # whatever goes wrong is a failure of this check alone
                traceback.print_exc()
                verdict = "FAILED"
                failed += 1
            print(f"{verdict:6} {name:16} {time.monotonic() - start:5.1f} s  {check.__doc__ or ''}".rstrip(), flush=True)
    print(f"{len(checks) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
