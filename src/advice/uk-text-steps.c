/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-points.h"

#include <glib/gi18n-lib.h>

/*
 * Sentences of the steps: reference/ux.md 2.6, "Steps"; for the repair of a fault the "now" part
 * of 5.4. What is to be asked stands in the sentence itself, so that it also serves on paper and in
 * the terminal.
 */

static char *
make_server_name (const UkTextInput *in)
{
  if (in->names->server_name == NULL)
    return g_strdup (_ ("Change the server name to the right one."));
  return g_strdup_printf (_ ("Change the server name to “%s”."), in->names->server_name);
}

static char *
make_keep_old_local (const UkTextInput *in)
{
  const UkFacts *facts = in->office->facts;

  if (uk_fact_is_known (facts->quota_limit_mb) && uk_fact_is_known (facts->quota_used_mb)
      && uk_fact_is_known (facts->local_mail_mb))
    return g_strdup (_ ("There is much of it, so old mail stays in the PC's “local folders”."));
  return g_strdup (_ ("Old mail stays in the PC's “local folders” until it is known whether it "
                      "fits on the server."));
}

static char *
make_all_devices (const UkTextInput *in)
{
  if (in->office->n_devices == 1)
    return g_strdup (_ ("When you add a device, set it up with IMAP too."));
  return g_strdup (_ ("Change all other devices to IMAP too."));
}

static char *
make_sent_folder (const UkTextInput *in)
{
  if (in->names->sent_folder == NULL)
    return g_strdup (_ ("Choose the same folder for sent mail on every device."));
  return g_strdup_printf (_ ("Choose “%s” for sent mail on every device."), in->names->sent_folder);
}

static char *
make_leave_n (const UkTextInput *in)
{
  guint days = in->advice->pop_leave_days;

  if (days == 0)
    return g_strdup (_ ("Switch on “leave on the server” and set a number of days."));
  return g_strdup_printf (ngettext ("Switch on “leave on the server” and set it to %u day.",
                                    "Switch on “leave on the server” and set it to %u days.", days),
                          days);
}

static char *
make_tls_on (const UkTextInput *in)
{
  if (in->names->port == 0)
    return g_strdup (_ (
        "Switch on “SSL/TLS” and take the number of the entrance (port) from the new settings."));
  return g_strdup_printf (
      _ ("Switch on “SSL/TLS” and set the number of the entrance (port) to %u."), in->names->port);
}

static char *
make_app_pw (const UkTextInput *in)
{
  if (in->names->provider == NULL)
    return g_strdup (_ ("Create an “app password” in the provider's settings and enter it."));
  return g_strdup_printf (_ ("Create an “app password” in the settings of %s and enter it."),
                          in->names->provider);
}

static char *
make_signin (const UkTextInput *in)
{
  if (in->names->provider == NULL)
    return g_strdup (
        _ ("Choose the service in the mail program and sign in on the page that opens."));
  return g_strdup_printf (_ ("Choose %s in the mail program and sign in on the page that opens."),
                          in->names->provider);
}

static char *
make_imap_on (const UkTextInput *in)
{
  if (in->names->provider == NULL)
    return g_strdup (_ ("Switch IMAP on in the settings of the provider's webmail."));
  return g_strdup_printf (_ ("Switch IMAP on in the settings of the webmail of %s."),
                          in->names->provider);
}

static char *
make_ask_cert (const UkTextInput *in)
{
  if (uk_advice_has_reason (in->advice, UK_POINT_E_CERT_EXPIRED))
    return g_strdup (_ ("Wait about half a day, then ask the provider. No password was sent."));
  if (uk_advice_has_reason (in->advice, UK_POINT_E_CERT_NAME) && in->names->server_name != NULL)
    return g_strdup_printf (
        _ ("Try the server name “%s”, or ask the provider for the right one. Do not switch "
           "encryption off."),
        in->names->server_name);
  if (uk_advice_has_reason (in->advice, UK_POINT_E_CERT_NAME))
    return g_strdup (
        _ ("Ask the provider for the right server name. Do not switch encryption off."));
  return g_strdup (
      _ ("Test again on the office line, then ask the person in charge. No password was sent."));
}

static char *
make_ask_imap (const UkTextInput *in)
{
  if ((in->office->facts->provider_flags & UK_PROVIDER_FLAG_IMAP_PAID_OPTION) != 0)
    return g_strdup (
        _ ("Ask the provider what IMAP costs, and for its server name and port number."));
  return g_strdup (
      _ ("Ask the provider whether IMAP can be used, and for its server name and port number."));
}

/* clang-format off */
#define ROW(point) [point - UK_POINT_FIRST_STEP]

