/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The pages behind the course. Sources: reference/ux.md 5.2 (terms), 5.6 to 5.8 (guides), 0.2 (what
 * mail programs do), the programs' own menus. A table: longer than other files may be.
 */

#include "config.h"

#include "uk-guide-topics.h"

#include <glib/gi18n-lib.h>

static const UkLearnBlock own_blocks[] = {
  { UK_LEARN_TEXT, NULL,
    N_ ("Look at each device; one that was forgotten spoils it for all. Only look, and change "
        "nothing yet.") },
  { UK_LEARN_ENTRY, "Thunderbird",
    N_ ("Menu, Account Settings, Server Settings: the server type is IMAP or POP. With POP, see "
        "whether “Leave messages on server” is ticked, and for how many days. Its preset is 14 "
        "days.") },
  { UK_LEARN_ENTRY, N_ ("Outlook (classic)"),
    N_ ("File, Account Settings, Account Settings: the Type column shows IMAP or POP. With POP, "
        "Change and More Settings show whether a copy is left on the server.") },
  { UK_LEARN_ENTRY, N_ ("Outlook (new)"),
    N_ ("Settings, Accounts, Your accounts, Manage: the kind of account is shown. POP cannot be "
        "used with some providers.") },
  { UK_LEARN_ENTRY, N_ ("Mail on a Mac"),
    N_ ("Mail, Settings, Accounts: the kind of account is shown below its name. With POP, see "
        "when the copy on the server is removed.") },
  { UK_LEARN_ENTRY, N_ ("iPhone and iPad"),
    N_ ("Settings, Mail, Accounts, your account: IMAP or POP stands at the top. With POP, "
        "Advanced shows when mail is deleted from the server.") },
  { UK_LEARN_ENTRY, N_ ("Gmail app (Android)"),
    N_ ("Settings, your account, Incoming settings: with POP there is a choice of when to delete "
        "from the server; with IMAP there is none.") },
  { UK_LEARN_ENTRY, N_ ("Browser (webmail)"),
    N_ ("A browser always looks at the server. Mail that is not there was taken away by another "
        "device, or moved.") },
};

static const UkLearnBlock offline_blocks[] = {
  { UK_LEARN_TEXT, NULL,
    N_ ("With IMAP, what can be read without a network depends on the program. Open it once on a "
        "good network before you leave.") },
  { UK_LEARN_ENTRY, "Thunderbird",
    N_ ("Keeps a copy of everything unless it was switched off. Account Settings, "
        "Synchronization & Storage: “Keep messages on this computer”.") },
  { UK_LEARN_ENTRY, N_ ("Outlook (classic)"),
    N_ ("Keeps what it has fetched. Send/Receive Groups can be set to fetch complete messages. The "
        "cached mode that is described in many places is for Exchange only, not for IMAP.") },
  { UK_LEARN_ENTRY, N_ ("Outlook (new)"),
    N_ ("Keeps mail of the last days only. Settings, General, Offline: switch it on and choose the "
        "number of days. Not every kind of account can do it.") },
  { UK_LEARN_ENTRY, N_ ("Mail on a Mac"),
    N_ ("Keeps a copy. Settings, Accounts, Account Information, Download Attachments: choose "
        "All.") },
  { UK_LEARN_ENTRY, N_ ("iPhone and iPad"),
    N_ ("Keeps a part: what came lately and what was opened. There is no setting for everything. "
        "Open the mail you need while there is a network.") },
  { UK_LEARN_ENTRY, N_ ("Gmail (browser)"),
    N_ ("Settings, Offline: switch it on and choose the days. It works in some browsers only.") },
  { UK_LEARN_ENTRY, N_ ("Gmail app (Android)"),
    N_ ("Settings, your account, Days of mail to sync: choose more days.") },
  { UK_LEARN_CAUTION, NULL,
    N_ ("A copy follows the server: what is deleted there is gone from the copy as well. It is no "
        "backup.") },
};

