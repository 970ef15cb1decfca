/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-model.h"

typedef struct
{
  const char *typed;
  const char *email;
  const char *domain;
  gboolean repaired;
} GoodCase;

static const GoodCase good_cases[] = {
  { "hanako@example.jp", "hanako@example.jp", "example.jp", FALSE },
  { "Hanako.Yamada@Example.JP", "Hanako.Yamada@example.jp", "example.jp", FALSE },
  { "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako@example.jp", "example.jp", TRUE },
  { "hanako@example。jp", "hanako@example.jp", "example.jp", TRUE },
  { "　hanako@example.jp　", "hanako@example.jp", "example.jp", TRUE },
  { " hanako@example.jp\n", "hanako@example.jp", "example.jp", TRUE },
  { "mailto:hanako@example.jp", "hanako@example.jp", "example.jp", TRUE },
  { "山田花子 <hanako@example.jp>", "hanako@example.jp", "example.jp", TRUE },
  { "hanako@example.jp.", "hanako@example.jp", "example.jp", TRUE },
  { "hanako@例え.jp", "hanako@例え.jp", "xn--r8jz45g.jp", FALSE },
  { "hanako@XN--R8JZ45G.jp", "hanako@例え.jp", "xn--r8jz45g.jp", TRUE },
  { "i.love..docomo.@docomo.ne.jp", "i.love..docomo.@docomo.ne.jp", "docomo.ne.jp", FALSE },
  { "ｋａｎａ‐１＠ｅｘａｍｐｌｅーａ．ｊｐ", "kana-1@example-a.jp", "example-a.jp", TRUE },
  { "a@コーヒー.jp", "a@コーヒー.jp", "xn--tck2c4fb.jp", FALSE },
};

typedef struct
{
  const char *typed;
  UkModelError code;
} BadCase;

static const BadCase bad_cases[] = {
  { "", UK_MODEL_ERROR_ADDRESS_EMPTY },
  { "　", UK_MODEL_ERROR_ADDRESS_EMPTY },
  { "hanako.example.jp", UK_MODEL_ERROR_ADDRESS_NO_AT },
  { "@example.jp", UK_MODEL_ERROR_ADDRESS_NO_LOCAL_PART },
  { "hanako@", UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN },
  { "hanako@example", UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN },
  { "hanako@192.0.2.1", UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN },
  { "hanako@exa mple.jp", UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN },
  { "hanako@-example.jp", UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN },
  { "hanako@example..jp", UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN },
  { "hanako@example.jp/../x", UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN },
  { "hanako@example.jp:993", UK_MODEL_ERROR_ADDRESS_HAS_PORT },
  { "hanako@example.jp：９９３", UK_MODEL_ERROR_ADDRESS_HAS_PORT },
  { "ha nako@example.jp", UK_MODEL_ERROR_ADDRESS_BAD_CHARACTER },
  { "花子@example.jp", UK_MODEL_ERROR_ADDRESS_BAD_CHARACTER },
  { "a@b@example.jp", UK_MODEL_ERROR_ADDRESS_BAD_CHARACTER },
  { "hanako\r\nRCPT TO:<x>@example.jp", UK_MODEL_ERROR_ADDRESS_BAD_CHARACTER },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_cases); i++)
    {
      const GoodCase *row = &good_cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (UkAddress) address = uk_address_new (row->typed, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (uk_address_get_email (address), ==, row->email);
      g_assert_cmpstr (uk_address_get_domain (address), ==, row->domain);
      g_assert_cmpint (uk_address_was_repaired (address), ==, row->repaired);
      g_assert_cmpstr (uk_address_get_typed (address), ==, row->typed);
    }
}

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UkAddress) address = uk_address_new (bad_cases[i].typed, &error);

      g_test_message ("%s", bad_cases[i].typed);
      g_assert_null (address);
      g_assert_error (error, UK_MODEL_ERROR, (int) bad_cases[i].code);
    }
}

static void
test_invalid_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (uk_address_new ("hanako\xff@example.jp", &error));
  g_assert_error (error, UK_MODEL_ERROR, UK_MODEL_ERROR_ADDRESS_EMPTY);
}

static void
test_mask_and_fill (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@例え.jp", NULL);
  g_autofree char *mask = uk_address_mask (address);
  g_autofree char *user = uk_address_fill (address, "{address}");
  g_autofree char *percent = uk_address_fill (address, "{localpart}%{domain}");

  g_assert_cmpstr (mask, ==, "h***@例え.jp");
  g_assert_cmpstr (user, ==, "hanako@xn--r8jz45g.jp");
  g_assert_cmpstr (percent, ==, "hanako%xn--r8jz45g.jp");
}

/* A local part may hold braces; what it holds is never filled in again. */
static void
test_fill_is_not_recursive (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("{domain}@example.jp", NULL);
  g_autofree char *user = uk_address_fill (address, "{address}");

  g_assert_cmpstr (user, ==, "{domain}@example.jp");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/address/good-and-repaired", test_good);
  g_test_add_func ("/uketori/address/bad-says-why", test_bad);
  g_test_add_func ("/uketori/address/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/uketori/address/mask-and-fill", test_mask_and_fill);
  g_test_add_func ("/uketori/address/fill-is-not-recursive", test_fill_is_not_recursive);
  return g_test_run ();
}
