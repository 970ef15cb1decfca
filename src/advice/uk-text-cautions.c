/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-points.h"

#include <glib/gi18n-lib.h>

/* Sentences of the cautions: reference/ux.md 2.6, "Cautions". */

static gboolean
is_pop (const UkTextInput *in)
{
  return in->advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N
         || in->advice->recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP;
}

static gboolean
has_pc (const UkTextInput *in)
{
  return in->office->answers->n_pc > 0;
}

/* Who does not know is not told that there is none. */
static char *
make_no_backup_known (const UkTextInput *in)
{
  if (!is_pop (in))
    return g_strdup (_ ("It is not known whether there is a backup. Mail that is deleted by "
                        "mistake is gone from every device."));
  return g_strdup (_ ("It is not known whether there is an automatic backup. Without one, mail is "
                      "lost if the device breaks."));
}

static char *
make_no_backup (const UkTextInput *in)
{
  UkBackup backup = in->office->answers->backup;

  if (backup == UK_BACKUP_UNKNOWN || backup == UK_BACKUP_UNANSWERED)
    return make_no_backup_known (in);
  if (!is_pop (in))
    return g_strdup (
        _ ("There is no backup. Mail that is deleted by mistake is gone from every device."));
  if (!has_pc (in))
    return g_strdup (_ ("There is no automatic backup. If this device breaks, the mail is lost."));
  return g_strdup (_ ("There is no automatic backup. If this PC breaks, the mail is lost."));
}

static char *
make_server_retention (const UkTextInput *in)
{
  if (is_pop (in))
    return g_strdup (
        _ ("Mail that the server has deleted can no longer be fetched. Do not let the gaps between "
           "fetching grow long."));
  return g_strdup (_ ("Mail that the server deletes vanishes from the IMAP devices as well. Put "
                      "copies into a folder "
                      "outside IMAP."));
}

static char *
make_sent_dup (const UkTextInput *in)
{
  double folders = in->office->facts->sent_like_folders;

  if (folders <= 1.0)
    return g_strdup (
        _ ("There are several folders for sent mail. Choose the same one on every device."));
  return g_strdup_printf (
      ngettext ("There is %u folder for sent mail. Choose the same one on every device.",
                "There are %u folders for sent mail. Choose the same one on every device.",
                uk_text_count (folders)),
      uk_text_count (folders));
}

static char *
make_mixed (const UkTextInput *in)
{
  if ((in->office->facts->provider_flags & UK_PROVIDER_FLAG_MIXED_DISCOURAGED) != 0)
    return g_strdup (_ (
        "While POP and IMAP are mixed, sent mail and read marks are not the same everywhere. This "
        "provider advises against mixing them for long."));
  return g_strdup (
      _ ("While POP and IMAP are mixed, sent mail and read marks are not the same everywhere."));
}

static char *
make_device_fail (const UkTextInput *in)
{
  guint days = in->advice->pop_leave_days;

  if (days == 0)
    return has_pc (in)
               ? g_strdup (_ ("If the PC breaks, mail without a backup cannot be brought back."))
               : g_strdup (
                   _ ("If the device breaks, mail without a backup cannot be brought back."));
  if (!has_pc (in))
    return g_strdup_printf (
        ngettext ("If the device breaks, mail older than the %u day on the server cannot be "
                  "brought back without a backup.",
                  "If the device breaks, mail older than the %u days on the server cannot be "
                  "brought back without a backup.",
                  days),
        days);
  return g_strdup_printf (
      ngettext ("If the PC breaks, mail older than the %u day on the server cannot be brought "
                "back without a backup.",
                "If the PC breaks, mail older than the %u days on the server cannot be brought "
                "back without a backup.",
                days),
      days);
}

