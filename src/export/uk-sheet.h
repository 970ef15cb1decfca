/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_EXPORT_INSIDE) && !defined(UK_EXPORT_COMPILATION)
#error "Include uk-export.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* Named here, so that whoever prints nothing needs no headers of Pango. */
typedef struct _PangoContext PangoContext;
typedef struct _cairo cairo_t;

/* A printed page is a list of these; the same list is drawn on paper, written into a PDF, and
 * written as plain text. */
typedef enum
{
  UK_SHEET_PAGE,    /* a new page; its title */
  UK_SHEET_NOTE,    /* small */
  UK_SHEET_HEADING, /* of a table or a list */
  UK_SHEET_ROW,     /* a field and what to type */
  UK_SHEET_TEXT,
  UK_SHEET_TICK,    /* something to do, with a box to tick */
  UK_SHEET_CAUTION, /* in a frame */
  UK_SHEET_BLANK,   /* a field and a line to write on */
  UK_SHEET_CODE,    /* the code for Android, without a password */
  UK_SHEET_PICTURE, /* server and devices */
} UkSheetKind;

typedef struct
{
  UkSheetKind kind;
  char *label; /* (owned) (nullable) */
  char *text;  /* (owned) (nullable) */
} UkSheetBlock;

typedef struct _UkSheet UkSheet;
typedef struct _UkSheetPages UkSheetPages;

/* Which list: the settings with everything, or one of the cards for the wall. */
typedef enum
{
  UK_SHEET_SETTINGS,
  UK_SHEET_ON_SITE,
  UK_SHEET_SHARED_RULES,
} UkSheetTopic;

#define UK_SHEET_A4_WIDTH 595.276 /* points */
#define UK_SHEET_A4_HEIGHT 841.89

void uk_sheet_free (UkSheet *self);
const GPtrArray *uk_sheet_get_blocks (const UkSheet *self);
char *uk_sheet_to_text (const UkSheet *self);

/* Laid out for one kind of paper; @width and @height are in points, edges included. */
UkSheetPages *uk_sheet_paginate (const UkSheet *self, PangoContext *context, double width,
                                 double height);
void uk_sheet_pages_free (UkSheetPages *self);
guint uk_sheet_pages_get_n (const UkSheetPages *self);
double uk_sheet_pages_get_scale (const UkSheetPages *self, guint page);
void uk_sheet_pages_draw (const UkSheetPages *self, cairo_t *cr, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkSheet, uk_sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkSheetPages, uk_sheet_pages_free)

G_END_DECLS
