/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Reads the exported files that are no XML as their readers would, with parsers of its own, and
 * compares them with the account, value by value.
 */
#include "config.h"

#include <string.h>

#include "export-reader.h"

/* --- Thunderbird --- */

static void
read_preference (Reader *self, const char *line)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "^user_pref\\(\"([^\"]+)\", (\"((?:[^\"\\\\]|\\\\.)*)\"|[0-9]+|true|false)\\);$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *key = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_regex_match (regex, line, 0, &match));
  key = g_match_info_fetch (match, 1);
  raw = g_match_info_fetch (match, 2);
  text = g_match_info_fetch (match, 3);
  if (*raw == '"')
    {
      g_autofree char *plain = g_strcompress (text); /* \\ and \" */
      export_store (self, "", key, plain);
    }
  else
    export_store (self, "", key, raw);
}

static void
assert_pop_preferences (Reader *self)
{
  UkExportPopPlan plan = self->request->pop_plan;

  export_assert_text (self, "mail.server.server1.leave_on_server",
                      plan == UK_EXPORT_POP_DELETE ? "false" : "true");
  export_assert_text (self, "mail.server.server1.delete_by_age_from_server",
                      plan == UK_EXPORT_POP_DAYS ? "true" : "false");
  export_assert_text (self, "mail.server.server1.delete_mail_left_on_server", "false");
  if (plan == UK_EXPORT_POP_DAYS)
    export_assert_number (self, "mail.server.server1.num_days_to_leave_on_server",
                          self->request->pop_days);
}

static void
assert_auth (Reader *self, const char *key, UkEndpoint *endpoint)
{
  export_assert_number (self, key, uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2 ? 10 : 3);
}

static void
assert_thunderbird (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  g_autoptr (GPtrArray) entries = uk_export_read_zip (part->content);
  UkExportPart *entry = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->name, ==, "prefs.js");
  text = g_strndup (g_bytes_get_data (entry->content, NULL), g_bytes_get_size (entry->content));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_preference (self, lines[i]);
  export_assert_text (self, "mail.server.server1.type", self->is_imap ? "imap" : "pop3");
  export_assert_host_port_user (self, "mail.server.server1.hostname", "mail.server.server1.port",
                                "mail.server.server1.userName", self->incoming);
  export_assert_number (self, "mail.server.server1.socketType",
                        export_is_tls (self->incoming) ? 3 : 2);
  assert_auth (self, "mail.server.server1.authMethod", self->incoming);
  export_assert_host_port_user (self, "mail.smtpserver.smtp1.hostname",
                                "mail.smtpserver.smtp1.port", "mail.smtpserver.smtp1.username",
                                self->outgoing);
  export_assert_number (self, "mail.smtpserver.smtp1.try_ssl",
                        export_is_tls (self->outgoing) ? 3 : 2);
  assert_auth (self, "mail.smtpserver.smtp1.authMethod", self->outgoing);
  export_assert_text (self, "mail.identity.id1.fullName", self->name);
  export_assert_text (self, "mail.identity.id1.useremail", self->address);
  if (!self->is_imap)
    assert_pop_preferences (self);
}

/* --- Evolution, Geary --- */

static void
assert_evolution_server (Reader *self, UkEndpoint *endpoint)
{
  export_assert_host_port_user (self, "Authentication/Host", "Authentication/Port",
                                "Authentication/User", endpoint);
  export_assert_text (self, "Security/Method",
                      export_is_tls (endpoint) ? "ssl-on-alternate-port"
                                               : "starttls-on-standard-port");
}

static void
assert_evolution_account (Reader *self)
{
  gboolean deletes = self->request->pop_plan == UK_EXPORT_POP_DELETE;
  guint days = self->request->pop_plan == UK_EXPORT_POP_DAYS ? self->request->pop_days : 0;

  assert_evolution_server (self, self->incoming);
  export_assert_text (self, "Mail Account/BackendName", self->is_imap ? "imapx" : "pop");
  if (self->is_imap)
    {
      export_assert_text (self, "Offline/StaySynchronized",
                          self->request->offline ? "true" : "false");
      return;
    }
  export_assert_text (self, "Pop Backend/KeepOnServer", deletes ? "false" : "true");
  export_assert_number (self, "Pop Backend/DeleteAfterDays", days);
}

