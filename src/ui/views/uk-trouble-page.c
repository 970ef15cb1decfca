/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-trouble-page.h"

#include <glib/gi18n-lib.h>

#include "uk-bar-button.h"
#include "uk-mailbox-section.h"
#include "uk-notice.h"
#include "uk-section.h"
#include "uk-trouble-cause.h"
#include "uk-trouble-file.h"
#include "uk-trouble-test.h"

struct _UkTroublePage
{
  UkPage parent_instance;

  const UkSymptom *symptom;
  guint n_causes;
  guint order[UK_SYMPTOM_MAX_CAUSES]; /* causes, the likeliest first */
  guint current;                      /* index into order */
  GtkWidget *causes[UK_SYMPTOM_MAX_CAUSES];

  UkTroubleTest *test;
  UkNotice *outcome;
  UkNotice *alert;
  UkSection *mailbox;
  GtkCheckButton *with_address;
};

G_DEFINE_FINAL_TYPE (UkTroublePage, uk_trouble_page, UK_TYPE_PAGE)

static UkSession *
get_session (UkTroublePage *self)
{
  return uk_page_get_session (UK_PAGE (self));
}

/* What the last test in part saw counts here, even where the session has gone back to what a whole
 * test knows. */
static UkEvidence
get_evidence (UkTroublePage *self)
{
  UkSession *session = get_session (self);
  UkSaved *saved = uk_session_find_saved (session);
  UkReport *part = uk_trouble_test_get_part (self->test);

  return (UkEvidence){ .facts = part != NULL ? &part->facts : uk_session_get_facts (session),
                       .report = part != NULL ? part : uk_session_get_report (session),
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

  if (self->symptom->needs == UK_NEEDS_MAILBOX)
    uk_mailbox_section_fill (self->mailbox, evidence.facts);
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

static void
show_outcome (UkTroublePage *self, UkMarkKind kind, const char *title, const char *text)
{
  uk_notice_set_kind (self->outcome, kind);
  uk_notice_set_title (self->outcome, title);
  uk_notice_set_text (self->outcome, text);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
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
  uk_notice_set_alert (self->alert, evidence.report);
  gtk_widget_grab_focus (GTK_WIDGET (self->outcome));
}

static void
test_started_cb (UkTroublePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), FALSE);
  uk_notice_set_alert (self->alert, NULL);
  uk_page_set_running (UK_PAGE (self), TRUE);
}

static void
test_ended_cb (UkTroublePage *self, GError *error)
{
  uk_page_set_running (UK_PAGE (self), FALSE);
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

static void
add_first (UkTroublePage *self)
{
  uk_page_add (UK_PAGE (self),
               uk_notice_new (UK_MARK_WARNING, C_ ("symptom", "First"), _ (self->symptom->first)));
}

static void
add_test (UkTroublePage *self)
{
  UkSession *session = uk_page_get_session (UK_PAGE (self));

  self->test = UK_TROUBLE_TEST (uk_trouble_test_new (session, self->symptom));
  self->outcome = UK_NOTICE (uk_notice_new (UK_MARK_NONE, "", ""));
  self->alert = UK_NOTICE (uk_notice_new (UK_MARK_NONE, "", ""));
  self->mailbox
      = g_object_new (UK_TYPE_SECTION, "title", _ ("The mailbox now"), "visible", FALSE, NULL);
  g_object_set (self->outcome, "focusable", TRUE, "visible", FALSE, NULL);
  g_object_set (self->alert, "icon-name", "uk-letter-symbolic", "visible", FALSE, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->test), self->symptom->needs != UK_NEEDS_NOTHING);
  g_signal_connect_object (self->test, "started", G_CALLBACK (test_started_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->test, "ended", G_CALLBACK (test_ended_cb), self,
                           G_CONNECT_SWAPPED);
  uk_page_add (UK_PAGE (self), GTK_WIDGET (self->test));
  uk_page_add (UK_PAGE (self), GTK_WIDGET (self->outcome));
  uk_page_add (UK_PAGE (self), GTK_WIDGET (self->alert));
  uk_page_add (UK_PAGE (self), GTK_WIDGET (self->mailbox));
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
                  uk_bar_button_new (_ ("Yes, it works"), G_CALLBACK (yes_clicked_cb), self));
  gtk_box_append (GTK_BOX (line), uk_bar_button_new (_ ("Not yet: the next cause"),
                                                     G_CALLBACK (no_clicked_cb), self));
  uk_section_add (section, line);
  uk_page_add (UK_PAGE (self), GTK_WIDGET (section));
}

static void
add_letter (UkTroublePage *self)
{
  UkSection *section = g_object_new (UK_TYPE_SECTION, "title", _ ("Ask somebody"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->with_address
      = GTK_CHECK_BUTTON (uk_check_box_new (_ ("Put the address into the question")));
  gtk_widget_add_css_class (box, "button-line");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->with_address));
  gtk_box_append (GTK_BOX (box),
                  uk_bar_button_new (_ ("Copy the question"), G_CALLBACK (copy_clicked_cb), self));
  uk_section_add (section, box);
  uk_section_add_note (section, _ ("The question holds what was measured. It holds no password."));
  uk_page_add (UK_PAGE (self), GTK_WIDGET (section));
}

static void
uk_trouble_page_stop (UkPage *page)
{
  uk_trouble_test_stop (UK_TROUBLE_PAGE (page)->test);
}

static void
uk_trouble_page_class_init (UkTroublePageClass *klass)
{
  UK_PAGE_CLASS (klass)->stop = uk_trouble_page_stop;
  UK_PAGE_CLASS (klass)->left = uk_trouble_page_stop;
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
  if (symptom->needs != UK_NEEDS_NOTHING)
    uk_page_add (UK_PAGE (self), uk_trouble_file_new (session));
  add_letter (self);
  show_verdicts (self);
  g_signal_connect_object (session, "notify::report", G_CALLBACK (show_verdicts), self,
                           G_CONNECT_SWAPPED);
  return self;
}
