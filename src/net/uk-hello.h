/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* What the first line of a server says about itself. */
typedef enum
{
  UK_GREETING_NONE, /* nothing yet */
  UK_GREETING_WELCOME,
  UK_GREETING_REFUSED,  /* BYE, -ERR, 421, 554 */
  UK_GREETING_OTHER,    /* another mail protocol: `spoken` */
  UK_GREETING_NOT_MAIL, /* HTTP, SSH, FTP, noise */
} UkGreeting;

/*
 * Follows what libcurl and the server say to one another until commands are welcome, line by line:
 * greeting, capabilities before and after STARTTLS, refusals. Pure.
 */
typedef struct
{
  UkProtocol protocol;
  UkGreeting kind;
  UkProtocol spoken;      /* by the greeting */
  GString *greeting;      /* (owned) every line of it, joined by line feeds */
  gboolean greeting_open; /* SMTP: "220-", more is to come */
  GPtrArray *words;       /* (owned) (element-type utf8) capabilities, newest answer */
  gboolean reading;       /* the lines that come in belong to an answer with capabilities */
  gboolean answered;      /* ... whose first line has come */
  gboolean preauth;       /* IMAP: greeted as logged in */
  gboolean starttls_sent;
  GString
      *refusal;  /* (owned) the server's sentence where it refused STARTTLS or EHLO; may be empty */
  int ehlo_code; /* of the refused EHLO, else 0 */
} UkHello;

UkHello *uk_hello_new (UkProtocol protocol);
void uk_hello_free (UkHello *self);
void uk_hello_sent (UkHello *self, const char *line);
void uk_hello_received (UkHello *self, const char *line);
void uk_hello_encrypted (UkHello *self);
UkGreeting uk_greeting_of_line (const char *line, UkProtocol expected, UkProtocol *out_spoken);

/* The same answers when we ask for them ourselves, after the login. */
void uk_capabilities_add_line (GPtrArray *words, UkProtocol protocol, const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkHello, uk_hello_free)

G_END_DECLS
