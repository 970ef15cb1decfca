/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page-advice.h"

#include "uk-choice-row.h"
#include "uk-closures.h"
#include "uk-devices-picture.h"
#include "uk-export-panel.h"
#include "uk-guide.h"
#include "uk-mailbox-section.h"
#include "uk-notice.h"
#include "uk-other-way.h"
#include "uk-point-row.h"
#include "uk-section.h"

struct _UkPageAdvice
{
  UkPage parent_instance;

  gboolean visited;
  gboolean filling;

  UkMark *mark;
  GtkLabel *meaning;
  GtkLabel *dots;
  GtkLabel *confidence;
  UkNotice *fault;
  UkDevicesPicture *picture;
  UkNotice *interim;
  UkSection *reasons;
  UkSection *mailbox;
  UkSection *cautions;
  UkSection *steps;
  GtkWidget *ask;
  UkSection *changes;
  UkOtherWay *other_way;
  UkSection *doubts;
  UkSection *exports;
  UkSection *conditions;
  GtkLabel *others;
};

G_DEFINE_FINAL_TYPE (UkPageAdvice, uk_page_advice, UK_TYPE_PAGE)

static UkSession *
get_session (UkPageAdvice *self)
{
  return uk_page_get_session (UK_PAGE (self));
}

static char *
dup_text (UkPageAdvice *self, UkPoint point)
{
  UkSession *session = get_session (self);
  UkAdviceNames names = uk_session_get_advice_names (session);

  return uk_advice_text (point, uk_session_get_advice (session), uk_session_get_answers (session),
                         uk_session_get_facts (session), &names);
}

static void
show_verdict (UkPageAdvice *self, const UkAdvice *advice)
{
  g_autofree char *headline = uk_recommendation_headline (advice);

  uk_page_set_title (UK_PAGE (self), headline);
  uk_mark_set_kind (self->mark, uk_recommendation_to_mark (advice->recommendation));
  gtk_label_set_label (self->meaning, uk_recommendation_meaning (advice));
  gtk_label_set_label (self->dots, uk_confidence_to_dots (advice->confidence));
  gtk_label_set_label (self->confidence, uk_confidence_text (advice->confidence));
}

/* What prevents judging, in the words of its cause, and what it will probably be without. */
static void
show_fault (UkPageAdvice *self, const UkAdvice *advice)
{
  UkReport *report = uk_session_get_report (get_session (self));
  g_autofree char *provisional = uk_provisional_text (advice);
  gboolean shown = advice->recommendation == UK_RECOMMENDATION_FIX_FIRST && report != NULL
                   && report->diagnosis->len > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->fault), shown);
  if (shown)
    {
      UkHeadline headline = uk_checkup_pick_headline (report);
      g_auto (UkCauseText) cause = uk_cause_describe (headline.code, headline.finding, report);
      uk_notice_set_cause (self->fault, &cause);
      uk_notice_add_others (self->fault, report);
    }
  uk_page_set_lead (UK_PAGE (self), provisional);
}

static void
show_interim (UkPageAdvice *self, const UkAdvice *advice)
{
  g_autofree char *text = uk_interim_text (advice, uk_session_get_answers (get_session (self)));

  gtk_widget_set_visible (GTK_WIDGET (self->interim), text != NULL);
  uk_notice_set_text (self->interim, text);
}

static void
show_points (UkPageAdvice *self, UkSection *section, const GArray *items, UkMarkKind mark)
{
  gboolean badges = mark == UK_MARK_NONE;

  uk_section_clear (section);
  for (guint i = 0; i < items->len; i++)
    {
      const UkAdviceItem *item = &g_array_index (items, UkAdviceItem, i);
      /* True of every mailbox; it stands under "Others" (reference/ux.md 2.6). */
      if (item->point == UK_POINT_W_CONTRACT_END)
        continue;
      g_autofree char *text = dup_text (self, item->point);
      uk_section_add (
          section,
          uk_point_row_new (mark, text, badges ? uk_advice_source_text (item->source) : NULL));
    }
  uk_section_show_if_filled (section);
}

static void
show_current (UkPageAdvice *self)
{
  UkSession *session = get_session (self);
  g_autofree char *text
      = uk_current_text (uk_session_get_answers (session), uk_session_get_facts (session));

  if (text != NULL)
    uk_section_add (self->reasons, uk_point_row_new (UK_MARK_NONE, text, NULL));
}

