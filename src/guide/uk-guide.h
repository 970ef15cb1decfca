/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * guide/: what a person reads beyond the advice, as tables of translatable text that are filled
 * with facts.
 *
 * | file                  | holds                                                                |
 * | --------------------- | -------------------------------------------------------------------- |
 * | uk-guide-learn.{c,h}  | the cards of the course, the comparison of POP and IMAP              |
 * | uk-guide-topics.{c,h} | (inner, table) the pages behind it: own settings, moving, words, …    |
 * | uk-symptom.h          | a symptom: first sentence, causes, how each is judged, remedies       |
 * | uk-symptoms-*.c       | (tables) the twenty symptoms of reference/ux.md 3                     |
 * | uk-symptom-search.c   | everyday words, kana and dialect -> symptoms                          |
 * | uk-judge.c            | facts -> is this the cause?                                           |
 * | uk-letter.c           | the letter to whom it concerns, with what was measured                |
 */
#pragma once

#define UK_GUIDE_INSIDE

#include "uk-guide-learn.h"
#include "uk-symptom.h"

#undef UK_GUIDE_INSIDE
