/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-guide.h"

/*
 * For each of the twenty symptoms: what the given facts make of its causes. A scenario changes a
 * mailbox in which nothing is wrong; the expected word is that of the cause in the table's order.
 */

#define EMAIL "hanako@example.jp"

typedef struct
{
  UkFacts facts;
  UkReport *report;
  UkAnswers answers;
  UkRecord *record;
} Case;

static void
add_finding (Case *self, UkFindingCode code)
{
  g_autoptr (UkFinding) finding = uk_finding_new (code, "mail.example.jp:993", "seen", 1);
  g_autoptr (UkFindings) before = self->report->findings;

  self->report->findings = uk_findings_append (before, finding);
}

static void
set_reading (Case *self, const char *key, gint64 value)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, self->report->readings);
  g_variant_dict_insert (&dict, key, "x", value);
  g_variant_unref (self->report->readings);
  self->report->readings = g_variant_ref_sink (g_variant_dict_end (&dict));
}

static UkCandidate *
new_candidate (UkProtocol protocol, const char *host, guint16 port)
{
  g_autoptr (UkEndpoint) endpoint
      = uk_endpoint_new (protocol, UK_SECURITY_TLS, host, port, EMAIL, UK_AUTH_PASSWORD);

  return uk_candidate_new (endpoint, UK_SOURCE_CATALOG, UK_TRUST_T1, TRUE, TRUE);
}

/* A mailbox that was tested and in which nothing is wrong. */
static void
init_healthy (Case *self)
{
  g_autoptr (UkAddress) address = uk_address_new (EMAIL, NULL);

  self->facts = uk_facts_none ();
  self->facts.network = UK_LINE_OK;
  self->facts.imap = self->facts.pop = self->facts.smtp = UK_SERVICE_OK;
  self->facts.imap_tls = self->facts.pop_tls = UK_TLS_IMPLICIT;
  self->facts.cert = UK_CERT_OK;
  self->facts.auth = UK_LOGIN_OK;
  self->facts.quota_used_mb = 310;
  self->facts.quota_limit_mb = 1000;
  self->facts.messages = 500;
  self->facts.oldest_days = 1000;
  self->facts.sent_like_folders = 1;
  self->facts.idle = self->facts.pop_uidl = UK_KNOWN_YES;
  self->answers = uk_answers_none ();
  self->answers.people = UK_PEOPLE_SELF;
  self->report = uk_report_new (address);
  self->report->incoming = new_candidate (UK_PROTOCOL_IMAP, "mail.example.jp", 993);
  self->report->outgoing = new_candidate (UK_PROTOCOL_SMTP, "mail.example.jp", 465);
  self->record = uk_record_new (address);
  set_reading (self, UK_READING_IMAP_SENT_MESSAGES, 40);
  set_reading (self, UK_READING_IMAP_FOLDERS, 6);
}

static void
clear_case (Case *self)
{
  uk_report_unref (self->report);
  uk_record_unref (self->record);
}

/* A test that came no further than a fault, which is all that is known. */
static void
fail_with (Case *self, UkFindingCode code)
{
  self->facts = uk_facts_none ();
  self->facts.network = UK_LINE_OK;
  self->facts.imap = UK_SERVICE_UNREACHABLE;
  g_clear_pointer (&self->report->outgoing, uk_candidate_unref);
  add_finding (self, code);
}

static void
be_healthy (Case *self)
{
}

static void
be_full (Case *self)
{
  self->facts.quota_used_mb = 1000;
  add_finding (self, UK_FINDING_MAILBOX_FULL);
}

static void
be_nearly_full (Case *self)
{
  self->facts.quota_used_mb = 960;
}

static void
be_emptied (Case *self)
{
  self->facts.messages = 1;
  self->facts.oldest_days = 0;
  add_finding (self, UK_FINDING_POP_OTHER_DEVICE_DELETES);
}

static void
have_deleting_client (Case *self)
{
  self->facts.client_protocol = UK_CLIENT_PROTOCOL_POP;
  self->facts.client_leave_on_server = UK_KNOWN_NO;
}

