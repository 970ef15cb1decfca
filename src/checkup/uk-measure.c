/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-measure.h"

void
uk_measure_init (UkMeasure *self)
{
  *self = (UkMeasure){
    .inbox_messages = UK_MESSAGES_NOT_KNOWN,
    .inbox_uidnext = UK_MESSAGES_NOT_KNOWN,
    .folders = uk_folders_new (),
    .inbox_mails = g_array_new (FALSE, FALSE, sizeof (UkMail)),
    .sent_mails = g_array_new (FALSE, FALSE, sizeof (UkMail)),
    .pop_messages = UK_MESSAGES_NOT_KNOWN,
  };
}

void
uk_measure_clear (UkMeasure *self)
{
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->inbox_mails, g_array_unref);
  g_clear_pointer (&self->sent_mails, g_array_unref);
  g_clear_pointer (&self->inbox_reply, uk_reply_unref);
  g_clear_pointer (&self->stat_reply, uk_reply_unref);
  g_clear_pointer (&self->mail_reply, uk_reply_unref);
  g_clear_pointer (&self->size_reply, uk_reply_unref);
  g_clear_pointer (&self->rcpt_reply, uk_reply_unref);
}
