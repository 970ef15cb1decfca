/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The drawings: that something is drawn, that it says the same in words, that it moves and stops.
 */

#include "config.h"

#include "ui-support.h"

#include "uk-devices-panel.h"
#include "uk-devices-picture.h"
#include "uk-gauge-picture.h"
#include "uk-pair.h"
#include "uk-picture.h"
#include "uk-route-picture.h"
#include "uk-scenes.h"

#include <string.h>

static void
close_window (GtkWindow *window)
{
  gpointer child = gtk_window_get_child (window);

  g_object_add_weak_pointer (child, &child);
  gtk_window_destroy (window);
  ui_settle ();
  g_assert_null (child);
}

static void
set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

/* Returns: (transfer full): what the widget draws, as bytes */
static GBytes *
draw (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  int width = 0;
  int height = 0;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;
  GskRenderNode *node = NULL;
  GBytes *bytes = NULL;

  gtk_test_widget_wait_for_draw (widget);
  paintable = gtk_widget_paintable_new (widget);
  width = gtk_widget_get_width (widget);
  height = gtk_widget_get_height (widget);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * (gsize) height);
  cairo_surface_destroy (surface);
  return bytes;
}

/* How much of it is not clear. */
static guint
count_inked (GBytes *picture)
{
  gsize size = 0;
  const guint32 *pixels = g_bytes_get_data (picture, &size);
  guint n = 0;

  for (gsize i = 0; i < size / 4; i++)
    n += (pixels[i] >> 24) > 40;
  return n;
}

static void
check_is_drawn (GtkWidget *widget)
{
  GtkWindow *window = ui_show (widget);
  g_autoptr (GBytes) picture = draw (widget);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_cmpuint (count_inked (picture), >, 800);
  close_window (window);
}

static void
test_scenes (void)
{
  gsize n = 0;
  const UkScene *scenes = uk_scenes_get_all (&n);

  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *picture = uk_picture_new (scenes[i].name);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           scenes[i].alternative);
      check_is_drawn (picture);
    }
}

static void
test_gauges (void)
{
  GtkWidget *shelf = uk_shelf_picture_new (0.62, "Two thirds full");
  GtkWidget *timeline = uk_timeline_picture_new (88, 90, "88 days");

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (shelf), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Two thirds full");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (timeline), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "88 days");
  check_is_drawn (shelf);
  check_is_drawn (timeline);
}

/* A fuller shelf has more ink; no share is too large or too small to be drawn. */
static void
test_shelf_fills (void)
{
  static const double shares[] = { -1, 0.3, 0.7, 5 };
  guint before = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      GtkWidget *shelf = uk_shelf_picture_new (shares[i], "x");
      GtkWindow *window = ui_show (shelf);
      g_autoptr (GBytes) picture = draw (shelf);
      g_assert_cmpuint (count_inked (picture), >, before);
      before = count_inked (picture);
      close_window (window);
    }
}

static void
test_route (void)
{
  static const struct
  {
    UkMarkKind marks[UK_N_ROUTE_STAGES];
    const char *part;
  } rows[] = {
    { { UK_MARK_RUNNING, UK_MARK_NONE, UK_MARK_NONE, UK_MARK_NONE },
      "The test stands at the network." },
    { { UK_MARK_OK, UK_MARK_BAD, UK_MARK_NONE, UK_MARK_NONE },
      "The test has passed the network and stands at the server." },
    { { UK_MARK_OK, UK_MARK_OK, UK_MARK_WARNING, UK_MARK_OK },
      "The test has reached the mailbox." },
  };
  GtkWidget *route = uk_route_picture_new ();
  GtkWindow *window = ui_show (route);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      uk_route_picture_set_marks (UK_ROUTE_PICTURE (route), rows[i].marks);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (route), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           rows[i].part);
    }
  close_window (window);
}

