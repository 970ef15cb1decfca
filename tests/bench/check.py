#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""How long the whole test takes (IMAP, POP3 and SMTP, with password) against Dovecot and Postfix that are 40 ms away,
beside the floor: the same commands by a bare dialogue that knows the answers beforehand; and what curl and mbsync
need to log in and list the folders. Then a mailbox of 30,000 messages.

Usage: check.py tests/world/enter MEASURE [ROUNDS]
It runs itself in practice worlds: one whose servers know the plain login only, as the floor's dialogues do; the same near
by, because round trips are what the distance adds; and one where SCRAM is to be had, which takes two to three round trips
more for each login and is worth them.
"""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import table  # pylint: disable=wrong-import-position

HERE = pathlib.Path(__file__).resolve().parent
ENTER, MEASURE, ROUNDS = sys.argv[1], sys.argv[2], int((sys.argv[3:] or ["11"])[0])
WORLD = pathlib.Path(os.environ.get("UKETORI_WORLD", "/nonexistent"))
RTT_MS = 40
ADDRESS, HOST = "taro@suzuki-koumuten.example", "yubin.suzuki-koumuten.example"
MESSAGES, MORE_MS, MORE_KIB, TURN_MS, RATIO = 30000, 1000, 5 * 1024, 16, 1.5
PASSWORD = next(line.split("\t")[1] for line in open(HERE.parent / "world" / "addresses.tsv", encoding="utf-8")
                if line.startswith(ADDRESS + "\t"))
PLAIN = base64.b64encode(f"\0{ADDRESS}\0{PASSWORD}".encode()).decode()
BATCHES = {
    "imap": ["b LIST \"\" \"*\"\\nc STATUS INBOX (MESSAGES UIDNEXT)\\nd GETQUOTAROOT INBOX\\ne EXAMINE INBOX\te ",
             "f FETCH 1:* (INTERNALDATE RFC822.SIZE)\\ng LOGOUT\tg "],
    "smtp": [f"MAIL FROM:<{ADDRESS}>\\nRCPT TO:<{ADDRESS}>\\nRSET\\nQUIT\t221"],
}
LINES = {
    "imap": [f"a AUTHENTICATE PLAIN {PLAIN}\ta OK", *BATCHES["imap"]],
    "pop3": ["CAPA\t.", "AUTH PLAIN\t+", f"{PLAIN}\t+OK", "STAT\\nLIST\\nUIDL\\nQUIT\t+OK Logging"],
    "smtp": ["EHLO [127.0.0.1]\t250 ", f"AUTH PLAIN {PLAIN}\t235", *BATCHES["smtp"]],
    "smtp-starttls": ["EHLO [127.0.0.1]\t250 ", "STARTTLS\t220", "EHLO [127.0.0.1]\t250 ", f"AUTH PLAIN {PLAIN}\t235",
                      *BATCHES["smtp"]],
}
MBSYNC = """IMAPAccount a
Host {host}
User {user}
PassCmd "cat {folder}/password"
SSLType IMAPS

IMAPStore far
Account a

MaildirStore near
Path {folder}/mail/
Inbox {folder}/inbox

Channel c
Far :far:
Near :near:
Patterns *
"""


def bare_ms(port, security, lines):
    done = subprocess.run([sys.executable, HERE / "bare.py", str(ROUNDS), HOST, str(port), security],
                          input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    return table.median([float(word) for word in done.stdout.split()])


def servers(outgoing):
    return [f"imap:tls:{HOST}:993", f"pop3:tls:{HOST}:995", f"smtp:{outgoing}"]


def check(outgoing, rounds=ROUNDS):
    return table.measure([MEASURE, "--rounds", str(rounds), "check", ADDRESS, *servers(outgoing)], PASSWORD)


def seconds_of(command, folder):
    times = []
    for _ in range(ROUNDS):
        began = time.monotonic()
        subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        times.append((time.monotonic() - began) * 1000)
    return table.median(times)


def programs():
    """(name, milliseconds) of the mail programs that are installed: log in, list the folders, go."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "mail").mkdir()
        pathlib.Path(folder, "password").write_text(PASSWORD, encoding="utf-8")
        pathlib.Path(folder, "mbsyncrc").write_text(MBSYNC.format(host=HOST, user=ADDRESS, folder=folder), encoding="utf-8")
        pathlib.Path(folder, "curlrc").write_text(f'user = "{ADDRESS}:{PASSWORD}"\n', encoding="utf-8")
        yield "curl, list of folders", seconds_of(["curl", "-sS", "-K", "curlrc", f"imaps://{HOST}/"], folder)
        if table.version_of("mbsync", "-v"):
            yield "mbsync, list of folders", seconds_of(["mbsync", "-c", "mbsyncrc", "-l", "c"], folder)


def double_until(count):
    """Copies the messages of the mailbox beside themselves."""
    seen = 1
    while seen < count:
        subprocess.run([WORLD / "bin/doveadm", "copy", "-u", ADDRESS, "INBOX", "mailbox", "INBOX", "all"], check=True,
                       stdout=subprocess.DEVNULL)
        seen *= 2
    return seen


def row(name, figures, trips, allowed, floor):
    middle = table.median(figures["check_ms"])
    return [name, f"{middle:.0f}", f"{table.p95(figures['check_ms']):.0f}", f"{trips:.1f}", str(allowed or "–"),
            f"{floor:.0f}" if floor else "–", f"{middle / floor:.2f}" if floor else "–", f"{max(figures['turn_ms']):.1f}"]


