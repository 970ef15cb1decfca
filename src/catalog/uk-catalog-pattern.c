/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-catalog-pattern.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LABEL_MAX_BYTES 63 /* RFC 1035 section 2.3.4 */
#define NAME_MAX_BYTES 253
#define MAX_STARS 3 /* matching is a search: this bounds it, whatever somebody writes in a file */

/* `mx.yandex.*`: any top level. Returns: where the last label that is fixed begins, with its dot */
static const char *
find_fixed_label (const char *pattern, const char *star)
{
  const char *end = star;

  while (end > pattern && *end != '.')
    end--;
  for (const char *dot = end - 1; dot >= pattern; dot--)
    if (*dot == '.')
      return memchr (dot, '*', (gsize) (end - dot)) == NULL ? dot : NULL;
  return NULL;
}

/**
 * uk_pattern_dup_key:
 * @pattern: an exact name, or a name with `*` in it
 *
 * The index is searched by keys, never walked: an exact pattern is its own key, a pattern with `*`
 * is filed under the fixed labels at its end, with their leading dot (`d*.dion.ne.jp` under
 * `.dion.ne.jp`), and one that ends in a `*` under its last fixed label between two dots
 * (`mx*.ionos.*` under `.ionos.`).
 *
 * Returns: (transfer full) (nullable): the key; %NULL where no fixed label is left
 */
char *
uk_pattern_dup_key (const char *pattern)
{
  const char *star = strrchr (pattern, '*');
  const char *label = NULL;

  if (star == NULL)
    return g_strdup (pattern);
  if (strchr (star, '.') != NULL)
    return g_strdup (strchr (star, '.'));
  label = find_fixed_label (pattern, star);
  return label != NULL ? g_strndup (label, strcspn (label + 1, ".") + 2) : NULL;
}

/* Returns: how specific a pattern is, in fixed characters; of two that match, the heavier wins */
gsize
uk_pattern_get_weight (const char *pattern)
{
  gsize weight = 0;

  for (const char *c = pattern; *c != '\0'; c++)
    weight += *c != '*';
  return weight;
}

/* `*` inside a name stays within its label; at the end it stands for what is left. */
static gboolean
matches_rest (const char *pattern, const char *name)
{
  for (; *pattern != '*'; pattern++, name++)
    {
      if (*pattern != *name)
        return FALSE;
      if (*pattern == '\0')
        return TRUE;
    }
  if (pattern[1] == '\0')
    return *name != '\0';
  for (;; name++)
    {
      if (matches_rest (pattern + 1, name))
        return TRUE;
      if (*name == '\0' || *name == '.')
        return FALSE;
    }
}

/**
 * uk_pattern_matches:
 * @pattern: a pattern that uk_pattern_get_fault() accepts
 * @name: a name in lower case without a final dot
 *
 * A `*` in front stands for anything, dots included (`*.x` is any sub-domain of x, and not x
 * itself), and so does one at the end; elsewhere it stands for any characters of one label.
 */
gboolean
uk_pattern_matches (const char *pattern, const char *name)
{
  if (*pattern != '*')
    return matches_rest (pattern, name);
  for (const char *rest = name; *rest != '\0'; rest++)
    if (matches_rest (pattern + 1, rest))
      return TRUE;
  return FALSE;
}

/* One machine of a provider: here no `*` crosses a dot, because `x.vs.sakura.ne.jp` is somebody's
 * own server and not a `*.sakura.ne.jp` that the company looks after. */
gboolean
uk_pattern_matches_host (const char *pattern, const char *host)
{
  return matches_rest (pattern, host);
}

/* The names under which whole countries register: a `*` beside one would claim everybody. */
static gboolean
is_registry (const char *name)
{
  static const char *const categories[] = { "ac", "ad", "co",  "com", "ed",  "edu", "go",  "gov",
                                            "gr", "lg", "mil", "ne",  "net", "or",  "org", NULL };
  const char *dot = strchr (name, '.');
  g_autofree char *first = dot != NULL ? g_strndup (name, (gsize) (dot - name)) : NULL;

  return dot == NULL
         || (strchr (dot + 1, '.') == NULL && strlen (dot + 1) == 2
             && g_strv_contains (categories, first));
}

static gboolean
is_label_possible (const char *label)
{
  gsize length = strlen (label);

  return length > 0 && length <= LABEL_MAX_BYTES && label[0] != '-' && label[length - 1] != '-';
}

