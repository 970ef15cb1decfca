/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * model/: immutable values that travel between the rooms. No clock, no files, no sockets, no
 * locale.
 *
 * | file             | holds                                                                    |
 * | ---------------- | ------------------------------------------------------------------------ |
 * | uk-types.h       | protocol, security, trust, source, outcome: enums and their nicks        |
 * | uk-address.h     | a mail address as typed, repaired and split; domain as A-label           |
 * | uk-endpoint.h    | one way in: protocol, host, port, security, user name, authentication     |
 * | uk-candidate.h   | an endpoint with its provenance and trust                                 |
 * | uk-candidates.h  | all that discovery found for one address                                  |
 * | uk-account.h     | what an export writes: address, incoming, outgoing                        |
 * | uk-answers.h     | the person's answers to the questions                                     |
 * | uk-finding.h     | what a test saw: code, subject, severity, evidence                        |
 * | uk-facts.h       | what the advice may ask about a mailbox, "not known" explicit             |
 * | uk-readings.h    | names of the measured figures                                             |
 * | uk-advice.h      | the recommendation, its reasons, cautions and steps, as codes             |
 * | uk-report.h      | everything known after a test, ready to be shown, written, exported       |
 * | uk-record.h      | what is remembered of an address between runs                             |
 * | uk-batch-row.h   | what the table of a batch says of one address                             |
 * | uk-transcript.h  | redacted lines of the dialogues                                           |
 * | uk-limits.h      | how long each thing may take                                              |
 * | uk-secret.h      | a password in memory that is wiped                                        |
 * | uk-json-shape.h  | whether foreign text may be given to json-glib                            |
 */
#pragma once

#define UK_MODEL_INSIDE

#include "uk-types.h"
#include "uk-secret.h"
#include "uk-address.h"
#include "uk-endpoint.h"
#include "uk-candidate.h"
#include "uk-finding.h"
#include "uk-candidates.h"
#include "uk-account.h"
#include "uk-answers.h"
#include "uk-facts.h"
#include "uk-readings.h"
#include "uk-advice.h"
#include "uk-transcript.h"
#include "uk-report.h"
#include "uk-record.h"
#include "uk-batch-row.h"
#include "uk-limits.h"
#include "uk-json-shape.h"
#include "uk-model-enums.h"

#undef UK_MODEL_INSIDE
