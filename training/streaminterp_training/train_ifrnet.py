"""Trains IFRNet on synthetic scenes and real clips. CUDA with bfloat16 where there is a GPU, else the CPU.

    python3 -m streaminterp_training.train_ifrnet --material DIR --run DIR --minutes 60
"""

import argparse
import contextlib
import json
import time
from pathlib import Path
from typing import ContextManager, List, Optional, Tuple

import numpy as np
import torch
from torch import Tensor

from .banks import Banks
from .checkpoint import load_checkpoint, save_checkpoint
from .clips import ClipWindows, load_clips, photograph_files
from .ifrnet import IFRNet, VARIANTS
from .losses import Losses, ifrnet_losses
from .schedule import AveragedWeights, Budget, cosine_rate
from .synthetic import Sample, SceneGenerator, SceneOptions
from .train_refiner import HELD_OUT, decibels

VALIDATION_WINDOWS = 64
VALIDATION_SEED = 1_000_003
LAST_RATE_SHARE = 0.05
TEXTURE_FILES = 200
MULTIPLE = 16


class IfrnetRun:
    """One training run and its folder: checkpoint.pt to continue from, log.jsonl with the validation curve."""

    def __init__(self, options: argparse.Namespace) -> None:
        if options.size % MULTIPLE:
            raise SystemExit(f"--size has to be a multiple of {MULTIPLE}")
        torch.manual_seed(options.seed)
        if options.threads:
            torch.set_num_threads(options.threads)
        self.options = options
        self.device = torch.device(options.device or ("cuda" if torch.cuda.is_available() else "cpu"))
        torch.backends.cudnn.benchmark = True
        self.network = IFRNet(VARIANTS[options.network]).to(self.device, memory_format=torch.channels_last)
        self.average = AveragedWeights(self.network, options.decay)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), lr=options.rate, weight_decay=1e-4)
        steps, seconds = self._resume()
        self.budget = Budget(options.steps, None if options.minutes is None else 60 * options.minutes, steps, seconds)
        self.forward = torch.compile(self.network) if options.compile and hasattr(torch, "compile") else self.network
        self._open_data(options.seed + steps)
        self.random = np.random.default_rng((options.seed, steps))

    def train(self) -> None:
        """Trains until the budget is over."""
        losses: List[Losses] = []
        last, counted = time.monotonic(), 0
        while not self.budget.over:
            losses.append(self.step(self._draw()))
            counted += 1
            elapsed = time.monotonic() - last
            if elapsed > self.options.report_seconds or self.budget.over:
                self._report(losses, counted * self.options.batch / elapsed)
                losses, last, counted = [], time.monotonic(), 0

    def step(self, sample: Sample) -> Losses:
        """One step of the optimiser."""
        for group in self.optimiser.param_groups:
            group["lr"] = cosine_rate(self.budget.share, self.options.rate, LAST_RATE_SHARE * self.options.rate)
        image0, image1, truth = (part.contiguous(memory_format=torch.channels_last) for part in (sample.image0, sample.image1, sample.truth))
        with self._precision():
            prediction = self.forward(image0, image1, sample.timestep)
            mean = torch.cat([image0, image1], dim=2).mean(dim=(1, 2, 3), keepdim=True)
            with torch.no_grad():
                expected = self.network.encoder(truth - mean)
        has_flow = sample.valid.any()
        losses = ifrnet_losses(
            prediction, truth, expected, sample.flow if has_flow else None, sample.valid if has_flow else None
        )
        self.optimiser.zero_grad(set_to_none=True)
        losses.total.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.average.update(self.network)
        self.budget.steps_done += 1
        return Losses(*[part.detach() for part in losses])

    @torch.no_grad()
    def validate(self) -> Tuple[float, float]:
        """PSNR on windows of clips held out (or of scenes of their own), and of blending on the same ones."""
        errors, blended = [], []
        for image0, image1, truth, timestep in self.validation:
            with self._precision():
                frame = self.average.network(image0, image1, timestep).frame
            errors.append((frame.float().clamp(0, 1) - truth).square().mean(dim=(1, 2, 3)))
            blended.append((image0 + timestep * (image1 - image0) - truth).square().mean(dim=(1, 2, 3)))
        means = [np.mean([decibels(error) for error in torch.cat(parts)]) for parts in (errors, blended)]
        return float(means[0]), float(means[1])

    def _resume(self) -> Tuple[int, float]:
        state = load_checkpoint(self.options.run / "checkpoint.pt")
        if state is None:
            return 0, 0.0
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        return state["steps"], state["seconds"]

    def _open_data(self, seed: int) -> None:
        options = self.options
        files = photograph_files(options.material, options.grades) if options.material else []
        banks = Banks(options.seed, self.device, files, limit=TEXTURE_FILES)
        scene = SceneOptions(height=options.size, width=options.size)
        self.scenes = SceneGenerator(banks, scene, seed)
        self.windows: Optional[ClipWindows] = None
        if options.material is None:
            drawn = [SceneGenerator(banks, scene, VALIDATION_SEED).draw(options.batch) for _ in range(2)]
            self.validation = [(sample.image0, sample.image1, sample.truth, sample.timestep) for sample in drawn]
            return
        clips = load_clips(options.material, options.grades, options.size, self.device, options.clips)
        self.windows = ClipWindows([clip for clip in clips if clip.name not in HELD_OUT], options.size, seed)
        held = ClipWindows([clip for clip in clips if clip.name in HELD_OUT] or clips, options.size, VALIDATION_SEED)
        self.validation = [held.draw(options.batch) for _ in range(max(1, VALIDATION_WINDOWS // options.batch))]

    # Flow is known of synthetic scenes only; a batch is all of one kind, as shapes and losses are then the same for all of it.
    def _draw(self) -> Sample:
        if self.windows is None or self.random.random() < self.options.synthetic:
            return self.scenes.draw(self.options.batch)
        image0, image1, truth, timestep = self.windows.draw(self.options.batch)
        none = torch.zeros_like(truth[:, :1])
        return Sample(image0, image1, truth, timestep, none.expand(-1, 4, -1, -1), none)

    def _precision(self) -> ContextManager:
        return torch.autocast("cuda", torch.bfloat16) if self.device.type == "cuda" else contextlib.nullcontext()

    def _report(self, losses: List[Losses], rate: float) -> None:
        psnr, blend = self.validate()
        names = Losses._fields
        means = {name: float(torch.stack([getattr(entry, name).float() for entry in losses]).mean()) for name in names}
        entry = {
            "step": self.budget.steps_done,
            "samples": self.budget.steps_done * self.options.batch,
            "seconds": round(self.budget.seconds_done, 1),
            "samples_per_second": round(rate, 1),
            **{name: round(value, 5) for name, value in means.items()},
            "psnr": round(psnr, 3),
            "psnr_blend": round(blend, 3),
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
                "name": self.options.network,
            },
        )


def parse(arguments: List[str]) -> argparse.Namespace:
    """Command line options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", choices=sorted(VARIANTS), default="ifrnet-s")
    parser.add_argument("--material", type=Path, help="folder with INDEX.tsv; without it, synthetic scenes of noise and stripes only")
    parser.add_argument("--grades", type=lambda text: text.split(","), default=["A", "A-"], help="grades of licence that may be used")
    parser.add_argument("--clips", type=lambda text: text.split(","), default=[], help="only these clips, for dry runs")
    parser.add_argument("--run", type=Path, required=True, help="folder of the run; continued where it has a checkpoint")
    parser.add_argument("--minutes", type=float, help="time budget, over all starts of the run")
    parser.add_argument("--steps", type=int, help="number of steps, over all starts of the run")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--size", type=int, default=224, help="side of a training sample, a multiple of 16")
    parser.add_argument("--synthetic", type=float, default=0.5, help="share of batches that are synthetic scenes")
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate")
    parser.add_argument("--decay", type=float, default=0.999, help="of the averaged weights")
    parser.add_argument("--device", help="cuda or cpu; by default cuda where there is one")
    parser.add_argument("--compile", action="store_true", help="compile the network (PyTorch 2)")
    parser.add_argument("--threads", type=int, default=0, help="on the CPU; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report-seconds", type=float, default=60)
    return parser.parse_args(arguments)


def main(arguments: List[str]) -> None:
    """Runs the command line."""
    options = parse(arguments)
    options.run.mkdir(parents=True, exist_ok=True)
    IfrnetRun(options).train()


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
