/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-trouble-page.h"

#include <glib/gi18n-lib.h>

#include "uk-check-row.h"
#include "uk-notice.h"
#include "uk-section.h"
#include "uk-trouble-cause.h"

struct _UkTroublePage
{
  UkPage parent_instance;

  const UkSymptom *symptom;
  GCancellable *cancellable; /* (owned) (nullable) of the test that runs */
  guint n_causes;
  guint order[UK_SYMPTOM_MAX_CAUSES]; /* causes, the likeliest first */
  guint current;                      /* index into order */
  GtkWidget *causes[UK_SYMPTOM_MAX_CAUSES];

  GtkButton *test;
  UkSection *rows;
  UkNotice *outcome;
  GtkCheckButton *with_address;
  UkNotice *file_notice;
  GtkFileChooserNative *chooser; /* (owned) (nullable) while it is open */
};

G_DEFINE_FINAL_TYPE (UkTroublePage, uk_trouble_page, UK_TYPE_PAGE)

static UkSession *
get_session (UkTroublePage *self)
{
  return uk_page_get_session (UK_PAGE (self));
}

static UkEvidence
get_evidence (UkTroublePage *self)
{
  UkSession *session = get_session (self);
  UkSaved *saved = uk_session_find_saved (session);

  return (UkEvidence){ .facts = uk_session_get_facts (session),
                       .report = uk_session_get_report (session),
                       .answers = uk_session_get_answers (session),
                       .record = saved != NULL ? uk_saved_get_record (saved) : NULL };
}

static const UkCauseState ranks[] = {
  UK_CAUSE_CONFIRMED, UK_CAUSE_LIKELY, UK_CAUSE_OPEN, UK_CAUSE_UNSEEN, UK_CAUSE_EXCLUDED,
};

/* Shows what is known of each cause, and opens the one to begin with. */
static void
show_verdicts (UkTroublePage *self)
{
  const UkEvidence evidence = get_evidence (self);
  UkCauseState states[UK_SYMPTOM_MAX_CAUSES];
  guint n = 0;

  for (guint i = 0; i < self->n_causes; i++)
    {
      g_auto (UkCauseVerdict) verdict = uk_symptom_judge (self->symptom, i, &evidence);

      states[i] = verdict.state;
      uk_trouble_cause_set_verdict (UK_TROUBLE_CAUSE (self->causes[i]), &verdict);
    }
  for (guint rank = 0; rank < G_N_ELEMENTS (ranks); rank++)
    for (guint i = 0; i < self->n_causes; i++)
      if (states[i] == ranks[rank])
        self->order[n++] = i;
  self->current = 0;
  for (guint i = 0; i < self->n_causes; i++)
    uk_trouble_cause_set_open (UK_TROUBLE_CAUSE (self->causes[i]), i == self->order[0]);
}

/* The part of the live test that matters here; the other rows would only distract. */
static gboolean
matters (UkNeeds needs, const char *check_id)
{
  static const struct
  {
    const char *check;
    UkNeeds from;
    UkNeeds to;
  } rows[] = {
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
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].check, check_id))
      return needs >= rows[i].from && needs <= rows[i].to;
  return FALSE;
}

static void
show_rows (UkTroublePage *self)
{
  GListModel *checks = G_LIST_MODEL (uk_session_get_checkup (get_session (self)));
  GtkWidget *list = gtk_list_box_new ();

  uk_section_clear (self->rows);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; checks != NULL && i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (UkCheck) check = g_list_model_get_item (checks, i);

      if (matters (self->symptom->needs, uk_check_get_id (check)))
        gtk_list_box_append (GTK_LIST_BOX (list), uk_check_row_new (check));
    }
  uk_section_add (self->rows, list);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), checks != NULL);
}

static void
show_outcome (UkTroublePage *self, UkMarkKind kind, const char *title, const char *text)
{
  uk_notice_set_kind (self->outcome, kind);
  uk_notice_set_title (self->outcome, title);
  uk_notice_set_text (self->outcome, text);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
}

static void
set_running (UkTroublePage *self, gboolean running)
{
  uk_page_set_running (UK_PAGE (self), running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test), !running);
}

static void
show_result (UkTroublePage *self)
{
  const UkEvidence evidence = get_evidence (self);
  const int cause = uk_symptom_find_cause (self->symptom, &evidence);

  show_verdicts (self);
  if (cause >= 0)
    show_outcome (self, UK_MARK_WARNING, _ ("The test points at a cause."),
                  _ (self->symptom->causes[cause].title));
  else
    show_outcome (self, UK_MARK_OK, _ ("The test confirms none of these causes."),
                  _ ("Go through the list below from the top."));
}

static void
ended (UkTroublePage *self, GError *error)
{
  set_running (self, FALSE);
  if (error == NULL)
    show_result (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_auto (UkCauseText) cause = uk_cause_describe_error (error);

      uk_notice_set_cause (self->outcome, &cause);
      gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
    }
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkTroublePage) self = user_data;
  g_autoptr (GError) error = NULL;

  uk_session_check_finish (UK_SESSION (source), result, &error);
  ended (self, error);
}

