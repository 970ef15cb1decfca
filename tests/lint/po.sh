#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# Refuses a source file with translatable text that POTFILES does not name, and a Japanese catalogue that is not
# complete or not up to date with the sources. Usage: po.sh SOURCE_ROOT
set -eu

cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Every file that marks text, against the list.
grep -rlE '\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2) ?\(|translatable="yes"' src data --include='*.c' --include='*.h' \
  --include='*.ui' --include='*.in' | sort >"$work/marked"
grep -rlE '^(Name|Comment|Keywords|GenericName)=' data --include='*.desktop.in' | sort >>"$work/marked" || :
grep -rl '<component' data --include='*.metainfo.xml.in' | sort >>"$work/marked" || :
sort -u "$work/marked" -o "$work/marked"
grep -vE '^(#|$)' po/POTFILES | sort >"$work/listed"
if ! diff -u "$work/listed" "$work/marked" >"$work/diff"; then
  echo "po/POTFILES and the sources differ (- listed only, + not listed):" >&2
  cat "$work/diff" >&2
  exit 1
fi

# shellcheck disable=SC2046 # the list has one word a line
xgettext --from-code=UTF-8 --add-comments=Translators --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 --package-name=uketori --output="$work/uketori.pot" \
  $(cat "$work/listed")

msgfmt --check --output-file=/dev/null po/ja.po
msgmerge --quiet --no-fuzzy-matching --output-file="$work/ja.po" po/ja.po "$work/uketori.pot"
missing=$(msgattrib --untranslated --no-obsolete "$work/ja.po" | grep -c '^msgid ' || :)
fuzzy=$(msgattrib --only-fuzzy --no-obsolete po/ja.po | grep -c '^msgid ' || :)
if [ "$missing" -gt 0 ] || [ "$fuzzy" -gt 0 ]; then
  echo "po/ja.po: $missing without a translation, $fuzzy fuzzy" >&2
  msgattrib --untranslated --no-obsolete "$work/ja.po" >&2
  exit 1
fi
echo "po/ja.po: $(msgattrib --translated --no-obsolete "$work/ja.po" | grep -c '^msgid ') texts, all translated"
