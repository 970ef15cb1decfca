/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-saved-private.h"

G_DEFINE_FINAL_TYPE (UkSaved, uk_saved, G_TYPE_OBJECT)

enum
{
  PROP_RECORD = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
uk_saved_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RECORD)
    g_value_set_boxed (value, UK_SAVED (object)->record);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
uk_saved_finalize (GObject *object)
{
  g_clear_pointer (&UK_SAVED (object)->record, uk_record_unref);
  G_OBJECT_CLASS (uk_saved_parent_class)->finalize (object);
}

static void
uk_saved_class_init (UkSavedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = uk_saved_get_property;
  object_class->finalize = uk_saved_finalize;
  properties[PROP_RECORD]
      = g_param_spec_boxed ("record", NULL, NULL, UK_TYPE_RECORD,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
uk_saved_init (UkSaved *self)
{
}

/* Takes @record. */
UkSaved *
uk_saved_new (UkRecord *record)
{
  UkSaved *self = g_object_new (UK_TYPE_SAVED, NULL);

  self->record = record;
  return self;
}

/* Takes @record. */
void
uk_saved_set_record (UkSaved *self, UkRecord *record)
{
  g_clear_pointer (&self->record, uk_record_unref);
  self->record = record;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/* Borrowed, valid until the next change. */
UkRecord *
uk_saved_get_record (UkSaved *self)
{
  return self->record;
}

UkAddress *
uk_saved_get_address (UkSaved *self)
{
  return self->record->address;
}
