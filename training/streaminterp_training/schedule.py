"""What every training run needs: a learning rate over a time budget, averaged weights, a progress line."""

import copy
import math
import time
from typing import Optional

import torch
from torch import nn


class Budget:
    """How far a run has come, in steps or in seconds, whichever ends first. Earlier starts of a resumed run count."""

    def __init__(self, steps: Optional[int], seconds: Optional[float], steps_done: int = 0, seconds_done: float = 0.0) -> None:
        if steps is None and seconds is None:
            raise ValueError("a run needs a number of steps or a time")
        self.steps = steps
        self.seconds = seconds
        self.steps_done = steps_done
        self._start = time.monotonic() - seconds_done

    @property
    def seconds_done(self) -> float:
        """Seconds of training so far."""
        return time.monotonic() - self._start

    @property
    def share(self) -> float:
        """Share of the run that is over, at most 1."""
        by_steps = 0.0 if self.steps is None else self.steps_done / max(1, self.steps)
        by_time = 0.0 if self.seconds is None else self.seconds_done / max(1e-9, self.seconds)
        return min(1.0, max(by_steps, by_time))

    @property
    def over(self) -> bool:
        """Whether the run has to end."""
        return self.share >= 1.0


def cosine_rate(share: float, peak: float, last: float, warm_up: float = 0.01) -> float:
    """Learning rate after a share of the run: a short linear rise, then half a cosine from peak down to last."""
    if share < warm_up:
        return peak * max(share / warm_up, 0.01)
    progress = (share - warm_up) / (1 - warm_up)
    return last + 0.5 * (peak - last) * (1 + math.cos(math.pi * min(1.0, progress)))


class AveragedWeights:
    """Exponential moving average of a network's weights; what is validated and shipped."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network = copy.deepcopy(network).eval().requires_grad_(False)
        self._decay = decay
        self._updates = 0

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Moves the average; fast at the beginning, so that the random start is forgotten."""
        self._updates += 1
        decay = min(self._decay, (1 + self._updates) / (10 + self._updates))
        for mean, value in zip(self.network.state_dict().values(), network.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.lerp_(value.to(mean.dtype), 1 - decay)
            else:
                mean.copy_(value)

    def state_dict(self) -> dict:
        """What a checkpoint keeps."""
        return {"network": self.network.state_dict(), "updates": self._updates}

    def load_state_dict(self, state: dict) -> None:
        """Continues from a checkpoint."""
        self.network.load_state_dict(state["network"])
        self._updates = state["updates"]
