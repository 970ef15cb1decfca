/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-judge.h"

#include <glib/gi18n-lib.h>

/* What is seen of mail that has arrived (reference/ux.md 3). */

/* Steps that several remedies share. */

/* clang-format off */
const UkSymptom uk_symptoms_reading[] = {
  {
    .id = "T12",
    .title = N_ ("The letters are garbled"),
    .first = N_ ("Do not remove the garbled mail. The letters are still inside."),
    .words = "文字化け|もじばけ|ぶんじばけ|文字がおかしい|"
             "読めない文字|記号だらけ|化ける|garbled|mojibake|strange characters",
    .needs = UK_NEEDS_NOTHING,
    .causes = {
      { N_ ("The sender's mail names no or a wrong character set"),
        UK_SIGHT_NOT, UK_ASK_SENDER, uk_judge_unseen,
        { N_ ("Open the same mail in the web mail: if it is fine there, it is the app's display."),
          N_ ("If only one mail is garbled, ask the sender to send it again as UTF-8.") } },
      { N_ ("The app's display was set by hand"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("Set the display of characters to automatic.") } },
      { N_ ("Letters like ①, ㈱ or half-width kana in your own mail"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("Set sending to UTF-8."),
          N_ ("Write (1), (株) and full-width kana instead.") } },
    },
  },
  {
    .id = "T13",
    .title = N_ ("The same mail arrives again and again"),
    .first = N_ ("Doubled mail can be removed later, all at once."),
    .words = "同じメールが何度も届く|何度も来る|なんどもくる|"
             "二重に届く|にじゅう|重複|ダブる|だぶる|2通ずつ|"
             "同じのが何回も|duplicates|same mail again|twice",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("The server cannot tell POP what has been taken already"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_no_uidl,
        { N_ ("Use IMAP instead."),
          N_ ("Where that is impossible, switch “leave a copy on the server” off and take "
              "backups.") } },
      { N_ ("The server was moved or its list of messages was made anew"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_moved,
        { N_ ("Once copied, switch “leave a copy” off once, or use IMAP.") } },
      { N_ ("The same address is set up twice in one app"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("Look at the list of accounts and take the receiving of one off.") } },
    },
    .questions = { N_ ("Does your POP server offer UIDL, and did it move lately?") },
  },
  {
    .id = "T14",
    .title = N_ ("Mail arrives late"),
    .first = N_ ("When it is urgent, press “receive” in the mail app."),
    .words = "届くのが遅い|遅れて届く|おそい|おくれてとどく|"
             "時間がかかる|すぐ来ない|late|slow|delay",
    .needs = UK_NEEDS_LOGIN,
    .causes = {
      { N_ ("The server does not tell of new mail at once"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_no_idle,
        { N_ ("Set the app to look every 15 minutes.") } },
      { N_ ("The app looks only every 15 to 30 minutes"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("Choose a shorter interval, or “push” where the app has it.") } },
      { N_ ("Too many devices are connected"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_busy,
        { N_ ("Close mail apps that are not in use.") } },
      { N_ ("A server on the way holds first letters back"),
        UK_SIGHT_PARTLY, UK_ASK_SENDER, uk_judge_greylist,
        { N_ ("Nothing to do: later mail of the same sender comes at once.") } },
    },
  },
  {
    .id = "T15",
    .title = N_ ("Old mail cannot be opened without a network"),
    .first = N_ ("Where there is a network, open the mail app once."),
    .words = "つながらない場所で開けない|オフラインで読めない|圏外|"
             "けんがい|電波がない|現場で見れん|出先で見られない|"
             "図面が開けない|offline|no signal|without network",
    .needs = UK_NEEDS_NOTHING,
    .causes = {
      { N_ ("The phone or the app keeps only a part of the mail"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("On the PC, switch on “keep messages on this computer” for the account."),
          N_ ("Before leaving, open the app on the office Wi-Fi and wait until it has finished."),
          N_ ("On the phone, open the mail and its attachment once, or save the attachment.") } },
    },
  },
  {
    .id = "T16",
    .title = N_ ("At a shared address, answers are missing or doubled"),
    .first = N_ ("The mark “read” is one and the same for all."),
    .words = "共有アドレスで対応もれ|二重返信|"
             "だれが返信したかわからない|info@|みんなで使う|"
             "読んだら気づかない|既読になる|たいおうもれ|shared mailbox|"
             "double reply|missed reply",
    .needs = UK_NEEDS_NOTHING,
    .causes = {
      { N_ ("Several people share one inbox"),
        UK_SIGHT_PARTLY, UK_ASK_OFFICE, uk_judge_shared,
        { N_ ("After an answer, move the mail into a folder “Done”."),
          N_ ("A flag means “I take this one”."),
          N_ ("Nobody deletes mail at this address."),
          N_ ("With more than five people, use a service for shared inboxes.") } },
    },
  },
  {
    .id = "T20",
    .title = N_ ("An attachment cannot be opened, or is too large to send"),
    .first = N_ ("The attachment alone can be had in another way."),
    .words = "添付が開けない|添付ファイルが開かん|てんぷ|"
             "添付が送れない|大きいファイル|ファイルが大きい|"
             "winmail.dat|attachment|too large|cannot open attachment",
    .needs = UK_NEEDS_SENDING,
    .causes = {
      { N_ ("The server limits the size of a message"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_size,
        { N_ ("Make the attachment smaller, or send it in parts."),
          N_ ("Use the company's file-sharing service.") } },
      { N_ ("It is named winmail.dat: the sender's app packed it"),
        UK_SIGHT_NOT, UK_ASK_SENDER, uk_judge_unseen,
        { N_ ("Ask the sender to send it again as plain text or PDF.") } },
      { N_ ("No program on this device opens this kind of file"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("Ask the sender for a PDF.") } },
    },
    .questions = { N_ ("How large may a message be?") },
  },
};
/* clang-format on */

const guint uk_n_symptoms_reading = G_N_ELEMENTS (uk_symptoms_reading);