static void
have_leaving_client (Case *self)
{
  self->facts.client_protocol = UK_CLIENT_PROTOCOL_POP;
  self->facts.client_leave_on_server = UK_KNOWN_YES;
}

static void
be_young (Case *self)
{
  self->facts.messages = 12;
  self->facts.oldest_days = 9;
}

static void
be_cleared_by_age (Case *self)
{
  self->facts.retention_source = UK_RETENTION_PROVIDER;
  self->facts.server_retention_days = 90;
  self->facts.oldest_days = 89;
}

static void
seem_cleared_by_age (Case *self)
{
  self->facts.oldest_days = 30;
  add_finding (self, UK_FINDING_RETENTION_SUSPECTED);
}

static void
have_two_sent_folders (Case *self)
{
  self->facts.sent_like_folders = 2;
}

static void
have_empty_sent_folder (Case *self)
{
  set_reading (self, UK_READING_IMAP_SENT_MESSAGES, 0);
}

static void
share (Case *self)
{
  self->answers.people = UK_PEOPLE_SHARED;
}

static void
have_blocked_port25 (Case *self)
{
  add_finding (self, UK_FINDING_PORT25_BLOCKED);
}

static void
want_login_for_sending (Case *self)
{
  add_finding (self, UK_FINDING_SMTP_AUTH_DISABLED);
}

static void
have_small_limit (Case *self)
{
  set_reading (self, UK_READING_SMTP_SIZE_LIMIT, 5 * 1024 * 1024);
  add_finding (self, UK_FINDING_MESSAGE_SIZE_SMALL);
}

static void
refuse_sender (Case *self)
{
  add_finding (self, UK_FINDING_SENDER_REFUSED);
}

static void
block_foreign (Case *self)
{
  self->facts.provider_flags = UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK;
}

static void
refuse_password (Case *self)
{
  fail_with (self, UK_FINDING_WRONG_PASSWORD);
}

static void
want_localpart (Case *self)
{
  add_finding (self, UK_FINDING_USERNAME_IS_LOCALPART);
}

static void
be_locked (Case *self)
{
  fail_with (self, UK_FINDING_ACCOUNT_LOCKED);
}

static void
want_app_password (Case *self)
{
  fail_with (self, UK_FINDING_APP_PASSWORD_REQUIRED);
}

static void
want_sign_in (Case *self)
{
  fail_with (self, UK_FINDING_OAUTH2_REQUIRED);
}

static void
have_imap_off (Case *self)
{
  fail_with (self, UK_FINDING_IMAP_DISABLED);
}

static void
have_wrong_name (Case *self)
{
  fail_with (self, UK_FINDING_CERT_WRONG_HOST);
}

static void
have_expired (Case *self)
{
  fail_with (self, UK_FINDING_CERT_EXPIRED);
}

static void
have_wrong_clock (Case *self)
{
  fail_with (self, UK_FINDING_CLOCK_WRONG);
}

static void
have_unknown_issuer (Case *self)
{
  fail_with (self, UK_FINDING_CERT_UNTRUSTED);
}

static void
be_offline (Case *self)
{
  fail_with (self, UK_FINDING_OFFLINE);
}

static void
have_no_domain (Case *self)
{
  fail_with (self, UK_FINDING_DOMAIN_NOT_FOUND);
}

static void
be_unavailable (Case *self)
{
  fail_with (self, UK_FINDING_SERVICE_UNAVAILABLE);
}

static void
have_old_client (Case *self)
{
  self->facts.client_tls = UK_TLS_NONE;
}

static void
have_old_server (Case *self)
{
  fail_with (self, UK_FINDING_TLS_TOO_OLD);
}

static void
have_moved (Case *self)
{
  const UkAnswers answers = uk_answers_none ();
  g_autoptr (UkReport) before = uk_report_ref (self->report);
  g_autoptr (UkReport) after = uk_report_new (self->report->address);
  g_autoptr (UkRecord) empty = self->record;
  g_autoptr (UkRecord) once = uk_record_with_test (empty, &answers, before, 1000);

  after->incoming = new_candidate (UK_PROTOCOL_IMAP, "new.example.jp", 993);
  self->record = uk_record_with_test (once, &answers, after, 2000);
}

