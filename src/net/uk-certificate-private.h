/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include <curl/curl.h>

#include "uk-certificate.h"
#include "uk-network-private.h"

G_BEGIN_DECLS

char *uk_certificate_dup_chain (CURL *easy);
UkCertificate *uk_certificate_describe (const char *pem);
UkCertificate *uk_certificate_judge (const char *pem, const char *host, GTlsDatabase *database,
                                     GDateTime *now, const char *words);

G_END_DECLS
