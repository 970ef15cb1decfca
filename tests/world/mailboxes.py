# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""mailboxes.py FOLDER UID: writes the sample mail of the practice world, as Maildir.

Equal on every run, but for the dates: they count back from today, so that "two years" stays two years.  The time of
a file is what Dovecot reports as INTERNALDATE; S= and W= in its name spare Dovecot from reading it for its size.
"""

import base64
import email.header
import os
import random
import sys
import time
import urllib.parse

import sample_mail as sample

DAY = 86400
LINE = 76
OLDEST_DAYS = 729.5
PHOTO_OVERHEAD = 1500


def blob_lines():
    """One base64 text that attachments of every size are cut from; random bytes do not compress, like a photo."""
    text = base64.b64encode(random.Random("attachment").randbytes(57 * 16384))
    return [text[i : i + LINE] for i in range(0, len(text), LINE)]


BLOB = b"\n".join(blob_lines()) + b"\n"


def attachment_body(size_lines):
    whole, rest = divmod(size_lines * (LINE + 1), len(BLOB))
    return BLOB * whole + BLOB[:rest]


def header(name, text, charset):
    """A header line; text that is not ASCII becomes encoded words (RFC 2047)."""
    if not text.isascii():
        text = email.header.Header(text, charset, header_name=name, maxlinelen=LINE).encode()
    return ("%s: %s\n" % (name, text)).encode("ascii")


def mailbox(name, address, charset):
    """NAME <address> with the name encoded, or quoted: a bare comma would make two addresses of it."""
    encoded = '"%s"' % name if name.isascii() else email.header.Header(name, charset).encode()
    return "%s <%s>" % (encoded, address)


def rfc_date(when):
    """RFC 5322 date in Japanese time, independent of the machine's own zone and language."""
    day = time.gmtime(when + 9 * 3600)
    return "%s, %d %s %d %02d:%02d:%02d +0900" % (
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.tm_wday],
        day.tm_mday,
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[day.tm_mon - 1],
        day.tm_year,
        *day[3:6],
    )


def text_part(body, charset):
    """Headers and body of a text part: old mail programs send ISO-2022-JP, newer ones UTF-8."""
    encoding = "7bit" if charset == "iso-2022-jp" else "base64"
    data = body.encode(charset)
    if encoding == "base64":
        data = base64.encodebytes(data)
    head = "Content-Type: text/plain; charset=%s\nContent-Transfer-Encoding: %s\n\n" % (charset.upper(), encoding)
    return head.encode("ascii") + data


def attachment_part(filename, mime_type, size_lines, charset):
    """Headers and body of an attachment; the name in both forms that mail programs use (RFC 2047, RFC 2231)."""
    old_name = email.header.Header(filename, charset, maxlinelen=200).encode()
    head = (
        'Content-Type: %s;\n name="%s"\nContent-Transfer-Encoding: base64\n'
        "Content-Disposition: attachment;\n filename*=UTF-8''%s\n\n"
    ) % (mime_type, old_name, urllib.parse.quote(filename))
    return head.encode("ascii") + attachment_body(size_lines)


class Message:
    """One message as bytes with LF line ends, as Maildir keeps it."""

    def __init__(self, sender, recipient, topic, when, number, attached=None):
        charset = "iso-2022-jp" if number % 3 == 0 else "utf-8"
        self.when = when
        subject, body = topic
        message_id = "<%d.%d@%s>" % (int(when), number, sender[1].partition("@")[2])
        head = [
            b"Return-Path: <%s>\n" % sender[1].encode(),
            b"Delivered-To: %s\n" % recipient[1].encode(),
            ("Received: from mx.practice.example (mx.practice.example [192.0.2.1])\n"
             "\tby mail.practice.example with ESMTPS id %08X; %s\n" % (number, rfc_date(when))).encode(),
            header("Date", rfc_date(when), charset),
            header("From", mailbox(*sender, charset), charset),
            header("To", mailbox(*recipient, charset), charset),
            header("Subject", subject, charset),
            header("Message-ID", message_id, charset),
            b"MIME-Version: 1.0\n",
        ]
        text = text_part(body % {"to": recipient[0], "from": sender[0]}, charset)
        if attached is None:
            self.data = b"".join(head) + text
        else:
            edge = b"--=_%d_%d" % (int(when), number)
            head.append(b'Content-Type: multipart/mixed;\n boundary="%s"\n\n' % edge[2:])
            part = attachment_part(*attached, charset)
            self.data = b"".join([*head, edge, b"\n", text, b"\n", edge, b"\n", part, edge, b"--\n"])

    @property
    def virtual_size(self):
        """Size with CRLF line ends: what IMAP, POP3 and the quota count."""
        return len(self.data) + self.data.count(b"\n")


