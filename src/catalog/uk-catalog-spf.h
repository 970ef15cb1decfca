/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

#define UK_CATALOG_SPF_INCLUDE "include:"
#define UK_CATALOG_SPF_HOST "a:"

/* A term that names somebody. */
typedef struct
{
  const char *mechanism; /* UK_CATALOG_SPF_INCLUDE or UK_CATALOG_SPF_HOST */
  char *name;            /* (owned) lower case, no final dot */
} UkCatalogSpfTerm;

GPtrArray *uk_catalog_spf_parse (const char *text);

G_END_DECLS
