/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-address.h"

#include <gio/gio.h>
#include <string.h>

#include "uk-types.h"

#define DOMAIN_MAX_BYTES 253 /* RFC 1035 section 2.3.4, without the final dot */
#define LABEL_MAX_BYTES 63
#define LOCAL_PART_MAX_BYTES 64 /* RFC 5321 section 4.5.3.1.1 */

struct _UkAddress
{
  gatomicrefcount ref_count;
  char *typed;      /* (owned) as the person typed it */
  char *email;      /* (owned) repaired; the domain as a person reads it */
  char *local_part; /* (owned) */
  char *domain;     /* (owned) A-labels, lower case, no final dot */
};

G_DEFINE_BOXED_TYPE (UkAddress, uk_address, uk_address_ref, uk_address_unref)

/* The dashes and the long-vowel mark that a kana keyboard gives for "-". The mark is a letter in
 * names such as コーヒー.jp, so they are folded only where nothing but ASCII is left then. */
static void
fold_dashes (GString *text)
{
  static const char *const dashes[]
      = { "\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x80\x92", "\xe2\x80\x93",
          "\xe2\x80\x94", "\xe2\x80\x95", "\xe2\x88\x92", "\xe3\x83\xbc" };
  g_autoptr (GString) folded = g_string_new (text->str);

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    g_string_replace (folded, dashes[i], "-", 0);
  if (g_str_is_ascii (folded->str))
    g_string_assign (text, folded->str);
}

/* RFC 3491 (B.1 of RFC 3454) maps these to nothing in a domain; so that a domain is the same when
 * it is read again, they go before anything else is judged. Pasted text brings them along. */
static gboolean
is_invisible (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT || c == 0x034f || (c >= 0x180b && c <= 0x180d)
         || (c >= 0xfe00 && c <= 0xfe0f);
}

static GString *
without_invisible (const char *text)
{
  GString *visible = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!is_invisible (g_utf8_get_char (c)))
      g_string_append_unichar (visible, g_utf8_get_char (c));
  return visible;
}

/* What a kana keyboard leaves behind: full-width letters and signs (NFKC folds them), an
 * ideographic full stop, spaces of every width around and inside, and what pasting brings along
 * ("mailto:", "花子 <hanako@example.jp>"). */
static char *
repair (const char *typed)
{
  g_autofree char *folded = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  g_autoptr (GString) text = without_invisible (folded != NULL ? folded : "");
  const char *open = NULL;

  g_string_replace (text, "\xe3\x80\x82", ".", 0); /* 。 */
  g_strstrip (text->str);
  g_string_set_size (text, strlen (text->str));

  open = strrchr (text->str, '<');
  if (open != NULL && g_str_has_suffix (text->str, ">"))
    {
      g_string_truncate (text, text->len - 1);
      g_string_erase (text, 0, open + 1 - text->str);
    }
  if (g_ascii_strncasecmp (text->str, "mailto:", strlen ("mailto:")) == 0)
    g_string_erase (text, 0, strlen ("mailto:"));
  g_strstrip (text->str);
  g_string_set_size (text, strlen (text->str));
  fold_dashes (text);
  return g_strdup (text->str);
}

/* Letters, digits, hyphens, none at an end (RFC 1123 section 2.1); underscores occur in real host
 * names. */
static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > LABEL_MAX_BYTES || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (const char *c = label; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && *c != '_')
      return FALSE;
  return TRUE;
}

static gboolean
is_domain (const char *ascii)
{
  g_auto (GStrv) labels = g_strsplit (ascii, ".", -1);
  guint n_labels = g_strv_length (labels);

  if (strlen (ascii) > DOMAIN_MAX_BYTES || n_labels < 2)
    return FALSE;
  for (guint i = 0; i < n_labels; i++)
    if (!is_label (labels[i]))
      return FALSE;
  /* A top level of digits only is the end of an IP address, never a domain (RFC 3696 section 2). */
  return strspn (labels[n_labels - 1], "0123456789") != strlen (labels[n_labels - 1]);
}

/**
 * uk_domain_normalise:
 * @typed: a domain or host name, in any script, with or without a final dot
 *
 * Returns: (transfer full): its A-label form in lower case without a final dot, or %NULL
 * Errors: %UK_MODEL_ERROR_ADDRESS_HAS_PORT, %UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN
 * Source: RFC 5890 section 2.3.2.1 (A-label)
 */
char *
uk_domain_normalise (const char *typed, GError **error)
{
  g_autofree char *repaired = repair (typed);
  g_autofree char *ascii = NULL;
  g_autofree char *lower = NULL;
  const char *colon = strchr (repaired, ':');

  if (colon != NULL && strspn (colon + 1, "0123456789") == strlen (colon + 1))
    {
      g_set_error (error, UK_MODEL_ERROR, UK_MODEL_ERROR_ADDRESS_HAS_PORT, "“%s” has a port number",
                   typed);
      return NULL;
    }
  if (g_str_has_suffix (repaired, "."))
    repaired[strlen (repaired) - 1] = '\0';
  ascii = g_hostname_to_ascii (repaired);
  lower = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
  if (lower == NULL || !is_domain (lower))
    {
      g_set_error (error, UK_MODEL_ERROR, UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN, "“%s” is no domain",
                   typed);
      return NULL;
    }
  return g_steal_pointer (&lower);
}

