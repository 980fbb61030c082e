"""Real clips: frames on the device, windows of them with a true frame in between."""

import csv
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, List, Sequence, Tuple

import numpy as np
import torch
from torch import Tensor

FAST_RATE = 48.0
SPANS = (2, 2, 3, 4)
FAST_SPANS = (2, 4, 4, 5, 7, 8)
REPEAT_SHARE = 0.12
LEAST_CHANGE = 0.4 / 255
LARGEST_CHANGE = 50 / 255
ATTEMPTS = 20

# Scenes of their own, so that validation sees nothing that training saw.
HELD_OUT = (
    "asl_walk", "cosmos_women", "dog_eating_a", "dog_eating_b", "exo_bear", "hawk_a", "hawk_b", "highway", "mdn_friday_bw",
    "roof_handheld_a", "roof_handheld_b", "sword_fx", "tosbattle_a", "tosbattle_c", "cosmos_cat60",
)  # fmt: skip


@dataclass
class Clip:
    """Frames [F, 3, H, W] as bytes on the device, the rate, and the frames that begin another shot."""

    name: str
    frames: Tensor
    rate: float
    cuts: Tuple[int, ...]


def listed(material: Path, grades: Sequence[str], kind: str) -> Iterable[dict]:
    """Rows of INDEX.tsv of the grades of licence that may be used."""
    with (material / "INDEX.tsv").open(newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            if row["kind"] == kind and row["grade"] in grades:
                yield row


def photograph_files(material: Path, grades: Sequence[str]) -> List[Path]:
    """Still pictures, for textures."""
    return [material / row["file"] for row in listed(material, grades, "image")]


def decode(path: Path, size: Tuple[int, int]) -> np.ndarray:
    """All frames of a video as [F, H, W, 3] RGB, by ffmpeg."""
    width, height = size
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    raw = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, height, width, 3)


def cuts_in(tags: str) -> Tuple[int, ...]:
    """The frames named by the tag cuts=a/b."""
    for tag in tags.split(","):
        if tag.startswith("cuts="):
            return tuple(int(frame) for frame in tag[len("cuts=") :].split("/"))
    return ()


def load_clips(material: Path, grades: Sequence[str], smallest: int, device: torch.device, names: Sequence[str] = ()) -> List[Clip]:
    """Decodes the clips that are large enough for a cut; names restricts them."""
    clips = []
    for row in listed(material, grades, "video"):
        name = Path(row["file"]).stem
        width, height = (int(side) for side in row["size"].split("x"))
        if min(width, height) < smallest or (names and name not in names):
            continue
        frames = torch.from_numpy(decode(material / row["file"], (width, height)).copy())
        clips.append(Clip(name, frames.permute(0, 3, 1, 2).to(device), float(row["fps"]), cuts_in(row["tags"])))
    return clips


class ClipWindows:
    """Draws windows: two anchors and a true frame between them, cut to a square, mirrored, turned, reversed."""

    def __init__(self, clips: Sequence[Clip], size: int, seed: int) -> None:
        if not clips:
            raise ValueError("there are no clips to draw from")
        self.clips = clips
        self.size = size
        self.random = np.random.default_rng(seed)
        lengths = np.array([len(clip.frames) for clip in clips], dtype=np.float64)
        self._shares = lengths / lengths.sum()

    def draw(self, count: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        """image0, image1, truth [N, 3, S, S] in [0, 1] and timesteps [N, 1, 1, 1]."""
        windows = [self._window() for _ in range(count)]
        pictures = torch.stack([window for window, _ in windows]).float() / 255
        times = torch.tensor([time for _, time in windows], device=pictures.device).view(-1, 1, 1, 1)
        if self.random.random() < 0.5:
            pictures = pictures.flip(4)
        if self.random.random() < 0.5:
            pictures = pictures.transpose(3, 4)
        if self.random.random() < 0.5:
            pictures, times = pictures.flip(1), 1 - times
        return pictures[:, 0].contiguous(), pictures[:, 2].contiguous(), pictures[:, 1].contiguous(), times

    # After some windows that show nothing of use the last one has to do.
    def _window(self) -> Tuple[Tensor, float]:
        for attempt in range(ATTEMPTS):
            clip = self.clips[self.random.choice(len(self.clips), p=self._shares)]
            spans = FAST_SPANS if clip.rate >= FAST_RATE else SPANS
            span = min(int(self.random.choice(spans)), len(clip.frames) - 1)
            first = int(self.random.integers(0, len(clip.frames) - span))
            middle = int(self.random.integers(1, span))
            if any(first < cut <= first + span for cut in clip.cuts):
                continue
            height, width = clip.frames.shape[2:]
            top, left = (int(self.random.integers(0, side - self.size + 1)) for side in (height, width))
            window = clip.frames[[first, first + middle, first + span], :, top : top + self.size, left : left + self.size]
            if attempt == ATTEMPTS - 1 or self._is_useful(window):
                return window, middle / span
        raise RuntimeError("every window that was drawn crosses a cut")

    # Something moves, but it is the same scene, and the truth is no repeated frame.
    @staticmethod
    def _is_useful(window: Tensor) -> bool:
        first, middle, last = (frame[:, ::4, ::4].float() / 255 for frame in window)
        change = (last - first).abs().mean()
        own = min((middle - first).abs().mean(), (last - middle).abs().mean())
        return bool(LEAST_CHANGE < change < LARGEST_CHANGE) and bool(own > REPEAT_SHARE * change)
