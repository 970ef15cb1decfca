#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# up.sh CLIENT-PID DELAY MECHANISMS: sets the practice world up.  Run by contain.py as root inside the namespaces of the servers;
# CLIENT-PID is the process in the network namespace of the client, DELAY how many milliseconds a packet takes each way,
# MECHANISMS how one may log in (empty: in every way).  All that is written goes to a tmpfs.

set -Eeuo pipefail

client=$1
delay=$2
mechanisms=$3
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
aside_root=$here/../../build/practice-root
world=/var/local/uketori-world
# Owner of the sample mail; a number without a name is enough for Dovecot.
mail_owner=5000
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8

cannot () {
  echo "tests/world/enter: $*" >&2
  exit 69
}

failed () {
  trap - ERR
  echo "tests/world/enter: the practice world did not come up; '$1' failed.  Last lines of its logs:" >&2
  tail -n 15 -- "$world"/log/* >&2 2>/dev/null || true
  exit 69
}
trap 'failed "$BASH_COMMAND"' ERR

make_room () {
  [[ -d ${world%/*} ]] || cannot "the folder ${world%/*} is missing; create it and start again."
  mount -t tmpfs -o mode=0755 tmpfs "${world%/*}"
  mkdir -p "$world"/{log,run,mail,ca,cover,spool}
  cp -r -- "$here"/{etc,www,bin,addresses.tsv} "$world"/
  chown -R root:root "$world"
  chmod -R a+rX "$world"
  # Dovecot would make it for root alone; whoever tries the world as a user wants to read who logged in.
  install -m 0644 /dev/null "$world/log/dovecot.log"
}

# Postfix that must not be installed (another mail server is) is laid over /usr, for the world only.
add_unpacked_programs () {
  [[ -d $aside_root/usr ]] || return 0
  mount -t overlay -o "lowerdir=$aside_root/usr:/usr" overlay /usr ||
    cannot "the unpacked programs in build/practice-root cannot be laid over /usr (overlayfs); install postfix and dovecot as packages."
  if [[ -d $aside_root/etc ]]; then
    mount -t overlay -o "lowerdir=/etc:$aside_root/etc" overlay /etc
  fi
}

# cover FILE: mounts $world/cover/NAME over /etc/NAME.
cover () {
  [[ -e /etc/$1 ]] || cannot "/etc/$1 is missing, so the practice world cannot put its own in its place; create it (it may be empty)."
  mount --bind "$world/cover/$1" "/etc/$1"
}

# The caches of the machine outside must not answer for us.
cover_name_lookup () {
  printf 'nameserver 192.0.2.53\nsearch .\noptions timeout:2 attempts:2\n' >"$world/cover/resolv.conf"
  printf '127.0.0.1 localhost\n::1 localhost ip6-localhost\n127.0.1.1 %s\n' "$(uname -n)" >"$world/cover/hosts"
  sed 's/^hosts:.*/hosts: files dns/' /etc/nsswitch.conf >"$world/cover/nsswitch.conf"
  cover resolv.conf
  cover hosts
  cover nsswitch.conf
  if [[ -d /run/nscd ]]; then
    mount -t tmpfs tmpfs /run/nscd
  fi
}

# Users that Debian's packages make; they are missing where the programs were only unpacked.
cover_users () {
  cp /etc/passwd "$world/cover/passwd"
  cp /etc/group "$world/cover/group"
  local name number=64900
  for name in dovecot dovenull postfix postdrop; do
    number=$((number + 1))
    grep -q "^$name:" /etc/group || echo "$name:x:$number:" >>"$world/cover/group"
    grep -q "^$name:" /etc/passwd || echo "$name:x:$number:$number::/nonexistent:/usr/sbin/nologin" >>"$world/cover/passwd"
  done
  cover passwd
  cover group
}

# A far client has a cable of its own, and a relay between the two.
add_cable () {
  if [[ $delay == 0 ]]; then
    ip link add servers type veth peer name client netns "$client"
    return
  fi
  ip link add servers type veth peer name relay-near
  ip link add relay-far type veth peer name client netns "$client"
  # Or this kernel would answer for the servers' addresses, and nothing would pass through the relay.
  ip link set relay-near arp off up
  ip link set relay-far arp off up
  /usr/bin/python3 -I "$here/../support/far.py" finish servers
  nsenter -t "$client" -n /usr/bin/python3 -I "$here/../support/far.py" finish client
  /usr/bin/python3 -I "$here/../support/far.py" relay "$delay" relay-near relay-far 2>"$world/log/relay.log" &
}

