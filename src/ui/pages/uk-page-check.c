/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page-check.h"

#include "uk-check-row.h"
#include "uk-closures.h"
#include "uk-notice.h"
#include "uk-page-found.h"
#include "uk-route-picture.h"

struct _UkPageCheck
{
  UkPage parent_instance;

  GCancellable *cancellable; /* (owned) (nullable) of the test that runs */
  gint64 started_us;
  guint tick_id;

  UkRoutePicture *route;
  GtkWidget *progress_box;
  GtkProgressBar *progress;
  GtkLabel *progress_label;
  UkNotice *outcome;
  UkNotice *alert;
  GtkListBox *rows;
  GtkTextView *transcript;
  GtkExpander *details;
};

G_DEFINE_FINAL_TYPE (UkPageCheck, uk_page_check, UK_TYPE_PAGE)

static UkSession *
get_session (UkPageCheck *self)
{
  return uk_page_get_session (UK_PAGE (self));
}

static guint
count_over (GListModel *checks)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (UkCheck) check = g_list_model_get_item (checks, i);
      n += uk_check_state_is_over (uk_check_get_state (check));
    }
  return n;
}

static void
show_progress (UkPageCheck *self)
{
  GListModel *checks = G_LIST_MODEL (uk_session_get_checkup (get_session (self)));
  guint n = checks != NULL ? g_list_model_get_n_items (checks) : 0;
  guint over = checks != NULL ? count_over (checks) : 0;
  guint seconds = (guint) ((g_get_monotonic_time () - self->started_us) / G_USEC_PER_SEC);
  g_autofree char *text = NULL;

  /* Translators: %1$u of %2$u tests are done, %3$u seconds have gone by. */
  text = g_strdup_printf (_ ("%1$u of %2$u done, %3$u seconds"), over, n, seconds);
  uk_route_picture_set_checks (self->route, checks);
  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) over / n : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
show_transcript (UkPageCheck *self)
{
  UkTranscript *transcript = uk_session_get_transcript (get_session (self));
  g_autofree char *text = NULL;

  /* It grows; making a long text every second that nobody looks at would be a waste. */
  if (!gtk_expander_get_expanded (self->details))
    return;
  text = uk_transcript_to_text (transcript);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->transcript), text, -1);
}

static gboolean
tick_cb (gpointer user_data)
{
  UkPageCheck *self = user_data;

  show_progress (self);
  show_transcript (self);
  return G_SOURCE_CONTINUE;
}

static void
set_ticking (UkPageCheck *self, gboolean ticking)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (ticking)
    self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

static void
give_rows_the_report (UkPageCheck *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (UK_IS_CHECK_ROW (row))
      uk_check_row_set_report (UK_CHECK_ROW (row), uk_session_get_report (get_session (self)));
}

static UkFindingCode
get_headline (UkPageCheck *self)
{
  UkReport *report = uk_session_get_report (get_session (self));

  if (report == NULL || report->diagnosis->len == 0)
    return UK_FINDING_OK;
  return g_array_index (report->diagnosis, UkFindingCode, 0);
}

static UkMarkKind
mark_of (UkFindingCode code)
{
  switch (uk_finding_code_get_severity (code))
    {
    case UK_SEVERITY_ERROR:
      return UK_MARK_BAD;
    case UK_SEVERITY_WARNING:
      return UK_MARK_WARNING;
    case UK_SEVERITY_INFO:
    default:
      return UK_MARK_OK;
    }
}

/* Whether a row already explains it. */
static gboolean
is_explained_below (UkPageCheck *self, UkFindingCode code)
{
  GListModel *checks = G_LIST_MODEL (uk_session_get_checkup (get_session (self)));

  for (guint i = 0; checks != NULL && i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (UkCheck) check = g_list_model_get_item (checks, i);
      UkFinding *finding = uk_check_get_finding (check);
      if (finding != NULL && uk_finding_get_code (finding) == code)
        return TRUE;
    }
  return FALSE;
}

/* The headline of the whole test; the rest of its cause only where no row says it. */
static void
show_outcome (UkPageCheck *self)
{
  UkReport *report = uk_session_get_report (get_session (self));
  UkFindingCode code = get_headline (self);
  UkFinding *finding = report != NULL ? uk_findings_find (report->findings, code) : NULL;
  g_auto (UkCauseText) cause = uk_cause_describe (code, finding, report);

  uk_notice_set_kind (self->outcome, mark_of (code));
  uk_notice_set_title (self->outcome, cause.headline);
  if (code == UK_FINDING_OK)
    uk_notice_set_text (self->outcome, cause.why);
  else if (is_explained_below (self, code))
    uk_notice_set_text (self->outcome, NULL);
  else
    uk_notice_set_cause (self->outcome, &cause);
  if (report != NULL)
    uk_notice_add_others (self->outcome, report);
  uk_notice_set_alert (self->alert, code != UK_FINDING_SERVER_ALERT ? report : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
}

static void
show_running (UkPageCheck *self, gboolean running)
{
  UkPage *page = UK_PAGE (self);

  uk_page_set_running (page, running);
  set_ticking (self, running);
  gtk_widget_set_visible (self->progress_box, running);
  uk_route_picture_set_checks (self->route,
                               G_LIST_MODEL (uk_session_get_checkup (get_session (self))));
  if (running)
    {
      uk_page_set_title (page, _ ("Testing…"));
      uk_page_set_complete (page, FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->outcome), FALSE);
      uk_notice_set_alert (self->alert, NULL);
    }
}

