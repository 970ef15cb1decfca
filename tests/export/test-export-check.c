/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-export-private.h"

typedef struct
{
  const char *address;
  const char *display_name;
  const char *host;
  const char *username;
  gboolean is_fit;
} Case;

static const Case cases[] = {
  { "hanako@example.jp", "花子", "imap.example.jp", "hanako", TRUE },
  { "hanako@example.jp", NULL, "imap.example.jp", "hanako", TRUE },
  { "hanako@example.jp", "", "imap.example.jp", "hanako", TRUE },
  { "hanako@example.jp", "emoji 😀, e\xcc\x81", "imap.example.jp", "花子", TRUE },
  { "hanako@xn--wgv71a119e.jp", NULL, "imap.xn--wgv71a119e.xn--zckzah", "hanako", TRUE },
  /* hosts */
  { "hanako@example.jp", NULL, "192.0.2.1", "hanako", FALSE },
  { "hanako@example.jp", NULL, "2001:db8::1", "hanako", FALSE },
  { "hanako@example.jp", NULL, "localhost", "hanako", FALSE },
  { "hanako@example.jp", NULL, "imap.example.jp:993", "hanako", FALSE },
  { "hanako@example.jp", NULL, "imap example.jp", "hanako", FALSE },
  { "hanako@example.jp", NULL, "-imap.example.jp", "hanako", FALSE },
  { "hanako@example.jp", NULL, "imap_1.example.jp", "hanako", FALSE },
  { "hanako@example.jp", NULL, "imap.例え.jp", "hanako", FALSE },
  { "hanako@example.jp", NULL, "imap.example.jp\n", "hanako", FALSE },
  { "hanako@example.jp", NULL, "imap..example.jp", "hanako", FALSE },
  { "hanako@sub_domain.example.jp", NULL, "imap.example.jp", "hanako", FALSE },
  /* user names */
  { "hanako@example.jp", NULL, "imap.example.jp", NULL, FALSE },
  { "hanako@example.jp", NULL, "imap.example.jp", "", FALSE },
  { "hanako@example.jp", NULL, "imap.example.jp", "hana\nko", FALSE },
  { "hanako@example.jp", NULL, "imap.example.jp", "hana\x7fko", FALSE },
  { "hanako@example.jp", NULL, "imap.example.jp", "hana\xff", FALSE },
  { "hanako@example.jp", NULL, "imap.example.jp", "e\xcc\x81", FALSE },
  /* names */
  { "hanako@example.jp", "tab\there", "imap.example.jp", "hanako", FALSE },
  { "hanako@example.jp", "C1 \xc2\x85", "imap.example.jp", "hanako", FALSE },
  { "hanako@example.jp", "line\xe2\x80\xa8separator", "imap.example.jp", "hanako", FALSE },
  { "hanako@example.jp", "right-to-left \xe2\x80\xae", "imap.example.jp", "hanako", FALSE },
  { "hanako@example.jp", "isolate \xe2\x81\xa6", "imap.example.jp", "hanako", FALSE },
  { "hanako@example.jp", "private \xee\x80\x80", "imap.example.jp", "hanako", FALSE },
  { "hanako@example.jp", "no character \xef\xbf\xbf", "imap.example.jp", "hanako", FALSE },
  { "hanako@example.jp", "half a \xe5\xa4", "imap.example.jp", "hanako", FALSE },
};

static UkAccount *
new_account (const Case *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAddress) address = uk_address_new (c->address, &error);
  g_autoptr (UkEndpoint) imap = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_TLS, c->host, 0,
                                                 c->username, UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) smtp = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_TLS,
                                                 "smtp.example.jp", 0, "hanako", UK_AUTH_PASSWORD);

  g_assert_no_error (error);
  return uk_account_new (address, c->display_name, NULL, imap, NULL, smtp, UK_PROTOCOL_IMAP);
}

