/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Parsers for files that are no XML, and comparisons with the model; for tests only. */
#pragma once

#include "export-sample.h"

G_BEGIN_DECLS

/* What the comparisons need again and again. */
typedef struct
{
  const UkExportRequest *request;
  GHashTable *table; /* (owned) (element-type utf8 utf8) SECTION/KEY -> value */
  UkEndpoint *incoming;
  UkEndpoint *outgoing;
  gboolean is_imap;
  char *name;    /* (owned) (nullable) */
  char *address; /* (owned) */
} Reader;

void export_reader_init (Reader *self, const UkExportRequest *request);
void export_reader_clear (Reader *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, export_reader_clear)

gboolean export_is_tls (UkEndpoint *endpoint);
void export_store (Reader *self, const char *section, const char *key, const char *value);
void export_read_lines (Reader *self, GBytes *content, const char *splits);
void export_read_key_file (Reader *self, GBytes *content);
void export_assert_text (Reader *self, const char *key, const char *expected);
void export_assert_number (Reader *self, const char *key, guint expected);
void export_assert_host_port_user (Reader *self, const char *host, const char *port,
                                   const char *user, UkEndpoint *endpoint);

G_END_DECLS
