/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-step-bar.h"

#include <glib/gi18n-lib.h>

struct _UkStepBar
{
  GtkWidget parent_instance;

  guint step;
  guint n_steps;
  gboolean fewer;

  GtkLabel *label; /* (owned) child */
  GtkBox *dots;    /* (owned) child */
};

G_DEFINE_FINAL_TYPE (UkStepBar, uk_step_bar, GTK_TYPE_WIDGET)

static void
update_dots (UkStepBar *self)
{
  GtkWidget *dot;
  guint i = 0;

  while ((dot = gtk_widget_get_first_child (GTK_WIDGET (self->dots))) != NULL)
    gtk_box_remove (self->dots, dot);
  for (i = 0; i < self->n_steps; i++)
    {
      dot = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (dot, "progress-dot");
      if (i < self->step)
        gtk_widget_add_css_class (dot, "reached");
      gtk_box_append (self->dots, dot);
    }
}

static char *
describe (UkStepBar *self)
{
  if (self->n_steps == 0)
    return g_strdup ("");
  if (self->fewer)
    /* Translators: an answer has made questions needless, so that the second number went down. */
    return g_strdup_printf (_ ("Question %1$u of %2$u (fewer now)"), self->step, self->n_steps);
  return g_strdup_printf (_ ("Question %1$u of %2$u"), self->step, self->n_steps);
}

static void
update (UkStepBar *self)
{
  g_autofree char *text = describe (self);

  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) self->n_steps,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->step, -1);
  update_dots (self);
}

static void
uk_step_bar_dispose (GObject *object)
{
  UkStepBar *self = UK_STEP_BAR (object);
  GtkWidget *label = GTK_WIDGET (g_steal_pointer (&self->label));
  GtkWidget *dots = GTK_WIDGET (g_steal_pointer (&self->dots));

  g_clear_pointer (&label, gtk_widget_unparent);
  g_clear_pointer (&dots, gtk_widget_unparent);
  G_OBJECT_CLASS (uk_step_bar_parent_class)->dispose (object);
}

static void
uk_step_bar_class_init (UkStepBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = uk_step_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
  gtk_widget_class_set_css_name (widget_class, "questionprogress");
}

static void
uk_step_bar_init (UkStepBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 14);
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  self->dots = g_object_new (GTK_TYPE_BOX, "spacing", 6, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->dots), GTK_WIDGET (self));
}

void
uk_step_bar_set (UkStepBar *self, guint step, guint n_steps, gboolean fewer)
{
  g_return_if_fail (UK_IS_STEP_BAR (self));

  self->step = step;
  self->n_steps = n_steps;
  self->fewer = fewer;
  update (self);
}
