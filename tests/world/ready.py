# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Waits until every server of the practice world answers, and says which one does not."""

import select
import socket
import struct
import sys
import time

SECONDS = 10
PAUSE = 0.02
HOSTS = {
    "192.0.2.11": (143, 993, 110, 995, 465, 587),
    "2001:db8::11": (143, 993, 110, 995, 465, 587),
    "192.0.2.16": (143, 993, 110, 995, 465, 587),
    "192.0.2.12": (143, 993, 110, 995, 465, 587),
    "192.0.2.13": (143, 993, 110, 995, 465, 587),
    "192.0.2.14": (110, 995, 465, 587),
    "192.0.2.15": (143, 993, 110, 995, 465, 587),
    "192.0.2.80": (80, 443),
    "2001:db8::80": (80, 443),
}
GREETINGS = {143: b"* OK", 110: b"+OK", 587: b"220 "}


def answers_names():
    """One question to the name server: the address of the first mail host."""
    name = b"".join(bytes([len(part)]) + part for part in (b"mail", b"yamada-shoten", b"example")) + b"\0"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(0.1)
        sock.connect(("192.0.2.53", 53))
        sock.send(struct.pack("!6H", 1, 0x0100, 1, 0, 0, 0) + name + struct.pack("!2H", 1, 1))
        return socket.inet_aton("192.0.2.11") in sock.recv(512)


def greets(host, port):
    with socket.create_connection((host, port), timeout=1) as sock:
        # The ports without a greeting speak TLS or HTTP; that they accept is enough here.
        return port not in GREETINGS or sock.recv(512).startswith(GREETINGS[port])


def wait_for(what, question, deadline):
    while True:
        try:
            if question():
                return
            fault = "it answers something else"
        except OSError as error:
            fault = str(error)
        if time.monotonic() > deadline:
            sys.exit("tests/world/enter: %s does not answer: %s" % (what, fault))
        select.select([], [], [], PAUSE)


def main():
    deadline = time.monotonic() + SECONDS
    wait_for("the name server", answers_names, deadline)
    for host, ports in HOSTS.items():
        for port in ports:
            wait_for("%s port %d" % (host, port), lambda: greets(host, port), deadline)


main()
