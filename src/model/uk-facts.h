/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

/* Value 0 of each enum is "not known" (JSON null); the nicks are those of
 * reference/advice-cases.json. */
typedef enum
{
  UK_SERVICE_UNKNOWN, /*< skip >*/
  UK_SERVICE_OK,
  UK_SERVICE_NOT_OFFERED,      /*< nick=not_offered >*/
  UK_SERVICE_DISABLED_BY_USER, /*< nick=disabled_by_user >*/
  UK_SERVICE_UNREACHABLE,
  UK_SERVICE_NOT_TESTED, /*< nick=not_tested >*/
} UkService;

typedef enum
{
  UK_TLS_UNKNOWN, /*< skip >*/
  UK_TLS_IMPLICIT,
  UK_TLS_STARTTLS,
  UK_TLS_NONE,
} UkTls;

typedef enum
{
  UK_CERT_UNKNOWN, /*< skip >*/
  UK_CERT_OK,
  UK_CERT_EXPIRED,
  UK_CERT_NAME_MISMATCH, /*< nick=name_mismatch >*/
  UK_CERT_UNTRUSTED,
} UkCert;

typedef enum
{
  UK_LOGIN_UNKNOWN, /*< skip >*/
  UK_LOGIN_OK,
  UK_LOGIN_WRONG,
  UK_LOGIN_APP_PASSWORD_NEEDED, /*< nick=app_password_needed >*/
  UK_LOGIN_OAUTH_REQUIRED,      /*< nick=oauth_required >*/
  UK_LOGIN_LOCKED,
} UkLogin;

typedef enum
{
  UK_LINE_UNKNOWN, /*< skip >*/
  UK_LINE_OK,
  UK_LINE_DOWN,
} UkLine;

typedef enum
{
  UK_KNOWN_UNKNOWN, /*< skip >*/
  UK_KNOWN_NO,
  UK_KNOWN_YES,
} UkKnown;

typedef enum
{
  UK_RETENTION_UNKNOWN,     /*< skip >*/
  UK_RETENTION_EXPIRE_CAPA, /*< nick=expire_capa >*/
  UK_RETENTION_PROVIDER,
  UK_RETENTION_SUSPECTED,
} UkRetentionSource;

typedef enum
{
  UK_CLIENT_UNKNOWN, /*< skip >*/
  UK_CLIENT_THUNDERBIRD,
  UK_CLIENT_OUTLOOK_NEW,     /*< nick=outlook_new >*/
  UK_CLIENT_OUTLOOK_CLASSIC, /*< nick=outlook_classic >*/
  UK_CLIENT_APPLE_MAIL,      /*< nick=apple_mail >*/
  UK_CLIENT_EVOLUTION,
  UK_CLIENT_OTHER,
} UkClient;

typedef enum
{
  UK_CLIENT_PROTOCOL_UNKNOWN, /*< skip >*/
  UK_CLIENT_PROTOCOL_IMAP,
  UK_CLIENT_PROTOCOL_POP,
} UkClientProtocol;

typedef enum /*< flags >*/
{
  UK_PROVIDER_FLAG_NONE = 0,                    /*< skip >*/
  UK_PROVIDER_FLAG_IMAP_PAID_OPTION = 1 << 0,   /*< nick=imap_paid_option >*/
  UK_PROVIDER_FLAG_IMAP_SWITCH = 1 << 1,        /*< nick=imap_switch >*/
  UK_PROVIDER_FLAG_POP_SWITCH = 1 << 2,         /*< nick=pop_switch >*/
  UK_PROVIDER_FLAG_SIGN_IN_ONLY = 1 << 3,       /*< nick=sign_in_only >*/
  UK_PROVIDER_FLAG_APP_PASSWORD = 1 << 4,       /*< nick=app_password >*/
  UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK = 1 << 5, /*< nick=foreign_smtp_block >*/
  UK_PROVIDER_FLAG_MIXED_DISCOURAGED = 1 << 6,  /*< nick=mixed_discouraged >*/
} UkProviderFlags;

#define UK_FACT_NOT_KNOWN (-1.0)

/*
 * What the rules may ask. A value without pointers: copied by assignment. Megabytes are 10^6 bytes
 * (1 GB = 1000 MB, reference/advice-cases.json), days are whole days; UK_FACT_NOT_KNOWN stands for
 * null in every number.
 */
typedef struct
{
  UkLine network;
  UkService imap;
  UkService pop;
  UkService smtp;
  UkTls imap_tls;
  UkTls pop_tls;
  UkCert cert;
  UkKnown cert_alt_name_ok;
  UkLogin auth;
  double quota_used_mb;
  double quota_limit_mb;
  double growth_mb_per_day;
  double messages;
  double oldest_days;
  double local_mail_mb;
  UkKnown special_use_sent;
  double sent_like_folders;
  UkKnown idle;
  UkKnown uidplus;
  UkKnown pop_uidl;
  double server_retention_days;
  UkRetentionSource retention_source;
  UkClient client;
  UkClientProtocol client_protocol;
  UkKnown client_leave_on_server;
  double client_leave_days;
  UkTls client_tls;
  UkProviderFlags provider_flags;
} UkFacts;

UkFacts uk_facts_none (void);
gboolean uk_facts_equal (const UkFacts *a, const UkFacts *b);

G_END_DECLS
