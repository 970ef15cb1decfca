# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""The floor of a dialogue: what a program needs that knows everything beforehand and does nothing but wait for the
server: name, TCP, TLS, greeting; then, with a dialogue, one line after another, each sent when the last is answered.

Usage: bare.py ROUNDS HOST PORT SECURITY
On standard input, a line to send and, after a tab, what the last line of its answer begins with. STARTTLS encrypts; a line
that holds several, as one flight, has "\\n" between them. Prints the milliseconds of each round."""

import socket
import ssl
import sys
import time

READ_BYTES = 65536


class Dialogue:
    """One connection."""

    def __init__(self, host, port):
        self.sock, self.host, self.rest = socket.create_connection((host, port)), host, b""
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def encrypt(self, context):
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def read_until(self, end):
        while True:
            line, found, self.rest = self.rest.partition(b"\n")
            if found and line.startswith(end):
                return
            if not found:
                more = self.sock.recv(READ_BYTES)
                if not more:
                    raise ConnectionError(f"{self.host} hung up; expected {end!r}")
                self.rest = line + more

    def say(self, line, end):
        self.sock.sendall(line.encode().replace(b"\\n", b"\r\n") + b"\r\n")
        self.read_until(end.encode())


def run(host, port, security, context, lines):
    began = time.monotonic()
    dialogue = Dialogue(host, port)
    if security == "tls":
        dialogue.encrypt(context)
    dialogue.read_until(b"")
    for line, end in lines:
        dialogue.say(line, end)
        if line.endswith(("STARTTLS", "STLS")):
            dialogue.encrypt(context)
    return (time.monotonic() - began) * 1000


def main():
    rounds, host, port, security = sys.argv[1:]
    lines = [line.rstrip("\n").split("\t") for line in sys.stdin]
    context = ssl.create_default_context()
    for _ in range(int(rounds)):
        print(f"{run(host, int(port), security, context, lines):.2f}")


main()