static void
assert_evolution (Reader *self, GPtrArray *parts)
{
  g_assert_cmpuint (parts->len, ==, 3);
  for (guint i = 0; i < parts->len; i++)
    {
      UkExportPart *part = g_ptr_array_index (parts, i);
      g_hash_table_remove_all (self->table);
      export_read_key_file (self, part->content);
      if (g_str_has_suffix (part->name, "-identity.source"))
        {
          export_assert_text (self, "Mail Identity/Name", self->name);
          export_assert_text (self, "Mail Identity/Address", self->address);
        }
      else if (g_str_has_suffix (part->name, "-transport.source"))
        assert_evolution_server (self, self->outgoing);
      else
        assert_evolution_account (self);
    }
}

static void
assert_geary (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);

  export_read_key_file (self, part->content);
  export_assert_host_port_user (self, "Incoming/host", "Incoming/port", "Incoming/login",
                                self->incoming);
  export_assert_host_port_user (self, "Outgoing/host", "Outgoing/port", "Outgoing/login",
                                self->outgoing);
  export_assert_text (self, "Incoming/transport_security",
                      export_is_tls (self->incoming) ? "transport" : "start-tls");
  export_assert_text (self, "Outgoing/transport_security",
                      export_is_tls (self->outgoing) ? "transport" : "start-tls");
  export_assert_text (self, "Account/prefetch_days", self->request->offline ? "-1" : "30");
  export_assert_text (self, "Account/service_provider", "other");
}

/* --- Claws Mail, Outlook --- */

static void
assert_claws (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);

  export_read_lines (self, part->content, "=");
  export_assert_host_port_user (self, "AccountTemplate/recvserver", NULL,
                                "AccountTemplate/recvuser", self->incoming);
  export_assert_host_port_user (self, "AccountTemplate/smtpserver", NULL,
                                "AccountTemplate/smtpuser", self->outgoing);
  export_assert_text (self, "AccountTemplate/name", self->name);
  export_assert_text (self, "AccountTemplate/email", self->address);
  export_assert_text (self, "AccountTemplate/recvtype", "1");
  export_assert_number (self, "AccountTemplate/recvssl", export_is_tls (self->incoming) ? 1 : 2);
  export_assert_number (self, "AccountTemplate/smtpssl", 1);
}

static guint
get_leave_on_server (Reader *self)
{
  if (self->request->pop_plan == UK_EXPORT_POP_DELETE)
    return 0;
  if (self->request->pop_plan == UK_EXPORT_POP_DAYS)
    return 3 + self->request->pop_days * 65536;
  return 1;
}

static void
assert_outlook (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  gsize length = 0;
  const char *text = g_bytes_get_data (part->content, &length);
  const char *leave = NULL;

  for (gsize i = 0; i < length; i++)
    {
      g_assert_true (g_ascii_isprint (text[i]) || text[i] == '\r' || text[i] == '\n');
      g_assert_true (text[i] != '\n' || text[i - 1] == '\r');
    }
  export_read_lines (self, part->content, "=");
  if (self->is_imap)
    export_assert_host_port_user (self, "Account1/IMAPServer", "Account1/IMAPPort",
                                  "Account1/IMAPUserName", self->incoming);
  else
    {
      export_assert_host_port_user (self, "Account1/POP3Server", "Account1/POP3Port",
                                    "Account1/POP3UserName", self->incoming);
      leave = g_hash_table_lookup (self->table, "Account1/LeaveOnServer");
      g_assert_cmpuint (g_ascii_strtoull (leave, NULL, 16), ==, get_leave_on_server (self));
    }
  export_assert_text (self, "Account1/SMTPServer", uk_endpoint_get_host (self->outgoing));
  export_assert_number (self, "Account1/SMTPPort", uk_endpoint_get_port (self->outgoing));
  export_assert_number (self, "Account1/SMTPSecureConnection",
                        export_is_tls (self->outgoing) ? 1 : 2);
  export_assert_text (self, "Account1/DisplayName",
                      self->name != NULL ? self->name : self->address);
  export_assert_text (self, "General/OverwriteProfile", "Append");
}