def faults_of(name, figures, trips, allowed, floor):
    middle = table.median(figures["check_ms"])
    if round(trips) > allowed:
        yield f"{name}: {trips:.1f} round trips, {allowed} are allowed"
    if middle / floor > RATIO:
        yield f"{name}: {middle / floor:.2f} times the floor, {RATIO} are allowed"


OUTGOING = {"sending on 465": f"tls:{HOST}:465", "sending on 587": f"starttls:{HOST}:587"}


def check_far(near, trip):
    """(name, figures, round trips) of each way to send."""
    for name, outgoing in OUTGOING.items():
        figures = check(outgoing)
        yield name, figures, (table.median(figures["check_ms"]) - near[name]) / trip


def measure_near():
    return {name: table.median(check(outgoing)["check_ms"]) for name, outgoing in OUTGOING.items()}


def measure_whole_test(near, trip):
    rows, faults = [], []
    floors = {name: bare_ms(port, security, LINES[name]) for name, port, security in (
        ("imap", 993, "tls"), ("pop3", 995, "tls"), ("smtp", 465, "tls"), ("smtp-starttls", 587, "starttls"))}
    for (name, figures, trips), smtp, allowed in zip(check_far(near, trip), ("smtp", "smtp-starttls"), (8, 10)):
        floor = max(floors["imap"], floors["pop3"], floors[smtp])
        rows.append(row(name, figures, trips, allowed, floor))
        faults += faults_of(name, figures, trips, allowed, floor)
    journey = table.measure([MEASURE, "--rounds", str(ROUNDS), "journey", ADDRESS], PASSWORD)
    rows.append(row("after discovery, on its connections", journey, table.median(journey["check_ms"]) / trip, None, None))
    rows += [[f"floor: bare {name}", *["–"] * 4, f"{value:.0f}", "–", "–"] for name, value in floors.items()]
    rows += [[name, f"{value:.0f}", "–", f"{value / trip:.1f}", *["–"] * 4] for name, value in programs()]
    return rows, faults


def measure_scram(near, trip):
    return [row(f"{name}, SCRAM", figures, trips, None, None) for name, figures, trips in check_far(near, trip)]


def measure_large_mailbox():
    outgoing = f"tls:{HOST}:465"
    small = check(outgoing, 5)
    count = double_until(MESSAGES)
    check(outgoing, 1)  # Dovecot writes its index once
    large = check(outgoing, 5)
    more_ms = table.median(large["check_ms"]) - table.median(small["check_ms"])
    more_kib = large["peak_kib"][0] - small["peak_kib"][0]
    faults = []
    if more_ms > MORE_MS:
        faults.append(f"{count} messages add {more_ms:.0f} ms, {MORE_MS} are allowed")
    if more_kib > MORE_KIB:
        faults.append(f"{count} messages add {more_kib:.0f} KiB, {MORE_KIB} are allowed")
    if table.median(large["turn_ms"]) > TURN_MS:
        faults.append(f"{count} messages: a turn of the main loop takes {table.median(large['turn_ms']):.1f} ms")
    text = table.layout(["mailbox", "ms", "peak KiB", "turn ms"], [
        ["1 message", f"{table.median(small['check_ms']):.0f}", f"{small['peak_kib'][0]:.0f}", f"{max(small['turn_ms']):.1f}"],
        [f"{count} messages", f"{table.median(large['check_ms']):.0f}", f"{large['peak_kib'][0]:.0f}",
         f"{max(large['turn_ms']):.1f}"],
        ["more", f"{more_ms:.0f}", f"{more_kib:.0f}", ""]])
    return text, faults


def inside(topic, near):
    """In a world: prints what was measured there."""
    if topic == "near":
        return measure_near()
    trip = table.trip_ms(f"https://{HOST}:993/", ROUNDS)
    if topic == "scram":
        return measure_scram(near, trip)
    rows, faults = measure_whole_test(near, trip)
    mailbox, more_faults = measure_large_mailbox()
    return [rows, faults + more_faults, mailbox]


def in_world(delay_ms, options, topic, near=None):
    command = [ENTER, "--delay", str(delay_ms), *options, "--", sys.argv[0], ENTER, MEASURE, str(ROUNDS), topic,
               json.dumps(near)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main():
    if "UKETORI_WORLD" in os.environ:
        print(json.dumps(inside(sys.argv[4], json.loads(sys.argv[5]))))
        return
    plain = ["--mechanisms", "plain login"]
    near = in_world(0, plain, "near")
    rows, faults, mailbox = in_world(RTT_MS // 2, plain, "whole", near)
    more_rows = in_world(RTT_MS // 2, [], "scram", near)
    head = ["test", "ms", "p95", "round trips", "allowed", "floor ms", "ratio", "turn ms"]
    text = (f"{RTT_MS} ms a round trip, {ROUNDS} rounds, from a program that has just been started: name look-ups, three "
            f"servers, one login after which the other two may follow. Turn: the longest of the main loop, CPU time.\n\n"
            f"{table.layout(head, rows[:2] + more_rows + rows[2:])}\n\n{mailbox}")
    table.publish("check", text, {"Dovecot": table.version_of("dovecot", "--version"),
                                  "mbsync": table.version_of("mbsync", "-v"),
                                  "curl": table.version_of("curl", "--version")})
    print(*(f"missed: {fault}" for fault in faults), sep="\n", flush=True)
    sys.exit(bool(faults))


main()
