/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-addresses-page.h"

#include <glib/gi18n-lib.h>

#include "uk-addresses-words.h"
#include "uk-dialogs.h"
#include "uk-notice.h"
#include "uk-point-row.h"
#include "uk-section.h"
#include "uk-view.h"

/* What a person still wants to compare with; older tests are only in the file. */
#define SHOWN_VISITS 12

struct _UkAddressesPage
{
  UkPage parent_instance;

  UkSaved *saved; /* (owned) */
  gboolean removing;
  UkNotice *reminder;
  UkNotice *outcome;
  UkSection *changes;
  UkSection *steps;
  UkSection *visits;
};

G_DEFINE_FINAL_TYPE (UkAddressesPage, uk_addresses_page, UK_TYPE_PAGE)

static UkSession *
get_session (UkAddressesPage *self)
{
  return uk_page_get_session (UK_PAGE (self));
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static UkMarkKind
mark_of (UkSeverity severity)
{
  switch (severity)
    {
    case UK_SEVERITY_ERROR:
      return UK_MARK_BAD;
    case UK_SEVERITY_WARNING:
      return UK_MARK_WARNING;
    case UK_SEVERITY_INFO:
    default:
      return UK_MARK_NONE;
    }
}

static void
show_changes (UkAddressesPage *self, const UkRecord *record)
{
  g_autoptr (GArray) changes = uk_history_list (record, get_now ());

  uk_section_clear (self->changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const UkHistoryChange *change = &g_array_index (changes, UkHistoryChange, i);
      g_autofree char *text = uk_history_text (change);

      uk_section_add (self->changes, uk_point_row_new (mark_of (change->severity), text, NULL));
    }
  if (changes->len == 0)
    uk_section_add (self->changes,
                    uk_point_row_new (UK_MARK_NONE,
                                      record->visits->len > 1
                                          ? _ ("Nothing has changed since the test before.")
                                          : _ ("After a second test, changes are shown here."),
                                      NULL));
}

static void
step_toggled_cb (GtkCheckButton *box, UkAddressesPage *self)
{
  UkSession *session = get_session (self);
  const UkPoint point = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), "point"));
  const gboolean done = gtk_check_button_get_active (box);

  /* The page of the journey shows the same boxes when it is about this address. */
  if (uk_session_find_saved (session) == self->saved)
    uk_session_set_step_done (session, point, done);
  else
    uk_saved_list_set_step (uk_session_get_saved_list (session), uk_saved_get_address (self->saved),
                            point, done);
}

static void
add_step (UkAddressesPage *self, const UkRecord *record, const UkAdvice *advice, guint index)
{
  const UkPoint point = g_array_index (advice->steps, UkAdviceItem, index).point;
  const UkFacts facts = record->report != NULL ? record->report->facts : uk_facts_none ();
  const UkAdviceNames names
      = { .sent_folder = record->report != NULL ? record->report->sent_folder : NULL };
  g_autofree char *text = uk_advice_text (point, advice, &record->answers, &facts, &names);
  GtkWidget *box = uk_step_row_new (index + 1, text);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), uk_record_is_done (record, point));
  g_object_set_data (G_OBJECT (box), "point", GUINT_TO_POINTER (point));
  g_signal_connect_object (box, "toggled", G_CALLBACK (step_toggled_cb), self, 0);
  uk_section_add (self->steps, box);
}

static void
show_steps (UkAddressesPage *self, const UkRecord *record)
{
  g_autoptr (UkAdvice) advice = uk_addresses_dup_advice (record);
  guint n_done = 0;
  g_autofree char *text = NULL;

  uk_section_clear (self->steps);
  for (guint i = 0; i < advice->steps->len; i++)
    {
      add_step (self, record, advice, i);
      n_done += uk_record_is_done (record, g_array_index (advice->steps, UkAdviceItem, i).point);
    }
  /* Translators: %1$u of %2$u steps are done. */
  text = g_strdup_printf (_ ("%1$u of %2$u done"), n_done, advice->steps->len);
  uk_section_set_detail (self->steps, text);
  uk_section_show_if_filled (self->steps);
}

static void
show_visits (UkAddressesPage *self, const UkRecord *record)
{
  uk_section_clear (self->visits);
  for (guint i = 0; i < MIN (record->visits->len, SHOWN_VISITS); i++)
    {
      g_autofree char *text = uk_addresses_visit (uk_record_get_visit (record, i));

      uk_section_add (self->visits, uk_point_row_new (UK_MARK_NONE, text, NULL));
    }
  uk_section_show_if_filled (self->visits);
}

static void
show_lead (UkAddressesPage *self, const UkRecord *record)
{
  g_autofree char *detail = uk_addresses_detail (record, get_now ());
  g_autofree char *reminder = uk_history_reminder_text (record, get_now ());

  uk_page_set_lead (UK_PAGE (self), detail);
  gtk_widget_set_visible (GTK_WIDGET (self->reminder), reminder != NULL);
  uk_notice_set_title (self->reminder, _ ("Time for a check-up"));
  uk_notice_set_text (self->reminder, reminder != NULL ? reminder : "");
}

static void
show_record (UkAddressesPage *self)
{
  const UkRecord *record = uk_saved_get_record (self->saved);

  show_lead (self, record);
  show_changes (self, record);
  show_visits (self, record);
}

