#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""The commands against the practice servers and a real keyring; run by tests/world/enter and tests/support/session.sh.

Every figure is compared with what Dovecot itself says it holds, and the passwords of the practice addresses are looked
for in everything that the program has written or shown.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import threading

import uketori_cli as cli

WORLD = pathlib.Path(os.environ["UKETORI_WORLD"])
WORK = tempfile.TemporaryDirectory()
PATH = pathlib.Path(WORK.name)
ADDRESSES = {}
for row in (WORLD / "addresses.tsv").read_text(encoding="utf-8").splitlines():
    address, password, _note = row.split("\t")
    ADDRESSES[address] = password
HANAKO = "hanako@yamada-shoten.example"
INFO = "info@yamada-shoten.example"
TARO = "taro@suzuki-koumuten.example"
JIRO = "jiro@tanaka-iin.example"
KEIRI = "keiri@sato-denki.example"
MEI = "mei@kato-sekkei.example"


def doveadm(*args):
    result = subprocess.run([WORLD / "bin" / "doveadm", *args], text=True, capture_output=True, check=True)
    return result.stdout


def held(user, field, mailbox="INBOX"):
    return int(doveadm("-f", "flow", "mailbox", "status", "-u", user, field, mailbox).rsplit(f"{field}=")[-1].split()[0])


def check(address, *args, expect=(0,), password=None, **options):
    secret = password if password is not None else ADDRESSES[address]
    return cli.run_json("check", "check", address, "--password-stdin", "--json", *args, expect=expect,
                        stdin=secret + "\n", **options)


def test_hanako_by_autoconfig():
    data = check(HANAKO)
    assert data["found_by"] == "autoconfig" and data["incoming"]["protocol"] == "imap"
    assert data["incoming"]["verified"] and data["outgoing"]["verified"], data["findings"]
    assert data["incoming"]["trust"] == "T1" and data["incoming"]["port"] == 993
    assert data["diagnosis"] == ["ok"] and data["findings"] == []
    facts = data["facts"]
    assert facts["imap.inbox_messages"] == held(HANAKO, "messages") == 37
    assert facts["imap.inbox_uidnext"] == held(HANAKO, "uidnext")
    assert facts["pop.messages"] == 37 and facts["pop.uidl"] is True
    assert facts["imap.special_use"] is True and facts["imap.idle"] is True
    assert facts["imap.sent_messages"] == held(HANAKO, "messages", "送信済み")
    assert facts["smtp.size_limit"] > 0
    reached = {field.split()[0].rsplit(":")[-1]: field.split()[2] for field in facts["network.reachability"]}
    assert reached["993"] == reached["995"] == reached["465"] == "ok", reached
    assert facts["tls.cert_end"] > "2026" and facts["tls.cert_issuer"], facts
    advice = data["advice_facts"]
    assert advice["imap"] == advice["pop"] == advice["smtp"] == "ok" and advice["auth"] == "ok"


def quota(user):
    row = [line.split("\t") for line in doveadm("-f", "tab", "quota", "get", "-u", user).splitlines()
           if "STORAGE" in line][0]
    return int(row[2]), int(row[3])


def test_quota_is_dovecots():
    for address in (HANAKO, INFO):
        data = check(address, expect=(0, 1))
        used, limit = quota(address)
        assert data["facts"]["imap.quota_limit_kib"] == limit
        assert data["facts"]["imap.quota_used_percent"] == used * 100 // limit
        assert abs(data["advice_facts"]["quota_limit_mb"] - limit * 1024 / 1e6) < 0.01


def test_info_is_nearly_full_and_has_two_sent_folders():
    data = check(INFO, expect=(0, 1))
    assert "quota-nearly-full" in data["diagnosis"], data["diagnosis"]
    assert "sent-folders-duplicate" in data["diagnosis"], data["diagnosis"]
    assert data["advice_facts"]["sent_like_folders"] == 2


