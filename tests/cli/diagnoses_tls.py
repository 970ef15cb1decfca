# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Offices whose encryption or certificate is at fault."""

import office
from office import expect


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


def test_cert_incomplete(place):
    """Cause 23: the certificate in between is not sent along."""
    data = certificate(place, "incomplete", "cert-untrusted", "untrusted", says="forgets a part of its certificate")
    assert len([finding for finding in data["findings"] if finding["code"] == "cert-untrusted"]) >= 1


def test_cert_weak(place):
    """Cause 24: a key of 1024 bits from an issuer that is known."""
    certificate(place, "weak", "cert-untrusted", "untrusted", says="too weak or has been withdrawn")


def test_cert_of_security_software(place):
    """Cause 22: the issuer says that it is no issuer of servers."""
    certificate(place, "software", "cert-untrusted", "untrusted", says="Security software stands between")


def test_cert_expired_for_pop_alone(place):
    place.serve("imap")
    place.serve("pop3", pem="expired")
    place.serve("smtp")
    place.by_srv()
    data = expect(place, "cert-expired", verified=True)
    assert [finding["subject"] for finding in data["findings"]] == [f"pop.{place.domain}:995"], data["findings"]
