#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Runs the live test on the real servers of the practice world and compares all it says with what Dovecot holds.

Usage: tests/world/enter -- test-world.py CHECKUP-RUNNER
"""

import base64
import datetime
import os
import re
import socket
import subprocess
import sys
import time

RUNNER = sys.argv[1]
WORLD = os.environ["UKETORI_WORLD"]
SLACK_S = 5
DEADLINE_S = 20

# What ruling 7 of DESIGN.md allows to be sent; what net/ needs to open and close a dialogue stands beside it.
ALLOWED = {
    "imap": r"(\w+ )?(CAPABILITY|STARTTLS|AUTHENTICATE|LOGIN|EXAMINE|STATUS|LIST|GETQUOTAROOT|FETCH|LOGOUT)\b",
    "pop3": r"(CAPA|STLS|AUTH|USER|PASS|STAT|LIST|UIDL|QUIT)\b",
    "smtp": r"(EHLO|STARTTLS|AUTH|MAIL FROM|RCPT TO|RSET|QUIT)\b",
}
FETCH_ITEMS = re.compile(r"FETCH [0-9:]+ \((UID )?INTERNALDATE RFC822\.SIZE\)$")
PROTOCOL_OF_PORT = {"143": "imap", "993": "imap", "110": "pop3", "995": "pop3", "465": "smtp", "587": "smtp"}

YAMADA = "mail.yamada-shoten.example"
SUZUKI = "yubin.suzuki-koumuten.example"


def servers(host, username, trust="T1", source="autoconfig", pop_host=None, smtp_host=None):
    return [
        f"imap:tls:{host}:993:{trust}:{source}:{username}",
        f"pop3:tls:{pop_host or host}:995:{trust}:{source}:{username}",
        f"smtp:tls:{smtp_host or host}:465:{trust}:{source}:{username}",
    ]


def password_of(address):
    with open(f"{WORLD}/addresses.tsv", encoding="utf-8") as table:
        for line in table:
            if line.startswith(address + "\t"):
                return line.split("\t")[1]
    raise KeyError(address)


class Run:
    """One run of the live test, its lines sorted by their first word."""

    def __init__(self, address, candidates, password=None, options=(), prefix=()):
        command = [*prefix, RUNNER, "--address", address, "--transcript", *options]
        if password is not None:
            command.append("--password-stdin")
        started = time.monotonic()
        done = subprocess.run(command + list(candidates), input=(password or "").encode(), timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        self.seconds = time.monotonic() - started
        self.output = done.stdout.decode() + done.stderr.decode()
        self.status = done.returncode
        self.lines = [line.split("\t") for line in done.stdout.decode().splitlines()]

    def of(self, word):
        return [line[1:] for line in self.lines if line[0] == word]

    def reading(self, key):
        values = [value for name, value in self.of("reading") if name == key]
        return values[0] if values else None

    def fact(self, key):
        return dict(self.of("fact"))[key]

    @property
    def diagnosis(self):
        return [code for code, in self.of("diagnosis")]

    @property
    def rows(self):
        return {row[0]: row[1] for row in self.of("row")}

    @property
    def incoming(self):
        return self.of("incoming")[0]

    @property
    def outgoing(self):
        return self.of("outgoing")[0]

    def sent(self):
        """(protocol, line) of everything that went to a server."""
        for line, in self.of("transcript"):
            match = re.match(r"[\d.]+ \S+:(\d+) > (.*)$", line)
            if match:
                yield PROTOCOL_OF_PORT[match[1]], match[2]


def doveadm(*words):
    return subprocess.run([f"{WORLD}/bin/doveadm", *words], check=True, stdout=subprocess.PIPE).stdout.decode()


def table(*words):
    """Rows of a doveadm answer as dictionaries."""
    lines = [line.split("\t") for line in doveadm("-f", "tab", *words).splitlines()]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def folders(address):
    return {row["mailbox"]: row for row in table("mailbox", "status", "-u", address, "messages uidnext", "*")}


def quota(address):
    row = next(row for row in table("quota", "get", "-u", address) if row["Type"] == "STORAGE")
    return int(row["Value"]), int(row["Limit"])


def mails(address, folder):
    return table("fetch", "-u", address, "uid flags date.received size.virtual", "mailbox", folder)


def snapshot(address):
    """Every message of every folder with its UID, flags and date: what must be the same after a test."""
    lines = [f"{name} {row['messages']} {row['uidnext']}" for name, row in sorted(folders(address).items())]
    for name in sorted(folders(address)):
        lines += [f"{name} {mail}" for mail in mails(address, name)]
    return lines


def without_recent(lines):
    """A POP3 login of Dovecot takes \\Recent off, before any command; DESIGN.md, ruling 19."""
    return [line.replace("\\\\Recent", "").replace(" '", "'") for line in lines]


def assert_same(before, after, what):
    changed = sorted(set(before) ^ set(after))
    assert before == after, f"{what}: {len(changed)} lines differ, for instance {changed[:2]}"


def age_days(mail):
    received = datetime.datetime.strptime(mail["date.received"], "%Y-%m-%d %H:%M:%S")
    return (datetime.datetime.now() - received).total_seconds() / 86400


def growth(address, folder):
    ages = [(age_days(mail), int(mail["size.virtual"])) for mail in mails(address, folder)]
    covered = min(90, int(max(age for age, _ in ages)))
    return sum(size for age, size in ages if int(age) < 90) / 1e6 / covered


def read_log(name):
    with open(f"{WORLD}/log/{name}.log", encoding="utf-8", errors="replace") as file:
        return file.read()


def mark(name):
    """Says goodbye to the server, and waits until it has written that down: all that came before stands there too."""
    port, goodbye, written = {"dovecot": (143, b"a LOGOUT\r\n", "imap-login: .*no auth attempts"),
                              "postfix": (587, b"QUIT\r\n", "disconnect from .* quit=1 commands=1")}[name]
    before = len(re.findall(written, read_log(name)))
    with socket.create_connection((YAMADA, port), timeout=DEADLINE_S) as connection:
        connection.recv(4096)
        connection.sendall(goodbye)
        while connection.recv(4096):
            pass
    deadline = time.monotonic() + DEADLINE_S
    while len(re.findall(written, read_log(name))) == before:
        assert time.monotonic() < deadline, f"{name} writes no log"
        os.sched_yield()


def log(name, start=0):
    mark(name)
    return read_log(name)[start:]


def log_sizes():
    return {name: len(log(name)) for name in ("dovecot", "postfix")}


def refusals(before, address):
    """How often each server turned somebody away since, by protocol."""
    dovecot = log("dovecot", before["dovecot"])
    postfix = log("postfix", before["postfix"])
    return {
        "imap": len(re.findall(r"imap-login: .*auth failed", dovecot)),
        "pop3": len(re.findall(r"pop3-login: .*auth failed", dovecot)),
        "smtp": len(re.findall(r"authentication failed", postfix)),
        "logins": len(re.findall(rf"login: Info: Login: user=<{re.escape(address)}>", dovecot)),
    }


def assert_equal(expected, seen, what=""):
    assert expected == seen, f"{what}: expected {expected!r:.300}, got {seen!r:.300}"


def assert_read_only(run):
    sent = list(run.sent())
    assert sent, "nothing in the transcript"
    for protocol, line in sent:
        if re.fullmatch(r"(\[password\]|\*|)", line):
            continue
        assert re.match(ALLOWED[protocol], line), f"{protocol}: {line}"
        if "FETCH" in line:
            assert FETCH_ITEMS.search(line), line


def assert_keeps_secret(run, password):
    for secret in (password, base64.b64encode(password.encode()).decode()):
        assert secret not in run.output, "the password is in the output"


def assert_figures(run, address, sent_folder, pop=True):
    held = folders(address)
    used, limit = quota(address)
    oldest = max(age_days(mail) for mail in mails(address, "INBOX"))
    expected = {
        "imap.inbox_messages": held["INBOX"]["messages"],
        "imap.inbox_uidnext": held["INBOX"]["uidnext"],
        "imap.folders": str(len(held)),
        "imap.sent_messages": held[sent_folder]["messages"] if sent_folder else None,
        "imap.quota_used_kib": str(used),
        "imap.quota_limit_kib": str(limit),
        "imap.quota_used_percent": str(used * 100 // limit),
        "imap.special_use": "true",
        "imap.idle": "true",
        "imap.oldest_days": str(int(oldest - SLACK_S / 86400 if oldest % 1 * 86400 < SLACK_S else oldest)),
        "pop.messages": held["INBOX"]["messages"] if pop else None,
        "pop.uidl": "true" if pop else None,
        "smtp.size_limit": "26214400",
        "tls.version": "'TLSv1.3'",
    }
    for key, value in expected.items():
        assert_equal(value, run.reading(key), key)
    assert_equal(f"{used * 1024 / 1e6:.6f}", run.fact("quota_used_mb"))
    assert_equal(f"{limit * 1024 / 1e6:.6f}", run.fact("quota_limit_mb"))


def test_every_figure_is_dovecots():
    address = "hanako@yamada-shoten.example"
    run = Run(address, servers(YAMADA, address), password_of(address))
    assert_equal(["ok"], run.diagnosis)
    assert_figures(run, address, "送信済み")
    assert_equal(["送信済み"], run.of("sent-folder")[0])
    assert_equal(["imap", "tls", YAMADA, "993", address, "T1", "verified"], run.incoming)
    assert_equal(["smtp", "tls", YAMADA, "465", address, "T1", "verified"], run.outgoing)
    assert_equal(["pop3", "tls", YAMADA, "995", address, "T1", "verified"], run.of("alternative")[0])
    assert_equal({"ok"}, set(run.rows.values()), "rows")
    per_day = growth(address, "INBOX") + growth(address, "送信済み")
    assert abs(per_day - float(run.fact("growth_mb_per_day"))) < 1e-5, (per_day, run.fact("growth_mb_per_day"))


def test_starttls_gives_the_same():
    address = "hanako@yamada-shoten.example"
    run = Run(address, [
        f"imap:starttls:{YAMADA}:143:T1:autoconfig:{address}",
        f"pop3:starttls:{YAMADA}:110:T1:autoconfig:{address}",
        f"smtp:starttls:{YAMADA}:587:T1:autoconfig:{address}",
    ], password_of(address))
    assert_equal(["ok"], run.diagnosis)
    assert_figures(run, address, "送信済み")
    assert_equal(("starttls", "starttls"), (run.fact("imap_tls"), run.fact("pop_tls")))


def test_nothing_is_changed_and_nothing_but_reading_is_sent():
    for address, host in (("hanako@yamada-shoten.example", YAMADA), ("info@yamada-shoten.example", YAMADA),
                          ("taro@suzuki-koumuten.example", SUZUKI)):
        before = snapshot(address)
        imap = Run(address, [f"imap:tls:{host}:993:T1:manual:{address}"], password_of(address))
        assert_equal("verified", imap.incoming[-1])
        assert_same(before, snapshot(address), f"mailbox of {address} after IMAP")
        run = Run(address, servers(host, address), password_of(address))
        assert_equal(("verified", "verified"), (run.incoming[-1], run.of("alternative")[0][-1]))
        assert_same(without_recent(before), without_recent(snapshot(address)), f"mailbox of {address}")
        assert_read_only(run)
        assert_keeps_secret(run, password_of(address))


def test_full_box_with_two_sent_folders():
    address = "info@yamada-shoten.example"
    run = Run(address, servers(YAMADA, address), password_of(address))
    assert_equal(["quota-nearly-full", "sent-folders-duplicate"], run.diagnosis)
    assert_equal("96", run.reading("imap.quota_used_percent"))
    assert_equal("2.000000", run.fact("sent_like_folders"))
    assert_equal("warning", run.rows["capacity"])
    assert_equal("warning", run.rows["folders"])


def test_pop_device_that_empties_the_inbox():
    address = "taro@suzuki-koumuten.example"
    run = Run(address, servers(SUZUKI, address, "T2", "srv"), password_of(address))
    assert_equal("pop-other-device-deletes", run.diagnosis[0])
    assert_equal(("1", "4213"), (run.reading("imap.inbox_messages"), run.reading("imap.inbox_uidnext")))
    assert_equal("null", run.fact("growth_mb_per_day"))


def test_pop_only():
    address = "keiri@sato-denki.example"
    run = Run(address, servers("pop.sato-denki.example", address, smtp_host="smtp.sato-denki.example")[1:],
              password_of(address))
    assert_equal(["ok", "pop-only"], run.diagnosis)
    assert_equal(["pop3", "tls", "pop.sato-denki.example", "995", address, "T1", "verified"], run.incoming)
    assert_equal(("not_offered", "ok", "ok"), (run.fact("imap"), run.fact("pop"), run.fact("auth")))
    assert_equal(folders(address)["INBOX"]["messages"], run.reading("pop.messages"))
    assert_equal(None, run.reading("imap.inbox_messages"))
    assert_equal("skipped", run.rows["imap"])
    assert_equal("ok", run.rows["messages"])


def test_imap_refused_pop_open():
    address = "keiri@sato-denki.example"
    run = Run(address, servers("pop.sato-denki.example", address, smtp_host="smtp.sato-denki.example"),
              password_of(address))
    assert_equal(["ok", "pop-only"], run.diagnosis)
    assert_equal("pop3", run.incoming[0])
    assert_equal([], run.of("alternative"))


def test_the_protocol_nobody_named_is_found():
    address = "hanako@yamada-shoten.example"
    run = Run(address, [f"imap:tls:{YAMADA}:993:T1:autoconfig:{address}"], password_of(address))
    assert_equal(["ok"], run.diagnosis)
    assert_equal(["pop3", "tls", YAMADA, "995", address, "T1", "verified"], run.of("alternative")[0])
    assert_equal(("ok", "null"), (run.fact("pop"), run.fact("smtp")))
    assert_equal(["none"], run.outgoing)


def test_what_a_person_states_is_all_there_is():
    address = "hanako@yamada-shoten.example"
    run = Run(address, [f"imap:tls:{YAMADA}:993:T1:manual:{address}"], password_of(address))
    assert_equal(["ok"], run.diagnosis)
    assert_equal("not_tested", run.fact("pop"))


def test_wrong_password_is_refused_once():
    address = "hanako@yamada-shoten.example"
    before = log_sizes()
    run = Run(address, servers(YAMADA, address), "wrong-hana-7-Ume")
    seen = refusals(before, address)
    assert_equal(["wrong-password"], run.diagnosis)
    assert_equal({"imap": 1, "pop3": 0, "smtp": 0, "logins": 0}, seen)
    assert_equal(("unverified", "unverified"), (run.incoming[-1], run.outgoing[-1]))
    assert_equal(("wrong", "ok", "ok"), tuple(map(run.fact, ("auth", "imap", "smtp"))))
    assert_equal("failed", run.rows["login"])
    assert_equal("skipped", run.rows["smtp"])
    assert_equal([["wrong-password", f"{YAMADA}:993", "[AUTHENTICATIONFAILED] Authentication failed."]],
                 run.of("finding"))
    assert_keeps_secret(run, "wrong-hana-7-Ume")


def test_other_user_name_is_tried_once():
    address = "hanako@yamada-shoten.example"
    run = Run(address, servers(YAMADA, "?hanako", "T2", "guess"), password_of(address))
    assert_equal(["ok"], run.diagnosis)
    tries = [protocol for protocol, line in run.sent() if "AUTH" in line]
    assert_equal(["imap", "imap", "pop3", "smtp"], sorted(tries), "logins")
    assert_equal((address, "verified"), (run.incoming[4], run.incoming[-1]))
    assert_equal((address, "verified"), (run.outgoing[4], run.outgoing[-1]))


def test_two_refusals_at_most():
    address = "hanako@yamada-shoten.example"
    before = log_sizes()
    run = Run(address, servers(YAMADA, "?", "T2", "guess"), "wrong")
    seen = refusals(before, address)
    assert_equal("wrong-password", run.diagnosis[0])
    transcript = [line for protocol, line in run.sent() if re.search(r"AUTH|LOGIN ", line)]
    assert_equal(2, len(transcript), transcript)
    assert_equal(0, seen["pop3"] + seen["smtp"] + seen["logins"])
    assert_equal(address, run.incoming[4])


def test_user_name_of_the_person_is_the_only_one():
    address = "hanako@yamada-shoten.example"
    run = Run(address, servers(YAMADA, "?", "T2", "guess"), password_of(address), ["--user", "hanako"])
    assert_equal("wrong-password", run.diagnosis[0])
    assert_equal("hanako", run.incoming[4])
    assert_equal(1, len([line for _, line in run.sent() if "AUTHENTICATE" in line]))


def test_certificate_of_another_gets_no_password():
    address = "mei@kato-sekkei.example"
    before = log_sizes()
    run = Run(address, servers("mail.kato-sekkei.example", address, "T2", "srv"), password_of(address))
    seen = refusals(before, address)
    assert_equal(["cert-wrong-host"], run.diagnosis)
    assert_equal({"imap": 0, "pop3": 0, "smtp": 0, "logins": 0}, seen)
    assert not [line for _, line in run.sent() if re.search(r"AUTH|LOGIN |USER|PASS", line)], "a login was tried"
    assert_equal("['sv14.kyoyu-server.example']", run.reading("tls.cert_names"))
    assert_equal(("name_mismatch", "no", "null"), (run.fact("cert"), run.fact("cert_alt_name_ok"), run.fact("auth")))
    assert_equal(["imap", "tls", "mail.kato-sekkei.example", "993", address, "T2", "unverified"], run.incoming)
    assert_equal("failed", run.rows["encryption"])
    assert_equal("skipped", run.rows["login"])


def test_twin_server_is_used_after_a_yes():
    address = "mei@kato-sekkei.example"
    twin = "sv14.kyoyu-server.example"
    candidates = servers("mail.kato-sekkei.example", address, "T2", "srv") + servers(twin, address, "T3", "twin")
    asked = Run(address, candidates, password_of(address))
    assert_equal("cert-wrong-host", asked.diagnosis[0])
    assert_equal([[twin]], asked.of("confirm"))
    assert_equal((twin, "unverified"), (asked.incoming[2], asked.incoming[-1]))
    assert not [line for _, line in asked.sent() if re.search(r"AUTH|LOGIN |USER|PASS", line)]
    accepted = Run(address, candidates, password_of(address), ["--accept", twin])
    assert_equal((twin, "verified"), (accepted.incoming[2], accepted.incoming[-1]))
    assert_equal([], accepted.of("confirm"))
    assert_equal(("name_mismatch", "yes", "ok"),
                 (accepted.fact("cert"), accepted.fact("cert_alt_name_ok"), accepted.fact("auth")))


def test_unconfirmed_host_gets_no_password():
    address = "hanako@yamada-shoten.example"
    before = log_sizes()
    run = Run(address, servers(YAMADA, address, "T3", "mx+autoconfig"), password_of(address))
    assert_equal({"imap": 0, "pop3": 0, "smtp": 0, "logins": 0}, refusals(before, address))
    assert_equal(["ok"], run.diagnosis)
    assert_equal([[YAMADA]], run.of("confirm"))
    assert_equal("unverified", run.incoming[-1])
    never = Run(address, servers(YAMADA, address, "T4", "autoconfig-http"), password_of(address), ["--accept", YAMADA])
    assert_equal([], never.of("confirm"))
    assert_equal("unverified", never.incoming[-1])


def test_without_a_password():
    address = "hanako@yamada-shoten.example"
    before = log_sizes()
    run = Run(address, servers(YAMADA, address))
    assert_equal({"imap": 0, "pop3": 0, "smtp": 0, "logins": 0}, refusals(before, address))
    assert_equal(["ok"], run.diagnosis)
    assert_equal(("ok", "ok", "ok", "null"), tuple(map(run.fact, ("imap", "pop", "smtp", "auth"))))
    assert_equal("26214400", run.reading("smtp.size_limit"))
    assert_equal(None, run.reading("imap.inbox_messages"))
    assert_equal({"network": "ok", "name": "ok", "encryption": "ok", "login": "skipped", "imap": "ok",
                  "capacity": "skipped", "messages": "skipped", "folders": "skipped", "pop": "ok", "smtp": "ok"},
                 run.rows)


def test_unknown_server_name():
    address = "hanako@yamada-shoten.example"
    run = Run(address, servers("imap.yamada-shoten.example", address), password_of(address))
    assert_equal("host-not-found", run.diagnosis[0])
    assert_equal("failed", run.rows["name"])


def test_closed_ports():
    address = "hanako@yamada-shoten.example"
    run = Run(address, servers("autoconfig.yamada-shoten.example", address), password_of(address))
    assert_equal("no-mail-service", run.diagnosis[0])
    assert "connection-refused" in run.diagnosis
    assert_equal("not_offered", run.fact("imap"))


def test_next_candidate_when_the_best_fails():
    address = "hanako@yamada-shoten.example"
    run = Run(address, [f"imap:tls:imap.yamada-shoten.example:993:T1:autoconfig:{address}",
                        *servers(YAMADA, address, "T2", "guess")], password_of(address))
    assert_equal(["autoconfig-wrong"], run.diagnosis)
    assert_equal((YAMADA, "verified"), (run.incoming[2], run.incoming[-1]))
    assert_equal("warning", run.rows["name"])


def test_wrong_protocol():
    address = "hanako@yamada-shoten.example"
    run = Run(address, [f"imap:tls:{YAMADA}:995:T1:manual:{address}"], password_of(address))
    assert_equal("wrong-protocol", run.diagnosis[0])


def test_sender_of_another():
    run = Run("taro@suzuki-koumuten.example", servers(YAMADA, "hanako@yamada-shoten.example"), "hana-7-Ume")
    assert_equal(["sender-refused"], run.diagnosis)
    assert_equal("warning", run.rows["smtp"])
    assert_equal("verified", run.outgoing[-1])


def test_who_may_send_is_asked_on_request():
    """One record, none, and two; the whole test does not ask."""
    candidates = servers(YAMADA, "hanako@yamada-shoten.example")
    for domain, spf, dmarc in (("yamada-shoten.example", "1", "0"), ("kyoyu-server.example", "0", "0"), ("nijuu-shoten.example", "2", "1")):
        run = Run(f"hanako@{domain}", candidates, options=["--only", "sender"])
        assert_equal((spf, dmarc), (run.reading("domain.spf_records"), run.reading("domain.dmarc_records")), domain)
        assert_equal(["sender"], list(run.rows), domain)
    assert not [line for line in Run("hanako@yamada-shoten.example", candidates).of("reading") if "domain." in str(line)]


def test_no_network():
    """In a network namespace of its own with nothing in it."""
    unshare = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
    address = "hanako@yamada-shoten.example"
    run = Run(address, servers(YAMADA, address), password_of(address), prefix=unshare)
    assert_equal(["offline"], run.diagnosis)
    assert_equal(("down", "unreachable"), (run.fact("network"), run.fact("imap")))
    assert_equal("failed", run.rows["network"])
    assert run.seconds < 12, run.seconds


def test_stop_works_at_once():
    address = "hanako@yamada-shoten.example"
    for after_ms in (0, 5, 15, 30):
        run = Run(address, servers(YAMADA, address), password_of(address), ["--stop-after", str(after_ms)])
        if run.of("error"):
            assert int(run.of("stopped-within")[0][0]) < 100, run.of("stopped-within")
            assert "running" not in run.rows.values() and "waiting" not in run.rows.values(), run.rows
    silent = Run(address, ["imap:tls:192-0-2-77.practice.example:993:T1:manual:x"], password_of(address),
                 ["--stop-after", "0"])
    assert_equal([["The test was stopped"]], silent.of("error"))
    assert_equal({"cancelled"}, set(silent.rows.values()))


def main():
    tests = [(name[5:].replace("_", " "), test) for name, test in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}", flush=True)
        except Exception as error:  # any fault of one test is told, and the others go on
            failed += 1
            print(f"not ok {number} {name}", flush=True)
            print("\n".join("# " + line for line in f"{type(error).__name__}: {error}".splitlines()), flush=True)
    sys.exit(failed > 0)


main()
