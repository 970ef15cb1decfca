/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* reference/discovery.md 4.10: without LIST-STATUS each folder costs a command of its own. */
#define MAX_STATUS_FOLDERS 60

static void
take_folders (UkExam *run, UkReply *reply)
{
  run->measure.folders_ms = reply->duration_ms;
  for (guint i = 0; i < reply->lines->len; i++)
    uk_folders_take_line (run->measure.folders, g_ptr_array_index (reply->lines, i));
  run->measure.folders_known = reply->status == UK_REPLY_OK;
}

static void
take_status (UkExam *run, UkReply *reply)
{
  for (guint i = 0; i < reply->lines->len; i++)
    uk_folders_take_line (run->measure.folders, g_ptr_array_index (reply->lines, i));
}

/* RFC 5258 (RETURN), RFC 5819 (STATUS in LIST), RFC 6154 (SPECIAL-USE); without them a plain LIST,
 * whose answer may still carry the special uses (RFC 6154 section 2). */
static gboolean
can_list_with_status (UkDialogue *dialogue)
{
  return uk_dialogue_has_capability (dialogue, "LIST-EXTENDED")
         && uk_dialogue_has_capability (dialogue, "LIST-STATUS");
}

static void
ask_list (UkDialogue *dialogue, UkFlight *flight)
{
  gboolean special = uk_dialogue_has_capability (dialogue, "SPECIAL-USE");

  if (can_list_with_status (dialogue))
    uk_flight_add (flight, take_folders, "LIST \"\" \"*\" RETURN (%sSTATUS (MESSAGES))",
                   special ? "SPECIAL-USE " : "");
  else if (special && uk_dialogue_has_capability (dialogue, "LIST-EXTENDED"))
    uk_flight_add (flight, take_folders, "LIST \"\" \"*\" RETURN (SPECIAL-USE)");
  else
    uk_flight_add (flight, take_folders, "LIST \"\" \"*\"");
}

static void
ask_each_status (UkExam *run, UkFlight *flight)
{
  guint n = MIN (run->measure.folders->len, MAX_STATUS_FOLDERS);

  for (guint i = 0; i < n; i++)
    {
      const UkFolder *folder = g_ptr_array_index (run->measure.folders, i);
      g_autofree char *quoted = uk_folder_quote (folder->wire_name);

      if ((folder->use & UK_FOLDER_NO_SELECT) == 0 && folder->messages == UK_MESSAGES_NOT_KNOWN
          && strpbrk (quoted, "\r\n") == NULL)
        uk_flight_add (flight, take_status, "STATUS %s (MESSAGES)", quoted);
    }
}

static void
ask (UkExam *run, guint round, UkFlight *flight)
{
  UkDialogue *dialogue = run->legs[UK_PROTOCOL_IMAP]->dialogue;

  if (round == 0)
    ask_list (dialogue, flight);
  else if (round == 1 && !can_list_with_status (dialogue))
    ask_each_status (run, flight);
}

static guint
count_folders (UkExam *run)
{
  guint n = 0;

  for (guint i = 0; i < run->measure.folders->len; i++)
    {
      const UkFolder *folder = g_ptr_array_index (run->measure.folders, i);

      n += (folder->use & UK_FOLDER_NO_SELECT) == 0 ? 1 : 0;
    }
  return n;
}

static char *
dup_detail (UkExam *run)
{
  const UkFolder *sent = uk_folders_find_sent (run->measure.folders);
  guint n = count_folders (run);

  if (sent == NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u folder", "%u folders", n), n);
  return g_strdup_printf (
      /* Translators: %2$s is the name of a folder. */
      g_dngettext (GETTEXT_PACKAGE, "%1$u folder; sent mail is in \"%2$s\"",
                   "%1$u folders; sent mail is in \"%2$s\"", n),
      n, sent->name);
}

static char *
dup_sent_names (UkExam *run)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < run->measure.folders->len; i++)
    {
      const UkFolder *folder = g_ptr_array_index (run->measure.folders, i);

      if (folder->messages > 0 && uk_folder_looks_like_sent (folder))
        g_string_append_printf (names, "%s%s %" G_GINT64_FORMAT, names->len > 0 ? ", " : "",
                                folder->name, folder->messages);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_IMAP];

  uk_verdict_say (verdict, leg->state == UK_LEG_INSIDE ? UK_CHECK_RUNNING : UK_CHECK_WAITING, NULL);
  if (!uk_leg_is_settled (leg))
    return;
  if (!run->measure.folders_known)
    {
      uk_verdict_say (verdict, UK_CHECK_SKIPPED, NULL);
      return;
    }
  if (uk_folders_count_sent_like (run->measure.folders) >= 2)
    {
      g_autofree char *subject = uk_explain_dup_subject (leg->candidate);
      g_autofree char *evidence = dup_sent_names (run);

      uk_verdict_find (verdict, UK_FINDING_SENT_FOLDERS_DUPLICATE, subject, evidence,
                       run->measure.folders_ms);
    }
  uk_verdict_say (verdict, uk_verdict_blames (verdict) ? UK_CHECK_WARNING : UK_CHECK_OK,
                  uk_verdict_blames (verdict) ? NULL : dup_detail (run));
}

static void
note_sent (UkNotebook *notebook, const UkFolder *sent)
{
  notebook->sent_folder = g_strdup (sent->name);
  if (sent->messages != UK_MESSAGES_NOT_KNOWN)
    uk_notebook_add (notebook, UK_READING_IMAP_SENT_MESSAGES, g_variant_new_int64 (sent->messages));
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  GPtrArray *folders = run->measure.folders;
  const UkFolder *sent = uk_folders_find_sent (folders);
  UkLeg *leg = run->legs[UK_PROTOCOL_IMAP];

  if (!run->measure.folders_known)
    return;
  uk_notebook_add (notebook, UK_READING_IMAP_FOLDERS, g_variant_new_int64 (count_folders (run)));
  uk_notebook_add (notebook, UK_READING_IMAP_SPECIAL_USE,
                   g_variant_new_boolean (uk_dialogue_has_capability (leg->dialogue, "SPECIAL-USE")
                                          || uk_folders_have_use (folders, UK_FOLDER_ANY_USE)));
  notebook->facts.special_use_sent
      = uk_folders_have_use (folders, UK_FOLDER_SENT) ? UK_KNOWN_YES : UK_KNOWN_NO;
  notebook->facts.sent_like_folders = uk_folders_count_sent_like (folders);
  if (sent != NULL)
    note_sent (notebook, sent);
}

const UkCheckKind uk_check_folders = {
  .id = "folders",
  .title = N_ ("Folders, such as sent mail"),
  .protocol = UK_PROTOCOL_IMAP,
  .needs_login = TRUE,
  .ask = ask,
  .judge = judge,
  .note = note,
};
