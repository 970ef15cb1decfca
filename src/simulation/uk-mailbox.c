/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-mailbox.h"

#include <string.h>

#define BIT(device) (1u << (device))

UkMailbox
uk_mailbox_empty (void)
{
  return (UkMailbox){ 0 };
}

/* All members are words of one size: there is no padding that could differ. */
gboolean
uk_mailbox_equal (const UkMailbox *a, const UkMailbox *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

gboolean
uk_way_is_pop (UkWay way)
{
  return way == UK_WAY_POP_LEAVE || way == UK_WAY_POP_DELETE;
}

/* The devices of a kind are numbered as soon as there are two of it. */
static guint
number_device (UkMailbox *self, UkDeviceKind kind)
{
  guint n = 0;

  for (guint i = 0; i < self->n_devices; i++)
    if (self->devices[i].kind == kind)
      self->devices[i].number = ++n;
  return n > 0 ? n + 1 : 0;
}

/**
 * uk_mailbox_add_device:
 * @leave_days: for POP that leaves mail on the server; 0: it stays there
 *
 * An IMAP device other than a browser can read the newest few messages without a network, because
 * mail programs on phones keep a part of the mail (reference/ux.md 0.2); set `cache` for more.
 *
 * Returns: the index of the new device, or %UK_SIM_MAX_DEVICES where there is no more room
 */
guint
uk_mailbox_add_device (UkMailbox *self, UkDeviceKind kind, UkWay way, guint leave_days)
{
  UkSimDevice *device = NULL;
  guint number = 0;

  if (self->n_devices == UK_SIM_MAX_DEVICES)
    return UK_SIM_MAX_DEVICES;
  number = number_device (self, kind);
  device = &self->devices[self->n_devices];
  device->kind = kind;
  device->number = number;
  device->way = kind == UK_DEVICE_BROWSER ? UK_WAY_IMAP : way;
  device->leave_days = device->way == UK_WAY_POP_LEAVE ? leave_days : 0;
  device->cache = device->way == UK_WAY_IMAP && kind != UK_DEVICE_BROWSER ? 1 : 0;
  return self->n_devices++;
}

guint
uk_mailbox_count_on_server (const UkMailbox *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_messages; i++)
    n += self->messages[i].on_server;
  return n;
}

gboolean
uk_mailbox_is_full (const UkMailbox *self)
{
  return self->capacity > 0 && uk_mailbox_count_on_server (self) >= self->capacity;
}

/* Without a network an IMAP device has its newest few copies only. */
static gboolean
is_in_cache (const UkMailbox *self, guint device, guint message)
{
  guint newer = 0;

  for (guint i = message + 1; i < self->n_messages; i++)
    newer += (self->messages[i].copies & BIT (device)) != 0;
  return newer < self->devices[device].cache;
}

/* Whether a person at that device can read that message. */
gboolean
uk_mailbox_shows (const UkMailbox *self, guint device, guint message)
{
  const UkSimMessage *it = &self->messages[message];

  if ((it->own & BIT (device)) != 0)
    return TRUE;
  if ((it->copies & BIT (device)) == 0)
    return FALSE;
  return !self->devices[device].offline || is_in_cache (self, device, message);
}

gboolean
uk_mailbox_is_read (const UkMailbox *self, guint device, guint message)
{
  const UkSimMessage *it = &self->messages[message];

  /* A mark follows the mail: the server's on what is looked at there, the device's own on the rest.
   */
  if (self->devices[device].way == UK_WAY_IMAP && (it->own & BIT (device)) == 0)
    return it->read;
  return (it->read_here & BIT (device)) != 0;
}

guint
uk_mailbox_count_shown (const UkMailbox *self, guint device)
{
  guint n = 0;

  for (guint i = 0; i < self->n_messages; i++)
    n += uk_mailbox_shows (self, device, i);
  return n;
}

/* There is room for a few dozen; the oldest is forgotten, which the pictures never come near. */
static UkSimMessage *
add_message (UkMailbox *self)
{
  UkSimMessage *added = NULL;

  if (self->n_messages == UK_SIM_MAX_MESSAGES)
    {
      memmove (&self->messages[0], &self->messages[1],
               sizeof self->messages[0] * (UK_SIM_MAX_MESSAGES - 1));
      self->n_messages--;
    }
  added = &self->messages[self->n_messages++];
  memset (added, 0, sizeof *added);
  added->day = self->day;
  return added;
}

/* A full server takes nothing in (552 5.2.2); nothing old disappears for it (reference/ux.md 0.2).
 */
static void
arrive (UkMailbox *self, guint n)
{
  for (guint i = 0; i < MAX (n, 1); i++)
    {
      gboolean full = uk_mailbox_is_full (self);
      UkSimMessage *message = add_message (self);
      message->on_server = !full;
      message->refused = full;
    }
}

static void
look_at_server (UkMailbox *self, guint device)
{
  for (guint i = 0; i < self->n_messages; i++)
    {
      UkSimMessage *message = &self->messages[i];
      if (message->on_server)
        message->copies |= BIT (device);
      else
        message->copies &= ~BIT (device);
    }
}

/* What has been taken is removed at once, or once it is old enough. Mail sent by another device is
 * not in the inbox, and POP sees nothing but the inbox (RFC 1939). */
