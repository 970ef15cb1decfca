/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-call.h"
#include "uk-channel.h"
#include "uk-dialogue.h"

G_BEGIN_DECLS

/* What of a dialogue lives on the network thread. Made there, freed there. */
typedef struct
{
  UkNetwork *network; /* held by the dialogue */
  UkProtocol protocol;
  UkChannel *channel; /* (owned) */
  gboolean may_login; /* encrypted, and the certificate has passed */
  gboolean preauth;   /* IMAP greeted us as somebody already */
  GPtrArray *words;   /* (owned) capabilities, newest answer */
} UkLink;

/* What the caller sees. Filled on the network thread before anybody else knows the object;
 * afterwards the caller's thread replaces members when a call ends. */
struct _UkDialogue
{
  GObject parent_instance;

  UkNetwork *network; /* (owned) */
  UkLink *link;       /* (owned) (nullable) */
  gboolean busy;

  UkEndpoint *endpoint; /* (owned) */
  UkStage stage;
  UkFailure failure;
  gboolean verified;
  char *greeting;     /* (owned) (nullable) */
  char *failure_text; /* (owned) (nullable) */
  UkProtocol spoken;
  UkSecurity spoken_security;
  char *tls_version; /* (owned) (nullable) */
  gboolean tls_too_old;
  UkCertificate *certificate; /* (owned) (nullable) */
  GInetAddress *address;      /* (owned) (nullable) */
  guint connect_ms;
  guint greeting_ms;
  GStrv capabilities;    /* (owned) never NULL */
  const char *mechanism; /* (nullable) static */
};

UkDialogue *uk_dialogue_new (UkNetwork *network, UkEndpoint *endpoint);
void uk_link_free (gpointer link);
GStrv uk_dup_words (GPtrArray *words);
gboolean uk_words_contain (const char *const *words, const char *word);

G_END_DECLS
