# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""A network of its own for one test, without a single real server: names, addresses and a certificate authority as the
test wants them, on the standard ports, in namespaces that need no root and leave nothing behind.

| address | is |
|---|---|
| 198.51.100.0/24, 2001:db8:1::/64 | this machine: open where the test listens, else refused at once |
| 203.0.113.0/24, 2001:db8:bad::/64 and all others | silence: nobody answers, as behind a firewall |
| 10.99.0.0/16 | no way there, and somebody says so |
| 198.51.100.53 | the name server: Names |
"""

import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading

NAME_SERVER = "198.51.100.53"
TYPES = {"A": 1, "NS": 2, "CNAME": 5, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33}
NXDOMAIN, SERVFAIL = 3, 2


def enter():
    """Starts this program again in its own namespaces, once; then lays the network."""
    if os.environ.get("UKETORI_APART") != "inside":
        rights = [] if os.geteuid() == 0 else ["-r"]
        os.environ["UKETORI_APART"] = "inside"
        os.execvp("unshare", ["unshare", *rights, "-nm", "--propagation", "private", sys.executable, *sys.argv])
    for words in ("link set lo up", "route add local 198.51.100.0/24 dev lo", "address add 2001:db8:1::1/64 dev lo nodad",
                  "route add local 2001:db8:1::/64 dev lo", "link add void type veth peer name end", "link set end up",
                  "link set void up", "address add 192.0.2.1/24 dev void", "address add 2001:db8:2::1/64 dev void nodad",
                  "route add default via 192.0.2.254", "route add default via 2001:db8:2::254",
                  "route add unreachable 10.99.0.0/16",
                  # A neighbour that does not exist: what is sent to it is lost, and nobody says so.
                  "neigh add 192.0.2.254 lladdr 02:00:00:00:00:01 dev void nud permanent",
                  "neigh add 2001:db8:2::254 lladdr 02:00:00:00:00:01 dev void nud permanent"):
        subprocess.run(["ip", *words.split()], check=True)


def cover(folder, path, text):
    source = pathlib.Path(folder, pathlib.Path(path).name)
    source.write_text(text, encoding="ascii")
    subprocess.run(["mount", "--bind", source, path], check=True)


def use_names_and_trust(folder, ca):
    """The system of this test asks our name server and trusts our certificate authority alone."""
    cover(folder, "/etc/resolv.conf", f"nameserver {NAME_SERVER}\noptions timeout:2 attempts:2\n")
    cover(folder, "/etc/nsswitch.conf", "hosts: files dns\n")
    trusted = pathlib.Path(folder, "trusted")
    trusted.mkdir()
    (trusted / "ca-certificates.crt").write_bytes(ca)
    subprocess.run(["mount", "--bind", trusted, "/etc/ssl/certs"], check=True)


class Names:
    """A name server. `records`: {(name, type): [values]}; `faults`: {name: "silence" or "servfail"}, for all below it."""

    def __init__(self):
        self.records, self.faults = {}, {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((NAME_SERVER, 53))
        threading.Thread(target=self.serve, daemon=True).start()

    def add(self, name, kind, *values):
        self.records.setdefault((name.lower(), kind), []).extend(values)

    def serve(self):
        while True:
            query, peer = self.socket.recvfrom(4096)
            answer = self.answer(query)
            if answer is not None:
                self.socket.sendto(answer, peer)

    def answer(self, query):
        name, end = read_name(query)
        kind = struct.unpack("!H", query[end:end + 2])[0]
        fault = next((fault for suffix, fault in self.faults.items() if ("." + name).endswith("." + suffix)), None)
        if fault == "silence":
            return None
        answers = self.follow(name, kind)
        # A copy: offices that run side by side add theirs meanwhile.
        known = any(other == name or other.endswith("." + name) for other, _ in list(self.records))
        code = SERVFAIL if fault == "servfail" else 0 if known else NXDOMAIN
        head = query[:2] + struct.pack("!HHHHH", 0x8580 | code, 1, len(answers) if code == 0 else 0, 0, 0)
        body = b"".join(write_name(owner) + struct.pack("!HHIH", number, 1, 60, len(value)) + value
                        for owner, number, value in answers)
        return head + query[12:end + 4] + (body if code == 0 else b"")

    def follow(self, name, kind):
        """(name, type, value) of each record of the answer; an alias leads to those of the name that it stands for."""
        answers = []
        while kind != TYPES["CNAME"] and (name, "CNAME") in self.records:
            target = self.records[name, "CNAME"][0]
            answers.append((name, TYPES["CNAME"], write_name(target)))
            name = target
        return answers + [(name, kind, encode(kind, value)) for key, number in TYPES.items() if number == kind
                          for value in self.records.get((name, key), [])]


def read_name(query):
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode("ascii").lower())
        at += 1 + query[at]
    return ".".join(labels), at + 1


def write_name(name):
    labels = [label.encode("ascii") for label in name.rstrip(".").split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def encode(kind, value):
    if kind == TYPES["A"]:
        return socket.inet_pton(socket.AF_INET, value)
    if kind == TYPES["AAAA"]:
        return socket.inet_pton(socket.AF_INET6, value)
    if kind == TYPES["MX"]:
        return struct.pack("!H", value[0]) + write_name(value[1])
    if kind == TYPES["SRV"]:
        return struct.pack("!HHH", *value[:3]) + write_name(value[3])
    if kind == TYPES["TXT"]:
        return bytes([len(value)]) + value.encode("ascii")
    return write_name(value)


CONFIGURATION = """[ca]
default_ca = test
[test]
dir = {folder}
new_certs_dir = {folder}
database = {folder}/index.txt
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
"""


class Authority:
    """A certificate authority; several may be made, and only the first is trusted."""

    def __init__(self, name):
        self.folder = tempfile.mkdtemp(prefix="uketori-ca-")
        self.config = pathlib.Path(self.folder, "openssl.cnf")
        self.config.write_text(CONFIGURATION.format(folder=self.folder), encoding="ascii")
        pathlib.Path(self.folder, "index.txt").touch()
        self.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", self.path("key"))
        self.openssl("req", "-x509", "-new", "-config", self.config, "-extensions", "authority", "-key",
                     self.path("key"), "-subj", f"/CN={name}", "-days", "30", "-out", self.path("ca"))

    def path(self, name):
        return str(pathlib.Path(self.folder, name + ".pem"))

    def openssl(self, *words):
        subprocess.run(["openssl", *words], check=True, stderr=subprocess.DEVNULL)

    @property
    def certificate(self):
        return pathlib.Path(self.path("ca")).read_bytes()

    def issue(self, label, names, start="20240101000000Z", end="20490101000000Z", with_ca=True, key=None, more=""):
        """Returns the path of a file with a chain and its key; @key asks openssl for one of its own."""
        extensions = pathlib.Path(self.folder, label + ".ext")
        extensions.write_text("basicConstraints=critical,CA:FALSE\nsubjectAltName="
                              + ",".join("DNS:" + name for name in names) + more, encoding="ascii")
        own = self.path(label + ".key") if key else self.path("key")
        which = ["-newkey", key, "-nodes", "-keyout", own] if key else ["-key", own]
        self.openssl("req", "-new", "-config", self.config, *which, "-subj", f"/CN={names[0]}"[:60], "-out",
                     self.path(label + ".request"))
        self.openssl("ca", "-batch", "-notext", "-config", self.config, "-keyfile", self.path("key"), "-cert",
                     self.path("ca"), "-extfile", extensions, "-startdate", start, "-enddate", end, "-in",
                     self.path(label + ".request"), "-out", self.path(label + ".leaf"))
        parts = [self.path(label + ".leaf"), own] + ([self.path("ca")] if with_ca else [])
        whole = pathlib.Path(self.path(label))
        whole.write_bytes(b"".join(pathlib.Path(part).read_bytes() for part in parts))
        return str(whole)

    def issue_below(self, label, between, names):
        """By an authority in between that is known to this one, and that the server does not send along."""
        middle = Authority(between)
        return middle.issue(label, names, with_ca=False,
                            more="\nauthorityInfoAccess=caIssuers;URI:http://ca.example/between.crt")

    def sign_itself(self, label, names):
        out = self.path(label)
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                     "-subj", f"/CN={names[0]}", "-addext", "subjectAltName=" + ",".join("DNS:" + n for n in names),
                     "-keyout", out + ".key", "-out", out + ".leaf")
        pathlib.Path(out).write_bytes(pathlib.Path(out + ".leaf").read_bytes() + pathlib.Path(out + ".key").read_bytes())
        return out
