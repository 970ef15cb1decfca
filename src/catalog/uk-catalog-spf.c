/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-catalog-spf.h"

#include <string.h>

#define MAX_TERMS                                                                                  \
  100 /* ten look-ups are allowed (RFC 7208 section 4.6.4); more is nobody's record */

static void
free_term (gpointer data)
{
  UkCatalogSpfTerm *term = data;

  g_free (term->name);
  g_free (term);
}

/* A qualifier in front of a mechanism says what happens to other senders' mail, not who hosts this
 * domain. */
static const char *
skip_qualifier (const char *term)
{
  return *term != '\0' && strchr ("+-~?", *term) != NULL ? term + 1 : term;
}

/* `redirect=` is an include of everything; `mx:` names a machine as `a:` does. */
static const char *
read_mechanism (const char *term, const char **out_name)
{
  static const struct
  {
    const char *written;
    const char *mechanism;
  } known[] = {
    { "include:", UK_CATALOG_SPF_INCLUDE },
    { "redirect=", UK_CATALOG_SPF_INCLUDE },
    { "a:", UK_CATALOG_SPF_HOST },
    { "mx:", UK_CATALOG_SPF_HOST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (term, known[i].written))
      {
        *out_name = term + strlen (known[i].written);
        return known[i].mechanism;
      }
  return NULL;
}

/* A name with a macro (`%{i}`) stands for nobody in particular. */
static void
add_term (GPtrArray *terms, const char *written)
{
  const char *name = NULL;
  const char *mechanism = read_mechanism (skip_qualifier (written), &name);
  gsize length = mechanism != NULL ? strcspn (name, "/ ") : 0;
  UkCatalogSpfTerm *term = NULL;

  while (length > 0 && name[length - 1] == '.')
    length--;
  if (length == 0 || memchr (name, '%', length) != NULL)
    return;
  term = g_new0 (UkCatalogSpfTerm, 1);
  term->mechanism = mechanism;
  term->name = g_strndup (name, length);
  g_ptr_array_add (terms, term);
}

/* A TXT record may come in several strings, which belong together without a space (RFC 7208
 * section 3.3); tools print them between quotation marks. */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autoptr (GString) joined = g_string_new (NULL);
  gboolean quoted = FALSE;
  gboolean has_quotes = strchr (lower, '"') != NULL;

  for (const char *c = lower; *c != '\0'; c++)
    if (*c == '"')
      quoted = !quoted;
    else if (quoted || !has_quotes)
      g_string_append_c (joined, g_ascii_isspace (*c) ? ' ' : *c);
  return g_strdup (joined->str);
}

/**
 * uk_catalog_spf_parse:
 * @text: a TXT record
 *
 * Returns: (transfer full) (nullable) (element-type UkCatalogSpfTerm): its terms that name
 * somebody, in order; %NULL where @text is no SPF record Source: RFC 7208 section 4.6 (terms),
 * section 12 (spelling is case-insensitive)
 */
GPtrArray *
uk_catalog_spf_parse (const char *text)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) words = g_strsplit (g_strstrip (folded), " ", MAX_TERMS);
  GPtrArray *terms = NULL;

  if (words[0] == NULL || !g_str_equal (words[0], "v=spf1"))
    return NULL;
  terms = g_ptr_array_new_with_free_func (free_term);
  for (guint i = 1; words[i] != NULL; i++)
    add_term (terms, words[i]);
  return terms;
}
