/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-certificate-private.h"
#include "uk-wire-server.h"

#define HOST "mail.example.test"

typedef struct
{
  const char *name;
  UkCertificateFaults faults; /* without a fault: what uk_certificate_judge() says where libcurl
                                 refused all the same */
  const char *words;
} Case;

static const Case cases[] = {
  { "expired", UK_CERTIFICATE_EXPIRED, NULL },
  { "not-yet", UK_CERTIFICATE_NOT_YET_VALID, NULL },
  { "wrong-host", UK_CERTIFICATE_WRONG_HOST, NULL },
  { "expired-wrong-host", UK_CERTIFICATE_EXPIRED | UK_CERTIFICATE_WRONG_HOST, NULL },
  { "self-signed", UK_CERTIFICATE_SELF_SIGNED, NULL },
  { "unknown-ca", UK_CERTIFICATE_UNTRUSTED, NULL },
  { "unknown-ca-expired", UK_CERTIFICATE_UNTRUSTED | UK_CERTIFICATE_EXPIRED, NULL },
  { "incomplete", UK_CERTIFICATE_UNTRUSTED | UK_CERTIFICATE_INCOMPLETE, NULL },
  { "weak", UK_CERTIFICATE_INSECURE, "SSL certificate problem: EE certificate key too weak" },
  { "good", UK_CERTIFICATE_REVOKED, "certificate revoked" },
  { "good", UK_CERTIFICATE_UNTRUSTED, "something that nobody has thought of" },
};

static UkCertificate *
judge (const char *name, const char *host, GDateTime *now, const char *words)
{
  g_autofree char *path = uk_wire_dup_certificate_path (name);
  g_autofree char *ca = uk_wire_dup_certificate_path ("ca");
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (ca, &error);
  g_autofree char *pem = NULL;

  g_assert_no_error (error);
  g_file_get_contents (path, &pem, NULL, &error);
  g_assert_no_error (error);
  /* A chain as a server sends it has no key. */
  pem[g_strrstr (pem, "-----BEGIN ") - pem] = '\0';
  return uk_certificate_judge (pem, host, database, now, words);
}

static void
test_faults (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (UkCertificate) certificate = judge (c->name, HOST, now, c->words);

  g_assert_nonnull (certificate);
  g_assert_cmphex (certificate->faults, ==, c->faults);
}

static void
test_names (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (UkCertificate) certificate = judge ("good", HOST, now, NULL);
  g_autofree char *names = g_strjoinv (" ", certificate->names);

  g_assert_cmpstr (names, ==, "alias.example.test localhost mail.example.test");
  g_assert_cmpuint (strlen (certificate->fingerprint), ==, 64);
  g_assert_cmpstr (certificate->subject, ==, "CN=mail.example.test");
  g_assert_cmpstr (certificate->issuer, ==, "CN=Test intermediate");
}

static void
test_expired_days (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2021, 1, 11, 0, 0, 0);
  g_autoptr (GDateTime) before = g_date_time_new_utc (2020, 12, 31, 0, 0, 0);
  g_autoptr (UkCertificate) certificate = judge ("expired", HOST, now, NULL);

  g_assert_cmpint (uk_certificate_get_expired_days (certificate, now), ==, 10);
  g_assert_cmpint (uk_certificate_get_expired_days (certificate, before), <=, 0);
}

static void
test_no_certificate (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_assert_null (uk_certificate_judge ("", HOST, NULL, now, NULL));
  g_assert_null (
      uk_certificate_judge ("-----BEGIN CERTIFICATE-----\nnoise\n", HOST, NULL, now, NULL));
  g_assert_null (uk_certificate_describe ("noise"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/uketori/certificate/%s%s", cases[i].name,
                                               cases[i].words == NULL           ? ""
                                               : strstr (cases[i].words, "rev") ? "/revoked"
                                                                                : "/words");
      g_test_add_data_func (path, &cases[i], test_faults);
    }
  g_test_add_func ("/uketori/certificate/names", test_names);
  g_test_add_func ("/uketori/certificate/expired-days", test_expired_days);
  g_test_add_func ("/uketori/certificate/no-certificate", test_no_certificate);
  return g_test_run ();
}
