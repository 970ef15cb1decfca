/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-report-io.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KIB 1024.0
#define SECONDS_PER_DAY (24 * 60 * 60)

static const char *
protocol_label (UkProtocol protocol)
{
  switch (protocol)
    {
    case UK_PROTOCOL_IMAP:
      return "IMAP";
    case UK_PROTOCOL_POP3:
      return "POP";
    case UK_PROTOCOL_SMTP:
      return C_ ("line of the record", "Sending");
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
security_label (UkSecurity security)
{
  switch (security)
    {
    case UK_SECURITY_TLS:
      return "SSL/TLS";
    case UK_SECURITY_STARTTLS:
      return "STARTTLS";
    case UK_SECURITY_NONE:
      return _ ("no encryption");
    default:
      g_return_val_if_reached ("");
    }
}

static void
add_server (GString *text, const UkReport *report, UkProtocol protocol)
{
  UkCandidate *candidate = uk_report_get_candidate (report, protocol);
  UkEndpoint *endpoint = candidate != NULL ? uk_candidate_get_endpoint (candidate) : NULL;
  g_autofree char *host_port = endpoint != NULL ? uk_endpoint_dup_host_port (endpoint) : NULL;

  if (endpoint == NULL)
    /* Translators: a line of the copied record; %s is IMAP, POP or Sending */
    g_string_append_printf (text, _ ("%s: no server found"), protocol_label (protocol));
  else if (uk_candidate_get_verified (candidate))
    /* Translators: "IMAP: logged in at imap.example.jp:993 (SSL/TLS)" */
    g_string_append_printf (text, _ ("%1$s: logged in at %2$s (%3$s)"), protocol_label (protocol),
                            host_port, security_label (uk_endpoint_get_security (endpoint)));
  else
    /* Translators: "IMAP: imap.example.jp:993 (SSL/TLS), not logged in" */
    g_string_append_printf (text, _ ("%1$s: %2$s (%3$s), not logged in"), protocol_label (protocol),
                            host_port, security_label (uk_endpoint_get_security (endpoint)));
  g_string_append_c (text, '\n');
}

static void
add_quota (GString *text, const UkReport *report)
{
  gint64 used_kib = 0, limit_kib = 0, percent = 0;

  if (!uk_report_lookup_int (report, UK_READING_IMAP_QUOTA_USED_KIB, &used_kib)
      || !uk_report_lookup_int (report, UK_READING_IMAP_QUOTA_LIMIT_KIB, &limit_kib)
      || !uk_report_lookup_int (report, UK_READING_IMAP_QUOTA_USED_PERCENT, &percent))
    return;
  g_autofree char *used = g_format_size ((guint64) (used_kib * KIB));
  g_autofree char *limit = g_format_size ((guint64) (limit_kib * KIB));
  /* Translators: a line of the copied record; sizes, then percent */
  g_string_append_printf (text, _ ("Capacity: %1$s of %2$s (%3$d%%)"), used, limit, (int) percent);
  g_string_append_c (text, '\n');
}

/* How long the room lasts, from what one test shows. */
static void
add_forecast (GString *text, const UkReport *report, GDateTime *when)
{
  g_autofree char *capacity = uk_capacity_text (&report->facts, when);
  const char *forecast = capacity != NULL ? strchr (capacity, '\n') : NULL;

  if (forecast != NULL)
    g_string_append_printf (text, "%s\n", forecast + 1);
}

static const char *
lookup_word (const UkReport *report, const char *key)
{
  const char *word = NULL;

  return g_variant_lookup (report->readings, key, "&s", &word) ? word : NULL;
}

static void
add_encryption (GString *text, const UkReport *report, GDateTime *when)
{
  const char *version = lookup_word (report, UK_READING_TLS_VERSION);
  const char *issuer = lookup_word (report, UK_READING_TLS_CERT_ISSUER);
  const char *end = lookup_word (report, UK_READING_TLS_CERT_END);
  gint64 days = (report->cert_end - g_date_time_to_unix (when)) / SECONDS_PER_DAY;

  if (version != NULL)
    {
      /* Translators: %s is a version, "TLSv1.3" */
      g_string_append_printf (text, _ ("Encryption: %s"), version);
      g_string_append_c (text, '\n');
    }
  if (issuer != NULL && end != NULL && report->cert_end != 0)
    {
      /* Translators: who has issued it, a date, days from now (below 0: it has ended) */
      g_string_append_printf (text, _ ("Certificate: by %1$s, until %2$s (days left: %3$d)"),
                              issuer, end, (int) days);
      g_string_append_c (text, '\n');
    }
}

/* Each field of the matrix, and the clock where it was asked for. */
static void
add_network (GString *text, const UkReport *report)
{
  g_autofree const char **fields = NULL;
  gint64 ahead_s = 0;

  g_variant_lookup (report->readings, UK_READING_NETWORK_REACHABILITY, "^a&s", &fields);
  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    {
      /* Translators: %s is a server, its port, the kind of address and an English word for the
       * result: "imap.example.jp:993 ipv4 ok" */
      g_string_append_printf (text, _ ("Connection to: %s"), fields[i]);
      g_string_append_c (text, '\n');
    }
  if (!uk_report_lookup_int (report, UK_READING_NETWORK_CLOCK_AHEAD_SECONDS, &ahead_s))
    return;
  /* Translators: %d is seconds, below 0 where the clock is behind */
  g_string_append_printf (text, _ ("Clock of this PC, ahead of the server by seconds: %d"),
                          (int) CLAMP (ahead_s, G_MININT, G_MAXINT));
  g_string_append_c (text, '\n');
}

/* Returns: (transfer full) (nullable): the figure as text, NULL where it was not measured */
static char *
dup_figure (const UkReport *report, const char *key)
{
  gint64 figure = 0;

  if (!uk_report_lookup_int (report, key, &figure))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, figure);
}

static void
add_counts (GString *text, const UkReport *report)
{
  g_autofree char *inbox = dup_figure (report, UK_READING_IMAP_INBOX_MESSAGES);
  g_autofree char *pop = dup_figure (report, UK_READING_POP_MESSAGES);
  g_autofree char *oldest = dup_figure (report, UK_READING_IMAP_OLDEST_DAYS);

  if (inbox != NULL)
    g_string_append_printf (text, _ ("Messages in the inbox: %s\n"), inbox);
  if (pop != NULL)
    g_string_append_printf (text, _ ("Messages that POP sees: %s\n"), pop);
  if (oldest != NULL)
    g_string_append_printf (text, _ ("Age of the oldest message in days: %s\n"), oldest);
  if (report->facts.pop_uidl != UK_KNOWN_UNKNOWN)
    g_string_append (text, report->facts.pop_uidl == UK_KNOWN_YES
                               ? _ ("POP tells messages apart (UIDL): yes\n")
                               : _ ("POP tells messages apart (UIDL): no\n"));
  if (report->facts.sent_like_folders >= 0) /* not a number where it is not known */
    g_string_append_printf (text, _ ("Folders for sent mail: %d\n"),
                            (int) report->facts.sent_like_folders);
}

static void
add_findings (GString *text, const UkReport *report)
{
  for (guint i = 0; i < uk_findings_get_n (report->findings); i++)
    {
      UkFinding *finding = uk_findings_get (report->findings, i);
      const char *code = uk_nick (UK_TYPE_FINDING_CODE, (int) uk_finding_get_code (finding));
      g_string_append_printf (text, "%s  %s  %s\n", code, uk_finding_get_subject (finding),
                              uk_finding_get_evidence (finding));
    }
}

static void
add_advice (GString *text, const UkAdvice *advice)
{
  g_autofree char *headline = uk_recommendation_headline (advice);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < advice->reasons->len; i++)
    {
      UkPoint point = g_array_index (advice->reasons, UkAdviceItem, i).point;
      g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "",
                              uk_nick (UK_TYPE_POINT, (int) point));
    }
  /* Translators: headline of the advice, how sure it is, codes of the reasons */
  g_string_append_printf (text, _ ("Advice: %1$s (%2$s) Reasons: %3$s"), headline,
                          uk_confidence_text (advice->confidence), codes->str);
  g_string_append_c (text, '\n');
}

