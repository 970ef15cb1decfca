/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-devices-picture.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "uk-pair.h"
#include "uk-plan-column.h"

/* reference/ux.md 4.7: the three steps of a day take six seconds. */
#define STEP_MS 2000

struct _UkDevicesPicture
{
  GtkWidget parent_instance;

  UkMailbox plans[2];
  char *titles[2]; /* (owned) (nullable) */
  UkStoryKind kind;
  gboolean strip;

  GtkWidget *box;           /* (owned) (nullable) child */
  UkPlanColumn *columns[2]; /* (nullable) in it */
  GtkWidget *play;          /* (nullable) in it */
  AdwAnimation *animation;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UkDevicesPicture, uk_devices_picture, GTK_TYPE_WIDGET)

static void
stop (UkDevicesPicture *self)
{
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

static void
rest (UkDevicesPicture *self)
{
  for (int i = 0; i < 2; i++)
    if (self->columns[i] != NULL)
      uk_plan_column_rest (self->columns[i]);
}

static void
move_cb (double position, gpointer user_data)
{
  UkDevicesPicture *self = user_data;

  for (int i = 0; i < 2; i++)
    if (self->columns[i] != NULL)
      uk_plan_column_play_to (self->columns[i], position);
}

static void
name_button (UkDevicesPicture *self, gboolean playing)
{
  AdwButtonContent *content = ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (self->play)));

  adw_button_content_set_label (content, playing ? _ ("Stop the picture") : _ ("Play"));
  adw_button_content_set_icon_name (content, playing ? "media-playback-stop-symbolic"
                                                     : "media-playback-start-symbolic");
}

static void
done_cb (UkDevicesPicture *self)
{
  g_clear_object (&self->animation);
  rest (self);
  name_button (self, FALSE);
}

static guint
count_steps (UkDevicesPicture *self)
{
  guint n = 0;

  for (int i = 0; i < 2; i++)
    if (self->columns[i] != NULL)
      n = MAX (n, uk_plan_column_get_n_steps (self->columns[i]));
  return n;
}

static void
play (UkDevicesPicture *self)
{
  guint n = count_steps (self);
  AdwAnimationTarget *target = adw_callback_animation_target_new (move_cb, self, NULL);

  /* libadwaita ends it by itself as soon as the picture is not seen any more. */
  self->animation
      = g_object_ref_sink (adw_timed_animation_new (GTK_WIDGET (self), 0, n, n * STEP_MS, target));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_LINEAR);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  name_button (self, TRUE);
  adw_animation_play (self->animation);
}

static void
play_clicked_cb (UkDevicesPicture *self)
{
  if (self->animation != NULL)
    adw_animation_skip (self->animation);
  else
    play (self);
}

static GtkWidget *
make_play_button (UkDevicesPicture *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), adw_button_content_new ());
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "bar-button");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (play_clicked_cb), self);
  return button;
}

static void
clear (UkDevicesPicture *self)
{
  stop (self);
  self->columns[0] = self->columns[1] = NULL;
  self->play = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
}

static void
make_columns (UkDevicesPicture *self)
{
  guint n = 0;

  for (int i = 0; i < 2; i++)
    if (self->plans[i].n_devices > 0)
      self->columns[n++] = UK_PLAN_COLUMN (
          uk_plan_column_new (self->titles[i], &self->plans[i], self->kind, self->strip));
}

static void
build (UkDevicesPicture *self)
{
  GtkWidget *pair = NULL;

  clear (self);
  make_columns (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->columns[0] != NULL);
  if (self->columns[0] == NULL)
    return;
  pair
      = uk_pair_new (GTK_WIDGET (self->columns[0]), (GtkWidget *) self->columns[1],
                     uk_plan_column_get_title (self->columns[0]),
                     self->columns[1] != NULL ? uk_plan_column_get_title (self->columns[1]) : NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->box), pair);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  if (self->strip)
    return;
  self->play = make_play_button (self);
  gtk_box_append (GTK_BOX (self->box), self->play);
  name_button (self, FALSE);
}

static void
animations_notify_cb (UkDevicesPicture *self)
{
  gboolean strip = !adw_get_enable_animations (GTK_WIDGET (self));

  if (self->strip == strip)
    return;
  self->strip = strip;
  build (self);
}

/* "POP (delete)" and the like, for the headings. */
static const char *
get_way_name (const UkMailbox *plan)
{
  const UkSimDevice *first = &plan->devices[0];

  for (guint i = 1; i < plan->n_devices; i++)
    if (plan->devices[i].way != first->way && plan->devices[i].kind != UK_DEVICE_BROWSER)
      return _ ("POP and IMAP");
  if (first->way == UK_WAY_POP_DELETE)
    return _ ("POP, deletes");
  if (first->way == UK_WAY_POP_LEAVE)
    return _ ("POP, leaves");
  for (guint i = 0; i < plan->n_devices; i++)
    if (plan->devices[i].cache == UK_CACHE_ALL)
      return _ ("IMAP with a copy");
  return _ ("IMAP");
}

