/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* Where along the way something broke (reference/discovery.md 4.14). */
typedef enum
{
  UK_LAYER_NETWORK,
  UK_LAYER_NAME,
  UK_LAYER_CONNECT,
  UK_LAYER_TLS,
  UK_LAYER_PROTOCOL,
  UK_LAYER_ENCRYPTION,
  UK_LAYER_LOGIN,
  UK_LAYER_MAILBOX,
  UK_LAYER_SENDING,
  UK_LAYER_SETTINGS,
  UK_LAYER_REMARK,
} UkLayer;

UkLayer uk_finding_code_get_layer (UkFindingCode code);
GArray *uk_diagnose (const UkFindings *findings);

G_END_DECLS
