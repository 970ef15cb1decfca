/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "uk-clients.h"

/*
 * Settings files in each notation: what they say about mail on the server. The password in all of
 * them is the same word, which must be nowhere in what is read.
 */

#define SECRET "Geheim-Sentinel-7"

#define PREFS(leave)                                                                               \
  "// Mozilla User Preferences\n"                                                                  \
  "user_pref(\"mail.account.account1.identities\", \"id1\");\n"                                    \
  "user_pref(\"mail.account.account1.server\", \"server1\");\n"                                    \
  "user_pref(\"mail.account.account2.server\", \"server2\");\n"                                    \
  "user_pref(\"mail.identity.id1.useremail\", \"taro@example.jp\");\n"                             \
  "user_pref(\"mail.identity.id1.smtpServer\", \"smtp1\");\n"                                      \
  "user_pref(\"mail.server.server1.type\", \"pop3\");\n"                                           \
  "user_pref(\"mail.server.server1.hostname\", \"pop.example.jp\");\n"                             \
  "user_pref(\"mail.server.server1.port\", 995);\n"                                                \
  "user_pref(\"mail.server.server1.socketType\", 3);\n"                                            \
  "user_pref(\"mail.server.server1.userName\", \"taro\");\n"                                       \
  "user_pref(\"mail.server.server1.password\", \"" SECRET "\");\n" leave                           \
  "user_pref(\"mail.server.server2.type\", \"none\");\n"                                           \
  "user_pref(\"mail.server.server2.hostname\", \"Local Folders\");\n"                              \
  "user_pref(\"mail.smtpserver.smtp1.hostname\", \"smtp.example.jp\");\n"                          \
  "user_pref(\"mail.smtpserver.smtp1.port\", 587);\n"                                              \
  "user_pref(\"mail.smtpserver.smtp1.try_ssl\", 2);\n"
#define PREF(key, value) "user_pref(\"mail.server.server1." key "\", " value ");\n"

#define CLAWS(lines)                                                                               \
  "[Account: 1]\naccount_name=x\naddress=taro@example.jp\nreceive_server=pop.example.jp\n"         \
  "user_id=taro\npassword=" SECRET                                                                 \
  "\nssl_pop=1\npop_port=995\nsmtp_server=smtp.example.jp\n" lines

#define EVOLUTION(backend, lines)                                                                  \
  "[Data Source]\nDisplayName=x\n[Mail Account]\nBackendName=" backend "\n[Authentication]\n"      \
  "Host=pop.example.jp\nPort=995\nUser=taro@example.jp\n[Security]\n"                              \
  "Method=ssl-on-alternate-port\n" lines

#define PRF(leave)                                                                                 \
  "[General]\r\nCustom=1\r\n[Internet Account List]\r\nAccount1=I_Mail\r\n[Account1]\r\n"          \
  "EmailAddress=taro@example.jp\r\nPOP3Server=pop.example.jp\r\nPOP3UserName=taro\r\n"             \
  "POP3Port=995\r\nPOP3UseSSL=1\r\nSMTPServer=smtp.example.jp\r\nLeaveOnServer=" leave "\r\n"      \
  "[I_Mail]\r\nAccountType=POP3\r\nPOP3Server=PT_UNICODE,0x0100\r\n"

#define PROFILE(kind)                                                                              \
  "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict><key>PayloadContent</key><array><dict>\n" \
  "<key>PayloadType</key><string>com.apple.mail.managed</string>\n"                                \
  "<key>EmailAccountType</key><string>" kind "</string>\n"                                         \
  "<key>EmailAddress</key><string>taro@example.jp</string>\n"                                      \
  "<key>IncomingMailServerHostName</key><string>pop.example.jp</string>\n"                         \
  "<key>IncomingMailServerPortNumber</key><integer>995</integer>\n"                                \
  "<key>IncomingMailServerUseSSL</key><true/>\n"                                                   \
  "<key>IncomingPassword</key><string>" SECRET "</string>\n"                                       \
  "<key>OutgoingMailServerHostName</key><string>smtp.example.jp</string>\n"                        \
  "</dict></array></dict></plist>\n"

