# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""The servers of all domain files at once: names, web, mail. Everything that is asked of them is written down."""

import pathlib
import selectors
import socket
import ssl
import struct
import sys
import threading
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import apart  # pylint: disable=wrong-import-position
import domain_file  # pylint: disable=wrong-import-position

READ_SECONDS = 30
PAGE = b"<!DOCTYPE html><html><body>Welcome</body></html>"


class Log:
    """Lines of (kind, subject, text), from many threads."""

    def __init__(self):
        self.lines, self.lock = [], threading.Lock()

    def add(self, kind, subject, text):
        with self.lock:
            self.lines.append((kind, subject, text))


class LoggedNames(apart.Names):
    """The name server of tests/support/apart.py with wildcards and a log."""

    def __init__(self, log):
        self.log, self.wildcards = log, {}
        super().__init__()

    def answer(self, query):
        name, end = apart.read_name(query)
        kind = struct.unpack("!H", query[end:end + 2])[0]
        self.log.add("dns", name, str(kind))
        fault = next((fault for suffix, fault in self.faults.items() if ("." + name).endswith("." + suffix)), None)
        address = next((a for suffix, a in self.wildcards.items() if name.endswith("." + suffix)), None)
        named = any(other == name for other, _ in self.records)
        if fault is None and address is not None and not named:
            self.records.setdefault((name, "A"), [address])
        return super().answer(query)


class Certificates:
    """One certificate for all names that are as they should be, and one for each kind of fault."""

    def __init__(self, names):
        self.authority, self.stranger = apart.Authority("Practice Root"), apart.Authority("Nobody Knows Me")
        self.contexts = {}
        self.paths = {"good": self.authority.issue("good", sorted(names))}
        self.names = sorted(names)

    def path_of(self, kind):
        if kind.startswith("name:"):
            return self.authority.issue("n%d" % len(self.paths), kind[len("name:"):].split(","))
        if kind == "expired":
            return self.authority.issue("expired", self.names, "20200101000000Z", "20210101000000Z")
        if kind == "not-yet":
            return self.authority.issue("not-yet", self.names, "20480101000000Z", "20490101000000Z")
        if kind == "untrusted":
            return self.stranger.issue("untrusted", self.names, with_ca=False)
        return self.authority.sign_itself("self-signed", self.names)

    def context(self, kind):
        if kind not in self.contexts:
            if kind not in self.paths:
                self.paths[kind] = self.path_of(kind)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.paths[kind])
            self.contexts[kind] = context
        return self.contexts[kind]


class Line:
    """A connection, line by line."""

    def __init__(self, sock):
        self.sock, self.rest = sock, b""
        sock.settimeout(READ_SECONDS)

    def read(self):
        while b"\n" not in self.rest:
            more = self.sock.recv(4096)
            if not more:
                raise ConnectionError
            self.rest += more
        line, _, self.rest = self.rest.partition(b"\n")
        return line.rstrip(b"\r").decode("latin-1")

    def read_bytes(self, count):
        while len(self.rest) < count:
            more = self.sock.recv(4096)
            if not more:
                raise ConnectionError
            self.rest += more
        body, self.rest = self.rest[:count], self.rest[count:]
        return body

    def write(self, text):
        self.sock.sendall(text.encode() + b"\r\n")

    def wait(self):
        """Says nothing until the other side has gone."""
        while self.sock.recv(4096):
            pass


GREETINGS = {"imap": "* OK [CAPABILITY IMAP4rev1%s] ready", "pop3": "+OK ready", "smtp": "220 mail.practice.example ESMTP"}


class MailPort:
    """One port: greeting, capabilities, STARTTLS, goodbye. Whoever logs in is written down."""

    def __init__(self, domain, mail, context, log):
        self.domain, self.mail, self.context, self.log = domain, mail, context, log

    def serve(self, sock):
        secure = self.mail.security == "tls"
        if self.mail.fault == "hang-tls":
            return Line(sock).wait()
        if secure:
            sock = self.context.wrap_socket(sock, server_side=True)
        line = Line(sock)
        fault = self.mail.fault or ""
        if fault == "hang":
            return line.wait()
        if fault.startswith("say:"):
            line.write(fault[len("say:"):])
            return line.wait()
        if fault.startswith("slow:"):
            threading.Event().wait(float(fault[len("slow:"):]))
        return self.talk(line, secure)

    def talk(self, line, secure):
        protocol = self.mail.protocol
        offers = not secure and self.mail.security == "starttls"
        words = (" STARTTLS LOGINDISABLED" if offers else " AUTH=PLAIN") if protocol == "imap" else ""
        greeting = GREETINGS[protocol] + (f" {self.mail.banner}" if self.mail.banner else "")
        line.write(greeting % words if "%" in greeting else greeting)
        while True:
            command = line.read()
            self.log.add("mail", self.domain.name, f"{protocol}:{self.mail.port} {command}")
            tag, _, rest = command.partition(" ") if protocol == "imap" else ("", "", command)
            verb = rest.split(" ")[0].upper()
            if verb in ("STARTTLS", "STLS") and offers:
                line.write({"imap": f"{tag} OK begin", "pop3": "+OK begin", "smtp": "220 begin"}[protocol])
                secure_sock = self.context.wrap_socket(line.sock, server_side=True)
                line, offers = Line(secure_sock), False
                words = " AUTH=PLAIN" if protocol == "imap" else ""
            elif not self.answer(line, protocol, tag, verb, offers, words):
                return

    @staticmethod
    def answer(line, protocol, tag, verb, offers, words):
        if protocol == "imap":
            if verb == "CAPABILITY":
                line.write(f"* CAPABILITY IMAP4rev1{words}")
            line.write(f"{tag} " + ("OK done" if verb in ("CAPABILITY", "LOGOUT", "NOOP") else "BAD no"))
        elif protocol == "pop3":
            line.write("+OK")
            if verb == "CAPA":
                line.write(("STLS" if offers else "USER") + "\r\nUIDL\r\n.")
        elif verb == "EHLO":
            line.write("250-mail.practice.example\r\n250-SIZE 1000000\r\n250 " + ("STARTTLS" if offers else "AUTH PLAIN"))
        else:
            line.write("221 bye" if verb == "QUIT" else "500 no")
        return verb not in ("LOGOUT", "QUIT")


