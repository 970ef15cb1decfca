/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-net.h"

G_BEGIN_DECLS

/* Why a connection could not be made, apart from the connection: so that a table can test every
 * case. */
typedef struct
{
  UkFailure failure;
  UkCertificateFaults faults;
  gboolean tls_too_old;
  gboolean promised_tls; /* a source stated that this server encrypts */
  gboolean offers_starttls;
  gboolean wants_certificate; /* of the client */
  gboolean starttls_denied;   /* the server itself refused, in words */
  const char *greeting;       /* (nullable) */
} UkFault;

void uk_fault_list_codes (const UkFault *self, GArray *codes);
int uk_fault_get_rank (UkFailure failure);
gboolean uk_fault_is_silence (UkFailure failure);
gboolean uk_fault_is_absence (UkFailure failure);
const char *uk_fault_get_word (UkFailure failure);
gboolean uk_fault_wants_certificate (const char *failure_text);

G_END_DECLS
