/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-client-private.h"

/*
 * The keys of each program, from the sources and generated files of reference/exports.md F2 to F15
 * (read there on 2026-11-23), and what the program does where a key is not in its file:
 * Thunderbird's default for leave_on_server is false (mailnews.js of Debian's thunderbird 153.7),
 * Claws Mail and Sylpheed remove after 7 days (src/prefs_account.c: remove_mail TRUE,
 * message_leave_time 7), getmail leaves (Debian's getmail6 6.18.11, /usr/bin/getmail: 'delete'
 * False), all read on 2026-11-24; fetchmail removes at once (fetchmail(1), "keep"; not read again).
 * Evolution's default was false in some versions (camel-pop3-settings.c) and KMail's is not
 * checked: not known.
 */

#define ROLE(name) UK_CLIENT_ROLE_##name
#define STYLE(name) UK_CLIENT_STYLE_##name
#define END                                                                                        \
  {                                                                                                \
    NULL, NULL, ROLE (OTHER), STYLE (TEXT)                                                         \
  }

/* clang-format off */
static const UkClientKey thunderbird_keys[] = {
  { "mail.server.*", "type", ROLE (PROTOCOL), STYLE (WORD_PROTOCOL) },
  { "mail.server.*", "hostname", ROLE (HOST), STYLE (TEXT) },
  { "mail.server.*", "port", ROLE (PORT), STYLE (NUMBER) },
  { "mail.server.*", "userName", ROLE (USER), STYLE (TEXT) },
  { "mail.server.*", "socketType", ROLE (SECURITY), STYLE (MOZILLA_TLS) },
  { "mail.server.*", "leave_on_server", ROLE (LEAVE), STYLE (YES) },
  { "mail.server.*", "num_days_to_leave_on_server", ROLE (LEAVE_DAYS), STYLE (NUMBER) },
  { "mail.server.*", "delete_mail_left_on_server", ROLE (DELETE_WITH_LOCAL), STYLE (YES) },
  { "mail.server.*", "password", ROLE (SECRET), STYLE (TEXT) },
  END
};

static const UkClientKey evolution_keys[] = {
  { "Mail Account", "BackendName", ROLE (PROTOCOL), STYLE (WORD_PROTOCOL) },
  { "Mail Identity", "Address", ROLE (EMAIL), STYLE (TEXT) },
  { "Authentication", "Host", ROLE (HOST), STYLE (TEXT) },
  { "Authentication", "Port", ROLE (PORT), STYLE (NUMBER) },
  { "Authentication", "User", ROLE (USER), STYLE (TEXT) },
  { "Security", "Method", ROLE (SECURITY), STYLE (WORD_TLS) },
  { "Pop Backend", "KeepOnServer", ROLE (LEAVE), STYLE (YES) },
  { "Pop Backend", "DeleteAfterDays", ROLE (LEAVE_DAYS), STYLE (NUMBER) },
  { "Pop Backend", "DeleteExpunged", ROLE (DELETE_WITH_LOCAL), STYLE (YES) },
  END
};

static const UkClientKey geary_keys[] = {
  { "Account", "sender_mailboxes", ROLE (EMAIL), STYLE (TEXT) },
  { "Incoming", "host", ROLE (HOST), STYLE (TEXT) },
  { "Incoming", "port", ROLE (PORT), STYLE (NUMBER) },
  { "Incoming", "login", ROLE (USER), STYLE (TEXT) },
  { "Incoming", "transport_security", ROLE (SECURITY), STYLE (WORD_TLS) },
  { "Outgoing", "host", ROLE (OUT_HOST), STYLE (TEXT) },
  { "Outgoing", "port", ROLE (OUT_PORT), STYLE (NUMBER) },
  { "Outgoing", "login", ROLE (OUT_USER), STYLE (TEXT) },
  { "Outgoing", "transport_security", ROLE (OUT_SECURITY), STYLE (WORD_TLS) },
  END
};

static const UkClientKey claws_keys[] = {
  { NULL, "address", ROLE (EMAIL), STYLE (TEXT) },
  { NULL, "protocol", ROLE (PROTOCOL), STYLE (CLAWS_PROTOCOL) },
  { NULL, "receive_server", ROLE (HOST), STYLE (TEXT) },
  { NULL, "user_id", ROLE (USER), STYLE (TEXT) },
  { NULL, "password", ROLE (SECRET), STYLE (TEXT) },
  { NULL, "smtp_password", ROLE (SECRET), STYLE (TEXT) },
  { NULL, "ssl_pop", ROLE (SECURITY), STYLE (CLAWS_TLS) },
  { NULL, "ssl_imap", ROLE (SECURITY), STYLE (CLAWS_TLS) },
  { NULL, "pop_port", ROLE (PORT), STYLE (NUMBER) },
  { NULL, "imap_port", ROLE (PORT), STYLE (NUMBER) },
  { NULL, "remove_mail", ROLE (LEAVE), STYLE (NO) },
  { NULL, "message_leave_time", ROLE (LEAVE_DAYS), STYLE (NUMBER) },
  { NULL, "smtp_server", ROLE (OUT_HOST), STYLE (TEXT) },
  { NULL, "smtp_port", ROLE (OUT_PORT), STYLE (NUMBER) },
  { NULL, "ssl_smtp", ROLE (OUT_SECURITY), STYLE (CLAWS_TLS) },
  END
};

