"""A textured layer that moves, turns, grows, tilts and bends over time, with its exact position at any time."""

import math
from dataclasses import dataclass
from typing import Tuple

import torch
import torch.nn.functional as F
from torch import Tensor

BEND_STEPS = 6
LEAST_DEPTH = 0.2
OUTSIDE = 4.0


@dataclass
class Pose:
    """Where a layer is, for each sample of a batch: centre in pixels from the picture's centre [N, 2], angle [N], half size in pixels
    [N, 2], tilt [N, 2] (0 for none), bend [N] (share of `Layer.bend_size`)."""

    centre: Tensor
    angle: Tensor
    size: Tensor
    tilt: Tensor
    bend: Tensor

    def matrix(self) -> Tensor:
        """From texture coordinates in [-1, 1] to pixels from the picture's centre, as a homography [N, 3, 3]."""
        zero, one = torch.zeros_like(self.angle), torch.ones_like(self.angle)
        cos, sin = self.angle.cos(), self.angle.sin()
        place = torch.stack(
            [
                torch.stack([cos * self.size[:, 0], -sin * self.size[:, 1], self.centre[:, 0]], dim=1),
                torch.stack([sin * self.size[:, 0], cos * self.size[:, 1], self.centre[:, 1]], dim=1),
                torch.stack([zero, zero, one], dim=1),
            ],
            dim=1,
        )
        tilt = torch.eye(3, device=zero.device).repeat(len(zero), 1, 1)
        tilt[:, 2, 0:2] = self.tilt
        return place @ tilt


@dataclass
class Layer:
    """Appearance and motion of one layer for each sample of a batch.

    texture: [N, 3, h, w]; opacity: [N, 1, h, w]. first and last are the poses at times 0 and 1; in between every value follows a parabola
    that leaves the straight line by `curve` (share of the way) at half time.
    """

    texture: Tensor
    opacity: Tensor
    first: Pose
    last: Pose
    curve: Tensor
    bend_wave: Tensor
    bend_phase: Tensor
    bend_size: Tensor

    def pose(self, time: Tensor) -> Pose:
        """The pose at a time for each sample [N]."""
        share = time + 4 * self.curve * time * (1 - time)

        def between(a: Tensor, b: Tensor) -> Tensor:
            part = share.view(-1, *[1] * (a.dim() - 1))
            return a + part * (b - a)

        names = ("centre", "angle", "size", "tilt", "bend")
        return Pose(**{name: between(getattr(self.first, name), getattr(self.last, name)) for name in names})

    def locate(self, time: Tensor, pixels: Tensor) -> Tensor:
        """Texture coordinates [N, H, W, 2] of what is at the pixels [1, H, W, 2] at a time.

        Bending is undone by iteration; it contracts, see `bend`, so that six steps leave less than a thousandth of it.
        """
        pose = self.pose(time)
        flat = project(torch.linalg.inv(pose.matrix()), pixels.expand(len(time), -1, -1, -1))
        place = flat
        for _ in range(BEND_STEPS):
            place = flat - self.bend(place, pose)
        return place

    def positions(self, time: Tensor, places: Tensor) -> Tensor:
        """Pixels [N, H, W, 2] at which texture coordinates are seen at a time: the inverse of `locate`."""
        pose = self.pose(time)
        return project(pose.matrix(), places + self.bend(places, pose))

    def bend(self, places: Tensor, pose: Pose) -> Tensor:
        """Displacement of places by a standing wave; its gradient stays below 0.3, so that no two places fall together."""
        phase = (places @ self.bend_wave.transpose(1, 2)[:, None]) + self.bend_phase[:, None, None]
        return (self.bend_size * pose.bend[:, None])[:, None, None] * phase.sin()

    def sample(self, places: Tensor) -> Tuple[Tensor, Tensor]:
        """Colour [N, 3, H, W] and opacity [N, 1, H, W] at texture coordinates."""
        colour = F.grid_sample(self.texture, places, mode="bilinear", padding_mode="reflection", align_corners=False)
        opacity = F.grid_sample(self.opacity, places, mode="bilinear", padding_mode="zeros", align_corners=False)
        return colour, opacity


def project(matrix: Tensor, points: Tensor) -> Tensor:
    """Applies a homography [N, 3, 3] to points [N, H, W, 2]; what lies behind the eye goes far outside."""
    homogeneous = points @ matrix[:, None, :, :2].transpose(2, 3) + matrix[:, None, None, :, 2]
    depth = homogeneous[..., 2:]
    projected = homogeneous[..., :2] / depth.clamp(min=LEAST_DEPTH)
    return torch.where(depth > LEAST_DEPTH, projected, torch.full_like(projected, OUTSIDE))


def bend_wave(count: int, generator: torch.Generator, device: torch.device) -> Tuple[Tensor, Tensor, Tensor]:
    """Random waves [N, 2, 2], phases [N, 2] and the largest sizes [N, 2] that keep `Layer.bend` below its limit."""
    wave = (torch.rand(count, 2, 2, generator=generator, device=device) - 0.5) * 4 * math.pi
    phase = torch.rand(count, 2, generator=generator, device=device) * 2 * math.pi
    size = 0.3 / wave.norm(dim=2).sum(dim=1, keepdim=True).clamp(min=1.0)
    return wave, phase, size.expand(-1, 2)
