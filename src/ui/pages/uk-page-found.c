/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page-found.h"

#include "uk-closures.h"
#include "uk-found-provider.h"
#include "uk-confirm-hosts.h"
#include "uk-field.h"
#include "uk-manual-servers.h"
#include "uk-notice.h"
#include "uk-password-box.h"
#include "uk-server-row.h"

struct _UkPageFound
{
  UkPage parent_instance;

  GCancellable *cancellable; /* (owned) (nullable) of the search that runs */
  gboolean requested;        /* a test is to be run */
  UkSecret *secret;          /* (owned) (nullable) for that test */
  gboolean use_saved;
  UkCandidates *candidates; /* (owned) (nullable) what the search found */
  UkReport *found;          /* (owned) (nullable) the same as a report, before any test */

  GtkWidget *searching;
  GtkLabel *searching_label;
  GtkWidget *result;
  UkNotice *summary;
  GtkWidget *servers_title;
  GtkListBox *servers;
  UkConfirmHosts *confirm;
  UkField *username;
  UkPasswordBox *password_box;
  UkNotice *refused;
  UkNotice *provider;
  UkNotice *goes;
  GtkExpander *manual_expander;
  UkManualServers *manual;
};

G_DEFINE_FINAL_TYPE (UkPageFound, uk_page_found, UK_TYPE_PAGE)

static UkSession *
get_session (UkPageFound *self)
{
  return uk_page_get_session (UK_PAGE (self));
}

static UkCandidate *
get_best (UkPageFound *self, UkProtocol protocol)
{
  return self->candidates != NULL ? uk_candidates_get_best (self->candidates, protocol) : NULL;
}

static UkCandidate *
get_incoming (UkPageFound *self)
{
  UkCandidate *imap = get_best (self, UK_PROTOCOL_IMAP);

  return imap != NULL ? imap : get_best (self, UK_PROTOCOL_POP3);
}

/* No password is accepted there: the mail program signs in through the provider's own page. */
static gboolean
is_sign_in_only (UkPageFound *self)
{
  UkCandidate *incoming = get_incoming (self);

  return incoming != NULL
         && uk_endpoint_get_auth (uk_candidate_get_endpoint (incoming)) == UK_AUTH_OAUTH2;
}

static gboolean
is_username_asked (UkPageFound *self)
{
  UkCandidate *incoming = get_incoming (self);

  return incoming != NULL
         && uk_endpoint_get_username (uk_candidate_get_endpoint (incoming)) == NULL;
}

static void
update_complete (UkPageFound *self)
{
  gboolean complete = get_incoming (self) != NULL;

  if (complete && !is_sign_in_only (self))
    complete = uk_password_box_has_password (self->password_box)
               && uk_confirm_hosts_is_complete (self->confirm)
               && (!is_username_asked (self) || *uk_field_get_text (self->username) != '\0');
  uk_page_set_complete (UK_PAGE (self), complete);
}

/* What the buttons at the bottom offer depends on what was found. */
static void
update_buttons (UkPageFound *self)
{
  UkPage *page = UK_PAGE (self);
  gboolean found = get_incoming (self) != NULL;

  uk_page_set_next_label (page, found ? C_ ("button", "Test") : NULL);
  if (!found)
    uk_page_set_skip_label (page, _ ("Go on without a test"));
  else
    uk_page_set_skip_label (page, is_sign_in_only (self) ? NULL : _ ("Test without a password"));
  update_complete (self);
}

