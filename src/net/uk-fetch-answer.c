/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What became of a document, as a value; in a file of its own, so that a test can stand in for the
 * rest of the room. */

#include "config.h"

#include "uk-fetch.h"

/* Returns: (transfer full): nothing fetched yet */
UkFetch *
uk_fetch_new (const char *url)
{
  UkFetch *self = g_new0 (UkFetch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->url = g_strdup (url);
  self->all_https = TRUE;
  return self;
}

UkFetch *
uk_fetch_ref (UkFetch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_fetch_unref (UkFetch *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->url);
  g_free (self->final_url);
  g_free (self->redirect);
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->server_date, g_date_time_unref);
  g_clear_pointer (&self->certificate, uk_certificate_unref);
  g_free (self);
}
