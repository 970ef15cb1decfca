/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-mailbox-section.h"

#include "uk-advise.h"
#include "uk-gauge-picture.h"
#include "uk-lines.h"

static void
add_picture (UkSection *section, GtkWidget *picture, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  uk_lines_set_text (GTK_BOX (lines), text);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), lines);
  uk_section_add (section, box);
}

void
uk_mailbox_section_fill (UkSection *section, const UkFacts *facts)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *capacity = uk_capacity_text (facts, now);
  g_autofree char *age = uk_age_text (facts);

  uk_section_clear (section);
  if (capacity != NULL)
    add_picture (section,
                 uk_shelf_picture_new (facts->quota_used_mb / facts->quota_limit_mb, capacity),
                 capacity);
  if (age != NULL)
    add_picture (section,
                 uk_timeline_picture_new ((guint) facts->oldest_days,
                                          (guint) MAX (facts->server_retention_days, 0), age),
                 age);
  uk_section_show_if_filled (section);
}
