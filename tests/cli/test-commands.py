#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Usage, exit codes, the question table, exports from a report, and bad input. No server is needed for any of it."""

import json
import os
import pathlib
import stat
import tempfile

import uketori_cli as cli

WORK = tempfile.TemporaryDirectory()
PATH = pathlib.Path(WORK.name)


def server(protocol, host, port, security="tls", **more):
    return {"protocol": protocol, "host": host, "port": port, "security": security, "username": "hanako@example.jp",
            "auth": "password", "trust": "T1", "source": "autoconfig", "verified": True, **more}


def report():
    """A report as `check --json` writes it."""
    facts = cli.cases()[0]["facts"]
    return {"format": 1, "email": "hanako@example.jp", "domain": "example.jp", "elapsed_ms": 412,
            "found_by": "autoconfig", "incoming": server("imap", "imap.example.jp", 993),
            "outgoing": server("smtp", "smtp.example.jp", 587, "starttls"),
            "alternatives": [server("pop3", "pop.example.jp", 995)], "needs_confirmation": [], "diagnosis": ["ok"],
            "facts": {"imap.inbox_messages": 37}, "advice_facts": facts,
            "findings": [], "recommend": "imap"}


def write_report(data=None):
    path = PATH / "report.json"
    path.write_text(json.dumps(data or report()), encoding="utf-8")
    return path


def refuses(*args, **options):
    result = cli.run(*args, **options)
    assert result.returncode == 2, f"{args}: exit {result.returncode}"
    assert result.stdout == "", f"{args}: {result.stdout}"
    assert result.stderr.strip(), f"{args} says nothing"
    return result.stderr


def test_wrong_usage():
    for args in ((), ("frobnicate",), ("check",), ("check", "a@example.jp", "b@example.jp"), ("discover",),
                 ("check", "--frobnicate"), ("questions", "more"), ("advise",), ("export",), ("export", "autoconfig"),
                 ("export", "frobnicate", "--report", write_report()), ("secrets",), ("secrets", "clear"),
                 ("secrets", "frobnicate"), ("ask", "more"),
                 ("check", "a@example.jp", "--incoming", "imap:tls:host"),
                 ("check", "a@example.jp", "--incoming", "smtp:tls:mail.example.jp:465"),
                 ("check", "a@example.jp", "--incoming", "imap:tls:mail.example.jp:0"),
                 ("check", "a@example.jp", "--accept", "not a host"),
                 ("check", "a@example.jp", "--password-stdin"),
                 ("check", "a@example.jp", "--password-stdin", "--saved")):
        refuses(*args)


def test_help_and_version():
    for args in (("--help",), ("--version",), ("check", "--help")):
        result = cli.run(*args)
        assert result.returncode == 0 and result.stdout, args


def test_bad_addresses_say_why():
    for language, mark in (("C", "@"), ("ja", "@")):
        text = refuses("check", "hanako.example.jp", "--json", language=language)
        assert mark in text, text
    for address in ("", "@", "hanako@", "@example.jp", "hanako@example.jp:993", "hanako@example", "ha nako@example.jp",
                    "hanako@192.0.2.1", "x" * 100000):
        refuses("discover", address, "--json")
    japanese = refuses("discover", "hanako@example.jp:993", language="ja")
    assert any("ぁ" <= letter <= "ん" for letter in japanese), japanese


def test_questions():
    data = cli.run_json("questions", "questions", "--json")
    ids = [question["id"] for question in data["questions"]]
    assert ids[:8] == ["devices", "people", "connection", "keep", "current", "old_local", "backup", "trouble"], ids
    japanese = cli.run_json("questions", "questions", "--json", language="ja")
    assert japanese["questions"][1]["text"] == "このメールアドレスは、だれが使いますか。"
    assert cli.run("questions").returncode == 0


def test_report_of_this_test_keeps_to_the_schema():
    cli.validate("check", report())


def test_export_to_standard_output():
    for name, start in (("autoconfig", "<?xml"), ("mobileconfig", "<?xml")):
        result = cli.run("export", name, "--report", write_report())
        assert result.returncode == 0 and result.stdout.startswith(start), result.stderr
        assert "imap.example.jp" in result.stdout


