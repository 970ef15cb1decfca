#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# What the practice world promises, asked from inside with the tools that everybody uses.  Run by test-world.sh.

set -uo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$here/tap.sh"
doveadm=$UKETORI_WORLD/bin/doveadm
hanako=hanako@yamada-shoten.example

password_of () { awk -F '\t' -v address="$1" '$1 == address { print $2 }' "$UKETORI_WORLD/addresses.tsv"; }

# login URL ADDRESS [PASSWORD]: TLS with verification, then a real login.
login () {
  local command=()
  [[ $1 != smtp* ]] || command=(-X NOOP)
  curl -sS --max-time 10 --ssl-reqd "${command[@]}" -u "$2:${3:-$(password_of "$2")}" -o /dev/null "$1"
}

# quota_by_imap HOST ADDRESS and quota_by_doveadm ADDRESS: "used limit" in KiB.
quota_by_imap () {
  curl -sS --max-time 10 -u "$2:$(password_of "$2")" -X 'GETQUOTAROOT INBOX' "imaps://$1/" |
    sed -n 's/.*(STORAGE \([0-9]* [0-9]*\)).*/\1/p'
}
quota_by_doveadm () { "$doveadm" -f flow quota get -u "$1" | sed -n 's/.*Type=STORAGE Value=\([0-9]*\) Limit=\([0-9]*\).*/\1 \2/p'; }
same_quota () {
  local by_imap
  by_imap=$(quota_by_imap "$1" "$2")
  [[ -n $by_imap ]] || return 1
  equal "$by_imap" "$(quota_by_doveadm "$2")"
}

status_of () { "$doveadm" -f flow mailbox status -u "$1" "$2" "$3" | sed 's/.*=//'; }

every_domain_has () { # TYPE PATTERN
  local domain
  cut -f 1 "$UKETORI_WORLD/addresses.tsv" | sed 's/.*@//' | sort -u | while read -r domain; do
    says "$2" host -t "$1" "$domain" || return 1
  done
}

quickly () { # COMMAND...: within half a second, whatever it returns
  local start=$EPOCHREALTIME
  "$@"
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f s\n", b - a; exit b - a > 0.5 }'
}

unknown () { says 'NXDOMAIN' host "$1"; }

published () { # DOMAIN SERVER...: the servers in the published settings, in order
  local domain=$1 xml
  shift
  xml=$(curl -sS --max-time 10 -f -w '\n%{content_type}' "https://autoconfig.$domain/mail/config-v1.1.xml") || return 1
  equal 'text/xml' "${xml##*$'\n'}" &&
    equal "$*" "$(grep -o 'Server type="[a-z0-9]*"' <<<"$xml" | cut -d '"' -f 2 | tr '\n' ' ' | sed 's/ $//')"
}

one_trusted_root () { equal 1 "$(grep -c BEGIN /etc/ssl/certs/ca-certificates.crt)"; }

greeting () { (exec 3<>"/dev/tcp/$1/$2" && printf '%s\r\n' "$3" >&3 && timeout 2 head -n "$4" <&3); }

no_login_before_tls () {
  says LOGINDISABLED greeting 192.0.2.11 143 'a CAPABILITY' 2 &&
    says LOGINDISABLED greeting 2001:db8::11 143 'a CAPABILITY' 2 &&
    ! says '^(USER|SASL.*PLAIN)' greeting 192.0.2.11 110 CAPA 8 &&
    ! says AUTH greeting 192.0.2.11 587 'EHLO [127.0.0.1]' 9
}

imap_greeting () { printf 'a LOGOUT\r\n' | timeout 5 openssl s_client -quiet -connect "$1"; }

starttls () { says 'Verify return code: 0' openssl s_client -connect "$1" -starttls "$2" -verify_hostname "${1%:*}" \
  -CAfile /etc/ssl/certs/ca-certificates.crt; }

through_intermediate () { says '^ *1 s:.*Practice intermediate' openssl s_client -connect "$1" -showcerts; }

