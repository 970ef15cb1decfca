/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The window against the practice servers of tests/world, and the steps that several tests take. */
#pragma once

#include "ui-support.h"

G_BEGIN_DECLS

#define HANAKO "hanako@yamada-shoten.example"

typedef struct
{
  UkSession *session;
  UkWindow *window;
  char *folder; /* (owned) where files are exported to */
} Journey;

void journey_set_up (Journey *self, gconstpointer data);
void journey_tear_down (Journey *self, gconstpointer data);

/* The password of a practice address; whoever reads a test does not learn it. */
char *journey_dup_password (const char *email);

UkPage *journey_get_page (Journey *self);
void journey_press_next (Journey *self);

/* One PC and one phone, and on to the page of the address. */
void journey_skip_questions (Journey *self);
void journey_find_settings (Journey *self, const char *email);
void journey_test_with_password (Journey *self, const char *password);

/* Whether the page of the test has come to its end. */
gboolean journey_is_over_cb (gpointer user_data);

G_END_DECLS
