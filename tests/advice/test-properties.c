/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The properties of properties.c over random offices.
 *
 * UKETORI_SEED repeats a run, UKETORI_RANDOM_CASES sets its length. A failing office is made as
 * usual as it can be while it still fails, and printed.
 */

#include "properties.h"

#define DEFAULT_CASES 5000

static guint32 seed;
static guint n_cases;

/* Each input is made usual as long as the property still fails. */
static Office
shrink (const Office *failing, Property holds)
{
  Office smallest = *failing;
  gboolean smaller = TRUE;

  while (smaller)
    {
      Office before = smallest;
      for (guint i = 0;; i++)
        {
          Office simpler = smallest;
          if (!office_simplify (&simpler, i))
            break;
          if (!holds (&simpler))
            smallest = simpler;
        }
      smaller = !office_equal (&before, &smallest);
    }
  return smallest;
}

static void
fail_with (const Office *failing, Property holds, guint number)
{
  Office smallest = shrink (failing, holds);
  g_autoptr (UkAdvice) advice = uk_advise (&smallest.answers, &smallest.facts);
  g_autofree char *office_text = office_to_text (&smallest);
  g_autofree char *advice_text = office_advice_to_text (advice);

  g_error ("office %u of UKETORI_SEED=%u; a usual office but for:\n%sgives\n%s", number, seed,
           office_text, advice_text);
}

static void
test_property (gconstpointer data)
{
  const NamedProperty *property = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_cases; i++)
    {
      Office office = office_random (random);
      if (!property->holds (&office))
        fail_with (&office, property->holds, i);
    }
}

/* A generator that never gets past the first rules would prove nothing. */
static void
test_offices_are_varied (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) rules = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < MAX (n_cases, DEFAULT_CASES); i++)
    {
      Office office = office_random (random);
      g_autoptr (UkAdvice) advice = uk_advise (&office.answers, &office.facts);
      g_hash_table_add (rules, (gpointer) advice->rule);
    }
  g_assert_cmpuint (g_hash_table_size (rules), ==, 21);
}

static gboolean
has_at_most_two_devices (const Office *office)
{
  return uk_answers_count_devices (&office->answers) <= 2;
}

static void
test_shrinking (void)
{
  Office office = office_usual ();

  office.answers.n_phone = 4;
  office.answers.keep = UK_KEEP_LONG;
  office.facts.quota_limit_mb = 50;
  Office smallest = shrink (&office, has_at_most_two_devices);
  g_autofree char *text = office_to_text (&smallest);
  g_assert_cmpstr (text, ==, "  phone: 4\n");
}

static guint
read_environment (const char *name, guint fallback)
{
  const char *text = g_getenv (name);
  guint64 value = fallback;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &value, NULL))
    g_error ("%s=%s is no number above 0", name, text);
  return (guint) value;
}

int
main (int argc, char *argv[])
{
  guint n_properties;
  const NamedProperty *properties = properties_get_all (&n_properties);

  g_test_init (&argc, &argv, NULL);

  seed = read_environment ("UKETORI_SEED", g_random_int_range (1, G_MAXINT32));
  n_cases = read_environment ("UKETORI_RANDOM_CASES", DEFAULT_CASES);
  g_test_message ("UKETORI_SEED=%u UKETORI_RANDOM_CASES=%u", seed, n_cases);
  for (guint i = 0; i < n_properties; i++)
    {
      g_autofree char *path = g_strconcat ("/uketori/advice/property/", properties[i].name, NULL);
      g_test_add_data_func (path, &properties[i], test_property);
    }
  g_test_add_func ("/uketori/advice/properties/offices-are-varied", test_offices_are_varied);
  g_test_add_func ("/uketori/advice/properties/shrinking", test_shrinking);
  return g_test_run ();
}
