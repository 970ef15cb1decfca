/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-support.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "uk-closures.h"
#include "uk-field.h"
#include "uk-notice.h"
#include "uk-page-found.h"
#include "uk-password-box.h"

/* The page of found settings, shown results that no search has to find: each kind of trust, and
 * what it asks for. */

typedef struct
{
  UkSession *session;
  UkPageFound *page;
  GtkWindow *window;
  UkCandidates *candidates;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);

  self->session = uk_session_new (NULL, NULL, NULL);
  uk_session_set_address (self->session, address);
  self->candidates = uk_candidates_new (address);
  self->page = g_object_new (UK_TYPE_PAGE_FOUND, "session", self->session, NULL);
  self->window = ui_show (GTK_WIDGET (self->page));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gpointer page = self->page;

  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (self->window);
  ui_settle ();
  g_assert_null (page);
  uk_candidates_unref (self->candidates);
  g_assert_finalize_object (self->session);
}

static void
add (Fixture *self, UkProtocol protocol, const char *host, UkSource source, UkTrust trust,
     UkAuth auth, const char *username)
{
  g_autoptr (UkEndpoint) endpoint = uk_endpoint_new (
      protocol, UK_SECURITY_TLS, host, uk_default_port (protocol, UK_SECURITY_TLS), username, auth);
  UkCandidate *candidate = uk_candidate_new (endpoint, source, trust, username != NULL, FALSE);

  g_ptr_array_add (protocol == UK_PROTOCOL_SMTP ? self->candidates->outgoing
                                                : self->candidates->incoming,
                   candidate);
}

static void
add_pair (Fixture *self, UkSource source, UkTrust trust, UkAuth auth, const char *username)
{
  add (self, UK_PROTOCOL_IMAP, "imap.hoster.example", source, trust, auth, username);
  add (self, UK_PROTOCOL_SMTP, "smtp.hoster.example", source, trust, auth, username);
}

static void
show (Fixture *self)
{
  uk_page_found_show_candidates (self->page, self->candidates);
  ui_settle ();
}

static gboolean
is_complete (Fixture *self)
{
  return uk_page_get_complete (UK_PAGE (self->page));
}

static void
type_password (Fixture *self, const char *text)
{
  GtkWidget *box = ui_child (self->page, "password_box");

  uk_field_set_text (UK_FIELD (ui_child (box, "password")), text);
}

static void
test_trusted (Fixture *self, gconstpointer data)
{
  add_pair (self, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, UK_AUTH_PASSWORD, "hanako@example.jp");
  show (self);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "imap.hoster.example"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "smtp.hoster.example"));
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (self->page), uk_source_to_text (UK_SOURCE_AUTOCONFIG)));
  g_assert_false (gtk_widget_get_visible (ui_child (self->page, "confirm")));
  g_assert_false (gtk_widget_get_visible (ui_child (self->page, "username")));
  g_assert_nonnull (uk_page_get_skip_label (UK_PAGE (self->page)));
  /* Without a password there is only the test without one. */
  g_assert_false (is_complete (self));
  type_password (self, "secret");
  g_assert_true (is_complete (self));
}

/* Nobody vouches for these servers: each has to be ticked before a password may go there. */
static void
test_untrusted (Fixture *self, gconstpointer data)
{
  GtkWidget *boxes = NULL;

  add_pair (self, UK_SOURCE_MX_AUTOCONFIG, UK_TRUST_T3, UK_AUTH_PASSWORD, "hanako@example.jp");
  show (self);
  g_assert_true (gtk_widget_get_visible (ui_child (self->page, "confirm")));
  boxes = ui_child (ui_child (self->page, "confirm"), "boxes");
  type_password (self, "secret");
  for (GtkWidget *box = gtk_widget_get_first_child (boxes); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      g_assert_false (is_complete (self));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
    }
  g_assert_true (is_complete (self));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_first_child (boxes)), FALSE);
  g_assert_false (is_complete (self));
}

/* The password field would only lead astray. */
static void
test_sign_in_only (Fixture *self, gconstpointer data)
{
  g_auto (UkCauseText) cause = uk_cause_describe (UK_FINDING_OAUTH2_REQUIRED, NULL, NULL);

  add_pair (self, UK_SOURCE_CATALOG, UK_TRUST_T1, UK_AUTH_OAUTH2, "hanako@example.jp");
  show (self);
  g_assert_false (gtk_widget_get_visible (ui_child (self->page, "password_box")));
  g_assert_true (is_complete (self));
  g_assert_null (uk_page_get_skip_label (UK_PAGE (self->page)));
  g_assert_cmpstr (cause.headline, !=, "");
}

