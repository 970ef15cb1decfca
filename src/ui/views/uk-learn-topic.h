/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-guide.h"
#include "uk-page.h"

G_BEGIN_DECLS

UkPage *uk_learn_topic_page_new (UkSession *session, const UkLearnTopic *topic);

G_END_DECLS
