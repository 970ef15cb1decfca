/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include "office.h"

G_BEGIN_DECLS

/* Returns: whether it holds for that office */
typedef gboolean (*Property) (const Office *office);

typedef struct
{
  const char *name;
  Property holds;
} NamedProperty;

const NamedProperty *properties_get_all (guint *out_n);

G_END_DECLS