const UkPointRow uk_step_rows[UK_POINT_FIRST_DOUBT - UK_POINT_FIRST_STEP] = {
  ROW (UK_POINT_S_SERVER_NAME) = { UK_ORIGIN_MEASURED, .make = make_server_name },
  ROW (UK_POINT_S_BACKUP_FIRST) = { UK_ORIGIN_CURRENT,
    N_ ("Make a backup of the mail on the PC as it is now.") },
  ROW (UK_POINT_S_FREE_SPACE) = { UK_ORIGIN_MEASURED,
    N_ ("Empty the junk and trash folders (after the backup).") },
  ROW (UK_POINT_S_STOP_POP_DELETE) = { UK_ORIGIN_CURRENT,
    N_ ("Change the devices you use now to “leave on the server”.") },
  ROW (UK_POINT_S_ADD_IMAP) = { UK_ORIGIN_CURRENT,
    N_ ("Add the IMAP settings as new ones, without deleting the present ones.") },
  ROW (UK_POINT_S_COPY_OLD) = { UK_ORIGIN_MEASURED,
    N_ ("Copy old mail, year by year, into IMAP folders.") },
  ROW (UK_POINT_S_KEEP_OLD_LOCAL) = { UK_ORIGIN_MEASURED, .make = make_keep_old_local },
  ROW (UK_POINT_S_ALL_DEVICES) = { UK_ORIGIN_CURRENT, .make = make_all_devices },
  ROW (UK_POINT_S_CHECK_COUNT) = { UK_ORIGIN_CURRENT,
    N_ ("Compare whether the number of mails is the same.") },
  ROW (UK_POINT_S_REMOVE_POP) = { UK_ORIGIN_CURRENT,
    N_ ("When all has been well for two weeks, remove the old POP settings (keep the mail "
        "folders).") },
  ROW (UK_POINT_S_SENT_FOLDER) = { UK_ORIGIN_MEASURED, .make = make_sent_folder },
  ROW (UK_POINT_S_OFFLINE_FULL) = { UK_ORIGIN_COPY,
    N_ ("In the PC's mail program, switch on reading without a network.") },
  ROW (UK_POINT_S_ARCHIVE) = { UK_ORIGIN_COPY,
    N_ ("Twice a year, move old mail into an archive folder on the PC.") },
  ROW (UK_POINT_S_SHARED_RULE) = { UK_ORIGIN_ANSWER,
    N_ ("Put up a note: a folder for what is done, and nothing is deleted (it can be printed).") },
  ROW (UK_POINT_S_LEAVE_N) = { UK_ORIGIN_ANSWER, .make = make_leave_n },
  ROW (UK_POINT_S_RESTORE_TEST) = { UK_ORIGIN_POLICY,
    N_ ("Try to bring one mail back from the backup.") },
  ROW (UK_POINT_S_BACKUP_SCHEDULE) = { UK_ORIGIN_ANSWER,
    N_ ("Fix a weekday and a time for the backup.") },
  ROW (UK_POINT_S_TLS_ON) = { UK_ORIGIN_MEASURED, .make = make_tls_on },
  ROW (UK_POINT_S_ASK_IMAP) = { UK_ORIGIN_MEASURED, .make = make_ask_imap },
  ROW (UK_POINT_S_ASK_QUOTA) = { UK_ORIGIN_MEASURED,
    N_ ("Ask the provider how large the mailbox is, and whether it can be made larger.") },
  ROW (UK_POINT_S_ASK_TLS) = { UK_ORIGIN_MEASURED,
    N_ ("Ask the provider for the server name and port number of an entrance with encryption.") },
  ROW (UK_POINT_S_ASK_SETTINGS) = { UK_ORIGIN_MEASURED,
    N_ ("Ask the provider how a mail program can receive mail, and for the settings.") },
  ROW (UK_POINT_S_ASK_POLICY) = { UK_ORIGIN_ANSWER,
    N_ ("Ask your company or customer how far the rule goes, and whether mail may stay on the "
        "server for some days.") },
  ROW (UK_POINT_S_RETRY_NET) = { UK_ORIGIN_MEASURED,
    N_ ("Look at the Wi-Fi sign, and test again once there is a network.") },
  ROW (UK_POINT_S_ASK_PASSWORD) = { UK_ORIGIN_MEASURED,
    N_ ("Check the address, the password and the provider's settings one by one. Do not keep "
        "trying.") },
  ROW (UK_POINT_S_APP_PW) = { UK_ORIGIN_MEASURED, .make = make_app_pw },
  ROW (UK_POINT_S_SIGNIN) = { UK_ORIGIN_MEASURED, .make = make_signin },
  ROW (UK_POINT_S_WAIT) = { UK_ORIGIN_MEASURED,
    N_ ("Wait about 30 minutes, and close the mail programs on the other devices as well.") },
  ROW (UK_POINT_S_IMAP_ON) = { UK_ORIGIN_MEASURED, .make = make_imap_on },
  ROW (UK_POINT_S_ASK_CERT) = { UK_ORIGIN_MEASURED, .make = make_ask_cert },
  ROW (UK_POINT_S_PASSWORD_STRONG) = { UK_ORIGIN_ANSWER,
    N_ ("Three things for safety: keep programs up to date, use a long password nowhere else, and "
        "have protection against viruses.") },
};
/* clang-format on */
