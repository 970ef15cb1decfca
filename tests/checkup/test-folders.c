/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-folders.h"

static const struct
{
  const char *line;
  const char *name; /* NULL: no LIST line, or a broken one */
  char separator;
  UkFolderUse use;
} list_cases[] = {
  { "* LIST (\\HasNoChildren) \"/\" INBOX", "INBOX", '/', UK_FOLDER_PLAIN },
  { "* LIST (\\HasNoChildren \\Sent) \".\" \"Sent Items\"", "Sent Items", '.', UK_FOLDER_SENT },
  { "* LIST (\\sent) NIL Sent", "Sent", 0, UK_FOLDER_SENT },
  { "* LIST () \"/\" \"&kAFP4W4IMH8-\"", "送信済み", '/', UK_FOLDER_PLAIN },
  { "* LIST (\\Drafts) \"/\" \"&Tgtm+DBN-\"", "下書き", '/', UK_FOLDER_DRAFTS },
  { "* LIST (\\Junk) \"/\" \"&j,dg0TDhMPww6w-\"", "迷惑メール", '/', UK_FOLDER_JUNK },
  { "* LIST () \"/\" \"&MFQwf3ux-\"", "ごみ箱", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" \"A&-B\"", "A&B", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" \"&2DzfTA-\"", "🍌", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" \"INBOX/&U1dbVzCkMPMwyg-/2024\"", "INBOX/南字インナ/2024", '/',
    UK_FOLDER_PLAIN },
  { "* LIST () \"/\" \"送信済み\"", "送信済み", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" \"&broken\"", "&broken", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" \"&AB-\"", "&AB-", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" \"\xff\xfe\"", "\357\277\275\357\277\275", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" {4}\r\nSent", "Sent", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" {6+}\r\na \"b\\c", "a \"b\\c", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"/\" {4}\nSent", "Sent", '/', UK_FOLDER_PLAIN },
  { "* LIST () \"\\\\\" \"say \\\"hi\\\"\"", "say \"hi\"", '\\', UK_FOLDER_PLAIN },
  { "* list (\\Noselect) \"/\" foo (\"CHILDINFO\" (\"SUBSCRIBED\"))", "foo", '/',
    UK_FOLDER_NO_SELECT },
  { "* LIST (\\All \\Archive) \"/\" x", "x", '/', UK_FOLDER_OTHER_USE | UK_FOLDER_ARCHIVE },
  { "* LSUB () \"/\" INBOX", NULL, 0, 0 },
  { "* STATUS INBOX (MESSAGES 1)", NULL, 0, 0 },
  { "* LIST (", NULL, 0, 0 },
  { "* LIST () \"/\"", NULL, 0, 0 },
  { "* LIST () \"/\" \"open", NULL, 0, 0 },
  { "* LIST () \"/\" {400}\r\nshort", NULL, 0, 0 },
  { "* LIST () \"/\" {x}\r\n", NULL, 0, 0 },
  { "", NULL, 0, 0 },
};

static void
test_list (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (list_cases); i++)
    {
      g_autoptr (UkFolder) folder = uk_folder_parse_list (list_cases[i].line);

      g_test_message ("case %u", i); /* not the line: one is no UTF-8 */
      if (list_cases[i].name == NULL)
        {
          g_assert_null (folder);
          continue;
        }
      g_assert_nonnull (folder);
      g_assert_cmpstr (folder->name, ==, list_cases[i].name);
      g_assert_cmpint (folder->separator, ==, list_cases[i].separator);
      g_assert_cmpuint (folder->use, ==, list_cases[i].use);
      g_assert_cmpint (folder->messages, ==, UK_MESSAGES_NOT_KNOWN);
    }
}

static const struct
{
  const char *line;
  gboolean is_status;
  gint64 messages;
  gint64 uidnext;
} status_cases[] = {
  { "* STATUS INBOX (MESSAGES 37 UIDNEXT 4213)", TRUE, 37, 4213 },
  { "* STATUS \"&kAFP4W4IMH8-\" (messages 0)", TRUE, 0, UK_MESSAGES_NOT_KNOWN },
  { "* STATUS INBOX ()", TRUE, UK_MESSAGES_NOT_KNOWN, UK_MESSAGES_NOT_KNOWN },
  { "* STATUS INBOX (UIDVALIDITY 4294967295 SIZE 99999999999 MESSAGES 30000)", TRUE, 30000,
    UK_MESSAGES_NOT_KNOWN },
  { "* STATUS INBOX (MAILBOXID (F123) MESSAGES 2)", TRUE, 2, UK_MESSAGES_NOT_KNOWN },
  { "* STATUS {5}\r\nINBOX (MESSAGES 3)", TRUE, 3, UK_MESSAGES_NOT_KNOWN },
  { "* STATUS INBOX (MESSAGES -3)", TRUE, UK_MESSAGES_NOT_KNOWN, UK_MESSAGES_NOT_KNOWN },
  { "* STATUS INBOX (MESSAGES 99999999999999999999)", TRUE, UK_MESSAGES_NOT_KNOWN,
    UK_MESSAGES_NOT_KNOWN },
  { "* STATUS INBOX", FALSE, 0, 0 },
  { "* STATUS INBOX (MESSAGES", FALSE, 0, 0 },
  { "* 3 EXISTS", FALSE, 0, 0 },
};

static void
test_status (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_cases); i++)
    {
      g_autoptr (UkFolderStatus) status = uk_folder_parse_status (status_cases[i].line);

      g_test_message ("%s", status_cases[i].line);
      g_assert_cmpint (status != NULL, ==, status_cases[i].is_status);
      if (status == NULL)
        continue;
      g_assert_cmpint (status->messages, ==, status_cases[i].messages);
      g_assert_cmpint (status->uidnext, ==, status_cases[i].uidnext);
    }
}