#define POP UK_CLIENT_PROTOCOL_POP
#define IMAP UK_CLIENT_PROTOCOL_IMAP
#define YES UK_KNOWN_YES
#define NO UK_KNOWN_NO
#define UNKNOWN UK_KNOWN_UNKNOWN
#define TLS UK_TLS_IMPLICIT
#define STARTTLS UK_TLS_STARTTLS

static const struct
{
  const char *name;
  const char *text;
  const char *program;
  UkClientProtocol protocol;
  UkTls tls;
  UkKnown leaves;
  int days;
  UkKnown with_local;
} cases[] = {
  { "prefs.js",
    PREFS (PREF ("leave_on_server", "true") PREF ("delete_by_age_from_server", "true") PREF (
        "num_days_to_leave_on_server", "14") PREF ("delete_mail_left_on_server", "true")),
    "Thunderbird", POP, TLS, YES, 14, YES },
  { "prefs.js", PREFS (PREF ("leave_on_server", "true") PREF ("num_days_to_leave_on_server", "14")),
    "Thunderbird", POP, TLS, YES, -1, UNKNOWN },
  { "prefs.js", PREFS (PREF ("leave_on_server", "true") PREF ("delete_by_age_from_server", "true")),
    "Thunderbird", POP, TLS, YES, 7, UNKNOWN },
  { "prefs.js", PREFS (PREF ("leave_on_server", "false")), "Thunderbird", POP, TLS, NO, -1,
    UNKNOWN },
  { "prefs.js", PREFS (""), "Thunderbird", POP, TLS, NO, -1, UNKNOWN },
  { "copy of my settings.txt", PREFS (""), "Thunderbird", POP, TLS, NO, -1, UNKNOWN },
  { "accountrc", CLAWS ("protocol=0\nremove_mail=1\nmessage_leave_time=14\n"),
    "Claws Mail, Sylpheed", POP, TLS, YES, 14, UNKNOWN },
  { "accountrc", CLAWS ("protocol=0\nremove_mail=1\nmessage_leave_time=0\n"),
    "Claws Mail, Sylpheed", POP, TLS, NO, -1, UNKNOWN },
  { "accountrc", CLAWS ("protocol=0\nremove_mail=0\nmessage_leave_time=14\n"),
    "Claws Mail, Sylpheed", POP, TLS, YES, -1, UNKNOWN },
  { "accountrc", CLAWS ("protocol=0\n"), "Claws Mail, Sylpheed", POP, TLS, YES, 7, UNKNOWN },
  { "accountrc", CLAWS ("protocol=0\nssl_imap=0\nimap_port=143\n"), "Claws Mail, Sylpheed", POP,
    TLS, YES, 7, UNKNOWN },
  { "accountrc", CLAWS ("protocol=1\nssl_imap=2\n"), "Claws Mail, Sylpheed", IMAP, STARTTLS,
    UNKNOWN, -1, UNKNOWN },
  { "accountrc", CLAWS ("protocol=3\n"), "Claws Mail, Sylpheed", IMAP, TLS, UNKNOWN, -1, UNKNOWN },
  { "a.source",
    EVOLUTION ("pop",
               "[Pop Backend]\nKeepOnServer=true\nDeleteAfterDays=14\nDeleteExpunged=false\n"),
    "Evolution", POP, TLS, YES, 14, NO },
  { "a.source", EVOLUTION ("pop", "[Pop Backend]\nKeepOnServer=true\nDeleteAfterDays=0\n"),
    "Evolution", POP, TLS, YES, -1, UNKNOWN },
  { "a.source", EVOLUTION ("imapx", ""), "Evolution", IMAP, TLS, UNKNOWN, -1, UNKNOWN },
  { "geary.ini",
    "[Account]\nsender_mailboxes=Taro <taro@example.jp>;\n[Incoming]\nlogin=taro\n"
    "host=pop.example.jp\nport=993\ntransport_security=start-tls\n",
    "Geary", IMAP, STARTTLS, UNKNOWN, -1, UNKNOWN },
  { "akonadi_pop3_resource_0rc",
    "[General]\nhost=pop.example.jp\nport=995\nlogin=taro@example.jp\nuseSSL=true\n"
    "leaveOnServer=true\nleaveOnServerDays=30\n",
    "KMail", POP, TLS, YES, 30, UNKNOWN },
  { "akonadi_imap_resource_0rc",
    "[network]\nImapServer=pop.example.jp\nImapPort=143\nUserName=taro@example.jp\n"
    "Safety=STARTTLS\n",
    "KMail", IMAP, STARTTLS, UNKNOWN, -1, UNKNOWN },
  { "getmailrc",
    "[retriever]\ntype = SimplePOP3SSLRetriever\nserver = pop.example.jp\n"
    "username = taro@example.jp\npassword = " SECRET "\n[options]\ndelete = true\n",
    "getmail", POP, UK_TLS_UNKNOWN, NO, -1, UNKNOWN },
  { "getmailrc",
    "[retriever]\ntype = SimplePOP3SSLRetriever\nserver = pop.example.jp\n"
    "username = taro@example.jp\n[options]\ndelete = false\ndelete_after = 30\n",
    "getmail", POP, UK_TLS_UNKNOWN, YES, 30, UNKNOWN },
  { ".fetchmailrc",
    "# mine\npoll pop.example.jp protocol pop3\n  user \"taro@example.jp\" password \"" SECRET
    "\" ssl\n",
    "fetchmail", POP, TLS, NO, -1, UNKNOWN },
  { ".fetchmailrc", "poll pop.example.jp proto POP3 user taro@example.jp pass " SECRET " keep ssl",
    "fetchmail", POP, TLS, YES, -1, UNKNOWN },
  { ".mbsyncrc",
    "IMAPAccount work\nHost pop.example.jp\nUser taro@example.jp\nPass \"" SECRET
    "\"\nSSLType IMAPS\n\nChannel work\nExpunge Both\n",
    "mbsync", IMAP, TLS, UNKNOWN, -1, UNKNOWN },
  { "office.prf", PRF ("0x000E0003"), "Outlook", POP, TLS, YES, 14, NO },
  { "office.prf", PRF ("0x000E0007"), "Outlook", POP, TLS, YES, 14, YES },
  { "office.prf", PRF ("0x00000001"), "Outlook", POP, TLS, YES, -1, NO },
  { "office.prf", PRF ("0x0"), "Outlook", POP, TLS, NO, -1, NO },
  { "taro.mobileconfig", PROFILE ("EmailTypePOP"), "Apple Mail", POP, TLS, UNKNOWN, -1, UNKNOWN },
  { "taro.mobileconfig", PROFILE ("EmailTypeIMAP"), "Apple Mail", IMAP, TLS, UNKNOWN, -1, UNKNOWN },
};

