#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""The provider files against the research that they were made from: nothing may be lost on the way.

tests/data/catalog/reference.json is that research, frozen; corrections.json lists what is told otherwise on purpose,
each with its reason and its source. Whoever corrects a file adds an entry there.
"""

import copy
import json
import os
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["UKETORI_SOURCE"])
DATA = SOURCE / "tests" / "data" / "catalog"
FOLDERS = ("japan", "ispdb", "gateways")
AUTH = {"password": "password-cleartext", "password-encrypted": "password-encrypted", "oauth2": "OAuth2", "none": "none"}
LOGINS = {"d-account": "d account ID", "au-imap-user": "IMAP user name issued by au", "yahoo-japan-id": "Yahoo! JAPAN ID",
          "asahi-net-id": "ASAHI Net ID", "mail-account": "issued mail account ID",
          "station-account": "account name given by the station",
          "kagoya-account": "mail account in the form account.name",
          "bridge-login": "login shown by Proton Mail Bridge"}
ANSWERS = {"yes": True, "no": False, "unknown": None, None: None}


def read_records():
    paths = sorted(path for folder in FOLDERS for path in (SOURCE / "data" / "providers" / folder).glob("*.provider"))
    text = subprocess.run([os.environ["UKETORI_DUMP"], *paths], check=True, capture_output=True, encoding="utf-8").stdout
    return paths, {record["id"]: record for record in json.loads(text)}


def username(template, login):
    if template == "ask":
        return "custom:ask " + LOGINS[login]
    return {"{address}": "address", "{localpart}": "localpart"}.get(template, "custom:" + template)


def servers(record, direction):
    for protocol, host, port, security, user, auth in record[direction]:
        yield {"protocol": protocol, "host": host, "port": port, "security": security,
               "username": username(user, record.get("login")), "auth": [AUTH[word] for word in auth]}


def exported(record, snapshot):
    """A record as the research writes it."""
    name_ja = record.get("name-ja")
    switches = {record.get(key) for key in ("switch", "imap-switch", "pop-switch")}
    return {
        "id": record["id"], "name": record["name"], "kind": record["kind"],
        "name_ja": name_ja and name_ja.replace("（", "(").replace("）", ")"),
        "domains": record.get("domains", []), "mx_patterns": record.get("mx", []),
        "spf_patterns": record.get("spf", []), "host_rule": record.get("remark-host"),
        "incoming": list(servers(record, "incoming")), "outgoing": list(servers(record, "outgoing")),
        "requires": {"imap_enable_switch": True if "yes" in switches else None,
                     "app_password": ANSWERS[record.get("app-password")],
                     "oauth2_only": ANSWERS[record.get("sign-in-only")], "notes": record.get("remark", "")},
        "quota_mb": record.get("quota-mb"), "pop_retention": record.get("remark-retention"),
        "pop_default_delete": ANSWERS[record.get("pop-deletes")], "status": record["status"],
        "status_note": record.get("remark-status", ""), "confidence": record["confidence"],
        "checked": None if record["checked"] == snapshot else record["checked"], "source": record["remark-sources"],
    }


def corrected(reference, corrections):
    """The research with the corrections made in it; each must still correct something."""
    facts = {record["id"]: copy.deepcopy(record) for record in reference["providers"]}
    for correction in corrections:
        place = facts[correction["id"]]
        *path, key = correction["field"].split(".")
        for step in path:
            place = place[step]
        assert place[key] == correction["was"] != correction["now"], correction
        assert correction["why"] and correction["source"], correction
        place[key] = correction["now"]
    return facts


def test_nothing_is_lost(records, reference, corrections):
    facts = corrected(reference, corrections)
    ours = {key for key, record in records.items() if record["kind"] not in ("gateway", "placeholder")}
    assert len(facts) == 237 and ours == set(facts), ours ^ set(facts)
    for key, fact in facts.items():
        export = exported(records[key], reference["snapshot"])
        differing = [field for field in fact if export[field] != fact[field]]
        assert not differing and export.keys() == fact.keys(), (key, [(f, fact[f], export[f]) for f in differing])


def test_filters(records, reference, _):
    ours = [{"name": record["name"], "vendor": record["remark-vendor"], "mx_patterns": record["mx"],
             "meaning": record["remark"], "confidence": record["confidence"]}
            for record in records.values() if record["kind"] == "gateway"]
    assert sorted(ours, key=lambda row: row["name"]) == sorted(reference["gateways"], key=lambda row: row["name"])
    placeholders = [{"mx_patterns": record["mx"], "meaning": record["remark"]}
                    for record in records.values() if record["kind"] == "placeholder"]
    assert placeholders == reference["placeholders"]


def test_figures_agree_with_the_words(records, *_):
    """What was text in the research became numbers by hand: both must say the same."""
    for record in records.values():
        words = " ".join(record.get(key, "") for key in ("remark-retention", "remark", "remark-status"))
        days, message = record.get("retention-days"), record.get("message-mb")
        readings = {730: "2 years", 90: "3 months"} if "retention-days" in record else {}
        assert days is None or f"{days} days" in words or readings.get(days, "–") in words, record["id"]
        assert message is None or f"{message} MB" in words, record["id"]
        assert ("POP before SMTP" in words) == ("pop-before-smtp" in record.get("notes", [])), record["id"]


def test_ispdb_files_carry_the_notice(_records, _reference, _corrections):
    for path in read_records()[0]:
        text = path.read_text(encoding="utf-8")
        derived = "ISPDB" in text.split("[Sources]")[1]
        assert ("SPDX-License-Identifier: MPL-2.0" in text and "Mozilla Public License" in text) == derived, path.name


def main():
    _, records = read_records()
    reference = json.loads((DATA / "reference.json").read_text(encoding="utf-8"))
    corrections = json.loads((DATA / "corrections.json").read_text(encoding="utf-8"))
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        try:
            test(records, reference, corrections)
            print(f"ok {number} {test.__name__}", flush=True)
        except AssertionError as error:
            failed += 1
            print(f"not ok {number} {test.__name__}", flush=True)
            print(f"{test.__name__}: {error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
