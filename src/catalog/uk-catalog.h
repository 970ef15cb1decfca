/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * catalog/: provider facts, compiled at build time from data/providers/ into one GVariant in the
 * resources.
 *
 * | file                   | holds                                                              |
 * | ---------------------- | ------------------------------------------------------------------ |
 * | uk-catalog.c           | the list: built-in table and the folders that go before it         |
 * | uk-catalog-lookup.c    | who runs a domain, from its name, MX, SPF and reverse names        |
 * | uk-catalog-table.c     | one compiled table: binary search by name                          |
 * | uk-catalog-folder.c    | a folder of .provider files, read at run time                      |
 * | uk-catalog-spf.c       | the terms of an SPF record                                         |
 * | uk-provider.c          | one provider, read-only                                            |
 * | uk-provider-servers.c  | its servers for an address: templates filled in                    |
 * | uk-provider-text.c     | what a person is told about it: prerequisites, notes               |
 * | uk-provider-file.c     | a .provider file -> a record, or every fault of it as file:line    |
 * | uk-provider-sense.c    | parts of a file that contradict one another                        |
 * | uk-problem.c           | what is wrong with a file, as file:line                            |
 * | uk-provider-format.c   | the keys of such a file and what their values may be               |
 * | uk-catalog-pattern.c   | names with `*`: how they are filed, matched and weighed            |
 * | uk-catalog-build.c     | many files -> one table, and what they may not say together        |
 * | uk-catalog-compile.c   | the build tool: reads every .provider file, writes the GVariant    |
 */
#pragma once

#include <gio/gio.h>

#include "uk-model.h"

G_BEGIN_DECLS

/* --- one provider --- */

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

/* Who put the record there; a person or a company may add their own (DESIGN.md ruling 16: T1). */
typedef enum
{
  UK_PROVIDER_BUILT_IN,
  UK_PROVIDER_FROM_COMPANY,
  UK_PROVIDER_FROM_USER,
} UkProviderOrigin;

typedef enum
{
  UK_PROVIDER_NOT_KNOWN,
  UK_PROVIDER_NO,
  UK_PROVIDER_YES,
} UkProviderAnswer;

/* What must be done or found out before a password helps. The nicks are a contract (DESIGN.md 6).
 */
typedef enum
{
  UK_PREREQUISITE_NONE = 0,
  UK_PREREQUISITE_IMAP_SWITCH = 1 << 0,
  UK_PREREQUISITE_POP_SWITCH = 1 << 1,
  UK_PREREQUISITE_APP_PASSWORD = 1 << 2,
  UK_PREREQUISITE_SIGN_IN_ONLY = 1 << 3,
  UK_PREREQUISITE_PAID_OPTION = 1 << 4,
  UK_PREREQUISITE_CONTRACT_SHEET = 1 << 5,
  UK_PREREQUISITE_FOREIGN_SMTP_BLOCK = 1 << 6,
} UkPrerequisites;

/* A server of a provider, for one address. */
typedef struct
{
  UkEndpoint *endpoint;    /* (owned) its user name is the best default, or NULL */
  gboolean username_known; /* FALSE: the person must be asked, nothing can be derived */
} UkProviderServer;

typedef struct _UkProvider UkProvider;

#define UK_TYPE_PROVIDER (uk_provider_get_type ())
GType uk_provider_get_type (void);

UkProvider *uk_provider_ref (UkProvider *self);
void uk_provider_unref (UkProvider *self);

const char *uk_provider_get_id (const UkProvider *self);
const char *uk_provider_get_name (const UkProvider *self);
const char *uk_provider_get_name_ja (const UkProvider *self);
const char *uk_provider_get_display_name (const UkProvider *self);
UkProviderStatus uk_provider_get_status (const UkProvider *self);
UkProviderConfidence uk_provider_get_confidence (const UkProvider *self);
UkProviderOrigin uk_provider_get_origin (const UkProvider *self);
const char *uk_provider_get_checked (const UkProvider *self);
UkProviderFlags uk_provider_get_flags (const UkProvider *self);
UkProviderAnswer uk_provider_get_imap (const UkProvider *self);
UkProviderAnswer uk_provider_get_pop (const UkProvider *self);
UkPrerequisites uk_provider_get_prerequisites (const UkProvider *self);
int uk_provider_get_retention_days (const UkProvider *self);
int uk_provider_get_quota_mb (const UkProvider *self);
int uk_provider_get_message_mb (const UkProvider *self);

