/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-account.h"

struct _UkAccount
{
  gatomicrefcount ref_count;
  UkAddress *address;                    /* (owned) */
  char *display_name;                    /* (owned) (nullable) the person's name as others see it */
  char *provider_name;                   /* (owned) (nullable) */
  UkEndpoint *endpoints[UK_N_PROTOCOLS]; /* (owned) (nullable) by UkProtocol */
  UkProtocol preferred;
};

G_DEFINE_BOXED_TYPE (UkAccount, uk_account, uk_account_ref, uk_account_unref)

/**
 * uk_account_new:
 * @display_name: (nullable)
 * @provider_name: (nullable)
 * @imap: (nullable) (transfer none)
 * @pop3: (nullable) (transfer none)
 * @smtp: (nullable) (transfer none)
 * @preferred: %UK_PROTOCOL_IMAP or %UK_PROTOCOL_POP3: the advised one
 *
 * Returns: (transfer full)
 */
UkAccount *
uk_account_new (UkAddress *address, const char *display_name, const char *provider_name,
                UkEndpoint *imap, UkEndpoint *pop3, UkEndpoint *smtp, UkProtocol preferred)
{
  UkAccount *self = g_new0 (UkAccount, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->address = uk_address_ref (address);
  self->display_name = g_strdup (display_name);
  self->provider_name = g_strdup (provider_name);
  self->endpoints[UK_PROTOCOL_IMAP] = imap != NULL ? uk_endpoint_ref (imap) : NULL;
  self->endpoints[UK_PROTOCOL_POP3] = pop3 != NULL ? uk_endpoint_ref (pop3) : NULL;
  self->endpoints[UK_PROTOCOL_SMTP] = smtp != NULL ? uk_endpoint_ref (smtp) : NULL;
  self->preferred = preferred;
  return self;
}

UkAccount *
uk_account_ref (UkAccount *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_account_unref (UkAccount *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  uk_address_unref (self->address);
  g_free (self->display_name);
  g_free (self->provider_name);
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    g_clear_pointer (&self->endpoints[i], uk_endpoint_unref);
  g_free (self);
}

UkAddress *
uk_account_get_address (const UkAccount *self)
{
  return self->address;
}

const char *
uk_account_get_display_name (const UkAccount *self)
{
  return self->display_name;
}

const char *
uk_account_get_provider_name (const UkAccount *self)
{
  return self->provider_name;
}

UkEndpoint *
uk_account_get_endpoint (const UkAccount *self, UkProtocol protocol)
{
  return self->endpoints[protocol];
}

UkProtocol
uk_account_get_preferred (const UkAccount *self)
{
  return self->preferred;
}

/* Returns: (transfer none) (nullable): the advised receiving server, or the other one where that is
 * not known */
UkEndpoint *
uk_account_get_incoming (const UkAccount *self)
{
  UkProtocol other = self->preferred == UK_PROTOCOL_IMAP ? UK_PROTOCOL_POP3 : UK_PROTOCOL_IMAP;

  return self->endpoints[self->preferred] != NULL ? self->endpoints[self->preferred]
                                                  : self->endpoints[other];
}
