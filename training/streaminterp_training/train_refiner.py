"""Trains the refinement network on samples that `StreamInterp.Benchmarks samples` wrote.

    python3 -m streaminterp_training.train_refiner --samples DIR --run DIR --minutes 60
"""

import argparse
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
import torch
from torch import Tensor

from .clips import HELD_OUT
from .losses import decibels
from .refiner import Refiner, refine
from .refiner_samples import RefinerSamples
from .run import TrainingRun, add_run_options, prepare

VALIDATION_PER_CLIP = 30
LEAST_ERROR = 4 / 255.0**2


def loss_of(made: Tensor, truth: Tensor) -> Tensor:
    """Logarithm of each sample's mean squared error: a decibel counts the same on hard and on easy samples, but the easiest count less."""
    errors = (made - truth).square().mean(dim=(1, 2, 3))
    return (errors + LEAST_ERROR).log().mean()


class RefinerRun(TrainingRun):
    """A run on samples from a folder; no device but the CPU, for which the network is made."""

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(options, Refiner(), weight_decay=1e-5, last_rate_share=1 / 200)
        self.samples = RefinerSamples(options.samples, HELD_OUT)

    def train(self) -> None:
        """Trains until the budget is over; the log begins with motion compensation alone, which an untrained network leaves as it is."""
        self.report([], 0.0)
        super().train()

    def losses(self) -> Dict[str, Tensor]:
        """The loss on a new batch."""
        batch = self.samples.draw(self.options.batch, self.options.size, self.random)
        refined, _ = refine(self.network, batch.evidence)
        return {"loss": loss_of(refined, batch.truth)}

    @torch.no_grad()
    def validate(self) -> Dict[str, float]:
        """Mean over the clips held out of their PSNR: refined, and as motion compensation made them."""
        scores: List[Tuple[float, float]] = []
        for indices in self.samples.validation_by_clip(VALIDATION_PER_CLIP):
            batch = self.samples.batch(indices)
            refined, base = refine(self.average.network, batch.evidence)
            squares = [(made.clamp(0, 1) - batch.truth).square().mean(dim=(1, 2, 3)) for made in (refined, base)]
            scores.append((decibels(squares[0]), decibels(squares[1])))
        refined_mean, base_mean = np.mean(scores, axis=0)
        return {"psnr": float(refined_mean), "psnr_motion": float(base_mean)}


def parse(arguments: List[str]) -> argparse.Namespace:
    """Command line options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=Path, required=True, help="folder with samples.bin and samples.tsv")
    parser.add_argument("--size", type=int, default=96, help="side of a training sample, a multiple of 8 up to 128")
    add_run_options(parser, batch=16, rate=1e-3, decay=0.998, report_seconds=120)
    return parser.parse_args(arguments)


def main(arguments: List[str]) -> None:
    """Runs the command line."""
    options = parse(arguments)
    prepare(options)
    RefinerRun(options).train()


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
