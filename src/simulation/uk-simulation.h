/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * simulation/: a pure model of a mailbox, the devices that read it, and what happens over time.
 * Drawn by ui/; said in words by itself. Same input, same result: no clock, no chance.
 *
 * | file              | holds                                                                   |
 * | ----------------- | ----------------------------------------------------------------------- |
 * | uk-mailbox.{c,h}  | devices, messages, where each is; one event in, the next state out        |
 * | uk-plan.{c,h}     | the devices of a person, set up as they are now or as the advice has it   |
 * | uk-story.{c,h}    | the few events that are played, in steps; the article's three cases | |
 * uk-relation.{c,h} | what a plan comes to, as one sentence; what one event did, as another      |
 *
 * Sources: RFC 1939 (POP3), RFC 9051 (IMAP), reference/ux.md 0.2 for what mail programs do on top.
 */
#pragma once

#include "uk-model.h"

#define UK_SIMULATION_INSIDE

#include "uk-mailbox.h"
#include "uk-plan.h"
#include "uk-story.h"
#include "uk-relation.h"

#undef UK_SIMULATION_INSIDE
