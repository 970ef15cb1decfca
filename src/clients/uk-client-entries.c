/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-client-private.h"

/*
 * Four notations, each read by a scanner that takes what it understands and steps over the rest: a
 * settings file is written by a program, changed by hand and sometimes cut in half.
 */

/* A file with more lines than this is not read further. */
#define MAX_ENTRIES 50000
#define MAX_DEPTH 32

static void
free_entry (gpointer data)
{
  UkClientEntry *entry = data;

  g_free (entry->group);
  g_free (entry->key);
  g_free (entry->value);
  g_free (entry);
}

static GPtrArray *
new_entries (void)
{
  return g_ptr_array_new_with_free_func (free_entry);
}

/* Takes @key and @value. */
static void
add (GPtrArray *entries, guint line, const char *group, char *key, char *value)
{
  UkClientEntry *entry = NULL;

  if (entries->len >= MAX_ENTRIES)
    {
      g_free (key);
      g_free (value);
      return;
    }
  entry = g_new (UkClientEntry, 1);
  entry->line = line;
  entry->group = g_strdup (group);
  entry->key = key;
  entry->value = value;
  g_ptr_array_add (entries, entry);
}

/* Returns: (transfer full): the next line without its end; @text moves behind it */
static char *
take_line (const char **text)
{
  const gsize length = strcspn (*text, "\r\n");
  char *line = g_strndup (*text, length);

  *text += length;
  if (**text == '\r')
    (*text)++;
  if (**text == '\n')
    (*text)++;
  return line;
}

/* [group] and key=value: Evolution, Geary, Claws Mail, Sylpheed, KMail, getmail, Outlook's .prf */
GPtrArray *
uk_client_entries_from_key_file (const char *text)
{
  GPtrArray *entries = new_entries ();
  g_autofree char *group = g_strdup ("");

  for (guint number = 1; *text != '\0'; number++)
    {
      g_autofree char *line = g_strstrip (take_line (&text));
      char *equals = strchr (line, '=');

      if (*line == '[' && g_str_has_suffix (line, "]"))
        {
          g_free (group);
          group = g_strndup (line + 1, strlen (line) - 2);
        }
      else if (*line != '#' && *line != ';' && equals != NULL && equals > line)
        add (entries, number, group, g_strstrip (g_strndup (line, (gsize) (equals - line))),
             g_strstrip (g_strdup (equals + 1)));
    }
  return entries;
}

/* Returns: (transfer full) (nullable): a quoted string; @text moves behind its end */
static char *
take_quoted (const char **text)
{
  g_autoptr (GString) string = g_string_new (NULL);
  const char *p = *text;

  if (*p != '"')
    return NULL;
  for (p++; *p != '\0' && *p != '"' && *p != '\n'; p++)
    {
      if (*p == '\\' && p[1] != '\0' && p[1] != '\n')
        p++;
      g_string_append_c (string, *p);
    }
  if (*p != '"')
    return NULL;
  *text = p + 1;
  return g_string_free (g_steal_pointer (&string), FALSE);
}

/* user_pref("key", value); the key's path up to its last part becomes the group. */
static void
add_pref (GPtrArray *entries, guint number, const char *line)
{
  const char *p = line + strlen ("user_pref(");
  g_autofree char *key = take_quoted (&p);
  char *value = NULL;
  char *dot = key != NULL ? strrchr (key, '.') : NULL;

  if (dot == NULL || *p != ',')
    return;
  p += 1 + strspn (p + 1, " \t");
  value = take_quoted (&p);
  if (value == NULL)
    value = g_strndup (p, strcspn (p, ")"));
  *dot = '\0';
  add (entries, number, key, g_strdup (dot + 1), value);
}

GPtrArray *
uk_client_entries_from_prefs (const char *text)
{
  GPtrArray *entries = new_entries ();

  for (guint number = 1; *text != '\0'; number++)
    {
      g_autofree char *line = g_strstrip (take_line (&text));

      if (g_str_has_prefix (line, "user_pref("))
        add_pref (entries, number, line);
    }
  return entries;
}

