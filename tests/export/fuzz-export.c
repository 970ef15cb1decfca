/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Every format from an arbitrary model: refused, or a file that its reader takes for exactly that
 * model. The input is a line of choices, then one text a line; 0x1e ends a line, so that a text may
 * have line breaks of its own.
 */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "export-sample.h"

#define END_OF_TEXT "\x1e"

enum
{
  CHOICES,
  ADDRESS,
  DISPLAY_NAME,
  PROVIDER,
  USERNAME,
  OUTGOING_USERNAME,
  HOST,
  OUTGOING_HOST,
  SENT_FOLDER,
  N_TEXTS,
};

/* Bits of the first bytes; a missing one is 0. */
static guint
choose (const char *choices, guint index, guint n)
{
  return strlen (choices) > index ? (guint8) choices[index] % n : 0;
}

static UkEndpoint *
new_endpoint (const char *choices, guint at, UkProtocol protocol, const char *host,
              const char *username)
{
  UkSecurity security = (UkSecurity) choose (choices, at, 3);
  UkAuth auth = (UkAuth) choose (choices, at + 1, 2);
  guint16 port = (guint16) (choose (choices, at + 2, 256) * 256 + choose (choices, at + 3, 256));

  if (*host == '\0')
    host = "mail.example.jp";
  return uk_endpoint_new (protocol, security, host, port, username, auth);
}

static UkExportRequest *
new_request (char **texts)
{
  const char *choices = texts[CHOICES];
  g_autoptr (UkAddress) address = uk_address_new (texts[ADDRESS], NULL);
  UkProtocol protocol = choose (choices, 0, 2) == 0 ? UK_PROTOCOL_IMAP : UK_PROTOCOL_POP3;
  g_autoptr (UkEndpoint) incoming = NULL;
  g_autoptr (UkEndpoint) outgoing = NULL;
  g_autoptr (UkAccount) account = NULL;
  UkExportRequest *request = NULL;

  if (address == NULL)
    return NULL;
  incoming = new_endpoint (choices, 4, protocol, texts[HOST], texts[USERNAME]);
  outgoing
      = new_endpoint (choices, 8, UK_PROTOCOL_SMTP, texts[OUTGOING_HOST], texts[OUTGOING_USERNAME]);
  account = uk_account_new (address, texts[DISPLAY_NAME], texts[PROVIDER],
                            protocol == UK_PROTOCOL_IMAP ? incoming : NULL,
                            protocol == UK_PROTOCOL_POP3 ? incoming : NULL, outgoing, protocol);
  request = uk_export_request_new (account, NULL, NULL, NULL);
  request->pop_plan = (UkExportPopPlan) choose (choices, 1, 4);
  request->pop_days = choose (choices, 2, 200) + 1;
  request->offline = choose (choices, 3, 2) == 1;
  request->sent_folder = g_strdup (texts[SENT_FOLDER]);
  return request;
}

static void
render_all (const UkExportRequest *request)
{
  gsize n = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (formats[i]->extension, ".pdf"))
        continue; /* Pango lays text out, slowly; the same blocks are in "text" */
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) parts = uk_export_render_parts (formats[i], request, &error);

      if (parts == NULL)
        g_assert_true (error->domain == UK_EXPORT_ERROR);
      else
        export_assert_says (formats[i], parts, request);
    }
}

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) given = g_strsplit (text, END_OF_TEXT, N_TEXTS);
  char *texts[N_TEXTS];
  gboolean ended = FALSE;
  UkExportRequest *request = NULL;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      ended = ended || given[i] == NULL;
      texts[i] = ended ? (char *) "" : given[i];
    }
  request = new_request (texts);
  if (request == NULL)
    return 0;
  render_all (request);
  uk_export_request_unref (request);
  return 0;
}
