/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cautions.h"

#include "uk-points.h"

static gboolean
always (const UkAdvice *advice, const UkCase *office)
{
  return TRUE;
}

static gboolean
old_mail_in_pc (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop && office->answers->old_local != UK_OLD_LOCAL_NO;
}

static gboolean
one_device_eats (const UkAdvice *advice, const UkCase *office)
{
  return office->current == UK_CURRENT_POP_DELETE && office->multi;
}

static gboolean
several_sent_folders (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->sent_like_folders > 1.0;
}

static gboolean
no_sent_folder (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->special_use_sent == UK_KNOWN_NO;
}

static gboolean
deleted_too_early (const UkAdvice *advice, const UkCase *office)
{
  return office->retention_short;
}

static gboolean
limit_unknown (const UkAdvice *advice, const UkCase *office)
{
  return !uk_fact_is_known (office->facts->quota_limit_mb);
}

static gboolean
shared (const UkAdvice *advice, const UkCase *office)
{
  return office->answers->people == UK_PEOPLE_SHARED;
}

static gboolean
no_idle (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->idle == UK_KNOWN_NO;
}

static gboolean
new_outlook (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->client == UK_CLIENT_OUTLOOK_NEW;
}

static gboolean
unencrypted_now (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->client_tls == UK_TLS_NONE;
}

static gboolean
no_backup_at_all (const UkAdvice *advice, const UkCase *office)
{
  UkBackup backup = office->answers->backup;

  return backup != UK_BACKUP_AUTO && backup != UK_BACKUP_MANUAL
         && office->answers->keep != UK_KEEP_SHORT;
}

static gboolean
no_automatic_backup (const UkAdvice *advice, const UkCase *office)
{
  return office->answers->backup != UK_BACKUP_AUTO;
}

static gboolean
kept_long (const UkAdvice *advice, const UkCase *office)
{
  return office->answers->keep == UK_KEEP_LONG;
}

static gboolean
no_uidl (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_P_NO_UIDL);
}

static gboolean
mixed_meanwhile (const UkAdvice *advice, const UkCase *office)
{
  return advice->interim == UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP;
}

typedef struct
{
  UkPoint point;
  gboolean (*when) (const UkAdvice *advice, const UkCase *office);
} UkCautionRow;

/* The rows and their order are those of reference/ux.md 2.6, "When each caution and step appears".
 */
static const UkCautionRow imap_rows[] = {
  { UK_POINT_W_OLD_LOCAL, old_mail_in_pc },
  { UK_POINT_W_POP_EATS, one_device_eats },
  { UK_POINT_W_SENT_DUP, several_sent_folders },
  { UK_POINT_W_NO_SENT, no_sent_folder },
  { UK_POINT_W_SERVER_RETENTION, deleted_too_early },
  { UK_POINT_C_UNKNOWN, limit_unknown },
  { UK_POINT_W_SHARED_READ, shared },
  { UK_POINT_W_SHARED_DELETE, shared },
  { UK_POINT_W_NO_IDLE, no_idle },
  { UK_POINT_W_NEWOUTLOOK, new_outlook },
  { UK_POINT_W_UNENCRYPTED_NOW, unencrypted_now },
  { UK_POINT_W_NO_BACKUP, no_backup_at_all },
  { UK_POINT_W_INVOICE, kept_long },
  { UK_POINT_W_CONTRACT_END, always },
};

static const UkCautionRow pop_rows[] = {
  { UK_POINT_W_DEVICE_FAIL, always },
  { UK_POINT_W_NO_PHONE_LATER, always },
  { UK_POINT_W_NO_BACKUP, no_automatic_backup },
  { UK_POINT_W_SERVER_RETENTION, deleted_too_early },
  { UK_POINT_W_NEWOUTLOOK, new_outlook },
  { UK_POINT_W_UNENCRYPTED_NOW, unencrypted_now },
  { UK_POINT_W_INVOICE, kept_long },
  { UK_POINT_W_NO_UIDL_DUP, no_uidl },
};

static const UkCautionRow ask_rows[] = {
  { UK_POINT_W_POP_EATS, one_device_eats },
  { UK_POINT_W_MIXED, mixed_meanwhile },
};

static void
add_rows (UkAdvice *advice, const UkCase *office, const UkCautionRow *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    if (rows[i].when (advice, office))
      uk_add_caution (advice, office, rows[i].point);
}

/* Adds the cautions that belong to the recommendation, interim plan and reasons already in @advice.
 */
void
uk_cautions_add (UkAdvice *advice, const UkCase *office)
{
  switch (advice->recommendation)
    {
    case UK_RECOMMENDATION_IMAP:
    case UK_RECOMMENDATION_IMAP_KEEP:
      add_rows (advice, office, imap_rows, G_N_ELEMENTS (imap_rows));
      break;
    case UK_RECOMMENDATION_POP_LEAVE_N:
    case UK_RECOMMENDATION_POP_DELETE_BACKUP:
      add_rows (advice, office, pop_rows, G_N_ELEMENTS (pop_rows));
      break;
    case UK_RECOMMENDATION_ASK_PROVIDER:
      add_rows (advice, office, ask_rows, G_N_ELEMENTS (ask_rows));
      break;
    case UK_RECOMMENDATION_SIGNIN:
    case UK_RECOMMENDATION_FIX_FIRST:
    case UK_RECOMMENDATION_NONE:
    default:
      break;
    }
}
