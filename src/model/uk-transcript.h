/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  UK_TRANSCRIPT_NOTE,     /* ours: "TLSv1.3", "connected to 192.0.2.10" */
  UK_TRANSCRIPT_SENT,     /* to the server */
  UK_TRANSCRIPT_RECEIVED, /* from the server */
} UkTranscriptKind;

typedef struct
{
  guint64 offset_us; /* since the transcript began */
  UkTranscriptKind kind;
  char *subject; /* (owned) host:port */
  char *text;    /* (owned) one line without its end, already redacted by net/ */
} UkTranscriptLine;

/* Grows while a test runs, from any thread; lines come in redacted (net/ has the only redactor) and
 * are never changed. */
typedef struct _UkTranscript UkTranscript;

#define UK_TYPE_TRANSCRIPT (uk_transcript_get_type ())
GType uk_transcript_get_type (void);

UkTranscript *uk_transcript_new (void);
UkTranscript *uk_transcript_ref (UkTranscript *self);
void uk_transcript_unref (UkTranscript *self);

void uk_transcript_add (UkTranscript *self, guint64 offset_us, UkTranscriptKind kind,
                        const char *subject, const char *text);
guint uk_transcript_get_n (UkTranscript *self);
char *uk_transcript_to_text (UkTranscript *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkTranscript, uk_transcript_unref)

G_END_DECLS
