#!/usr/bin/env bash
# Plays a file, an address or a webcam at a higher frame rate: play.sh FILE|URI|/dev/videoN [RATE]
# Without RATE it is doubled. SINK names another video sink than autovideosink.
set -eu

if [ $# -lt 1 ]; then
  sed -n '2,3s/^# //p' "$0" >&2
  exit 2
fi
input=$1 rate=${2:-} sink=${SINK:-autovideosink}
caps="video/x-raw${rate:+,framerate=$rate}"

case $input in
  /dev/video*) exec gst-launch-1.0 -e v4l2src device="$input" ! queue ! videoconvert ! streaminterp ! "$caps" ! videoconvert ! $sink ;;
  *://*) uri=$input ;;
  *) uri=file://$(realpath "$input") ;;
esac
exec gst-launch-1.0 -e uridecodebin uri="$uri" name=in \
  in. ! queue ! videoconvert ! streaminterp ! "$caps" ! queue ! videoconvert ! $sink \
  in. ! queue ! audioconvert ! audioresample ! autoaudiosink
