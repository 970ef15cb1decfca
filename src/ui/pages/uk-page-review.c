/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page-review.h"

#include <glib/gi18n-lib.h>

#include "uk-link-row.h"
#include "uk-section.h"
#include "uk-words.h"

struct _UkPageReview
{
  UkPage parent_instance;

  UkSection *answers;
};

G_DEFINE_FINAL_TYPE (UkPageReview, uk_page_review, UK_TYPE_PAGE)

static GtkWidget *
make_row (const UkQuestion *question, const UkAnswers *answers)
{
  g_autofree char *answer = uk_answer_to_text (question, answers);
  GtkWidget *row = uk_link_row_new (NULL, uk_question_text (question->prompt), answer);

  gtk_widget_add_css_class (row, "answer");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "assistant.correct");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", question->id);
  return row;
}

static void
uk_page_review_shown (UkPage *page, UkPage *from)
{
  UkPageReview *self = UK_PAGE_REVIEW (page);
  UkSession *session = uk_page_get_session (page);
  const UkAnswers *answers = uk_session_get_answers (session);
  gsize n = 0;
  const UkQuestion *questions = uk_questions_get_all (&n);

  uk_section_clear (self->answers);
  for (gsize i = 0; i < n; i++)
    if (!questions[i].optional
        && uk_question_is_asked (&questions[i], answers, uk_session_get_facts (session),
                                 UK_QUESTION_CONTEXT_NONE))
      uk_section_add (self->answers, make_row (&questions[i], answers));
}

static void
uk_page_review_class_init (UkPageReviewClass *klass)
{
  UK_PAGE_CLASS (klass)->shown = uk_page_review_shown;
}

static void
uk_page_review_init (UkPageReview *self)
{
  UkPage *page = UK_PAGE (self);

  uk_page_set_title (page, _ ("Your answers"));
  uk_page_set_lead (page, _ ("If one is wrong, press its row."));
  uk_page_set_next_label (page, _ ("Next"));
  uk_page_set_complete (page, TRUE);
  self->answers = g_object_new (UK_TYPE_SECTION, NULL);
  uk_page_add (page, GTK_WIDGET (self->answers));
}
