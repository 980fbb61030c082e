#!/usr/bin/env bash
# Pulls an RTMP stream (H.264, with or without AAC sound), raises its frame rate, and pushes it on; starts again after every loss.
set -u

usage() {
  cat <<'TEXT'
usage: relay.sh [options] SOURCE TARGET

  relay.sh rtmp://host/live/camera rtmp://host/live/camera60

The sound is passed on packet by packet as it came. Ctrl-C or SIGTERM ends the stream properly and stops the relay. Each option can be
given as an environment variable, too; the option wins.

  --rate FRACTION        frame rate of the target, such as 60/1 (RATE; default: twice the source's, or 60/1 where it does not say)
  --interpolator NAME    who makes the frames: auto, motion, network, blend, repeat (INTERPOLATOR; default: auto)
  --element TEXT         more properties of streaminterp, such as "model=ifrnet-s flow-scale=0.5" (STREAMINTERP_ARGS)
  --bitrate KBIT         of the video (BITRATE; default: 6000)
  --key-interval SECONDS between key frames; RTMP services ask for 2 (KEY_INTERVAL; default: 2)
  --encoder NAME         nvh264enc or x264enc (ENCODER; default: nvh264enc where there is one)
  --x264-preset NAME     speed of x264enc (X264_PRESET; default: ultrafast)
  --stall SECONDS        without video after which the connection is given up (STALL; default: 5)
  --retry SECONDS        from the beginning of one attempt to the next at least; doubled each time up to 8 times as much (RETRY; default: 1)
  --attempts N           stop after N attempts in a row without video; 0 never does (ATTEMPTS; default: 0)
  --verbose              print what the elements report (VERBOSE=1)
  --help                 print this
TEXT
}

mux_wait=3000000000 # ns

say() { printf 'relay: %s\n' "$*" >&2; }
misuse() { say "$*; see relay.sh --help"; exit 2; }

rate=${RATE:-} interpolator=${INTERPOLATOR:-auto} element_args=${STREAMINTERP_ARGS:-}
bitrate=${BITRATE:-6000} key_interval=${KEY_INTERVAL:-2} encoder=${ENCODER:-} preset=${X264_PRESET:-ultrafast}
stall=${STALL:-5} retry=${RETRY:-1} attempts=${ATTEMPTS:-0} verbose=${VERBOSE:-}
urls=()
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --verbose) verbose=1; shift; continue ;;
    --rate | --interpolator | --element | --bitrate | --key-interval | --encoder | --x264-preset | --stall | --retry | --attempts)
      [ $# -ge 2 ] || misuse "$1 needs a value" ;;
    -*) misuse "there is no option $1" ;;
    *) urls+=("$1"); shift; continue ;;
  esac
  case $1 in
    --rate) rate=$2 ;;
    --interpolator) interpolator=$2 ;;
    --element) element_args=$2 ;;
    --bitrate) bitrate=$2 ;;
    --key-interval) key_interval=$2 ;;
    --encoder) encoder=$2 ;;
    --x264-preset) preset=$2 ;;
    --stall) stall=$2 ;;
    --retry) retry=$2 ;;
    --attempts) attempts=$2 ;;
  esac
  shift 2
done