static const UkLearnBlock caution_blocks[] = {
  { UK_LEARN_HEADING, NULL, N_ ("Space") },
  { UK_LEARN_TEXT, NULL,
    N_ ("Empty junk and trash first, then move old mail into a folder of the PC twice a year. "
        "When the server is full, new mail is what gets lost, not old mail.") },
  { UK_LEARN_CAUTION, NULL,
    N_ ("Some servers delete by age, after 60 or 90 days for instance. IMAP is no archive "
        "there.") },
  { UK_LEARN_HEADING, NULL, N_ ("Without a network") },
  { UK_LEARN_TEXT, NULL,
    N_ ("What can be read depends on the mail program. For a place without a network, keep a copy "
        "on the PC.") },
  { UK_LEARN_HEADING, NULL, N_ ("Safety") },
  { UK_LEARN_TEXT, NULL,
    N_ ("The mailbox is always there, for everybody who has the password. Use a long one, and "
        "lock the screen of what you carry with you.") },
  { UK_LEARN_HEADING, NULL, N_ ("Every device alike") },
  { UK_LEARN_CAUTION, NULL,
    N_ ("One device that takes mail with POP and deletes is enough to make it vanish for all the "
        "others.") },
  { UK_LEARN_TEXT, NULL,
    N_ ("Choose the same folder for sent mail on all devices; otherwise there will be two or "
        "three.") },
};

/* reference/ux.md 5.6 */
static const UkLearnBlock move_blocks[] = {
  { UK_LEARN_TEXT, NULL,
    N_ ("It takes 30 to 60 minutes a PC, and you can stop after every box. Do not start at the end "
        "of a month.") },
  { UK_LEARN_BOX, NULL,
    N_ ("I chose a day with little work, and wrote down every device that reads this mail (__).") },
  { UK_LEARN_BOX, NULL,
    N_ ("I backed up the mail of the PC to another place, such as an external disk, and opened one "
        "message of it.") },
  { UK_LEARN_BOX, NULL,
    N_ ("I wrote down the numbers of today. Inbox __, sent __, others __, oldest day __.") },
  { UK_LEARN_BOX, NULL,
    N_ ("I changed POP to “leave on the server” on every device. From here on no new mail gets "
        "lost.") },
  { UK_LEARN_BOX, NULL,
    N_ ("I left the present settings as they are and added settings for IMAP. Nothing was "
        "overwritten.") },
  { UK_LEARN_BOX, NULL,
    N_ ("New mail shows up in the IMAP inbox. One that I sent to myself arrived.") },
  { UK_LEARN_BOX, NULL,
    N_ ("I stopped the automatic receiving of the old POP account, and kept its settings.") },
  { UK_LEARN_BOX, NULL,
    N_ ("I copied old mail, and did not move it, into IMAP folders, a year at a time. Space: "
        "before __, after __. If it would be more than 80 %, the oldest years stay in the PC.") },
  { UK_LEARN_BOX, NULL,
    N_ ("I copied sent mail too, and chose the same folder for sent mail on every device.") },
  { UK_LEARN_BOX, NULL, N_ ("I compared the numbers. They are the same as before.") },
  { UK_LEARN_BOX, NULL,
    N_ ("The phone and the other PCs all use IMAP now. No device with POP is left.") },
  { UK_LEARN_BOX, NULL, N_ ("I used it for two weeks without trouble. (Date __)") },
  { UK_LEARN_BOX, NULL, N_ ("I removed the old POP settings. I keep the backup for a year.") },
  { UK_LEARN_CAUTION, NULL,
    N_ ("When an old POP account is removed, do not choose to delete its mail as well. Move its "
        "folders to the folders of the PC first.") },
};

/* reference/ux.md 5.7 */
static const UkLearnBlock backup_blocks[] = {
  { UK_LEARN_ENTRY, N_ ("Why"),
    N_ ("Mail deleted by mistake cannot be had back without a backup, with IMAP as with POP. The "
        "mail on the server is no backup: when it is deleted there, its copies go too.") },
  { UK_LEARN_ENTRY, N_ ("Where to"),
    N_ ("Inside the PC is not enough. Use an external disk or the storage of the office; two "
        "places are better.") },
  { UK_LEARN_ENTRY, N_ ("When"),
    N_ ("Automatically is best. Otherwise on a fixed day every month; every week while POP deletes "
        "from the server.") },
  { UK_LEARN_ENTRY, N_ ("How"),
    N_ ("Thunderbird: close it and copy the whole profile folder. Outlook: Export makes a file. "
        "With a phone only, use a PC once or a service of the provider.") },
  { UK_LEARN_ENTRY, N_ ("Make sure"),
    N_ ("Once a year, open one message from the backup. A backup that cannot be opened is none.") },
  { UK_LEARN_ENTRY, N_ ("Invoices and the like"),
    N_ ("Save attachments under a name at a place that the office has agreed on, not in the mail "
        "program alone.") },
  { UK_LEARN_ENTRY, N_ ("Before it ends"),
    N_ ("Take a last backup before somebody leaves or a contract ends.") },
};

