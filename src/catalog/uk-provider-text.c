/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What a person is told about a provider. The files hold codes; the sentences stand here, once. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-provider-private.h"

typedef struct
{
  const char *code;
  const char *text; /* msgid */
} Sentence;

static const Sentence notes[] = {
  { "administrator-switch",
    N_ ("The administrator of your company decides whether mail programs may be used. "
        "If the login is refused, ask there first.") },
  { "alias-login",
    N_ ("For an additional address, the login can differ from the part before the @.") },
  { "app-password-two-step",
    N_ ("The password for mail programs can be made only after two-step verification "
        "has been switched on.") },
  { "bridge-only", N_ ("Mail programs get in only through a helper program of the provider on the "
                       "same PC, with a paid plan.") },
  { "certificate-names-server",
    N_ ("Use the provider's own server name. With your company's domain as the server "
        "name, the certificate does not fit and a warning appears.") },
  { "certificate-never-fits",
    N_ ("The servers answer under your own domain, but the certificate names another "
        "server. Ask the provider for the name that fits.") },
  { "credentials-by-sms", N_ ("The login and the password for mail programs come by SMS.") },
  { "erases-oldest-when-full",
    N_ ("When the mailbox is full, the server erases the oldest mail.") },
  { "full-box-stops-sending", N_ ("When the mailbox is full, sending stops as well.") },
  { "gmail-fetch-ended",
    N_ ("Since January 2026, Gmail in the browser no longer collects the mail of "
        "other addresses by POP.") },
  { "hosts-inferred",
    N_ ("Some server names follow the provider's usual naming and were not confirmed. "
        "The test decides.") },
  { "hosts-unconfirmed",
    N_ ("No confirmed server names are known. Please look at the papers of your "
        "contract.") },
  { "imap-option-closed",
    N_ ("IMAP is an option that can no longer be ordered. Those who never had it use "
        "POP.") },
  { "line-option",
    N_ ("With some contracts the mail address exists only as an option. Changing the "
        "contract without it erases the mailbox.") },
  { "login-is-main-address",
    N_ ("With a domain of your own, log in with the address that the provider gave you.") },
  { "no-starttls", N_ ("Encryption is possible only on the ports 995 and 465.") },
  { "office-network-only",
    N_ ("The administrator can limit the login to the network of the office.") },
  { "old-box-no-tls",
    N_ ("Old mailboxes have no encryption until you switch it on in the provider's "
        "web mail.") },
  { "old-server-tls", N_ ("Some old servers of this provider speak only an outdated encryption.") },
  { "one-at-a-time",
    N_ ("Two programs that read the mailbox at the same moment can lock each other "
        "out.") },
  { "own-network-only", N_ ("The servers may answer only from the provider's own line.") },
  { "password-issued-on-page",
    N_ ("The login and the password for mail programs are issued on the provider's "
        "settings page; they are not the ones you know.") },
  { "password-over-mobile-line",
    N_ ("The password for mail programs is shown on the settings page of the phone, "
        "over the mobile line with Wi-Fi switched off.") },
  { "paid-domain-hosts",
    N_ ("Company domains with a paid plan use other server names than free addresses.") },
  { "phone-only", N_ ("This mail is made for the phone. No way is known to read it with a mail "
                      "program on a PC.") },
  { "plain-only", N_ ("The list names only entrances without encryption, and it is old. The "
                      "encrypted ones are tried first.") },
  { "plain-too", N_ ("There is an entrance without encryption as well. It is not used.") },
  { "pop-before-smtp",
    N_ ("Before sending, mail must have been received within the last ten minutes.") },
  { "pop-delete-hits-web",
    N_ ("Mail that a POP program erases also disappears from the web mail. Leave a "
        "copy on the server.") },
  { "retention-by-administrator",
    N_ ("The administrator can have the server erase old mail after some time, with "
        "IMAP as well.") },
  { "sender-must-match",
    N_ ("The server sends only mail whose sender is an address of this provider.") },
  { "shared-box", N_ ("POP, IMAP and web mail share one mailbox. With POP, leave the mail on the "
                      "server if you use the others too.") },
  { "small-old-box", N_ ("Mailboxes of old contracts hold only 100 MB.") },
  { "smtp-password-ends",
    N_ ("Sending with a password is switched off at the end of December 2026, unless "
        "the administrator allows it again.") },
  { "spam-erased", N_ ("Mail that is taken for spam is erased after some time.") },
  { "switch-falls-back", N_ ("The switch for mail programs can go back to “off” by itself.") },
  { "unlike-yahoo-japan",
    N_ ("This is another company than Yahoo! JAPAN, with other servers and rules.") },
};

