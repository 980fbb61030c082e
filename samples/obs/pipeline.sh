#!/usr/bin/env bash
# Prints the pipeline for OBS Studio's GStreamer Source: pipeline.sh FILE|URI|/dev/videoN [RATE]
set -eu
# shellcheck source=../uri.sh
. "$(dirname "$0")/../uri.sh"

if [ $# -lt 1 ]; then
  sed -n '2s/^# //p' "$0" >&2
  exit 2
fi
input=$1 rate=${2:-60/1}
smooth="queue ! videoconvert ! streaminterp ! video/x-raw,framerate=$rate ! video."
sound="queue ! audioconvert ! audioresample ! audio."

case $input in
  *://*) echo "uridecodebin uri=\"$input\" name=in  in. ! $smooth  in. ! $sound" ;;
  /dev/video*) echo "v4l2src device=$input ! decodebin ! $smooth" ;;
  *) echo "uridecodebin uri=$(uri_of "$input") name=in  in. ! $smooth  in. ! $sound" ;;
esac
