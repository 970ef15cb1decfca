/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Where the name of one owner ends and the registry's begins: the public suffix list, by libpsl. */

#include "config.h"

#include "uk-suffix.h"

#include <libpsl.h>
#include <string.h>

/* Debian updates the list in a file of its own; the one inside the library is as old as that. */
static const psl_ctx_t *
get_list (void)
{
  static gsize ready = 0;
  static psl_ctx_t *list = NULL;

  if (g_once_init_enter (&ready))
    {
      list = psl_latest (NULL);
      g_once_init_leave (&ready, 1);
    }
  return list != NULL ? list : psl_builtin ();
}

/**
 * uk_suffix_is_public:
 * @domain: as A-labels, in lower case
 *
 * Returns: whether @domain belongs to a registry ("co.jp"), so that nobody has mail there. The
 * suffixes of companies ("sakura.ne.jp"), at which their own staff may have mail, are none.
 */
gboolean
uk_suffix_is_public (const char *domain)
{
  const psl_ctx_t *list = get_list ();

  return list != NULL && psl_is_public_suffix2 (list, domain, PSL_TYPE_ICANN);
}

/**
 * uk_suffix_dup_owner:
 *
 * Returns: (transfer full): the registrable domain of @host, by which a person knows who runs it;
 * @host itself where there is none
 */
char *
uk_suffix_dup_owner (const char *host)
{
  const psl_ctx_t *list = get_list ();
  const char *owner = list != NULL ? psl_registrable_domain (list, host) : NULL;

  return g_strdup (owner != NULL ? owner : host);
}

/* Returns: whether both names lie in the same registrable domain */
gboolean
uk_suffix_have_same_owner (const char *host, const char *domain)
{
  g_autofree char *one = uk_suffix_dup_owner (host);
  g_autofree char *other = uk_suffix_dup_owner (domain);

  return g_str_equal (one, other) && !uk_suffix_is_public (one);
}
