# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Formats whose readers do not run here: read by independent programs and compared."""

import json
import pathlib
import plistlib
import re
import xml.etree.ElementTree as ElementTree

from practice import TOP, equal, run

SCHEMAS = TOP / "tests/data/export"


def profile_is_a_profile(offices):
    """Apple's published keys, plistutil, and the values."""
    office = offices["imap"]
    path = office.export("mobileconfig")
    run("python3", TOP / "tests/export/check_profiles.py", path.parent)
    run("plistutil", "-i", path, "-o", "/dev/null")
    mail = plistlib.loads(path.read_bytes())["PayloadContent"][0]
    for direction, protocol in (("Incoming", "imap"), ("Outgoing", "smtp")):
        server = office.server(protocol)
        equal(mail[f"{direction}MailServerHostName"], server["host"])
        equal(mail[f"{direction}MailServerPortNumber"], server["port"])
        equal(mail[f"{direction}MailServerUsername"], server["username"])
    equal(mail["EmailAccountName"], "山田 花子")


def signature_holds(offices):
    office = offices["imap"]
    folder = office.folder / "signed"
    folder.mkdir()
    plain = office.export("mobileconfig")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=Practice company", "-keyout", key, "-out", certificate)
    signed = office.export("mobileconfig", "--certificate", certificate, "--key", key)
    opened = run("openssl", "cms", "-verify", "-inform", "DER", "-in", signed, "-CAfile", certificate, "-purpose", "any",
                 text=False)
    equal(opened.stdout, plain.read_bytes())
    other = folder / "other.pem"
    run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", other)
    run(office.cli, "export", "mobileconfig", "--report", office.folder / "report.json", "--certificate", certificate,
        "--key", other, expect=2)


def expected_code(office, protocol, name):
    incoming, outgoing = office.server(protocol), office.server("smtp")
    security = {"starttls": 2, "tls": 3}
    return [1, [1, 1],
            [{"imap": 0, "pop3": 1}[protocol], incoming["host"], incoming["port"], security[incoming["security"]], 1,
             incoming["username"], office.address],
            [[[0, outgoing["host"], outgoing["port"], security[outgoing["security"]], 1, outgoing["username"]],
              [office.address, name]]]]


def read_code(picture):
    return json.loads(run("zbarimg", "--raw", "--quiet", "-S", "binary", picture, text=False).stdout.decode("utf-8"))


def code_is_read_by_zbar(offices):
    """From the file, and from the printed sheet."""
    for name, protocol, person in (("imap", "imap", "山田 花子"), ("pop-for-ever", "pop3", "経理")):
        office = offices[name]
        path = office.export("qr")
        picture = path.with_suffix(".png")
        run("rsvg-convert", "-o", picture, path)
        equal(read_code(picture), expected_code(office, protocol, person))
    office = offices["imap"]
    sheet = office.export("sheet")
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", sheet).stdout)[1])
    run("pdftoppm", "-r", "150", "-png", "-f", pages, "-l", pages, "-singlefile", sheet, sheet.with_suffix(""))
    equal(read_code(sheet.with_suffix(".png")), expected_code(office, "imap", "山田 花子"))


def android_file_keeps_to_its_schema(offices):
    office = offices["imap"]
    path = office.export("k9s")
    run("xmllint", "--noout", "--relaxng", SCHEMAS / "k9s.rng", path)
    root = ElementTree.parse(path).getroot()
    incoming = root.find("accounts/account/incoming-server")
    equal(incoming.findtext("host"), office.server("imap")["host"])
    equal(int(incoming.findtext("port")), office.server("imap")["port"])
    broken = path.with_suffix(".broken")
    broken.write_text(path.read_text(encoding="utf-8").replace('uuid="', 'uuid="x'), encoding="utf-8")
    run("xmllint", "--noout", "--relaxng", SCHEMAS / "k9s.rng", broken, expect=3)


def zone_around(zone, domain):
    """The rest of a zone that the administrator has already."""
    return f"""$ORIGIN {domain}.
$TTL 3600
@ IN SOA ns1 hostmaster 2026010101 3600 900 1209600 3600
@ IN NS ns1
@ IN A 192.0.2.20
ns1 IN A 192.0.2.53
imap IN A 192.0.2.10
mail IN A 192.0.2.10
pop IN A 192.0.2.10
smtp IN A 192.0.2.11
{zone}"""


def administrators_folder_is_sound(offices):
    office = offices["imap"]
    folder = office.export("admin")
    run("xmllint", "--noout", "--relaxng", SCHEMAS / "autoconfig.rng", folder / "config-v1.1.xml")
    typo = folder / "typo.xml"
    typo.write_text((folder / "config-v1.1.xml").read_text(encoding="utf-8").replace("socketType", "socketTyp"),
                    encoding="utf-8")
    run("xmllint", "--noout", "--relaxng", SCHEMAS / "autoconfig.rng", typo, expect=3)
    run("xmllint", "--noout", "--relaxng", SCHEMAS / "autodiscover.rng", folder / "autodiscover.xml")
    domain = office.report["domain"]
    zone = folder / "whole-zone"
    zone.write_text(zone_around((folder / "zone.txt").read_text(encoding="utf-8"), domain), encoding="utf-8")
    said = run("named-checkzone", "-D", domain, zone).stdout
    server = office.server("imap")
    assert re.search(rf"_imaps?\._tcp\.{re.escape(domain)}\.\s.*SRV\s+0 1 {server['port']} {re.escape(server['host'])}\.",
                     said), said
    for part in folder.iterdir():
        assert office.address not in part.read_text(encoding="utf-8"), f"{part.name} holds a person's address"


def outlook_file_is_plain(offices):
    """No Outlook here: every value as Python's parser of such files sees it."""
    import configparser
    office = offices["latin"]
    data = office.export("outlook").read_bytes()
    text = data.decode("ascii")
    equal(text.count("\n"), text.count("\r\n"))
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    account = parser["Account1"]
    equal(account["IMAPServer"], office.server("imap")["host"])
    equal(int(account["IMAPPort"]), office.server("imap")["port"])
    equal(account["SMTPServer"], office.server("smtp")["host"])
    equal(parser["General"]["OverwriteProfile"], "Append")
    for key in account:
        known = {name.lower() for name in parser["IMAP_I_Mail"]} | {"uniqueservice", "defaultaccount"}
        assert key.lower() in known, f"{key} has no property and would be dropped"


def everything_at_once(offices):
    office = offices["imap"]
    folder = office.folder / "all"
    done = run(office.cli, "export", "--all", folder, "--report", office.folder / "report.json")
    listed = run(office.cli, "export", "--list").stdout.splitlines()
    refused = [line for line in done.stderr.splitlines() if line]
    equal(len(list(folder.iterdir())), len(listed) - len(refused))
    equal(sorted(done.stdout.splitlines()), sorted(str(path) for path in map(pathlib.Path, folder.iterdir())))
