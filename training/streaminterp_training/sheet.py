"""Draws what a refinement run changes: samples of one clip, each as truth, motion compensation, refined, and the errors of both times 4.

    python3 -m streaminterp_training.sheet --samples DIR --run DIR --clip NAME --output sheet.png
"""

import argparse
from pathlib import Path
from typing import List

import cv2
import numpy as np
import torch
from torch import Tensor

from .checkpoint import load_checkpoint
from .refiner import Refiner, refine
from .refiner_samples import RefinerSamples

ERROR_GAIN = 4
ENLARGEMENT = 2
COLUMNS = ("truth", "motion", "refined", "error of motion", "error of refined")
HEADER = 24


def row(truth: Tensor, base: Tensor, refined: Tensor) -> np.ndarray:
    """One sample, enlarged."""
    errors = [ERROR_GAIN * (made - truth).abs() for made in (base, refined)]
    line = torch.cat([part[0].clamp(0, 1) for part in (truth, base, refined, *errors)], dim=1)
    return cv2.resize((255 * line).byte().numpy(), None, fx=ENLARGEMENT, fy=ENLARGEMENT, interpolation=cv2.INTER_NEAREST)


def draw(samples: RefinerSamples, network: Refiner, clip: str, count: int) -> np.ndarray:
    """The samples of the clip that gain and lose most, half and half."""
    batch = samples.batch(np.flatnonzero(samples.clips == clip))
    with torch.no_grad():
        refined, base = refine(network, batch.evidence)
    gains = [(made - batch.truth).square().mean(dim=(1, 2, 3)).log() for made in (base, refined)]
    order = torch.argsort(gains[0] - gains[1], descending=True).tolist()
    chosen = order[: count - count // 2] + order[len(order) - count // 2 :]
    rows = [row(batch.truth[index], base[index], refined[index]) for index in chosen]
    sheet = np.concatenate([np.full((HEADER, rows[0].shape[1]), 255, np.uint8), *rows])
    for column, title in enumerate(COLUMNS):
        place = (column * sheet.shape[1] // len(COLUMNS) + 6, HEADER - 8)
        cv2.putText(sheet, title, place, cv2.FONT_HERSHEY_SIMPLEX, 0.45, 40, 1, cv2.LINE_AA)
    return sheet


def main(arguments: List[str]) -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--clip", required=True)
    parser.add_argument("--count", type=int, default=4)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    state = load_checkpoint(options.run / "checkpoint.pt")
    if state is None:
        raise SystemExit(f"{options.run} has no checkpoint")
    network = Refiner().eval()
    network.load_state_dict(state["average"]["network"])
    cv2.imwrite(str(options.output), draw(RefinerSamples(options.samples, ()), network, options.clip, options.count))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
