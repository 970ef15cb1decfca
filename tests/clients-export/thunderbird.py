# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""The real Thunderbird, without a window: imports the zips as its dialog does, restarts, and logs in."""

import base64
import os
import pathlib
import re

from marionette import Marionette
from practice import Logins, Program, equal

# What the import dialog does with its four boxes ticked.
IMPORT = r"""
const [zip, done] = arguments;
(async () => {
  const {ThunderbirdProfileImporter: Importer} =
    ChromeUtils.importESModule("resource:///modules/ThunderbirdProfileImporter.sys.mjs");
  const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
  file.initWithPath(zip);
  const importer = new Importer();
  const valid = importer.validateSource(file);
  const folder = await importer.extractZipFile(file, () => {});
  await importer.startImport(folder, importer.SUPPORTED_ITEMS);
  Services.prefs.savePrefFile(null);
  done(JSON.stringify({valid, accounts: Services.prefs.getStringPref("mail.accountmanager.accounts")}));
})().catch(error => done("ERR " + error));
"""

LIST = r"""
const [done] = arguments;
(async () => {
  const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const found = [];
  for (const account of MailServices.accounts.accounts) {
    const incoming = account.incomingServer, identity = account.defaultIdentity;
    if (!identity || !["imap", "pop3"].includes(incoming.type)) continue;
    const smtp = MailServices.outgoingServer.getServerByIdentity(identity).QueryInterface(Ci.nsISmtpServer);
    const prefs = Services.prefs.getBranch(`mail.server.${incoming.key}.`);
    found.push({type: incoming.type, host: incoming.hostname ?? incoming.hostName, port: incoming.port, socket: incoming.socketType,
      auth: incoming.authMethod, user: incoming.username, name: identity.fullName, address: identity.email,
      smtpHost: smtp.hostname, smtpPort: smtp.port, smtpSocket: smtp.socketType, smtpUser: smtp.username,
      leave: prefs.getBoolPref("leave_on_server", false), byAge: prefs.getBoolPref("delete_by_age_from_server", false),
      days: prefs.getIntPref("num_days_to_leave_on_server", 0),
      nuke: prefs.getBoolPref("delete_mail_left_on_server", true)});
  }
  done(JSON.stringify(found));
})().catch(error => done("ERR " + error));
"""

# The practice world's own root, and the password that the person would type.
LOG_IN = r"""
const [root, type, host, user, password, done] = arguments;
(async () => {
  const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB).addCertFromBase64(root, "CTu,Cu,Cu");
  const origin = (type == "pop3" ? "mailbox://" : "imap://") + host;
  const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
  login.init(origin, null, origin, user, password, "", "");
  await Services.logins.addLoginAsync(login);
  const server = MailServices.accounts.findServer(user, host, type);
  server.verifyLogon({OnStartRunningUrl() {}, OnStopRunningUrl(url, status) { done(JSON.stringify(status)); }}, null);
})().catch(error => done("ERR " + error));
"""

AUTOCONFIG = r"""
const [text, name, address, done] = arguments;
(async () => {
  const {readFromXML} = ChromeUtils.importESModule("resource:///modules/accountcreation/readFromXML.sys.mjs");
  const {AccountConfig} = ChromeUtils.importESModule("resource:///modules/accountcreation/AccountConfig.sys.mjs");
  const {JXON} = ChromeUtils.importESModule("resource:///modules/JXON.sys.mjs");
  const config = readFromXML(JXON.build(new DOMParser().parseFromString(text, "text/xml")), "test");
  AccountConfig.replaceVariables(config, name, address, null);
  const {incoming, outgoing} = config;
  done(JSON.stringify({type: incoming.type, host: incoming.hostname, port: incoming.port, socket: incoming.socketType,
    user: incoming.username, days: incoming.daysToLeaveMessagesOnServer, leave: incoming.leaveMessagesOnServer,
    smtpHost: outgoing.hostname, smtpPort: outgoing.port, smtpSocket: outgoing.socketType}));
})().catch(error => done("ERR " + error));
"""

PREFERENCES = {
    "mail.provider.suppress_dialog_on_startup": True, "app.update.enabled": False, "mailnews.start_page.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False, "toolkit.telemetry.enabled": False, "marionette.port": 0,
    "browser.search.update": False, "extensions.update.enabled": False, "app.normandy.enabled": False,
    "services.settings.server": "https://settings.invalid/", "mail.shell.checkDefaultClient": False,
}
SOCKET = {"starttls": 2, "tls": 3}
DAYS = 14  # of the advice in check_clients.py


