#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Runs the live test against scripted servers on this machine: every dialogue cut and stalled after each of its lines,
and the answers by which servers tell of the everyday causes.

Usage: test-wire.py CHECKUP-RUNNER
"""

import base64
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import wire_server  # pylint: disable=wrong-import-position
from wire_server import POP_PASSWORD, SCRIPTS, changed, date_of_days_ago  # pylint: disable=wrong-import-position

RUNNER = sys.argv[1]
DIVISOR = 10  # of the limits: 2 s to greet, 2 s to log in, 1.5 s a batch, 4.5 s in all
HASTE = 100  # where the limits are to pass: 0.45 s in all
LATE_S = 1.5  # what a loaded machine may add to the limit
PASSWORD = 'sentinel "\\{}% 秘密'
ADDRESS = "hanako@example.jp"
SENT_OK = re.compile(
    r"CAPABILITY|STARTTLS|AUTHENTICATE|LOGIN |EXAMINE |STATUS |LIST |GETQUOTAROOT |LOGOUT"
    r"|FETCH [0-9:]+ \((UID )?INTERNALDATE RFC822\.SIZE\)$"
    r"|CAPA$|STLS$|AUTH|USER |PASS |STAT$|UIDL|QUIT$|EHLO |MAIL FROM:|RCPT TO:|RSET$"
    r"|HEAD / |Host: |Accept: ")  # to a port that stays silent: is it a web server?


def localhost(protocol, script=None, **options):
    return wire_server.Server(protocol, script, context=CONTEXT, **options)


def candidate(server, source="manual", security="tls", username=ADDRESS, trust="T1"):
    return f"{server.protocol}:{security}:localhost:{server.port}:{trust}:{source}:{username}"


class Run:
    def __init__(self, candidates, password=PASSWORD, options=(), divisor=DIVISOR):
        command = [RUNNER, "--address", ADDRESS, "--transcript", "--divisor", str(divisor), "--ca-file", CA_FILE,
                   *options]
        if password is not None:
            command.append("--password-stdin")
        done = subprocess.run(command + list(candidates), input=(password or "").encode(), timeout=30,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        self.output = done.stdout.decode() + done.stderr.decode()
        assert done.returncode == 0, self.output[-600:]
        self.lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
        self.seconds = int(self.of("elapsed")[0][0]) / 1000  # without the start and end of the process
        assert self.seconds < 45 / divisor + LATE_S, f"took {self.seconds:.1f} s"
        assert not {"waiting", "running"} & set(self.rows.values()), self.rows

    def of(self, word):
        return [line[1:] for line in self.lines if line[0] == word]

    def reading(self, key):
        return dict(self.of("reading")).get(key)

    def fact(self, key):
        return dict(self.of("fact"))[key]

    @property
    def diagnosis(self):
        return [code for code, in self.of("diagnosis")]

    @property
    def rows(self):
        return {row[0]: row[1] for row in self.of("row")}


def assert_equal(expected, seen, what=""):
    assert expected == seen, f"{what}: expected {expected!r:.400}, got {seen!r:.400}"


def pop_refusing(answer):
    return localhost("pop3", {**SCRIPTS["pop3"], POP_PASSWORD: [answer]})


def play(*servers, **options):
    """One run on servers, which are closed afterwards; whatever they heard must be reading only."""
    sources = options.pop("sources", {})
    candidates = [candidate(server, **sources.get(server.protocol, {})) for server in servers]
    try:
        run = Run(candidates, **options)
    finally:
        for server in servers:
            server.close()
    for server, text in zip(servers, candidates):
        garbled = server.security != "tls" and ":tls:" in text  # it heard the start of a TLS handshake
        for line in server.received:
            command = line.split(" ", 1)[-1] if server.protocol == "imap" else line
            assert garbled or SENT_OK.match(command) or SENT_OK.match(line) or is_answer(line), f"{server.protocol}: {line}"
    for secret in (PASSWORD, base64.b64encode(PASSWORD.encode()).decode()):
        assert secret not in run.output, "the password is in the output"
    return run


def is_answer(line):
    """The base64 that answers a challenge, or its end."""
    return line == "*" or re.fullmatch(r"[A-Za-z0-9+/=]*", line) is not None


def length(protocol):
    """How many lines a run of the script sees up to the last answer that matters."""
    unused = {"imap": ["LOGOUT"], "pop3": ["UIDL$", "QUIT"], "smtp": ["QUIT"]}[protocol]
    return sum(len(lines) for key, lines in SCRIPTS[protocol].items() if key not in unused)


def whole(*protocols):
    return [localhost(protocol) for protocol in protocols]


def check_cut(protocol, lines, stall):
    """At hundredths a busy machine may not even find the name in time; what hangs or is wrong does so three times."""
    for _attempt in range(3):
        run = play_cut(protocol, lines, stall)
        severe = {"connection-lost", "service-unavailable", "no-tls"} & set(run.diagnosis)
        if severe or "dns-failure" not in run.diagnosis:
            break
    assert severe, f"{run.diagnosis}"


def play_cut(protocol, lines, stall):
    servers = [localhost(protocol, lines=lines, stall=stall)]
    if protocol == "smtp":  # somebody must get in before the sending entrance is tried
        servers += whole("imap")
    return play(*servers, divisor=HASTE)


def test_whole_dialogues():
    run = play(*whole("imap", "pop3", "smtp"))
    assert_equal(["ok"], run.diagnosis)
    assert_equal({"ok"}, set(run.rows.values()))
    expected = {"imap.inbox_messages": "3", "imap.inbox_uidnext": "40", "imap.folders": "2", "imap.sent_messages": "2",
                "imap.quota_used_kib": "120000", "imap.quota_limit_kib": "1000000", "imap.quota_used_percent": "12",
                "imap.oldest_days": "100", "pop.messages": "3", "pop.uidl": "true", "pop.expire_days": "60",
                "smtp.size_limit": "26214400"}
    assert_equal(expected, {key: run.reading(key) for key in expected})
    # 18 MB in 90 days, and 2 MB of sent mail in 20.
    assert_equal("0.300000", run.fact("growth_mb_per_day"))
    assert_equal(("60.000000", "expire_capa"), (run.fact("server_retention_days"), run.fact("retention_source")))
    assert_equal(["送信済み"], run.of("sent-folder")[0])


def test_only_the_tests_that_matter():
    servers = whole("imap", "pop3", "smtp")
    run = play(*servers, options=["--only", "network", "--only", "encryption"])
    assert_equal((["ok"], ["network", "encryption"]), (run.diagnosis, list(run.rows)))
    assert_equal([[], [], []], [server.said_passwords for server in servers], "nobody asked for a login")
    assert_equal([1, 1, 0], [server.connections for server in servers], "connections")
    servers = whole("imap", "pop3", "smtp")
    run = play(*servers, options=["--only", "smtp"])
    assert_equal({"smtp": "ok"}, run.rows)
    assert_equal([1, 0, 1], [len(server.said_passwords) for server in servers], "the canary logs in first")
    assert not [line for line in servers[0].received if "EXAMINE" in line]
    servers = whole("imap", "pop3", "smtp")
    run = play(*servers, options=["--only", "capacity"])
    assert_equal(("12", None), (run.reading("imap.quota_used_percent"), run.reading("imap.inbox_messages")))
    assert_equal([1, 0, 0], [len(server.said_passwords) for server in servers])


def test_cut_or_stalled_after_every_line():
    cases = [(protocol, lines, stall) for protocol in SCRIPTS for lines in range(length(protocol))
             for stall in (False, True)]
    faults = []
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for case, future in [(case, pool.submit(check_cut, *case)) for case in cases]:
            try:
                future.result()
            except AssertionError as error:
                faults.append(f"{case}: {error}")
    assert not faults, "\n".join(faults)
    print(f"# {len(cases)} dialogues")


def test_logins_refused():
    cases = [
        ("$tag NO [AUTHENTICATIONFAILED] Authentication failed.", "wrong-password", "wrong"),
        ("$tag NO LOGIN failed.", "wrong-password", "wrong"),
        ("$tag NO [ALERT] Application-specific password required: https://example.com/", "app-password-required",
         "app_password_needed"),
        ("$tag NO [ALERT] Your account is not enabled for IMAP use.", "imap-disabled", "null"),
        ("$tag NO Basic authentication is disabled.", "oauth2-required", "oauth_required"),
        ("$tag NO [CONTACTADMIN] Account suspended.", "account-locked", "locked"),
        ("$tag NO Too many login failures, try again in an hour", "account-locked", "locked"),
        ("$tag NO [UNAVAILABLE] Temporary authentication failure.", "service-unavailable", "null"),
        ("$tag NO [LIMIT] Maximum number of connections exceeded", "too-many-connections", "null"),
        ("$tag NO [INUSE] Mailbox busy", "too-many-connections", "null"),
        ("$tag NO [PRIVACYREQUIRED] Not like this", "login-needs-starttls", "null"),
    ]
    for answer, code, auth in cases:
        servers = [localhost("imap", changed("imap", AUTHENTICATE=answer)), *whole("pop3", "smtp")]
        run = play(*servers)
        assert_equal((code, auth), (run.diagnosis[0], run.fact("auth")), answer)
        assert_equal([1, 0, 0], [len(server.said_passwords) for server in servers], answer)
        evidence = [finding[2] for finding in run.of("finding") if finding[0] == code][0]
        assert answer.split("] ")[-1].replace("$tag NO ", "").replace("$tag BAD ", "") in evidence, evidence


def test_pop_logins_refused():
    for answer, code in (("-ERR [AUTH] no", "wrong-password"), ("-ERR [SYS/TEMP] later", "service-unavailable"),
                         ("-ERR [IN-USE] another session", "too-many-connections"),
                         ("-ERR [SYS/PERM] broken", "account-locked"), ("-ERR maildrop locked", "too-many-connections")):
        run = play(pop_refusing(answer))
        assert_equal(code, run.diagnosis[0], answer)


def test_sending_refused_behind_a_good_login():
    cases = [
        ({"AUTH": "535 5.7.8 authentication failed"}, "smtp-auth-disabled", "disabled_by_user"),
        ({"AUTH": "535 5.7.139 SmtpClientAuthentication is disabled for the Tenant."}, "smtp-auth-disabled",
         "disabled_by_user"),
        ({"AUTH": "454 4.7.0 Temporary authentication failure"}, "service-unavailable", "ok"),
        ({"EHLO": ["250-x", "250 SIZE 26214400"]}, "smtp-auth-disabled", "disabled_by_user"),
        ({"MAIL": "553 5.7.1 Sender address rejected: not owned by user"}, "sender-refused", "ok"),
        ({"RCPT": "450 4.2.0 Greylisted"}, "greylisted", "ok"),
        ({"RCPT": "552 5.2.2 Mailbox full"}, "mailbox-full", "ok"),
    ]
    for change, code, service in cases:
        run = play(localhost("smtp", changed("smtp", **change)), *whole("imap"))
        assert_equal((code, service), (run.diagnosis[0], run.fact("smtp")), str(change))


def test_small_messages_only():
    servers = [localhost("smtp", changed("smtp", EHLO=["250-x", "250-SIZE 5000000", "250 AUTH PLAIN"])), *whole("imap")]
    run = play(*servers)
    assert_equal(["ok", "message-size-small"], run.diagnosis)
    assert f"MAIL FROM:<{ADDRESS}> SIZE=5000000" in servers[0].received


def test_refused_for_its_size_only():
    script = {**changed("smtp"), **{r"MAIL FROM:<[^>]*> SIZE": ["552 5.3.4 too big"]}}
    script = {key: script[key] for key in sorted(script, key=lambda key: "SIZE" not in key)}
    run = play(localhost("smtp", script), *whole("imap"))
    assert_equal(["ok", "message-size-small"], run.diagnosis)
    assert_equal("ok", run.rows["smtp"])


def test_pop_refused_behind_a_good_login():
    run = play(pop_refusing("-ERR [AUTH] POP3 is not for you"), *whole("imap", "smtp"))
    assert_equal(["ok", "imap-only"], run.diagnosis)
    assert_equal("not_offered", run.fact("pop"))


def test_turned_away_at_the_door():
    for greeting, code in (("* BYE Server shutting down for maintenance", "service-unavailable"),
                           ("* BYE Too many connections from your address", "too-many-connections"),
                           ("+OK POP3 ready", "wrong-protocol"), ("220 mail.example.jp ESMTP", "wrong-protocol"),
                           ("HTTP/1.1 400 Bad Request", "not-a-mail-server"),
                           ("SSH-2.0-OpenSSH_9.2", "not-a-mail-server")):
        server = localhost("imap", changed("imap", greeting=greeting))
        run = play(server)
        assert_equal(code, run.diagnosis[0], greeting)
        assert_equal([], server.said_passwords, greeting)


def test_no_encryption():
    for source, code in (("guess", "no-tls"), ("autoconfig", "starttls-stripped")):
        server = localhost("imap", changed("imap", greeting="* OK ready", CAPABILITY=["* CAPABILITY IMAP4rev1", "$tag OK"]),
                        security="none")
        run = play(server, sources={"imap": {"security": "starttls", "source": source, "trust": "T2"}})
        assert_equal((code, "none", "ok"), (run.diagnosis[0], run.fact("imap_tls"), run.fact("imap")))
        assert_equal([], server.said_passwords)
    run = play(localhost("imap", security="none"))
    assert_equal("no-tls", run.diagnosis[0])
    server = localhost("imap", security="none")
    run = play(server, sources={"imap": {"security": "none", "trust": "T4"}})
    assert_equal("no-tls", run.diagnosis[0])
    assert_equal([], server.said_passwords)


def test_slow_greeting():
    run = play(localhost("imap", delay_s=1))
    assert_equal(["slow-greeting"], run.diagnosis)
    seconds = float(run.reading("imap.greeting_seconds"))
    assert 0.3 <= seconds < 2, seconds  # a busy client may begin to wait later than the server
    assert_equal("ok", run.fact("auth"))


def test_sign_in_only():
    words = "IMAP4rev1 SASL-IR LOGINDISABLED AUTH=XOAUTH2 AUTH=OAUTHBEARER"
    server = localhost("imap", changed("imap", greeting="* OK ready", CAPABILITY=[f"* CAPABILITY {words}", "$tag OK done"]))
    run = play(server)
    assert_equal(("oauth2-required", "oauth_required"), (run.diagnosis[0], run.fact("auth")))
    assert_equal([], server.said_passwords)


def test_provider_sharpens():
    """The list knows that ordinary passwords do not work there."""
    run = play(localhost("imap", changed("imap", AUTHENTICATE="$tag NO [AUTHENTICATIONFAILED] Invalid credentials")),
               options=["--provider", "icloud"])
    assert_equal(("app-password-required", "app_password_needed"), (run.diagnosis[0], run.fact("auth")))
    server = localhost("imap")
    run = play(server, options=["--provider", "outlook-com"])
    assert_equal(("oauth2-required", []), (run.diagnosis[0], server.said_passwords))


def test_local_part_as_user_name():
    script = changed("imap")
    wrong = base64.b64encode(f"\0{ADDRESS}\0{PASSWORD}".encode()).decode()
    script = {"": script[""], f"AUTHENTICATE PLAIN {re.escape(wrong)}": ["$tag NO [AUTHENTICATIONFAILED] no"], **script}
    server = localhost("imap", script)
    run = play(server, sources={"imap": {"username": "?", "trust": "T2"}})
    assert_equal(["ok", "username-is-localpart"], run.diagnosis)
    assert_equal("hanako", run.of("incoming")[0][4])
    assert_equal(2, len(server.said_passwords))


def test_full_mailbox():
    for used, codes, state in ((999, ["quota-nearly-full"], "warning"), (1000, ["mailbox-full"], "failed"),
                               (1200, ["mailbox-full"], "failed"), (899, ["ok"], "ok")):
        quota = [f'* QUOTA "box" (STORAGE {used} 1000)', "$tag OK done"]
        run = play(localhost("imap", changed("imap", GETQUOTAROOT=quota)))
        assert_equal((codes, state), (run.diagnosis, run.rows["capacity"]), str(used))


def test_large_mailbox_is_read_in_part():
    fetch = [f'* {n} FETCH (INTERNALDATE "{date_of_days_ago(500)}" RFC822.SIZE 1000)' for n in range(25003, 30001)]
    script = changed("imap", STATUS=["* STATUS INBOX (MESSAGES 30000 UIDNEXT 99999)", "$tag OK"])
    script[r"FETCH 25003:30000 \(INTERNALDATE"] = [*fetch, "$tag OK"]
    script[r"FETCH 1 \(UID"] = [f'* 1 FETCH (UID 1 INTERNALDATE "{date_of_days_ago(1000)}" RFC822.SIZE 1)', "$tag OK"]
    run = play(localhost("imap", script))
    assert_equal(["ok", "mailbox-large"], run.diagnosis)
    assert_equal(("30000", "1000"), (run.reading("imap.inbox_messages"), run.reading("imap.oldest_days")))


def test_mail_that_ends_at_a_round_age():
    fetch = [f'* {n} FETCH (INTERNALDATE "{date_of_days_ago(30 - n * 30 // 60)}" RFC822.SIZE 1000)' for n in range(1, 61)]
    script = changed("imap", STATUS=["* STATUS INBOX (MESSAGES 60 UIDNEXT 999)", "$tag OK"])
    script[r"FETCH 1:60 \(INTERNALDATE"] = [*fetch, "$tag OK"]
    run = play(localhost("imap", script))
    assert_equal(["retention-suspected"], run.diagnosis)
    assert_equal(("suspected", "28.000000"), (run.fact("retention_source"), run.fact("server_retention_days")))


def test_old_server_without_extensions():
    script = changed("imap", AUTHENTICATE=["* CAPABILITY IMAP4rev1 AUTH=PLAIN", "$tag OK in"])
    script[r'LIST "" "\*"$'] = ['* LIST () "." INBOX', '* LIST () "." {4}', "$tag OK"]
    script[r'LIST "" "\*"$'] = ['* LIST () "." INBOX', '* LIST () "." "INBOX.Sent Items"',
                                '* LIST (\\Noselect) "." "old"', "$tag OK"]
    script[r'STATUS "INBOX" \(MESSAGES\)'] = ["* STATUS INBOX (MESSAGES 3)", "$tag OK"]
    script[r'STATUS "INBOX.Sent Items"'] = ['* STATUS "INBOX.Sent Items" (MESSAGES 2)', "$tag OK"]
    script[r'EXAMINE "INBOX.Sent Items"'] = ["* 2 EXISTS", "$tag OK"]
    server = localhost("imap", script)
    run = play(server)
    assert_equal(["ok"], run.diagnosis)
    assert_equal(("2", "2", "false"), tuple(map(run.reading, ("imap.folders", "imap.sent_messages", "imap.idle"))))
    assert_equal(("INBOX.Sent Items", "0.300000"), (run.of("sent-folder")[0][0], run.fact("growth_mb_per_day")))
    assert not [line for line in server.received if "GETQUOTAROOT" in line]


def test_empty_mailbox():
    script = changed("imap", STATUS=["* STATUS INBOX (MESSAGES 0 UIDNEXT 1)", "$tag OK"])
    run = play(localhost("imap", script), localhost("pop3", changed("pop3", STAT="+OK 0 0", CAPA=["+OK", "SASL PLAIN", "."])))
    assert_equal(["ok"], run.diagnosis)
    assert_equal(("0", None, "true"), (run.reading("imap.inbox_messages"), run.reading("imap.oldest_days"),
                                       run.reading("pop.uidl")))


def test_pop_without_uidl():
    run = play(localhost("pop3", changed("pop3", UIDL="-ERR no", CAPA=["+OK", "SASL PLAIN", "."])))
    assert_equal(("false", "no"), (run.reading("pop.uidl"), run.fact("pop_uidl")))


def test_whole_run_has_an_end():
    """Each server stays silent within the limit for one; together they would take longer than the whole test may."""
    hanging = [localhost("pop3", delay_s=30) for _ in range(4)]
    run = play(*whole("imap"), *hanging, sources={"pop3": {"source": "autoconfig"}}, divisor=20)
    assert_equal("verified", run.of("incoming")[0][-1])
    assert_equal(("connection-lost", "unreachable"), (run.diagnosis[0], run.fact("pop")))
    assert run.seconds > 2, f"nothing was waited for: {run.seconds} s"
    assert hanging[-1].connections == 0, "the last server was reached after all"


def make_certificate(folder):
    """A certificate for localhost that only the tests trust, for a day."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                    "1", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
                    f"{folder}/ca.pem", "-out", f"{folder}/ca.pem"], check=True, stderr=subprocess.DEVNULL)
    return f"{folder}/ca.pem"


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
    sys.stdout.flush()
    os._exit(failed > 0)  # servers that hang on purpose have threads that would


with tempfile.TemporaryDirectory() as FOLDER:
    CA_FILE = make_certificate(FOLDER)
    CONTEXT = wire_server.context_of(CA_FILE)
    main()
