#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Validates the JSON on standard input: validate.py SCHEMA, where SCHEMA is a file or a name such as "check".

Exit 0: valid; 1: not, and every fault is on standard error; 2: no JSON, or no such schema.
"""

import json
import pathlib
import sys

import jsonschema

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "data" / "schema"


def load(name):
    """The validator of one schema, itself checked; schemas need no other file."""
    path = pathlib.Path(name) if name.endswith(".json") else FOLDER / f"{name}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema, default=None)
    validator.check_schema(schema)
    return validator(schema)


def get_faults(validator, data):
    for error in sorted(validator.iter_errors(data), key=lambda error: error.json_path):
        yield f"{error.json_path}: {error.message}"


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        validator = load(sys.argv[1])
        data = json.load(sys.stdin)
    except (OSError, ValueError) as error:
        print(f"validate.py: {error}", file=sys.stderr)
        return 2
    faults = list(get_faults(validator, data))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
