/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-page.h"

G_BEGIN_DECLS

/* All answers once more; each row leads to its question, and from there straight back. */
#define UK_TYPE_PAGE_REVIEW (uk_page_review_get_type ())
G_DECLARE_FINAL_TYPE (UkPageReview, uk_page_review, UK, PAGE_REVIEW, UkPage)

G_END_DECLS
