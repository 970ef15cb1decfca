/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* Named values in the sentences of the cause catalogue: {host}, {names}, … */

#include "uk-cause-fill.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-catalog.h"

/* A certificate of a hosting company may name hundreds of domains. */
#define MAX_NAMES 3

typedef struct
{
  const UkFinding *finding; /* (nullable) */
  const UkReport *report;   /* (nullable) */
} Source;

static UkEndpoint *
get_incoming (const Source *source)
{
  if (source->report == NULL || source->report->incoming == NULL)
    return NULL;
  return uk_candidate_get_endpoint (source->report->incoming);
}

static char *
dup_subject_part (const Source *source, gboolean port)
{
  const char *subject = source->finding != NULL ? uk_finding_get_subject (source->finding) : "";
  const char *colon = strrchr (subject, ':');

  if (port)
    return colon != NULL ? g_strdup (colon + 1) : NULL;
  if (colon != NULL)
    return g_strndup (subject, (gsize) (colon - subject));
  return *subject != '\0' ? g_strdup (subject) : NULL;
}

static char *
dup_host (const Source *source)
{
  char *host = dup_subject_part (source, FALSE);

  if (host != NULL)
    return host;
  if (get_incoming (source) != NULL)
    return g_strdup (uk_endpoint_get_host (get_incoming (source)));
  return source->report != NULL ? g_strdup (uk_address_get_domain (source->report->address)) : NULL;
}

static char *
dup_port (const Source *source)
{
  char *port = dup_subject_part (source, TRUE);

  if (port == NULL && get_incoming (source) != NULL)
    port = g_strdup_printf ("%u", (guint) uk_endpoint_get_port (get_incoming (source)));
  return port;
}

static const char **
get_certificate_names (const Source *source)
{
  const char **names = NULL;

  if (source->report != NULL)
    g_variant_lookup (source->report->readings, UK_READING_TLS_CERT_NAMES, "^a&s", &names);
  return names;
}

/* A row of the live test has no report yet; its finding carries the names as evidence. */
static char *
dup_names_of_evidence (const Source *source)
{
  const char *evidence = source->finding != NULL ? uk_finding_get_evidence (source->finding) : "";

  if (!g_str_has_prefix (evidence, UK_EVIDENCE_CERTIFICATE_FOR))
    return NULL;
  return g_strdup (evidence + strlen (UK_EVIDENCE_CERTIFICATE_FOR));
}

static char *
dup_names (const Source *source)
{
  g_autofree const char **names = get_certificate_names (source);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; names != NULL && names[i] != NULL && i < MAX_NAMES; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", names[i]);
  if (text->len == 0)
    return dup_names_of_evidence (source);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The server that did pass, if there is one; else a name that stands in the certificate. */
static char *
dup_suggestion (const Source *source)
{
  g_autofree char *host = dup_host (source);
  g_autofree const char **names = get_certificate_names (source);
  UkEndpoint *incoming = get_incoming (source);

  if (incoming != NULL && g_strcmp0 (uk_endpoint_get_host (incoming), host) != 0)
    return g_strdup (uk_endpoint_get_host (incoming));
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (strchr (names[i], '*') == NULL)
        return g_strdup (names[i]);
    }
  return NULL;
}

static char *
dup_reading (const Source *source, const char *key)
{
  gint64 value = 0;

  if (source->report == NULL || !uk_report_lookup_int (source->report, key, &value))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static char *
dup_expired_days (const Source *source)
{
  return dup_reading (source, UK_READING_TLS_EXPIRED_DAYS);
}

static char *
dup_percent (const Source *source)
{
  return dup_reading (source, UK_READING_IMAP_QUOTA_USED_PERCENT);
}

static char *
dup_messages (const Source *source)
{
  char *messages = dup_reading (source, UK_READING_IMAP_INBOX_MESSAGES);

  return messages != NULL ? messages : dup_reading (source, UK_READING_POP_MESSAGES);
}

static char *
dup_days (const Source *source)
{
  if (source->report == NULL || source->report->facts.server_retention_days < 1)
    return NULL;
  return g_strdup_printf ("%d", (int) source->report->facts.server_retention_days);
}

static char *
dup_size (const Source *source)
{
  gint64 bytes = 0;

  if (source->report == NULL
      || !uk_report_lookup_int (source->report, UK_READING_SMTP_SIZE_LIMIT, &bytes))
    return NULL;
  return g_format_size ((guint64) bytes);
}

static char *
dup_evidence (const Source *source)
{
  const char *evidence = source->finding != NULL ? uk_finding_get_evidence (source->finding) : "";

  return *evidence != '\0' ? g_strdup (evidence) : NULL;
}

static char *
dup_address (const Source *source)
{
  return source->report != NULL ? g_strdup (uk_address_get_email (source->report->address)) : NULL;
}

/* The local part itself is in no finding: reports hold it in two fields only. */
static char *
dup_username (const Source *source)
{
  UkEndpoint *incoming = get_incoming (source);
  gboolean is_local_part
      = source->finding != NULL
        && uk_finding_get_code (source->finding) == UK_FINDING_USERNAME_IS_LOCALPART;

  if (!is_local_part && incoming != NULL && uk_endpoint_get_username (incoming) != NULL)
    return g_strdup (uk_endpoint_get_username (incoming));
  if (source->report != NULL)
    return g_strdup (uk_address_get_local_part (source->report->address));
  /* Translators: instead of a user name, in "Login worked with ... as user name". */
  return is_local_part ? g_strdup (_ ("the part before the @")) : NULL;
}

static char *
dup_today (const Source *source)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, C_ ("date format", "%Y-%m-%d"));
}

