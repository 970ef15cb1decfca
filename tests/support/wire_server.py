# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""A mail server that plays a script, for tests in Python. The script is one of tests/data/wire/checkup-*.wire, with some
of its answers replaced; commands that it does not know are refused as a server would.

A script is {pattern: [lines]} in the order in which patterns are tried; "" is the greeting."""

import datetime
import pathlib
import re
import socket
import ssl
import threading

WIRE = pathlib.Path(__file__).resolve().parent.parent / "data" / "wire"
UNKNOWN = {"imap": "$tag BAD unknown", "pop3": "-ERR unknown", "smtp": "500 5.5.1 unknown"}
# What a server says before it begins TLS in the middle of a dialogue, and how it offers that.
BEGIN_TLS = {"imap": "$tag OK begin", "pop3": "+OK begin", "smtp": "220 2.0.0 begin"}


def date_of_days_ago(days):
    date = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=int(days), minutes=1)
    return date.strftime("%d-%b-%Y %H:%M:%S +0000")


def load(protocol):
    script, current = {"": []}, ""
    for line in (WIRE / f"checkup-{protocol}.wire").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            current = line[2:]
            script[current] = []
        elif line.startswith("< "):
            script[current].append(re.sub(r"@(\d+)", lambda match: date_of_days_ago(match[1]), line[2:]))
    return script


SCRIPTS = {protocol: load(protocol) for protocol in ("imap", "pop3", "smtp")}
POP_PASSWORD = next(key for key in SCRIPTS["pop3"] if key.startswith("["))


def changed(protocol, changes=None, **by_name):
    """The script with some answers replaced: those of the first pattern that holds the name ("_" for a space)."""
    script = dict(SCRIPTS[protocol])
    for name, lines in {**(changes or {}), **by_name}.items():
        wanted = name.replace("_", " ")
        keys = [""] if wanted == "greeting" else [key for key in script if wanted in key]
        assert keys, f"no {wanted} in the script of {protocol}"
        script[keys[0]] = [lines] if isinstance(lines, str) else lines
    return script


def context_of(pem, oldest=None):
    """A TLS server with the certificate and key in @pem; @oldest makes it one that knows nothing newer."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if oldest is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = oldest
    else:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")  # weak keys are for the client to refuse
    context.load_cert_chain(pem)
    return context


class Server:
    """Plays one script on every connection. `received` holds every line that came, `connections` how many did.

    `lines`: cuts each connection after so many lines, or says nothing any more from then on (`stall`).
    `delay`: an event to wait for before the greeting, for at most `delay_s`.
    `raw`: called with each connection instead of the script."""

    def __init__(self, protocol, script=None, lines=None, stall=False, security="tls", delay_s=0.0, context=None,
                 addresses=("127.0.0.1", "::1"), port=0, raw=None):
        self.protocol, self.script = protocol, script or SCRIPTS.get(protocol)
        self.lines, self.stall, self.security, self.delay_s = lines, stall, security, delay_s
        self.context, self.raw = context, raw
        self.received, self.connections, self.sockets, self.closed = [], 0, [], threading.Event()
        self.port = port
        for address in addresses:
            self.listen(address, optional=address == "::1")
        for listener in self.sockets:
            threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def listen(self, address, optional):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            self.sockets.append(socket.create_server((address, self.port), family=family))
        except OSError:
            if not optional:
                raise
            return  # no IPv6 here; then nobody will come that way
        self.port = self.sockets[0].getsockname()[1]

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            if self.security == "tls":
                connection = self.context.wrap_socket(connection, server_side=True)
            if self.raw is not None:
                self.raw(connection)
            else:
                Talk(self, connection).run()
        except (OSError, ValueError):
            pass
        finally:
            connection.close()

    def close(self):
        self.closed.set()
        for listener in self.sockets:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    @property
    def said_passwords(self):
        return [line for line in self.received if re.search(r"AUTH|LOGIN |USER|PASS", line)]


class Talk:
    """One connection."""

    def __init__(self, server, connection):
        self.server, self.connection, self.reader = server, connection, connection.makefile("rb")
        self.left, self.encrypted = server.lines, server.security == "tls"

    def run(self):
        if self.server.delay_s > 0:
            self.server.closed.wait(self.server.delay_s)
        going = self.say(self.greeting(), "")
        while going and (raw := self.reader.readline()):
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            self.server.received.append(line)
            tag, command = line.split(" ", 1) if self.server.protocol == "imap" and " " in line else ("", line)
            if command in ("STARTTLS", "STLS") and self.server.security == "starttls" and not self.encrypted:
                going = self.begin_tls(tag)
            else:
                going = self.say(self.answer(command), tag) and not re.match("LOGOUT|QUIT", command)

    def greeting(self):
        """Capabilities in the greeting of a server that wants STARTTLS first are those before it."""
        lines = self.server.script[""]
        if self.server.security == "starttls" and self.server.protocol == "imap":
            return [line.replace("AUTH=PLAIN", "STARTTLS LOGINDISABLED") for line in lines]
        return lines

    def answer(self, command):
        lines = next((lines for key, lines in self.server.script.items() if key and re.match(key, command)),
                     [UNKNOWN[self.server.protocol]])
        if self.server.security != "starttls" or self.encrypted:
            return lines
        if command == "CAPABILITY":
            return ["* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED", "$tag OK done"]
        if command == "CAPA":
            return ["+OK", "STLS", "."]
        if command.startswith("EHLO"):
            return ["250-x", "250 STARTTLS"]
        return lines

    def begin_tls(self, tag):
        if not self.say([BEGIN_TLS[self.server.protocol]], tag):
            return False
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.reader, self.encrypted = self.connection.makefile("rb"), True
        return True

    def say(self, lines, tag):
        """Returns whether the dialogue goes on."""
        cut = self.left is not None and self.left < len(lines)
        if cut:
            lines = lines[:self.left]
        if self.left is not None:
            self.left -= len(lines)
        self.connection.sendall("".join(line.replace("$tag", tag) + "\r\n" for line in lines).encode())
        if cut and self.server.stall:
            for _ in self.reader:
                pass
        return not cut
