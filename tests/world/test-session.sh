#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# tests/support/session.sh: a session of one's own, with and without its parts, that leaves nothing behind.

set -uo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=tap.sh
source "$here/tap.sh"
session=$here/../support/session.sh
enter=$here/enter
room=$(mktemp -d)
trap 'rm -rf -- "$room"' EXIT

store='printf ほんもの | secret-tool store --label=テスト kind test && secret-tool lookup kind test'
display='xdotool getdisplaygeometry'

has_variables () {
  # shellcheck disable=SC2016 # expands in the session
  equal "ja C.UTF-8 cairo gl-disable memory none none" "$(env -u GSK_RENDERER -u GDK_DEBUG -u GSETTINGS_BACKEND \
    DISPLAY=:77 LC_ALL=C "$session" -- \
    sh -c 'echo "$LANGUAGE $LANG $GSK_RENDERER $GDK_DEBUG $GSETTINGS_BACKEND ${DISPLAY:-none} ${LC_ALL:-none}"')"
}

# shellcheck disable=SC2016 # expands in the session
home_of_its_own () {
  local home
  home=$("$session" -- sh -c 'touch "$HOME/file" "$XDG_RUNTIME_DIR/file" && echo "$HOME"')
  [[ -n $home && $home != "$HOME" && ! -e $home ]]
}

services () {
  says "$1" "$session" "${@:2}" -- gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus \
    -m org.freedesktop.DBus.ListActivatableNames
}

no_keyring () { fails 1 "$session" -- sh -c "$store"; }

# shellcheck disable=SC2016 # expands in the session
two_displays () {
  "$session" --x -- sh -c 'echo "$DISPLAY"; '"exec '$session' --x -- sh -c 'echo \$DISPLAY; $display'" >"$room/displays" &&
    equal 2 "$(grep '^:' "$room/displays" | sort -u | wc -l)"
}

living () { pgrep -f "$room/marker" >"$room/pids"; }
nothing_lives () { ! living; }

# shellcheck disable=SC2016 # expands in the session
ended_by () { # SIGNAL STATUS
  rm -f "$room/up"
  mkfifo "$room/up"
  TMPDIR=$room "$session" --x --keyring --a11y -- bash -c 'echo "$XDG_RUNTIME_DIR" >"$1"; exec tail -f /dev/null "$2"' \
    - "$room/up" "$room/marker" &
  local pid=$! home
  read -r -t 20 home <"$room/up" || return 1
  [[ -d $home ]] && living || return 1
  kill -s "$1" "$pid"
  fails "$2" wait "$pid" && soon nothing_lives && soon nobody_in "${home%/run}"
}

# Programs of a session have its folder in their environment.
nobody_in () { ! grep -aqsF -- "HOME=$1/" /proc/[0-9]*/environ; }

touch "$room/marker"
{
  check 'the exit status is passed on' fails 7 "$session" -- sh -c 'exit 7'
  check 'standard input is passed on' equal through "$(echo through | "$session" -- cat)"
  check 'no command is wrong usage' fails 2 "$session"
  check 'language, renderer and settings are what tests want' has_variables
  check 'the home folder is its own and goes away' home_of_its_own
  check 'nothing can be started by the bus' services "^\\(\\['org.freedesktop.DBus'\\],\\)$"
  check 'the accessibility bus where it is wanted' services org.a11y.Bus --a11y
  check 'the keyring keeps a secret' says ほんもの "$session" --keyring -- sh -c "$store"
  check 'no secret service without --keyring' no_keyring
  check 'a display where it is wanted' says '^1280 900$' "$session" --x -- sh -c "$display"
  check 'a session inside a session has another display' two_displays
  check 'a session inside the world' says '^1280 900$' "$enter" "$session" --x --keyring -- sh -c "$store && echo && $display"
  check 'the world inside a session' says '^1280 900$' "$session" --x --keyring -- "$enter" sh -c "$store && echo && $display"
  check 'SIGTERM ends all' ended_by TERM 143
  check 'SIGKILL ends all' ended_by KILL 137
} | tee "$room/results"
echo "1..$(grep -cE '^(not )?ok ' "$room/results")"