[ ${#urls[@]} -eq 2 ] || misuse "a source and a target are needed"
source_url=${urls[0]} target_url=${urls[1]}
for url in "${urls[@]}"; do
  [[ $url =~ ^rtmps?:// ]] || misuse "$url is no RTMP address"
done
[ "$source_url" != "$target_url" ] || misuse "source and target are the same address"
[[ -z $rate || $rate =~ ^[1-9][0-9]*(/[1-9][0-9]*)?$ ]] || misuse "$rate is no frame rate such as 60 or 60000/1001"
for number in "$bitrate" "$key_interval" "$stall" "$retry"; do
  [[ $number =~ ^[1-9][0-9]{0,6}$ ]] || misuse "$number is no whole number from 1 on"
done
[[ $attempts =~ ^[0-9]{1,6}$ ]] || misuse "$attempts is no whole number"

has_element() { gst-inspect-1.0 --exists --atleast-version=0.0 "$1"; }

command -v gst-launch-1.0 >/dev/null || { say "GStreamer is missing: apt-get install gstreamer1.0-tools"; exit 1; }
case $encoder in '' | nvh264enc | x264enc) ;; *) misuse "there is no way to set up $encoder" ;; esac
if [ -z "$encoder" ]; then
  if has_element nvh264enc; then encoder=nvh264enc; else encoder=x264enc; fi
fi
for element in streaminterp rtmp2src rtmp2sink flvdemux flvmux h264parse funnel avdec_h264 watchdog "$encoder"; do
  has_element "$element" || { say "GStreamer has no $element; 'streaminterp doctor' says what to install"; exit 1; }
done

# A signal to this script is acted upon at once, since all that takes time runs in the background, each in a process group of its own, so
# that Ctrl-C reaches it once and from here alone. The pipeline is asked to end its stream; one that does not, because it waits for a
# server, is terminated.
set -m
end() {
  kill -INT "$1" 2>/dev/null
  (sleep 2; kill -TERM "$1") >/dev/null 2>&1 &
}

child='' inspector='' checker='' stopped='' status=0
stop() {
  [ -z "$stopped" ] || return
  stopped=1
  [ -z "$inspector" ] || kill "$inspector" 2>/dev/null
  [ -z "$checker" ] || kill -- "-$checker" 2>/dev/null
  [ -z "$child" ] || end "$child"
}
trap stop INT TERM

# run COMMAND...: runs it to its end and sets $status.
run() {
  [ -z "$stopped" ] || return
  "$@" &
  child=$!
  finish
}

finish() {
  wait "$child"
  status=$?
  while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    status=$?
  done
  child=''
}

# Looks at the source and sets what it holds: $video and $sound are caps, empty for none. A muxer that is promised sound waits for it, so
# this must be known before. Sound comes with the first pictures or not at all.
inspect_source() {
  local line output patience=$((stall + 5))
  video='' sound=''
  exec {output}< <(exec timeout --foreground "$patience" gst-launch-1.0 -v rtmp2src location="$source_url" ! flvdemux name=in \
    in.video ! fakesink name=video async=false in.audio ! fakesink name=sound async=false 2>&1)
  inspector=$!
  while [ -z "$stopped" ] && { [ -z "$video" ] || [ -z "$sound" ]; } && read -r -t "$patience" -u "$output" line; do
    case $line in
      *:video.GstPad:sink:\ caps\ =\ *) video=${line#*caps = } patience=2 ;;
      *:sound.GstPad:sink:\ caps\ =\ *) sound=${line#*caps = } ;;
      ERROR:*) say "${line#ERROR: }" ;;
    esac
  done
  kill "$inspector" 2>/dev/null
  inspector=''
  exec {output}<&-
}

# Only H.264 with AAC or alone can be relayed; anything else does not change by trying again.
check_source() {
  [[ $video == video/x-h264* ]] || { say "the source's video is ${video%%,*}, not H.264"; exit 1; }
  [[ -z $sound || $sound == *mpegversion=\(int\)4* ]] || { say "the source's sound is ${sound%%,*}, not AAC"; exit 1; }
}

# recheck PID: ends a pipeline that was set up for what the source held before, if it holds something else now.
recheck() {
  local known="$video;$sound"
  inspect_source
  if [ -n "$video" ] && [ "$video;$sound" != "$known" ]; then
    say "the source has changed"
    end "$1"
  fi
}

# Sets $target_rate: what was asked for, else twice what the source says, else 60/1.
choose_rate() {
  target_rate=60/1
  if [ -n "$rate" ]; then
    target_rate=$rate
    [[ $rate == */* ]] || target_rate=$rate/1
  elif [[ $video =~ framerate=\(fraction\)([1-9][0-9]*)/([0-9]+) ]]; then
    target_rate=$((2 * BASH_REMATCH[1]))/${BASH_REMATCH[2]}
  fi
}

# Sets $encoding: the encoder and its properties.
choose_encoding() {
  local frames=$((key_interval * ${target_rate%/*} / ${target_rate#*/}))
  case $encoder in
    nvh264enc) encoding="nvh264enc preset=low-latency-hq zerolatency=true rc-mode=cbr bitrate=$bitrate gop-size=$frames" ;;
    x264enc) encoding="x264enc tune=zerolatency speed-preset=$preset bitrate=$bitrate key-int-max=$frames" ;;
  esac
}

