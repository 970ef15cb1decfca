#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# make-certificates.sh DIRECTORY
#
# A root, an intermediate and one certificate for each fault that uk_certificate_judge() must find. Every NAME.pem but
# ca.pem holds what a server needs: its chain, leaf first, and its key. Made once a build, in about half a second.

set -eu

out=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
log=$work/log

cat >"$work/openssl.cnf" <<TEXT
[ca]
default_ca = test
[test]
dir = $work
new_certs_dir = $work
database = $work/index.txt
serial = $work/serial
default_md = sha256
policy = any
unique_subject = no
email_in_dn = no
rand_serial = yes
[any]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[leaf]
basicConstraints = critical, CA:FALSE
subjectAltName = \$ENV::NAMES
authorityInfoAccess = caIssuers;URI:http://ca.example.test/intermediate.cer
[bare]
basicConstraints = critical, CA:FALSE
subjectAltName = \$ENV::NAMES
TEXT
: >"$work/index.txt"
export NAMES=DNS:unused.example.test
ours=DNS:mail.example.test,DNS:localhost,DNS:Alias.Example.TEST

run () {
  "$@" >>"$log" 2>&1 || { cat "$log" >&2; exit 1; }
}

new_key () { # FILE [BITS of RSA]
  if [ $# -gt 1 ]; then
    run openssl genrsa -out "$work/$1.key" "$2"
  else
    run openssl ecparam -name prime256v1 -genkey -noout -out "$work/$1.key"
  fi
}

new_root () { # NAME
  new_key "$1"
  run openssl req -config "$work/openssl.cnf" -x509 -new -key "$work/$1.key" -subj "/CN=Test $1" -days 7300 \
    -extensions authority -out "$work/$1.crt"
}

# Signs NAME by ISSUER, valid FROM..TO, with EXTENSIONS.
sign () { # NAME ISSUER FROM TO EXTENSIONS COMMON_NAME
  run openssl req -config "$work/openssl.cnf" -new -key "$work/$1.key" -subj "/CN=$6" -out "$work/$1.csr"
  run openssl ca -config "$work/openssl.cnf" -batch -notext -keyfile "$work/$2.key" -cert "$work/$2.crt" \
    -in "$work/$1.csr" -startdate "$3" -enddate "$4" -extensions "$5" -out "$work/$1.crt"
}

serve () { # NAME CHAIN...
  name=$1
  shift
  : >"$out/$name.pem"
  for part in "$@"; do
    cat "$work/$part.crt" >>"$out/$name.pem"
  done
  cat "$work/$name.key" >>"$out/$name.pem"
}

# A leaf below the intermediate: NAME FROM TO NAMES
leaf () {
  new_key "$1"
  NAMES=$4 sign "$1" intermediate "$2" "$3" leaf mail.example.test
  serve "$1" "$1" intermediate
}

long_ago=20200101000000Z
past=20210101000000Z
future=20900101000000Z
far_future=20910101000000Z

mkdir -p "$out"
new_root root
new_root stranger
new_key intermediate
sign intermediate root $long_ago $far_future authority "Test intermediate"
cp "$work/root.crt" "$out/ca.pem"

leaf good $long_ago $future "$ours"
leaf expired $long_ago $past "$ours"
leaf not-yet $future $far_future "$ours"
leaf wrong-host $long_ago $future DNS:other.example.test,DNS:www.other.example.test
leaf expired-wrong-host $long_ago $past DNS:other.example.test

leaf incomplete $long_ago $future "$ours"
serve incomplete incomplete

new_key weak 1024
NAMES=$ours sign weak intermediate $long_ago $future leaf mail.example.test
serve weak weak intermediate

for name in unknown-ca unknown-ca-expired; do
  to=$future
  [ $name = unknown-ca ] || to=$past
  new_key $name
  NAMES=$ours sign $name stranger $long_ago $to bare mail.example.test
  serve $name $name stranger
done

new_key self-signed
NAMES=$ours run openssl req -config "$work/openssl.cnf" -x509 -new -key "$work/self-signed.key" \
  -subj /CN=mail.example.test -days 7300 -extensions bare -out "$work/self-signed.crt"
serve self-signed self-signed
