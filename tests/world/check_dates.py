# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""check_dates.py ADDRESS PASSWORD: the sample mail says the date at which the server received it; the oldest is two
years old; subjects and names are encoded properly (they decode to Japanese)."""

import email
import email.header
import email.utils
import imaplib
import ssl
import sys
import time

DAY = 86400


def decoded(text):
    return str(email.header.make_header(email.header.decode_header(text)))


def main(address, password):
    client = imaplib.IMAP4_SSL("mail.yamada-shoten.example", ssl_context=ssl.create_default_context(), timeout=10)
    client.login(address, password)
    client.select("INBOX", readonly=True)
    ages, japanese, charsets = [], 0, set()
    for number in client.search(None, "ALL")[1][0].split():
        parts = client.fetch(number, "(INTERNALDATE BODY.PEEK[])")[1]
        message = email.message_from_bytes(parts[0][1])
        received = time.mktime(imaplib.Internaldate2tuple(parts[0][0]))
        sent = email.utils.parsedate_to_datetime(message["Date"]).timestamp()
        assert received == sent, (message["Date"], parts[0][0])
        ages.append((time.time() - received) / DAY)
        japanese += not decoded(message["Subject"]).isascii()
        text = next(part for part in message.walk() if part.get_content_type() == "text/plain")
        charset = text.get_content_charset()
        assert text.get_payload(decode=True).decode(charset), message["Message-ID"]
        charsets.add(charset)
    assert len(ages) == 37, len(ages)
    assert 729 < max(ages) < 731 and 0 < min(ages) < 60, (min(ages), max(ages))
    assert japanese > 30, japanese
    assert charsets == {"iso-2022-jp", "utf-8"}, charsets


main(*sys.argv[1:])
