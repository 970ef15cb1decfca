/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-trouble-cause.h"

#include <glib/gi18n-lib.h>

#include "uk-mark.h"
#include "uk-point-row.h"

struct _UkTroubleCause
{
  GtkBox parent_instance;

  const UkSymptomCause *cause;
  GtkExpander *expander;
  UkMark *mark;
  GtkLabel *word;
  GtkLabel *seen;
};

G_DEFINE_FINAL_TYPE (UkTroubleCause, uk_trouble_cause, GTK_TYPE_BOX)

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_headline (UkTroubleCause *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = new_label (_ (self->cause->title), NULL);
  GtkWidget *word = new_label (uk_sight_text (self->cause->sight), "row-detail");
  GtkWidget *mark = uk_mark_new (UK_MARK_NONE);

  self->mark = UK_MARK (mark);
  self->word = GTK_LABEL (word);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (mark, 8);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), word);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), texts);
  return line;
}

static GtkWidget *
new_body (UkTroubleCause *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *seen = new_label ("", "paragraph");

  gtk_widget_add_css_class (body, "trouble-cause-body");
  gtk_widget_set_visible (seen, FALSE);
  self->seen = GTK_LABEL (seen);
  gtk_box_append (GTK_BOX (body), seen);
  for (guint i = 0; self->cause->steps[i] != NULL; i++)
    gtk_box_append (GTK_BOX (body), uk_numbered_new (i + 1, _ (self->cause->steps[i])));
  gtk_box_append (GTK_BOX (body), new_label (uk_ask_text (self->cause->ask), "row-detail"));
  return body;
}

static void
uk_trouble_cause_class_init (UkTroubleCauseClass *klass)
{
}

static void
uk_trouble_cause_init (UkTroubleCause *self)
{
}

GtkWidget *
uk_trouble_cause_new (const UkSymptomCause *cause)
{
  UkTroubleCause *self = g_object_new (UK_TYPE_TROUBLE_CAUSE, NULL);

  self->cause = cause;
  self->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_label_widget (self->expander, new_headline (self));
  gtk_expander_set_child (self->expander, new_body (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self->expander), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (cause->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  uk_sight_text (cause->sight), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->expander));
  gtk_widget_add_css_class (GTK_WIDGET (self), "trouble-cause");
  return GTK_WIDGET (self);
}

/* A cause that is confirmed is what the person looks for, so it has the mark of a fault. */
static UkMarkKind
mark_of (UkCauseState state)
{
  switch (state)
    {
    case UK_CAUSE_CONFIRMED:
      return UK_MARK_BAD;
    case UK_CAUSE_LIKELY:
      return UK_MARK_WARNING;
    case UK_CAUSE_EXCLUDED:
      return UK_MARK_OK;
    case UK_CAUSE_OPEN:
    case UK_CAUSE_UNSEEN:
    default:
      return UK_MARK_NONE;
    }
}

void
uk_trouble_cause_set_verdict (UkTroubleCause *self, const UkCauseVerdict *verdict)
{
  /* Before a test the useful word is whether one would help. */
  const char *word = verdict->state == UK_CAUSE_OPEN ? uk_sight_text (self->cause->sight)
                                                     : uk_cause_state_text (verdict->state);

  uk_mark_set_kind (self->mark, mark_of (verdict->state));
  gtk_label_set_label (self->word, word);
  gtk_label_set_label (self->seen, verdict->seen != NULL ? verdict->seen : "");
  gtk_widget_set_visible (GTK_WIDGET (self->seen), verdict->seen != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, word, -1);
}

void
uk_trouble_cause_set_open (UkTroubleCause *self, gboolean open)
{
  gtk_expander_set_expanded (self->expander, open);
  if (open && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->expander));
}

gboolean
uk_trouble_cause_get_open (UkTroubleCause *self)
{
  return gtk_expander_get_expanded (self->expander);
}
