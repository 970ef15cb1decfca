/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <glib/gi18n.h>

#include "uk-cli-json.h"
#include "uk-clients.h"

/* `read-client FILE`: what a mail program's settings file says, line by line. */

static void
add_known (JsonBuilder *builder, const char *key, UkKnown value)
{
  uk_cli_json_flag (builder, key, value == UK_KNOWN_YES, value != UK_KNOWN_UNKNOWN);
}

/* The words of the contract: tls, starttls or none. */
static const char *
security_word (UkTls tls)
{
  switch (tls)
    {
    case UK_TLS_IMPLICIT:
      return "tls";
    case UK_TLS_STARTTLS:
      return "starttls";
    case UK_TLS_NONE:
      return "none";
    case UK_TLS_UNKNOWN:
    default:
      return NULL;
    }
}

static const char *
protocol_word (UkClientProtocol protocol)
{
  switch (protocol)
    {
    case UK_CLIENT_PROTOCOL_IMAP:
      return "imap";
    case UK_CLIENT_PROTOCOL_POP:
      return "pop3";
    case UK_CLIENT_PROTOCOL_UNKNOWN:
    default:
      return NULL;
    }
}

static void
build_server (JsonBuilder *builder, const char *key, const char *host, guint port, UkTls tls,
              const char *username)
{
  json_builder_set_member_name (builder, key);
  if (host == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  uk_cli_json_text (builder, "host", host);
  uk_cli_json_count (builder, "port", port, port > 0);
  uk_cli_json_text (builder, "security", security_word (tls));
  uk_cli_json_text (builder, "username", username);
  json_builder_end_object (builder);
}

static void
build_lines (JsonBuilder *builder, const UkClientAccount *account)
{
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < account->lines->len; i++)
    {
      const UkClientLine *line = g_ptr_array_index (account->lines, i);

      json_builder_begin_object (builder);
      uk_cli_json_count (builder, "line", line->line, TRUE);
      uk_cli_json_text (builder, "key", line->key);
      uk_cli_json_text (builder, "value", line->value);
      uk_cli_json_text (builder, "meaning", line->meaning);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_account (JsonBuilder *builder, const UkClientAccount *account)
{
  json_builder_begin_object (builder);
  uk_cli_json_text (builder, "email", account->email);
  uk_cli_json_text (builder, "protocol", protocol_word (account->protocol));
  build_server (builder, "incoming", account->host, account->port, account->tls, account->username);
  build_server (builder, "outgoing", account->out_host, account->out_port, account->out_tls,
                account->out_username);
  add_known (builder, "leave_on_server", account->leave_on_server);
  uk_cli_json_count (builder, "leave_days", account->leave_days, account->leave_days > 0);
  add_known (builder, "delete_with_local", account->delete_with_local);
  build_lines (builder, account);
  json_builder_end_object (builder);
}

static char *
dup_json (const UkClientFile *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  uk_cli_json_count (builder, "format", 1, TRUE);
  uk_cli_json_text (builder, "program", file->program);
  uk_cli_json_text (builder, "client", uk_nick (UK_TYPE_CLIENT, (int) file->client));
  uk_cli_json_count (builder, "local_mail_bytes", file->local_bytes, file->local_bytes >= 0);
  uk_cli_json_flag (builder, "has_password", file->has_secret, TRUE);
  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->accounts->len; i++)
    build_account (builder, g_ptr_array_index (file->accounts, i));
  json_builder_end_array (builder);
  return uk_cli_json_end (builder);
}

static void
print_account (const UkClientAccount *account)
{
  g_autofree char *summary = uk_client_account_summary (account);

  g_print ("\n%s\n%s\n",
           account->email != NULL  ? account->email
           : account->host != NULL ? account->host
                                   : account->out_host,
           summary);
  for (guint i = 0; i < account->lines->len; i++)
    {
      const UkClientLine *line = g_ptr_array_index (account->lines, i);

      /* Translators: number of a line in a file, its setting, what the setting does */
      g_print (_ ("line %1$u: %2$s = %3$s → %4$s"), line->line, line->key,
               line->value != NULL ? line->value : "…", line->meaning);
      g_print ("\n");
    }
}

static void
print_text (const UkClientFile *file)
{
  g_autofree char *local = uk_client_file_local_text (file);

  if (file->program != NULL)
    {
      g_print (_ ("Settings of %s"), file->program);
      g_print ("\n");
    }
  if (local != NULL)
    g_print ("%s\n", local);
  for (guint i = 0; i < file->accounts->len; i++)
    print_account (g_ptr_array_index (file->accounts, i));
}

/* E38 of reference/ux.md 5.4 */
static UkExit
fail (const GError *error)
{
  if (error->domain != UK_CLIENTS_ERROR)
    return uk_cli_fail (error);
  g_printerr ("%s\n%s\n", _ ("No settings could be read from this file."),
              _ ("Now: choose the settings file of your mail program, or just answer the "
                 "question."));
  g_debug ("%s", error->message);
  return UK_EXIT_USAGE;
}

UkExit
uk_cli_read_client (int argc, char *argv[])
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (UkClientFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (!uk_cli_parse ("read-client FILE|FOLDER", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  if (argc != 2)
    return uk_cli_usage (_ ("One settings file is needed"));
  file = uk_client_file_load (argv[1], &error);
  if (file == NULL)
    return fail (error);
  if (json)
    {
      g_autofree char *text = dup_json (file);

      g_print ("%s\n", text);
    }
  else
    print_text (file);
  return UK_EXIT_DONE;
}