static void
show_found_summary (UkPageFound *self)
{
  UkCandidate *incoming = get_incoming (self);
  UkAddress *address = uk_session_get_address (get_session (self));
  g_autoptr (UkProvider) provider = uk_found_provider_new (
      uk_session_get_catalog (get_session (self)), self->candidates->provider_id);
  g_autofree char *title = NULL;
  gboolean is_doubtful
      = provider != NULL && uk_provider_get_confidence (provider) == UK_PROVIDER_CONFIDENCE_LOW;
  gboolean sure = uk_candidate_get_trust (incoming) <= UK_TRUST_T2 && !is_doubtful;

  uk_found_provider_show (self->provider, provider);
  title = uk_found_provider_dup_title (provider, uk_address_get_domain (address), incoming);
  uk_notice_set_kind (self->summary, sure ? UK_MARK_OK : UK_MARK_WARNING);
  uk_notice_set_title (self->summary, title);
  uk_notice_set_text (self->summary,
                      sure          ? _ ("This looks right.")
                      : is_doubtful ? _ ("The built-in list is not sure of it. Please compare the "
                                         "server names with your contract sheet.")
                                    : _ ("This is likely, but nobody vouches for it. Please "
                                         "compare the server names with your contract sheet."));
}

static void
show_cause (UkPageFound *self, UkFindingCode code)
{
  UkFinding *finding = uk_findings_find (self->found->findings, code);
  g_auto (UkCauseText) cause = uk_cause_describe (code, finding, self->found);

  uk_notice_set_kind (self->summary, UK_MARK_BAD);
  uk_notice_set_cause (self->summary, &cause);
}

static void
show_nothing_found (UkPageFound *self)
{
  const GArray *diagnosis = self->found != NULL ? self->found->diagnosis : NULL;
  UkFindingCode code = UK_FINDING_OK;

  if (diagnosis != NULL && diagnosis->len > 0)
    code = g_array_index (diagnosis, UkFindingCode, 0);
  if (code != UK_FINDING_OK)
    {
      show_cause (self, code);
      return;
    }
  uk_notice_set_kind (self->summary, UK_MARK_WARNING);
  uk_notice_set_title (self->summary, _ ("No settings were found automatically."));
  uk_notice_set_text (self->summary,
                      _ ("The provider may not have published any. Please enter the “incoming "
                         "server” of your papers below, or ask your provider for it."));
}

static void
show_servers (UkPageFound *self)
{
  static const UkProtocol order[] = { UK_PROTOCOL_IMAP, UK_PROTOCOL_POP3, UK_PROTOCOL_SMTP };
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->servers))) != NULL)
    gtk_list_box_remove (self->servers, row);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (get_best (self, order[i]) != NULL)
      gtk_list_box_append (self->servers, uk_server_row_new (get_best (self, order[i])));
}

static void
show_hosts_to_confirm (UkPageFound *self)
{
  gboolean asked = self->found != NULL && !is_sign_in_only (self);

  uk_confirm_hosts_set_hosts (self->confirm,
                              asked ? (const char *const *) self->found->needs_confirmation : NULL);
}

static void
show_what_goes_where (UkPageFound *self)
{
  UkCandidate *incoming = get_incoming (self);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->goes), incoming != NULL);
  if (incoming == NULL)
    return;
  /* Translators: %s is the name of a server. */
  text = g_strdup_printf (
      _ ("• To %s and the sending server, over an encrypted line: the address and the "
         "password, to see whether they let you in.\n"
         "• Not sent: your answers. Not read: the text and the subject of mails."),
      uk_endpoint_get_host (uk_candidate_get_endpoint (incoming)));
  uk_notice_set_text (self->goes, text);
}

static void
take_candidates (UkPageFound *self, UkCandidates *candidates)
{
  UkCatalog *catalog = uk_session_get_catalog (get_session (self));

  g_clear_pointer (&self->candidates, uk_candidates_unref);
  g_clear_pointer (&self->found, uk_report_unref);
  if (candidates == NULL)
    return;
  self->candidates = uk_candidates_ref (candidates);
  self->found = uk_checkup_report_candidates (candidates, catalog);
}

