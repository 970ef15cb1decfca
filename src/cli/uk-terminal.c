/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static void
strip_line_end (char *line)
{
  line[strcspn (line, "\r\n")] = '\0';
}

/**
 * uk_terminal_ask:
 * @prompt: printed in front of the answer
 *
 * Where the answers come from a file, they are printed too, so that the record of a run can be
 * read.
 *
 * Returns: (transfer full) (nullable): the line without its end and outer spaces, %NULL at the end
 * of the input
 */
char *
uk_terminal_ask (const char *prompt)
{
  char *line = NULL;
  size_t capacity = 0;

  g_print ("%s ", prompt);
  fflush (stdout);
  if (getline (&line, &capacity, stdin) < 0)
    {
      free (line);
      g_print ("\n");
      return NULL;
    }
  strip_line_end (line);
  if (!isatty (STDIN_FILENO))
    g_print ("%s\n", line);

  char *answer = g_strdup (g_strstrip (line));
  free (line);
  return answer;
}

/* Returns: whether the terminal was told to stop echoing, with its former state in @out_before */
static gboolean
hide_input (struct termios *out_before)
{
  struct termios hidden;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, out_before) != 0)
    return FALSE;
  hidden = *out_before;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  return tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

/**
 * uk_terminal_ask_password:
 * @out_ended: (out): whether the input had ended
 *
 * Nothing is echoed, and stdin's buffer is the only copy besides the one that is returned; it is
 * unbuffered for the time of the read, so that none stays behind.
 *
 * Returns: (transfer full) (nullable): the password, %NULL for an empty line
 */
UkSecret *
uk_terminal_ask_password (const char *prompt, gboolean *out_ended)
{
  struct termios before;
  gboolean hidden = FALSE;
  char *line = NULL;
  size_t capacity = 0;
  UkSecret *password = NULL;

  g_print ("%s ", prompt);
  fflush (stdout);
  hidden = hide_input (&before);
  *out_ended = getline (&line, &capacity, stdin) < 0;
  if (hidden)
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  g_print ("\n");
  if (!*out_ended)
    strip_line_end (line);
  if (!*out_ended && *line != '\0')
    password = uk_secret_new (line, -1);
  uk_secret_wipe (line, capacity);
  free (line);
  return password;
}
