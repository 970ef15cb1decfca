/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include "uk-catalog-format.h"
#include "uk-catalog.h"

G_BEGIN_DECLS

/* One compiled table: the built-in one, or what a folder held. */
typedef struct _UkCatalogTable UkCatalogTable;

UkCatalogTable *uk_catalog_table_new (GVariant *root, UkProviderOrigin origin);
void uk_catalog_table_free (UkCatalogTable *self);

UkProvider *uk_catalog_table_find (const UkCatalogTable *self, UkCatalogPart part,
                                   const char *mechanism, const char *name);
UkProvider *uk_catalog_table_find_id (const UkCatalogTable *self, const char *id);
guint uk_catalog_table_count (const UkCatalogTable *self);

G_END_DECLS
