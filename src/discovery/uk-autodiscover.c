/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Autodiscover in its plain old XML form (MS-OXDSCLI), as far as servers that are not Exchange use
 * it: IMAP, POP3 and SMTP entries. Redirections inside the document are not followed.
 */

#include "config.h"

#include "uk-autodiscover.h"

#include <string.h>

#include "uk-autoconfig-text.h"
#include "uk-host-name.h"

#define MAX_DEPTH 16
#define MAX_ELEMENTS 2000
#define MAX_TEXT_BYTES 1024
#define MAX_SERVERS 32
#define RESPONSE "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"
#define REQUEST "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"

enum
{
  FIELD_TYPE,
  FIELD_SERVER,
  FIELD_PORT,
  FIELD_LOGIN,
  FIELD_SSL,
  FIELD_ENCRYPTION,
  N_FIELDS
};

static const char *const field_names[N_FIELDS]
    = { "Type", "Server", "Port", "LoginName", "SSL", "Encryption" };

typedef struct
{
  const UkAddress *address;
  GPtrArray *servers; /* (element-type UkAutoconfigServer) */
  guint depth;
  guint n_elements;
  guint protocol_depth; /* 0 outside of an entry */
  int field;            /* that is open, or -1 */
  GString *text;
  char *fields[N_FIELDS]; /* (owned) (nullable) */
} Parser;

/* Returns: (transfer full): the body of the request; an address needs no escaping but for "&" and
 * the like, which it may hold */
char *
uk_autodiscover_make_request (const UkAddress *address)
{
  g_autofree char *email = uk_address_fill (address, "{address}");

  return g_markup_printf_escaped ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                  "<Autodiscover xmlns=\"" REQUEST "\"><Request>"
                                  "<EMailAddress>%s</EMailAddress>"
                                  "<AcceptableResponseSchema>" RESPONSE
                                  "</AcceptableResponseSchema></Request></Autodiscover>\n",
                                  email);
}

static void
server_free (gpointer data)
{
  UkAutoconfigServer *server = data;

  uk_endpoint_unref (server->endpoint);
  g_free (server);
}

static void
clear_fields (Parser *parser)
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_clear_pointer (&parser->fields[i], g_free);
}

static gboolean
says (const Parser *parser, guint field, const char *word)
{
  return parser->fields[field] != NULL && g_ascii_strcasecmp (parser->fields[field], word) == 0;
}

static gboolean
is_starttls_port (guint64 port)
{
  return port == 143 || port == 110 || port == 587 || port == 25;
}

/* “SSL on” means encryption of some kind; the port says which. */
static UkSecurity
find_security (const Parser *parser, guint64 port)
{
  if (says (parser, FIELD_ENCRYPTION, "TLS"))
    return UK_SECURITY_STARTTLS;
  if (says (parser, FIELD_ENCRYPTION, "SSL"))
    return UK_SECURITY_TLS;
  if (says (parser, FIELD_ENCRYPTION, "None") || says (parser, FIELD_SSL, "off"))
    return UK_SECURITY_NONE;
  return is_starttls_port (port) ? UK_SECURITY_STARTTLS : UK_SECURITY_TLS;
}

