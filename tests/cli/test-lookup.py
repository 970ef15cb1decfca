#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""`lookup`: what a support firm's script relies on, case by case, and what a person reads."""

import os
import pathlib
import tempfile

import uketori_cli as cli

WORK = tempfile.TemporaryDirectory()
PATH = pathlib.Path(WORK.name)
NOBODY = {"XDG_CONFIG_HOME": str(PATH / "nobody"), "XDG_CONFIG_DIRS": str(PATH / "no-company")}

PROVIDER = """[Provider]
Id={id}
Name={name}
Kind=company
Domains={domain};
Status=active
Confidence=high
Checked=2026-11-23

[Incoming 1]
Protocol=imap
Host={host}
Port=993
Security=tls
User={{address}}
Auth=password

[Rules]
QuotaMb=2048
RetentionDays=60
SwitchNeeded=unknown
AppPassword=no

[Sources]
1=our own server room
"""


def look_up(*args, env=None):
    return cli.run_json("lookup", "lookup", *args, "--json", env=env or NOBODY)


def first(data, direction="incoming"):
    server = data[direction][0]
    return server["protocol"], server["host"], server["port"], server["security"], server["username"]


def provider_of(data):
    return data["provider"] and data["provider"]["id"]


def put(folder, file, **values):
    """A provider file in a configuration folder."""
    path = PATH / folder / "uketori" / "providers" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {"id": "ours", "name": "Our own", "domain": "ours.example", "host": "mail.ours.example", **values}
    path.write_text(PROVIDER.format(**values), encoding="utf-8")
    return path


def folders(user, company):
    return {"XDG_CONFIG_HOME": str(PATH / user), "XDG_CONFIG_DIRS": str(PATH / company)}


def test_domain():
    data = look_up("hanako@blue.ocn.ne.jp")
    assert (provider_of(data), data["matched_by"], data["gateway"]) == ("ocn", "domain", None)
    assert first(data) == ("imap", "imap.ocn.ne.jp", 993, "tls", "hanako@blue.ocn.ne.jp")
    assert first(data, "outgoing") == ("smtp", "smtp.ocn.ne.jp", 465, "tls", "hanako@blue.ocn.ne.jp")
    assert data["pop"] is True and data["imap"] is True
    assert provider_of(look_up("BLUE.OCN.NE.JP.")) == "ocn"
    assert provider_of(look_up("gmail.com")) == "gmail"


def test_nothing_known():
    for address in ("hanako@yamada-shoten.example", "さくら.example", "ne.jp", "sub.docomo.ne.jp"):
        data = look_up(address)
        assert data == {"format": 1, "provider": None, "gateway": None, "matched_by": None, "incoming": [],
                        "outgoing": [], "prerequisites": [], "pop": None, "imap": None, "retention_days": None,
                        "quota_mb": None}, data


def test_mx_before_spf():
    data = look_up("info@kaisha.example", "--mx", "ASPMX.L.GOOGLE.COM.", "--spf", "v=spf1 include:_spf.conoha.ne.jp ~all")
    assert (provider_of(data), data["matched_by"]) == ("google-workspace", "mx")
    assert data["prerequisites"] == ["imap-switch", "pop-switch", "app-password"], data["prerequisites"]


def test_mx_is_the_server():
    data = look_up("info@kaisha.example", "--mx", "10 mail1041.onamae.ne.jp.")
    assert first(data) == ("imap", "mail1041.onamae.ne.jp", 993, "tls", "info@kaisha.example")
    assert data["prerequisites"] == ["foreign-smtp-block"]


def test_own_domain_receives():
    """Whoever sends newsletters through Google keeps the mailbox where the MX is."""
    data = look_up("info@kaisha.example", "--mx", "kaisha.example",
                   "--spf", "v=spf1 include:_spf.google.com a:sv16667.xserver.jp ~all")
    assert (provider_of(data), data["matched_by"]) == ("xserver", "spf")
    assert first(data)[1] == "sv16667.xserver.jp"
    data = look_up("info@kaisha.example", "--ptr", "www2897.sakura.ne.jp")
    assert (provider_of(data), data["matched_by"], first(data)[1]) == ("sakura", "ptr", "www2897.sakura.ne.jp")


def test_server_name_is_in_the_papers():
    data = look_up("info@kaisha.example", "--spf", "v=spf1 include:spf.sender.xserver.jp -all")
    assert provider_of(data) == "xserver" and data["incoming"] == [] and "contract-sheet" in data["prerequisites"]


def test_gateway_asks():
    data = look_up("info@kaisha.example", "--mx", "mx1.securemx.jp", "--mx", "mx2.securemx.jp")
    assert (data["provider"], data["gateway"], data["matched_by"]) == (None, "IIJ Secure MX", None)
    data = look_up("info@kaisha.example", "--mx", "mx.pphosted.com", "--spf", "v=spf1 include:spf.protection.outlook.com")
    assert (provider_of(data), data["gateway"], data["matched_by"]) == ("microsoft-365", "Proofpoint", "spf")
    assert data["prerequisites"] == ["sign-in-only"]


def test_reserved_tenant_is_no_mailbox():
    data = look_up("info@kaisha.example", "--mx", "ms1.msv1.invalid.outlook.com",
                   "--spf", "v=spf1 include:spf.protection.outlook.com -all")
    assert data["provider"] is None and data["gateway"] is None


