/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-model.h"
#include "uk-reply.h"

G_BEGIN_DECLS

/* The only redactor: every line passes it before it gets into a transcript, and every reply to a
 * login before it is handed out. Pure. */
typedef struct
{
  char *username;     /* (owned) (nullable) */
  UkSecret *escaped;  /* (owned) (nullable) the password as a quoted string has it */
  UkSecret *password; /* (owned) (nullable) */
  UkSecret *sent;     /* (owned) (nullable) the last line of a login, in base64 as it went out */
} UkRedaction;

void uk_redaction_clear (UkRedaction *self);
void uk_redaction_set_login (UkRedaction *self, const char *username, UkSecret *password);
void uk_redaction_set_sent (UkRedaction *self, UkSecret *sent);
char *uk_redact_secrets (const UkRedaction *self, const char *bytes, gsize length);
char *uk_redact_line (const UkRedaction *self, const char *line);
void uk_redact_reply (const UkRedaction *self, UkReply *reply);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UkRedaction, uk_redaction_clear)

G_END_DECLS