wrong_name () {
  fails 60 curl -sS --max-time 10 "imaps://mail.kato-sekkei.example/" &&
    fails 60 curl -sS --max-time 10 "smtps://mail.kato-sekkei.example/" -X NOOP &&
    login imaps://sv14.kyoyu-server.example/ mei@kato-sekkei.example
}

folder_flags () { # FLAG NAME-IN-LIST
  curl -sS --max-time 10 -u "$hanako:$(password_of "$hanako")" imaps://mail.yamada-shoten.example/ -X 'LIST "" "*"' |
    grep -F -- "$1" | grep -F -- "$2"
}

send () { # URL ADDRESS FROM TO
  printf 'From: %s\r\nTo: %s\r\nSubject: test\r\n\r\ntest\r\n' "$3" "$4" |
    curl -sS --max-time 10 --ssl-reqd -u "$2:$(password_of "$2")" --mail-from "$3" --mail-rcpt "$4" -T - "$1"
}

inbox_is () { [[ $(status_of "$hanako" messages INBOX) -eq $1 ]]; }

mail_to_oneself () {
  local before
  before=$(status_of "$hanako" messages INBOX)
  send "$1" "$hanako" "$hanako" "$hanako" && soon inbox_is $((before + 1))
}

log_says () { grep -E -- "$1" "$UKETORI_WORLD/log/postfix.log"; }

outside_gets_nothing () {
  send smtps://mail.yamada-shoten.example "$hanako" "$hanako" somebody@elsewhere.example &&
    soon log_says 'postfix/discard.*to=<somebody@elsewhere.example>'
}

without_login () { says '^(530|554) ' greeting_smtp; }
greeting_smtp () {
  printf 'MAIL FROM:<a@elsewhere.example>\r\nRCPT TO:<%s>\r\nQUIT\r\n' "$hanako" |
    timeout 5 openssl s_client -quiet -connect mail.yamada-shoten.example:465
}

no_way_out () {
  equal 'client lo ' "$(ip -o link | sed 's/^[0-9]*: \([a-z]*\).*/\1/' | sort | tr '\n' ' ')" &&
    quickly fails 7 curl -sS --max-time 5 http://198.51.100.7/ &&
    quickly fails 7 curl -sS --max-time 5 'http://[2001:db8:9::7]/'
}

refused () { quickly fails 7 curl -sS --max-time 5 "$1"; }

as_nobody () {
  if [[ $(id -u) -eq 0 ]]; then
    setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
  else
    "$@"
  fi
}

check 'every domain has an MX' every_domain_has MX 'handled by 10'
check 'every domain has SPF' every_domain_has TXT 'v=spf1'
check 'a mail host has IPv4 and IPv6' says '2001:db8::11' getent ahosts mail.yamada-shoten.example
check 'SRV records lead to the host' says ' 0 1 993 yubin\.' host -t SRV _imaps._tcp.suzuki-koumuten.example
check 'nothing is published for the domain to guess' unknown autoconfig.tanaka-iin.example
check 'unknown names are unknown at once' quickly unknown autoconfig.thunderbird.net
check 'a known name without an address is not unknown' says 'has no A record' host -t A tanaka-iin.example

check 'published settings: IMAP, POP3, SMTP' published yamada-shoten.example imap imap pop3 smtp smtp
check 'published settings: POP3 only' published sato-denki.example pop3 smtp
check 'nothing else is published' fails 22 curl -sS -f -o /dev/null https://yamada-shoten.example/.well-known/autoconfig/mail/config-v1.1.xml
check 'only the practice root is trusted' one_trusted_root
check 'certificates come through an intermediate' through_intermediate mail.yamada-shoten.example:993

while read -r address imap pop smtp; do
  [[ $imap == - ]] || check "IMAP login of $address" login "imaps://$imap/" "$address"
  check "POP3 login of $address" login "pop3s://$pop/" "$address"
  check "SMTP login of $address on 465" login "smtps://$smtp/" "$address"
  check "SMTP login of $address on 587" login "smtp://$smtp:587/" "$address"
  [[ $imap == - ]] || check "quota of $address is what Dovecot holds" same_quota "$imap" "$address"
