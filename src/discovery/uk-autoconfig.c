/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-autoconfig.h"

#include <string.h>

#include "uk-autoconfig-text.h"
#include "uk-host-name.h"
#include "uk-suffix.h"

/* reference/discovery.md 4.7; the largest document of the ISPDB has 8.7 KB and four servers. */
#define MAX_DEPTH 16
#define MAX_ELEMENTS 2000
#define MAX_TEXT_BYTES 1024
#define MAX_SERVERS 32

/* clientConfig, emailProvider, incomingServer, hostname: everything that is read has its fixed
 * depth. */
#define DEPTH_ROOT 1
#define DEPTH_PROVIDER_CHILD 3
#define DEPTH_SERVER_CHILD 4

G_DEFINE_QUARK (uk_autoconfig_error, uk_autoconfig_error)

/* A server while its element is open. */
typedef struct
{
  gboolean open;
  gboolean outgoing;
  char *type;         /* (owned) (nullable) */
  char *host;         /* (owned) (nullable) the first hostname; likewise below */
  char *port;         /* (owned) (nullable) */
  char *username;     /* (owned) (nullable) */
  GPtrArray *sockets; /* (owned) (element-type utf8) in order */
  GPtrArray *methods; /* (owned) (element-type utf8) in order */
} Draft;

typedef struct
{
  UkAutoconfig *result;
  const UkAddress *address;
  guint depth;
  guint n_elements;
  guint n_servers;
  GString *text;    /* (owned) text of the element that is open */
  gboolean keeping; /* whether that text is wanted */
  Draft draft;
} Parser;

static void
server_free (gpointer data)
{
  UkAutoconfigServer *server = data;

  uk_endpoint_unref (server->endpoint);
  g_free (server);
}

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->type, g_free);
  g_clear_pointer (&draft->host, g_free);
  g_clear_pointer (&draft->port, g_free);
  g_clear_pointer (&draft->username, g_free);
  g_clear_pointer (&draft->sockets, g_ptr_array_unref);
  g_clear_pointer (&draft->methods, g_ptr_array_unref);
  draft->open = FALSE;
}

