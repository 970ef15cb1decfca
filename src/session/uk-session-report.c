/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Which report counts: that of the last whole test, or for a while that of a test in part. */
#include "config.h"

#include "uk-session-private.h"

/* Takes @report, which is shown. */
void
uk_session_show_report (UkSession *self, UkReport *report)
{
  g_clear_pointer (&self->whole, uk_report_unref);
  self->in_part = FALSE;
  g_clear_pointer (&self->report, uk_report_unref);
  self->report = report;
  uk_session_update_facts (self);
}

/* Takes @report, which a test has just made. */
void
uk_session_set_report (UkSession *self, UkReport *report)
{
  if (report != NULL)
    uk_session_save_test (self, report);
  uk_session_show_report (self, report);
}

/* Takes @report, of a test in part: it is shown until the selection ends, and not kept. */
void
uk_session_show_part (UkSession *self, UkReport *report)
{
  UkReport *whole
      = self->in_part ? g_steal_pointer (&self->whole) : g_steal_pointer (&self->report);

  uk_session_show_report (self, report);
  self->whole = whole;
  self->in_part = TRUE;
}

/* The end of a selection brings the last whole report back: it knows more, so its advice is the
 * surer one. Where there was none, what was tested in part stays. */
void
uk_session_select_checks (UkSession *self, const char *const *ids)
{
  g_strfreev (self->checks);
  self->checks = g_strdupv ((char **) ids);
  if (ids == NULL && self->whole != NULL)
    uk_session_show_report (self, g_steal_pointer (&self->whole));
}
