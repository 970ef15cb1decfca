/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-xml.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>

struct _UkExportXml
{
  xmlBuffer *buffer;     /* (owned) */
  xmlTextWriter *writer; /* (owned) (nullable) NULL once finished */
};

/**
 * uk_export_xml_new:
 *
 * Starts an XML 1.0 document in UTF-8, indented by two spaces. libxml2 escapes what text and
 * attributes need; it does *not* refuse characters that XML cannot hold, which is why every value
 * passes uk_export_check() first.
 *
 * Returns: (transfer full)
 */
UkExportXml *
uk_export_xml_new (void)
{
  UkExportXml *self = g_new0 (UkExportXml, 1);

  self->buffer = xmlBufferCreate ();
  self->writer = xmlNewTextWriterMemory (self->buffer, 0);
  g_assert (self->writer != NULL); /* fails only without memory, and then GLib gives up as well */
  xmlTextWriterSetIndent (self->writer, 1);
  xmlTextWriterSetIndentString (self->writer, BAD_CAST "  ");
  xmlTextWriterStartDocument (self->writer, "1.0", "UTF-8", NULL);
  return self;
}

void
uk_export_xml_free (UkExportXml *self)
{
  g_clear_pointer (&self->writer, xmlFreeTextWriter);
  g_clear_pointer (&self->buffer, xmlBufferFree);
  g_free (self);
}

/* On one line, as everybody else writes it: indenting, libxml2 would break it into three. */
void
uk_export_xml_doctype (UkExportXml *self, const char *name, const char *public_id,
                       const char *system_id)
{
  xmlTextWriterSetIndent (self->writer, 0);
  xmlTextWriterWriteDTD (self->writer, BAD_CAST name, BAD_CAST public_id, BAD_CAST system_id, NULL);
  xmlTextWriterWriteRaw (self->writer, BAD_CAST "\n");
  xmlTextWriterSetIndent (self->writer, 1);
}

void
uk_export_xml_open (UkExportXml *self, const char *name)
{
  xmlTextWriterStartElement (self->writer, BAD_CAST name);
}

void
uk_export_xml_attribute (UkExportXml *self, const char *name, const char *value)
{
  xmlTextWriterWriteAttribute (self->writer, BAD_CAST name, BAD_CAST value);
}

void
uk_export_xml_text (UkExportXml *self, const char *name, const char *text)
{
  xmlTextWriterWriteElement (self->writer, BAD_CAST name, BAD_CAST text);
}

/* Text inside the element that is open. */
void
uk_export_xml_string (UkExportXml *self, const char *text)
{
  xmlTextWriterWriteString (self->writer, BAD_CAST text);
}

void
uk_export_xml_number (UkExportXml *self, const char *name, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  uk_export_xml_text (self, name, text);
}

void
uk_export_xml_close (UkExportXml *self)
{
  xmlTextWriterEndElement (self->writer);
}

/* A value that slipped past uk_export_check() is our own fault and must not reach a person's device
 * (reference/exports.md 7, rule 5: read back what was written). */
static gboolean
is_well_formed (const char *text, int length)
{
  xmlDoc *document = xmlReadMemory (text, length, NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  gboolean found = document != NULL;

  g_clear_pointer (&document, xmlFreeDoc);
  return found;
}

/**
 * uk_export_xml_finish:
 *
 * Closes what is open. @self can only be freed afterwards.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL where it is not well-formed
 */
GBytes *
uk_export_xml_finish (UkExportXml *self)
{
  const char *text = NULL;
  int length = 0;

  xmlTextWriterEndDocument (self->writer);
  g_clear_pointer (&self->writer, xmlFreeTextWriter);
  text = (const char *) xmlBufferContent (self->buffer);
  length = xmlBufferLength (self->buffer);
  g_return_val_if_fail (is_well_formed (text, length), NULL);
  return g_bytes_new (text, (gsize) length);
}
