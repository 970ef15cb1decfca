# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""What the checks share: exports of a practice address, programs with a deadline, what the mail servers saw."""

import json
import os
import pathlib
import re
import select
import subprocess
import time

WORLD = pathlib.Path(os.environ.get("UKETORI_WORLD", "/nonexistent"))
TOP = pathlib.Path(__file__).resolve().parents[2]
DEADLINE = 90  # seconds for anything one waits for; a busy machine is no fault


def password_of(address):
    for line in (WORLD / "addresses.tsv").read_text(encoding="utf-8").splitlines():
        words = line.split("\t")
        if words[0] == address:
            return words[1]
    raise AssertionError(f"no such practice address: {address}")


def run(*args, expect=0, text=True, **more):
    """Runs a program to its end; its output if the exit status is as expected."""
    done = subprocess.run([str(a) for a in args], capture_output=True, text=text, timeout=DEADLINE, check=False, **more)
    assert expect is None or done.returncode == expect, (
        f"{args[0]}: status {done.returncode}: {done.stdout[-800:]} {done.stderr[-800:]}")
    return done


class Program:
    """A program that runs beside; its output is read line by line, as it comes."""

    def __init__(self, *args, **more):
        self.output = ""
        self.process = subprocess.Popen([str(a) for a in args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        stdin=subprocess.DEVNULL, **more)

    def wait_for(self, pattern, seconds=DEADLINE):
        """The match of a pattern in what is said from here on or was said before."""
        end = time.monotonic() + seconds
        while not (found := re.search(pattern, self.output, re.M)):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            data = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            assert data, f"{self.process.args[0]} never said {pattern!r}; last: {self.output[-1500:]}"
            self.output += data.decode("utf-8", "replace")
        return found

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


class Logins:
    """Who logs in from now on, as the mail servers write it down."""

    def __init__(self):
        self.tail = Program("tail", "-n", "0", "-F", WORLD / "log/dovecot.log", WORLD / "log/postfix.log")

    def wait_for(self, service, address):
        if service == "smtp":
            return self.tail.wait_for(rf"sasl_username={re.escape(address)}")
        return self.tail.wait_for(rf"{service}-login: Info: Login: user=<{re.escape(address)}>.*TLS")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.tail.end()


class Office:
    """One practice address: its report and what is exported from it."""

    def __init__(self, cli, address, folder, *options):
        self.cli, self.address, self.folder, self.options = cli, address, folder, options
        self.password = password_of(address)
        folder.mkdir(parents=True)
        done = run(cli, "check", address, "--password-stdin", "--json", input=self.password, expect=None)
        self.report = json.loads(done.stdout)
        assert self.report["incoming"]["verified"], done.stdout
        (folder / "report.json").write_text(done.stdout, encoding="utf-8")

    def export(self, name, *more):
        """Where the file or folder was put."""
        done = run(self.cli, "export", name, "--report", self.folder / "report.json", "--output", self.folder,
                   *self.options, *more)
        path = pathlib.Path(done.stdout.strip())
        for part in [path, *path.rglob("*")]:
            assert not part.is_file() or self.password.encode() not in part.read_bytes(), f"{part} holds the password"
        return path

    def server(self, protocol):
        for server in [self.report["incoming"], self.report["outgoing"], *self.report["alternatives"]]:
            if server["protocol"] == protocol:
                return server
        raise AssertionError(f"{self.address} has no {protocol}")

    def read_back(self, path, protocol, **expected):
        """What `read-client` makes of the file that the program itself has written: its account of this address."""
        done = run(self.cli, "read-client", path, "--json")
        assert self.password not in done.stdout + done.stderr, f"the password of {path} came out"
        server = self.server(protocol)
        accounts = [account for account in json.loads(done.stdout)["accounts"] if account["incoming"]
                    and account["incoming"]["host"] == server["host"] and account["protocol"] == protocol
                    and account["incoming"]["username"] == server["username"]]
        assert accounts, f"{path}: {done.stdout}"
        found = [{key: account[key] for key in expected} for account in accounts]
        assert expected in found, f"{path}: found {found}, expected {expected}"
        equal(accounts[0]["incoming"]["security"], server["security"])


def equal(found, expected):
    assert found == expected, f"found {found!r}, expected {expected!r}"