/* reference/ux.md 5.8 */
static const UkLearnBlock safety_blocks[] = {
  { UK_LEARN_BOX, NULL, N_ ("Keep software up to date: the PC, the phone, the mail program.") },
  { UK_LEARN_BOX, NULL,
    N_ ("Use a long password and use it nowhere else. Do not stick it up where others see it. Use "
        "a second check where there is one.") },
  { UK_LEARN_BOX, NULL,
    N_ ("Use virus protection. Ask somebody before you open mail that hurries you or asks for a "
        "password.") },
  { UK_LEARN_TEXT, NULL,
    N_ ("Lock the screen of PCs and phones that leave the office. If one is lost, change the "
        "password on the provider's page at once.") },
};

/* reference/ux.md 5.2 */
static const UkLearnBlock term_blocks[] = {
  { UK_LEARN_ENTRY, N_ ("IMAP (eye-map)"),
    N_ ("Leaves mail on the server, so that every device shows the same.") },
  { UK_LEARN_ENTRY, N_ ("POP (pop)"), N_ ("Takes mail into one device.") },
  { UK_LEARN_ENTRY, N_ ("Server"), N_ ("The provider's computer that keeps mail.") },
  { UK_LEARN_ENTRY, N_ ("Provider"),
    N_ ("The firm that gave out the address: internet provider or hosting firm.") },
  { UK_LEARN_ENTRY, N_ ("Outgoing server (SMTP)"), N_ ("The entrance for mail that you send.") },
  { UK_LEARN_ENTRY, N_ ("Number of the entrance (port)"),
    N_ ("An entrance of a server has a number, such as 993.") },
  { UK_LEARN_ENTRY, N_ ("Encryption (SSL/TLS)"), N_ ("Makes it unreadable on its way.") },
  { UK_LEARN_ENTRY, N_ ("Certificate"), N_ ("The identity card of a server.") },
  { UK_LEARN_ENTRY, N_ ("App password"), N_ ("A password that is made for a mail program alone.") },
  { UK_LEARN_ENTRY, N_ ("In step (sync)"), N_ ("What is changed at one changes at the others.") },
  { UK_LEARN_ENTRY, N_ ("Copy for reading without a network (cache)"),
    N_ ("What is deleted on the server goes from the copy too.") },
  { UK_LEARN_ENTRY, N_ ("Backup"),
    N_ ("A copy at a place that is neither the server nor the PC.") },
  { UK_LEARN_ENTRY, N_ ("Archive"), N_ ("Moves mail to a folder that is not looked at daily.") },
  { UK_LEARN_ENTRY, N_ ("Space (quota)"), N_ ("How much a mailbox holds.") },
  { UK_LEARN_ENTRY, N_ ("Days of keeping (retention)"),
    N_ ("After so many days the server deletes mail.") },
  { UK_LEARN_ENTRY, N_ ("Mail that comes back (bounce)"),
    N_ ("Tells the sender that mail was not delivered, with a number as a hint.") },
  { UK_LEARN_ENTRY, N_ ("Keyring"), N_ ("Where the PC keeps passwords, encrypted.") },
};

#define BLOCKS(table) (table), G_N_ELEMENTS (table)

const UkLearnTopic uk_learn_topics[] = {
  { "own", "uk-list-symbolic", N_ ("Look at your own setting"),
    N_ ("Where each mail program says IMAP or POP"), FALSE, BLOCKS (own_blocks) },
  { "offline", "uk-mostly-offline-symbolic", N_ ("Reading without a network"),
    N_ ("What each mail program keeps, and where it is set"), TRUE, BLOCKS (offline_blocks) },
  { "cautions", "uk-shield-symbolic", N_ ("Taking care with IMAP"),
    N_ ("Space, places without a network, safety"), FALSE, BLOCKS (caution_blocks) },
  { "move", "uk-handover-symbolic", N_ ("Moving from POP to IMAP"),
    N_ ("A list to print and tick off"), TRUE, BLOCKS (move_blocks) },
  { "backup", "uk-backup-manual-symbolic", N_ ("Making a backup"),
    N_ ("Why, where to, when and how"), TRUE, BLOCKS (backup_blocks) },
  { "safety", "uk-lock-symbolic", N_ ("Three things for safety"),
    N_ ("What everybody who uses mail can do today"), TRUE, BLOCKS (safety_blocks) },
  { "terms", "uk-unknown-symbolic", N_ ("Words"), N_ ("What they mean and how they are read"),
    FALSE, BLOCKS (term_blocks) },
};

const gsize uk_n_learn_topics = G_N_ELEMENTS (uk_learn_topics);
