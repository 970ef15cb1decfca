/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

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

static gint64
get_last_time (UkSaved *saved)
{
  const UkVisit *last = uk_record_get_visit (saved->record, 0);

  return last != NULL ? last->when : 0;
}

/* The last tested first. A GCompareFunc on pointers to the objects. */
int
uk_saved_compare (gconstpointer a, gconstpointer b)
{
  const gint64 left = get_last_time (*(UkSaved *const *) a);
  const gint64 right = get_last_time (*(UkSaved *const *) b);

  if (left != right)
    return left > right ? -1 : 1;
  return g_strcmp0 (uk_address_get_email (uk_saved_get_address (*(UkSaved *const *) a)),
                    uk_address_get_email (uk_saved_get_address (*(UkSaved *const *) b)));
}

gboolean
uk_saved_is_for (UkSaved *saved, UkAddress *address)
{
  return g_str_equal (uk_address_get_email (uk_saved_get_address (saved)),
                      uk_address_get_email (address));
}

/* Returns: whether nothing that is shown of it would change by @b */
gboolean
uk_saved_shows (UkSaved *self, const UkRecord *b)
{
  const UkRecord *a = self->record;
  const UkVisit *left = uk_record_get_visit (a, 0);
  const UkVisit *right = uk_record_get_visit (b, 0);

  return a->visits->len == b->visits->len && a->done->len == b->done->len
         && uk_answers_equal (&a->answers, &b->answers)
         && (left == NULL || left->when == right->when)
         && (a->done->len == 0
             || memcmp (a->done->data, b->done->data, a->done->len * sizeof (UkPoint)) == 0);
}
