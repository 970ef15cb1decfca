/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-catalog.h"
#include "uk-notice.h"

G_BEGIN_DECLS

UkProvider *uk_found_provider_new (UkCatalog *catalog, const char *id);
char *uk_found_provider_dup_title (const UkProvider *provider, const char *domain,
                                   const UkCandidate *incoming);
char *uk_found_provider_dup_text (const UkProvider *provider);
void uk_found_provider_show (UkNotice *notice, const UkProvider *provider);
void uk_found_provider_show_refused (UkNotice *notice, UkCatalog *catalog);

G_END_DECLS
