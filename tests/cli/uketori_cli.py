# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""What the tests of the commands share: running one, checking its JSON, and the TAP lines."""

import json
import os
import pathlib
import subprocess
import sys
import traceback

import jsonschema

SOURCE = pathlib.Path(os.environ["UKETORI_SOURCE"])
CLI = os.environ["UKETORI_CLI"]
LIMIT_SECONDS = 60
LOCALE = os.environ.get("UKETORI_TEST_LOCALE", "C.UTF-8")  # scripts/check-newest has another


def run(*args, stdin="", language="C", env=None):
    """Runs one command and returns its result, output and messages as text."""
    environment = dict(os.environ, LC_ALL=LOCALE if language != "C" else "C", LANGUAGE=language)
    if language != "C":
        environment["LANG"] = LOCALE
    environment.update(env or {})
    return subprocess.run([CLI, *map(str, args)], input=stdin, text=True, capture_output=True, check=False,
                          env=environment, timeout=LIMIT_SECONDS)


def validate(name, data):
    """Checks `data` against data/schema/NAME.schema.json."""
    schema = json.loads((SOURCE / "data" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema, cls=jsonschema.validators.validator_for(schema))


def run_json(name, *args, expect=(0,), **options):
    """Runs a command that prints JSON, and validates it."""
    result = run(*args, **options)
    assert result.returncode in expect, f"{args}: exit {result.returncode}: {result.stderr}"
    data = json.loads(result.stdout)
    validate(name, data)
    return data


def cases():
    """The worked cases of the advice."""
    path = SOURCE / "tests" / "data" / "advice" / "cases.json"
    return json.loads(path.read_text(encoding="utf-8"))["cases"]


def main(tests):
    """Runs the functions and prints TAP; a failed one says why on standard error."""
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
    sys.exit(1 if failed else 0)
