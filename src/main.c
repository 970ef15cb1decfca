/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "uk-ui.h"

int
main (int argc, char *argv[])
{
  g_autoptr (UkApplication) application = NULL;

  uk_application_prepare ();
  if (argc == 2 && g_str_equal (argv[1], "--reminder"))
    return uk_reminder_run ();
  application = uk_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
