#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""The schemas themselves: valid, complete, and strict enough to refuse what the contract forbids."""

import copy
import json
import pathlib
import re
import sys
import traceback

import validate

SOURCE = pathlib.Path(__file__).resolve().parents[2]
NAMES = ("advise", "answers", "batch", "check", "export-list", "facts", "lookup", "questions", "read-client", "secrets")


def read_schema(name):
    return json.loads((validate.FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


def assert_valid(name, data):
    faults = list(validate.get_faults(validate.load(name), data))
    assert not faults, f"{name}: {faults}"


def assert_refused(name, data, why):
    assert list(validate.get_faults(validate.load(name), data)), f"{name} accepts: {why}"


def changed(data, path, value):
    """A copy with one value replaced, or taken away where `value` is KeyError."""
    data = copy.deepcopy(data)
    place = data
    for key in path[:-1]:
        place = place[key]
    if value is KeyError:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


def nicks(header, type_name):
    """The words of an enum, as glib-mkenums makes them: the model decides, the schemas follow."""
    text = (SOURCE / "src" / "model" / header).read_text(encoding="utf-8")
    body = re.search(r"typedef enum[^{]*\{([^}]*)\}\s*" + type_name + ";", text)[1]
    rows = re.findall(r"^[ \t]*(UK_[A-Z0-9_]+)[^,\n/]*,?[ \t]*(/\*.*?\*/)?", body, re.MULTILINE)
    prefix = rows[0][0]
    while not all(name.startswith(prefix) for name, _ in rows):
        prefix = prefix[:-1]
    prefix = prefix[:prefix.rindex("_") + 1]
    for name, comment in rows:
        nick = re.search(r"nick=(\S+)", comment)
        if "< skip >" not in comment:
            yield nick[1] if nick else name[len(prefix):].lower().replace("_", "-")


def test_schemas_are_valid_and_stand_alone():
    assert sorted(path.name for path in validate.FOLDER.glob("*.json")) == [f"{name}.schema.json" for name in NAMES]
    for name in NAMES:
        validate.load(name)
        references = re.findall(r'"\$ref": "([^"]*)"', json.dumps(read_schema(name)))
        assert all(reference.startswith("#/$defs/") for reference in references), name


def test_objects_are_closed():
    def walk(place, value):
        if isinstance(value, dict):
            if value.get("type") == "object":
                assert "additionalProperties" in value, place
            for key, inner in value.items():
                walk(f"{place}/{key}", inner)
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                walk(f"{place}/{number}", inner)

    for name in NAMES:
        walk(name, read_schema(name))


def test_words_are_those_of_the_model():
    check, advise, facts = read_schema("check"), read_schema("advise"), read_schema("facts")
    definitions, properties = check["$defs"], facts["properties"]
    reasons, cautions, steps, doubts = (
        advise["properties"][key]["items"]["properties"]["code"]["enum"]
        for key in ("reasons", "cautions", "steps", "confidence_subtracted"))
    pairs = [
        (definitions["code"]["enum"], "uk-finding.h", "UkFindingCode"),
        (definitions["source"]["enum"], "uk-types.h", "UkSource"),
        (definitions["server"]["properties"]["trust"]["enum"], "uk-types.h", "UkTrust"),
        (definitions["server"]["properties"]["security"]["enum"], "uk-types.h", "UkSecurity"),
        (definitions["server"]["properties"]["auth"]["enum"], "uk-types.h", "UkAuth"),
        (reasons + cautions + steps + doubts, "uk-advice.h", "UkPoint"),
        (advise["properties"]["texts"]["propertyNames"]["enum"], "uk-advice.h", "UkPoint"),
        (advise["$defs"]["recommendation"]["enum"], "uk-advice.h", "UkRecommendation"),
        (advise["properties"]["interim"]["enum"], "uk-advice.h", "UkInterim"),
        (facts["$defs"]["service"]["enum"], "uk-facts.h", "UkService"),
        (facts["$defs"]["tls"]["enum"], "uk-facts.h", "UkTls"),
        (properties["cert"]["enum"], "uk-facts.h", "UkCert"),
        (properties["auth"]["enum"], "uk-facts.h", "UkLogin"),
        (properties["client"]["enum"], "uk-facts.h", "UkClient"),
        (properties["provider_flags"]["items"]["enum"], "uk-facts.h", "UkProviderFlags"),
        (read_schema("answers")["properties"]["trouble"]["items"]["enum"], "uk-answers.h", "UkTrouble"),
    ]
    for words, header, type_name in pairs:
        words = [word for word in words if word is not None]
        assert len(set(words)) == len(words), type_name
        assert set(words) == set(nicks(header, type_name)), (type_name, set(words) ^ set(nicks(header, type_name)))


def test_severities_are_those_of_the_model():
    text = (SOURCE / "src" / "model" / "uk-finding.c").read_text(encoding="utf-8")
    body = text[text.index("uk_finding_code_get_severity"):]
    body = body[:body.index("default:")]
    expected = {}
    codes = []
    for code, severity in re.findall(r"case UK_FINDING_(\w+):|return UK_SEVERITY_(\w+)", body):
        if code:
            codes.append(code.lower().replace("_", "-"))
        else:
            expected[severity.lower()] = set(codes)
            codes = []
    found = {branch["properties"]["severity"]["const"]: set(branch["properties"]["code"]["enum"])
             for branch in read_schema("check")["$defs"]["finding"]["oneOf"]}
    assert found == expected


def test_figures_are_those_of_the_model():
    text = (SOURCE / "src" / "model" / "uk-readings.h").read_text(encoding="utf-8")
    keys = re.findall(r'^#define UK_READING_\w+ "([a-z0-9._]+)"', text, re.MULTILINE)
    assert set(read_schema("check")["$defs"]["readings"]["properties"]) == set(keys)


def test_a_report_holds_the_facts_of_the_advice():
    check, facts = read_schema("check")["$defs"], read_schema("facts")
    assert check["facts"]["properties"] == facts["properties"]
    assert check["facts"]["required"] == facts["required"] == list(facts["properties"])
    assert {name: check[name] for name in facts["$defs"]} == facts["$defs"]


def test_worked_cases_are_accepted():
    cases = json.loads((SOURCE / "tests/data/advice/cases.json").read_text(encoding="utf-8"))["cases"]
    assert len(cases) == 48
    for case in cases:
        assert_valid("answers", case["answers"])
        assert_valid("facts", case["facts"])
        for key in case["answers"]:
            assert_refused("answers", changed(case["answers"], [key], KeyError), f"{case['id']} without {key}")
        for key in case["facts"]:
            assert_refused("facts", changed(case["facts"], [key], KeyError), f"{case['id']} without {key}")
    answers, facts = cases[0]["answers"], cases[0]["facts"]
    assert_refused("answers", {**answers, "password": "x"}, "a key of no meaning")
    assert_refused("answers", changed(answers, ["devices", "pc"], 6), "6 PCs")
    assert_refused("answers", changed(answers, ["people"], "somebody"), "a word of no meaning")
    assert_refused("facts", changed(facts, ["imap"], "maybe"), "a word of no meaning")
    assert_refused("facts", changed(facts, ["quota_used_mb"], -1), "less than nothing")
    assert_refused("facts", changed(facts, ["messages"], 1.5), "half a message")


def make_server(protocol, port):
    return {"protocol": protocol, "host": f"{protocol}.example.jp", "port": port, "security": "tls",
            "username": "hanako@example.jp", "auth": "password", "trust": "T1", "source": "autoconfig",
            "verified": True}


def make_report():
    """The example of DESIGN.md section 6."""
    cases = json.loads((SOURCE / "tests/data/advice/cases.json").read_text(encoding="utf-8"))["cases"]
    return {
        "format": 1, "email": "hanako@example.jp", "domain": "example.jp", "elapsed_ms": 412,
        "found_by": "autoconfig", "incoming": make_server("imap", 993), "outgoing": make_server("smtp", 465),
        "alternatives": [make_server("pop3", 995)], "needs_confirmation": [], "diagnosis": ["ok"],
        "facts": {"imap.inbox_messages": 37, "imap.special_use": True, "imap.idle": True, "pop.messages": 37,
                  "pop.uidl": True, "smtp.size_limit": 26214400, "imap.greeting_seconds": 0.04,
                  "tls.version": "TLSv1.3", "tls.cert_names": ["example.jp", "imap.example.jp"]},
        "advice_facts": cases[0]["facts"],
        "findings": [{"code": "cert-wrong-host", "subject": "imap.example.jp:993", "severity": "error",
                      "evidence": "…", "duration_ms": 41}],
        "recommend": "imap",
    }


def test_report():
    report = make_report()
    nothing_found = {**report, "found_by": None, "incoming": None, "outgoing": None, "alternatives": [],
                     "recommend": "none", "diagnosis": ["no-mail-service"], "facts": {}}
    assert_valid("check", report)
    assert_valid("check", nothing_found)
    assert_valid("check", {**report, "diagnosis": ["ok", "pop-only"]})
    for key in report:
        assert_refused("check", changed(report, [key], KeyError), f"no {key}")
    for key in report["incoming"]:
        assert_refused("check", changed(report, ["incoming", key], KeyError), f"no incoming {key}")
    for path, value in [
            (["password"], "secret"), (["incoming", "password"], "secret"), (["facts", "imap.password"], 1),
            (["format"], 2), (["diagnosis"], []), (["diagnosis"], ["ok", "slow-greeting"]),
            (["diagnosis"], ["pop-only", "ok"]), (["diagnosis"], ["no-such-code"]), (["diagnosis"], ["ok", "ok"]),
            (["incoming", "security"], "plain"), (["incoming", "security"], "none"), (["incoming", "auth"], "cram-md5"),
            (["incoming", "protocol"], "smtp"), (["outgoing", "protocol"], "imap"), (["incoming", "port"], 0),
            (["incoming", "host"], "IMAP.example.jp"), (["domain"], "日本語.jp"), (["incoming", "trust"], 1),
            (["found_by"], None), (["found_by"], "magic"), (["recommend"], "pop3"), (["recommend"], "POP"),
            (["facts", "imap.inbox_messages"], None), (["facts", "imap.inbox_messages"], 1.5),
            (["facts", "imap.oldest_days"], "37"), (["facts", "tls.version"], "SSLv3"),
            (["facts", "tls.cert_names"], ["IMAP.example.jp"]), (["advice_facts", "imap"], "maybe"),
            (["findings", 0, "severity"], "warning"), (["findings", 0, "code"], "no-such-code"),
            (["findings", 0, "severity"], "fatal"), (["elapsed_ms"], 4.5), (["needs_confirmation"], [{"host": "a"}])]:
        assert_refused("check", changed(report, path, value), f"{path} = {value}")
    assert_refused("check", {**nothing_found, "recommend": "imap"}, "a protocol without a server")
    assert_refused("check", {**nothing_found, "found_by": "guess"}, "a source without a server")


def make_advice():
    return {
        "format": 1, "recommendation": "POP_LEAVE_N", "pop_leave_days": 14, "confidence": "medium",
        "confidence_subtracted": [{"code": "D_NOT_TESTED", "points": 2}], "rule": "S4.6",
        "reasons": [{"code": "P_SINGLE", "source": "answer"}], "cautions": [{"code": "C_UNKNOWN", "source": "measured"}],
        "steps": [{"code": "S_LEAVE_N", "source": "answer"}], "interim": None, "interim_days": None,
        "provisional": None,
        "what_would_change": [{"input": "devices.phone", "value": "1", "recommendation": "IMAP"}],
        "texts": {"P_SINGLE": "Only one PC reads this mail."},
    }


def test_advice():
    advice = make_advice()
    ask = {**advice, "recommendation": "ASK_PROVIDER", "pop_leave_days": None, "interim": "POP_LEAVE_ALL",
           "interim_days": 60}
    fix = {**advice, "recommendation": "FIX_FIRST", "pop_leave_days": None, "provisional": "IMAP"}
    for good in (advice, ask, fix):
        assert_valid("advise", good)
    for key in advice:
        assert_refused("advise", changed(advice, [key], KeyError), f"no {key}")
    for path, value in [
            (["pop_leave_days"], None), (["pop_leave_days"], 10), (["provisional"], "IMAP"), (["rule"], "S5.1"),
            (["interim"], "POP_LEAVE_ALL"), (["reasons"], []), (["reasons", 0, "code"], "W_MIXED"),
            (["reasons", 0, "source"], "guess"), (["steps", 0, "code"], "P_SINGLE"), (["texts"], {"P_SINGLE": ""}),
            (["texts"], {"NO_SUCH": "text"}), (["confidence"], "certain"), (["what_would_change"], advice["reasons"])]:
        assert_refused("advise", changed(advice, path, value), f"{path} = {value}")
    assert_refused("advise", {**fix, "provisional": None}, "FIX_FIRST without what comes after")
    assert_refused("advise", {**ask, "interim_days": None}, "an interim plan without days")


def test_questions():
    questions = {"format": 1, "questions": [
        {"id": "people", "text": "Who uses this address?", "supplement": None, "why": "Because.", "kind": "single",
         "choices": [{"code": "self", "text": "Only I"}], "asked_when": "Always."}]}
    assert_valid("questions", questions)
    for key in questions["questions"][0]:
        assert_refused("questions", changed(questions, ["questions", 0, key], KeyError), f"no {key}")
    for path, value in [(["questions"], []), (["questions", 0, "kind"], "text"), (["questions", 0, "choices"], []),
                        (["questions", 0, "id"], "colour"), (["questions", 0, "text"], "")]:
        assert_refused("questions", changed(questions, path, value), f"{path} = {value}")


def test_lookup():
    server = {"protocol": "imap", "host": "imap.example.jp", "port": 993, "security": "tls",
              "username": "hanako@example.jp", "username_known": True}
    found = {"format": 1, "provider": {"id": "example", "name": "Example", "status": "active", "confidence": "high",
                                       "checked": "2026-08-01"},
             "gateway": None, "matched_by": "domain", "incoming": [server],
             "outgoing": [{**server, "protocol": "smtp", "port": 465}], "prerequisites": ["app-password"],
             "pop": None, "imap": True, "retention_days": None, "quota_mb": 5000}
    nothing = {**found, "provider": None, "matched_by": None, "incoming": [], "outgoing": [], "prerequisites": [],
               "imap": None, "quota_mb": None}
    assert_valid("lookup", found)
    assert_valid("lookup", nothing)
    for key in found:
        assert_refused("lookup", changed(found, [key], KeyError), f"no {key}")
    for path, value in [(["provider"], None), (["matched_by"], None), (["provider", "status"], "gone"),
                        (["incoming", 0, "protocol"], "smtp"), (["incoming", 0, "security"], "plain"),
                        (["prerequisites"], ["luck"]), (["provider", "checked"], "August")]:
        assert_refused("lookup", changed(found, path, value), f"{path} = {value}")


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            traceback.print_exc()
            print(f"not ok {number} {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
