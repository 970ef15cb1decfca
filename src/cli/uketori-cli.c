/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "uk-cli.h"

typedef struct
{
  const char *name;
  UkCommandFunc run;
  const char *summary; /* msgid */
} Command;

static const Command commands[] = {
  { "ask", uk_cli_ask, N_ ("Ask the questions, test the address, advise: the whole journey") },
  { "questions", uk_cli_questions, N_ ("Print the questions") },
  { "discover", uk_cli_discover, N_ ("Find the mail servers of an address; no password") },
  { "check", uk_cli_check, N_ ("Find and test the mail servers of an address") },
  { "advise", uk_cli_advise, N_ ("Advise from answers and facts in files") },
  { "export", uk_cli_export, N_ ("Write the settings for a mail program") },
  { "lookup", uk_cli_lookup, N_ ("Say what the built-in list knows about an address or domain") },
  { "read-client", uk_cli_read_client, N_ ("Say what the settings file of a mail program does") },
  { "secrets", uk_cli_secrets, N_ ("List or remove saved passwords") },
};

static void
print_help (void)
{
  g_print ("%s\n\n", _ ("Usage: uketori-cli COMMAND …"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-11s %s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n%s\n", _ ("“uketori-cli COMMAND --help” explains a command."));
}

/* Without these GLib would write “?” for each letter that the locale lacks: in the C locale, where
 * scripts run, that is most of a report. JSON is UTF-8 (RFC 8259, section 8.1) everywhere. */
static void
print_as_it_is (const char *text)
{
  fputs (text, stdout);
  fflush (stdout);
}

static void
print_error_as_it_is (const char *text)
{
  fputs (text, stderr);
}

int
main (int argc, char *argv[])
{
  uk_locale_init ();
  g_set_print_handler (print_as_it_is);
  g_set_printerr_handler (print_error_as_it_is);
  /* Standard output belongs to the result, also with G_MESSAGES_DEBUG. */
  g_log_writer_default_set_use_stderr (TRUE);

  if (argc >= 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    {
      print_help ();
      return UK_EXIT_DONE;
    }
  if (argc >= 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("Uketori %s\n", UKETORI_VERSION);
      return UK_EXIT_DONE;
    }
  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return (int) commands[i].run (argc - 1, argv + 1);
  if (argc >= 2)
    return (int) uk_cli_usage (_ ("There is no command “%s”; “uketori-cli --help” lists them"),
                               argv[1]);
  return (int) uk_cli_usage (_ ("A command is needed; “uketori-cli --help” lists them"));
}
