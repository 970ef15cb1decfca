/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-questions.h"

#include <glib/gi18n-lib.h>

#include "uk-case.h"

/* Not needed: the answers and facts so far make the answer meaningless, so an old answer is dropped
 * as well. While an earlier question is open nothing is needless yet; the number of pages shrinks
 * as answers come in. */

static UkCurrent
find_current (const UkAnswers *answers, const UkFacts *facts)
{
  UkCurrent measured = facts != NULL ? uk_case_measured_current (facts) : UK_CURRENT_UNANSWERED;

  return measured != UK_CURRENT_UNANSWERED ? measured : answers->current;
}

static gboolean
is_without_pop (UkCurrent current)
{
  return current == UK_CURRENT_IMAP || current == UK_CURRENT_NONE;
}

static gboolean
old_local_is_needless (const UkAnswers *answers, const UkFacts *facts)
{
  return is_without_pop (find_current (answers, facts));
}

static gboolean
backup_is_needless (const UkAnswers *answers, const UkFacts *facts)
{
  return answers->keep == UK_KEEP_SHORT && is_without_pop (find_current (answers, facts));
}

static gboolean
trouble_is_needless (const UkAnswers *answers, const UkFacts *facts)
{
  guint n_devices = uk_answers_count_devices (answers);
  gboolean one_pc = n_devices == 0 || (n_devices == 1 && answers->n_pc == 1);
  gboolean alone = answers->people == UK_PEOPLE_SELF || answers->people == UK_PEOPLE_UNANSWERED;

  return !one_pc || !alone || is_without_pop (find_current (answers, facts));
}

static gboolean
current_is_known (const UkFacts *facts, UkQuestionContext context)
{
  return facts != NULL && uk_case_measured_current (facts) != UK_CURRENT_UNANSWERED;
}

static gboolean
trouble_is_known (const UkFacts *facts, UkQuestionContext context)
{
  return (context & UK_QUESTION_CONTEXT_FROM_TROUBLE) != 0;
}

#define FIELD(member) G_STRUCT_OFFSET (UkAnswers, member)
#define OPTIONS(array) .options = array, .n_options = G_N_ELEMENTS (array)
#define DONT_KNOW N_ ("I do not know")

static const UkQuestionOption device_options[] = {
  { "pc", N_ ("PC"), UK_ANSWERS_MAX_DEVICES, FIELD (n_pc) },
  { "phone", N_ ("Smartphone"), UK_ANSWERS_MAX_DEVICES, FIELD (n_phone) },
  { "tablet", N_ ("Tablet"), UK_ANSWERS_MAX_DEVICES, FIELD (n_tablet) },
  { "web", N_ ("In a browser (webmail)"), 1, FIELD (web) },
};

static const UkQuestionOption people_options[] = {
  { "self", N_ ("Only I"), 1, UK_PEOPLE_SELF },
  { "shared", N_ ("Two or more people (info@ and the like)"), 1, UK_PEOPLE_SHARED },
  { "handover", N_ ("It is taken over from, or handed on to, somebody else"), 1,
    UK_PEOPLE_HANDOVER },
};

static const UkQuestionOption connection_options[] = {
  { "always", N_ ("There always is one"), 1, UK_CONNECTION_ALWAYS },
  { "sometimes_offline", N_ ("Now and then I also want to read where there is none"), 1,
    UK_CONNECTION_SOMETIMES_OFFLINE },
  { "mostly_offline", N_ ("There hardly ever is one"), 1, UK_CONNECTION_MOSTLY_OFFLINE },
  { "slow_or_metered", N_ ("There is, but it is very slow, or the charges matter"), 1,
    UK_CONNECTION_SLOW_OR_METERED },
};

