#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# certificates.sh FOLDER: a private certificate authority with an intermediate, and one certificate for each server.
# NAME.pem is leaf + intermediate, NAME.chain the same behind its key (the form Postfix wants).  FOLDER/trusted is
# laid out like /etc/ssl/certs and holds nothing but the root.

set -euo pipefail

cd -- "$1"

# issue NAME ISSUER SUBJECT EXTENSION...: writes NAME.crt and NAME.key, valid for a month.
issue () {
  local name=$1 issuer=$2 subject=$3 extension
  shift 3
  local options=()
  for extension; do
    options+=(-addext "$extension")
  done
  if [[ -n $issuer ]]; then
    options+=(-CA "$issuer.crt" -CAkey "$issuer.key")
  fi
  openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 30 -config empty.cnf \
    -subj "$subject" -keyout "$name.key" -out "$name.crt" "${options[@]}" 2>>openssl.log
}

# host NAME DNS-NAME...
host () {
  local name=$1 names
  shift
  names=$(printf ',DNS:%s' "$@")
  issue "$name" intermediate "/CN=$1" basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature \
    extendedKeyUsage=serverAuth "subjectAltName=${names#,}"
  cat "$name.crt" intermediate.crt >"$name.pem"
  cat "$name.key" "$name.pem" >"$name.chain"
}

printf '[req]\ndistinguished_name = dn\n[dn]\n' >empty.cnf
umask 077
issue root '' '/O=Practice/CN=Practice root' basicConstraints=critical,CA:TRUE keyUsage=critical,keyCertSign,cRLSign
issue intermediate root '/O=Practice/CN=Practice intermediate' basicConstraints=critical,CA:TRUE,pathlen:0 \
  keyUsage=critical,keyCertSign,cRLSign

host mail-yamada mail.yamada-shoten.example
host mail-suzuki yubin.suzuki-koumuten.example
host mail-tanaka imap.tanaka-iin.example pop.tanaka-iin.example smtp.tanaka-iin.example mx.tanaka-iin.example
host mail-sato pop.sato-denki.example smtp.sato-denki.example
# The fault of 加藤設計: the name that its name server gives out is not in here.
host mail-kato sv14.kyoyu-server.example
host web-yamada autoconfig.yamada-shoten.example yamada-shoten.example
host web-sato autoconfig.sato-denki.example sato-denki.example

install -d -m 755 trusted
install -m 644 root.crt trusted/ca-certificates.crt
ln -s ca-certificates.crt "trusted/$(openssl x509 -noout -hash -in root.crt).0"
chmod 644 ./*.crt ./*.pem
chmod 755 .
