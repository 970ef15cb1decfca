/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_GUIDE_INSIDE) && !defined(UK_GUIDE_COMPILATION)
#error "Include uk-guide.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* All texts here are msgids, shown through uk_learn_text(). */

/* One card of the course, reference/ux.md 4.8. */
typedef struct
{
  const char *id; /* also the name of its picture */
  const char *title;
  const char *text;
} UkLearnCard;

typedef enum
{
  UK_LEARN_GOOD,
  UK_LEARN_FAIR,
  UK_LEARN_BAD,
} UkLearnMark;

/* One row of the comparison: what POP does, what IMAP does. */
typedef struct
{
  const char *question;
  UkLearnMark pop_mark;
  const char *pop;
  UkLearnMark imap_mark;
  const char *imap;
} UkLearnRow;

typedef enum
{
  UK_LEARN_HEADING, /* begins a part */
  UK_LEARN_TEXT,    /* a paragraph */
  UK_LEARN_ENTRY,   /* a term, or a mail program, and what there is to say about it */
  UK_LEARN_BOX,     /* a step to tick off on paper */
  UK_LEARN_CAUTION, /* something to take care of */
} UkLearnKind;

typedef struct
{
  UkLearnKind kind;
  const char *title; /* (nullable): of an entry */
  const char *text;
} UkLearnBlock;

/* A page that is opened from the course. */
typedef struct
{
  const char *id;
  const char *icon_name;
  const char *title;
  const char *lead;   /* (nullable) */
  gboolean printable; /* is meant to lie beside the keyboard */
  const UkLearnBlock *blocks;
  guint n_blocks;
} UkLearnTopic;

const UkLearnCard *uk_learn_get_cards (gsize *out_n);
const UkLearnRow *uk_learn_get_rows (gsize *out_n);
const UkLearnTopic *uk_learn_get_topics (gsize *out_n);
const UkLearnTopic *uk_learn_find_topic (const char *id);
const char *uk_learn_text (const char *msgid);

G_END_DECLS
