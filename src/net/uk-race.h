/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-gate.h"

G_BEGIN_DECLS

/*
 * TCP to the first of some addresses that answers, each tried beside the one before after a pause
 * (RFC 8305 section 5). The socket is then handed to libcurl as one that is already connected
 * (CURL_SOCKOPT_ALREADY_CONNECTED): so an address is timed by us, and why it failed is known from
 * the system and not from a text.
 */
typedef struct _UkRace UkRace;

typedef enum
{
  UK_RACE_CONNECTED,
  UK_RACE_CUT, /* accepted, and reset at once */
  UK_RACE_REFUSED,
  UK_RACE_TIMED_OUT,
  UK_RACE_UNREACHABLE,
} UkRaceEnd;

typedef struct
{
  UkRaceEnd end;
  int fd;                /* -1 unless connected; the callee's to close */
  UkPass *pass;          /* (nullable) that of fd, the callee's to free after it */
  GInetAddress *address; /* (transfer none) (nullable) the one that answered */
  guint connect_ms;      /* of that address alone */
} UkRaceResult;

typedef void (*UkRaceFunc) (const UkRaceResult *result, gpointer user_data);

UkRace *uk_race_new (UkNetwork *network, GPtrArray *addresses, guint16 port, const char *subject,
                     UkRaceFunc func, gpointer user_data);
void uk_race_free (UkRace *self);
GPtrArray *uk_race_order (GPtrArray *addresses);

G_END_DECLS
