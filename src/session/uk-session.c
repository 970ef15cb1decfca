/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-session.h"

#include "uk-discovery.h"
#include "uk-net.h"

#define KEEP_PASSWORD "keep-password"

struct _UkSession
{
  GObject parent_instance;

  UkNetwork *network;       /* (owned) */
  UkTranscript *transcript; /* (owned) */
  UkCatalog *catalog;       /* (owned) */
  UkSecrets *secrets;       /* (owned) */
  GSettings *settings;      /* (owned) (nullable) */

  UkAddress *address; /* (owned) (nullable) */
  UkAnswers answers;
  UkEndpoint *manual_incoming; /* (owned) (nullable) */
  UkEndpoint *manual_outgoing; /* (owned) (nullable) */
  char *username;              /* (owned) (nullable) */
  GPtrArray *accepted;         /* (owned) (element-type utf8) hosts that the person has confirmed */

  UkCandidates *candidates; /* (owned) (nullable) */
  UkCheckup *checkup;       /* (owned) (nullable) */
  UkReport *report;         /* (owned) (nullable) */
  UkFacts facts;
  UkAdvice *advice; /* (owned) */
  UkSessionBusy busy;
  UkSecretsState keyring_state;
  gboolean keep_password;
  gboolean saved_password;
};

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
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
notify (UkSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_busy (UkSession *self, UkSessionBusy busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  notify (self, PROP_BUSY);
}

static void
set_keyring_state (UkSession *self, UkSecretsState state)
{
  if (self->keyring_state == state)
    return;
  self->keyring_state = state;
  notify (self, PROP_KEYRING_STATE);
}

static void
set_saved_password (UkSession *self, gboolean saved)
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

/* Takes @report. */
static void
set_report (UkSession *self, UkReport *report)
{
  g_clear_pointer (&self->report, uk_report_unref);
  self->report = report;
  self->facts = report != NULL ? report->facts : uk_facts_none ();
  notify (self, PROP_REPORT);
  update_advice (self);
}

/* Takes @candidates. What was known of a former address goes with it. */
static void
set_candidates (UkSession *self, UkCandidates *candidates)
{
  g_clear_pointer (&self->candidates, uk_candidates_unref);
  self->candidates = candidates;
  g_clear_object (&self->checkup);
  notify (self, PROP_CANDIDATES);
  notify (self, PROP_CHECKUP);
  set_report (self, NULL);
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
  G_OBJECT_CLASS (uk_session_parent_class)->dispose (object);
}

static void
uk_session_finalize (GObject *object)
{
  UkSession *self = UK_SESSION (object);

  g_clear_pointer (&self->transcript, uk_transcript_unref);
  g_clear_pointer (&self->address, uk_address_unref);
  g_clear_pointer (&self->manual_incoming, uk_endpoint_unref);
  g_clear_pointer (&self->manual_outgoing, uk_endpoint_unref);
  g_clear_pointer (&self->candidates, uk_candidates_unref);
  g_clear_pointer (&self->report, uk_report_unref);
  g_clear_pointer (&self->advice, uk_advice_unref);
  g_ptr_array_unref (self->accepted);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
uk_session_init (UkSession *self)
{
  g_autoptr (GError) error = NULL;

  self->accepted = g_ptr_array_new_with_free_func (g_free);
  self->transcript = uk_transcript_new ();
  self->answers = uk_answers_none ();
  self->facts = uk_facts_none ();
  self->keep_password = TRUE;
  self->advice = uk_advise (&self->answers, &self->facts);
  self->catalog = uk_catalog_new_builtin (&error);
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
  notify (self, PROP_ADDRESS);
  set_saved_password (self, FALSE);
  set_candidates (self, NULL);
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

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  UkCandidates *candidates = uk_discovery_run_finish (UK_DISCOVERY (source), result, &error);

  set_busy (self, UK_SESSION_IDLE);
  if (candidates == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  set_candidates (self, candidates);
  g_task_return_boolean (task, TRUE);
}

/* Whether there is a keyring, and a password in it for this address; asked beside discovery, never
 * waited for. */
static void
saved_password_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSession) self = user_data;
  g_autoptr (UkSecret) password = uk_secrets_lookup_finish (UK_SECRETS (source), result, NULL);

  set_saved_password (self, password != NULL);
}

static void
keyring_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSession) self = user_data;

  set_keyring_state (self, uk_secrets_probe_finish (UK_SECRETS (source), result, NULL));
  if (self->keyring_state == UK_SECRETS_READY && self->address != NULL)
    uk_secrets_lookup_async (self->secrets, self->address, NULL, saved_password_found_cb,
                             g_object_ref (self));
}

/**
 * uk_session_discover_async:
 *
 * Finds the servers of the current address, which must be set.
 *
 * Errors of uk_session_discover_finish(): %G_IO_ERROR_CANCELLED
 */
