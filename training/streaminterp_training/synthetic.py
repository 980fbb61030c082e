"""Synthetic scenes on the device: layers that move, with exact frames and exact flow for any timestep.

The picture at any time is put together from its layers at that time, never warped from another picture; and the true flow is where the
layer seen at a pixel is at the anchors' times. So both are exact for every timestep, occlusions included.
"""

import math
from dataclasses import dataclass
from typing import List, NamedTuple, Tuple

import torch
from torch import Tensor

from .banks import Banks
from .degradation import degrade
from .layer import Layer, Pose, bend_wave
from .warp import pixel_grid

OPAQUE = 0.9
TRANSPARENT = 0.1


@dataclass(frozen=True)
class SceneOptions:
    """What scenes look like."""

    height: int = 224
    width: int = 224
    objects: int = 3
    largest_motion: float = 0.25  # of the width, between the anchors
    shutter: float = 0.5  # longest exposure, share of the interval
    blur_share: float = 0.25  # of the batches that have motion blur
    blur_samples: int = 5
    overlay_share: float = 0.25  # of the samples that have static text


class Sample(NamedTuple):
    """A batch for training.

    image0, image1, truth: [N, 3, H, W] in [0, 1]; timestep: [N, 1, 1, 1]; flow: [N, 4, H, W], pixels from the truth to either anchor;
    valid: [N, 1, H, W], 0 where the flow is ambiguous (half-transparent edges).
    """

    image0: Tensor
    image1: Tensor
    truth: Tensor
    timestep: Tensor
    flow: Tensor
    valid: Tensor


class SceneGenerator:
    """Draws batches of scenes; the same seed gives the same ones on the same device."""

    def __init__(self, banks: Banks, options: SceneOptions, seed: int) -> None:
        self.banks = banks
        self.options = options
        self.device = banks.textures.device
        self.random = torch.Generator(self.device).manual_seed(seed)
        grid = pixel_grid(options.height, options.width, self.device).permute(0, 2, 3, 1)
        self.pixels = grid - torch.tensor([(options.width - 1) / 2, (options.height - 1) / 2], device=self.device)

    @torch.no_grad()
    def draw(self, count: int) -> Sample:
        """A batch with timesteps of its own."""
        layers = self._layers(count)
        times = 0.02 + 0.96 * self._uniform(count)
        zero, one = torch.zeros_like(times), torch.ones_like(times)
        exposure = float(self.options.shutter * self._uniform(1)) if float(self._uniform(1)) < self.options.blur_share else 0.0
        image0, truth, image1 = (self._expose(layers, time, exposure) for time in (zero, times, one))
        flow, valid = self._flow(layers, times)
        image0, truth, image1 = degrade(image0, truth, image1, times, self.random)
        return Sample(image0, image1, truth, times.view(-1, 1, 1, 1), flow, valid)

    def _uniform(self, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=self.random, device=self.device)

    def _layers(self, count: int) -> List[Layer]:
        banks = self.banks
        opaque = torch.ones(count, 1, 2, 2, device=self.device)
        camera = self._shift(count, 0.5)
        layers = [self._layer(count, opaque, (1.0, 2.0), camera, place=0.0)]
        for index in range(self.options.objects):
            bank = banks.thin if index == self.options.objects - 1 else banks.solid
            shape = banks.draw_shapes(bank, count, self.random)
            layers.append(self._layer(count, shape, (0.15, 0.6), camera + self._shift(count, 1.0), place=0.8))
        overlay = banks.draw_shapes(banks.text, count, self.random)
        shown = (self._uniform(count, 1, 1, 1) < self.options.overlay_share).float()
        layers.append(self._still(self._layer(count, overlay * shown, (0.2, 0.5), torch.zeros_like(camera), place=0.8)))
        return layers

    # Many motions are small and a few are as large as allowed: the cube of a uniform length.
    def _shift(self, count: int, share: float) -> Tensor:
        length = self._uniform(count, 1).pow(3) * share * self.options.largest_motion * self.options.width
        angle = self._uniform(count, 1) * 2 * math.pi
        return length * torch.cat([angle.cos(), 0.6 * angle.sin()], dim=1)

    def _layer(self, count: int, opacity: Tensor, sizes: Tuple[float, float], shift: Tensor, place: float) -> Layer:
        options = self.options
        frame = torch.tensor([options.width, options.height], device=self.device, dtype=torch.float32)
        largest = 0.5 * max(options.width, options.height)
        scale = sizes[0] + (sizes[1] - sizes[0]) * self._uniform(count, 1)
        size = largest * scale * (0.7 + 0.6 * self._uniform(count, 2)) if place else largest * scale.expand(-1, 2)
        centre = place * (self._uniform(count, 2) - 0.5) * frame
        growth = 1 + 0.2 * (self._uniform(count, 1) - 0.5)
        angle, turn = 2 * math.pi * self._uniform(count), 0.3 * (self._uniform(count) - 0.5)
        tilt, tilting = 0.3 * (self._uniform(count, 2) - 0.5), 0.1 * (self._uniform(count, 2) - 0.5)
        bending = 2 * self._uniform(count, 2) - 1
        return Layer(
            self.banks.draw_textures(count, self.random),
            opacity,
            Pose(centre - shift / 2, angle, size, tilt, bending[:, 0]),
            Pose(centre + shift / 2, angle + turn, size * growth, tilt + tilting, bending[:, 1]),
            0.2 * (self._uniform(count) - 0.5),
            *bend_wave(count, self.random, self.device),
        )

    @staticmethod
    def _still(layer: Layer) -> Layer:
        layer.first.bend = torch.zeros_like(layer.first.bend)
        layer.first.tilt = torch.zeros_like(layer.first.tilt)
        layer.first.angle = torch.zeros_like(layer.first.angle)
        layer.last = layer.first
        return layer

    def _expose(self, layers: List[Layer], time: Tensor, exposure: float) -> Tensor:
        if exposure == 0:
            return self._render(layers, time)
        count = self.options.blur_samples
        offsets = [exposure * ((index + 0.5) / count - 0.5) for index in range(count)]
        return torch.stack([self._render(layers, time + offset) for offset in offsets]).mean(dim=0)

    def _render(self, layers: List[Layer], time: Tensor) -> Tensor:
        picture, _ = layers[0].sample(layers[0].locate(time, self.pixels))
        for layer in layers[1:]:
            colour, opacity = layer.sample(layer.locate(time, self.pixels))
            picture = picture + opacity * (colour - picture)
        return picture

    def _flow(self, layers: List[Layer], time: Tensor) -> Tuple[Tensor, Tensor]:
        flow, valid = None, None
        for layer in layers:
            places = layer.locate(time, self.pixels)
            ends = [layer.positions(torch.full_like(time, end), places) - self.pixels for end in (0.0, 1.0)]
            own = torch.cat(ends, dim=3).permute(0, 3, 1, 2)
            if flow is None or valid is None:
                flow, valid = own, torch.ones_like(own[:, :1])
                continue
            _, opacity = layer.sample(places)
            flow = torch.where(opacity > 0.5, own, flow)
            clear = ((opacity > OPAQUE) | (opacity < TRANSPARENT)).float()
            valid = torch.where(opacity > OPAQUE, torch.ones_like(valid), valid * clear)
        assert flow is not None and valid is not None
        reach = flow.abs().amax(dim=1, keepdim=True)
        return flow, valid * (reach < 2 * self.options.largest_motion * self.options.width).float()
