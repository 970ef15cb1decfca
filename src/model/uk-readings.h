/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

/*
 * Names of the measured figures: the keys of "facts" in DESIGN.md section 6. The figures travel as
 * one immutable GVariant of type a{sv}, sorted by key; a figure that was not measured is left out.
 * Integers are `x` (int64), seconds are `d`, yes/no is `b`, words are `s`, lists of words are `as`.
 */
#define UK_READING_IMAP_INBOX_MESSAGES "imap.inbox_messages"
#define UK_READING_IMAP_INBOX_UIDNEXT "imap.inbox_uidnext"
#define UK_READING_IMAP_SENT_MESSAGES "imap.sent_messages"
#define UK_READING_IMAP_FOLDERS "imap.folders"
#define UK_READING_IMAP_SPECIAL_USE "imap.special_use"
#define UK_READING_IMAP_IDLE "imap.idle"
#define UK_READING_IMAP_QUOTA_USED_PERCENT "imap.quota_used_percent"
#define UK_READING_IMAP_QUOTA_USED_KIB "imap.quota_used_kib"
#define UK_READING_IMAP_QUOTA_LIMIT_KIB "imap.quota_limit_kib"
#define UK_READING_IMAP_GREETING_SECONDS "imap.greeting_seconds"
#define UK_READING_IMAP_OLDEST_DAYS "imap.oldest_days"
#define UK_READING_POP_MESSAGES "pop.messages"
#define UK_READING_POP_UIDL "pop.uidl"
#define UK_READING_POP_EXPIRE_DAYS "pop.expire_days"
#define UK_READING_SMTP_SIZE_LIMIT "smtp.size_limit"
#define UK_READING_SMTP_GREETING_SECONDS "smtp.greeting_seconds"
#define UK_READING_DOMAIN_SPF_RECORDS "domain.spf_records"
#define UK_READING_DOMAIN_DMARC_RECORDS "domain.dmarc_records"
#define UK_READING_NETWORK_REACHABILITY "network.reachability"
#define UK_READING_NETWORK_CLOCK_AHEAD_SECONDS "network.clock_ahead_seconds"
#define UK_READING_TLS_VERSION "tls.version"
#define UK_READING_TLS_CERT_ISSUER "tls.cert_issuer"
#define UK_READING_TLS_CERT_END "tls.cert_end"
#define UK_READING_TLS_EXPIRED_DAYS "tls.expired_days"
#define UK_READING_TLS_CERT_NAMES "tls.cert_names"
