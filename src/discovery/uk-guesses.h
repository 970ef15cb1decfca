/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-guess-table.h"
#include "uk-live.h"

G_BEGIN_DECLS

typedef enum
{
  UK_GUESS_WAITING, /* for the name server */
  UK_GUESS_READY,
  UK_GUESS_RUNNING,
  UK_GUESS_ANSWERED,
  UK_GUESS_FAILED,
  UK_GUESS_SKIPPED, /* no such host, or an earlier entry is the same door */
} UkGuessState;

typedef struct
{
  UkGuessState state;
  char *host;   /* (owned) (nullable) NULL while the MX is not known */
  UkLive *live; /* (nullable) once it is tried */
} UkGuessProbe;

struct _UkGuesses
{
  UkGuessProbe probes[UK_N_GUESSES];
  guint n_running;
  guint n_started;
  guint rank;         /* up to which probes are started */
  GSource *next_wave; /* (owned) (nullable) while the next rank has to wait */
  GSource *patience;  /* (owned) (nullable) when a silent port has had its time */
};

G_END_DECLS
