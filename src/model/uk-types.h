/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  UK_PROTOCOL_IMAP,
  UK_PROTOCOL_POP3,
  UK_PROTOCOL_SMTP,
} UkProtocol;

#define UK_N_PROTOCOLS 3

/* RFC 8314: implicit TLS ("tls") is preferred to STARTTLS. "none" is only ever reported, never used
 * with a password. */
typedef enum
{
  UK_SECURITY_NONE,
  UK_SECURITY_STARTTLS,
  UK_SECURITY_TLS,
} UkSecurity;

typedef enum
{
  UK_AUTH_PASSWORD,
  UK_AUTH_OAUTH2,
} UkAuth;

/* Who vouches for a server name; reference/discovery.md 4.5 with DESIGN.md rulings 5 and 16.
 * Smaller is better. */
typedef enum
{
  UK_TRUST_T1 = 1, /*< nick=T1 >*/
  UK_TRUST_T2,     /*< nick=T2 >*/
  UK_TRUST_T3,     /*< nick=T3 >*/
  UK_TRUST_T4,     /*< nick=T4 >*/
} UkTrust;

/* Where a setting was found; the nicks are `found_by` of DESIGN.md section 6. */
typedef enum
{
  UK_SOURCE_CATALOG,
  UK_SOURCE_AUTOCONFIG,
  UK_SOURCE_WELL_KNOWN,
  UK_SOURCE_PACC,
  UK_SOURCE_ISPDB,
  UK_SOURCE_MX_CATALOG,    /*< nick=mx+catalog >*/
  UK_SOURCE_MX_ISPDB,      /*< nick=mx+ispdb >*/
  UK_SOURCE_MX_AUTOCONFIG, /*< nick=mx+autoconfig >*/
  UK_SOURCE_SRV,
  UK_SOURCE_SPF_CATALOG, /*< nick=spf+catalog >*/
  UK_SOURCE_PTR_CATALOG, /*< nick=ptr+catalog >*/
  UK_SOURCE_GUESS,
  UK_SOURCE_TWIN,
  UK_SOURCE_AUTOCONFIG_HTTP,
  UK_SOURCE_AUTODISCOVER,
  UK_SOURCE_PRESET,
  UK_SOURCE_MANUAL,
} UkSource;

/* What a source said: there is one, there is none, or we could not find out
 * (reference/discovery.md 4.2). */
typedef enum
{
  UK_OUTCOME_UNKNOWN,
  UK_OUTCOME_ABSENT,
  UK_OUTCOME_FOUND,
} UkOutcome;

#define UK_MODEL_ERROR (uk_model_error_quark ())
GQuark uk_model_error_quark (void);

/* Codes are named by what is wrong with the input, because each has its own sentence (ui, cli). */
typedef enum
{
  UK_MODEL_ERROR_ADDRESS_EMPTY,
  UK_MODEL_ERROR_ADDRESS_NO_AT,
  UK_MODEL_ERROR_ADDRESS_NO_LOCAL_PART,
  UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN,
  UK_MODEL_ERROR_ADDRESS_BAD_CHARACTER,
  UK_MODEL_ERROR_ADDRESS_HAS_PORT,
} UkModelError;

const char *uk_nick (GType enum_type, int value);
gboolean uk_from_nick (GType enum_type, const char *nick, int *out_value);

guint16 uk_default_port (UkProtocol protocol, UkSecurity security);

G_END_DECLS
