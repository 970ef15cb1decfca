/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-scram.h"

#include <gio/gio.h>
#include <string.h>

#include "uk-saslprep.h"

#define DIGEST_MAX_BYTES 32
/* RFC 5802 section 5.1 asks for 4096 at least. The network thread stands still while it counts, and
 * must answer a cancel within 100 ms: half a microsecond each, measured. Where a server wants more,
 * the next mechanism is taken. */
#define MAX_ITERATIONS 100000

struct _UkScram
{
  GChecksumType digest;
  gsize digest_size;
  UkSecret *password;      /* (owned) normalised */
  char *client_nonce;      /* (owned) */
  char *client_first_bare; /* (owned) */
  guint8 server_signature[DIGEST_MAX_BYTES];
  gboolean has_server_signature;
};

/* "=" and "," have a meaning in the messages (RFC 5802 section 5.1, saslname). */
static char *
escape_name (const char *username)
{
  g_autoptr (UkSecret) prepared = uk_saslprep (username);
  GString *name = g_string_new (uk_secret_peek (prepared));

  g_string_replace (name, "=", "=3D", 0);
  g_string_replace (name, ",", "=2C", 0);
  return g_string_free (name, FALSE);
}

/**
 * uk_scram_new:
 * @nonce: (nullable): a fixed one for test vectors; random where %NULL
 */
UkScram *
uk_scram_new (GChecksumType digest, const char *username, UkSecret *password, const char *nonce)
{
  UkScram *self = g_new0 (UkScram, 1);
  g_autofree char *name = escape_name (username);

  self->digest = digest;
  self->digest_size = (gsize) g_checksum_type_get_length (digest);
  self->password = uk_saslprep (uk_secret_peek (password));
  self->client_nonce = nonce != NULL ? g_strdup (nonce) : g_uuid_string_random ();
  self->client_first_bare = g_strdup_printf ("n=%s,r=%s", name, self->client_nonce);
  return self;
}

void
uk_scram_free (UkScram *self)
{
  uk_secret_unref (self->password);
  g_free (self->client_nonce);
  g_free (self->client_first_bare);
  uk_secret_wipe (self->server_signature, sizeof self->server_signature);
  g_free (self);
}

/* Returns: (transfer full): the first message; "n,," says that there is no channel binding and no
 * other identity */
char *
uk_scram_client_first (UkScram *self)
{
  return g_strconcat ("n,,", self->client_first_bare, NULL);
}

static void
hmac (UkScram *self, const guint8 *key, gsize key_size, gconstpointer data, gsize size, guint8 *out)
{
  g_autoptr (GHmac) state = g_hmac_new (self->digest, key, key_size);
  gsize length = self->digest_size;

  g_hmac_update (state, data, (gssize) size);
  g_hmac_get_digest (state, out, &length);
}

static void
hash (UkScram *self, const guint8 *data, guint8 *out)
{
  g_autoptr (GChecksum) state = g_checksum_new (self->digest);
  gsize length = self->digest_size;

  g_checksum_update (state, data, (gssize) self->digest_size);
  g_checksum_get_digest (state, out, &length);
}

static void
hmac_again (UkScram *self, const GHmac *keyed, guint8 *block)
{
  g_autoptr (GHmac) state = g_hmac_copy (keyed);
  gsize length = self->digest_size;

  g_hmac_update (state, block, (gssize) self->digest_size);
  g_hmac_get_digest (state, block, &length);
}

/* Hi() of RFC 5802 section 2.2: PBKDF2 with one block. */
static void
stretch (UkScram *self, const guint8 *salt, gsize salt_size, guint iterations, guint8 *out)
{
  const guint8 *password = (const guint8 *) uk_secret_peek (self->password);
  gsize password_size = uk_secret_get_length (self->password);
  g_autoptr (GHmac) keyed = g_hmac_new (self->digest, password, password_size);
  g_autofree guint8 *first = g_malloc (salt_size + 4);
  guint8 block[DIGEST_MAX_BYTES];
  const guint8 one[4] = { 0, 0, 0, 1 };

  memcpy (first, salt, salt_size);
  memcpy (first + salt_size, one, sizeof one);
  hmac (self, password, password_size, first, salt_size + sizeof one, block);
  memcpy (out, block, self->digest_size);
  for (guint i = 1; i < iterations; i++)
    {
      hmac_again (self, keyed, block);
      for (gsize byte = 0; byte < self->digest_size; byte++)
        out[byte] ^= block[byte];
    }
  uk_secret_wipe (block, sizeof block);
}

