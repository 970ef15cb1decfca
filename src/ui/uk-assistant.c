/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-assistant.h"

#include "uk-page-address.h"
#include "uk-page-advice.h"
#include "uk-page-check.h"
#include "uk-page-found.h"
#include "uk-page-question.h"
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
  AdwBin parent_instance;

  UkSession *session; /* (owned) (nullable) */
  GArray *stops;      /* (owned) (element-type UkStop) */
  guint current;
  gboolean only_questions;
  guint n_steps;
  gboolean fewer;

  GSignalGroup *page_signals; /* (owned) of the visible page */
  GtkStack *stack;
  GtkWidget *bar;
  GtkWidget *skip_button;
  GtkLabel *skip_label;
  GtkWidget *stop_button;
  GtkWidget *next_button;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_PAGE,
  PROP_CAN_GO_BACK,
  PROP_STEP,
  PROP_N_STEPS,
  PROP_FEWER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkAssistant, uk_assistant, ADW_TYPE_BIN)

#define NO_STOP G_MAXUINT

static UkStop *
get_stop (UkAssistant *self, guint index)
{
  return &g_array_index (self->stops, UkStop, index);
}

static gboolean
is_on_the_way (UkAssistant *self, const UkStop *stop)
{
  if (stop->question != NULL)
    return uk_question_is_asked (stop->question, uk_session_get_answers (self->session),
                                 uk_session_get_facts (self->session), UK_QUESTION_CONTEXT_NONE);
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

static guint
get_step (UkAssistant *self)
{
  if (self->stops->len == 0 || get_stop (self, self->current)->question == NULL)
    return 0;
  return count_questions (self, self->current) + 1;
}

static void
update_steps (UkAssistant *self)
{
  guint n_steps = get_step (self) > 0 ? count_questions (self, G_MAXUINT) : 0;

  self->fewer = n_steps > 0 && n_steps < self->n_steps;
  self->n_steps = n_steps;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_STEPS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FEWER]);
}

/* What Enter presses. A window forgets it when it is hidden, so it is said again each time. */
static void
set_default (UkAssistant *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (
        GTK_WINDOW (root), gtk_widget_get_visible (self->next_button) ? self->next_button : NULL);
}

static void
update_bar (UkAssistant *self)
{
  UkPage *page = uk_assistant_get_page (self);
  const char *next = uk_page_get_next_label (page);
  const char *skip = uk_page_get_skip_label (page);
  gboolean running = uk_page_get_running (page);

  gtk_widget_set_visible (self->bar, next != NULL || skip != NULL || running);
  gtk_widget_set_visible (self->stop_button, running);
  gtk_widget_set_visible (self->next_button, next != NULL && !running);
  gtk_widget_set_visible (self->skip_button, skip != NULL && !running);
  gtk_button_set_label (GTK_BUTTON (self->next_button), next != NULL ? next : "");
  gtk_label_set_label (self->skip_label, skip != NULL ? skip : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next",
                                 uk_page_get_complete (page) && !running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.skip", skip != NULL && !running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.stop", running);
  set_default (self);
}

static void
page_notify_cb (UkAssistant *self, GParamSpec *pspec)
{
  /* A widget that goes notifies its parent and root as well; then the buttons are no longer ours to
   * change. */
  if (pspec->owner_type == UK_TYPE_PAGE)
    update_bar (self);
}

static UkPage *
ensure_page (UkAssistant *self, UkStop *stop)
{
  if (stop->page == NULL)
    {
      stop->page = g_object_new (stop->entry->get_type (), "session", self->session, NULL);
      if (stop->question != NULL)
        uk_page_question_set_question (UK_PAGE_QUESTION (stop->page), stop->question);
      gtk_stack_add_child (self->stack, GTK_WIDGET (stop->page));
    }
  return stop->page;
}

static void
show_stop (UkAssistant *self, guint index)
{
  UkPage *from = uk_assistant_get_page (self);
  UkPage *page = ensure_page (self, get_stop (self, index));
  gboolean forward = index > self->current;

  self->current = index;
  gtk_stack_set_transition_type (self->stack, forward ? GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT
                                                      : GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  g_signal_group_set_target (self->page_signals, page);
  uk_page_scroll_to_top (page);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  update_bar (self);
  update_steps (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back",
                                 uk_assistant_get_can_go_back (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  uk_page_focus_heading (page);
  uk_page_shown (page, from != page ? from : NULL);
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
  g_signal_group_set_target (self->page_signals, NULL);
  for (guint i = 0; i < self->stops->len; i++)
    if (get_stop (self, i)->page != NULL)
      gtk_stack_remove (self->stack, GTK_WIDGET (get_stop (self, i)->page));
  g_array_set_size (self->stops, 0);
}

static void
start (UkAssistant *self)
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
next_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkAssistant *self = UK_ASSISTANT (widget);
  UkPage *page = uk_assistant_get_page (self);

  if (uk_page_get_complete (page) && !uk_page_get_running (page) && uk_page_next (page))
    go_on (self);
}

static void
skip_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkAssistant *self = UK_ASSISTANT (widget);

  if (uk_page_skip (uk_assistant_get_page (self)))
    go_on (self);
}

static void
stop_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_page_stop (uk_assistant_get_page (UK_ASSISTANT (widget)));
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_assistant_go_back (UK_ASSISTANT (widget));
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
restart_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_assistant_restart (UK_ASSISTANT (widget));
}

