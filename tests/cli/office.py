# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Small offices with a domain, names and servers that each have one fault, for test-diagnoses.py."""

import base64
import json
import pathlib
import socket
import ssl
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import apart  # pylint: disable=wrong-import-position
import wire_server  # pylint: disable=wrong-import-position
import uketori_cli as cli  # pylint: disable=wrong-import-position

PASSWORD = 'sentinel "\\{}% 秘密'
PORTS = {("imap", "tls"): 993, ("imap", "starttls"): 143, ("imap", "none"): 143, ("pop3", "tls"): 995,
         ("pop3", "starttls"): 110, ("pop3", "none"): 110, ("smtp", "tls"): 465, ("smtp", "starttls"): 587,
         ("smtp", "none"): 587}
SERVICES = {("imap", "tls"): "_imaps", ("imap", "starttls"): "_imap", ("pop3", "tls"): "_pop3s",
            ("pop3", "starttls"): "_pop3", ("smtp", "tls"): "_submissions", ("smtp", "starttls"): "_submission"}
SILENT = "203.0.113.9"
AUTOCONFIG = """<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="{domain}"><domain>{domain}</domain>
{servers}</emailProvider></clientConfig>"""
SERVER = """<{way}Server type="{protocol}"><hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType>
<username>{user}</username><authentication>password-cleartext</authentication></{way}Server>"""
SOCKETS = {"tls": "SSL", "starttls": "STARTTLS", "none": "plain"}



def without_user_names(value):
    """The text of a report without the two fields that may hold the local part (issue 6)."""
    if isinstance(value, dict):
        return " ".join(f"{key} {without_user_names(item)}" for key, item in value.items()
                        if key not in ("email", "username"))
    return " ".join(map(without_user_names, value)) if isinstance(value, list) else str(value)

class Country:
    """All that the offices share: the name server, the certificates and the number of the next house."""

    def __init__(self, folder, names):
        self.names = apart.Names()
        self.houses = 100
        authority = apart.Authority("Sample Root")
        stranger = apart.Authority("Nobody Knows Me")
        self.authority = authority
        every = [name for domain in names for name in (f"{domain}.example", f"*.{domain}.example")]
        self.pems = {
            "good": authority.issue("good", every),
            "expired": authority.issue("expired", every, end="20240301000000Z"),
            "not-yet": authority.issue("not-yet", every, start="20480101000000Z"),
            "wrong-host": authority.issue("wrong-host", ["sv1.kyoyu.example"]),
            "unknown-ca": stranger.issue("unknown-ca", every),
            "incomplete": authority.issue_below("incomplete", "Between", every),
            "weak": authority.issue("weak", every, key="rsa:1024"),
            "software": apart.Authority("Kaspersky Anti-Virus Personal Root").issue("software", every),
            "self-signed": authority.sign_itself("self-signed", every),
        }
        apart.use_names_and_trust(folder, authority.certificate)

    def next_house(self):
        self.houses += 1
        return f"198.51.100.{self.houses}"


