# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Programs of the terminal read their file, ask secret-tool for the password, and log in."""

import os
import pathlib
import re
import shlex
import shutil

from practice import Logins, equal, run

HOME = pathlib.Path(os.environ.get("HOME", "/nonexistent"))
SUBJECT = "from msmtp to mbsync"


def store_passwords(path, password):
    """Exactly the commands that the file shows, as a person would type them."""
    commands = re.findall(r"^# (secret-tool store .*)$", path.read_text(encoding="utf-8"), re.M)
    assert commands, f"{path.name} shows no command for the keyring"
    for command in commands:
        run(*shlex.split(command), input=password)


def make_maildir(path):
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True, exist_ok=True)


def count_mail(folder):
    return sum(1 for path in folder.rglob("*") if path.parent.name in ("cur", "new"))


def msmtp_sends(offices):
    office = offices["imap"]
    path = office.export("msmtp")
    store_passwords(path, office.password)
    run("msmtp", "-C", path, "--pretend", office.address, input="")
    info = run("msmtp", "-C", path, "--serverinfo").stdout
    assert "AUTH" in info, info
    message = f"From: {office.address}\nTo: {office.address}\nSubject: {SUBJECT}\n\nhello\n"
    with Logins() as logins:
        run("msmtp", "-C", path, office.address, input=message)
        logins.wait_for("smtp", office.address)


def mbsync_fetches(offices):
    """After msmtp: its mail is among what is fetched."""
    office = offices["imap"]
    path = office.export("mbsync")
    store_passwords(path, office.password)
    local = pathlib.Path(re.search(r"^Path (.*)$", path.read_text(encoding="utf-8"), re.M)[1]).expanduser()
    local.mkdir(parents=True)
    with Logins() as logins:
        run("mbsync", "-c", path, "-a")
        logins.wait_for("imap", office.address)
    assert count_mail(local / "INBOX") >= 37, count_mail(local / "INBOX")
    assert any(SUBJECT in mail.read_text(errors="replace") for mail in (local / "INBOX").rglob("*") if mail.is_file())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("SSLType", "SSLTypo"), encoding="utf-8")
    run("mbsync", "-c", path, "-l", "-a", expect=1)


def deliver_as_nobody(text, maildir):
    """getmail refuses to deliver as root, which these checks may run as; nobody would run it so at home."""
    if os.geteuid() != 0:
        return text
    for path in (HOME.parent, HOME, HOME / "Mail"):
        path.chmod(0o711)
    for path in (maildir, *maildir.iterdir()):
        shutil.chown(path, "nobody", "nogroup")
    return text.replace("type = Maildir\n", "type = Maildir\nuser = nobody\n")


def getmail_fetches(offices):
    """POP with "leave 14 days": fetched once, still on the server, and nothing twice."""
    office = offices["pop"]
    path = office.export("getmail")
    store_passwords(path, office.password)
    text = path.read_text(encoding="utf-8")
    equal(re.search(r"^delete_after = (.*)$", text, re.M)[1], "14")
    maildir = pathlib.Path(re.search(r"^path = (.*)$", text, re.M)[1]).expanduser()
    make_maildir(maildir)
    folder = HOME / "getmail"
    folder.mkdir()
    (folder / "getmailrc").write_text(deliver_as_nobody(text, maildir), encoding="utf-8")
    dump = run("getmail", f"--getmaildir={folder}", "--dump").stdout
    assert office.server("pop3")["host"] in dump and office.server("pop3")["username"] in dump, dump
    with Logins() as logins:
        run("getmail", f"--getmaildir={folder}")
        logins.wait_for("pop3", office.address)
    fetched = count_mail(maildir)
    assert fetched > 0
    again = run("getmail", f"--getmaildir={folder}").stdout
    equal(count_mail(maildir), fetched)
    assert "0 messages" in again, again


def neomutt_reads(offices):
    for name, service in (("imap", "imap"), ("pop-for-ever", "pop3")):
        office = offices[name]
        path = office.export("neomutt")
        store_passwords(path, office.password)
        shown = run("neomutt", "-F", path, "-D")
        equal(shown.stderr, "")  # its exit status says nothing
        assert f'set from = "{office.address}"' in shown.stdout, shown.stdout
        with Logins() as logins:
            run("script", "-qec", f"neomutt -F {shlex.quote(str(path))} -e 'push q'", "/dev/null",
                expect=None, env={**os.environ, "TERM": "xterm"})
            logins.wait_for(service, office.address)
