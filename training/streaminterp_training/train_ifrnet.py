"""Trains IFRNet on synthetic scenes and real clips. CUDA with bfloat16 where there is a GPU, else the CPU.

    python3 -m streaminterp_training.train_ifrnet --material DIR --run DIR --minutes 60
"""

import argparse
import contextlib
from pathlib import Path
from typing import Any, ContextManager, Dict, List, Optional

import numpy as np
import torch
from torch import Tensor

from .banks import Banks
from .clips import ClipWindows, HELD_OUT, load_clips, photograph_files
from .ifrnet import IFRNet, VARIANTS
from .losses import decibels, ifrnet_losses
from .run import TrainingRun, add_run_options, prepare
from .synthetic import Sample, SceneGenerator, SceneOptions

VALIDATION_WINDOWS = 64
VALIDATION_SEED = 1_000_003
LAST_RATE_SHARE = 0.05
TEXTURE_FILES = 200
MULTIPLE = 16


class IfrnetRun(TrainingRun):
    """A run on synthetic scenes and windows of real clips, both drawn on the device."""

    def __init__(self, options: argparse.Namespace) -> None:
        if options.size % MULTIPLE:
            raise SystemExit(f"--size has to be a multiple of {MULTIPLE}")
        self.device = torch.device(options.device or ("cuda" if torch.cuda.is_available() else "cpu"))
        torch.backends.cudnn.benchmark = True
        network = IFRNet(VARIANTS[options.network]).to(self.device, memory_format=torch.channels_last)
        super().__init__(options, network, weight_decay=1e-4, last_rate_share=LAST_RATE_SHARE)
        self.forward = torch.compile(network) if options.compile and hasattr(torch, "compile") else network
        self._open_data(options.seed + self.budget.steps_done)

    def losses(self) -> Dict[str, Tensor]:
        """The losses of the paper on a new batch."""
        sample = self._draw()
        image0, image1, truth = (part.contiguous(memory_format=torch.channels_last) for part in (sample.image0, sample.image1, sample.truth))
        with self._precision():
            prediction = self.forward(image0, image1, sample.timestep)
            mean = torch.cat([image0, image1], dim=2).mean(dim=(1, 2, 3), keepdim=True)
            with torch.no_grad():
                expected = self.network.encoder(truth - mean)
        has_flow = sample.valid.any()
        return ifrnet_losses(
            prediction, truth, expected, sample.flow if has_flow else None, sample.valid if has_flow else None
        )._asdict()

    @torch.no_grad()
    def validate(self) -> Dict[str, float]:
        """PSNR on windows of clips held out (or of scenes of their own), and of blending on the same ones."""
        errors, blended = [], []
        for image0, image1, truth, timestep in self.validation:
            with self._precision():
                frame = self.average.network(image0, image1, timestep).frame
            errors.append((frame.float().clamp(0, 1) - truth).square().mean(dim=(1, 2, 3)))
            blended.append((image0 + timestep * (image1 - image0) - truth).square().mean(dim=(1, 2, 3)))
        means = [np.mean([decibels(error) for error in torch.cat(parts)]) for parts in (errors, blended)]
        return {"psnr": float(means[0]), "psnr_blend": float(means[1])}

    def details(self) -> Dict[str, Any]:
        """The variant, for the export."""
        return {"name": self.options.network}

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


def parse(arguments: List[str]) -> argparse.Namespace:
    """Command line options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", choices=sorted(VARIANTS), default="ifrnet-s")
    parser.add_argument("--material", type=Path, help="folder with INDEX.tsv; without it, synthetic scenes of noise and stripes only")
    parser.add_argument("--grades", type=lambda text: text.split(","), default=["A", "A-"], help="grades of licence that may be used")
    parser.add_argument("--clips", type=lambda text: text.split(","), default=[], help="only these clips, for dry runs")
    parser.add_argument("--size", type=int, default=224, help="side of a training sample, a multiple of 16")
    parser.add_argument("--synthetic", type=float, default=0.5, help="share of batches that are synthetic scenes")
    parser.add_argument("--device", help="cuda or cpu; by default cuda where there is one")
    parser.add_argument("--compile", action="store_true", help="compile the network (PyTorch 2)")
    add_run_options(parser, batch=32, rate=2e-4, decay=0.999, report_seconds=60)
    return parser.parse_args(arguments)


def main(arguments: List[str]) -> None:
    """Runs the command line."""
    options = parse(arguments)
    prepare(options)
    IfrnetRun(options).train()


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
