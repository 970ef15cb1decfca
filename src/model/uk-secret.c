/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-secret.h"

#include <string.h>

struct _UkSecret
{
  gatomicrefcount ref_count;
  gsize length;
  char *text; /* (owned) */
};

G_DEFINE_BOXED_TYPE (UkSecret, uk_secret, uk_secret_ref, uk_secret_unref)

/**
 * uk_secret_new:
 * @text: (not nullable): the password, UTF-8
 * @length: its length in bytes, or -1 where it ends with a NUL
 *
 * The caller's own copy stays the caller's to wipe.
 *
 * Returns: (transfer full)
 */
UkSecret *
uk_secret_new (const char *text, gssize length)
{
  UkSecret *self = g_new0 (UkSecret, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->length = length < 0 ? strlen (text) : (gsize) length;
  self->text = g_malloc0 (self->length + 1);
  memcpy (self->text, text, self->length);
  return self;
}

UkSecret *
uk_secret_ref (UkSecret *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_secret_unref (UkSecret *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  uk_secret_wipe (self->text, self->length);
  g_free (self->text);
  g_free (self);
}

/* Borrowed, NUL-terminated; for handing on at once, never for keeping. */
const char *
uk_secret_peek (const UkSecret *self)
{
  return self->text;
}

gsize
uk_secret_get_length (const UkSecret *self)
{
  return self->length;
}

gboolean
uk_secret_is_ascii (const UkSecret *self)
{
  return g_str_is_ascii (self->text);
}

/**
 * uk_secret_wipe:
 * @memory: (nullable): a buffer that held a credential
 * @size_bytes: its size
 *
 * Overwrites in a way that the compiler must not remove, which a plain memset before free() does
 * not promise.
 */
void
uk_secret_wipe (gpointer memory, gsize size_bytes)
{
  if (memory != NULL)
    explicit_bzero (memory, size_bytes);
}
