"""The losses of the IFRNet paper: reconstruction (Charbonnier, census), flow guidance, feature consistency."""

from typing import List, NamedTuple, Optional

import torch
import torch.nn.functional as F
from torch import Tensor

from .ifrnet import Prediction

CHARBONNIER_EPSILON = 1e-3
CENSUS_PATCH = 7
FEATURE_PATCH = 3
CENSUS_SOFTNESS = 0.81
DISTANCE_SOFTNESS = 0.1
FLOW_WEIGHT = 0.01
FEATURE_WEIGHT = 0.01
LUMA = (0.2989, 0.5870, 0.1140)


class Losses(NamedTuple):
    """The parts, for the log, and their weighted sum."""

    total: Tensor
    charbonnier: Tensor
    census: Tensor
    flow: Tensor
    features: Tensor


def decibels(errors: Tensor) -> float:
    """PSNR of a mean of squared errors."""
    return float(-10 * errors.mean().clamp(min=1e-10).log10())


def charbonnier(difference: Tensor) -> Tensor:
    """Mean of sqrt(x^2 + e^2), a smooth absolute value."""
    return (difference.square() + CHARBONNIER_EPSILON**2).sqrt().mean()


def neighbour_differences(x: Tensor, patch: int) -> Tensor:
    """How each pixel's neighbours differ from it: [N, C, H, W] to [N * C, patch^2, H, W]. Beyond the border are zeros."""
    height, width = x.shape[2:]
    planes = x.reshape(-1, 1, height, width)
    neighbours = F.unfold(planes, patch, padding=patch // 2).reshape(-1, patch * patch, height, width)
    return neighbours - planes


def census_distance(a: Tensor, b: Tensor, patch: int) -> Tensor:
    """Soft Hamming distance of the census transforms of two pictures, mean over all pixels whose patch lies inside.

    Differences are squashed to about (-1, 1), so that the structure around a pixel counts and its brightness does not.
    """
    squashed = [d / (CENSUS_SOFTNESS + d.square()).sqrt() for d in (neighbour_differences(a, patch), neighbour_differences(b, patch))]
    squares = (squashed[0] - squashed[1]).square()
    margin = patch // 2
    distance = (squares / (DISTANCE_SOFTNESS + squares)).mean(dim=1)
    return distance[:, margin:-margin, margin:-margin].mean()


def luma_levels(frame: Tensor) -> Tensor:
    """Luma in grey levels 0 to 255: [N, 1, H, W]."""
    weights = torch.tensor(LUMA, device=frame.device, dtype=torch.float32).view(1, 3, 1, 1)
    return 255 * (frame.float() * weights).sum(dim=1, keepdim=True)


def flow_guidance(flows: List[Tensor], true_flow: Tensor, valid: Tensor) -> Tensor:
    """How far the flows of all levels, finest first, are from the true one: [N, 4, H, W], pixels at full size.

    The exponent of the robust distance falls with the error of the finest flow there: where it is right, the coarser levels are drawn to
    the truth firmly; where it is not, gently, as what suits the picture best may not be the true motion (after the paper, section 3.3).
    valid: [N, 1, H, W], 0 where there is no true flow.
    """
    with torch.no_grad():
        error = (flows[0].float() - true_flow).abs().mean(dim=1, keepdim=True)
        confidence = torch.exp(-0.3 * error)
        alpha = confidence / 2
        epsilon = 10 ** (-(10 * confidence - 1) / 3)
    total = true_flow.new_zeros(())
    for level, flow in enumerate(flows[1:], start=1):
        enlarged = F.interpolate(flow.float() * 2**level, scale_factor=2**level, mode="bilinear", align_corners=False)
        squares = (enlarged - true_flow).square().mean(dim=1, keepdim=True)
        total = total + (valid * (squares + epsilon.square()) ** alpha).mean()
    return total


def ifrnet_losses(
    prediction: Prediction, truth: Tensor, truth_features: List[Tensor], true_flow: Optional[Tensor], valid: Optional[Tensor]
) -> Losses:
    """All parts. truth_features: the encoder's features of the true frame, finest first; true_flow is None for real clips."""
    zero = truth.new_zeros(())
    pixels = charbonnier(prediction.frame.float() - truth)
    census = census_distance(luma_levels(prediction.frame), luma_levels(truth), CENSUS_PATCH)
    flow = zero if true_flow is None or valid is None else flow_guidance(prediction.flows, true_flow, valid)
    features = zero
    for predicted, expected in zip(prediction.features, truth_features):
        features = features + census_distance(predicted.float(), expected.float().detach(), FEATURE_PATCH)
    total = pixels + census + FLOW_WEIGHT * flow + FEATURE_WEIGHT * features
    return Losses(total, pixels.detach(), census.detach(), flow.detach(), features.detach())
