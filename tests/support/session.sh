#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# Runs a command in a desktop session of its own: see usage below.

set -euo pipefail

usage () {
  cat <<'TEXT'
Usage: tests/support/session.sh [--x] [--keyring] [--a11y] [--portals FOLDER] [--language CODE] [--] COMMAND...

Runs COMMAND with a home folder, a D-Bus session and settings of its own, and takes all of it away afterwards.
It passes COMMAND's exit status.  Works inside tests/world/enter and around it.

  --x               a private display (Xvfb, 1280x900)
  --keyring         the real gnome-keyring, unlocked; without this option there is no secret service at all
  --a11y            the accessibility bus, for programs that read the window (AT-SPI)
  --portals FOLDER  xdg-desktop-portal with the backends that FOLDER describes, for programs in a Flatpak; these
                    look for the runtime folder at /run/user/UID, so it has to be there
  --language CODE   language of the program; default ja

GSK_RENDERER, GDK_DEBUG and GSETTINGS_BACKEND are set to what tests want unless they are set already.
Exit 69: a program is missing; one sentence says which.
TEXT
}

need () {
  command -v "$1" >/dev/null && return
  echo "tests/support/session.sh: $1 is missing (package $2); run 'scripts/install test' and start again." >&2
  exit 69
}

# Everything started here gets SIGTERM from the kernel should this script be killed.
as_child () { exec setpriv --pdeathsig TERM -- "$@"; }

children=()

# shellcheck disable=SC2317 # called by the trap
clean_up () {
  trap - EXIT
  local pid
  for pid in "${children[@]}"; do
    kill -TERM "$pid" 2>/dev/null || continue
  done
  for pid in "${children[@]}"; do
    wait "$pid" 2>/dev/null || continue
  done
  rm -rf -- "$room"
}

# Reads one line from FIFO within ten seconds, or says what did not come.
line_from () {
  local line
  if ! read -r -t 10 line <"$1"; then
    echo "tests/support/session.sh: $2 did not start:" >&2
    cat -- "$room"/*.log >&2
    exit 69
  fi
  printf '%s' "$line"
}

# A number nobody uses.  Xvfb's own choice looks at abstract sockets, which belong to a network namespace, and then
# takes over the socket file of a display outside; so the file is looked at here.
free_display () {
  local number
  while :; do
    number=$((10000 + RANDOM))
    [[ -e /tmp/.X11-unix/X$number || -e /tmp/.X$number-lock ]] || break
  done
  echo "$number"
}

start_display () {
  need Xvfb xvfb
  mkfifo "$room/display"
  local number
  number=$(free_display)
  # Held open here until the line is read: a FIFO that its last holder closes forgets what was written to it.
  exec 4<>"$room/display"
  (exec 3>&4 4>&-; as_child Xvfb ":$number" -displayfd 3 -screen 0 1280x900x24 -nolisten tcp -noreset) \
    >"$room/xvfb.log" 2>&1 &
  children+=($!)
  DISPLAY=:$(line_from "$room/display" 'the display (Xvfb)')
  exec 4>&-
  export DISPLAY GDK_BACKEND=x11
}

# Only the services named are on the bus: the standard folders would start portals and whatever is installed.
start_bus () {
  need dbus-daemon dbus-daemon
  mkdir "$room/services"
  if [[ $a11y == yes ]]; then
    cp -- /usr/share/dbus-1/services/org.a11y.Bus.service "$room/services/"
  fi
  if [[ -n $portals ]]; then
    # The last is flatpak's helper, which hands the certificates that the host trusts into a sandbox.
    cp -- /usr/share/dbus-1/services/org.freedesktop.{portal.*,impl.portal.PermissionStore}.service \
      /usr/share/dbus-1/services/org.freedesktop.Flatpak.service "$room/services/"
  fi
  cat >"$room/bus.conf" <<TEXT
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$room/bus</listen>
  <servicedir>$room/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
TEXT
  mkfifo "$room/address"
  exec 4<>"$room/address"
  (exec 3>&4 4>&-; as_child dbus-daemon --nofork --config-file="$room/bus.conf" --print-address=3) \
    >"$room/bus.log" 2>&1 &
  children+=($!)
  DBUS_SESSION_BUS_ADDRESS=$(line_from "$room/address" 'the D-Bus session')
  exec 4>&-
  export DBUS_SESSION_BUS_ADDRESS
}

start_keyring () {
  need gnome-keyring-daemon gnome-keyring
  need gdbus libglib2.0-bin
  # Tests set G_DEBUG=fatal-warnings for themselves; the daemon warns about trifles and would end.
  (printf 'practice' | as_child env -u G_DEBUG gnome-keyring-daemon --foreground --unlock --components=secrets) \
    >"$room/keyring.log" 2>&1 &
  children+=($!)
  if ! gdbus wait --session --timeout 10 org.freedesktop.secrets; then
    echo "tests/support/session.sh: the keyring did not start:" >&2
    cat -- "$room/keyring.log" >&2
    exit 69
  fi
}

make_home () {
  export HOME=$room/home XDG_CONFIG_HOME=$room/home/.config XDG_DATA_HOME=$room/home/.local/share
  export XDG_CACHE_HOME=$room/home/.cache XDG_STATE_HOME=$room/home/.local/state XDG_RUNTIME_DIR=$room/run
  mkdir -p -- "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
  if [[ -n $portals ]]; then
    XDG_RUNTIME_DIR=/run/user/$(id -u)
    export XDG_DESKTOP_PORTAL_DIR=$portals XDG_CURRENT_DESKTOP=GNOME
  else
    mkdir -m 700 -- "$XDG_RUNTIME_DIR"
  fi
  unset DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL SSH_AUTH_SOCK
  unset "${!LC_@}"
  export LANG=${UKETORI_TEST_LOCALE:-C.UTF-8} LANGUAGE=$language
  export GSK_RENDERER=${GSK_RENDERER:-cairo} GDK_DEBUG=${GDK_DEBUG:-gl-disable}
  export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-memory}
}

x=no keyring=no a11y=no portals='' language=ja
while [[ $# -gt 0 ]]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --x) x=yes; shift ;;
    --keyring) keyring=yes; shift ;;
    --a11y) a11y=yes; shift ;;
    --portals) portals=$(readlink -f -- "${2:?}"); shift 2 ;;
    --language) language=${2:?}; shift 2 ;;
    --) shift; break ;;
    -*) usage >&2; exit 2 ;;
    *) break ;;
  esac
done
if [[ $# -eq 0 ]]; then
  usage >&2
  exit 2
fi

room=$(mktemp -d "${TMPDIR:-/tmp}/uketori-session.XXXXXX")
trap clean_up EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
trap 'exit 129' HUP
make_home
if [[ $x == yes ]]; then
  start_display
fi
if [[ -n $portals ]]; then
  need /usr/libexec/xdg-desktop-portal xdg-desktop-portal
fi
start_bus
if [[ $keyring == yes ]]; then
  start_keyring
fi
# In the background, so that a signal is handled at once; "<&0" keeps standard input.
(as_child "$@") <&0 &
children+=($!)
status=0
wait $! || status=$?
exit "$status"
