/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-reply.h"
#include "uk-sasl.h"

G_BEGIN_DECLS

/* Which ways of logging in to try, by what the server offers. Pure. */
typedef enum
{
  UK_METHOD_SASL,
  UK_METHOD_IMAP_LOGIN, /* the LOGIN command, not the mechanism */
  UK_METHOD_POP3_USER,
} UkMethodKind;

typedef struct
{
  UkMethodKind kind;
  UkMechanism mechanism; /* UK_METHOD_SASL */
} UkMethod;

GArray *uk_choose_methods (UkProtocol protocol, GPtrArray *words, const char *username,
                           UkSecret *password);
const char *uk_method_get_name (const UkMethod *method);
gboolean uk_may_send_first (UkProtocol protocol, GPtrArray *words);
gboolean uk_reply_is_about_method (const UkReply *reply);
UkSecret *uk_imap_quote (const char *text);
UkSecret *uk_secret_join (const char *front, const char *separator, const UkSecret *back);

G_END_DECLS
