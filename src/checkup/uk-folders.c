/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-folders.h"

#include <string.h>

#include "uk-imap-scan.h"

static const struct
{
  const char *flag;
  UkFolderUse use;
} folder_flags[] = {
  { "\\Noselect", UK_FOLDER_NO_SELECT }, { "\\NonExistent", UK_FOLDER_NO_SELECT },
  { "\\Sent", UK_FOLDER_SENT },          { "\\Drafts", UK_FOLDER_DRAFTS },
  { "\\Trash", UK_FOLDER_TRASH },        { "\\Junk", UK_FOLDER_JUNK },
  { "\\Archive", UK_FOLDER_ARCHIVE },    { "\\All", UK_FOLDER_OTHER_USE },
  { "\\Flagged", UK_FOLDER_OTHER_USE },  { "\\Important", UK_FOLDER_OTHER_USE },
};

/* Names that mail programs give to the folder of sent mail, after normalise_name(); what begins
 * with 送信済 counts too. 送信トレイ and 送信箱 are not here: they hold mail that waits. */
static const char *const sent_names[] = { "sent",       "sentitems",  "sentmessages", "sentmail",
                                          "sentemails", "送信メール", "送信控え",     "送信ずみ" };

void
uk_folder_free (UkFolder *self)
{
  g_free (self->name);
  g_free (self->wire_name);
  g_free (self);
}

void
uk_folder_status_free (UkFolderStatus *self)
{
  g_free (self->wire_name);
  g_free (self);
}

/* One shifted run of modified UTF-7: base64 of UTF-16BE with "," for "/" and without padding (RFC
 * 3501 5.1.3). */
static char *
decode_shifted (const char *start, gsize length)
{
  g_autofree char *base64 = g_strndup (start, length);
  g_autofree char *padded = NULL;
  g_autofree guchar *bytes = NULL;
  gsize n_bytes = 0;

  g_strdelimit (base64, ",", '/');
  padded = g_strconcat (base64, &"===="[4 - (4 - length % 4) % 4], NULL);
  bytes = g_base64_decode (padded, &n_bytes);
  if (n_bytes < 2)
    return NULL;
  return g_convert ((const char *) bytes, (gssize) (n_bytes & ~(gsize) 1), "UTF-8", "UTF-16BE",
                    NULL, NULL, NULL);
}

static gboolean
append_shifted (GString *name, const char *start, const char *end)
{
  g_autofree char *text = NULL;

  if (start == end) /* "&-" is the ampersand itself */
    {
      g_string_append_c (name, '&');
      return TRUE;
    }
  text = decode_shifted (start, (gsize) (end - start));
  if (text != NULL)
    g_string_append (name, text);
  return text != NULL;
}

