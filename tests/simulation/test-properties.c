/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What must hold whatever happens: random offices live through random days. */

#include "config.h"

#include "uk-simulation.h"

#define DEFAULT_CASES 3000
#define N_EVENTS 60

static guint n_cases = DEFAULT_CASES;

/* Returns: an office whose devices all receive in the same way, or each in its own (-1) */
static UkMailbox
make_office (GRand *chance, int way)
{
  UkMailbox self = uk_mailbox_empty ();
  guint n = (guint) g_rand_int_range (chance, 1, 7);

  for (guint i = 0; i < n; i++)
    uk_mailbox_add_device (&self, (UkDeviceKind) g_rand_int_range (chance, 0, UK_N_DEVICE_KINDS),
                           (UkWay) (way >= 0 ? way : g_rand_int_range (chance, 0, 3)),
                           (guint) g_rand_int_range (chance, 0, 30));
  self.capacity = g_rand_boolean (chance) ? 0 : (guint) g_rand_int_range (chance, 1, 12);
  self.retention_days = g_rand_boolean (chance) ? 0 : (guint) g_rand_int_range (chance, 1, 40);
  return self;
}

static UkEvent
make_event (GRand *chance, const UkMailbox *office)
{
  return (UkEvent){ .type = (UkEventType) g_rand_int_range (chance, 0, UK_EVENT_DAYS + 1),
                    .device = (guint) g_rand_int_range (chance, 0, (gint32) office->n_devices + 1),
                    .n = (guint) g_rand_int_range (chance, 0, 9) };
}

static UkMailbox
live (GRand *chance, UkMailbox self)
{
  for (guint i = 0; i < N_EVENTS; i++)
    {
      UkEvent event = make_event (chance, &self);
      self = uk_mailbox_apply (&self, &event);
    }
  return self;
}

static UkMailbox
open_everywhere (UkMailbox self)
{
  for (guint i = 0; i < self.n_devices; i++)
    {
      self = uk_mailbox_apply (&self, &(UkEvent){ .type = UK_EVENT_ONLINE, .device = i });
      self = uk_mailbox_apply (&self, &(UkEvent){ .type = UK_EVENT_OPENS, .device = i });
    }
  return self;
}

/* How many devices show that message. */
static guint
count_devices (const UkMailbox *self, guint message)
{
  guint n = 0;

  for (guint i = 0; i < self->n_devices; i++)
    n += uk_mailbox_shows (self, i, message);
  return n;
}

/* With IMAP all devices show the same, and the same marks, as soon as they have looked. */
static void
check_imap (GRand *chance)
{
  UkMailbox self = open_everywhere (live (chance, make_office (chance, UK_WAY_IMAP)));

  for (guint m = 0; m < self.n_messages; m++)
    {
      const UkSimMessage *message = &self.messages[m];
      if (message->own != 0) /* archived, or sent while the server was full */
        continue;
      g_assert_cmpuint (count_devices (&self, m), ==, message->on_server ? self.n_devices : 0);
      for (guint d = 1; d < self.n_devices && message->on_server; d++)
        g_assert_cmpint (uk_mailbox_is_read (&self, d, m), ==, uk_mailbox_is_read (&self, 0, m));
    }
}

/* With POP that deletes, a received message is on the one device that took it: never on two, and
 * never there and on the server. */
static void
check_pop_delete (GRand *chance)
{
  UkMailbox self = uk_mailbox_empty ();

  for (int i = g_rand_int_range (chance, 1, 6); i > 0; i--)
    uk_mailbox_add_device (&self, UK_DEVICE_PC, UK_WAY_POP_DELETE, 0);
  self = live (chance, self);
  for (guint m = 0; m < self.n_messages; m++)
    {
      g_assert_cmpuint (count_devices (&self, m), <=, 1);
      g_assert_false (self.messages[m].on_server && count_devices (&self, m) > 0);
    }
  self = open_everywhere (self);
  g_assert_cmpuint (uk_mailbox_count_on_server (&self), ==, 0);
}

