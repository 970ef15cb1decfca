/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-password-box.h"

#include "uk-closures.h"
#include "uk-field.h"

struct _UkPasswordBox
{
  GtkBox parent_instance;

  UkSession *session;            /* (owned) (nullable) */
  GSignalGroup *session_signals; /* (owned) */

  UkField *password;
  GtkSwitch *keep;
  GtkLabel *keep_reason;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UkPasswordBox, uk_password_box, GTK_TYPE_BOX)

static const char *
get_keep_text (const char *reason)
{
  if (reason != NULL)
    return reason;
  return _ ("It is kept encrypted, for the next time. Switch this off where other people use this "
            "PC as well.");
}

static const char *
get_help (UkSession *session)
{
  if (uk_session_get_saved_password (session))
    return _ ("The password kept in the keyring is used. Enter another one only if it has "
              "changed.");
  return _ ("This program never asks for a password by phone or by mail.");
}

static void
show_keyring (UkPasswordBox *self)
{
  const char *reason = uk_keyring_to_reason (uk_session_get_keyring_state (self->session));

  /* Greyed before it is moved: then the move is not taken for the person's wish. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), reason == NULL);
  gtk_switch_set_active (self->keep,
                         reason == NULL && uk_session_get_keep_password (self->session));
  gtk_label_set_label (self->keep_reason, get_keep_text (reason));
  uk_field_set_help (self->password, get_help (self->session));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
session_notify_cb (UkPasswordBox *self)
{
  show_keyring (self);
}

/* After the run the password has no business in the window any more; a screen reader could read it
 * there. */
static void
busy_notify_cb (UkSession *session, GParamSpec *pspec, UkPasswordBox *self)
{
  UkCheckup *checkup = uk_session_get_checkup (session);

  if (uk_session_get_busy (session) == UK_SESSION_IDLE && checkup != NULL)
    uk_field_set_text (self->password, "");
}

static void
password_changed_cb (UkPasswordBox *self)
{
  uk_field_set_notice (self->password, uk_password_to_notice (uk_field_get_text (self->password)));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
keep_notify_cb (UkPasswordBox *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->keep)))
    uk_session_set_keep_password (self->session, gtk_switch_get_active (self->keep));
}

static void
uk_password_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, UK_PASSWORD_BOX (object)->session);
}

static void
uk_password_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkPasswordBox *self = UK_PASSWORD_BOX (object);

  if (!g_set_object (&self->session, g_value_get_object (value)))
    return;
  g_signal_group_set_target (self->session_signals, self->session);
  if (self->session != NULL)
    show_keyring (self);
}

static void
uk_password_box_dispose (GObject *object)
{
  UkPasswordBox *self = UK_PASSWORD_BOX (object);

  g_signal_group_set_target (self->session_signals, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_PASSWORD_BOX);
  G_OBJECT_CLASS (uk_password_box_parent_class)->dispose (object);
}

static void
uk_password_box_finalize (GObject *object)
{
  UkPasswordBox *self = UK_PASSWORD_BOX (object);

  g_object_unref (self->session_signals);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (uk_password_box_parent_class)->finalize (object);
}

static void
uk_password_box_class_init (UkPasswordBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = uk_password_box_get_property;
  object_class->set_property = uk_password_box_set_property;
  object_class->dispose = uk_password_box_dispose;
  object_class->finalize = uk_password_box_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UK_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (UK_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-password-box.ui");
  gtk_widget_class_bind_template_child (widget_class, UkPasswordBox, password);
  gtk_widget_class_bind_template_child (widget_class, UkPasswordBox, keep);
  gtk_widget_class_bind_template_child (widget_class, UkPasswordBox, keep_reason);
  gtk_widget_class_bind_template_callback (widget_class, keep_notify_cb);
}

static void
uk_password_box_init (UkPasswordBox *self)
{
  self->session_signals = g_signal_group_new (UK_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::keyring-state",
                                  G_CALLBACK (session_notify_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::saved-password",
                                  G_CALLBACK (session_notify_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::keep-password",
                                  G_CALLBACK (session_notify_cb), self);
  g_signal_group_connect (self->session_signals, "notify::busy", G_CALLBACK (busy_notify_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (uk_field_get_editable (self->password), "changed",
                           G_CALLBACK (password_changed_cb), self, G_CONNECT_SWAPPED);
}

UkSecret *
uk_password_box_dup_secret (UkPasswordBox *self)
{
  g_return_val_if_fail (UK_IS_PASSWORD_BOX (self), NULL);

  const char *typed = uk_field_get_text (self->password);

  return *typed != '\0' ? uk_secret_new (typed, -1) : NULL;
}

/* One was typed, or the keyring has one. */
gboolean
uk_password_box_has_password (UkPasswordBox *self)
{
  g_return_val_if_fail (UK_IS_PASSWORD_BOX (self), FALSE);

  return *uk_field_get_text (self->password) != '\0'
         || uk_session_get_saved_password (self->session);
}

UkField *
uk_password_box_get_field (UkPasswordBox *self)
{
  g_return_val_if_fail (UK_IS_PASSWORD_BOX (self), NULL);

  return self->password;
}
