/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The three cases of the founding article, and single events as they were agreed on. */

#include "config.h"

#include "uk-simulation.h"

enum
{
  PC,
  PHONE,
};

static UkMailbox
office (UkWay pc, UkWay phone)
{
  UkMailbox self = uk_mailbox_empty ();

  g_assert_cmpuint (uk_mailbox_add_device (&self, UK_DEVICE_PC, pc, 0), ==, PC);
  g_assert_cmpuint (uk_mailbox_add_device (&self, UK_DEVICE_PHONE, phone, 0), ==, PHONE);
  return self;
}

static void
happen (UkMailbox *self, UkEventType type, guint device, guint n)
{
  *self = uk_mailbox_apply (self, &(UkEvent){ .type = type, .device = device, .n = n });
}

/* Case 1: read on the phone, and gone on the PC. */
static void
test_read_on_phone (void)
{
  UkMailbox pop = office (UK_WAY_POP_DELETE, UK_WAY_POP_DELETE);
  UkMailbox imap = office (UK_WAY_IMAP, UK_WAY_IMAP);

  happen (&pop, UK_EVENT_ARRIVES, 0, 1);
  happen (&pop, UK_EVENT_OPENS, PHONE, 0);
  happen (&pop, UK_EVENT_OPENS, PC, 0);
  g_assert_true (uk_mailbox_shows (&pop, PHONE, 0));
  g_assert_false (uk_mailbox_shows (&pop, PC, 0));
  g_assert_cmpuint (uk_mailbox_count_on_server (&pop), ==, 0);

  happen (&imap, UK_EVENT_ARRIVES, 0, 1);
  happen (&imap, UK_EVENT_OPENS, PHONE, 0);
  happen (&imap, UK_EVENT_OPENS, PC, 0);
  g_assert_true (uk_mailbox_shows (&imap, PHONE, 0));
  g_assert_true (uk_mailbox_shows (&imap, PC, 0));
}

/* Case 2: the device is replaced, and the old mail is gone. */
static void
test_replaced (void)
{
  static const struct
  {
    UkWay way;
    guint leave_days;
    guint n_left;
  } rows[] = {
    { UK_WAY_POP_DELETE, 0, 0 },
    { UK_WAY_POP_LEAVE, 0, 2 }, /* never removed from the server */
    { UK_WAY_POP_LEAVE, 7, 1 }, /* the older one was removed before */
    { UK_WAY_IMAP, 0, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      UkMailbox self = uk_mailbox_empty ();
      uk_mailbox_add_device (&self, UK_DEVICE_PC, rows[i].way, rows[i].leave_days);
      happen (&self, UK_EVENT_ARRIVES, 0, 1);
      happen (&self, UK_EVENT_OPENS, PC, 0);
      happen (&self, UK_EVENT_DAYS, 0, 10);
      happen (&self, UK_EVENT_ARRIVES, 0, 1);
      happen (&self, UK_EVENT_OPENS, PC, 0);
      g_assert_cmpuint (uk_mailbox_count_shown (&self, PC), ==, 2);
      happen (&self, UK_EVENT_REPLACED, PC, 0);
      g_assert_cmpuint (uk_mailbox_count_shown (&self, PC), ==, 0);
      happen (&self, UK_EVENT_OPENS, PC, 0);
      g_assert_cmpuint (uk_mailbox_count_shown (&self, PC), ==, rows[i].n_left);
    }
}

/* Case 3: sent mail is on the device that sent it and nowhere else. */
static void
test_sent (void)
{
  static const struct
  {
    UkWay pc;
    UkWay phone;
    gboolean on_phone;
  } rows[] = {
    { UK_WAY_POP_DELETE, UK_WAY_POP_DELETE, FALSE },
    { UK_WAY_POP_LEAVE, UK_WAY_POP_LEAVE, FALSE },
    { UK_WAY_POP_LEAVE, UK_WAY_IMAP, FALSE },
    { UK_WAY_IMAP, UK_WAY_POP_LEAVE, FALSE }, /* POP sees the inbox only */
    { UK_WAY_IMAP, UK_WAY_IMAP, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      UkMailbox self = office (rows[i].pc, rows[i].phone);
      happen (&self, UK_EVENT_SENDS, PC, 0);
      happen (&self, UK_EVENT_OPENS, PHONE, 0);
      g_assert_true (uk_mailbox_shows (&self, PC, 0));
      g_assert_cmpint (uk_mailbox_shows (&self, PHONE, 0), ==, rows[i].on_phone);
    }
}

static void
test_full_server_refuses_new_mail (void)
{
  UkMailbox self = office (UK_WAY_IMAP, UK_WAY_IMAP);

  self.capacity = 2;
  happen (&self, UK_EVENT_ARRIVES, 0, 3);
  g_assert_cmpuint (self.n_messages, ==, 3);
  g_assert_true (self.messages[2].refused);
  g_assert_cmpuint (uk_mailbox_count_on_server (&self), ==, 2);
  g_assert_true (uk_mailbox_is_full (&self));
  happen (&self, UK_EVENT_OPENS, PC, 0);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PC), ==, 2);
  happen (&self, UK_EVENT_DELETES, PC, 0);
  happen (&self, UK_EVENT_ARRIVES, 0, 1);
  g_assert_false (self.messages[3].refused);
}

