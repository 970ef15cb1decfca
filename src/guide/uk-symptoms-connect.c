/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-judge.h"

#include <glib/gi18n-lib.h>

/* Servers that do not let in, do not send, or warn (reference/ux.md 3). */

/* Steps that several remedies share. */
#define STEP_OUTAUTH                                                                               \
  N_ ("In the sending server's settings, switch on the login, with the same address and "          \
      "password as for receiving.")
#define STEP_AGAIN N_ ("Test again here.")
#define STEP_COPYFIRST N_ ("First copy the mail that you need to a place outside the mailbox.")
#define STEP_EMPTYJUNK N_ ("Then empty the junk folder and the wastebasket.")
#define STEP_ASKMORE N_ ("Ask the provider whether the mailbox can be made larger.")
#define STEP_NEWSETTINGS                                                                           \
  N_ ("Enter server name, port and encryption as Uketori shows them under “Settings found”.")

/* clang-format off */
const UkSymptom uk_symptoms_connect[] = {
  {
    .id = "T07",
    .title = N_ ("Sending fails, receiving works"),
    .first = N_ ("Do not press “send” again and again. Look into the outbox."),
    .words = "送れない|送信できない|おくれん|おくれない|"
             "メールが送れん|送信エラー|送信トレイに残る|出せない|"
             "送れません|cannot send|sending fails|outbox stuck|smtp",
    .needs = UK_NEEDS_SENDING,
    .causes = {
      { N_ ("The line blocks port 25"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_port25,
        { N_ ("Set the sending port to 587 (STARTTLS) or 465 (SSL/TLS)."),
          STEP_OUTAUTH } },
      { N_ ("Sending needs a login too"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_smtp_auth,
        { STEP_OUTAUTH } },
      { N_ ("The attachment is too large"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_size,
        { N_ ("Make the attachment smaller, or send it in parts."),
          N_ ("Use the company's file-sharing service.") } },
      { N_ ("The sender's address differs from the login"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_sender,
        { N_ ("Set the sender's address to the address that logs in.") } },
      { N_ ("The provider blocks sending from abroad or from this line"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_foreign,
        { N_ ("Send from the web mail for now."),
          N_ ("Ask the provider to lift the limit.") } },
    },
    .questions = { N_ ("Which sending server, port and encryption should be used?"),
                   N_ ("Is sending blocked for this address, or from our line?") },
  },
  {
    .id = "T08",
    .title = N_ ("“Wrong password” appears"),
    .first = N_ ("After three wrong tries, stop once. The mailbox may be locked."),
    .words = "パスワードが違う|パスワードがちがうと出る|"
             "パスワードを聞かれる|ぱすわーど|ログインできない|"
             "入れない|はいれん|認証エラー|認証に失敗|ユーザー名|"
             "wrong password|authentication failed|login|sign in",
    .needs = UK_NEEDS_LOGIN,
    .causes = {
      { N_ ("The user name has another form"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_localpart,
        { N_ ("Enter the user name that the test found.") } },
      { N_ ("The mailbox is locked for a while"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_locked,
        { N_ ("Wait 30 minutes with all mail apps closed."),
          STEP_AGAIN } },
      { N_ ("An app password is needed"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_app_password,
        { N_ ("Create an app password on the provider's pages."),
          N_ ("Enter it in the mail app instead of the usual one.") } },
      { N_ ("The service accepts its own sign-in only"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_sign_in,
        { N_ ("Remove nothing. Add the account anew in the mail app and choose the service's "
              "name."),
          N_ ("Sign in on the page that opens.") } },
      { N_ ("IMAP or POP is switched off at the provider"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_imap_off,
        { N_ ("Switch IMAP on on the provider's pages."),
          STEP_AGAIN } },
      { N_ ("The password is another one"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_wrong_password,
        { N_ ("Look at the paper of the contract: l, 1, I and o, 0, O look alike."),
          N_ ("Set a new password on the provider's pages, then on every device.") } },
      { N_ ("Full-width letters or Caps Lock while typing"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { N_ ("Switch the input method off and look at the password with the eye button.") } },
    },
    .questions = { N_ ("What is the user name for mail apps: the whole address or the part "
                       "before the @?"),
                   N_ ("Is an app password or a switch for IMAP needed?") },
  },
  {
    .id = "T09",
    .title = N_ ("“The mailbox is full”"),
    .first = N_ ("Take a copy before you delete anything."),
    .words = "容量がいっぱい|いっぱいと出る|"
             "メールボックスがいっぱい|いっぱいになった|満杯|"
             "まんぱい|容量オーバー|quota|mailbox full|full|552",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("The mailbox on the server is full"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_full,
        { STEP_COPYFIRST,
          STEP_EMPTYJUNK,
          N_ ("Then sort the largest folders by size and move old mail to the PC."),
          STEP_ASKMORE } },
      { N_ ("Wastebasket, junk and sent mail count too"),
        UK_SIGHT_NOT, UK_ASK_NOBODY, uk_judge_unseen,
        { STEP_COPYFIRST,
          STEP_EMPTYJUNK } },
      { N_ ("A POP device leaves everything on the server for ever"),
        UK_SIGHT_PARTLY, UK_ASK_NOBODY, uk_judge_client_leave,
        { N_ ("Set the days that mail is left on the server, for instance 30."),
          STEP_COPYFIRST } },
      { N_ ("The PC's disk or the mail app's data file is full, not the server"),
        UK_SIGHT_PARTLY, UK_ASK_APP_MAKER, uk_judge_server_fine,
        { N_ ("Look at the free space of the PC's disk."),
          N_ ("Move old mail to a new data file or a local folder.") } },
    },
    .questions = { N_ ("How large is the mailbox, and can it be made larger?") },
  },
  {
    .id = "T10",
    .title = N_ ("A certificate warning appears"),
    .first = N_ ("Before you press “yes”, test here. Do not switch the encryption off."),
    .words = "証明書の警告|証明書|しょうめいしょ|警告が出る|警告|"
             "けいこく|安全ではない|信頼できない|セキュリティの警告|"
             "certificate warning|not trusted|security warning|プリンシパル名",
    .needs = UK_NEEDS_CONNECTION,
    .causes = {
      { N_ ("The server's name is not the one in the certificate"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_cert_name,
        { N_ ("Enter the server name that the test shows."),
          STEP_AGAIN } },
      { N_ ("The certificate has ended"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_cert_expired,
        { N_ ("Wait half a day; the provider has to renew it."),
          N_ ("If it stays so, tell the provider the date.") } },
      { N_ ("The clock of this PC is wrong"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_clock,
        { N_ ("Set date and time of the PC to automatic."),
          STEP_AGAIN } },
      { N_ ("Security software or a public Wi-Fi stands in between"),
        UK_SIGHT_PARTLY, UK_ASK_OFFICE, uk_judge_cert_issuer,
        { N_ ("Leave that Wi-Fi and test on the office line."),
          N_ ("Ask the person in charge about the security software.") } },
    },
    .questions = { N_ ("Which server name matches your certificate?"),
                   N_ ("Until when is the certificate valid?") },
  },
  {
    .id = "T11",
    .title = N_ ("It worked until yesterday, now nothing is received"),
    .first = N_ ("Look for the cause before you remove the account and set it up again."),
    .words = "突然受け取れない|きのうまで使えた|急に使えない|"
             "急に受信できなくなった|とつぜん|きゅうに|"
             "昨日まで届いていた|きのうから|つながらない|つながらん|"
             "サーバーに接続できない|suddenly|worked yesterday|stopped working|"
             "cannot connect",
    .needs = UK_NEEDS_LOGIN,
    .causes = {
      { N_ ("This PC has no way to the internet or to the mail ports"),
        UK_SIGHT_ALONE, UK_ASK_OFFICE, uk_judge_line,
        { N_ ("Look whether a web page opens."),
          N_ ("Test again on another line, for instance the phone's.") } },
      { N_ ("The login stopped working"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_login,
        { N_ ("Enter the new password on every device if somebody has changed it."),
          STEP_AGAIN } },
      { N_ ("The domain or the contract has ended"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_domain,
        { N_ ("Ask the person who pays for the domain whether it was renewed.") } },
      { N_ ("The server has moved"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_moved,
        { STEP_NEWSETTINGS } },
      { N_ ("The provider ended logins without encryption"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_unencrypted,
        { STEP_NEWSETTINGS } },
      { N_ ("The mailbox is full"),
        UK_SIGHT_ALONE, UK_ASK_PROVIDER, uk_judge_full,
        { STEP_COPYFIRST,
          STEP_EMPTYJUNK } },
      { N_ ("The server is resting or too many devices are connected"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_busy,
        { N_ ("Wait ten minutes with all mail apps closed."),
          STEP_AGAIN } },
      { N_ ("The mail app is too old for today's encryption"),
        UK_SIGHT_PARTLY, UK_ASK_APP_MAKER, uk_judge_tls_old,
        { N_ ("Bring the mail app and the PC up to date.") } },
    },
    .questions = { N_ ("Have server names, ports or encryption changed lately?"),
                   N_ ("Is there a fault or maintenance at the moment?") },
  },
  {
    .id = "T17",
    .title = N_ ("Only mail to Gmail is refused or lost"),
    .first = N_ ("Keep the mail that came back. Its number is the clue."),
    .words = "gmailに届かない|gmailだけ届かない|ジーメールに送れない|"
             "gmailあてが戻る|550-5.7.26|じーめーる|gmail rejects|gmail bounce",
    .needs = UK_NEEDS_DOMAIN,
    .causes = {
      { N_ ("Gmail wants SPF or DKIM at your domain"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_spf,
        { N_ ("Look for 5.7.26 in the mail that came back."),
          N_ ("Ask the hosting firm to set SPF and DKIM.") } },
      { N_ ("It lies in the receiver's junk folder"),
        UK_SIGHT_NOT, UK_ASK_SENDER, uk_judge_unseen,
        { N_ ("Ask the receiver to look there.") } },
    },
    .questions = { N_ ("Are SPF and DKIM set for our domain? If not, please set them.") },
  },
  {
    .id = "T18",
    .title = N_ ("It fails only abroad, on a trip or at home"),
    .first = N_ ("Do not change the office's settings. The place may be what is limited."),
    .words = "海外で使えない|出張先で使えない|家で使えない|"
             "在宅で使えない|テレワーク|ホテル|会社の外|"
             "いえでつかえん|abroad|travel|home office|hotel",
    .needs = UK_NEEDS_CONNECTION,
    .causes = {
      { N_ ("The provider limits connections from abroad"),
        UK_SIGHT_PARTLY, UK_ASK_PROVIDER, uk_judge_foreign,
        { N_ ("Use the web mail for now."),
          N_ ("Let the person in charge lift the limit on the provider's pages.") } },
      { N_ ("This line blocks the mail ports"),
        UK_SIGHT_PARTLY, UK_ASK_OFFICE, uk_judge_line,
        { N_ ("Test again on another line, for instance the phone's.") } },
      { N_ ("The Wi-Fi reads along or wants a sign-in first"),
        UK_SIGHT_PARTLY, UK_ASK_OFFICE, uk_judge_cert_issuer,
        { N_ ("Open a web page first and sign in to the Wi-Fi.") } },
    },
    .questions = { N_ ("Are connections from abroad or from other lines limited? Can that be "
                       "lifted?") },
  },
  {
    .id = "T19",
    .title = N_ ("Company mail no longer comes into the Gmail page (since January 2026)"),
    .first = N_ ("The company's mail arrives at its own server."),
    .words = "gmailの画面に会社のメールが来なくなった|"
             "gmailで受信できなくなった|gmailify|gmailのpop|"
             "ほかのアカウントのメールを確認|2026年1月|"
             "gmail stopped fetching|gmail pop",
    .needs = UK_NEEDS_MAILBOX,
    .causes = {
      { N_ ("Gmail has stopped fetching from other mailboxes by POP"),
        UK_SIGHT_ALONE, UK_ASK_NOBODY, uk_judge_mail_waits,
        { N_ ("On the phone, add the company's address to the Gmail app with IMAP."),
          N_ ("On the PC, use a mail app with IMAP."),
          N_ ("Reading Gmail itself by POP is another matter and goes on.") } },
    },
  },
};
/* clang-format on */

const guint uk_n_symptoms_connect = G_N_ELEMENTS (uk_symptoms_connect);
