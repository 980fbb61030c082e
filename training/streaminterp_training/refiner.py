"""The refinement network: corrects luma that motion compensation made.

Inputs are what either anchor alone predicts for the picture along the chosen paths, the anchors themselves, and what is known about each
cell of 8x8 pixels (path, its cost, the anchors' difference, the timestep). For each pixel the network yields how far to lean from one
prediction to the other, how far to fall back to the anchors blended in place, and a residual, all on top of motion compensation's own
mean. Its last layer starts at zero: untrained, it changes nothing.
"""

from typing import NamedTuple, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

CELL = 8
CELL_CHANNELS = 5
CHANGE_CHANNEL = 3
CELL_UNIT_GREY_LEVELS = 16.0
BLOCK = 4
PICTURES = 4
CORRECTIONS = 3
FINE_CHANNELS = 32
COARSE_CHANNELS = 48
DIFFERENCE_GAIN = 4.0
RESIDUAL_UNIT = 32.0 / 255.0
SLOPE = 0.1
STILL_FALLBACK = 1e-6
STILL_DIFFERENCE = 1.5 * DIFFERENCE_GAIN / 255.0


class Evidence(NamedTuple):
    """What is known about a picture to be made.

    from_previous, from_next, previous, following: [N, 1, H, W] in [0, 1], H and W multiples of 8; cells: [N, 5, H/8, W/8]; timestep:
    [N, 1, 1, 1].
    """

    from_previous: Tensor
    from_next: Tensor
    previous: Tensor
    following: Tensor
    cells: Tensor
    timestep: Tensor


class Refiner(nn.Module):
    """Works on blocks of 4x4 pixels, with one detour to cells of 8x8; 54 k parameters, 1.4 GMAC for a 720p picture."""

    def __init__(self) -> None:
        super().__init__()
        self.fine = nn.Conv2d(PICTURES, FINE_CHANNELS, 6, stride=BLOCK, padding=1)
        self.cells = nn.Conv2d(CELL_CHANNELS, COARSE_CHANNELS, 3, padding=1)
        self.down = nn.Conv2d(FINE_CHANNELS, COARSE_CHANNELS, 3, stride=2, padding=1)
        self.coarse = nn.Conv2d(COARSE_CHANNELS, COARSE_CHANNELS, 3, padding=1)
        self.up = nn.Conv2d(COARSE_CHANNELS, FINE_CHANNELS, 1)
        self.join = nn.Conv2d(FINE_CHANNELS, FINE_CHANNELS, 3, padding=1)
        self.out = nn.Conv2d(FINE_CHANNELS, CORRECTIONS * BLOCK * BLOCK, 1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, pictures: Tensor, cells: Tensor) -> Tensor:
        """The graph that the interpolator runs.

        pictures: [N, 4, H, W], see `stack`; cells: [N, 5, H/8, W/8].
        Returns [N, 48, H/4, W/4]: for the 16 pixels of each block, row by row, the lean, then the fallback, then the residual.
        """
        fine = leaky(self.fine(pictures))
        coarse = F.relu(self.down(fine) + self.cells(cells))
        coarse = leaky(self.coarse(coarse))
        fine = F.relu(fine + F.interpolate(self.up(coarse), scale_factor=2, mode="nearest"))
        return self.out(leaky(self.join(fine)))


def leaky(x: Tensor) -> Tensor:
    """Keeps units alive through the first steps, when doing nothing is the best that the network can do. Sums have a plain ReLU, which
    the runtime can fuse with them."""
    return F.leaky_relu(x, SLOPE)


def stack(evidence: Evidence) -> Tensor:
    """The network's pictures: the predictions' mean, their difference, how far the blended anchors are from the former, and the anchors'
    difference; differences times 4."""
    difference = evidence.from_next - evidence.from_previous
    change = evidence.following - evidence.previous
    base = evidence.from_previous + evidence.timestep * difference
    fallback = evidence.previous + evidence.timestep * change - base
    return torch.cat([base, DIFFERENCE_GAIN * difference, DIFFERENCE_GAIN * fallback, DIFFERENCE_GAIN * change], dim=1)


def gate(pictures: Tensor, cells: Tensor) -> Tensor:
    """How much of a correction applies: in cells none where the anchors are equal, all from one grey level of difference on; to samples that
    were taken from the anchors in place, and are alike in both to one grey level, nothing."""
    change = cells[:, CHANGE_CHANNEL : CHANGE_CHANNEL + 1] * CELL_UNIT_GREY_LEVELS
    by_cell = F.interpolate(change.clamp(max=1.0), scale_factor=CELL, mode="nearest")
    fallback, difference = pictures[:, 2:3], pictures[:, 3:4]
    still = (fallback.abs() < STILL_FALLBACK) & (difference.abs() < STILL_DIFFERENCE)
    return by_cell * (~still).float()


def refine(network: nn.Module, evidence: Evidence) -> Tuple[Tensor, Tensor]:
    """Corrects a picture; returns it, and motion compensation's own, both [N, 1, H, W]."""
    pictures = stack(evidence)
    base, difference, fallback, _ = pictures.split(1, dim=1)
    lean, retreat, residual = F.pixel_shuffle(network(pictures, evidence.cells), BLOCK).split(1, dim=1)
    correction = (lean * difference + retreat * fallback) / DIFFERENCE_GAIN + RESIDUAL_UNIT * residual
    return base + gate(pictures, evidence.cells) * correction, base
