/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-phrases.h"

#include <gtk/gtk.h>
#include <string.h>

/*
 * Where a Japanese line may end. Japanese has no spaces, so Pango ends a line after any letter, and
 * leaves い。 alone on the next one. A reader expects the end after a phrase: a word with its
 * particles, which shows in the writing, because phrases mostly begin with kanji, katakana or
 * Latin letters and end in hiragana or a mark. Breaks elsewhere are taken away, with an attribute;
 * the text stays as it is, for the screen reader and for the clipboard.
 */

/* The narrowest place for a text in a window of 360 pixels; between pictures and buttons, or in one
 * of two columns, it has the class "narrow". */
#define LINE_PIXELS 160
#define NARROW_LINE_PIXELS 108
/* Of a phrase that is longer than what fits there, only the end is kept. */
#define END_LETTERS 3
/* With the largest text there is no room for anything but letters. */
#define MIN_LETTERS 5
#define LONG_WORD 16

typedef enum
{
  KIND_OTHER, /* spaces, Latin letters, digits: Pango knows where these break */
  KIND_HIRAGANA,
  KIND_KATAKANA,
  KIND_KANJI,
  KIND_OPENING,
  KIND_CLOSING, /* of brackets: a particle may follow */
  KIND_STOP,    /* 、 and 。 */
} Kind;

static Kind
get_kind (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  GUnicodeScript script = g_unichar_get_script (c);

  if (c < 0x80)
    return KIND_OTHER;
  if (c == 0x3001 || c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0x30fb) /* 、。！？・ */
    return KIND_STOP;
  if (c == 0x30fc) /* ー belongs to what it follows */
    return KIND_KATAKANA;
  if (type == G_UNICODE_OPEN_PUNCTUATION)
    return KIND_OPENING;
  if (type == G_UNICODE_CLOSE_PUNCTUATION)
    return KIND_CLOSING;
  if (script == G_UNICODE_SCRIPT_HIRAGANA)
    return KIND_HIRAGANA;
  if (script == G_UNICODE_SCRIPT_KATAKANA)
    return KIND_KATAKANA;
  return script == G_UNICODE_SCRIPT_HAN ? KIND_KANJI : KIND_OTHER; /* 々 is Han as well */
}

/* お and ご before a kanji begin a phrase: お名前, ご確認. */
static gboolean
is_honorific (gunichar c)
{
  return c == 0x304a || c == 0x3054;
}

static gboolean
is_particle (gunichar c)
{
  return g_utf8_strchr ("をがはにでとのへもや", -1, c) != NULL;
}

/* @before, @c and @next are neighbours, 0 where there is none; a line may end between the first
 * two. */
static gboolean
may_break (gunichar two_before, gunichar before, gunichar c, gunichar next)
{
  Kind left = get_kind (before), right = get_kind (c);

  if (right == KIND_STOP || right == KIND_CLOSING || left == KIND_OPENING)
    return FALSE;
  if (left == KIND_STOP || left == KIND_OTHER || right == KIND_OPENING)
    return TRUE;
  if (right == KIND_HIRAGANA)
    return left == KIND_HIRAGANA && is_honorific (c) && get_kind (next) == KIND_KANJI;
  if (left == KIND_HIRAGANA && is_honorific (before) && right == KIND_KANJI)
    return FALSE;
  /* 受け取る, 問い合わせ: one kana between two kanji is in the middle of a word, unless it is a
   * particle. */
  if (left == KIND_HIRAGANA && right == KIND_KANJI && two_before != 0
      && get_kind (two_before) == KIND_KANJI)
    return is_particle (before);
  return left != right;
}

/* Pango overflows where a Latin word or bracket may not be parted from what is kept together,
 * instead of breaking it. */
static gboolean
touches_latin (const char *text, const char *start, const char *end)
{
  gunichar before = start > text ? g_utf8_get_char (g_utf8_prev_char (start)) : ' ';

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (get_kind (g_utf8_get_char (p)) == KIND_OTHER)
      return TRUE;
  return (before != ' ' && get_kind (before) == KIND_OTHER) || g_ascii_ispunct (*end);
}

