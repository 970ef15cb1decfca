/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

#include "uk-provider-file.h"

G_BEGIN_DECLS

/* Files that are right each for itself become one table; what they may not say together is told
 * here. */
typedef struct
{
  GPtrArray *files;   /* (owned) (element-type UkProviderFile) */
  GHashTable *owners; /* (owned) "[Key]name" -> UkProviderFile */
} UkCatalogBuild;

void uk_catalog_build_init (UkCatalogBuild *self);
void uk_catalog_build_clear (UkCatalogBuild *self);
gboolean uk_catalog_build_add (UkCatalogBuild *self, UkProviderFile *file, GPtrArray *problems);
GVariant *uk_catalog_build_end (UkCatalogBuild *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UkCatalogBuild, uk_catalog_build_clear)

G_END_DECLS
