/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* clang-format off */
/*
 * export/: an account and the advice -> configuration files. One file per format; pure but for the
 * writing and for the one that talks to Evolution's registry.
 *
 * | file                    | holds                                                             |
 * | ----------------------- | ----------------------------------------------------------------- |
 * | uk-export.c             | the list of formats, file names, render = check, write, read back |
 * | uk-export-request.c     | what is exported: account, what the advice says, texts            |
 * | uk-export-check.c       | what may be handed out at all (reference/exports.md 1.2)          |
 * | uk-export-refuse.c      | what a format cannot say, and what to use instead                 |
 * | uk-export-file.c        | writing to disk: atomic, 0600, never over a file                  |
 * | uk-export-uuid.c        | identifiers that stay the same for the same account               |
 * | uk-export-terminal.c    | words for shell and keyring that terminal programs share          |
 * | uk-export-text.c        | texts, key files, parts of a folder                               |
 * | uk-export-xml.c         | the one way to write XML                                          |
 * | uk-export-zip.c         | the one way to write a zip                                        |
 * | uk-export-qr.c          | the code that Thunderbird for Android scans                       |
 * | uk-export-sign.c        | signature of a profile (CMS)                                      |
 * | uk-export-registry.c    | hands accounts to Evolution's registry, over D-Bus                |
 * | uk-sheet.c              | the printed pages as a list of blocks, and as plain text          |
 * | uk-sheet-labels.c       | what each mail program calls each field                           |
 * | uk-sheet-cards.c        | two cards for the wall                                            |
 * | uk-sheet-draw.c         | the blocks on paper and in a PDF (cairo)                          |
 * | formats/                | one file per format                                               |
 *
 * A new format: one file with one UkExportFormat, and its name in the list of uk-export-private.h.
 */
/* clang-format on */
#pragma once

#include <gio/gio.h>

#include "uk-model.h"

#define UK_EXPORT_INSIDE
#include "uk-sheet.h"
#undef UK_EXPORT_INSIDE

G_BEGIN_DECLS

#define UK_EXPORT_ERROR (uk_export_error_quark ())
GQuark uk_export_error_quark (void);

/* The messages are sentences for the person, in the current language. */
typedef enum
{
  UK_EXPORT_ERROR_UNSUPPORTED, /* the format cannot express this account (sign-in in a profile) */
  UK_EXPORT_ERROR_INCOMPLETE,  /* a server is missing, or its settings are not safe to hand out */
  UK_EXPORT_ERROR_WRITE,       /* the file could not be written */
} UkExportError;

/* What is to become of mail on the server that POP has fetched. */
typedef enum
{
  UK_EXPORT_POP_UNSTATED, /* the advice says nothing: then nothing may be lost */
  UK_EXPORT_POP_FOREVER,  /* it stays */
  UK_EXPORT_POP_DAYS,     /* it stays for some days */
  UK_EXPORT_POP_DELETE,
} UkExportPopPlan;

/* Whom a format is for: devices of the answers, or people who know what they want. */
typedef enum
{
  UK_EXPORT_FOR_PC = 1 << 0,
  UK_EXPORT_FOR_PHONE = 1 << 1,
  UK_EXPORT_FOR_TABLET = 1 << 2,
  UK_EXPORT_FOR_PAPER = 1 << 3,
  UK_EXPORT_FOR_ADMIN = 1 << 4,
  UK_EXPORT_FOR_LINUX = 1 << 5,
  UK_EXPORT_FOR_TERMINAL = 1 << 6,
} UkExportFor;

/* What is exported. Filled by its maker, then read only, but for the plan, which the person may
 * decide about before anything is rendered. */