def test_taro_by_srv():
    data = check(TARO, expect=(0, 1))
    assert data["found_by"] == "srv" and data["incoming"]["trust"] in ("T1", "T2")
    assert data["incoming"]["verified"], data["findings"]
    assert "pop-other-device-deletes" in data["diagnosis"], data["diagnosis"]
    assert data["facts"]["imap.inbox_messages"] == held(TARO, "messages")
    assert data["facts"]["imap.inbox_uidnext"] == held(TARO, "uidnext")


def test_jiro_by_guess():
    data = check(JIRO)
    assert data["found_by"] == "guess" and data["incoming"]["trust"] == "T2"
    assert data["incoming"]["verified"] and data["outgoing"]["verified"], data["findings"]
    assert data["facts"]["imap.inbox_messages"] == held(JIRO, "messages")


def test_keiri_has_only_pop():
    data = check(KEIRI, expect=(0, 1))
    assert data["incoming"]["protocol"] == "pop3" and data["incoming"]["verified"], data["findings"]
    assert data["recommend"] == "pop3" and "pop-only" in data["diagnosis"], data["diagnosis"]
    assert data["facts"]["pop.messages"] == held(KEIRI, "messages")
    assert "imap.inbox_messages" not in data["facts"]


def test_mei_gets_no_password_through_a_foreign_certificate():
    data = check(MEI, expect=(1,))
    assert data["diagnosis"][0] == "cert-wrong-host", data["diagnosis"]
    assert data["incoming"] and not data["incoming"]["verified"]
    assert data["facts"]["tls.cert_names"], data["facts"]
    assert data["advice_facts"]["cert"] == "name_mismatch"


def test_wrong_password():
    data = check(HANAKO, password="not-the-password", expect=(1,))
    assert data["diagnosis"][0] == "wrong-password" and not data["incoming"]["verified"]
    assert data["advice_facts"]["auth"] == "wrong"


def test_without_a_password():
    data = cli.run_json("check", "check", HANAKO, "--json", expect=(0,))
    assert data["incoming"] and not data["incoming"]["verified"]
    assert data["advice_facts"]["imap"] == "ok" and data["advice_facts"]["auth"] is None, data["advice_facts"]


def test_discover_every_address():
    for address in ADDRESSES:
        data = cli.run_json("check", "discover", address, "--json", expect=(0, 1))
        assert data["incoming"] and data["elapsed_ms"] < 8500, (address, data["elapsed_ms"])


def test_domain_that_does_not_exist():
    data = cli.run_json("check", "discover", "a@no-such-company.example", "--json", expect=(1,))
    assert data["diagnosis"][0] == "domain-not-found" and data["incoming"] is None and data["recommend"] == "none"


def test_stated_servers():
    data = check(HANAKO, "--incoming", "imap:tls:imap.yamada-shoten.example:993", expect=(0, 1))
    assert data["found_by"] == "manual" and data["incoming"]["trust"] == "T1", data["incoming"]


def test_the_mailbox_is_as_it_was():
    before = doveadm("fetch", "-u", HANAKO, "uid flags", "ALL")
    check(HANAKO)
    assert doveadm("fetch", "-u", HANAKO, "uid flags", "ALL") == before


def test_the_whole_journey():
    lines = [line for line in (cli.SOURCE / "tests" / "world" / "sample-answers.txt").read_text(encoding="utf-8")
             .splitlines() if not line.startswith("#")]
    folder = PATH / "journey"
    answers = "\n".join(lines).replace("@EXPORTS@", str(folder)) + "\n"
    for language, headline in (("C", "IMAP"), ("ja", "おすすめは")):
        result = cli.run("ask", stdin=answers, language=language)
        assert result.returncode == 0, result.stdout + result.stderr
        assert headline in result.stdout, result.stdout
    files = {path.suffix for path in folder.iterdir()}
    assert {".xml", ".mobileconfig"} <= files, files


