/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children beside one another: each as wide as it likes, the last has the rest. For text that hangs
 * from a mark. Returns: (transfer full) */
GtkLayoutManager *uk_hanging_layout_new (void);

G_END_DECLS
