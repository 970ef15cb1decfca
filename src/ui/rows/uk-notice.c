/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-notice.h"

#include <glib/gi18n-lib.h>

#include "uk-hanging.h"
#include "uk-lines.h"

struct _UkNotice
{
  GtkBox parent_instance;

  GtkWidget *row;
  UkMark *mark;
  GtkImage *picture;
  GtkLabel *title;
  GtkBox *lines;
  char *text; /* (owned) (nullable) */
};

enum
{
  PROP_0,
  PROP_KIND,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkNotice, uk_notice, GTK_TYPE_BOX)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
set_icon_name (UkNotice *self, const char *icon_name)
{
  gtk_image_set_from_icon_name (self->picture, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), icon_name != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), icon_name == NULL);
}

static void
uk_notice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkNotice *self = UK_NOTICE (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_int (value, (int) uk_mark_get_kind (self->mark));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->picture));
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_notice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkNotice *self = UK_NOTICE (object);

  switch (id)
    {
    case PROP_KIND:
      uk_notice_set_kind (self, (UkMarkKind) g_value_get_int (value));
      break;
    case PROP_ICON_NAME:
      set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      uk_notice_set_title (self, g_value_get_string (value));
      break;
    case PROP_TEXT:
      uk_notice_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_notice_dispose (GObject *object)
{
  g_clear_pointer (&UK_NOTICE (object)->text, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_NOTICE);
  G_OBJECT_CLASS (uk_notice_parent_class)->dispose (object);
}

static void
uk_notice_class_init (UkNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = uk_notice_get_property;
  object_class->set_property = uk_notice_set_property;
  object_class->dispose = uk_notice_dispose;

  properties[PROP_KIND]
      = g_param_spec_int ("kind", NULL, NULL, UK_MARK_NONE, UK_MARK_BAD, UK_MARK_NONE, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (UK_TYPE_MARK);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, UkNotice, row);
  gtk_widget_class_bind_template_child (widget_class, UkNotice, mark);
  gtk_widget_class_bind_template_child (widget_class, UkNotice, picture);
  gtk_widget_class_bind_template_child (widget_class, UkNotice, title);
  gtk_widget_class_bind_template_child (widget_class, UkNotice, lines);
}

static void
uk_notice_init (UkNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->row, uk_hanging_layout_new ());
}

GtkWidget *
uk_notice_new (UkMarkKind kind, const char *title, const char *text)
{
  return g_object_new (UK_TYPE_NOTICE, "kind", kind, "title", title, "text", text, NULL);
}

void
uk_notice_set_kind (UkNotice *self, UkMarkKind kind)
{
  g_return_if_fail (UK_IS_NOTICE (self));

  uk_mark_set_kind (self->mark, kind);
}

void
uk_notice_set_title (UkNotice *self, const char *title)
{
  g_return_if_fail (UK_IS_NOTICE (self));

  show_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->title), -1);
}

void
uk_notice_set_text (UkNotice *self, const char *text)
{
  g_return_if_fail (UK_IS_NOTICE (self));

  g_free (self->text);
  self->text = g_strdup (text);
  uk_lines_set_text (self->lines, text);
}

void
uk_notice_set_cause (UkNotice *self, const UkCauseText *cause)
{
  g_return_if_fail (UK_IS_NOTICE (self));

  uk_notice_set_title (self, cause->headline);
  uk_lines_set_cause (self->lines, cause);
}

void
uk_notice_add_others (UkNotice *self, const UkReport *report)
{
  g_return_if_fail (UK_IS_NOTICE (self));

  UkHeadline headline = uk_checkup_pick_headline (report);
  g_auto (GStrv) others = uk_cause_dup_others (headline.code, headline.finding, report);

  if (others[0] != NULL)
    uk_lines_add (self->lines, NULL, _ ("It may also be something else:"));
  for (guint i = 0; others[i] != NULL; i++)
    uk_lines_add (self->lines, "•", others[i]);
}

void
uk_notice_set_alert (UkNotice *self, const UkReport *report)
{
  g_return_if_fail (UK_IS_NOTICE (self));

  UkFinding *finding
      = report != NULL ? uk_findings_find (report->findings, UK_FINDING_SERVER_ALERT) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), finding != NULL);
  if (finding != NULL)
    {
      g_auto (UkCauseText) cause = uk_cause_describe (UK_FINDING_SERVER_ALERT, finding, report);
      uk_notice_set_cause (self, &cause);
    }
}