static void
draft_open (Draft *draft, gboolean outgoing, const char *type)
{
  draft->open = TRUE;
  draft->outgoing = outgoing;
  draft->type = g_strdup (type != NULL ? type : "");
  draft->sockets = g_ptr_array_new_with_free_func (g_free);
  draft->methods = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
find_protocol (const Draft *draft, UkProtocol *out_protocol)
{
  if (draft->outgoing)
    *out_protocol = UK_PROTOCOL_SMTP;
  else if (g_ascii_strcasecmp (draft->type, "imap") == 0)
    *out_protocol = UK_PROTOCOL_IMAP;
  else
    *out_protocol = UK_PROTOCOL_POP3;
  /* URL-type servers (ews, owa, graph) and whatever comes later are none of ours. */
  return g_ascii_strcasecmp (draft->type, uk_nick (UK_TYPE_PROTOCOL, *out_protocol)) == 0;
}

/* Several socketTypes are alternatives for one port: the first that this program can use, encrypted
 * before plain. */
static gboolean
find_security (const Draft *draft, UkSecurity *out_security)
{
  gboolean plain = FALSE;

  for (guint i = 0; i < draft->sockets->len; i++)
    {
      const char *word = g_ptr_array_index (draft->sockets, i);

      plain |= g_ascii_strcasecmp (word, "plain") == 0;
      if (g_ascii_strcasecmp (word, "SSL") != 0 && g_ascii_strcasecmp (word, "STARTTLS") != 0)
        continue;
      *out_security
          = g_ascii_strcasecmp (word, "SSL") == 0 ? UK_SECURITY_TLS : UK_SECURITY_STARTTLS;
      return TRUE;
    }
  *out_security = UK_SECURITY_NONE;
  return plain;
}

/* Whether a password can be tried: it can unless the list has nothing but other things. `none` and
 * `client-IP-address` stand in old files for servers that ask for a password today. */
static gboolean
find_auth (const Draft *draft, UkAuth *out_auth)
{
  static const char *const with_password[] = { "password-cleartext",
                                               "plain",
                                               "password-encrypted",
                                               "secure",
                                               "SCRAM",
                                               "none",
                                               "client-IP-address",
                                               "smtp-after-pop",
                                               NULL };
  gboolean oauth2 = FALSE;

  *out_auth = UK_AUTH_PASSWORD;
  for (guint i = 0; i < draft->methods->len; i++)
    {
      const char *method = g_ptr_array_index (draft->methods, i);

      for (guint j = 0; with_password[j] != NULL; j++)
        if (g_ascii_strcasecmp (method, with_password[j]) == 0)
          return TRUE;
      oauth2 |= g_ascii_strcasecmp (method, "OAuth2") == 0;
    }
  if (oauth2)
    *out_auth = UK_AUTH_OAUTH2;
  return oauth2 || draft->methods->len == 0;
}

static gboolean
has_control_character (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return TRUE;
  return FALSE;
}

/* Without a usable user name the whole address is the best first try, and the person will be asked.
 */
static char *
find_username (const Draft *draft, const UkAddress *address, gboolean *out_known)
{
  g_autofree char *filled
      = uk_autoconfig_fill (draft->username != NULL ? draft->username : "", address, out_known);

  if (*filled == '\0' || has_control_character (filled))
    *out_known = FALSE;
  if (*out_known)
    return g_steal_pointer (&filled);
  return uk_address_fill (address, "{address}");
}

/* A host name is asked of name servers, who need not know whose mail it is
 * (reference/discovery.md 4.6). */
static gboolean
names_person (const char *host)
{
  return host != NULL
         && (strstr (host, "%EMAILLOCALPART") != NULL || strstr (host, "%EMAILADDRESS") != NULL);
}

/* Returns: why the server cannot be used, or NULL with it in the result */
static const char *
finish_server (Parser *parser)
{
  const Draft *draft = &parser->draft;
  UkProtocol protocol = UK_PROTOCOL_IMAP;
  UkSecurity security = UK_SECURITY_NONE;
  UkAuth auth = UK_AUTH_PASSWORD;
  guint64 port = 0;
  gboolean complete = FALSE;
  gboolean known = FALSE;
  g_autofree char *filled
      = uk_autoconfig_fill (draft->host != NULL ? draft->host : "", parser->address, &complete);
  g_autofree char *host
      = complete && !names_person (draft->host) ? uk_host_name_clean (filled) : NULL;
  g_autofree char *username = NULL;
  UkAutoconfigServer *server = NULL;

  if (!find_protocol (draft, &protocol))
    return "it is no IMAP, POP3 or SMTP server";
  if (host == NULL)
    return "the host name is missing or cannot be used";
  if (draft->port == NULL
      || !g_ascii_string_to_unsigned (draft->port, 10, 1, G_MAXUINT16, &port, NULL))
    return "the port is missing or is none";
  if (!find_security (draft, &security))
    return "no known kind of encryption";
  if (!find_auth (draft, &auth))
    return "no known way to log in";

  username = find_username (draft, parser->address, &known);
  server = g_new0 (UkAutoconfigServer, 1);
  server->endpoint = uk_endpoint_new (protocol, security, host, (guint16) port, username, auth);
  server->username_known = known;
  g_ptr_array_add (parser->result->servers, server);
  return NULL;
}

static gboolean
is_server_child (const char *element)
{
  static const char *const read[]
      = { "hostname", "port", "username", "socketType", "authentication", NULL };

  return g_strv_contains (read, element);
}

static void
keep_first (char **place, const char *text)
{
  if (*place == NULL)
    *place = g_strdup (text);
}

static void
take_server_text (Draft *draft, const char *element, const char *text)
{
  if (g_str_equal (element, "hostname"))
    keep_first (&draft->host, text);
  else if (g_str_equal (element, "port"))
    keep_first (&draft->port, text);
  else if (g_str_equal (element, "username"))
    keep_first (&draft->username, text);
  else if (g_str_equal (element, "socketType"))
    g_ptr_array_add (draft->sockets, g_strdup (text));
  else
    g_ptr_array_add (draft->methods, g_strdup (text));
}

static gboolean
check_limits (Parser *parser, const char *element, GError **error)
{
  if (parser->depth > MAX_DEPTH || ++parser->n_elements > MAX_ELEMENTS)
    g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_TOO_LARGE,
                         "too many elements");
  else if (parser->depth == DEPTH_ROOT && !g_str_equal (element, "clientConfig"))
    g_set_error (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_MALFORMED,
                 "the document is a “%s”", element);
  else if (parser->n_servers > MAX_SERVERS)
    g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_TOO_LARGE,
                         "too many servers");
  else
    return TRUE;
  return FALSE;
}

static void
start_element_cb (GMarkupParseContext *context, const char *element, const char **names,
                  const char **values, gpointer user_data, GError **error)
{
  Parser *parser = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  gboolean below_provider = FALSE;
  gboolean outgoing = g_str_equal (element, "outgoingServer");

  parser->depth++;
  below_provider
      = parser->depth == DEPTH_PROVIDER_CHILD && g_str_equal (stack->next->data, "emailProvider");
  if (below_provider && (outgoing || g_str_equal (element, "incomingServer")))
    {
      const char *type = NULL;

      for (guint i = 0; names[i] != NULL; i++)
        if (g_str_equal (names[i], "type"))
          type = values[i];
      parser->n_servers++;
      draft_open (&parser->draft, outgoing, type);
    }
  parser->keeping
      = (below_provider && g_str_equal (element, "domain"))
        || (parser->depth == DEPTH_SERVER_CHILD && parser->draft.open && is_server_child (element));
  g_string_truncate (parser->text, 0);
  check_limits (parser, element, error);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize size_bytes, gpointer user_data,
         GError **error)
{
  Parser *parser = user_data;

  if (!parser->keeping)
    return;
  g_string_append_len (parser->text, text, (gssize) size_bytes);
  if (parser->text->len > MAX_TEXT_BYTES)
    g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_TOO_LARGE,
                         "a text is too long");
}