/* A box that is ticked must not be made anew under the finger: only its number changes. */
static void
record_notify_cb (UkAddressesPage *self)
{
  const UkRecord *record = uk_saved_get_record (self->saved);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  show_record (self);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->steps)))
    show_steps (self, record);
}

static void
test_clicked_cb (UkAddressesPage *self)
{
  const char *email = uk_address_get_email (uk_saved_get_address (self->saved));

  uk_session_open_saved (get_session (self), self->saved);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.check-address", "s", email);
}

static void
advice_clicked_cb (UkAddressesPage *self)
{
  uk_session_open_saved (get_session (self), self->saved);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "advice");
}

static void
show_outcome (UkAddressesPage *self, UkMarkKind kind, const char *title, const char *text)
{
  uk_notice_set_kind (self->outcome, kind);
  uk_notice_set_title (self->outcome, title);
  uk_notice_set_text (self->outcome, text);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->outcome));
}

static void
finish_removal (UkAddressesPage *self)
{
  UkView *view = uk_view_of (GTK_WIDGET (self));

  uk_saved_list_remove (uk_session_get_saved_list (get_session (self)),
                        uk_saved_get_address (self->saved));
  if (view != NULL)
    uk_view_pop_all (view);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkAddressesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean forgotten = uk_session_forget_address_finish (UK_SESSION (source), result, &error);

  if (self->removing)
    finish_removal (self);
  else if (forgotten)
    show_outcome (self, UK_MARK_OK, _ ("No password of this address is in the keyring now."), "");
  else
    show_outcome (self, UK_MARK_BAD, _ ("The keyring could not be opened."),
                  _ ("A password that is saved there is still there. Log in to the PC again and "
                     "repeat."));
}

static void
forget (UkAddressesPage *self)
{
  uk_session_forget_address_async (get_session (self), uk_saved_get_address (self->saved), NULL,
                                   forgotten_cb, g_object_ref (self));
}

static void
remove_confirmed (gpointer owner)
{
  UkAddressesPage *self = owner;

  self->removing = TRUE;
  forget (self);
}

/* reference/ux.md 5.5, R8 */
static void
remove_clicked_cb (UkAddressesPage *self)
{
  g_autofree char *heading = g_strdup_printf (
      _ ("Remove “%s” from the list?"), uk_address_get_email (uk_saved_get_address (self->saved)));

  uk_dialogs_confirm (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                      _ ("The saved password and the record are removed from this PC. Mail on the "
                         "server does not change."),
                      _ ("Keep it"), _ ("Remove from the list"), remove_confirmed, self);
}

static void
add_button (UkAddressesPage *self, GtkWidget *box, const char *label, const char *css_class,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "bar-button");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static UkSection *
add_section (UkAddressesPage *self, const char *title)
{
  UkSection *section = g_object_new (UK_TYPE_SECTION, "title", title, NULL);

  uk_page_add (UK_PAGE (self), GTK_WIDGET (section));
  return section;
}

static UkNotice *
add_notice (UkAddressesPage *self, UkMarkKind kind)
{
  UkNotice *notice = UK_NOTICE (uk_notice_new (kind, "", ""));

  g_object_set (notice, "focusable", TRUE, "visible", FALSE, NULL);
  uk_page_add (UK_PAGE (self), GTK_WIDGET (notice));
  return notice;
}

static void
fill (UkAddressesPage *self)
{
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *last = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  UkSection *removal = NULL;

  self->reminder = add_notice (self, UK_MARK_WARNING);
  add_button (self, first, _ ("Test again"), "suggested-action", G_CALLBACK (test_clicked_cb));
  gtk_widget_add_css_class (gtk_widget_get_first_child (first), "pill");
  add_button (self, first, _ ("Show the advice"), NULL, G_CALLBACK (advice_clicked_cb));
  uk_page_add (UK_PAGE (self), first);
  self->changes = add_section (self, _ ("What has changed"));
  self->steps = add_section (self, _ ("Steps"));
  self->visits = add_section (self, _ ("Tests"));
  removal = add_section (self, _ ("Remove"));
  gtk_widget_add_css_class (last, "button-line");
  add_button (self, last, _ ("Remove the saved password"), NULL, G_CALLBACK (forget));
  add_button (self, last, _ ("Remove this address from the list"), NULL,
              G_CALLBACK (remove_clicked_cb));
  uk_section_add (removal, last);
  self->outcome = add_notice (self, UK_MARK_NONE);
}

static void
uk_addresses_page_finalize (GObject *object)
{
  g_clear_object (&UK_ADDRESSES_PAGE (object)->saved);
  G_OBJECT_CLASS (uk_addresses_page_parent_class)->finalize (object);
}

static void
uk_addresses_page_class_init (UkAddressesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = uk_addresses_page_finalize;
}

static void
uk_addresses_page_init (UkAddressesPage *self)
{
}

UkAddressesPage *
uk_addresses_page_new (UkSession *session, UkSaved *saved)
{
  UkAddressesPage *self = g_object_new (UK_TYPE_ADDRESSES_PAGE, "session", session, "title",
                                        uk_address_get_email (uk_saved_get_address (saved)),
                                        "header-title", C_ ("view", "Addresses"), NULL);

  self->saved = g_object_ref (saved);
  fill (self);
  show_record (self);
  show_steps (self, uk_saved_get_record (saved));
  g_signal_connect_object (saved, "notify::record", G_CALLBACK (record_notify_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