static const UkQuestionOption keep_options[] = {
  { "short", N_ ("About a year"), 1, UK_KEEP_SHORT },
  { "years", N_ ("A few years"), 1, UK_KEEP_YEARS },
  { "long", N_ ("Seven years or more (invoices or contracts come by mail)"), 1, UK_KEEP_LONG },
  { "unknown", DONT_KNOW, 1, UK_KEEP_UNKNOWN },
};

static const UkQuestionOption current_options[] = {
  { "none", N_ ("It is not set up yet"), 1, UK_CURRENT_NONE },
  { "imap", N_ ("We look at it on the server (IMAP)"), 1, UK_CURRENT_IMAP },
  { "pop_leave", N_ ("We fetch it and also leave it on the server (POP)"), 1,
    UK_CURRENT_POP_LEAVE },
  { "pop_delete", N_ ("We fetch it and delete it from the server (POP)"), 1,
    UK_CURRENT_POP_DELETE },
  { "unknown", DONT_KNOW, 1, UK_CURRENT_UNKNOWN },
};

static const UkQuestionOption old_local_options[] = {
  { "yes", N_ ("Yes, there is"), 1, UK_OLD_LOCAL_YES },
  { "no", N_ ("No, there is not"), 1, UK_OLD_LOCAL_NO },
  { "unknown", DONT_KNOW, 1, UK_OLD_LOCAL_UNKNOWN },
};

static const UkQuestionOption backup_options[] = {
  { "auto", N_ ("Yes, automatically"), 1, UK_BACKUP_AUTO },
  { "manual", N_ ("Now and then, by hand"), 1, UK_BACKUP_MANUAL },
  { "none", N_ ("No, we do not"), 1, UK_BACKUP_NONE },
  { "unknown", DONT_KNOW, 1, UK_BACKUP_UNKNOWN },
};

static const UkQuestionOption trouble_options[] = {
  { "none", N_ ("Nothing in particular"), 1, UK_TROUBLE_NONE },
  { "missing_on_other", N_ ("Some mail cannot be seen"), 1, UK_TROUBLE_MISSING_ON_OTHER },
  { "vanished", N_ ("Some mail has vanished"), 1, UK_TROUBLE_VANISHED },
  { "full", N_ ("It says that the mailbox is full"), 1, UK_TROUBLE_FULL },
  { "sent_missing", N_ ("Sent mail is not the same everywhere"), 1, UK_TROUBLE_SENT_MISSING },
  { "other", N_ ("Something else"), 1, UK_TROUBLE_OTHER },
};

static const UkQuestionOption policy_options[] = {
  { "yes", N_ ("A rule of the company or of a customer forbids leaving mail on the server"), 1,
    TRUE },
};

/*
 * The questions, in the order in which they are asked (reference/ux.md 2.2). Pages and terminal are
 * made from this table; nothing about a question is known anywhere else.
 */