static const char *
get_label_fault (const char *pattern)
{
  g_auto (GStrv) labels = g_strsplit (pattern, ".", -1);
  guint n_labels = g_strv_length (labels);

  for (guint i = 0; i < n_labels; i++)
    if (!is_label_possible (labels[i]))
      return _ (
          "no name can look like this: a label is empty, too long, or has a hyphen at an end");
  if (n_labels < 2)
    return _ ("the pattern must end in a fixed domain");
  if (strspn (labels[n_labels - 1], "0123456789") == strlen (labels[n_labels - 1]))
    return _ ("a domain does not end in a number");
  return NULL;
}

static guint
count_stars (const char *pattern)
{
  guint n_stars = 0;

  for (const char *c = pattern; *c != '\0'; c++)
    n_stars += *c == '*';
  return n_stars;
}

static const char *
get_star_fault (const char *pattern)
{
  g_autofree char *key = uk_pattern_dup_key (pattern);

  if (strstr (pattern, "**") != NULL || count_stars (pattern) > MAX_STARS)
    return _ ("at most three “*”, and no two side by side");
  if (key == NULL)
    return _ ("the pattern must end in a fixed domain");
  if (strchr (pattern, '*') != NULL && *key == '.' && !g_str_has_suffix (key, ".")
      && is_registry (key + 1))
    return _ ("at least two labels must be fixed at the end, and not those of a registry");
  return NULL;
}

/**
 * uk_pattern_get_fault:
 *
 * Returns: (transfer none) (nullable): what is wrong with a pattern, for the person who writes the
 * file
 */
const char *
uk_pattern_get_fault (const char *pattern)
{
  const char *fault = NULL;

  if (*pattern == '\0' || strlen (pattern) > NAME_MAX_BYTES)
    return _ ("the name is empty or too long");
  if (strspn (pattern, "abcdefghijklmnopqrstuvwxyz0123456789-_.*") != strlen (pattern))
    return _ ("patterns are written in lower case, without spaces, as A-labels");
  fault = get_label_fault (pattern);
  return fault != NULL ? fault : get_star_fault (pattern);
}

static const char *
skip_mechanism (const char *pattern)
{
  static const char *const mechanisms[] = { "include:", "a:" };

  for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (g_str_has_prefix (pattern, mechanisms[i]))
      return pattern + strlen (mechanisms[i]);
  return NULL;
}

/* `include:*x.jp` is x.jp or any of its sub-domains; in `include:*.x.jp` the dot is the star's own.
 */
static gboolean
is_tree (const char *name_pattern)
{
  return name_pattern[0] == '*' && name_pattern[1] != '.' && strchr (name_pattern + 1, '*') == NULL;
}

/* Returns: (transfer full): the mechanism and the key of the name, as `a:.xserver.jp` */
char *
uk_spf_pattern_dup_key (const char *pattern)
{
  gsize mechanism_length = strcspn (pattern, ":") + 1;
  const char *name = pattern + mechanism_length;
  g_autofree char *mechanism = g_strndup (pattern, mechanism_length);
  g_autofree char *key
      = is_tree (name) ? g_strconcat (".", name + 1, NULL) : uk_pattern_dup_key (name);

  return g_strconcat (mechanism, key, NULL);
}

/**
 * uk_spf_pattern_matches:
 * @mechanism: `include:` or `a:`
 * @name: what stands behind it, in lower case
 */
gboolean
uk_spf_pattern_matches (const char *pattern, const char *mechanism, const char *name)
{
  const char *name_pattern = pattern + strlen (mechanism);
  gsize name_length = strlen (name);
  gsize tree_length = 0;

  if (!g_str_has_prefix (pattern, mechanism))
    return FALSE;
  if (!is_tree (name_pattern))
    return uk_pattern_matches (name_pattern, name);
  tree_length = strlen (name_pattern + 1);
  return g_str_has_suffix (name, name_pattern + 1)
         && (name_length == tree_length || name[name_length - tree_length - 1] == '.');
}

const char *
uk_spf_pattern_get_fault (const char *pattern)
{
  const char *name = skip_mechanism (pattern);
  g_autofree char *below = NULL;

  if (name == NULL)
    return _ ("an SPF term begins with “include:” or “a:”; others are never looked up");
  if (g_str_has_suffix (name, "*"))
    return _ ("the pattern must end in a fixed domain");
  if (!is_tree (name))
    return uk_pattern_get_fault (name);
  below = g_strconcat ("*.", name + 1, NULL);
  return uk_pattern_get_fault (below);
}