# Two networks and a cable.  All that is not a practice server is "unreachable" at once: in IPv4 by the word of a
# router, so that the desktop sees a default route and takes itself for online; in IPv6 because there is no route.
lay_cable () {
  ip link set lo up
  add_cable 2>/dev/null ||
    cannot "this kernel has no virtual network cables (module veth); load it with 'modprobe veth'."
  if [[ ! -e /proc/net/if_inet6 ]]; then
    cannot "this kernel has no IPv6, which the practice world uses; start it without 'ipv6.disable=1'."
  fi
  local address
  for address in 1 53 80 11 12 13 14 15 16; do
    echo "address add 192.0.2.$address/24 dev servers"
  done >"$world/run/servers.ip"
  for address in 1 80 11; do
    echo "address add 2001:db8::$address/64 dev servers nodad"
  done >>"$world/run/servers.ip"
  cat >>"$world/run/servers.ip" <<'TEXT'
link set servers up
route add unreachable 0.0.0.0/0
TEXT
  cat >"$world/run/client.ip" <<'TEXT'
link set lo up
address add 192.0.2.100/24 dev client
address add 2001:db8::100/64 dev client nodad
link set client up
route add default via 192.0.2.1
TEXT
  local netns=(nsenter -t "$client" -n)
  # A container may have switched IPv6 off, or a distribution router advertisements on.
  for address in all default; do
    echo 0 >"/proc/sys/net/ipv6/conf/$address/disable_ipv6"
  done
  # shellcheck disable=SC2016 # expands in the client's network
  "${netns[@]}" sh -c 'for n in all default; do echo 0 >/proc/sys/net/ipv6/conf/$n/disable_ipv6; done'
  ip -batch "$world/run/servers.ip"
  "${netns[@]}" ip -batch "$world/run/client.ip"
  echo 1 >/proc/sys/net/ipv4/ip_forward
}

start_name_server () {
  dnsmasq -C "$world/etc/dnsmasq.conf" 2>>"$world/log/dnsmasq-start.log" &
}

start_web () {
  nginx -c "$world/etc/nginx.conf" 2>>"$world/log/nginx-start.log"
}

# Tables for Postfix and Dovecot, from the list of addresses.  Quotas are in KiB; that of info@ is set so that the
# sample mail fills about 96 % of it.
write_users () {
  local address password _note limit
  while IFS=$'\t' read -r address password _note; do
    case $address in
      hanako@*) limit=5242880 ;;
      info@*) limit=51200 ;;
      keiri@*) limit=204800 ;;
      *) limit=1048576 ;;
    esac
    printf '%s:{PLAIN}%s:%d:%d::%s::userdb_quota_rule=*:storage=%dK\n' "$address" "$password" \
      "$mail_owner" "$mail_owner" "$world/mail/$address" "$limit" >>"$world/etc/users"
    printf '%s %s\n' "$address" "$address" >>"$world/etc/postfix/senders"
  done <"$world/addresses.tsv"
  sed -n 's/^\([^#:]*\):.*/\1 \1/p' "$world/etc/refused-users" >>"$world/etc/postfix/senders"
  chmod 640 "$world/etc/users"
  chgrp dovecot "$world/etc/users"
}

start_mailboxes () {
  if [[ -n $mechanisms ]]; then
    sed -i "s/^auth_mechanisms = .*/auth_mechanisms = $mechanisms/" "$world/etc/dovecot.conf"
  fi
  dovecot -c "$world/etc/dovecot.conf" 2>>"$world/log/dovecot-start.log"
  doveadm -c "$world/etc/dovecot.conf" quota recalc -A 2>>"$world/log/doveadm.log"
}

# Postfix waits until its configuration is some seconds old, lest it be half written.
start_submission () {
  touch -d '1 hour ago' "$world"/etc/postfix/*
  install -d -o postfix "$world/spool-data"
  postfix -c "$world/etc/postfix" start >>"$world/log/postfix-start.log" 2>&1
}

make_room
add_unpacked_programs
cover_users
write_users
/usr/bin/python3 -BEs "$here/mailboxes.py" "$world/mail" "$mail_owner" &
mail=$!
"$here/certificates.sh" "$world/ca" &
ca=$!
cover_name_lookup
lay_cable
start_name_server
wait "$ca"
mount --bind "$world/ca/trusted" /etc/ssl/certs
start_web
start_submission
wait "$mail"
start_mailboxes
/usr/bin/python3 -I "$here/ready.py"
