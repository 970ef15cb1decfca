/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-support.h"

#include "uk-choice-row.h"
#include "uk-counter-row.h"
#include "uk-export-row.h"
#include "uk-field.h"
#include "uk-heading.h"
#include "uk-manual-servers.h"
#include "uk-mark.h"
#include "uk-notice.h"
#include "uk-point-row.h"
#include "uk-step-bar.h"
#include "uk-section.h"
#include "uk-server-row.h"

/* Destroys the window and sees that its one widget goes with it. */
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
count_cb (GObject *object, GParamSpec *pspec, gpointer n)
{
  (*(guint *) n)++;
}

static void
test_counter (void)
{
  GtkWidget *row = uk_counter_row_new ("PC", "uk-pc-symbolic", 2);
  GtkWindow *window = ui_show (row);
  guint n = 0;

  g_signal_connect (row, "notify::count", G_CALLBACK (count_cb), &n);
  g_assert_false (gtk_widget_get_sensitive (ui_child (row, "minus")));
  ui_press (ui_child (row, "plus"));
  ui_press (ui_child (row, "plus"));
  g_assert_cmpuint (uk_counter_row_get_count (UK_COUNTER_ROW (row)), ==, 2);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (gtk_widget_get_sensitive (ui_child (row, "plus")));
  uk_counter_row_set_count (UK_COUNTER_ROW (row), 99);
  g_assert_cmpuint (uk_counter_row_get_count (UK_COUNTER_ROW (row)), ==, 2);
  g_assert_cmpuint (n, ==, 2);
  close_window (window);
}

/* At the end of the range the button that was pressed greys out, and the focus must not fall into
 * nothing. */
static void
test_counter_keeps_focus (void)
{
  GtkWidget *row = uk_counter_row_new ("PC", "uk-pc-symbolic", 1);
  GtkWindow *window = ui_show (row);

  gtk_widget_grab_focus (ui_child (row, "plus"));
  ui_press (ui_child (row, "plus"));
  g_assert_true (gtk_window_get_focus (window) == ui_child (row, "minus"));
  ui_press (ui_child (row, "minus"));
  g_assert_true (gtk_window_get_focus (window) == ui_child (row, "plus"));
  close_window (window);
}

static void
test_counter_is_named (void)
{
  GtkWidget *row = uk_counter_row_new ("PC", "uk-pc-symbolic", 5);
  GtkWindow *window = ui_show (row);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "PC");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (ui_child (row, "minus")),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (ui_child (row, "plus")),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  close_window (window);
}

static void
test_choice (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = uk_choice_row_new ("One", "uk-self-symbolic", 1);
  GtkWidget *second = uk_choice_row_new ("Two", NULL, 2);
  GtkWindow *window = NULL;

  gtk_check_button_set_group (GTK_CHECK_BUTTON (second), GTK_CHECK_BUTTON (first));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  window = ui_show (box);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "One");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (second), TRUE);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (first)));
  g_assert_cmpint (gtk_widget_get_height (first), >=, 44);
  close_window (window);
}

static void
test_field (void)
{
  GtkWidget *widget = g_object_new (UK_TYPE_FIELD, "label", "Address", "help", "h", NULL);
  UkField *field = UK_FIELD (widget);
  GtkWindow *window = ui_show (widget);

  g_assert_null (uk_field_get_error (field));
  uk_field_set_text (field, "typed");
  uk_field_set_error (field, "This is wrong.");
  g_assert_nonnull (ui_find_label (widget, "This is wrong."));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (uk_field_get_editable (field)), "error"));
  /* What was typed stays. */
  g_assert_cmpstr (uk_field_get_text (field), ==, "typed");
  uk_field_set_error (field, NULL);
  g_assert_null (ui_find_label (widget, "This is wrong."));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (uk_field_get_editable (field)), "error"));
  uk_field_set_notice (field, "n");
  g_assert_cmpstr (uk_field_get_notice (field), ==, "n");
  close_window (window);
}

