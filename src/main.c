/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "uk-ui.h"

int
main (int argc, char *argv[])
{
  g_autoptr (UkApplication) application = NULL;

  uk_application_prepare ();
  application = uk_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
