/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Reads the exported files that are no XML as their readers would, with parsers of its own, and
 * compares them with the account, value by value.
 */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "export-sample.h"

/* What the comparisons need again and again. */
typedef struct
{
  const UkExportRequest *request;
  GHashTable *table; /* (owned) (element-type utf8 utf8) SECTION/KEY -> value */
  UkEndpoint *incoming;
  UkEndpoint *outgoing;
  gboolean is_imap;
  char *name;    /* (owned) (nullable) */
  char *address; /* (owned) */
} Reader;

static void
reader_init (Reader *self, const UkExportRequest *request)
{
  self->request = request;
  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->incoming = uk_account_get_incoming (request->account);
  self->outgoing = uk_account_get_endpoint (request->account, UK_PROTOCOL_SMTP);
  self->is_imap = uk_endpoint_get_protocol (self->incoming) == UK_PROTOCOL_IMAP;
  self->name = export_dup_tidy_name (request->account);
  self->address = uk_address_fill (uk_account_get_address (request->account), "{address}");
}

static void
reader_clear (Reader *self)
{
  g_hash_table_unref (self->table);
  g_free (self->name);
  g_free (self->address);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
is_tls (UkEndpoint *endpoint)
{
  return uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS;
}

static void
assert_text (Reader *self, const char *key, const char *expected)
{
  if (g_strcmp0 (g_hash_table_lookup (self->table, key), expected) != 0)
    g_error ("%s is “%s” instead of “%s”", key,
             (const char *) g_hash_table_lookup (self->table, key), expected);
}

static void
assert_number (Reader *self, const char *key, guint expected)
{
  g_autofree char *text = g_strdup_printf ("%u", expected);

  assert_text (self, key, text);
}

static void
assert_host_port_user (Reader *self, const char *host, const char *port, const char *user,
                       UkEndpoint *endpoint)
{
  assert_text (self, host, uk_endpoint_get_host (endpoint));
  if (port != NULL)
    assert_number (self, port, uk_endpoint_get_port (endpoint));
  assert_text (self, user, uk_endpoint_get_username (endpoint));
}

static void
store (Reader *self, const char *section, const char *key, const char *value)
{
  char *full_key = *section != '\0' ? g_strconcat (section, "/", key, NULL) : g_strdup (key);

  g_assert_false (g_hash_table_contains (self->table, full_key));
  g_hash_table_insert (self->table, full_key, g_strdup (value));
}

/* KEY, separator, VALUE; "[SECTION]"; "#" starts a comment. @splits has what separates. */
static void
read_line (Reader *self, char *line, const char *splits, GString *section)
{
  gsize n_key = 0;
  char *value = NULL;

  g_strstrip (line);
  if (*line == '\0' || *line == '#' || *line == ';')
    return;
  if (*line == '[')
    {
      g_string_assign (section, line + 1);
      g_string_truncate (section, section->len - 1);
      return;
    }
  n_key = strcspn (line, splits);
  value = line + n_key + (line[n_key] != '\0' ? 1 : 0);
  line[n_key] = '\0';
  store (self, section->str, g_strchomp (line), g_strchug (value));
}

static void
read_lines (Reader *self, GBytes *content, const char *splits)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) section = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i], splits, section);
}

static void
read_key_file (Reader *self, GBytes *content)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = NULL;

  g_key_file_load_from_bytes (file, content, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);
      for (guint j = 0; keys[j] != NULL; j++)
        {
          g_autofree char *value = g_key_file_get_string (file, groups[i], keys[j], NULL);
          store (self, groups[i], keys[j], value);
        }
    }
}

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
      store (self, "", key, plain);
    }
  else
    store (self, "", key, raw);
}

static void
assert_pop_preferences (Reader *self)
{
  UkExportPopPlan plan = self->request->pop_plan;

  assert_text (self, "mail.server.server1.leave_on_server",
               plan == UK_EXPORT_POP_DELETE ? "false" : "true");
  assert_text (self, "mail.server.server1.delete_by_age_from_server",
               plan == UK_EXPORT_POP_DAYS ? "true" : "false");
  assert_text (self, "mail.server.server1.delete_mail_left_on_server", "false");
  if (plan == UK_EXPORT_POP_DAYS)
    assert_number (self, "mail.server.server1.num_days_to_leave_on_server",
                   self->request->pop_days);
}

