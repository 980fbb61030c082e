#!/usr/bin/env bash
# Runs training's tests and ends with counts as `dotnet test` gives them. Without PyTorch they are skipped, and it says so.
set -uo pipefail
cd "$(dirname "$0")/../training"
python=/usr/bin/python3

if ! "$python" -c 'import torch, numpy, cv2' 2>/dev/null; then
  printf 'training [SKIP]\n  PyTorch is not installed for %s: run `make training-setup`\n' "$python"
  printf 'Total tests: 1\n Passed: 0\n Skipped: 1\n'
  exit 0
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
OMP_NUM_THREADS=1 "$python" -m unittest -v 2>&1 | tee "$log" || status=$?
total=$(sed -nE 's/^Ran ([0-9]+) tests? in .*/\1/p' "$log")
# The last line: OK, or FAILED (failures=1, errors=2, skipped=3).
count() { sed -nE "s/^(OK|FAILED) .*$1=([0-9]+).*/\2/p" "$log"; }
failures=$(count failures) errors=$(count errors) skipped=$(count skipped)
failed=$((${failures:-0} + ${errors:-0}))
sed -nE "s/^(.*) \.\.\. skipped '(.*)'$/\1 [SKIP]\n  \2/p" "$log"
printf 'Total tests: %d\n Passed: %d\n Failed: %d\n Skipped: %d\n' \
  "${total:-0}" "$((${total:-0} - failed - ${skipped:-0}))" "$failed" "${skipped:-0}"
exit "$status"
