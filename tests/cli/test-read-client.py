#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""`read-client`: what the settings files of mail programs do with mail, and that no password comes out."""

import pathlib
import tempfile

import uketori_cli as cli

WORK = tempfile.TemporaryDirectory()
PATH = pathlib.Path(WORK.name)
SECRET = "Geheim-Sentinel-7"

CLAWS = f"""[Account: 1]
address=taro@example.jp
protocol=0
receive_server=pop.example.jp
user_id=taro
password={SECRET}
remove_mail=1
message_leave_time=14
ssl_pop=1
"""


def write(name, text):
    path = PATH / name
    path.write_text(text, encoding="utf-8")
    return path


def test_json_says_what_each_line_does():
    data = cli.run_json("read-client", "read-client", write("accountrc", CLAWS), "--json")
    account, = data["accounts"]
    assert (account["protocol"], account["leave_on_server"], account["leave_days"]) == ("pop3", True, 14)
    assert account["incoming"] == {"host": "pop.example.jp", "port": None, "security": "tls", "username": "taro"}
    lines = {line["key"]: line for line in account["lines"]}
    assert lines["Account: 1.message_leave_time"]["line"] == 8
    assert lines["Account: 1.message_leave_time"]["meaning"] == "Removes mail from the server after 14 days."
    assert lines["Account: 1.password"]["value"] is None and data["has_password"]


def test_no_password_comes_out():
    path = write("accountrc", CLAWS)
    for args in ((), ("--json",)):
        for debug in ({}, {"G_MESSAGES_DEBUG": "all"}):
            result = cli.run("read-client", path, *args, env=debug)
            assert result.returncode == 0 and SECRET not in result.stdout + result.stderr


def test_japanese():
    result = cli.run("read-client", write("accountrc", CLAWS), language="ja")
    assert result.returncode == 0 and "taro@example.jp" in result.stdout


def test_a_folder():
    folder = PATH / "profile"
    (folder / "Mail").mkdir(parents=True)
    (folder / "accountrc").write_text(CLAWS, encoding="utf-8")
    (folder / "Mail" / "inbox").write_bytes(b"x" * 700)
    data = cli.run_json("read-client", "read-client", folder, "--json")
    assert data["accounts"] and data["local_mail_bytes"] == 700, data
    data = cli.run_json("read-client", "read-client", folder / "Mail", "--json")
    assert data["program"] is None and not data["accounts"] and data["local_mail_bytes"] == 700, data


def test_what_is_no_settings_file():
    for name, text in (("prefs.js", ""), ("photo.jpg", "\0\1\2"), ("letter.txt", "Dear Sir,")):
        result = cli.run("read-client", write(name, text), "--json")
        assert result.returncode == 2 and not result.stdout and "No settings could be read" in result.stderr
    empty = PATH / "empty"
    empty.mkdir()
    for args in ((), (PATH / "absent",), (empty,), ("a", "b")):
        result = cli.run("read-client", *args)
        assert result.returncode == 2 and not result.stdout and result.stderr


cli.main([value for name, value in list(globals().items()) if name.startswith("test_")])