def test_export_never_overwrites_and_keeps_others_out():
    folder = PATH / "exports"
    for _ in range(2):
        result = cli.run("export", "--all", folder, "--report", write_report())
        assert result.returncode == 0, result.stderr
    files = sorted(folder.iterdir())
    formats = cli.run("export", "--list").stdout.splitlines()
    refused = [line for line in result.stderr.splitlines() if line]
    assert len(files) == 2 * (len(formats) - len(refused)), (files, refused)
    for path in folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_export_says_the_steps_and_the_keyring_command():
    result = cli.run("export", "msmtp", "--report", write_report(), "--output", PATH / "msmtprc")
    assert result.returncode == 0 and result.stdout.strip() == str(PATH / "msmtprc"), result
    assert "secret-tool store" in result.stderr and "  1. " in result.stderr, result.stderr


def test_export_follows_the_advice():
    case = next(row for row in cli.cases() if row["id"] == "C12")
    (PATH / "answers.json").write_text(json.dumps(case["answers"]), encoding="utf-8")
    (PATH / "facts.json").write_text(json.dumps(case["facts"]), encoding="utf-8")
    advice = cli.run("advise", "--answers", PATH / "answers.json", "--facts", PATH / "facts.json", "--json")
    (PATH / "advice.json").write_text(advice.stdout, encoding="utf-8")
    result = cli.run("export", "autoconfig", "--report", write_report(), "--advice", PATH / "advice.json")
    assert result.returncode == 0, result.stderr
    assert result.stdout.index('type="pop3"') < result.stdout.index('type="imap"')


def test_export_refuses_what_is_not_safe():
    data = report()
    data["incoming"]["security"] = "none"
    data["alternatives"] = []
    refuses("export", "autoconfig", "--report", write_report(data))
    data = report()
    data["incoming"] = None
    data["alternatives"] = []
    refuses("export", "mobileconfig", "--report", write_report(data))


def test_export_to_an_impossible_place():
    refuses("export", "autoconfig", "--report", write_report(), "--output", "/proc/nowhere/file.xml")
    refuses("export", "--all", "/proc/nowhere", "--report", write_report())


def test_reports_that_are_none():
    for text in ("", "{}", "[]", '{"email": 3}', '{"email": "x"}'):
        refuses("export", "autoconfig", "--report", "-", stdin=text)


def test_formats_as_json():
    data = cli.run_json("export-list", "export", "--list", "--json")
    lines = cli.run("export", "--list").stdout.splitlines()
    assert [entry["id"] for entry in data["formats"]] == [line.split("\t")[0] for line in lines]
    assert "phone" in next(entry for entry in data["formats"] if entry["id"] == "mobileconfig")["devices"]


def test_no_keyring_says_so():
    without = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "XDG_RUNTIME_DIR": str(PATH / "empty")}
    os.makedirs(PATH / "empty", exist_ok=True)
    for language in ("C", "ja"):
        refuses("secrets", "list", env=without, language=language)


def test_ask_ends_with_its_input():
    result = cli.run("ask", stdin="1,2\n1\n")
    assert result.returncode == 3, result.returncode
    result = cli.run("ask", stdin="")
    assert result.returncode == 3


def test_ask_explains_and_repeats():
    result = cli.run("ask", stdin="?\nabc\n9\n1x2,2\n")
    assert result.returncode == 3
    assert result.stdout.count("Please answer with the numbers") == 2, result.stdout


def test_a_locale_that_is_not_installed_keeps_its_language():
    bare = {"LANGUAGE": "", "LC_ALL": "ja_XX.UTF-8", "LANG": ""}
    assert "設定" in cli.run("--help", env=bare).stdout
    assert "設定" in cli.run("--help", env={**bare, "LC_ALL": "", "LANG": "ja_XX.UTF-8"}).stdout
    assert "Usage" in cli.run("--help", env={**bare, "LC_ALL": "C"}).stdout


def test_json_is_utf8_in_every_locale():
    answers = PATH / "answers.json"
    answers.write_text(json.dumps(cli.cases()[0]["answers"]), encoding="utf-8")
    for locale in ("C", "C.UTF-8", "xx_XX"):
        data = cli.run_json("advise", "advise", "--answers", answers, "--json",
                            env={"LANGUAGE": "", "LC_ALL": locale})
        assert "“leave on the server”" in data["texts"]["S_STOP_POP_DELETE"], locale


cli.main([value for name, value in list(globals().items()) if name.startswith("test_")])
