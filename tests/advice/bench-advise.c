/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What one call of uk_advise() costs, over the worked cases and over random offices; issue 3 wants
 * it under 50 microseconds. The same for all sentences of an advice, which the pages show at once.
 * UKETORI_SEED draws other offices. */

#include "office.h"

#include <malloc.h>
#include <sys/resource.h>
#include <time.h>

#define N_RANDOM 5000
#define N_ROUNDS 5 /* calls a sample: the clock itself costs some hundredths of a microsecond */

typedef void (*Work) (const Office *office);

static GArray *
load_cases (void)
{
  g_autofree char *path = g_build_filename (UKETORI_TEST_DATA, "advice", "cases.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  GArray *offices = g_array_new (FALSE, FALSE, sizeof (Office));

  if (!json_parser_load_from_file (parser, path, NULL))
    g_error ("%s cannot be read", path);

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *array = json_object_get_array_member (root, "cases");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      Office office = office_read (json_object_get_object_member (object, "answers"),
                                   json_object_get_object_member (object, "facts"), TRUE);
      g_array_append_val (offices, office);
    }
  return offices;
}

static GArray *
draw_offices (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GArray *offices = g_array_new (FALSE, FALSE, sizeof (Office));

  for (guint i = 0; i < N_RANDOM; i++)
    {
      Office office = office_random (random);
      g_array_append_val (offices, office);
    }
  return offices;
}

static void
advise (const Office *office)
{
  uk_advice_unref (uk_advise (&office->answers, &office->facts));
}

static void
say_all (const Office *office)
{
  g_autoptr (UkAdvice) advice = uk_advise (&office->answers, &office->facts);
  GArray *const lists[] = { advice->reasons, advice->cautions, advice->steps };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      g_free (uk_advice_text (g_array_index (lists[l], UkAdviceItem, i).point, advice,
                              &office->answers, &office->facts, NULL));
}

static double
now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Prints one line of the table. */
static void
measure (const char *name, Work work, const GArray *offices)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < offices->len; i++)
    work (&g_array_index (offices, Office, i));
  for (guint i = 0; i < offices->len; i++)
    {
      double start = now_us (), cost = 0;
      for (guint round = 0; round < N_ROUNDS; round++)
        work (&g_array_index (offices, Office, i));
      cost = (now_us () - start) / N_ROUNDS;
      g_array_append_val (samples, cost);
    }
  g_array_sort (samples, compare);
  g_print ("%-34s %7u %9.2f %9.2f %9.2f\n", name, samples->len,
           g_array_index (samples, double, samples->len / 2),
           g_array_index (samples, double, samples->len * 95 / 100),
           g_array_index (samples, double, samples->len - 1));
}

/* Bytes that one advice keeps, on average. */
static gsize
measure_memory (const GArray *offices)
{
  g_autoptr (GPtrArray) kept
      = g_ptr_array_new_full (offices->len, (GDestroyNotify) uk_advice_unref);
  gsize before = mallinfo2 ().uordblks;

  for (guint i = 0; i < offices->len; i++)
    {
      const Office *office = &g_array_index (offices, Office, i);
      g_ptr_array_add (kept, uk_advise (&office->answers, &office->facts));
    }
  return (mallinfo2 ().uordblks - before) / offices->len;
}

int
main (void)
{
  const char *seed = g_getenv ("UKETORI_SEED");
  g_autoptr (GArray) cases = load_cases ();
  g_autoptr (GArray) offices
      = draw_offices (seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 1);
  struct rusage usage;

  g_print ("%-34s %7s %9s %9s %9s\n", "microseconds", "offices", "median", "p95", "most");
  measure ("uk_advise(), worked cases", advise, cases);
  measure ("uk_advise(), random offices", advise, offices);
  measure ("with every sentence, worked cases", say_all, cases);
  measure ("with every sentence, random offices", say_all, offices);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("\n%-34s %9" G_GSIZE_FORMAT " bytes\n", "one advice keeps", measure_memory (offices));
  g_print ("%-34s %9ld KiB\n", "peak of this program", usage.ru_maxrss);
  return 0;
}