/* The range ends inside the last letter: GTK, where it adds the attributes of CSS, makes one range
 * of two that touch, and then a whole sentence could not break any more. */
static void
keep_together (PangoAttrList *attributes, glong max_letters, const char *text, const char *start,
               const char *end)
{
  glong n_letters = g_utf8_strlen (start, end - start);
  PangoAttribute *attribute = NULL;

  if (n_letters < 2 || max_letters < MIN_LETTERS || touches_latin (text, start, end))
    return;
  if (n_letters > max_letters)
    start = g_utf8_offset_to_pointer (end, -END_LETTERS);
  attribute = pango_attr_allow_breaks_new (FALSE);
  attribute->start_index = (guint) (start - text);
  attribute->end_index = (guint) (g_utf8_prev_char (end) + 1 - text);
  pango_attr_list_insert (attributes, attribute);
}

/* Beside a server's name, which is broken anywhere, a phrase would make a wider line the higher
 * one; GTK's search for a width then ends beyond the window. */
static gboolean
has_long_word (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && n < LONG_WORD; text++)
    n = g_ascii_isgraph (*text) ? n + 1 : 0;
  return n == LONG_WORD;
}

/**
 * uk_phrases_add:
 * @attributes: those of @text
 * @max_letters: how many full-width letters fit into a line at least
 *
 * Adds what keeps the phrases of a Japanese text in one line each. Text in other scripts, and text
 * with names of servers, is left to Pango.
 */
void
uk_phrases_add (PangoAttrList *attributes, const char *text, guint max_letters)
{
  const char *start = text;
  gunichar two_before = 0, before = 0;

  if (has_long_word (text))
    return;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *following = g_utf8_next_char (p);
      gunichar next = *following != '\0' ? g_utf8_get_char (following) : 0;

      if (before != 0 && may_break (two_before, before, c, next))
        {
          keep_together (attributes, max_letters, text, start, p);
          start = p;
        }
      two_before = before;
      before = c;
    }
  keep_together (attributes, max_letters, text, start, text + strlen (text));
}

/* --- every label --- */

#define OWN_ATTRIBUTES "uk-phrases-own"

static guint
count_letters (GtkLabel *label)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (label));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  int pixels
      = gtk_widget_has_css_class (GTK_WIDGET (label), "narrow") ? NARROW_LINE_PIXELS : LINE_PIXELS;
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (label)), "gtk-xft-dpi", &dpi, NULL);
  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0 ? dpi / 1024.0 : 96.0) / 72;
  return size > 0 ? (guint) (pixels / size) : 0;
}

static void
text_changed_cb (GtkLabel *label)
{
  PangoAttrList *own = g_object_get_data (G_OBJECT (label), OWN_ATTRIBUTES);
  PangoAttrList *attributes = own != NULL ? pango_attr_list_copy (own) : pango_attr_list_new ();

  uk_phrases_add (attributes, gtk_label_get_text (label), count_letters (label));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static gboolean
realized_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GObject *widget = g_value_get_object (&values[0]);
  PangoAttrList *own = NULL;

  if (!GTK_IS_LABEL (widget) || !gtk_label_get_wrap (GTK_LABEL (widget))
      || g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, text_changed_cb, NULL)
             != 0)
    return TRUE;
  own = gtk_label_get_attributes (GTK_LABEL (widget));
  if (own != NULL)
    g_object_set_data_full (widget, OWN_ATTRIBUTES, pango_attr_list_copy (own),
                            (GDestroyNotify) pango_attr_list_unref);
  g_signal_connect (widget, "notify::label", G_CALLBACK (text_changed_cb), NULL);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (widget)), "notify::gtk-xft-dpi",
                           G_CALLBACK (text_changed_cb), widget, G_CONNECT_SWAPPED);
  text_changed_cb (GTK_LABEL (widget));
  return TRUE;
}

/**
 * uk_phrases_watch_labels:
 *
 * From now on every label that wraps keeps its phrases together. To be called once, after GTK has
 * started.
 */
void
uk_phrases_watch_labels (void)
{
  g_type_ensure (GTK_TYPE_LABEL);
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realized_cb, NULL,
                              NULL);
}
