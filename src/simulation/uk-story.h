/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SIMULATION_INSIDE) && !defined(UK_SIMULATION_COMPILATION)
#error "Include uk-simulation.h, not the inner headers of the room."
#endif

#include "uk-mailbox.h"

G_BEGIN_DECLS

#define UK_STORY_MAX_STEPS 5
#define UK_STORY_MAX_EVENTS 24

/* Events in steps: what shares a step is seen together. */
typedef struct
{
  UkMailbox start;
  UkEvent events[UK_STORY_MAX_EVENTS];
  guint step_of[UK_STORY_MAX_EVENTS]; /* from 0, never falling */
  guint n_events;
  guint n_steps;
} UkStory;

/* What can be played with a plan. */
typedef enum
{
  UK_STORY_DAY,      /* mail arrives, the first device opens, the others open; with one device, it
                        is replaced at last */
  UK_STORY_REPLACED, /* the first device is replaced by an empty one */
  UK_STORY_SENT,     /* the first device sends, the others look */
  UK_STORY_OFFLINE,  /* all devices lose their network */
  UK_STORY_FULL,     /* mail arrives until the server refuses it */
} UkStoryKind;

#define UK_N_STORIES 5

UkStory uk_story_new (const UkMailbox *plan, UkStoryKind kind);
void uk_story_add (UkStory *self, UkEventType type, guint device, guint n);
void uk_story_end_step (UkStory *self);
UkMailbox uk_story_state (const UkStory *self, guint n_steps);
const UkEvent *uk_story_main_event (const UkStory *self, guint step, UkMailbox *out_before);
UkMailbox uk_story_rest (const UkMailbox *plan);

G_END_DECLS
