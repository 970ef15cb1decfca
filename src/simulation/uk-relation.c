/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-relation.h"

#include <glib/gi18n-lib.h>

/* Returns: the label of a device: "PC", or "PC 2" where there are several */
char *
uk_device_name (const UkSimDevice *device)
{
  static const char *const names[UK_N_DEVICE_KINDS]
      = { N_ ("PC"), N_ ("Smartphone"), N_ ("Tablet"), N_ ("Browser") };

  if (device->number == 0)
    return g_strdup (_ (names[device->kind]));
  /* Translators: %1$s is a kind of device, %2$u its number among those of its kind. */
  return g_strdup_printf (C_ ("name of a device", "%1$s %2$u"), _ (names[device->kind]),
                          device->number);
}

/* The same inside a sentence. */
static char *
name_in_sentence (const UkSimDevice *device)
{
  static const char *const names[UK_N_DEVICE_KINDS]
      = { NC_ ("inside a sentence", "the PC"), NC_ ("inside a sentence", "the smartphone"),
          NC_ ("inside a sentence", "the tablet"), NC_ ("inside a sentence", "the browser") };

  if (device->number == 0)
    return g_strdup (g_dpgettext2 (NULL, "inside a sentence", names[device->kind]));
  return uk_device_name (device);
}

/* What UK_EVENT_OPENS and UK_EVENT_SENDS come to, once all have looked. */
static guint
count_holders (const UkMailbox *state, guint message, guint *out_first)
{
  guint n = 0;

  for (guint i = state->n_devices; i-- > 0;)
    if (uk_mailbox_shows (state, i, message))
      {
        *out_first = i;
        n++;
      }
  return n;
}

static gboolean
shares_sent_mail (const UkMailbox *plan)
{
  UkStory story = uk_story_new (plan, UK_STORY_SENT);
  UkMailbox end = uk_story_state (&story, story.n_steps);
  guint first = 0;

  return count_holders (&end, end.n_messages - 1, &first) == end.n_devices;
}

static UkRelation
find_relation (const UkMailbox *plan, guint *out_holder)
{
  UkMailbox rest = uk_story_rest (plan);
  guint newest = rest.n_messages - 1;
  guint n = count_holders (&rest, newest, out_holder);
  gboolean on_server = rest.messages[newest].on_server;

  if (plan->n_devices == 0)
    return UK_RELATION_NONE;
  if (n < plan->n_devices)
    return n == 1 ? UK_RELATION_ONLY_ONE : UK_RELATION_SOME;
  if (plan->n_devices == 1 && uk_way_is_pop (plan->devices[0].way))
    return on_server ? UK_RELATION_TAKEN_LEFT : UK_RELATION_TAKEN;
  if (plan->n_devices == 1)
    return UK_RELATION_LOOKS;
  return on_server && shares_sent_mail (plan) ? UK_RELATION_SAME : UK_RELATION_NOT_IN_STEP;
}

UkRelation
uk_relation_of (const UkMailbox *plan)
{
  guint holder = 0;

  return find_relation (plan, &holder);
}

static char *
say_only_one (const UkMailbox *plan, guint holder)
{
  g_autofree char *owner = name_in_sentence (&plan->devices[holder]);
  g_autofree char *other = name_in_sentence (&plan->devices[holder == 0 ? 1 : 0]);

  if (plan->n_devices == 2)
    /* Translators: both are devices: "the PC", "the smartphone". */
    return g_strdup_printf (_ ("Mail is only in %1$s. It does not reach %2$s."), owner, other);
  return g_strdup_printf (_ ("Mail is only in %s. It does not reach the other devices."), owner);
}

static char *
say_left (const UkMailbox *plan)
{
  guint days = plan->devices[0].leave_days;
  g_autofree char *name = name_in_sentence (&plan->devices[0]);

  if (days == 0)
    return g_strdup_printf (_ ("Mail is in %s, and it stays on the server too."), name);
  /* Translators: %1$s is a device. */
  return g_strdup_printf (ngettext ("Mail is in %1$s, and for %2$u day on the server too.",
                                    "Mail is in %1$s, and for %2$u days on the server too.", days),
                          name, days);
}

static const UkSimDevice *
find_full_copy (const UkMailbox *plan)
{
  for (guint i = 0; i < plan->n_devices; i++)
    if (plan->devices[i].cache == UK_CACHE_ALL)
      return &plan->devices[i];
  return NULL;
}

