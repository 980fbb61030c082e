#!/usr/bin/env bash
# Pulls an RTMP stream (H.264 + AAC), raises its frame rate, and pushes it on; starts again when the stream or the server goes away.
#
#   relay.sh rtmp://host/live/in rtmp://host/live/out [RATE]
#
# RATE is a fraction such as 60/1 (default). The sound is passed on as it came. Stop with Ctrl-C.
# STREAMINTERP_ARGS holds properties for the element, BITRATE the video's kbit/s (6000), RETRY the seconds between attempts (1),
# ATTEMPTS how often to try in a row without a frame (0: for ever).
set -u

if [ $# -lt 2 ]; then
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
source_url=$1 target_url=$2 rate=${3:-60/1}
bitrate=${BITRATE:-6000} retry=${RETRY:-1} attempts=${ATTEMPTS:-0}

for element in streaminterp rtmp2src rtmp2sink flvdemux avdec_h264; do
  gst-inspect-1.0 --exists --atleast-version=0.0 "$element" || { echo "relay: GStreamer has no $element; streaminterp doctor says what to install" >&2; exit 1; }
done

# A key frame every two seconds is what RTMP services ask for.
key_interval=$(( 2 * ${rate%/*} / $( [[ $rate == */* ]] && echo "${rate#*/}" || echo 1 ) ))
if gst-inspect-1.0 --exists nvh264enc; then
  encoder="nvh264enc preset=low-latency-hq bitrate=$bitrate gop-size=$key_interval zerolatency=true"
else
  encoder="x264enc tune=zerolatency speed-preset=ultrafast bitrate=$bitrate key-int-max=$key_interval"
fi

# The audio queue has to hold what the video path delays it by: one source frame, interpolation, and the encoder.
relay() {
  # shellcheck disable=SC2086
  gst-launch-1.0 -e -q \
    rtmp2src location="$source_url" idle-timeout=5 ! flvdemux name=in \
    in.video ! queue max-size-time=1000000000 max-size-buffers=0 max-size-bytes=0 ! h264parse ! avdec_h264 \
      ! videoconvert ! queue max-size-buffers=4 max-size-time=0 max-size-bytes=0 ! streaminterp ${STREAMINTERP_ARGS:-} ! "video/x-raw,framerate=$rate" \
      ! queue max-size-buffers=4 max-size-time=0 max-size-bytes=0 ! $encoder ! h264parse ! queue ! out. \
    in.audio ! queue max-size-time=3000000000 max-size-buffers=0 max-size-bytes=0 ! aacparse ! out. \
    flvmux name=out streamable=true ! rtmp2sink location="$target_url"
}

stopped=0
trap 'stopped=1' INT TERM
tries=0
while [ "$stopped" -eq 0 ]; do
  started=$SECONDS
  relay
  status=$?
  [ "$stopped" -eq 1 ] && break
  if [ $((SECONDS - started)) -gt 5 ]; then tries=0; fi
  tries=$((tries + 1))
  if [ "$attempts" -gt 0 ] && [ "$tries" -ge "$attempts" ]; then
    echo "relay: gave up after $tries attempts" >&2
    exit 1
  fi
  echo "relay: the stream ended (exit $status); trying again in ${retry}s" >&2
  sleep "$retry"
done
