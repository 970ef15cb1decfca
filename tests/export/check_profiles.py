#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Reads Apple profiles with Python's property-list reader and checks every key: check_profiles.py FOLDER

The keys and their types are those that Apple publishes for configuration profiles and the payload
com.apple.mail.managed, as far as reference/exports.md F3 lists them.
"""

import pathlib
import plistlib
import re
import sys
import uuid

IDENTIFIER = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
AUTHENTICATION = {"EmailAuthPassword"}  # of Apple's five the one that we write

# key: (type, required, allowed values or None)
COMMON = {
    "PayloadType": (str, True, None),
    "PayloadVersion": (int, True, {1}),
    "PayloadIdentifier": (str, True, None),
    "PayloadUUID": (str, True, None),
    "PayloadDisplayName": (str, False, None),
    "PayloadDescription": (str, False, None),
    "PayloadOrganization": (str, False, None),
}
TOP = COMMON | {
    "PayloadType": (str, True, {"Configuration"}),
    "PayloadContent": (list, True, None),
    "PayloadRemovalDisallowed": (bool, False, {False}),
    "ConsentText": (dict, False, None),
}
MAIL = COMMON | {
    "PayloadType": (str, True, {"com.apple.mail.managed"}),
    "EmailAccountType": (str, True, {"EmailTypeIMAP", "EmailTypePOP"}),
    "EmailAccountDescription": (str, False, None),
    "EmailAccountName": (str, False, None),
    "EmailAddress": (str, False, None),
    "OutgoingPasswordSameAsIncomingPassword": (bool, False, None),
    "PreventAppSheet": (bool, False, {False}),
    "PreventMove": (bool, False, {False}),
}
for direction in ("Incoming", "Outgoing"):
    MAIL |= {
        f"{direction}MailServerAuthentication": (str, True, AUTHENTICATION),
        f"{direction}MailServerHostName": (str, True, None),
        f"{direction}MailServerPortNumber": (int, True, range(1, 65536)),
        f"{direction}MailServerUseSSL": (bool, True, {True}),
        f"{direction}MailServerUsername": (str, True, None),
    }


def check_dict(values, keys, where):
    for key, value in values.items():
        if key not in keys:
            yield f"{where}: unknown key {key}"
            continue
        kind, _, allowed = keys[key]
        if type(value) is not kind:
            yield f"{where}.{key}: {type(value).__name__} instead of {kind.__name__}"
        elif allowed is not None and value not in allowed:
            yield f"{where}.{key}: {value!r} is not allowed"
    for key, (_, required, _) in keys.items():
        if required and key not in values:
            yield f"{where}: {key} is missing"


def check_profile(profile):
    yield from check_dict(profile, TOP, "profile")
    consent = profile["ConsentText"]
    if not {"default", "en"} <= set(consent) or not all(consent.values()):
        yield "ConsentText: a language is missing"
    for payload in profile["PayloadContent"]:
        yield from check_dict(payload, MAIL, "mail")
    payloads = [profile, *profile["PayloadContent"]]
    for key in ("PayloadUUID", "PayloadIdentifier"):
        if len({payload[key] for payload in payloads}) != len(payloads):
            yield f"{key} is there twice"
    for payload in payloads:
        if str(uuid.UUID(payload["PayloadUUID"])).upper() != payload["PayloadUUID"]:
            yield f"{payload['PayloadUUID']} is no UUID in upper case"
        if not IDENTIFIER.fullmatch(payload["PayloadIdentifier"]):
            yield f"{payload['PayloadIdentifier']} is no identifier"


def main():
    faults = []
    identifiers = {}
    paths = [path for folder in sys.argv[1:] for path in sorted(pathlib.Path(folder).rglob("*.mobileconfig"))]
    for path in paths:
        profile = plistlib.loads(path.read_bytes(), fmt=plistlib.FMT_XML)
        faults += [f"{path.parent.name}: {fault}" for fault in check_profile(profile)]
        mail = profile["PayloadContent"][0]
        account = (mail["EmailAddress"], mail["EmailAccountType"])
        if identifiers.setdefault(profile["PayloadIdentifier"], account) != account:
            faults.append(f"{path.parent.name}: another account has the same identifier, and would be replaced")
    if not paths:
        faults.append("no profile was found")
    print("\n".join(faults) or f"{len(paths)} profiles are fine")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
