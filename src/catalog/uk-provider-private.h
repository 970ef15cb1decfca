/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include "uk-catalog.h"

G_BEGIN_DECLS

UkProvider *uk_provider_new (GVariant *record);

G_END_DECLS
