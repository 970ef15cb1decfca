/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-views.h"

#include <glib/gi18n-lib.h>

#include "uk-addresses-view.h"
#include "uk-assistant.h"
#include "uk-learn-view.h"
#include "uk-trouble-view.h"

/* A view stands here when there is something in it; nothing else knows how many there are. */
static const UkViewEntry views[] = {
  { "advice", NC_ ("view", "Advice"), "uk-advice-symbolic", uk_assistant_get_type },
  { "trouble", NC_ ("view", "Trouble"), "uk-view-trouble-symbolic", uk_trouble_view_get_type },
  { "learn", NC_ ("view", "Learn"), "uk-view-learn-symbolic", uk_learn_view_get_type },
  { "addresses", NC_ ("view", "Addresses"), "uk-view-addresses-symbolic",
    uk_addresses_view_get_type },
};

const UkViewEntry *
uk_views_get_all (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (views);
  return views;
}

const UkViewEntry *
uk_views_find (const char *view_id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_strcmp0 (views[i].id, view_id) == 0)
      return &views[i];
  return NULL;
}
