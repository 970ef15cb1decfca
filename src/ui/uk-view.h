/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <adwaita.h>

#include "uk-page.h"

G_BEGIN_DECLS

/*
 * One of the four views: a stack of pages that slide, with a bar for Next, Skip and Stop below
 * them, which no page owns itself.
 *
 * A simple view overrides `start` alone, pushes its first page there, and pushes others from
 * wherever something is pressed; Back pops them. The journey keeps its pages and overrides the
 * rest.
 *
 * Properties: session (construct only), page (the visible one), can-go-back. Actions: view.next,
 * view.skip, view.stop, view.back.
 */
#define UK_TYPE_VIEW (uk_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (UkView, uk_view, UK, VIEW, AdwBin)

struct _UkViewClass
{
  AdwBinClass parent_class;

  void (*start) (UkView *self);     /* shows the first page; once, when the view is first seen */
  void (*next_page) (UkView *self); /* its page has agreed to Next or Skip */
  gboolean (*can_go_back) (UkView *self);
  void (*go_back) (UkView *self); /* only where it can */
};

UkSession *uk_view_get_session (UkView *self);
UkPage *uk_view_get_page (UkView *self);
gboolean uk_view_get_can_go_back (UkView *self);

void uk_view_start (UkView *self);
void uk_view_go_back (UkView *self);
void uk_view_next (UkView *self);
void uk_view_skip (UkView *self);

/* Shows a page above the one that is seen; Back takes it away again. */
void uk_view_push (UkView *self, UkPage *page);
/* Back to the first page. */
void uk_view_pop_all (UkView *self);

/* Puts the focus on the heading, and Enter on the Next of this view: when it comes into sight. */
void uk_view_focus (UkView *self);
/* The button that Enter presses. */
GtkWidget *uk_view_get_default_widget (UkView *self);

/* The view that a widget stands in, or NULL. */
UkView *uk_view_of (GtkWidget *widget);

/* For views that keep their pages themselves: shows one, added where it is new. */
void uk_view_show_page (UkView *self, UkPage *page, gboolean forward);
void uk_view_remove_page (UkView *self, UkPage *page);

G_END_DECLS