class WebPort:
    """Port 80 or 443 of a machine; which certificate is shown depends on the machine."""

    def __init__(self, domain, context, log, answers):
        self.domain, self.context, self.log, self.answers = domain, context, log, answers

    def serve(self, sock):
        if self.context is not None:
            sock = self.context.wrap_socket(sock, server_side=True)
        line = Line(sock)
        method, target, _version = line.read().split(" ")
        headers = {}
        while True:
            header = line.read()
            if not header:
                break
            name, _, value = header.partition(":")
            headers[name.lower()] = value.strip()
        body = line.read_bytes(int(headers.get("content-length", "0")))
        url = f"{'https' if self.context else 'http'}://{headers.get('host', '')}{target}"
        self.log.add("web", self.domain.name, f"{method} {urllib.parse.unquote(url)} {body.decode('latin-1')}")
        if "cookie" in headers or "authorization" in headers or "referer" in headers:
            self.log.add("web", self.domain.name, "LEAK in the headers")
        self.answer(line, self.answers.get((method, url)))

    def answer(self, line, words):
        kind, rest = (words[0], words[1:]) if words else ("status", ("404",))
        if kind == "after":
            threading.Event().wait(float(rest[0]))
            self.answer(line, rest[1:])
        elif kind == "hang":
            line.wait()
        elif kind == "status":
            send(line, rest[0], b"no", "text/plain")
        elif kind == "redirect":
            send(line, "302", b"", "text/html", f"Location: {rest[0]}\r\n")
        elif kind == "page":
            send(line, "200", PAGE, "text/html")
        elif kind == "body":
            send(line, "200", rest[1] if isinstance(rest[1], bytes) else rest[1].encode().decode("unicode_escape").encode(),
                 rest[0])
        elif kind == "big":
            send(line, "200", b"<clientConfig>" + b" " * 200000, "text/xml")
        elif kind == "config":
            send(line, "200", domain_file.client_config(rest[0], rest[1:]), "text/xml")
        else:
            send(line, "200", domain_file.autodiscover(rest), "text/xml")


def send(line, status, body, kind, more=""):
    line.sock.sendall(f"HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode()
                      + body)


class World:
    """All domains, listening."""

    def __init__(self, domains, folder):
        self.log, self.selector = Log(), selectors.DefaultSelector()
        self.names = LoggedNames(self.log)
        names = {"autoconfig.thunderbird.net"}
        for domain in domains:
            names.update(name for name in domain.hosts)
            self.add_names(domain)
        self.certificates = Certificates(names)
        apart.use_names_and_trust(folder, self.certificates.authority.certificate)
        self.listen(domains)
        threading.Thread(target=self.accept, daemon=True).start()

    def add_names(self, domain):
        for name, kind, value in domain.records:
            self.names.add(name, kind, value)
        if domain.dns_fault is not None:
            self.names.faults[domain.domain] = domain.dns_fault
        if domain.wildcard is not None:
            self.names.wildcards[domain.domain] = domain.wildcard

    def listen(self, domains):
        public = {key: words for domain in domains for key, words in domain.answers.items()
                  if "//autoconfig.thunderbird.net/" in key[1]}
        for domain in domains:
            for letter, mails in domain.mail.items():
                for mail in mails:
                    self.open(domain.machines[letter], mail.port,
                              MailPort(domain, mail, self.certificates.context(mail.cert), self.log))
            webs = {letter for name, letters in domain.hosts.items() for letter in letters if letter.startswith("web")}
            for letter in webs:
                context = self.certificates.context(domain.certs.get(letter, "good"))
                self.open(domain.machines[letter], 443, WebPort(domain, context, self.log, domain.answers))
                self.open(domain.machines[letter], 80, WebPort(domain, None, self.log, domain.answers))
        public_list = type("List", (), {"name": "public-list"})()
        self.names.add("autoconfig.thunderbird.net", "A", "198.51.100.60")
        self.open("198.51.100.60", 443, WebPort(public_list, self.certificates.context("good"), self.log, public))

    def open(self, address, port, server):
        sock = socket.create_server((address, port), backlog=64)
        self.selector.register(sock, selectors.EVENT_READ, server)

    def accept(self):
        while True:
            for key, _events in self.selector.select():
                sock, _peer = key.fileobj.accept()
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as mail servers do
                threading.Thread(target=self.handle, args=(key.data, sock), daemon=True).start()

    @staticmethod
    def handle(server, sock):
        try:
            server.serve(sock)
        except (OSError, ValueError):
            pass  # the client has gone, or did not like the certificate
        finally:
            sock.close()