typedef struct
{
  gatomicrefcount ref_count;
  UkAccount *account; /* (owned) */
  UkExportPopPlan pop_plan;
  guint pop_days;    /* with UK_EXPORT_POP_DAYS */
  gboolean offline;  /* a full copy for reading without a network */
  char *sent_folder; /* (owned) (nullable) as the server names it */
  UkExportFor devices;
  gboolean shared; /* several people read this mailbox */

  /* For the printed pages; every text is whole, in the person's language. */
  char *verdict;         /* (owned) (nullable) */
  char *meaning;         /* (owned) (nullable) */
  GStrv steps;           /* (owned) (nullable) */
  GStrv move;            /* (owned) (nullable) the list for moving from POP to IMAP */
  char *ask;             /* (owned) (nullable) whom to ask */
  GDateTime *tested;     /* (owned) (nullable) */
  gboolean tested_login; /* the test got in */
} UkExportRequest;

UkExportRequest *uk_export_request_new (UkAccount *account, const UkAdvice *advice,
                                        const UkAnswers *answers, const UkReport *report);
UkExportRequest *uk_export_request_with_account (const UkExportRequest *self, UkAccount *account);
UkExportRequest *uk_export_request_ref (UkExportRequest *self);
void uk_export_request_unref (UkExportRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkExportRequest, uk_export_request_unref)

/* One file of a format that is a folder. */
typedef struct
{
  char *name;      /* (owned) (nullable) */
  GBytes *content; /* (owned) */
} UkExportPart;

typedef struct
{
  const char *id;          /* word of `uketori-cli export` */
  const char *title;       /* msgid; for a button */
  const char *description; /* msgid; which devices, in one sentence */
  const char *steps[3];    /* msgids; what to do on that device */
  UkExportFor devices;
  const char *extension; /* ".mobileconfig"; of a folder that which its zip would have */
  const char *media_type;
  const char *file_name; /* (nullable) where readers ask for exactly this name */
  /* Either one file, or a folder: then @add_parts appends UkExportPart. */
  GBytes *(*render) (const UkExportRequest *request, GError **error);
  gboolean (*add_parts) (const UkExportRequest *request, GPtrArray *parts, GError **error);
  /* (nullable): a sentence that the person has to read as well, such as a command to run first; may
   * return NULL */
  char *(*dup_note) (const UkExportRequest *request);
} UkExportFormat;

const UkExportFormat *const *uk_export_get_formats (gsize *out_n);
const UkExportFormat *uk_export_find (const char *id);
char *uk_export_dup_file_name (const UkExportFormat *format, const UkAccount *account);
char *uk_export_dup_note (const UkExportFormat *format, const UkExportRequest *request);
gboolean uk_export_is_folder (const UkExportFormat *format);

GBytes *uk_export_render (const UkExportFormat *format, const UkExportRequest *request,
                          GError **error);
GPtrArray *uk_export_render_parts (const UkExportFormat *format, const UkExportRequest *request,
                                   GError **error);

char *uk_export_write (GBytes *content, const char *path, gboolean is_folder, const char *file_name,
                       GError **error);
char *uk_export_write_parts (GPtrArray *parts, const char *folder, const char *name,
                             GError **error);
char *uk_export_save (const UkExportFormat *format, const UkExportRequest *request,
                      const char *path, gboolean is_folder, GError **error);
GPtrArray *uk_export_read_zip (GBytes *content);

GBytes *uk_export_sign (GBytes *content, const char *certificate_path, const char *key_path,
                        GError **error);

gboolean uk_export_register (const UkExportRequest *request, GDBusConnection *connection,
                             GCancellable *cancellable, GError **error);
void uk_export_register_async (UkExportRequest *request, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean uk_export_register_finish (GAsyncResult *result, GError **error);

/* The code that Thunderbird for Android scans: @width by @width bytes, 1 is black; without the
 * white edge of four that has to be around it. */
typedef struct
{
  guint width;
  guint8 *modules; /* (owned) */
} UkExportCode;

#define UK_EXPORT_CODE_EDGE 4

UkExportCode *uk_export_code_new (const UkExportRequest *request, const UkSecret *password,
                                  GError **error);
void uk_export_code_free (UkExportCode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkExportCode, uk_export_code_free)

UkSheet *uk_sheet_new_office (const GPtrArray *requests);
UkSheet *uk_sheet_new (UkSheetTopic kind, const UkExportRequest *request, GError **error);

G_END_DECLS
