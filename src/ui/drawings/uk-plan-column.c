/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-plan-column.h"

#include <glib/gi18n-lib.h>

#include "uk-devices-panel.h"

struct _UkPlanColumn
{
  GtkWidget parent_instance;

  char *title; /* (owned) */
  UkStory story;
  UkStoryKind kind;
  GtkStack *captions;    /* (nullable) one for each step, one for rest */
  UkDevicesPanel *panel; /* (nullable) of a moving picture */
};

#define REST "rest"

G_DEFINE_FINAL_TYPE (UkPlanColumn, uk_plan_column, GTK_TYPE_WIDGET)

/* A day is shown as it ends; with one device before that breaks. The other stories begin with what
 * is usual. */
static double
get_rest_position (UkPlanColumn *self)
{
  if (self->kind != UK_STORY_DAY)
    return 0;
  return self->story.start.n_devices > 1 ? self->story.n_steps : MIN (self->story.n_steps, 2u);
}

/* A sentence; it stands a little below the picture that it belongs to. */
static GtkWidget *
make_label (const char *text, const char *style_class, int margin)
{
  return g_object_new (GTK_TYPE_LABEL, "margin-top", margin, "label", text, "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "yalign", 0.0f,
                       "css-classes", (const char *[]){ style_class, NULL }, NULL);
}

static void
add (UkPlanColumn *self, GtkWidget *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

/* The picture is one object to a screen reader: its name is the heading, what it says is told in
 * full, with the steps that others can play. */
static GtkWidget *
make_panel (UkPlanColumn *self, double position, const char *name, const char *description)
{
  GtkWidget *panel = uk_devices_panel_new (&self->story, position);

  gtk_widget_add_css_class (panel, "card");

  gtk_accessible_update_property (GTK_ACCESSIBLE (panel), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  return panel;
}

static void
add_moving_picture (UkPlanColumn *self, const char *relation)
{
  g_autofree char *steps = uk_story_text (&self->story);
  g_autofree char *description = g_strdup_printf ("%s\n%s", relation, steps);
  GtkWidget *panel = make_panel (self, get_rest_position (self), self->title, description);

  self->panel = UK_DEVICES_PANEL (panel);
  add (self, panel);
  self->captions = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->captions, make_label (relation, "paragraph", 8), REST);
  for (guint i = 0; i < self->story.n_steps; i++)
    {
      g_autofree char *text = uk_story_step_text (&self->story, i);
      g_autofree char *name = g_strdup_printf ("%u", i);
      gtk_stack_add_named (self->captions, make_label (text, "paragraph", 8), name);
    }
  add (self, GTK_WIDGET (self->captions));
}

static void
add_frame (UkPlanColumn *self, guint step)
{
  g_autofree char *text = uk_story_step_text (&self->story, step);
  /* Translators: the number of a picture in a strip, and what happens in it. */
  g_autofree char *caption = g_strdup_printf (_ ("%1$u. %2$s"), step + 1, text);
  GtkWidget *panel = NULL;

  add (self, make_label (caption, "paragraph", step > 0 ? 14 : 0));
  panel = make_panel (self, step + 1, text, caption);
  gtk_widget_set_margin_top (panel, 8);
  add (self, panel);
}

static void
add_strip (UkPlanColumn *self, const char *relation)
{
  for (guint i = 0; i < self->story.n_steps; i++)
    add_frame (self, i);
  add (self, make_label (relation, "paragraph", 12));
}

static void
uk_plan_column_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (uk_plan_column_parent_class)->dispose (object);
}

static void
uk_plan_column_finalize (GObject *object)
{
  g_free (UK_PLAN_COLUMN (object)->title);
  G_OBJECT_CLASS (uk_plan_column_parent_class)->finalize (object);
}

static void
uk_plan_column_class_init (UkPlanColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_plan_column_dispose;
  G_OBJECT_CLASS (klass)->finalize = uk_plan_column_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "plan");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
uk_plan_column_init (UkPlanColumn *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

/**
 * uk_plan_column_new:
 * @title: what the picture is called; the heading above it is not part of the column
 * @plan: with at least one device
 * @strip: a frame for each step, nothing moves
 */
GtkWidget *
uk_plan_column_new (const char *title, const UkMailbox *plan, UkStoryKind kind, gboolean strip)
{
  UkPlanColumn *self = g_object_new (UK_TYPE_PLAN_COLUMN, NULL);
  g_autofree char *relation = uk_relation_text (plan);

  self->title = g_strdup (title);
  self->kind = kind;
  self->story = uk_story_new (plan, kind);
  if (strip)
    add_strip (self, relation);
  else
    add_moving_picture (self, relation);
  return GTK_WIDGET (self);
}

const char *
uk_plan_column_get_title (UkPlanColumn *self)
{
  g_return_val_if_fail (UK_IS_PLAN_COLUMN (self), NULL);

  return self->title;
}

guint
uk_plan_column_get_n_steps (UkPlanColumn *self)
{
  g_return_val_if_fail (UK_IS_PLAN_COLUMN (self), 0);

  return self->story.n_steps;
}

/* Shows that moment, and the sentence of its step. */
void
uk_plan_column_play_to (UkPlanColumn *self, double position)
{
  guint step = MIN ((guint) position, self->story.n_steps - 1);
  g_autofree char *name = g_strdup_printf ("%u", step);

  g_return_if_fail (UK_IS_PLAN_COLUMN (self) && self->panel != NULL);

  uk_devices_panel_set_position (self->panel, position);
  gtk_stack_set_visible_child_name (self->captions, name);
}

void
uk_plan_column_rest (UkPlanColumn *self)
{
  g_return_if_fail (UK_IS_PLAN_COLUMN (self));

  if (self->panel == NULL)
    return;
  uk_devices_panel_set_position (self->panel, get_rest_position (self));
  gtk_stack_set_visible_child_name (self->captions, REST);
}
