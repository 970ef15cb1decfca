/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

#define UK_AUTOCONFIG_ERROR (uk_autoconfig_error_quark ())
GQuark uk_autoconfig_error_quark (void);

/* Why there are no settings in what a web server sent. */
typedef enum
{
  UK_AUTOCONFIG_ERROR_NO_DOCUMENT, /* a web page, or nothing like XML: this server publishes no
                                      settings here */
  UK_AUTOCONFIG_ERROR_FORBIDDEN,   /* a document type or entities */
  UK_AUTOCONFIG_ERROR_TOO_LARGE,   /* deeper, longer or more than any real document */
  UK_AUTOCONFIG_ERROR_MALFORMED,
  UK_AUTOCONFIG_ERROR_NO_SERVER, /* well-formed, and not one usable server in it */
} UkAutoconfigError;

typedef struct
{
  UkEndpoint *endpoint;    /* (owned) */
  gboolean username_known; /* the document stated it */
} UkAutoconfigServer;

typedef struct
{
  GPtrArray *servers; /* (owned) (element-type UkAutoconfigServer) as ordered in the document, both
                         directions */
  GPtrArray *domains; /* (owned) (element-type utf8) that the document says it is for */
  GPtrArray *dropped; /* (owned) (element-type utf8) why a server was left out, in English for the
                         details */
} UkAutoconfig;

UkAutoconfig *uk_autoconfig_parse (GBytes *body, const char *content_type, const UkAddress *address,
                                   GError **error);
void uk_autoconfig_free (UkAutoconfig *self);
gboolean uk_autoconfig_is_for (const UkAutoconfig *self, const char *domain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkAutoconfig, uk_autoconfig_free)

G_END_DECLS