void
uk_session_discover_async (UkSession *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (UkDiscovery) discovery = uk_discovery_new (self->network, self->catalog);

  g_return_if_fail (self->address != NULL);

  g_task_set_source_tag (task, uk_session_discover_async);
  uk_discovery_set_manual (discovery, self->manual_incoming, self->manual_outgoing);
  set_busy (self, UK_SESSION_DISCOVERING);
  uk_secrets_probe_async (self->secrets, NULL, keyring_probed_cb, g_object_ref (self));
  uk_discovery_run_async (discovery, self->address, cancellable, discovered_cb,
                          g_steal_pointer (&task));
}

gboolean
uk_session_discover_finish (UkSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
password_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (uk_secrets_store_finish (UK_SECRETS (source), result, &error))
    {
      set_keyring_state (self, UK_SECRETS_READY);
      set_saved_password (self, TRUE);
    }
  else
    {
      g_debug ("The password was not stored: %s", error->message);
      set_keyring_state (self, g_error_matches (error, UK_SECRETS_ERROR, UK_SECRETS_ERROR_LOCKED)
                                   ? UK_SECRETS_IS_LOCKED
                                   : UK_SECRETS_NOT_THERE);
    }
  set_busy (self, UK_SESSION_IDLE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
has_logged_in (const UkReport *report)
{
  return report->incoming != NULL && uk_candidate_get_verified (report->incoming);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  UkSecret *password = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  UkReport *report = uk_checkup_run_finish (UK_CHECKUP (source), result, &error);

  if (report == NULL)
    {
      set_busy (self, UK_SESSION_IDLE);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  set_report (self, report);
  if (password != NULL && self->keep_password && !self->saved_password && has_logged_in (report))
    {
      uk_secrets_store_async (self->secrets, self->address, password, g_task_get_cancellable (task),
                              password_stored_cb, g_steal_pointer (&task));
      return;
    }
  set_busy (self, UK_SESSION_IDLE);
  g_task_return_boolean (task, TRUE);
}

/* Takes @task. */
static void
run_checkup (UkSession *self, GTask *task)
{
  g_clear_object (&self->checkup);
  self->checkup = uk_checkup_new (self->network, self->catalog, self->candidates);
  uk_checkup_set_username (self->checkup, self->username);
  for (guint i = 0; i < self->accepted->len; i++)
    uk_checkup_accept_host (self->checkup, self->accepted->pdata[i]);
  notify (self, PROP_CHECKUP);
  uk_checkup_run_async (self->checkup, g_task_get_task_data (task), g_task_get_cancellable (task),
                        checked_cb, task);
}

static void
password_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  UkSecret *password = uk_secrets_lookup_finish (UK_SECRETS (source), result, &error);

  if (password == NULL)
    {
      set_busy (self, UK_SESSION_IDLE);
      set_saved_password (self, FALSE);
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                 "No password is saved for this address");
      return;
    }
  set_saved_password (self, TRUE);
  g_task_set_task_data (task, password, (GDestroyNotify) uk_secret_unref);
  run_checkup (self, g_steal_pointer (&task));
}

/**
 * uk_session_check_async:
 * @password: (nullable): what the person has typed; %NULL tests without a login
 * @use_saved: take the password from the keyring instead
 *
 * Tests the servers that were found. A password that worked is stored when keep-password is on;
 * that it could not be stored is no failure of the test (see "keyring-state").
 *
 * Errors of uk_session_check_finish(): %G_IO_ERROR_CANCELLED; with @use_saved %UK_SECRETS_ERROR, or
 * %G_IO_ERROR_NOT_FOUND where none is saved
 */
void
uk_session_check_async (UkSession *self, UkSecret *password, gboolean use_saved,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (self->candidates != NULL);

  g_task_set_source_tag (task, uk_session_check_async);
  set_busy (self, UK_SESSION_CHECKING);
  if (use_saved)
    {
      uk_secrets_lookup_async (self->secrets, self->address, cancellable, password_looked_up_cb,
                               g_steal_pointer (&task));
      return;
    }
  if (password != NULL)
    {
      /* Typed anew: it may be another one than the keyring's. */
      set_saved_password (self, FALSE);
      g_task_set_task_data (task, uk_secret_ref (password), (GDestroyNotify) uk_secret_unref);
    }
  run_checkup (self, g_steal_pointer (&task));
}

gboolean
uk_session_check_finish (UkSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
password_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (uk_secrets_clear_finish (UK_SECRETS (source), result, &error) < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  set_saved_password (g_task_get_source_object (task), FALSE);
  g_task_return_boolean (task, TRUE);
}

/* Removes the password of the current address from the keyring. */
void
uk_session_forget_password_async (UkSession *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (self->address != NULL);

  g_task_set_source_tag (task, uk_session_forget_password_async);
  uk_secrets_clear_async (self->secrets, self->address, cancellable, password_cleared_cb, task);
}

gboolean
uk_session_forget_password_finish (UkSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
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
