/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-playground.h"

#include <glib/gi18n-lib.h>

#include "uk-devices-picture.h"

/* Thunderbird's preset, which most people with "leave on the server" have. */
#define LEAVE_DAYS 14

struct _UkPlayground
{
  GtkWidget parent_instance;

  UkSession *session; /* (owned) */
  GtkDropDown *way;
  GtkDropDown *story;
  UkDevicesPicture *picture;
};

G_DEFINE_FINAL_TYPE (UkPlayground, uk_playground, GTK_TYPE_WIDGET)

/* In the order of UkWay and of UkStoryKind. */
static const char *const way_names[] = {
  N_ ("IMAP: look at the server"),
  N_ ("POP: take in, leave on the server"),
  N_ ("POP: take in, delete on the server"),
};

static const char *const story_names[UK_N_STORIES] = {
  N_ ("Mail arrives"),        N_ ("A device breaks or is replaced"), N_ ("Mail is sent"),
  N_ ("The network is gone"), N_ ("The server gets full"),
};

static void
show (UkPlayground *self)
{
  UkWay way = (UkWay) gtk_drop_down_get_selected (self->way);
  UkMailbox plan = uk_plan_of (uk_session_get_answers (self->session), way, LEAVE_DAYS);

  uk_devices_picture_set_story (self->picture,
                                (UkStoryKind) gtk_drop_down_get_selected (self->story));
  uk_devices_picture_set_plans (self->picture, _ (way_names[way]), &plan, NULL, NULL);
}

static void
set_up_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f, NULL);

  gtk_list_item_set_child (item, label);
}

static void
bind_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* What is chosen wraps, where GTK would make the window as wide as its longest choice. */
static void
wrap_choice (GtkDropDown *choice)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_item_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), NULL);
  gtk_drop_down_set_list_factory (choice, gtk_drop_down_get_factory (choice));
  gtk_drop_down_set_factory (choice, factory);
}

static GtkWidget *
make_choice (UkPlayground *self, const char *label, const char *const *names, guint n_names,
             GtkDropDown **out_choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0f, "wrap", TRUE,
                                  "css-classes", (const char *[]){ "field-label", NULL }, NULL);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_names; i++)
    gtk_string_list_append (list, _ (names[i]));
  *out_choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL));
  wrap_choice (*out_choice);
  gtk_widget_set_size_request (GTK_WIDGET (*out_choice), -1, 44);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*out_choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_signal_connect_swapped (*out_choice, "notify::selected", G_CALLBACK (show), self);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*out_choice));
  return box;
}

static void
uk_playground_dispose (GObject *object)
{
  UkPlayground *self = UK_PLAYGROUND (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (uk_playground_parent_class)->dispose (object);
}

static void
uk_playground_class_init (UkPlaygroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = uk_playground_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
uk_playground_init (UkPlayground *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 14);
}

GtkWidget *
uk_playground_new (UkSession *session)
{
  UkPlayground *self = g_object_new (UK_TYPE_PLAYGROUND, NULL);
  GtkWidget *way = make_choice (self, _ ("How the devices receive"), way_names,
                                G_N_ELEMENTS (way_names), &self->way);
  GtkWidget *story
      = make_choice (self, _ ("What happens"), story_names, UK_N_STORIES, &self->story);

  self->session = g_object_ref (session);
  self->picture = UK_DEVICES_PICTURE (uk_devices_picture_new ());
  gtk_widget_insert_before (way, GTK_WIDGET (self), NULL);
  gtk_widget_insert_before (story, GTK_WIDGET (self), NULL);
  gtk_widget_insert_before (GTK_WIDGET (self->picture), GTK_WIDGET (self), NULL);
  show (self);
  return GTK_WIDGET (self);
}
