/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <glib/gi18n.h>

#include "uk-cli-json.h"
#include "uk-secrets.h"

static void
print_addresses (char **addresses, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  for (char **address = addresses; !json && *address != NULL; address++)
    g_print ("%s\n", *address);
  if (!json)
    return;
  json_builder_begin_object (builder);
  uk_cli_json_count (builder, "format", 1, TRUE);
  uk_cli_json_strings (builder, "addresses", (const char *const *) addresses,
                       g_strv_length (addresses));
  text = uk_cli_json_end (builder);
  g_print ("%s\n", text);
}

static void
print_cleared (int n_cleared, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  if (!json)
    {
      g_print (g_dngettext (GETTEXT_PACKAGE, "%d saved password was removed.\n",
                            "%d saved passwords were removed.\n", (gulong) n_cleared),
               n_cleared);
      return;
    }
  json_builder_begin_object (builder);
  uk_cli_json_count (builder, "format", 1, TRUE);
  uk_cli_json_count (builder, "cleared", n_cleared, TRUE);
  text = uk_cli_json_end (builder);
  g_print ("%s\n", text);
}

static UkExit
list_addresses (UkSecrets *secrets, gboolean json)
{
  g_auto (UkWait) wait = { 0 };
  g_auto (GStrv) addresses = NULL;
  g_autoptr (GError) error = NULL;

  uk_wait_init (&wait);
  uk_secrets_list_async (secrets, wait.cancellable, uk_wait_callback, &wait);
  addresses = uk_secrets_list_finish (secrets, uk_wait_for_result (&wait), &error);
  if (addresses == NULL)
    return uk_cli_fail (error);
  print_addresses (addresses, json);
  return UK_EXIT_DONE;
}

static UkExit
clear_addresses (UkSecrets *secrets, UkAddress *address, gboolean json)
{
  g_auto (UkWait) wait = { 0 };
  g_autoptr (GError) error = NULL;
  int n_cleared = 0;

  uk_wait_init (&wait);
  uk_secrets_clear_async (secrets, address, wait.cancellable, uk_wait_callback, &wait);
  n_cleared = uk_secrets_clear_finish (secrets, uk_wait_for_result (&wait), &error);
  if (n_cleared < 0)
    return uk_cli_fail (error);
  print_cleared (n_cleared, json);
  return UK_EXIT_DONE;
}

UkExit
uk_cli_secrets (int argc, char *argv[])
{
  gboolean all = FALSE;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &all, N_ ("Every saved password"), NULL },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (UkSecrets) secrets = NULL;
  g_autoptr (UkAddress) address = NULL;
  UkExit exit_code = UK_EXIT_USAGE;

  if (!uk_cli_parse ("secrets list | secrets clear ADDRESS | secrets clear --all", entries, &argc,
                     &argv))
    return UK_EXIT_USAGE;
  secrets = uk_secrets_new (0);
  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list_addresses (secrets, json);
  if (argc == 2 && g_str_equal (argv[1], "clear") && all)
    return clear_addresses (secrets, NULL, json);
  if (argc != 3 || !g_str_equal (argv[1], "clear") || all)
    return uk_cli_usage (
        _ ("Use “secrets list”, “secrets clear ADDRESS” or “secrets clear --all”"));
  address = uk_cli_parse_address (argv[2], &exit_code);
  return address != NULL ? clear_addresses (secrets, address, json) : exit_code;
}
