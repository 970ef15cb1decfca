/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-redact.h"

#include <string.h>

#include "uk-mechanisms.h"

/* A line of a transcript is read by a person; longer ones are cut. */
#define MAX_CHARACTERS 500
/* To replace a shorter secret would tell what it is by where it is missing, and would maul honest
 * text. */
#define MIN_SECRET_BYTES 4

void
uk_redaction_clear (UkRedaction *self)
{
  g_clear_pointer (&self->username, g_free);
  g_clear_pointer (&self->password, uk_secret_unref);
  g_clear_pointer (&self->escaped, uk_secret_unref);
  g_clear_pointer (&self->sent, uk_secret_unref);
}

/* Quoted by IMAP's LOGIN a password has another face where it has quotes or backslashes in it. */
void
uk_redaction_set_login (UkRedaction *self, const char *username, UkSecret *password)
{
  g_autoptr (UkSecret) quoted = uk_imap_quote (uk_secret_peek (password));

  uk_redaction_clear (self);
  self->username = g_strdup (username);
  self->password = uk_secret_ref (password);
  self->escaped
      = uk_secret_new (uk_secret_peek (quoted) + 1, (gssize) uk_secret_get_length (quoted) - 2);
}

void
uk_redaction_set_sent (UkRedaction *self, UkSecret *sent)
{
  g_clear_pointer (&self->sent, uk_secret_unref);
  self->sent = sent != NULL ? uk_secret_ref (sent) : NULL;
}

static void
replace (GString *text, const char *what, const char *with)
{
  if (what != NULL && strlen (what) >= MIN_SECRET_BYTES)
    g_string_replace (text, what, with, 0);
}

/* Returns: how many bytes of a secret begin at @bytes */
static gsize
match_secret (const UkRedaction *self, const char *bytes, gsize length)
{
  const UkSecret *const secrets[] = { self->sent, self->escaped, self->password };

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      gsize secret_length = secrets[i] != NULL ? uk_secret_get_length (secrets[i]) : 0;

      if (secret_length >= MIN_SECRET_BYTES && secret_length <= length
          && memcmp (bytes, uk_secret_peek (secrets[i]), secret_length) == 0)
        return secret_length;
    }
  return 0;
}

/**
 * uk_redact_secrets:
 * @bytes: what a server said; some repeat what was sent to them
 *
 * Nothing of a secret is copied, not even for a moment.
 *
 * Returns: (transfer full): it without the password and without the login in base64
 */
char *
uk_redact_secrets (const UkRedaction *self, const char *bytes, gsize length)
{
  GString *text = g_string_sized_new (length + 1);

  for (gsize i = 0; i < length;)
    {
      gsize n_secret = match_secret (self, bytes + i, length - i);

      if (n_secret > 0)
        g_string_append (text, "[password]");
      else
        g_string_append_c (text, bytes[i]);
      i += MAX (n_secret, 1);
    }
  return g_string_free (text, FALSE);
}

/* What may stand in front of the "@" without being quoted (RFC 5322 section 3.2.3), and bytes
 * beyond ASCII. */
static gboolean
is_local_part (char c)
{
  return g_ascii_isalnum (c) || (c & 0x80) != 0
         || (c != '\0' && strchr ("!#$%&'*+-/=?^_`{|}~.", c) != NULL);
}

/* "hanako@example.jp" becomes "h***@example.jp", as in uk_address_mask(). */
static void
mask_addresses (GString *text)
{
  for (gsize at = 1; at < text->len; at++)
    {
      gsize begin = at;

      if (text->str[at] != '@'
          || !(g_ascii_isalnum (text->str[at + 1]) || text->str[at + 1] == '['
               || (text->str[at + 1] & 0x80) != 0))
        continue;
      while (begin > 0 && is_local_part (text->str[begin - 1]))
        begin--;
      if (begin == at)
        continue;
      gsize keep = (gsize) (g_utf8_next_char (text->str + begin) - text->str);
      keep = MIN (keep, at);
      g_string_erase (text, (gssize) keep, (gssize) (at - keep));
      g_string_insert (text, (gssize) keep, "***");
      at = keep + 3;
    }
}

static void
cut (GString *text, glong n_characters)
{
  if (g_utf8_strlen (text->str, -1) <= n_characters)
    return;
  g_string_truncate (text,
                     (gsize) (g_utf8_offset_to_pointer (text->str, n_characters) - text->str));
  g_string_append (text, "…");
}

static void
blank_controls (GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    if (g_ascii_iscntrl (text->str[i]))
      text->str[i] = ' ';
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (c & 0x80) != 0 || c == '_';
}

/* Only where it stands alone: a user named "info" must not maul "information". */
static void
replace_word (GString *text, const char *word, const char *with)
{
  gsize length = strlen (word);
  char *at = text->str;

  while (length > 0 && (at = strstr (at, word)) != NULL)
    {
      gsize position = (gsize) (at - text->str);
      gsize next = position + 1;

      if ((position == 0 || !is_word_byte (at[-1])) && !is_word_byte (at[length]))
        {
          g_string_erase (text, (gssize) position, (gssize) length);
          g_string_insert (text, (gssize) position, with);
          next = position + strlen (with);
        }
      at = text->str + next;
    }
}

/* Servers that know the domain already name the user by the part before the "@". */
static void
replace_local_part (GString *text, const char *username)
{
  const char *at = username != NULL ? strrchr (username, '@') : NULL;
  g_autofree char *local_part = at != NULL ? g_strndup (username, (gsize) (at - username)) : NULL;

  if (local_part != NULL)
    replace_word (text, local_part, "[user]");
}

/**
 * uk_redact_line:
 * @line: a line of a dialogue in either direction; any bytes
 *
 * Returns: (transfer full): valid UTF-8, one line, without password and user name, with mail
 * addresses masked
 */
char *
uk_redact_line (const UkRedaction *self, const char *line)
{
  g_autofree char *clean = uk_redact_secrets (self, line, strlen (line));
  g_autofree char *valid = g_utf8_make_valid (clean, -1);
  g_autoptr (GString) text = g_string_new (valid);

  /* Twice: what is masked afterwards must not cost more than it is worth, nor be cut in front of
   * its "@". */
  cut (text, 2 * MAX_CHARACTERS);
  replace (text, self->username, "[user]");
  mask_addresses (text);
  replace_local_part (text, self->username);
  blank_controls (text);
  cut (text, MAX_CHARACTERS);
  return g_strdup (text->str);
}

static void
replace_text (const UkRedaction *self, char **text)
{
  char *clean = *text != NULL ? uk_redact_line (self, *text) : NULL;

  g_free (*text);
  *text = clean;
}

/* What of a reply may come before a person's eyes: its sentence, and alerts (RFC 9051 section 7.1).
 * Data lines are left as they came, but for what was sent. */
void
uk_redact_reply (const UkRedaction *self, UkReply *reply)
{
  replace_text (self, &reply->text);
  replace_text (self, &reply->code);
  for (guint i = 0; i < reply->lines->len; i++)
    {
      char **line = (char **) &reply->lines->pdata[i];
      char *clean = NULL;

      if (strstr (*line, "[ALERT]") != NULL)
        {
          replace_text (self, line);
          continue;
        }
      clean = uk_redact_secrets (self, *line, strlen (*line));
      g_free (*line);
      *line = clean;
    }
}
