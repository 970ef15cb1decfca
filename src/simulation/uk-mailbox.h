/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SIMULATION_INSIDE) && !defined(UK_SIMULATION_COMPILATION)
#error "Include uk-simulation.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

typedef enum
{
  UK_DEVICE_PC,
  UK_DEVICE_PHONE,
  UK_DEVICE_TABLET,
  UK_DEVICE_BROWSER,
} UkDeviceKind;

#define UK_N_DEVICE_KINDS 4

/* How a device receives. A browser always looks at the server, whatever the others do. */
typedef enum
{
  UK_WAY_IMAP,
  UK_WAY_POP_LEAVE,
  UK_WAY_POP_DELETE,
} UkWay;

/* A cache that holds everything. */
#define UK_CACHE_ALL G_MAXUINT

typedef struct
{
  UkDeviceKind kind;
  guint number; /* counts the devices of its kind from 1; 0 where it is the only one */
  UkWay way;
  guint leave_days; /* POP_LEAVE: the device removes what is older from the server; 0: never */
  guint cache;      /* IMAP: so many of the newest messages can be read without a network */
  gboolean offline;
} UkSimDevice;

/* Sets of devices are bits: bit n is the nth device. */
typedef struct
{
  guint day; /* of its arrival */
  gboolean sent;
  gboolean refused; /* the server was full: it went back to its sender */
  gboolean on_server;
  gboolean read;  /* the mark on the server, which all IMAP devices share */
  guint32 own;    /* devices that hold it in a folder of their own, where the server has no say */
  guint32 copies; /* IMAP devices that saw it on the server when they last looked */
  guint32 taken;  /* POP devices that have taken it once and will not again (UIDL) */
  guint32 read_here; /* devices that hold their own mark "read" */
} UkSimMessage;

#define UK_SIM_MAX_DEVICES 16
#define UK_SIM_MAX_MESSAGES 24

/* A value without pointers: copied by assignment, never edited once it has been handed on. */
typedef struct
{
  UkSimDevice devices[UK_SIM_MAX_DEVICES];
  guint n_devices;
  UkSimMessage messages[UK_SIM_MAX_MESSAGES]; /* oldest first */
  guint n_messages;
  guint day;
  guint capacity;       /* messages that the server holds; 0: no limit */
  guint retention_days; /* the server deletes what is older; 0: never */
} UkMailbox;

typedef enum
{
  UK_EVENT_ARRIVES,  /* n messages (0: one) reach the server */
  UK_EVENT_OPENS,    /* the device looks for mail */
  UK_EVENT_READS,    /* the device opens the newest message that it shows unread */
  UK_EVENT_DELETES,  /* the device deletes the newest message that it shows */
  UK_EVENT_SENDS,    /* the device sends one */
  UK_EVENT_OFFLINE,  /* the device loses its network */
  UK_EVENT_ONLINE,   /* and has it again */
  UK_EVENT_ARCHIVES, /* the device moves what is n days old or older into a folder of its own */
  UK_EVENT_REPLACED, /* the device is replaced by an empty one, or breaks */
  UK_EVENT_DAYS,     /* n days pass */
} UkEventType;

typedef struct
{
  UkEventType type;
  guint device;
  guint n;
} UkEvent;

UkMailbox uk_mailbox_empty (void);
guint uk_mailbox_add_device (UkMailbox *self, UkDeviceKind kind, UkWay way, guint leave_days);
UkMailbox uk_mailbox_apply (const UkMailbox *self, const UkEvent *event);
gboolean uk_mailbox_equal (const UkMailbox *a, const UkMailbox *b);

gboolean uk_mailbox_shows (const UkMailbox *self, guint device, guint message);
gboolean uk_mailbox_is_read (const UkMailbox *self, guint device, guint message);
guint uk_mailbox_count_shown (const UkMailbox *self, guint device);
guint uk_mailbox_count_on_server (const UkMailbox *self);
gboolean uk_mailbox_is_full (const UkMailbox *self);
gboolean uk_way_is_pop (UkWay way);

G_END_DECLS
