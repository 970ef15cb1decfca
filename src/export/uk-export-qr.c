/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The code that Thunderbird for Android and K-9 Mail scan: one account, JSON, error correction L
 * (reference/exports.md F4). The reader takes no null, so an absent value is left out or empty.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <qrencode.h>
#include <string.h>

#define FORMAT_VERSION 1
#define IMAP_OR_SMTP 0
#define POP3 1
#define STARTTLS 2
#define TLS_FROM_THE_START 3
#define AUTH_PASSWORD 1
#define AUTH_OAUTH2 6

/* Stands where the password belongs until it is put there, in memory that is wiped; json-glib keeps
 * copies of its own. The control character keeps it apart from every value. */
#define PLACE_OF_PASSWORD "\x01"
#define PLACE_IN_JSON "\"\\u0001\""

static void
add_server (JsonBuilder *builder, int protocol, UkEndpoint *endpoint)
{
  gboolean is_oauth2 = uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2;

  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, protocol);
  json_builder_add_string_value (builder, uk_endpoint_get_host (endpoint));
  json_builder_add_int_value (builder, uk_endpoint_get_port (endpoint));
  json_builder_add_int_value (builder, uk_export_is_tls (endpoint) ? TLS_FROM_THE_START : STARTTLS);
  json_builder_add_int_value (builder, is_oauth2 ? AUTH_OAUTH2 : AUTH_PASSWORD);
  json_builder_add_string_value (builder, uk_endpoint_get_username (endpoint));
}

static void
end_server (JsonBuilder *builder, gboolean has_password)
{
  if (has_password)
    json_builder_add_string_value (builder, PLACE_OF_PASSWORD);
  json_builder_end_array (builder);
}

static void
add_outgoing_group (JsonBuilder *builder, const UkExportRequest *request, gboolean has_password)
{
  const char *name = uk_account_get_display_name (request->account);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);

  json_builder_begin_array (builder);
  json_builder_begin_array (builder);
  add_server (builder, IMAP_OR_SMTP, uk_export_get_outgoing (request));
  end_server (builder, has_password);
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, address);
  json_builder_add_string_value (builder, name != NULL ? name : address);
  json_builder_end_array (builder);
  json_builder_end_array (builder);
  json_builder_end_array (builder);
}

static char *
build_payload (const UkExportRequest *request, gboolean has_password)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, FORMAT_VERSION);
  json_builder_begin_array (builder); /* this code, number of codes */
  json_builder_add_int_value (builder, 1);
  json_builder_add_int_value (builder, 1);
  json_builder_end_array (builder);
  add_server (builder, uk_export_is_imap (request) ? IMAP_OR_SMTP : POP3,
              uk_export_get_incoming (request));
  json_builder_add_string_value (builder,
                                 uk_address_get_email (uk_account_get_address (request->account)));
  end_server (builder, has_password);
  add_outgoing_group (builder, request, has_password);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Returns: (transfer full): what the code without a password says, or %NULL where the app cannot be
 * told */
char *
uk_export_qr_payload (const UkExportRequest *request, GError **error)
{
  return uk_export_refuse_android_plan (request, error) ? build_payload (request, FALSE) : NULL;
}

/* As a JSON string, into memory that the caller wipes. */
static void
append_password (GByteArray *array, const UkSecret *password)
{
  const char *text = uk_secret_peek (password);

  g_byte_array_append (array, (const guint8 *) "\"", 1);
  for (gsize i = 0; i < uk_secret_get_length (password); i++)
    {
      if (text[i] == '"' || text[i] == '\\')
        g_byte_array_append (array, (const guint8 *) "\\", 1);
      g_byte_array_append (array, (const guint8 *) text + i, 1);
    }
  g_byte_array_append (array, (const guint8 *) "\"", 1);
}

static gboolean
check_password (const UkSecret *password, GError **error)
{
  const char *text = uk_secret_peek (password);

  for (gsize i = 0; i < uk_secret_get_length (password); i++)
    if (g_ascii_iscntrl (text[i]))
      return uk_export_refuse (error, _ ("The password has a character that the code cannot hold. "
                                         "Use the code without the password."));
  return TRUE;
}

/* The buffer is made as large as it can become, so that it never moves and leaves a copy behind. */
static GByteArray *
fill_password (const char *payload, const UkSecret *password)
{
  gsize room = strlen (payload) + 2 * (2 * uk_secret_get_length (password) + 2) + 1;
  GByteArray *array = g_byte_array_sized_new ((guint) room);
  const char *rest = payload;
  const char *place = NULL;

  while ((place = strstr (rest, PLACE_IN_JSON)) != NULL)
    {
      g_byte_array_append (array, (const guint8 *) rest, (guint) (place - rest));
      append_password (array, password);
      rest = place + strlen (PLACE_IN_JSON);
    }
  g_byte_array_append (array, (const guint8 *) rest, (guint) strlen (rest));
  return array;
}

static UkExportCode *
encode (const guint8 *bytes, guint n_bytes, GError **error)
{
  /* As bytes: the mode for Japanese text would change them into Shift_JIS. */
  QRcode *qr = QRcode_encodeData ((int) n_bytes, bytes, 0, QR_ECLEVEL_L);
  UkExportCode *self = NULL;

  if (qr == NULL)
    {
      uk_export_refuse (error,
                        _ ("These settings are too long for a code. Use the file for Android "
                           "instead."));
      return NULL;
    }
  self = g_new0 (UkExportCode, 1);
  self->width = (guint) qr->width;
  self->modules = g_malloc (self->width * self->width);
  for (guint i = 0; i < self->width * self->width; i++)
    self->modules[i] = qr->data[i] & 1;
  uk_secret_wipe (qr->data, self->width * self->width);
  QRcode_free (qr);
  return self;
}

static UkExportCode *
encode_with_password (const UkExportRequest *request, const UkSecret *password, GError **error)
{
  g_autofree char *payload = NULL;
  GByteArray *filled = NULL;
  UkExportCode *code = NULL;

  if (!check_password (password, error))
    return NULL;
  payload = build_payload (request, TRUE);
  filled = fill_password (payload, password);
  code = encode (filled->data, filled->len, error);
  uk_secret_wipe (filled->data, filled->len);
  g_byte_array_unref (filled);
  return code;
}

/**
 * uk_export_code_new:
 * @password: (nullable): only for a code that is shown on the screen for a short while, after its
 * own question, and never saved or printed (DESIGN.md section 3)
 *
 * Returns: (transfer full): the code, or %NULL
 * Errors: %UK_EXPORT_ERROR_INCOMPLETE, %UK_EXPORT_ERROR_UNSUPPORTED
 */
UkExportCode *
uk_export_code_new (const UkExportRequest *request, const UkSecret *password, GError **error)
{
  g_autoptr (UkAccount) checked = uk_export_check (request->account, error);
  g_autoptr (UkExportRequest) tidy = NULL;
  g_autofree char *payload = NULL;

  if (checked == NULL)
    return NULL;
  tidy = uk_export_request_with_account (request, checked);
  payload = uk_export_qr_payload (tidy, error);
  if (payload == NULL)
    return NULL;
  if (password != NULL)
    return encode_with_password (tidy, password, error);
  return encode ((const guint8 *) payload, (guint) strlen (payload), error);
}

/* Wipes the code, because a password can be read from it. */
void
uk_export_code_free (UkExportCode *self)
{
  uk_secret_wipe (self->modules, self->width * self->width);
  g_free (self->modules);
  g_free (self);
}
