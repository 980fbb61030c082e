#!/usr/bin/env bash
# Plays a file, an address or a webcam at a higher frame rate: play.sh FILE|URI|/dev/videoN [RATE]
# Without RATE it is doubled. VIDEO_SINK and AUDIO_SINK name other sinks than GStreamer's choice.
set -eu
# shellcheck source=../uri.sh
. "$(dirname "$0")/../uri.sh"

if [ $# -lt 1 ]; then
  sed -n '2,3s/^# //p' "$0" >&2
  exit 2
fi
input=$1 rate=${2:-}
element="streaminterp qos=true${rate:+ framerate=$rate}"

case $input in
  # shellcheck disable=SC2086 # properties are separated by blanks on purpose
  /dev/video*)
    exec gst-launch-1.0 -e v4l2src device="$input" ! decodebin ! queue ! videoconvert ! $element ! queue ! videoconvert \
      ! ${VIDEO_SINK:-autovideosink} ;;
  *://*) uri=$input ;;
  *) uri=$(uri_of "$input") ;;
esac
exec gst-launch-1.0 -e playbin uri="$uri" video-filter="$element" \
  ${VIDEO_SINK:+video-sink="$VIDEO_SINK"} ${AUDIO_SINK:+audio-sink="$AUDIO_SINK"}
