/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page-welcome.h"

#include "uk-columns.h"
#include "uk-picture.h"
#include "uk-reminder.h"
#include "uk-views.h"

struct _UkPageWelcome
{
  UkPage parent_instance;

  GtkWidget *doors;
  GtkWidget *trouble_button;
  GtkWidget *reminder; /* (nullable) the card above the doors, once shown */
};

G_DEFINE_FINAL_TYPE (UkPageWelcome, uk_page_welcome, UK_TYPE_PAGE)

/* What is to be said may have changed since the page was here last. */
static void
uk_page_welcome_shown (UkPage *page, UkPage *from)
{
  UkPageWelcome *self = UK_PAGE_WELCOME (page);
  GtkWidget *card = uk_reminder_card_new (uk_page_get_session (page));
  GtkWidget *box = gtk_widget_get_parent (self->doors);

  if (self->reminder != NULL)
    gtk_box_remove (GTK_BOX (box), self->reminder);
  self->reminder = card;
  gtk_box_insert_child_after (GTK_BOX (box), card, gtk_widget_get_prev_sibling (self->doors));
}

static void
uk_page_welcome_class_init (UkPageWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UK_TYPE_COLUMNS);
  g_type_ensure (UK_TYPE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-page-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, UkPageWelcome, doors);
  gtk_widget_class_bind_template_child (widget_class, UkPageWelcome, trouble_button);
  UK_PAGE_CLASS (klass)->shown = uk_page_welcome_shown;
}

static void
uk_page_welcome_init (UkPageWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  uk_page_center_heading (UK_PAGE (self));
  gtk_widget_set_visible (self->trouble_button, uk_views_find ("trouble") != NULL);
}
