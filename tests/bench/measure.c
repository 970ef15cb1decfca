/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * measure: one journey's network part, several times, each time as a program that has just been
 * started would do it: nothing is remembered from the time before. A line for each round and
 * figure.
 *
 *   discover ADDRESS          found_ms (an answer), verified_ms (its servers have greeted)
 *   check ADDRESS SERVER...   check_ms (the whole test of stated servers), peak_kib
 *   journey ADDRESS           found_ms, check_ms (the test on what discovery left open)
 *
 * and turn_ms, the longest turn of the main loop in CPU time, which is what a window would feel. A
 * server is PROTOCOL:SECURITY:HOST:PORT; the password comes on standard input.
 */

#include "config.h"

#include "uk-checkup.h"
#include "uk-discovery.h"
#include "uk-net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static int rounds = 1;
static char **accepted;
static char **words;

static const GOptionEntry options[] = {
  { "rounds", 0, 0, G_OPTION_ARG_INT, &rounds, NULL, NULL },
  { "accept", 0, 0, G_OPTION_ARG_STRING_ARRAY, &accepted, NULL, NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &words, NULL, NULL },
  { NULL },
};

typedef struct
{
  UkNetwork *network;
  UkCatalog *catalog;
  UkAddress *address;
  UkSecret *password; /* (nullable) */
  UkCandidates *candidates;
  UkReport *report;
  guint pending;
  gint64 began_us;
} Round;

static gint64 turn_began_ns;
static gint64 longest_turn_ns;

static gint64
cpu_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The main loop works from one wait to the next. */
static gint
poll_and_measure (GPollFD *fds, guint n_fds, gint timeout_ms)
{
  gint n_ready = 0;

  longest_turn_ns = MAX (longest_turn_ns, cpu_ns () - turn_began_ns);
  n_ready = g_poll (fds, n_fds, timeout_ms);
  turn_began_ns = cpu_ns ();
  return n_ready;
}

static void
print_since (const char *what, gint64 began_us)
{
  printf ("%s\t%.2f\n", what, (double) (g_get_monotonic_time () - began_us) / 1000);
}

static void
wait_for_all (const Round *self)
{
  while (self->pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Round *self = user_data;

  self->candidates = uk_discovery_run_finish (UK_DISCOVERY (object), result, NULL);
  self->pending--;
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Round *self = user_data;
  g_autoptr (UkDialogue) dialogue = uk_network_open_finish (UK_NETWORK (object), result, NULL);

  if (uk_dialogue_get_failure (dialogue) != UK_FAILURE_NONE)
    g_error ("%s did not open", uk_endpoint_get_host (uk_dialogue_get_endpoint (dialogue)));
  self->pending--;
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Round *self = user_data;

  self->report = uk_checkup_run_finish (UK_CHECKUP (object), result, NULL);
  self->pending--;
}

static void
open_best (Round *self, GPtrArray *candidates)
{
  UkCandidate *best = candidates->len > 0 ? g_ptr_array_index (candidates, 0) : NULL;

  if (best == NULL)
    return;
  self->pending++;
  uk_network_open_async (self->network, uk_candidate_get_endpoint (best), NULL, NULL, opened_cb,
                         self);
}

static void
discover (Round *self)
{
  g_autoptr (UkDiscovery) discovery = uk_discovery_new (self->network, self->catalog);

  self->pending++;
  uk_discovery_run_async (discovery, self->address, NULL, found_cb, self);
  wait_for_all (self);
  print_since ("found_ms", self->began_us);
}

static void
verify (Round *self)
{
  open_best (self, self->candidates->incoming);
  open_best (self, self->candidates->outgoing);
  wait_for_all (self);
  print_since ("verified_ms", self->began_us);
}

static void
check (Round *self)
{
  g_autoptr (UkCheckup) checkup = uk_checkup_new (self->network, self->catalog, self->candidates);
  gint64 began_us = g_get_monotonic_time ();

  for (guint i = 0; accepted != NULL && accepted[i] != NULL; i++)
    uk_checkup_accept_host (checkup, accepted[i]);
  self->pending++;
  uk_checkup_run_async (checkup, self->password, NULL, checked_cb, self);
  wait_for_all (self);
  print_since ("check_ms", began_us);
  if (self->report->incoming == NULL || !uk_candidate_get_verified (self->report->incoming)
      || self->report->outgoing == NULL || !uk_candidate_get_verified (self->report->outgoing))
    g_error ("nobody was let in");
}

static UkCandidate *
parse_server (const char *text, UkAddress *address)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  g_autofree char *username = uk_address_fill (address, "{address}");
  g_autoptr (UkEndpoint) endpoint = NULL;
  int protocol = 0;
  int security = 0;

  if (g_strv_length (parts) != 4 || !uk_from_nick (UK_TYPE_PROTOCOL, parts[0], &protocol)
      || !uk_from_nick (UK_TYPE_SECURITY, parts[1], &security))
    g_error ("not a server: %s", text);
  endpoint = uk_endpoint_new ((UkProtocol) protocol, (UkSecurity) security, parts[2],
                              (guint16) atoi (parts[3]), username, UK_AUTH_PASSWORD);
  return uk_candidate_new (endpoint, UK_SOURCE_MANUAL, UK_TRUST_T1, TRUE, FALSE);
}

static void
take_stated (Round *self)
{
  self->candidates = uk_candidates_new (self->address);
  for (guint i = 2; words[i] != NULL; i++)
    g_ptr_array_add (g_str_has_prefix (words[i], "smtp:") ? self->candidates->outgoing
                                                          : self->candidates->incoming,
                     parse_server (words[i], self->address));
}

static void
print_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  printf ("peak_kib\t%ld\n", usage.ru_maxrss);
}

static void
run_round (const char *mode, UkAddress *address, UkSecret *password)
{
  UkLimits limits = uk_limits_standard ();
  g_autoptr (UkCatalog) catalog = uk_catalog_new_builtin (NULL);
  g_autoptr (UkNetwork) network = uk_network_new (&limits, NULL);
  Round self = { .network = network, .catalog = catalog, .address = address, .password = password };

  longest_turn_ns = 0;
  turn_began_ns = cpu_ns ();
  self.began_us = g_get_monotonic_time ();
  if (g_str_equal (mode, "check"))
    take_stated (&self);
  else
    discover (&self);
  if (g_str_equal (mode, "discover"))
    verify (&self);
  else
    check (&self);
  printf ("turn_ms\t%.2f\n", (double) longest_turn_ns / 1e6);
  g_clear_pointer (&self.candidates, uk_candidates_unref);
  g_clear_pointer (&self.report, uk_report_unref);
}

static UkSecret *
read_password (void)
{
  char buffer[1024];
  gsize length = fread (buffer, 1, sizeof buffer, stdin);

  if (length > 0 && buffer[length - 1] == '\n')
    length--;
  return length > 0 ? uk_secret_new (buffer, (gssize) length) : NULL;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("MODE ADDRESS [SERVER…]");
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAddress) address = NULL;
  g_autoptr (UkSecret) password = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || words == NULL
      || g_strv_length (words) < 2)
    g_error ("%s", error != NULL ? error->message : "a mode and an address are needed");
  address = uk_address_new (words[1], &error);
  g_assert_no_error (error);
  password = g_str_equal (words[0], "discover") ? NULL : read_password ();
  g_main_context_set_poll_func (NULL, poll_and_measure);
  for (int i = 0; i < rounds; i++)
    run_round (words[0], address, password);
  print_peak ();
  return 0;
}