# rtmp2src does not say that it is live; a live source that ends at once says it in its place, so that streaminterp minds the time. Frames
# are then late by what connecting took, so the muxer is told to wait for the slower of video and sound as if that took seconds, and the
# sink not to make viewers wait for so long. The sound's queue has to hold what the video path delays it by: decoder, one source frame,
# interpolation, and encoder.
relay() {
  choose_rate
  choose_encoding
  say "video at $target_rate by $encoder, $([ -n "$sound" ] && echo 'sound untouched' || echo 'no sound')"
  # shellcheck disable=SC2206 # properties are separated by blanks on purpose
  local pipeline=(
    rtmp2src location="$source_url" idle-timeout="$stall" ! funnel name=live ! flvdemux name=in
    fakesrc is-live=true num-buffers=0 ! live.
    in.video ! queue max-size-time=1000000000 max-size-buffers=0 max-size-bytes=0 ! h264parse ! avdec_h264
    ! videoconvert ! queue max-size-buffers=4 max-size-time=0 max-size-bytes=0
    ! streaminterp interpolator="$interpolator" $element_args ! "video/x-raw,framerate=$target_rate"
    ! queue max-size-buffers=4 max-size-time=0 max-size-bytes=0 ! $encoding ! h264parse ! queue ! watchdog timeout=$((stall * 1000)) ! out.
    flvmux name=out streamable=true latency=$mux_wait ! rtmp2sink location="$target_url" ts-offset=-$mux_wait
  )
  if [ -n "$sound" ]; then
    pipeline+=(in.audio ! queue max-size-time=3000000000 max-size-buffers=0 max-size-bytes=0 ! aacparse ! out.)
  fi
  [ -z "$stopped" ] || return
  gst-launch-1.0 -e "$([ -n "$verbose" ] && echo -m || echo -q)" "${pipeline[@]}" &
  child=$!
  if [ -n "$known" ]; then
    recheck "$child" &
    checker=$!
  fi
  finish
  [ -z "$checker" ] || kill -- "-$checker" 2>/dev/null
  checker=''
}

# One attempt; what it ended with is said, and how long it played decides what follows. A stream that played most likely comes back as it
# was: the next attempt waits for its first key frame once, not twice, and looks at the source meanwhile.
failures=0 known=''
while [ -z "$stopped" ]; do
  started=$SECONDS
  [ -n "$known" ] || inspect_source
  if [ -n "$video" ] && [ -z "$stopped" ]; then
    check_source
    relay
    reason="the stream ended (exit $status)"
  else
    reason="there is no stream at $source_url"
  fi
  [ -z "$stopped" ] || break

  if [ -z "$video" ]; then
    known=''
  elif [ $((SECONDS - started)) -gt $((2 * stall)) ]; then
    failures=0 known=1
  else
    known=$([ -n "$known" ] || echo 1)
  fi
  failures=$((failures + 1))
  if [ "$attempts" -gt 0 ] && [ "$failures" -ge "$attempts" ]; then
    say "$reason; gave up after $failures attempts"
    exit 1
  fi
  # An attempt that took its time, because it played or waited for a stream, has spared the server enough.
  pause=$(((retry << (failures < 4 ? failures - 1 : 3)) - (SECONDS - started)))
  if [ "$pause" -gt 0 ]; then
    say "$reason; trying again in ${pause}s"
    run sleep "$pause"
  else
    say "$reason; trying again"
  fi
done
say "stopped"