/* Nobody is sent to IMAP where it cannot be had. */
static char *
make_no_phone_later (const UkTextInput *in)
{
  if (in->office->answers->policy_no_server_copy)
    return g_strdup (_ ("Before you add another device, ask your company whether mail may then "
                        "stay on the server."));
  if (!in->office->imap_usable)
    return g_strdup (
        _ ("Before you add another device, ask the provider whether IMAP can be used by then."));
  if (!has_pc (in))
    return g_strdup (_ ("Before you add another device, change to IMAP."));
  return g_strdup (_ ("Before you add a smartphone or another PC, change to IMAP."));
}

/* clang-format off */
#define ROW(point) [point - UK_POINT_FIRST_CAUTION]

const UkPointRow uk_caution_rows[UK_POINT_FIRST_STEP - UK_POINT_FIRST_CAUTION] = {
  ROW (UK_POINT_W_POP_EATS) = { UK_ORIGIN_CURRENT,
    N_ ("As long as a single device deletes by POP, it carries mail away and the other devices "
        "lose it. Set all devices the same way.") },
  ROW (UK_POINT_W_OLD_LOCAL) = { UK_ORIGIN_ANSWER,
    N_ ("Mail that is only in the PC does not move by itself. Make a backup first.") },
  ROW (UK_POINT_W_NO_BACKUP) = { UK_ORIGIN_ANSWER, .make = make_no_backup },
  ROW (UK_POINT_W_SHARED_READ) = { UK_ORIGIN_ANSWER,
    N_ ("When one person reads a mail, it is marked as read for all. Agree on how nothing is left "
        "undone.") },
  ROW (UK_POINT_W_SHARED_DELETE) = { UK_ORIGIN_ANSWER,
    N_ ("When one person deletes a mail, it vanishes for all.") },
  ROW (UK_POINT_W_SERVER_RETENTION) = { UK_ORIGIN_MEASURED, .make = make_server_retention },
  ROW (UK_POINT_W_SENT_DUP) = { UK_ORIGIN_MEASURED, .make = make_sent_dup },
  ROW (UK_POINT_W_NO_SENT) = { UK_ORIGIN_MEASURED,
    N_ ("The server names no folder for sent mail. Choose the same one on every device.") },
  ROW (UK_POINT_C_UNKNOWN) = { UK_ORIGIN_MEASURED,
    N_ ("The server's space could not be found out. Look it up in the provider's settings.") },
  ROW (UK_POINT_W_NO_IDLE) = { UK_ORIGIN_MEASURED,
    N_ ("New mail arrives when a device looks for it (this can take from a few to 15 minutes).") },
  ROW (UK_POINT_W_NEWOUTLOOK) = { UK_ORIGIN_MEASURED,
    N_ ("With the new Outlook, Microsoft's servers fetch your mail. Check the rules of your "
        "company. Some providers do not allow this by POP.") },
  ROW (UK_POINT_W_UNENCRYPTED_NOW) = { UK_ORIGIN_MEASURED,
    N_ ("The present settings are not encrypted. The new ones always use encryption.") },
  ROW (UK_POINT_W_MIXED) = { UK_ORIGIN_MEASURED, .make = make_mixed },
  ROW (UK_POINT_W_DEVICE_FAIL) = { UK_ORIGIN_ANSWER, .make = make_device_fail },
  ROW (UK_POINT_W_NO_PHONE_LATER) = { UK_ORIGIN_ANSWER, .make = make_no_phone_later },
  ROW (UK_POINT_W_NO_UIDL_DUP) = { UK_ORIGIN_MEASURED,
    N_ ("Do not switch on “leave on the server”: the same mail would arrive again and again.") },
  ROW (UK_POINT_W_INVOICE) = { UK_ORIGIN_ANSWER,
    N_ ("Invoices and the like may have to be kept for long. Save attachments outside the mail "
        "program as well, and ask your tax adviser.") },
  ROW (UK_POINT_W_CONTRACT_END) = { UK_ORIGIN_ANSWER,
    N_ ("When the contract ends, mail on the server can no longer be read. Make a backup before "
        "you cancel.") },
};
/* clang-format on */
