"""What cameras and codecs do to pictures: brightness that changes, noise, blocks of coarse cosine coefficients. On the device."""

import math
from typing import Tuple

import torch
from torch import Tensor

BLOCK = 8
BRIGHTNESS_SHARE = 0.2
NOISE_SHARE = 0.4
LARGEST_NOISE = 0.03
CODEC_SHARE = 0.4
LARGEST_STEP = 0.12


def degrade(image0: Tensor, truth: Tensor, image1: Tensor, time: Tensor, random: torch.Generator) -> Tuple[Tensor, Tensor, Tensor]:
    """Degrades anchors and truth alike in brightness, the anchors alone by noise and coding: the truth stays what one would wish for."""
    device, count = truth.device, len(truth)

    def some(share: float) -> Tensor:
        return (torch.rand(count, 1, 1, 1, generator=random, device=device) < share).float()

    gain = 0.3 * (torch.rand(count, 1, 1, 1, generator=random, device=device) - 0.5) * some(BRIGHTNESS_SHARE)
    moment = time.view(-1, 1, 1, 1)
    image0, truth, image1 = (
        (picture * (1 + gain * (at - 0.5))).clamp(0, 1)
        for picture, at in ((image0, torch.zeros_like(moment)), (truth, moment), (image1, torch.ones_like(moment)))
    )
    noise = LARGEST_NOISE * torch.rand(count, 1, 1, 1, generator=random, device=device) * some(NOISE_SHARE)
    step = LARGEST_STEP * torch.rand(count, 1, 1, 1, generator=random, device=device) * some(CODEC_SHARE)
    anchors = []
    for picture in (image0, image1):
        noisy = picture + noise * torch.randn(picture.shape, generator=random, device=device)
        anchors.append(quantise_blocks(noisy, step).clamp(0, 1))
    return anchors[0], truth, anchors[1]


def cosine_basis(device: torch.device) -> Tensor:
    """The orthonormal discrete cosine transform of eight values, [8, 8]."""
    index = torch.arange(BLOCK, device=device, dtype=torch.float32)
    basis = torch.cos(math.pi / BLOCK * (index + 0.5)[None] * index[:, None]) * math.sqrt(2 / BLOCK)
    basis[0] /= math.sqrt(2)
    return basis


def quantise_blocks(picture: Tensor, step: Tensor) -> Tensor:
    """Rounds the cosine coefficients of 8x8 blocks; higher frequencies with larger steps. [N, C, H, W], steps [N, 1, 1, 1], 0 for none.

    Heights and widths are multiples of 8.
    """
    count, channels, height, width = picture.shape
    basis = cosine_basis(picture.device)
    blocks = picture.reshape(count, channels, height // BLOCK, BLOCK, width // BLOCK, BLOCK).permute(0, 1, 2, 4, 3, 5)
    coefficients = basis @ blocks @ basis.T
    frequency = torch.arange(BLOCK, device=picture.device, dtype=torch.float32)
    steps = step.view(-1, 1, 1, 1, 1, 1) * (1 + 0.5 * (frequency[:, None] + frequency[None])).view(1, 1, 1, 1, BLOCK, BLOCK)
    rounded = torch.where(steps > 0, (coefficients / steps.clamp(min=1e-6)).round() * steps, coefficients)
    return (basis.T @ rounded @ basis).permute(0, 1, 2, 4, 3, 5).reshape(picture.shape)
