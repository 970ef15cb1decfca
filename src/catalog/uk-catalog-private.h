/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include "uk-catalog-table.h"
#include "uk-catalog.h"

G_BEGIN_DECLS

/* The tables of a catalogue, the one that wins first. */
UkProvider *uk_catalog_find (UkCatalog *self, UkCatalogPart part, const char *mechanism,
                             const char *name);

G_END_DECLS
