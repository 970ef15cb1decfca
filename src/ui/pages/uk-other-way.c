/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-other-way.h"

#include <glib/gi18n-lib.h>

#include "uk-comparison.h"
#include "uk-devices-picture.h"
#include "uk-lines.h"
#include "uk-notice.h"

struct _UkOtherWay
{
  GtkBox parent_instance;

  UkMailbox plan;
  GtkExpander *expander;
  GtkLabel *title;
  UkNotice *missing;
  UkDevicesPicture *picture;
};

G_DEFINE_FINAL_TYPE (UkOtherWay, uk_other_way, GTK_TYPE_BOX)

static gboolean
is_pop (UkOtherWay *self)
{
  return self->plan.n_devices > 0 && uk_way_is_pop (self->plan.devices[0].way);
}

static char *
make_title (UkOtherWay *self)
{
  const guint days = self->plan.devices[0].leave_days;

  if (!is_pop (self))
    return g_strdup (_ ("With IMAP"));
  return g_strdup_printf (ngettext ("With POP (leaves mail on the server for %u day)",
                                    "With POP (leaves mail on the server for %u days)", days),
                          days);
}

/* Only for those who want to see it: two pictures cost time whenever the advice changes. */
static void
show_picture (UkOtherWay *self)
{
  g_autofree char *title = NULL;

  if (!gtk_expander_get_expanded (self->expander) || self->plan.n_devices == 0)
    return;
  title = make_title (self);
  uk_devices_picture_set_plans (self->picture, title, &self->plan, NULL, NULL);
}

static GtkWidget *
new_card (GtkWidget *child)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "notice");
  gtk_box_append (GTK_BOX (card), child);
  return card;
}

static GtkWidget *
new_content (UkOtherWay *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *lead = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  uk_lines_set_text (GTK_BOX (lead), _ ("Neither way is good or bad. What counts is what fits "
                                        "your devices. This is how they would look."));
  self->missing = UK_NOTICE (uk_notice_new (UK_MARK_BAD, "", NULL));
  self->picture = UK_DEVICES_PICTURE (uk_devices_picture_new ());
  gtk_box_append (GTK_BOX (box), lead);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->missing));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (box), new_card (uk_comparison_new ()));
  return box;
}

static void
uk_other_way_class_init (UkOtherWayClass *klass)
{
}

static void
uk_other_way_init (UkOtherWay *self)
{
  self->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->expander), "why");
  gtk_expander_set_label_widget (self->expander, GTK_WIDGET (self->title));
  gtk_expander_set_child (self->expander, new_content (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->expander));
  gtk_widget_set_hexpand (GTK_WIDGET (self->expander), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (show_picture), self,
                           G_CONNECT_SWAPPED);
}

void
uk_other_way_set_advice (UkOtherWay *self, const UkAnswers *answers, const UkFacts *facts,
                         const UkAdvice *advice)
{
  UkService service = UK_SERVICE_UNKNOWN;
  const char *title = NULL;

  g_return_if_fail (UK_IS_OTHER_WAY (self));

  self->plan = uk_plan_other (answers, advice);
  service = is_pop (self) ? facts->pop : facts->imap;
  title = is_pop (self) ? _ ("What if POP?") : _ ("What if IMAP?");
  gtk_widget_set_visible (GTK_WIDGET (self), self->plan.n_devices > 0);
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  uk_notice_set_title (self->missing, is_pop (self) ? _ ("Your provider does not offer POP.")
                                                    : _ ("Your provider does not offer IMAP."));
  gtk_widget_set_visible (GTK_WIDGET (self->missing), service == UK_SERVICE_NOT_OFFERED);
  show_picture (self);
}