static void
have_no_uidl (Case *self)
{
  self->facts.pop_uidl = UK_KNOWN_NO;
}

static void
have_no_idle (Case *self)
{
  self->facts.idle = UK_KNOWN_NO;
}

static void
have_too_many (Case *self)
{
  fail_with (self, UK_FINDING_TOO_MANY_CONNECTIONS);
}

static void
be_greylisted (Case *self)
{
  add_finding (self, UK_FINDING_GREYLISTED);
}

static void
have_no_spf (Case *self)
{
  set_reading (self, UK_READING_DOMAIN_SPF_RECORDS, 0);
  set_reading (self, UK_READING_DOMAIN_DMARC_RECORDS, 0);
}

static void
have_spf (Case *self)
{
  set_reading (self, UK_READING_DOMAIN_SPF_RECORDS, 1);
  set_reading (self, UK_READING_DOMAIN_DMARC_RECORDS, 1);
}

static void
have_two_spf (Case *self)
{
  set_reading (self, UK_READING_DOMAIN_SPF_RECORDS, 2);
}

#define OPEN UK_CAUSE_OPEN
#define YES UK_CAUSE_CONFIRMED
#define PERHAPS UK_CAUSE_LIKELY
#define NO UK_CAUSE_EXCLUDED
#define UNSEEN UK_CAUSE_UNSEEN
#define END ((UkCauseState) 99)

