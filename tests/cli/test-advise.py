#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""`advise` gives every field that the 48 worked cases state, and its JSON keeps to the schema."""

import json
import pathlib
import tempfile

import uketori_cli as cli

WORK = tempfile.TemporaryDirectory()


def write(name, data):
    path = pathlib.Path(WORK.name) / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def advise(case, **options):
    return cli.run_json("advise", "advise", "--answers", write("answers.json", case["answers"]), "--facts",
                        write("facts.json", case["facts"]), "--json", **options)


def codes(items):
    return [item["code"] for item in items]


def check_case(case):
    want, got = case["expect"], advise(case)
    for key in ("recommendation", "pop_leave_days", "interim", "interim_days", "confidence", "provisional"):
        assert got[key] == want[key], f"{case['id']} {key}: {got[key]} instead of {want[key]} (rule {got['rule']})"
    assert codes(got["reasons"]) == want["reasons"], f"{case['id']}: {codes(got['reasons'])}"
    missing = set(want["cautions_include"]) - set(codes(got["cautions"]))
    assert not missing, f"{case['id']}: cautions missing: {missing}"
    surplus = set(want["cautions_exclude"]) & set(codes(got["cautions"]))
    assert not surplus, f"{case['id']}: cautions too many: {surplus}"
    missing = set(want["steps_include"]) - set(codes(got["steps"]))
    assert not missing, f"{case['id']}: steps missing: {missing}"


def test_all_worked_cases():
    rows = cli.cases()
    assert len(rows) == 48
    for case in rows:
        check_case(case)


def test_every_code_has_its_sentence_in_both_languages():
    for case in cli.cases():
        english, japanese = advise(case), advise(case, language="ja")
        for key in ("reasons", "cautions", "steps", "confidence_subtracted"):
            for code in codes(english[key]):
                assert english["texts"][code].strip(), f"{case['id']} {code}"
                assert japanese["texts"][code] != english["texts"][code], f"{case['id']} {code} is not translated"


def test_equal_inputs_give_equal_bytes():
    case = cli.cases()[0]
    first = cli.run("advise", "--answers", write("a.json", case["answers"]), "--facts",
                    write("f.json", case["facts"]), "--json")
    second = cli.run("advise", "--answers", "-", "--facts", write("f.json", case["facts"]), "--json",
                     stdin=json.dumps(case["answers"]))
    assert first.stdout == second.stdout and first.returncode == second.returncode == 0


def test_explain_answers_every_rule_above():
    for case in cli.cases():
        rule = advise(case)["rule"]
        for language, no, yes in (("en", "? No. ", "? Yes. This decides."),
                                  ("ja", " → いいえ。", " → はい。ここで決まりました。")):
            result = cli.run("advise", "--answers", write("a.json", case["answers"]), "--facts",
                             write("f.json", case["facts"]), "--explain", language=language)
            lines = [line.strip() for line in result.stdout.splitlines() if line.startswith("  S")]
            assert result.returncode == 0 and lines, result.stdout
            assert all(no in line and not line.endswith(no.strip()) for line in lines[:-1]), lines
            assert lines[-1].startswith(rule + " ") and lines[-1].endswith(yes), lines
            assert [line.split()[0] for line in lines] == sorted({line.split()[0] for line in lines}), lines


def test_answers_alone_are_enough():
    case = cli.cases()[0]
    got = cli.run_json("advise", "advise", "--answers", write("a.json", case["answers"]), "--json")
    assert got["recommendation"] == "IMAP" and got["confidence"] != "high"


def test_wrong_usage():
    path = write("a.json", cli.cases()[0]["answers"])
    for words in ((), ("--facts", path), ("--answers", path, "more"), ("--answers",), ("--answers", path, "--wrong"),
                  ("--answers", path, "--facts", path, "--report", path)):
        result = cli.run("advise", *words)
        assert result.returncode == 2 and result.stdout == "" and result.stderr, words


def test_an_absent_key_is_named():
    case = cli.cases()[0]
    without = changed(case["answers"], "people", "self")
    del without["devices"]["tablet"]
    check_refused(advise_with(answers=json.dumps(without)), "“tablet” is missing")
    for name, data in (("answers", case["answers"]), ("facts", case["facts"])):
        for key in data:
            files = {part: dict(case[part]) for part in ("answers", "facts")}
            del files[name][key]
            result = cli.run("advise", "--answers", write("a.json", files["answers"]), "--facts",
                             write("f.json", files["facts"]), "--json")
            assert result.returncode == 2 and result.stdout == "", f"{key}: {result.returncode}"
            assert key in result.stderr, f"{key}: {result.stderr}"


def changed(data, path, value):
    """A copy of `data` in which one entry, "key" or "parent.key", has another value or is new."""
    copy = json.loads(json.dumps(data))
    *parents, key = path.split(".")
    place = copy
    for parent in parents:
        place = place[parent]
    place[key] = value
    return copy


def advise_with(**files):
    """Runs `advise` on the first worked case, with other texts for its answers or facts."""
    case = cli.cases()[0]
    paths = {}
    for part in ("answers", "facts"):
        paths[part] = pathlib.Path(WORK.name) / f"{part}.json"
        text = files.get(part, json.dumps(case[part], indent=1))
        paths[part].write_bytes(text if isinstance(text, bytes) else text.encode())
    return cli.run("advise", "--answers", paths["answers"], "--facts", paths["facts"], "--json", language="en")


