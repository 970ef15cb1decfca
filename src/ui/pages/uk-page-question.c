/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page-question.h"

#include "uk-choice-row.h"
#include "uk-closures.h"
#include "uk-counter-row.h"
#include "uk-step-bar.h"
#include "uk-trouble-file.h"

struct _UkPageQuestion
{
  UkPage parent_instance;

  const UkQuestion *question;
  gboolean filling; /* rows are being set from the answers, not by the person */

  UkStepBar *progress;
  GtkBox *choices;
  GtkLabel *why;
};

G_DEFINE_FINAL_TYPE (UkPageQuestion, uk_page_question, UK_TYPE_PAGE)

static UkSession *
get_session (UkPageQuestion *self)
{
  return uk_page_get_session (UK_PAGE (self));
}

static GtkWidget *
get_row (UkPageQuestion *self, guint index)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->choices));

  for (guint i = 0; i < index && row != NULL; i++)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static void
show_answers (UkPageQuestion *self)
{
  const UkAnswers *answers = uk_session_get_answers (get_session (self));

  self->filling = TRUE;
  for (guint i = 0; i < self->question->n_options; i++)
    {
      GtkWidget *row = get_row (self, i);
      guint count = 0;
      uk_question_get_option (self->question, answers, i, &count);
      if (UK_IS_COUNTER_ROW (row))
        uk_counter_row_set_count (UK_COUNTER_ROW (row), count);
      else
        gtk_check_button_set_active (GTK_CHECK_BUTTON (row), count > 0);
    }
  self->filling = FALSE;
  uk_page_set_complete (UK_PAGE (self), uk_question_is_answered (self->question, answers));
}

static void
answers_notify_cb (UkPageQuestion *self)
{
  show_answers (self);
}

static void
choose (UkPageQuestion *self, GtkWidget *row, guint count)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "option"));
  UkSession *session = get_session (self);
  UkAnswers chosen;

  if (self->filling)
    return;
  chosen = uk_question_choose (self->question, uk_session_get_answers (session), index, count);
  uk_session_set_answers (session, &chosen);
}

static void
count_notify_cb (UkCounterRow *row, GParamSpec *pspec, UkPageQuestion *self)
{
  choose (self, GTK_WIDGET (row), uk_counter_row_get_count (row));
}

static void
toggled_cb (GtkCheckButton *row, UkPageQuestion *self)
{
  gboolean active = gtk_check_button_get_active (row);

  /* Of a group, the one that goes off is silent: the one that comes on speaks for both. */
  if (active || self->question->kind != UK_QUESTION_SINGLE)
    choose (self, GTK_WIDGET (row), active);
}

static GtkWidget *
make_row (UkPageQuestion *self, guint index)
{
  const UkQuestionOption *option = &self->question->options[index];
  const char *label = uk_question_text (option->label);
  const char *icon = uk_option_to_icon (self->question->id, option->code);
  GtkWidget *row = NULL;

  if (self->question->kind == UK_QUESTION_COUNTERS && option->max > 1)
    {
      row = uk_counter_row_new (label, icon, option->max);
      g_signal_connect_object (row, "notify::count", G_CALLBACK (count_notify_cb), self, 0);
    }
  else
    {
      gboolean numbered = self->question->kind != UK_QUESTION_COUNTERS;
      row = uk_choice_row_new (label, icon, numbered ? index + 1 : 0);
      if (!numbered)
        uk_choice_row_put_check_at_end (UK_CHOICE_ROW (row));
      g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), self, 0);
    }
  g_object_set_data (G_OBJECT (row), "option", GUINT_TO_POINTER (index));
  return row;
}

static void
fill_choices (UkPageQuestion *self)
{
  GtkCheckButton *group = NULL;
  gboolean single = self->question->kind == UK_QUESTION_SINGLE;

  for (guint i = 0; i < self->question->n_options; i++)
    {
      GtkWidget *row = make_row (self, i);
      if (single)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (row), group);
      if (single && group == NULL)
        group = GTK_CHECK_BUTTON (row);
      gtk_box_append (self->choices, row);
    }
}

