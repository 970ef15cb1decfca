/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-certificate-private.h"

#include <string.h>

UkCertificate *
uk_certificate_ref (UkCertificate *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_certificate_unref (UkCertificate *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->subject);
  g_free (self->issuer);
  g_strfreev (self->names);
  g_clear_pointer (&self->not_before, g_date_time_unref);
  g_clear_pointer (&self->not_after, g_date_time_unref);
  g_free (self->fingerprint);
  g_free (self->pem);
  g_free (self);
}

/**
 * uk_certificate_get_expired_days:
 * @now: the time to compare with
 *
 * Returns: whole days since the certificate ended; 0 or less while it is valid, G_MININT where it
 * has no end
 */
int
uk_certificate_get_expired_days (const UkCertificate *self, GDateTime *now)
{
  if (self->not_after == NULL)
    return G_MININT;
  return (int) (g_date_time_difference (now, self->not_after) / G_TIME_SPAN_DAY);
}

/* Returns: (transfer full) (nullable): the chain as libcurl saw it, PEM after PEM, leaf first */
char *
uk_certificate_dup_chain (CURL *easy)
{
  struct curl_certinfo *info = NULL;
  g_autoptr (GString) chain = g_string_new (NULL);

  if (curl_easy_getinfo (easy, CURLINFO_CERTINFO, &info) != CURLE_OK || info == NULL)
    return NULL;
  for (int i = 0; i < info->num_of_certs; i++)
    for (struct curl_slist *entry = info->certinfo[i]; entry != NULL; entry = entry->next)
      if (g_str_has_prefix (entry->data, "Cert:"))
        g_string_append_printf (chain, "%s\n", entry->data + strlen ("Cert:"));
  return chain->len > 0 ? g_strdup (chain->str) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The DNS names in lower case, each once, sorted: the form of `tls.cert_names` (DESIGN.md section
 * 6). */
static GStrv
dup_names (GTlsCertificate *leaf)
{
  g_autoptr (GPtrArray) given = g_tls_certificate_get_dns_names (leaf);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; given != NULL && i < given->len; i++)
    {
      gsize length = 0;
      const char *bytes = g_bytes_get_data (given->pdata[i], &length);
      g_autofree char *name = g_strndup (bytes, length);
      if (g_str_is_ascii (name))
        g_ptr_array_add (names, g_ascii_strdown (name, -1));
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = names->len; i > 1; i--)
    if (g_str_equal (names->pdata[i - 1], names->pdata[i - 2]))
      g_ptr_array_remove_index (names, i - 1);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_fingerprint (GTlsCertificate *leaf)
{
  g_autoptr (GByteArray) der = NULL;

  g_object_get (leaf, "certificate", &der, NULL);
  return der != NULL ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len) : NULL;
}

static gboolean
is_self_signed (GTlsCertificate *leaf)
{
  g_autofree char *subject = g_tls_certificate_get_subject_name (leaf);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (leaf);

  return subject != NULL && g_strcmp0 (subject, issuer) == 0;
}

/* id-ad-caIssuers, DER: where the issuer's certificate can be fetched (RFC 5280 section 4.2.2.1).
 * Public authorities write it into every certificate, makers of their own ones hardly ever. */