static void
show_result (UkPageFound *self)
{
  gboolean found = get_incoming (self) != NULL;

  gtk_widget_set_visible (self->searching, FALSE);
  gtk_widget_set_visible (self->result, TRUE);
  uk_page_set_title (UK_PAGE (self),
                     found ? _ ("These settings were found") : _ ("Settings could not be found"));
  uk_found_provider_show (self->provider, NULL);
  uk_found_provider_show_refused (self->refused, uk_session_get_catalog (get_session (self)));
  if (found)
    show_found_summary (self);
  else
    show_nothing_found (self);
  show_servers (self);
  gtk_widget_set_visible (GTK_WIDGET (self->servers), found);
  gtk_widget_set_visible (self->servers_title, found);
  show_hosts_to_confirm (self);
  show_what_goes_where (self);
  gtk_widget_set_visible (GTK_WIDGET (self->username), found && is_username_asked (self));
  gtk_widget_set_visible (GTK_WIDGET (self->password_box), found && !is_sign_in_only (self));
  gtk_expander_set_expanded (self->manual_expander, !found);
  if (is_sign_in_only (self))
    show_cause (self, UK_FINDING_OAUTH2_REQUIRED);
  update_buttons (self);
  uk_page_focus_heading (UK_PAGE (self));
}

static void
show_searching (UkPageFound *self)
{
  UkAddress *address = uk_session_get_address (get_session (self));
  g_autofree char *text = NULL;

  /* Translators: %s is a domain. */
  text = g_strdup_printf (_ ("Looking for the servers of %s"), uk_address_get_domain (address));
  gtk_label_set_label (self->searching_label, text);
  gtk_widget_set_visible (self->searching, TRUE);
  gtk_widget_set_visible (self->result, FALSE);
  uk_page_set_title (UK_PAGE (self), _ ("Looking for settings…"));
  uk_page_set_next_label (UK_PAGE (self), NULL);
  uk_page_set_skip_label (UK_PAGE (self), NULL);
}

static void
search_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkPageFound) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean cancelled = FALSE;

  uk_session_discover_finish (UK_SESSION (source), result, &error);
  cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (error != NULL && !cancelled)
    g_warning ("Discovery failed: %s", error->message);
  /* Another search has begun since, or the page is gone: its result is not ours to show. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  uk_page_set_running (UK_PAGE (self), FALSE);
  uk_page_found_show_candidates (self, uk_session_get_candidates (get_session (self)));
}

static void
start_search (UkPageFound *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  show_searching (self);
  uk_page_set_running (UK_PAGE (self), TRUE);
  uk_session_discover_async (get_session (self), self->cancellable, search_done_cb,
                             g_object_ref (self));
}

static void
uk_page_found_stop (UkPage *page)
{
  g_cancellable_cancel (UK_PAGE_FOUND (page)->cancellable);
}

/* The result of a search that is no longer wanted is dropped, not shown. */
static void
forget_search (UkPageFound *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  uk_page_set_running (UK_PAGE (self), FALSE);
}

static void
uk_page_found_left (UkPage *page)
{
  forget_search (UK_PAGE_FOUND (page));
}

static void
uk_page_found_shown (UkPage *page, UkPage *from)
{
  UkPageFound *self = UK_PAGE_FOUND (page);
  UkCandidates *candidates = uk_session_get_candidates (get_session (self));

  if (candidates == NULL)
    start_search (self);
  else if (candidates != self->candidates)
    uk_page_found_show_candidates (self, candidates);
}

static void
take_username (UkPageFound *self)
{
  if (is_username_asked (self))
    uk_session_set_username (get_session (self), uk_field_get_text (self->username));
}

/* Takes @secret. The test page fetches it when it is shown. */
static void
request_test (UkPageFound *self, UkSecret *secret, gboolean use_saved)
{
  g_clear_pointer (&self->secret, uk_secret_unref);
  self->requested = TRUE;
  self->secret = secret;
  self->use_saved = use_saved;
}

