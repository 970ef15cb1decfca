/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Searches against scripts, tests/data/discovery/NAME.case: lines of fake-net.h say what there is,
 * "address" whom to look for, "manual" what a person stated, "=" what must come out. A new case is
 * a new file.
 *
 *   manual PROTOCOL SECURITY HOST PORT
 *   public-list off
 *   = incoming|outgoing PROTOCOL HOST:PORT SECURITY TRUST SOURCE     all of them, in order
 *   = finding CODE SUBJECT                                           all of them, in order
 *   = outcome SOURCE OUTCOME
 *   = provider ID
 *   = unasked TEXT                                                   by nobody, of nobody
 *   = at-least MS, = at-most MS     the limits are a tenth of the standard: grace 40, soft end 250,
 * hard end 800
 */

#include "config.h"

#include <string.h>

#include "fake-net.h"
#include "uk-discovery.h"

typedef struct
{
  UkAddress *address;    /* (owned) */
  UkNetwork *network;    /* (owned) */
  UkEndpoint *manual[2]; /* (owned) (nullable) */
  GPtrArray *expected;   /* (owned) (element-type utf8) */
  gboolean use_ispdb;
} Case;

typedef struct
{
  gboolean done;
  UkCandidates *candidates; /* (owned) (nullable) */
  GError *error;            /* (owned) (nullable) */
} Outcome;

static UkCatalog *catalog;

static void
take_manual (Case *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  int protocol = 0;
  int security = 0;

  g_assert_true (uk_from_nick (UK_TYPE_PROTOCOL, words[0], &protocol));
  g_assert_true (uk_from_nick (UK_TYPE_SECURITY, words[1], &security));
  self->manual[protocol == UK_PROTOCOL_SMTP]
      = uk_endpoint_new ((UkProtocol) protocol, (UkSecurity) security, words[2],
                         (guint16) g_ascii_strtoull (words[3], NULL, 10), NULL, UK_AUTH_PASSWORD);
}

static void
take_line (Case *self, const char *line)
{
  g_autoptr (GError) error = NULL;

  if (*line == '\0' || *line == '#')
    return;
  if (g_str_has_prefix (line, "address "))
    {
      self->address = uk_address_new (line + strlen ("address "), &error);
      g_assert_no_error (error);
      self->network = fake_network_new (uk_address_get_domain (self->address));
    }
  else if (g_str_has_prefix (line, "manual "))
    take_manual (self, line + strlen ("manual "));
  else if (g_str_equal (line, "public-list off"))
    self->use_ispdb = FALSE;
  else if (g_str_has_prefix (line, "= "))
    g_ptr_array_add (self->expected, g_strdup (line + strlen ("= ")));
  else
    fake_network_add (self->network, line);
}

static Case *
case_new (const char *path)
{
  Case *self = g_new0 (Case, 1);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  self->expected = g_ptr_array_new_with_free_func (g_free);
  self->use_ispdb = TRUE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (self, lines[i]);
  g_assert_nonnull (self->address);
  return self;
}

static void
case_free (Case *self)
{
  uk_address_unref (self->address);
  g_clear_pointer (&self->manual[0], uk_endpoint_unref);
  g_clear_pointer (&self->manual[1], uk_endpoint_unref);
  g_ptr_array_unref (self->expected);
  g_assert_finalize_object (self->network);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)

static void
ran_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->candidates = uk_discovery_run_finish (UK_DISCOVERY (object), result, &outcome->error);
  outcome->done = TRUE;
}

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->candidates, uk_candidates_unref);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

/* Everything that the search has started must be gone with it: cancelled, not waited for. */
static void
drain (const Case *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fake_network_get_n_pending (self->network), ==, 0);
}

static void
search (const Case *self, GCancellable *cancellable, Outcome *outcome)
{
  UkDiscovery *discovery = uk_discovery_new (self->network, catalog);

  uk_discovery_set_manual (discovery, self->manual[0], self->manual[1]);
  uk_discovery_set_use_ispdb (discovery, self->use_ispdb);
  uk_discovery_run_async (discovery, self->address, cancellable, ran_cb, outcome);
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (discovery);
  drain (self);
}

static void
describe_candidates (GString *text, const char *direction, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const UkCandidate *candidate = g_ptr_array_index (candidates, i);
      const UkEndpoint *endpoint = uk_candidate_get_endpoint (candidate);
      g_autofree char *host_port = uk_endpoint_dup_host_port (endpoint);

      g_assert_false (uk_candidate_get_verified (candidate));
      g_string_append_printf (text, "%s %s %s %s %s %s\n", direction,
                              uk_nick (UK_TYPE_PROTOCOL, uk_endpoint_get_protocol (endpoint)),
                              host_port,
                              uk_nick (UK_TYPE_SECURITY, uk_endpoint_get_security (endpoint)),
                              uk_nick (UK_TYPE_TRUST, uk_candidate_get_trust (candidate)),
                              uk_nick (UK_TYPE_SOURCE, uk_candidate_get_source (candidate)));
    }
}

