/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-private.h"

#include <string.h>

static void
read_advice (UkExportRequest *self, const UkAdvice *advice)
{
  if (advice == NULL)
    return;
  if (advice->recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP)
    {
      self->pop_plan = UK_EXPORT_POP_DELETE;
      return;
    }
  self->pop_days = advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N ? advice->pop_leave_days
                                                                           : advice->interim_days;
  if (self->pop_days > 0)
    self->pop_plan = UK_EXPORT_POP_DAYS;
  else if (advice->interim == UK_INTERIM_POP_LEAVE_ALL
           || advice->interim == UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP)
    self->pop_plan = UK_EXPORT_POP_FOREVER;
}

static void
read_answers (UkExportRequest *self, const UkAnswers *answers)
{
  if (answers == NULL)
    return;
  if (answers->n_pc > 0)
    self->devices |= UK_EXPORT_FOR_PC;
  if (answers->n_phone > 0)
    self->devices |= UK_EXPORT_FOR_PHONE;
  if (answers->n_tablet > 0)
    self->devices |= UK_EXPORT_FOR_TABLET;
  self->shared = answers->people == UK_PEOPLE_SHARED;
  self->offline = answers->connection == UK_CONNECTION_SOMETIMES_OFFLINE
                  || answers->connection == UK_CONNECTION_MOSTLY_OFFLINE;
}

/**
 * uk_export_request_new:
 * @advice: (nullable): what the settings are to follow, where a format can say it
 * @answers: (nullable): for which devices, and whether mail is read without a network
 * @report: (nullable): for the folder of sent mail
 *
 * Returns: (transfer full)
 */
UkExportRequest *
uk_export_request_new (UkAccount *account, const UkAdvice *advice, const UkAnswers *answers,
                       const UkReport *report)
{
  UkExportRequest *self = g_new0 (UkExportRequest, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->account = uk_account_ref (account);
  read_advice (self, advice);
  read_answers (self, answers);
  if (report != NULL)
    {
      self->sent_folder = g_strdup (report->sent_folder);
      self->tested_login = report->incoming != NULL && uk_candidate_get_verified (report->incoming);
    }
  return self;
}

/* Returns: (transfer full): the same for another @account, such as a tidied one */
UkExportRequest *
uk_export_request_with_account (const UkExportRequest *self, UkAccount *account)
{
  UkExportRequest *copy = g_new (UkExportRequest, 1);

  *copy = *self;
  g_atomic_ref_count_init (&copy->ref_count);
  copy->account = uk_account_ref (account);
  copy->sent_folder = g_strdup (self->sent_folder);
  copy->verdict = g_strdup (self->verdict);
  copy->meaning = g_strdup (self->meaning);
  copy->steps = g_strdupv (self->steps);
  copy->move = g_strdupv (self->move);
  copy->ask = g_strdup (self->ask);
  copy->tested = self->tested != NULL ? g_date_time_ref (self->tested) : NULL;
  return copy;
}

UkExportRequest *
uk_export_request_ref (UkExportRequest *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_export_request_unref (UkExportRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  uk_account_unref (self->account);
  g_free (self->sent_folder);
  g_free (self->verdict);
  g_free (self->meaning);
  g_strfreev (self->steps);
  g_strfreev (self->move);
  g_free (self->ask);
  g_clear_pointer (&self->tested, g_date_time_unref);
  g_free (self);
}

UkEndpoint *
uk_export_get_incoming (const UkExportRequest *self)
{
  return uk_account_get_incoming (self->account);
}

UkEndpoint *
uk_export_get_outgoing (const UkExportRequest *self)
{
  return uk_account_get_endpoint (self->account, UK_PROTOCOL_SMTP);
}

gboolean
uk_export_is_imap (const UkExportRequest *self)
{
  return uk_endpoint_get_protocol (uk_export_get_incoming (self)) == UK_PROTOCOL_IMAP;
}

/* From the first byte on; the other possibility is STARTTLS, as nothing without encryption is
 * handed out. */
gboolean
uk_export_is_tls (UkEndpoint *endpoint)
{
  return uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS;
}

/* A name outside ASCII goes over the wire in another alphabet (RFC 9051 section 5.1), and a mail
 * program that sees the mark "sent mail" of the server (RFC 6154) finds such a folder by itself.
 *
 * Returns: (nullable): the folder for sent mail, where a file can name it */
const char *
uk_export_get_sent_folder (const UkExportRequest *self)
{
  const char *name = self->sent_folder;

  if (name == NULL || !uk_export_is_imap (self)
      || !g_regex_match_simple ("^[A-Za-z0-9][A-Za-z0-9 _-]{0,63}$", name, G_REGEX_DOLLAR_ENDONLY,
                                0))
    return NULL;
  return name;
}
