/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-srv.h"

#include <string.h>

#include "uk-host-name.h"

/* More than any record that works: SPF allows ten look-ups (RFC 7208 section 4.6.4). */
#define TXT_MAX_BYTES 4096

typedef struct
{
  guint16 priority;
  guint16 weight;
  guint16 port;
  const char *host; /* inside the record */
} Target;

/* GResolver gives the root as "" (GLib 2.74) or ".". */
static gboolean
is_root (const char *host)
{
  return *host == '\0' || g_str_equal (host, ".");
}

static GArray *
read_targets (GPtrArray *records)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (Target));

  for (guint i = 0; i < records->len; i++)
    {
      GVariant *record = g_ptr_array_index (records, i);
      Target target = { 0 };

      if (!g_variant_is_of_type (record, G_VARIANT_TYPE ("(qqqs)")))
        {
          g_debug ("a record of another type among the SRV answers");
          continue;
        }
      g_variant_get (record, "(qqq&s)", &target.priority, &target.weight, &target.port,
                     &target.host);
      if (target.port != 0 && !is_root (target.host))
        g_array_append_val (targets, target);
    }
  return targets;
}

/* Lowest priority first; within one, weight 0 stands in front, so that it keeps a small chance (RFC
 * 2782). */
static int
compare_targets (gconstpointer a, gconstpointer b)
{
  const Target *one = a;
  const Target *other = b;

  if (one->priority != other->priority)
    return one->priority < other->priority ? -1 : 1;
  return (one->weight != 0) - (other->weight != 0);
}

static guint
n_of_priority (const GArray *targets, guint first)
{
  guint n = 0;
  guint16 priority = g_array_index (targets, Target, first).priority;

  while (first + n < targets->len
         && g_array_index (targets, Target, first + n).priority == priority)
    n++;
  return n;
}

/* One draw of RFC 2782: the first whose running sum of weights reaches a random number up to the
 * whole sum. */
static guint
draw (const GArray *targets, guint first, guint n, GRand *random)
{
  guint sum = 0;
  guint running = 0;
  guint goal = 0;

  for (guint i = 0; i < n; i++)
    sum += g_array_index (targets, Target, first + i).weight;
  goal = sum > 0 ? (guint) g_rand_int_range (random, 0, (gint32) sum + 1) : 0;
  for (guint i = 0; i < n; i++)
    {
      running += g_array_index (targets, Target, first + i).weight;
      if (running >= goal)
        return first + i;
    }
  return first;
}

/* A port that is always TLS is so under the other service name too: `_submission` with 465 is a
 * common slip. */
static UkSecurity
security_of_port (UkProtocol protocol, UkSecurity security, guint16 port)
{
  return port == uk_default_port (protocol, UK_SECURITY_TLS) ? UK_SECURITY_TLS : security;
}

/**
 * uk_srv_order:
 * @records: (element-type GVariant): answers of type `(qqqs)`: priority, weight, port, host
 * @protocol: what the service name stood for
 * @security: likewise: `_imaps` is %UK_SECURITY_TLS, `_imap` is %UK_SECURITY_STARTTLS
 * @seed: random seed, so that tests can fix the draw among equal priorities
 *
 * Orders SRV answers for trying one after another. Answers with host "." mean that the service is
 * declared absent and give an empty array, not an error; hosts that must not be used are left out.
 *
 * Returns: (transfer full) (element-type UkEndpoint): best first, never %NULL, may be empty;
 * without user name Source: RFC 2782 (ordering), RFC 6186 section 3.4 ("."), RFC 8314 section 5.1
 * (`_submissions`)
 */
GPtrArray *
uk_srv_order (GPtrArray *records, UkProtocol protocol, UkSecurity security, guint32 seed)
{
  g_autoptr (GArray) targets = read_targets (records);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GPtrArray *ordered = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_endpoint_unref);

  g_array_sort (targets, compare_targets);
  while (targets->len > 0)
    {
      guint drawn = draw (targets, 0, n_of_priority (targets, 0), random);
      const Target *target = &g_array_index (targets, Target, drawn);
      g_autofree char *host = uk_host_name_clean (target->host);

      if (host != NULL)
        g_ptr_array_add (
            ordered, uk_endpoint_new (protocol, security_of_port (protocol, security, target->port),
                                      host, target->port, NULL, UK_AUTH_PASSWORD));
      g_array_remove_index (targets, drawn);
    }
  return ordered;
}

/* Returns: whether the domain says that it does not offer the service (RFC 6186 section 3.4) */
gboolean
uk_srv_is_absent (GPtrArray *records)
{
  const char *host = NULL;

  if (records->len != 1
      || !g_variant_is_of_type (g_ptr_array_index (records, 0), G_VARIANT_TYPE ("(qqqs)")))
    return FALSE;
  g_variant_get (g_ptr_array_index (records, 0), "(qqq&s)", NULL, NULL, NULL, &host);
  return is_root (host);
}

static int
compare_mx (gconstpointer a, gconstpointer b)
{
  guint16 one = 0;
  guint16 other = 0;

  g_variant_get (*(GVariant *const *) a, "(q&s)", &one, NULL);
  g_variant_get (*(GVariant *const *) b, "(q&s)", &other, NULL);
  return one < other ? -1 : one > other;
}

/**
 * uk_mx_order:
 * @records: (element-type GVariant): answers of type `(qs)`: preference, host
 *
 * Returns: (transfer full) (element-type utf8): hosts, most preferred first, in lower case without
 * a final dot; empty for a null MX
 */
GPtrArray *
uk_mx_order (GPtrArray *records)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GPtrArray *hosts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    if (g_variant_is_of_type (g_ptr_array_index (records, i), G_VARIANT_TYPE ("(qs)")))
      g_ptr_array_add (sorted, g_ptr_array_index (records, i));
  g_ptr_array_sort (sorted, compare_mx);
  for (guint i = 0; i < sorted->len; i++)
    {
      const char *text = NULL;
      char *host = NULL;

      g_variant_get (g_ptr_array_index (sorted, i), "(q&s)", NULL, &text);
      host = uk_host_name_clean (text);
      if (host != NULL)
        g_ptr_array_add (hosts, host);
    }
  return hosts;
}

/* Returns: whether the domain says that it takes no mail at all (RFC 7505 section 3) */
gboolean
uk_mx_is_null (GPtrArray *records)
{
  const char *host = NULL;

  if (records->len != 1
      || !g_variant_is_of_type (g_ptr_array_index (records, 0), G_VARIANT_TYPE ("(qs)")))
    return FALSE;
  g_variant_get (g_ptr_array_index (records, 0), "(q&s)", NULL, &host);
  return is_root (host);
}

/**
 * uk_txt_join:
 * @record: an answer of type `(as)`
 *
 * Returns: (transfer full) (nullable): the strings of one record joined without anything between
 * them, or %NULL where it is no such record or not text
 * Source: RFC 7208 section 3.3
 */
char *
uk_txt_join (GVariant *record)
{
  g_autofree const char **strings = NULL;
  g_autofree char *text = NULL;

  if (!g_variant_is_of_type (record, G_VARIANT_TYPE ("(as)")))
    return NULL;
  g_variant_get (record, "(^a&s)", &strings);
  text = g_strjoinv ("", (char **) strings);
  if (strlen (text) > TXT_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_steal_pointer (&text);
}
