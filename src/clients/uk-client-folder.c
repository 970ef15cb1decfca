/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-client-private.h"

/* A folder that the person has opened: a profile with its settings, or the mail itself. Of mail
 * only the sizes are looked at. */

/* A profile is a few levels deep; whoever opens the whole disk gets what was seen by then. */
#define MAX_DEPTH 8
#define MAX_ENTRIES 50000
#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_SIZE

typedef struct
{
  UkClientFile *found; /* (owned) (nullable) settings of the program that came first */
  guint n_entries;
  goffset mail_bytes; /* in folders that hold mail by their name */
  goffset all_bytes;
} Walk;

/* Where programs keep mail that is only here: Thunderbird's "Mail", Evolution's "mail/local", Claws
 * Mail's "Mail". Copies of what is on the server do not count. */
static gboolean
is_mail_folder (const char *name)
{
  return g_ascii_strcasecmp (name, "Mail") == 0 || g_ascii_strcasecmp (name, "Maildir") == 0
         || g_ascii_strcasecmp (name, ".mail") == 0;
}

static gboolean
is_copy_folder (const char *name)
{
  return g_ascii_strcasecmp (name, "ImapMail") == 0 || g_ascii_strcasecmp (name, "imapcache") == 0
         || g_ascii_strcasecmp (name, "cache") == 0;
}

/* What a program notes about mail is no mail. */
static gboolean
is_index (const char *name)
{
  const char *const endings[] = { ".msf", ".sqlite", ".db", ".json", ".log", ".ini", ".dat" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return uk_client_is_settings_name (name);
}

/* Takes @file. */
static void
merge (Walk *walk, UkClientFile *file)
{
  if (walk->found == NULL)
    {
      walk->found = file;
      return;
    }
  if (g_str_equal (walk->found->program, file->program))
    {
      g_ptr_array_extend_and_steal (walk->found->accounts, g_steal_pointer (&file->accounts));
      file->accounts = g_ptr_array_new ();
      walk->found->has_secret = walk->found->has_secret || file->has_secret;
    }
  uk_client_file_free (file);
}

static void
take_file (Walk *walk, GFile *file, GFileInfo *info, gboolean in_mail)
{
  const char *name = g_file_info_get_name (info);
  UkClientFile *settings
      = uk_client_is_settings_name (name) ? uk_client_file_load_one (file, NULL) : NULL;

  if (settings != NULL)
    merge (walk, settings);
  if (is_index (name))
    return;
  walk->all_bytes += g_file_info_get_size (info);
  if (in_mail)
    walk->mail_bytes += g_file_info_get_size (info);
}

static void
walk_folder (Walk *walk, GFile *folder, guint depth, gboolean in_mail)
{
  g_autoptr (GFileEnumerator) entries = g_file_enumerate_children (
      folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info = NULL;
  GFile *file = NULL;

  while (entries != NULL && walk->n_entries < MAX_ENTRIES
         && g_file_enumerator_iterate (entries, &info, &file, NULL, NULL) && info != NULL)
    {
      const char *name = g_file_info_get_name (info);

      walk->n_entries++;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
        take_file (walk, file, info, in_mail);
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH
               && !is_copy_folder (name))
        walk_folder (walk, file, depth + 1, in_mail || is_mail_folder (name));
    }
}

/* Returns: bytes of mail that is here; -1 where the folder does not show it */
static gint64
get_local_bytes (const Walk *walk)
{
  if (walk->mail_bytes > 0)
    return walk->mail_bytes;
  /* No settings in it: then it is the mail that was opened. */
  return walk->found == NULL && walk->all_bytes > 0 ? walk->all_bytes : -1;
}

/**
 * uk_client_folder_load:
 *
 * Returns: (transfer full): the accounts of the program whose settings are found first, and how
 * much mail is here; %NULL where there is neither
 * Errors: %UK_CLIENTS_ERROR_UNREADABLE
 */
UkClientFile *
uk_client_folder_load (GFile *folder, GError **error)
{
  Walk walk = { NULL };
  gint64 local_bytes = -1;

  walk_folder (&walk, folder, 0, FALSE);
  local_bytes = get_local_bytes (&walk);
  if (walk.found == NULL && local_bytes < 0)
    {
      g_set_error_literal (error, UK_CLIENTS_ERROR, UK_CLIENTS_ERROR_UNREADABLE,
                           "No settings of a mail program and no mail in this folder");
      return NULL;
    }
  if (walk.found == NULL)
    walk.found = uk_client_file_new_empty ();
  walk.found->local_bytes = local_bytes;
  return walk.found;
}
