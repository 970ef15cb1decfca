# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Mail programs of the Linux desktop read their files."""

import os
import pathlib
import shutil

from practice import Logins, Program, equal, run

HOME = pathlib.Path(os.environ.get("HOME", "/nonexistent"))
REGISTRY = "/usr/libexec/evolution-source-registry"
SECURITY = {"starttls": "starttls-on-standard-port", "tls": "ssl-on-alternate-port"}


def read_sources():
    """uid -> source, from the registry that runs."""
    import gi
    gi.require_version("EDataServer", "1.2")
    from gi.repository import EDataServer
    registry = EDataServer.SourceRegistry.new_sync(None)
    return EDataServer, {source.get_uid(): source for source in registry.list_sources(None)}


def assert_server(library, source, server):
    authentication = source.get_extension(library.SOURCE_EXTENSION_AUTHENTICATION)
    equal((authentication.get_host(), authentication.get_port(), authentication.get_user()),
          (server["host"], server["port"], server["username"]))
    equal(source.get_extension(library.SOURCE_EXTENSION_SECURITY).get_method(), SECURITY[server["security"]])


def assert_account(office, protocol, name):
    """Every value that the registry understood; its own words, not those of the file."""
    library, sources = read_sources()
    for uid, source in sources.items():
        if uid.startswith("uketori-") and source.has_extension(library.SOURCE_EXTENSION_MAIL_ACCOUNT):
            account = source.get_extension(library.SOURCE_EXTENSION_MAIL_ACCOUNT)
            if account.get_backend_name() == protocol:
                break
    else:
        raise AssertionError(f"no such account among {sorted(sources)}")
    assert_server(library, source, office.server("imap" if protocol == "imapx" else "pop3"))
    identity = sources[account.get_identity_uid()]
    mail_identity = identity.get_extension(library.SOURCE_EXTENSION_MAIL_IDENTITY)
    equal((mail_identity.get_name(), mail_identity.get_address()), (name, office.address))
    transport = identity.get_extension(library.SOURCE_EXTENSION_MAIL_SUBMISSION).get_transport_uid()
    assert_server(library, sources[transport], office.server("smtp"))


def evolution_takes_the_account(offices):
    """Over D-Bus, and read back from the registry."""
    with Program(REGISTRY, env={**os.environ, "G_MESSAGES_DEBUG": ""}):
        run("gdbus", "wait", "--session", "--timeout", "60", "org.gnome.evolution.dataserver.Sources5")
        office = offices["imap"]
        run(office.cli, "export", "evolution", "--add", "--report", office.folder / "report.json", "--name", "山田 花子")
        assert_account(office, "imapx", "山田 花子")
    kept = list((HOME / ".config/evolution/sources").glob("uketori-*.source"))
    equal(len(kept), 3)
    main, = (path for path in kept if "[Mail Account]" in path.read_text(encoding="utf-8"))
    offices["imap"].read_back(main, "imap", leave_on_server=None)
    for path in kept:
        path.unlink()
    run(offices["imap"].cli, "export", "evolution", "--add", "--report", offices["imap"].folder / "report.json",
        expect=2)  # it ended, and nothing on this bus starts it again


def evolution_reads_the_files(offices):
    """The three files in its folder, with POP and its days."""
    folder = HOME / ".config/evolution/sources"
    folder.mkdir(parents=True, exist_ok=True)
    for path in offices["pop"].export("evolution").iterdir():
        shutil.copy(path, folder)
    with Program(REGISTRY, env={**os.environ, "G_MESSAGES_DEBUG": ""}):
        run("gdbus", "wait", "--session", "--timeout", "60", "org.gnome.evolution.dataserver.Sources5")
        assert_account(offices["pop"], "pop", "経理")
        library, sources = read_sources()
        source = next(source for uid, source in sources.items()
                      if uid.startswith("uketori-") and source.has_extension(library.SOURCE_EXTENSION_MAIL_ACCOUNT))
        kept = folder / f"{source.get_uid()}.source"
        source.set_display_name("written by the registry")
        source.write_sync(None)
        with Program("tail", "-n", "+1", "-F", kept) as tail:  # the answer comes before the file
            tail.wait_for("=written by the registry")
    offices["pop"].read_back(kept, "pop3", leave_on_server=True, leave_days=14)


