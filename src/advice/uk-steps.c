/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-steps.h"

#include "uk-points.h"

static gboolean
always (const UkAdvice *advice, const UkCase *office)
{
  return TRUE;
}

static gboolean
name_repaired (const UkAdvice *advice, const UkCase *office)
{
  return office->cert_repaired;
}

static gboolean
may_have_old_mail (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop && office->answers->old_local != UK_OLD_LOCAL_NO;
}

static gboolean
was_pop_with_old_mail (const UkAdvice *advice, const UkCase *office)
{
  return office->was_pop && office->answers->old_local != UK_OLD_LOCAL_NO;
}

static gboolean
nearly_full (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_C_FULL);
}

static gboolean
was_pop (const UkAdvice *advice, const UkCase *office)
{
  return office->was_pop;
}

static gboolean
maybe_pop (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop;
}

static gboolean
not_imap_yet (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop || office->current == UK_CURRENT_NONE;
}

static gboolean
old_mail_fits (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop && office->answers->old_local == UK_OLD_LOCAL_YES
         && uk_capacity_old_mail_fits (office->facts);
}

static gboolean
old_mail_may_not_fit (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop && office->answers->old_local == UK_OLD_LOCAL_YES
         && !uk_capacity_old_mail_fits (office->facts);
}

static gboolean
sent_folder_unclear (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->sent_like_folders > 1.0 || office->facts->special_use_sent == UK_KNOWN_NO;
}

static gboolean
keeps_copy (const UkAdvice *advice, const UkCase *office)
{
  return advice->recommendation == UK_RECOMMENDATION_IMAP_KEEP;
}

static gboolean
tight_or_full (const UkAdvice *advice, const UkCase *office)
{
  return office->capacity == UK_CAPACITY_TIGHT || office->capacity == UK_CAPACITY_FULL;
}

static gboolean
shared (const UkAdvice *advice, const UkCase *office)
{
  return office->answers->people == UK_PEOPLE_SHARED;
}

static gboolean
unencrypted_now (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->client_tls == UK_TLS_NONE;
}

static gboolean
no_automatic_backup (const UkAdvice *advice, const UkCase *office)
{
  return office->answers->backup != UK_BACKUP_AUTO;
}

static gboolean
leaves_mail (const UkAdvice *advice, const UkCase *office)
{
  return advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N;
}

static gboolean
deletes_mail (const UkAdvice *advice, const UkCase *office)
{
  return advice->recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP;
}

/* Some steps belong to a reason: what is asked of whom, and the repair of each fault. */
static gboolean
no_imap (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_H_NO_IMAP);
}

static gboolean
no_tls (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_H_NO_TLS);
}

static gboolean
too_small (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_C_TINY);
}

static gboolean
no_way_in (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_H_NO_BOTH)
         || uk_advice_has_reason (advice, UK_POINT_H_NO_POP);
}

static gboolean
policy (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_H_POLICY);
}

static gboolean
net_down (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_E_NET);
}

static gboolean
login_wrong (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_E_AUTH);
}

static gboolean
login_locked (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_E_LOCKED);
}

static gboolean
app_password (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_E_APP_PW);
}

static gboolean
certificate (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_E_CERT_EXPIRED)
         || uk_advice_has_reason (advice, UK_POINT_E_CERT_NAME)
         || uk_advice_has_reason (advice, UK_POINT_E_CERT_ISSUER);
}

static gboolean
imap_off (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_E_IMAP_OFF);
}

typedef struct
{
  UkPoint point;
  gboolean (*when) (const UkAdvice *advice, const UkCase *office);
} UkStepRow;

/*
 * The rows and their order are those of reference/ux.md 2.6, "When each caution and step appears",
 * with one exception: there S_BACKUP_FIRST follows the questions to the provider, but nothing
 * except S_SERVER_NAME may come before it (same section, "Steps"), and the safer order is taken.
 */
static const UkStepRow imap_rows[] = {
  { UK_POINT_S_SERVER_NAME, name_repaired },
  { UK_POINT_S_BACKUP_FIRST, may_have_old_mail },
  { UK_POINT_S_FREE_SPACE, nearly_full },
  { UK_POINT_S_STOP_POP_DELETE, was_pop },
  { UK_POINT_S_ADD_IMAP, not_imap_yet },
  { UK_POINT_S_COPY_OLD, old_mail_fits },
  { UK_POINT_S_KEEP_OLD_LOCAL, old_mail_may_not_fit },
  { UK_POINT_S_ALL_DEVICES, not_imap_yet },
  { UK_POINT_S_CHECK_COUNT, maybe_pop },
  { UK_POINT_S_REMOVE_POP, was_pop },
  { UK_POINT_S_SENT_FOLDER, sent_folder_unclear },
  { UK_POINT_S_OFFLINE_FULL, keeps_copy },
  { UK_POINT_S_ARCHIVE, keeps_copy },
  { UK_POINT_S_ASK_QUOTA, tight_or_full },
  { UK_POINT_S_SHARED_RULE, shared },
  { UK_POINT_S_TLS_ON, unencrypted_now },
  { UK_POINT_S_PASSWORD_STRONG, always },
};

static const UkStepRow pop_rows[] = {
  { UK_POINT_S_SERVER_NAME, name_repaired }, { UK_POINT_S_BACKUP_SCHEDULE, no_automatic_backup },
  { UK_POINT_S_LEAVE_N, leaves_mail },       { UK_POINT_S_RESTORE_TEST, deletes_mail },
  { UK_POINT_S_TLS_ON, unencrypted_now },
};

static const UkStepRow ask_rows[] = {
  { UK_POINT_S_BACKUP_FIRST, was_pop_with_old_mail },
  { UK_POINT_S_ASK_IMAP, no_imap },
  { UK_POINT_S_ASK_TLS, no_tls },
  { UK_POINT_S_ASK_QUOTA, too_small },
  { UK_POINT_S_ASK_SETTINGS, no_way_in },
  { UK_POINT_S_ASK_POLICY, policy },
};

static const UkStepRow sign_in_rows[] = {
  { UK_POINT_S_BACKUP_FIRST, was_pop_with_old_mail },
  { UK_POINT_S_SIGNIN, always },
};

static const UkStepRow fix_rows[] = {
  { UK_POINT_S_RETRY_NET, net_down },  { UK_POINT_S_ASK_PASSWORD, login_wrong },
  { UK_POINT_S_APP_PW, app_password }, { UK_POINT_S_WAIT, login_locked },
  { UK_POINT_S_IMAP_ON, imap_off },    { UK_POINT_S_ASK_CERT, certificate },
};

static void
add_rows (UkAdvice *advice, const UkCase *office, const UkStepRow *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    if (rows[i].when (advice, office))
      uk_add_step (advice, office, rows[i].point);
}

/* Adds the steps that belong to the recommendation and reasons already in @advice. */
void
uk_steps_add (UkAdvice *advice, const UkCase *office)
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
      add_rows (advice, office, sign_in_rows, G_N_ELEMENTS (sign_in_rows));
      break;
    case UK_RECOMMENDATION_FIX_FIRST:
      add_rows (advice, office, fix_rows, G_N_ELEMENTS (fix_rows));
      break;
    case UK_RECOMMENDATION_NONE:
    default:
      break;
    }
}