static const struct
{
  const char *symptom;
  const char *name;
  void (*change) (Case *self);
  UkCauseState expected[UK_SYMPTOM_MAX_CAUSES];
  int first; /* the cause to begin with; -1: none */
} scenarios[] = {
  { "T01", "emptied", be_emptied, { PERHAPS, UNSEEN, END }, 0 },
  { "T01", "client-deletes", have_deleting_client, { YES, UNSEEN, END }, 0 },
  { "T01", "healthy", be_healthy, { NO, UNSEEN, END }, -1 },
  { "T02", "young", be_young, { YES, NO, OPEN, END }, 0 },
  { "T02", "by-age", be_cleared_by_age, { NO, PERHAPS, YES, END }, 2 },
  { "T02", "many", be_healthy, { NO, PERHAPS, NO, END }, 1 },
  { "T03", "two-folders", have_two_sent_folders, { YES, NO, OPEN, END }, 0 },
  { "T03", "empty-folder", have_empty_sent_folder, { NO, YES, OPEN, END }, 1 },
  { "T03", "pop", have_deleting_client, { NO, NO, YES, END }, 2 },
  { "T04", "full", be_full, { YES, NO, NO, NO, UNSEEN, UNSEEN, UNSEEN, END }, 0 },
  { "T04", "nearly-full", be_nearly_full, { PERHAPS, NO, NO, NO, UNSEEN, UNSEEN, UNSEEN, END }, 0 },
  { "T04", "login", refuse_password, { OPEN, YES, NO, OPEN, UNSEEN, UNSEEN, UNSEEN, END }, 1 },
  { "T04", "domain", have_no_domain, { OPEN, OPEN, YES, OPEN, UNSEEN, UNSEEN, UNSEEN, END }, 2 },
  { "T04", "emptied", be_emptied, { NO, NO, NO, PERHAPS, UNSEEN, UNSEEN, UNSEEN, END }, 3 },
  { "T04", "healthy", be_healthy, { NO, NO, NO, NO, UNSEEN, UNSEEN, UNSEEN, END }, -1 },
  { "T05", "emptied", be_emptied, { PERHAPS, NO, OPEN, UNSEEN, END }, 0 },
  { "T05", "many", be_healthy, { NO, PERHAPS, OPEN, UNSEEN, END }, 1 },
  { "T06", "seems-by-age", seem_cleared_by_age, { UNSEEN, OPEN, PERHAPS, NO, UNSEEN, END }, 2 },
  { "T06", "by-age", be_cleared_by_age, { UNSEEN, NO, YES, NO, UNSEEN, END }, 2 },
  { "T06", "shared", share, { UNSEEN, NO, NO, PERHAPS, UNSEEN, END }, 3 },
  { "T07", "port25", have_blocked_port25, { YES, PERHAPS, OPEN, NO, OPEN, END }, 0 },
  { "T07", "login", want_login_for_sending, { OPEN, YES, OPEN, NO, OPEN, END }, 1 },
  { "T07", "size", have_small_limit, { OPEN, PERHAPS, YES, NO, OPEN, END }, 2 },
  { "T07", "sender", refuse_sender, { OPEN, PERHAPS, OPEN, YES, OPEN, END }, 3 },
  { "T08", "name", want_localpart, { YES, NO, NO, NO, NO, NO, UNSEEN, END }, 0 },
  { "T08", "locked", be_locked, { OPEN, YES, OPEN, OPEN, OPEN, OPEN, UNSEEN, END }, 1 },
  { "T08", "app", want_app_password, { OPEN, OPEN, YES, OPEN, OPEN, OPEN, UNSEEN, END }, 2 },
  { "T08", "sign-in", want_sign_in, { OPEN, OPEN, OPEN, YES, OPEN, OPEN, UNSEEN, END }, 3 },
  { "T08", "imap-off", have_imap_off, { OPEN, OPEN, OPEN, OPEN, YES, OPEN, UNSEEN, END }, 4 },
  { "T08", "wrong", refuse_password, { OPEN, OPEN, OPEN, OPEN, OPEN, PERHAPS, UNSEEN, END }, 5 },
  { "T09", "full", be_full, { YES, UNSEEN, OPEN, NO, END }, 0 },
  { "T09", "server-fine", be_healthy, { NO, UNSEEN, OPEN, PERHAPS, END }, 3 },
  { "T09", "left-for-ever", have_leaving_client, { NO, UNSEEN, YES, PERHAPS, END }, 2 },
  { "T10", "name", have_wrong_name, { YES, OPEN, OPEN, OPEN, END }, 0 },
  { "T10", "expired", have_expired, { OPEN, YES, OPEN, OPEN, END }, 1 },
  { "T10", "clock", have_wrong_clock, { OPEN, OPEN, YES, OPEN, END }, 2 },
  { "T10", "issuer", have_unknown_issuer, { OPEN, OPEN, OPEN, PERHAPS, END }, 3 },
  { "T10", "healthy", be_healthy, { NO, NO, NO, NO, END }, -1 },
  { "T11", "offline", be_offline, { YES, OPEN, NO, OPEN, OPEN, OPEN, OPEN, OPEN, END }, 0 },
  { "T11", "login", refuse_password, { OPEN, YES, NO, OPEN, OPEN, OPEN, OPEN, OPEN, END }, 1 },
  { "T11", "domain", have_no_domain, { OPEN, OPEN, YES, OPEN, OPEN, OPEN, OPEN, OPEN, END }, 2 },
  { "T11", "moved", have_moved, { NO, NO, NO, YES, PERHAPS, NO, NO, PERHAPS, END }, 3 },
  { "T11", "client", have_old_client, { NO, NO, NO, OPEN, YES, NO, NO, PERHAPS, END }, 4 },
  { "T11", "full", be_full, { NO, NO, NO, OPEN, PERHAPS, YES, NO, PERHAPS, END }, 5 },
  { "T11", "busy", be_unavailable, { OPEN, OPEN, NO, OPEN, OPEN, OPEN, YES, OPEN, END }, 6 },
  { "T11", "tls", have_old_server, { OPEN, OPEN, NO, OPEN, OPEN, OPEN, OPEN, YES, END }, 7 },
  { "T12", "no-test-can-tell", be_healthy, { UNSEEN, UNSEEN, UNSEEN, END }, -1 },
  { "T13", "no-uidl", have_no_uidl, { YES, OPEN, UNSEEN, END }, 0 },
  { "T13", "moved", have_moved, { NO, YES, UNSEEN, END }, 1 },
  { "T14", "no-idle", have_no_idle, { PERHAPS, UNSEEN, NO, OPEN, END }, 0 },
  { "T14", "busy", have_too_many, { OPEN, UNSEEN, YES, OPEN, END }, 2 },
  { "T14", "greylisted", be_greylisted, { NO, UNSEEN, NO, PERHAPS, END }, 3 },
  { "T15", "no-test-can-tell", be_healthy, { UNSEEN, END }, -1 },
  { "T16", "shared", share, { PERHAPS, END }, 0 },
  { "T16", "alone", be_healthy, { NO, END }, -1 },
  { "T17", "no-spf", have_no_spf, { PERHAPS, UNSEEN, END }, 0 },
  { "T17", "two-spf", have_two_spf, { PERHAPS, UNSEEN, END }, 0 },
  { "T17", "spf", have_spf, { OPEN, UNSEEN, END }, -1 },
  { "T17", "not-asked", be_healthy, { OPEN, UNSEEN, END }, -1 },
  { "T18", "blocked", block_foreign, { PERHAPS, NO, NO, END }, 0 },
  { "T18", "line", be_offline, { OPEN, YES, OPEN, END }, 1 },
  { "T19", "waits", be_healthy, { YES, END }, 0 },
  { "T19", "empty", be_emptied, { YES, END }, 0 },
  { "T20", "size", have_small_limit, { YES, UNSEEN, UNSEEN, END }, 0 },
  { "T20", "healthy", be_healthy, { OPEN, UNSEEN, UNSEEN, END }, -1 },
};