class Thunderbird:
    """One run of it on a profile folder."""

    def __init__(self, profile):
        self.program = Program("thunderbird", "-headless", "-no-remote", "-marionette", "-remote-allow-system-access",
                               "-profile", profile, env={**os.environ, "MOZ_CRASHREPORTER_DISABLE": "1"})
        try:
            port = int(self.program.wait_for(r"Listening on port (\d+)")[1])
            self.remote = Marionette(port)
        except BaseException:
            self.program.end()
            raise

    def __enter__(self):
        return self.remote

    def __exit__(self, *_):
        """Ends as from the menu, so that everything is written."""
        try:
            self.remote.command("Marionette:Quit", flags=["eForceQuit"])
            self.program.process.wait(30)
        finally:
            self.program.end()


def write_preferences(profile):
    lines = [f'user_pref("{key}", {str(value).lower() if not isinstance(value, str) else repr(value)});'
             for key, value in PREFERENCES.items()]
    # A login by itself at the start, before there is a password, would open a question that nobody answers.
    for number in range(1, 9):
        for key in ("login_at_startup", "check_new_mail"):
            lines.append(f'user_pref("mail.server.server{number}.{key}", false);')
    (profile / "user.js").write_text("\n".join(lines) + "\n", encoding="utf-8")


def expected_account(office, protocol, name):
    incoming, outgoing = office.server(protocol), office.server("smtp")
    return {"type": protocol, "host": incoming["host"], "port": incoming["port"], "socket": SOCKET[incoming["security"]],
            "auth": 3, "user": incoming["username"], "name": name, "address": office.address,
            "smtpHost": outgoing["host"], "smtpPort": outgoing["port"], "smtpSocket": SOCKET[outgoing["security"]],
            "smtpUser": outgoing["username"]}


def assert_account(found, expected):
    equal({key: found[key] for key in expected}, expected)


def root_certificate():
    text = pathlib.Path("/etc/ssl/certs/ca-certificates.crt").read_text(encoding="ascii")
    return "".join(re.search(r"-----BEGIN CERTIFICATE-----(.*?)-----END", text, re.S)[1].split())


def log_in(remote, office, protocol):
    service = {"imap": "imap", "pop3": "pop3"}[protocol]
    server = office.server(protocol)
    with Logins() as logins:
        status = remote.script(LOG_IN, root_certificate(), protocol, server["host"], server["username"], office.password)
        equal(status, 0)
        logins.wait_for(service, office.address)


def assert_autoconfig(remote, office, protocol, days):
    text = office.export("autoconfig").read_text(encoding="utf-8")
    found = remote.script(AUTOCONFIG, text, "x", office.address)
    incoming = office.server(protocol)
    equal((found["type"], found["host"], found["port"], found["socket"], found["user"]),
          (protocol, incoming["host"], incoming["port"], SOCKET[incoming["security"]], incoming["username"]))
    if days is not None:
        equal((found["leave"], found["days"]), (True, days))


def imports_and_logs_in(offices):
    """Zip by IMAP, zip by POP beside it, restart, both log in; autoconfig read by its own reader."""
    profile = offices["imap"].folder / "thunderbird-profile"
    profile.mkdir()
    write_preferences(profile)
    with Thunderbird(profile) as remote:
        for name in ("imap", "pop"):
            imported = remote.script(IMPORT, str(offices[name].export("thunderbird")))
            assert imported["valid"], imported
    with Thunderbird(profile) as remote:
        imap, pop = sorted(remote.script(LIST), key=lambda account: account["type"])
        assert_account(imap, expected_account(offices["imap"], "imap", "山田 花子"))
        assert_account(pop, expected_account(offices["pop"], "pop3", "経理"))
        equal((pop["leave"], pop["byAge"], pop["days"], pop["nuke"]), (True, True, DAYS, False))
        log_in(remote, offices["imap"], "imap")
        log_in(remote, offices["pop"], "pop3")
        assert_autoconfig(remote, offices["imap"], "imap", None)
        assert_autoconfig(remote, offices["pop"], "pop3", DAYS)
    # Written by Thunderbird when it ended: in its own order, without what is its own way anyway.
    offices["imap"].read_back(profile / "prefs.js", "imap", email=offices["imap"].address, leave_on_server=None)
    offices["pop"].read_back(profile / "prefs.js", "pop3", email=offices["pop"].address, leave_on_server=True,
                             leave_days=DAYS)
