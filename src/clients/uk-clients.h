/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * clients/: reads what a mail program is set to, from a file that the person opens. Nothing is
 * looked for on the disk, nothing is changed, and a password in such a file is neither kept nor
 * shown.
 *
 * | file                 | holds                                                                 |
 * | -------------------- | --------------------------------------------------------------------- |
 * | uk-clients.c         | which format it is, and its accounts                                   |
 * | uk-client-values.c   | one line: from the spelling of its program to our words                |
 * | uk-client-folder.c   | a profile or mail folder: its settings, and how much mail is in it     |
 * | uk-client-finish.c   | what the lines of an account mean together                             |
 * | uk-client-format.c   | (table) the formats, and the role of each of their keys                |
 * | uk-client-entries.c  | the four notations: key files, prefs.js, words, property lists         |
 * | uk-client-meaning.c  | which line does what, in words                                         |
 */
#pragma once

#include <gio/gio.h>

#include "uk-model.h"

G_BEGIN_DECLS

#define UK_CLIENTS_ERROR (uk_clients_error_quark ())
GQuark uk_clients_error_quark (void);

typedef enum
{
  UK_CLIENTS_ERROR_UNREADABLE, /* no format of ours, or no mail account in it */
  UK_CLIENTS_ERROR_TOO_LARGE,
} UkClientsError;

/* No settings file of a mail program is larger. */
#define UK_CLIENTS_MAX_BYTES (4 * 1024 * 1024)

/* What a line of the file is for. */
typedef enum
{
  UK_CLIENT_ROLE_OTHER,
  UK_CLIENT_ROLE_SECRET,
  UK_CLIENT_ROLE_EMAIL,
  UK_CLIENT_ROLE_PROTOCOL,
  UK_CLIENT_ROLE_HOST,
  UK_CLIENT_ROLE_PORT,
  UK_CLIENT_ROLE_USER,
  UK_CLIENT_ROLE_SECURITY,
  UK_CLIENT_ROLE_LEAVE,
  UK_CLIENT_ROLE_LEAVE_DAYS,
  UK_CLIENT_ROLE_DELETE_WITH_LOCAL,
  UK_CLIENT_ROLE_EXPUNGE,
  UK_CLIENT_ROLE_OUT_HOST,
  UK_CLIENT_ROLE_OUT_PORT,
  UK_CLIENT_ROLE_OUT_USER,
  UK_CLIENT_ROLE_OUT_SECURITY,
} UkClientRole;

/* A line that matters. The value of a secret is never here. */
typedef struct
{
  guint line;
  UkClientRole role;
  char *key;     /* (owned) */
  char *value;   /* (owned) (nullable) NULL for a secret */
  char *meaning; /* (owned) what it does, translated */
} UkClientLine;

typedef struct
{
  char *id;           /* (owned) how the file names it */
  char *email;        /* (owned) (nullable) */
  char *host;         /* (owned) (nullable) */
  char *username;     /* (owned) (nullable) */
  char *out_host;     /* (owned) (nullable) */
  char *out_username; /* (owned) (nullable) */
  UkClientProtocol protocol;
  UkTls tls;
  UkTls out_tls;
  guint port; /* 0 where the program chooses it */
  guint out_port;
  UkKnown leave_on_server;
  int leave_days;            /* days until mail is removed; -1: for ever, or not known */
  UkKnown delete_with_local; /* what is deleted in the program goes from the server as well */
  GPtrArray *lines;          /* (owned) (element-type UkClientLine) in the order of the file */
} UkClientAccount;

typedef struct
{
  const char *program; /* (nullable) its name; static; NULL for a folder with mail alone */
  UkClient client;
  GPtrArray *accounts; /* (owned) (element-type UkClientAccount) none without a program */
  gboolean has_secret; /* a password stands in the file */
  gint64 local_bytes;  /* mail that is on this machine, of a folder; -1: not known */
} UkClientFile;

UkClientFile *uk_client_file_read (const char *name, const char *text, gsize length,
                                   GError **error);
UkClientFile *uk_client_file_load (const char *path, GError **error);
void uk_client_file_free (UkClientFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkClientFile, uk_client_file_free)

UkClientAccount *uk_client_file_find (const UkClientFile *self, const char *email);
void uk_client_file_fill_facts (const UkClientFile *self, const UkClientAccount *account,
                                UkFacts *facts);
char *uk_client_file_local_text (const UkClientFile *self);
char *uk_client_account_summary (const UkClientAccount *account);

G_END_DECLS
