/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-mark.h"

G_BEGIN_DECLS

typedef enum
{
  UK_ROUTE_NETWORK, /* the line from the PC */
  UK_ROUTE_SERVER,  /* the entrance answers */
  UK_ROUTE_LOCK,    /* encryption and certificate */
  UK_ROUTE_MAILBOX, /* address and password were accepted */
} UkRouteStage;

#define UK_N_ROUTE_STAGES 4

/*
 * P7: the way of a test from the PC to the mailbox, a mark at each stage, and a letter that has
 * come as far as everything worked.
 */
#define UK_TYPE_ROUTE_PICTURE (uk_route_picture_get_type ())
G_DECLARE_FINAL_TYPE (UkRoutePicture, uk_route_picture, UK, ROUTE_PICTURE, GtkWidget)

GtkWidget *uk_route_picture_new (void);
void uk_route_picture_set_marks (UkRoutePicture *self, const UkMarkKind marks[UK_N_ROUTE_STAGES]);
void uk_route_picture_set_checks (UkRoutePicture *self, GListModel *checks);

G_END_DECLS
