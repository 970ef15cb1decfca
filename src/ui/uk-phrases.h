/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

void uk_phrases_watch_labels (void);
void uk_phrases_add (PangoAttrList *attributes, const char *text, guint max_letters);

G_END_DECLS