static gboolean
find_protocol (const Parser *parser, UkProtocol *out_protocol)
{
  static const char *const names[UK_N_PROTOCOLS] = { "IMAP", "POP3", "SMTP" };

  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    if (says (parser, FIELD_TYPE, names[i]))
      {
        *out_protocol = (UkProtocol) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_word (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return FALSE;
  return *text != '\0';
}

/* Without a login name the whole address is the first try. */
static void
add_server (Parser *parser)
{
  UkProtocol protocol = UK_PROTOCOL_IMAP;
  UkSecurity security = UK_SECURITY_NONE;
  g_autofree char *host = parser->fields[FIELD_SERVER] != NULL
                              ? uk_host_name_clean (parser->fields[FIELD_SERVER])
                              : NULL;
  g_autofree char *whole = uk_address_fill (parser->address, "{address}");
  const char *login = parser->fields[FIELD_LOGIN];
  UkAutoconfigServer *server = NULL;
  guint64 port = 0;

  if (host == NULL || !find_protocol (parser, &protocol)
      || (parser->fields[FIELD_PORT] != NULL
          && !g_ascii_string_to_unsigned (parser->fields[FIELD_PORT], 10, 1, G_MAXUINT16, &port,
                                          NULL)))
    return;
  security = find_security (parser, port);
  server = g_new0 (UkAutoconfigServer, 1);
  server->username_known = login != NULL && is_word (login);
  server->endpoint = uk_endpoint_new (protocol, security, host, (guint16) port,
                                      server->username_known ? login : whole, UK_AUTH_PASSWORD);
  g_ptr_array_add (parser->servers, server);
}

static int
field_of (const char *element)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (g_str_equal (element, field_names[i]))
      return (int) i;
  return -1;
}

static void
start_element_cb (GMarkupParseContext *context, const char *element, const char **names,
                  const char **values, gpointer user_data, GError **error)
{
  Parser *parser = user_data;

  parser->depth++;
  if (parser->depth > MAX_DEPTH || ++parser->n_elements > MAX_ELEMENTS
      || parser->servers->len > MAX_SERVERS)
    g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_TOO_LARGE,
                         "too many elements");
  else if (parser->depth == 1 && !g_str_equal (element, "Autodiscover"))
    g_set_error (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_MALFORMED,
                 "the document is a “%s”", element);
  parser->field = -1;
  if (parser->protocol_depth > 0 && parser->depth == parser->protocol_depth + 1)
    parser->field = field_of (element);
  else if (parser->protocol_depth == 0 && g_str_equal (element, "Protocol"))
    {
      parser->protocol_depth = parser->depth;
      clear_fields (parser);
    }
  g_string_truncate (parser->text, 0);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize size_bytes, gpointer user_data,
         GError **error)
{
  Parser *parser = user_data;

  if (parser->field < 0)
    return;
  g_string_append_len (parser->text, text, (gssize) size_bytes);
  if (parser->text->len > MAX_TEXT_BYTES)
    g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_TOO_LARGE,
                         "a text is too long");
}

static void
end_element_cb (GMarkupParseContext *context, const char *element, gpointer user_data,
                GError **error)
{
  Parser *parser = user_data;

  if (parser->field >= 0 && parser->fields[parser->field] == NULL)
    parser->fields[parser->field] = g_strstrip (g_strdup (parser->text->str));
  parser->field = -1;
  if (parser->protocol_depth == parser->depth)
    {
      add_server (parser);
      parser->protocol_depth = 0;
    }
  parser->depth--;
}

static gboolean
parse_text (Parser *parser, const char *text, GError **error)
{
  static const GMarkupParser callbacks = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&callbacks, G_MARKUP_TREAT_CDATA_AS_TEXT, parser, NULL);
  gboolean parsed = FALSE;

  parser->text = buffer;
  parsed = g_markup_parse_context_parse (context, text, -1, error)
           && g_markup_parse_context_end_parse (context, error);
  clear_fields (parser);
  return parsed;
}

/**
 * uk_autodiscover_parse:
 * @content_type: (nullable): of the answer
 *
 * Returns: (transfer full) (element-type UkAutoconfigServer) (nullable): at least one server
 * Errors: %UK_AUTOCONFIG_ERROR, %G_MARKUP_ERROR
 */
GPtrArray *
uk_autodiscover_parse (GBytes *body, const char *content_type, const UkAddress *address,
                       GError **error)
{
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func (server_free);
  g_autofree char *text = uk_autoconfig_decode (body, content_type, error);
  Parser parser = { .address = address, .servers = servers, .field = -1 };

  if (text == NULL || !parse_text (&parser, text, error))
    return NULL;
  if (servers->len > 0)
    return g_steal_pointer (&servers);
  g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_NO_SERVER,
                       "no usable server");
  return NULL;
}