static const UkClientKey kmail_pop_keys[] = {
  { "General", "host", ROLE (HOST), STYLE (TEXT) },
  { "General", "port", ROLE (PORT), STYLE (NUMBER) },
  { "General", "login", ROLE (USER), STYLE (TEXT) },
  { "General", "password", ROLE (SECRET), STYLE (TEXT) },
  { "General", "useSSL", ROLE (SECURITY), STYLE (YES_TLS) },
  { "General", "leaveOnServer", ROLE (LEAVE), STYLE (YES) },
  { "General", "leaveOnServerDays", ROLE (LEAVE_DAYS), STYLE (NUMBER) },
  END
};

static const UkClientKey kmail_imap_keys[] = {
  { "network", "ImapServer", ROLE (HOST), STYLE (TEXT) },
  { "network", "ImapPort", ROLE (PORT), STYLE (NUMBER) },
  { "network", "UserName", ROLE (USER), STYLE (TEXT) },
  { "network", "Safety", ROLE (SECURITY), STYLE (WORD_TLS) },
  END
};

static const UkClientKey getmail_keys[] = {
  { "retriever", "type", ROLE (PROTOCOL), STYLE (WORD_PROTOCOL) },
  { "retriever", "server", ROLE (HOST), STYLE (TEXT) },
  { "retriever", "port", ROLE (PORT), STYLE (NUMBER) },
  { "retriever", "username", ROLE (USER), STYLE (TEXT) },
  { "retriever", "password", ROLE (SECRET), STYLE (TEXT) },
  { "options", "delete", ROLE (LEAVE), STYLE (NO) },
  { "options", "delete_after", ROLE (LEAVE_DAYS), STYLE (NUMBER) },
  END
};

static const UkClientKey fetchmail_keys[] = {
  { NULL, "poll", ROLE (HOST), STYLE (TEXT) },
  { NULL, "protocol", ROLE (PROTOCOL), STYLE (WORD_PROTOCOL) },
  { NULL, "proto", ROLE (PROTOCOL), STYLE (WORD_PROTOCOL) },
  { NULL, "port", ROLE (PORT), STYLE (NUMBER) },
  { NULL, "service", ROLE (PORT), STYLE (NUMBER) },
  { NULL, "user", ROLE (USER), STYLE (TEXT) },
  { NULL, "username", ROLE (USER), STYLE (TEXT) },
  { NULL, "password", ROLE (SECRET), STYLE (TEXT) },
  { NULL, "pass", ROLE (SECRET), STYLE (TEXT) },
  { NULL, "ssl", ROLE (SECURITY), STYLE (YES_TLS) },
  { NULL, "keep", ROLE (LEAVE), STYLE (YES) },
  { NULL, "nokeep", ROLE (LEAVE), STYLE (NO) },
  END
};

static const UkClientKey mbsync_keys[] = {
  { NULL, "Host", ROLE (HOST), STYLE (TEXT) },
  { NULL, "Port", ROLE (PORT), STYLE (NUMBER) },
  { NULL, "User", ROLE (USER), STYLE (TEXT) },
  { NULL, "Pass", ROLE (SECRET), STYLE (TEXT) },
  { NULL, "SSLType", ROLE (SECURITY), STYLE (WORD_TLS) },
  { NULL, "TLSType", ROLE (SECURITY), STYLE (WORD_TLS) },
  { NULL, "Expunge", ROLE (EXPUNGE), STYLE (TEXT) },
  END
};

static const UkClientKey outlook_keys[] = {
  { NULL, "EmailAddress", ROLE (EMAIL), STYLE (TEXT) },
  { NULL, "POP3Server", ROLE (HOST), STYLE (POP) },
  { NULL, "IMAPServer", ROLE (HOST), STYLE (IMAP) },
  { NULL, "POP3UserName", ROLE (USER), STYLE (TEXT) },
  { NULL, "IMAPUserName", ROLE (USER), STYLE (TEXT) },
  { NULL, "POP3Port", ROLE (PORT), STYLE (NUMBER) },
  { NULL, "IMAPPort", ROLE (PORT), STYLE (NUMBER) },
  { NULL, "POP3UseSSL", ROLE (SECURITY), STYLE (YES_TLS) },
  { NULL, "IMAPUseSSL", ROLE (SECURITY), STYLE (YES_TLS) },
  { NULL, "LeaveOnServer", ROLE (LEAVE), STYLE (OUTLOOK_LEAVE) },
  { NULL, "SMTPServer", ROLE (OUT_HOST), STYLE (TEXT) },
  { NULL, "SMTPPort", ROLE (OUT_PORT), STYLE (NUMBER) },
  { NULL, "POP3Password", ROLE (SECRET), STYLE (TEXT) },
  END
};