static UkClientFile *
read_text (const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  UkClientFile *file = uk_client_file_read (name, text, strlen (text), &error);

  g_assert_no_error (error);
  return file;
}

/* The word is in no string of what was read. */
static void
assert_no_secret (const UkClientFile *file)
{
  for (guint i = 0; i < file->accounts->len; i++)
    {
      const UkClientAccount *account = g_ptr_array_index (file->accounts, i);

      for (guint k = 0; k < account->lines->len; k++)
        {
          const UkClientLine *line = g_ptr_array_index (account->lines, k);

          g_assert_true (line->value == NULL || strstr (line->value, SECRET) == NULL);
          g_assert_null (strstr (line->key, SECRET));
          g_assert_null (strstr (line->meaning, SECRET));
          g_assert_cmpuint (strlen (line->meaning), >, 0);
        }
    }
}

static void
test_formats (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UkClientFile) file = NULL;
      const UkClientAccount *account = NULL;

      g_test_message ("%u: %s", i, cases[i].name);
      file = read_text (cases[i].name, cases[i].text);
      g_assert_cmpstr (file->program, ==, cases[i].program);
      g_assert_cmpuint (file->accounts->len, ==, 1);
      account = g_ptr_array_index (file->accounts, 0);
      g_assert_cmpstr (account->host, ==, "pop.example.jp");
      g_assert_cmpstr (account->email, ==, "taro@example.jp");
      g_assert_cmpint (account->protocol, ==, cases[i].protocol);
      g_assert_cmpint (account->tls, ==, cases[i].tls);
      g_assert_cmpint (account->leave_on_server, ==, cases[i].leaves);
      g_assert_cmpint (account->leave_days, ==, cases[i].days);
      g_assert_cmpint (account->delete_with_local, ==, cases[i].with_local);
      g_assert_cmpint (file->has_secret, ==, strstr (cases[i].text, SECRET) != NULL);
      assert_no_secret (file);
    }
}