static void
test_password_field (void)
{
  GtkWidget *widget = g_object_new (UK_TYPE_FIELD, "password", TRUE, NULL);
  GtkWindow *window = ui_show (widget);

  g_assert_true (GTK_IS_PASSWORD_ENTRY (uk_field_get_editable (UK_FIELD (widget))));
  close_window (window);
}

static void
test_heading_takes_focus (void)
{
  GtkWidget *heading = g_object_new (UK_TYPE_HEADING, "text", "A heading", NULL);
  GtkWindow *window = ui_show (heading);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "A heading");
  g_assert_true (gtk_widget_grab_focus (heading));
  g_assert_true (gtk_window_get_focus (window) == heading);
  close_window (window);
}

static void
test_mark (void)
{
  GtkWidget *mark = uk_mark_new (UK_MARK_RUNNING);
  GtkWindow *window = ui_show (mark);

  g_assert_nonnull (ui_find (mark, GTK_TYPE_SPINNER, 0));
  uk_mark_set_kind (UK_MARK (mark), UK_MARK_OK);
  g_assert_null (ui_find (mark, GTK_TYPE_SPINNER, 0));
  g_assert_nonnull (ui_find (mark, GTK_TYPE_IMAGE, 0));
  close_window (window);
}

static void
test_notice (void)
{
  GtkWidget *notice = uk_notice_new (UK_MARK_WARNING, "Title", "• one\n• two");
  GtkWindow *window = ui_show (notice);
  g_auto (UkCauseText) cause
      = { g_strdup ("Headline"), g_strdup ("Because."), g_strdup ("Do this."), NULL };

  g_assert_nonnull (ui_find_label (notice, "one"));
  uk_notice_set_cause (UK_NOTICE (notice), &cause);
  g_assert_null (ui_find_label (notice, "one"));
  g_assert_nonnull (ui_find_label (notice, "Headline"));
  g_assert_nonnull (ui_find_label (notice, "Because."));
  g_assert_nonnull (ui_find_label (notice, "Do this."));
  close_window (window);
}

/* What else a cause may be, and what the server wants everybody to read. */
static void
test_notice_of_a_report (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (UkReport) report = uk_report_new (address);
  g_autoptr (UkFinding) refused
      = uk_finding_new (UK_FINDING_WRONG_PASSWORD, "imap.example.jp:993", "NO", 4);
  g_autoptr (UkFinding) alert
      = uk_finding_new (UK_FINDING_SERVER_ALERT, "imap.example.jp:993", "Moving in May", 4);
  GtkWidget *notice = uk_notice_new (UK_MARK_BAD, "Title", NULL);
  GtkWindow *window = ui_show (notice);
  UkFindings *findings = uk_findings_append (report->findings, refused);
  const UkFindingCode code = UK_FINDING_WRONG_PASSWORD;
  g_auto (GStrv) others = NULL;

  uk_findings_unref (report->findings);
  report->findings = findings;
  g_array_append_val (report->diagnosis, code);
  others = uk_cause_dup_others (UK_FINDING_WRONG_PASSWORD, refused, report);
  g_assert_cmpuint (g_strv_length (others), >, 0);
  uk_notice_add_others (UK_NOTICE (notice), report);
  for (guint i = 0; others[i] != NULL; i++)
    g_assert_nonnull (ui_find_label (notice, others[i]));
  uk_notice_set_alert (UK_NOTICE (notice), report);
  g_assert_false (gtk_widget_get_visible (notice));
  findings = uk_findings_append (report->findings, alert);
  uk_findings_unref (report->findings);
  report->findings = findings;
  uk_notice_set_alert (UK_NOTICE (notice), report);
  g_assert_true (gtk_widget_get_visible (notice));
  g_assert_nonnull (ui_find_label (notice, "Moving in May"));
  uk_notice_set_alert (UK_NOTICE (notice), NULL);
  g_assert_false (gtk_widget_get_visible (notice));
  close_window (window);
}

