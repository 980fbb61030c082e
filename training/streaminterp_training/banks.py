"""Textures and shapes that synthetic scenes are put together from, drawn once and kept on the device."""

from pathlib import Path
from typing import List, Optional, Sequence

import cv2
import numpy as np
import torch
from torch import Tensor

TEXTURE_SIZE = 256
SHAPE_SIZE = 128
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:.-+%"
FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_COMPLEX)


def noise_picture(random: np.random.Generator, size: int) -> np.ndarray:
    """Coloured noise of several octaves with a random roughness: [size, size, 3], bytes."""
    roughness = random.uniform(0.45, 0.9)
    picture = np.zeros((size, size, 3), np.float32)
    cells, weight = 2, 1.0
    while cells <= size:
        octave = random.normal(size=(cells, cells, 3)).astype(np.float32)
        picture += weight * cv2.resize(octave, (size, size), interpolation=cv2.INTER_CUBIC)
        cells, weight = 2 * cells, weight * roughness
    grey = random.uniform(0, 1)
    picture = grey * picture.mean(axis=2, keepdims=True) + (1 - grey) * picture
    contrast = random.uniform(25, 70) / max(float(picture.std()), 1e-6)
    return np.clip(random.uniform(60, 190) + contrast * picture, 0, 255).astype(np.uint8)


def stripe_picture(random: np.random.Generator, size: int) -> np.ndarray:
    """Stripes or a chequered pattern, which mislead block matching: [size, size, 3], bytes."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    angle, period = random.uniform(0, np.pi), random.uniform(6, 40)
    wave = np.sin(2 * np.pi / period * (np.cos(angle) * x + np.sin(angle) * y))
    if random.random() < 0.5:
        wave = wave * np.sin(2 * np.pi / period * (np.cos(angle) * y - np.sin(angle) * x))
    sharp = np.clip(wave * random.uniform(1, 8), -1, 1)[..., None] * 0.5 + 0.5
    low, high = random.uniform(0, 255, (2, 3))
    return (low + sharp * (high - low)).astype(np.uint8)


def photographs(files: Sequence[Path], random: np.random.Generator, per_file: int) -> List[np.ndarray]:
    """Square cuts of photographs at random scales: [TEXTURE_SIZE, TEXTURE_SIZE, 3] each."""
    cuts = []
    for file in files:
        picture = cv2.imread(str(file), cv2.IMREAD_COLOR)
        if picture is None:
            raise ValueError(f"{file} is no picture")
        picture = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
        for _ in range(per_file):
            side = int(random.uniform(0.4, 1.0) * min(picture.shape[:2]))
            top, left = (int(random.integers(0, length - side + 1)) for length in picture.shape[:2])
            cut = picture[top : top + side, left : left + side]
            cuts.append(cv2.resize(cut, (TEXTURE_SIZE, TEXTURE_SIZE), interpolation=cv2.INTER_AREA))
    return cuts


def solid_shape(random: np.random.Generator) -> np.ndarray:
    """A polygon or a blob: [SHAPE_SIZE, SHAPE_SIZE], bytes."""
    shape = np.zeros((SHAPE_SIZE, SHAPE_SIZE), np.uint8)
    corners = int(random.integers(3, 12))
    angles = np.sort(random.uniform(0, 2 * np.pi, corners))
    radii = random.uniform(0.35, 0.95, corners) * SHAPE_SIZE / 2
    points = SHAPE_SIZE / 2 + np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    cv2.fillPoly(shape, [points.astype(np.int32)], 255, cv2.LINE_AA)
    return cv2.GaussianBlur(shape, (0, 0), random.uniform(0.5, 3)) if random.random() < 0.5 else shape


def thin_shape(random: np.random.Generator) -> np.ndarray:
    """A few lines and rings, one to three pixels wide: wires, twigs, fences."""
    shape = np.zeros((SHAPE_SIZE, SHAPE_SIZE), np.uint8)
    for _ in range(int(random.integers(2, 8))):
        width = int(random.integers(1, 4))
        (x0, y0, x1, y1) = (int(value) for value in random.integers(4, SHAPE_SIZE - 4, 4))
        if random.random() < 0.7:
            cv2.line(shape, (x0, y0), (x1, y1), 255, width, cv2.LINE_AA)
        else:
            cv2.circle(shape, (x0, y0), int(random.integers(6, 40)), 255, width, cv2.LINE_AA)
    return shape


def text_shape(random: np.random.Generator) -> np.ndarray:
    """One to three lines of letters: captions and logos."""
    shape = np.zeros((SHAPE_SIZE, SHAPE_SIZE), np.uint8)
    lines = int(random.integers(1, 4))
    font, scale, width = FONTS[int(random.integers(len(FONTS)))], random.uniform(0.4, 1.2), int(random.integers(1, 3))
    for line in range(lines):
        text = "".join(random.choice(list(LETTERS), int(random.integers(3, 10))))
        cv2.putText(shape, text, (4, int((line + 0.7) * SHAPE_SIZE / lines)), font, scale, 255, width, cv2.LINE_AA)
    return shape


class Banks:
    """Textures [N, 3, 256, 256] and shapes [N, 1, 128, 128], floats in [0, 1]."""

    def __init__(self, seed: int, device: torch.device, files: Sequence[Path] = (), count: int = 128, limit: Optional[int] = None) -> None:
        random = np.random.default_rng(seed)
        chosen = list(files) if limit is None or len(files) <= limit else [files[i] for i in random.choice(len(files), limit, False)]
        pictures = photographs(chosen, random, per_file=4)
        pictures += [noise_picture(random, TEXTURE_SIZE) for _ in range(count)]
        pictures += [stripe_picture(random, TEXTURE_SIZE) for _ in range(count // 8)]
        self.textures = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).to(device).contiguous()
        self.solid = self._shapes(solid_shape, count, random, device)
        self.thin = self._shapes(thin_shape, count // 2, random, device)
        self.text = self._shapes(text_shape, count // 2, random, device)

    def draw_textures(self, count: int, generator: torch.Generator) -> Tensor:
        """Random textures."""
        return self._draw(self.textures, count, generator)

    def draw_shapes(self, bank: Tensor, count: int, generator: torch.Generator) -> Tensor:
        """Random shapes of one of the banks."""
        return self._draw(bank, count, generator)

    @staticmethod
    def _draw(bank: Tensor, count: int, generator: torch.Generator) -> Tensor:
        chosen = torch.randint(len(bank), (count,), generator=generator, device=bank.device)
        return bank[chosen].float() / 255

    @staticmethod
    def _shapes(draw, count: int, random: np.random.Generator, device: torch.device) -> Tensor:
        shapes = np.stack([draw(random) for _ in range(max(1, count))])[:, None]
        return torch.from_numpy(shapes).to(device).contiguous()
