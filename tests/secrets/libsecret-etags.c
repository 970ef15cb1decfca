/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The file backend of libsecret 0.20.5 asks for the entity tag of its file at each reading and
 * writing, and forgets the one before. No frame of it is on the stack by which LeakSanitizer could
 * tell these strings from ours, so they are remembered here: libsecret calls these two in place of
 * GIO's. Where a later libsecret frees the strings, nothing is done with what is remembered.
 */

#include "config.h"

#include <dlfcn.h>
#include <gio/gio.h>

typedef gboolean (*LoadFinish) (GFile *, GAsyncResult *, char **, gsize *, char **, GError **);
typedef gboolean (*ReplaceFinish) (GFile *, GAsyncResult *, char **, GError **);

static void
remember (gboolean done, char **etag)
{
  static GPtrArray *etags = NULL; /* never freed: what it points to counts as in use */

  if (etags == NULL)
    etags = g_ptr_array_new ();
  if (done && etag != NULL)
    g_ptr_array_add (etags, *etag);
}

gboolean
g_file_load_contents_finish (GFile *file, GAsyncResult *result, char **contents, gsize *length,
                             char **etag_out, GError **error)
{
  LoadFinish finish = (LoadFinish) dlsym (RTLD_NEXT, "g_file_load_contents_finish");
  gboolean done = finish (file, result, contents, length, etag_out, error);

  remember (done, etag_out);
  return done;
}

gboolean
g_file_replace_contents_finish (GFile *file, GAsyncResult *result, char **new_etag, GError **error)
{
  ReplaceFinish finish = (ReplaceFinish) dlsym (RTLD_NEXT, "g_file_replace_contents_finish");
  gboolean done = finish (file, result, new_etag, error);

  remember (done, new_etag);
  return done;
}
