/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Reads an exported file as its reader would, and compares it with the account, value by value. */
#include "config.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <string.h>

#include "export-sample.h"

typedef xmlDoc XmlDoc;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlDoc, xmlFreeDoc)

static xmlDoc *
parse (GBytes *content)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (content, &length);
  xmlDoc *document = NULL;

  /* No byte order mark, one kind of line end, and a last line that ends. */
  g_assert_true (g_str_has_prefix (bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
  g_assert_cmpint (bytes[length - 1], ==, '\n');
  g_assert_null (memchr (bytes, '\r', length));
  document = xmlReadMemory (bytes, (int) length, NULL, NULL, XML_PARSE_NONET);
  g_assert_nonnull (document);
  return document;
}

static xmlNode *
find_child (xmlNode *parent, const char *name, const char *type)
{
  for (xmlNode *child = xmlFirstElementChild (parent); child != NULL;
       child = xmlNextElementSibling (child))
    {
      xmlChar *found = xmlGetProp (child, BAD_CAST "type");
      gboolean is_type = type == NULL || g_strcmp0 ((char *) found, type) == 0;
      xmlFree (found);
      if (is_type && g_str_equal ((const char *) child->name, name))
        return child;
    }
  return NULL;
}

static char *
dup_text (xmlNode *node)
{
  xmlChar *text = xmlNodeGetContent (node);
  char *copy = g_strdup ((const char *) text);

  xmlFree (text);
  return copy;
}

static void
assert_child (xmlNode *parent, const char *name, const char *expected)
{
  g_autofree char *text = dup_text (find_child (parent, name, NULL));

  g_assert_cmpstr (text, ==, expected);
}

/* What Thunderbird makes of a placeholder. */
static char *
fill_placeholder (const UkAccount *account, const char *placeholder)
{
  g_autoptr (GString) text = g_string_new (placeholder);

  g_string_replace (text, "%EMAILADDRESS%", "{address}", 0);
  g_string_replace (text, "%EMAILLOCALPART%", "{localpart}", 0);
  return uk_address_fill (uk_account_get_address (account), text->str);
}

static void
assert_autoconfig_server (xmlNode *server, UkEndpoint *endpoint, const UkAccount *account)
{
  gboolean is_tls = uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS;
  gboolean is_oauth2 = uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2;
  g_autofree char *port = g_strdup_printf ("%u", uk_endpoint_get_port (endpoint));
  g_autofree char *placeholder = NULL;
  g_autofree char *username = NULL;

  g_assert_nonnull (server);
  assert_child (server, "hostname", uk_endpoint_get_host (endpoint));
  assert_child (server, "port", port);
  assert_child (server, "socketType", is_tls ? "SSL" : "STARTTLS");
  assert_child (server, "authentication", is_oauth2 ? "OAuth2" : "password-cleartext");
  placeholder = dup_text (find_child (server, "username", NULL));
  username = fill_placeholder (account, placeholder);
  if (g_strcmp0 (uk_endpoint_get_username (endpoint),
                 uk_address_get_email (uk_account_get_address (account)))
      != 0)
    g_assert_cmpstr (username, ==, uk_endpoint_get_username (endpoint));
}

static void
assert_autoconfig_says (xmlNode *root, const UkAccount *account)
{
  xmlNode *provider = find_child (root, "emailProvider", NULL);
  UkProtocol preferred = uk_endpoint_get_protocol (uk_account_get_incoming (account));
  xmlNode *first = find_child (provider, "incomingServer", NULL);
  xmlChar *first_type = xmlGetProp (first, BAD_CAST "type");

  assert_child (provider, "domain", uk_address_get_domain (uk_account_get_address (account)));
  g_assert_cmpstr ((const char *) first_type, ==, uk_nick (UK_TYPE_PROTOCOL, (int) preferred));
  xmlFree (first_type);
  for (int protocol = UK_PROTOCOL_IMAP; protocol <= UK_PROTOCOL_POP3; protocol++)
    {
      UkEndpoint *endpoint = uk_account_get_endpoint (account, (UkProtocol) protocol);
      xmlNode *server
          = find_child (provider, "incomingServer", uk_nick (UK_TYPE_PROTOCOL, protocol));
      if (endpoint == NULL || uk_endpoint_get_security (endpoint) == UK_SECURITY_NONE)
        g_assert_null (server);
      else
        assert_autoconfig_server (server, endpoint, account);
    }
  assert_autoconfig_server (find_child (provider, "outgoingServer", "smtp"),
                            uk_account_get_endpoint (account, UK_PROTOCOL_SMTP), account);
}

static xmlNode *
find_value (xmlNode *dict, const char *key)
{
  for (xmlNode *child = xmlFirstElementChild (dict); child != NULL;
       child = xmlNextElementSibling (child))
    {
      g_autofree char *text = dup_text (child);
      if (g_str_equal ((const char *) child->name, "key") && g_str_equal (text, key))
        return xmlNextElementSibling (child);
    }
  return NULL;
}

static void
assert_value (xmlNode *dict, const char *direction, const char *key, const char *type,
              const char *expected)
{
  g_autofree char *full_key = g_strconcat (direction, key, NULL);
  xmlNode *value = find_value (dict, full_key);
  g_autofree char *text = value != NULL ? dup_text (value) : NULL;

  g_assert_nonnull (value);
  g_assert_cmpstr ((const char *) value->name, ==, type);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_profile_server (xmlNode *mail, const char *direction, UkEndpoint *endpoint)
{
  g_autofree char *port = g_strdup_printf ("%u", uk_endpoint_get_port (endpoint));

  assert_value (mail, direction, "MailServerAuthentication", "string", "EmailAuthPassword");
  assert_value (mail, direction, "MailServerHostName", "string", uk_endpoint_get_host (endpoint));
  assert_value (mail, direction, "MailServerPortNumber", "integer", port);
  assert_value (mail, direction, "MailServerUseSSL", "true", "");
  assert_value (mail, direction, "MailServerUsername", "string",
                uk_endpoint_get_username (endpoint));
}

/* Returns: (transfer full) (nullable): the name as an export has it */
char *
export_dup_tidy_name (const UkAccount *account)
{
  const char *name = uk_account_get_display_name (account);
  g_autofree char *composed = name != NULL ? g_utf8_normalize (name, -1, G_NORMALIZE_NFC) : NULL;

  return composed != NULL && *g_strstrip (composed) != '\0' ? g_steal_pointer (&composed) : NULL;
}

static void
assert_display_name (xmlNode *mail, const UkAccount *account)
{
  g_autofree char *name = export_dup_tidy_name (account);

  if (name == NULL)
    g_assert_null (find_value (mail, "EmailAccountName"));
  else
    assert_value (mail, "", "EmailAccountName", "string", name);
}

static void
assert_profile_says (xmlNode *root, const UkAccount *account)
{
  xmlNode *top = find_child (root, "dict", NULL);
  xmlNode *mail = find_child (find_value (top, "PayloadContent"), "dict", NULL);
  UkEndpoint *incoming = uk_account_get_incoming (account);
  UkEndpoint *outgoing = uk_account_get_endpoint (account, UK_PROTOCOL_SMTP);
  gboolean is_imap = uk_endpoint_get_protocol (incoming) == UK_PROTOCOL_IMAP;
  gboolean is_same
      = g_strcmp0 (uk_endpoint_get_username (incoming), uk_endpoint_get_username (outgoing)) == 0;
  g_autofree char *address = uk_address_fill (uk_account_get_address (account), "{address}");

  assert_value (mail, "", "EmailAccountType", "string", is_imap ? "EmailTypeIMAP" : "EmailTypePOP");
  assert_value (mail, "", "EmailAddress", "string", address);
  assert_display_name (mail, account);
  assert_profile_server (mail, "Incoming", incoming);
  assert_profile_server (mail, "Outgoing", outgoing);
  assert_value (mail, "", "OutgoingPasswordSameAsIncomingPassword", is_same ? "true" : "false", "");
  g_assert_null (find_value (mail, "IncomingPassword"));
  g_assert_null (find_value (mail, "OutgoingPassword"));
}

static void
assert_attribute (xmlNode *node, const char *name, const char *expected)
{
  xmlChar *found = xmlGetProp (node, BAD_CAST name);

  g_assert_cmpstr ((const char *) found, ==, expected);
  xmlFree (found);
}

static void
assert_k9s_server (xmlNode *server, UkEndpoint *endpoint)
{
  gboolean is_tls = uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS;
  gboolean is_oauth2 = uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2;
  g_autofree char *port = g_strdup_printf ("%u", uk_endpoint_get_port (endpoint));

  assert_child (server, "host", uk_endpoint_get_host (endpoint));
  assert_child (server, "port", port);
  assert_child (server, "connection-security", is_tls ? "SSL_TLS_REQUIRED" : "STARTTLS_REQUIRED");
  assert_child (server, "authentication-type", is_oauth2 ? "XOAUTH2" : "PLAIN");
  assert_child (server, "username", uk_endpoint_get_username (endpoint));
}

static void
assert_k9s_says (xmlNode *root, const UkExportRequest *request)
{
  xmlNode *account = find_child (find_child (root, "accounts", NULL), "account", NULL);
  xmlNode *identity = find_child (find_child (account, "identities", NULL), "identity", NULL);
  UkEndpoint *incoming = uk_account_get_incoming (request->account);
  gboolean is_imap = uk_endpoint_get_protocol (incoming) == UK_PROTOCOL_IMAP;
  g_autofree char *name = export_dup_tidy_name (request->account);
  g_autofree char *address
      = uk_address_fill (uk_account_get_address (request->account), "{address}");

  assert_k9s_server (find_child (account, "incoming-server", is_imap ? "IMAP" : "POP3"), incoming);
  assert_k9s_server (find_child (account, "outgoing-server", "SMTP"),
                     uk_account_get_endpoint (request->account, UK_PROTOCOL_SMTP));
  assert_child (identity, "name", name != NULL ? name : address);
  assert_child (identity, "email", address);
  assert_child (find_child (account, "settings", NULL), "value", is_imap ? "DELETE" : "NEVER");
}

static void
assert_autodiscover_server (xmlNode *account, guint index, const char *type, UkEndpoint *endpoint)
{
  xmlNode *protocol = NULL;
  g_autofree char *port = g_strdup_printf ("%u", uk_endpoint_get_port (endpoint));
  gboolean is_tls = uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS;

  for (protocol = find_child (account, "Protocol", NULL); index > 0; index--)
    protocol = xmlNextElementSibling (protocol);
  assert_child (protocol, "Type", type);
  assert_child (protocol, "Server", uk_endpoint_get_host (endpoint));
  assert_child (protocol, "Port", port);
  assert_child (protocol, "Encryption", is_tls ? "SSL" : "TLS");
  assert_child (protocol, "SPA", "off");
}

/* The recommended one first, sending last. */
void
export_assert_autodiscover (GBytes *content, const UkExportRequest *request)
{
  g_autoptr (XmlDoc) document = parse (content);
  xmlNode *response = find_child (xmlDocGetRootElement (document), "Response", NULL);
  xmlNode *account = find_child (response, "Account", NULL);
  UkEndpoint *incoming = uk_account_get_incoming (request->account);
  gboolean is_imap = uk_endpoint_get_protocol (incoming) == UK_PROTOCOL_IMAP;
  gulong n = xmlChildElementCount (account) - 2; /* AccountType and Action */

  assert_child (account, "AccountType", "email");
  assert_autodiscover_server (account, 0, is_imap ? "IMAP" : "POP3", incoming);
  assert_autodiscover_server (account, (guint) n - 1, "SMTP",
                              uk_account_get_endpoint (request->account, UK_PROTOCOL_SMTP));
}

/* Every black square where the code has one, and nothing else. */
static void
assert_picture_says (xmlNode *root, const UkExportRequest *request)
{
  g_autoptr (UkExportCode) code = uk_export_code_new (request, NULL, NULL);
  xmlNode *path = find_child (root, "path", NULL);
  xmlChar *squares = xmlGetProp (path, BAD_CAST "d");
  g_auto (GStrv) moves = g_strsplit ((const char *) squares, "M", -1);
  guint n_black = 0;

  for (guint i = 0; i < code->width * code->width; i++)
    n_black += code->modules[i];
  g_assert_cmpuint (g_strv_length (moves) - 1, ==, n_black);
  for (guint i = 1; moves[i] != NULL; i++)
    {
      guint x = (guint) g_ascii_strtoull (moves[i], NULL, 10) - UK_EXPORT_CODE_EDGE;
      guint y = (guint) g_ascii_strtoull (strchr (moves[i], ' '), NULL, 10) - UK_EXPORT_CODE_EDGE;
      g_assert_cmpint (code->modules[y * code->width + x], ==, 1);
    }
  assert_attribute (path, "fill", "#000000");
  assert_attribute (find_child (root, "rect", NULL), "fill", "#ffffff");
  xmlFree (squares);
}

/* Asserts that an XML file says what the account says, for a reader that is not our writer. */
void
export_assert_xml_says (const UkExportFormat *format, GBytes *content,
                        const UkExportRequest *request)
{
  g_autoptr (XmlDoc) document = parse (content);
  xmlNode *root = xmlDocGetRootElement (document);

  if (g_str_equal (format->id, "mobileconfig"))
    assert_profile_says (root, request->account);
  else if (g_str_equal (format->id, "k9s"))
    assert_k9s_says (root, request);
  else if (g_str_equal (format->id, "qr"))
    assert_picture_says (root, request);
  else
    assert_autoconfig_says (root, request->account);
}

void
export_assert_valid (GBytes *content, const char *schema_name)
{
  g_autoptr (XmlDoc) document = parse (content);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "export", schema_name, NULL);
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt (path);
  xmlRelaxNG *schema = xmlRelaxNGParse (parser);
  xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt (schema);

  g_assert_nonnull (schema);
  g_assert_cmpint (xmlRelaxNGValidateDoc (validator, document), ==, 0);
  xmlRelaxNGFreeValidCtxt (validator);
  xmlRelaxNGFree (schema);
  xmlRelaxNGFreeParserCtxt (parser);
}