static void
show_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_assistant_show (UK_ASSISTANT (widget), g_variant_get_string (parameter, NULL));
}

static void
uk_assistant_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkAssistant *self = UK_ASSISTANT (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PAGE:
      g_value_set_object (value, uk_assistant_get_page (self));
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, uk_assistant_get_can_go_back (self));
      break;
    case PROP_STEP:
      g_value_set_uint (value, get_step (self));
      break;
    case PROP_N_STEPS:
      g_value_set_uint (value, self->n_steps);
      break;
    case PROP_FEWER:
      g_value_set_boolean (value, self->fewer);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_assistant_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkAssistant *self = UK_ASSISTANT (object);

  if (g_set_object (&self->session, g_value_get_object (value)) && self->session != NULL)
    start (self);
}

static void
uk_assistant_dispose (GObject *object)
{
  UkAssistant *self = UK_ASSISTANT (object);

  g_signal_group_set_target (self->page_signals, NULL);
  g_array_set_size (self->stops, 0);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_ASSISTANT);
  G_OBJECT_CLASS (uk_assistant_parent_class)->dispose (object);
}

static void
uk_assistant_finalize (GObject *object)
{
  UkAssistant *self = UK_ASSISTANT (object);

  g_object_unref (self->page_signals);
  g_array_unref (self->stops);
  G_OBJECT_CLASS (uk_assistant_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UK_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, UK_TYPE_PAGE, read);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, read);
  properties[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_STEPS] = g_param_spec_uint ("n-steps", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_FEWER] = g_param_spec_boolean ("fewer", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.skip", NULL, skip_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.stop", NULL, stop_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.begin", NULL, begin_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.only-questions", NULL,
                                   only_questions_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.restart", NULL, restart_action_cb);
  gtk_widget_class_install_action (widget_class, "assistant.show", "s", show_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "assistant.stop", NULL);
}

static void
uk_assistant_class_init (UkAssistantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = uk_assistant_get_property;
  object_class->set_property = uk_assistant_set_property;
  object_class->dispose = uk_assistant_dispose;
  object_class->finalize = uk_assistant_finalize;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, UkAssistant, stack);
  gtk_widget_class_bind_template_child (widget_class, UkAssistant, bar);
  gtk_widget_class_bind_template_child (widget_class, UkAssistant, skip_button);
  gtk_widget_class_bind_template_child (widget_class, UkAssistant, skip_label);
  gtk_widget_class_bind_template_child (widget_class, UkAssistant, stop_button);
  gtk_widget_class_bind_template_child (widget_class, UkAssistant, next_button);
  install_actions (widget_class);
}

static void
uk_assistant_init (UkAssistant *self)
{
  self->stops = g_array_new (FALSE, TRUE, sizeof (UkStop));
  self->page_signals = g_signal_group_new (UK_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify", G_CALLBACK (page_notify_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

UkPage *
uk_assistant_get_page (UkAssistant *self)
{
  g_return_val_if_fail (UK_IS_ASSISTANT (self), NULL);

  return self->stops->len > 0 ? get_stop (self, self->current)->page : NULL;
}

/* The id of the page table; of a question page, the id of its question. */
const char *
uk_assistant_get_page_id (UkAssistant *self)
{
  g_return_val_if_fail (UK_IS_ASSISTANT (self) && self->stops->len > 0, NULL);

  const UkStop *stop = get_stop (self, self->current);

  return stop->question != NULL ? stop->question->id : stop->entry->id;
}

gboolean
uk_assistant_get_can_go_back (UkAssistant *self)
{
  g_return_val_if_fail (UK_IS_ASSISTANT (self), FALSE);

  return self->stops->len > 0 && self->session != NULL && find_neighbour (self, -1) != NO_STOP;
}

/* The button that Enter presses. */
GtkWidget *
uk_assistant_get_default_widget (UkAssistant *self)
{
  g_return_val_if_fail (UK_IS_ASSISTANT (self), NULL);

  return self->next_button;
}

void
uk_assistant_go_back (UkAssistant *self)
{
  g_return_if_fail (UK_IS_ASSISTANT (self));

  if (!uk_assistant_get_can_go_back (self))
    return;
  uk_page_left (uk_assistant_get_page (self));
  show_stop (self, find_neighbour (self, -1));
}

/* From the first page, with nothing of the last journey left. */
void
uk_assistant_restart (UkAssistant *self)
{
  g_return_if_fail (UK_IS_ASSISTANT (self));

  uk_page_left (uk_assistant_get_page (self));
  uk_session_reset (self->session);
  start (self);
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