static char *
describe_result (const UkCandidates *candidates)
{
  GString *text = g_string_new (NULL);

  describe_candidates (text, "incoming", candidates->incoming);
  describe_candidates (text, "outgoing", candidates->outgoing);
  for (guint i = 0; i < uk_findings_get_n (candidates->findings); i++)
    {
      const UkFinding *finding = uk_findings_get (candidates->findings, i);

      g_string_append_printf (text, "finding %s %s\n",
                              uk_nick (UK_TYPE_FINDING_CODE, uk_finding_get_code (finding)),
                              uk_finding_get_subject (finding));
    }
  return g_string_free (text, FALSE);
}

/* Returns: what the case expects of describe_result() */
static char *
describe_expected (const Case *self)
{
  static const char *const kinds[] = { "incoming ", "outgoing ", "finding " };
  GString *text = g_string_new (NULL);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (guint i = 0; i < self->expected->len; i++)
      if (g_str_has_prefix (g_ptr_array_index (self->expected, i), kinds[kind]))
        g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (self->expected, i));
  return g_string_free (text, FALSE);
}

static const char *
get_outcome (const UkCandidates *candidates, const char *source)
{
  for (guint i = 0; i < candidates->outcomes->len; i++)
    {
      const UkSourceOutcome *outcome = &g_array_index (candidates->outcomes, UkSourceOutcome, i);

      if (g_str_equal (uk_nick (UK_TYPE_SOURCE, (int) outcome->source), source))
        return uk_nick (UK_TYPE_OUTCOME, (int) outcome->outcome);
    }
  return "not-asked";
}

static void
assert_unasked (const Case *self, const char *text)
{
  GPtrArray *asked = fake_network_get_asked (self->network);

  for (guint i = 0; i < asked->len; i++)
    g_assert_null (strstr (g_ptr_array_index (asked, i), text));
}

static void
assert_fact (const Case *self, const UkCandidates *candidates, const char *expected)
{
  g_auto (GStrv) words = g_strsplit (expected, " ", -1);

  g_test_message ("%s", expected);
  if (g_str_equal (words[0], "outcome"))
    g_assert_cmpstr (get_outcome (candidates, words[1]), ==, words[2]);
  else if (g_str_equal (words[0], "provider"))
    g_assert_cmpstr (candidates->provider_id, ==, words[1]);
  else if (g_str_equal (words[0], "unasked"))
    assert_unasked (self, words[1]);
  else if (g_str_equal (words[0], "at-least"))
    g_assert_cmpuint (candidates->elapsed_ms, >=, g_ascii_strtoull (words[1], NULL, 10));
  else if (g_str_equal (words[0], "at-most"))
    g_assert_cmpuint (candidates->elapsed_ms, <=, g_ascii_strtoull (words[1], NULL, 10));
  else
    g_assert_true (g_str_equal (words[0], "incoming") || g_str_equal (words[0], "outgoing")
                   || g_str_equal (words[0], "finding"));
}

/* Whether an URL may carry the address: the domain's own autoconfig host, protected, asked once
 * more. */
static gboolean
may_carry_address (const char *what, const char *domain)
{
  g_autofree char *prefix
      = g_strconcat ("https://autoconfig.", domain, "/mail/config-v1.1.xml?emailaddress=", NULL);

  return g_str_has_prefix (what, prefix);
}

/* Whatever the case: nobody else learns the local part, only the domain's own hosts are posted to,
 * and no name at or above the public suffix is asked for (reference/discovery.md 4.6). */
static void
assert_discreet (const Case *self)
{
  GPtrArray *asked = fake_network_get_asked (self->network);
  const char *domain = uk_address_get_domain (self->address);
  char *own[] = { g_strconcat ("POST https://", domain, "/", NULL),
                  g_strconcat ("POST https://autodiscover.", domain, "/", NULL) };

  for (guint i = 0; i < asked->len; i++)
    {
      const char *what = g_ptr_array_index (asked, i);

      g_test_message ("asked: %s", what);
      if (!may_carry_address (what, domain))
        g_assert_null (strstr (what, uk_address_get_local_part (self->address)));
      g_assert_null (strstr (what, "autoconfig.example/"));
      g_assert_null (strstr (what, "v1.1/example"));
      if (g_str_has_prefix (what, "POST "))
        g_assert_true (g_str_has_prefix (what, own[0]) || g_str_has_prefix (what, own[1]));
    }
  g_free (own[0]);
  g_free (own[1]);
}

static void
test_case (gconstpointer data)
{
  g_autoptr (Case) self = case_new (data);
  g_auto (Outcome) outcome = { FALSE, NULL, NULL };
  g_autofree char *result = NULL;
  g_autofree char *expected = NULL;

  search (self, NULL, &outcome);
  g_assert_no_error (outcome.error);
  result = describe_result (outcome.candidates);
  expected = describe_expected (self);
  g_test_message ("after %u ms:\n%s", outcome.candidates->elapsed_ms, result);
  g_assert_cmpstr (result, ==, expected);
  for (guint i = 0; i < self->expected->len; i++)
    assert_fact (self, outcome.candidates, g_ptr_array_index (self->expected, i));
  assert_discreet (self);
}

