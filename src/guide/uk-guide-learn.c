/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-guide-learn.h"

#include <glib/gi18n-lib.h>

#include "uk-guide-topics.h"

static const UkLearnCard cards[] = {
  { "where", N_ ("Where is the mail?"),
    N_ ("Mail that comes waits on the provider's server first. POP and IMAP are two ways of "
        "getting at it.") },
  { "pop", N_ ("POP (pop) = taking in"),
    N_ ("Mail is taken into one device. If it is set to delete, the server keeps nothing.") },
  { "imap", N_ ("IMAP (eye-map) = looking at"),
    N_ ("Mail stays on the server. Whichever device you look at, it is the same mail.") },
  { "compare", N_ ("What is good, what is not"),
    N_ ("Neither is good or bad. What matters is whether it fits your use.") },
  { "offline", N_ ("When there is no network"),
    N_ ("Mail that was taken in can be read. With IMAP, too, a copy can be kept in the PC.") },
  { "full", N_ ("When it gets full"),
    N_ ("A server holds only so much. When it is full, new mail goes back to its sender.") },
  { "own", N_ ("Look at your own setting"),
    N_ ("The settings of a mail program say “IMAP” or “POP” somewhere. Let us look.") },
};

static const UkLearnRow rows[] = {
  { N_ ("Several devices"), UK_LEARN_BAD, N_ ("Mail is where it was taken in first"), UK_LEARN_GOOD,
    N_ ("The same on all") },
  { N_ ("Without a network"), UK_LEARN_GOOD, N_ ("What was taken in can be read"), UK_LEARN_FAIR,
    N_ ("Only what is kept as a copy") },
  { N_ ("A device breaks or is replaced"), UK_LEARN_BAD, N_ ("Lost without a backup"),
    UK_LEARN_GOOD, N_ ("Still on the server") },
  { N_ ("Sent mail, folders, read marks"), UK_LEARN_BAD, N_ ("Each device has its own"),
    UK_LEARN_GOOD, N_ ("Shared, if all use the same folder") },
  { N_ ("Space on the server"), UK_LEARN_GOOD, N_ ("Stays free when mail is deleted there"),
    UK_LEARN_FAIR, N_ ("Fills up; move old mail away") },
};

const UkLearnCard *
uk_learn_get_cards (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (cards);
  return cards;
}

const UkLearnRow *
uk_learn_get_rows (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (rows);
  return rows;
}

const UkLearnTopic *
uk_learn_get_topics (gsize *out_n)
{
  *out_n = uk_n_learn_topics;
  return uk_learn_topics;
}

/* Returns: (nullable): the topic of that id */
const UkLearnTopic *
uk_learn_find_topic (const char *id)
{
  for (gsize i = 0; i < uk_n_learn_topics; i++)
    if (g_strcmp0 (uk_learn_topics[i].id, id) == 0)
      return &uk_learn_topics[i];
  return NULL;
}

const char *
uk_learn_text (const char *msgid)
{
  return msgid != NULL ? _ (msgid) : NULL;
}
