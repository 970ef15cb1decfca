#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""What real Dovecot and Postfix do with accounts that have something special about them (tests/world/etc/refused-users),
with the methods of logging in that tests/world/enter was given.

Usage: tests/world/enter --mechanisms METHOD -- test-refusals.py METHOD
       tests/world/enter -- test-refusals.py"""

import os
import pathlib
import re
import sys

import uketori_cli as cli

WORLD = pathlib.Path(os.environ["UKETORI_WORLD"])
HOST = "mail.yamada-shoten.example"
PASSWORDS = dict(re.findall(r"^(\w+)@[^:]*:\{PLAIN\}([^:]*):", (WORLD / "etc/refused-users").read_text("utf-8"), re.M))


def check(name, *args, password=None, expect=(0, 1)):
    return cli.run_json("check", "check", f"{name}@yamada-shoten.example", "--password-stdin", "--json", *args,
                        stdin=password or PASSWORDS[name], expect=expect)


def log_of(server):
    return (WORLD / f"log/{server}.log").read_text("utf-8")


def expect(name, code, *args):
    data = check(name, *args)
    found = [finding for finding in data["findings"] if finding["code"] == code]
    assert data["diagnosis"][0] == code and found, (data["diagnosis"], data["findings"])
    return found[0]


def logs_in(name):
    """On all three protocols, for every one of which a password has a form of its own."""
    data = check(name)
    assert data["diagnosis"] == ["ok"], (data["diagnosis"], data["findings"])
    assert data["incoming"]["verified"] and data["outgoing"]["verified"], data
    assert [server["verified"] for server in data["alternatives"] if server["protocol"] == "pop3"] == [True], data


def test_password_with_every_kind_of_letter():
    logs_in("katachi")


def test_password_of_200_letters():
    assert len(PASSWORDS["nagai"]) == 200
    logs_in("nagai")


def test_the_method_was_used():
    """The servers say themselves how we came in; the weakest is never taken where another is offered."""
    wanted = sys.argv[1].upper() if len(sys.argv) > 1 else "SCRAM-SHA-256"
    for service in ("imap-login", "pop3-login"):
        used = set(re.findall(service + r": Info: Login: user=<(?:katachi|nagai)\S+ method=([A-Z0-9-]+)", log_of("dovecot")))
        assert used == {wanted}, (service, used)
    used = set(re.findall(r"sasl_method=([A-Z0-9-]+), sasl_username=(?:katachi|nagai)", log_of("postfix")))
    assert used == {wanted}, used


def test_contract_has_ended():
    found = expect("yame", "account-locked", "--incoming", f"imap:tls:{HOST}:993")
    assert "Your_contract_has_ended" in found["evidence"], found


def test_from_elsewhere_only():
    expect("soto", "wrong-password")


def test_mailbox_that_does_not_open():
    """The login is taken, and there is no mailbox behind it: no "all is well", and no "wrong password"."""
    found = expect("ienashi", "service-unavailable", "--incoming", f"imap:tls:{HOST}:993")
    assert "Internal error" in found["evidence"], found


def test_mailbox_that_does_not_open_by_pop():
    data = check("ienashi", "--incoming", f"pop3:tls:{HOST}:995")
    assert data["diagnosis"][0] == "service-unavailable", (data["diagnosis"], data["findings"])
    assert "connection-lost" not in data["diagnosis"], data["diagnosis"]


def test_at_most_two_refusals():
    """Counted by the server. The settings of this office state the user name, so one is enough."""
    before = refusals()
    data = check("katachi", password="wrong")
    assert data["diagnosis"][0] == "wrong-password", data["diagnosis"]
    assert refusals() - before == 1, refusals()
    before = refusals()
    cli.run_json("check", "check", "taro@suzuki-koumuten.example", "--password-stdin", "--json", stdin="wrong", expect=(1,))
    assert refusals() - before == 2, refusals()


def refusals():
    return sum(map(int, re.findall(r"auth failed, (\d+) attempts", log_of("dovecot")))) \
        + log_of("postfix").count("authentication failed")


METHOD_TESTS = [test_password_with_every_kind_of_letter, test_password_of_200_letters, test_the_method_was_used]
cli.main(METHOD_TESTS if len(sys.argv) > 1
         else [value for name, value in list(globals().items()) if name.startswith("test_")])
