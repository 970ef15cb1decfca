/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CLIENTS_COMPILATION)
#error "Include uk-clients.h, not the inner headers of the room."
#endif

#include "uk-clients.h"

G_BEGIN_DECLS

/* One line of any notation: where it stands, its group, its key, its value as text. */
typedef struct
{
  guint line;
  char *group; /* (owned) never NULL */
  char *key;   /* (owned) */
  char *value; /* (owned) */
} UkClientEntry;

/* (element-type UkClientEntry); text is UTF-8 and ends with NUL */
GPtrArray *uk_client_entries_from_key_file (const char *text);
GPtrArray *uk_client_entries_from_prefs (const char *text);
GPtrArray *uk_client_entries_from_words (const char *text);
GPtrArray *uk_client_entries_from_fetchmail (const char *text);
GPtrArray *uk_client_entries_from_plist (const char *text);

/* How the value of a role is written in a format. */
typedef enum
{
  UK_CLIENT_STYLE_TEXT,
  UK_CLIENT_STYLE_NUMBER,
  UK_CLIENT_STYLE_YES,            /* true, 1, yes … means it */
  UK_CLIENT_STYLE_NO,             /* … means the contrary */
  UK_CLIENT_STYLE_WORD_TLS,       /* ssl, starttls, none in one of many spellings */
  UK_CLIENT_STYLE_MOZILLA_TLS,    /* 0 none, 1 and 2 STARTTLS, 3 TLS */
  UK_CLIENT_STYLE_CLAWS_TLS,      /* 0 none, 1 TLS, 2 STARTTLS */
  UK_CLIENT_STYLE_YES_TLS,        /* true means TLS from the first byte */
  UK_CLIENT_STYLE_WORD_PROTOCOL,  /* holds "pop" or "imap" */
  UK_CLIENT_STYLE_CLAWS_PROTOCOL, /* 0 POP3; 1 and 3 IMAP */
  UK_CLIENT_STYLE_POP,            /* the key alone means it */
  UK_CLIENT_STYLE_IMAP,
  UK_CLIENT_STYLE_OUTLOOK_LEAVE, /* bits, days in the upper half (reference/exports.md F8) */
} UkClientStyle;

typedef struct
{
  const char *group; /* (nullable) a pattern; NULL for any */
  const char *key;
  UkClientRole role;
  UkClientStyle style;
} UkClientKey;

typedef struct
{
  const char *program;
  UkClient client;
  const char *name_pattern; /* of the file; what is in it decides between two that fit */
  const char *needle;       /* what such a file holds in any case */
  GPtrArray *(*read) (const char *text);
  const UkClientKey *keys;
  const char *account_pattern; /* (nullable) groups that are accounts; NULL: the file is one */
  UkClientProtocol protocol;   /* where no line says it */
  UkKnown pop_leaves;          /* what the program does where no line says it */
  int pop_days;
} UkClientFormat;

extern const UkClientFormat uk_client_formats[];
extern const guint uk_n_client_formats;

gboolean uk_client_means_yes (const char *value);
void uk_client_take_value (UkClientAccount *account, const UkClientKey *key, const char *value);
void uk_client_finish_account (UkClientAccount *account, const UkClientFormat *format,
                               GPtrArray *entries);
UkClientFile *uk_client_file_new_empty (void);
UkClientFile *uk_client_file_load_one (GFile *file, GError **error);
UkClientFile *uk_client_folder_load (GFile *folder, GError **error);
gboolean uk_client_is_settings_name (const char *name);
char *uk_client_meaning (UkClientRole role, const UkClientAccount *account, const char *value);

G_END_DECLS
