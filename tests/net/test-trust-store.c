/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gstdio.h>

#include "uk-trust-store.h"

typedef struct
{
  char *folder;
  char *host;
  char *site;
  char *target;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("uketori-trust-XXXXXX", NULL);
  fixture->host = g_build_filename (fixture->folder, "host.pem", NULL);
  fixture->site = g_build_filename (fixture->folder, "site.pem", NULL);
  fixture->target = g_build_filename (fixture->folder, "all.pem", NULL);
  g_assert_true (g_file_set_contents (fixture->host, "HOST\n", -1, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->host);
  g_remove (fixture->site);
  g_remove (fixture->target);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->host);
  g_free (fixture->site);
  g_free (fixture->target);
}

static void
assert_joined (Fixture *fixture, const char *expected)
{
  g_autofree char *joined = NULL;
  g_autoptr (GError) error = NULL;

  uk_trust_store_join ((const char *[]){ fixture->host, fixture->site, NULL }, fixture->target,
                       &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->target, &joined, NULL, NULL));
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_company_adds_to_host (Fixture *fixture, gconstpointer data)
{
  assert_joined (fixture, "HOST\n\n");
  g_assert_true (g_file_set_contents (fixture->site, "SITE", -1, NULL));
  assert_joined (fixture, "HOST\n\nSITE\n");
}

static void
test_nothing_to_trust_is_an_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      uk_trust_store_join ((const char *[]){ fixture->site, NULL }, fixture->target, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_false (g_file_test (fixture->target, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/uketori/trust-store/company-adds-to-host", Fixture, NULL, set_up,
              test_company_adds_to_host, tear_down);
  g_test_add ("/uketori/trust-store/nothing-to-trust-is-an-error", Fixture, NULL, set_up,
              test_nothing_to_trust_is_an_error, tear_down);
  return g_test_run ();
}