static void
assert_auth (Reader *self, const char *key, UkEndpoint *endpoint)
{
  assert_number (self, key, uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2 ? 10 : 3);
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
  assert_text (self, "mail.server.server1.type", self->is_imap ? "imap" : "pop3");
  assert_host_port_user (self, "mail.server.server1.hostname", "mail.server.server1.port",
                         "mail.server.server1.userName", self->incoming);
  assert_number (self, "mail.server.server1.socketType", is_tls (self->incoming) ? 3 : 2);
  assert_auth (self, "mail.server.server1.authMethod", self->incoming);
  assert_host_port_user (self, "mail.smtpserver.smtp1.hostname", "mail.smtpserver.smtp1.port",
                         "mail.smtpserver.smtp1.username", self->outgoing);
  assert_number (self, "mail.smtpserver.smtp1.try_ssl", is_tls (self->outgoing) ? 3 : 2);
  assert_auth (self, "mail.smtpserver.smtp1.authMethod", self->outgoing);
  assert_text (self, "mail.identity.id1.fullName", self->name);
  assert_text (self, "mail.identity.id1.useremail", self->address);
  if (!self->is_imap)
    assert_pop_preferences (self);
}

/* --- Evolution, Geary --- */

static void
assert_evolution_server (Reader *self, UkEndpoint *endpoint)
{
  assert_host_port_user (self, "Authentication/Host", "Authentication/Port", "Authentication/User",
                         endpoint);
  assert_text (self, "Security/Method",
               is_tls (endpoint) ? "ssl-on-alternate-port" : "starttls-on-standard-port");
}

static void
assert_evolution_account (Reader *self)
{
  gboolean deletes = self->request->pop_plan == UK_EXPORT_POP_DELETE;
  guint days = self->request->pop_plan == UK_EXPORT_POP_DAYS ? self->request->pop_days : 0;

  assert_evolution_server (self, self->incoming);
  assert_text (self, "Mail Account/BackendName", self->is_imap ? "imapx" : "pop");
  if (self->is_imap)
    {
      assert_text (self, "Offline/StaySynchronized", self->request->offline ? "true" : "false");
      return;
    }
  assert_text (self, "Pop Backend/KeepOnServer", deletes ? "false" : "true");
  assert_number (self, "Pop Backend/DeleteAfterDays", days);
}

