/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The named drawings, each on a sheet of this size. */
#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-pen.h"

G_BEGIN_DECLS

#define UK_SCENE_WIDTH 340
#define UK_SCENE_HEIGHT 150

typedef struct
{
  const char *name;
  const char *alternative; /* msgid: what it says, in words */
  void (*draw) (UkPen *pen);
} UkScene;

const UkScene *uk_scenes_get_all (gsize *out_n);
const UkScene *uk_scenes_find (const char *name);

G_END_DECLS
