/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * catalog/: provider facts, compiled at build time from data/providers/ into one GVariant in the resources.
 *
 * | file                   | holds                                                              |
 * | ---------------------- | ------------------------------------------------------------------ |
 * | uk-catalog.c           | the built-in list: opening, look-up by domain, MX host, SPF text   |
 * | uk-provider.c          | one provider, read-only                                            |
 * | uk-provider-file.c     | a .provider file -> a record, or every fault of it as file:line    |
 * | uk-provider-format.c   | the keys of such a file and what their values may be               |
 * | uk-catalog-pattern.c   | names with `*`: how they are filed, matched and weighed            |
 * | uk-catalog-compile.c   | the build tool: reads every .provider file, writes the GVariant    |
 */
#pragma once

#include <gio/gio.h>

#include "uk-model.h"

G_BEGIN_DECLS

typedef enum
{
  UK_PROVIDER_ACTIVE,
  UK_PROVIDER_ENDING,
  UK_PROVIDER_ENDED,
} UkProviderStatus;

typedef enum
{
  UK_PROVIDER_CONFIDENCE_LOW,
  UK_PROVIDER_CONFIDENCE_MEDIUM,
  UK_PROVIDER_CONFIDENCE_HIGH,
} UkProviderConfidence;

typedef struct _UkProvider UkProvider;

#define UK_TYPE_PROVIDER (uk_provider_get_type ())
GType uk_provider_get_type (void);

UkProvider *uk_provider_ref (UkProvider *self);
void uk_provider_unref (UkProvider *self);

const char *uk_provider_get_id (const UkProvider *self);
const char *uk_provider_get_name (const UkProvider *self);
const char *uk_provider_get_name_ja (const UkProvider *self);
UkProviderStatus uk_provider_get_status (const UkProvider *self);
UkProviderConfidence uk_provider_get_confidence (const UkProvider *self);
const char *uk_provider_get_checked (const UkProvider *self);
UkProviderFlags uk_provider_get_flags (const UkProvider *self);
int uk_provider_get_retention_days (const UkProvider *self);
int uk_provider_get_quota_mb (const UkProvider *self);

/* Endpoints of this provider for an address, templates filled in, in the provider's own order. An endpoint whose user
 * name cannot be derived has username NULL. */
GPtrArray *uk_provider_dup_endpoints (const UkProvider *self, const UkAddress *address, const char *mx_host);

#define UK_TYPE_CATALOG (uk_catalog_get_type ())
G_DECLARE_FINAL_TYPE (UkCatalog, uk_catalog, UK, CATALOG, GObject)

UkCatalog *uk_catalog_new_builtin (GError **error);

/* Look-ups give a provider that the caller owns (g_autoptr), or NULL. */
UkProvider *uk_catalog_lookup_domain (UkCatalog *self, const char *domain);
UkProvider *uk_catalog_lookup_mx (UkCatalog *self, const char *mx_host);
UkProvider *uk_catalog_lookup_spf (UkCatalog *self, const char *spf_text);
UkProvider *uk_catalog_lookup_id (UkCatalog *self, const char *id);
guint uk_catalog_get_n_providers (UkCatalog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkProvider, uk_provider_unref)

G_END_DECLS