/* clang-format off */
static const UkQuestion questions[] = {
  { .id = "devices", .kind = UK_QUESTION_COUNTERS, OPTIONS (device_options),
    .prompt = N_ ("Choose every device this mail is read on."),
    .supplement = N_ ("Include devices you plan to add within a year."),
    .why = N_ ("With two or more devices, all of them should show the same mail."),
    .asked_when = N_ ("Always.") },
  { .id = "people", .kind = UK_QUESTION_SINGLE, OPTIONS (people_options),
    .field = FIELD (people),
    .prompt = N_ ("Who uses this address?"),
    .why = N_ ("One person's action can change what others see."),
    .asked_when = N_ ("Always.") },
  { .id = "connection", .kind = UK_QUESTION_SINGLE, OPTIONS (connection_options),
    .field = FIELD (connection),
    .prompt = N_ ("Is there a network where you read mail?"),
    .why = N_ ("To read without a network, a copy must be in the PC."),
    .asked_when = N_ ("Always.") },
  { .id = "keep", .kind = UK_QUESTION_SINGLE, OPTIONS (keep_options),
    .field = FIELD (keep),
    .prompt = N_ ("How long do you want to keep received mail?"),
    .supplement = N_ ("Invoices and the like may have to be kept for long by law."),
    .why = N_ ("Servers limit size and days."),
    .asked_when = N_ ("Always.") },
  { .id = "current", .kind = UK_QUESTION_SINGLE, OPTIONS (current_options),
    .field = FIELD (current),
    .is_known = current_is_known,
    .prompt = N_ ("How do you receive mail now?"),
    .why = N_ ("The safe way to change depends on it."),
    .asked_when = N_ ("Unless the settings of a mail program have been read.") },
  { .id = "old_local", .kind = UK_QUESTION_SINGLE, OPTIONS (old_local_options),
    .field = FIELD (old_local),
    .is_needless = old_local_is_needless,
    .prompt = N_ ("Is there old mail that exists only inside a PC and must not be lost?"),
    .why = N_ ("If so, a backup comes first."),
    .asked_when = N_ ("If mail is received by POP now, or that is not known.") },
  { .id = "backup", .kind = UK_QUESTION_SINGLE, OPTIONS (backup_options),
    .field = FIELD (backup),
    .is_needless = backup_is_needless,
    .prompt = N_ ("Do you keep a backup of mail?"),
    .why = N_ ("It decides how much can be restored."),
    .asked_when = N_ ("Unless mail is kept about a year and is received by IMAP or not set up "
                      "yet.") },
  { .id = "trouble", .kind = UK_QUESTION_MULTI, OPTIONS (trouble_options),
    .field = FIELD (trouble),
    .is_needless = trouble_is_needless, .is_known = trouble_is_known,
    .prompt = N_ ("Is anything wrong with mail now?"),
    .why = N_ ("If nothing is wrong, there may be no need to change."),
    .asked_when = N_ ("If one person reads on one PC by POP, or that is not known, and has not "
                      "come with a problem.") },
  { .id = "policy_no_server_copy", .kind = UK_QUESTION_SWITCH, OPTIONS (policy_options),
    .field = FIELD (policy_no_server_copy), .optional = TRUE,
    .prompt = N_ ("Add a condition"),
    .why = N_ ("Such a rule changes which method fits."),
    .asked_when = N_ ("Only as an extra condition beside the advice.") },
};
/* clang-format on */

const UkQuestion *
uk_questions_get_all (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (questions);
  return questions;
}

/* Returns: (nullable): the question of that id */
const UkQuestion *
uk_questions_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_strcmp0 (questions[i].id, id) == 0)
      return &questions[i];
  return NULL;
}

/**
 * uk_question_is_asked:
 * @facts: (nullable): what is known already
 * @context: where the asker stands
 *
 * Returns: whether the question is to be shown. Optional conditions are, on the results page, and
 * nothing else there.
 */
gboolean
uk_question_is_asked (const UkQuestion *self, const UkAnswers *answers, const UkFacts *facts,
                      UkQuestionContext context)
{
  if (self->optional || (context & UK_QUESTION_CONTEXT_RESULT) != 0)
    return self->optional && (context & UK_QUESTION_CONTEXT_RESULT) != 0;
  if (self->is_known != NULL && self->is_known (facts, context))
    return FALSE;
  return self->is_needless == NULL || !self->is_needless (answers, facts);
}

/**
 * uk_questions_drop_unasked:
 *
 * Forgets answers to questions that are no longer asked because another answer has made them
 * meaningless, so that equal visible answers give equal advice. What is not asked because it is
 * known otherwise stays.
 */
UkAnswers
uk_questions_drop_unasked (const UkAnswers *answers, const UkFacts *facts,
                           UkQuestionContext context)
{
  UkAnswers left = *answers;

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      const UkQuestion *question = &questions[i];
      gboolean known = question->is_known != NULL && question->is_known (facts, context);
      if (!known && question->is_needless != NULL && question->is_needless (&left, facts))
        left = uk_question_clear (question, &left);
    }
  return left;
}

