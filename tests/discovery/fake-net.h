/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The calls of net/ that discovery makes, answered from a script: linked in place of the real room.
 * What no line of the script names does not exist: names are absent, documents not found, ports
 * refuse.
 *
 *   mx PREFERENCE HOST              srv SERVICE PRIORITY WEIGHT PORT HOST         ns HOST
 *   host NAME ADDRESS               a NAME of "*" is every other name of the domain
 *   txt NAME TEXT                   NAME is what stands before the domain, "@" for nothing
 *   ptr ADDRESS NAME
 *   unknown mx|ns|SERVICE|NAME      the name server does not answer
 *   fetch URL ok FILE [TYPE]        FILE of tests/data/discovery/documents/ or autoconfig/
 *   fetch URL not-found|failed|tls|too-large|bad-redirect [STATUS]
 *   post URL ...                    the same for what is sent there
 *   open HOST:PORT ok|refused|silent|certificate|expired|self-signed|plain|busy|other
 *
 * A last word "@MS" delays the answer, "@never" keeps it back until it is cancelled.
 */
#pragma once

#include "uk-net.h"

G_BEGIN_DECLS

UkNetwork *fake_network_new (const char *domain);
void fake_network_add (UkNetwork *self, const char *line);
guint fake_network_get_n_pending (UkNetwork *self);
GPtrArray *fake_network_get_asked (UkNetwork *self);

G_END_DECLS
