#!/usr/bin/env bash
# Runs every test project, the kernels once more without vector instructions, and ends with a line "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 STREAMINTERP_ROOT="$PWD"

logs=build/test-logs
rm -rf "$logs" && mkdir -p "$logs"
passed=0 failed=0 skipped=0

# run NAME COMMAND...: runs one suite, shows what failed or was skipped and why, and adds up the counts of its summary line.
run() {
  local name=$1 log=$logs/$1.log status=0
  shift
  "$@" >"$log" 2>&1 || status=$?
  local total ok bad out
  count() { sed -nE "s/^ *$1: ([0-9]+)$/\1/p" "$log" | tail -1; }
  total=$(count 'Total tests') ok=$(count Passed) bad=$(count Failed) out=$(count Skipped)
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0})) skipped=$((skipped + ${out:-0}))
  printf '%-44s %5s passed %4s failed %4s skipped\n' "$name" "${ok:-0}" "${bad:-0}" "${out:-0}"
  grep -A12 -E '^ +Failed [A-Z]' "$log" || true
  grep -A1 -F '[SKIP]' "$log" | sed -E '/^--$/d; s/^\[xUnit.net [0-9:.]+\] +/    /'
  if [ -z "$total" ] || { [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; }; then
    failed=$((failed + 1))
    echo "$name did not run to its end (exit $status):"
    tail -25 "$log"
  fi
}

echo "building the tests"
for project in tests/*.Tests/*.csproj; do
  dotnet build "$project" -c Release -nologo -v quiet -clp:"NoSummary;ErrorsOnly" || failed=$((failed + 1))
done
for project in tests/*.Tests/*.csproj; do
  run "$(basename "$project" .csproj)" dotnet test "$project" -c Release --no-build -l "console;verbosity=normal"
done
for switch in AVX2 AVX512 HWIntrinsic; do
  for project in StreamInterp.Tests StreamInterp.Onnx.Tests; do
    # AVX512 is called AVX512F before .NET 10; a runtime ignores names that it does not know.
    run "$project-without-$switch" env "DOTNET_Enable$switch=0" "DOTNET_Enable${switch}F=0" \
      dotnet test "tests/$project" -c Release --no-build --filter Category=Kernel -l "console;verbosity=normal"
  done
done

run training scripts/test_training.sh

echo "checking the format"
if dotnet format StreamInterp.sln --verify-no-changes >"$logs/format.log" 2>&1; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
  tail -20 "$logs/format.log"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