static void
test_what_may_be_handed_out (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UkAccount) account = new_account (&cases[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (UkAccount) checked = uk_export_check (account, &error);

      g_test_message ("case %u: %s", i, error != NULL ? error->message : "fit");
      g_assert_true ((checked != NULL) == cases[i].is_fit);
      if (checked == NULL)
        {
          g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
    }
}

static void
test_length_is_counted_in_characters (void)
{
  Case c = cases[0];
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint length = 1; length <= 129; length++)
    {
      g_autoptr (UkAccount) account = NULL;
      g_autoptr (UkAccount) checked = NULL;
      g_string_append (name, "寿");
      c.display_name = name->str;
      account = new_account (&c);
      checked = uk_export_check (account, NULL);
      g_assert_true ((checked != NULL) == (length <= 128));
    }
}

/* reference/exports.md 1.4, computed there by two other programs */
static void
test_uuid_of_the_reference (void)
{
  static const guint8 name_space[16] = { 0x5e, 0x0a, 0x6f, 0x3c, 0x2d, 0x5b, 0x4c, 0x0e,
                                         0x9b, 0x1c, 0x7f, 0x6d, 0x1b, 0x7a, 0x9c, 0x10 };
  g_autofree char *uuid
      = uk_export_uuid_v5 (name_space, "mobileconfig/profile/imap/t.yamada@example.co.jp");

  g_assert_cmpstr (uuid, ==, "c6c1613c-585e-559c-b40e-f326d7c59f1c");
}

/* Were this to change, a phone would keep two accounts after the next export. */
static void
test_uuid_never_changes (void)
{
  g_autofree char *uuid = uk_export_uuid ("mobileconfig/profile/imap/t.yamada@example.co.jp");

  g_assert_cmpstr (uuid, ==, "421936f3-41e2-50ca-8cfc-fb1e2ec6a9df");
}

static void
test_formats_are_complete (void)
{
  gsize n_formats = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n_formats);

  g_assert_cmpuint (n_formats, >=, 14);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_assert_true (uk_export_find (formats[i]->id) == formats[i]);
      g_assert_cmpuint (strlen (formats[i]->title), >, 0);
      g_assert_true (g_str_has_suffix (formats[i]->description, "."));
      g_assert_cmpint (formats[i]->extension[0], ==, '.');
      g_assert_nonnull (strchr (formats[i]->media_type, '/'));
      g_assert_true ((formats[i]->render != NULL) != (formats[i]->add_parts != NULL));
      g_assert_cmpuint (formats[i]->devices, !=, 0);
      for (guint j = 0; j < G_N_ELEMENTS (formats[i]->steps); j++)
        g_assert_cmpuint (strlen (formats[i]->steps[j]), >, 0);
    }
  g_assert_null (uk_export_find ("no-such-format"));
}

static void
test_file_name_has_no_address (void)
{
  const Case c = { "hanako@日本語.jp", "花子", "imap.example.jp", "hanako", TRUE };
  g_autoptr (UkAccount) account = new_account (&c);
  g_autofree char *profile = uk_export_dup_file_name (uk_export_find ("mobileconfig"), account);
  g_autofree char *autoconfig = uk_export_dup_file_name (uk_export_find ("autoconfig"), account);

  g_assert_true (g_regex_match_simple (
      "^mail-settings_xn--wgv71a119e\\.jp_[0-9]{8}\\.mobileconfig$", profile, 0, 0));
  /* The web server must have it under this name. */
  g_assert_cmpstr (autoconfig, ==, "config-v1.1.xml");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/export/check/what-may-be-handed-out", test_what_may_be_handed_out);
  g_test_add_func ("/uketori/export/check/length", test_length_is_counted_in_characters);
  g_test_add_func ("/uketori/export/uuid/reference", test_uuid_of_the_reference);
  g_test_add_func ("/uketori/export/uuid/never-changes", test_uuid_never_changes);
  g_test_add_func ("/uketori/export/formats-are-complete", test_formats_are_complete);
  g_test_add_func ("/uketori/export/file-name", test_file_name_has_no_address);
  return g_test_run ();
}
