"""Trains the refinement network on samples that `StreamInterp.Benchmarks samples` wrote.

    python3 -m streaminterp_training.train_refiner --samples DIR --run DIR --minutes 60
"""

import argparse
import json
import time
from pathlib import Path
from typing import List, Tuple

import numpy as np
import torch
from torch import Tensor

from .checkpoint import load_checkpoint, save_checkpoint
from .refiner import Refiner, refine
from .refiner_samples import Batch, RefinerSamples
from .schedule import AveragedWeights, Budget, cosine_rate

# Scenes of their own, so that validation sees nothing that training saw.
HELD_OUT = (
    "asl_walk", "cosmos_women", "dog_eating_a", "dog_eating_b", "exo_bear", "hawk_a", "hawk_b", "highway", "mdn_friday_bw",
    "roof_handheld_a", "roof_handheld_b", "sword_fx", "tosbattle_a", "tosbattle_c", "cosmos_cat60",
)  # fmt: skip
VALIDATION_PER_CLIP = 30
LEAST_ERROR = 4 / 255.0**2


def loss_of(made: Tensor, truth: Tensor) -> Tensor:
    """Logarithm of each sample's mean squared error: a decibel counts the same on hard and on easy samples, but the easiest count less."""
    errors = (made - truth).square().mean(dim=(1, 2, 3))
    return (errors + LEAST_ERROR).log().mean()


def decibels(errors: Tensor) -> float:
    """PSNR of a mean of squared errors."""
    return float(-10 * errors.mean().clamp(min=1e-10).log10())


@torch.no_grad()
def validate(network: torch.nn.Module, samples: RefinerSamples) -> Tuple[float, float]:
    """Mean over the clips held out of their PSNR: refined, and as motion compensation made them."""
    scores: List[Tuple[float, float]] = []
    for indices in samples.validation_by_clip(VALIDATION_PER_CLIP):
        batch = samples.batch(indices)
        refined, base = refine(network, batch.evidence)
        squares = [(made.clamp(0, 1) - batch.truth).square().mean(dim=(1, 2, 3)) for made in (refined, base)]
        scores.append((decibels(squares[0]), decibels(squares[1])))
    refined_mean, base_mean = np.mean(scores, axis=0)
    return float(refined_mean), float(base_mean)


class RefinerRun:
    """One training run and its folder: checkpoint.pt to continue from, log.jsonl with the validation curve."""

    def __init__(self, options: argparse.Namespace) -> None:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.options = options
        self.samples = RefinerSamples(options.samples, HELD_OUT)
        self.network = Refiner()
        self.average = AveragedWeights(self.network, options.decay)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), lr=options.rate, weight_decay=1e-5)
        state = load_checkpoint(options.run / "checkpoint.pt")
        if state is not None:
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
        done = (state["steps"], state["seconds"]) if state is not None else (0, 0.0)
        self.budget = Budget(options.steps, None if options.minutes is None else 60 * options.minutes, *done)
        self.random = np.random.default_rng((options.seed, done[0]))

    def step(self, batch: Batch) -> float:
        """One step of the optimiser; returns the loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = cosine_rate(self.budget.share, self.options.rate, self.options.rate / 200)
        refined, _ = refine(self.network, batch.evidence)
        loss = loss_of(refined, batch.truth)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.average.update(self.network)
        self.budget.steps_done += 1
        return float(loss.detach())

    def report(self, losses: List[float], rate: float) -> None:
        """Validates, prints the progress line, appends it to the log and saves the checkpoint."""
        refined, base = validate(self.average.network, self.samples)
        entry = {
            "step": self.budget.steps_done,
            "samples": self.budget.steps_done * self.options.batch,
            "seconds": round(self.budget.seconds_done, 1),
            "samples_per_second": round(rate, 1),
            "loss": round(float(np.mean(losses)), 4) if losses else None,
            "psnr": round(refined, 3),
            "psnr_motion": round(base, 3),
        }
        print(" ".join(f"{key} {value}" for key, value in entry.items()), flush=True)
        with (self.options.run / "log.jsonl").open("a") as log:
            log.write(json.dumps(entry) + "\n")
        save_checkpoint(
            self.options.run / "checkpoint.pt",
            {
                "network": self.network.state_dict(),
                "average": self.average.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "steps": self.budget.steps_done,
                "seconds": self.budget.seconds_done,
            },
        )

    def train(self) -> None:
        """Trains until the budget is over."""
        self.report([], 0.0)
        losses: List[float] = []
        last, steps = time.monotonic(), 0
        while not self.budget.over:
            losses.append(self.step(self.samples.draw(self.options.batch, self.options.size, self.random)))
            steps += 1
            elapsed = time.monotonic() - last
            if elapsed > self.options.report_seconds or self.budget.over:
                self.report(losses, steps * self.options.batch / elapsed)
                losses, last, steps = [], time.monotonic(), 0


def parse(arguments: List[str]) -> argparse.Namespace:
    """Command line options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=Path, required=True, help="folder with samples.bin and samples.tsv")
    parser.add_argument("--run", type=Path, required=True, help="folder of the run; continued where it has a checkpoint")
    parser.add_argument("--minutes", type=float, help="time budget, over all starts of the run")
    parser.add_argument("--steps", type=int, help="number of steps, over all starts of the run")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--size", type=int, default=96, help="side of a training sample, a multiple of 8 up to 128")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--decay", type=float, default=0.998, help="of the averaged weights")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report-seconds", type=float, default=120)
    return parser.parse_args(arguments)


def main(arguments: List[str]) -> None:
    """Runs the command line."""
    options = parse(arguments)
    options.run.mkdir(parents=True, exist_ok=True)
    RefinerRun(options).train()


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
