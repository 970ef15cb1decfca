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


def test_explain_names_the_rules_above():
    case = next(row for row in cli.cases() if row["id"] == "C07")
    result = cli.run("advise", "--answers", write("a.json", case["answers"]), "--facts",
                     write("f.json", case["facts"]), "--explain")
    assert result.returncode == 0
    assert "S1.1" in result.stdout and "S4.6" in result.stdout and "S4.7" not in result.stdout, result.stdout


def test_answers_alone_are_enough():
    case = cli.cases()[0]
    got = cli.run_json("advise", "advise", "--answers", write("a.json", case["answers"]), "--json")
    assert got["recommendation"] == "IMAP" and got["confidence"] != "high"


def test_an_absent_key_is_named():
    case = cli.cases()[0]
    for name, data in (("answers", case["answers"]), ("facts", case["facts"])):
        for key in data:
            files = {part: dict(case[part]) for part in ("answers", "facts")}
            del files[name][key]
            result = cli.run("advise", "--answers", write("a.json", files["answers"]), "--facts",
                             write("f.json", files["facts"]), "--json")
            assert result.returncode == 2 and result.stdout == "", f"{key}: {result.returncode}"
            assert key in result.stderr, f"{key}: {result.stderr}"


def test_files_that_are_none_of_ours():
    for text in ("", "{", "[]", "null", "\x00", "<html>", '{"devices": 3}', "ÿ" * 100):
        result = cli.run("advise", "--answers", "-", "--json", stdin=text)
        assert result.returncode == 2 and result.stdout == "", repr(text)
        assert "Now:" in result.stderr, result.stderr
    result = cli.run("advise", "--answers", "-", "--json", stdin="{", language="ja")
    assert "JSON" in result.stderr and any("ぁ" <= letter <= "ん" for letter in result.stderr), result.stderr


def test_a_missing_file():
    result = cli.run("advise", "--answers", "/nowhere/answers.json", "--json")
    assert result.returncode == 2 and result.stdout == "" and result.stderr


cli.main([value for name, value in list(globals().items()) if name.startswith("test_")])