/* An atom with dots (RFC 5322 section 3.2.3), and leniently dots anywhere: old Japanese phone
 * addresses have them doubled or at the end. Quoted local parts are refused, no office has one. */
static gboolean
is_local_part (const char *text)
{
  if (strlen (text) > LOCAL_PART_MAX_BYTES)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr (".!#$%&'*+-/=?^_`{|}~", *c) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
check_parts (const char *repaired, const char *at, GError **error)
{
  if (*repaired == '\0')
    g_set_error_literal (error, UK_MODEL_ERROR, UK_MODEL_ERROR_ADDRESS_EMPTY,
                         "The address is empty");
  else if (at == NULL)
    g_set_error (error, UK_MODEL_ERROR, UK_MODEL_ERROR_ADDRESS_NO_AT, "“%s” has no @", repaired);
  else if (at == repaired)
    g_set_error (error, UK_MODEL_ERROR, UK_MODEL_ERROR_ADDRESS_NO_LOCAL_PART,
                 "“%s” has nothing before the @", repaired);
  else
    return TRUE;
  return FALSE;
}

/* As a person reads it, unless that would be another domain when it is read again: who writes an
 * A-label that stands for nothing (RFC 5891 section 5.4) is shown it as it is. */
static char *
dup_readable (const char *domain)
{
  g_autofree char *readable = g_hostname_to_unicode (domain);
  g_autofree char *again = readable != NULL ? uk_domain_normalise (readable, NULL) : NULL;

  return g_strcmp0 (again, domain) == 0 ? g_steal_pointer (&readable) : g_strdup (domain);
}

/**
 * uk_address_new:
 * @typed: what the person typed
 *
 * Repairs what a Japanese keyboard or pasting leaves behind, and splits the rest.
 *
 * Returns: (transfer full): the address, or %NULL
 * Errors: %UK_MODEL_ERROR, by what is wrong
 */
UkAddress *
uk_address_new (const char *typed, GError **error)
{
  g_autofree char *repaired = repair (typed);
  const char *at = strrchr (repaired, '@');
  g_autofree char *local_part = NULL;
  g_autofree char *domain = NULL;
  g_autofree char *readable = NULL;
  UkAddress *self = NULL;

  if (!check_parts (repaired, at, error))
    return NULL;
  local_part = g_strndup (repaired, (gsize) (at - repaired));
  if (!is_local_part (local_part))
    {
      g_set_error (error, UK_MODEL_ERROR, UK_MODEL_ERROR_ADDRESS_BAD_CHARACTER,
                   "“%s” has a character that an address cannot have", repaired);
      return NULL;
    }
  domain = uk_domain_normalise (at + 1, error);
  if (domain == NULL)
    return NULL;

  readable = dup_readable (domain);
  self = g_new0 (UkAddress, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->typed = g_strdup (typed);
  self->email = g_strconcat (local_part, "@", readable, NULL);
  self->local_part = g_steal_pointer (&local_part);
  self->domain = g_steal_pointer (&domain);
  return self;
}

UkAddress *
uk_address_ref (UkAddress *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_address_unref (UkAddress *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->typed);
  g_free (self->email);
  g_free (self->local_part);
  g_free (self->domain);
  g_free (self);
}

const char *
uk_address_get_email (const UkAddress *self)
{
  return self->email;
}

const char *
uk_address_get_local_part (const UkAddress *self)
{
  return self->local_part;
}

const char *
uk_address_get_domain (const UkAddress *self)
{
  return self->domain;
}

const char *
uk_address_get_typed (const UkAddress *self)
{
  return self->typed;
}

/* Whether the person should be told: another letter case of the domain is no repair. */
gboolean
uk_address_was_repaired (const UkAddress *self)
{
  return g_ascii_strcasecmp (self->typed, self->email) != 0;
}

/**
 * uk_address_mask:
 *
 * Returns: (transfer full): "h***@example.jp", for whatever leaves the window (reference/ux.md 4.5)
 */
char *
uk_address_mask (const UkAddress *self)
{
  return g_strdup_printf ("%c***@%s", self->local_part[0], strchr (self->email, '@') + 1);
}

/**
 * uk_address_fill:
 * @template_text: text with {address}, {localpart} and {domain} anywhere in it
 *
 * The domain is filled in as A-labels, because that is how mail servers keep their users.
 *
 * Returns: (transfer full): the text with the parts of the address in their places
 */
char *
uk_address_fill (const UkAddress *self, const char *template_text)
{
  g_autoptr (GString) text = g_string_new (template_text);

  g_string_replace (text, "{address}", "{localpart}@{domain}", 0);
  g_string_replace (text, "{domain}", self->domain, 0);
  g_string_replace (text, "{localpart}", self->local_part, 0);
  return g_strdup (text->str);
}
