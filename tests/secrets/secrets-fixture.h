/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The calls of secrets/ one after another, for tests only, and helper processes. */
#pragma once

#include "uk-secrets.h"

G_BEGIN_DECLS

UkSecretsState fixture_probe (UkSecrets *secrets, GCancellable *cancellable, GError **error);
gboolean fixture_store (UkSecrets *secrets, const char *email, const char *password,
                        GCancellable *cancellable, GError **error);
UkSecret *fixture_lookup (UkSecrets *secrets, const char *email, GCancellable *cancellable,
                          GError **error);
int fixture_clear (UkSecrets *secrets, const char *email, GCancellable *cancellable,
                   GError **error);
GStrv fixture_list (UkSecrets *secrets, GCancellable *cancellable, GError **error);

GSubprocess *fixture_spawn (const char *const *argv);
char *fixture_read_line (GSubprocess *process);
void fixture_end (GSubprocess *process);
void fixture_wait_for_end_of_input (void);
void fixture_wait_for_name (const char *name, gboolean is_there);

G_END_DECLS
