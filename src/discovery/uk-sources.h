/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-search.h"

G_BEGIN_DECLS

/* Every source, and what one tells another. */
void uk_source_catalog_start (UkSearch *search);
void uk_source_autoconfig_start (UkSearch *search);
void uk_source_srv_start (UkSearch *search);
void uk_source_srv_start_second (UkSearch *search);
void uk_source_mx_start (UkSearch *search);
void uk_source_guess_start (UkSearch *search);
void uk_source_guess_start_second (UkSearch *search);
void uk_source_guess_stop (UkSearch *search);

UkOutcome uk_source_autoconfig_give_up (const UkSearch *search, UkSource source);

/* From the MX answer and from every host that has been looked up. */
void uk_source_guess_mx_known (UkSearch *search, const char *mx_host);
void uk_source_guess_host_known (UkSearch *search, const char *host);

gboolean uk_source_guess_is_settled (const UkSearch *search, UkProtocol protocol);
void uk_source_guess_explain (UkSearch *search);
void uk_guesses_free (UkGuesses *self);

UkTrust uk_trust_of_provider (const UkProvider *provider, UkTrust usual, const char *host,
                              const char *domain);
void uk_verdict_add (UkSearch *search);

G_END_DECLS
