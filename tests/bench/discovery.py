#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""How long discovery takes where every answer is 40 ms away, source by source, beside the floor: the same requests made
by curl and by a bare dialogue, one after another where one needs the other's answer, over the same relay in the same run.
Round trips are what the distance adds: the difference to the same search without it, in units of the delay.

Usage: discovery.py MEASURE [ROUNDS]
"""

import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent / "world")]
import apart  # pylint: disable=wrong-import-position
import domain_file  # pylint: disable=wrong-import-position
import domain_servers  # pylint: disable=wrong-import-position
import far  # pylint: disable=wrong-import-position
import table  # pylint: disable=wrong-import-position

MEASURE, ROUNDS = sys.argv[1], int((sys.argv[2:] or ["11"])[0])
RTT_MS = 40
DOMAINS = HERE.parent / "world" / "domains"
LIMIT_MS = 8000
P50_MS, P95_MS, TURN_MS = 500, 2500, 16


class Case:
    """A domain file, what its floor is made of, and how many round trips its verified answer may take."""

    def __init__(self, name, domain, allowed, host, questions=0, url=None, like=None):
        """@like: the domain that needs the same dialogues and has nothing to wait for but them."""
        self.name, self.allowed, self.host, self.questions, self.url = name, allowed, host, questions, url
        self.like = like or domain
        self.domain = domain_file.Domain(DOMAINS / f"{domain}.domain")


CONFIG = "/mail/config-v1.1.xml"
CASES = [
    Case("known domain", "catalog", 6, "imap.gmail.com"),
    Case("SRV", "srv", 7, "yubin.hara.example", 1),
    Case("autoconfig, other hosts", "autoconfig-other-hosts", 9, "post.otaka.example",
         url="https://autoconfig.otaka.example" + CONFIG),
    Case("autoconfig, usual hosts", "autoconfig", 6, "imap.aoki.example",
         url="https://autoconfig.aoki.example" + CONFIG),
    Case("ISPDB", "ispdb", 10, "posteingang.endo.example", url="https://autoconfig.thunderbird.net/v1.1/endo.example"),
    Case("MX, built-in list", "mx-catalog", 7, "mail1041.onamae.ne.jp", 1),
    Case("guess", "guess", 7, "imap.mori.example"),
    Case("guess, silent candidates", "guess-silent-names", 7, "mail.ueda.example", like="guess"),
]
SILENT = Case("nothing answers", "ports-silent", None, None)


class Bench:
    """The tools, run from far away."""

    def __init__(self, network):
        self.prefix = network.prefix

    def run(self, *words, say=""):
        done = subprocess.run([*self.prefix, *words], input=say.encode(), stdout=subprocess.PIPE, check=True)
        return [float(word) for word in done.stdout.split()]

    def fetch_ms(self, url):
        # Each curl is a program of its own, so nothing is kept from the last one.
        return table.median([1000 * self.run("curl", "-sS", "-o", "/dev/null", "-w", "%{time_total}\n", url)[0]
                             for _ in range(ROUNDS)])

    def dialogue_ms(self, host):
        """Of the longest dialogue that is needed: who sends has to ask what the server can do."""
        return table.median(self.run(sys.executable, str(HERE / "bare.py"), str(ROUNDS), host, "465", "tls",
                                     say="EHLO [127.0.0.1]\t250 \n"))

    def floor_ms(self, case):
        if case.host is None:
            return None
        return (self.dialogue_ms(case.host) + case.questions * RTT_MS
                + (self.fetch_ms(case.url) if case.url is not None else 0))

    def measure(self, case, rounds):
        return table.measure([*self.prefix, MEASURE, "--rounds", str(rounds), "discover", case.domain.address])


def trips_of(figures, near, trip):
    return (table.median(figures["verified_ms"]) - near) / trip


def row_of(case, figures, trips, floor):
    verified, middle = figures["verified_ms"], table.median(figures["verified_ms"])
    return [case.name, f"{table.median(figures['found_ms']):.0f}", f"{middle:.0f}", f"{table.p95(verified):.0f}",
            f"{trips:.1f}" if floor else "–", str(case.allowed or "–"),
            f"{floor:.0f}" if floor else "–", f"{middle / floor:.2f}" if floor else "–", f"{max(figures['turn_ms']):.1f}"]


def faults_of(case, figures, trips):
    """In words, what misses its target."""
    if case.allowed is not None and round(trips) > case.allowed:
        yield f"{case.name}: {trips:.1f} round trips, {case.allowed} are allowed"
    if case.allowed is None and min(figures["verified_ms"]) > LIMIT_MS * 1.05:
        yield f"{case.name}: {min(figures['verified_ms']):.0f} ms, {LIMIT_MS} are allowed"
    if table.median(figures["turn_ms"]) > TURN_MS:
        yield f"{case.name}: a turn of the main loop takes {table.median(figures['turn_ms']):.1f} ms"


def tables(bench, near):
    rows, faults, everything, trip = [], [], [], table.trip_ms("https://autoconfig.thunderbird.net/", ROUNDS, bench.prefix)
    for case in [*CASES, SILENT]:
        floor = bench.floor_ms(case)
        figures = bench.measure(case, ROUNDS if case is not SILENT else 2)
        trips = trips_of(figures, near.get(case.like, 0), trip)
        rows.append(row_of(case, figures, trips, floor))
        faults += faults_of(case, figures, trips)
        everything += figures["verified_ms"] if case is not SILENT else []
    head = ["case", "found ms", "verified ms", "p95", "round trips", "allowed", "floor ms", "ratio", "turn ms"]
    p50, p95 = table.median(everything), table.p95(everything)
    if p50 > P50_MS or p95 > P95_MS:
        faults.append(f"all cases: median {p50:.0f} ms, p95 {p95:.0f} ms; {P50_MS} and {P95_MS} are allowed")
    text = (f"{RTT_MS} ms a round trip ({trip:.1f} measured), {ROUNDS} rounds. Verified: its receiving and its sending server have greeted, "
            f"encrypted.\n\n{table.layout(head, rows)}\n\n"
            f"All but the last: median {p50:.0f} ms, p95 {p95:.0f} ms. Turn: the longest of the main loop, CPU time.")
    return text, faults


def main():
    apart.enter()
    domains = [case.domain for case in [*CASES, SILENT]]
    with tempfile.TemporaryDirectory() as folder:
        domain_servers.World(domains, folder)
        network = far.FarNetwork(0)
        near = {case.like: table.median(Bench(network).measure(case, ROUNDS)["verified_ms"])
                for case in reversed(CASES)}
        network.close()
        network = far.FarNetwork(RTT_MS / 2)
        text, faults = tables(Bench(network), near)
        network.close()
        subprocess.run(["umount", "-l", "/etc/ssl/certs"], check=False)
    table.publish("discovery", text, {"curl": table.version_of("curl", "--version")})
    print(*(f"missed: {fault}" for fault in faults), sep="\n", flush=True)
    os._exit(1 if faults else 0)  # servers that wait for a silent client are not waited for


main()