static UkMailbox
plan (guint n_pc, guint n_phone, UkWay way)
{
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = n_pc;
  answers.n_phone = n_phone;
  return uk_plan_of (&answers, way, 14);
}

/* Each moment looks different from the one before: mail moves, and arrives. */
static void
test_panel_moves (void)
{
  UkMailbox mailbox = plan (1, 1, UK_WAY_POP_DELETE);
  UkStory story = uk_story_new (&mailbox, UK_STORY_DAY);
  GtkWidget *panel = uk_devices_panel_new (&story, 0);
  GtkWindow *window = ui_show (panel);
  g_autoptr (GBytes) before = draw (panel);

  for (double position = 0.3; position < 3; position += 0.5)
    {
      g_autoptr (GBytes) now = NULL;
      uk_devices_panel_set_position (UK_DEVICES_PANEL (panel), position);
      now = draw (panel);
      g_assert_false (g_bytes_equal (before, now));
      g_bytes_unref (before);
      before = g_steal_pointer (&now);
    }
  uk_devices_panel_set_position (UK_DEVICES_PANEL (panel), 99);
  g_assert_cmpfloat (uk_devices_panel_get_position (UK_DEVICES_PANEL (panel)), ==, story.n_steps);
  close_window (window);
}

/* Every plan and story can be drawn, with more devices than there is room for as well. */
static void
test_panel_draws_all (void)
{
  for (int way = UK_WAY_IMAP; way <= UK_WAY_POP_DELETE; way++)
    for (int kind = 0; kind < UK_N_STORIES; kind++)
      {
        UkMailbox mailbox = plan (5, 5, (UkWay) way);
        UkStory story = uk_story_new (&mailbox, (UkStoryKind) kind);
        GtkWidget *panel = uk_devices_panel_new (&story, 0);
        GtkWindow *window = ui_show (panel);
        for (double position = 0; position <= story.n_steps; position += 0.25)
          {
            g_autoptr (GBytes) picture = NULL;
            uk_devices_panel_set_position (UK_DEVICES_PANEL (panel), position);
            picture = draw (panel);
            g_assert_cmpuint (count_inked (picture), >, 2000);
          }
        close_window (window);
      }
}

static guint
count_panels (GtkWidget *widget)
{
  guint n = 0;

  while (ui_find (widget, UK_TYPE_DEVICES_PANEL, n) != NULL)
    n++;
  return n;
}

static GtkWidget *
make_picture (guint n_pc, guint n_phone)
{
  UkMailbox now = plan (n_pc, n_phone, UK_WAY_POP_DELETE);
  UkMailbox then = plan (n_pc, n_phone, UK_WAY_IMAP);
  GtkWidget *picture = uk_devices_picture_new ();

  uk_devices_picture_set_plans (UK_DEVICES_PICTURE (picture), "Now", &now, "Then", &then);
  return picture;
}

/* Where nothing is to move, three frames a side and no button; each says what happens in it. */
static void
test_strip (void)
{
  GtkWidget *picture = make_picture (1, 1);
  GtkWindow *window = ui_show (picture);

  g_assert_cmpuint (count_panels (picture), ==, 6);
  g_assert_null (ui_find_button (picture, "Play"));
  g_assert_nonnull (ui_find_label (picture, "1. New mail reaches the server."));
  g_assert_nonnull (ui_find_label (picture, "3. Nothing is left on the server"));
  g_assert_nonnull (ui_find_label (picture, "It does not reach the smartphone."));
  /* Somebody switches animations on while the page is open. */
  set_animations (TRUE);
  ui_settle ();
  g_assert_cmpuint (count_panels (picture), ==, 2);
  g_assert_nonnull (ui_find_button (picture, "Play"));
  set_animations (FALSE);
  ui_settle ();
  g_assert_cmpuint (count_panels (picture), ==, 6);
  close_window (window);
}

static gboolean
has_moved_cb (gpointer panel)
{
  double position = uk_devices_panel_get_position (panel);

  return position > 0.01 && position < 2.9;
}