/* "This setting removes mail from the server after 14 days", with the number of its line. */
static void
test_the_line_is_named (void)
{
  g_autoptr (UkClientFile) file = read_text (cases[0].name, cases[0].text);
  const UkClientAccount *account = g_ptr_array_index (file->accounts, 0);
  const UkClientLine *found = NULL;

  for (guint i = 0; i < account->lines->len; i++)
    {
      const UkClientLine *line = g_ptr_array_index (account->lines, i);

      if (line->role == UK_CLIENT_ROLE_LEAVE_DAYS)
        found = line;
    }
  g_assert_true (found != NULL && found->line == 15);
  g_assert_cmpstr (found->meaning, ==, "Removes mail from the server after 14 days.");
  g_assert_cmpstr (found->key, ==, "mail.server.server1.num_days_to_leave_on_server");
  g_assert_cmpstr (account->out_host, ==, "smtp.example.jp");
  g_assert_cmpint (account->out_tls, ==, UK_TLS_STARTTLS);
}

static void
test_facts (void)
{
  g_autoptr (UkClientFile) file = read_text (cases[0].name, cases[0].text);
  UkFacts facts = uk_facts_none ();
  const UkClientAccount *account = uk_client_file_find (file, "TARO@example.jp");

  g_assert_null (uk_client_file_find (file, "hanako@example.jp"));
  uk_client_file_fill_facts (file, account, &facts);
  g_assert_cmpint (facts.client, ==, UK_CLIENT_THUNDERBIRD);
  g_assert_cmpint (facts.client_protocol, ==, UK_CLIENT_PROTOCOL_POP);
  g_assert_cmpint (facts.client_leave_on_server, ==, UK_KNOWN_YES);
  g_assert_cmpfloat (facts.client_leave_days, ==, 14);
  g_assert_cmpint (facts.client_tls, ==, UK_TLS_IMPLICIT);
}

static void
test_two_accounts (void)
{
  const char *text = "poll a.example.jp proto imap user a@example.jp\n"
                     "poll b.example.jp proto pop3 user b@example.jp keep\n";
  g_autoptr (UkClientFile) file = read_text (".fetchmailrc", text);

  g_assert_cmpuint (file->accounts->len, ==, 2);
  g_assert_cmpstr (uk_client_file_find (file, "b@example.jp")->host, ==, "b.example.jp");
}

static void
assert_refused (const char *name, const char *text, gsize length, UkClientsError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (uk_client_file_read (name, text, length, &error));
  g_assert_error (error, UK_CLIENTS_ERROR, (int) code);
}

