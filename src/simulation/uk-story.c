/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-story.h"

/* Letters that are there before anything is played. */
#define OLD_LETTERS 2
/* A server small enough to be filled in a few steps. */
#define SMALL_SERVER 4

void
uk_story_add (UkStory *self, UkEventType type, guint device, guint n)
{
  g_return_if_fail (self->n_events < UK_STORY_MAX_EVENTS);

  self->events[self->n_events] = (UkEvent){ .type = type, .device = device, .n = n };
  self->step_of[self->n_events++] = self->n_steps;
}

void
uk_story_end_step (UkStory *self)
{
  self->n_steps++;
}

/* Twice, so that a device that looked before another one took notices it too. */
static UkMailbox
open_all (const UkMailbox *mailbox)
{
  UkMailbox next = *mailbox;

  for (guint i = 0; i < 2 * mailbox->n_devices; i++)
    next = uk_mailbox_apply (
        &next, &(UkEvent){ .type = UK_EVENT_OPENS, .device = i % mailbox->n_devices });
  return next;
}

/* Mail that came some days ago, each letter seen by all who could see it. */
static UkMailbox
with_old_letters (const UkMailbox *plan, guint n)
{
  UkMailbox next = *plan;

  for (guint i = 0; i < n; i++)
    {
      next = uk_mailbox_apply (&next, &(UkEvent){ .type = UK_EVENT_ARRIVES });
      next = open_all (&next);
      next = uk_mailbox_apply (&next, &(UkEvent){ .type = UK_EVENT_DAYS, .n = 1 });
    }
  return next;
}

static void
tell_arrival (UkStory *self)
{
  uk_story_add (self, UK_EVENT_ARRIVES, 0, 1);
  uk_story_end_step (self);
  uk_story_add (self, UK_EVENT_OPENS, 0, 0);
  uk_story_end_step (self);
}

static void
tell_others (UkStory *self)
{
  for (guint i = 1; i < self->start.n_devices; i++)
    uk_story_add (self, UK_EVENT_OPENS, i, 0);
  uk_story_end_step (self);
}

/* The new device is opened as well: what it then shows is what can be had back. */
static void
tell_replacement (UkStory *self)
{
  uk_story_add (self, UK_EVENT_REPLACED, 0, 0);
  uk_story_add (self, UK_EVENT_OPENS, 0, 0);
  uk_story_end_step (self);
}

static void
tell_offline (UkStory *self)
{
  tell_arrival (self);
  for (guint i = 0; i < self->start.n_devices; i++)
    uk_story_add (self, UK_EVENT_OFFLINE, i, 0);
  uk_story_end_step (self);
}

static void
tell_full (UkStory *self)
{
  self->start.capacity = SMALL_SERVER;
  for (guint i = 0; i < 3; i++)
    {
      uk_story_add (self, UK_EVENT_ARRIVES, 0, 1);
      for (guint d = 0; d < MIN (self->start.n_devices, 6); d++)
        uk_story_add (self, UK_EVENT_OPENS, d, 0);
      uk_story_end_step (self);
    }
}

static void
tell (UkStory *self, UkStoryKind kind)
{
  switch (kind)
    {
    case UK_STORY_DAY:
      tell_arrival (self);
      if (self->start.n_devices > 1)
        tell_others (self);
      else
        tell_replacement (self);
      break;
    case UK_STORY_REPLACED:
      tell_arrival (self);
      tell_replacement (self);
      break;
    case UK_STORY_SENT:
      uk_story_add (self, UK_EVENT_SENDS, 0, 0);
      uk_story_end_step (self);
      tell_others (self);
      break;
    case UK_STORY_OFFLINE:
      tell_offline (self);
      break;
    case UK_STORY_FULL:
      tell_full (self);
      break;
    default:
      g_return_if_reached ();
    }
}

/* Returns: a story about @plan, which is a mailbox with devices and without mail */
UkStory
uk_story_new (const UkMailbox *plan, UkStoryKind kind)
{
  UkStory self = { 0 };

  self.start = with_old_letters (plan, OLD_LETTERS);
  tell (&self, kind);
  return self;
}

/* Returns: how things stand after the first @n_steps steps */
UkMailbox
uk_story_state (const UkStory *self, guint n_steps)
{
  UkMailbox state = self->start;

  for (guint i = 0; i < self->n_events && self->step_of[i] < n_steps; i++)
    state = uk_mailbox_apply (&state, &self->events[i]);
  return state;
}

/**
 * uk_story_main_event:
 * @out_before: the state right before it
 *
 * Returns: (nullable): the first event of that step, which its sentence speaks of
 */
const UkEvent *
uk_story_main_event (const UkStory *self, guint step, UkMailbox *out_before)
{
  *out_before = uk_story_state (self, step);
  for (guint i = 0; i < self->n_events; i++)
    if (self->step_of[i] == step)
      return &self->events[i];
  return NULL;
}

/* Returns: @plan with a few letters that every device has looked for: the picture at rest */
UkMailbox
uk_story_rest (const UkMailbox *plan)
{
  return with_old_letters (plan, OLD_LETTERS + 1);
}