static void
test_progress (void)
{
  GtkWidget *progress = g_object_new (UK_TYPE_STEP_BAR, NULL);
  GtkWindow *window = ui_show (progress);
  const char *text = NULL;

  uk_step_bar_set (UK_STEP_BAR (progress), 2, 7, FALSE);
  g_assert_nonnull (ui_find_label (progress, "2"));
  text = gtk_label_get_text (GTK_LABEL (ui_find_label (progress, "2")));
  g_assert_nonnull (strstr (text, "7"));
  uk_step_bar_set (UK_STEP_BAR (progress), 2, 5, TRUE);
  g_assert_nonnull (ui_find_label (progress, "5"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (progress), GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
  close_window (window);
}

static void
test_server_row (void)
{
  g_autoptr (UkEndpoint) endpoint = uk_endpoint_new (
      UK_PROTOCOL_IMAP, UK_SECURITY_STARTTLS, "imap.example.jp", 143, NULL, UK_AUTH_PASSWORD);
  g_autoptr (UkCandidate) candidate
      = uk_candidate_new (endpoint, UK_SOURCE_SRV, UK_TRUST_T1, TRUE, FALSE);
  GtkWidget *row = uk_server_row_new (candidate);
  GtkWidget *list = gtk_list_box_new ();
  GtkWindow *window = NULL;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = ui_show (list);
  g_assert_nonnull (ui_find_label (row, "imap.example.jp"));
  g_assert_nonnull (ui_find_label (row, "143"));
  g_assert_nonnull (ui_find_label (row, "STARTTLS"));
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  close_window (window);
}

/* Text that a server or a person has written must never be taken for markup. */
static void
test_markup_is_text (void)
{
  GtkWidget *row = uk_point_row_new (UK_MARK_NONE, "<b>&amp;", "<i>");
  GtkWindow *window = ui_show (row);

  g_assert_nonnull (ui_find_label (row, "<b>&amp;"));
  g_assert_nonnull (ui_find_label (row, "<i>"));
  close_window (window);
}

static void
test_section (void)
{
  GtkWidget *section = g_object_new (UK_TYPE_SECTION, "title", "T", NULL);
  GtkWindow *window = ui_show (section);

  uk_section_show_if_filled (UK_SECTION (section));
  g_assert_false (gtk_widget_get_visible (section));
  uk_section_add (UK_SECTION (section), uk_step_row_new (1, "Do this"));
  uk_section_show_if_filled (UK_SECTION (section));
  g_assert_true (gtk_widget_get_visible (section));
  uk_section_clear (UK_SECTION (section));
  g_assert_null (ui_find_label (section, "Do this"));
  close_window (window);
}

typedef struct
{
  UkManualServers *manual;
  GtkWindow *window;
  guint n_applied;
} Manual;

static void
applied_cb (UkManualServers *manual, Manual *self)
{
  self->n_applied++;
}

static void
manual_set_up (Manual *self, gconstpointer data)
{
  self->manual = g_object_new (UK_TYPE_MANUAL_SERVERS, NULL);
  self->window = ui_show (GTK_WIDGET (self->manual));
  g_signal_connect (self->manual, "apply", G_CALLBACK (applied_cb), self);
}

static void
manual_tear_down (Manual *self, gconstpointer data)
{
  close_window (self->window);
}

static void
manual_press (Manual *self)
{
  GtkWidget *button = NULL;

  /* The last button that is not a list's. */
  for (guint i = 0; ui_find (GTK_WIDGET (self->manual), GTK_TYPE_BUTTON, i) != NULL; i++)
    if (!GTK_IS_TOGGLE_BUTTON (ui_find (GTK_WIDGET (self->manual), GTK_TYPE_BUTTON, i)))
      button = ui_find (GTK_WIDGET (self->manual), GTK_TYPE_BUTTON, i);
  ui_press (button);
}

static UkField *
manual_field (Manual *self, const char *id)
{
  return UK_FIELD (ui_child (self->manual, id));
}

static void
test_manual_empty (Manual *self, gconstpointer data)
{
  manual_press (self);
  g_assert_cmpuint (self->n_applied, ==, 0);
  g_assert_nonnull (uk_field_get_error (manual_field (self, "incoming_host")));
}

static void
test_manual_good (Manual *self, gconstpointer data)
{
  g_autoptr (UkEndpoint) incoming = NULL;
  g_autoptr (UkEndpoint) outgoing = NULL;

  uk_field_set_text (manual_field (self, "incoming_host"), "ｉｍａｐ．example.jp");
  manual_press (self);
  g_assert_cmpuint (self->n_applied, ==, 1);
  incoming = uk_manual_servers_dup_incoming (self->manual, "me@example.jp");
  outgoing = uk_manual_servers_dup_outgoing (self->manual, NULL);
  g_assert_cmpstr (uk_endpoint_get_host (incoming), ==, "imap.example.jp");
  g_assert_cmpuint (uk_endpoint_get_port (incoming), ==, 993);
  g_assert_cmpint (uk_endpoint_get_security (incoming), ==, UK_SECURITY_TLS);
  g_assert_null (outgoing);
}

static void
test_manual_bad (Manual *self, gconstpointer data)
{
  static const char *const ports[] = { "", "0", "65536", "abc", "9９3" };

  uk_field_set_text (manual_field (self, "incoming_host"), "not a host");
  manual_press (self);
  g_assert_nonnull (uk_field_get_error (manual_field (self, "incoming_host")));
  uk_field_set_text (manual_field (self, "incoming_host"), "imap.example.jp");
  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      uk_field_set_text (manual_field (self, "incoming_port"), ports[i]);
      manual_press (self);
      g_assert_nonnull (uk_field_get_error (manual_field (self, "incoming_port")));
    }
  g_assert_cmpuint (self->n_applied, ==, 0);
}

/* The usual port goes with the kind of server. */
static void
test_manual_ports (Manual *self, gconstpointer data)
{
  static const struct
  {
    guint protocol;
    guint security;
    const char *port;
  } cases[] = { { 0, 0, "993" }, { 0, 1, "143" }, { 1, 0, "995" }, { 1, 1, "110" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_child (self->manual, "protocol")),
                                  cases[i].protocol);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_child (self->manual, "incoming_security")),
                                  cases[i].security);
      g_assert_cmpstr (uk_field_get_text (manual_field (self, "incoming_port")), ==, cases[i].port);
    }
}