static void
test_unknown_username (Fixture *self, gconstpointer data)
{
  add_pair (self, UK_SOURCE_CATALOG, UK_TRUST_T1, UK_AUTH_PASSWORD, NULL);
  show (self);
  g_assert_true (gtk_widget_get_visible (ui_child (self->page, "username")));
  type_password (self, "secret");
  g_assert_false (is_complete (self));
  uk_field_set_text (UK_FIELD (ui_child (self->page, "username")), "abc12345");
  g_assert_true (is_complete (self));
}

static void
test_pop_only (Fixture *self, gconstpointer data)
{
  add (self, UK_PROTOCOL_POP3, "pop.example.jp", UK_SOURCE_GUESS, UK_TRUST_T2, UK_AUTH_PASSWORD,
       "hanako@example.jp");
  show (self);
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (self->page), uk_protocol_to_title (UK_PROTOCOL_POP3)));
  type_password (self, "secret");
  g_assert_true (is_complete (self));
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  show (self);
  g_assert_false (is_complete (self));
  g_assert_null (uk_page_get_next_label (UK_PAGE (self->page)));
  g_assert_true (
      gtk_expander_get_expanded (GTK_EXPANDER (ui_child (self->page, "manual_expander"))));
  g_assert_false (gtk_widget_get_visible (ui_child (self->page, "password_box")));
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  uk_page_found_show_candidates (self->page, NULL);
  g_assert_null (uk_page_get_next_label (UK_PAGE (self->page)));
  g_assert_nonnull (uk_page_get_skip_label (UK_PAGE (self->page)));
}

static void
test_password_is_handed_over_once (Fixture *self, gconstpointer data)
{
  g_autoptr (UkSecret) secret = NULL;
  UkSecret *again = NULL;
  gboolean use_saved = TRUE;

  add_pair (self, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, UK_AUTH_PASSWORD, "hanako@example.jp");
  show (self);
  g_assert_false (uk_page_found_steal_request (self->page, &again, &use_saved));
  type_password (self, "secret");
  g_assert_true (uk_page_next (UK_PAGE (self->page)));
  g_assert_true (uk_page_found_steal_request (self->page, &secret, &use_saved));
  g_assert_cmpstr (uk_secret_peek (secret), ==, "secret");
  g_assert_false (use_saved);
  g_assert_false (uk_page_found_steal_request (self->page, &again, &use_saved));
  g_assert_null (again);
}

/* "Without a password" means without the one that stands in the field as well. */
static void
test_skip_takes_no_password (Fixture *self, gconstpointer data)
{
  UkSecret *secret = NULL;
  gboolean use_saved = TRUE;

  add_pair (self, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, UK_AUTH_PASSWORD, "hanako@example.jp");
  show (self);
  type_password (self, "secret");
  g_assert_true (uk_page_skip (UK_PAGE (self->page)));
  g_assert_true (uk_page_found_steal_request (self->page, &secret, &use_saved));
  g_assert_null (secret);
  g_assert_false (use_saved);
}

/* A password with full-width letters is pointed out, never changed. */
static void
test_password_shape (Fixture *self, gconstpointer data)
{
  GtkWidget *box = ui_child (self->page, "password_box");
  UkField *field = UK_FIELD (ui_child (box, "password"));

  add_pair (self, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, UK_AUTH_PASSWORD, "hanako@example.jp");
  show (self);
  type_password (self, "ｐａｓｓ");
  g_assert_nonnull (uk_field_get_notice (field));
  g_assert_cmpstr (uk_field_get_text (field), ==, "ｐａｓｓ");
  g_assert_true (is_complete (self));
}

static void
test_keep_is_remembered (Fixture *self, gconstpointer data)
{
  GtkSwitch *keep = GTK_SWITCH (ui_child (ui_child (self->page, "password_box"), "keep"));

  g_assert_true (gtk_switch_get_active (keep));
  gtk_switch_set_active (keep, FALSE);
  g_assert_false (uk_session_get_keep_password (self->session));
  uk_session_set_keep_password (self->session, TRUE);
  g_assert_true (gtk_switch_get_active (keep));
}