/* --- In the terminal --- */

static char *
dup_lookup (UkEndpoint *endpoint)
{
  return g_strdup_printf ("secret-tool lookup service %s host %s user %s",
                          uk_nick (UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (endpoint)),
                          uk_endpoint_get_host (endpoint), uk_endpoint_get_username (endpoint));
}

static void
assert_lookup (Reader *self, const char *key, const char *before, const char *after,
               UkEndpoint *endpoint)
{
  g_autofree char *lookup = dup_lookup (endpoint);
  g_autofree char *expected = g_strconcat (before, lookup, after, NULL);

  export_assert_text (self, key, expected);
}

static void
assert_msmtp (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (part->content, NULL), g_bytes_get_size (part->content));
  char *last = strstr (text, "\naccount default");
  g_autoptr (GBytes) content = NULL;

  g_assert_nonnull (last);
  content = g_bytes_new (text, (gsize) (last - text));
  export_read_lines (self, content, " ");
  export_assert_host_port_user (self, "host", "port", "user", self->outgoing);
  export_assert_text (self, "tls", "on");
  export_assert_text (self, "tls_starttls", export_is_tls (self->outgoing) ? "off" : "on");
  export_assert_text (self, "from", self->address);
  assert_lookup (self, "passwordeval", "\"", "\"", self->outgoing);
}

static void
assert_mbsync (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (part->content, NULL), g_bytes_get_size (part->content));
  char *stores = strstr (text, "\nIMAPStore ");
  g_autoptr (GBytes) content = NULL;

  g_assert_nonnull (stores);
  g_assert_nonnull (strstr (stores, "\nExpunge None\n"));
  content = g_bytes_new (text, (gsize) (stores - text));
  export_read_lines (self, content, " ");
  export_assert_host_port_user (self, "Host", "Port", "User", self->incoming);
  export_assert_text (self, "SSLType", export_is_tls (self->incoming) ? "IMAPS" : "STARTTLS");
  assert_lookup (self, "PassCmd", "\"", "\"", self->incoming);
}

static void
assert_getmail (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  UkExportPopPlan plan = self->is_imap ? UK_EXPORT_POP_FOREVER : self->request->pop_plan;
  g_autofree char *lookup = dup_lookup (self->incoming);
  g_auto (GStrv) words = g_strsplit (lookup, " ", -1);
  g_autofree char *joined = g_strjoinv ("\", \"", words);
  g_autofree char *tuple = g_strconcat ("(\"", joined, "\")", NULL);

  export_read_lines (self, part->content, "=");
  export_assert_text (self, "retriever/type",
                      self->is_imap ? "SimpleIMAPSSLRetriever" : "SimplePOP3SSLRetriever");
  export_assert_host_port_user (self, "retriever/server", "retriever/port", "retriever/username",
                                self->incoming);
  export_assert_text (self, "retriever/password_command", tuple);
  export_assert_text (self, "options/delete", plan == UK_EXPORT_POP_DELETE ? "true" : "false");
  if (plan == UK_EXPORT_POP_DAYS)
    export_assert_number (self, "options/delete_after", self->request->pop_days);
  else
    export_assert_text (self, "options/delete_after", NULL);
}