class Maildir:
    """A mailbox on disk; folders are Maildir++ with names in UTF-8."""

    def __init__(self, path, owner):
        self.path, self.owner, self.serial, self.virtual_size = path, owner, 0, 0
        self.make(path)
        self.make(os.path.join(path, "Maildir"))

    def make(self, path):
        os.mkdir(path, 0o700)
        os.chown(path, self.owner, self.owner)

    def folder(self, name):
        """Makes a folder and returns its path; "" is INBOX."""
        path = os.path.join(self.path, "Maildir")
        if name:
            path = os.path.join(path, "." + name.replace("/", "."))
            self.make(path)
        for part in ("cur", "new", "tmp"):
            self.make(os.path.join(path, part))
        return path

    def add(self, folder, message, flags):
        self.serial += 1
        size = message.virtual_size
        self.virtual_size += size
        name = "%d.M%dP1.practice,S=%d,W=%d" % (message.when, self.serial, len(message.data), size)
        path = os.path.join(folder, "cur", name + ":2," + flags)
        with open(path, "wb") as file:
            file.write(message.data)
        os.utime(path, (message.when, message.when))
        os.chown(path, self.owner, self.owner)
        return name

    def write(self, name, text):
        path = os.path.join(self.path, "Maildir", name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chown(path, self.owner, self.owner)


def ages(count, oldest, choose):
    """COUNT ages in days, newest last; the oldest is exactly OLDEST, most of the others are recent."""
    rest = sorted((choose.random() ** 1.6 * (oldest - 1) + 0.3 for _ in range(count - 1)), reverse=True)
    return [oldest] + rest if count else []


def flags_for(kind, is_newest, choose):
    if kind == "drafts":
        return "DS"
    if kind in ("sent", "trash"):
        return "S"
    if is_newest:
        return ""
    return "RS" if choose.random() < 0.3 else "S"


def pick_attachment(kind, choose):
    """Every third message has one, from 15 KB to about 900 KB."""
    if kind == "junk" or choose.random() > 0.33:
        return None
    filename, mime_type = choose.choice(sample.ATTACHMENTS)
    return filename, mime_type, int(choose.lognormvariate(7, 1)) % 12000 + 200


def fill_folder(box, owner, name, kind, count, oldest, now):
    choose = random.Random(owner[1] + name)
    folder = box.folder(name)
    written = None
    for number, age in enumerate(ages(count, oldest, choose)):
        partner = choose.choice(sample.JUNK_SENDERS if kind == "junk" else sample.PARTNERS)
        sender, recipient = (owner, partner) if kind in ("sent", "drafts") else (partner, owner)
        topic = choose.choice(sample.JUNK if kind == "junk" else sample.TOPICS)
        message = Message(sender, recipient, topic, now - age * DAY, number, pick_attachment(kind, choose))
        written = box.add(folder, message, flags_for(kind, number >= count - 3, choose))
    return written


def fill_to(box, owner, folder, target_bytes, count, now):
    """COUNT mails with large photos that bring the mailbox to TARGET_BYTES as the quota counts."""
    choose = random.Random("photos")
    missing = target_bytes - box.virtual_size - count * PHOTO_OVERHEAD
    weights = [choose.uniform(0.5, 1.5) for _ in range(count)]
    for number, weight in enumerate(weights):
        lines = int(missing * weight / sum(weights)) // (LINE + 2)
        attached = (sample.PHOTO[0] % (number + 1), sample.PHOTO[1], lines)
        when = now - choose.uniform(20, 400) * DAY
        message = Message(choose.choice(sample.PARTNERS), owner, sample.PHOTO_TOPIC, when, 9000 + number, attached)
        box.add(folder, message, "S")


def subscriptions(names):
    """Dovecot's file: the hierarchy of a name is separated by tabs."""
    return "V\t2\n\n" + "".join(name.replace("/", "\t") + "\n" for name in names)


def write_office(root, uid, office, now):
    address = office["address"]
    owner = (office["name"], address)
    box = Maildir(os.path.join(root, address), uid)
    last = None
    for name, kind, count in office["folders"]:
        last_here = fill_folder(box, owner, name, kind, count, office.get("oldest_days", OLDEST_DAYS), now)
        last = last_here if name == "" else last
    if "fill_bytes" in office:
        inbox = os.path.join(box.path, "Maildir")
        fill_to(box, owner, inbox, office["fill_bytes"], office["photos"], now)
    if "next_uid" in office:
        # As if a POP device had emptied the inbox for years: one message left, its number is high.
        box.write("dovecot-uidlist", "3 V1600000000 N%d G%032x\n%d :%s\n"
                  % (office["next_uid"], 0x5EED, office["next_uid"] - 1, last))
    box.write("subscriptions", subscriptions(name for name, _, _ in office["folders"] if name))


def main(root, uid):
    os.umask(0o077)
    os.chmod(root, 0o755)
    now = int(time.time())
    for office in sample.OFFICES:
        write_office(root, int(uid), office, now)


main(*sys.argv[1:])
