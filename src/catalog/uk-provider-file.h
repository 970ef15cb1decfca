/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

#include "uk-problem.h"

G_BEGIN_DECLS

/* One server of a record: protocol, host, port, security, user template, methods of authentication.
 */
#define UK_PROVIDER_SERVER_TYPE "(ssqssas)"
/* Whose login is built in another way: a domain pattern, or “own-domain”, and the template. */
#define UK_PROVIDER_USER_TYPE "(ss)"
#define UK_PROVIDER_USER_OWN_DOMAIN "own-domain"

/* A `.provider` file that was read: what the catalogue stores of it, and where each key stood. */
typedef struct
{
  char *name;        /* (owned) as given, for messages */
  GVariant *record;  /* (owned) a{sv}, keys as in uk-provider-format.c */
  GHashTable *lines; /* (owned) "[Group]Key" -> line number */
} UkProviderFile;

UkProviderFile *uk_provider_file_read (const char *name, const char *text, gsize size_bytes,
                                       GPtrArray *problems);
void uk_provider_file_free (UkProviderFile *self);
guint uk_provider_file_get_line (const UkProviderFile *self, const char *group, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkProviderFile, uk_provider_file_free)

G_END_DECLS
