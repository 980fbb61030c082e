#!/usr/bin/env bash
# run.sh [INPUT] [OUTPUT]: doubles a clip's frame rate with gst-launch-1.0 and shows what came out. Without INPUT it renders a scene.
set -euo pipefail
cd "$(dirname "$0")/.."
exec build/bin/streaminterp demo "${1:-}" "${2:-}" --folder build/demo
