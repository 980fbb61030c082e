#!/usr/bin/env bash
# Prints what docs/models.md says of every network on this machine: time and memory of all, compiled ahead of time as the plugin is, then the
# quality of those whose weights are at hand, on the reference clips. Takes about six minutes on an idle machine of two cores.
# usage: benchmarks/networks.sh [--networks a,b] [--times 256x144,..] [--memory 1280x720,..] [--threads 2] [--seconds 3]
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet publish benchmarks/StreamInterp.Benchmarks -c Release -r linux-x64 -p:PublishAot=true -nologo -v quiet -o build/publish/benchmarks
build/publish/benchmarks/StreamInterp.Benchmarks networks "$@"
echo
shared=${STREAMINTERP_SHARED:-../shared}
if [ -f "$shared/models/tiny_real.pth" ]; then
  build/publish/benchmarks/StreamInterp.Benchmarks quality --methods "blend,balanced,refined,$shared/models/tiny_real.pth"
else
  echo "no reference clips and weights in $shared: quality is left out"
fi