static const struct
{
  const char *name;
  char separator;
  UkFolderUse use;
  gboolean sent;
} sent_cases[] = {
  { "Sent", '/', UK_FOLDER_PLAIN, TRUE },
  { "INBOX.Sent", '.', UK_FOLDER_PLAIN, TRUE },
  { "sent-mail", '/', UK_FOLDER_PLAIN, TRUE },
  { "Sent Messages", '/', UK_FOLDER_PLAIN, TRUE },
  { "SENT ITEMS", '/', UK_FOLDER_PLAIN, TRUE },
  { "Ｓｅｎｔ", '/', UK_FOLDER_PLAIN, TRUE },
  { "送信済み", '/', UK_FOLDER_PLAIN, TRUE },
  { "送信済みアイテム", '/', UK_FOLDER_PLAIN, TRUE },
  { "送信済トレイ", '/', UK_FOLDER_PLAIN, TRUE },
  { "送信済みメール", '/', UK_FOLDER_PLAIN, TRUE },
  { "送信控え", '/', UK_FOLDER_PLAIN, TRUE },
  { "受信箱/送信済み", '/', UK_FOLDER_PLAIN, TRUE },
  { "Verschickt", '/', UK_FOLDER_SENT, TRUE },
  { "送信トレイ", '/', UK_FOLDER_PLAIN, FALSE },
  { "送信箱", '/', UK_FOLDER_PLAIN, FALSE },
  { "Outbox", '/', UK_FOLDER_PLAIN, FALSE },
  { "Sent/2024", '/', UK_FOLDER_PLAIN, FALSE },
  { "Presentations", '/', UK_FOLDER_PLAIN, FALSE },
  { "Sent", '/', UK_FOLDER_TRASH, FALSE },
  { "Sent", '/', UK_FOLDER_NO_SELECT, FALSE },
};

static void
test_sent_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sent_cases); i++)
    {
      UkFolder folder
          = { (char *) sent_cases[i].name, NULL, sent_cases[i].separator, sent_cases[i].use, 1 };

      g_test_message ("%s", folder.name);
      g_assert_cmpint (uk_folder_looks_like_sent (&folder), ==, sent_cases[i].sent);
    }
}

static GPtrArray *
folders_of (const char *const *lines)
{
  GPtrArray *folders = uk_folders_new ();

  for (; *lines != NULL; lines++)
    uk_folders_take_line (folders, *lines);
  return folders;
}

static void
test_status_finds_its_folder (void)
{
  const char *const lines[] = { "* LIST () \"/\" INBOX",
                                "* STATUS inbox (MESSAGES 5)",
                                "* LIST () \"/\" Sent",
                                "* STATUS Sent (MESSAGES 7)",
                                "* STATUS gone (MESSAGES 9)",
                                "* 4 EXISTS",
                                NULL };
  g_autoptr (GPtrArray) folders = folders_of (lines);

  g_assert_cmpuint (folders->len, ==, 2);
  g_assert_cmpint (((UkFolder *) g_ptr_array_index (folders, 0))->messages, ==, 5);
  g_assert_cmpint (((UkFolder *) g_ptr_array_index (folders, 1))->messages, ==, 7);
}

static void
test_sent_choice (void)
{
  const char *const lines[] = { "* LIST () \"/\" Sent",
                                "* STATUS Sent (MESSAGES 90)",
                                "* LIST (\\Sent) \"/\" \"&kAFP4W4IMH8-\"",
                                "* STATUS \"&kAFP4W4IMH8-\" (MESSAGES 3)",
                                "* LIST () \"/\" \"Sent Items\"",
                                "* STATUS \"Sent Items\" (MESSAGES 0)",
                                NULL };
  g_autoptr (GPtrArray) folders = folders_of (lines);

  /* What the server marks goes before what holds more, and an empty folder splits nothing. */
  g_assert_cmpstr (uk_folders_find_sent (folders)->name, ==, "送信済み");
  g_assert_cmpuint (uk_folders_count_sent_like (folders), ==, 2);
  g_assert_true (uk_folders_have_use (folders, UK_FOLDER_SENT));
  g_assert_false (uk_folders_have_use (folders, UK_FOLDER_JUNK));
}

static void
test_no_sent (void)
{
  const char *const lines[] = { "* LIST () \"/\" INBOX", NULL };
  g_autoptr (GPtrArray) folders = folders_of (lines);

  g_assert_null (uk_folders_find_sent (folders));
  g_assert_cmpuint (uk_folders_count_sent_like (folders), ==, 0);
}

static void
test_quote (void)
{
  g_autofree char *plain = uk_folder_quote ("Sent Items");
  g_autofree char *nasty = uk_folder_quote ("a\"b\\c");

  g_assert_cmpstr (plain, ==, "\"Sent Items\"");
  g_assert_cmpstr (nasty, ==, "\"a\\\"b\\\\c\"");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/folders/list", test_list);
  g_test_add_func ("/uketori/folders/status", test_status);
  g_test_add_func ("/uketori/folders/sent-names", test_sent_names);
  g_test_add_func ("/uketori/folders/status-finds-its-folder", test_status_finds_its_folder);
  g_test_add_func ("/uketori/folders/sent-choice", test_sent_choice);
  g_test_add_func ("/uketori/folders/no-sent", test_no_sent);
  g_test_add_func ("/uketori/folders/quote", test_quote);
  return g_test_run ();
}
