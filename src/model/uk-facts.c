/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-facts.h"


/* Returns: facts of a mailbox of which nothing is known */
UkFacts
uk_facts_none (void)
{
  return (UkFacts){
    .quota_used_mb = UK_FACT_NOT_KNOWN,
    .quota_limit_mb = UK_FACT_NOT_KNOWN,
    .growth_mb_per_day = UK_FACT_NOT_KNOWN,
    .messages = UK_FACT_NOT_KNOWN,
    .oldest_days = UK_FACT_NOT_KNOWN,
    .local_mail_mb = UK_FACT_NOT_KNOWN,
    .sent_like_folders = UK_FACT_NOT_KNOWN,
    .server_retention_days = UK_FACT_NOT_KNOWN,
    .client_leave_days = UK_FACT_NOT_KNOWN,
  };
}

static gboolean
numbers_equal (const UkFacts *a, const UkFacts *b)
{
  const double left[] = { a->quota_used_mb,     a->quota_limit_mb,        a->growth_mb_per_day,
                          a->messages,          a->oldest_days,           a->local_mail_mb,
                          a->sent_like_folders, a->server_retention_days, a->client_leave_days };
  const double right[] = { b->quota_used_mb,     b->quota_limit_mb,        b->growth_mb_per_day,
                           b->messages,          b->oldest_days,           b->local_mail_mb,
                           b->sent_like_folders, b->server_retention_days, b->client_leave_days };

  for (gsize i = 0; i < G_N_ELEMENTS (left); i++)
    if (left[i] != right[i])
      return FALSE;
  return TRUE;
}

gboolean
uk_facts_equal (const UkFacts *a, const UkFacts *b)
{
  return numbers_equal (a, b) && a->network == b->network && a->imap == b->imap && a->pop == b->pop
         && a->smtp == b->smtp && a->imap_tls == b->imap_tls && a->pop_tls == b->pop_tls
         && a->cert == b->cert && a->cert_alt_name_ok == b->cert_alt_name_ok && a->auth == b->auth
         && a->special_use_sent == b->special_use_sent && a->idle == b->idle
         && a->uidplus == b->uidplus && a->pop_uidl == b->pop_uidl
         && a->retention_source == b->retention_source && a->client == b->client
         && a->client_protocol == b->client_protocol
         && a->client_leave_on_server == b->client_leave_on_server && a->client_tls == b->client_tls
         && a->provider_flags == b->provider_flags;
}
