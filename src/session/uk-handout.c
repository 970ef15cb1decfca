/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * What is handed out after a test: export/ knows servers and files, advice/ knows the sentences,
 * and neither sees the other. Both programs make their files and pages from this.
 */
#include "config.h"

#include "uk-handout.h"

#include "uk-guide.h"

/* The advised protocol; without advice that of the report's receiving server. */
static UkProtocol
get_preferred (const UkReport *report, const UkAdvice *advice)
{
  if (advice != NULL
      && (advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N
          || advice->recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP))
    return UK_PROTOCOL_POP3;
  if (advice == NULL && report->incoming != NULL)
    return uk_endpoint_get_protocol (uk_candidate_get_endpoint (report->incoming));
  return UK_PROTOCOL_IMAP;
}

static GStrv
dup_steps (const UkReport *report, const UkAdvice *advice, const UkAnswers *answers,
           const UkAdviceNames *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < advice->steps->len; i++)
    {
      UkPoint point = g_array_index (advice->steps, UkAdviceItem, i).point;
      g_autofree char *text = uk_advice_text (point, advice, answers, &report->facts, names);
      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static gboolean
has_step (const UkAdvice *advice, UkPoint point)
{
  for (guint i = 0; i < advice->steps->len; i++)
    if (g_array_index (advice->steps, UkAdviceItem, i).point == point)
      return TRUE;
  return FALSE;
}

/* The boxes of the list in guide/, where IMAP is to be added beside POP. */
static GStrv
dup_move (const UkAdvice *advice)
{
  const UkLearnTopic *topic = uk_learn_find_topic ("move");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!has_step (advice, UK_POINT_S_ADD_IMAP))
    return NULL;
  for (guint i = 0; topic != NULL && i < topic->n_blocks; i++)
    if (topic->blocks[i].kind == UK_LEARN_BOX)
      g_strv_builder_add (builder, uk_learn_text (topic->blocks[i].text));
  return g_strv_builder_end (builder);
}

/**
 * uk_handout_new:
 * @advice: (nullable)
 * @answers: (nullable)
 * @names: (nullable): names in the sentences
 *
 * Returns: (transfer full): what the formats of export/ render
 */
UkExportRequest *
uk_handout_new (const UkReport *report, const UkAdvice *advice, const UkAnswers *answers,
                const UkAdviceNames *names)
{
  const UkAnswers nothing = uk_answers_none ();
  const UkAdviceNames nameless = { 0 };
  g_autoptr (UkAccount) account = uk_report_dup_account (report, get_preferred (report, advice));
  UkExportRequest *request = uk_export_request_new (account, advice, answers, report);

  request->tested = g_date_time_new_now_local ();
  if (advice == NULL)
    return request;
  request->verdict = uk_recommendation_headline (advice);
  request->meaning = g_strdup (uk_recommendation_meaning (advice));
  request->steps = dup_steps (report, advice, answers != NULL ? answers : &nothing,
                              names != NULL ? names : &nameless);
  request->move = dup_move (advice);
  return request;
}

/* Returns: (transfer full): the same with the name that receivers of mail see; NULL and "" are none
 */
UkExportRequest *
uk_handout_with_name (const UkExportRequest *request, const char *name)
{
  UkAccount *account = request->account;
  g_autoptr (UkAccount) named = uk_account_new (
      uk_account_get_address (account), name, uk_account_get_provider_name (account),
      uk_account_get_endpoint (account, UK_PROTOCOL_IMAP),
      uk_account_get_endpoint (account, UK_PROTOCOL_POP3),
      uk_account_get_endpoint (account, UK_PROTOCOL_SMTP), uk_account_get_preferred (account));

  return uk_export_request_with_account (request, named);
}
