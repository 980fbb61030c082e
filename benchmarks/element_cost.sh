#!/bin/bash
# What the element costs for each 1080p NV12 input frame, beside `queue ! videorate`, in the same rounds.
# usage: benchmarks/element_cost.sh [--rounds N] [--frames N]
set -euo pipefail
cd "$(dirname "$0")/.."
export GST_PLUGIN_PATH="${GST_PLUGIN_PATH:-$PWD/build/gstreamer-1.0}"
exec dotnet run -c Release --project benchmarks/StreamInterp.Benchmarks -- element "$@"
