/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Signature of a profile with a certificate of the company: DER, CMS SignedData, the content inside
 * (reference/exports.md F3). The device then shows who made it, where it trusts that certificate.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/pkcs7.h>
#include <gnutls/x509.h>
#include <string.h>

#define MAX_CERTIFICATES 10

/* Everything that GnuTLS hands out, so that it is freed at one place. */
typedef struct
{
  gnutls_x509_crt_t certificates[MAX_CERTIFICATES];
  unsigned n_certificates;
  gnutls_privkey_t key;
  gnutls_pkcs7_t message;
} Signer;

static void
signer_clear (Signer *self)
{
  for (unsigned i = 0; i < self->n_certificates; i++)
    gnutls_x509_crt_deinit (self->certificates[i]);
  g_clear_pointer (&self->key, gnutls_privkey_deinit);
  g_clear_pointer (&self->message, gnutls_pkcs7_deinit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signer, signer_clear)

static gboolean
check (int status, const char *sentence, GError **error)
{
  if (status >= 0)
    return TRUE;
  g_debug ("Signing: %s", gnutls_strerror (status));
  g_set_error_literal (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE, sentence);
  return FALSE;
}

static gboolean
load_certificates (Signer *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  gnutls_datum_t data = { NULL, 0 };

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  data = (gnutls_datum_t){ (unsigned char *) text, (unsigned) length };
  self->n_certificates = MAX_CERTIFICATES;
  if (check (gnutls_x509_crt_list_import (self->certificates, &self->n_certificates, &data,
                                          GNUTLS_X509_FMT_PEM, 0),
             _ ("The certificate could not be read. It has to be a PEM file, the certificates of "
                "its issuers below it."),
             error))
    return TRUE;
  self->n_certificates = 0;
  return FALSE;
}

static gboolean
load_key (Signer *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  gnutls_datum_t data = { NULL, 0 };
  int status = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  data = (gnutls_datum_t){ (unsigned char *) text, (unsigned) length };
  gnutls_privkey_init (&self->key);
  status = gnutls_privkey_import_x509_raw (self->key, &data, GNUTLS_X509_FMT_PEM, NULL, 0);
  uk_secret_wipe (text, length);
  return check (status,
                _ ("The key of the certificate could not be read. It has to be a PEM file without "
                   "a password."),
                error);
}

static GBytes *
sign (Signer *self, GBytes *content, GError **error)
{
  gsize length = 0;
  const void *bytes = g_bytes_get_data (content, &length);
  gnutls_datum_t data = { (unsigned char *) bytes, (unsigned) length };
  gnutls_datum_t signed_data = { NULL, 0 };
  GBytes *result = NULL;
  int status = 0;

  gnutls_pkcs7_init (&self->message);
  status = gnutls_pkcs7_sign (
      self->message, self->certificates[0], self->key, &data, NULL, NULL, GNUTLS_DIG_SHA256,
      GNUTLS_PKCS7_EMBED_DATA | GNUTLS_PKCS7_INCLUDE_CERT | GNUTLS_PKCS7_INCLUDE_TIME);
  for (unsigned i = 1; status >= 0 && i < self->n_certificates; i++)
    status = gnutls_pkcs7_set_crt (self->message, self->certificates[i]);
  if (status >= 0)
    status = gnutls_pkcs7_export2 (self->message, GNUTLS_X509_FMT_DER, &signed_data);
  if (!check (status,
              _ ("The profile could not be signed. Certificate and key may not belong "
                 "together."),
              error))
    return NULL;
  result = g_bytes_new (signed_data.data, signed_data.size);
  gnutls_free (signed_data.data);
  return result;
}

/* gnutls_pkcs7_sign() does not compare them. */
static gboolean
check_pair (Signer *self, GError **error)
{
  guint8 of_certificate[64];
  guint8 of_key[64];
  gsize n_certificate = sizeof of_certificate;
  gsize n_key = sizeof of_key;
  gnutls_pubkey_t public_key = NULL;
  gboolean is_pair = FALSE;

  gnutls_pubkey_init (&public_key);
  is_pair = gnutls_pubkey_import_privkey (public_key, self->key, 0, 0) >= 0
            && gnutls_pubkey_get_key_id (public_key, GNUTLS_KEYID_USE_SHA256, of_key, &n_key) >= 0
            && gnutls_x509_crt_get_key_id (self->certificates[0], GNUTLS_KEYID_USE_SHA256,
                                           of_certificate, &n_certificate)
                   >= 0
            && n_key == n_certificate && memcmp (of_key, of_certificate, n_key) == 0;
  gnutls_pubkey_deinit (public_key);
  return check (is_pair ? 0 : -1, _ ("Certificate and key do not belong together."), error);
}

/**
 * uk_export_sign:
 * @certificate_path: PEM, the signer's certificate first, those of its issuers below
 * @key_path: PEM, without a password
 *
 * Returns: (transfer full): the signed message, DER, or %NULL
 * Errors: %UK_EXPORT_ERROR_INCOMPLETE, or those of reading a file
 */
GBytes *
uk_export_sign (GBytes *content, const char *certificate_path, const char *key_path, GError **error)
{
  g_auto (Signer) signer = { 0 };

  if (!load_certificates (&signer, certificate_path, error) || !load_key (&signer, key_path, error)
      || !check_pair (&signer, error))
    return NULL;
  return sign (&signer, content, error);
}