/* One device that takes and deletes spoils the mail of all others (reference/ux.md 0.2, 5). */
static void
check_one_taker (GRand *chance)
{
  UkMailbox self = make_office (chance, UK_WAY_IMAP);
  guint taker = uk_mailbox_add_device (&self, UK_DEVICE_PC, UK_WAY_POP_DELETE, 0);

  self.capacity = 0;
  self = uk_mailbox_apply (&self, &(UkEvent){ .type = UK_EVENT_ARRIVES });
  self = open_everywhere (open_everywhere (self));
  g_assert_cmpuint (count_devices (&self, 0), ==, 1);
  g_assert_true (uk_mailbox_shows (&self, taker, 0));
}

/* POP that leaves mail: nothing younger than the days goes because of it, nothing older stays. */
static void
check_pop_leave (GRand *chance)
{
  guint days = (guint) g_rand_int_range (chance, 1, 60);
  guint age = (guint) g_rand_int_range (chance, 0, 90);
  UkMailbox self = uk_mailbox_empty ();

  uk_mailbox_add_device (&self, UK_DEVICE_PC, UK_WAY_POP_LEAVE, days);
  self = uk_mailbox_apply (&self, &(UkEvent){ .type = UK_EVENT_ARRIVES });
  self = open_everywhere (self);
  self = uk_mailbox_apply (&self, &(UkEvent){ .type = UK_EVENT_DAYS, .n = age });
  self = open_everywhere (self);
  g_assert_cmpint (self.messages[0].on_server, ==, age < days);
  g_assert_true (uk_mailbox_shows (&self, 0, 0));
}

/* The server never holds more than it can, what was refused is nowhere, and a device that has
 * looked again finds nothing that it had not. */
static void
check_always (GRand *chance)
{
  UkMailbox self = live (chance, make_office (chance, -1));
  UkMailbox once = open_everywhere (open_everywhere (self));
  UkMailbox twice = open_everywhere (once);

  g_assert_true (self.capacity == 0 || uk_mailbox_count_on_server (&self) <= self.capacity);
  g_assert_true (uk_mailbox_equal (&once, &twice));
  for (guint m = 0; m < self.n_messages; m++)
    if (self.messages[m].refused)
      g_assert_true (!self.messages[m].on_server && count_devices (&self, m) == 0);
}

static void
check_deterministic (GRand *chance)
{
  guint32 seed = g_rand_int (chance);
  g_autoptr (GRand) first = g_rand_new_with_seed (seed);
  g_autoptr (GRand) second = g_rand_new_with_seed (seed);
  UkMailbox a = live (first, make_office (first, -1));
  UkMailbox b = live (second, make_office (second, -1));

  g_assert_true (uk_mailbox_equal (&a, &b));
}

/* An event for a device that there is not changes nothing. */
static void
check_total (GRand *chance)
{
  UkMailbox self = live (chance, make_office (chance, -1));
  UkMailbox next
      = uk_mailbox_apply (&self, &(UkEvent){ .type = UK_EVENT_SENDS, .device = G_MAXUINT });

  g_assert_true (uk_mailbox_equal (&self, &next));
}

static void
run (gconstpointer data)
{
  void (*check) (GRand * chance) = (void (*) (GRand *)) data;
  guint32 seed = g_test_rand_int () & G_MAXINT32;
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_cases; i++)
    check (chance);
}

int
main (int argc, char **argv)
{
  const char *wanted = g_getenv ("UKETORI_RANDOM_CASES");

  g_test_init (&argc, &argv, NULL);
  if (wanted != NULL)
    n_cases = (guint) g_ascii_strtoull (wanted, NULL, 10);
  g_test_add_data_func ("/uketori/simulation/imap-devices-are-equal", check_imap, run);
  g_test_add_data_func ("/uketori/simulation/pop-delete-on-one-device", check_pop_delete, run);
  g_test_add_data_func ("/uketori/simulation/one-taker-spoils-all", check_one_taker, run);
  g_test_add_data_func ("/uketori/simulation/pop-leave-days", check_pop_leave, run);
  g_test_add_data_func ("/uketori/simulation/always", check_always, run);
  g_test_add_data_func ("/uketori/simulation/deterministic", check_deterministic, run);
  g_test_add_data_func ("/uketori/simulation/total", check_total, run);
  return g_test_run ();
}
