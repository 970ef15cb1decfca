/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_GUIDE_COMPILATION)
#error "Include uk-guide.h, not the inner headers of the room."
#endif

#include "uk-symptom.h"

G_BEGIN_DECLS

void uk_judge_say (UkCauseVerdict *verdict, UkCauseState state, char *seen);
gboolean uk_judge_has_logged_in (const UkEvidence *evidence);
UkFinding *uk_judge_find (const UkEvidence *evidence, int first, ...);

/* One function a kind of cause. Each sets the state, and says what was measured if it was. */
#define UK_JUDGE(name) void uk_judge_##name (const UkEvidence *evidence, UkCauseVerdict *verdict)

UK_JUDGE (app_password);
UK_JUDGE (busy);
UK_JUDGE (cert_expired);
UK_JUDGE (cert_issuer);
UK_JUDGE (cert_name);
UK_JUDGE (client_leave);
UK_JUDGE (client_pop);
UK_JUDGE (clock);
UK_JUDGE (domain);
UK_JUDGE (folders);
UK_JUDGE (foreign);
UK_JUDGE (full);
UK_JUDGE (greylist);
UK_JUDGE (imap_off);
UK_JUDGE (line);
UK_JUDGE (localpart);
UK_JUDGE (locked);
UK_JUDGE (login);
UK_JUDGE (mail_waits);
UK_JUDGE (many);
UK_JUDGE (moved);
UK_JUDGE (no_idle);
UK_JUDGE (no_sent_copy);
UK_JUDGE (no_uidl);
UK_JUDGE (old_gone);
UK_JUDGE (other_device);
UK_JUDGE (port25);
UK_JUDGE (retention);
UK_JUDGE (sender);
UK_JUDGE (sent_dup);
UK_JUDGE (server_fine);
UK_JUDGE (shared);
UK_JUDGE (sign_in);
UK_JUDGE (size);
UK_JUDGE (smtp_auth);
UK_JUDGE (spf);
UK_JUDGE (tls_old);
UK_JUDGE (unencrypted);
UK_JUDGE (unseen);
UK_JUDGE (wrong_password);

extern const UkSymptom uk_symptoms_missing[];
extern const guint uk_n_symptoms_missing;
extern const UkSymptom uk_symptoms_connect[];
extern const guint uk_n_symptoms_connect;
extern const UkSymptom uk_symptoms_reading[];
extern const guint uk_n_symptoms_reading;

G_END_DECLS
