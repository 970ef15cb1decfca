/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Discovery of each domain of the practice world, against its real servers (tests/world/README.md).
 */

#include "config.h"

#include "uk-discovery.h"
#include "uk-net.h"

#define N_ROUNDS 5
/* Nothing in the practice world is far away: more than the grace is a wait for what nobody needs.
 */
#define LIMIT_MS 1000

typedef struct
{
  const char *name;
  const char *address;
  const char
      *expected; /* protocol host:port security trust source user[?], one a line; then findings */
} Case;

static const Case cases[] = {
  { "autoconfig", "hanako@yamada-shoten.example",
    "imap mail.yamada-shoten.example:993 tls T1 autoconfig hanako@yamada-shoten.example\n"
    "pop3 mail.yamada-shoten.example:995 tls T1 autoconfig hanako@yamada-shoten.example\n"
    "imap mail.yamada-shoten.example:143 starttls T1 autoconfig hanako@yamada-shoten.example\n"
    "smtp mail.yamada-shoten.example:465 tls T1 autoconfig hanako@yamada-shoten.example\n"
    "smtp mail.yamada-shoten.example:587 starttls T1 autoconfig hanako@yamada-shoten.example\n" },
  { "srv", "taro@suzuki-koumuten.example",
    "imap yubin.suzuki-koumuten.example:993 tls T2 srv taro@suzuki-koumuten.example?\n"
    "pop3 yubin.suzuki-koumuten.example:995 tls T2 srv taro@suzuki-koumuten.example?\n"
    "smtp yubin.suzuki-koumuten.example:465 tls T2 srv taro@suzuki-koumuten.example?\n" },
  { "guess", "jiro@tanaka-iin.example",
    "imap imap.tanaka-iin.example:993 tls T2 guess jiro@tanaka-iin.example?\n"
    "pop3 pop.tanaka-iin.example:995 tls T2 guess jiro@tanaka-iin.example?\n"
    "smtp smtp.tanaka-iin.example:465 tls T2 guess jiro@tanaka-iin.example?\n" },
  { "pop-only", "keiri@sato-denki.example",
    "pop3 pop.sato-denki.example:995 tls T1 autoconfig keiri@sato-denki.example\n"
    "smtp smtp.sato-denki.example:465 tls T1 autoconfig keiri@sato-denki.example\n" },
  { "foreign-certificate", "mei@kato-sekkei.example",
    "imap sv14.kyoyu-server.example:993 tls T3 twin mei@kato-sekkei.example?\n"
    "pop3 sv14.kyoyu-server.example:995 tls T3 twin mei@kato-sekkei.example?\n"
    "imap mail.kato-sekkei.example:993 tls T4 srv mei@kato-sekkei.example?\n"
    "smtp sv14.kyoyu-server.example:465 tls T3 twin mei@kato-sekkei.example?\n"
    "smtp mail.kato-sekkei.example:465 tls T4 srv mei@kato-sekkei.example?\n"
    "cert-wrong-host mail.kato-sekkei.example:993\n"
    "cert-wrong-host mail.kato-sekkei.example:465\n"
    "cert-wrong-host mail.kato-sekkei.example:995\n" },
  { "typing-error", "hanako@yamada-shotem.example", "domain-not-found yamada-shotem.example\n" },
  { "built-in-list", "hanako@gmail.com",
    "imap imap.gmail.com:993 tls T1 catalog hanako@gmail.com\n"
    "pop3 pop.gmail.com:995 tls T1 catalog hanako@gmail.com\n"
    "smtp smtp.gmail.com:465 tls T1 catalog hanako@gmail.com\n" },
};

static UkNetwork *network;
static UkCatalog *catalog;

static void
describe_candidates (GString *text, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const UkCandidate *candidate = g_ptr_array_index (candidates, i);
      const UkEndpoint *endpoint = uk_candidate_get_endpoint (candidate);
      g_autofree char *host_port = uk_endpoint_dup_host_port (endpoint);

      g_string_append_printf (text, "%s %s %s %s %s %s%s\n",
                              uk_nick (UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (endpoint)),
                              host_port,
                              uk_nick (UK_TYPE_SECURITY, (int) uk_endpoint_get_security (endpoint)),
                              uk_nick (UK_TYPE_TRUST, (int) uk_candidate_get_trust (candidate)),
                              uk_nick (UK_TYPE_SOURCE, (int) uk_candidate_get_source (candidate)),
                              uk_endpoint_get_username (endpoint),
                              uk_candidate_get_username_known (candidate) ? "" : "?");
    }
}

static char *
describe (const UkCandidates *candidates)
{
  GString *text = g_string_new (NULL);

  describe_candidates (text, candidates->incoming);
  describe_candidates (text, candidates->outgoing);
  for (guint i = 0; i < uk_findings_get_n (candidates->findings); i++)
    {
      const UkFinding *finding = uk_findings_get (candidates->findings, i);

      g_string_append_printf (text, "%s %s\n",
                              uk_nick (UK_TYPE_FINDING_CODE, (int) uk_finding_get_code (finding)),
                              uk_finding_get_subject (finding));
    }
  return g_string_free (text, FALSE);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  UkCandidates **place = user_data;
  g_autoptr (GError) error = NULL;

  *place = uk_discovery_run_finish (UK_DISCOVERY (object), result, &error);
  g_assert_no_error (error);
}

static UkCandidates *
discover (const char *typed)
{
  g_autoptr (UkAddress) address = uk_address_new (typed, NULL);
  g_autoptr (UkDiscovery) discovery = uk_discovery_new (network, catalog);
  UkCandidates *candidates = NULL;

  uk_discovery_run_async (discovery, address, NULL, found_cb, &candidates);
  while (candidates == NULL)
    g_main_context_iteration (NULL, TRUE);
  return candidates;
}

/* Several times, because the answers must not depend on which of them came first. */
static void
test_case (gconstpointer data)
{
  const Case *self = data;
  guint best_ms = G_MAXUINT;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (UkCandidates) candidates = discover (self->address);
      g_autofree char *described = describe (candidates);

      for (guint j = 0; j < candidates->outcomes->len; j++)
        {
          const UkSourceOutcome *outcome
              = &g_array_index (candidates->outcomes, UkSourceOutcome, j);

          g_test_message ("%s: %s after %u ms", uk_nick (UK_TYPE_SOURCE, (int) outcome->source),
                          uk_nick (UK_TYPE_OUTCOME, (int) outcome->outcome), outcome->duration_ms);
        }
      g_assert_cmpstr (described, ==, self->expected);
      best_ms = MIN (best_ms, candidates->elapsed_ms);
    }
  g_test_message ("%s: %u ms", self->address, best_ms);
  g_assert_cmpuint (best_ms, <, LIMIT_MS);
}

int
main (int argc, char **argv)
{
  UkLimits limits = uk_limits_standard ();
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  network = uk_network_new (&limits, NULL);
  catalog = uk_catalog_new_builtin (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/uketori/discovery-world/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  status = g_test_run ();
  g_assert_finalize_object (catalog);
  g_object_unref (network);
  return status;
}
