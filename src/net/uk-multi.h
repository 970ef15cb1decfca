/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include <curl/curl.h>
#include <glib.h>

G_BEGIN_DECLS

/* libcurl's multi handle on a GMainContext. Everything here runs on the thread of that context. */
typedef struct _UkMulti UkMulti;

/* The transfer has ended; `easy` is still in the multi handle and is the callee's to remove (a
 * CONNECT_ONLY handle stays there as long as its connection is used). */
typedef void (*UkMultiDoneFunc) (CURL *easy, CURLcode code, gpointer user_data);

UkMulti *uk_multi_new (GMainContext *context);
void uk_multi_free (UkMulti *self);
gboolean uk_multi_is_idle (UkMulti *self);
void uk_multi_add (UkMulti *self, CURL *easy, UkMultiDoneFunc done, gpointer user_data);
void uk_multi_remove (UkMulti *self, CURL *easy);

G_END_DECLS
