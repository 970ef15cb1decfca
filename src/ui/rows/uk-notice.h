/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-mark.h"

#include "uk-checkup.h"

G_BEGIN_DECLS

/*
 * A card with a mark or a picture, a headline and a text; further children go below. Properties:
 * kind (of its mark), icon-name (a picture instead of the mark), title, text.
 */
#define UK_TYPE_NOTICE (uk_notice_get_type ())
G_DECLARE_FINAL_TYPE (UkNotice, uk_notice, UK, NOTICE, GtkBox)

GtkWidget *uk_notice_new (UkMarkKind kind, const char *title, const char *text);
void uk_notice_set_kind (UkNotice *self, UkMarkKind kind);
void uk_notice_set_title (UkNotice *self, const char *title);
void uk_notice_set_text (UkNotice *self, const char *text);

/* The headline of a cause, and why, what to do now and whom to ask. */
void uk_notice_set_cause (UkNotice *self, const UkCauseText *cause);

/* What else may be behind the headline of a report, below the rest. */
void uk_notice_add_others (UkNotice *self, const UkReport *report);

/* What the server wants every user to read (RFC 9051 section 7.1); hidden where there is nothing.
 */
void uk_notice_set_alert (UkNotice *self, const UkReport *report);

G_END_DECLS
