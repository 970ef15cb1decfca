/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-catalog.h"
#include "uk-net.h"

G_BEGIN_DECLS

/* What a server says when it turns somebody away, apart from the connection it came over: so that a
 * table of sentences can test it. */
typedef struct
{
  UkProtocol protocol;
  const char *code; /* (nullable) response code without brackets */
  int smtp_code;
  const char *enhanced_code; /* (nullable) */
  const char *text;
} UkRefusal;

UkRefusal uk_refusal_from_reply (UkProtocol protocol, const UkReply *reply);
UkFindingCode uk_refusal_classify (const UkRefusal *self);
UkFindingCode uk_refusal_classify_inside (UkProtocol protocol, const UkReply *reply);
UkFindingCode uk_refusal_sharpen (UkFindingCode code, UkProviderFlags flags);
UkFindingCode uk_refusal_classify_greeting (const char *greeting);
UkFindingCode uk_refusal_classify_sending (const UkReply *reply);
gboolean uk_refusal_ends_all_logins (UkFindingCode code);
char *uk_refusal_dup_evidence (const UkReply *reply);

G_END_DECLS