static char *
decode_utf7 (const char *wire_name)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *at = wire_name; *at != '\0'; at++)
    {
      const char *end = *at == '&' ? strchr (at, '-') : NULL;

      if (*at != '&')
        g_string_append_c (name, *at);
      else if (end == NULL || !append_shifted (name, at + 1, end))
        return NULL;
      else
        at = end;
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * uk_folder_decode_name:
 *
 * Folder names are modified UTF-7 (RFC 3501 5.1.3), or UTF-8 under IMAP4rev2 (RFC 9051 5.1) and on
 * servers that never cared. A name with a byte above 127 cannot be the former; a name that is
 * neither is shown as it came.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
uk_folder_decode_name (const char *wire_name)
{
  char *name = NULL;

  if (g_str_is_ascii (wire_name))
    name = decode_utf7 (wire_name);
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    {
      g_free (name);
      name = g_utf8_make_valid (wire_name, -1);
    }
  return name;
}

/* RFC 9051 section 9, quoted. */
char *
uk_folder_quote (const char *wire_name)
{
  g_autoptr (GString) quoted = g_string_new ("\"");

  for (const char *at = wire_name; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *at);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static UkFolderUse
use_of_flag (const char *flag)
{
  for (guint i = 0; i < G_N_ELEMENTS (folder_flags); i++)
    {
      if (g_ascii_strcasecmp (folder_flags[i].flag, flag) == 0)
        return folder_flags[i].use;
    }
  return UK_FOLDER_PLAIN;
}

static gboolean
scan_flags (UkImapScanner *scanner, UkFolderUse *out_use)
{
  *out_use = UK_FOLDER_PLAIN;
  if (!uk_imap_scan_char (scanner, '('))
    return FALSE;
  while (!uk_imap_scan_char (scanner, ')'))
    {
      g_autofree char *flag = uk_imap_scan_atom (scanner);

      if (flag == NULL)
        return FALSE;
      *out_use |= use_of_flag (flag);
    }
  return TRUE;
}

/**
 * uk_folder_parse_list:
 * @line: an untagged line
 *
 * Returns: (transfer full) (nullable): the folder, or %NULL if this is no LIST line
 * Source: RFC 9051 section 7.3.1, RFC 6154 (special use)
 */
UkFolder *
uk_folder_parse_list (const char *line)
{
  UkImapScanner scanner = uk_imap_scanner_new (line);
  g_autofree char *separator = NULL;
  g_autofree char *wire_name = NULL;
  UkFolderUse use;
  UkFolder *folder;

  if (!uk_imap_scan_char (&scanner, '*') || !uk_imap_scan_word (&scanner, "LIST")
      || !scan_flags (&scanner, &use))
    return NULL;
  separator = uk_imap_scan_string (&scanner);
  wire_name = separator != NULL ? uk_imap_scan_string (&scanner) : NULL;
  if (wire_name == NULL)
    return NULL;

  folder = g_new0 (UkFolder, 1);
  folder->name = uk_folder_decode_name (wire_name);
  folder->wire_name = g_steal_pointer (&wire_name);
  folder->separator = strlen (separator) == 1 ? separator[0] : '\0';
  folder->use = use;
  folder->messages = UK_MESSAGES_NOT_KNOWN;
  return folder;
}

static gboolean
scan_status_items (UkImapScanner *scanner, UkFolderStatus *status)
{
  if (!uk_imap_scan_char (scanner, '('))
    return FALSE;
  while (!uk_imap_scan_char (scanner, ')'))
    {
      g_autofree char *item = uk_imap_scan_atom (scanner);
      gint64 number = 0;
      gboolean is_number = item != NULL && uk_imap_scan_number (scanner, &number);

      if (item == NULL || (!is_number && !uk_imap_scan_skip (scanner)))
        return FALSE;
      if (is_number && g_ascii_strcasecmp (item, "MESSAGES") == 0)
        status->messages = number;
      if (is_number && g_ascii_strcasecmp (item, "UIDNEXT") == 0)
        status->uidnext = number;
    }
  return TRUE;
}

/**
 * uk_folder_parse_status:
 *
 * Returns: (transfer full) (nullable): the figures, or %NULL if this is no STATUS line
 * Source: RFC 9051 section 7.3.4
 */
UkFolderStatus *
uk_folder_parse_status (const char *line)
{
  UkImapScanner scanner = uk_imap_scanner_new (line);
  g_autoptr (UkFolderStatus) status = NULL;

  if (!uk_imap_scan_char (&scanner, '*') || !uk_imap_scan_word (&scanner, "STATUS"))
    return NULL;
  status = g_new0 (UkFolderStatus, 1);
  status->messages = UK_MESSAGES_NOT_KNOWN;
  status->uidnext = UK_MESSAGES_NOT_KNOWN;
  status->wire_name = uk_imap_scan_string (&scanner);
  if (status->wire_name == NULL || !scan_status_items (&scanner, status))
    return NULL;
  return g_steal_pointer (&status);
}

static const char *
leaf_name (const UkFolder *self)
{
  const char *last = self->separator != '\0' ? strrchr (self->name, self->separator) : NULL;

  return last != NULL ? last + 1 : self->name;
}

/* "Sent Items", "sent-items" and full-width "ＳＥＮＴ" are one name to a person. */
static char *
normalise_name (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (composed, -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at++)
    {
      if (strchr (" -_", *at) == NULL)
        g_string_append_c (kept, *at);
    }
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

gboolean
uk_folder_looks_like_sent (const UkFolder *self)
{
  g_autofree char *name = NULL;

  if ((self->use & UK_FOLDER_SENT) != 0)
    return TRUE;
  if ((self->use & (UK_FOLDER_NO_SELECT | UK_FOLDER_ANY_USE)) != 0)
    return FALSE;
  name = normalise_name (leaf_name (self));
  if (g_str_has_prefix (name, "送信済"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sent_names); i++)
    {
      if (strcmp (name, sent_names[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
uk_folders_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) uk_folder_free);
}

/* INBOX is the one name without case (RFC 9051 5.1). */
static gboolean
same_folder (const char *a, const char *b)
{
  return strcmp (a, b) == 0
         || (g_ascii_strcasecmp (a, "INBOX") == 0 && g_ascii_strcasecmp (b, "INBOX") == 0);
}

static void
apply_status (GPtrArray *folders, const UkFolderStatus *status)
{
  for (guint i = 0; i < folders->len; i++)
    {
      UkFolder *folder = g_ptr_array_index (folders, i);

      if (same_folder (folder->wire_name, status->wire_name))
        folder->messages = status->messages;
    }
}

/* Takes a LIST line as a new folder and a STATUS line as the figures of one it knows; anything else
 * is not for us. A server may send the STATUS of LIST-STATUS only after the LIST of the same folder
 * (RFC 5819 section 2). */
void
uk_folders_take_line (GPtrArray *folders, const char *line)
{
  g_autoptr (UkFolder) folder = uk_folder_parse_list (line);
  g_autoptr (UkFolderStatus) status = folder == NULL ? uk_folder_parse_status (line) : NULL;

  if (folder != NULL)
    g_ptr_array_add (folders, g_steal_pointer (&folder));
  else if (status != NULL)
    apply_status (folders, status);
}

/**
 * uk_folders_find_sent:
 *
 * The folder where sent mail is: the fullest of those that the server marks as such, else the
 * fullest of those whose name says so.
 *
 * Returns: (transfer none) (nullable)
 */
UkFolder *
uk_folders_find_sent (GPtrArray *folders)
{
  UkFolder *best = NULL;

  for (guint i = 0; i < folders->len; i++)
    {
      UkFolder *folder = g_ptr_array_index (folders, i);
      gboolean marked = (folder->use & UK_FOLDER_SENT) != 0;
      gboolean best_marked = best != NULL && (best->use & UK_FOLDER_SENT) != 0;

      if (!uk_folder_looks_like_sent (folder))
        continue;
      if (best == NULL || (marked && !best_marked)
          || (marked == best_marked && folder->messages > best->messages))
        best = folder;
    }
  return best;
}

/* Folders for sent mail that do hold mail (reference/ux.md 2.3): an empty one that some program
 * left splits nothing. */
guint
uk_folders_count_sent_like (GPtrArray *folders)
{
  guint n = 0;

  for (guint i = 0; i < folders->len; i++)
    {
      const UkFolder *folder = g_ptr_array_index (folders, i);

      if (folder->messages > 0 && uk_folder_looks_like_sent (folder))
        n++;
    }
  return n;
}

gboolean
uk_folders_have_use (GPtrArray *folders, UkFolderUse use)
{
  for (guint i = 0; i < folders->len; i++)
    {
      const UkFolder *folder = g_ptr_array_index (folders, i);

      if ((folder->use & use) != 0)
        return TRUE;
    }
  return FALSE;
}
