#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""`check --batch`: many addresses over forty domains of every kind, in a network of their own.

Usage: test-batch.py [NUMBER OF ADDRESSES]
"""

import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import uketori_cli
import validate

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "world")]
import apart  # pylint: disable=wrong-import-position
import domain_file  # pylint: disable=wrong-import-position
import domain_servers  # pylint: disable=wrong-import-position

N = int(sys.argv[1]) if len(sys.argv) > 1 else 60
N_DOMAINS = 40
MANY = 500  # from here on time and memory say something
MAX_PER_SERVER = 2
ESTABLISHED = 1  # linux/include/net/tcp_states.h
MAX_MEGABYTES = 100
SECONDS = 900
KINDS = ("srv", "guess", "autoconfig", "shared", "shared", "srv", "guess", "expired", "soon", "absent")
HOSTING = "address nobody@hosting.example\nhost mail.hosting.example m\n" + "".join(
    f"mail m {port} {protocol} {security} fault=slow:0.1\n" for port, protocol, security in (
        (993, "imap", "tls"), (995, "pop3", "tls"), (465, "smtp", "tls")))


def describe(kind, name):
    """The lines of one .domain file."""
    host = "mail.hosting.example" if kind == "shared" else f"mail.{name}"
    srv = "".join(f"srv {service} 0 1 {port} {host}\n"
                  for service, port in (("_imaps", 993), ("_pop3s", 995), ("_submissions", 465)))
    if kind == "shared":
        return srv
    if kind == "absent":
        return f"host www.{name} m\nmail m 2525 smtp plain\n"
    option = f" cert={kind}" if kind in ("expired", "soon") else ""
    hosts = "".join(f"host {label}.{name} m\n" for label in ("imap", "pop", "smtp", "mail")) + f"mailhost m{option}\n"
    if kind == "guess":
        return hosts
    if kind == "autoconfig":
        return (f"host autoconfig.{name} web\n{hosts}get https://autoconfig.{name}/mail/config-v1.1.xml config {name} "
                f"imap:tls:imap.{name}:993 pop3:tls:pop.{name}:995 smtp:tls:smtp.{name}:465\n")
    return hosts + srv


def make_domains(folder):
    texts = {"hosting": HOSTING}
    for number in range(N_DOMAINS):
        name = f"office{number}.example"
        texts[f"office{number}"] = f"address a@{name}\n" + describe(KINDS[number % len(KINDS)], name)
    for stem, text in texts.items():
        path = pathlib.Path(folder, stem + ".domain")
        path.write_text(text, encoding="utf-8")
        yield domain_file.Domain(path)


class Certificates(domain_servers.Certificates):
    """With one that ends in ten days."""

    def path_of(self, kind):
        if kind == "soon":
            end = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + 10 * 86400))
            return self.authority.issue("soon", self.names, end=end)
        return super().path_of(kind)


class World(domain_servers.World):
    """Counts the connections to each server that stand at the same time, whenever one more has come."""

    def __init__(self, domains, folder):
        self.standing, self.most, self.lock = {}, {}, threading.Lock()
        super().__init__(domains, folder)

    def handle(self, server, sock):  # pylint: disable=arguments-differ
        address, copy = sock.getsockname()[0], sock.dup()
        with self.lock:
            others = self.standing.setdefault(address, [])
            others.append(copy)
            # One that the other side has closed is in CLOSE_WAIT, before the next one can come.
            count = sum(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == ESTABLISHED for one in others)
            self.most[address] = max(self.most.get(address, 0), count)
        try:
            domain_servers.World.handle(server, sock)
        finally:
            with self.lock:
                others.remove(copy)
            copy.close()


def start(listing, folder, *more):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "GIO_USE_NETWORK_MONITOR": "base"}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    words = [uketori_cli.CLI, "check", "--batch", str(listing), "--output", str(folder), "--json", *more]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
                            env=environment)


class Run:
    """One run to its end: its lines, when each came, and how much memory it took at most."""

    def __init__(self, listing, folder, *more):
        self.lines, self.times = [], []
        with start(listing, folder, *more) as process:
            killer = threading.Timer(SECONDS, process.kill)
            killer.start()
            for line in process.stdout:
                self.lines.append(json.loads(line))
                self.times.append(time.monotonic())
            self.messages = process.stderr.read()
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            killer.cancel()
        self.exit, self.megabytes = process.returncode, usage.ru_maxrss / 1024
        self.csv = pathlib.Path(folder, "summary.csv").read_bytes().decode("utf-8") if self.exit in (0, 1) else None

    def of_kind(self, kind):
        return [line for line in self.lines if line["kind"] == kind]

    def tested(self):
        return [line["report"]["email"] for line in self.of_kind("report")]


class Batch:
    """The tests, in their order: each goes on with the folder of the one before."""

    def __init__(self, folder, world):
        self.world = world
        self.folder = pathlib.Path(folder, "results")
        self.addresses = [f"person{number}@office{number % N_DOMAINS}.example" for number in range(N)]
        self.listing = pathlib.Path(folder, "addresses.csv")
        rows = [f'{number},"Office, {number}",{address}\r\n' for number, address in enumerate(self.addresses)]
        self.listing.write_text("number,name,address\r\n" + "".join(rows), encoding="utf-8")
        self.first = None

    def assert_same_table(self, run):
        pairs = zip(run.csv.split("\r\n"), self.first.csv.split("\r\n"))
        assert run.csv == self.first.csv, [pair for pair in pairs if pair[0] != pair[1]]

    def test_every_address_is_in_the_table(self):
        self.first = Run(self.listing, self.folder)
        assert self.first.exit == 1, (self.first.exit, self.first.messages)
        batch, check = validate.load("batch"), validate.load("check")
        for line in self.first.lines:
            batch.validate(line)
            if line["kind"] == "report":
                check.validate(line["report"])
        assert sorted(self.first.tested()) == sorted(self.addresses)
        assert [row["email"] for row in self.first.of_kind("row")] == self.addresses

    def test_no_server_is_crowded(self):
        most = self.world.most
        assert max(most.values()) == MAX_PER_SERVER, most

    def test_the_table_says_what_is_there(self):
        for number, row in enumerate(self.first.of_kind("row")):
            kind = KINDS[number % N_DOMAINS % len(KINDS)]
            assert row["error"] == (kind in ("expired", "absent")), (kind, row)
            assert row["certificate_soon"] == (kind in ("expired", "soon")), (kind, row)
            assert not row["logged_in"] and not row["changes"], row
        page = (self.folder / "summary.html").read_text(encoding="utf-8")
        text = (self.folder / "summary.txt").read_text(encoding="utf-8")
        assert self.first.csv.count("\r\n") == N + 1
        assert "http" not in page and all(address in page for address in self.addresses)
        assert f"Certificate ends soon: {sum(row['certificate_soon'] for row in self.first.of_kind('row'))}\n" in text

    def test_two_runs_give_the_same_table(self):
        second = Run(self.listing, self.folder)
        assert sorted(second.tested()) == sorted(self.addresses)
        self.assert_same_table(second)

    def test_a_killed_batch_goes_on(self):
        """As often as it is killed: nobody is tested twice, but for those that were under way."""
        seen = []
        for share in (4, 3):
            with start(self.listing, self.folder) as process:
                before = len(seen)
                for line in process.stdout:
                    seen.append(json.loads(line)["report"]["email"])
                    if len(seen) - before >= N // share:
                        break
                process.send_signal(signal.SIGKILL)
                seen += [json.loads(line)["report"]["email"] for line in process.stdout if line.endswith("\n")]
        last = Run(self.listing, self.folder)
        seen += last.tested()
        assert len(set(seen)) == len(seen), [email for email in set(seen) if seen.count(email) > 1]
        assert len(seen) >= N - 2 * 8 and "Going on" in last.messages, (len(seen), last.messages)
        self.assert_same_table(last)

    def test_a_stopped_batch_says_how_to_go_on(self):
        with start(self.listing, self.folder) as process:
            process.stdout.readline()
            # A second one keeps its hands off the same folder.
            second = uketori_cli.run("check", "--batch", self.listing, "--output", self.folder)
            assert second.returncode == 2 and second.stdout == "", second
            process.send_signal(signal.SIGINT)
            _output, messages = process.communicate(timeout=SECONDS)
        assert process.returncode == 3 and "goes on from there" in messages, (process.returncode, messages)
        self.assert_same_table(Run(self.listing, self.folder, "--anew"))

    def test_a_list_that_is_not_understood(self):
        wrong = self.listing.with_name("wrong.txt")
        wrong.write_text("a@office0.example\nnot an address\n", encoding="utf-8")
        result = uketori_cli.run("check", "--batch", wrong)
        assert result.returncode == 2 and result.stdout == "" and "2: not an address" in result.stderr, result

    def test_time_and_memory_stay_flat(self):
        """What each address of the last quarter took against those of the second, when all is warm; without the one server
        that eight domains share, where an address waits for one of its two places."""
        took = {row["email"]: row["elapsed_ms"] for row in self.first.of_kind("row")}
        times = [took[email] for email in self.first.tested()
                 if KINDS[int(email.partition("@office")[2].partition(".")[0]) % len(KINDS)] != "shared"]
        quarter = len(times) // 4
        early, late = statistics.median(times[quarter:2 * quarter]), statistics.median(times[-quarter:])
        print(f"# {N} addresses: {self.first.times[-1] - self.first.times[0]:.1f} s, an address of the second quarter {early:.0f} ms, "
              f"of the last {late:.0f} ms, {self.first.megabytes:.0f} MB")
        assert min(times) > 0, times
        if N >= MANY:
            assert late < 1.5 * early + 50, (early, late)
        assert self.first.megabytes < MAX_MEGABYTES, self.first.megabytes


def main():
    apart.enter()
    with tempfile.TemporaryDirectory() as folder:
        domain_servers.Certificates = Certificates
        batch = Batch(folder, World(list(make_domains(folder)), folder))
        try:
            uketori_cli.main([getattr(batch, name) for name in vars(Batch) if name.startswith("test_")])
        except SystemExit as result:
            subprocess.run(["umount", "-l", "/etc/ssl/certs"], check=False)
            sys.stdout.flush()
            os._exit(result.code)  # servers that wait for a silent client are not waited for


main()
