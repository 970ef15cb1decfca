#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Discovers every domain of domains/ with the command line, and compares settings, source, trust and codes with what its
file expects; then reads from the servers' own log who was told what.

Usage: test-domains.py UKETORI-CLI [NAME...]
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support")]
import apart  # pylint: disable=wrong-import-position
import domain_file  # pylint: disable=wrong-import-position
import domain_servers  # pylint: disable=wrong-import-position

CLI = sys.argv[1]
AT_ONCE = 3
SECONDS = 120
LOGINS = ("AUTH", "LOGIN", "USER ", "PASS ", "APOP", "AUTHENTICATE")


def describe(server):
    return (f"{server['protocol']} {server['host']}:{server['port']} {server['security']} {server['trust']} "
            f"{server['source']}")


def discover(domain):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "GIO_USE_NETWORK_MONITOR": "base"}
    done = subprocess.run([CLI, "discover", domain.address, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          stdin=subprocess.DEVNULL, timeout=SECONDS, env=environment, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError(f"exit {done.returncode}: {done.stderr.decode()}")
    return json.loads(done.stdout)


class Verdict:
    """What is wrong with one report, in words."""

    def __init__(self, domain, report, log):
        self.domain, self.report, self.log, self.faults = domain, report, log, []

    def equal(self, what, expected, seen):
        if expected != seen:
            self.faults.append(f"{what}: expected {expected!r}, got {seen!r}")

    def server(self, key, words):
        server = self.report[key]
        if words == ["none"]:
            self.equal(key, None, server)
        elif server is None:
            self.faults.append(f"{key}: none")
        else:
            self.equal(key, " ".join(words[:5]), describe(server))
            if len(words) > 5:
                self.equal(key + " user", words[5], server["username"])

    def check(self):
        for words in self.domain.expected:
            getattr(self, "check_" + words[0].replace("-", "_"))(*words[1:])
        self.check_discretion()
        return self.faults

    def check_found_by(self, source):
        self.equal("found_by", None if source == "none" else source, self.report["found_by"])

    def check_incoming(self, *words):
        self.server("incoming", list(words))

    def check_outgoing(self, *words):
        self.server("outgoing", list(words))

    def check_alternative(self, *words):
        if " ".join(words) not in (describe(server) for server in self.report["alternatives"]):
            self.faults.append(f"alternative missing: {' '.join(words)}")

    def check_no_alternative(self, text):
        found = [describe(server) for server in self.report["alternatives"] if text in describe(server)]
        self.equal(f"alternatives with {text}", [], found)

    def check_diagnosis(self, *codes):
        self.equal("diagnosis", list(codes), self.report["diagnosis"])

    def check_confirm(self, *hosts):
        self.equal("needs_confirmation", list(hosts), self.report["needs_confirmation"])

    def check_recommend(self, protocol):
        self.equal("recommend", protocol, self.report["recommend"])

    def check_source(self, name, outcome):
        seen = {entry["source"]: entry["outcome"] for entry in self.report.get("sources", [])}
        self.equal(f"source {name}", outcome, seen.get(name, "not-asked"))

    def check_owner(self, key, owner):
        self.equal(f"{key} owner", owner, self.report[key]["owner"])

    def check_asked(self, text):
        if not any(text in entry[2] for entry in self.log.lines):
            self.faults.append(f"nobody was asked: {text}")

    def check_unasked(self, text):
        for entry in self.log.lines:
            if text in entry[1] or text in entry[2]:
                self.faults.append(f"was asked: {entry}")

    def may_know(self, kind, text):
        """The local part goes over HTTPS to hosts of the domain itself, in two cases only (DESIGN.md, ruling 3)."""
        domain = self.domain.domain
        return kind == "web" and text.startswith((
            f"GET https://autoconfig.{domain}/mail/config-v1.1.xml?emailaddress=",
            f"POST https://autodiscover.{domain}/autodiscover/autodiscover.xml ",
            f"POST https://{domain}/autodiscover/autodiscover.xml "))

    def check_discretion(self):
        local_part = self.domain.local_part
        for kind, subject, text in self.log.lines:
            if (local_part in subject or local_part in text) and not self.may_know(kind, text):
                self.faults.append(f"learnt the address: {kind} {subject} {text}")


# Registries of the names in domains/. What is asked there may be of the registry itself alone, when a mailbox in it is
# looked for, and then of nobody else.
SUFFIXES = ("example", "jp", "co.jp", "ne.jp", "com")
PREFIXES = ("autoconfig", "autodiscover", "ua-auto-config", "_ua-auto-config", "imap", "mail", "smtp", "pop", "pop3", "_tcp")


def is_at_suffix(name):
    """Whether a question is for a registry, or for what a mail server of one would be called."""
    first, _, rest = name.partition(".")
    return name in SUFFIXES or (first in PREFIXES or first.startswith("_")) and (rest in SUFFIXES or is_at_suffix(rest))


def check_everything(log):
    """No login anywhere, nothing at or above a public suffix."""
    faults = [f"a login: {entry}" for entry in log.lines
              if entry[0] == "mail" and any(word in entry[2].upper() for word in LOGINS)]
    faults += [f"a header too many: {entry}" for entry in log.lines if "LEAK" in entry[2]]
    faults += [f"at a public suffix: {name}" for kind, name, _text in log.lines if kind == "dns" and is_at_suffix(name)]
    for kind, _name, text in log.lines:
        if kind == "web" and is_at_suffix(urllib.parse.urlsplit(text.split(" ")[1]).hostname or ""):
            faults.append(f"at a public suffix: {text}")
        if kind == "web" and text.split(" ")[1].rpartition("/v1.1/")[2] in SUFFIXES:
            faults.append(f"the public list about a public suffix: {text}")
    return faults


def run(domain, world):
    try:
        return Verdict(domain, discover(domain), world.log).check()
    except (AssertionError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
        return [f"{type(error).__name__}: {error}"]


def main():
    apart.enter()
    paths = sorted((HERE / "domains").glob("*.domain"))
    domains = [domain_file.Domain(path) for path in paths if not sys.argv[2:] or path.stem in sys.argv[2:]]
    local_parts = [domain.local_part for domain in domains]
    assert len(set(local_parts)) == len(local_parts), "every address needs a local part of its own"
    with tempfile.TemporaryDirectory() as folder:
        world = domain_servers.World(domains, folder)
        print(f"1..{len(domains) + 1}", flush=True)
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            results = pool.map(lambda domain: run(domain, world), domains)
            for domain, faults in zip(domains, results):
                print(f"{'not ok' if faults else 'ok'} - {domain.name}", *faults, sep="\n# ", flush=True)
        faults = check_everything(world.log)
        print(f"{'not ok' if faults else 'ok'} - nothing was sent where it does not belong", *faults, sep="\n# ", flush=True)
        subprocess.run(["umount", "-l", "/etc/ssl/certs"], check=False)
    os._exit(0)  # servers that wait for a silent client are not waited for


main()
