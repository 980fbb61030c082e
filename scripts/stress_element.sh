#!/bin/bash
# Starts and stops the plugin in fresh gst-launch processes and in one process; fails on a crash, a hang, a critical or a leaked object.
# usage: scripts/stress_element.sh [processes]
set -euo pipefail
cd "$(dirname "$0")/.."
export GST_PLUGIN_PATH="${GST_PLUGIN_PATH:-$PWD/build/gstreamer-1.0}"
export G_DEBUG=fatal-criticals
PROCESSES=${1:-200}
CAPS="video/x-raw,format=NV12,width=320,height=240,framerate=30/1"
LOG=$(mktemp)
trap 'rm -f "$LOG"' EXIT

fail() { echo "FAILED: $1"; cat "$LOG"; exit 1; }

launch() { timeout 30 gst-launch-1.0 -q "$@" >"$LOG" 2>&1 || fail "gst-launch $*: exit $?"; }

for ((i = 0; i < PROCESSES; i++)); do
  launch videotestsrc num-buffers=$((i % 7)) ! "$CAPS" ! streaminterp interpolator=blend ! video/x-raw,framerate=60/1 ! fakesink
done
echo "$PROCESSES gst-launch runs to EOS: clean"

for ((i = 0; i < PROCESSES / 4; i++)); do
  timeout --preserve-status -s INT "0.$((i % 5 + 1))" \
    gst-launch-1.0 -q videotestsrc is-live=true ! "$CAPS" ! streaminterp interpolator=blend ! fakesink >"$LOG" 2>&1 \
    || { code=$?; [ "$code" -eq 130 ] || fail "interrupted run: exit $code"; }
done
echo "$((PROCESSES / 4)) interrupted live runs: clean"

GST_TRACERS="leaks(check-refs=true)" GST_DEBUG="GST_TRACER:7" GST_LEAKS_TRACER_STACK_TRACE=0 \
  timeout 60 gst-launch-1.0 -q videotestsrc num-buffers=100 ! "$CAPS" ! tee name=t \
    t. ! queue ! streaminterp interpolator=blend ! video/x-raw,framerate=60/1 ! fakesink \
    t. ! queue ! streaminterp interpolator=repeat ! videoconvert ! video/x-raw,format=RGB ! fakesink >"$LOG" 2>&1 || fail "leaks run"
if grep -qE 'object-alive, type-name=\(string\)[A-Z]' "$LOG"; then fail "objects leaked"; fi
echo "leaks tracer: clean"
