/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-trust-store.h"

#define SANDBOX_MARK "/.flatpak-info"
#define SITE_FILE "/app/share/uketori/site/ca.pem"

/* Writes the roots that the host trusts: flatpak hands its p11-kit store into the sandbox. */
static gboolean
extract (const char *file, GError **error)
{
  const char *argv[] = { "trust",
                         "extract",
                         "--format=pem-bundle",
                         "--filter=ca-anchors",
                         "--purpose=server-auth",
                         "--overwrite",
                         file,
                         NULL };
  g_autoptr (GSubprocess) trust = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, error);

  return trust != NULL && g_subprocess_wait_check (trust, NULL, error);
}

/**
 * uk_trust_store_join:
 * @sources: bundles in PEM; one that is not there is left out
 * @target: is replaced at once, or not at all
 *
 * Returns: %FALSE with an error where nothing was read or @target cannot be written
 */
gboolean
uk_trust_store_join (const char *const *sources, const char *target, GError **error)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (; *sources != NULL; sources++)
    {
      g_autofree char *bundle = NULL;

      if (g_file_get_contents (*sources, &bundle, NULL, NULL))
        g_string_append_printf (joined, "%s\n", bundle);
    }
  if (joined->len == 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "No certificates to trust were found");
      return FALSE;
    }
  return g_file_set_contents (target, joined->str, (gssize) joined->len, error);
}

/**
 * uk_trust_store_dup_sandbox_file:
 *
 * In a Flatpak OpenSSL knows the runtime's certificates and not those that the company has added to
 * the PC: p11-kit passes them in, but OpenSSL does not ask it (reference/flatpak.md 4.5). So they
 * are written into a bundle here, with what the company's preset adds. Takes about 0.1 s; for the
 * network thread.
 *
 * Returns: (transfer full) (nullable): a bundle in PEM; %NULL outside a Flatpak, and where the
 * roots of the runtime are the best that there is
 */
char *
uk_trust_store_dup_sandbox_file (void)
{
  g_autofree char *host = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (SANDBOX_MARK, G_FILE_TEST_EXISTS))
    return NULL;
  host = g_build_filename (g_get_user_cache_dir (), "ca-host.pem", NULL);
  all = g_build_filename (g_get_user_cache_dir (), "ca.pem", NULL);
  if (extract (host, &error)
      && uk_trust_store_join ((const char *[]){ host, SITE_FILE, NULL }, all, &error))
    return g_steal_pointer (&all);
  g_debug ("The certificates of the host: %s", error->message);
  return NULL;
}