static void
assert_url (Reader *self, const char *key, const char *scheme, UkEndpoint *endpoint,
            gboolean has_user)
{
  const char *value = g_hash_table_lookup (self->table, key);
  g_autofree char *plain = g_strndup (value + 1, strlen (value) - 2);
  g_autoptr (GUri) uri = g_uri_parse (plain, G_URI_FLAGS_NONE, NULL);
  g_autofree char *expected = g_strconcat (scheme, export_is_tls (endpoint) ? "s" : "", NULL);

  g_assert_nonnull (uri);
  g_assert_cmpstr (g_uri_get_scheme (uri), ==, expected);
  g_assert_cmpstr (g_uri_get_host (uri), ==, uk_endpoint_get_host (endpoint));
  g_assert_cmpint (g_uri_get_port (uri), ==, uk_endpoint_get_port (endpoint));
  g_assert_cmpstr (g_uri_get_userinfo (uri), ==,
                   has_user ? uk_endpoint_get_username (endpoint) : NULL);
}

static void
assert_neomutt (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  gboolean deletes = self->request->pop_plan == UK_EXPORT_POP_DELETE;

  export_read_lines (self, part->content, "=");
  assert_url (self, self->is_imap ? "set folder" : "set spoolfile", self->is_imap ? "imap" : "pop",
              self->incoming, FALSE);
  assert_url (self, "set smtp_url", "smtp", self->outgoing, TRUE);
  assert_lookup (self, self->is_imap ? "set imap_pass" : "set pop_pass", "\"`", "`\"",
                 self->incoming);
  assert_lookup (self, "set smtp_pass", "\"`", "`\"", self->outgoing);
  export_assert_text (self, "set ssl_force_tls", "yes");
  if (!self->is_imap)
    export_assert_text (self, "set pop_delete", deletes ? "yes" : "no");
}

/* --- For the administrator --- */

static void
assert_admin (Reader *self, GPtrArray *parts)
{
  const UkExportFormat *autoconfig = uk_export_find ("autoconfig");
  g_autofree char *target = g_strdup_printf (" %u %s.\n", uk_endpoint_get_port (self->incoming),
                                             uk_endpoint_get_host (self->incoming));

  g_assert_cmpuint (parts->len, ==, 4);
  for (guint i = 0; i < parts->len; i++)
    {
      UkExportPart *part = g_ptr_array_index (parts, i);
      g_autofree char *text
          = g_strndup (g_bytes_get_data (part->content, NULL), g_bytes_get_size (part->content));

      /* For everybody: nobody's address is in it. */
      g_assert_null (strstr (text, self->address));
      if (g_str_equal (part->name, "config-v1.1.xml"))
        export_assert_xml_says (autoconfig, part->content, self->request);
      else if (g_str_equal (part->name, "autodiscover.xml"))
        export_assert_autodiscover (part->content, self->request);
      else if (g_str_equal (part->name, "zone.txt"))
        g_assert_nonnull (strstr (text, target));
      else
        g_assert_nonnull (strstr (text, uk_endpoint_get_host (self->incoming)));
    }
}

/* --- On paper --- */

/* Some field has it, word for word. */
static void
assert_on_paper (const UkSheet *sheet, const char *value)
{
  const GPtrArray *blocks = uk_sheet_get_blocks (sheet);

  for (guint i = 0; i < blocks->len; i++)
    {
      const UkSheetBlock *block = g_ptr_array_index (blocks, i);
      if (block->kind == UK_SHEET_ROW && g_strcmp0 (block->text, value) == 0)
        return;
    }
  g_error ("The sheet does not say “%s”", value);
}

static void
assert_server_on_paper (const UkSheet *sheet, UkEndpoint *endpoint)
{
  g_autofree char *port = g_strdup_printf ("%u", uk_endpoint_get_port (endpoint));

  assert_on_paper (sheet, uk_endpoint_get_host (endpoint));
  assert_on_paper (sheet, port);
  assert_on_paper (sheet, uk_endpoint_get_username (endpoint));
  assert_on_paper (sheet, export_is_tls (endpoint) ? "SSL/TLS" : "STARTTLS");
}

