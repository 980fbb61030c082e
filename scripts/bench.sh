#!/usr/bin/env bash
# Prints every number the documentation gives: quality and speed beside FFmpeg's minterpolate, the network beside bare sessions, the
# element beside videorate. Takes about five minutes; benchmarks that need the reference clips say so where these are absent.
set -euo pipefail
cd "$(dirname "$0")/.."
export STREAMINTERP_ORT="${STREAMINTERP_ORT:-$PWD/build/onnxruntime}"

dotnet build benchmarks/StreamInterp.Benchmarks -c Release -nologo -v quiet -clp:NoSummary
benchmark() { dotnet run --project benchmarks/StreamInterp.Benchmarks -c Release --no-build -- "$@"; }

echo "== Quality and speed: every second frame dropped and made again, compared with the true one"
benchmark quality --methods blend,fast,balanced,best,refined,minterpolate
echo
echo "== Cuts, duplicates, dissolves and jumps: found, false and true"
benchmark inspect
echo
echo "== Refined motion compensation (interpolator=network without a model): CPU time of each stage for a 720p frame"
benchmark refinement
echo
echo "== Motion compensation: SSIM of the worst twentieth of all blocks"
benchmark blocks
echo
echo "== Motion compensation: whole frames by size and threads, stages, and the floors of its kernels"
benchmarks/motion_time.sh
DOTNET_TieredCompilation=0 benchmark floors
echo
echo "== IFRNet-S 448x256: the interpolator beside bare sessions, the fused operators beside standard ones (GridSample)"
benchmark network
echo
echo "== UPR-Net base 448x256, three levels: the same, beside ScatterElements and ReduceMean"
benchmark network upr-base 448x256 2 8
echo
echo "== FLAVR 2x 192x112: the same"
benchmark network flavr-2x 192x112 2 8
echo
echo "== The element's own cost for a 1080p NV12 frame, beside queue ! videorate"
benchmarks/element_cost.sh
