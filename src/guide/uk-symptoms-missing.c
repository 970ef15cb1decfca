/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-judge.h"

#include <glib/gi18n-lib.h>

/* Mail that is not where it should be: the cases of the founding article come first
 * (reference/ux.md 3). */

/* Steps that several remedies share. */
#define STEP_COPYFIRST N_ ("First copy the mail that you need to a place outside the mailbox.")
#define STEP_EMPTYJUNK N_ ("Then empty the junk folder and the wastebasket.")
#define STEP_ASKMORE N_ ("Ask the provider whether the mailbox can be made larger.")
#define STEP_AGAIN N_ ("Test again here.")
#define STEP_LEAVE                                                                                 \
  N_ ("On each device, open the account's settings and switch on “leave a copy on the server”.")
#define STEP_ADDIMAP                                                                               \
  N_ ("Add the IMAP account beside the old one. Do not change or remove the old one yet.")
#define STEP_COUNT N_ ("Compare the number of messages on every device.")
#define STEP_JUNK                                                                                  \
  N_ ("Look into the junk folder and the wastebasket, on the provider's web page too.")
#define STEP_TWOWEEKS                                                                              \
  N_ ("When it has worked for two weeks, remove the old POP account but keep its folders.")
#define STEP_NEWSETTINGS                                                                           \
  N_ ("Enter server name, port and encryption as Uketori shows them under “Settings found”.")
#define STEP_SAMESENT N_ ("In every mail app, choose the same folder for sent mail.")
#define STEP_WEBMAIL N_ ("Look at the provider's web mail: mail that is there is not lost.")