static char *
say_on_server (const UkMailbox *plan, UkRelation relation)
{
  const UkSimDevice *keeper = find_full_copy (plan);
  g_autofree char *name = name_in_sentence (keeper != NULL ? keeper : &plan->devices[0]);

  if (relation == UK_RELATION_SAME && keeper != NULL)
    return g_strdup_printf (_ ("Mail stays on the server, and every device shows the same. A copy "
                               "in %s can be read without a network."),
                            name);
  if (relation == UK_RELATION_SAME)
    return g_strdup (_ ("Mail stays on the server, and every device shows the same."));
  if (keeper != NULL)
    return g_strdup_printf (_ ("Mail stays on the server. A copy in %s can be read without a "
                               "network."),
                            name);
  return g_strdup_printf (_ ("Mail stays on the server and is looked at from %s."), name);
}

/**
 * uk_relation_text:
 *
 * The alternative to the picture of @plan: it states the relation and not what is drawn
 * (reference/ux.md 4.11).
 *
 * Returns: (transfer full): a sentence or two in the current language; "" without a device
 */
char *
uk_relation_text (const UkMailbox *plan)
{
  guint holder = 0;
  UkRelation relation = find_relation (plan, &holder);
  g_autofree char *name = NULL;

  switch (relation)
    {
    case UK_RELATION_SAME:
    case UK_RELATION_LOOKS:
      return say_on_server (plan, relation);
    case UK_RELATION_ONLY_ONE:
      return say_only_one (plan, holder);
    case UK_RELATION_SOME:
      return g_strdup (_ ("Mail is in some devices only. It does not reach the others."));
    case UK_RELATION_TAKEN:
      name = name_in_sentence (&plan->devices[holder]);
      return g_strdup_printf (_ ("Mail is taken into %s and is no longer on the server."), name);
    case UK_RELATION_TAKEN_LEFT:
      return say_left (plan);
    case UK_RELATION_NOT_IN_STEP:
      return g_strdup (_ ("Mail reaches every device, but sent mail and the marks for read mail "
                          "are not in step."));
    case UK_RELATION_NONE:
    default:
      return g_strdup ("");
    }
}

/* Returns: what stands beside a device: how much mail it shows */
char *
uk_device_state_text (const UkMailbox *state, guint device)
{
  guint n = uk_mailbox_count_shown (state, device);

  if (n == 0)
    return g_strdup (_ ("No mail"));
  return g_strdup_printf (ngettext ("%u letter", "%u letters", n), n);
}

char *
uk_server_state_text (const UkMailbox *state)
{
  guint n = uk_mailbox_count_on_server (state);

  if (n == 0)
    return g_strdup (C_ ("mail server", "Empty"));
  if (uk_mailbox_is_full (state))
    return g_strdup (C_ ("mail server", "Full"));
  return g_strdup_printf (ngettext ("%u letter", "%u letters", n), n);
}

static char *
say_with_name (const UkMailbox *state, guint device, const char *sentence)
{
  g_autofree char *name = name_in_sentence (&state->devices[device]);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, name);
#pragma GCC diagnostic pop
}

/* In these rooms every sentence takes one device. */
static char *
say_opening (const UkMailbox *before, const UkMailbox *after, guint device)
{
  UkWay way = before->devices[device].way;

  if (before->devices[device].offline)
    return say_with_name (before, device, _ ("There is no network on %s; nothing new comes."));
  if (after->n_messages == 0 || !uk_mailbox_shows (after, device, after->n_messages - 1))
    return say_with_name (before, device, _ ("Nothing is left on the server for %s."));
  switch (way)
    {
    case UK_WAY_POP_DELETE:
      return say_with_name (before, device,
                            _ ("Mail is taken into %s and is gone from the server."));
    case UK_WAY_POP_LEAVE:
      return say_with_name (before, device,
                            _ ("Mail is taken into %s and stays on the server as well."));
    case UK_WAY_IMAP:
    default:
      return say_with_name (before, device, _ ("The mail on the server is looked at from %s."));
    }
}

static char *
say_replacement (const UkMailbox *before, guint device)
{
  switch (before->devices[device].way)
    {
    case UK_WAY_POP_DELETE:
      return say_with_name (before, device,
                            _ ("When %s breaks or is replaced, mail without a backup is lost."));
    case UK_WAY_POP_LEAVE:
      return say_with_name (
          before, device,
          _ ("When %s breaks or is replaced, only what is still on the server comes back."));
    case UK_WAY_IMAP:
    default:
      return say_with_name (before, device,
                            _ ("When %s breaks or is replaced, the mail is still there."));
    }
}