/* The value of attribute @name in a message of "x=…,y=…". Returns: (transfer full) (nullable) */
static char *
get_attribute (const char *message, char name)
{
  g_auto (GStrv) attributes = g_strsplit (message, ",", -1);

  for (char **attribute = attributes; *attribute != NULL; attribute++)
    if ((*attribute)[0] == name && (*attribute)[1] == '=')
      return g_strdup (*attribute + 2);
  return NULL;
}

/* Returns: (transfer full): the proof as base64; remembers what the server must answer */
static char *
prove (UkScram *self, const guint8 *salt, gsize salt_size, guint iterations,
       const char *auth_message)
{
  guint8 salted[DIGEST_MAX_BYTES], client_key[DIGEST_MAX_BYTES], stored_key[DIGEST_MAX_BYTES];
  guint8 signature[DIGEST_MAX_BYTES], server_key[DIGEST_MAX_BYTES];
  gsize length = strlen (auth_message);

  stretch (self, salt, salt_size, iterations, salted);
  hmac (self, salted, self->digest_size, "Client Key", strlen ("Client Key"), client_key);
  hash (self, client_key, stored_key);
  hmac (self, stored_key, self->digest_size, auth_message, length, signature);
  for (gsize i = 0; i < self->digest_size; i++)
    client_key[i] ^= signature[i];
  hmac (self, salted, self->digest_size, "Server Key", strlen ("Server Key"), server_key);
  hmac (self, server_key, self->digest_size, auth_message, length, self->server_signature);
  self->has_server_signature = TRUE;

  char *proof = g_base64_encode (client_key, self->digest_size);
  uk_secret_wipe (salted, sizeof salted);
  uk_secret_wipe (client_key, sizeof client_key);
  uk_secret_wipe (server_key, sizeof server_key);
  return proof;
}

/**
 * uk_scram_client_final:
 * @server_first: the server's first message
 *
 * Returns: (transfer full): the second message, or %NULL
 * Errors: %G_IO_ERROR_INVALID_DATA where the server does not keep to RFC 5802: a nonce that does
 * not begin with ours would let a recorded exchange be played back
 */
char *
uk_scram_client_final (UkScram *self, const char *server_first, GError **error)
{
  g_autofree char *nonce = get_attribute (server_first, 'r');
  g_autofree char *salt_text = get_attribute (server_first, 's');
  g_autofree char *iterations_text = get_attribute (server_first, 'i');
  g_autofree char *unknown = get_attribute (server_first, 'm');
  g_autofree guint8 *salt = NULL;
  g_autofree char *without_proof = NULL;
  g_autofree char *auth_message = NULL;
  g_autofree char *proof = NULL;
  guint64 iterations = 0;
  gsize salt_size = 0;

  /* "m" is an extension that must not be ignored (section 5.1). */
  if (nonce == NULL || salt_text == NULL || iterations_text == NULL || unknown != NULL
      || !g_str_has_prefix (nonce, self->client_nonce)
      || strlen (nonce) <= strlen (self->client_nonce)
      || !g_ascii_string_to_unsigned (iterations_text, 10, 1, MAX_ITERATIONS, &iterations, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "The server's SCRAM message is not valid");
      return NULL;
    }
  salt = g_base64_decode (salt_text, &salt_size);
  without_proof = g_strdup_printf ("c=biws,r=%s", nonce);
  auth_message = g_strdup_printf ("%s,%s,%s", self->client_first_bare, server_first, without_proof);
  proof = prove (self, salt, salt_size, (guint) iterations, auth_message);
  return g_strdup_printf ("%s,p=%s", without_proof, proof);
}

/* Returns: whether the server has proven that it knows the password too */
gboolean
uk_scram_check_server_final (UkScram *self, const char *server_final)
{
  g_autofree char *verifier = get_attribute (server_final, 'v');
  g_autofree guint8 *signature = NULL;
  gsize size = 0;

  if (verifier == NULL || !self->has_server_signature)
    return FALSE;
  signature = g_base64_decode (verifier, &size);
  return size == self->digest_size && memcmp (signature, self->server_signature, size) == 0;
}