static void
test_fits_360 (Fixture *self, gconstpointer data)
{
  int width = 0;

  add_pair (self, UK_SOURCE_MX_AUTOCONFIG, UK_TRUST_T3, UK_AUTH_PASSWORD, NULL);
  show (self);
  gtk_expander_set_expanded (GTK_EXPANDER (ui_child (self->page, "manual_expander")), TRUE);
  ui_settle ();
  gtk_widget_measure (GTK_WIDGET (self->page), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 352);
}

static GtkWidget *
find_provider_notice (Fixture *self)
{
  GtkWidget *notice = NULL;

  for (guint i = 0; (notice = ui_find (GTK_WIDGET (self->page), UK_TYPE_NOTICE, i)) != NULL; i++)
    if (ui_find_label (notice, _ ("Good to know")) != NULL
        || ui_find_label (notice, _ ("Before you type the password")) != NULL)
      return notice;
  return NULL;
}

/* What the catalogue only recalls is no certainty before the test, wherever its host is. */
static void
test_provider_is_told (Fixture *self, gconstpointer data)
{
  UkCatalog *catalog = uk_session_get_catalog (self->session);
  const char *const ids[] = { "aol", "active-world" }; /* sure, and recalled */

  g_assert_null (find_provider_notice (self));
  add (self, UK_PROTOCOL_IMAP, "imap.example.jp", UK_SOURCE_CATALOG, UK_TRUST_T2, UK_AUTH_PASSWORD,
       "hanako");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (UkProvider) provider = uk_catalog_lookup_id (catalog, ids[i]);
      gboolean is_low = uk_provider_get_confidence (provider) == UK_PROVIDER_CONFIDENCE_LOW;
      GtkWidget *sure = NULL;

      g_free (self->candidates->provider_id);
      self->candidates->provider_id = g_strdup (ids[i]);
      show (self);
      g_assert_nonnull (find_provider_notice (self));
      sure = ui_find_label (GTK_WIDGET (self->page), _ ("This looks right."));
      g_assert_cmpint (is_low, ==, i == 1);
      g_assert_true ((sure == NULL) == is_low);
    }
}

/* Who runs the server is told where it is not the domain itself. */
static void
test_owner_is_told (Fixture *self, gconstpointer data)
{
  g_autofree char *other
      = g_strdup_printf (_ ("The mail of %1$s is kept on the server %2$s, which %3$s runs."),
                         "example.jp", "imap.hoster.example", "hoster.example");
  UkCandidate *plain = NULL;

  add_pair (self, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, UK_AUTH_PASSWORD, "hanako");
  plain = self->candidates->incoming->pdata[0];
  self->candidates->incoming->pdata[0] = uk_candidate_with_owner (plain, "hoster.example");
  uk_candidate_unref (plain);
  show (self);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), other));
}

/* A file of the person's own that is not understood is named, not passed over. */
static void
test_refused_file_is_told (void)
{
  g_autofree char *folder
      = g_build_filename (g_get_user_config_dir (), "uketori", "providers", NULL);
  g_autofree char *path = g_build_filename (folder, "ours.provider", NULL);
  Fixture self = { 0 };

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "[Provider]\nId=ours\nFrobnicate=1\n", -1, NULL));
  set_up (&self, NULL);
  add_pair (&self, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, UK_AUTH_PASSWORD, "hanako");
  show (&self);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self.page), _ ("Some provider files are left out")));
  tear_down (&self, NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/uketori/found/trusted", test_trusted);
  ADD ("/uketori/found/untrusted", test_untrusted);
  ADD ("/uketori/found/sign-in-only", test_sign_in_only);
  ADD ("/uketori/found/unknown-username", test_unknown_username);
  ADD ("/uketori/found/pop-only", test_pop_only);
  ADD ("/uketori/found/nothing", test_nothing);
  ADD ("/uketori/found/stopped", test_stopped);
  ADD ("/uketori/found/password-is-handed-over-once", test_password_is_handed_over_once);
  ADD ("/uketori/found/skip-takes-no-password", test_skip_takes_no_password);
  ADD ("/uketori/found/password-shape", test_password_shape);
  ADD ("/uketori/found/keep-is-remembered", test_keep_is_remembered);
  ADD ("/uketori/found/provider-is-told", test_provider_is_told);
  ADD ("/uketori/found/owner-is-told", test_owner_is_told);
  g_test_add_func ("/uketori/found/refused-file-is-told", test_refused_file_is_told);
  ADD ("/uketori/found/fits-360", test_fits_360);
#undef ADD
  return g_test_run ();
}
