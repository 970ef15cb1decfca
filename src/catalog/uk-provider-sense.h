/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

#include "uk-provider-file.h"

G_BEGIN_DECLS

void uk_provider_sense_check (const UkProviderFile *file, GKeyFile *keys, GPtrArray *problems);

G_END_DECLS