static void
assert_evolution (Reader *self, GPtrArray *parts)
{
  g_assert_cmpuint (parts->len, ==, 3);
  for (guint i = 0; i < parts->len; i++)
    {
      UkExportPart *part = g_ptr_array_index (parts, i);
      g_hash_table_remove_all (self->table);
      read_key_file (self, part->content);
      if (g_str_has_suffix (part->name, "-identity.source"))
        {
          assert_text (self, "Mail Identity/Name", self->name);
          assert_text (self, "Mail Identity/Address", self->address);
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

  read_key_file (self, part->content);
  assert_host_port_user (self, "Incoming/host", "Incoming/port", "Incoming/login", self->incoming);
  assert_host_port_user (self, "Outgoing/host", "Outgoing/port", "Outgoing/login", self->outgoing);
  assert_text (self, "Incoming/transport_security",
               is_tls (self->incoming) ? "transport" : "start-tls");
  assert_text (self, "Outgoing/transport_security",
               is_tls (self->outgoing) ? "transport" : "start-tls");
  assert_text (self, "Account/prefetch_days", self->request->offline ? "-1" : "30");
  assert_text (self, "Account/service_provider", "other");
}

/* --- Claws Mail, Outlook --- */

static void
assert_claws (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);

  read_lines (self, part->content, "=");
  assert_host_port_user (self, "AccountTemplate/recvserver", NULL, "AccountTemplate/recvuser",
                         self->incoming);
  assert_host_port_user (self, "AccountTemplate/smtpserver", NULL, "AccountTemplate/smtpuser",
                         self->outgoing);
  assert_text (self, "AccountTemplate/name", self->name);
  assert_text (self, "AccountTemplate/email", self->address);
  assert_text (self, "AccountTemplate/recvtype", "1");
  assert_number (self, "AccountTemplate/recvssl", is_tls (self->incoming) ? 1 : 2);
  assert_number (self, "AccountTemplate/smtpssl", 1);
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
  read_lines (self, part->content, "=");
  if (self->is_imap)
    assert_host_port_user (self, "Account1/IMAPServer", "Account1/IMAPPort",
                           "Account1/IMAPUserName", self->incoming);
  else
    {
      assert_host_port_user (self, "Account1/POP3Server", "Account1/POP3Port",
                             "Account1/POP3UserName", self->incoming);
      leave = g_hash_table_lookup (self->table, "Account1/LeaveOnServer");
      g_assert_cmpuint (g_ascii_strtoull (leave, NULL, 16), ==, get_leave_on_server (self));
    }
  assert_text (self, "Account1/SMTPServer", uk_endpoint_get_host (self->outgoing));
  assert_number (self, "Account1/SMTPPort", uk_endpoint_get_port (self->outgoing));
  assert_number (self, "Account1/SMTPSecureConnection", is_tls (self->outgoing) ? 1 : 2);
  assert_text (self, "Account1/DisplayName", self->name != NULL ? self->name : self->address);
  assert_text (self, "General/OverwriteProfile", "Append");
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

  assert_text (self, key, expected);
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
  read_lines (self, content, " ");
  assert_host_port_user (self, "host", "port", "user", self->outgoing);
  assert_text (self, "tls", "on");
  assert_text (self, "tls_starttls", is_tls (self->outgoing) ? "off" : "on");
  assert_text (self, "from", self->address);
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
  read_lines (self, content, " ");
  assert_host_port_user (self, "Host", "Port", "User", self->incoming);
  assert_text (self, "SSLType", is_tls (self->incoming) ? "IMAPS" : "STARTTLS");
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

  read_lines (self, part->content, "=");
  assert_text (self, "retriever/type",
               self->is_imap ? "SimpleIMAPSSLRetriever" : "SimplePOP3SSLRetriever");
  assert_host_port_user (self, "retriever/server", "retriever/port", "retriever/username",
                         self->incoming);
  assert_text (self, "retriever/password_command", tuple);
  assert_text (self, "options/delete", plan == UK_EXPORT_POP_DELETE ? "true" : "false");
  if (plan == UK_EXPORT_POP_DAYS)
    assert_number (self, "options/delete_after", self->request->pop_days);
  else
    assert_text (self, "options/delete_after", NULL);
}

static void
assert_url (Reader *self, const char *key, const char *scheme, UkEndpoint *endpoint,
            gboolean has_user)
{
  const char *value = g_hash_table_lookup (self->table, key);
  g_autofree char *plain = g_strndup (value + 1, strlen (value) - 2);
  g_autoptr (GUri) uri = g_uri_parse (plain, G_URI_FLAGS_NONE, NULL);
  g_autofree char *expected = g_strconcat (scheme, is_tls (endpoint) ? "s" : "", NULL);

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

  read_lines (self, part->content, "=");
  assert_url (self, self->is_imap ? "set folder" : "set spoolfile", self->is_imap ? "imap" : "pop",
              self->incoming, FALSE);
  assert_url (self, "set smtp_url", "smtp", self->outgoing, TRUE);
  assert_lookup (self, self->is_imap ? "set imap_pass" : "set pop_pass", "\"`", "`\"",
                 self->incoming);
  assert_lookup (self, "set smtp_pass", "\"`", "`\"", self->outgoing);
  assert_text (self, "set ssl_force_tls", "yes");
  if (!self->is_imap)
    assert_text (self, "set pop_delete", deletes ? "yes" : "no");
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
  assert_on_paper (sheet, is_tls (endpoint) ? "SSL/TLS" : "STARTTLS");
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

/* What is in a PDF is looked at by test-sheet.py, with a reader of PDFs. */
static void
assert_pdf (Reader *self, GPtrArray *parts)
{
  UkExportPart *part = g_ptr_array_index (parts, 0);

  g_assert_cmpuint (g_bytes_get_size (part->content), >, 1000);
  g_assert_cmpmem (g_bytes_get_data (part->content, NULL), 5, "%PDF-", 5);
  assert_sheet (self, parts);
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
  { "sheet", assert_pdf },
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

  reader_init (&reader, request);
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
