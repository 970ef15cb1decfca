/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-rank.h"

/* What was found, one a line: source trust protocol security host:port, then "live" and "place=N"
 * where they hold. */
typedef struct
{
  const char *name;
  const char *found;
  const char *incoming; /* host:port trust, best first */
  const char *outgoing;
  gboolean doubtful;
} Case;

static const Case cases[] = {
  { "nothing", "", "", "", FALSE },
  { "trust-before-everything",
    "guess T2 imap tls a.example.jp:993 live\nsrv T3 imap tls b.example.net:993\nautoconfig T1 "
    "imap starttls "
    "c.example.jp:143 place=3",
    "c.example.jp:143 T1;b.example.net:993 T3", "", FALSE },
  { "imap-before-pop",
    "autoconfig T1 pop3 tls a.example.jp:995\nautoconfig T1 imap tls a.example.jp:993 place=1",
    "a.example.jp:993 T1;a.example.jp:995 T1", "", FALSE },
  { "implicit-tls-first",
    "autoconfig T1 smtp starttls a.example.jp:587\nautoconfig T1 smtp tls a.example.jp:465 place=1",
    "", "a.example.jp:465 T1;a.example.jp:587 T1", FALSE },
  { "order-of-the-source",
    "autoconfig T1 imap tls b.example.jp:993\nautoconfig T1 imap tls a.example.jp:993 "
    "place=1\nautoconfig T1 imap tls "
    "c.example.jp:993 place=2",
    "b.example.jp:993 T1;a.example.jp:993 T1;c.example.jp:993 T1", "", FALSE },
  { "agreement-lifts",
    "autoconfig T1 imap tls b.example.jp:993\nautoconfig T1 imap tls a.example.jp:993 place=1\nsrv "
    "T2 imap tls "
    "a.example.jp:993",
    "a.example.jp:993 T1;b.example.jp:993 T1", "", FALSE },
  { "same-server-once",
    "autoconfig T1 imap tls a.example.jp:993\nwell-known T1 imap tls a.example.jp:993\nsrv T2 imap "
    "tls a.example.jp:993",
    "a.example.jp:993 T1", "", FALSE },
  { "guess-gives-way-to-published",
    "guess T2 imap tls mail.example.jp:993 live\nsrv T2 imap tls yubin.example.jp:993",
    "yubin.example.jp:993 T2", "", FALSE },
  { "guess-fills-what-is-not-published",
    "guess T2 pop3 tls pop.example.jp:995 live\nsrv T2 imap tls yubin.example.jp:993",
    "yubin.example.jp:993 T2;pop.example.jp:995 T2", "", FALSE },
  { "guess-before-a-foreign-record",
    "guess T2 imap tls imap.example.jp:993 live\nsrv T3 imap tls imap.example.net:993",
    "imap.example.jp:993 T2;imap.example.net:993 T3", "", FALSE },
  { "most-usual-guess",
    "guess T2 imap tls mail.example.jp:993 live place=1\nguess T2 imap tls imap.example.jp:993 "
    "live",
    "imap.example.jp:993 T2", "", FALSE },
  { "doubtful-guess",
    "guess T2 imap tls imap.example.jp:993 live\nguess T2 smtp tls smtp.example.jp:465 live",
    "imap.example.jp:993 T3", "smtp.example.jp:465 T3", TRUE },
  { "doubt-lowers-guesses-only",
    "srv T2 imap tls imap.example.jp:993\nguess T2 smtp tls smtp.example.jp:465 live",
    "imap.example.jp:993 T2", "smtp.example.jp:465 T3", TRUE },
  { "plain-last",
    "autoconfig T4 imap none a.example.jp:143\nautoconfig T1 pop3 tls a.example.jp:995 place=1",
    "a.example.jp:995 T1;a.example.jp:143 T4", "", FALSE },
};

static UkFound *
parse_found (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_auto (GStrv) host_port = g_strsplit (words[4], ":", 2);
  g_autoptr (UkEndpoint) endpoint = NULL;
  g_autoptr (UkCandidate) candidate = NULL;
  int source = 0, trust = 0, protocol = 0, security = 0;
  gboolean live = FALSE;
  guint place = 0;

  g_assert_true (uk_from_nick (UK_TYPE_SOURCE, words[0], &source));
  g_assert_true (uk_from_nick (UK_TYPE_TRUST, words[1], &trust));
  g_assert_true (uk_from_nick (UK_TYPE_PROTOCOL, words[2], &protocol));
  g_assert_true (uk_from_nick (UK_TYPE_SECURITY, words[3], &security));
  for (guint i = 5; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], "place="))
      place = (guint) g_ascii_strtoull (words[i] + strlen ("place="), NULL, 10);
    else
      live |= g_str_equal (words[i], "live");
  endpoint = uk_endpoint_new ((UkProtocol) protocol, (UkSecurity) security, host_port[0],
                              (guint16) g_ascii_strtoull (host_port[1], NULL, 10), NULL,
                              UK_AUTH_PASSWORD);
  candidate = uk_candidate_new (endpoint, (UkSource) source, (UkTrust) trust, TRUE, FALSE);
  return uk_found_new (candidate, live, place);
}

static char *
describe (GPtrArray *candidates)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const UkCandidate *candidate = g_ptr_array_index (candidates, i);
      g_autofree char *host_port
          = uk_endpoint_dup_host_port (uk_candidate_get_endpoint (candidate));

      g_string_append_printf (text, "%s%s %s", i > 0 ? ";" : "", host_port,
                              uk_nick (UK_TYPE_TRUST, (int) uk_candidate_get_trust (candidate)));
    }
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_auto (GStrv) lines = g_strsplit (self->found, "\n", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_found_free);
  g_autoptr (GPtrArray) incoming = NULL;
  g_autoptr (GPtrArray) outgoing = NULL;
  g_autofree char *incoming_text = NULL;
  g_autofree char *outgoing_text = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (found, parse_found (lines[i]));
  incoming = uk_rank_incoming (found, self->doubtful);
  outgoing = uk_rank_outgoing (found, self->doubtful);
  incoming_text = describe (incoming);
  outgoing_text = describe (outgoing);
  g_assert_cmpstr (incoming_text, ==, self->incoming);
  g_assert_cmpstr (outgoing_text, ==, self->outgoing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/uketori/rank/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  return g_test_run ();
}
