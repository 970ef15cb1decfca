/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

char *uk_txt_join (GVariant *record);
char *uk_spf_dup_text (GPtrArray *records);

G_END_DECLS
