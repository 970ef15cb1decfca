/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Formats by devices, the question before mail is deleted, the code on the screen, paper. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ui-support.h"
#include "uk-code-window.h"
#include "uk-dialogs.h"
#include "uk-export-ask.h"
#include "uk-export-panel.h"
#include "uk-export-row.h"
#include "uk-field.h"
#include "uk-print.h"

#define PASSWORD "sentinel-\"password\\"

static void
close_window (GtkWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  ui_settle ();
  g_assert_null (window);
}

static UkExportRequest *
new_request (UkProtocol protocol, UkExportPopPlan plan)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (UkEndpoint) incoming = uk_endpoint_new (protocol, UK_SECURITY_TLS, "in.example.jp", 0,
                                                     "hanako@example.jp", UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) smtp
      = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_TLS, "smtp.example.jp", 0,
                         "hanako@example.jp", UK_AUTH_PASSWORD);
  g_autoptr (UkAccount) account
      = uk_account_new (address, "花子", NULL, protocol == UK_PROTOCOL_IMAP ? incoming : NULL,
                        protocol == UK_PROTOCOL_POP3 ? incoming : NULL, smtp, protocol);
  UkExportRequest *request = uk_export_request_new (account, NULL, NULL, NULL);

  request->pop_plan = plan;
  return request;
}

/* --- the panel --- */

static gboolean
is_shown (GtkWidget *panel, const char *id)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = ui_find (panel, UK_TYPE_EXPORT_ROW, i)) != NULL; i++)
    if (g_str_equal (uk_export_row_get_format_id (UK_EXPORT_ROW (row)), id))
      return TRUE;
  return FALSE;
}

static void
test_devices_decide (void)
{
  g_autoptr (UkSession) session = uk_session_new (NULL, NULL, NULL);
  GtkWidget *panel = uk_export_panel_new (session);
  GtkWindow *window = ui_show (panel);
  UkAnswers answers = uk_answers_none ();

  g_assert_true (is_shown (panel, "sheet"));
  g_assert_true (is_shown (panel, "thunderbird"));
  g_assert_true (is_shown (panel, "qr"));
  g_assert_false (is_shown (panel, "rules"));
  answers.n_pc = 1;
  answers.people = UK_PEOPLE_SHARED;
  answers.connection = UK_CONNECTION_SOMETIMES_OFFLINE;
  uk_session_set_answers (session, &answers);
  g_assert_false (is_shown (panel, "qr"));
  g_assert_false (is_shown (panel, "mobileconfig"));
  g_assert_true (is_shown (panel, "rules"));
  g_assert_true (is_shown (panel, "onsite"));
  g_assert_cmpuint (uk_export_panel_count_proposed (UK_EXPORT_PANEL (panel)), ==, 4);
  close_window (window);
}

static void
test_others_behind_a_button (void)
{
  g_autoptr (UkSession) session = uk_session_new (NULL, NULL, NULL);
  GtkWidget *panel = uk_export_panel_new (session);
  GtkWindow *window = ui_show (panel);
  gsize n = 0;

  uk_export_get_formats (&n);
  g_assert_false (is_shown (panel, "msmtp"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (panel, GTK_TYPE_TOGGLE_BUTTON, 0)),
                                TRUE);
  ui_settle ();
  g_assert_true (is_shown (panel, "msmtp"));
  g_assert_nonnull (ui_find (panel, UK_TYPE_EXPORT_ROW, (guint) n - 1));
  g_assert_null (ui_find (panel, UK_TYPE_EXPORT_ROW, (guint) n));
  close_window (window);
}

/* --- the question R1 --- */

static void
count_cb (gpointer owner)
{
  guint n = GPOINTER_TO_UINT (g_object_get_data (owner, "n"));

  g_object_set_data (owner, "n", GUINT_TO_POINTER (n + 1));
}

static void
ten_cb (gpointer owner)
{
  g_object_set_data (owner, "n", GUINT_TO_POINTER (10));
}

static void
assert_counted (GtkWidget *widget, guint n)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "n")), ==, n);
}

static void
test_nothing_is_asked_where_nothing_is_deleted (void)
{
  static const struct
  {
    UkProtocol protocol;
    UkExportPopPlan plan;
  } cases[] = { { UK_PROTOCOL_IMAP, UK_EXPORT_POP_DELETE },
                { UK_PROTOCOL_POP3, UK_EXPORT_POP_DAYS },
                { UK_PROTOCOL_POP3, UK_EXPORT_POP_FOREVER },
                { UK_PROTOCOL_POP3, UK_EXPORT_POP_UNSTATED } };
  GtkWidget *label = gtk_label_new ("x");
  GtkWindow *window = ui_show (label);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UkExportRequest) request = new_request (cases[i].protocol, cases[i].plan);
      uk_export_ask_delete (label, request, ten_cb, count_cb, label);
      assert_counted (label, i + 1);
    }
  close_window (window);
}

