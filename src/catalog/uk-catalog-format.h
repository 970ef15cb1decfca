/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/*
 * A compiled table, little-endian: one string table, four sorted indexes into it (domains, MX
 * hosts, SPF terms, machines of customers) and the records, sorted by id. An index entry has a
 * fixed size, so that a look-up is a binary search in memory that was mapped with the program:
 * nothing is read, parsed or allocated for the providers that are not asked for.
 */
#define UK_CATALOG_TYPE "(aya(uuu)a(uuu)a(uuu)a(uuu)aa{sv})"

typedef enum
{
  UK_CATALOG_STRINGS,
  UK_CATALOG_DOMAINS,
  UK_CATALOG_MX,
  UK_CATALOG_SPF,
  UK_CATALOG_SERVERS,
  UK_CATALOG_RECORDS,
} UkCatalogPart;

/* Sorted by key, then by weight, heaviest first. Offsets into the string table. */
typedef struct
{
  guint32 key;
  guint32 pattern;
  guint32 record;
} UkCatalogEntry;

G_END_DECLS