/* Endpoints of this provider for an address, templates filled in, in the provider's own order. An
 * endpoint whose user name cannot be derived has username NULL. */
GPtrArray *uk_provider_dup_endpoints (const UkProvider *self, const UkAddress *address,
                                      const char *mx_host);

/* --- what a person is told, in the language of the process --- */

GPtrArray *uk_provider_dup_note_texts (const UkProvider *self);
const char *uk_provider_get_login_name (const UkProvider *self);
const char *uk_provider_status_get_text (UkProviderStatus status);
const char *uk_provider_confidence_get_text (UkProviderConfidence confidence);
const char *uk_prerequisite_get_nick (UkPrerequisites one);
const char *uk_prerequisite_get_text (UkPrerequisites one);
GPtrArray *uk_prerequisites_dup_texts (UkPrerequisites all);

/* --- the list --- */

typedef enum
{
  UK_CATALOG_MATCH_NONE,
  UK_CATALOG_MATCH_DOMAIN,
  UK_CATALOG_MATCH_MX,
  UK_CATALOG_MATCH_SPF,
  UK_CATALOG_MATCH_PTR,
} UkCatalogMatch;

/* What is known about a domain. Every part but the domain may be NULL. */
typedef struct
{
  const char *domain;
  const char *const *mx_hosts;  /* best first */
  const char *const *spf_texts; /* TXT records; those that are no SPF are skipped */
  const char *const *ptr_hosts; /* reverse names of the MX's addresses */
} UkCatalogClues;

/* What follows from it. */
typedef struct
{
  UkProvider *provider; /* (owned) (nullable) */
  char *gateway; /* (owned) (nullable) a filter in front of the mailbox; without a provider: ask */
  UkCatalogMatch matched_by; /* what gave the provider away */
  char *domain;              /* (owned) folded: A-labels, lower case */
  char *mx_host;             /* (owned) (nullable) fills {mx} and {region} */
  char *server_host;         /* (owned) (nullable) the customer's machine, fills {server} */
} UkLookup;

void uk_lookup_free (UkLookup *self);
GPtrArray *uk_lookup_dup_servers (const UkLookup *self, const UkAddress *address);
UkPrerequisites uk_lookup_get_prerequisites (const UkLookup *self);
const char *uk_catalog_match_get_nick (UkCatalogMatch match);

/* A file of the folders that was not used, and why. */
typedef struct
{
  char *path;    /* (owned) */
  guint line;    /* counted from 1 */
  char *message; /* (owned) */
} UkCatalogNotice;

char *uk_catalog_notice_dup_text (const UkCatalogNotice *self);

#define UK_TYPE_CATALOG (uk_catalog_get_type ())
G_DECLARE_FINAL_TYPE (UkCatalog, uk_catalog, UK, CATALOG, GObject)

UkCatalog *uk_catalog_new (GError **error);
UkCatalog *uk_catalog_new_builtin (GError **error);
UkCatalog *uk_catalog_new_with_folders (const char *const *user_folders,
                                        const char *const *company_folders, GError **error);

/* All clues at once: the domain before MX, MX before SPF, SPF before PTR. */
UkLookup *uk_catalog_lookup (UkCatalog *self, const UkCatalogClues *clues);

/* One clue each. They give a provider that the caller owns (g_autoptr), or NULL; a filter gateway
 * is no provider. */
UkProvider *uk_catalog_lookup_domain (UkCatalog *self, const char *domain);
UkProvider *uk_catalog_lookup_mx (UkCatalog *self, const char *mx_host);
UkProvider *uk_catalog_lookup_spf (UkCatalog *self, const char *spf_text);
UkProvider *uk_catalog_lookup_ptr (UkCatalog *self, const char *ptr_host);
UkProvider *uk_catalog_lookup_id (UkCatalog *self, const char *id);
char *uk_catalog_lookup_gateway (UkCatalog *self, const char *mx_host);
guint uk_catalog_get_n_providers (UkCatalog *self);
const GPtrArray *uk_catalog_get_notices (UkCatalog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkProvider, uk_provider_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkLookup, uk_lookup_free)

G_END_DECLS
