/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The code for Thunderbird on Android as a picture: black on white with its white edge, whatever
 * the theme. The code on the screen, which can carry the password, is drawn by the window.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include "uk-export-xml.h"

#define PIXELS_PER_MODULE 6

static void
write_rectangle (UkExportXml *xml, const char *x, const char *y, const char *width,
                 const char *height, const char *fill)
{
  uk_export_xml_open (xml, "rect");
  uk_export_xml_attribute (xml, "x", x);
  uk_export_xml_attribute (xml, "y", y);
  uk_export_xml_attribute (xml, "width", width);
  uk_export_xml_attribute (xml, "height", height);
  uk_export_xml_attribute (xml, "fill", fill);
  uk_export_xml_close (xml);
}

/* One step right for each black module: "M4 4h1v1h-1z". */
static char *
dup_path (const UkExportCode *code)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < code->width * code->width; i++)
    if (code->modules[i] != 0)
      g_string_append_printf (path, "M%u %uh1v1h-1z", i % code->width + UK_EXPORT_CODE_EDGE,
                              i / code->width + UK_EXPORT_CODE_EDGE);
  return g_string_free (path, FALSE);
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (UkExportCode) code = uk_export_code_new (request, NULL, error);
  g_autoptr (UkExportXml) xml = NULL;
  g_autofree char *path = NULL;
  g_autofree char *pixels = NULL;
  g_autofree char *box = NULL;
  guint width = 0;

  if (code == NULL)
    return NULL;
  width = code->width + 2 * UK_EXPORT_CODE_EDGE;
  pixels = g_strdup_printf ("%u", width * PIXELS_PER_MODULE);
  box = g_strdup_printf ("0 0 %u %u", width, width);
  path = dup_path (code);
  xml = uk_export_xml_new ();
  uk_export_xml_open (xml, "svg");
  uk_export_xml_attribute (xml, "xmlns", "http://www.w3.org/2000/svg");
  uk_export_xml_attribute (xml, "width", pixels);
  uk_export_xml_attribute (xml, "height", pixels);
  uk_export_xml_attribute (xml, "viewBox", box);
  uk_export_xml_attribute (xml, "shape-rendering", "crispEdges");
  write_rectangle (xml, "0", "0", "100%", "100%", "#ffffff");
  uk_export_xml_open (xml, "path");
  uk_export_xml_attribute (xml, "fill", "#000000");
  uk_export_xml_attribute (xml, "d", path);
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
  return uk_export_xml_finish (xml);
}

const UkExportFormat uk_export_qr = {
  .id = "qr",
  .title = N_ ("Android, as a QR code"),
  .description = N_ ("For Thunderbird or K-9 Mail on Android: the phone's camera reads the code."),
  .steps = { N_ ("On the phone, install and open Thunderbird, and choose “Import settings”."),
             N_ ("Choose “Scan QR code” in Thunderbird (not in the camera app), and hold the phone "
                 "in front of the code."),
             N_ ("Press “Import”, and enter the password.") },
  .devices = UK_EXPORT_FOR_PHONE | UK_EXPORT_FOR_TABLET,
  .extension = ".svg",
  .media_type = "image/svg+xml",
  .render = render,
};
