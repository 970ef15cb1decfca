#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Servers that misbehave, at here.practice.example inside tests/world: each gets its finding within its limit, a clear
sentence in both languages, and never a password."""

import contextlib
import json
import os
import socket
import struct
import threading
import time

import uketori_cli as cli

HOST = "here.practice.example"
ADDRESS = "hanako@yamada-shoten.example"
SENTINEL = "sentinel-9-Botan"
WHOLE_TEST_SECONDS = 46


class Server:
    """Accepts connections and hands each to `behave(connection)`; remembers every byte that came. No thread outlives
    close(): Python 3.11 may crash where one wakes while the interpreter takes itself down."""

    def __init__(self, behave, listening=True):
        self.received = []
        self.listener = socket.socket()
        self.listener.bind(("192.0.2.100", 0))
        self.port = self.listener.getsockname()[1]
        self.behave = behave
        self.open, self.threads = [], []
        if not listening:
            return
        self.listener.listen()
        self.begin(self.accept)

    def begin(self, work, *args):
        self.threads.append(threading.Thread(target=work, args=args, daemon=True))
        self.threads[-1].start()

    def accept(self):
        while True:
            try:
                connection, _peer = self.listener.accept()
            except OSError:
                return
            self.open.append(connection)
            self.begin(self.serve, connection)

    def serve(self, connection):
        try:
            self.behave(connection)
            while data := connection.recv(65536):
                self.received.append(data)
        except OSError:
            pass

    def close(self):
        """Wakes the threads, the one that accepts first, and waits for them."""
        if self.threads:
            self.listener.shutdown(socket.SHUT_RDWR)
            wait_for(self.threads[0])
        for connection in self.open:
            with contextlib.suppress(OSError):  # closed or reset already
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            wait_for(thread)
        for stream in [self.listener, *self.open]:
            stream.close()


def wait_for(thread):
    thread.join(WHOLE_TEST_SECONDS)
    assert not thread.is_alive(), thread


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def talk(text):
    return lambda connection: connection.sendall(text)


def check(server, protocol="imap", security="tls", language="C"):
    """Tests the server with a password; returns the report, the seconds and what a person reads."""
    begun = time.monotonic()
    args = ("check", ADDRESS, "--password-stdin", "--incoming", f"{protocol}:{security}:{HOST}:{server.port}")
    data = cli.run_json("check", *args, "--json", expect=(1,), stdin=SENTINEL)
    seconds = time.monotonic() - begun
    server.close()
    assert SENTINEL.encode() not in b"".join(server.received)
    assert SENTINEL not in json.dumps(data)
    assert not data["incoming"]["verified"]
    return data, seconds


def expect(behave, codes, protocol="imap", security="tls", limit=10):
    server = Server(behave)
    data, seconds = check(server, protocol, security)
    assert data["diagnosis"][0] in codes, (data["diagnosis"], data["findings"])
    assert seconds < limit, f"{seconds:.1f} s"


def test_reset():
    expect(reset, {"connection-lost"})
    expect(reset, {"connection-lost"}, security="starttls")


def test_closed_at_once():
    expect(lambda connection: connection.close(), {"connection-lost"}, protocol="pop3", security="starttls")


def test_http():
    page = b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html><body>no</body></html>"
    expect(talk(page), {"not-a-mail-server"}, security="starttls")
    expect(talk(page), {"not-a-mail-server", "no-tls", "wrong-protocol", "connection-lost"})


def test_ssh():
    expect(talk(b"SSH-2.0-OpenSSH_9.2\r\n"), {"not-a-mail-server"}, protocol="pop3", security="starttls")


def test_other_mail_protocol():
    expect(talk(b"+OK POP3 ready\r\n"), {"wrong-protocol"}, security="starttls")
    expect(talk(b"* OK IMAP4rev1 ready\r\n"), {"wrong-protocol"}, protocol="pop3", security="starttls")


def test_hangs_before_tls():
    expect(lambda connection: None, {"connection-lost", "service-unavailable", "ports-blocked", "slow-greeting"},
           limit=WHOLE_TEST_SECONDS)


def test_hangs_without_a_greeting():
    expect(lambda connection: None, {"connection-lost", "service-unavailable", "slow-greeting"}, protocol="pop3",
           security="starttls", limit=WHOLE_TEST_SECONDS)


def test_no_encryption_offered():
    def imap(connection):
        connection.sendall(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n")
        reader = connection.makefile("rb")
        while line := reader.readline():
            tag = line.split()[0]
            connection.sendall(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n")
    expect(imap, {"no-tls", "starttls-stripped"}, security="starttls")


def test_closed_port():
    server = Server(reset, listening=False)
    data, seconds = check(server)
    assert "connection-refused" in data["diagnosis"], data["diagnosis"]
    assert seconds < 10


def test_a_person_reads_a_clear_sentence():
    for language in ("C", "ja"):
        server = Server(reset)
        result = cli.run("check", ADDRESS, "--password-stdin", "--incoming", f"imap:tls:{HOST}:{server.port}",
                         stdin=SENTINEL, language=language)
        server.close()
        assert result.returncode == 1 and len(result.stdout.splitlines()) >= 4, result.stdout
        if language == "ja":
            assert any("ぁ" <= letter <= "ん" for letter in result.stdout.splitlines()[0]), result.stdout


def test_ctrl_c_stops_at_once():
    import signal
    import subprocess
    server = Server(lambda connection: None)
    process = subprocess.Popen([cli.CLI, "check", ADDRESS, "--json", "--incoming", f"imap:tls:{HOST}:{server.port}"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                               env=dict(os.environ, LC_ALL="C"))
    while not server.open:
        assert process.poll() is None
        os.sched_yield()
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    output, messages = process.communicate(timeout=10)
    server.close()
    assert process.returncode == 3 and output == b"" and b"Stopped" in messages, (process.returncode, messages)
    assert time.monotonic() - begun < 1


def test_no_thread_is_left():
    assert threading.enumerate() == [threading.main_thread()], threading.enumerate()


cli.main([value for name, value in list(globals().items()) if name.startswith("test_")])
