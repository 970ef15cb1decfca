/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-multi.h"

#include <glib-unix.h>

/* What a transfer's owner wants to hear. */
typedef struct
{
  CURL *easy;
  UkMultiDoneFunc done;
  gpointer user_data;
  CURLcode code; /* once it is in `ended` */
} Transfer;

struct _UkMulti
{
  CURLM *multi;
  GMainContext *context; /* (owned) */
  GSource *timer;        /* (owned) (nullable) */
  GHashTable *transfers; /* (owned) CURL -> Transfer (owned) */
  GQueue ended;          /* (element-type Transfer) whose owners have not been told yet */
  gboolean closing;
};

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Tells owners what has ended, with libcurl off the stack and its queue read to the end: an owner
 * may add and remove transfers in its callback, its own and others that have ended too. */
static void
report (UkMulti *self)
{
  CURLMsg *message = NULL;
  Transfer *transfer = NULL;
  int n_left = 0;

  while ((message = curl_multi_info_read (self->multi, &n_left)) != NULL)
    {
      transfer = g_hash_table_lookup (self->transfers, message->easy_handle);
      if (message->msg != CURLMSG_DONE || transfer == NULL)
        continue;
      transfer->code = message->data.result;
      g_queue_push_tail (&self->ended, transfer);
    }
  while ((transfer = g_queue_pop_head (&self->ended)) != NULL)
    transfer->done (transfer->easy, transfer->code, transfer->user_data);
}

static void
act (UkMulti *self, curl_socket_t socket, int events)
{
  int n_running = 0;
  CURLMcode code = curl_multi_socket_action (self->multi, socket, events, &n_running);

  if (code != CURLM_OK)
    g_warning ("curl_multi_socket_action: %s", curl_multi_strerror (code));
  report (self);
}

static gboolean
socket_ready_cb (gint fd, GIOCondition condition, gpointer user_data)
{
  int events = 0;

  if (condition & G_IO_IN)
    events |= CURL_CSELECT_IN;
  if (condition & G_IO_OUT)
    events |= CURL_CSELECT_OUT;
  if (condition & (G_IO_ERR | G_IO_HUP))
    events |= CURL_CSELECT_ERR;
  act (user_data, fd, events);
  return G_SOURCE_CONTINUE;
}

static int
socket_cb (CURL *easy, curl_socket_t fd, int what, void *user_data, void *socket_data)
{
  UkMulti *self = user_data;
  GSource *source = socket_data;
  GIOCondition condition = G_IO_ERR | G_IO_HUP;

  clear_source (&source);
  if (what == CURL_POLL_REMOVE || self->closing)
    {
      curl_multi_assign (self->multi, fd, NULL);
      return 0;
    }
  if (what & CURL_POLL_IN)
    condition |= G_IO_IN;
  if (what & CURL_POLL_OUT)
    condition |= G_IO_OUT;
  source = g_unix_fd_source_new (fd, condition);
  g_source_set_callback (source, G_SOURCE_FUNC (socket_ready_cb), self, NULL);
  g_source_attach (source, self->context);
  curl_multi_assign (self->multi, fd, source);
  return 0;
}

static gboolean
timer_passed_cb (gpointer user_data)
{
  UkMulti *self = user_data;

  clear_source (&self->timer);
  act (self, CURL_SOCKET_TIMEOUT, 0);
  return G_SOURCE_REMOVE;
}

static int
timer_cb (CURLM *multi, long timeout_ms, void *user_data)
{
  UkMulti *self = user_data;

  clear_source (&self->timer);
  if (timeout_ms < 0 || self->closing)
    return 0;
  self->timer = g_timeout_source_new ((guint) timeout_ms);
  g_source_set_callback (self->timer, timer_passed_cb, self, NULL);
  g_source_attach (self->timer, self->context);
  return 0;
}

/* Returns: (transfer full): must be used and freed on the thread that runs @context */
UkMulti *
uk_multi_new (GMainContext *context)
{
  UkMulti *self = g_new0 (UkMulti, 1);

  self->context = g_main_context_ref (context);
  g_queue_init (&self->ended);
  self->transfers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->multi = curl_multi_init ();
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETFUNCTION, socket_cb);
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETDATA, self);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERFUNCTION, timer_cb);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERDATA, self);
  return self;
}

/* Whether there is no transfer and no connection in use. */
gboolean
uk_multi_is_idle (UkMulti *self)
{
  return g_hash_table_size (self->transfers) == 0;
}

/* Every transfer must have been removed. */
void
uk_multi_free (UkMulti *self)
{
  self->closing = TRUE;
  g_warn_if_fail (uk_multi_is_idle (self));
  curl_multi_cleanup (self->multi);
  clear_source (&self->timer);
  g_hash_table_unref (self->transfers);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * uk_multi_add:
 * @easy: configured; stays the caller's
 * @done: called once, never from inside this call
 */
void
uk_multi_add (UkMulti *self, CURL *easy, UkMultiDoneFunc done, gpointer user_data)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->easy = easy;
  transfer->done = done;
  transfer->user_data = user_data;
  g_hash_table_insert (self->transfers, easy, transfer);
  curl_multi_add_handle (self->multi, easy);
}

/* Must not be called from inside a callback of libcurl itself. */
void
uk_multi_remove (UkMulti *self, CURL *easy)
{
  Transfer *transfer = g_hash_table_lookup (self->transfers, easy);

  if (transfer == NULL)
    return;
  g_queue_remove (&self->ended, transfer);
  g_hash_table_remove (self->transfers, easy);
  curl_multi_remove_handle (self->multi, easy);
}