static char *
say_offline (const UkMailbox *before, const UkMailbox *after, guint device)
{
  guint n = uk_mailbox_count_shown (after, device);

  if (n == 0)
    return say_with_name (before, device, _ ("Without a network, no mail can be read on %s."));
  if (n < uk_mailbox_count_shown (before, device))
    return say_with_name (before, device,
                          _ ("Without a network, only the newest mail can be read on %s."));
  return say_with_name (before, device, _ ("Even without a network, the mail can be read on %s."));
}

/* What differs by the way only: one sentence for IMAP, one for POP. */
static char *
say_by_way (const UkMailbox *before, guint device, const char *imap, const char *pop)
{
  return say_with_name (before, device, uk_way_is_pop (before->devices[device].way) ? pop : imap);
}

static char *
say_device_event (const UkMailbox *before, const UkMailbox *after, const UkEvent *event)
{
  guint device = event->device;

  switch (event->type)
    {
    case UK_EVENT_OPENS:
      return say_opening (before, after, device);
    case UK_EVENT_READS:
      return say_by_way (before, device, _ ("Read on %s, a letter counts as read on every device."),
                         _ ("Read on %s, a letter counts as read there only."));
    case UK_EVENT_DELETES:
      return say_by_way (before, device, _ ("Deleted on %s, a letter goes from every device."),
                         _ ("Deleted on %s, a letter goes from there only."));
    case UK_EVENT_SENDS:
      return say_by_way (before, device, _ ("A letter is sent from %s. The server keeps its copy."),
                         _ ("A letter is sent from %s. Its copy stays there only."));
    case UK_EVENT_OFFLINE:
      return say_offline (before, after, device);
    case UK_EVENT_ONLINE:
      return say_with_name (before, device, _ ("There is a network again on %s."));
    case UK_EVENT_ARCHIVES:
      return say_with_name (before, device,
                            _ ("Old mail is moved into %s, which frees the server."));
    case UK_EVENT_REPLACED:
      return say_replacement (before, device);
    case UK_EVENT_ARRIVES:
    case UK_EVENT_DAYS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/* Returns: (transfer full): what @event does in that state, in one sentence */
char *
uk_event_text (const UkMailbox *before, const UkEvent *event)
{
  UkMailbox after = uk_mailbox_apply (before, event);

  if (event->type == UK_EVENT_DAYS)
    return g_strdup_printf (ngettext ("%u day passes.", "%u days pass.", event->n), event->n);
  if (event->type == UK_EVENT_ARRIVES && after.messages[after.n_messages - 1].refused)
    return g_strdup (_ ("The server is full. New mail goes back to its sender."));
  if (event->type == UK_EVENT_ARRIVES)
    return g_strdup (_ ("New mail reaches the server."));
  if (event->device >= before->n_devices)
    return g_strdup ("");
  return say_device_event (before, &after, event);
}

/* How many different devices open in that step. */
static guint
count_openers (const UkStory *story, guint step, guint *out_n_showing)
{
  UkMailbox after = uk_story_state (story, step + 1);
  guint n = 0;

  *out_n_showing = 0;
  for (guint i = 0; i < story->n_events; i++)
    if (story->step_of[i] == step && story->events[i].type == UK_EVENT_OPENS)
      {
        n++;
        *out_n_showing += uk_mailbox_shows (&after, story->events[i].device, after.n_messages - 1);
      }
  return n;
}

static char *
say_others (gboolean sent, guint n, guint n_showing)
{
  if (n_showing == n)
    return g_strdup (_ ("The same mail is seen on the other devices."));
  if (n_showing > 0)
    return g_strdup (_ ("Only some of the other devices get it."));
  if (sent)
    return g_strdup (_ ("The sent mail is not seen on the other devices."));
  return g_strdup (_ ("Nothing is left on the server for the other devices."));
}

/* Returns: (transfer full): what happens in that step, in one sentence */
char *
uk_story_step_text (const UkStory *story, guint step)
{
  UkMailbox before;
  const UkEvent *event = uk_story_main_event (story, step, &before);
  guint n_showing = 0;
  guint n = count_openers (story, step, &n_showing);

  if (event == NULL)
    return g_strdup ("");
  if (event->type == UK_EVENT_OPENS
      && (n > 1 || (before.n_messages > 0 && before.messages[before.n_messages - 1].sent)))
    return say_others (before.messages[before.n_messages - 1].sent, n, n_showing);
  return uk_event_text (&before, event);
}

/* Returns: (transfer full): all steps, one sentence a line */
char *
uk_story_text (const UkStory *story)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < story->n_steps; i++)
    {
      g_autofree char *text = uk_story_step_text (story, i);
      g_strv_builder_add (lines, text);
    }
  texts = g_strv_builder_end (lines);
  return g_strjoinv ("\n", texts);
}
