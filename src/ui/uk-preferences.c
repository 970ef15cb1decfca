/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-preferences.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "uk-choice-row.h"
#include "uk-section.h"

typedef struct
{
  const char *label; /* msgid */
  const char *value; /* as g_variant_parse() reads it */
} UkPreferenceOption;

/* One option: on or off. Several: one of them. */
typedef struct
{
  const char *key;
  const char *title; /* msgid */
  const char *note;  /* (nullable) msgid */
  UkPreferenceOption options[4];
} UkPreference;

static const UkPreference preferences[] = {
  { "text-size",
    N_ ("Size of the text"),
    NULL,
    { { N_ ("Standard"), "'standard'" },
      { N_ ("Large"), "'large'" },
      { N_ ("Largest"), "'largest'" } } },
  { "readings",
    N_ ("Ease of the words"),
    N_ ("It is used when Uketori is started the next time. Only Japanese has readings."),
    { { N_ ("Ordinary"), "false" }, { N_ ("With the readings of difficult words"), "true" } } },
  { "reduce-motion", N_ ("Motion"), NULL, { { N_ ("Less motion"), "true" } } },
  { "public-list",
    N_ ("Where settings are looked up"),
    N_ ("Only the part of the address behind the @ is sent, and only where the list in Uketori "
        "does "
        "not know it."),
    { { N_ ("Only at the provider"), "false" },
      { N_ ("At the provider and in the public list (Mozilla)"), "true" } } },
  { "keep-password",
    N_ ("Password"),
    N_ ("It is kept encrypted. Switch this off where other people use this PC as well."),
    { { N_ ("Keep passwords that worked in this PC's keyring"), "true" } } },
  { "report-address",
    N_ ("Copied report"),
    N_ ("Otherwise the address is shown as h***@example.co.jp."),
    { { N_ ("Show the whole address"), "true" } } },
  { "reminder",
    N_ ("Reminder"),
    N_ ("When the PC is started Uketori looks whether a saved address should be tested again, says "
        "so and ends. The desktop has to allow it."),
    { { N_ ("Remind me of check-ups"), "true" } } },
  { "language",
    N_ ("Language"),
    N_ ("It is used when Uketori is started the next time."),
    { { N_ ("As the desktop"), "''" }, { "日本語", "'ja'" }, { "English", "'en'" } } },
};

GSettings *
uk_preferences_open (void)
{
  /* g_settings_new() ends the program where the schema is missing; the window works without. */
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, UKETORI_APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/* Readings are a catalogue of their own (po/ja@readings); what it lacks comes from that of Japanese,
 * as do the texts of GTK. */
void
uk_preferences_apply_language (void)
{
  g_autoptr (GSettings) settings = uk_preferences_open ();
  g_autofree char *language
      = settings != NULL ? g_settings_get_string (settings, "language") : NULL;

  if (language != NULL && *language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
  else
    language = g_strdup (g_get_language_names ()[0]);
  if (settings != NULL && g_settings_get_boolean (settings, "readings")
      && g_str_has_prefix (language, "ja"))
    g_setenv ("LANGUAGE", "ja@readings:ja", TRUE);
}

/* All of the desktop's text grows, that of dialogs and menus as well. */
static void
apply_text_size (GSettings *settings, int desktop_dpi)
{
  static const double factors[] = { 1.0, 1.25, 1.5 };
  guint size = (guint) g_settings_get_enum (settings, "text-size");

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                (int) (desktop_dpi * factors[MIN (size, G_N_ELEMENTS (factors) - 1)]), NULL);
}

static void
settings_changed_cb (GSettings *settings, const char *key, gpointer desktop_dpi)
{
  GtkSettings *gtk_settings = gtk_settings_get_default ();

  apply_text_size (settings, GPOINTER_TO_INT (desktop_dpi));
  if (g_settings_get_boolean (settings, "reduce-motion"))
    g_object_set (gtk_settings, "gtk-enable-animations", FALSE, NULL);
  else if (g_strcmp0 (key, "reduce-motion") == 0)
    /* The desktop's own wish again. */
    gtk_settings_reset_property (gtk_settings, "gtk-enable-animations");
}

void
uk_preferences_follow (GSettings *settings)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    dpi = 96 * 1024;
  g_signal_connect (settings, "changed", G_CALLBACK (settings_changed_cb), GINT_TO_POINTER (dpi));
  settings_changed_cb (settings, NULL, GINT_TO_POINTER (dpi));
}

static GVariant *
parse_value (const UkPreferenceOption *option)
{
  return g_variant_ref_sink (g_variant_parse (NULL, option->value, NULL, NULL, NULL));
}

static gboolean
is_chosen (GSettings *settings, const UkPreference *preference, const UkPreferenceOption *option)
{
  g_autoptr (GVariant) now = g_settings_get_value (settings, preference->key);
  g_autoptr (GVariant) value = parse_value (option);

  return g_variant_equal (now, value);
}

static void
toggled_cb (GtkCheckButton *row, GSettings *settings)
{
  const UkPreference *preference = g_object_get_data (G_OBJECT (row), "preference");
  const UkPreferenceOption *option = g_object_get_data (G_OBJECT (row), "option");
  gboolean active = gtk_check_button_get_active (row);
  g_autoptr (GVariant) value = parse_value (option);

  if (preference->options[1].label == NULL)
    g_settings_set_boolean (settings, preference->key, active);
  else if (active)
    g_settings_set_value (settings, preference->key, value);
}

static GtkWidget *
make_row (GSettings *settings, const UkPreference *preference, const UkPreferenceOption *option)
{
  GtkWidget *row = uk_choice_row_new (g_dgettext (GETTEXT_PACKAGE, option->label), NULL, 0);

  g_object_set_data (G_OBJECT (row), "preference", (gpointer) preference);
  g_object_set_data (G_OBJECT (row), "option", (gpointer) option);
  gtk_widget_set_sensitive (row, g_settings_is_writable (settings, preference->key));
  return row;
}

static GtkWidget *
make_section (GSettings *settings, const UkPreference *preference)
{
  GtkWidget *section = g_object_new (UK_TYPE_SECTION, "title",
                                     g_dgettext (GETTEXT_PACKAGE, preference->title), NULL);
  gboolean one_of = preference->options[1].label != NULL;
  GtkCheckButton *group = NULL;

  for (const UkPreferenceOption *option = preference->options; option->label != NULL; option++)
    {
      GtkWidget *row = make_row (settings, preference, option);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (row), group);
      if (one_of)
        group = GTK_CHECK_BUTTON (row);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (row),
                                   is_chosen (settings, preference, option));
      g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), settings, 0);
      uk_section_add (UK_SECTION (section), row);
    }
  if (preference->note != NULL)
    uk_section_add_note (UK_SECTION (section), g_dgettext (GETTEXT_PACKAGE, preference->note));
  return section;
}

static GtkWidget *
make_content (GSettings *settings)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "page-content");
  for (gsize i = 0; i < G_N_ELEMENTS (preferences); i++)
    gtk_box_append (GTK_BOX (box), make_section (settings, &preferences[i]));
  return box;
}

GtkWindow *
uk_preferences_show (GtkWindow *parent, GSettings *settings)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", _ ("Preferences"), "transient-for",
                                    parent, "modal", TRUE, "destroy-with-parent", TRUE,
                                    "default-width", 520, "default-height", 620, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "child", make_content (settings), NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy",
                                      GTK_POLICY_NEVER, "vexpand", TRUE, "child", clamp, NULL);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape"),
                        gtk_shortcut_action_parse_string ("action(window.close)")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_add_css_class (window, "uketori");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