/* All members that options stand for are enums or integers of one size. */
G_STATIC_ASSERT (sizeof (UkPeople) == sizeof (guint) && sizeof (UkTrouble) == sizeof (guint));

static guint *
get_member (UkAnswers *answers, gsize offset)
{
  return &G_STRUCT_MEMBER (guint, answers, offset);
}

static guint
read_member (const UkAnswers *answers, gsize offset)
{
  return G_STRUCT_MEMBER (guint, answers, offset);
}

static gsize
get_offset (const UkQuestion *self, const UkQuestionOption *option)
{
  return self->kind == UK_QUESTION_COUNTERS ? option->value : self->field;
}

/**
 * uk_question_get_option:
 * @out_count: (out) (optional): how often the option is chosen; 0 or 1 but for counters
 *
 * Returns: whether the option is chosen at all
 */
gboolean
uk_question_get_option (const UkQuestion *self, const UkAnswers *answers, guint option_index,
                        guint *out_count)
{
  g_return_val_if_fail (option_index < self->n_options, FALSE);

  const UkQuestionOption *option = &self->options[option_index];
  guint member = read_member (answers, get_offset (self, option));
  guint count = 0;

  if (self->kind == UK_QUESTION_COUNTERS)
    count = member;
  else if (self->kind == UK_QUESTION_MULTI && option->value != 0)
    count = (member & option->value) != 0;
  else if (self->kind == UK_QUESTION_MULTI)
    count = answers->trouble_answered && member == 0;
  else
    count = member == option->value;
  if (out_count != NULL)
    *out_count = count;
  return count > 0;
}

gboolean
uk_question_is_answered (const UkQuestion *self, const UkAnswers *answers)
{
  if (self->kind == UK_QUESTION_SWITCH)
    return TRUE;
  if (self->kind == UK_QUESTION_MULTI)
    return answers->trouble_answered;
  for (guint i = 0; i < self->n_options; i++)
    if (uk_question_get_option (self, answers, i, NULL))
      return TRUE;
  return FALSE;
}

/* The option of value 0, "nothing in particular", takes everything else away when it is chosen. */
static void
choose_among_several (UkAnswers *answers, guint *member, guint value, gboolean on)
{
  if (value == 0 && on)
    *member = 0;
  else
    *member = on ? *member | value : *member & ~value;
  answers->trouble_answered = *member != 0 || (value == 0 && on);
}

/**
 * uk_question_choose:
 * @option_index: which option
 * @count: how often; 0 takes the choice away. Anything above the option's `max` counts as `max`.
 *
 * Choosing the same again changes nothing, so a check button may report its state at any time.
 *
 * Returns: the answers with that choice
 */
UkAnswers
uk_question_choose (const UkQuestion *self, const UkAnswers *answers, guint option_index,
                    guint count)
{
  UkAnswers chosen = *answers;

  g_return_val_if_fail (option_index < self->n_options, chosen);

  const UkQuestionOption *option = &self->options[option_index];
  guint *member = get_member (&chosen, get_offset (self, option));

  if (self->kind == UK_QUESTION_COUNTERS)
    *member = MIN (count, option->max);
  else if (self->kind == UK_QUESTION_MULTI)
    choose_among_several (&chosen, member, option->value, count > 0);
  else if (count > 0)
    *member = option->value;
  else if (*member == option->value)
    *member = 0;
  return chosen;
}

/* Returns: the answers with this question unanswered */
UkAnswers
uk_question_clear (const UkQuestion *self, const UkAnswers *answers)
{
  UkAnswers cleared = *answers;

  for (guint i = 0; i < self->n_options; i++)
    *get_member (&cleared, get_offset (self, &self->options[i])) = 0;
  if (self->kind == UK_QUESTION_MULTI)
    cleared.trouble_answered = FALSE;
  return cleared;
}

/* Returns: a msgid of the table in the current language */
const char *
uk_question_text (const char *msgid)
{
  return _ (msgid);
}