/* Returns: (nullable): the option that a settings file answers the question with; as
 * uk_case_measured_current() takes it */
static const char *
get_code_in_file (const UkFacts *facts)
{
  if (facts->client_protocol == UK_CLIENT_PROTOCOL_IMAP)
    return "imap";
  if (facts->client_protocol != UK_CLIENT_PROTOCOL_POP
      || facts->client_leave_on_server == UK_KNOWN_UNKNOWN)
    return NULL;
  return facts->client_leave_on_server == UK_KNOWN_YES ? "pop_leave" : "pop_delete";
}

/* What the file says is chosen where the person can see it; another choice stays possible. */
static void
file_read_cb (UkPageQuestion *self)
{
  const char *code = get_code_in_file (uk_session_get_facts (get_session (self)));

  for (guint i = 0; i < self->question->n_options; i++)
    if (g_strcmp0 (self->question->options[i].code, code) == 0)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (get_row (self, i)), TRUE);
}

/* Who does not know how mail is received now has it in a file (reference/ux.md 2.2, Q5). */
static void
add_file (UkPageQuestion *self)
{
  GtkWidget *file = uk_trouble_file_new (get_session (self));

  g_signal_connect_object (file, "read", G_CALLBACK (file_read_cb), self, G_CONNECT_SWAPPED);
  uk_page_add (UK_PAGE (self), file);
}

static gboolean
uk_page_question_number (UkPage *page, guint number)
{
  UkPageQuestion *self = UK_PAGE_QUESTION (page);
  GtkWidget *row = number <= self->question->n_options ? get_row (self, number - 1) : NULL;

  if (row == NULL || self->question->kind == UK_QUESTION_COUNTERS)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row),
                               self->question->kind == UK_QUESTION_SINGLE
                                   || !gtk_check_button_get_active (GTK_CHECK_BUTTON (row)));
  return GDK_EVENT_STOP;
}

static gboolean
uk_page_question_skip (UkPage *page)
{
  UkPageQuestion *self = UK_PAGE_QUESTION (page);
  UkSession *session = get_session (self);
  UkAnswers left = uk_question_clear (self->question, uk_session_get_answers (session));

  uk_session_set_answers (session, &left);
  return TRUE;
}

static void
uk_page_question_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_PAGE_QUESTION);
  G_OBJECT_CLASS (uk_page_question_parent_class)->dispose (object);
}

static void
uk_page_question_class_init (UkPageQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UkPageClass *page_class = UK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_page_question_dispose;
  page_class->number = uk_page_question_number;
  page_class->skip = uk_page_question_skip;
  g_type_ensure (UK_TYPE_STEP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-page-question.ui");
  gtk_widget_class_bind_template_child (widget_class, UkPageQuestion, progress);
  gtk_widget_class_bind_template_child (widget_class, UkPageQuestion, choices);
  gtk_widget_class_bind_template_child (widget_class, UkPageQuestion, why);
}

static void
uk_page_question_init (UkPageQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
uk_page_question_set_question (UkPageQuestion *self, const UkQuestion *question)
{
  g_return_if_fail (UK_IS_PAGE_QUESTION (self) && self->question == NULL);

  const char *prompt = uk_question_text (question->prompt);
  const char *why = uk_question_text (question->why);

  self->question = question;
  uk_page_set_title (UK_PAGE (self), prompt);
  uk_page_set_lead (UK_PAGE (self),
                    question->supplement != NULL ? uk_question_text (question->supplement) : NULL);
  gtk_label_set_label (self->why, why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why, -1);
  fill_choices (self);
  if (g_str_equal (question->id, "current"))
    add_file (self);
  show_answers (self);
  g_signal_connect_object (get_session (self), "notify::answers", G_CALLBACK (answers_notify_cb),
                           self, G_CONNECT_SWAPPED);
}

/* Which question of how many this is; @fewer: the last answer has made others needless. */
void
uk_page_question_set_step (UkPageQuestion *self, guint step, guint n_steps, gboolean fewer)
{
  g_return_if_fail (UK_IS_PAGE_QUESTION (self));

  uk_step_bar_set (self->progress, step, n_steps, fewer);
}
