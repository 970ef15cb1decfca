/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-field.h"
#include "uk-session.h"

G_BEGIN_DECLS

/*
 * One page of a view. A page has a heading and what stands below it, says when it is complete,
 * and leaves every button at the bottom to its view.
 *
 * Properties: session, title (the heading), lead (a line below it), header-title (in the header
 * bar), next-label (NULL: no such button), skip-label (NULL: none), complete, running (Stop instead
 * of Next).
 */
#define UK_TYPE_PAGE (uk_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (UkPage, uk_page, UK, PAGE, GtkWidget)

struct _UkPageClass
{
  GtkWidgetClass parent_class;

  void (*shown) (UkPage *self,
                 UkPage *from);    /* it is visible now; from: (nullable) the page before */
  void (*left) (UkPage *self);     /* the person went back from it */
  gboolean (*next) (UkPage *self); /* takes over what was typed; FALSE: stay here */
  gboolean (*skip) (UkPage *self); /* the other way on */
  void (*stop) (UkPage *self);     /* ends what runs */
  gboolean (*number) (UkPage *self, guint number); /* a number key, from 1 */
  UkField *(*field) (
      UkPage *self); /* where a letter goes that is typed while no field has the focus */
};

UkPage *uk_page_new (UkSession *session, const char *title, const char *lead);
void uk_page_add (UkPage *self, GtkWidget *widget);

UkSession *uk_page_get_session (UkPage *self);
const char *uk_page_get_title (UkPage *self);
void uk_page_set_title (UkPage *self, const char *title);
void uk_page_set_lead (UkPage *self, const char *lead);
const char *uk_page_get_header_title (UkPage *self);
const char *uk_page_get_next_label (UkPage *self);
void uk_page_set_next_label (UkPage *self, const char *label);
const char *uk_page_get_skip_label (UkPage *self);
void uk_page_set_skip_label (UkPage *self, const char *label);
gboolean uk_page_get_complete (UkPage *self);
void uk_page_set_complete (UkPage *self, gboolean complete);
gboolean uk_page_get_running (UkPage *self);
void uk_page_set_running (UkPage *self, gboolean running);

void uk_page_shown (UkPage *self, UkPage *from);
void uk_page_left (UkPage *self);
gboolean uk_page_next (UkPage *self);
gboolean uk_page_skip (UkPage *self);
void uk_page_stop (UkPage *self);

/* Heading and lead in the middle: for the first page. */
void uk_page_center_heading (UkPage *self);
void uk_page_focus_heading (UkPage *self);
void uk_page_scroll_to_top (UkPage *self);

G_END_DECLS
