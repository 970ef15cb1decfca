#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# The practice world from outside: it comes up quickly, passes everything on, runs twice at once and leaves nothing.

set -uo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$here/tap.sh"
enter=$here/enter
room=$(mktemp -d)
trap 'rm -rf -- "$room"' EXIT

as_root () {
  if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo -n -- "$@"; fi
}

quick_start () {
  local start=$EPOCHREALTIME
  "$enter" true || return 1
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a; exit b - a >= 10 }' | tee "$room/seconds"
}

six_addresses () { equal 6 "$("$enter" --list | grep -c '@[a-z-]*\.example ')"; }

# shellcheck disable=SC2016 # expands in the world
own_environment () {
  equal "$HOME of $(id -u) in $PWD: $room" "$(MARK=$room "$enter" sh -c 'echo "$HOME of $(id -u) in $PWD: $MARK"')"
}

passes_input () { equal 'through' "$(echo through | "$enter" cat)"; }

# Runs in a world: writes down its namespaces, says that it is up, waits for a line on the pipe.
# shellcheck disable=SC2016 # expands in the world
stay='eval "$3"; readlink /proc/self/ns/pid /proc/self/ns/net /proc/self/ns/mnt >"$1.namespaces"; echo up >"$1.up"; read -r _ <"$1.stop"; echo "$2"'

start_world () { # NAME [COMMAND-FIRST]
  mkfifo "$room/$1.up" "$room/$1.stop"
  "$enter" bash -c "$stay" stay "$room/$1" "end of $1" "${2:-}" >"$room/$1.said" &
  world=$!
  # Both ends are held open here, so that nobody waits for ever.
  exec {up}<>"$room/$1.up"
  local line
  read -r -t 20 -u "$up" line && [[ $line == up ]]
}

# The namespaces of the world are gone when no process is in them any more.
gone () { # NAME
  local living
  living=$(as_root find /proc -maxdepth 3 -path '/proc/[0-9]*/ns/*' -printf '%l\n' 2>/dev/null)
  ! grep -qxFf "$room/$1.namespaces" <<<"$living"
}
clean_outside () {
  ! grep -E 'uketori-world|/var/local' /proc/self/mountinfo && [[ ! -e /var/local/uketori-world ]]
}

two_at_once () {
  start_world first || return 1
  local first=$world
  start_world second || return 1
  # shellcheck disable=SC2016 # expands in the world
  says 'INBOX messages=37' "$enter" sh -c '"$UKETORI_WORLD/bin/doveadm" mailbox status -u hanako@yamada-shoten.example messages INBOX' || return 1
  ! cmp -s "$room/first.namespaces" "$room/second.namespaces" || return 1
  echo stop >"$room/second.stop"
  wait "$world" && equal 'end of second' "$(<"$room/second.said")" || return 1
  echo stop >"$room/first.stop"
  wait "$first" && equal 'end of first' "$(<"$room/first.said")" && soon gone first && soon gone second && clean_outside
}

ended_by () { # NAME SIGNAL STATUS
  start_world "$1" || return 1
  ! gone "$1" || return 1
  as_root kill -s "$2" "$world"
  fails "$3" wait "$world" && soon gone "$1" && clean_outside
}

graceful () {
  start_world graceful 'trap "echo saved; exit 4" TERM' || return 1
  as_root kill -s TERM "$world"
  fails 4 wait "$world" && equal saved "$(<"$room/graceful.said")" && soon gone graceful
}

ctrl_c () {
  equal "$1" "$(/usr/bin/python3 -I "$here/press_ctrl_c.py" "$enter" sh -c "$2" | tr -d '\r' | tr '\n' ' ')"
}

without_rights () {
  local said status=0
  said=$(as_root setpriv --bounding-set -sys_admin -- "$enter" true 2>&1) || status=$?
  equal 69 "$status" && equal 1 "$(grep -c 'tests/world/enter: .*allows no new namespaces.*;.*\.$' <<<"$said")"
}

{
  check 'up and down in less than 10 seconds' quick_start
  check 'the list has the sample addresses' six_addresses
  check 'the exit status is passed on' fails 7 "$enter" sh -c 'exit 7'
  check 'death by a signal is passed on' fails 137 "$enter" sh -c 'kill -KILL $$'
  check 'a command that does not exist' fails 127 "$enter" no-such-command
  check 'no command is wrong usage' fails 2 "$enter"
  check 'the user, the folder and the environment are kept' own_environment
  check 'standard input is passed on' passes_input
  check 'two worlds at once, nothing left' two_at_once
  check 'SIGTERM ends all' ended_by term TERM 143
  check 'SIGKILL ends all' ended_by kill KILL 137
  check 'SIGTERM lets the command finish its work' graceful
  check 'Ctrl+C ends the command' ctrl_c 'up ^C 130 ' 'echo up; read -r line'
  check 'Ctrl+C is for the command to handle' ctrl_c 'up ^Ccaught 5 ' 'trap "echo caught; exit 5" INT; echo up; read -r line'
  check 'one sentence where namespaces are not allowed' without_rights
  "$enter" "$here/test-inside.sh" || echo 'not ok - the checks inside ran to their end'
} | tee "$room/results"
if [[ -s $room/seconds ]]; then
  echo "# up and down in $(<"$room/seconds") seconds"
fi
echo "1..$(grep -cE '^(not )?ok ' "$room/results")"
