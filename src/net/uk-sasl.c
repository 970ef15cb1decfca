/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-sasl.h"

#include <gio/gio.h>
#include <string.h>

#include "uk-scram.h"

struct _UkSasl
{
  UkMechanism mechanism;
  char *username;     /* (owned) */
  UkSecret *password; /* (owned) */
  UkScram *scram;     /* (owned) (nullable) */
  guint n_steps;
  gboolean server_proven;
};

const char *
uk_mechanism_get_name (UkMechanism mechanism)
{
  static const char *const names[UK_N_MECHANISMS]
      = { "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "LOGIN", "CRAM-MD5" };

  return names[mechanism];
}

/**
 * uk_sasl_new:
 * @nonce: (nullable): only for test vectors
 *
 * Returns: (transfer full)
 */
UkSasl *
uk_sasl_new (UkMechanism mechanism, const char *username, UkSecret *password, const char *nonce)
{
  UkSasl *self = g_new0 (UkSasl, 1);

  self->mechanism = mechanism;
  self->username = g_strdup (username);
  self->password = uk_secret_ref (password);
  if (mechanism == UK_MECHANISM_SCRAM_SHA_256)
    self->scram = uk_scram_new (G_CHECKSUM_SHA256, username, password, nonce);
  else if (mechanism == UK_MECHANISM_SCRAM_SHA_1)
    self->scram = uk_scram_new (G_CHECKSUM_SHA1, username, password, nonce);
  return self;
}

void
uk_sasl_free (UkSasl *self)
{
  g_free (self->username);
  uk_secret_unref (self->password);
  g_clear_pointer (&self->scram, uk_scram_free);
  g_free (self);
}

/* Whether the client speaks first, so that its first message may go with the command (RFC 4959,
 * 5034, 4954). */
gboolean
uk_sasl_is_client_first (const UkSasl *self)
{
  return self->mechanism != UK_MECHANISM_LOGIN && self->mechanism != UK_MECHANISM_CRAM_MD5;
}

/* Whether nothing is missing of the server's own proof; PLAIN and LOGIN have none. */
gboolean
uk_sasl_is_server_proven (const UkSasl *self)
{
  return self->scram == NULL || self->server_proven;
}

static UkSecret *
encode (const char *bytes, gsize length)
{
  char *text = length > 0 ? g_base64_encode ((const guchar *) bytes, length) : g_strdup ("");
  UkSecret *encoded = uk_secret_new (text, -1);

  uk_secret_wipe (text, strlen (text));
  g_free (text);
  return encoded;
}

/* A server that asks on after the last message would get it again and again. */
static UkSecret *
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "The server asks more than its method has");
  return NULL;
}

/* RFC 4616 section 2: no authorisation identity, then name and password behind NULs. */
static UkSecret *
step_plain (UkSasl *self)
{
  gsize name_length = strlen (self->username);
  gsize length = name_length + uk_secret_get_length (self->password) + 2;
  char *message = g_malloc0 (length);
  UkSecret *encoded = NULL;

  memcpy (message + 1, self->username, name_length);
  memcpy (message + name_length + 2, uk_secret_peek (self->password),
          uk_secret_get_length (self->password));
  encoded = encode (message, length);
  uk_secret_wipe (message, length);
  g_free (message);
  return encoded;
}

/* LOGIN has no standard; servers ask for the name first and the password second, whatever the words
 * are. */
static UkSecret *
step_login (UkSasl *self)
{
  if (self->n_steps == 1)
    return encode (self->username, strlen (self->username));
  return encode (uk_secret_peek (self->password), uk_secret_get_length (self->password));
}

/* RFC 2195 section 2: the name and a keyed digest of what the server has sent. */
static UkSecret *
step_cram_md5 (UkSasl *self, const char *challenge)
{
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode (challenge, &length);
  g_autofree char *digest
      = g_compute_hmac_for_data (G_CHECKSUM_MD5, (const guchar *) uk_secret_peek (self->password),
                                 uk_secret_get_length (self->password), bytes, length);
  g_autofree char *message = g_strdup_printf ("%s %s", self->username, digest);

  return encode (message, strlen (message));
}

static UkSecret *
step_scram (UkSasl *self, const char *challenge, GError **error)
{
  gsize length = 0;
  g_autofree guchar *bytes = challenge != NULL ? g_base64_decode (challenge, &length) : NULL;
  g_autofree char *server = g_strndup ((const char *) bytes, length);
  g_autofree char *message = NULL;

  if (self->n_steps == 1)
    message = uk_scram_client_first (self->scram);
  else if (self->n_steps == 2)
    message = uk_scram_client_final (self->scram, server, error);
  else if (self->n_steps > 3)
    return refuse (error);
  else if (uk_scram_check_server_final (self->scram, server))
    {
      self->server_proven = TRUE;
      message = g_strdup ("");
    }
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         "The server could not prove who it is");
  return message != NULL ? encode (message, strlen (message)) : NULL;
}

/**
 * uk_sasl_step:
 * @challenge: (nullable): what the server sent, in base64; %NULL for the first message of the
 * client
 *
 * Returns: (transfer full): the answer in base64, possibly empty, or %NULL
 * Errors: %G_IO_ERROR_INVALID_DATA where the server does not keep to the mechanism
 */
UkSecret *
uk_sasl_step (UkSasl *self, const char *challenge, GError **error)
{
  self->n_steps++;
  switch (self->mechanism)
    {
    case UK_MECHANISM_SCRAM_SHA_256:
    case UK_MECHANISM_SCRAM_SHA_1:
      return step_scram (self, challenge, error);
    case UK_MECHANISM_PLAIN:
      return self->n_steps > 1 ? refuse (error) : step_plain (self);
    case UK_MECHANISM_LOGIN:
      return self->n_steps > 2 ? refuse (error) : step_login (self);
    case UK_MECHANISM_CRAM_MD5:
      return self->n_steps > 1 || challenge == NULL ? refuse (error)
                                                    : step_cram_md5 (self, challenge);
    case UK_N_MECHANISMS:
    default:
      g_return_val_if_reached (NULL);
    }
}