static void
test_hostile (void)
{
  const char *const none[] = {
    "",
    "\n\n\n",
    "user_pref(",
    "user_pref(\"mail.server.s.type",
    "[Account: ",
    "[retriever]",
    "poll",
    "IMAPAccount",
    "<plist>com.apple.mail.managed",
    "user_pref(\"mail.server.server1.type\", \"pop3\");",
    "[Data Source]\n[Mail Account]\n",
  };
  g_autofree char *large = g_strnfill (UK_CLIENTS_MAX_BYTES + 1, 'x');
  g_autoptr (GString) deep = g_string_new ("com.apple.mail.managed");

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    assert_refused ("prefs.js", none[i], strlen (none[i]), UK_CLIENTS_ERROR_UNREADABLE);
  for (guint i = 0; i < 10000; i++)
    g_string_prepend (deep, "<dict><key>a</key>");
  assert_refused ("a.mobileconfig", deep->str, deep->len, UK_CLIENTS_ERROR_UNREADABLE);
  assert_refused ("prefs.js", large, UK_CLIENTS_MAX_BYTES + 1, UK_CLIENTS_ERROR_TOO_LARGE);
}

/* A device without end is read as far as a settings file may go, no further. */
static void
test_endless (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (uk_client_file_load ("/dev/zero", &error));
  g_assert_error (error, UK_CLIENTS_ERROR, UK_CLIENTS_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (uk_client_file_load ("/nonexistent/prefs.js", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
put (const char *folder, const char *path, const char *content)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, content, -1, NULL));
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      remove_all (inner);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* A profile: its settings, and how much mail is here alone, by the sizes of its files. */
static void
test_a_profile_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("uketori-profile-XXXXXX", NULL);
  g_autofree char *mail = g_build_filename (folder, "Mail", NULL);
  g_autofree char *link = g_build_filename (folder, "Mail", "link", NULL);
  g_autoptr (UkClientFile) profile = NULL;
  g_autoptr (UkClientFile) alone = NULL;
  UkFacts facts = uk_facts_none ();

  put (folder, "prefs.js", PREFS (PREF ("leave_on_server", "false")));
  put (folder, "Mail/pop.example.jp/Inbox", "0123456789");
  put (folder, "Mail/pop.example.jp/Inbox.msf", "notes about it");
  put (folder, "ImapMail/imap.example.jp/INBOX", "a copy");
  put (folder, "key4.db", "secret");
  g_assert_cmpint (symlink ("/", link), ==, 0);
  profile = uk_client_file_load (folder, NULL);
  g_assert_cmpuint (profile->accounts->len, ==, 1);
  g_assert_cmpint (profile->local_bytes, ==, 10);
  uk_client_file_fill_facts (profile, NULL, &facts);
  g_assert_cmpfloat (facts.local_mail_mb, ==, 10 / 1e6);
  g_assert_cmpint (facts.client, ==, UK_CLIENT_UNKNOWN);
  alone = uk_client_file_load (mail, NULL);
  g_assert_null (alone->program);
  g_assert_cmpint (alone->local_bytes, ==, 10);
  remove_all (folder);
}

static void
test_a_folder_of_something_else (void)
{
  g_autofree char *folder = g_dir_make_tmp ("uketori-profile-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (uk_client_file_load (folder, &error));
  g_assert_error (error, UK_CLIENTS_ERROR, UK_CLIENTS_ERROR_UNREADABLE);
  remove_all (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/clients/formats", test_formats);
  g_test_add_func ("/uketori/clients/the-line-is-named", test_the_line_is_named);
  g_test_add_func ("/uketori/clients/facts", test_facts);
  g_test_add_func ("/uketori/clients/two-accounts", test_two_accounts);
  g_test_add_func ("/uketori/clients/hostile", test_hostile);
  g_test_add_func ("/uketori/clients/endless", test_endless);
  g_test_add_func ("/uketori/clients/a-profile-folder", test_a_profile_folder);
  g_test_add_func ("/uketori/clients/a-folder-of-something-else", test_a_folder_of_something_else);
  return g_test_run ();
}
