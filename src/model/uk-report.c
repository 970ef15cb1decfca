/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-report.h"

G_DEFINE_BOXED_TYPE (UkReport, uk_report, uk_report_ref, uk_report_unref)

UkReport *
uk_report_new (UkAddress *address)
{
  UkReport *self = g_new0 (UkReport, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->address = uk_address_ref (address);
  self->alternatives = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_candidate_unref);
  self->needs_confirmation = g_new0 (char *, 1);
  self->diagnosis = g_array_new (FALSE, FALSE, sizeof (UkFindingCode));
  self->readings = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  self->facts = uk_facts_none ();
  self->findings = uk_findings_new ();
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (UkSourceOutcome));
  return self;
}

UkReport *
uk_report_ref (UkReport *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_report_unref (UkReport *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  uk_address_unref (self->address);
  g_clear_pointer (&self->incoming, uk_candidate_unref);
  g_clear_pointer (&self->outgoing, uk_candidate_unref);
  g_ptr_array_unref (self->alternatives);
  g_strfreev (self->needs_confirmation);
  g_array_unref (self->diagnosis);
  g_variant_unref (self->readings);
  uk_findings_unref (self->findings);
  g_array_unref (self->outcomes);
  g_free (self->provider_id);
  g_free (self->sent_folder);
  g_free (self);
}

static gboolean
speaks (UkCandidate *candidate, UkProtocol protocol)
{
  return candidate != NULL
         && uk_endpoint_get_protocol (uk_candidate_get_endpoint (candidate)) == protocol;
}

/* Returns: (transfer none) (nullable): the best candidate of a protocol, the recommended ones first
 */
UkCandidate *
uk_report_get_candidate (const UkReport *self, UkProtocol protocol)
{
  if (speaks (self->incoming, protocol))
    return self->incoming;
  if (speaks (self->outgoing, protocol))
    return self->outgoing;
  for (guint i = 0; i < self->alternatives->len; i++)
    if (speaks (g_ptr_array_index (self->alternatives, i), protocol))
      return g_ptr_array_index (self->alternatives, i);
  return NULL;
}

/* Faults of a server that make its settings unfit to hand out. A refused login is none: the
 * settings may be right. */
static gboolean
is_unfit_code (UkFindingCode code)
{
  const UkFindingCode codes[] = {
    UK_FINDING_CERT_EXPIRED,      UK_FINDING_CERT_NOT_YET_VALID, UK_FINDING_CERT_UNTRUSTED,
    UK_FINDING_CERT_SELF_SIGNED,  UK_FINDING_CERT_WRONG_HOST,    UK_FINDING_NO_TLS,
    UK_FINDING_STARTTLS_STRIPPED, UK_FINDING_TLS_TOO_OLD,        UK_FINDING_NOT_A_MAIL_SERVER,
    UK_FINDING_WRONG_PROTOCOL,    UK_FINDING_HOST_NOT_FOUND,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] == code)
      return TRUE;
  return FALSE;
}

static gboolean
is_unfit (const UkReport *self, UkCandidate *candidate)
{
  g_autofree char *subject = uk_endpoint_dup_host_port (uk_candidate_get_endpoint (candidate));

  for (guint i = 0; i < uk_findings_get_n (self->findings); i++)
    {
      UkFinding *finding = uk_findings_get (self->findings, i);
      if (is_unfit_code (uk_finding_get_code (finding))
          && g_str_equal (uk_finding_get_subject (finding), subject))
        return TRUE;
    }
  return FALSE;
}

static UkEndpoint *
get_endpoint (const UkReport *self, UkProtocol protocol)
{
  UkCandidate *candidate = uk_report_get_candidate (self, protocol);

  return candidate != NULL && !is_unfit (self, candidate) ? uk_candidate_get_endpoint (candidate)
                                                          : NULL;
}

/**
 * uk_report_dup_account:
 * @preferred: the protocol that the advice names
 *
 * Returns: (transfer full): what an export writes, with every server that is known and in which the
 * test found no fault of its own, such as a certificate for another name
 */
UkAccount *
uk_report_dup_account (const UkReport *self, UkProtocol preferred)
{
  return uk_account_new (self->address, NULL, NULL, get_endpoint (self, UK_PROTOCOL_IMAP),
                         get_endpoint (self, UK_PROTOCOL_POP3),
                         get_endpoint (self, UK_PROTOCOL_SMTP), preferred);
}

/* Returns: %FALSE where the figure was not measured */
gboolean
uk_report_lookup_int (const UkReport *self, const char *key, gint64 *out_value)
{
  return g_variant_lookup (self->readings, key, "x", out_value);
}

/* Returns: whether anything was found that keeps the person from receiving or sending safely */
gboolean
uk_report_has_error (const UkReport *self)
{
  for (guint i = 0; i < uk_findings_get_n (self->findings); i++)
    if (uk_finding_get_severity (uk_findings_get (self->findings, i)) == UK_SEVERITY_ERROR)
      return TRUE;
  return FALSE;
}