static gboolean
names_issuer_address (GTlsCertificate *certificate)
{
  static const guint8 oid[] = { 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02 };
  g_autoptr (GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  return der != NULL && memmem (der->data, der->len, oid, sizeof oid) != NULL;
}

/* The issuer is unknown: is the certificate its own issuer, was an intermediate one forgotten, or
 * is it foreign? A chain whose last certificate names an issuer that could be fetched has most
 * likely lost that one on the way. */
static UkCertificateFaults
name_unknown_issuer (GTlsCertificate *leaf)
{
  GTlsCertificate *last = leaf;

  if (is_self_signed (leaf))
    return UK_CERTIFICATE_SELF_SIGNED;
  while (g_tls_certificate_get_issuer (last) != NULL)
    last = g_tls_certificate_get_issuer (last);
  if (!is_self_signed (last) && names_issuer_address (last))
    return UK_CERTIFICATE_UNTRUSTED | UK_CERTIFICATE_INCOMPLETE;
  return UK_CERTIFICATE_UNTRUSTED;
}

static UkCertificateFaults
translate_flags (GTlsCertificateFlags flags, GTlsCertificate *leaf)
{
  UkCertificateFaults faults = UK_CERTIFICATE_FINE;

  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    faults |= UK_CERTIFICATE_EXPIRED;
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    faults |= UK_CERTIFICATE_NOT_YET_VALID;
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    faults |= UK_CERTIFICATE_WRONG_HOST;
  if (flags & G_TLS_CERTIFICATE_INSECURE)
    faults |= UK_CERTIFICATE_INSECURE;
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    faults |= UK_CERTIFICATE_REVOKED;
  if (flags & (G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_GENERIC_ERROR))
    faults |= name_unknown_issuer (leaf);
  return faults;
}

/* An unknown issuer hides the dates from GTlsDatabase, so they are compared here
 * (reference/feasibility.md H). */
static UkCertificateFaults
check_dates (const UkCertificate *certificate, GDateTime *now)
{
  UkCertificateFaults faults = UK_CERTIFICATE_FINE;

  if (certificate->not_after != NULL && g_date_time_compare (now, certificate->not_after) > 0)
    faults |= UK_CERTIFICATE_EXPIRED;
  if (certificate->not_before != NULL && g_date_time_compare (now, certificate->not_before) < 0)
    faults |= UK_CERTIFICATE_NOT_YET_VALID;
  return faults;
}

/* What libcurl's TLS library gave as the reason, in the words of OpenSSL and GnuTLS. Each of them
 * names one true fault, and knows some that GTlsDatabase does not, or overlooks where the issuer is
 * unknown (reference/feasibility.md H). */
static UkCertificateFaults
translate_words (const char *words)
{
  static const struct
  {
    const char *word;
    UkCertificateFaults fault;
  } table[] = {
    { "has expired", UK_CERTIFICATE_EXPIRED },
    { "not yet valid", UK_CERTIFICATE_NOT_YET_VALID },
    { "subject name", UK_CERTIFICATE_WRONG_HOST },
    { "too weak", UK_CERTIFICATE_INSECURE },
    { "too small", UK_CERTIFICATE_INSECURE },
    { "insecure", UK_CERTIFICATE_INSECURE },
    { "revoked", UK_CERTIFICATE_REVOKED },
  };
  UkCertificateFaults faults = UK_CERTIFICATE_FINE;

  for (gsize i = 0; words != NULL && i < G_N_ELEMENTS (table); i++)
    if (strstr (words, table[i].word) != NULL)
      faults |= table[i].fault;
  return faults;
}

/* The names are as the maker of the certificate wrote them, bytes of any kind among them: the report
 * and the window show text. Takes @name. */
static char *
take_as_text (char *name)
{
  g_autofree char *bytes = name;

  return bytes != NULL ? g_utf8_make_valid (bytes, -1) : NULL;
}

static UkCertificate *
describe (GTlsCertificate *leaf, const char *pem)
{
  UkCertificate *self = g_new0 (UkCertificate, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->subject = take_as_text (g_tls_certificate_get_subject_name (leaf));
  self->issuer = take_as_text (g_tls_certificate_get_issuer_name (leaf));
  self->names = dup_names (leaf);
  self->not_before = g_tls_certificate_get_not_valid_before (leaf);
  self->not_after = g_tls_certificate_get_not_valid_after (leaf);
  self->fingerprint = dup_fingerprint (leaf);
  self->pem = g_strdup (pem);
  return self;
}

/* Returns: (transfer full) (nullable): a certificate that has passed; %NULL where @pem cannot be
 * read */
UkCertificate *
uk_certificate_describe (const char *pem)
{
  g_autoptr (GTlsCertificate) leaf = g_tls_certificate_new_from_pem (pem, -1, NULL);

  return leaf != NULL ? describe (leaf, pem) : NULL;
}

/**
 * uk_certificate_judge:
 * @pem: the chain as the server sent it, leaf first
 * @host: the name that was asked for; never %NULL, glib-networking aborts on a missing name
 * @database: (nullable): the trusted roots; without them only dates can be judged
 * @now: for the dates
 * @words: (nullable): what libcurl said when it refused the certificate
 *
 * Returns: (transfer full) (nullable): the certificate and every fault of it, at least one; %NULL
 * where @pem cannot be read
 */
UkCertificate *
uk_certificate_judge (const char *pem, const char *host, GTlsDatabase *database, GDateTime *now,
                      const char *words)
{
  g_autoptr (GTlsCertificate) leaf = g_tls_certificate_new_from_pem (pem, -1, NULL);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, 0);
  UkCertificate *self = NULL;
  GTlsCertificateFlags flags = 0;

  if (leaf == NULL)
    return NULL;
  self = describe (leaf, pem);
  if (database != NULL)
    flags = g_tls_database_verify_chain (database, leaf, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER,
                                         identity, NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL);
  self->faults = translate_flags (flags, leaf) | check_dates (self, now) | translate_words (words);
  if (self->faults == UK_CERTIFICATE_FINE)
    self->faults = UK_CERTIFICATE_UNTRUSTED;
  return self;
}