static void
assert_sheet (Reader *self, GPtrArray *parts)
{
  g_autoptr (UkSheet) sheet = uk_sheet_new (UK_SHEET_SETTINGS, self->request, NULL);
  gboolean signs_in = uk_endpoint_get_auth (self->incoming) == UK_AUTH_OAUTH2
                      || uk_endpoint_get_auth (self->outgoing) == UK_AUTH_OAUTH2;

  g_assert_nonnull (sheet);
  if (signs_in) /* there is nothing to type then */
    return;
  assert_server_on_paper (sheet, self->incoming);
  assert_server_on_paper (sheet, self->outgoing);
  if (self->name != NULL)
    assert_on_paper (sheet, self->name);
}

static void
assert_text_sheet (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (part->content, NULL), g_bytes_get_size (part->content));

  assert_sheet (self, parts);
  g_assert_nonnull (strstr (text, uk_endpoint_get_host (self->incoming)));
  g_assert_nonnull (strstr (text, uk_endpoint_get_username (self->outgoing)));
}

/* Without spaces and line breaks, which a reader of PDFs puts as it likes. */
static char *
dup_squeezed (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t\f", -1);

  return g_strjoinv (NULL, words);
}

/* Letters that no font has are printed as boxes, and marks of direction turn their neighbours round:
 * what is ASCII has to be there. */
static void
assert_printed (const char *squeezed, const char *value)
{
  g_autofree char *wanted = dup_squeezed (value);

  if (g_str_is_ascii (value) && strstr (squeezed, wanted) == NULL)
    g_error ("The paper does not say “%s”", value);
}

/* (transfer full): what poppler, which is no part of the product, reads on the pages */
static char *
dup_printed_text (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                          "pdftotext", "-raw", "-", "-", NULL);
  g_autoptr (GBytes) text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate (reader, pdf, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (reader));
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
assert_pdf (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  g_autofree char *printed = dup_printed_text (part->content);

  g_assert_cmpstr (printed, !=, "");
}

static void
assert_sheet_pdf (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);
  UkEndpoint *endpoints[] = { self->incoming, self->outgoing };
  g_autofree char *printed = dup_printed_text (part->content);
  g_autofree char *squeezed = dup_squeezed (printed);

  assert_sheet (self, parts);
  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      g_autofree char *port = g_strdup_printf ("%u", uk_endpoint_get_port (endpoints[i]));

      if (uk_endpoint_get_auth (endpoints[i]) == UK_AUTH_OAUTH2)
        continue;
      assert_printed (squeezed, uk_endpoint_get_host (endpoints[i]));
      assert_printed (squeezed, uk_endpoint_get_username (endpoints[i]));
      assert_printed (squeezed, port);
    }
}

static const struct
{
  const char *id;
  void (*assert_says) (Reader *self, GPtrArray *parts);
} readers[] = {
  { "thunderbird", assert_thunderbird },
  { "evolution", assert_evolution },
  { "geary", assert_geary },
  { "claws", assert_claws },
  { "outlook", assert_outlook },
  { "msmtp", assert_msmtp },
  { "mbsync", assert_mbsync },
  { "getmail", assert_getmail },
  { "neomutt", assert_neomutt },
  { "admin", assert_admin },
  { "sheet", assert_sheet_pdf },
  { "text", assert_text_sheet },
  { "onsite", assert_pdf },
  { "rules", assert_pdf },
};

/* Asserts that the files say what the account says, for a reader that is not our writer. */
void
export_assert_says (const UkExportFormat *format, GPtrArray *parts, const UkExportRequest *request)
{
  g_auto (Reader) reader = { 0 };
  UkExportPart *first = g_ptr_array_index (parts, 0);

  export_reader_init (&reader, request);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (format->id, readers[i].id))
      {
        readers[i].assert_says (&reader, parts);
        return;
      }
  if (strstr (format->media_type, "xml") == NULL && !g_str_equal (format->id, "mobileconfig")
      && !g_str_equal (format->id, "k9s"))
    g_error ("No reader for the format %s: write one here", format->id);
  export_assert_xml_says (format, first->content, request);
}
