/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* Labels that are no label. */
#define UK_GUESS_DOMAIN ""
#define UK_GUESS_MX "MX"

#define UK_N_GUESSES 23

typedef struct
{
  guint rank;
  UkProtocol protocol;
  UkSecurity security;
  const char *label;
} UkGuess;

extern const UkGuess uk_guesses[UK_N_GUESSES];

G_END_DECLS