static void
take_from_server (UkMailbox *self, guint device)
{
  const UkSimDevice *taker = &self->devices[device];

  for (guint i = 0; i < self->n_messages; i++)
    {
      UkSimMessage *message = &self->messages[i];
      guint age = self->day - message->day;
      if (!message->on_server || message->sent)
        continue;
      if ((message->taken & BIT (device)) == 0)
        message->own |= BIT (device);
      message->taken |= BIT (device);
      message->on_server
          = taker->way == UK_WAY_POP_LEAVE && (taker->leave_days == 0 || age < taker->leave_days);
    }
}

static void
open_device (UkMailbox *self, guint device)
{
  if (self->devices[device].offline)
    return;
  if (uk_way_is_pop (self->devices[device].way))
    take_from_server (self, device);
  else
    look_at_server (self, device);
}

/* Returns: the index of the newest message that the device shows, or G_MAXUINT */
static guint
find_newest (const UkMailbox *self, guint device, gboolean unread_only)
{
  for (guint i = self->n_messages; i-- > 0;)
    if (uk_mailbox_shows (self, device, i)
        && !(unread_only && uk_mailbox_is_read (self, device, i)))
      return i;
  return G_MAXUINT;
}

static void
read_newest (UkMailbox *self, guint device)
{
  guint index = find_newest (self, device, TRUE);
  UkSimMessage *message = index != G_MAXUINT ? &self->messages[index] : NULL;

  if (message == NULL)
    return;
  message->read_here |= BIT (device);
  if (!self->devices[device].offline && (message->copies & BIT (device)) != 0)
    message->read = TRUE;
}

/* From a folder of its own it goes there and nowhere else. From the server it goes for all, which
 * the others notice when they look next. */
static void
delete_newest (UkMailbox *self, guint device)
{
  guint index = find_newest (self, device, FALSE);
  UkSimMessage *message = index != G_MAXUINT ? &self->messages[index] : NULL;

  if (message == NULL)
    return;
  if ((message->own & BIT (device)) != 0)
    message->own &= ~BIT (device);
  else if (!self->devices[device].offline)
    {
      message->on_server = FALSE;
      message->copies &= ~BIT (device);
    }
}

/* POP has no folder for sent mail: the copy stays in the device that sent it. An IMAP program puts
 * it on the server, if there is room; all devices are taken to use the same folder. */
static void
send (UkMailbox *self, guint device)
{
  gboolean to_server = self->devices[device].way == UK_WAY_IMAP && !uk_mailbox_is_full (self);
  UkSimMessage *message = NULL;

  if (self->devices[device].offline)
    return;
  message = add_message (self);
  message->sent = TRUE;
  message->read = TRUE;
  message->read_here = BIT (device);
  message->on_server = to_server;
  message->copies = to_server ? BIT (device) : 0;
  message->own = to_server ? 0 : BIT (device);
}

static void
archive (UkMailbox *self, guint device, guint days)
{
  if (self->devices[device].offline || self->devices[device].way != UK_WAY_IMAP)
    return;
  for (guint i = 0; i < self->n_messages; i++)
    {
      UkSimMessage *message = &self->messages[i];
      if (!message->on_server || self->day - message->day < days)
        continue;
      message->own |= BIT (device);
      message->on_server = FALSE;
      message->copies &= ~BIT (device);
      if (message->read)
        message->read_here |= BIT (device);
    }
}

static void
replace_device (UkMailbox *self, guint device)
{
  for (guint i = 0; i < self->n_messages; i++)
    {
      UkSimMessage *message = &self->messages[i];
      message->own &= ~BIT (device);
      message->copies &= ~BIT (device);
      message->taken &= ~BIT (device);
      message->read_here &= ~BIT (device);
    }
  self->devices[device].offline = FALSE;
}

static void
pass_days (UkMailbox *self, guint n)
{
  self->day += n;
  for (guint i = 0; i < self->n_messages; i++)
    if (self->retention_days > 0 && self->day - self->messages[i].day >= self->retention_days)
      self->messages[i].on_server = FALSE;
}

static gboolean
is_of_device (UkEventType type)
{
  return type != UK_EVENT_ARRIVES && type != UK_EVENT_DAYS;
}

/**
 * uk_mailbox_apply:
 *
 * Total: an event that cannot happen (no such device, nothing to delete, no network) changes
 * nothing.
 *
 * Returns: the state after @event
 */
UkMailbox
uk_mailbox_apply (const UkMailbox *self, const UkEvent *event)
{
  UkMailbox next = *self;
  guint device = event->device;

  if (is_of_device (event->type) && device >= self->n_devices)
    return next;
  switch (event->type)
    {
    case UK_EVENT_ARRIVES:
      arrive (&next, event->n);
      break;
    case UK_EVENT_OPENS:
      open_device (&next, device);
      break;
    case UK_EVENT_READS:
      read_newest (&next, device);
      break;
    case UK_EVENT_DELETES:
      delete_newest (&next, device);
      break;
    case UK_EVENT_SENDS:
      send (&next, device);
      break;
    case UK_EVENT_OFFLINE:
    case UK_EVENT_ONLINE:
      next.devices[device].offline = event->type == UK_EVENT_OFFLINE;
      break;
    case UK_EVENT_ARCHIVES:
      archive (&next, device, event->n);
      break;
    case UK_EVENT_REPLACED:
      replace_device (&next, device);
      break;
    case UK_EVENT_DAYS:
      pass_days (&next, event->n);
      break;
    default:
      g_return_val_if_reached (next);
    }
  return next;
}