/* "Key value" with a block for each thing, as mbsync has it; "IMAPAccount x" begins a group. */
GPtrArray *
uk_client_entries_from_words (const char *text)
{
  GPtrArray *entries = new_entries ();
  g_autofree char *group = g_strdup ("");

  for (guint number = 1; *text != '\0'; number++)
    {
      g_autofree char *line = g_strstrip (take_line (&text));
      const gsize length = strcspn (line, " \t");
      char *value = NULL;

      if (*line == '#' || *line == '\0')
        continue;
      value = g_strstrip (g_strdup (line + length));
      if (g_ascii_strncasecmp (line, "IMAPAccount", 11) == 0 && length == 11)
        {
          g_free (group);
          group = g_strdup (value);
        }
      if (*value == '"' && strlen (value) >= 2 && g_str_has_suffix (value, "\""))
        {
          value[strlen (value) - 1] = '\0';
          memmove (value, value + 1, strlen (value));
        }
      add (entries, number, group, g_strndup (line, length), value);
    }
  return entries;
}

/* Returns: (transfer full): the next word, quoted or not; empty at the end of the text */
static char *
take_word (const char **text, guint *line)
{
  char *quoted = NULL;
  gsize length = 0;

  for (;; (*text)++)
    {
      if (**text == '#')
        *text += strcspn (*text, "\n");
      if (**text == '\n')
        (*line)++;
      else if (**text == '\0' || strchr (" \t\r,;:=", **text) == NULL)
        break;
    }
  quoted = take_quoted (text);
  if (quoted != NULL)
    return quoted;
  if (**text == '\0')
    return g_strdup ("");
  length = strcspn (*text + 1, " \t\r\n,;:=") + 1;
  quoted = g_strndup (*text, length);
  *text += length;
  return quoted;
}

/* fetchmail's sentences: poll HOST protocol pop3 user "x" password "y" nokeep ssl */
GPtrArray *
uk_client_entries_from_fetchmail (const char *text)
{
  static const char *const with_value[] = { "protocol", "proto",    "port", "service",   "user",
                                            "username", "password", "pass", "fetchlimit" };
  GPtrArray *entries = new_entries ();
  g_autofree char *group = g_strdup ("");
  guint line = 1;

  while (entries->len < MAX_ENTRIES)
    {
      g_autofree char *word = take_word (&text, &line);
      gboolean takes_value = FALSE;
      guint at = line;

      if (*word == '\0')
        break;
      for (guint i = 0; i < G_N_ELEMENTS (with_value); i++)
        takes_value = takes_value || g_str_equal (word, with_value[i]);
      if (g_str_equal (word, "poll") || g_str_equal (word, "skip") || g_str_equal (word, "server"))
        {
          g_free (group);
          group = take_word (&text, &line);
          add (entries, at, group, g_strdup ("poll"), g_strdup (group));
        }
      else
        add (entries, at, group, g_strdup (word),
             takes_value ? take_word (&text, &line) : g_strdup ("yes"));
    }
  return entries;
}

typedef struct
{
  GPtrArray *entries;
  GString *text; /* of the element that is open */
  char *key;     /* (owned) (nullable) */
  guint payload; /* number of the dictionary that is open at the level of payloads */
  guint depth;
} Plist;

static void
plist_start (GMarkupParseContext *context, const char *element, const char **names,
             const char **values, gpointer user_data, GError **error)
{
  Plist *plist = user_data;

  if (++plist->depth > MAX_DEPTH)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "Too deep");
  g_string_truncate (plist->text, 0);
  if (g_str_equal (element, "dict"))
    plist->payload++;
}

static void
plist_end (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Plist *plist = user_data;
  int line = 1;

  plist->depth--;
  g_markup_parse_context_get_position (context, &line, NULL);
  if (g_str_equal (element, "key"))
    {
      g_free (plist->key);
      plist->key = g_strdup (plist->text->str);
    }
  else if (plist->key != NULL && !g_str_equal (element, "dict") && !g_str_equal (element, "array"))
    {
      g_autofree char *group = g_strdup_printf ("payload %u", plist->payload);
      const gboolean is_bool = g_str_equal (element, "true") || g_str_equal (element, "false");

      add (plist->entries, (guint) line, group, g_steal_pointer (&plist->key),
           g_strdup (is_bool ? element : plist->text->str));
    }
  g_string_truncate (plist->text, 0);
}

static void
plist_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
            GError **error)
{
  g_string_append_len (((Plist *) user_data)->text, text, (gssize) length);
}

/* Apple's profiles: GMarkup knows no DTD and no entities of its own, so nothing can be drawn in.
 * What was read before a fault counts. */
GPtrArray *
uk_client_entries_from_plist (const char *text)
{
  const GMarkupParser parser
      = { .start_element = plist_start, .end_element = plist_end, .text = plist_text };
  Plist plist = { .entries = new_entries (), .text = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &plist, NULL);

  g_markup_parse_context_parse (context, text, -1, NULL);
  g_string_free (plist.text, TRUE);
  g_free (plist.key);
  return plist.entries;
}
