# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""The offices of test-diagnoses.py: what is wrong, and what must be said of it."""

import base64

import office


def expect(place, headline, *args, also=(), never=(), verified=None, logins=None, facts=None, advice=None, **options):
    """Runs the check; `verified`: whether IMAP or POP let us in; `logins`: how often a password was tried."""
    data = place.check(*args, **options)
    said = f"{data['diagnosis']} {data['findings']} {data['incoming']}"
    assert data["diagnosis"][0] == headline, said
    assert set(also) <= set(data["diagnosis"]), said
    assert not set(never) & set(data["diagnosis"]), said
    if verified is not None:
        assert (data["incoming"] or {}).get("verified", False) is verified, said
    if logins is not None:
        assert place.logins == logins, (place.logins, said)
    for key, value in (facts or {}).items():
        assert data["facts"].get(key) == value, (key, data["facts"].get(key), said)
    for key, value in (advice or {}).items():
        assert data["advice_facts"][key] == value, (key, data["advice_facts"][key], said)
    return data


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


def certificate(place, pem, headline, cert, **options):
    place.pem = pem
    place.usual().by_srv()
    return expect(place, headline, verified=False, logins={}, advice={"cert": cert}, **options)


def test_cert_expired(place):
    certificate(place, "expired", "cert-expired", "expired")


def test_cert_expired_beside_a_web_server(place):
    place.web(b"hello", port=80, security="none")
    certificate(place, "expired", "cert-expired", "expired", never=["clock-wrong"])


def test_cert_not_yet(place):
    certificate(place, "not-yet", "cert-not-yet-valid", "expired")


def test_cert_unknown_ca(place):
    certificate(place, "unknown-ca", "cert-untrusted", "untrusted")


def test_cert_self_signed(place):
    certificate(place, "self-signed", "cert-self-signed", "untrusted")


def test_cert_wrong_host(place):
    certificate(place, "wrong-host", "cert-wrong-host", "name_mismatch", facts={"tls.cert_names": ["sv1.kyoyu.example"]})


def test_tls_too_old(place):
    place.serve("imap", oldest=office.OLD_TLS)
    place.serve("smtp", oldest=office.OLD_TLS)
    place.by_srv()
    expect(place, "tls-too-old", verified=False, logins={}, never=["no-tls"])


def test_tls_too_old_guessed(place):
    place.serve("imap", oldest=office.OLD_TLS)
    place.serve("smtp", oldest=office.OLD_TLS)
    expect(place, "tls-too-old", verified=False, logins={})


def test_no_tls(place):
    place.serve("imap", security="none")
    place.serve("smtp", security="none")
    expect(place, "no-tls", logins={})


def test_starttls_stripped(place):
    for protocol in ("imap", "smtp"):
        place.serve(protocol, security="starttls", real="none",
                    changes={"greeting": "* OK ready", "CAPABILITY": ["* CAPABILITY IMAP4rev1 AUTH=PLAIN", "$tag OK"]}
                    if protocol == "imap" else None)
    place.by_autoconfig()
    expect(place, "starttls-stripped", logins={})


def test_plain_published_server_wants_starttls(place):
    place.serve("imap", security="none", real="starttls")
    place.serve("smtp", security="none", real="starttls")
    place.by_autoconfig()
    data = expect(place, "autoconfig-insecure", verified=True)
    assert data["incoming"]["security"] == data["outgoing"]["security"] == "starttls", data


def test_plain_stated_server_wants_starttls(place):
    place.serve("imap", security="none", real="starttls", host=f"mail.{place.domain}")
    data = expect(place, "login-needs-starttls", "--incoming", f"imap:none:mail.{place.domain}:143", verified=True)
    assert data["incoming"]["security"] == "starttls", data


def test_tls_stated_server_wants_starttls(place):
    place.serve("imap", security="tls", real="starttls", port=143, host=f"mail.{place.domain}")
    expect(place, "wrong-encryption", "--incoming", f"imap:tls:mail.{place.domain}:143", verified=True)


def test_starttls_stated_server_wants_tls(place):
    place.serve("imap", host=f"mail.{place.domain}")
    expect(place, "wrong-encryption", "--incoming", f"imap:starttls:mail.{place.domain}:993", verified=True)


