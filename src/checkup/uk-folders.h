/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  UK_FOLDER_PLAIN = 0,
  UK_FOLDER_NO_SELECT = 1 << 0, /* \Noselect, \NonExistent: a name without mail */
  UK_FOLDER_SENT = 1 << 1,      /* RFC 6154 */
  UK_FOLDER_DRAFTS = 1 << 2,
  UK_FOLDER_TRASH = 1 << 3,
  UK_FOLDER_JUNK = 1 << 4,
  UK_FOLDER_ARCHIVE = 1 << 5,
  UK_FOLDER_OTHER_USE = 1 << 6, /* \All, \Flagged, \Important */
} UkFolderUse;

#define UK_FOLDER_ANY_USE                                                                          \
  (UK_FOLDER_SENT | UK_FOLDER_DRAFTS | UK_FOLDER_TRASH | UK_FOLDER_JUNK | UK_FOLDER_ARCHIVE        \
   | UK_FOLDER_OTHER_USE)

#define UK_MESSAGES_NOT_KNOWN (-1)

typedef struct
{
  char *name;      /* (owned) UTF-8, the whole path, for people */
  char *wire_name; /* (owned) as the server wrote it, for the next command */
  char separator;  /* 0 where the server has no levels */
  UkFolderUse use;
  gint64 messages; /* UK_MESSAGES_NOT_KNOWN until a STATUS said it */
} UkFolder;

void uk_folder_free (UkFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkFolder, uk_folder_free)

/* The figures of one STATUS line; UK_MESSAGES_NOT_KNOWN where it did not say. */
typedef struct
{
  char *wire_name; /* (owned) */
  gint64 messages;
  gint64 uidnext;
} UkFolderStatus;

void uk_folder_status_free (UkFolderStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkFolderStatus, uk_folder_status_free)

UkFolder *uk_folder_parse_list (const char *line);
UkFolderStatus *uk_folder_parse_status (const char *line);
char *uk_folder_decode_name (const char *wire_name);
char *uk_folder_quote (const char *wire_name);
gboolean uk_folder_looks_like_sent (const UkFolder *self);

GPtrArray *uk_folders_new (void);
void uk_folders_take_line (GPtrArray *folders, const char *line);
UkFolder *uk_folders_find_sent (GPtrArray *folders);
guint uk_folders_count_sent_like (GPtrArray *folders);
gboolean uk_folders_have_use (GPtrArray *folders, UkFolderUse use);

G_END_DECLS
