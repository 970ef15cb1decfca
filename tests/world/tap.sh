# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# Sourced by tests that are shell scripts: results in the form that Meson reads (TAP).

# check NAME COMMAND...: one test; what COMMAND says is shown only if it fails.
check () {
  local name=$1 said
  shift
  if said=$("$@" 2>&1 </dev/null | tr -d '\0'); then
    printf 'ok - %s\n' "$name"
  else
    printf 'not ok - %s\n# %s\n' "$name" "${said//$'\n'/$'\n# '}"
  fi
}

# fails STATUS COMMAND...: true if COMMAND ends with exactly that status.
fails () {
  local wanted=$1 status=0
  shift
  "$@" || status=$?
  [[ $status -eq $wanted ]] || { echo "status $status instead of $wanted"; return 1; }
}

# equal TEXT TEXT
equal () {
  [[ $1 == "$2" ]] || { printf '%s\nis not\n%s\n' "$1" "$2"; return 1; }
}

# says PATTERN COMMAND...: true if the output of COMMAND, whatever it returns, has a line that matches; shows it.
says () {
  local pattern=$1 said
  shift
  said=$("$@" 2>&1)
  printf '%s\n' "$said"
  grep -qE -- "$pattern" <<<"$said"
}

# soon COMMAND...: true as soon as COMMAND is, false after five seconds.
soon () {
  local deadline=$((SECONDS + 5))
  until "$@"; do
    [[ $SECONDS -lt $deadline ]] || return 1
    sleep 0.02
  done
}
