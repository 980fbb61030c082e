"""Draws a run's validation curve as a PNG.

    python3 -m streaminterp_training.curve --run DIR --output curve.png
"""

import argparse
import json
from pathlib import Path
from typing import List, Tuple

import cv2
import numpy as np

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 40, 50
INK, GRID, CURVE, BASE = (40, 40, 40), (225, 225, 225), (180, 90, 20), (120, 120, 120)
LINES = 5
BASES = ("psnr_motion", "psnr_blend")


def text(picture: np.ndarray, words: str, place: Tuple[int, int], colour: Tuple[int, int, int] = INK) -> None:
    """Writes one line."""
    cv2.putText(picture, words, place, cv2.FONT_HERSHEY_SIMPLEX, 0.45, colour, 1, cv2.LINE_AA)


def draw(log: List[dict]) -> np.ndarray:
    """PSNR over the thousands of samples seen, and what the run started from as a level line."""
    samples = np.array([entry["samples"] / 1000 for entry in log])
    psnr = np.array([entry["psnr"] for entry in log])
    base_name = next((name for name in BASES if name in log[-1]), None)
    base = log[-1][base_name] if base_name else psnr[0]
    low, high = min(psnr.min(), base), max(psnr.max(), base)
    low, high = low - 0.05 * (high - low) - 1e-3, high + 0.05 * (high - low) + 1e-3

    def place(x: float, y: float) -> Tuple[int, int]:
        right = LEFT + (WIDTH - LEFT - RIGHT) * x / max(samples[-1], 1e-6)
        return round(right), round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (y - low) / (high - low))

    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for line in range(LINES + 1):
        level, time = low + (high - low) * line / LINES, samples[-1] * line / LINES
        cv2.line(picture, place(0, level), place(samples[-1], level), GRID, 1)
        text(picture, f"{level:.2f}", (12, place(0, level)[1] + 4))
        text(picture, f"{time:.0f}", (place(time, low)[0] - 12, HEIGHT - BOTTOM + 20))
    if base_name:
        cv2.line(picture, place(0, base), place(samples[-1], base), BASE, 1, cv2.LINE_AA)
        text(picture, base_name.replace("psnr_", "") + " alone", (LEFT + 8, place(0, base)[1] - 6), BASE)
    points = np.array([place(x, y) for x, y in zip(samples, psnr)], np.int32)
    cv2.polylines(picture, [points], False, CURVE, 2, cv2.LINE_AA)
    text(picture, "validation PSNR, dB", (12, 22))
    text(picture, "thousands of samples", (WIDTH - 190, HEIGHT - 10))
    return picture


def main(arguments: List[str]) -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder of the run")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    log = [json.loads(line) for line in (options.run / "log.jsonl").read_text().splitlines()]
    cv2.imwrite(str(options.output), draw(log))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
