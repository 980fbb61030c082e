#!/bin/bash
# Times of motion compensation, compiled ahead of time as the plugin is: whole frames by size and threads, then stage by stage.
# usage: benchmarks/motion_time.sh [--threads 1,2] [--size 720p,1080p] [--clips a,b] [--preset Balanced] [--rounds N]
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet publish benchmarks/StreamInterp.Benchmarks -c Release -r linux-x64 -p:PublishAot=true -nologo -v quiet -o build/publish/benchmarks
build/publish/benchmarks/StreamInterp.Benchmarks motion "$@"
echo
build/publish/benchmarks/StreamInterp.Benchmarks stages "$@"
