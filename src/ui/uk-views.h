/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-view.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *title; /* untranslated, in the context "view" */
  const char *icon_name;
  GType (*get_type) (void); /* of a UkView; it is made when it is first looked at */
} UkViewEntry;

/* The views, in the order of the switcher; the first is the journey. */
const UkViewEntry *uk_views_get_all (gsize *out_n);
/* Returns: (nullable) */
const UkViewEntry *uk_views_find (const char *view_id);

G_END_DECLS