static void
test_scenarios (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      const UkSymptom *symptom = uk_symptom_find (scenarios[i].symptom);
      Case mailbox;
      guint n = 0;

      g_test_message ("%s %s", scenarios[i].symptom, scenarios[i].name);
      init_healthy (&mailbox);
      scenarios[i].change (&mailbox);
      const UkEvidence evidence
          = { &mailbox.facts, mailbox.report, &mailbox.answers, mailbox.record };

      for (; scenarios[i].expected[n] != END; n++)
        {
          g_auto (UkCauseVerdict) verdict = uk_symptom_judge (symptom, n, &evidence);

          g_test_message ("cause %u: %s", n, verdict.seen);
          g_assert_cmpint (verdict.state, ==, scenarios[i].expected[n]);
        }
      g_assert_cmpuint (n, ==, uk_symptom_get_n_causes (symptom));
      g_assert_cmpint (uk_symptom_find_cause (symptom, &evidence), ==, scenarios[i].first);
      clear_case (&mailbox);
    }
}

/* Without an address everything can be read, and nothing is claimed. */
static void
test_nothing_is_known_without_a_test (void)
{
  const UkFacts facts = uk_facts_none ();
  const UkEvidence evidence = { &facts, NULL, NULL, NULL };

  for (guint i = 0; i < uk_symptom_get_n (); i++)
    {
      const UkSymptom *symptom = uk_symptom_get (i);

      g_assert_cmpint (uk_symptom_find_cause (symptom, &evidence), ==, -1);
      for (guint k = 0; k < uk_symptom_get_n_causes (symptom); k++)
        {
          g_auto (UkCauseVerdict) verdict = uk_symptom_judge (symptom, k, &evidence);

          g_assert_true (verdict.state == UK_CAUSE_OPEN || verdict.state == UK_CAUSE_UNSEEN);
          g_assert_true ((verdict.state == UK_CAUSE_UNSEEN)
                         == (symptom->causes[k].sight == UK_SIGHT_NOT));
        }
    }
}

