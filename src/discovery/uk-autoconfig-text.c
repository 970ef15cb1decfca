/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What has to happen to the bytes of a clientConfig document before XML is read, and to its texts
 * afterwards. */

#include "config.h"

#include "uk-autoconfig-text.h"

#include <string.h>

#include "uk-autoconfig.h"

#define UTF8_MARK "\xef\xbb\xbf"
/* The declaration must stand at the very start; an encoding further down is somebody's text. */
#define DECLARATION_MAX_BYTES 200

/* The encodings of Japanese and western servers; anything else is refused rather than guessed
 * (4.7). CP932 is what everybody who writes Shift_JIS means. */
static const struct
{
  const char *name;
  const char *codeset;
} encodings[] = {
  { "utf-8", NULL },          { "utf8", NULL },
  { "us-ascii", NULL },       { "iso-8859-1", "ISO-8859-1" },
  { "latin1", "ISO-8859-1" }, { "shift_jis", "CP932" },
  { "shift-jis", "CP932" },   { "x-sjis", "CP932" },
  { "windows-31j", "CP932" }, { "cp932", "CP932" },
  { "ms932", "CP932" },       { "euc-jp", "EUC-JP" },
};

/* Returns: what stands behind `name` and an equals sign, bare or in either kind of quotes */
static char *
find_parameter (const char *text, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  char *value = strstr (lower, name);

  if (value == NULL)
    return NULL;
  value += strlen (name);
  value += strspn (value, " \t=\"'");
  value[strcspn (value, " \t\"';?>")] = '\0';
  return *value != '\0' ? g_strdup (value) : NULL;
}

/* The declaration of the document goes before the header of the server, which is often one default
 * for all files. */
static char *
find_encoding (const char *text, const char *content_type)
{
  g_autofree char *declaration = g_strndup (text, DECLARATION_MAX_BYTES);
  char *end = strstr (declaration, "?>");
  char *encoding = NULL;

  if (g_str_has_prefix (declaration, "<?xml") && end != NULL)
    {
      *end = '\0';
      encoding = find_parameter (declaration, "encoding");
    }
  if (encoding == NULL && content_type != NULL)
    encoding = find_parameter (content_type, "charset");
  return encoding != NULL ? encoding : g_strdup ("utf-8");
}

static char *
convert (const char *text, const char *encoding, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_str_equal (encodings[i].name, encoding))
      {
        g_autofree char *converted = NULL;

        if (encodings[i].codeset == NULL)
          converted = g_utf8_validate (text, -1, NULL) ? g_strdup (text) : NULL;
        else
          converted = g_convert (text, -1, "UTF-8", encodings[i].codeset, NULL, NULL, NULL);
        if (converted == NULL)
          g_set_error (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_MALFORMED,
                       "the text is not in “%s”", encoding);
        return g_steal_pointer (&converted);
      }
  g_set_error (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_MALFORMED,
               "the encoding “%s” is not read", encoding);
  return NULL;
}

static gboolean
is_web_page (const char *text, const char *content_type)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autofree char *type = g_ascii_strdown (content_type != NULL ? content_type : "", -1);

  return g_str_has_prefix (type, "text/html") || strstr (lower, "<html") != NULL;
}

static gboolean
has_document_type (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  return strstr (lower, "<!doctype") != NULL || strstr (lower, "<!entity") != NULL;
}

/**
 * uk_autoconfig_decode:
 * @body: what the web server sent
 * @content_type: (nullable): its Content-Type
 *
 * Returns: (transfer full) (nullable): the document in UTF-8, without anything in front of it
 * Errors: %UK_AUTOCONFIG_ERROR: no document, forbidden, malformed
 * Source: reference/discovery.md 4.7
 */
char *
uk_autoconfig_decode (GBytes *body, const char *content_type, GError **error)
{
  gsize size_bytes = 0;
  const char *bytes = g_bytes_get_data (body, &size_bytes);
  g_autofree char *raw = g_strndup (bytes != NULL ? bytes : "", size_bytes);
  g_autofree char *encoding = NULL;
  const char *text = g_str_has_prefix (raw, UTF8_MARK) ? raw + strlen (UTF8_MARK) : raw;

  text += strspn (text, " \t\r\n");
  if (is_web_page (text, content_type)
      || (!g_str_has_prefix (text, "<?xml") && !g_str_has_prefix (text, "<clientConfig")))
    {
      g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_NO_DOCUMENT,
                           "a web page came instead of a settings document");
      return NULL;
    }
  if (has_document_type (text))
    {
      g_set_error_literal (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_FORBIDDEN,
                           "the document has a document type or entities");
      return NULL;
    }
  encoding = find_encoding (text, content_type);
  return convert (text, encoding, error);
}

/* Returns: whether a `%WORD%` that nobody has filled is left */
static gboolean
has_placeholder (const char *text)
{
  for (const char *c = strchr (text, '%'); c != NULL; c = strchr (c + 1, '%'))
    {
      gsize length = strspn (c + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

      if (length > 0 && c[1 + length] == '%')
        return TRUE;
    }
  return FALSE;
}

/**
 * uk_autoconfig_fill:
 * @text: a text of the document
 * @out_complete: (out): %FALSE where a placeholder is left that this program does not know
 *
 * Placeholders are replaced wherever they stand (“%EMAILLOCALPART%.%EMAILDOMAIN%”), and without
 * their second “%”, which the ISPDB itself has.
 *
 * Returns: (transfer full): the text for this address
 */
char *
uk_autoconfig_fill (const char *text, const UkAddress *address, gboolean *out_complete)
{
  static const char *const placeholders[][2] = {
    { "%EMAILADDRESS%", "{address}" },     { "%EMAILADDRESS", "{address}" },
    { "%EMAILLOCALPART%", "{localpart}" }, { "%EMAILLOCALPART", "{localpart}" },
    { "%EMAILDOMAIN%", "{domain}" },       { "%EMAILDOMAIN", "{domain}" },
  };
  g_autoptr (GString) filled = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    g_string_replace (filled, placeholders[i][0], placeholders[i][1], 0);
  *out_complete = !has_placeholder (filled->str);
  return uk_address_fill (address, filled->str);
}
