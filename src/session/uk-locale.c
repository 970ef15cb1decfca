/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-locale.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <locale.h>

/* Where the catalogues are when the program runs from its build folder: BUILD/src/[cli/]PROGRAM,
 * BUILD/po. */
static char *
find_build_catalogues (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  for (guint level = 0; folder != NULL && level < 2; level++)
    {
      g_autofree char *parent = g_path_get_dirname (folder);
      g_autofree char *japanese
          = g_build_filename (parent, "po", "ja", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

      if (g_file_test (japanese, G_FILE_TEST_EXISTS))
        return g_build_filename (parent, "po", NULL);
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  return NULL;
}

/* A locale that this machine never generated (an office PC with LANG=ja_JP.UTF-8 and only C.UTF-8
 * installed) makes setlocale() fail, and all would be English. The language is known all the same:
 * gettext takes it from LANGUAGE as long as the locale is not plain “C”. */
static void
take_locale (void)
{
  const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

  if (setlocale (LC_ALL, "") != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = g_getenv (names[i]);

      if (name == NULL || *name == '\0')
        continue;
      g_setenv ("LANGUAGE", name, TRUE);
      break;
    }
  setlocale (LC_ALL, "C.UTF-8");
}

/**
 * uk_locale_init:
 *
 * Takes the person's locale, or at least its language, and finds the translations: those of
 * UKETORI_LOCALEDIR, of the build folder that the program stands in, or of the installation. To be
 * called first in main().
 */
void
uk_locale_init (void)
{
  g_autofree char *from_build = find_build_catalogues ();
  const char *folder = g_getenv ("UKETORI_LOCALEDIR");

  take_locale ();
  if (folder == NULL)
    folder = from_build != NULL ? from_build : UKETORI_LOCALEDIR;
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
