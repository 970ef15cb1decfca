/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"

#include <glib/gi18n-lib.h>

static char *
dup_detail (UkDialogue *dialogue)
{
  UkCertificate *certificate = uk_dialogue_get_certificate (dialogue);
  const char *version = uk_dialogue_get_tls_version (dialogue);
  g_autofree char *until = NULL;

  if (version == NULL)
    version = "TLS";
  if (certificate == NULL || certificate->not_after == NULL)
    return g_strdup (version);
  /* Translators: a date as g_date_time_format() takes it, for instance "%Y年%-m月%-d日". */
  until = g_date_time_format (certificate->not_after, C_ ("date format", "%Y-%m-%d"));
  /* Translators: %1$s is the version of the encryption, %2$s a date. */
  return g_strdup_printf (_ ("%1$s; the certificate is valid until %2$s"), version, until);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *main_leg = NULL;
  g_autoptr (UkFindings) findings = NULL;

  uk_verdict_say (verdict, UK_CHECK_WAITING, NULL);
  if (!uk_exam_find_main (run, &main_leg))
    return;
  if (main_leg == NULL)
    {
      uk_verdict_say (verdict, UK_CHECK_SKIPPED, NULL);
      return;
    }
  if (!uk_leg_is_open (main_leg) && !uk_exam_is_over (run))
    return;
  findings = uk_explain_connection (run, main_leg);
  uk_explain_into (verdict, findings, UK_LAYER_TLS, UK_LAYER_ENCRYPTION);
  if (uk_verdict_blames (verdict))
    uk_verdict_say (verdict, uk_leg_is_open (main_leg) ? UK_CHECK_WARNING : UK_CHECK_FAILED, NULL);
  else if (uk_leg_is_open (main_leg))
    uk_verdict_say (verdict, UK_CHECK_OK, dup_detail (main_leg->dialogue));
  else
    uk_verdict_say (verdict, UK_CHECK_SKIPPED, NULL);
}

static UkCert
cert_of_faults (UkCertificateFaults faults)
{
  if ((faults
       & ~(UK_CERTIFICATE_EXPIRED | UK_CERTIFICATE_NOT_YET_VALID | UK_CERTIFICATE_WRONG_HOST))
      != 0)
    return UK_CERT_UNTRUSTED;
  if ((faults & UK_CERTIFICATE_WRONG_HOST) != 0)
    return UK_CERT_NAME_MISMATCH;
  return faults != 0 ? UK_CERT_EXPIRED : UK_CERT_UNTRUSTED;
}

static void
note_certificate (UkNotebook *notebook, UkDialogue *dialogue)
{
  UkCertificate *certificate = uk_dialogue_get_certificate (dialogue);
  const char *version = uk_dialogue_get_tls_version (dialogue);

  if (version != NULL && *version != '\0')
    uk_notebook_add (notebook, UK_READING_TLS_VERSION, g_variant_new_string (version));
  if (certificate == NULL)
    return;
  if (certificate->not_after != NULL)
    {
      g_autofree char *end = g_date_time_format (certificate->not_after, "%Y-%m-%d");

      notebook->cert_end = g_date_time_to_unix (certificate->not_after);
      uk_notebook_add (notebook, UK_READING_TLS_CERT_END, g_variant_new_string (end));
    }
  if (certificate->issuer != NULL)
    uk_notebook_add (notebook, UK_READING_TLS_CERT_ISSUER,
                     g_variant_new_string (certificate->issuer));
  if (certificate->names != NULL && certificate->names[0] != NULL)
    uk_notebook_add (notebook, UK_READING_TLS_CERT_NAMES,
                     g_variant_new_strv ((const char *const *) certificate->names, -1));
  if ((certificate->faults & UK_CERTIFICATE_EXPIRED) != 0)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

      uk_notebook_add (notebook, UK_READING_TLS_EXPIRED_DAYS,
                       g_variant_new_int64 (uk_certificate_get_expired_days (certificate, now)));
    }
}

/* The first candidate whose certificate failed, if any. */
static const UkAttempt *
find_bad_certificate (UkLeg *leg)
{
  for (guint i = 0; i < leg->attempts->len; i++)
    {
      const UkAttempt *attempt = g_ptr_array_index (leg->attempts, i);

      if (uk_dialogue_get_failure (attempt->dialogue) == UK_FAILURE_CERTIFICATE)
        return attempt;
    }
  return NULL;
}

/* Discovery has already found the name that fits, and the failing one before it. */
static gboolean
is_twin (UkLeg *leg)
{
  UkCandidate *candidate = uk_leg_get_candidate (leg);

  return candidate != NULL && uk_candidate_get_source (candidate) == UK_SOURCE_TWIN;
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  UkLeg *main_leg = NULL;
  const UkAttempt *bad;
  UkCertificate *certificate;

  if (!uk_exam_find_main (run, &main_leg) || main_leg == NULL)
    return;
  bad = find_bad_certificate (main_leg);
  certificate = bad != NULL ? uk_dialogue_get_certificate (bad->dialogue) : NULL;
  if (bad != NULL)
    note_certificate (notebook, bad->dialogue);
  else if (uk_leg_is_open (main_leg))
    note_certificate (notebook, main_leg->dialogue);
  if (!uk_leg_is_open (main_leg) && bad == NULL)
    return;
  notebook->facts.cert = UK_CERT_OK;
  notebook->facts.cert_alt_name_ok = UK_KNOWN_NO;
  if (bad != NULL)
    notebook->facts.cert
        = cert_of_faults (certificate != NULL ? certificate->faults : UK_CERTIFICATE_FINE);
  if (bad != NULL && uk_leg_is_open (main_leg))
    notebook->facts.cert_alt_name_ok = UK_KNOWN_YES;
  if (bad == NULL && is_twin (main_leg))
    {
      notebook->facts.cert = UK_CERT_NAME_MISMATCH;
      notebook->facts.cert_alt_name_ok = UK_KNOWN_YES;
    }
}

const UkCheckKind uk_check_encryption = {
  .id = "encryption",
  .title = N_ ("Encryption and certificate"),
  .judge = judge,
  .note = note,
};
