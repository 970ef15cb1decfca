/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-symptom.h"

/*
 * People type as they speak: kana or kanji, half or full width, with and without particles, in
 * dialect. So a query is not looked up but compared: pairs of neighbouring letters that both
 * have. A phrase that contains the query, or is contained in it, counts most.
 */

/* Below this, two phrases have nothing in common but a particle or two. */
#define ENOUGH 0.34
#define KATAKANA_FIRST 0x30A1
#define KATAKANA_LAST 0x30F6
#define KATAKANA_TO_HIRAGANA 0x60

typedef struct
{
  const UkSymptom *symptom;
  double score;
} Hit;

/* Returns: (transfer full): letters and digits alone, without case, width and the kind of kana */
static gunichar *
normalise (const char *text, gsize length, glong *out_length)
{
  g_autofree char *whole = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_NFKC);
  g_autofree char *folded = whole != NULL ? g_utf8_casefold (whole, -1) : g_strdup ("");
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
  gunichar *letters = g_utf8_to_ucs4_fast (composed, -1, NULL);
  glong n = 0;

  for (glong i = 0; letters[i] != 0; i++)
    {
      if (letters[i] >= KATAKANA_FIRST && letters[i] <= KATAKANA_LAST)
        letters[i] -= KATAKANA_TO_HIRAGANA;
      if (g_unichar_isalnum (letters[i]))
        letters[n++] = letters[i];
    }
  letters[n] = 0;
  *out_length = n;
  return letters;
}

static gboolean
contains (const gunichar *text, glong length, const gunichar *part, glong part_length)
{
  for (glong i = 0; i + part_length <= length; i++)
    if (memcmp (text + i, part, (gsize) part_length * sizeof *part) == 0)
      return TRUE;
  return FALSE;
}

/* Dice's coefficient of the pairs of neighbours: 2 × common / all. */
static double
compare_pairs (const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
  g_autofree gboolean *used = g_new0 (gboolean, (gsize) MAX (b_length, 1));
  guint common = 0;

  if (a_length < 2 || b_length < 2)
    return 0;
  for (glong i = 0; i + 1 < a_length; i++)
    for (glong k = 0; k + 1 < b_length; k++)
      if (!used[k] && a[i] == b[k] && a[i + 1] == b[k + 1])
        {
          used[k] = TRUE;
          common++;
          break;
        }
  return 2.0 * common / (double) (a_length - 1 + b_length - 1);
}

static double
score_phrase (const gunichar *query, glong query_length, const char *phrase, gsize phrase_bytes)
{
  glong length = 0;
  g_autofree gunichar *letters = normalise (phrase, phrase_bytes, &length);
  const double shorter = (double) MIN (length, query_length);
  const double longer = (double) MAX (length, query_length);

  if (length == 0)
    return 0;
  if (length == query_length && contains (letters, length, query, query_length))
    return 3;
  if ((query_length >= 2 && contains (letters, length, query, query_length))
      || (length >= 2 && contains (query, query_length, letters, length)))
    return 1 + shorter / longer;
  return compare_pairs (query, query_length, letters, length);
}

/* The best of the ways to say it, the title among them. */
static double
score_symptom (const UkSymptom *symptom, const gunichar *query, glong length)
{
  const char *title = _ (symptom->title);
  double best = score_phrase (query, length, title, strlen (title));

  for (const char *phrase = symptom->words; phrase != NULL && *phrase != '\0';)
    {
      const gsize bytes = strcspn (phrase, "|");

      best = MAX (best, score_phrase (query, length, phrase, bytes));
      phrase += bytes + (phrase[bytes] == '|' ? 1 : 0);
    }
  return best;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const double left = ((const Hit *) a)->score;
  const double right = ((const Hit *) b)->score;

  return left > right ? -1 : left < right ? 1 : 0;
}

/**
 * uk_symptom_search:
 * @query: as a person typed it; an empty one finds everything
 *
 * Returns: (transfer full) (element-type UkSymptom): what fits, best first; empty where nothing
 * does
 */
GPtrArray *
uk_symptom_search (const char *query)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  glong length = 0;
  g_autofree gunichar *letters = normalise (query, strlen (query), &length);

  for (guint i = 0; i < uk_symptom_get_n (); i++)
    {
      Hit hit = { uk_symptom_get (i), 1 };

      if (length > 0)
        hit.score = score_symptom (hit.symptom, letters, length);
      if (hit.score >= ENOUGH)
        g_array_append_val (hits, hit);
    }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (found, (gpointer) g_array_index (hits, Hit, i).symptom);
  return found;
}