static void
show_over (UkPageCheck *self, gboolean stopped)
{
  UkPage *page = UK_PAGE (self);

  show_running (self, FALSE);
  show_transcript (self);
  uk_page_set_title (page, stopped ? _ ("The test was stopped") : _ ("The test is done"));
  uk_page_set_next_label (page, _ ("See the advice"));
  uk_page_set_skip_label (page, _ ("Test again"));
  uk_page_set_complete (page, TRUE);
  if (!stopped)
    {
      show_outcome (self);
      give_rows_the_report (self);
    }
  uk_page_scroll_to_top (page);
  uk_page_focus_heading (page);
}

static void
show_fault (UkPageCheck *self, const GError *error)
{
  g_auto (UkCauseText) cause = uk_cause_describe_error (error);

  uk_notice_set_kind (self->outcome, UK_MARK_BAD);
  uk_notice_set_cause (self->outcome, &cause);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
}

static void
check_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkPageCheck) self = user_data;
  g_autoptr (GError) error = NULL;

  uk_session_check_finish (UK_SESSION (source), result, &error);
  /* The person has gone back, or the page is gone: the result is not ours to show. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  show_over (self, error != NULL);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_fault (self, error);
}

static void
start (UkPageCheck *self, UkSecret *password, gboolean use_saved)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->started_us = g_get_monotonic_time ();
  show_running (self, TRUE);
  uk_session_check_async (get_session (self), password, use_saved, self->cancellable, check_done_cb,
                          g_object_ref (self));
  show_progress (self);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return uk_check_row_new (UK_CHECK (item));
}

static void
checkup_notify_cb (UkPageCheck *self)
{
  gtk_list_box_bind_model (self->rows, G_LIST_MODEL (uk_session_get_checkup (get_session (self))),
                           create_row, NULL, NULL);
}

static void
details_notify_cb (UkPageCheck *self)
{
  show_transcript (self);
}

static void
copy_clicked_cb (UkPageCheck *self)
{
  g_autofree char *text = uk_transcript_to_text (uk_session_get_transcript (get_session (self)));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Copied"));
}

static void
uk_page_check_shown (UkPage *page, UkPage *from)
{
  UkPageCheck *self = UK_PAGE_CHECK (page);
  g_autoptr (UkSecret) password = NULL;
  gboolean use_saved = FALSE;

  if (UK_IS_PAGE_FOUND (from)
      && uk_page_found_steal_request (UK_PAGE_FOUND (from), &password, &use_saved))
    start (self, password, use_saved);
}

/* Leaving ends the test. */
static void
uk_page_check_left (UkPage *page)
{
  UkPageCheck *self = UK_PAGE_CHECK (page);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  show_running (self, FALSE);
}

static void
uk_page_check_stop (UkPage *page)
{
  g_cancellable_cancel (UK_PAGE_CHECK (page)->cancellable);
}

/* Once more begins where the password is entered: it is not kept in the window. */
static gboolean
uk_page_check_skip (UkPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "view.back", NULL);
  return FALSE;
}

static void
uk_page_check_constructed (GObject *object)
{
  UkPageCheck *self = UK_PAGE_CHECK (object);

  G_OBJECT_CLASS (uk_page_check_parent_class)->constructed (object);
  g_signal_connect_object (get_session (self), "notify::checkup", G_CALLBACK (checkup_notify_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
uk_page_check_dispose (GObject *object)
{
  UkPageCheck *self = UK_PAGE_CHECK (object);

  set_ticking (self, FALSE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->rows != NULL)
    gtk_list_box_bind_model (self->rows, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_PAGE_CHECK);
  G_OBJECT_CLASS (uk_page_check_parent_class)->dispose (object);
}

static void
uk_page_check_class_init (UkPageCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UkPageClass *page_class = UK_PAGE_CLASS (klass);

  object_class->constructed = uk_page_check_constructed;
  object_class->dispose = uk_page_check_dispose;
  page_class->shown = uk_page_check_shown;
  page_class->left = uk_page_check_left;
  page_class->skip = uk_page_check_skip;
  page_class->stop = uk_page_check_stop;

  g_type_ensure (UK_TYPE_NOTICE);
  g_type_ensure (UK_TYPE_ROUTE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-page-check.ui");
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, route);
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, progress_box);
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, progress);
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, progress_label);
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, outcome);
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, alert);
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, rows);
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, transcript);
  gtk_widget_class_bind_template_child (widget_class, UkPageCheck, details);
  gtk_widget_class_bind_template_callback (widget_class, details_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
uk_page_check_init (UkPageCheck *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
