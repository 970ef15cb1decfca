/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-catalog.h"

#include <glib/gi18n-lib.h>

#include "uk-catalog-build.h"
#include "uk-catalog-data.h"
#include "uk-catalog-folder.h"
#include "uk-catalog-private.h"
#include "uk-provider-private.h"

#define RESOURCE_PATH "/io/github/uketori/Uketori/catalog/providers.gvariant"

struct _UkCatalog
{
  GObject parent_instance;
  GPtrArray *tables;  /* (owned) (element-type UkCatalogTable) the one that wins first */
  GPtrArray *notices; /* (owned) (element-type UkCatalogNotice) */
};

G_DEFINE_FINAL_TYPE (UkCatalog, uk_catalog, G_TYPE_OBJECT)

static void
free_notice (gpointer data)
{
  UkCatalogNotice *notice = data;

  g_free (notice->path);
  g_free (notice->message);
  g_free (notice);
}

static void
uk_catalog_finalize (GObject *object)
{
  UkCatalog *self = UK_CATALOG (object);

  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  G_OBJECT_CLASS (uk_catalog_parent_class)->finalize (object);
}

static void
uk_catalog_class_init (UkCatalogClass *class)
{
  G_OBJECT_CLASS (class)->finalize = uk_catalog_finalize;
}

static void
uk_catalog_init (UkCatalog *self)
{
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_catalog_table_free);
  self->notices = g_ptr_array_new_with_free_func (free_notice);
}

static void
take_notices (UkCatalog *self, const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const UkProblem *problem = g_ptr_array_index (problems, i);
      UkCatalogNotice *notice = g_new0 (UkCatalogNotice, 1);

      notice->path = g_strdup (problem->path);
      notice->line = problem->line;
      notice->message = g_strdup (problem->text);
      g_ptr_array_add (self->notices, notice);
    }
}

/* Each folder is a table of its own, so that an earlier one may say again what a later one says. */
static void
add_folders (UkCatalog *self, const char *const *folders, UkProviderOrigin origin)
{
  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    {
      g_auto (UkCatalogBuild) build = { NULL };
      g_autoptr (GPtrArray) problems = uk_problems_new ();
      g_autoptr (GVariant) root = NULL;

      uk_catalog_build_init (&build);
      uk_catalog_folder_read (folders[i], &build, problems);
      take_notices (self, problems);
      if (build.files->len == 0)
        continue;
      root = g_variant_ref_sink (uk_catalog_build_end (&build));
      g_ptr_array_add (self->tables, uk_catalog_table_new (root, origin));
    }
}

/* Stored in little-endian order whatever machine built it. */
static GVariant *
open_root (GBytes *bytes)
{
  g_autoptr (GVariant) root = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (UK_CATALOG_TYPE), bytes, TRUE));

  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (root) : g_steal_pointer (&root);
}

/**
 * uk_catalog_new_with_folders:
 * @user_folders: (nullable): of the person; they go before
 * @company_folders: (nullable): those of the company, and these before the built-in list
 *
 * The built-in list is mapped, not read. A file in a folder that cannot be used is left out, with a
 * notice; a folder need not exist.
 *
 * Returns: (transfer full) (nullable): the catalogue
 */
UkCatalog *
uk_catalog_new_with_folders (const char *const *user_folders, const char *const *company_folders,
                             GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) root = NULL;
  UkCatalog *self = NULL;

  bytes = g_resource_lookup_data (uk_catalog_data_get_resource (), RESOURCE_PATH,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;

  self = g_object_new (UK_TYPE_CATALOG, NULL);
  add_folders (self, user_folders, UK_PROVIDER_FROM_USER);
  add_folders (self, company_folders, UK_PROVIDER_FROM_COMPANY);
  root = open_root (bytes);
  g_ptr_array_add (self->tables, uk_catalog_table_new (root, UK_PROVIDER_BUILT_IN));
  return self;
}

/**
 * uk_catalog_new:
 *
 * The built-in list, and before it what a person or a company has put into `uketori/providers` of
 * the configuration.
 *
 * Returns: (transfer full) (nullable): the catalogue
 */
UkCatalog *
uk_catalog_new (GError **error)
{
  const char *const *places = g_get_system_config_dirs ();
  g_autofree char *user = g_build_filename (g_get_user_config_dir (), "uketori", "providers", NULL);
  const char *const user_folders[] = { user, NULL };
  g_autoptr (GPtrArray) company_folders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; places[i] != NULL; i++)
    g_ptr_array_add (company_folders, g_build_filename (places[i], "uketori", "providers", NULL));
  g_ptr_array_add (company_folders, NULL);
  return uk_catalog_new_with_folders (user_folders, (const char *const *) company_folders->pdata,
                                      error);
}

/* The list without anybody's additions. */
UkCatalog *
uk_catalog_new_builtin (GError **error)
{
  return uk_catalog_new_with_folders (NULL, NULL, error);
}

/* Whoever writes a record with the id of another one replaces it, also where only the old one says
 * what leads there. */
static UkProvider *
get_winner (UkCatalog *self, guint n_before, UkProvider *found)
{
  for (guint i = 0; i < n_before; i++)
    {
      UkProvider *winner = uk_catalog_table_find_id (g_ptr_array_index (self->tables, i),
                                                     uk_provider_get_id (found));

      if (winner != NULL)
        {
          uk_provider_unref (found);
          return winner;
        }
    }
  return found;
}

/* Returns: (transfer full) (nullable) */
UkProvider *
uk_catalog_find (UkCatalog *self, UkCatalogPart part, const char *mechanism, const char *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      UkProvider *found
          = uk_catalog_table_find (g_ptr_array_index (self->tables, i), part, mechanism, name);

      if (found != NULL)
        return get_winner (self, i, found);
    }
  return NULL;
}

/**
 * uk_catalog_lookup_id:
 *
 * Returns: (transfer full) (nullable): the provider of that id, as stored in candidates and saved
 * addresses
 */
UkProvider *
uk_catalog_lookup_id (UkCatalog *self, const char *id)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      UkProvider *provider = uk_catalog_table_find_id (g_ptr_array_index (self->tables, i), id);

      if (provider != NULL)
        return provider;
    }
  return NULL;
}

guint
uk_catalog_get_n_providers (UkCatalog *self)
{
  guint n_providers = 0;

  for (guint i = 0; i < self->tables->len; i++)
    n_providers += uk_catalog_table_count (g_ptr_array_index (self->tables, i));
  return n_providers;
}

/* Returns: (transfer none) (element-type UkCatalogNotice): the files that were not used */
const GPtrArray *
uk_catalog_get_notices (UkCatalog *self)
{
  return self->notices;
}

/* Returns: (transfer full): a sentence for the person who put the file there */
char *
uk_catalog_notice_dup_text (const UkCatalogNotice *self)
{
  /* Translators: %1$s is a file, %2$u a line of it, %3$s what is wrong there. */
  return g_strdup_printf (_ ("The provider file %1$s is not used. Line %2$u: %3$s"), self->path,
                          self->line, self->message);
}
