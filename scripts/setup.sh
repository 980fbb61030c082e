#!/usr/bin/env bash
# Installs what the build and the tests need on Debian 12: GStreamer, the native linker, ffmpeg, nginx-rtmp (apt) and ONNX Runtime's
# native library (npm). Installs only what is missing; needs root or sudo for that. The .NET 10 SDK has to be there already.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  clang zlib1g-dev pkg-config gcc libc6-dev
  gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly
  gstreamer1.0-libav libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev libgstreamer-plugins-bad1.0-dev
  ffmpeg nginx-light libnginx-mod-rtmp
)

say() { printf 'setup: %s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

command -v dotnet >/dev/null || die "the .NET SDK is missing; install .NET SDK 10.0 (package dotnet-sdk-10.0) and run make again"

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
command -v npm >/dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ]; then
  say "installing ${missing[*]}"
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "packages are missing and neither root nor sudo is at hand; as root run: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

library=build/onnxruntime/libonnxruntime.so.1
if [ ! -e "$library" ] || [ package-lock.json -nt "$library" ]; then
  say "fetching ONNX Runtime's native library"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  mkdir -p "$(dirname "$library")"
  cp node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1 "$library.part"
  mv "$library.part" "$library"
  touch "$library"
fi