static void
test_archive_frees_the_server (void)
{
  UkMailbox self = office (UK_WAY_IMAP, UK_WAY_IMAP);

  self.retention_days = 28;
  happen (&self, UK_EVENT_ARRIVES, 0, 1);
  happen (&self, UK_EVENT_DAYS, 0, 20);
  happen (&self, UK_EVENT_ARRIVES, 0, 1);
  happen (&self, UK_EVENT_OPENS, PC, 0);
  happen (&self, UK_EVENT_OPENS, PHONE, 0);
  happen (&self, UK_EVENT_ARCHIVES, PC, 10);
  happen (&self, UK_EVENT_OPENS, PHONE, 0);
  g_assert_cmpuint (uk_mailbox_count_on_server (&self), ==, 1);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PC), ==, 2);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PHONE), ==, 1);
  /* What the server drops, the copies drop too; what lies in a folder of the PC stays. */
  happen (&self, UK_EVENT_DAYS, 0, 28);
  happen (&self, UK_EVENT_OPENS, PC, 0);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PC), ==, 1);
  g_assert_true (uk_mailbox_shows (&self, PC, 0));
}

static void
test_offline (void)
{
  UkMailbox self = office (UK_WAY_IMAP, UK_WAY_POP_DELETE);
  guint web = uk_mailbox_add_device (&self, UK_DEVICE_BROWSER, UK_WAY_POP_DELETE, 0);

  g_assert_cmpint (self.devices[web].way, ==, UK_WAY_IMAP);
  happen (&self, UK_EVENT_ARRIVES, 0, 3);
  happen (&self, UK_EVENT_OPENS, PC, 0);
  happen (&self, UK_EVENT_OPENS, web, 0);
  happen (&self, UK_EVENT_OPENS, PHONE, 0);
  for (guint i = 0; i < self.n_devices; i++)
    happen (&self, UK_EVENT_OFFLINE, i, 0);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PC), ==, 1);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PHONE), ==, 3);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, web), ==, 0);
  self.devices[PC].cache = UK_CACHE_ALL;
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PC), ==, 3);
  /* Nothing comes, goes or is deleted on the server without a network. */
  happen (&self, UK_EVENT_ARRIVES, 0, 1);
  happen (&self, UK_EVENT_OPENS, PHONE, 0);
  happen (&self, UK_EVENT_SENDS, PHONE, 0);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PHONE), ==, 3);
  happen (&self, UK_EVENT_ONLINE, PHONE, 0);
  happen (&self, UK_EVENT_OPENS, PHONE, 0);
  g_assert_cmpuint (uk_mailbox_count_shown (&self, PHONE), ==, 4);
}

static void
test_marks (void)
{
  UkMailbox self = office (UK_WAY_IMAP, UK_WAY_IMAP);
  guint pop = uk_mailbox_add_device (&self, UK_DEVICE_PC, UK_WAY_POP_LEAVE, 0);

  happen (&self, UK_EVENT_ARRIVES, 0, 1);
  for (guint i = 0; i < self.n_devices; i++)
    happen (&self, UK_EVENT_OPENS, i, 0);
  happen (&self, UK_EVENT_READS, PC, 0);
  g_assert_true (uk_mailbox_is_read (&self, PHONE, 0));
  g_assert_false (uk_mailbox_is_read (&self, pop, 0));
}

static void
test_numbers (void)
{
  UkMailbox self = office (UK_WAY_IMAP, UK_WAY_IMAP);

  g_assert_cmpuint (self.devices[PC].number, ==, 0);
  uk_mailbox_add_device (&self, UK_DEVICE_PC, UK_WAY_IMAP, 0);
  g_assert_cmpuint (self.devices[PC].number, ==, 1);
  g_assert_cmpuint (self.devices[2].number, ==, 2);
  g_assert_cmpuint (self.devices[PHONE].number, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/simulation/case-1-read-on-phone", test_read_on_phone);
  g_test_add_func ("/uketori/simulation/case-2-replaced", test_replaced);
  g_test_add_func ("/uketori/simulation/case-3-sent", test_sent);
  g_test_add_func ("/uketori/simulation/full-server-refuses", test_full_server_refuses_new_mail);
  g_test_add_func ("/uketori/simulation/archive", test_archive_frees_the_server);
  g_test_add_func ("/uketori/simulation/offline", test_offline);
  g_test_add_func ("/uketori/simulation/marks", test_marks);
  g_test_add_func ("/uketori/simulation/numbers", test_numbers);
  return g_test_run ();
}
