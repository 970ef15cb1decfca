/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "talk.h"

/* A resolver that knows what the first word of a name says: found, absent, broken, silent. */
#define FAKE_TYPE_RESOLVER (fake_resolver_get_type ())
G_DECLARE_FINAL_TYPE (FakeResolver, fake_resolver, FAKE, RESOLVER, GResolver)

struct _FakeResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (FakeResolver, fake_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
free_records (gpointer records)
{
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer task)
{
  g_task_return_error_if_cancelled (task);
}

/* Answers with an error, or never: GTask does not call back twice, so that the cancelled silence is
 * an answer too. */
static gboolean
answer_without (GTask *task, const char *name)
{
  if (g_str_has_prefix (name, "absent."))
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "NXDOMAIN");
  else if (g_str_has_prefix (name, "broken."))
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE,
                             "SERVFAIL");
  else if (g_str_has_prefix (name, "internal."))
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_INTERNAL, "what");
  else if (g_str_has_prefix (name, "silent."))
    g_signal_connect_object (g_task_get_cancellable (task), "cancelled", G_CALLBACK (cancelled_cb),
                             g_object_ref (task), 0);
  else
    return FALSE;
  return TRUE;
}

static void
lookup_by_name_async (GResolver *resolver, const char *name, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  if (!answer_without (task, name))
    g_task_return_pointer (task, g_list_append (NULL, g_inet_address_new_from_string ("192.0.2.7")),
                           free_addresses);
}

static void
lookup_records_async (GResolver *resolver, const char *name, GResolverRecordType type,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  if (!answer_without (task, name))
    g_task_return_pointer (
        task,
        g_list_append (NULL, g_variant_ref_sink (g_variant_new ("(qs)", 10, "mx.example.test"))),
        free_records);
}

static void
lookup_by_address_async (GResolver *resolver, GInetAddress *address, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  if (g_inet_address_get_is_loopback (address))
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "NXDOMAIN");
  else
    g_task_return_pointer (task, g_strdup ("mx.example.test"), g_free);
}

static GList *
finish_list (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
finish_name (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_resolver_class_init (FakeResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = lookup_by_name_async;
  resolver_class->lookup_by_name_finish = finish_list;
  resolver_class->lookup_records_async = lookup_records_async;
  resolver_class->lookup_records_finish = finish_list;
  resolver_class->lookup_by_address_async = lookup_by_address_async;
  resolver_class->lookup_by_address_finish = finish_name;
}

static void
fake_resolver_init (FakeResolver *self)
{
}

static const struct
{
  const char *name;
  UkOutcome outcome;
} rows[] = {
  { "found.example.test", UK_OUTCOME_FOUND },    { "absent.example.test", UK_OUTCOME_ABSENT },
  { "broken.example.test", UK_OUTCOME_UNKNOWN }, { "internal.example.test", UK_OUTCOME_UNKNOWN },
  { "silent.example.test", UK_OUTCOME_UNKNOWN },
};

static void
test_hosts (void)
{
  GMainContext *context = uk_async_push_context ();

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (50, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (GAsyncResult) result = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (UkHostAnswer) answer = NULL;

        uk_network_resolve_async (network, rows[i].name, NULL, uk_async_store_cb, &result);
        uk_async_wait (&result);
        answer = uk_network_resolve_finish (network, result, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (answer->host, ==, rows[i].name);
        g_assert_cmpint (answer->outcome, ==, rows[i].outcome);
        g_assert_cmpuint (answer->addresses->len, ==, rows[i].outcome == UK_OUTCOME_FOUND);
        g_assert_cmpuint (answer->duration_ms, >=,
                          g_str_has_prefix (rows[i].name, "silent.") ? 50 : 0);
      }
  }
  uk_async_pop_context (context);
}

static void
test_records (void)
{
  GMainContext *context = uk_async_push_context ();

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (50, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (GAsyncResult) result = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (UkRecordAnswer) answer = NULL;

        uk_network_lookup_async (network, G_RESOLVER_RECORD_MX, rows[i].name, NULL,
                                 uk_async_store_cb, &result);
        uk_async_wait (&result);
        answer = uk_network_lookup_finish (network, result, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (answer->name, ==, rows[i].name);
        g_assert_cmpint (answer->outcome, ==, rows[i].outcome);
        g_assert_cmpuint (answer->records->len, ==, rows[i].outcome == UK_OUTCOME_FOUND);
      }
  }
  uk_async_pop_context (context);
}

static void
assert_reverse (UkNetwork *network, const char *address_text, const char *expected)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (address_text);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  uk_network_reverse_async (network, address, NULL, uk_async_store_cb, &result);
  uk_async_wait (&result);
  name = uk_network_reverse_finish (network, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static void
test_reverse (void)
{
  GMainContext *context = uk_async_push_context ();

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);

    assert_reverse (network, "192.0.2.7", "mx.example.test");
    assert_reverse (network, "127.0.0.1", NULL);
  }
  uk_async_pop_context (context);
}

/* The answer of the name server decides what becomes of a dialogue and a document. */
static void
test_dialogue_and_document (void)
{
  GMainContext *context = uk_async_push_context ();

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (50, NULL);
    static const UkFailure failures[] = { 0, UK_FAILURE_NAME_ABSENT, UK_FAILURE_NAME_UNKNOWN,
                                          UK_FAILURE_NAME_UNKNOWN, UK_FAILURE_NAME_UNKNOWN };
    static const UkFetchStatus statuses[]
        = { 0, UK_FETCH_NOT_FOUND, UK_FETCH_FAILED, UK_FETCH_FAILED, UK_FETCH_FAILED };

    for (gsize i = 1; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (UkEndpoint) endpoint = uk_endpoint_new (
            UK_PROTOCOL_IMAP, UK_SECURITY_TLS, rows[i].name, 993, NULL, UK_AUTH_PASSWORD);
        g_autoptr (UkDialogue) dialogue = talk_open_endpoint (network, endpoint, NULL);
        g_autofree char *url = g_strdup_printf ("https://%s/x", rows[i].name);
        g_autoptr (UkFetch) fetch = talk_fetch (network, url, UK_FETCH_DEFAULT);

        g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, failures[i]);
        g_assert_cmpint (fetch->status, ==, statuses[i]);
      }
  }
  uk_async_pop_context (context);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel_silent (void)
{
  GMainContext *context = uk_async_push_context ();

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GSource) source = g_timeout_source_new (30);
    gint64 began_us = g_get_monotonic_time ();

    g_source_set_callback (source, cancel_cb, cancellable, NULL);
    g_source_attach (source, context);
    uk_network_resolve_async (network, "silent.example.test", cancellable, uk_async_store_cb,
                              &result);
    uk_async_wait (&result);
    g_assert_cmpint (g_get_monotonic_time () - began_us, <, G_USEC_PER_SEC / 2);
    g_assert_null (uk_network_resolve_finish (network, result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  uk_async_pop_context (context);
}

int
main (int argc, char **argv)
{
  g_autoptr (GResolver) resolver = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  resolver = g_object_new (FAKE_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);
  g_test_add_func ("/uketori/dns/hosts", test_hosts);
  g_test_add_func ("/uketori/dns/records", test_records);
  g_test_add_func ("/uketori/dns/reverse", test_reverse);
  g_test_add_func ("/uketori/dns/dialogue-and-document", test_dialogue_and_document);
  g_test_add_func ("/uketori/dns/cancel-silent", test_cancel_silent);
  status = g_test_run ();
  return status;
}
