"""What every training run has: its folder, the optimiser, averaged weights, a budget, a progress line, and a checkpoint to continue from."""

import argparse
import json
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import torch
from torch import Tensor, nn

from .checkpoint import load_checkpoint, save_checkpoint
from .schedule import AveragedWeights, Budget, cosine_rate


class TrainingRun(ABC):
    """One run and its folder: checkpoint.pt to continue from, log.jsonl with the validation curve."""

    def __init__(self, options: argparse.Namespace, network: nn.Module, weight_decay: float, last_rate_share: float) -> None:
        self.options = options
        self.network = network
        self.average = AveragedWeights(network, options.decay)
        self.optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=weight_decay)
        self._last_rate = last_rate_share * options.rate
        state = load_checkpoint(options.run / "checkpoint.pt") or {"steps": 0, "seconds": 0.0}
        if "network" in state:
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
        seconds = None if options.minutes is None else 60 * options.minutes
        self.budget = Budget(options.steps, seconds, state["steps"], state["seconds"])
        self.random = np.random.default_rng((options.seed, state["steps"]))

    @abstractmethod
    def losses(self) -> Dict[str, Tensor]:
        """The losses of a new batch by name; the first is what is minimised."""

    @abstractmethod
    def validate(self) -> Dict[str, float]:
        """Decibels of the averaged weights, `psnr`, and of what they have to beat, on material held out."""

    def details(self) -> Dict[str, Any]:
        """What a checkpoint keeps beside the weights."""
        return {}

    def train(self) -> None:
        """Trains until the budget is over."""
        losses: List[Dict[str, Tensor]] = []
        last = time.monotonic()
        while not self.budget.over:
            losses.append(self.step())
            elapsed = time.monotonic() - last
            if elapsed > self.options.report_seconds or self.budget.over:
                self.report(losses, len(losses) * self.options.batch / elapsed)
                losses, last = [], time.monotonic()

    def step(self) -> Dict[str, Tensor]:
        """One step of the optimiser."""
        for group in self.optimiser.param_groups:
            group["lr"] = cosine_rate(self.budget.share, self.options.rate, self._last_rate)
        losses = self.losses()
        self.optimiser.zero_grad(set_to_none=True)
        next(iter(losses.values())).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.average.update(self.network)
        self.budget.steps_done += 1
        return {name: loss.detach() for name, loss in losses.items()}

    def report(self, losses: List[Dict[str, Tensor]], rate: float) -> None:
        """Validates, prints the progress line, appends it to the log and saves the checkpoint."""
        names = losses[0] if losses else ()
        entry = {
            "step": self.budget.steps_done,
            "samples": self.budget.steps_done * self.options.batch,
            "seconds": round(self.budget.seconds_done, 1),
            "samples_per_second": round(rate, 1),
            **{name: round(float(torch.stack([parts[name].float() for parts in losses]).mean()), 5) for name in names},
            **{name: round(value, 3) for name, value in self.validate().items()},
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
                **self.details(),
            },
        )


def add_run_options(parser: argparse.ArgumentParser, batch: int, rate: float, decay: float, report_seconds: float) -> None:
    """Adds the options that every run has, with a network's own defaults."""
    parser.add_argument("--run", type=Path, required=True, help="folder of the run; continued where it has a checkpoint")
    parser.add_argument("--minutes", type=float, help="time budget, over all starts of the run")
    parser.add_argument("--steps", type=int, help="number of steps, over all starts of the run")
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--rate", type=float, default=rate, help="peak learning rate")
    parser.add_argument("--decay", type=float, default=decay, help="of the averaged weights")
    parser.add_argument("--threads", type=int, default=0, help="on the CPU; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report-seconds", type=float, default=report_seconds)


def prepare(options: argparse.Namespace) -> None:
    """Sets the seed and the threads, and creates the run's folder."""
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    options.run.mkdir(parents=True, exist_ok=True)