static const UkClientKey apple_keys[] = {
  { NULL, "EmailAddress", ROLE (EMAIL), STYLE (TEXT) },
  { NULL, "EmailAccountType", ROLE (PROTOCOL), STYLE (WORD_PROTOCOL) },
  { NULL, "IncomingMailServerHostName", ROLE (HOST), STYLE (TEXT) },
  { NULL, "IncomingMailServerPortNumber", ROLE (PORT), STYLE (NUMBER) },
  { NULL, "IncomingMailServerUsername", ROLE (USER), STYLE (TEXT) },
  { NULL, "IncomingMailServerUseSSL", ROLE (SECURITY), STYLE (YES_TLS) },
  { NULL, "IncomingPassword", ROLE (SECRET), STYLE (TEXT) },
  { NULL, "OutgoingPassword", ROLE (SECRET), STYLE (TEXT) },
  { NULL, "OutgoingMailServerHostName", ROLE (OUT_HOST), STYLE (TEXT) },
  { NULL, "OutgoingMailServerPortNumber", ROLE (OUT_PORT), STYLE (NUMBER) },
  { NULL, "OutgoingMailServerUsername", ROLE (OUT_USER), STYLE (TEXT) },
  { NULL, "OutgoingMailServerUseSSL", ROLE (OUT_SECURITY), STYLE (YES_TLS) },
  END
};

/* The first whose name and content fit; where no name fits, the first whose content does. */
const UkClientFormat uk_client_formats[] = {
  { "Thunderbird", UK_CLIENT_THUNDERBIRD, "*prefs.js", "user_pref(\"mail.server.",
    uk_client_entries_from_prefs, thunderbird_keys, "mail.server.*", UK_CLIENT_PROTOCOL_UNKNOWN, UK_KNOWN_NO, -1 },
  { "Evolution", UK_CLIENT_EVOLUTION, "*.source", "[Data Source]",
    uk_client_entries_from_key_file, evolution_keys, NULL, UK_CLIENT_PROTOCOL_UNKNOWN, UK_KNOWN_UNKNOWN, -1 },
  { "Geary", UK_CLIENT_OTHER, "geary.ini", "sender_mailboxes",
    uk_client_entries_from_key_file, geary_keys, NULL, UK_CLIENT_PROTOCOL_IMAP, UK_KNOWN_UNKNOWN, -1 },
  { "Claws Mail, Sylpheed", UK_CLIENT_OTHER, "*accountrc*", "[Account: ",
    uk_client_entries_from_key_file, claws_keys, "Account: *", UK_CLIENT_PROTOCOL_UNKNOWN, UK_KNOWN_NO, 7 },
  { "Apple Mail", UK_CLIENT_APPLE_MAIL, "*.mobileconfig", "com.apple.mail.managed",
    uk_client_entries_from_plist, apple_keys, "payload *", UK_CLIENT_PROTOCOL_UNKNOWN, UK_KNOWN_UNKNOWN, -1 },
  { "Outlook", UK_CLIENT_OUTLOOK_CLASSIC, "*.prf", "[Internet Account List]",
    uk_client_entries_from_key_file, outlook_keys, "Account*", UK_CLIENT_PROTOCOL_UNKNOWN, UK_KNOWN_NO, -1 },
  { "getmail", UK_CLIENT_OTHER, "*getmailrc*", "[retriever]",
    uk_client_entries_from_key_file, getmail_keys, NULL, UK_CLIENT_PROTOCOL_UNKNOWN, UK_KNOWN_YES, -1 },
  { "KMail", UK_CLIENT_OTHER, "akonadi_pop3_resource_*rc", "host=",
    uk_client_entries_from_key_file, kmail_pop_keys, NULL, UK_CLIENT_PROTOCOL_POP, UK_KNOWN_UNKNOWN, -1 },
  { "KMail", UK_CLIENT_OTHER, "akonadi_imap_resource_*rc", "ImapServer=",
    uk_client_entries_from_key_file, kmail_imap_keys, NULL, UK_CLIENT_PROTOCOL_IMAP, UK_KNOWN_UNKNOWN, -1 },
  { "mbsync", UK_CLIENT_OTHER, "*mbsyncrc*", "IMAPAccount",
    uk_client_entries_from_words, mbsync_keys, "*", UK_CLIENT_PROTOCOL_IMAP, UK_KNOWN_UNKNOWN, -1 },
  { "fetchmail", UK_CLIENT_OTHER, "*fetchmailrc*", "poll",
    uk_client_entries_from_fetchmail, fetchmail_keys, "*", UK_CLIENT_PROTOCOL_UNKNOWN, UK_KNOWN_NO, -1 },
};
/* clang-format on */

const guint uk_n_client_formats = G_N_ELEMENTS (uk_client_formats);