def geary_logs_in(offices):
    """Opens the account, finds the password in the keyring, and logs in."""
    office = offices["imap"]
    folder = HOME / ".config/geary/account_01"
    folder.mkdir(parents=True)
    shutil.copy(office.export("geary"), folder / "geary.ini")
    for protocol in ("imap", "smtp"):
        server = office.server(protocol)
        run("secret-tool", "store", "--label=Geary", "xdg:schema", "org.gnome.Geary", "proto", protocol.upper(),
            "host", server["host"], "login", server["username"], input=office.password)
    with Logins() as logins, Program("geary", "--debug", env={**os.environ, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}):
        logins.wait_for("imap", office.address)
    office.read_back(folder / "geary.ini", "imap", email=office.address)


def window_of(name):
    """Waits for a window, and gives its number."""
    return run("xdotool", "search", "--sync", "--onlyvisible", "--name", name).stdout.split()[0]


def press(window, *keys):
    run("xdotool", "windowfocus", "--sync", window, "key", "--delay", "50", *keys)


def claws_logs_in(offices):
    """Its set-up pages are filled in from the template; through them with the keyboard, as a person would."""
    office = offices["latin"]
    folder = HOME / "claws"
    folder.mkdir()
    shutil.copy(office.export("claws"), folder / "accountrc.tmpl")
    english = {**os.environ, "LANGUAGE": "C", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    with Logins() as logins, Program("claws-mail", "--alternate-config-dir", folder, "--debug", env=english) as program:
        program.wait_for("AccountTemplate")
        press(window_of("Setup Wizard"), *["alt+n"] * 7, "alt+s")
        press(window_of("TLS certificate is unknown"), "alt+a")
        question = window_of("Input password")
        run("xdotool", "windowfocus", "--sync", question, "type", "--file", "-", input=office.password)
        press(question, "Return")
        logins.wait_for("imap", office.address)
        program.process.kill()  # it would ask whether it may end
    account = dict(line.split("=", 1) for line in (folder / "accountrc").read_text(encoding="utf-8").splitlines()
                   if "=" in line)
    imap, smtp = office.server("imap"), office.server("smtp")
    equal((account["protocol"], account["receive_server"], account["user_id"], account["ssl_imap"]),
          ("1", imap["host"], imap["username"], "1"))
    equal((account["smtp_server"], account["smtp_user_id"], account["ssl_smtp"], account["use_smtp_auth"]),
          (smtp["host"], smtp["username"], "1", "1"))
    equal((account["name"], account["address"]), ("Jiro Tanaka", office.address))
    office.read_back(folder / "accountrc", "imap", email=office.address, leave_on_server=None)


POP_TEMPLATE = """[AccountTemplate]
name=Keiri Sato
domain=sato-denki.example
email={address}
smtpserver={smtp[host]}
smtpuser={smtp[username]}
smtpauth=TRUE
smtpssl=1
recvtype=0
recvserver={pop3[host]}
recvuser={pop3[username]}
recvssl=1
mailbox=Mail
"""


def claws_keeps_pop(offices):
    """Its set-up pages again, for POP: what it does with mail on the server is its own default, a week."""
    office = offices["pop"]
    folder = HOME / "claws-pop"
    folder.mkdir()
    text = POP_TEMPLATE.format(address=office.address, smtp=office.server("smtp"), pop3=office.server("pop3"))
    (folder / "accountrc.tmpl").write_text(text, encoding="utf-8")
    english = {**os.environ, "LANGUAGE": "C", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    with Program("claws-mail", "--alternate-config-dir", folder, "--debug", env=english) as program:
        program.wait_for("AccountTemplate")
        press(window_of("Setup Wizard"), *["alt+n"] * 7, "alt+s")
        program.wait_for(r"\[Account: 1\]")
        window_of(r"Claws Mail [0-9]")
        program.process.kill()  # it would ask whether it may end
    office.read_back(folder / "accountrc", "pop3", email=office.address, leave_on_server=True, leave_days=7)
