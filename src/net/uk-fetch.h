/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_INSIDE) && !defined(UK_NET_COMPILATION)
#error "Include uk-net.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

#include "uk-certificate.h"
#include "uk-network.h"

G_BEGIN_DECLS

typedef enum
{
  UK_FETCH_DEFAULT = 0,
  UK_FETCH_ALLOW_HTTP
  = 1 << 0, /* only stage S4 of discovery: http:// is fetched, the result is T3 at best */
  UK_FETCH_NO_REDIRECT = 1 << 1, /* the request says more than a domain: nobody else may get it */
} UkFetchFlags;

/* Why there is no document. */
typedef enum
{
  UK_FETCH_OK,        /* status 200 and a body */
  UK_FETCH_NOT_FOUND, /* host without address, refused on 443, 404, 410 */
  UK_FETCH_FAILED,    /* time-out, reset, 5xx, name server silent */
  UK_FETCH_TLS,       /* certificate or handshake; see `certificate` */
  UK_FETCH_TOO_LARGE,
  UK_FETCH_BAD_REDIRECT, /* to http, too many, or to a forbidden address */
} UkFetchStatus;

typedef struct
{
  gatomicrefcount ref_count;
  UkFetchStatus status;
  guint http_status;          /* 0 where there was no answer */
  char *url;                  /* (owned) as asked */
  char *final_url;            /* (owned) after redirects */
  char *redirect;             /* (owned) (nullable) the last one, also where it was not followed */
  gboolean all_https;         /* every hop */
  char *content_type;         /* (owned) (nullable) */
  GBytes *body;               /* (owned) (nullable) at most 64 KiB */
  GDateTime *server_date;     /* (owned) (nullable) the Date header, for the clock check */
  UkCertificate *certificate; /* (owned) (nullable) only when TLS failed */
  guint duration_ms;
} UkFetch;

/* More than a plain GET. */
typedef struct
{
  UkFetchFlags flags;
  UkProgress *progress;  /* (nullable) told when the connection stands (UK_STAGE_CONNECTED) */
  GBytes *post;          /* (nullable) sent with POST */
  const char *post_type; /* (nullable) its Content-Type */
} UkFetchOptions;

UkFetch *uk_fetch_new (const char *url);
UkFetch *uk_fetch_ref (UkFetch *self);
void uk_fetch_unref (UkFetch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkFetch, uk_fetch_unref)

void uk_network_fetch_async (UkNetwork *self, const char *url, UkFetchFlags flags,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
void uk_network_fetch_full_async (UkNetwork *self, const char *url, const UkFetchOptions *options,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
UkFetch *uk_network_fetch_finish (UkNetwork *self, GAsyncResult *result, GError **error);

G_END_DECLS
