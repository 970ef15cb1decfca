/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page-welcome.h"

struct _UkPageWelcome
{
  UkPage parent_instance;
};

G_DEFINE_FINAL_TYPE (UkPageWelcome, uk_page_welcome, UK_TYPE_PAGE)

static void
uk_page_welcome_class_init (UkPageWelcomeClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               UK_UI_RESOURCES "uk-page-welcome.ui");
}

static void
uk_page_welcome_init (UkPageWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  uk_page_center_heading (UK_PAGE (self));
}