done <<'TEXT'
hanako@yamada-shoten.example mail.yamada-shoten.example mail.yamada-shoten.example mail.yamada-shoten.example
info@yamada-shoten.example mail.yamada-shoten.example mail.yamada-shoten.example mail.yamada-shoten.example
taro@suzuki-koumuten.example yubin.suzuki-koumuten.example yubin.suzuki-koumuten.example yubin.suzuki-koumuten.example
jiro@tanaka-iin.example imap.tanaka-iin.example pop.tanaka-iin.example smtp.tanaka-iin.example
keiri@sato-denki.example - pop.sato-denki.example smtp.sato-denki.example
TEXT
check 'IMAP login over STARTTLS' login imap://mail.yamada-shoten.example/ "$hanako"
check 'POP3 login over STARTTLS' login pop3://mail.yamada-shoten.example/ "$hanako"
check 'a wrong password is refused' fails 67 login imaps://mail.yamada-shoten.example/ "$hanako" wrong
check 'the local part alone is refused' fails 67 login imaps://imap.tanaka-iin.example/ jiro jiro-8-Kiku
check 'no login before TLS' no_login_before_tls
check 'SCRAM is offered' says 'AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256' imap_greeting imap.tanaka-iin.example:993
check 'STARTTLS on 143' starttls mail.yamada-shoten.example:143 imap
check 'STARTTLS on 110' starttls mail.yamada-shoten.example:110 pop3
check 'STARTTLS on 587' starttls mail.yamada-shoten.example:587 smtp
check 'POP only: 993 refuses' refused imaps://pop.sato-denki.example/
check 'POP only: 143 refuses' refused imap://pop.sato-denki.example/
check 'a certificate for another name' wrong_name

check 'hanako has 37 messages' equal 37 "$(status_of "$hanako" messages INBOX)"
check 'hanako has 5 GB' equal 5242880 "$(quota_by_doveadm "$hanako" | cut -d ' ' -f 2)"
check 'info is 96 % full' equal 96 "$(quota_by_doveadm info@yamada-shoten.example | awk '{ print int ($1 * 100 / $2) }')"
check 'info has mail in Sent' equal 31 "$(status_of info@yamada-shoten.example messages Sent)"
check 'info has mail in 送信済みアイテム' equal 18 "$(status_of info@yamada-shoten.example messages 送信済みアイテム)"
check 'taro has one message' equal 1 "$(status_of taro@suzuki-koumuten.example messages INBOX)"
check 'taro has had thousands' equal 4213 "$(status_of taro@suzuki-koumuten.example uidnext INBOX)"
check '送信済み is the sent folder' folder_flags '\Sent' '&kAFP4W4IMH8-'
check '取引先 has folders below' folder_flags '(\HasChildren' '&U9ZfFVFI-'
check 'dates are true and two years deep' /usr/bin/python3 -I "$here/check_dates.py" "$hanako" "$(password_of "$hanako")"

check 'a mail to oneself arrives by 465' mail_to_oneself smtps://mail.yamada-shoten.example
check 'a mail to oneself arrives by 587' mail_to_oneself smtp://mail.yamada-shoten.example:587
check 'mail to others goes nowhere' outside_gets_nothing
check 'no mail without login' without_login
check 'no mail in the name of another' fails 55 send smtps://mail.yamada-shoten.example "$hanako" taro@suzuki-koumuten.example "$hanako"
check 'no mail to unknown people' fails 55 send smtps://mail.yamada-shoten.example "$hanako" "$hanako" nobody@yamada-shoten.example
check 'there is no way out' no_way_out
check 'an ordinary user may ask Dovecot' says 'STORAGE' as_nobody "$doveadm" quota get -u "$hanako"
