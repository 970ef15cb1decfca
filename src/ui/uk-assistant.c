/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-assistant.h"

#include "uk-page-address.h"
#include "uk-page-advice.h"
#include "uk-page-check.h"
#include "uk-page-found.h"
#include "uk-page-question.h"
#include "uk-page-review.h"
#include "uk-page-welcome.h"

/* The journey. A row with `per_question` stands for one page for each question that is asked. */
typedef struct
{
  const char *id;
  GType (*get_type) (void);
  gboolean per_question;
  gboolean needs_address; /* left out where only the questions are tried */
} UkPageEntry;

static const UkPageEntry page_table[] = {
  { .id = "welcome", .get_type = uk_page_welcome_get_type },
  { .id = "question", .get_type = uk_page_question_get_type, .per_question = TRUE },
  { .id = "review", .get_type = uk_page_review_get_type },
  { .id = "address", .get_type = uk_page_address_get_type, .needs_address = TRUE },
  { .id = "found", .get_type = uk_page_found_get_type, .needs_address = TRUE },
  { .id = "check", .get_type = uk_page_check_get_type, .needs_address = TRUE },
  { .id = "advice", .get_type = uk_page_advice_get_type },
};

/* One place of the journey; its page is made when it is first shown, and kept, so that nothing
 * typed is lost. */
typedef struct
{
  const UkPageEntry *entry;
  const UkQuestion *question; /* (nullable) */
  UkPage *page;               /* (nullable) held by the stack */
} UkStop;

struct _UkAssistant
{
  UkView parent_instance;

  GArray *stops; /* (owned) (element-type UkStop) */
  guint current;
  guint n_steps; /* questions that were on the way when last looked at */
  gboolean only_questions;
  gboolean correcting; /* a question was opened from the list of answers, where Next leads back */
};

G_DEFINE_FINAL_TYPE (UkAssistant, uk_assistant, UK_TYPE_VIEW)

#define NO_STOP G_MAXUINT

static UkSession *
get_session (UkAssistant *self)
{
  return uk_view_get_session (UK_VIEW (self));
}

static UkStop *
get_stop (UkAssistant *self, guint index)
{
  return &g_array_index (self->stops, UkStop, index);
}

static gboolean
is_on_the_way (UkAssistant *self, const UkStop *stop)
{
  if (stop->question != NULL)
    return uk_question_is_asked (stop->question, uk_session_get_answers (get_session (self)),
                                 uk_session_get_facts (get_session (self)),
                                 UK_QUESTION_CONTEXT_NONE);
  return !(stop->entry->needs_address && self->only_questions);
}

static guint
find_neighbour (UkAssistant *self, int direction)
{
  int n = (int) self->stops->len;

  for (int i = (int) self->current + direction; i >= 0 && i < n; i += direction)
    if (is_on_the_way (self, get_stop (self, (guint) i)))
      return (guint) i;
  return NO_STOP;
}

static guint
count_questions (UkAssistant *self, guint before)
{
  guint n = 0;

  for (guint i = 0; i < self->stops->len && i < before; i++)
    n += get_stop (self, i)->question != NULL && is_on_the_way (self, get_stop (self, i));
  return n;
}

/* How many questions there are depends on the answers; the page says when they have become fewer.
 */
static void
update_steps (UkAssistant *self)
{
  UkPage *page = get_stop (self, self->current)->page;
  guint n_steps = count_questions (self, G_MAXUINT);

  if (UK_IS_PAGE_QUESTION (page))
    uk_page_question_set_step (UK_PAGE_QUESTION (page), count_questions (self, self->current) + 1,
                               n_steps, n_steps < self->n_steps);
  self->n_steps = n_steps;
}

static void
answers_notify_cb (UkAssistant *self)
{
  if (self->stops->len > 0)
    update_steps (self);
}

static UkPage *
ensure_page (UkAssistant *self, UkStop *stop)
{
  if (stop->page == NULL)
    {
      stop->page = g_object_new (stop->entry->get_type (), "session", get_session (self), NULL);
      if (stop->question != NULL)
        uk_page_question_set_question (UK_PAGE_QUESTION (stop->page), stop->question);
    }
  return stop->page;
}

static void
show_stop (UkAssistant *self, guint index)
{
  UkPage *page = ensure_page (self, get_stop (self, index));
  gboolean forward = index > self->current;

  self->current = index;
  self->correcting = FALSE;
  update_steps (self);
  uk_view_show_page (UK_VIEW (self), page, forward);
}

static void
go_on (UkAssistant *self)
{
  guint index = find_neighbour (self, +1);

  if (index != NO_STOP)
    show_stop (self, index);
}

static void
append_stops (UkAssistant *self, const UkPageEntry *entry)
{
  gsize n_questions = 0;
  const UkQuestion *questions = uk_questions_get_all (&n_questions);
  UkStop stop = { .entry = entry };

  if (!entry->per_question)
    {
      g_array_append_val (self->stops, stop);
      return;
    }
  for (gsize i = 0; i < n_questions; i++)
    if (!questions[i].optional)
      {
        stop.question = &questions[i];
        g_array_append_val (self->stops, stop);
      }
}