static void
take_text (Parser *parser, const char *element)
{
  g_autofree char *text = g_strstrip (g_strdup (parser->text->str));
  gboolean complete = FALSE;

  if (parser->depth == DEPTH_PROVIDER_CHILD)
    g_ptr_array_add (parser->result->domains,
                     uk_autoconfig_fill (text, parser->address, &complete));
  else
    take_server_text (&parser->draft, element, text);
}

static void
end_element_cb (GMarkupParseContext *context, const char *element, gpointer user_data,
                GError **error)
{
  Parser *parser = user_data;

  if (parser->keeping)
    take_text (parser, element);
  parser->keeping = FALSE;
  if (parser->depth == DEPTH_PROVIDER_CHILD && parser->draft.open)
    {
      const char *fault = finish_server (parser);

      /* One bad server does not spoil the others. */
      if (fault != NULL)
        g_ptr_array_add (parser->result->dropped,
                         g_strdup_printf ("%s %s: %s", parser->draft.type,
                                          parser->draft.host != NULL ? parser->draft.host : "",
                                          fault));
      draft_clear (&parser->draft);
    }
  parser->depth--;
}

/* Our own errors pass; those of GMarkup become ours, with its words. */
static void
translate_error (GError **error, GError *cause)
{
  if (cause->domain == UK_AUTOCONFIG_ERROR)
    g_propagate_error (error, g_error_copy (cause));
  else
    g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_MALFORMED, cause->message);
}

static gboolean
parse_text (UkAutoconfig *result, const char *text, const UkAddress *address, GError **error)
{
  static const GMarkupParser callbacks = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GError) cause = NULL;
  Parser parser = { .result = result, .address = address, .text = buffer };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&callbacks, G_MARKUP_TREAT_CDATA_AS_TEXT, &parser, NULL);
  gboolean parsed = g_markup_parse_context_parse (context, text, -1, &cause)
                    && g_markup_parse_context_end_parse (context, &cause);

  draft_clear (&parser.draft);
  if (!parsed)
    translate_error (error, cause);
  return parsed;
}

/**
 * uk_autoconfig_parse:
 * @body: what a web server sent as its settings document
 * @content_type: (nullable): its Content-Type
 * @address: the address that the settings are for
 *
 * Reads a clientConfig document. A server section that cannot be used is dropped, not the document;
 * what is not known is ignored. Servers without encryption are kept, for whoever reads the result
 * to warn about.
 *
 * Returns: (transfer full) (nullable): at least one server
 * Errors: %UK_AUTOCONFIG_ERROR
 * Source: draft-ietf-mailmaint-autoconfig-06; reference/discovery.md 4.7
 */
UkAutoconfig *
uk_autoconfig_parse (GBytes *body, const char *content_type, const UkAddress *address,
                     GError **error)
{
  g_autoptr (UkAutoconfig) self = g_new0 (UkAutoconfig, 1);
  g_autofree char *text = uk_autoconfig_decode (body, content_type, error);

  self->servers = g_ptr_array_new_with_free_func (server_free);
  self->domains = g_ptr_array_new_with_free_func (g_free);
  self->dropped = g_ptr_array_new_with_free_func (g_free);
  if (text == NULL || !parse_text (self, text, address, error))
    return NULL;
  if (self->servers->len == 0)
    {
      g_set_error (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_NO_SERVER,
                   "no usable server%s%s", self->dropped->len > 0 ? "; " : "",
                   self->dropped->len > 0 ? (const char *) g_ptr_array_index (self->dropped, 0)
                                          : "");
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
uk_autoconfig_free (UkAutoconfig *self)
{
  g_ptr_array_unref (self->servers);
  g_ptr_array_unref (self->domains);
  g_ptr_array_unref (self->dropped);
  g_free (self);
}

/* Returns: whether the document says that it is for @domain; one that names no domain is for
 * whoever serves it */
gboolean
uk_autoconfig_is_for (const UkAutoconfig *self, const char *domain)
{
  for (guint i = 0; i < self->domains->len; i++)
    {
      g_autofree char *named = uk_domain_normalise (g_ptr_array_index (self->domains, i), NULL);

      if (named != NULL && !uk_suffix_is_public (named) && uk_host_name_is_below (domain, named))
        return TRUE;
    }
  return self->domains->len == 0;
}
