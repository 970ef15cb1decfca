# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""The offices of test-diagnoses.py: what is wrong, and what must be said of it."""

import base64

import office
from office import expect


def imap_says(place, answer, headline, logins=1, **options):
    place.usual(imap={"AUTHENTICATE": answer}).by_srv()
    return expect(place, headline, verified=False, logins={"imap": logins}, **options)


def test_ok(place):
    place.usual().by_srv()
    data = expect(place, "ok", verified=True, facts={"imap.inbox_messages": 3, "pop.messages": 3, "pop.uidl": True})
    assert data["outgoing"]["verified"] and data["findings"] == [], data["findings"]


def test_ok_starttls(place):
    for protocol in ("imap", "pop3", "smtp"):
        place.serve(protocol, security="starttls")
    place.by_autoconfig()
    expect(place, "ok", verified=True, advice={"imap_tls": "starttls", "pop_tls": "starttls"})


def test_ok_guessed(place):
    place.usual()
    expect(place, "ok", verified=True)


def test_wrong_password(place):
    """SRV records do not say what the user name looks like, so the other form is tried, once."""
    imap_says(place, "$tag NO [AUTHENTICATIONFAILED] Authentication failed.", "wrong-password", logins=2,
              advice={"auth": "wrong"})


def test_wrong_password_old_words(place):
    imap_says(place, "$tag NO LOGIN failed.", "wrong-password", logins=2)


def test_password_expired(place):
    imap_says(place, "$tag NO [EXPIRED] That password is not correct any more", "wrong-password")


def test_account_locked(place):
    imap_says(place, "$tag NO [CONTACTADMIN] Account disabled", "account-locked", advice={"auth": "locked"})


def test_account_locked_words(place):
    imap_says(place, "$tag NO [AUTHENTICATIONFAILED] Too many login failures, try again in 30 minutes",
              "account-locked")


def test_authorization(place):
    imap_says(place, "$tag NO [AUTHORIZATIONFAILED] Not your box", "account-locked")


def test_app_password(place):
    imap_says(place, "$tag NO [ALERT] Application-specific password required: https://example.com",
              "app-password-required", advice={"auth": "app_password_needed"})


def test_imap_disabled(place):
    imap_says(place, "$tag NO [ALERT] Your account is not enabled for IMAP use.", "imap-disabled")


def test_basic_auth_is_over(place):
    imap_says(place, "$tag NO Basic authentication is disabled.", "oauth2-required")


def test_login_service_down(place):
    imap_says(place, "$tag NO [UNAVAILABLE] Temporary authentication failure.", "service-unavailable")


def test_too_many_connections(place):
    imap_says(place, "$tag NO [LIMIT] Maximum number of connections exceeded", "too-many-connections")


def test_privacy_required(place):
    imap_says(place, "$tag NO [PRIVACYREQUIRED] Not like this", "login-needs-starttls")


def test_oauth_only(place):
    words = "IMAP4rev1 SASL-IR LOGINDISABLED AUTH=XOAUTH2 AUTH=OAUTHBEARER"
    place.usual(imap={"greeting": "* OK ready", "CAPABILITY": [f"* CAPABILITY {words}", "$tag OK done"]}).by_srv()
    expect(place, "oauth2-required", advice={"auth": "oauth_required"})
    assert "imap" not in place.logins


def test_oauth_only_everywhere(place):
    words = "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2"
    place.usual(imap={"greeting": "* OK ready", "CAPABILITY": [f"* CAPABILITY {words}", "$tag OK done"]},
                pop3={"CAPA": ["+OK", "SASL XOAUTH2", "."]}, smtp={"EHLO": ["250-x", "250 AUTH XOAUTH2"]}).by_srv()
    expect(place, "oauth2-required", verified=False, logins={}, advice={"auth": "oauth_required"})


def test_local_part(place):
    wrong = base64.b64encode(f"\0{place.user}\0{office.PASSWORD}".encode()).decode()
    place.usual()
    for server in place.servers:
        refusal = {"imap": ["$tag NO [AUTHENTICATIONFAILED] no"], "pop3": ["-ERR [AUTH] no"], "smtp": ["535 5.7.8 no"]}
        key = {"imap": "AUTHENTICATE PLAIN ", "pop3": "", "smtp": "AUTH PLAIN "}[server.protocol] + wrong.replace("+", "\\+")
        server.script = {"": server.script[""], key: refusal[server.protocol], **server.script}
    data = expect(place, "ok", also=["username-is-localpart"], verified=True)
    assert data["incoming"]["username"] == data["outgoing"]["username"] == "hanako", data