def test_starttls_published_as_tls(place):
    place.serve("imap", security="tls", real="starttls", port=143)
    place.serve("smtp", security="tls", real="starttls", port=587)
    place.by_autoconfig()
    data = expect(place, "autoconfig-wrong", verified=True)
    assert data["incoming"]["security"] == data["outgoing"]["security"] == "starttls", data


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


def test_port_25(place):
    place.serve("imap")
    place.serve("smtp", published=False)
    place.publish("smtp", "starttls", port=25, address=office.SILENT)
    place.by_autoconfig()
    expect(place, "ok", also=["port25-blocked"], verified=True)


def test_slow_greeting(place):
    place.serve("imap", delay_s=3.3)
    place.serve("smtp")
    place.by_srv()
    data = expect(place, "slow-greeting", verified=True)
    assert data["facts"]["imap.greeting_seconds"] >= 3, data["facts"]


def test_greylisted(place):
    place.usual(smtp={"RCPT": "450 4.2.0 Recipient address rejected: Greylisted"}).by_srv()
    expect(place, "greylisted", verified=True)


def test_sending_server_in_trouble(place):
    """What Postfix says when one of its tables cannot be read; no greylisting."""
    place.usual(smtp={"RCPT": "451 4.3.0 Recipient address rejected: Temporary lookup failure"}).by_srv()
    expect(place, "service-unavailable", verified=True, never=["greylisted"])


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


def test_mailbox_full_at_rcpt(place):
    place.usual(smtp={"RCPT": "552 5.2.2 Mailbox full"}).by_srv()
    expect(place, "mailbox-full", verified=True)


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


def wants_certificates(place, **options):
    """Its refusal may come in the handshake, behind it, or along with the end of the connection."""
    place.serve("imap")
    place.serve("pop3")
    place.serve("smtp")
    for server in place.servers:
        server.context.load_verify_locations(cadata=place.country.authority.certificate.decode())
        server.context.verify_mode = office.ssl.CERT_REQUIRED
        for name, value in options.items():
            setattr(server.context, name, value)
    place.by_srv()
    data = expect(place, "client-certificate-required", verified=False, logins={})
    assert {finding["code"] for finding in data["findings"]} == {"client-certificate-required"}, data["findings"]
    assert len(data["findings"]) == 3, data["findings"]


def test_client_certificate(place):
    wants_certificates(place)


def test_client_certificate_tls_1_2(place):
    wants_certificates(place, maximum_version=office.ssl.TLSVersion.TLSv1_2)


def test_captive_portal(place):
    for host in (f"autoconfig.{place.domain}", place.domain):
        place.name(host)
    place.web(b"<html>sign in</html>", port=80, security="none", status="302 Found",
              head=["Location: http://wifi.hotel.example/login"])
    for protocol in ("imap", "smtp"):
        place.publish(protocol, "tls", address=office.SILENT)
    place.by_srv()
    expect(place, "captive-portal")


def test_clock_wrong(place):
    """The machine's own date cannot be changed here, so the servers live in another year."""
    place.pem = "expired"
    place.usual().by_srv()
    for host in ("imap", "pop", "smtp"):
        place.name(f"{host}.{place.domain}")
    place.web(b"hello", port=80, security="none")
    answer = b"HTTP/1.1 200 OK\r\nDate: Thu, 01 Feb 2024 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n"

    def old_web(connection):
        if connection.recv(65536):
            connection.sendall(answer)
    place.servers[-1].raw = old_web
    expect(place, "clock-wrong", verified=False)


def test_server_alert(place):
    place.usual(imap={"AUTHENTICATE": ["* OK [ALERT] Maintenance on Sunday", "* CAPABILITY IMAP4rev1 IDLE",
                                       "$tag OK in"]}).by_srv()
    data = expect(place, "ok", also=["server-alert"], verified=True)
    assert "Maintenance on Sunday" in str(data["findings"])


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


def test_no_common_method(place):
    place.usual(imap={"greeting": "* OK ready",
                      "CAPABILITY": ["* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI", "$tag OK"]}).by_srv()
    expect(place, "login-method-unknown", verified=False)
