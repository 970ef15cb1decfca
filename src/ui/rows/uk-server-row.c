/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-server-row.h"

#include "uk-closures.h"

static void
append_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

GtkWidget *
uk_server_row_new (const UkCandidate *candidate)
{
  UkEndpoint *endpoint = uk_candidate_get_endpoint (candidate);
  const char *title = uk_protocol_to_title (uk_endpoint_get_protocol (endpoint));
  g_autofree char *details = uk_endpoint_to_details (endpoint);
  /* Translators: %1$s is what the server is for, %2$s its name, %3$s its port and encryption. */
  g_autofree char *name = g_strdup_printf (C_ ("read aloud", "%1$s, %2$s, %3$s"), title,
                                           uk_endpoint_get_host (endpoint), details);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "child", box, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (box, "server-row");
  append_label (GTK_BOX (box), title, "row-caption");
  append_label (GTK_BOX (box), uk_endpoint_get_host (endpoint), "server-name");
  append_label (GTK_BOX (box), details, "row-detail");
  append_label (GTK_BOX (box), uk_source_to_text (uk_candidate_get_source (candidate)),
                "row-detail");
  return row;
}
