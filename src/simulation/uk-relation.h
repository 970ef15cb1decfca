/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SIMULATION_INSIDE) && !defined(UK_SIMULATION_COMPILATION)
#error "Include uk-simulation.h, not the inner headers of the room."
#endif

#include "uk-mailbox.h"
#include "uk-story.h"

G_BEGIN_DECLS

/* What a plan comes to, found by playing it and looking where the mail is. */
typedef enum
{
  UK_RELATION_NONE,        /* no device */
  UK_RELATION_SAME,        /* on the server, and every device shows the same */
  UK_RELATION_LOOKS,       /* on the server, and the one device looks at it */
  UK_RELATION_ONLY_ONE,    /* one device has it, the others do not, nor has the server */
  UK_RELATION_SOME,        /* some devices have it, others do not */
  UK_RELATION_TAKEN,       /* the one device has it, the server has not */
  UK_RELATION_TAKEN_LEFT,  /* the one device has it, and so has the server for a time */
  UK_RELATION_NOT_IN_STEP, /* every device gets it, sent mail and marks are not shared */
} UkRelation;

UkRelation uk_relation_of (const UkMailbox *plan);
char *uk_relation_text (const UkMailbox *plan);
char *uk_event_text (const UkMailbox *before, const UkEvent *event);
char *uk_story_step_text (const UkStory *story, guint step);
char *uk_story_text (const UkStory *story);
char *uk_device_name (const UkSimDevice *device);
char *uk_device_state_text (const UkMailbox *state, guint device);
char *uk_server_state_text (const UkMailbox *state);

G_END_DECLS