static void
test_play (void)
{
  GtkWidget *picture = NULL;
  GtkWidget *panel = NULL;
  GtkWindow *window = NULL;

  set_animations (TRUE);
  picture = make_picture (1, 1);
  window = ui_show (picture);
  panel = ui_find (picture, UK_TYPE_DEVICES_PANEL, 0);
  g_assert_cmpfloat (uk_devices_panel_get_position (UK_DEVICES_PANEL (panel)), ==, 3);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (panel), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Now");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (panel),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  ui_press (ui_find_button (picture, "Play"));
  g_assert_true (uk_devices_picture_is_playing (UK_DEVICES_PICTURE (picture)));
  ui_wait_for (has_moved_cb, panel, "the picture moves");
  ui_press (ui_find_button (picture, "Stop the picture"));
  g_assert_false (uk_devices_picture_is_playing (UK_DEVICES_PICTURE (picture)));
  g_assert_cmpfloat (uk_devices_panel_get_position (UK_DEVICES_PANEL (panel)), ==, 3);
  close_window (window);
  set_animations (FALSE);
}

/* Nothing goes on behind what is seen. */
static void
test_hidden_stops (void)
{
  GtkWidget *picture = NULL;
  GtkWindow *window = NULL;

  set_animations (TRUE);
  picture = make_picture (1, 1);
  window = ui_show (picture);
  ui_press (ui_find_button (picture, "Play"));
  g_assert_true (uk_devices_picture_is_playing (UK_DEVICES_PICTURE (picture)));
  gtk_widget_set_visible (picture, FALSE);
  ui_settle ();
  g_assert_false (uk_devices_picture_is_playing (UK_DEVICES_PICTURE (picture)));
  close_window (window);
  /* Nor does it keep a window that is closed while it plays. */
  picture = make_picture (1, 0);
  window = ui_show (picture);
  ui_press (ui_find_button (picture, "Play"));
  close_window (window);
  set_animations (FALSE);
}

/* At rest a single PC is shown as it is used, not as it breaks. */
static void
test_single_device_rests (void)
{
  GtkWidget *picture = NULL;
  GtkWindow *window = NULL;

  set_animations (TRUE);
  picture = make_picture (1, 0);
  window = ui_show (picture);
  g_assert_cmpfloat (uk_devices_panel_get_position (
                         UK_DEVICES_PANEL (ui_find (picture, UK_TYPE_DEVICES_PANEL, 0))),
                     ==, 2);
  close_window (window);
  set_animations (FALSE);
}

static UkAdvice *
advise (UkRecommendation recommendation)
{
  UkAdvice *advice = uk_advice_new ();

  advice->recommendation = recommendation;
  advice->pop_leave_days = 14;
  return advice;
}

