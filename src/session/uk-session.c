/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-session-private.h"

#define KEEP_PASSWORD "keep-password"

G_DEFINE_FINAL_TYPE (UkSession, uk_session, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (UkSessionBusy, uk_session_busy, G_DEFINE_ENUM_VALUE (UK_SESSION_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (UK_SESSION_DISCOVERING, "discovering"),
                    G_DEFINE_ENUM_VALUE (UK_SESSION_CHECKING, "checking"))

enum
{
  PROP_ADDRESS = 1,
  PROP_ANSWERS,
  PROP_CANDIDATES,
  PROP_CHECKUP,
  PROP_REPORT,
  PROP_ADVICE,
  PROP_BUSY,
  PROP_KEYRING_STATE,
  PROP_KEEP_PASSWORD,
  PROP_SAVED_PASSWORD,
  PROP_STEPS_DONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
notify (UkSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
uk_session_set_busy (UkSession *self, UkSessionBusy busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  notify (self, PROP_BUSY);
}

void
uk_session_set_keyring_state (UkSession *self, UkSecretsState state)
{
  if (self->keyring_state == state)
    return;
  self->keyring_state = state;
  notify (self, PROP_KEYRING_STATE);
}

void
uk_session_set_saved_password (UkSession *self, gboolean saved)
{
  if (self->saved_password == saved)
    return;
  self->saved_password = saved;
  notify (self, PROP_SAVED_PASSWORD);
}

/* Answers that are no longer asked do not count, so that what the person sees is what the advice is
 * made of. */
static void
update_advice (UkSession *self)
{
  UkAnswers asked
      = uk_questions_drop_unasked (&self->answers, &self->facts, UK_QUESTION_CONTEXT_NONE);

  asked.policy_no_server_copy = self->answers.policy_no_server_copy;
  g_clear_pointer (&self->advice, uk_advice_unref);
  self->advice = uk_advise (&asked, &self->facts);
  notify (self, PROP_ADVICE);
}

/* What the last test measured, what several tests know beyond it, what the person's mail program is
 * set to. */
void
uk_session_update_facts (UkSession *self)
{
  UkSaved *saved = uk_session_find_saved (self);

  self->facts = self->report != NULL ? self->report->facts : uk_facts_none ();
  if (self->report != NULL && saved != NULL)
    uk_history_refine (uk_saved_get_record (saved), &self->facts);
  if (self->client_file != NULL)
    uk_client_file_fill_facts (self->client_file, self->client_account, &self->facts);
  notify (self, PROP_REPORT);
  update_advice (self);
}

void
uk_session_notify_steps_done (UkSession *self)
{
  notify (self, PROP_STEPS_DONE);
}

void
uk_session_set_checkup (UkSession *self, UkCheckup *checkup)
{
  if (g_set_object (&self->checkup, checkup))
    notify (self, PROP_CHECKUP);
}

/* Takes @candidates. What was known of a former address goes with it. */
void
uk_session_set_candidates (UkSession *self, UkCandidates *candidates)
{
  g_clear_pointer (&self->candidates, uk_candidates_unref);
  self->candidates = candidates;
  notify (self, PROP_CANDIDATES);
  uk_session_set_checkup (self, NULL);
  uk_session_set_report (self, NULL);
}

static void
uk_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkSession *self = UK_SESSION (object);

  switch (id)
    {
    case PROP_ADDRESS:
      g_value_set_boxed (value, self->address);
      break;
    case PROP_ANSWERS:
      g_value_set_boolean (value, uk_answers_count_devices (&self->answers) > 0);
      break;
    case PROP_CANDIDATES:
      g_value_set_boxed (value, self->candidates);
      break;
    case PROP_CHECKUP:
      g_value_set_object (value, self->checkup);
      break;
    case PROP_REPORT:
      g_value_set_boxed (value, self->report);
      break;
    case PROP_ADVICE:
      g_value_set_boxed (value, self->advice);
      break;
    case PROP_BUSY:
      g_value_set_enum (value, (int) self->busy);
      break;
    case PROP_KEYRING_STATE:
      g_value_set_enum (value, (int) self->keyring_state);
      break;
    case PROP_KEEP_PASSWORD:
      g_value_set_boolean (value, self->keep_password);
      break;
    case PROP_SAVED_PASSWORD:
      g_value_set_boolean (value, self->saved_password);
      break;
    case PROP_STEPS_DONE:
      g_value_set_uint (value, self->done->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkSession *self = UK_SESSION (object);

  if (id == PROP_ADDRESS)
    uk_session_set_address (self, g_value_get_boxed (value));
  else if (id == PROP_KEEP_PASSWORD)
    uk_session_set_keep_password (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
uk_session_dispose (GObject *object)
{
  UkSession *self = UK_SESSION (object);

  g_clear_object (&self->checkup);
  g_clear_object (&self->network);
  g_clear_object (&self->secrets);
  g_clear_object (&self->settings);
  g_clear_object (&self->catalog);
  g_clear_object (&self->saved_list);
  G_OBJECT_CLASS (uk_session_parent_class)->dispose (object);
}

static void
uk_session_finalize (GObject *object)
{
  UkSession *self = UK_SESSION (object);

  g_strfreev (self->checks);
  g_clear_pointer (&self->transcript, uk_transcript_unref);
  g_clear_pointer (&self->address, uk_address_unref);
  g_clear_pointer (&self->manual_incoming, uk_endpoint_unref);
  g_clear_pointer (&self->manual_outgoing, uk_endpoint_unref);
  g_clear_pointer (&self->candidates, uk_candidates_unref);
  g_clear_pointer (&self->report, uk_report_unref);
  g_clear_pointer (&self->whole, uk_report_unref);
  g_clear_pointer (&self->advice, uk_advice_unref);
  g_ptr_array_unref (self->accepted);
  g_array_unref (self->done);
  g_clear_pointer (&self->client_file, uk_client_file_free);
  g_free (self->username);
  G_OBJECT_CLASS (uk_session_parent_class)->finalize (object);
}

static void
uk_session_class_init (UkSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = read | G_PARAM_WRITABLE;

  object_class->get_property = uk_session_get_property;
  object_class->set_property = uk_session_set_property;
  object_class->dispose = uk_session_dispose;
  object_class->finalize = uk_session_finalize;

  properties[PROP_ADDRESS] = g_param_spec_boxed ("address", NULL, NULL, UK_TYPE_ADDRESS, both);
  properties[PROP_ANSWERS] = g_param_spec_boolean ("answers", NULL, NULL, FALSE, read);
  properties[PROP_CANDIDATES]
      = g_param_spec_boxed ("candidates", NULL, NULL, UK_TYPE_CANDIDATES, read);
  properties[PROP_CHECKUP] = g_param_spec_object ("checkup", NULL, NULL, UK_TYPE_CHECKUP, read);
  properties[PROP_REPORT] = g_param_spec_boxed ("report", NULL, NULL, UK_TYPE_REPORT, read);
  properties[PROP_ADVICE] = g_param_spec_boxed ("advice", NULL, NULL, UK_TYPE_ADVICE, read);
  properties[PROP_BUSY]
      = g_param_spec_enum ("busy", NULL, NULL, UK_TYPE_SESSION_BUSY, UK_SESSION_IDLE, read);
  properties[PROP_KEYRING_STATE] = g_param_spec_enum (
      "keyring-state", NULL, NULL, UK_TYPE_SECRETS_STATE, UK_SECRETS_UNKNOWN, read);
  properties[PROP_KEEP_PASSWORD] = g_param_spec_boolean ("keep-password", NULL, NULL, TRUE, both);
  properties[PROP_SAVED_PASSWORD]
      = g_param_spec_boolean ("saved-password", NULL, NULL, FALSE, read);
  properties[PROP_STEPS_DONE] = g_param_spec_uint ("steps-done", NULL, NULL, 0, G_MAXUINT, 0, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
uk_session_init (UkSession *self)
{
  g_autoptr (GError) error = NULL;

  self->accepted = g_ptr_array_new_with_free_func (g_free);
  self->done = g_array_new (FALSE, FALSE, sizeof (UkPoint));
  self->transcript = uk_transcript_new ();
  self->answers = uk_answers_none ();
  self->facts = uk_facts_none ();
  self->keep_password = TRUE;
  self->advice = uk_advise (&self->answers, &self->facts);
  self->catalog = uk_catalog_new (&error);
  if (self->catalog == NULL)
    g_error ("The built-in catalogue is damaged: %s", error->message);
}

/**
 * uk_session_new:
 * @limits: (nullable): the standard ones where %NULL
 * @secrets: (nullable) (transfer none): the keyring; the desktop's where %NULL
 * @settings: (nullable) (transfer none): what is remembered between runs; nothing is where %NULL
 *
 * Returns: (transfer full)
 */
UkSession *
uk_session_new (const UkLimits *limits, UkSecrets *secrets, GSettings *settings)
{
  UkSession *self = g_object_new (UK_TYPE_SESSION, NULL);

  self->network = uk_network_new (limits, self->transcript);
  self->secrets = secrets != NULL ? g_object_ref (secrets) : uk_secrets_new (0);
  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      self->keep_password = g_settings_get_boolean (settings, KEEP_PASSWORD);
    }
  return self;
}

UkAddress *
uk_session_get_address (UkSession *self)
{
  return self->address;
}

static gboolean
is_same_address (UkAddress *a, UkAddress *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (uk_address_get_email (a), uk_address_get_email (b));
}

/* Another address is another mailbox: what was found, confirmed and measured for the former one is
 * dropped. */
void
uk_session_set_address (UkSession *self, UkAddress *address)
{
  if (is_same_address (self->address, address))
    return;
  g_clear_pointer (&self->address, uk_address_unref);
  self->address = address != NULL ? uk_address_ref (address) : NULL;
  g_ptr_array_set_size (self->accepted, 0);
  g_clear_pointer (&self->username, g_free);
  g_clear_pointer (&self->manual_incoming, uk_endpoint_unref);
  g_clear_pointer (&self->manual_outgoing, uk_endpoint_unref);
  uk_session_drop_run (self);
  uk_session_choose_client (self);
  notify (self, PROP_ADDRESS);
  uk_session_set_saved_password (self, FALSE);
  uk_session_set_candidates (self, NULL);
  uk_session_recall_steps (self);
}

/* Borrowed, valid until the next change. */
const UkAnswers *
uk_session_get_answers (UkSession *self)
{
  return &self->answers;
}

void
uk_session_set_answers (UkSession *self, const UkAnswers *answers)
{
  if (uk_answers_equal (&self->answers, answers))
    return;
  self->answers = *answers;
  notify (self, PROP_ANSWERS);
  update_advice (self);
  uk_session_save_answers (self);
}

UkCandidates *
uk_session_get_candidates (UkSession *self)
{
  return self->candidates;
}

UkCheckup *
uk_session_get_checkup (UkSession *self)
{
  return self->checkup;
}

UkReport *
uk_session_get_report (UkSession *self)
{
  return self->report;
}

const UkFacts *
uk_session_get_facts (UkSession *self)
{
  return &self->facts;
}

UkAdvice *
uk_session_get_advice (UkSession *self)
{
  return self->advice;
}

UkSessionBusy
uk_session_get_busy (UkSession *self)
{
  return self->busy;
}

UkSecretsState
uk_session_get_keyring_state (UkSession *self)
{
  return self->keyring_state;
}

gboolean
uk_session_get_keep_password (UkSession *self)
{
  return self->keep_password;
}

void
uk_session_set_keep_password (UkSession *self, gboolean keep)
{
  keep = keep != FALSE;
  if (self->keep_password == keep)
    return;
  self->keep_password = keep;
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, KEEP_PASSWORD, keep);
  notify (self, PROP_KEEP_PASSWORD);
}

gboolean
uk_session_get_saved_password (UkSession *self)
{
  return self->saved_password;
}

UkTranscript *
uk_session_get_transcript (UkSession *self)
{
  return self->transcript;
}

UkCatalog *
uk_session_get_catalog (UkSession *self)
{
  return self->catalog;
}

/* Names for the texts of the advice. The strings are borrowed and valid until the next change. */
UkAdviceNames
uk_session_get_advice_names (UkSession *self)
{
  UkAdviceNames names = { 0 };
  UkEndpoint *incoming = NULL;

  if (self->report == NULL)
    return names;
  names.sent_folder = self->report->sent_folder;
  if (self->report->incoming != NULL)
    {
      incoming = uk_candidate_get_endpoint (self->report->incoming);
      names.server_name = uk_endpoint_get_host (incoming);
      names.port = uk_endpoint_get_port (incoming);
    }
  return names;
}

/* What the person or a company states; %NULL leaves that direction to discovery. Takes effect with
 * the next discovery. */
void
uk_session_set_manual (UkSession *self, UkEndpoint *incoming, UkEndpoint *outgoing)
{
  g_clear_pointer (&self->manual_incoming, uk_endpoint_unref);
  g_clear_pointer (&self->manual_outgoing, uk_endpoint_unref);
  self->manual_incoming = incoming != NULL ? uk_endpoint_ref (incoming) : NULL;
  self->manual_outgoing = outgoing != NULL ? uk_endpoint_ref (outgoing) : NULL;
}

void
uk_session_accept_host (UkSession *self, const char *host)
{
  g_ptr_array_add (self->accepted, g_strdup (host));
}

void
uk_session_set_username (UkSession *self, const char *username)
{
  g_free (self->username);
  self->username = g_strdup (username);
}

static UkProtocol
get_advised_protocol (const UkAdvice *advice)
{
  return advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N
                 || advice->recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP
             ? UK_PROTOCOL_POP3
             : UK_PROTOCOL_IMAP;
}

/* Returns: (transfer full) (nullable): what exports write; %NULL before a test */
UkAccount *
uk_session_dup_account (UkSession *self)
{
  if (self->report == NULL)
    return NULL;
  return uk_report_dup_account (self->report, get_advised_protocol (self->advice));
}

/* Back to the first page: everything but the settings is dropped. */
void
uk_session_reset (UkSession *self)
{
  const UkAnswers none = uk_answers_none ();

  uk_session_set_address (self, NULL);
  uk_session_set_answers (self, &none);
}
