"""Samples for the refinement network, as `StreamInterp.Benchmarks samples` writes them."""

import csv
from pathlib import Path
from typing import Callable, List, NamedTuple, Sequence

import numpy as np
import torch
from torch import Tensor

from .refiner import CELL, CELL_CHANNELS, Evidence

CROP = 128
RECORD = np.dtype(
    [
        ("pictures", np.uint8, (5, CROP, CROP)),
        ("cells", np.float32, (CELL_CHANNELS, CROP // CELL, CROP // CELL)),
    ]
)
PATH_X, PATH_Y = 0, 1
TIMESTEP = 4


class Batch(NamedTuple):
    """What is known about pictures, and their true luma [N, 1, H, W] in [0, 1]."""

    evidence: Evidence
    truth: Tensor


class RefinerSamples:
    """All samples, in memory, and which of them are held back for validation."""

    def __init__(self, folder: Path, held_out: Sequence[str]) -> None:
        with (folder / "samples.tsv").open(newline="") as table:
            rows = list(csv.DictReader(table, delimiter="\t"))
        self.records = np.fromfile(folder / "samples.bin", dtype=RECORD)
        if len(rows) != len(self.records):
            raise ValueError(f"{folder}: samples.tsv has {len(rows)} rows, samples.bin {len(self.records)} records")
        self.clips = np.array([row["clip"] for row in rows])
        held = np.isin(self.clips, list(held_out))
        self.training = np.flatnonzero(~held)
        self.validation = np.flatnonzero(held)

    def batch(self, indices: np.ndarray) -> Batch:
        """Whole samples as they are."""
        records = self.records[indices]
        pictures = torch.from_numpy(records["pictures"]).float() / 255.0
        cells = torch.from_numpy(np.ascontiguousarray(records["cells"]))
        *known, truth = pictures.split(1, dim=1)
        return Batch(Evidence(*known, cells, cells[:, TIMESTEP : TIMESTEP + 1, :1, :1]), truth)

    def draw(self, count: int, size: int, random: np.random.Generator) -> Batch:
        """A random batch for training: cut to size, mirrored, transposed, reversed in time."""
        left, top = (int(value) * CELL for value in random.integers(0, (CROP - size) // CELL + 1, 2))
        batch = crop(self.batch(random.choice(self.training, count)), left, top, size)
        mirror_x, mirror_y, turn, reverse = random.integers(0, 2, 4).astype(bool)
        if mirror_x:
            batch = mirror(batch, dimension=3, path=PATH_X)
        if mirror_y:
            batch = mirror(batch, dimension=2, path=PATH_Y)
        if turn:
            batch = transpose(batch)
        return reverse_time(batch) if reverse else batch

    def validation_by_clip(self, most: int) -> List[np.ndarray]:
        """Up to so many samples of each clip held out, evenly spread."""
        groups = []
        for clip in np.unique(self.clips[self.validation]):
            indices = self.validation[self.clips[self.validation] == clip]
            groups.append(indices[np.linspace(0, len(indices) - 1, min(most, len(indices))).astype(int)])
        return groups


def transform(batch: Batch, pictures: Callable[[Tensor], Tensor], cells: Callable[[Tensor], Tensor]) -> Batch:
    """Applies one function to all pictures and another one to the cells."""
    *known, old_cells, timestep = batch.evidence
    return Batch(Evidence(*map(pictures, known), cells(old_cells), timestep), pictures(batch.truth))


def crop(batch: Batch, left: int, top: int, size: int) -> Batch:
    """The square of that size at a place; all three are multiples of a cell."""

    def cut(unit: int) -> Callable[[Tensor], Tensor]:
        rows, columns = (slice(first // unit, (first + size) // unit) for first in (top, left))
        return lambda x: x[:, :, rows, columns]

    return transform(batch, cut(1), cut(CELL))


def mirror(batch: Batch, dimension: int, path: int) -> Batch:
    """Flips pictures and cells; the paths' component across the mirror changes its sign."""

    def flip_cells(cells: Tensor) -> Tensor:
        flipped = cells.flip(dimension)
        flipped[:, path] = -flipped[:, path]
        return flipped

    return transform(batch, lambda picture: picture.flip(dimension), flip_cells)


def transpose(batch: Batch) -> Batch:
    """Exchanges rows and columns."""
    order = [PATH_Y, PATH_X, *range(PATH_Y + 1, CELL_CHANNELS)]
    return transform(batch, lambda picture: picture.transpose(2, 3), lambda cells: cells[:, order].transpose(2, 3))


def reverse_time(batch: Batch) -> Batch:
    """Plays the sample backwards."""
    from_previous, from_next, previous, following, cells, timestep = batch.evidence
    cells = cells.clone()
    cells[:, [PATH_X, PATH_Y]] = -cells[:, [PATH_X, PATH_Y]]
    cells[:, TIMESTEP] = 1 - cells[:, TIMESTEP]
    return Batch(Evidence(from_next, from_previous, following, previous, cells, 1 - timestep), batch.truth)
