/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-points.h"

#include <glib/gi18n-lib.h>

/* Sentences of the reasons: reference/ux.md 2.6. Where a number is not known, a sentence without it
 * stands in. */

#define MAX_DEVICE_KINDS 4
/* A forecast of months is honest only so far. */
#define MONTHS_TOLD_AT_MOST 120

/* Translators: the following names of devices are put into the sentence "You read on %1$s and %2$s;
 * …". */
static guint
list_devices (const UkAnswers *answers, char *names[MAX_DEVICE_KINDS])
{
  guint n = 0;

  if (answers->n_pc == 1)
    names[n++] = g_strdup (_ ("a PC"));
  else if (answers->n_pc > 1)
    names[n++] = g_strdup_printf (ngettext ("%u PC", "%u PCs", answers->n_pc), answers->n_pc);
  if (answers->n_phone == 1)
    names[n++] = g_strdup (_ ("a smartphone"));
  else if (answers->n_phone > 1)
    names[n++] = g_strdup_printf (ngettext ("%u smartphone", "%u smartphones", answers->n_phone),
                                  answers->n_phone);
  if (answers->n_tablet == 1)
    names[n++] = g_strdup (_ ("a tablet"));
  else if (answers->n_tablet > 1)
    names[n++] = g_strdup_printf (ngettext ("%u tablet", "%u tablets", answers->n_tablet),
                                  answers->n_tablet);
  if (answers->web)
    names[n++] = g_strdup (_ ("a browser"));
  return n;
}

static char *
make_n_multi (const UkTextInput *in)
{
  char *names[MAX_DEVICE_KINDS] = { NULL };
  guint n = list_devices (in->office->answers, names);
  g_autofree char *first = names[0];
  g_autofree char *second = names[1];
  g_autofree char *third = names[2];
  g_autofree char *fourth = names[3];

  switch (n)
    {
    case 0:
      return g_strdup (_ ("You read on several devices; all should show the same mail."));
    case 1:
      return g_strdup_printf (_ ("You read on %s; all should show the same mail."), first);
    case 2:
      return g_strdup_printf (_ ("You read on %1$s and %2$s; all should show the same mail."),
                              first, second);
    case 3:
      return g_strdup_printf (_ ("You read on %1$s, %2$s and %3$s; all should show the same mail."),
                              first, second, third);
    default:
      return g_strdup_printf (
          _ ("You read on %1$s, %2$s, %3$s and %4$s; all should show the same mail."), first,
          second, third, fourth);
    }
}

static char *
make_n_web (const UkTextInput *in)
{
  if (in->office->n_devices == 1)
    return g_strdup (_ ("You read in a browser, so mail should stay on the server."));
  return g_strdup (_ ("You also read in a browser, so mail should stay on the server."));
}

/* A suspected rule of the server may as well be the setting of a device: it is never stated
 * (reference/ux.md 2.3). */
static char *
make_l_retention (const UkTextInput *in)
{
  if (!uk_fact_is_known (in->office->retention_days))
    return g_strdup (_ ("The server deletes mail after some days; keep copies on the PC."));

  guint days = uk_text_count (in->office->retention_days);

  if (in->office->facts->retention_source == UK_RETENTION_SUSPECTED)
    return g_strdup_printf (
        ngettext ("There is no mail older than %u day. A rule of the server or the setting of some "
                  "device may be behind it. Keep what you need on the PC as well.",
                  "There is no mail older than %u days. A rule of the server or the setting of "
                  "some device may be behind it. Keep what you need on the PC as well.",
                  days),
        days);
  return g_strdup_printf (ngettext ("The server deletes mail after %u day; keep copies on the PC.",
                                    "The server deletes mail after %u days; keep copies on the PC.",
                                    days),
                          days);
}

static char *
make_p_retention (const UkTextInput *in)
{
  if (!uk_fact_is_known (in->office->retention_days))
    return g_strdup (_ ("The server deletes mail after some days; fetch it before that."));

  guint days = uk_text_count (in->office->retention_days);

  if (in->office->facts->retention_source == UK_RETENTION_SUSPECTED)
    return g_strdup_printf (
        ngettext ("There is no mail older than %u day. A rule of the server or the setting of some "
                  "device may be behind it. To be safe, mail is fetched into the PC.",
                  "There is no mail older than %u days. A rule of the server or the setting of "
                  "some device may be behind it. To be safe, mail is fetched into the PC.",
                  days),
        days);
  return g_strdup_printf (ngettext ("The server deletes mail after %u day; fetch it before that.",
                                    "The server deletes mail after %u days; fetch it before that.",
                                    days),
                          days);
}