def watch_processes(stop, seen):
    """The command lines and environments of everything that runs, again and again."""
    while not stop.is_set():
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if b"uketori-cli" in (process / "cmdline").read_bytes():
                    seen.append((process / "cmdline").read_bytes() + (process / "environ").read_bytes())
            except OSError:
                pass


def everything_written(folders):
    for folder in folders:
        for path in pathlib.Path(folder).rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path, path.read_bytes()


def test_saved_password_is_found_by_another_process_and_nowhere_else():
    sentinel = ADDRESSES[HANAKO]
    stop, seen = threading.Event(), []
    watcher = threading.Thread(target=watch_processes, args=(stop, seen))
    watcher.start()
    try:
        debug = {"G_MESSAGES_DEBUG": "all"}
        saved = cli.run("check", HANAKO, "--password-stdin", "--save", "--json", stdin=sentinel + "\n", env=debug)
        again = cli.run("check", HANAKO, "--saved", "--json", env=debug)
        text = cli.run("check", HANAKO, "--saved", env=debug)
        listed = cli.run("secrets", "list", env=debug)
        assert cli.run_json("secrets", "secrets", "list", "--json", env=debug)["addresses"] == [HANAKO]
    finally:
        stop.set()
        watcher.join()
    assert saved.returncode == again.returncode == text.returncode == 0, saved.stderr + again.stderr
    assert json.loads(again.stdout)["incoming"]["verified"] is True
    assert listed.stdout.split() == [HANAKO], listed.stdout

    report = PATH / "report.json"
    report.write_text(again.stdout, encoding="utf-8")
    cli.run("export", "--all", PATH / "exports", "--report", report)
    assert len(list((PATH / "exports").iterdir())) >= 2

    for result in (saved, again, text, listed):
        assert sentinel not in result.stdout and sentinel not in result.stderr
    assert seen and not any(sentinel.encode() in block for block in seen)
    encodings = [sentinel.encode(), sentinel.encode("utf-16-le")]
    home = os.environ["HOME"]
    for path, content in everything_written([PATH, home]):
        assert not any(encoded in content for encoded in encodings), path

    cleared = cli.run("secrets", "clear", HANAKO)
    assert cleared.returncode == 0, cleared.stderr
    assert cli.run("secrets", "list").stdout == ""
    assert cli.run_json("secrets", "secrets", "list", "--json")["addresses"] == []
    assert cli.run_json("secrets", "secrets", "clear", "--all", "--json")["cleared"] == 0
    forgotten = cli.run("check", HANAKO, "--saved", "--json")
    assert forgotten.returncode == 2 and forgotten.stdout == "" and forgotten.stderr, forgotten.stderr


def test_a_batch_logs_in_with_what_the_keyring_holds():
    """Only for addresses whose password was saved, and no password is written anywhere."""
    listing, folder = PATH / "offices.txt", PATH / "batch"
    listing.write_text("\n".join((INFO, TARO, JIRO)) + "\n", encoding="utf-8")
    for address in (INFO, TARO):
        cli.run("check", address, "--password-stdin", "--save", stdin=ADDRESSES[address])
    result = cli.run("check", "--batch", listing, "--output", folder, "--json", env={"G_MESSAGES_DEBUG": "all"})
    assert result.returncode == 0, result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    with_login = {line["report"]["email"]: line["with_login"] for line in lines if line["kind"] == "report"}
    assert with_login == {INFO: True, TARO: True, JIRO: False}, with_login
    rows = {line["email"]: line for line in lines if line["kind"] == "row"}
    assert rows[INFO]["full_soon"] and rows[INFO]["capacity_percent"] >= 90 and rows[INFO]["logged_in"], rows[INFO]
    assert rows[TARO]["pop_deletes"] and not rows[JIRO]["logged_in"], rows
    written = result.stdout + result.stderr + "".join(
        path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    assert not any(ADDRESSES[address] in written for address in (INFO, TARO, JIRO))


cli.main([value for name, value in list(globals().items()) if name.startswith("test_")])