/* clang-format off */
const UkSymptom uk_symptoms_missing[] = {
  {
    .id = "T04",
    .title = N_ ("Mail does not arrive"),
    .first = N_ ("Ask the sender: “Did you get an error message back?”"),
    .words = "メールが届かない|届かん|とどかん|とどかない|来ない|"
             "こない|来ん|メールがこん|受信できない|じゅしんできん|"
             "メールが入ってこない|届きません|きません|"
             "mail does not arrive|not arriving|no mail|cannot receive",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("The mailbox on the server is full"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_full,
        { STEP_COPYFIRST,
          STEP_EMPTYJUNK,
          STEP_ASKMORE } },
      { N_ ("The mail app cannot get in any more"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_login,
        { N_ ("Read the cause that the test names, and enter the password again in the mail app."),
          STEP_AGAIN } },
      { N_ ("The domain or the contract has ended, or the server's name is gone"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_domain,
        { N_ ("Ask the person who pays for the domain whether it was renewed."),
          N_ ("Ask the provider whether the contract still runs.") } },
      { N_ ("Another device takes the mail away"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_other_device,
        { STEP_LEAVE,
          STEP_ADDIMAP,
          STEP_COUNT } },
      { N_ ("It lies in the junk folder"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { STEP_JUNK,
          N_ ("Mark it as “not junk” there.") } },
      { N_ ("A filter or a forwarding at the provider takes it"),
        UK_SIGHT_NOT, UK_ASK_PROVIDER, uk_judge_unseen,
        { N_ ("Look at the filters and the forwarding on the provider's web page.") } },
      { N_ ("The sender has another address, or the mail came back to the sender"),
        UK_SIGHT_NOT, UK_ASK_SENDER, uk_judge_unseen,
        { N_ ("Let the sender read the address back to you, letter by letter."),
          N_ ("Let the sender forward the error message to another address of yours.") } },
    },
    .questions = { N_ ("Is the mailbox of this address full, locked or switched off?"),
                   N_ ("Is there a filter or a forwarding that takes mail away?"),
                   N_ ("Did mail from the sender reach your server?") },
  },
  {
    .id = "T05",
    .title = N_ ("The mail is on the PC but not on the phone"),
    .first = N_ ("The mail on the PC is not gone. Now the phone's view of it is looked into."),
    .words = "パソコンではあるのにスマホにはない|"
             "パソコンにはあるのにスマホにない|"
             "パソコンにあってスマホにない|スマホで見れん|"
             "スマホに出てこない|スマホでみれない|携帯で見られない|"
             "iphoneに来ない|アンドロイドに届かない|"
             "on the PC but not on the phone|missing on phone",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("The PC takes the mail by POP and removes it from the server"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_other_device,
        { N_ ("On the PC, switch on “leave a copy on the server”."),
          STEP_ADDIMAP,
          STEP_COUNT,
          STEP_TWOWEEKS } },
      { N_ ("The phone shows the mail of the last days only"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_many,
        { N_ ("In the phone's mail settings, set the days that are kept to “all”."),
          STEP_COUNT } },
      { N_ ("The mail lies in a folder inside the PC"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_folders,
        { N_ ("Look where the folder stands in the list: below the address it is on the server, "
              "below “local folders” it is in the PC only."),
          N_ ("If there is room on the server, copy it into a folder below the address, a year "
              "at a time.") } },
      { N_ ("The phone is set to another address"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("Compare the address on the phone with the one on the PC, letter by letter.") } },
    },
    .questions = { N_ ("Can this address be used with IMAP, on a PC and a phone at the same "
                       "time?") },
  },
  {
    .id = "T01",
    .title = N_ ("Mail opened on the phone is not on the PC"),
    .first = N_ ("First switch off “delete from the server” on the devices in use."),
    .words = "スマホで見たメールがパソコンにない|"
             "スマホで開いたメールがパソコンに見当たらない|"
             "スマホで読んだらパソコンから消えた|パソコンで見れん|"
             "パソコンに出てこない|携帯で見たらパソコンに来ない|"
             "スマホにはあるのにパソコンにない|"
             "read on the phone gone on the PC|on the phone but not on the PC",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("The phone takes the mail by POP and removes it from the server"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_other_device,
        { N_ ("On the phone, look whether the account's type is POP."),
          STEP_LEAVE,
          STEP_ADDIMAP,
          STEP_COUNT,
          STEP_TWOWEEKS } },
      { N_ ("A rule on the phone moved it, or it was archived"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("On the PC, look into the archive, junk and wastebasket folders."),
          N_ ("Search for the sender's name in all folders.") } },
    },
    .questions = { N_ ("Can this address be used with IMAP, on a PC and a phone at the same "
                       "time?") },
  },
  {
    .id = "T02",
    .title = N_ ("After a new PC, old mail is not there"),
    .first = N_ ("Do not throw away or reset the old device yet."),
    .words = "パソコンを買いかえたら昔のメールがない|"
             "買いかえのあと昔のメールが見えない|"
             "機種変更したらメールが消えた|"
             "新しいパソコンに前のメールがない|古いメールがない|"
             "昔のメールが見れん|引っ越し|入れ替え|買い替え|"
             "new PC old mail gone|replaced computer",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("The old mail was only inside the old device"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_old_gone,
        { N_ ("Keep the old device as it is."),
          N_ ("Copy the folder of its mail app to an external disk."),
          N_ ("Open that copy on the new PC as a local folder."),
          STEP_ADDIMAP } },
      { N_ ("The mail is on the server; the new device was set up otherwise"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_many,
        { N_ ("Look whether the new device uses the same address, and IMAP."),
          STEP_NEWSETTINGS } },
      { N_ ("The server deletes mail after some days"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_retention,
        { N_ ("Copy what is still there to a folder inside the PC."),
          N_ ("Ask the provider which folder is not cleared.") } },
    },
    .questions = { N_ ("How far back does the mail on your server go, and do you keep backups "
                       "of it?"),
                   N_ ("Does the server delete mail by itself after some days?") },
  },
  {
    .id = "T03",
    .title = N_ ("Sent mail is only on the device that sent it"),
    .first = N_ ("The mail that you sent is on the device that sent it. Do not remove it."),
    .words = "送ったメールがほかの機械にない|送信済みがない|"
             "送信済みがそろわない|送ったメールが見れん|"
             "会社で送ったメールが家から見えない|送信ずみ|"
             "そうしんずみ|送信トレイにない|sent mail missing|sent folder",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("There are several folders for sent mail"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_sent_dup,
        { STEP_SAMESENT,
          N_ ("Copy stray sent mail into that folder.") } },
      { N_ ("The mail app does not save a copy on the server"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_no_sent_copy,
        { N_ ("In the mail app, switch on “save a copy of sent messages” in the server's sent "
              "folder."),
          STEP_SAMESENT } },
      { N_ ("With POP, sent mail stays in the device"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_client_pop,
        { STEP_ADDIMAP,
          STEP_SAMESENT,
          N_ ("Copy the old sent mail into that folder, a year at a time.") } },
    },
    .questions = { N_ ("Which folder on your server is the one for sent mail?") },
  },
  {
    .id = "T06",
    .title = N_ ("Mail has vanished"),
    .first = N_ ("Before receiving again on that device, look into the wastebasket and the junk "
                 "folder."),
    .words = "メールが消えた|きえた|なくなった|無くなった|のうなった|"
             "消えてしもた|受信箱が空|からっぽ|勝手に消える|"
             "mail vanished|disappeared|mail gone|deleted",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("It lies in the wastebasket, the archive or the junk folder"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { STEP_JUNK,
          N_ ("Move it back to the inbox.") } },
      { N_ ("A device takes mail by POP and removes it"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_other_device,
        { STEP_LEAVE,
          STEP_ADDIMAP,
          STEP_COUNT } },
      { N_ ("The server deletes mail by age"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_retention,
        { N_ ("Keep what matters in a folder outside the mailbox."),
          N_ ("Ask the provider quickly: many keep their backups for a few days only.") } },
      { N_ ("Somebody else deleted it at a shared address"),
        UK_SIGHT_PARTLY, UK_ASK_OFFICE, uk_judge_shared,
        { N_ ("Ask the others who use the address."),
          N_ ("Agree on a rule: move handled mail, do not delete it.") } },
      { N_ ("The account was removed from the device and added again"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { STEP_WEBMAIL,
          N_ ("Mail that was only inside the device can only come from a backup.") } },
    },
    .questions = { N_ ("Can mail of the last days be restored from your backups?"),
                   N_ ("Does the server delete mail by itself after some days?") },
  },
};
/* clang-format on */

const guint uk_n_symptoms_missing = G_N_ELEMENTS (uk_symptoms_missing);