def check_refused(result, *words):
    assert result.returncode == 2 and result.stdout == "", f"{words}: exit {result.returncode}"
    for word in words + ("Now:",):
        assert word in result.stderr, f"“{word}” is not in: {result.stderr}"


WRONG_ANSWERS = {
    "people": ("selff", "", "unanswered", "SELF", 1, True, [], {"self": 1}),
    "keep": ("unanswered", 7),
    "current": ("pop", 0),
    "devices": (None, [], 2, "pc"),
    "devices.pc": (6, -1, 1.5, "1", None, True),
    "devices.web": (1, 0, None, "yes"),
    "trouble": (None, "full", ["fulll"], ["none"], [None], {}),
    "policy_no_server_copy": (None, 0, "no"),
}
WRONG_FACTS = {
    "imap": ("okay", "unknown", True, 1, []),
    "auth": ("oauth",),
    "quota_used_mb": (-1, "800", True, [], {}),
    "idle": ("yes", 1, []),
    "server_retention_days": (-0.5, "28"),
    "retention_source": ("none", 3),
    "provider_flags": (None, "imap_switch", ["imap"], [1]),
}


def test_a_wrong_value_is_named_with_its_key():
    case = cli.cases()[0]
    for part, table in (("answers", WRONG_ANSWERS), ("facts", WRONG_FACTS)):
        for path, values in table.items():
            for value in values:
                result = advise_with(**{part: json.dumps(changed(case[part], path, value))})
                check_refused(result, f"“{path.rpartition('.')[2]}”" if value != {"self": 1} else "self")


def test_null_is_not_known_where_that_can_be():
    case = cli.cases()[0]
    for key in ("people", "connection", "keep", "current", "old_local", "backup"):
        assert advise_with(answers=json.dumps(changed(case["answers"], key, None))).returncode == 0, key
    for key in case["facts"]:
        if key != "provider_flags":
            assert advise_with(facts=json.dumps(changed(case["facts"], key, None))).returncode == 0, key


def line_of(text, key):
    return 1 + text[:text.index(f'"{key}"')].count("\n")


def test_an_unknown_key_is_named_with_its_line():
    case = cli.cases()[0]
    for part, key in (("answers", "peopel"), ("answers", "devices.watch"), ("facts", "quota"), ("facts", "Imap")):
        text = json.dumps(changed(case[part], key, 1), indent=1)
        name = key.rpartition(".")[2]
        check_refused(advise_with(**{part: text}), f"Line {line_of(text, name)}: “{name}” is not known")
    text = json.dumps(changed(case["answers"], "more", {"people": "self"}), indent=1)
    check_refused(advise_with(answers=text), "“more” is not known")


def test_a_key_that_is_there_twice_is_named_with_its_line():
    case = cli.cases()[0]
    for part, key, again in (("answers", "people", '"people": "self",\n "people"'), ("answers", "pc", '"pc": 0,\n"pc"'),
                             ("facts", "imap", '"imap": "ok",\n "imap"')):
        text = json.dumps(case[part], indent=1).replace(f'"{key}"', again)
        check_refused(advise_with(**{part: text}), f"Line {line_of(text, key) + 1}: “{key}” is there twice")


def test_a_byte_order_mark_is_passed_over():
    text = json.dumps(cli.cases()[0]["answers"], indent=1)
    assert advise_with(answers=b"\xef\xbb\xbf" + text.encode()).returncode == 0


def test_files_that_are_none_of_ours():
    whole = json.dumps(cli.cases()[0]["answers"], indent=1)
    texts = (b"", b" \n", b"{", b"[]", b"null", b"\0", b"<html>", b'"text"', "ÿ".encode() * 100,
             b'{"devices": "\xff"}', whole.encode("utf-16"), whole.encode() + b"\0", whole.encode() + b"x",
             whole.encode() * 2,
             whole[:-20].encode(), f"[{whole}]".encode(), b"[" * 100_000, b'{"people":' * 100_000)
    for text in texts:
        check_refused(advise_with(answers=text), "This file is not one of Uketori's.")
        check_refused(advise_with(facts=text), "This file is not one of Uketori's.")
    result = cli.run("advise", "--answers", "-", "--json", stdin="{", language="ja")
    assert "JSON" in result.stderr and any("ぁ" <= letter <= "ん" for letter in result.stderr), result.stderr


def test_a_fault_of_the_grammar_is_named_with_its_line():
    text = json.dumps(cli.cases()[0]["answers"], indent=1)
    check_refused(advise_with(answers=text.replace('"people":', '"people"')), f":{line_of(text, 'people')}:")


def test_paths_that_are_no_files():
    for path, words in (("/nowhere/answers.json", "not found"), (WORK.name, "directory"), ("/dev/null", "no JSON"),
                        ("/dev/zero", "too large"), ("", "not found")):
        result = cli.run("advise", "--answers", path, "--json")
        assert result.returncode == 2 and result.stdout == "" and words in result.stderr, f"{path}: {result.stderr}"


cli.main([value for name, value in list(globals().items()) if name.startswith("test_")])