def test_logins():
    docomo = look_up("taro@docomo.ne.jp")["incoming"][0]
    assert docomo["username"] is None and docomo["username_known"] is False
    assert first(look_up("info@kaisha.example", "--mx", "mxi.alpha-prm.jp"))[4] == "info%kaisha.example"
    assert first(look_up("taro@dd.iij4u.or.jp"))[4] == "taro.dd.iij4u.or.jp"
    assert first(look_up("taro@nifty.com"))[4] == "taro"
    assert first(look_up("taro@mbh.nifty.com"))[4] == "taro@mbh.nifty.com"
    alias = look_up("taro@ymail.ne.jp")["incoming"][0]
    assert (alias["username"], alias["username_known"]) == ("taro", False)
    own = look_up("taro@kaisha.example", "--mx", "mx01.mail.icloud.com")["incoming"][0]
    assert own["username_known"] is False


def test_hosts_from_the_address():
    assert first(look_up("taro@h2.dion.ne.jp"))[1] == "pop.h.dion.ne.jp"
    assert first(look_up("taro@d1.dion.ne.jp"))[1] == "pop.d1.dion.ne.jp"
    assert first(look_up("info@nakamura.sakura.ne.jp"))[1] == "nakamura.sakura.ne.jp"
    data = look_up("info@kaisha.example", "--mx", "inbound-smtp.us-west-2.amazonaws.com")
    assert first(data)[1] == "imap.mail.us-west-2.awsapps.com" and data["provider"]["status"] == "ending"


def test_facts():
    jcom = look_up("taro@jcom.zaq.ne.jp")
    assert (jcom["retention_days"], jcom["quota_mb"]) == (60, 2048)
    docomo = look_up("taro@docomo.ne.jp")
    assert docomo["pop"] is False and docomo["imap"] is True
    assert docomo["prerequisites"] == ["imap-switch", "app-password"]
    assert look_up("taro@nifty.com")["prerequisites"] == ["imap-switch", "paid-option"]
    bbiq = look_up("taro@bbiq.jp")
    assert bbiq["imap"] is True and bbiq["incoming"] == [] and bbiq["provider"]["confidence"] == "medium"


def test_wrong_usage():
    for args in ((), ("a@b.example", "c@d.example"), ("a@@",), ("hanako@",), ("localhost",), ("a@b.example", "--mx"),
                 ("a@b.example", "--frobnicate"), ("192.0.2.1",)):
        result = cli.run("lookup", "--json", *args, env=NOBODY)
        assert (result.returncode, result.stdout) == (2, ""), args
        assert result.stderr.strip(), args


def test_user_before_company_before_built_in():
    put("company", "a.provider", name="Company", domain="gmail.com;ours.example")
    put("user", "b.provider", name="Mine")
    env = folders("user", "company")
    mine, company = look_up("x@ours.example", env=env), look_up("x@gmail.com", env=env)
    assert mine["provider"]["name"] == "Mine" and first(mine)[1] == "mail.ours.example"
    # The same id: whoever comes first replaces the record wherever it is named.
    assert company["provider"]["name"] == "Mine"
    assert look_up("x@gmail.com", env=folders("nobody", "company"))["provider"]["name"] == "Company"
    assert provider_of(look_up("x@ocn.ne.jp", env=env)) == "ocn"


def test_refused_file_is_named():
    put("broken", "good.provider")
    bad = put("broken", "bad.provider", id="bad", domain="bad.example", host="UPPER.example")
    for language in ("C", "ja"):
        result = cli.run("lookup", "x@ours.example", "--json", env=folders("broken", "none"), language=language)
        assert result.returncode == 0 and '"ours"' in result.stdout
        assert str(bad) in result.stderr and "12" in result.stderr, result.stderr


def test_hostile_files():
    """Pipes, devices, loops and floods are refused one by one; the rest goes on."""
    good = put("hostile", "good.provider")
    place = good.parent
    os.mkfifo(place / "pipe.provider")
    (place / "zero.provider").symlink_to("/dev/zero")
    (place / "loop.provider").symlink_to("loop.provider")
    (place / "folder.provider").mkdir()
    (place / "huge.provider").write_bytes(b"#" * (1 << 20))
    (place / "binary.provider").write_bytes(bytes(range(256)) * 20)
    (place / "linked.provider").symlink_to(good)
    (place / "ignored.txt").write_text("no provider", encoding="utf-8")
    result = cli.run("lookup", "x@ours.example", "--json", env=folders("hostile", "none"))
    assert result.returncode == 0 and '"ours"' in result.stdout
    for name in ("pipe", "zero", "loop", "folder", "huge", "binary", "linked"):
        assert f"{name}.provider" in result.stderr, name
    assert "good.provider is not used" not in result.stderr and "ignored" not in result.stderr


def test_page():
    english = cli.run("lookup", "taro@docomo.ne.jp", env=NOBODY).stdout
    for part in ("docomo mail", "imap.spmode.ne.jp:993", "your d account ID", "Before you type the password", "2026-11-23"):
        assert part in english, part
    japanese = cli.run("lookup", "taro@docomo.ne.jp", env=NOBODY, language="ja").stdout
    assert "ドコモメール" in japanese, japanese
    filtered = cli.run("lookup", "kaisha.example", "--mx", "a.iphmx.com", env=NOBODY).stdout
    assert "Cisco Secure Email" in filtered and "ask your company" in filtered
    assert "does not know" in cli.run("lookup", "kaisha.example", env=NOBODY).stdout


cli.main([value for name, value in list(globals().items()) if name.startswith("test_")])