static void
show_ticked (UkPageAdvice *self)
{
  const GArray *steps = uk_session_get_advice (get_session (self))->steps;
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    n += uk_session_is_step_done (get_session (self), g_array_index (steps, UkAdviceItem, i).point);
  /* Translators: %1$u of %2$u steps are done. */
  text = g_strdup_printf (_ ("%1$u of %2$u done"), n, steps->len);
  uk_section_set_detail (self->steps, text);
}

static void
step_toggled_cb (GtkCheckButton *box, UkPageAdvice *self)
{
  uk_session_set_step_done (get_session (self),
                            GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), "point")),
                            gtk_check_button_get_active (box));
  show_ticked (self);
}

static void
show_steps (UkPageAdvice *self, const UkAdvice *advice)
{
  uk_section_clear (self->steps);
  for (guint i = 0; i < advice->steps->len; i++)
    {
      gpointer point = GUINT_TO_POINTER (g_array_index (advice->steps, UkAdviceItem, i).point);
      g_autofree char *text = dup_text (self, GPOINTER_TO_UINT (point));
      GtkWidget *box = uk_step_row_new (i + 1, text);
      gtk_check_button_set_active (
          GTK_CHECK_BUTTON (box),
          uk_session_is_step_done (get_session (self), GPOINTER_TO_UINT (point)));
      g_object_set_data (G_OBJECT (box), "point", point);
      g_signal_connect_object (box, "toggled", G_CALLBACK (step_toggled_cb), self, 0);
      uk_section_add (self->steps, box);
    }
  show_ticked (self);
  uk_section_show_if_filled (self->steps);
}

/* Returns: (nullable): what the provider is to be asked */
static char *
make_letter (UkPageAdvice *self)
{
  UkSession *session = get_session (self);
  const UkEvidence evidence = { .facts = uk_session_get_facts (session),
                                .report = uk_session_get_report (session),
                                .answers = uk_session_get_answers (session) };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return uk_advice_letter (uk_session_get_advice (session), &evidence, now, TRUE);
}

static void
ask_clicked_cb (UkPageAdvice *self)
{
  g_autofree char *letter = make_letter (self);

  if (letter == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), letter);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Copied"));
}

static void
show_ask (UkPageAdvice *self)
{
  g_autofree char *letter = make_letter (self);

  gtk_widget_set_visible (self->ask, letter != NULL);
}

static void
show_changes (UkPageAdvice *self, const UkAdvice *advice)
{
  uk_section_clear (self->changes);
  for (guint i = 0; i < advice->changes->len; i++)
    {
      g_autofree char *text = uk_change_text (&g_array_index (advice->changes, UkAdviceChange, i));
      uk_section_add (self->changes, uk_point_row_new (UK_MARK_NONE, text, NULL));
    }
  uk_section_show_if_filled (self->changes);
}

/* Where a doubt can be settled; NULL where only the provider can. */
static const char *
find_page_for_doubt (UkPageAdvice *self, UkPoint doubt)
{
  UkSession *session = get_session (self);

  if (doubt == UK_POINT_D_HABIT_UNKNOWN)
    return "current";
  if (doubt == UK_POINT_D_NOT_TESTED || doubt == UK_POINT_D_UNREACHABLE
      || doubt == UK_POINT_D_LOGIN_AMBIGUOUS)
    return uk_session_get_candidates (session) != NULL ? "found" : "address";
  return NULL;
}