static char *
make_c_full (const UkTextInput *in)
{
  const UkFacts *facts = in->office->facts;

  if (!uk_fact_is_known (facts->quota_used_mb) || !uk_fact_is_known (facts->quota_limit_mb))
    return g_strdup (_ ("The server is nearly full. New mail may be refused."));

  g_autofree char *used = uk_text_size (facts->quota_used_mb);
  g_autofree char *limit = uk_text_size (facts->quota_limit_mb);
  return g_strdup_printf (_ ("The server is nearly full (%1$s of %2$s). New mail may be refused."),
                          used, limit);
}

static char *
make_c_roomy (const UkTextInput *in)
{
  guint months;

  if (!uk_capacity_months_left (in->office->facts, &months))
    return g_strdup (_ ("The server has room to spare."));
  if (months >= MONTHS_TOLD_AT_MOST)
    return g_strdup (
        _ ("The server has room to spare (for more than ten years at the present pace)."));
  return g_strdup_printf (
      ngettext ("The server has room to spare (for about %u month at the present pace).",
                "The server has room to spare (for about %u months at the present pace).", months),
      months);
}

static char *
make_c_tiny (const UkTextInput *in)
{
  const UkFacts *facts = in->office->facts;

  if (!uk_fact_is_known (facts->quota_limit_mb))
    return g_strdup (_ ("The server's space is too small for the mail that arrives."));

  g_autofree char *limit = uk_text_size (facts->quota_limit_mb);
  if (!uk_fact_is_known (facts->growth_mb_per_day))
    return g_strdup_printf (_ ("The server's space (%s) is small, and soon full with attachments."),
                            limit);
  g_autofree char *growth = uk_text_size (facts->growth_mb_per_day);
  return g_strdup_printf (
      _ ("The server's space (%1$s) is too small for the mail that arrives (about %2$s a day)."),
      limit, growth);
}

static char *
make_h_no_imap (const UkTextInput *in)
{
  if (in->office->facts->imap == UK_SERVICE_UNREACHABLE)
    return g_strdup (_ ("The server's entrance for IMAP could not be tested."));
  if ((in->office->facts->provider_flags & UK_PROVIDER_FLAG_IMAP_PAID_OPTION) != 0)
    return g_strdup (_ ("At this provider IMAP is an option that costs extra."));
  return g_strdup (_ ("The server offers no IMAP."));
}

static char *
make_h_no_pop (const UkTextInput *in)
{
  if (in->office->facts->pop == UK_SERVICE_UNREACHABLE)
    return g_strdup (_ ("The server's entrance for POP could not be tested."));
  if (in->office->facts->pop == UK_SERVICE_DISABLED_BY_USER)
    return g_strdup (_ ("POP is switched off in the provider's settings."));
  return g_strdup (_ ("The server offers no POP."));
}

static char *
make_h_no_both (const UkTextInput *in)
{
  const UkFacts *facts = in->office->facts;

  if (facts->imap == UK_SERVICE_UNREACHABLE || facts->pop == UK_SERVICE_UNREACHABLE)
    return g_strdup (_ ("No entrance for IMAP or POP could be reached."));
  if (facts->pop == UK_SERVICE_DISABLED_BY_USER)
    return g_strdup (_ ("The server offers no IMAP, and POP is switched off."));
  return g_strdup (_ ("The server offers neither IMAP nor POP."));
}

/* UIDL that could not be measured counts as missing, because mail is lost or doubled otherwise. */
static char *
make_p_no_uidl (const UkTextInput *in)
{
  if (in->office->facts->pop_uidl != UK_KNOWN_NO)
    return g_strdup (_ ("It is not known whether this server can tell fetched mail apart. Mail "
                        "that is left there might arrive again and again."));
  return g_strdup (_ ("On this server, mail that is left there arrives again and again."));
}

/* clang-format off */
#define ROW(point) [point - UK_POINT_FIRST_REASON]

