#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
#
# Usage: fuzz.sh TARGET SEEDS FOUND: fuzzes for UKETORI_FUZZ_SECONDS (3) seconds. What it finds goes to FOUND.
# libFuzzer's own exit status for a find, 77, would count as skipped.

set -euo pipefail

target=$1 seeds=$2 found=$3
corpus=$(mktemp -d)
trap 'rm -rf -- "$corpus"' EXIT
mkdir -p -- "$found"
"$target" -max_total_time="${UKETORI_FUZZ_SECONDS:-3}" -timeout=5 -rss_limit_mb=2048 \
  -print_final_stats=1 -error_exitcode=1 -artifact_prefix="$found/" "$corpus" "$seeds"