/* What to ask for where the login is not the address. */
static const Sentence logins[] = {
  { "asahi-net-id", N_ ("ASAHI Net ID") },
  { "au-imap-user", N_ ("IMAP user name issued by au") },
  { "bridge-login", N_ ("login shown by Proton Mail Bridge") },
  { "d-account", N_ ("d account ID") },
  { "kagoya-account", N_ ("mail account in the form account.name") },
  { "mail-account", N_ ("mail account ID issued by the provider") },
  { "station-account", N_ ("account name given by the cable station") },
  { "yahoo-japan-id", N_ ("Yahoo! JAPAN ID") },
};

static const struct
{
  UkPrerequisites prerequisite;
  const char *nick;
  const char *text; /* msgid */
} prerequisites[] = {
  { UK_PREREQUISITE_IMAP_SWITCH, "imap-switch",
    N_ ("Switch IMAP on first, in the settings page of the provider.") },
  { UK_PREREQUISITE_POP_SWITCH, "pop-switch",
    N_ ("Switch POP on first, in the settings page of the provider.") },
  { UK_PREREQUISITE_APP_PASSWORD, "app-password",
    N_ ("The usual password does not work here. Make an “app password” at the "
        "provider and use that.") },
  { UK_PREREQUISITE_SIGN_IN_ONLY, "sign-in-only",
    N_ ("No password works in mail programs here, only the sign-in page of the "
        "provider.") },
  { UK_PREREQUISITE_PAID_OPTION, "paid-option",
    N_ ("IMAP is a paid option. Without it, use POP.") },
  { UK_PREREQUISITE_CONTRACT_SHEET, "contract-sheet",
    N_ ("Have the papers of the contract at hand: some settings differ from customer "
        "to customer.") },
  { UK_PREREQUISITE_FOREIGN_SMTP_BLOCK, "foreign-smtp-block",
    N_ ("Sending from abroad is blocked at first. A VPN can look like abroad.") },
};

static const char *
find_text (const Sentence *sentences, gsize n_sentences, const char *code)
{
  for (gsize i = 0; i < n_sentences; i++)
    if (g_str_equal (sentences[i].code, code))
      return _ (sentences[i].text);
  return NULL;
}

/**
 * uk_provider_dup_note_texts:
 *
 * Returns: (transfer full) (element-type utf8): sentences for the person, which may be none
 */
GPtrArray *
uk_provider_dup_note_texts (const UkProvider *self)
{
  g_autofree const char **codes = uk_provider_get_list (self, "notes");
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      const char *text = find_text (notes, G_N_ELEMENTS (notes), codes[i]);

      g_return_val_if_fail (text != NULL, texts);
      g_ptr_array_add (texts, g_strdup (text));
    }
  return texts;
}

/* Returns: (nullable): what the provider calls the login, where it is neither the address nor a
 * part of it */
const char *
uk_provider_get_login_name (const UkProvider *self)
{
  return find_text (logins, G_N_ELEMENTS (logins), uk_provider_get_text (self, "login"));
}

const char *
uk_provider_status_get_text (UkProviderStatus status)
{
  switch (status)
    {
    case UK_PROVIDER_ACTIVE:
      return _ ("in service");
    case UK_PROVIDER_ENDING:
      return _ ("the service will end soon");
    case UK_PROVIDER_ENDED:
      return _ ("the service has ended");
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
uk_provider_confidence_get_text (UkProviderConfidence confidence)
{
  switch (confidence)
    {
    case UK_PROVIDER_CONFIDENCE_LOW:
      return _ ("uncertain: recalled, inferred or old");
    case UK_PROVIDER_CONFIDENCE_MEDIUM:
      return _ ("probable: seen in working set-ups");
    case UK_PROVIDER_CONFIDENCE_HIGH:
      return _ ("sure: stated by the provider");
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Returns: (nullable): the word of the JSON contract */
const char *
uk_prerequisite_get_nick (UkPrerequisites one)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prerequisites); i++)
    if (prerequisites[i].prerequisite == one)
      return prerequisites[i].nick;
  return NULL;
}

/* Returns: (nullable): a sentence for the person */
const char *
uk_prerequisite_get_text (UkPrerequisites one)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prerequisites); i++)
    if (prerequisites[i].prerequisite == one)
      return _ (prerequisites[i].text);
  return NULL;
}

/**
 * uk_prerequisites_dup_texts:
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each, in the order in which they
 * should be read
 */
GPtrArray *
uk_prerequisites_dup_texts (UkPrerequisites all)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (prerequisites); i++)
    if ((all & prerequisites[i].prerequisite) != 0)
      g_ptr_array_add (texts, g_strdup (_ (prerequisites[i].text)));
  return texts;
}