static void
check (UkTroublePage *self)
{
  UkSession *session = get_session (self);

  uk_session_check_async (session, NULL, uk_session_get_saved_password (session), self->cancellable,
                          checked_cb, g_object_ref (self));
  show_rows (self);
}

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkTroublePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (uk_session_discover_finish (UK_SESSION (source), result, &error))
    check (self);
  else
    ended (self, error);
}

/* Where the person must enter something, the journey does it: its pages say what is sent where. */
static const char *
get_page_to_ask (UkTroublePage *self)
{
  UkSession *session = get_session (self);
  UkReport *report = uk_session_get_report (session);
  const gboolean knows_inside
      = report != NULL && report->incoming != NULL && uk_candidate_get_verified (report->incoming);

  if (uk_session_get_address (session) == NULL)
    return "address";
  if (uk_session_get_saved_password (session))
    return NULL;
  return self->symptom->needs > UK_NEEDS_CONNECTION || knows_inside ? "found" : NULL;
}

static void
test_clicked_cb (UkTroublePage *self)
{
  UkSession *session = get_session (self);
  const char *page = get_page_to_ask (self);

  if (page != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
      return;
    }
  if (uk_session_get_busy (session) != UK_SESSION_IDLE)
    return;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), FALSE);
  set_running (self, TRUE);
  if (uk_session_get_candidates (session) != NULL)
    check (self);
  else
    uk_session_discover_async (session, self->cancellable, discovered_cb, g_object_ref (self));
}

static void
yes_clicked_cb (UkTroublePage *self)
{
  show_outcome (self, UK_MARK_OK, _ ("Good that it works again."),
                _ ("If it comes back, look here again."));
  gtk_widget_grab_focus (GTK_WIDGET (self->outcome));
}

/* On to the next cause; after the last one a person can help. */
static void
no_clicked_cb (UkTroublePage *self)
{
  uk_trouble_cause_set_open (UK_TROUBLE_CAUSE (self->causes[self->order[self->current]]), FALSE);
  if (self->current + 1 < self->n_causes)
    {
      self->current++;
      gtk_widget_set_visible (GTK_WIDGET (self->outcome), FALSE);
    }
  else
    {
      self->current = 0;
      show_outcome (self, UK_MARK_NONE, _ ("These were all the causes that we know."),
                    _ ("Copy the question below and send it to your provider or your office "
                       "contact."));
    }
  uk_trouble_cause_set_open (UK_TROUBLE_CAUSE (self->causes[self->order[self->current]]), TRUE);
}

static void
copy_clicked_cb (UkTroublePage *self)
{
  const UkEvidence evidence = get_evidence (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = uk_symptom_letter (self->symptom, &evidence, now,
                                             gtk_check_button_get_active (self->with_address));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Copied"));
}

static GtkWidget *
new_button (UkTroublePage *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "bar-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_first (UkTroublePage *self)
{
  uk_page_add (UK_PAGE (self),
               uk_notice_new (UK_MARK_WARNING, C_ ("symptom", "First"), _ (self->symptom->first)));
}

static void
add_test (UkTroublePage *self)
{
  GtkWidget *button = new_button (self, _ ("Test this trouble"), G_CALLBACK (test_clicked_cb));

  self->test = GTK_BUTTON (button);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_visible (button, self->symptom->needs != UK_NEEDS_NOTHING);
  self->rows = g_object_new (UK_TYPE_SECTION, "title", C_ ("heading of results", "Test"), "visible", FALSE, NULL);
  self->outcome = UK_NOTICE (uk_notice_new (UK_MARK_NONE, "", ""));
  g_object_set (self->outcome, "focusable", TRUE, "visible", FALSE, NULL);
  uk_page_add (UK_PAGE (self), button);
  uk_page_add (UK_PAGE (self), GTK_WIDGET (self->rows));
  uk_page_add (UK_PAGE (self), GTK_WIDGET (self->outcome));
}

static void
add_causes (UkTroublePage *self)
{
  UkSection *section
      = g_object_new (UK_TYPE_SECTION, "title", _ ("Possible causes, and how to mend them"), NULL);

  for (guint i = 0; i < self->n_causes; i++)
    {
      self->causes[i] = uk_trouble_cause_new (&self->symptom->causes[i]);
      uk_section_add (section, self->causes[i]);
    }
  uk_page_add (UK_PAGE (self), GTK_WIDGET (section));
}

static void
add_fixed (UkTroublePage *self)
{
  UkSection *section = g_object_new (UK_TYPE_SECTION, "title", _ ("Did this mend it?"), NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (line, "button-line");
  gtk_box_append (GTK_BOX (line),
                  new_button (self, _ ("Yes, it works"), G_CALLBACK (yes_clicked_cb)));
  gtk_box_append (GTK_BOX (line),
                  new_button (self, _ ("Not yet: the next cause"), G_CALLBACK (no_clicked_cb)));
  uk_section_add (section, line);
  uk_page_add (UK_PAGE (self), GTK_WIDGET (section));
}

static void
add_letter (UkTroublePage *self)
{
  UkSection *section = g_object_new (UK_TYPE_SECTION, "title", _ ("Ask somebody"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->with_address = GTK_CHECK_BUTTON (
      gtk_check_button_new_with_label (_ ("Put the address into the question")));
  gtk_widget_add_css_class (box, "button-line");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->with_address));
  gtk_box_append (GTK_BOX (box),
                  new_button (self, _ ("Copy the question"), G_CALLBACK (copy_clicked_cb)));
  uk_section_add (section, box);
  uk_section_add_note (section, _ ("The question holds what was measured. It holds no password."));
  uk_page_add (UK_PAGE (self), GTK_WIDGET (section));
}

/**
 * uk_trouble_page_read_file:
 * @path: (nullable): a settings file
 *
 * Says what the mail program does with mail on the server; the causes are judged anew.
 */
void
uk_trouble_page_read_file (UkTroublePage *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *summary
      = path != NULL ? uk_session_read_client (get_session (self), path, &error) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->file_notice), TRUE);
  if (summary != NULL)
    {
      uk_notice_set_kind (self->file_notice, UK_MARK_OK);
      uk_notice_set_title (self->file_notice, _ ("What your mail app does"));
      uk_notice_set_text (self->file_notice, summary);
    }
  else
    {
      uk_notice_set_kind (self->file_notice, UK_MARK_BAD);
      uk_notice_set_title (self->file_notice, _ ("No settings could be read from this file."));
      uk_notice_set_text (self->file_notice,
                          _ ("Now: choose the settings file of your mail program, or just answer "
                             "the question."));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->file_notice));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, UkTroublePage *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
      uk_trouble_page_read_file (self, path);
    }
  g_clear_object (&self->chooser);
}

