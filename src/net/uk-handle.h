/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include <curl/curl.h>

#include "uk-gate.h"

G_BEGIN_DECLS

typedef enum
{
  UK_TRUST_MODE_VERIFY,  /* the only one that may carry credentials */
  UK_TRUST_MODE_EXPLAIN, /* takes any certificate, to say what is wrong with it */
  UK_TRUST_MODE_ANCIENT, /* TLS 1.0 and 1.1 with weak keys, to say that the server is too old */
} UkTrustMode;

/* An easy handle on a socket that is already connected, with what all our connections have in
 * common (reference/feasibility.md D4). */
typedef struct
{
  CURL *easy; /* (owned) */
  UkNetwork *network;
  int pending_fd;             /* handed to libcurl when it asks; -1 afterwards */
  int fd;                     /* libcurl's; only for socket options and shutdown */
  UkPass *pass;               /* (owned) */
  struct curl_slist *resolve; /* (owned) (nullable) */
  char error[CURL_ERROR_SIZE];
} UkHandle;

UkHandle *uk_handle_new (UkNetwork *network, const char *url, const char *host, guint16 port,
                         GInetAddress *address, int fd, UkPass *pass, UkTrustMode mode);
void uk_handle_free (UkHandle *self);
void uk_handle_acknowledge_quickly (UkHandle *self);

G_END_DECLS
