/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-learn-cards.h"

#include <glib/gi18n-lib.h>

#include "uk-comparison.h"
#include "uk-guide.h"
#include "uk-heading.h"
#include "uk-lines.h"
#include "uk-picture.h"

struct _UkLearnCards
{
  GtkWidget parent_instance;

  guint card;
  gsize n_cards;
  GtkWidget *pages; /* (unowned) child */
  GtkWidget *back;  /* (unowned) */
  GtkWidget *next;  /* (unowned) */
  GtkLabel *number; /* (unowned) */
  GtkLabel *dots;   /* (unowned) */
};

enum
{
  TOPIC_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UkLearnCards, uk_learn_cards, GTK_TYPE_WIDGET)

static void
topic_clicked_cb (GtkWidget *button, UkLearnCards *self)
{
  g_signal_emit (self, signals[TOPIC_WANTED], 0, g_object_get_data (G_OBJECT (button), "topic"));
}

static GtkWidget *
make_topic_button (UkLearnCards *self, const char *id)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _ ("Show where to look"), "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "bar-button");
  g_object_set_data (G_OBJECT (button), "topic", (gpointer) id);
  g_signal_connect (button, "clicked", G_CALLBACK (topic_clicked_cb), self);
  return button;
}

static GtkWidget *
make_card (UkLearnCards *self, const UkLearnCard *card)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *heading = g_object_new (UK_TYPE_HEADING, "text", uk_learn_text (card->title), NULL);

  gtk_widget_add_css_class (heading, "section-title");
  gtk_box_append (GTK_BOX (box), uk_picture_new (card->id));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), uk_lines_new_label (uk_learn_text (card->text), "paragraph"));
  if (g_str_equal (card->id, "compare"))
    gtk_box_append (GTK_BOX (box), uk_comparison_new ());
  if (uk_learn_find_topic (card->id) != NULL)
    gtk_box_append (GTK_BOX (box), make_topic_button (self, card->id));
  return box;
}

/* Its name says where it leads, because a screen reader tells of the focused button and not of the
 * card that has come. */
static void
name_button (GtkWidget *button, const char *format, const UkLearnCard *card)
{
  g_autofree char *name = NULL;

  gtk_widget_set_sensitive (button, card != NULL);
  if (card == NULL)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  name = g_strdup_printf (format, uk_learn_text (card->title));
#pragma GCC diagnostic pop
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_page (UkLearnCards *self)
{
  GtkWidget *page = gtk_widget_get_first_child (self->pages);

  for (guint i = 0; page != NULL; i++, page = gtk_widget_get_next_sibling (page))
    gtk_widget_set_visible (page, i == self->card);
}

static void
update (UkLearnCards *self)
{
  const UkLearnCard *cards = uk_learn_get_cards (&self->n_cards);
  /* Translators: card %1$u of %2$u */
  g_autofree char *number
      = g_strdup_printf (_ ("%1$u / %2$u"), self->card + 1, (guint) self->n_cards);
  g_autoptr (GString) dots = g_string_new (NULL);

  for (gsize i = 0; i < self->n_cards; i++)
    g_string_append (dots, i == self->card ? "●" : "○");
  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->dots, dots->str);
  show_page (self);
  name_button (self->back, _ ("Back to: %s"), self->card > 0 ? &cards[self->card - 1] : NULL);
  name_button (self->next, _ ("On to: %s"),
               self->card + 1 < self->n_cards ? &cards[self->card + 1] : NULL);
}

/* A button that greys out would lose the focus to nowhere. */
static void
step (UkLearnCards *self, int by)
{
  gboolean focused = gtk_widget_is_focus (self->back) || gtk_widget_is_focus (self->next);
  int card = (int) self->card + by;

  if (card < 0 || card >= (int) self->n_cards)
    return;
  uk_learn_cards_set_card (self, (guint) card);
  if (focused && !gtk_widget_get_sensitive (by > 0 ? self->next : self->back))
    gtk_widget_grab_focus (by > 0 ? self->back : self->next);
}

static void
back_clicked_cb (UkLearnCards *self)
{
  step (self, -1);
}

static void
next_clicked_cb (UkLearnCards *self)
{
  step (self, +1);
}

static void
swipe_cb (UkLearnCards *self, double x, double y)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (ABS (x) > 2 * ABS (y) && ABS (x) > 100)
    step (self, (x < 0) != rtl ? +1 : -1);
}

static gboolean
arrow_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int by = g_variant_get_int32 (arguments);

  step (UK_LEARN_CARDS (widget), rtl ? -by : by);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_arrow (UkLearnCards *self, const char *icon_name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_size_request (button, 44, 44);
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_bar (UkLearnCards *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->back = make_arrow (self, "go-previous-symbolic", G_CALLBACK (back_clicked_cb));
  self->next = make_arrow (self, "go-next-symbolic", G_CALLBACK (next_clicked_cb));
  self->number = GTK_LABEL (gtk_label_new (NULL));
  self->dots = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "css-classes", (const char *[]){ "dots", NULL }, NULL);
  gtk_widget_set_hexpand (middle, TRUE);
  gtk_widget_set_valign (middle, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->dots));
  gtk_box_append (GTK_BOX (bar), self->back);
  gtk_box_append (GTK_BOX (bar), middle);
  gtk_box_append (GTK_BOX (bar), self->next);
  return bar;
}

static void
fill (UkLearnCards *self)
{
  const UkLearnCard *cards = uk_learn_get_cards (&self->n_cards);
  GtkGesture *swipe = gtk_gesture_swipe_new ();

  self->pages = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (gsize i = 0; i < self->n_cards; i++)
    gtk_box_append (GTK_BOX (self->pages), make_card (self, &cards[i]));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  g_signal_connect_swapped (swipe, "swipe", G_CALLBACK (swipe_cb), self);
  gtk_widget_add_controller (self->pages, GTK_EVENT_CONTROLLER (swipe));
}

static void
uk_learn_cards_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (uk_learn_cards_parent_class)->dispose (object);
}

static void
uk_learn_cards_class_init (UkLearnCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_learn_cards_dispose;
  signals[TOPIC_WANTED] = g_signal_new ("topic-wanted", UK_TYPE_LEARN_CARDS, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cards");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, arrow_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, arrow_key_cb, "i", +1);
}

static void
uk_learn_cards_init (UkLearnCards *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  fill (self);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "notice");
  gtk_box_append (GTK_BOX (card), self->pages);
  gtk_box_append (GTK_BOX (card), make_bar (self));
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  update (self);
}

GtkWidget *
uk_learn_cards_new (void)
{
  return g_object_new (UK_TYPE_LEARN_CARDS, NULL);
}

guint
uk_learn_cards_get_card (UkLearnCards *self)
{
  g_return_val_if_fail (UK_IS_LEARN_CARDS (self), 0);

  return self->card;
}

void
uk_learn_cards_set_card (UkLearnCards *self, guint card)
{
  g_return_if_fail (UK_IS_LEARN_CARDS (self) && card < self->n_cards);

  if (self->card == card)
    return;
  self->card = card;
  update (self);
}
