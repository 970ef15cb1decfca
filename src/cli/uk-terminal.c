/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-terminal.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* More than any password, little enough to read at once. */
#define PASSWORD_MAX_BYTES 4096

/* Reads no more of stdin than the line that is asked for: the next one may be a password, which
 * must not wait in stdio's buffer. */
static char *
read_line (void)
{
  char *line = NULL;
  size_t capacity = 0;

  setvbuf (stdin, NULL, _IONBF, 0);
  if (getline (&line, &capacity, stdin) < 0)
    g_clear_pointer (&line, free);
  else
    line[strcspn (line, "\r\n")] = '\0';
  return line;
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

  g_print ("%s ", prompt);
  fflush (stdout);
  line = read_line ();
  if (line == NULL)
    {
      g_print ("\n");
      return NULL;
    }
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

/* Returns: (transfer full) (nullable): what was read, where it can be a password */
static UkSecret *
make_password (const char *bytes, gsize length)
{
  if (length == 0 || length >= PASSWORD_MAX_BYTES || memchr (bytes, '\0', length) != NULL
      || !g_utf8_validate (bytes, (gssize) length, NULL))
    return NULL;
  return uk_secret_new (bytes, (gssize) length);
}

/**
 * uk_terminal_read_password:
 *
 * All of standard input less one final newline, read past stdio so that no other buffer keeps a
 * copy.
 *
 * Returns: (transfer full): the password, or %NULL
 */
UkSecret *
uk_terminal_read_password (GError **error)
{
  char buffer[PASSWORD_MAX_BYTES];
  gsize length = 0;
  gssize n_read = 0;
  UkSecret *password = NULL;

  while (length < sizeof buffer
         && (n_read = read (STDIN_FILENO, buffer + length, sizeof buffer - length)) > 0)
    length += (gsize) n_read;
  if (length > 0 && length < sizeof buffer && buffer[length - 1] == '\n')
    length--;
  password = make_password (buffer, length);
  if (password == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         "There is no usable password on standard input");
  uk_secret_wipe (buffer, sizeof buffer);
  return password;
}

/* Reads one line past stdio into @buffer of %PASSWORD_MAX_BYTES, without its end. What does not fit
 * is read and dropped, so that the next question does not take it for an answer.
 * Returns: the length in bytes, -1 at the end of the input */
static gssize
read_password_line (char *buffer)
{
  gsize length = 0;
  char byte = '\0';
  gssize n_read = 0;

  while ((n_read = read (STDIN_FILENO, &byte, 1)) > 0 && byte != '\n')
    if (length < PASSWORD_MAX_BYTES)
      buffer[length++] = byte;
  if (n_read <= 0 && length == 0)
    return -1;
  if (length > 0 && buffer[length - 1] == '\r')
    length--;
  return (gssize) length;
}

/**
 * uk_terminal_ask_password:
 * @out_ended: (out): whether the input had ended
 *
 * Nothing is echoed, and the secret that is returned is the only copy.
 *
 * Returns: (transfer full) (nullable): the password, %NULL for an empty line and for one that can
 * be none
 */
UkSecret *
uk_terminal_ask_password (const char *prompt, gboolean *out_ended)
{
  struct termios before;
  gboolean hidden = FALSE;
  char buffer[PASSWORD_MAX_BYTES];
  gssize length = 0;
  UkSecret *password = NULL;

  g_print ("%s ", prompt);
  fflush (stdout);
  hidden = hide_input (&before);
  length = read_password_line (buffer);
  if (hidden)
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  g_print ("\n");
  *out_ended = length < 0;
  if (length > 0)
    password = make_password (buffer, (gsize) length);
  uk_secret_wipe (buffer, sizeof buffer);
  return password;
}
