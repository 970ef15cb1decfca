# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Offices that receive, and cannot send, or not all."""

import office
from office import expect


def test_greylisted(place):
    place.usual(smtp={"RCPT": "450 4.2.0 Recipient address rejected: Greylisted"}).by_srv()
    expect(place, "greylisted", verified=True)


def test_sending_server_in_trouble(place):
    """What Postfix says when one of its tables cannot be read; no greylisting."""
    place.usual(smtp={"RCPT": "451 4.3.0 Recipient address rejected: Temporary lookup failure"}).by_srv()
    expect(place, "service-unavailable", verified=True, never=["greylisted"])


def test_mailbox_full_at_rcpt(place):
    place.usual(smtp={"RCPT": "552 5.2.2 Mailbox full"}).by_srv()
    expect(place, "mailbox-full", verified=True)


def test_smtp_auth_disabled(place):
    place.usual(smtp={"EHLO": ["250-x", "250 SIZE 26214400"]}).by_srv()
    expect(place, "smtp-auth-disabled", verified=True)


def test_smtp_auth_disabled_by_tenant(place):
    place.usual(smtp={"AUTH": "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled"}).by_srv()
    expect(place, "smtp-auth-disabled", verified=True)


def test_sender_refused(place):
    place.usual(smtp={"MAIL": "553 5.7.1 Sender address rejected: not owned by user"}).by_srv()
    expect(place, "sender-refused", verified=True)


def test_small_messages(place):
    place.usual(smtp={"EHLO": ["250-x", "250-SIZE 5000000", "250 AUTH PLAIN"]}).by_srv()
    expect(place, "ok", also=["message-size-small"], verified=True, facts={"smtp.size_limit": 5000000})


def test_cram_md5_alone(place):
    """Where a server knows nothing else, under TLS."""
    place.serve("imap")
    place.serve("smtp", {"EHLO": ["250-x", "250 AUTH CRAM-MD5"], "AUTH": ["334 PDEyMzRAeD4="]})
    place.servers[-1].script = {"": place.servers[-1].script[""], "[A-Za-z0-9+/=]{16,}$": ["235 2.7.0 in"],
                                **place.servers[-1].script}
    place.servers[-1].script["AUTH CRAM"] = place.servers[-1].script.pop("AUTH PLAIN")
    place.by_srv()
    data = expect(place, "ok", verified=True)
    assert data["outgoing"]["verified"], data


def test_port_25(place):
    place.serve("imap")
    place.serve("smtp", published=False)
    place.publish("smtp", "starttls", port=25, address=office.SILENT)
    place.by_autoconfig()
    expect(place, "ok", also=["port25-blocked"], verified=True)


def sending_says(place, headline, says, verified=True, **changes):
    """The sending server refuses; receiving works."""
    place.usual(smtp=changes).by_srv()
    return expect(place, headline, verified=verified, says=says)


def test_login_for_sending_missing(place):
    """Cause 49, in the words of Postfix, Exchange and qmail."""
    sending_says(place, "sender-refused", "Sending also needs a login.",
                 RCPT="554 5.7.1 <a@b.example>: Relay access denied")


def test_login_for_sending_missing_530(place):
    sending_says(place, "sender-refused", "Sending also needs a login.", MAIL="530 5.7.0 Authentication required")


def test_login_for_sending_missing_qmail(place):
    sending_says(place, "sender-refused", "Sending also needs a login.",
                 RCPT="553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)")


def test_listed_as_spammer(place):
    """Cause 52."""
    sending_says(place, "sender-refused", "The provider refuses or limits sending from here.",
                 RCPT="554 5.7.1 Service unavailable; Client host [198.51.100.1] blocked using zen.spamhaus.org")


def test_sent_too_much(place):
    sending_says(place, "sender-refused", "The provider refuses or limits sending from here.",
                 MAIL="450 4.7.1 Error: too much mail from 198.51.100.1")


def test_daily_limit(place):
    sending_says(place, "sender-refused", "The provider refuses or limits sending from here.",
                 RCPT="550 5.4.5 Daily sending quota exceeded")


def test_message_too_large(place):
    """Cause 51: the announced limit is larger than what this account may send."""
    place.usual().by_srv()
    script = place.servers[-1].script
    place.servers[-1].script = {"": script[""], r"MAIL FROM:\S+ SIZE": ["552 5.3.4 Message size exceeds fixed limit"],
                                **script}
    expect(place, "ok", also=["message-size-small"], verified=True)


def test_message_too_large_old_words(place):
    place.usual().by_srv()
    script = place.servers[-1].script
    place.servers[-1].script = {"": script[""], r"MAIL FROM:\S+ SIZE": ["552 Message size exceeds maximum permitted"],
                                **script}
    expect(place, "ok", also=["message-size-small"], verified=True, never=["mailbox-full"])


def test_own_mailbox_unknown_to_sender(place):
    """The submission server does not know its own customer as a recipient: no sender was refused."""
    place.usual(smtp={"RCPT": "550 5.1.1 Recipient address rejected: User unknown in virtual mailbox table"}).by_srv()
    data = expect(place, "ok", also=["server-alert"], never=["sender-refused"], verified=True)
    assert "User unknown in virtual mailbox table" in str(data["findings"])


def test_password_checker_of_sender_down(place):
    """Cause 38 from Postfix, whose code (535) is that of a wrong password."""
    place.usual(smtp={"AUTH": "535 5.7.8 Error: authentication failed: Connection lost to authentication server"}).by_srv()
    expect(place, "service-unavailable", verified=True, says="The server cannot check passwords right now.")


def test_starttls_not_available(place):
    """Postfix without its certificate: the offer stands, so nobody has stripped it."""
    def talk(connection):
        connection.sendall(b"220 smtp ESMTP\r\n")
        for line in connection.makefile("rb"):
            if line.startswith(b"EHLO"):
                connection.sendall(b"250-smtp\r\n250 STARTTLS\r\n")
            elif line.startswith(b"STARTTLS"):
                connection.sendall(b"454 4.7.0 TLS not available due to local problem\r\n")
            else:
                connection.sendall(b"221 bye\r\n")
    place.serve("imap")
    place.serve("smtp", security="starttls", real="none", raw=talk)
    place.by_autoconfig()
    expect(place, "service-unavailable", never=["starttls-stripped", "no-tls"], verified=True,
           says="The server is temporarily unavailable.")
