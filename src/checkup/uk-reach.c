/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* The matrix host x port x address family (reference/discovery.md 4.14, step 2). */

#include "uk-reach.h"

#include <string.h>

static const char *
get_family_word (GSocketFamily family)
{
  if (family == G_SOCKET_FAMILY_IPV6)
    return "ipv6";
  return family == G_SOCKET_FAMILY_IPV4 ? "ipv4" : "any";
}

static const char *
get_result_word (UkFailure failure, gboolean spoke)
{
  switch (failure)
    {
    case UK_FAILURE_NONE:
      return spoke ? "ok" : "open";
    case UK_FAILURE_NAME_ABSENT:
    case UK_FAILURE_NAME_UNKNOWN:
      return "unresolved";
    case UK_FAILURE_REFUSED:
      return "refused";
    case UK_FAILURE_UNREACHABLE:
    case UK_FAILURE_CONNECT_TIMEOUT:
      return "timeout";
    case UK_FAILURE_TLS_TIMEOUT:
    case UK_FAILURE_TLS_HANDSHAKE:
    case UK_FAILURE_CERTIFICATE:
      return "tls-bad";
    case UK_FAILURE_WRONG_PROTOCOL:
    case UK_FAILURE_NOT_MAIL:
      return "wrong-protocol";
    case UK_FAILURE_RESET:
    case UK_FAILURE_NO_STARTTLS:
    case UK_FAILURE_STARTTLS_REFUSED:
    case UK_FAILURE_GREETING_TIMEOUT:
    case UK_FAILURE_GREETING_REFUSED:
    case UK_FAILURE_CLOSED:
      return "open";
    default:
      g_return_val_if_reached ("open");
    }
}

/**
 * uk_reach_describe:
 * @family: %G_SOCKET_FAMILY_INVALID where it is not known which one answered, or none did
 * @spoke: whether a mail server was expected to speak, and not the port alone looked at
 *
 * Returns: (transfer full): one field of the matrix: "imap.example.jp:993 ipv4 ok". The last word
 *   is ok (speaks the protocol, encrypted as it should be), open (connects), refused, timeout,
 *   unresolved, tls-bad or wrong-protocol.
 */
char *
uk_reach_describe (const char *host_port, GSocketFamily family, UkFailure failure, gboolean spoke)
{
  return g_strjoin (" ", host_port, get_family_word (family), get_result_word (failure, spoke),
                    NULL);
}

static void
add_dialogue (GPtrArray *fields, UkCandidate *candidate, UkDialogue *dialogue)
{
  GInetAddress *address = uk_dialogue_get_address (dialogue);
  g_autofree char *host_port = uk_endpoint_dup_host_port (uk_candidate_get_endpoint (candidate));
  GSocketFamily family
      = address != NULL ? g_inet_address_get_family (address) : G_SOCKET_FAMILY_INVALID;

  g_ptr_array_add (fields,
                   uk_reach_describe (host_port, family, uk_dialogue_get_failure (dialogue), TRUE));
}

static void
add_leg (GPtrArray *fields, UkLeg *leg)
{
  for (guint i = 0; i < leg->attempts->len; i++)
    {
      const UkAttempt *attempt = g_ptr_array_index (leg->attempts, i);

      add_dialogue (fields, attempt->candidate, attempt->dialogue);
    }
  if (uk_leg_is_open (leg))
    add_dialogue (fields, leg->candidate, leg->dialogue);
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted, each field once. */
void
uk_reach_note (UkExam *run, UkNotebook *notebook)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    add_leg (fields, run->legs[i]);
  for (guint i = 0; run->looks.reached != NULL && i < run->looks.reached->len; i++)
    g_ptr_array_add (fields, g_strdup (run->looks.reached->pdata[i]));
  g_ptr_array_sort (fields, compare_fields);
  for (guint i = 0; i < fields->len; i++)
    if (i == 0 || !g_str_equal (fields->pdata[i - 1], fields->pdata[i]))
      g_variant_builder_add (&builder, "s", fields->pdata[i]);
  if (fields->len > 0)
    uk_notebook_add (notebook, UK_READING_NETWORK_REACHABILITY, g_variant_builder_end (&builder));
  else
    g_variant_builder_clear (&builder);
}