static gint64 cancelled_us;

static gboolean
cancel_cb (gpointer user_data)
{
  cancelled_us = g_get_monotonic_time ();
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static char *
case_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "discovery", name, NULL);
}

/* Returns: how long it took from the cancel until nothing was left (drain()) */
static gint64
run_cancelled (int delay_ms)
{
  g_autofree char *path = case_path ("nothing-answers.case");
  g_autoptr (Case) self = case_new (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Outcome) outcome = { FALSE, NULL, NULL };

  if (delay_ms < 0)
    cancel_cb (cancellable);
  else
    g_timeout_add ((guint) delay_ms, cancel_cb, cancellable);
  search (self, cancellable, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (outcome.candidates);
  return g_get_monotonic_time () - cancelled_us;
}

/* Before, at once and midway; "after the last answer" has a test of its own. A busy machine may
 * hold up one of three, what waits for something holds up all. */
static void
test_cancel (gconstpointer data)
{
  gint64 shortest_us = G_MAXINT64;

  for (guint i = 0; i < 3 && shortest_us >= 100 * 1000; i++)
    shortest_us = MIN (run_cancelled (GPOINTER_TO_INT (data)), shortest_us);
  g_assert_cmpint (shortest_us, <, 100 * 1000);
}

/* A cancel after the end changes nothing, and a second search on the same object is welcome. */
static void
test_again (void)
{
  g_autofree char *path = case_path ("srv-inside.case");
  g_autoptr (Case) self = case_new (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  UkDiscovery *discovery = uk_discovery_new (self->network, catalog);

  for (guint i = 0; i < 2; i++)
    {
      g_auto (Outcome) outcome = { FALSE, NULL, NULL };

      uk_discovery_run_async (discovery, self->address, cancellable, ran_cb, &outcome);
      while (!outcome.done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.candidates->incoming->len, >, 0);
      drain (self);
    }
  g_cancellable_cancel (cancellable);
  g_assert_finalize_object (discovery);
}

/* Connections are left open for the test then, or are still being made for it. */
static gint64
run_cancelled_afterwards (void)
{
  g_autofree char *path = case_path ("autoconfig.case");
  g_autoptr (Case) self = case_new (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Outcome) outcome = { FALSE, NULL, NULL };
  UkDiscovery *discovery = uk_discovery_new (self->network, catalog);

  uk_discovery_run_async (discovery, self->address, cancellable, ran_cb, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (outcome.error);
  cancel_cb (cancellable);
  g_assert_finalize_object (discovery);
  drain (self);
  return g_get_monotonic_time () - cancelled_us;
}

static void
test_cancel_afterwards (void)
{
  gint64 shortest_us = G_MAXINT64;

  for (guint i = 0; i < 3 && shortest_us >= 100 * 1000; i++)
    shortest_us = MIN (run_cancelled_afterwards (), shortest_us);
  g_assert_cmpint (shortest_us, <, 100 * 1000);
}

static void
test_one_at_a_time (void)
{
  g_autofree char *path = case_path ("srv-inside.case");
  g_autoptr (Case) self = case_new (path);
  g_auto (Outcome) first = { FALSE, NULL, NULL };
  g_auto (Outcome) second = { FALSE, NULL, NULL };
  UkDiscovery *discovery = uk_discovery_new (self->network, catalog);

  uk_discovery_run_async (discovery, self->address, NULL, ran_cb, &first);
  uk_discovery_run_async (discovery, self->address, NULL, ran_cb, &second);
  while (!first.done || !second.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (first.error);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_PENDING);
  drain (self);
  g_assert_finalize_object (discovery);
}

static void
add_cases (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name = NULL;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".case"))
      {
        g_autofree char *test = g_strconcat ("/uketori/search/", name, NULL);

        g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_case, g_free);
      }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  catalog = uk_catalog_new_builtin (NULL);
  folder = g_test_build_filename (G_TEST_DIST, "data", "discovery", NULL);
  add_cases (folder);
  g_test_add_data_func ("/uketori/search/cancel/before", GINT_TO_POINTER (-1), test_cancel);
  g_test_add_data_func ("/uketori/search/cancel/at-once", GINT_TO_POINTER (0), test_cancel);
  g_test_add_data_func ("/uketori/search/cancel/midway", GINT_TO_POINTER (60), test_cancel);
  g_test_add_func ("/uketori/search/cancel/after-the-last-answer", test_cancel_afterwards);
  g_test_add_func ("/uketori/search/again", test_again);
  g_test_add_func ("/uketori/search/one-at-a-time", test_one_at_a_time);
  status = g_test_run ();
  g_assert_finalize_object (catalog);
  return status;
}
