/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-transcript.h"

struct _UkTranscript
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GArray *lines; /* (owned) (element-type UkTranscriptLine) */
};

G_DEFINE_BOXED_TYPE (UkTranscript, uk_transcript, uk_transcript_ref, uk_transcript_unref)

static void
clear_line (gpointer line)
{
  g_free (((UkTranscriptLine *) line)->subject);
  g_free (((UkTranscriptLine *) line)->text);
}

UkTranscript *
uk_transcript_new (void)
{
  UkTranscript *self = g_new0 (UkTranscript, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->lines = g_array_new (FALSE, FALSE, sizeof (UkTranscriptLine));
  g_array_set_clear_func (self->lines, clear_line);
  return self;
}

UkTranscript *
uk_transcript_ref (UkTranscript *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_transcript_unref (UkTranscript *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->lines);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * uk_transcript_add:
 * @offset_us: microseconds since the network came up
 * @text: one line, redacted by the caller
 *
 * May be called from any thread. Bytes that are not UTF-8 are replaced.
 */
void
uk_transcript_add (UkTranscript *self, guint64 offset_us, UkTranscriptKind kind,
                   const char *subject, const char *text)
{
  UkTranscriptLine line = {
    .offset_us = offset_us,
    .kind = kind,
    .subject = g_strdup (subject),
    .text = g_utf8_make_valid (text, -1),
  };

  g_mutex_lock (&self->mutex);
  g_array_append_val (self->lines, line);
  g_mutex_unlock (&self->mutex);
}

guint
uk_transcript_get_n (UkTranscript *self)
{
  guint n_lines = 0;

  g_mutex_lock (&self->mutex);
  n_lines = self->lines->len;
  g_mutex_unlock (&self->mutex);
  return n_lines;
}

/* Returns: (transfer full): one line a line, "12.345 imap.example.jp:993 > a1 NOOP" */
char *
uk_transcript_to_text (UkTranscript *self)
{
  static const char marks[] = { '-', '>', '<' };
  GString *text = g_string_new (NULL);

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const UkTranscriptLine *line = &g_array_index (self->lines, UkTranscriptLine, i);
      guint64 ms = line->offset_us / 1000;
      g_string_append_printf (text, "%" G_GUINT64_FORMAT ".%03u %s %c %s\n", ms / 1000,
                              (guint) (ms % 1000), line->subject, marks[line->kind], line->text);
    }
  g_mutex_unlock (&self->mutex);
  return g_string_free (text, FALSE);
}
