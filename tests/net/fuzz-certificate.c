/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#define UK_NET_COMPILATION
#include "config.h"

/* A server's certificate, bare as it travels (DER): its names, its dates, its faults. The clothing
 * as PEM is put on here, or no change of a byte would come through. */

#include <stdint.h>

#include "uk-certificate-private.h"

#define HOST "mail.example.jp"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
assert_names_are_text (const UkCertificate *self)
{
  g_assert_true (self->subject == NULL || g_utf8_validate (self->subject, -1, NULL));
  g_assert_true (self->issuer == NULL || g_utf8_validate (self->issuer, -1, NULL));
  g_assert_nonnull (self->names);
  for (guint i = 0; self->names[i] != NULL; i++)
    g_assert_true (g_utf8_validate (self->names[i], -1, NULL));
}

/* Judging is for what was refused already: its verdict is never that all is fine. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *base64 = g_base64_encode (data, size);
  g_autofree char *pem
      = g_strdup_printf ("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n", base64);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 0, 0, 0);
  g_autoptr (UkCertificate) described = uk_certificate_describe (pem);
  g_autoptr (UkCertificate) judged = uk_certificate_judge (pem, HOST, NULL, now, NULL);

  g_assert_true ((described == NULL) == (judged == NULL));
  if (judged == NULL)
    return 0;
  assert_names_are_text (described);
  assert_names_are_text (judged);
  g_assert_cmpint (judged->faults, !=, UK_CERTIFICATE_FINE);
  uk_certificate_get_expired_days (judged, now);
  return 0;
}
