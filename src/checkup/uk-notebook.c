/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-notebook.h"

#include <string.h>

UkNotebook *
uk_notebook_new (void)
{
  UkNotebook *self = g_new0 (UkNotebook, 1);

  self->readings
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
  self->facts = uk_facts_none ();
  return self;
}

void
uk_notebook_free (UkNotebook *self)
{
  g_hash_table_unref (self->readings);
  g_free (self->sent_folder);
  g_free (self);
}

/**
 * uk_notebook_add:
 * @key: one of uk-readings.h, static
 * @value: (transfer floating)
 */
void
uk_notebook_add (UkNotebook *self, const char *key, GVariant *value)
{
  g_hash_table_insert (self->readings, (gpointer) key, g_variant_ref_sink (value));
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* Returns: (transfer full): `a{sv}`, sorted by key, so that equal figures are equal bytes */
GVariant *
uk_notebook_dup_readings (const UkNotebook *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->readings), compare_keys);

  for (GList *link = keys; link != NULL; link = link->next)
    g_variant_builder_add (&builder, "{sv}", (const char *) link->data,
                           (GVariant *) g_hash_table_lookup (self->readings, link->data));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}