static void
test_advice (void)
{
  static const struct
  {
    UkCurrent current;
    UkRecommendation recommendation;
    guint n_sides;
    const char *title;
  } rows[] = {
    { UK_CURRENT_POP_DELETE, UK_RECOMMENDATION_IMAP, 2, "Now (POP, deletes)" },
    { UK_CURRENT_POP_DELETE, UK_RECOMMENDATION_IMAP, 2, "Afterwards (IMAP)" },
    { UK_CURRENT_UNKNOWN, UK_RECOMMENDATION_IMAP_KEEP, 1, "Afterwards (IMAP with a copy)" },
    { UK_CURRENT_IMAP, UK_RECOMMENDATION_IMAP, 1, "Now and afterwards (IMAP)" },
    { UK_CURRENT_POP_LEAVE, UK_RECOMMENDATION_ASK_PROVIDER, 1, "Now (POP, leaves)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UkAdvice) advice = advise (rows[i].recommendation);
      GtkWidget *picture = uk_devices_picture_new ();
      UkAnswers answers = uk_answers_none ();
      GtkWindow *window = NULL;
      answers.n_pc = answers.n_phone = 1;
      answers.current = rows[i].current;
      uk_devices_picture_set_advice (UK_DEVICES_PICTURE (picture), &answers, NULL, advice);
      window = ui_show (picture);
      g_assert_cmpuint (count_panels (picture), ==, 3 * rows[i].n_sides);
      g_assert_nonnull (ui_find_label (picture, rows[i].title));
      close_window (window);
    }
}

/* Nothing to say, nothing shown. */
static void
test_no_advice (void)
{
  g_autoptr (UkAdvice) advice = advise (UK_RECOMMENDATION_ASK_PROVIDER);
  GtkWidget *picture = g_object_ref_sink (uk_devices_picture_new ());
  UkAnswers answers = uk_answers_none ();

  g_assert_false (gtk_widget_get_visible (picture));
  uk_devices_picture_set_advice (UK_DEVICES_PICTURE (picture), &answers, NULL, advice);
  g_assert_false (gtk_widget_get_visible (picture));
  g_assert_finalize_object (picture);
}

static GtkWidget *
show_in_width (GtkWidget *picture, int width)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width);
  gtk_widget_set_size_request (clamp, width, -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), picture);
  return clamp;
}

/* Side by side where there is room; else one of them, with a switch that has both names. */
static void
test_narrow (void)
{
  GtkWidget *wide = make_picture (1, 1);
  GtkWidget *narrow = make_picture (1, 1);
  GtkWindow *window = ui_show (show_in_width (wide, 680));
  GtkWindow *other = ui_show (show_in_width (narrow, 320));
  GtkWidget *pair = ui_find (narrow, UK_TYPE_PAIR, 0);
  GtkWidget *now = NULL;
  graphene_rect_t bounds;

  g_assert_false (uk_pair_is_narrow (UK_PAIR (ui_find (wide, UK_TYPE_PAIR, 0))));
  g_assert_true (uk_pair_is_narrow (UK_PAIR (pair)));
  now = gtk_widget_get_ancestor (ui_find_label (pair, "Now"), GTK_TYPE_TOGGLE_BUTTON);
  g_assert_nonnull (now);
  g_assert_true (gtk_widget_compute_bounds (now, now, &bounds));
  g_assert_cmpfloat (bounds.size.height, >=, 44);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (now)));
  g_assert_false (gtk_widget_get_mapped (ui_find (narrow, UK_TYPE_DEVICES_PANEL, 0)));
  g_assert_true (gtk_widget_get_mapped (ui_find (narrow, UK_TYPE_DEVICES_PANEL, 3)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (now), TRUE);
  gtk_test_widget_wait_for_draw (narrow);
  g_assert_true (gtk_widget_get_mapped (ui_find (narrow, UK_TYPE_DEVICES_PANEL, 0)));
  close_window (window);
  close_window (other);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/uketori/drawings/scenes", test_scenes);
  g_test_add_func ("/uketori/drawings/gauges", test_gauges);
  g_test_add_func ("/uketori/drawings/shelf-fills", test_shelf_fills);
  g_test_add_func ("/uketori/drawings/route", test_route);
  g_test_add_func ("/uketori/drawings/panel/moves", test_panel_moves);
  g_test_add_func ("/uketori/drawings/panel/all", test_panel_draws_all);
  g_test_add_func ("/uketori/drawings/devices/strip", test_strip);
  g_test_add_func ("/uketori/drawings/devices/play", test_play);
  g_test_add_func ("/uketori/drawings/devices/hidden-stops", test_hidden_stops);
  g_test_add_func ("/uketori/drawings/devices/single-rests", test_single_device_rests);
  g_test_add_func ("/uketori/drawings/devices/advice", test_advice);
  g_test_add_func ("/uketori/drawings/devices/no-advice", test_no_advice);
  g_test_add_func ("/uketori/drawings/devices/narrow", test_narrow);
  return g_test_run ();
}
