/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-check-row.h"

#include "uk-closures.h"
#include "uk-lines.h"

struct _UkCheckRow
{
  GtkListBoxRow parent_instance;

  UkCheck *check;   /* (owned) */
  UkReport *report; /* (owned) (nullable) */

  UkMark *mark;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *word;
  GtkLabel *cause_headline;
  GtkBox *cause_lines;
  GtkRevealer *revealer;
};

enum
{
  PROP_0,
  PROP_CHECK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkCheckRow, uk_check_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
fill_cause (UkCheckRow *self)
{
  UkFinding *finding = uk_check_get_finding (self->check);
  UkCheckState state = uk_check_get_state (self->check);

  if (finding == NULL || (state != UK_CHECK_FAILED && state != UK_CHECK_WARNING))
    return FALSE;

  g_auto (UkCauseText) cause
      = uk_cause_describe (uk_finding_get_code (finding), finding, self->report);
  gtk_label_set_label (self->cause_headline, cause.headline);
  uk_lines_set_cause (self->cause_lines, &cause);
  return TRUE;
}

static void
update (UkCheckRow *self)
{
  UkCheckState state = uk_check_get_state (self->check);
  const char *detail = uk_check_get_detail (self->check);
  g_autofree char *name = uk_check_to_name (uk_check_get_title (self->check), state, detail);

  uk_mark_set_kind (self->mark, uk_check_state_to_mark (state));
  gtk_label_set_label (self->title, uk_check_get_title (self->check));
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_label_set_label (self->word, uk_check_state_to_word (state));
  gtk_revealer_set_reveal_child (self->revealer, fill_cause (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
check_notify_cb (UkCheckRow *self)
{
  update (self);
}

static void
uk_check_row_constructed (GObject *object)
{
  UkCheckRow *self = UK_CHECK_ROW (object);

  G_OBJECT_CLASS (uk_check_row_parent_class)->constructed (object);
  g_signal_connect_object (self->check, "notify", G_CALLBACK (check_notify_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
uk_check_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, UK_CHECK_ROW (object)->check);
}

static void
uk_check_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_set_object (&UK_CHECK_ROW (object)->check, g_value_get_object (value));
}

static void
uk_check_row_dispose (GObject *object)
{
  UkCheckRow *self = UK_CHECK_ROW (object);

  g_clear_pointer (&self->report, uk_report_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_CHECK_ROW);
  G_OBJECT_CLASS (uk_check_row_parent_class)->dispose (object);
}

static void
uk_check_row_finalize (GObject *object)
{
  g_clear_object (&UK_CHECK_ROW (object)->check);
  G_OBJECT_CLASS (uk_check_row_parent_class)->finalize (object);
}

static void
uk_check_row_class_init (UkCheckRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = uk_check_row_constructed;
  object_class->get_property = uk_check_row_get_property;
  object_class->set_property = uk_check_row_set_property;
  object_class->dispose = uk_check_row_dispose;
  object_class->finalize = uk_check_row_finalize;

  properties[PROP_CHECK]
      = g_param_spec_object ("check", NULL, NULL, UK_TYPE_CHECK,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (UK_TYPE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UkCheckRow, mark);
  gtk_widget_class_bind_template_child (widget_class, UkCheckRow, title);
  gtk_widget_class_bind_template_child (widget_class, UkCheckRow, detail);
  gtk_widget_class_bind_template_child (widget_class, UkCheckRow, word);
  gtk_widget_class_bind_template_child (widget_class, UkCheckRow, cause_headline);
  gtk_widget_class_bind_template_child (widget_class, UkCheckRow, cause_lines);
  gtk_widget_class_bind_template_child (widget_class, UkCheckRow, revealer);
}

static void
uk_check_row_init (UkCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
uk_check_row_new (UkCheck *check)
{
  return g_object_new (UK_TYPE_CHECK_ROW, "check", check, NULL);
}

UkCheck *
uk_check_row_get_check (UkCheckRow *self)
{
  g_return_val_if_fail (UK_IS_CHECK_ROW (self), NULL);

  return self->check;
}

void
uk_check_row_set_report (UkCheckRow *self, const UkReport *report)
{
  g_return_if_fail (UK_IS_CHECK_ROW (self));

  g_clear_pointer (&self->report, uk_report_unref);
  self->report = report != NULL ? uk_report_ref ((UkReport *) report) : NULL;
  update (self);
}