static GtkWindow *
find_dialog (GtkWindow *parent)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);
      if (gtk_window_get_transient_for (window) == parent)
        return window;
    }
  return NULL;
}

static void
test_deleting_is_asked (void)
{
  static const struct
  {
    const char *response;
    guint expected;
  } cases[] = { { "close", 0 }, { "act", 1 }, { "safe", 10 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *label = gtk_label_new ("x");
      GtkWindow *window = ui_show (label);
      g_autoptr (UkExportRequest) request = new_request (UK_PROTOCOL_POP3, UK_EXPORT_POP_DELETE);

      uk_export_ask_delete (label, request, ten_cb, count_cb, label);
      assert_counted (label, 0);
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog (window)), cases[i].response);
      ui_settle ();
      assert_counted (label, cases[i].expected);
      close_window (window);
    }
}

/* --- the code on the screen --- */

static gboolean
same_code (const UkExportCode *a, const UkExportCode *b)
{
  return a->width == b->width && memcmp (a->modules, b->modules, a->width * a->width) == 0;
}

static void
test_code_with_password_for_a_while (void)
{
  g_autoptr (UkExportRequest) request = new_request (UK_PROTOCOL_IMAP, UK_EXPORT_POP_UNSTATED);
  g_autoptr (UkExportCode) plain = uk_export_code_new (request, NULL, NULL);
  UkCodeWindow *window = uk_code_window_new (NULL, request);
  GtkWidget *field = NULL;

  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  g_assert_true (same_code (uk_code_window_get_code (window), plain));
  g_assert_false (uk_code_window_has_password (window));
  field = ui_find (GTK_WIDGET (window), UK_TYPE_FIELD, 0);
  uk_field_set_text (UK_FIELD (field), PASSWORD);
  uk_code_window_put_password (window);
  g_assert_true (uk_code_window_has_password (window));
  g_assert_false (same_code (uk_code_window_get_code (window), plain));
  g_assert_cmpstr (uk_field_get_text (UK_FIELD (field)), ==, "");
  uk_code_window_take_password_out (window);
  g_assert_false (uk_code_window_has_password (window));
  g_assert_true (same_code (uk_code_window_get_code (window), plain));
  close_window (GTK_WINDOW (window));
}

static void
test_no_code_for_a_control_character (void)
{
  g_autoptr (UkExportRequest) request = new_request (UK_PROTOCOL_IMAP, UK_EXPORT_POP_UNSTATED);
  g_autoptr (UkSecret) password = uk_secret_new ("tab\there", -1);
  g_autoptr (GError) error = NULL;

  g_assert_null (uk_export_code_new (request, password, &error));
  g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED);
}

/* --- paper --- */

static void
test_paper_has_the_pages_of_the_sheet (void)
{
  g_autoptr (UkExportRequest) request = new_request (UK_PROTOCOL_IMAP, UK_EXPORT_POP_UNSTATED);
  g_autoptr (UkSheet) sheet = uk_sheet_new (UK_SHEET_SETTINGS, request, NULL);
  g_autoptr (GtkPrintOperation) operation = uk_print_new (sheet);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "uketori-test-print.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int n_pages = 0;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
      GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, ==, 7);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_remove (path);
}

static void
test_preview (void)
{
  g_autoptr (UkExportRequest) request = new_request (UK_PROTOCOL_POP3, UK_EXPORT_POP_DELETE);
  UkSheet *sheet = uk_sheet_new (UK_SHEET_SHARED_RULES, request, NULL);
  GtkWindow *window = uk_print_preview_show (NULL, sheet);

  ui_settle ();
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_PICTURE, 0));
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_PICTURE, 1));
  close_window (window);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/uketori/export-panel/devices-decide", test_devices_decide);
  g_test_add_func ("/uketori/export-panel/others-behind-a-button", test_others_behind_a_button);
  g_test_add_func ("/uketori/export-ask/nothing-deleted-nothing-asked",
                   test_nothing_is_asked_where_nothing_is_deleted);
  g_test_add_func ("/uketori/export-ask/deleting-is-asked", test_deleting_is_asked);
  g_test_add_func ("/uketori/code-window/password-for-a-while",
                   test_code_with_password_for_a_while);
  g_test_add_func ("/uketori/code-window/control-character", test_no_code_for_a_control_character);
  g_test_add_func ("/uketori/print/pages", test_paper_has_the_pages_of_the_sheet);
  g_test_add_func ("/uketori/print/preview", test_preview);
  return g_test_run ();
}
