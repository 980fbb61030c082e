"""Writes the averaged weights of a run as safetensors, in half precision.

    python3 -m streaminterp_training.export --run DIR --output FILE.safetensors
"""

import argparse
from pathlib import Path
from typing import List

from .checkpoint import load_checkpoint
from .safetensors import save_safetensors

REFINER = "motion-refiner"


def main(arguments: List[str]) -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder of the run")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    state = load_checkpoint(options.run / "checkpoint.pt")
    if state is None:
        raise SystemExit(f"{options.run} has no checkpoint")
    metadata = {
        "network": state.get("name", REFINER),
        "licence": "MIT",
        "steps": str(state["steps"]),
        "minutes": str(round(state["seconds"] / 60)),
    }
    save_safetensors(options.output, state["average"]["network"], metadata)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