/**
 * uk_report_to_text:
 * @advice: (nullable): the advice, if there is one
 * @when: the time of the test
 * @with_address: whether the person has chosen to show the address; masked otherwise
 *
 * Returns: (transfer full): the record of reference/ux.md 4.5, in the current language
 */
char *
uk_report_to_text (const UkReport *report, const UkAdvice *advice, GDateTime *when,
                   gboolean with_address)
{
  GString *text = g_string_new (NULL);
  g_autofree char *date = g_date_time_format (when, "%Y-%m-%d %H:%M");
  g_autofree char *address = with_address ? g_strdup (uk_address_get_email (report->address))
                                          : uk_address_mask (report->address);

  /* Translators: first line of the copied record: date, version of Uketori */
  g_string_append_printf (text, _ ("Record of Uketori  %1$s  (Uketori %2$s)"), date,
                          UKETORI_VERSION);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("Address: %s"), address);
  g_string_append_c (text, '\n');
  add_server (text, report, UK_PROTOCOL_IMAP);
  add_server (text, report, UK_PROTOCOL_POP3);
  add_server (text, report, UK_PROTOCOL_SMTP);
  add_encryption (text, report, when);
  add_quota (text, report);
  add_forecast (text, report, when);
  add_counts (text, report);
  add_network (text, report);
  add_findings (text, report);
  if (advice != NULL)
    add_advice (text, advice);
  g_string_append (text, _ ("Not in this record: passwords, subjects, correspondents, texts."));
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
