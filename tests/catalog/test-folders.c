/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Folders that go before the built-in list. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "uk-catalog.h"

#define RECORD                                                                                     \
  "[Provider]\nId=%s\nName=%s\nKind=company\nDomains=%s;\nStatus=active\nConfidence=high\n"        \
  "Checked=2026-11-23\n\n[Incoming 1]\nProtocol=imap\nHost=mail.ours.example\nPort=993\n"          \
  "Security=tls\nUser={address}\nAuth=password;\n\n[Sources]\n1=our own server room\n"

typedef struct
{
  char *user;    /* (owned) */
  char *company; /* (owned) */
} Folders;

static char *
new_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("uketori-catalog-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

static void
set_up (Folders *folders, gconstpointer data)
{
  folders->user = new_folder ();
  folders->company = new_folder ();
}

static void
remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

static void
tear_down (Folders *folders, gconstpointer data)
{
  remove_folder (folders->user);
  remove_folder (folders->company);
}

static char *
put (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
put_record (const char *folder, const char *id, const char *name, const char *domain)
{
  g_autofree char *text = g_strdup_printf (RECORD, id, name, domain);
  g_autofree char *file = g_strconcat (name, ".provider", NULL);

  g_free (put (folder, file, text));
}

static UkCatalog *
open_catalog (const Folders *folders)
{
  const char *const user[] = { folders->user, NULL };
  const char *const company[] = { folders->company, "/nonexistent/providers", NULL };
  g_autoptr (GError) error = NULL;
  UkCatalog *catalog = uk_catalog_new_with_folders (user, company, &error);

  g_assert_no_error (error);
  return catalog;
}

static void
assert_found (UkCatalog *catalog, const char *domain, const char *name, UkProviderOrigin origin)
{
  g_autoptr (UkProvider) provider = uk_catalog_lookup_domain (catalog, domain);

  g_assert_nonnull (provider);
  g_assert_cmpstr (uk_provider_get_name (provider), ==, name);
  g_assert_cmpint (uk_provider_get_origin (provider), ==, origin);
}

static void
test_who_wins (Folders *folders, gconstpointer data)
{
  g_autoptr (UkCatalog) catalog = NULL;

  put_record (folders->user, "mine", "Mine", "both.example");
  put_record (folders->company, "theirs", "Theirs", "both.example;ocn.ne.jp");
  put_record (folders->company, "jcom", "Corrected", "jcom.zaq.ne.jp");
  catalog = open_catalog (folders);
  g_assert_cmpuint (uk_catalog_get_notices (catalog)->len, ==, 0);
  assert_found (catalog, "both.example", "Mine", UK_PROVIDER_FROM_USER);
  assert_found (catalog, "ocn.ne.jp", "Theirs", UK_PROVIDER_FROM_COMPANY);
  assert_found (catalog, "blue.ocn.ne.jp", "OCN Mail", UK_PROVIDER_BUILT_IN);
  assert_found (catalog, "jcom.zaq.ne.jp", "Corrected", UK_PROVIDER_FROM_COMPANY);
}

/* A corrected record stands also where only the old one says what leads to it. */
static void
test_same_id_replaces (Folders *folders, gconstpointer data)
{
  g_autoptr (UkCatalog) catalog = NULL;
  g_autoptr (UkProvider) by_mx = NULL;

  put_record (folders->user, "jcom", "Corrected", "jcom.zaq.ne.jp");
  catalog = open_catalog (folders);
  by_mx = uk_catalog_lookup_mx (catalog, "mx.jcom.zaq.ne.jp");
  g_assert_cmpstr (uk_provider_get_name (by_mx), ==, "Corrected");
}

static void
test_refused_files_are_named (Folders *folders, gconstpointer data)
{
  g_autofree char *bad = put (folders->user, "bad.provider", "[Provider]\nId=bad\nKind=shop\n");
  g_autoptr (UkCatalog) catalog = NULL;
  const GPtrArray *notices = NULL;
  gboolean named = FALSE;

  put_record (folders->user, "mine", "Mine", "mine.example");
  catalog = open_catalog (folders);
  notices = uk_catalog_get_notices (catalog);
  assert_found (catalog, "mine.example", "Mine", UK_PROVIDER_FROM_USER);
  for (guint i = 0; i < notices->len; i++)
    {
      const UkCatalogNotice *notice = g_ptr_array_index (notices, i);
      g_autofree char *text = uk_catalog_notice_dup_text (notice);

      g_assert_cmpstr (notice->path, ==, bad);
      g_assert_nonnull (strstr (text, bad));
      g_assert_nonnull (strstr (text, notice->message));
      named = named || (notice->line == 3 && strstr (notice->message, "shop") != NULL);
    }
  g_assert_true (named);
}

static void
test_second_claim_is_refused (Folders *folders, gconstpointer data)
{
  g_autoptr (UkCatalog) catalog = NULL;

  put_record (folders->user, "one", "A", "same.example");
  put_record (folders->user, "two", "B", "same.example");
  catalog = open_catalog (folders);
  g_assert_cmpuint (uk_catalog_get_notices (catalog)->len, ==, 1);
  assert_found (catalog, "same.example", "A", UK_PROVIDER_FROM_USER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/uketori/catalog-folders/" name, Folders, NULL, set_up, function, tear_down)
  ADD ("who-wins", test_who_wins);
  ADD ("same-id-replaces", test_same_id_replaces);
  ADD ("refused-files-are-named", test_refused_files_are_named);
  ADD ("second-claim-is-refused", test_second_claim_is_refused);
#undef ADD
  return g_test_run ();
}
