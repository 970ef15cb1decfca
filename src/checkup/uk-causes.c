/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* The cause catalogue: one row a code, four sentences each (reference/ux.md 5.4,
 * reference/discovery.md 4.12). To add a cause, add its code to model/uk-finding.h and a row here;
 * a test finds codes without one. */

#include "uk-checkup.h"

#include <glib/gi18n-lib.h>

#include "uk-cause-fill.h"
#include "uk-cause-variants.h"

G_DEFINE_ENUM_TYPE (UkCertainty, uk_certainty, G_DEFINE_ENUM_VALUE (UK_CERTAINTY_SURE, "sure"),
                    G_DEFINE_ENUM_VALUE (UK_CERTAINTY_LIKELY, "likely"),
                    G_DEFINE_ENUM_VALUE (UK_CERTAINTY_POSSIBLE, "possible"))

static const UkCauseRow cause_rows[] = {
  [UK_FINDING_OK] = {
    N_ ("Everything that was tested works."),
    N_ ("The servers answered, and nothing unusual was seen."),
    N_ ("Go on to the advice."),
    N_ ("You need not ask anybody."),
  },
  [UK_FINDING_WRONG_PASSWORD] = {
    N_ ("The server did not accept this address and password."),
    N_ ("The password may differ, or IMAP may be switched off at the provider."),
    N_ ("Check the password and the provider's settings one by one. Do not keep retrying."),
    N_ ("Your provider"),
  },
  [UK_FINDING_ACCOUNT_LOCKED] = {
    N_ ("The door is locked for a while."),
    N_ ("The server protects the mailbox, for instance after failed attempts."),
    N_ ("Wait 30 minutes and close the mail apps on your other devices."),
    N_ ("Your provider, if it is still so after an hour"),
  },
  [UK_FINDING_APP_PASSWORD_REQUIRED] = {
    N_ ("An app password is needed."),
    N_ ("{provider} does not accept the usual password in mail apps."),
    N_ ("Create an app password on the pages of {provider} and enter it here."),
    N_ ("Your provider"),
  },
  [UK_FINDING_OAUTH2_REQUIRED] = {
    N_ ("Password login is not accepted by {provider}."),
    N_ ("Your password is not wrong. This service wants a sign-in page instead."),
    N_ ("Choose {provider} in the mail app and sign in on the page that appears."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_USERNAME_IS_LOCALPART] = {
    N_ ("Login worked with \"{username}\" as user name."),
    N_ ("At this provider the user name is the part before the @."),
    N_ ("Use the same user name in the mail app."),
    N_ ("You need not ask anybody."),
  },
  [UK_FINDING_CERT_EXPIRED] = {
    N_ ("The certificate of {host} has expired."),
    N_ ("It ran out {expired_days} days ago, and the provider has not renewed it yet."),
    N_ ("No password was sent. Wait half a day and test again."),
    N_ ("Your provider"),
  },
  [UK_FINDING_CERT_NOT_YET_VALID] = {
    N_ ("The certificate of {host} is not valid yet."),
    N_ ("The date of this PC may be wrong, or the provider put the certificate in place too early."),
    N_ ("Check the date and time of this PC and test again. No password was sent."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_CERT_UNTRUSTED] = {
    N_ ("The issuer of the certificate of {host} is unknown."),
    N_ ("Security software or a public Wi-Fi may stand in between."),
    N_ ("Test again on the office line. No password was sent."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_CERT_SELF_SIGNED] = {
    N_ ("The certificate of {host} was made by the server itself."),
    N_ ("Nobody else vouches for it, so this PC cannot tell whether the server is the real one."),
    N_ ("No password was sent. Ask whether this server is meant to be so."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_CERT_WRONG_HOST] = {
    N_ ("The certificate is for {names}, not for {host}."),
    N_ ("This is common with a domain of one's own: the certificate is the hosting company's."),
    N_ ("Use {suggest} as server name. Do not switch encryption off. No password was sent."),
    N_ ("Your provider"),
  },
  [UK_FINDING_NO_TLS] = {
    N_ ("{host} offers no encryption at port {port}."),
    N_ ("Others could read the password on the way, so it was not sent."),
    N_ ("Ask for an entrance with encryption."),
    N_ ("Your provider"),
  },
  [UK_FINDING_STARTTLS_STRIPPED] = {
    N_ ("Encryption should be there, but it is missing now."),
    N_ ("Something on this line may remove it. The password was not sent."),
    N_ ("Do not use this line. Test on the office line."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_TLS_TOO_OLD] = {
    N_ ("The encryption of {host} is too old."),
    N_ ("Present mail apps may refuse it."),
    N_ ("Do not use it as it is. Ask for the newer entrance."),
    N_ ("Your provider"),
  },
  [UK_FINDING_LOGIN_NEEDS_STARTTLS] = {
    N_ ("{host} takes a password only over encryption."),
    N_ ("The server turned the login down before the password mattered."),
    N_ ("Set the encryption in the mail app as it is proposed here."),
    N_ ("Your provider"),
  },
  [UK_FINDING_PORTS_BLOCKED] = {
    N_ ("The server does not answer."),
    N_ ("It may be busy, or the office network may block the entrances for mail."),
    N_ ("Test again in 5 minutes. If it stays so, ask to open the ports 993, 995, 465 and 587."),
    N_ ("Your office contact or your provider"),
  },
  [UK_FINDING_PORT25_BLOCKED] = {
    N_ ("The outgoing port is 25, and this line blocks it."),
    N_ ("Many lines block port 25 against spam. Nothing is broken."),
    N_ ("Use 587 (STARTTLS) or 465 (SSL/TLS)."),
    N_ ("Your provider"),
  },
  [UK_FINDING_SOME_PORTS_SILENT] = {
    N_ ("One entrance, {host}:{port}, does not answer."),
    N_ ("Another entrance works, so this may not matter."),
    N_ ("Use the settings that are shown here."),
    N_ ("Your provider, if it goes on"),
  },
  [UK_FINDING_SLOW_GREETING] = {
    N_ ("{host} takes long to answer."),
    N_ ("The server is busy, or it makes newcomers wait."),
    N_ ("Mail apps may need patience. Test again at another time."),
    N_ ("Your provider, if it goes on"),
  },
  [UK_FINDING_GREYLISTED] = {
    N_ ("The server asked to come back later."),
    N_ ("Some servers make unknown senders wait for a few minutes against spam."),
    N_ ("Test again in 10 minutes."),
    N_ ("Your provider, if it goes on"),
  },
  [UK_FINDING_NOT_A_MAIL_SERVER] = {
    N_ ("{host} does not look like a mail server."),
    N_ ("Perhaps it is the name of the website."),
    N_ ("Check the server name. Many begin with \"mail.\" or \"imap.\"."),
    N_ ("Your provider"),
  },
  [UK_FINDING_WRONG_PROTOCOL] = {
    N_ ("Port {port} of {host} belongs to another kind of mail service."),
    N_ ("POP and IMAP, or receiving and sending, have been mixed up."),
    N_ ("Use the port and the kind that are proposed here."),
    N_ ("Your provider"),
  },
  [UK_FINDING_AUTOCONFIG_BROKEN] = {
    N_ ("The published settings could not be read."),
    N_ ("The domain publishes a settings file, but it has a mistake in it."),
    N_ ("Compare the settings shown here with your contract sheet."),
    N_ ("Your provider"),
  },
  [UK_FINDING_AUTOCONFIG_INSECURE] = {
    N_ ("The published settings came without protection."),
    N_ ("Somebody on the way could have changed them."),
    N_ ("Compare the server names with your contract sheet before you go on."),
    N_ ("Your provider"),
  },
  [UK_FINDING_AUTOCONFIG_WRONG_DOMAIN] = {
    N_ ("The published settings are for another domain."),
    N_ ("The settings file names an address that is not yours."),
    N_ ("Compare the server names with your contract sheet before you go on."),
    N_ ("Your provider"),
  },
  [UK_FINDING_AUTOCONFIG_WRONG] = {
    N_ ("The published settings name a server that does not work."),
    N_ ("The provider's settings file says {host}, but another server answers."),
    N_ ("Use the settings that are shown here."),
    N_ ("Your provider"),
  },
  [UK_FINDING_DOMAIN_NOT_FOUND] = {
    N_ ("The domain of this address was not found."),
    N_ ("It may be misspelt, or its contract has ended."),
    N_ ("Check the spelling after the @."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_NO_MAIL_SERVICE] = {
    N_ ("No mail entrance was found."),
    N_ ("The provider may not publish its settings, or this domain has no mail service."),
    N_ ("Enter the incoming server from your provider's papers."),
    N_ ("Your provider"),
  },
  [UK_FINDING_DNS_FAILURE] = {
    N_ ("The name service does not answer."),
    N_ ("Server names could not be looked up. The fault is mostly in the line or the router."),
    N_ ("Restart the router and test again."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_OFFLINE] = {
    N_ ("There is no network."),
    N_ ("The line or the Wi-Fi is down."),
    N_ ("Look at the Wi-Fi mark, reconnect, then test again."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_CAPTIVE_PORTAL] = {
    N_ ("This Wi-Fi wants you to sign in first."),
    N_ ("Guest networks show a page of their own before they let anything through."),
    N_ ("Open the browser, sign in to the Wi-Fi, then test again."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_CLOCK_WRONG] = {
    N_ ("The date of this PC seems wrong."),
    N_ ("This PC says {today}. With a wrong date no certificate can be checked."),
    N_ ("Correct the date and time and test again."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_IPV6_BROKEN] = {
    N_ ("One of the two kinds of connection of this line is broken."),
    N_ ("IPv6 does not work here, IPv4 does. Mail apps may be slow to start."),
    N_ ("You need not do anything."),
    N_ ("Your provider, if it goes on"),
  },
  [UK_FINDING_QUOTA_NEARLY_FULL] = {
    N_ ("The mailbox is nearly full ({percent} %)."),
    N_ ("When it is full, new mail is returned to the sender."),
    N_ ("Take a copy, then empty junk and trash."),
    N_ ("Your provider, if you need more space"),
  },
  [UK_FINDING_MAILBOX_FULL] = {
    N_ ("The mailbox is full."),
    N_ ("New mail may be returned to the sender."),
    N_ ("Take a copy, then empty junk and trash."),
    N_ ("Your provider, if you need more space"),
  },
  [UK_FINDING_MAILBOX_LARGE] = {
    N_ ("There is a lot of mail in the inbox ({messages} messages)."),
    N_ ("The first time a mail app opens such a mailbox takes long."),
    N_ ("Move old mail to folders by year when you have time."),
    N_ ("You need not ask anybody."),
  },
  [UK_FINDING_POP_OTHER_DEVICE_DELETES] = {
    N_ ("Some device seems to take the mail away."),
    N_ ("The inbox is nearly empty, though much mail has come. A device that fetches by POP and deletes leaves it so."),
    N_ ("Look at the mail app of every device: \"leave messages on the server\" should be on."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_RETENTION_SUSPECTED] = {
    N_ ("There is no message older than {days} days."),
    N_ ("That may be a rule of the server, or the setting of some device."),
    N_ ("Ask whether the server deletes old mail, and look at the settings of each device."),
    N_ ("Your provider"),
  },
  [UK_FINDING_POP_ONLY] = {
    N_ ("There is no IMAP here."),
    N_ ("This provider or this contract offers POP only."),
    N_ ("Another plan may have IMAP. Ask before you add a second device."),
    N_ ("Your provider"),
  },
  [UK_FINDING_IMAP_ONLY] = {
    N_ ("There is no POP here."),
    N_ ("This provider offers IMAP only, or POP is switched off. IMAP is enough for most people."),
    N_ ("Use IMAP on every device."),
    N_ ("You need not ask anybody."),
  },
  [UK_FINDING_IMAP_DISABLED] = {
    N_ ("IMAP seems to be switched off at the provider."),
    N_ ("The server knows the address, but lets no mail app in."),
    N_ ("Switch it on in the settings of the webmail of {provider}."),
    N_ ("Your provider"),
  },
  [UK_FINDING_TOO_MANY_CONNECTIONS] = {
    N_ ("Too many connections at once."),
    N_ ("Many devices use the mailbox at the same time. POP lets only one in."),
    N_ ("Close mail apps on devices that you do not use, and test again in a minute."),
    N_ ("Your provider, if it goes on"),
  },
  [UK_FINDING_SERVICE_UNAVAILABLE] = {
    N_ ("The server is temporarily unavailable."),
    N_ ("{host} turned us away for now. Your password may well be right."),
    N_ ("Test again in 10 minutes. Do not change the password."),
    N_ ("The status page of your provider"),
  },
  [UK_FINDING_SMTP_AUTH_DISABLED] = {
    N_ ("Sending from mail apps is not allowed for this address."),
    N_ ("The sending entrance does not take the login, though receiving works."),
    N_ ("Ask to switch on SMTP authentication for this address."),
    N_ ("Your provider"),
  },
  [UK_FINDING_SENT_FOLDERS_DUPLICATE] = {
    N_ ("There are several folders for sent mail."),
    N_ ("Devices file sent mail in different folders: {folders}."),
    N_ ("Choose one folder and set it in the mail app of every device."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_SENDER_REFUSED] = {
    N_ ("Sending from this address was refused."),
    N_ ("The sender and the login may belong to different addresses."),
    N_ ("Set the sender in the mail app to {address}."),
    N_ ("Your provider"),
  },
  [UK_FINDING_MESSAGE_SIZE_SMALL] = {
    N_ ("Large messages cannot be sent here (limit {size})."),
    N_ ("The sending server takes small messages only."),
    N_ ("Send large files by a link instead."),
    N_ ("Your provider"),
  },
  [UK_FINDING_CONNECTION_REFUSED] = {
    N_ ("Port {port} of {host} is closed."),
    N_ ("This entrance is not offered here."),
    N_ ("Use one of the other entrances that are shown."),
    N_ ("Your provider, if no entrance opens"),
  },
  [UK_FINDING_CONNECTION_LOST] = {
    N_ ("{host} stopped answering on the way."),
    N_ ("The line is unstable, or a device in between cut it. Nothing on the server has changed."),
    N_ ("Test again."),
    N_ ("Your provider, if it goes on"),
  },
  [UK_FINDING_HOST_NOT_FOUND] = {
    N_ ("Server {host} was not found."),
    N_ ("The name may be misspelt, or the contract has ended."),
    N_ ("Compare the name with your contract sheet."),
    N_ ("Your provider"),
  },
  [UK_FINDING_WRONG_ENCRYPTION] = {
    N_ ("Port {port} of {host} wants the other kind of encryption."),
    N_ ("SSL/TLS and STARTTLS have been mixed up. The app has used the right one."),
    N_ ("Set the encryption in the mail app as it is shown here."),
    N_ ("You need not ask anybody."),
  },
  [UK_FINDING_CLIENT_CERTIFICATE_REQUIRED] = {
    N_ ("{host} lets in only devices that it knows."),
    N_ ("The server asks for a certificate of this device, which the office has to put in place."),
    N_ ("Ask to have this device set up for mail. No password was sent."),
    N_ ("Your office contact"),
  },
  [UK_FINDING_LOGIN_METHOD_UNKNOWN] = {
    N_ ("{host} takes passwords in no way that this app knows."),
    N_ ("The server and the app share no login method. Your password is not wrong."),
    N_ ("Ask which mail apps and which settings work with this server."),
    N_ ("Your provider"),
  },
  [UK_FINDING_SERVER_ALERT] = {
    N_ ("The server has a message for you: {evidence}"),
    N_ ("The provider wants every user to read it."),
    N_ ("Read it. If it asks you to press a link, look first whether the link is your provider's."),
    N_ ("Your provider"),
  },
};

void
uk_cause_text_clear (UkCauseText *text)
{
  g_clear_pointer (&text->headline, g_free);
  g_clear_pointer (&text->why, g_free);
  g_clear_pointer (&text->now, g_free);
  g_clear_pointer (&text->ask, g_free);
}

UkCauseText
uk_cause_fill_row (const UkCauseRow *row, const UkFinding *finding, const UkReport *report)
{
  return (UkCauseText){
    .headline = uk_cause_fill (_ (row->headline), finding, report),
    .why = uk_cause_fill (_ (row->why), finding, report),
    .now = uk_cause_fill (_ (row->now), finding, report),
    .ask = uk_cause_fill (_ (row->ask), finding, report),
  };
}

/**
 * uk_cause_describe:
 * @finding: (nullable): the one to tell of; %NULL takes the first with @code of @report
 * @report: (nullable): where further values come from
 *
 * Returns: four sentences, translated, every value filled in
 */
UkCauseText
uk_cause_describe (UkFindingCode code, const UkFinding *finding, const UkReport *report)
{
  UkCauseText nothing = { NULL, NULL, NULL, NULL };
  const UkCauseVariant *variant;

  g_return_val_if_fail ((gsize) code < G_N_ELEMENTS (cause_rows), nothing);
  g_return_val_if_fail (cause_rows[code].headline != NULL, nothing);

  if (finding == NULL && report != NULL)
    finding = uk_findings_find (report->findings, code);
  variant = uk_cause_find_variant (code, finding, report);
  return uk_cause_fill_row (variant != NULL ? &variant->row : &cause_rows[code], finding, report);
}

/**
 * uk_cause_get_certainty:
 * @finding: (nullable)
 * @report: (nullable)
 */
UkCertainty
uk_cause_get_certainty (UkFindingCode code, const UkFinding *finding, const UkReport *report)
{
  const UkCauseVariant *variant = uk_cause_find_variant (code, finding, report);

  return variant != NULL ? variant->certainty : uk_cause_get_usual_certainty (code);
}

static const char *
nth_other (UkFindingCode code, const UkFinding *finding, const UkReport *report, guint n,
           UkFindingCode *out_other)
{
  UkProviderFlags flags = report != NULL ? report->facts.provider_flags : UK_PROVIDER_FLAG_NONE;

  /* A narrower cause has been told apart from these already. */
  if (n >= UK_HEADLINE_MAX_ALSO || uk_cause_find_variant (code, finding, report) != NULL)
    return NULL;
  return uk_cause_nth_other (code, flags, n, out_other);
}

/**
 * uk_cause_dup_others:
 * @finding: (nullable)
 * @report: (nullable): its provider decides what is likely
 *
 * Returns: (transfer full): at most two; none where the cause is sure
 */
GStrv
uk_cause_dup_others (UkFindingCode code, const UkFinding *finding, const UkReport *report)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  const char *other;

  for (guint i = 0; (other = nth_other (code, finding, report, i, NULL)) != NULL; i++)
    {
      g_autofree char *sentence = uk_cause_fill (_ (other), finding, report);
      g_strv_builder_add (sentences, sentence);
    }
  return g_strv_builder_end (sentences);
}

/**
 * uk_checkup_pick_headline:
 *
 * Returns: the one cause to show; "ok" where nothing is wrong
 */
UkHeadline
uk_checkup_pick_headline (const UkReport *report)
{
  UkHeadline headline = { .code = g_array_index (report->diagnosis, UkFindingCode, 0) };

  headline.finding = uk_findings_find (report->findings, headline.code);
  headline.certainty = uk_cause_get_certainty (headline.code, headline.finding, report);
  while (nth_other (headline.code, headline.finding, report, headline.n_also,
                    &headline.also[MIN (headline.n_also, UK_HEADLINE_MAX_ALSO - 1)])
         != NULL)
    headline.n_also++;
  return headline;
}
