/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-live.h"
#include "uk-search.h"

G_BEGIN_DECLS

/* Sources that are begun with the run. */
void uk_source_catalog_start (UkSearch *search);
void uk_source_autoconfig_start (UkSearch *search);
void uk_source_srv_start (UkSearch *search);
void uk_source_srv_start_second (UkSearch *search);
void uk_source_mx_start (UkSearch *search);
void uk_source_txt_start (UkSearch *search);
void uk_source_pacc_start (UkSearch *search);
void uk_source_ispdb_start (UkSearch *search);
void uk_source_guess_start (UkSearch *search);
void uk_source_guess_start_second (UkSearch *search);
void uk_source_guess_stop (UkSearch *search);

/* Sources that wait for what another one says, or for its failure. */
void uk_source_ispdb_mx_known (UkSearch *search, gboolean provider_known);
void uk_source_spf_start (UkSearch *search);
void uk_source_ptr_start (UkSearch *search);
void uk_source_http_start (UkSearch *search);
void uk_source_autodiscover_start (UkSearch *search);

/* From the MX answer, from every host that has been looked up, from every server looked at. */
void uk_source_guess_mx_known (UkSearch *search, const char *mx_host);
void uk_source_guess_host_known (UkSearch *search, const char *host);
void uk_source_guess_go_on (UkSearch *search);
void uk_source_guess_service_absent (UkSearch *search);
void uk_source_guess_live_known (UkSearch *search, const UkLive *live);

gboolean uk_source_guess_is_settled (const UkSearch *search, UkProtocol protocol);
void uk_source_guess_explain (UkSearch *search);
void uk_source_guess_add_near_misses (UkSearch *search);
void uk_guesses_free (UkGuesses *self);

gboolean uk_document_is_asking_again (const UkSearch *search);
gboolean uk_document_any_connected (const UkSearch *search, UkTrust better_than);
gboolean uk_document_is_own_connected (const UkSearch *search);
UkOutcome uk_document_give_up (const UkSearch *search, UkSource source);
void uk_document_fetch (UkSearch *search, UkSource source, const char *url, const char *meant_for);

void uk_confirm_update (UkSearch *search);
gboolean uk_confirm_is_settled (const UkSearch *search, gboolean patient);
gboolean uk_confirm_is_certain (const UkSearch *search, UkProtocol protocol);
void uk_confirm_mark (UkSearch *search);
void uk_confirm_explain (UkSearch *search);

void uk_twin_live_known (UkSearch *search, UkLive *live);
void uk_twin_explain (UkSearch *search);
gboolean uk_twin_is_busy (const UkSearch *search);
void uk_twin_record (UkSearch *search, UkOutcome *out_outcome);
void uk_twins_free (UkTwins *self);

void uk_pacc_wait_free (UkPaccWait *self);

void uk_provider_add (UkSearch *search, const UkProvider *provider, UkSource source, UkTrust usual,
                      const char *host, guint *out_n_added);
void uk_verdict_add (UkSearch *search);
gboolean uk_verdict_is_hopeless (const UkSearch *search);

G_END_DECLS
