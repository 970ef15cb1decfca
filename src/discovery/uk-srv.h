/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

GPtrArray *uk_srv_order (GPtrArray *records, UkProtocol protocol, UkSecurity security,
                         guint32 seed);
gboolean uk_srv_is_absent (GPtrArray *records);

GPtrArray *uk_mx_order (GPtrArray *records);
gboolean uk_mx_is_null (GPtrArray *records);

char *uk_txt_join (GVariant *record);

G_END_DECLS
