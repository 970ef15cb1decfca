/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-field.h"

#include "uk-mark.h"

struct _UkField
{
  GtkBox parent_instance;

  gboolean password;
  GtkWidget *entry; /* child of slot */

  GtkLabel *label;
  GtkBox *slot;
  GtkLabel *help;
  GtkLabel *notice;
  GtkWidget *error_box;
  GtkLabel *error;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_HELP,
  PROP_NOTICE,
  PROP_ERROR,
  PROP_PASSWORD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkField, uk_field, GTK_TYPE_BOX)

static gboolean
replace_text (GtkLabel *label, GtkWidget *shown, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text != NULL ? text : "") == 0)
    return FALSE;
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (shown, text != NULL && *text != '\0');
  return TRUE;
}

static GtkWidget *
make_entry (UkField *self)
{
  if (self->password)
    return g_object_new (GTK_TYPE_PASSWORD_ENTRY, "show-peek-icon", TRUE, "activates-default", TRUE,
                         NULL);
  return g_object_new (GTK_TYPE_ENTRY, "activates-default", TRUE, NULL);
}

static void
uk_field_constructed (GObject *object)
{
  UkField *self = UK_FIELD (object);

  G_OBJECT_CLASS (uk_field_parent_class)->constructed (object);
  self->entry = make_entry (self);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_box_append (self->slot, self->entry);
  gtk_label_set_mnemonic_widget (self->label, self->entry);
  /* The error is a description too: the relation for errors takes other arguments in later releases
   * of GTK. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->label, NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->help, self->notice, self->error, NULL, -1);
}

static void
uk_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkField *self = UK_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    case PROP_HELP:
      g_value_set_string (value, gtk_label_get_label (self->help));
      break;
    case PROP_NOTICE:
      g_value_set_string (value, uk_field_get_notice (self));
      break;
    case PROP_ERROR:
      g_value_set_string (value, uk_field_get_error (self));
      break;
    case PROP_PASSWORD:
      g_value_set_boolean (value, self->password);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkField *self = UK_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      gtk_label_set_label (self->label, g_value_get_string (value));
      break;
    case PROP_HELP:
      uk_field_set_help (self, g_value_get_string (value));
      break;
    case PROP_NOTICE:
      uk_field_set_notice (self, g_value_get_string (value));
      break;
    case PROP_ERROR:
      uk_field_set_error (self, g_value_get_string (value));
      break;
    case PROP_PASSWORD:
      self->password = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_FIELD);
  G_OBJECT_CLASS (uk_field_parent_class)->dispose (object);
}

static void
uk_field_class_init (UkFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = uk_field_constructed;
  object_class->get_property = uk_field_get_property;
  object_class->set_property = uk_field_set_property;
  object_class->dispose = uk_field_dispose;

  properties[PROP_LABEL]
      = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  properties[PROP_PASSWORD]
      = g_param_spec_boolean ("password", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (UK_TYPE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-field.ui");
  gtk_widget_class_bind_template_child (widget_class, UkField, label);
  gtk_widget_class_bind_template_child (widget_class, UkField, slot);
  gtk_widget_class_bind_template_child (widget_class, UkField, help);
  gtk_widget_class_bind_template_child (widget_class, UkField, notice);
  gtk_widget_class_bind_template_child (widget_class, UkField, error_box);
  gtk_widget_class_bind_template_child (widget_class, UkField, error);
}

static void
uk_field_init (UkField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkEditable *
uk_field_get_editable (UkField *self)
{
  g_return_val_if_fail (UK_IS_FIELD (self), NULL);

  return GTK_EDITABLE (self->entry);
}

const char *
uk_field_get_text (UkField *self)
{
  return gtk_editable_get_text (uk_field_get_editable (self));
}

void
uk_field_set_text (UkField *self, const char *text)
{
  if (g_strcmp0 (uk_field_get_text (self), text) != 0)
    gtk_editable_set_text (uk_field_get_editable (self), text);
}

void
uk_field_set_help (UkField *self, const char *help)
{
  g_return_if_fail (UK_IS_FIELD (self));

  if (replace_text (self->help, GTK_WIDGET (self->help), help))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELP]);
}

/* (nullable): NULL where there is none */
const char *
uk_field_get_notice (UkField *self)
{
  const char *text = gtk_label_get_label (self->notice);

  return *text != '\0' ? text : NULL;
}

void
uk_field_set_notice (UkField *self, const char *notice)
{
  g_return_if_fail (UK_IS_FIELD (self));

  if (replace_text (self->notice, GTK_WIDGET (self->notice), notice))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

/* (nullable): NULL where there is none */
const char *
uk_field_get_error (UkField *self)
{
  const char *text = gtk_label_get_label (self->error);

  return *text != '\0' ? text : NULL;
}

void
uk_field_set_error (UkField *self, const char *error)
{
  g_return_if_fail (UK_IS_FIELD (self));

  if (!replace_text (self->error, self->error_box, error))
    return;
  if (error != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}
