#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Every cause that a server, a name server or a line can produce, from the address to the JSON, as a support firm sees
it: one office with one fault each, in a network of its own (tests/support/apart.py)."""

import concurrent.futures
import os
import sys
import tempfile
import traceback

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import apart  # pylint: disable=wrong-import-position
import cause_numbers  # pylint: disable=wrong-import-position
import diagnoses  # pylint: disable=wrong-import-position
import diagnoses_sending  # pylint: disable=wrong-import-position
import diagnoses_tls  # pylint: disable=wrong-import-position
import office  # pylint: disable=wrong-import-position

apart.enter()
WANTED = sys.argv[1:]


def run(country, name, test):
    place = office.Office(country, name)
    try:
        test(place)
        return None
    except Exception:  # pylint: disable=broad-except
        return traceback.format_exc(limit=-3)
    finally:
        place.close()


def main(folder):
    tests = {name[5:].replace("_", "-"): test for module in (diagnoses, diagnoses_sending, diagnoses_tls)
             for name, test in vars(module).items() if name.startswith("test_")}
    cause_numbers.check(tests)
    tests = {name: test for name, test in tests.items() if not WANTED or name in WANTED}
    country = office.Country(folder, tests)
    failed = 0
    print(f"1..{len(tests)}")
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        runs = {name: pool.submit(run, country, name, test) for name, test in tests.items()}
        for number, (name, future) in enumerate(runs.items(), 1):
            fault = future.result()
            failed += fault is not None
            print(f"{'not ' if fault else ''}ok {number} {name}", flush=True)
            if fault:
                print("\n".join("# " + line for line in fault.splitlines()), flush=True)
    sys.stdout.flush()
    os._exit(failed > 0)  # servers that hang on purpose have threads that would


with tempfile.TemporaryDirectory() as FOLDER:
    main(FOLDER)
