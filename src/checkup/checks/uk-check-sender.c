/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-exam.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Whether the domain says who may send for it: big receivers refuse mail where neither SPF nor DKIM
 * shows that (reference/ux.md 3, T17). DKIM has no name that could be asked for without a sent
 * message. Asked of the name server only, and only for that symptom.
 */

/* RFC 7208 section 4.5: the version, then a space or nothing. RFC 7489 section 6.3: then ";". */
static gboolean
has_version (GVariant *record, const char *version)
{
  g_autofree const char **strings = NULL;
  g_autofree char *text = NULL;

  if (!g_variant_is_of_type (record, G_VARIANT_TYPE ("(as)")))
    return FALSE;
  g_variant_get (record, "(^a&s)", &strings);
  text = g_strjoinv ("", (char **) strings);
  return g_ascii_strncasecmp (text, version, strlen (version)) == 0
         && strchr ("; ", text[strlen (version)]) != NULL;
}

static int
count (UkRecordAnswer *answer, const char *version)
{
  int n = 0;

  if (answer == NULL || answer->outcome == UK_OUTCOME_UNKNOWN)
    return -1;
  for (guint i = 0; i < answer->records->len; i++)
    n += has_version (g_ptr_array_index (answer->records, i), version) ? 1 : 0;
  return n;
}

static void
take (GObject *source, GAsyncResult *result, UkExam *run, const char *version, int *out_n)
{
  g_autoptr (UkRecordAnswer) answer = uk_network_lookup_finish (UK_NETWORK (source), result, NULL);
  const int n = count (answer, version);

  if (!uk_exam_end_operation (run))
    return;
  *out_n = n;
  run->looks.pending--;
  uk_exam_advance (run);
}

static void
spf_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  UkExam *run = user_data;

  take (source, result, run, "v=spf1", &run->looks.spf_records);
}

static void
dmarc_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  UkExam *run = user_data;

  take (source, result, run, "v=DMARC1", &run->looks.dmarc_records);
}

static void
ask_name_server (UkExam *run, const char *name, GAsyncReadyCallback callback)
{
  run->looks.pending++;
  uk_exam_begin_operation (run);
  uk_network_lookup_async (run->network, G_RESOLVER_RECORD_TXT, name, run->inner, callback, run);
}

static void
start (UkExam *run)
{
  const char *domain = uk_address_get_domain (run->candidates->address);
  g_autofree char *dmarc = g_strconcat ("_dmarc.", domain, NULL);

  run->looks.spf_records = run->looks.dmarc_records = -1;
  ask_name_server (run, domain, spf_answered_cb);
  ask_name_server (run, dmarc, dmarc_answered_cb);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  const int n = run->looks.spf_records;

  if (n == 1)
    uk_verdict_say (verdict, UK_CHECK_OK, g_strdup (_ ("An SPF record is there.")));
  else if (n == 0)
    uk_verdict_say (verdict, UK_CHECK_WARNING, g_strdup (_ ("Your domain has no SPF record.")));
  else if (n > 1)
    uk_verdict_say (
        verdict, UK_CHECK_WARNING,
        g_strdup_printf (_ ("Your domain has %d SPF records. Only one may be there."), n));
  else if (uk_exam_is_over (run))
    uk_verdict_say (verdict, UK_CHECK_SKIPPED, g_strdup (_ ("The name server did not answer.")));
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  if (run->looks.spf_records >= 0)
    uk_notebook_add (notebook, UK_READING_DOMAIN_SPF_RECORDS,
                     g_variant_new_int64 (run->looks.spf_records));
  if (run->looks.dmarc_records >= 0)
    uk_notebook_add (notebook, UK_READING_DOMAIN_DMARC_RECORDS,
                     g_variant_new_int64 (run->looks.dmarc_records));
}

const UkCheckKind uk_check_sender = {
  .id = "sender",
  .title = N_ ("Who may send for your domain (SPF)"),
  .protocol = UK_PROTOCOL_IMAP,
  .on_request = TRUE,
  .start = start,
  .judge = judge,
  .note = note,
};
