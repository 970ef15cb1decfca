/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-host-name.h"
#include "uk-srv.h"

/* Records in GVariant's text form, as GResolver gives them. */
static GPtrArray *
parse_records (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) array = g_variant_parse (NULL, text, NULL, NULL, &error);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  g_assert_no_error (error);
  for (gsize i = 0; i < g_variant_n_children (array); i++)
    g_ptr_array_add (records, g_variant_get_child_value (array, i));
  return records;
}

static char *
describe (GPtrArray *endpoints)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < endpoints->len; i++)
    {
      g_autofree char *host_port = uk_endpoint_dup_host_port (g_ptr_array_index (endpoints, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", host_port);
    }
  return g_string_free (text, FALSE);
}

static void
test_order (void)
{
  static const struct
  {
    const char *records;
    const char *expected;
    gboolean absent;
  } cases[] = {
    { "@a(qqqs) []", "", FALSE },
    { "@a(qqqs) [(0, 1, 993, 'imap.example.jp')]", "imap.example.jp:993", FALSE },
    /* Priority decides, whatever the weight. */
    { "@a(qqqs) [(20, 100, 993, 'c.example.jp'), (10, 0, 993, 'b.example.jp'), (0, 1, 993, "
      "'a.example.jp')]",
      "a.example.jp:993 b.example.jp:993 c.example.jp:993", FALSE },
    { "@a(qqqs) [(0, 0, 0, '.')]", "", TRUE },
    { "@a(qqqs) [(0, 0, 0, '')]", "", TRUE },
    { "@a(qqqs) [(0, 0, 993, '.'), (0, 0, 993, 'a.example.jp')]", "a.example.jp:993", FALSE },
    { "@a(qqqs) [(0, 0, 0, 'a.example.jp')]", "", FALSE },
    { "@a(qqqs) [(0, 0, 10993, 'A.Example.JP.')]", "a.example.jp:10993", FALSE },
    { "@a(qqqs) [(0, 0, 993, '192.0.2.1'), (0, 0, 993, 'localhost'), (0, 0, 993, 'a.local')]", "",
      FALSE },
    { "@a(qs) [(10, 'mx.example.jp')]", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = parse_records (cases[i].records);
      g_autoptr (GPtrArray) endpoints
          = uk_srv_order (records, UK_PROTOCOL_IMAP, UK_SECURITY_TLS, i);
      g_autofree char *described = describe (endpoints);

      g_test_message ("%s", cases[i].records);
      g_assert_cmpstr (described, ==, cases[i].expected);
      g_assert_cmpint (uk_srv_is_absent (records), ==, cases[i].absent);
    }
}

/* Of two servers with weights 90 and 10 the first leads in about nine draws of ten; weight 0 hardly
 * ever leads. */
static void
test_weights (void)
{
  g_autoptr (GPtrArray) records
      = parse_records ("@a(qqqs) [(0, 0, 993, 'zero.example.jp'), (0, 10, 993, 'ten.example.jp'),"
                       " (0, 90, 993, 'ninety.example.jp')]");
  guint n_ninety = 0;
  guint n_zero = 0;

  for (guint32 seed = 0; seed < 1000; seed++)
    {
      g_autoptr (GPtrArray) endpoints
          = uk_srv_order (records, UK_PROTOCOL_IMAP, UK_SECURITY_TLS, seed);
      const char *first = uk_endpoint_get_host (g_ptr_array_index (endpoints, 0));

      g_assert_cmpuint (endpoints->len, ==, 3);
      n_ninety += g_str_equal (first, "ninety.example.jp");
      n_zero += g_str_equal (first, "zero.example.jp");
    }
  g_assert_cmpuint (n_ninety, >, 850);
  g_assert_cmpuint (n_ninety, <, 940);
  g_assert_cmpuint (n_zero, <, 40);
}

static void
test_same_seed_same_order (void)
{
  g_autoptr (GPtrArray) records
      = parse_records ("@a(qqqs) [(0, 1, 993, 'a.example.jp'), (0, 1, 993, 'b.example.jp')]");
  g_autoptr (GPtrArray) first = uk_srv_order (records, UK_PROTOCOL_POP3, UK_SECURITY_STARTTLS, 7);
  g_autoptr (GPtrArray) second = uk_srv_order (records, UK_PROTOCOL_POP3, UK_SECURITY_STARTTLS, 7);
  g_autofree char *first_text = describe (first);
  g_autofree char *second_text = describe (second);

  g_assert_cmpstr (first_text, ==, second_text);
  g_assert_cmpint (uk_endpoint_get_protocol (g_ptr_array_index (first, 0)), ==, UK_PROTOCOL_POP3);
  g_assert_cmpint (uk_endpoint_get_security (g_ptr_array_index (first, 0)), ==,
                   UK_SECURITY_STARTTLS);
  g_assert_null (uk_endpoint_get_username (g_ptr_array_index (first, 0)));
}

static void
test_mx (void)
{
  static const struct
  {
    const char *records;
    const char *expected;
    gboolean null;
  } cases[] = {
    { "@a(qs) []", "", FALSE },
    { "@a(qs) [(20, 'b.example.jp'), (10, 'A.example.jp.'), (30, 'c.example.jp')]",
      "a.example.jp b.example.jp c.example.jp", FALSE },
    { "@a(qs) [(0, '.')]", "", TRUE },
    { "@a(qs) [(0, '')]", "", TRUE },
    { "@a(qqqs) [(0, 0, 993, 'a.example.jp')]", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = parse_records (cases[i].records);
      g_autoptr (GPtrArray) hosts = uk_mx_order (records);
      g_autofree char *joined = NULL;

      g_ptr_array_add (hosts, NULL);
      joined = g_strjoinv (" ", (char **) hosts->pdata);
      g_assert_cmpstr (joined, ==, cases[i].expected);
      g_assert_cmpint (uk_mx_is_null (records), ==, cases[i].null);
    }
}

static void
test_inside (void)
{
  g_assert_true (uk_host_name_is_inside ("example.jp", "example.jp"));
  g_assert_true (uk_host_name_is_inside ("imap.example.jp", "example.jp"));
  g_assert_true (uk_host_name_is_inside ("a.b.example.jp", "example.jp"));
  g_assert_false (uk_host_name_is_inside ("badexample.jp", "example.jp"));
  g_assert_false (uk_host_name_is_inside ("example.jp.evil.example", "example.jp"));
  g_assert_false (uk_host_name_is_inside ("jp", "example.jp"));
  g_assert_true (uk_host_name_is_inside ("imap.example.jp", "tokyo.example.jp"));
  g_assert_true (uk_host_name_is_inside ("mail.kaisha.co.jp", "tokyo.kaisha.co.jp"));
  g_assert_false (uk_host_name_is_inside ("mail.other.co.jp", "kaisha.co.jp"));
  g_assert_false (uk_host_name_is_inside ("co.jp", "kaisha.co.jp"));
  g_assert_false (uk_host_name_is_inside ("mail.co.jp", "co.jp"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/srv/order", test_order);
  g_test_add_func ("/uketori/srv/weights", test_weights);
  g_test_add_func ("/uketori/srv/same-seed-same-order", test_same_seed_same_order);
  g_test_add_func ("/uketori/srv/mx", test_mx);
  g_test_add_func ("/uketori/srv/inside", test_inside);
  return g_test_run ();
}
