"""Checkpoints with everything that a later start needs to continue; written whole or not at all."""

import os
from pathlib import Path
from typing import Any, Dict, Optional

import torch


def save_checkpoint(path: Path, state: Dict[str, Any]) -> None:
    """Writes beside the old checkpoint first, so that an interruption leaves that one."""
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    os.replace(partial, path)


def load_checkpoint(path: Path) -> Optional[Dict[str, Any]]:
    """The checkpoint, on the CPU; None where there is none."""
    return torch.load(path, map_location="cpu") if path.exists() else None