/* The list is opened once and kept: it is a mapped table of the program itself. */
static UkCatalog *
get_catalog (void)
{
  static gsize once = 0;
  static UkCatalog *catalog = NULL;

  if (g_once_init_enter (&once))
    {
      catalog = uk_catalog_new (NULL);
      g_once_init_leave (&once, 1);
    }
  return catalog;
}

static char *
dup_provider (const Source *source)
{
  g_autoptr (UkProvider) provider = NULL;
  const char *name;

  if (source->report == NULL || source->report->provider_id == NULL || get_catalog () == NULL)
    return NULL;
  provider = uk_catalog_lookup_id (get_catalog (), source->report->provider_id);
  if (provider == NULL)
    return NULL;
  name = g_str_has_prefix (g_get_language_names ()[0], "ja") ? uk_provider_get_name_ja (provider)
                                                             : NULL;
  return g_strdup (name != NULL ? name : uk_provider_get_name (provider));
}

/* What stands for each name, and a word for the case that it is not known, so that the sentence
 * stays whole. */
static const struct
{
  const char *name;
  char *(*dup) (const Source *source);
  const char *otherwise; /* msgid */
} values[] = {
  { "{host}", dup_host, N_ ("the server") },
  { "{port}", dup_port, "…" },
  { "{names}", dup_names, N_ ("another name") },
  { "{suggest}", dup_suggestion, N_ ("the name in the certificate") },
  { "{expired_days}", dup_expired_days, N_ ("a few") },
  { "{days}", dup_days, N_ ("a few") },
  { "{percent}", dup_percent, "90" },
  { "{messages}", dup_messages, N_ ("many") },
  { "{size}", dup_size, N_ ("a small size") },
  { "{folders}", dup_evidence, N_ ("several") },
  { "{evidence}", dup_evidence, "…" },
  { "{address}", dup_address, N_ ("your address") },
  { "{username}", dup_username, N_ ("your address") },
  { "{today}", dup_today, "…" },
  { "{provider}", dup_provider, N_ ("your provider") },
};

static char *
dup_value (guint index, const Source *source)
{
  char *value = values[index].dup (source);

  return value != NULL ? value : g_strdup (_ (values[index].otherwise));
}

/* Puts in the value whose name stands at @at; a brace that is none of ours is text. Returns how
 * many bytes it read. */
static gsize
append_value (GString *text, const char *at, const Source *source)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *value = NULL;

      if (!g_str_has_prefix (at, values[i].name))
        continue;
      value = dup_value (i, source);
      g_string_append (text, value);
      return strlen (values[i].name);
    }
  g_string_append_c (text, *at);
  return 1;
}

/**
 * uk_cause_fill:
 * @sentence: translated
 *
 * Values are put in once and not looked through again: they come from servers and may hold braces.
 *
 * Returns: (transfer full)
 */
char *
uk_cause_fill (const char *sentence, const UkFinding *finding, const UkReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Source source = { finding, report };

  for (const char *at = sentence; *at != '\0';)
    {
      if (*at == '{')
        at += append_value (text, at, &source);
      else
        g_string_append_c (text, *at++);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether there is a better name to propose than the one whose certificate belongs to another. */
gboolean
uk_cause_lacks_suggestion (const UkFinding *finding, const UkReport *report)
{
  Source source = { finding, report };
  g_autofree char *suggestion = dup_suggestion (&source);

  return report != NULL && suggestion == NULL;
}
