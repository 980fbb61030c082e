#!/bin/bash
# Plays H.264 720p30 in real time through decoder, streaminterp (30 -> 60) and x264enc, and counts what came too late.
# usage: benchmarks/live_720p.sh [SECONDS] [VIDEO]
# VIDEO is looped and converted to 720p30 first; without one a moving test pattern is encoded. MOTION gives further properties of the element.
# Prints frames written, frames late and CPU load; exits with 1 if any frame was late.
set -euo pipefail
cd "$(dirname "$0")/.."
export GST_PLUGIN_PATH="${GST_PLUGIN_PATH:-$PWD/build/gstreamer-1.0}"
SECONDS_LONG=${1:-60} VIDEO=${2:-} MOTION=${MOTION:-interpolator=motion}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

if [ -n "$VIDEO" ]; then
  input=(-stream_loop -1 -i "$VIDEO")
else
  input=(-f lavfi -i "testsrc2=size=1280x720:rate=30")
fi
ffmpeg -hide_banner -loglevel error "${input[@]}" -t "$SECONDS_LONG" -an -vf "scale=1280:720,fps=30,format=yuv420p" \
  -c:v libx264 -preset veryfast -g 60 -bf 0 "$WORK/in.mp4"

# identity paces the frames and makes the pipeline a live one, so that the element keeps deadlines. What it did is in its last message,
# which gst-launch prints (-m). The frames in the first tenth of a second are repeated, while it finds out what frames cost; these are not late.
TIMEFORMAT="%R %U %S"
{ time gst-launch-1.0 -e -m \
  filesrc location="$WORK/in.mp4" ! qtdemux ! h264parse ! avdec_h264 max-threads=1 ! identity sync=true ! queue max-size-buffers=2 \
  ! streaminterp $MOTION ! video/x-raw,framerate=60/1 ! queue max-size-buffers=4 \
  ! x264enc speed-preset=ultrafast tune=zerolatency threads=1 bitrate=6000 ! h264parse ! matroskamux ! filesink sync=true location="$WORK/out.mkv" \
  >"$WORK/messages" 2>&1; } 2>"$WORK/time" || { cat "$WORK/messages"; exit 1; }

counter() { grep -oE "\b$1=\(guint64\)[0-9]+" "$WORK/messages" | tail -1 | grep -oE '[0-9]+$'; }
late=$(counter late) made=$(counter interpolated)
frames=$(ffprobe -v error -count_packets -select_streams v -show_entries stream=nb_read_packets -of csv=p=0 "$WORK/out.mkv")
read -r wall user system <"$WORK/time"
awk -v f="$frames" -v m="$made" -v l="$late" -v w="$wall" -v c="$user" -v s="$system" -v n="$(nproc)" -v e="$((SECONDS_LONG * 60))" 'BEGIN {
  printf "%d frames in %.1f s (expected about %d), %d of them made, %d late; CPU %.0f %% of %d cores (decoder, interpolation, encoder)\n", f, w, e, m, l, 100 * (c + s) / w / n, n }'
[ "$late" -eq 0 ]