static void
remove_pages (UkAssistant *self)
{
  for (guint i = 0; i < self->stops->len; i++)
    if (get_stop (self, i)->page != NULL)
      uk_view_remove_page (UK_VIEW (self), get_stop (self, i)->page);
  g_array_set_size (self->stops, 0);
}

static void
begin (UkAssistant *self)
{
  remove_pages (self);
  for (gsize i = 0; i < G_N_ELEMENTS (page_table); i++)
    append_stops (self, &page_table[i]);
  self->current = 0;
  self->n_steps = 0;
  self->only_questions = FALSE;
  show_stop (self, 0);
}

static void
only_questions_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkAssistant *self = UK_ASSISTANT (widget);

  self->only_questions = TRUE;
  go_on (self);
}

static void
begin_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkAssistant *self = UK_ASSISTANT (widget);

  self->only_questions = FALSE;
  go_on (self);
}

static void
show_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_assistant_show (UK_ASSISTANT (widget), g_variant_get_string (parameter, NULL));
}

static void
correct_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkAssistant *self = UK_ASSISTANT (widget);

  uk_assistant_show (self, g_variant_get_string (parameter, NULL));
  self->correcting = TRUE;
}

static void
uk_assistant_start (UkView *view)
{
  begin (UK_ASSISTANT (view));
}

static void
uk_assistant_next_page (UkView *view)
{
  UkAssistant *self = UK_ASSISTANT (view);

  if (self->correcting)
    uk_assistant_show (self, "review");
  else
    go_on (self);
}

static gboolean
uk_assistant_can_go_back (UkView *view)
{
  return find_neighbour (UK_ASSISTANT (view), -1) != NO_STOP;
}

static void
uk_assistant_go_back (UkView *view)
{
  UkAssistant *self = UK_ASSISTANT (view);

  if (self->correcting)
    uk_assistant_show (self, "review");
  else
    show_stop (self, find_neighbour (self, -1));
}

static void
uk_assistant_constructed (GObject *object)
{
  G_OBJECT_CLASS (uk_assistant_parent_class)->constructed (object);
  g_signal_connect_object (get_session (UK_ASSISTANT (object)), "notify::answers",
                           G_CALLBACK (answers_notify_cb), object, G_CONNECT_SWAPPED);
}

static void
uk_assistant_dispose (GObject *object)
{
  g_array_set_size (UK_ASSISTANT (object)->stops, 0);
  G_OBJECT_CLASS (uk_assistant_parent_class)->dispose (object);
}

static void
uk_assistant_finalize (GObject *object)
{
  g_array_unref (UK_ASSISTANT (object)->stops);
  G_OBJECT_CLASS (uk_assistant_parent_class)->finalize (object);
}

static void
uk_assistant_class_init (UkAssistantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UkViewClass *view_class = UK_VIEW_CLASS (klass);

  object_class->constructed = uk_assistant_constructed;
  object_class->dispose = uk_assistant_dispose;
  object_class->finalize = uk_assistant_finalize;
  view_class->start = uk_assistant_start;
  view_class->next_page = uk_assistant_next_page;
  view_class->can_go_back = uk_assistant_can_go_back;
  view_class->go_back = uk_assistant_go_back;

  gtk_widget_class_install_action (widget_class, "assistant.begin", NULL, begin_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.only-questions", NULL,
                                   only_questions_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.show", "s", show_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.correct", "s", correct_action_cb);
}

static void
uk_assistant_init (UkAssistant *self)
{
  self->stops = g_array_new (FALSE, TRUE, sizeof (UkStop));
}

/* The id of the page table; of a question page, the id of its question. */
const char *
uk_assistant_get_page_id (UkAssistant *self)
{
  g_return_val_if_fail (UK_IS_ASSISTANT (self) && self->stops->len > 0, NULL);

  const UkStop *stop = get_stop (self, self->current);

  return stop->question != NULL ? stop->question->id : stop->entry->id;
}

/* From the first page, with nothing of the last journey left. */
void
uk_assistant_restart (UkAssistant *self)
{
  g_return_if_fail (UK_IS_ASSISTANT (self));

  uk_page_left (uk_view_get_page (UK_VIEW (self)));
  uk_session_reset (get_session (self));
  begin (self);
}

/**
 * uk_assistant_show:
 * @page_id: as uk_assistant_get_page_id() gives it
 *
 * Jumps to a page on the way, for instance from a doubt of the advice to the page that can settle
 * it.
 *
 * Returns: whether there is such a page
 */
gboolean
uk_assistant_show (UkAssistant *self, const char *page_id)
{
  g_return_val_if_fail (UK_IS_ASSISTANT (self), FALSE);

  for (guint i = 0; i < self->stops->len; i++)
    {
      const UkStop *stop = get_stop (self, i);
      const char *id = stop->question != NULL ? stop->question->id : stop->entry->id;
      if (g_strcmp0 (id, page_id) != 0)
        continue;
      if (stop->entry->needs_address)
        self->only_questions = FALSE;
      show_stop (self, i);
      return TRUE;
    }
  return FALSE;
}