const UkPointRow uk_reason_rows[UK_POINT_FIRST_CAUTION - UK_POINT_FIRST_REASON] = {
  ROW (UK_POINT_N_MULTI) = { UK_ORIGIN_ANSWER, .make = make_n_multi },
  ROW (UK_POINT_N_WEB) = { UK_ORIGIN_ANSWER, .make = make_n_web },
  ROW (UK_POINT_N_SHARED) = { UK_ORIGIN_ANSWER,
    N_ ("Several people use it; all should see one inbox.") },
  ROW (UK_POINT_N_HANDOVER) = { UK_ORIGIN_ANSWER,
    N_ ("Mail on the server can be handed over.") },
  ROW (UK_POINT_N_DEVICE_LOSS) = { UK_ORIGIN_ANSWER,
    N_ ("Mail survives a broken or replaced device.") },
  ROW (UK_POINT_L_OFFLINE) = { UK_ORIGIN_ANSWER,
    N_ ("A copy on the PC lets you read offline.") },
  ROW (UK_POINT_L_SLOW) = { UK_ORIGIN_ANSWER,
    N_ ("The line is slow; keep fetched mail on the PC.") },
  ROW (UK_POINT_L_KEEP) = { UK_ORIGIN_ANSWER,
    N_ ("For 7 years or more, do not rely on the server alone.") },
  ROW (UK_POINT_L_RETENTION) = { UK_ORIGIN_MEASURED, .make = make_l_retention },
  ROW (UK_POINT_L_CAPACITY) = { UK_ORIGIN_MEASURED,
    N_ ("Little space is left; move old mail to the PC.") },
  ROW (UK_POINT_C_FULL) = { UK_ORIGIN_MEASURED, .make = make_c_full },
  ROW (UK_POINT_C_ROOMY) = { UK_ORIGIN_MEASURED, .make = make_c_roomy },
  ROW (UK_POINT_C_TINY) = { UK_ORIGIN_MEASURED, .make = make_c_tiny },
  ROW (UK_POINT_H_NO_IMAP) = { UK_ORIGIN_MEASURED, .make = make_h_no_imap },
  ROW (UK_POINT_H_NO_POP) = { UK_ORIGIN_MEASURED, .make = make_h_no_pop },
  ROW (UK_POINT_H_NO_BOTH) = { UK_ORIGIN_MEASURED, .make = make_h_no_both },
  ROW (UK_POINT_H_NO_TLS) = { UK_ORIGIN_MEASURED,
    N_ ("There is no encryption; the password could be read.") },
  ROW (UK_POINT_H_OAUTH) = { UK_ORIGIN_MEASURED,
    N_ ("This service no longer accepts password login.") },
  ROW (UK_POINT_H_POLICY) = { UK_ORIGIN_ANSWER,
    N_ ("A rule forbids copies on the server.") },
  ROW (UK_POINT_P_SINGLE) = { UK_ORIGIN_ANSWER,
    N_ ("Only one PC reads this mail.") },
  ROW (UK_POINT_P_STAY) = { UK_ORIGIN_ANSWER,
    N_ ("Nothing is wrong and backups are automatic; there is no hurry to change.") },
  ROW (UK_POINT_P_OFFLINE_ONLY) = { UK_ORIGIN_ANSWER,
    N_ ("It is used where there hardly ever is a network.") },
  ROW (UK_POINT_P_SLOW) = { UK_ORIGIN_ANSWER,
    N_ ("It is used where the line is very slow.") },
  ROW (UK_POINT_P_CAPACITY) = { UK_ORIGIN_MEASURED,
    N_ ("The quota is small; taking mail into the PC fits.") },
  ROW (UK_POINT_P_RETENTION) = { UK_ORIGIN_MEASURED, .make = make_p_retention },
  ROW (UK_POINT_P_LEAVE_LIMIT) = { UK_ORIGIN_MEASURED,
    N_ ("Too much is left on the server; a day limit frees it.") },
  ROW (UK_POINT_P_NO_UIDL) = { UK_ORIGIN_MEASURED, .make = make_p_no_uidl },
  ROW (UK_POINT_P_SMALL_SERVER) = { UK_ORIGIN_MEASURED,
    N_ ("The server keeps too little mail, or for too few days, to leave any there.") },
  ROW (UK_POINT_E_NET) = { UK_ORIGIN_MEASURED,
    N_ ("There is no network at the moment.") },
  ROW (UK_POINT_E_AUTH) = { UK_ORIGIN_MEASURED,
    N_ ("The server did not let us in.") },
  ROW (UK_POINT_E_LOCKED) = { UK_ORIGIN_MEASURED,
    N_ ("The server lets nobody in for a while.") },
  ROW (UK_POINT_E_APP_PW) = { UK_ORIGIN_MEASURED,
    N_ ("Not the usual password is needed but an “app password”.") },
  ROW (UK_POINT_E_CERT_EXPIRED) = { UK_ORIGIN_MEASURED,
    N_ ("The server's certificate has expired.") },
  ROW (UK_POINT_E_CERT_NAME) = { UK_ORIGIN_MEASURED,
    N_ ("The server's certificate is for another name.") },
  ROW (UK_POINT_E_CERT_ISSUER) = { UK_ORIGIN_MEASURED,
    N_ ("It cannot be checked who issued the server's certificate.") },
  ROW (UK_POINT_E_IMAP_OFF) = { UK_ORIGIN_MEASURED,
    N_ ("IMAP is switched off in the provider's settings.") },
};
/* clang-format on */
