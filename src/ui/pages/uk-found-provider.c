/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-found-provider.h"

#include <glib/gi18n-lib.h>

/*
 * What the catalogue knows of the provider beyond its servers, before a password is typed: what has
 * to be switched on or made first, what else is good to know, and how old and how sure that is.
 */

UkProvider *
uk_found_provider_new (UkCatalog *catalog, const char *id)
{
  return id != NULL ? uk_catalog_lookup_id (catalog, id) : NULL;
}

static void
add_lines (GString *text, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "• %s\n", (const char *) g_ptr_array_index (lines, i));
}

/**
 * uk_found_provider_dup_text:
 *
 * Returns: (transfer full): a line each, what comes first in front; the last one says from when
 *   this is and how sure
 */
char *
uk_found_provider_dup_text (const UkProvider *provider)
{
  g_autoptr (GPtrArray) first
      = uk_prerequisites_dup_texts (uk_provider_get_prerequisites (provider));
  g_autoptr (GPtrArray) notes = uk_provider_dup_note_texts (provider);
  g_autoptr (GString) text = g_string_new (NULL);

  add_lines (text, first);
  add_lines (text, notes);
  g_string_append_printf (text, _ ("Entry of %1$s, %2$s"), uk_provider_get_checked (provider),
                          uk_provider_confidence_get_text (uk_provider_get_confidence (provider)));
  return g_strdup (text->str);
}

/**
 * uk_found_provider_show_refused:
 *
 * Says which provider files of the person or the company are not used, and why; hidden where there
 * is none.
 */
void
uk_found_provider_show_refused (UkNotice *notice, UkCatalog *catalog)
{
  const GPtrArray *notices = uk_catalog_get_notices (catalog);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < notices->len; i++)
    {
      g_autofree char *line = uk_catalog_notice_dup_text (g_ptr_array_index (notices, i));
      g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", line);
    }
  gtk_widget_set_visible (GTK_WIDGET (notice), notices->len > 0);
  uk_notice_set_kind (notice, UK_MARK_WARNING);
  uk_notice_set_title (notice, _ ("Some provider files are left out"));
  uk_notice_set_text (notice, text->str);
}

/**
 * uk_found_provider_dup_title:
 * @provider: (nullable): if the catalogue knows it
 *
 * Returns: (transfer full): who has the mail of @domain, in one sentence
 */
char *
uk_found_provider_dup_title (const UkProvider *provider, const char *domain,
                             const UkCandidate *incoming)
{
  const char *host = uk_endpoint_get_host (uk_candidate_get_endpoint (incoming));
  const char *owner = uk_candidate_get_owner (incoming);

  if (provider != NULL)
    /* Translators: %1$s is a domain, %2$s the name of a provider. */
    return g_strdup_printf (_ ("The mail of %1$s is run by %2$s."), domain,
                            uk_provider_get_display_name (provider));
  if (owner != NULL && !g_str_equal (owner, domain))
    /* Translators: %1$s is a domain, %2$s the name of a server, %3$s the domain of who runs it. */
    return g_strdup_printf (_ ("The mail of %1$s is kept on the server %2$s, which %3$s runs."),
                            domain, host, owner);
  /* Translators: %1$s is a domain, %2$s the name of a server. */
  return g_strdup_printf (_ ("The mail of %1$s is kept on the server %2$s."), domain, host);
}

/**
 * uk_found_provider_show:
 * @provider: (nullable): then the notice is hidden
 */
void
uk_found_provider_show (UkNotice *notice, const UkProvider *provider)
{
  gboolean comes_first
      = provider != NULL && uk_provider_get_prerequisites (provider) != UK_PREREQUISITE_NONE;
  g_autofree char *text = provider != NULL ? uk_found_provider_dup_text (provider) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (notice), provider != NULL);
  if (provider == NULL)
    return;
  uk_notice_set_kind (notice, comes_first ? UK_MARK_WARNING : UK_MARK_NONE);
  uk_notice_set_title (notice,
                       comes_first ? _ ("Before you type the password") : _ ("Good to know"));
  uk_notice_set_text (notice, text);
}
