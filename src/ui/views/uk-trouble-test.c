/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-trouble-test.h"

#include <glib/gi18n-lib.h>

#include "uk-bar-button.h"
#include "uk-check-row.h"
#include "uk-section.h"

struct _UkTroubleTest
{
  GtkBox parent_instance;

  UkSession *session; /* (owned) */
  const UkSymptom *symptom;
  GCancellable *cancellable; /* (owned) (nullable) of the test that runs */
  UkReport *part;            /* (owned) (nullable) */
  gboolean running;

  GtkButton *button;
  UkSection *rows;
  GtkListBox *list;
};

enum
{
  STARTED,
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UkTroubleTest, uk_trouble_test, GTK_TYPE_BOX)

#define N_ROWS 11

/* Fills in the rows of the live test that matter; the others would take time and only distract. */
static void
find_rows (UkNeeds needs, const char *ids[N_ROWS + 1])
{
  static const struct
  {
    const char *check;
    UkNeeds from;
    UkNeeds to;
  } rows[N_ROWS] = {
    { "network", UK_NEEDS_CONNECTION, UK_NEEDS_SENDING },
    { "name", UK_NEEDS_CONNECTION, UK_NEEDS_SENDING },
    { "encryption", UK_NEEDS_CONNECTION, UK_NEEDS_SENDING },
    { "login", UK_NEEDS_LOGIN, UK_NEEDS_SENDING },
    { "imap", UK_NEEDS_LOGIN, UK_NEEDS_MAILBOX },
    { "capacity", UK_NEEDS_LOGIN, UK_NEEDS_MAILBOX },
    { "messages", UK_NEEDS_MAILBOX, UK_NEEDS_MAILBOX },
    { "folders", UK_NEEDS_MAILBOX, UK_NEEDS_MAILBOX },
    { "pop", UK_NEEDS_LOGIN, UK_NEEDS_MAILBOX },
    { "smtp", UK_NEEDS_SENDING, UK_NEEDS_SENDING },
    { "sender", UK_NEEDS_DOMAIN, UK_NEEDS_DOMAIN },
  };

  guint n = 0;

  for (guint i = 0; i < N_ROWS; i++)
    if (needs >= rows[i].from && needs <= rows[i].to)
      ids[n++] = rows[i].check;
  ids[n] = NULL;
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return uk_check_row_new (UK_CHECK (item));
}

/* A test of the journey has its own page for its rows. */
static void
checkup_notify_cb (UkTroubleTest *self)
{
  GListModel *checks = G_LIST_MODEL (uk_session_get_checkup (self->session));

  if (!self->running)
    return;
  gtk_list_box_bind_model (self->list, checks, create_row, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), checks != NULL);
}

static void
name_button (UkTroubleTest *self)
{
  gtk_button_set_label (self->button, uk_session_get_report (self->session) != NULL
                                          ? _ ("Check again only what matters")
                                          : _ ("Test this trouble"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->button)), TRUE);
}

/* Whatever is newer than our test, and not its own report, counts more than it. */
static void
report_notify_cb (UkTroubleTest *self)
{
  if (!self->running)
    g_clear_pointer (&self->part, uk_report_unref);
  name_button (self);
}

static void
give_rows_the_report (UkTroubleTest *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (UK_IS_CHECK_ROW (row))
      uk_check_row_set_report (UK_CHECK_ROW (row), self->part);
}

static void
end (UkTroubleTest *self, const GError *error)
{
  g_clear_pointer (&self->part, uk_report_unref);
  if (error == NULL)
    self->part = uk_report_ref (uk_session_get_report (self->session));
  /* Every other test is a whole one again, and the advice is made of what a whole one knew. */
  uk_session_select_checks (self->session, NULL);
  give_rows_the_report (self);
  self->running = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), TRUE);
  g_signal_emit (self, signals[ENDED], 0, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkTroubleTest) self = user_data;
  g_autoptr (GError) error = NULL;

  uk_session_check_finish (UK_SESSION (source), result, &error);
  end (self, error);
}

static void
check (UkTroubleTest *self)
{
  const char *ids[N_ROWS + 1];

  find_rows (self->symptom->needs, ids);
  uk_session_select_checks (self->session, ids);
  uk_session_check_async (self->session, NULL, uk_session_get_saved_password (self->session),
                          self->cancellable, checked_cb, g_object_ref (self));
}

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkTroubleTest) self = user_data;
  g_autoptr (GError) error = NULL;

  if (uk_session_discover_finish (UK_SESSION (source), result, &error))
    check (self);
  else
    end (self, error);
}

/* Where the person must enter something, the journey does it: its pages say what is sent where. */
static const char *
get_page_to_ask (UkTroubleTest *self)
{
  UkSession *session = self->session;
  UkReport *report = uk_session_get_report (session);
  const gboolean knows_inside
      = report != NULL && report->incoming != NULL && uk_candidate_get_verified (report->incoming);

  if (uk_session_get_address (session) == NULL)
    return "address";
  if (uk_session_get_saved_password (session) || self->symptom->needs == UK_NEEDS_DOMAIN)
    return NULL;
  return self->symptom->needs > UK_NEEDS_CONNECTION || knows_inside ? "found" : NULL;
}

static void
start (UkTroubleTest *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->running = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  g_signal_emit (self, signals[STARTED], 0);
  if (uk_session_get_candidates (self->session) != NULL)
    check (self);
  else
    uk_session_discover_async (self->session, self->cancellable, discovered_cb,
                               g_object_ref (self));
}

static void
clicked_cb (UkTroubleTest *self)
{
  const char *page = get_page_to_ask (self);

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
  else if (uk_session_get_busy (self->session) == UK_SESSION_IDLE)
    start (self);
}

static void
uk_trouble_test_finalize (GObject *object)
{
  UkTroubleTest *self = UK_TROUBLE_TEST (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->part, uk_report_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (uk_trouble_test_parent_class)->finalize (object);
}

static void
uk_trouble_test_class_init (UkTroubleTestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = uk_trouble_test_finalize;
  signals[STARTED] = g_signal_new ("started", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
uk_trouble_test_init (UkTroubleTest *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->button
      = GTK_BUTTON (uk_bar_button_new (_ ("Test this trouble"), G_CALLBACK (clicked_cb), self));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  self->rows = g_object_new (UK_TYPE_SECTION, "title", C_ ("heading of results", "Test"), "visible",
                             FALSE, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (self->list, TRUE);
  uk_section_add (self->rows, GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rows));
}

GtkWidget *
uk_trouble_test_new (UkSession *session, const UkSymptom *symptom)
{
  UkTroubleTest *self = g_object_new (UK_TYPE_TROUBLE_TEST, NULL);

  self->session = g_object_ref (session);
  self->symptom = symptom;
  name_button (self);
  g_signal_connect_object (session, "notify::checkup", G_CALLBACK (checkup_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::report", G_CALLBACK (report_notify_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
uk_trouble_test_stop (UkTroubleTest *self)
{
  g_return_if_fail (UK_IS_TROUBLE_TEST (self));

  g_cancellable_cancel (self->cancellable);
  /* What the person does next must not wait for the end of this one. */
  if (self->running)
    uk_session_select_checks (self->session, NULL);
}

UkReport *
uk_trouble_test_get_part (UkTroubleTest *self)
{
  g_return_val_if_fail (UK_IS_TROUBLE_TEST (self), NULL);

  return self->part;
}