def test_ports_blocked(place):
    for protocol in ("imap", "pop3", "smtp"):
        place.publish(protocol, "tls", address=office.SILENT)
    place.by_srv()
    expect(place, "ports-blocked", advice={"imap": "unreachable", "smtp": "unreachable"})


def test_ports_blocked_guessed(place):
    place.names.records[f"mx.{place.domain}", "A"] = [office.SILENT]
    for name in ("imap", "mail", "smtp", "pop"):
        place.name(f"{name}.{place.domain}", office.SILENT)
    expect(place, "ports-blocked")


def test_some_ports_silent(place):
    place.publish("imap", "tls", host=f"old.{place.domain}", address=office.SILENT)
    place.usual().by_autoconfig()
    expect(place, "ok", also=["some-ports-silent"], verified=True)


def test_some_ports_silent_guessed(place):
    """993 is silent on the way, 143 is open."""
    place.address = place.country.next_house()
    place.serve("imap", security="starttls")
    place.serve("smtp")
    place.silence(place.address, 993)
    data = expect(place, "ok", also=["some-ports-silent"], verified=True)
    assert data["incoming"]["security"] == "starttls", data["incoming"]


def test_slow_greeting(place):
    place.serve("imap", delay_s=3.3)
    place.serve("smtp")
    place.by_srv()
    data = expect(place, "slow-greeting", verified=True)
    assert data["facts"]["imap.greeting_seconds"] >= 3, data["facts"]


def test_website_instead_of_mail(place):
    def web(connection):
        if connection.recv(65536):
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n")
    place.serve("imap", raw=web)
    place.serve("smtp", raw=web)
    place.by_srv()
    data = expect(place, "not-a-mail-server", verified=False)
    assert data["seconds"] < 15, data["seconds"]


def test_ssh_instead_of_mail(place):
    place.serve("imap", {"greeting": "SSH-2.0-OpenSSH_9.2"})
    place.by_srv()
    expect(place, "not-a-mail-server", verified=False)


def test_wrong_protocol(place):
    place.serve("pop3", published=False)
    place.publish("imap", "tls", port=995)
    place.by_autoconfig()
    expect(place, "wrong-protocol", advice={"imap": "not_offered"})


def test_host_not_found(place):
    place.named += [("imap", "tls", f"imap.{place.domain}", 993), ("smtp", "tls", f"smtp.{place.domain}", 465)]
    place.by_autoconfig()
    expect(place, "host-not-found")


def test_domain_not_found(place):
    place.user = "hanako@nowhere-at-all.example"
    expect(place, "domain-not-found")


def test_null_mx(place):
    place.names.records[place.domain, "MX"] = [(0, ".")]
    expect(place, "no-mail-service")


def test_dns_failure(place):
    place.names.faults[place.domain] = "servfail"
    data = expect(place, "dns-failure")
    assert data["recommend"] == "none"


def test_dns_silence(place):
    place.names.faults[place.domain] = "silence"
    expect(place, "dns-failure")


def test_ipv6_broken(place):
    place.usual().by_srv()
    for host in ("imap", "pop", "smtp"):
        place.names.add(f"{host}.{place.domain}", "AAAA", "2001:db8:bad::9")
    expect(place, "ipv6-broken", verified=True)


def test_quota_nearly_full(place):
    place.usual(imap={"GETQUOTAROOT": ['* QUOTA "box" (STORAGE 950 1000)', "$tag OK done"]}).by_srv()
    expect(place, "quota-nearly-full", verified=True, facts={"imap.quota_used_percent": 95})


def test_mailbox_full(place):
    place.usual(imap={"GETQUOTAROOT": ['* QUOTA "box" (STORAGE 1000 1000)', "$tag OK done"]}).by_srv()
    expect(place, "mailbox-full", verified=True, facts={"imap.quota_used_percent": 100})


def test_emptied_inbox(place):
    place.usual(imap={"STATUS INBOX": ["* STATUS INBOX (MESSAGES 1 UIDNEXT 4213)", "$tag OK"]}).by_srv()
    expect(place, "pop-other-device-deletes", verified=True)


def test_pop_only(place):
    place.usual(imap=None).by_srv()
    expect(place, "ok", also=["pop-only"], verified=True, advice={"imap": "not_offered"})


def test_imap_only(place):
    place.usual(pop3=None).by_srv()
    expect(place, "ok", also=["imap-only"], verified=True, advice={"pop": "not_offered"})


def test_turned_away(place):
    place.usual(imap={"greeting": "* BYE Down for maintenance"}).by_srv()
    expect(place, "service-unavailable")


