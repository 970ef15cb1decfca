/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-net.h"

G_BEGIN_DECLS

typedef struct _UkExam UkExam;
typedef struct _UkLeg UkLeg;

/* What was looked at beside the ways in, only where one of them wants explaining: each once a run.
 */
typedef struct
{
  guint pending;
  gboolean ipv6_asked;
  char *ipv6_subject;     /* (owned) (nullable) host:port */
  UkFailure ipv6_failure; /* NONE: it works, or there is nothing to be broken */
  guint ports_asked;      /* bits by UkProtocol */
  GPtrArray *silent;      /* (owned) (nullable) (element-type utf8) host:port that did not answer */
  GPtrArray *reached;     /* (owned) (nullable) (element-type utf8) see uk_reach_describe() */
  gboolean clock_asked;
  gint64 clock_s; /* what the server's clock said; 0 where nobody told */
  guint clock_place;
  gboolean portal_asked;
  char *portal;    /* (owned) (nullable) where a browser is sent first */
  int spf_records; /* of the domain, and -1 where that is not known; asked by uk-check-sender.c */
  int dmarc_records;
} UkLooks;

void uk_looks_clear (UkLooks *self);
void uk_looks_advance (UkExam *run);
gint64 uk_looks_get_skew_s (UkExam *run);

G_END_DECLS