static gboolean
uk_page_found_next (UkPage *page)
{
  UkPageFound *self = UK_PAGE_FOUND (page);
  UkSession *session = get_session (self);
  UkSecret *typed = is_sign_in_only (self) ? NULL : uk_password_box_dup_secret (self->password_box);
  gboolean use_saved
      = typed == NULL && !is_sign_in_only (self) && uk_session_get_saved_password (session);

  uk_confirm_hosts_accept (self->confirm, session);
  take_username (self);
  request_test (self, typed, use_saved);
  return TRUE;
}

static gboolean
uk_page_found_skip (UkPage *page)
{
  UkPageFound *self = UK_PAGE_FOUND (page);

  if (get_incoming (self) == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "assistant.show", "s", "advice");
      return FALSE;
    }
  take_username (self);
  request_test (self, NULL, FALSE);
  return TRUE;
}

static void
manual_apply_cb (UkPageFound *self)
{
  UkSession *session = get_session (self);
  const char *email = uk_address_get_email (uk_session_get_address (session));
  g_autoptr (UkEndpoint) incoming = uk_manual_servers_dup_incoming (self->manual, email);
  g_autoptr (UkEndpoint) outgoing = uk_manual_servers_dup_outgoing (self->manual, email);

  uk_session_set_manual (session, incoming, outgoing);
  start_search (self);
}

static void
changed_cb (UkPageFound *self)
{
  update_complete (self);
}

static void
uk_page_found_dispose (GObject *object)
{
  UkPageFound *self = UK_PAGE_FOUND (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->secret, uk_secret_unref);
  g_clear_pointer (&self->candidates, uk_candidates_unref);
  g_clear_pointer (&self->found, uk_report_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_PAGE_FOUND);
  G_OBJECT_CLASS (uk_page_found_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, searching);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, searching_label);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, result);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, summary);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, servers_title);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, servers);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, confirm);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, username);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, password_box);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, refused);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, provider);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, goes);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, manual_expander);
  gtk_widget_class_bind_template_child (widget_class, UkPageFound, manual);
  gtk_widget_class_bind_template_callback (widget_class, manual_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static UkField *
uk_page_found_field (UkPage *page)
{
  return uk_password_box_get_field (UK_PAGE_FOUND (page)->password_box);
}

static void
uk_page_found_class_init (UkPageFoundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UkPageClass *page_class = UK_PAGE_CLASS (klass);

  object_class->dispose = uk_page_found_dispose;
  page_class->shown = uk_page_found_shown;
  page_class->left = uk_page_found_left;
  page_class->next = uk_page_found_next;
  page_class->field = uk_page_found_field;
  page_class->skip = uk_page_found_skip;
  page_class->stop = uk_page_found_stop;

  g_type_ensure (UK_TYPE_CONFIRM_HOSTS);
  g_type_ensure (UK_TYPE_FIELD);
  g_type_ensure (UK_TYPE_PASSWORD_BOX);
  g_type_ensure (UK_TYPE_MANUAL_SERVERS);
  g_type_ensure (UK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-page-found.ui");
  bind_children (widget_class);
}

static void
uk_page_found_init (UkPageFound *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (uk_field_get_editable (self->username), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* Shows what a search has found; (nullable): nothing. */
void
uk_page_found_show_candidates (UkPageFound *self, UkCandidates *candidates)
{
  g_return_if_fail (UK_IS_PAGE_FOUND (self));

  take_candidates (self, candidates);
  show_result (self);
}

/**
 * uk_page_found_steal_request:
 * @out_password: (out) (transfer full) (nullable): what was typed
 * @out_use_saved: (out): take the one in the keyring
 *
 * Returns: whether a test is to be run, once for each time that it was asked for
 */
gboolean
uk_page_found_steal_request (UkPageFound *self, UkSecret **out_password, gboolean *out_use_saved)
{
  gboolean requested = self->requested;

  g_return_val_if_fail (UK_IS_PAGE_FOUND (self), FALSE);

  *out_password = g_steal_pointer (&self->secret);
  *out_use_saved = self->use_saved;
  self->requested = FALSE;
  return requested;
}
