/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_EXPORT_COMPILATION)
#error "Include uk-export.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

typedef struct _UkExportXml UkExportXml;

UkExportXml *uk_export_xml_new (void);
void uk_export_xml_free (UkExportXml *self);

void uk_export_xml_doctype (UkExportXml *self, const char *name, const char *public_id,
                            const char *system_id);
void uk_export_xml_open (UkExportXml *self, const char *name);
void uk_export_xml_attribute (UkExportXml *self, const char *name, const char *value);
void uk_export_xml_text (UkExportXml *self, const char *name, const char *text);
void uk_export_xml_string (UkExportXml *self, const char *text);
void uk_export_xml_number (UkExportXml *self, const char *name, guint number);
void uk_export_xml_close (UkExportXml *self);
GBytes *uk_export_xml_finish (UkExportXml *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkExportXml, uk_export_xml_free)

G_END_DECLS
