"""Weights that can be re-created from the tensors' names alone; the golden outputs were made with them. tests/Shared has the C# twin."""

import os
from pathlib import Path
from typing import Dict, Optional

import numpy as np
import torch
from torch import Tensor

ROOT = Path(__file__).resolve().parents[2]
UPCONVOLUTION_GAIN = 4.0
RESIDUAL_GAIN = 0.02
FIRST_RESIDUAL_CHANNEL = 5


def shared_folder() -> Optional[Path]:
    """The folder of reference files beside a contributor's checkout, or None."""
    for candidate in (ROOT.parent / "shared", Path(os.environ.get("STREAMINTERP_SHARED", ""))):
        if (candidate / "golden").is_dir():
            return candidate
    return None


def key_of(name: str) -> int:
    """FNV-1a-64 of a tensor's name."""
    value = 0xCBF29CE484222325
    for octet in name.encode():
        value = ((value ^ octet) * 0x100000001B3) % 2**64
    return value


def uniform(name: str, count: int) -> np.ndarray:
    """Values in [-1, 1), by SplitMix64 from the name's hash."""
    with np.errstate(over="ignore"):
        z = np.uint64(key_of(name)) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return 2 * ((z >> np.uint64(40)).astype(np.float64) / 2**24) - 1


def synthetic(name: str, shape: torch.Size) -> Tensor:
    """One tensor."""
    r = uniform(name, int(np.prod(shape))).reshape(tuple(shape))
    if len(shape) == 4 and name.endswith("convblock.2.weight"):
        values = r * np.sqrt(3 / (shape[0] * 16 / 4)) * UPCONVOLUTION_GAIN
    elif len(shape) == 4:
        values = r * np.sqrt(3 / (shape[1] * shape[2] * shape[3]))
    else:
        values = r * 0.05 if name.endswith(".bias") else 0.25 + 0.1 * r
    if name == "decoder1.convblock.2.weight":
        values[:, FIRST_RESIDUAL_CHANNEL:] *= RESIDUAL_GAIN
    elif name == "decoder1.convblock.2.bias":
        values[FIRST_RESIDUAL_CHANNEL:] *= RESIDUAL_GAIN
    return torch.from_numpy(values.astype(np.float32))


def synthetic_state(network: torch.nn.Module) -> Dict[str, Tensor]:
    """A whole state dictionary."""
    return {name: synthetic(name, value.shape) for name, value in network.state_dict().items()}