/* Each symptom has a scenario, a first sentence, causes, and steps for every cause. */
static void
test_the_table_is_whole (void)
{
  g_assert_cmpuint (uk_symptom_get_n (), ==, 20);
  for (guint i = 0; i < uk_symptom_get_n (); i++)
    {
      const UkSymptom *symptom = uk_symptom_get (i);
      gboolean has_scenario = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (scenarios); k++)
        has_scenario = has_scenario || g_str_equal (scenarios[k].symptom, symptom->id);
      g_assert_true (has_scenario);
      g_assert_true (uk_symptom_find (symptom->id) == symptom);
      g_assert_cmpuint (strlen (symptom->first), >, 0);
      g_assert_cmpuint (uk_symptom_get_n_causes (symptom), >, 0);
      g_assert_cmpuint (uk_symptom_get_n_causes (symptom), <, UK_SYMPTOM_MAX_CAUSES);
      for (guint k = 0; k < uk_symptom_get_n_causes (symptom); k++)
        {
          g_assert_nonnull (symptom->causes[k].steps[0]);
          g_assert_null (symptom->causes[k].steps[UK_SYMPTOM_MAX_STEPS - 1]);
        }
    }
}

static void
test_letter (void)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 3, 4, 10, 12, 0);
  g_autofree char *masked = NULL;
  g_autofree char *open = NULL;
  Case mailbox;

  init_healthy (&mailbox);
  be_full (&mailbox);
  const UkEvidence evidence = { &mailbox.facts, mailbox.report, &mailbox.answers, mailbox.record };

  masked = uk_symptom_letter (uk_symptom_find ("T09"), &evidence, when, FALSE);
  open = uk_symptom_letter (uk_symptom_find ("T09"), &evidence, when, TRUE);
  g_assert_null (strstr (masked, "hanako"));
  g_assert_nonnull (strstr (masked, "example.jp"));
  g_assert_nonnull (strstr (masked, "2026-03-04 10:12"));
  g_assert_nonnull (strstr (masked, "(100%)"));
  g_assert_nonnull (strstr (masked, "1. How large is the mailbox"));
  g_assert_nonnull (strstr (open, EMAIL));
  clear_case (&mailbox);
}

static void
test_letter_without_an_address (void)
{
  const UkFacts facts = uk_facts_none ();
  const UkEvidence evidence = { &facts, NULL, NULL, NULL };
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 3, 4, 10, 12, 0);

  for (guint i = 0; i < uk_symptom_get_n (); i++)
    {
      g_autofree char *text = uk_symptom_letter (uk_symptom_get (i), &evidence, when, TRUE);

      g_assert_nonnull (strstr (text, uk_symptom_get (i)->title));
      g_assert_null (strstr (text, "Tested on"));
    }
}

/* What the advice asks for is asked, and nothing where it asks for nothing. */
static void
test_letter_of_an_advice (void)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 3, 1, 3, 0, 0);
  g_autoptr (UkAdvice) advice = uk_advice_new ();
  UkAdviceItem item = { UK_POINT_S_ADD_IMAP, UK_ADVICE_SOURCE_ANSWER };
  const UkFacts facts = uk_facts_none ();
  const UkEvidence evidence = { .facts = &facts };
  g_autofree char *text = NULL;

  g_array_append_val (advice->steps, item);
  g_assert_null (uk_advice_letter (advice, &evidence, when, TRUE));
  item.point = UK_POINT_S_ASK_QUOTA;
  g_array_append_val (advice->steps, item);
  item.point = UK_POINT_S_ASK_IMAP;
  g_array_append_val (advice->steps, item);
  text = uk_advice_letter (advice, &evidence, when, TRUE);
  g_assert_nonnull (strstr (text, "\n1. Can this address be received by IMAP?"));
  g_assert_nonnull (strstr (text, "\n2. How much mail may the mailbox hold"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/symptoms/the-table-is-whole", test_the_table_is_whole);
  g_test_add_func ("/uketori/symptoms/scenarios", test_scenarios);
  g_test_add_func ("/uketori/symptoms/nothing-is-known-without-a-test",
                   test_nothing_is_known_without_a_test);
  g_test_add_func ("/uketori/symptoms/letter", test_letter);
  g_test_add_func ("/uketori/symptoms/letter-without-an-address", test_letter_without_an_address);
  g_test_add_func ("/uketori/symptoms/letter-of-an-advice", test_letter_of_an_advice);
  return g_test_run ();
}
