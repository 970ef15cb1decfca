/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Where Japanese lines may end, and that a narrow window stays possible. */
#include "config.h"

#include "ui-support.h"
#include "uk-phrases.h"

typedef struct
{
  const char *text;
  const char *expected; /* kept together: what stands between brackets */
} Case;

static const Case cases[] = {
  { "", "" },
  { "mail", "mail" },
  { "見る", "<見る>" },
  { "メールを見る機械を、", "<メールを><見る機械を、>" },
  { "受け取り方を使います。", "<受け取り方を><使います。>" },
  { "名前の問い合わせ", "<名前の><問い合わせ>" },
  { "メールのお名前を", "<メールの><お名前を>" },
  { "「残す」に変えます", "<「残す」に><変えます>" },
  { "IMAPの入口", "IMAPの<入口>" },
  { "よくあるサーバー名。", "<よくある><サーバー><名。>" },
  { "パスワード(入れるか", "パスワード(入れるか" },
  { "mail.example.co.jp のメールは", "mail.example.co.jp のメールは" },
  { "ふくめてください。", "ふくめてくだ<さい。>" },
};

static char *
dup_marked (const char *text, guint max_letters)
{
  g_autoptr (GString) marked = g_string_new (text);
  PangoAttrList *attributes = pango_attr_list_new ();
  GSList *all = NULL;

  uk_phrases_add (attributes, text, max_letters);
  all = g_slist_reverse (pango_attr_list_get_attributes (attributes));
  for (GSList *item = all; item != NULL; item = item->next)
    {
      PangoAttribute *attribute = item->data;
      /* It ends inside the last letter. */
      const char *last = text + attribute->end_index - 1;

      g_string_insert (marked, g_utf8_next_char (last) - text, ">");
      g_string_insert (marked, attribute->start_index, "<");
    }
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  pango_attr_list_unref (attributes);
  return g_strdup (marked->str);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = dup_marked (cases[i].text, 7);

      g_assert_cmpstr (marked, ==, cases[i].expected);
    }
}

static void
test_no_room_for_phrases (void)
{
  g_autofree char *marked = dup_marked ("メールを見る機械を、", 4);

  g_assert_cmpstr (marked, ==, "メールを見る機械を、");
}

static guint
count_attributes (GtkWidget *label)
{
  PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (label));
  GSList *all = attributes != NULL ? pango_attr_list_get_attributes (attributes) : NULL;
  guint n = g_slist_length (all);

  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  return n;
}

/* GTK makes one range of two that touch, where a style adds attributes of its own: then the label
 * could not be narrower than its text. */
static void
test_label_stays_narrow (void)
{
  GtkWidget *label = gtk_label_new ("質問に答えて、メールの入口を調べると、合う方法がわかります。");
  GtkWindow *window = NULL;
  int minimum = 0, natural = 0;

  uk_phrases_watch_labels ();
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "page-heading");
  window = ui_show (label);
  g_assert_cmpuint (count_attributes (label), >, 4);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <, natural / 2);
  gtk_label_set_text (GTK_LABEL (label), "mail");
  g_assert_cmpuint (count_attributes (label), ==, 0);
  gtk_window_destroy (window);
  ui_settle ();
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/uketori/phrases/cases", test_cases);
  g_test_add_func ("/uketori/phrases/no-room", test_no_room_for_phrases);
  g_test_add_func ("/uketori/phrases/label-stays-narrow", test_label_stays_narrow);
  return g_test_run ();
}