static void
choose_clicked_cb (UkTroublePage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
      _ ("Read a settings file"), window, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Read"), _ ("_Cancel"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
add_file (UkTroublePage *self)
{
  UkSection *section
      = g_object_new (UK_TYPE_SECTION, "title", _ ("The settings of your mail app"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->file_notice = UK_NOTICE (uk_notice_new (UK_MARK_NONE, "", ""));
  g_object_set (self->file_notice, "focusable", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (box, "button-line");
  gtk_box_append (GTK_BOX (box),
                  new_button (self, _ ("Read a settings file"), G_CALLBACK (choose_clicked_cb)));
  uk_section_add (section, box);
  uk_section_add_note (section, _ ("It shows whether the app removes mail from the server. A "
                                   "password in it is neither kept nor shown."));
  gtk_widget_set_visible (GTK_WIDGET (section), self->symptom->needs != UK_NEEDS_NOTHING);
  uk_page_add (UK_PAGE (self), GTK_WIDGET (section));
  uk_page_add (UK_PAGE (self), GTK_WIDGET (self->file_notice));
}

static void
uk_trouble_page_stop (UkPage *page)
{
  g_cancellable_cancel (UK_TROUBLE_PAGE (page)->cancellable);
}

static void
uk_trouble_page_left (UkPage *page)
{
  g_cancellable_cancel (UK_TROUBLE_PAGE (page)->cancellable);
}

static void
uk_trouble_page_finalize (GObject *object)
{
  g_clear_object (&UK_TROUBLE_PAGE (object)->cancellable);
  g_clear_object (&UK_TROUBLE_PAGE (object)->chooser);
  G_OBJECT_CLASS (uk_trouble_page_parent_class)->finalize (object);
}

static void
uk_trouble_page_class_init (UkTroublePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = uk_trouble_page_finalize;
  UK_PAGE_CLASS (klass)->stop = uk_trouble_page_stop;
  UK_PAGE_CLASS (klass)->left = uk_trouble_page_left;
}

static void
uk_trouble_page_init (UkTroublePage *self)
{
}

UkTroublePage *
uk_trouble_page_new (UkSession *session, const UkSymptom *symptom)
{
  UkTroublePage *self
      = g_object_new (UK_TYPE_TROUBLE_PAGE, "session", session, "title", _ (symptom->title),
                      "header-title", C_ ("view", "Trouble"), NULL);

  self->symptom = symptom;
  self->n_causes = uk_symptom_get_n_causes (symptom);
  add_first (self);
  add_test (self);
  add_causes (self);
  add_fixed (self);
  add_file (self);
  add_letter (self);
  show_verdicts (self);
  g_signal_connect_object (session, "notify::report", G_CALLBACK (show_verdicts), self,
                           G_CONNECT_SWAPPED);
  return self;
}