class Office:
    def __init__(self, country, name, pem="good"):
        self.country, self.domain, self.pem = country, f"{name}.example", pem
        self.address = country.next_house()
        self.user = f"hanako@{self.domain}"
        self.servers, self.named = [], []
        self.names = country.names
        self.names.add(self.domain, "MX", (10, f"mx.{self.domain}"))
        self.names.add(f"mx.{self.domain}", "A", MX)

    def context(self, pem=None, oldest=None):
        return wire_server.context_of(self.country.pems[pem or self.pem], oldest)

    def serve(self, protocol, changes=None, security="tls", published=True, host=None, pem=None, oldest=None, port=None,
              real=None, **options):
        """One server; `real` is how its port really speaks where that differs from what is published."""
        script = wire_server.changed(protocol, changes) if protocol in wire_server.SCRIPTS else None
        if protocol == "smtp":
            script = {key.replace("example\\.jp", self.domain.replace(".", "\\.")): lines for key, lines in script.items()}
        port = port or PORTS[protocol, security]
        server = wire_server.Server(protocol, script, security=real or security, context=self.context(pem, oldest),
                                    addresses=[self.address], port=port, **options)
        self.servers.append(server)
        if published:
            self.publish(protocol, security, host, port)
        return server

    def publish(self, protocol, security, host=None, port=None, address=None):
        host = host or f"{ {'pop3': 'pop'}.get(protocol, protocol)}.{self.domain}"
        self.name(host, address)
        self.named.append((protocol, security, host, port or PORTS[protocol, security]))

    def name(self, host, address=None):
        if (host, "A") not in self.names.records:
            self.names.add(host, "A", address or self.address)

    def usual(self, **changes):
        """IMAP, POP and sending over TLS; a protocol that is None is not there."""
        for protocol in ("imap", "pop3", "smtp"):
            if changes.get(protocol, {}) is not None:
                self.serve(protocol, changes.get(protocol))
        return self

    def by_srv(self):
        for protocol, security, host, port in self.named:
            self.names.add(f"{SERVICES[protocol, security]}._tcp.{self.domain}", "SRV", (0, 1, port, host))
        return self

    def by_autoconfig(self, user="%EMAILADDRESS%", page=None):
        servers = "".join(
            SERVER.format(way="outgoing" if protocol == "smtp" else "incoming", protocol=protocol, host=host, port=port,
                          socket=SOCKETS[security], user=user) for protocol, security, host, port in self.named)
        page = page or AUTOCONFIG.format(domain=self.domain, servers=servers)
        self.name(f"autoconfig.{self.domain}")
        self.web(page.encode(), "text/xml")
        return self

    def web(self, body, kind="text/html", port=443, security="tls", status="200 OK", head=()):
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close",
                 "Date: " + time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime()), *head]
        answer = ("\r\n".join(lines) + "\r\n\r\n").encode() + body

        def talk(connection):
            if connection.recv(65536):
                connection.sendall(answer)
        self.servers.append(wire_server.Server("http", security=security, context=self.context(), port=port,
                                               addresses=[self.address], raw=talk))
        return self

    def check(self, *args, password=PASSWORD, expect=(0, 1), **options):
        """The report; whatever happened, the password is in none of it, and no server in the clear has heard it."""
        started = time.monotonic()
        data = cli.run_json("check", "check", self.user, "--password-stdin", "--json", *args, stdin=password,
                            expect=expect, **options)
        data["seconds"] = time.monotonic() - started
        text = json.dumps(data, ensure_ascii=False)
        for secret in (password, base64.b64encode(password.encode()).decode()):
            assert secret not in text, "the password is in the report"
            for server in self.servers:
                assert server.security != "none" or secret not in "\n".join(server.received), "sent in the clear"
        assert self.local_part() not in without_user_names(data), "the local part is beside email and username"
        return data

    def local_part(self):
        return self.user.split("@")[0]

    @property
    def logins(self):
        return {server.protocol: len(server.said_passwords) for server in self.servers if server.said_passwords}

    def silence(self, address, port):
        """A listener whose queue is full does not answer any more, as behind a firewall."""
        listener = socket.create_server((address, port), backlog=0)
        self.full = [listener] + [socket.socket() for _ in range(3)]
        for waiting in self.full[1:]:
            waiting.setblocking(False)
            waiting.connect_ex((address, port))

    def close(self):
        for server in self.servers:
            server.close()


# Mail from outside goes to a machine that people do not log in to; nothing listens there.
MX = "198.51.100.99"
OLD_TLS = ssl.TLSVersion.TLSv1


def expect(place, headline, *args, also=(), never=(), verified=None, logins=None, facts=None, advice=None, says=None,
           **options):
    """Runs the check; `says`: what a person reads of it, the whole sentence or a part; `verified`: whether IMAP or POP
    let us in; `logins`: how often a password was tried."""
    data = place.check(*args, **options)
    said = f"{data['diagnosis']} {data['findings']} {data['incoming']}"
    assert data["diagnosis"][0] == headline, said
    assert set(also) <= set(data["diagnosis"]), said
    assert not set(never) & set(data["diagnosis"]), said
    if verified is not None:
        assert (data["incoming"] or {}).get("verified", False) is verified, said
    if logins is not None:
        assert place.logins == logins, (place.logins, said)
    if says is not None:
        text = cli.run("check", place.user, "--password-stdin", *args, stdin=PASSWORD).stdout
        assert says in " ".join(text.split()), (text, said)
    for key, value in (facts or {}).items():
        assert data["facts"].get(key) == value, (key, data["facts"].get(key), said)
    for key, value in (advice or {}).items():
        assert data["advice_facts"][key] == value, (key, data["advice_facts"][key], said)
    return data