def test_turned_away_too_many(place):
    place.usual(imap={"greeting": "* BYE Too many connections from your address"}).by_srv()
    expect(place, "too-many-connections")


def test_two_sent_folders(place):
    folders = ['* LIST () "/" INBOX', '* STATUS INBOX (MESSAGES 3)', '* LIST (\\Sent) "/" "Sent"',
               '* STATUS "Sent" (MESSAGES 2)', '* LIST () "/" "&kAFP4W4IMH8w4TD8MOs-"',
               '* STATUS "&kAFP4W4IMH8w4TD8MOs-" (MESSAGES 9)', "$tag OK"]
    place.usual(imap={"LIST": folders}).by_srv()
    expect(place, "sent-folders-duplicate", verified=True, advice={"sent_like_folders": 2})


def test_pop_in_use(place):
    place.usual(imap=None)
    place.servers[0].script[office.wire_server.POP_PASSWORD] = ["-ERR [IN-USE] Do you have another session?"]
    place.by_srv()
    expect(place, "too-many-connections", verified=False)


def test_captive_portal(place):
    for host in (f"autoconfig.{place.domain}", place.domain):
        place.name(host)
    place.web(b"<html>sign in</html>", port=80, security="none", status="302 Found",
              head=["Location: http://wifi.hotel.example/login"])
    for protocol in ("imap", "smtp"):
        place.publish(protocol, "tls", address=office.SILENT)
    place.by_srv()
    expect(place, "captive-portal")


def test_server_alert(place):
    place.usual(imap={"AUTHENTICATE": ["* OK [ALERT] Maintenance on Sunday", "* CAPABILITY IMAP4rev1 IDLE",
                                       "$tag OK in"]}).by_srv()
    data = expect(place, "ok", also=["server-alert"], verified=True)
    assert "Maintenance on Sunday" in str(data["findings"])


def test_no_common_method(place):
    place.usual(imap={"greeting": "* OK ready",
                      "CAPABILITY": ["* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI", "$tag OK"]}).by_srv()
    expect(place, "login-method-unknown", verified=False)


def test_login_delay(place):
    """Cause 45."""
    place.usual(imap=None)
    place.servers[0].script[office.wire_server.POP_PASSWORD] = ["-ERR [LOGIN-DELAY] minimum time between mail checks"]
    place.by_srv()
    expect(place, "too-many-connections", verified=False, logins={"pop3": 1},
           says="The server wants a pause between two logins.")


def test_private_address(place):
    """Cause 13: the name leads into an office that this line does not belong to."""
    for protocol in ("imap", "pop3", "smtp"):
        place.publish(protocol, "tls", address="10.11.12.13")
    place.by_srv()
    expect(place, "ports-blocked", says="This server is probably reached only inside the office.")


def test_private_address_without_a_way(place):
    """The router says at once that it knows no way there; "no network" would be wrong."""
    for protocol in ("imap", "pop3", "smtp"):
        place.publish(protocol, "tls", address="10.99.12.13")
    place.by_srv()
    expect(place, "ports-blocked", says="This server is probably reached only inside the office.")


def test_password_expired_in_words(place):
    """No code, but words: the name was right, so its other form is not tried."""
    imap_says(place, "$tag NO Password expired", "wrong-password", says="The password is too old.")


def test_account_disabled_in_words(place):
    imap_says(place, "$tag NO Account is disabled", "account-locked", says="The provider has closed this account.")


def test_account_locked_in_japanese(place):
    imap_says(place, "$tag NO アカウントがロックされています", "account-locked")


def test_maintenance_in_japanese(place):
    imap_says(place, "$tag NO ただいまメンテナンス中です", "service-unavailable")


def test_too_many_connections_of_dovecot(place):
    imap_says(place, "$tag NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded",
              "too-many-connections")


def test_mailbox_damaged(place):
    """Cause 39."""
    place.usual(imap=None)
    place.servers[0].script[office.wire_server.POP_PASSWORD] = ["-ERR [SYS/PERM] Mailbox is corrupted"]
    place.by_srv()
    expect(place, "account-locked", verified=False, says="The server cannot open this mailbox.")


def test_pop_in_use_behind_login(place):
    """Dovecot takes the login first and waits 10 seconds for the lock; its answer comes to whatever was asked next."""
    place.usual(imap=None)
    place.servers[0].script["STAT"] = ["-ERR [IN-USE] Mailbox is locked by another POP3 session."]
    place.by_srv()
    expect(place, "too-many-connections", verified=True)
