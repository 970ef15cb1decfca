# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Reads domains/NAME.domain: what there is of one mail domain, and what discovery must say of it. See README.md."""

import base64
import hashlib
import itertools
import shlex
import unicodedata

MACHINES = (number for number in range(1, 255) if number not in (53, 60, 99))
# 53 is the name server, 60 the public list.
CLOSED = "198.51.100.99"
SILENCES = itertools.count(10)


class Mail:
    """One port of a mail server: protocol, security (tls, starttls, plain), certificate, fault."""

    def __init__(self, port, protocol, security, words):
        self.port, self.protocol, self.security = int(port), protocol, security
        options = dict(word.split("=", 1) for word in words)
        self.cert, self.fault = options.pop("cert", "good"), options.pop("fault", None)
        self.banner = options.pop("banner", None)
        assert not options, options


class Domain:
    """One file. `machines`: letter to address; `hosts`: name to letters; `answers`: (method, URL) to words."""

    def __init__(self, path):
        self.name, self.machines, self.hosts, self.mail = path.stem, {}, {}, {}
        self.records, self.answers, self.certs, self.expected = [], {}, {}, []
        self.address = self.dns_fault = self.wildcard = None
        self.note = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                self.take(line.strip())
            except (ValueError, KeyError, AttributeError, AssertionError) as error:
                raise SystemExit(f"{path}:{number}: cannot be read: {line} ({error})") from error

    def take(self, line):
        if line.startswith("#"):
            self.note += line[1:].strip() + " "
        elif line.startswith("="):
            self.expected.append(shlex.split(line[1:]))
        elif line:
            words = shlex.split(line)
            getattr(self, "take_" + words[0])(*words[1:])

    @property
    def repaired(self):
        """The address as it is meant, whatever keyboard it was typed on."""
        return unicodedata.normalize("NFKC", self.address)

    @property
    def local_part(self):
        return self.repaired.rpartition("@")[0]

    @property
    def domain(self):
        return self.repaired.rpartition("@")[2].encode("idna").decode().lower()

    def machine(self, letter):
        if letter not in self.machines:
            silent = letter.startswith("silent")
            self.machines[letter] = (CLOSED if letter == "x" else f"203.0.113.{next(SILENCES)}" if silent
                                     else f"198.51.100.{next(MACHINES)}")
        return self.machines[letter]

    def take_address(self, address):
        self.address = address

    def take_host(self, name, *letters):
        self.hosts[name] = list(letters)
        for letter in letters:
            self.records.append((name, "AAAA" if ":" in letter else "A", letter if ":" in letter else self.machine(letter)))

    def take_cname(self, name, target):
        """@target is one of the hosts above."""
        self.hosts[name] = self.hosts[target]
        self.records.append((name, "CNAME", target))

    def take_mx(self, preference, host):
        self.records.append((self.domain, "MX", (int(preference), host)))

    def take_srv(self, service, priority, weight, port, host):
        self.records.append((f"{service}._tcp.{self.domain}", "SRV", (int(priority), int(weight), int(port), host)))

    def take_txt(self, name, text):
        self.records.append((self.domain if name == "@" else f"{name}.{self.domain}", "TXT", text))

    def take_ptr(self, letter, name):
        parts = reversed(self.machine(letter).split("."))
        self.records.append((".".join(parts) + ".in-addr.arpa", "PTR", name))

    def take_wildcard(self, letter):
        self.wildcard = self.machine(letter)

    def take_dns(self, fault):
        self.dns_fault = fault

    def take_cert(self, letter, kind):
        self.certs[letter] = kind

    def take_mail(self, letter, port, protocol, security, *words):
        self.machine(letter)
        self.mail.setdefault(letter, []).append(Mail(port, protocol, security, words))

    def take_mailhost(self, letter, *words):
        """A whole server: the three protocols, each encrypted in both ways."""
        for port, protocol, security in ((993, "imap", "tls"), (143, "imap", "starttls"), (995, "pop3", "tls"),
                                         (110, "pop3", "starttls"), (465, "smtp", "tls"), (587, "smtp", "starttls")):
            self.take_mail(letter, port, protocol, security, *words)

    def take_get(self, url, *words):
        self.answers["GET", url] = words

    def take_post(self, url, *words):
        self.answers["POST", url] = words

    def take_pacc(self, *words):
        """A PACC document and the record that vouches for it ("wrong" is a record for another one)."""
        body = pacc(word for word in words if word != "wrong")
        digest = base64.b64encode(hashlib.sha256(b"other" if "wrong" in words else body).digest()).decode()
        self.take_txt("_ua-auto-config", f"v=UAAC1; a=sha256; d={digest}")
        self.answers["GET", f"https://ua-auto-config.{self.domain}/.well-known/user-agent-configuration.json"] = (
            "body", "application/json", body)


def pacc(words):
    protocols = ", ".join('"%s": {"host": "%s"}' % tuple(word.split(":")) for word in words)
    return ('{"protocols": {%s}, "authentication": {"password": true}, "info": {}}' % protocols).encode()


SOCKETS = {"tls": "SSL", "starttls": "STARTTLS", "none": "plain"}


def servers(words):
    """protocol:security:host:port[:user] of each word; the user is a text of the document, "-" for none."""
    for word in words:
        protocol, security, host, port, user = (word.split(":") + ["%EMAILADDRESS%"])[:5]
        yield protocol, security, host, port, "" if user == "-" else user


def client_config(domain, words):
    parts = ['<?xml version="1.0" encoding="UTF-8"?><clientConfig version="1.1"><emailProvider id="p">',
             f"<domain>{domain}</domain>"]
    for protocol, security, host, port, user in servers(words):
        kind = "outgoing" if protocol == "smtp" else "incoming"
        parts.append(f'<{kind}Server type="{protocol}"><hostname>{host}</hostname><port>{port}</port>'
                     f"<socketType>{SOCKETS.get(security, security)}</socketType>"
                     f"<authentication>password-cleartext</authentication><username>{user}</username></{kind}Server>")
    return ("".join(parts) + "</emailProvider></clientConfig>").encode()


def autodiscover(words):
    entries = "".join(
        f"<Protocol><Type>{protocol.upper()}</Type><Server>{host}</Server><Port>{port}</Port>"
        f"<LoginName>{user.replace('%EMAILADDRESS%', '')}</LoginName><SSL>on</SSL></Protocol>"
        for protocol, _security, host, port, user in servers(words))
    return ('<?xml version="1.0"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/'
            f'2006"><Response><Account><Action>settings</Action>{entries}</Account></Response></Autodiscover>').encode()