/* Translators: each %s is a way of receiving: "IMAP", "POP, deletes". */
static char *
make_title (const UkMailbox *plan, const UkAdvice *advice, gboolean now)
{
  const char *name = plan->n_devices > 0 ? get_way_name (plan) : "";

  if (now)
    return g_strdup_printf (_ ("Now (%s)"), name);
  if (advice->recommendation == UK_RECOMMENDATION_ASK_PROVIDER)
    return g_strdup_printf (_ ("Until then (%s)"), name);
  if (advice->recommendation == UK_RECOMMENDATION_FIX_FIRST)
    return g_strdup_printf (_ ("Once it works (%s)"), name);
  return g_strdup_printf (_ ("Afterwards (%s)"), name);
}

static void
uk_devices_picture_dispose (GObject *object)
{
  clear (UK_DEVICES_PICTURE (object));
  G_OBJECT_CLASS (uk_devices_picture_parent_class)->dispose (object);
}

static void
uk_devices_picture_finalize (GObject *object)
{
  UkDevicesPicture *self = UK_DEVICES_PICTURE (object);

  g_free (self->titles[0]);
  g_free (self->titles[1]);
  G_OBJECT_CLASS (uk_devices_picture_parent_class)->finalize (object);
}

static void
uk_devices_picture_class_init (UkDevicesPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_devices_picture_dispose;
  G_OBJECT_CLASS (klass)->finalize = uk_devices_picture_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
uk_devices_picture_init (UkDevicesPicture *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  self->strip = !adw_get_enable_animations (GTK_WIDGET (self));
  g_signal_connect_object (settings, "notify::gtk-enable-animations",
                           G_CALLBACK (animations_notify_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
uk_devices_picture_new (void)
{
  return g_object_new (UK_TYPE_DEVICES_PICTURE, NULL);
}

static gboolean
is_shown (UkDevicesPicture *self, char *const titles[2], const UkMailbox plans[2])
{
  for (int i = 0; i < 2; i++)
    if (g_strcmp0 (self->titles[i], titles[i]) != 0
        || !uk_mailbox_equal (&self->plans[i], &plans[i]))
      return FALSE;
  return self->box != NULL;
}

/**
 * uk_devices_picture_set_plans:
 * @first: (nullable): a plan; %NULL or one without devices: only the other is shown
 * @second: (nullable): a plan
 */
void
uk_devices_picture_set_plans (UkDevicesPicture *self, const char *first_title,
                              const UkMailbox *first, const char *second_title,
                              const UkMailbox *second)
{
  char *titles[] = { (char *) first_title, (char *) second_title };
  UkMailbox plans[] = { first != NULL ? *first : uk_mailbox_empty (),
                        second != NULL ? *second : uk_mailbox_empty () };

  g_return_if_fail (UK_IS_DEVICES_PICTURE (self));

  /* Pages are filled anew at every change; what is being played goes on if it is the same. */
  if (is_shown (self, titles, plans))
    return;
  for (int i = 0; i < 2; i++)
    {
      g_free (self->titles[i]);
      self->titles[i] = g_strdup (titles[i]);
      self->plans[i] = plans[i];
    }
  build (self);
}

/**
 * uk_devices_picture_set_advice:
 * @facts: (nullable): where the settings of the mail program are known, they are what is now
 *
 * Before and after, in the person's own devices. Where both are the same, or today's way is not
 * known, there is one picture.
 */
void
uk_devices_picture_set_advice (UkDevicesPicture *self, const UkAnswers *answers,
                               const UkFacts *facts, const UkAdvice *advice)
{
  UkMailbox now = uk_plan_now (answers, facts);
  UkMailbox then = uk_plan_advised (answers, advice);
  g_autofree char *now_title = make_title (&now, advice, TRUE);
  g_autofree char *then_title = make_title (&then, advice, FALSE);

  if (uk_mailbox_equal (&now, &then) && now.n_devices > 0)
    {
      g_autofree char *same = g_strdup_printf (_ ("Now and afterwards (%s)"), get_way_name (&now));
      uk_devices_picture_set_plans (self, same, &now, NULL, NULL);
    }
  else
    uk_devices_picture_set_plans (self, now_title, &now, then_title, &then);
}

/* What is played: %UK_STORY_DAY unless it is set. */
void
uk_devices_picture_set_story (UkDevicesPicture *self, UkStoryKind kind)
{
  g_return_if_fail (UK_IS_DEVICES_PICTURE (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  build (self);
}

gboolean
uk_devices_picture_is_playing (UkDevicesPicture *self)
{
  g_return_val_if_fail (UK_IS_DEVICES_PICTURE (self), FALSE);

  return self->animation != NULL;
}
