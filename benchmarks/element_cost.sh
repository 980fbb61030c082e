#!/bin/bash
# What the element itself costs: CPU time per 1080p NV12 input frame beside that of `queue ! videorate`, in one run.
# The cost of the source alone is measured in the same rounds and taken off; medians over the rounds.
# usage: benchmarks/element_cost.sh [rounds] [frames]
set -euo pipefail
cd "$(dirname "$0")/.."
export GST_PLUGIN_PATH="${GST_PLUGIN_PATH:-$PWD/build/gstreamer-1.0}"
ROUNDS=${1:-7}
FRAMES=${2:-400}
SOURCE="videotestsrc num-buffers=$FRAMES pattern=blink ! video/x-raw,format=NV12,width=1920,height=1080,framerate=30/1"

declare -A BRANCH=(
  [source]=""
  [videorate]="! queue max-size-buffers=4 ! videorate ! video/x-raw,framerate=60/1"
  [pass]="! streaminterp ! video/x-raw,framerate=30/1"
  [repeat]="! streaminterp interpolator=repeat ! video/x-raw,framerate=60/1"
  [blend]="! streaminterp interpolator=blend scene-threshold=0 ! video/x-raw,framerate=60/1"
)
ORDER=(source videorate pass repeat blend)

cpu_ms() { # CPU milliseconds of one pipeline
  local TIMEFORMAT='%U %S'
  { time gst-launch-1.0 -q $SOURCE $1 ! fakesink sync=false >/dev/null; } 2>&1 | awk '{ print 1000 * ($1 + $2) }'
}

results=$(mktemp)
trap 'rm -f "$results"' EXIT
cpu_ms "" >/dev/null
for ((round = 0; round < ROUNDS; round++)); do
  for name in "${ORDER[@]}"; do
    echo "$name $(cpu_ms "${BRANCH[$name]}")" >>"$results"
  done
done

median() { grep "^$1 " "$results" | cut -d' ' -f2 | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
base=$(median source)
reference=$(awk -v total="$(median videorate)" -v base="$base" -v n="$FRAMES" 'BEGIN { print (total - base) / n }')
printf '%-12s %14s %12s\n' "" "ms per frame" "x videorate"
for name in "${ORDER[@]:1}"; do
  awk -v name="$name" -v total="$(median "$name")" -v base="$base" -v n="$FRAMES" -v ref="$reference" \
    'BEGIN { cost = (total - base) / n; printf "%-12s %14.3f %12.2f\n", name, cost, cost / ref }'
done