static GtkWidget *
make_doubt_row (UkPageAdvice *self, UkPoint doubt)
{
  g_autofree char *text = dup_text (self, doubt);
  GtkWidget *row = uk_point_row_new (UK_MARK_NONE, text, NULL);
  const char *page = find_page_for_doubt (self, doubt);
  GtkWidget *button = NULL;

  if (page == NULL)
    return row;
  button = gtk_button_new_with_label (g_str_equal (page, "current") ? _ ("Answer")
                                                                    : C_ ("button", "Test"));
  gtk_widget_add_css_class (button, "bar-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assistant.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
show_doubts (UkPageAdvice *self, const UkAdvice *advice)
{
  uk_section_clear (self->doubts);
  for (guint i = 0; i < advice->doubts->len; i++)
    uk_section_add (self->doubts,
                    make_doubt_row (self, g_array_index (advice->doubts, UkAdviceDoubt, i).point));
  uk_section_show_if_filled (self->doubts);
}

static void
show_advice (UkPageAdvice *self)
{
  const UkAdvice *advice = uk_session_get_advice (get_session (self));
  const UkAnswers *answers = uk_session_get_answers (get_session (self));
  const UkFacts *facts = uk_session_get_facts (get_session (self));
  g_autofree char *others = dup_text (self, UK_POINT_W_CONTRACT_END);

  show_verdict (self, advice);
  show_fault (self, advice);
  uk_devices_picture_set_advice (self->picture, answers, facts, advice);
  show_interim (self, advice);
  show_points (self, self->reasons, advice->reasons, UK_MARK_NONE);
  show_current (self);
  uk_mailbox_section_fill (self->mailbox, facts);
  show_points (self, self->cautions, advice->cautions, UK_MARK_WARNING);
  show_steps (self, advice);
  show_ask (self);
  show_changes (self, advice);
  uk_other_way_set_advice (self->other_way, answers, facts, advice);
  show_doubts (self, advice);
  gtk_label_set_label (self->others, others);
  gtk_widget_set_visible (GTK_WIDGET (self->exports),
                          uk_session_get_report (get_session (self)) != NULL);
}

static void
advice_notify_cb (UkPageAdvice *self)
{
  /* A hidden page is filled when it is shown. */
  if (self->visited && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_advice (self);
}

static void
condition_toggled_cb (GtkCheckButton *row, UkPageAdvice *self)
{
  const UkQuestion *question = g_object_get_data (G_OBJECT (row), "question");
  UkSession *session = get_session (self);
  UkAnswers answers;

  if (self->filling)
    return;
  answers = uk_question_choose (question, uk_session_get_answers (session), 0,
                                gtk_check_button_get_active (row));
  uk_session_set_answers (session, &answers);
}

static void
fill_conditions (UkPageAdvice *self)
{
  gsize n = 0;
  const UkQuestion *questions = uk_questions_get_all (&n);

  self->filling = TRUE;
  for (gsize i = 0; i < n; i++)
    {
      const UkAnswers *answers = uk_session_get_answers (get_session (self));
      if (!uk_question_is_asked (&questions[i], answers, NULL, UK_QUESTION_CONTEXT_RESULT))
        continue;
      GtkWidget *row
          = uk_choice_row_new (uk_question_text (questions[i].options[0].label), NULL, 0);
      g_object_set_data (G_OBJECT (row), "question", (gpointer) &questions[i]);
      g_signal_connect_object (row, "toggled", G_CALLBACK (condition_toggled_cb), self, 0);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (row),
                                   uk_question_get_option (&questions[i], answers, 0, NULL));
      uk_section_add (self->conditions, row);
    }
  self->filling = FALSE;
}

static void
fill_exports (UkPageAdvice *self)
{
  uk_section_add (self->exports, uk_export_panel_new (get_session (self)));
}

static void
uk_page_advice_shown (UkPage *page, UkPage *from)
{
  UkPageAdvice *self = UK_PAGE_ADVICE (page);

  self->visited = TRUE;
  show_advice (self);
}

static void
uk_page_advice_constructed (GObject *object)
{
  UkPageAdvice *self = UK_PAGE_ADVICE (object);

  G_OBJECT_CLASS (uk_page_advice_parent_class)->constructed (object);
  fill_exports (self);
  fill_conditions (self);
  g_signal_connect_object (get_session (self), "notify::advice", G_CALLBACK (advice_notify_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
uk_page_advice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_PAGE_ADVICE);
  G_OBJECT_CLASS (uk_page_advice_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, mark);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, meaning);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, dots);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, confidence);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, fault);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, picture);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, interim);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, reasons);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, mailbox);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, cautions);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, steps);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, ask);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, changes);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, other_way);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, doubts);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, exports);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, conditions);
  gtk_widget_class_bind_template_child (widget_class, UkPageAdvice, others);
}

static void
uk_page_advice_class_init (UkPageAdviceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = uk_page_advice_constructed;
  object_class->dispose = uk_page_advice_dispose;
  UK_PAGE_CLASS (klass)->shown = uk_page_advice_shown;

  g_type_ensure (UK_TYPE_DEVICES_PICTURE);
  g_type_ensure (UK_TYPE_MARK);
  g_type_ensure (UK_TYPE_NOTICE);
  g_type_ensure (UK_TYPE_OTHER_WAY);
  g_type_ensure (UK_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-page-advice.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, ask_clicked_cb);
}

static void
uk_page_advice_init (UkPageAdvice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