/* Before a test there is nothing to export; the row says what is missing. */
static void
test_export_without_account (void)
{
  g_autoptr (UkSession) session = uk_session_new (NULL, NULL, NULL);
  gsize n = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n);
  GtkWidget *row = uk_export_row_new (session, formats[0]);
  GtkWindow *window = ui_show (row);

  ui_press (ui_child (row, "button"));
  g_assert_true (gtk_widget_get_visible (ui_child (row, "outcome_box")));
  close_window (window);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/uketori/counter-row/range", test_counter);
  g_test_add_func ("/uketori/counter-row/keeps-focus", test_counter_keeps_focus);
  g_test_add_func ("/uketori/counter-row/is-named", test_counter_is_named);
  g_test_add_func ("/uketori/choice-row/group", test_choice);
  g_test_add_func ("/uketori/field/error-below", test_field);
  g_test_add_func ("/uketori/field/password", test_password_field);
  g_test_add_func ("/uketori/heading/takes-focus", test_heading_takes_focus);
  g_test_add_func ("/uketori/mark/spinner", test_mark);
  g_test_add_func ("/uketori/notice/cause", test_notice);
  g_test_add_func ("/uketori/notice/cause-of-a-report", test_notice_of_a_report);
  g_test_add_func ("/uketori/progress/shrinks", test_progress);
  g_test_add_func ("/uketori/server-row/words", test_server_row);
  g_test_add_func ("/uketori/point-row/markup-is-text", test_markup_is_text);
  g_test_add_func ("/uketori/section/hides-empty", test_section);
  g_test_add_func ("/uketori/export-row/without-account", test_export_without_account);
#define ADD(path, function)                                                                        \
  g_test_add (path, Manual, NULL, manual_set_up, function, manual_tear_down)
  ADD ("/uketori/manual-servers/empty", test_manual_empty);
  ADD ("/uketori/manual-servers/good", test_manual_good);
  ADD ("/uketori/manual-servers/bad", test_manual_bad);
  ADD ("/uketori/manual-servers/ports", test_manual_ports);
#undef ADD
  return g_test_run ();
}
