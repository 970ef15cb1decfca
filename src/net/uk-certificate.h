/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_INSIDE) && !defined(UK_NET_COMPILATION)
#error "Include uk-net.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

#include "uk-model.h"

G_BEGIN_DECLS

/* Every fault of a certificate at once, not the first one that a TLS library stumbled over. */
typedef enum
{
  UK_CERTIFICATE_FINE = 0,
  UK_CERTIFICATE_EXPIRED = 1 << 0,
  UK_CERTIFICATE_NOT_YET_VALID = 1 << 1,
  UK_CERTIFICATE_WRONG_HOST = 1 << 2,
  UK_CERTIFICATE_UNTRUSTED = 1 << 3, /* unknown issuer, not self-signed */
  UK_CERTIFICATE_SELF_SIGNED = 1 << 4,
  UK_CERTIFICATE_INSECURE = 1 << 5, /* weak key or digest */
  UK_CERTIFICATE_REVOKED = 1 << 6,
  UK_CERTIFICATE_INCOMPLETE = 1 << 7, /* the server forgot an intermediate certificate */
} UkCertificateFaults;

/* Filled in net/, read-only elsewhere. */
typedef struct
{
  gatomicrefcount ref_count;
  UkCertificateFaults faults;
  char *subject;         /* (owned) (nullable) */
  char *issuer;          /* (owned) (nullable) */
  GStrv names;           /* (owned) DNS names of the certificate, lower case, sorted, never NULL */
  GDateTime *not_before; /* (owned) (nullable) */
  GDateTime *not_after;  /* (owned) (nullable) */
  char *fingerprint;     /* (owned) (nullable) SHA-256 of the leaf, hexadecimal, lower case */
  char *pem;             /* (owned) (nullable) the chain as the server sent it */
} UkCertificate;

UkCertificate *uk_certificate_ref (UkCertificate *self);
void uk_certificate_unref (UkCertificate *self);
int uk_certificate_get_expired_days (const UkCertificate *self, GDateTime *now);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkCertificate, uk_certificate_unref)

G_END_DECLS
