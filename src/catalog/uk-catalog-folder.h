/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

#include "uk-catalog-build.h"

G_BEGIN_DECLS

void uk_catalog_folder_read (const char *folder, UkCatalogBuild *build, GPtrArray *problems);

G_END_DECLS
