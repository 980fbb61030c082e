"""IFRNet (Kong et al., "IFRNet: Intermediate Feature Refine Network for Efficient Frame Interpolation", CVPR 2022), sizes S, B and L.

Modules carry the names of the published state dictionaries, so that published checkpoints load here and ours load elsewhere.
"""

from dataclasses import dataclass
from typing import Dict, List, NamedTuple, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .warp import enlarge, warp

FLOW_CHANNELS = 4
SYNTHESIS_CHANNELS = 8
LEVELS = 4


@dataclass(frozen=True)
class Variant:
    """Channels of the four encoder levels, of the residual blocks' side path, and the size of the very first filter."""

    channels: Tuple[int, int, int, int]
    side: int
    first_kernel: int = 3


VARIANTS: Dict[str, Variant] = {
    "ifrnet-s": Variant((24, 36, 54, 72), 24),
    "ifrnet-b": Variant((32, 48, 72, 96), 32),
    "ifrnet-l": Variant((64, 96, 144, 192), 64, first_kernel=7),
}


class Prediction(NamedTuple):
    """What the network yields.

    frame: [N, 3, H, W], not limited to [0, 1]. flows: from finest to coarsest level, [N, 4, H/2^i, W/2^i] in pixels of that level, from the
    wanted frame to either anchor. features: what decoders 4, 3 and 2 say the wanted frame's encoder features are, coarsest last.
    """

    frame: Tensor
    flows: List[Tensor]
    features: List[Tensor]


def conv_prelu(inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    """Convolution that keeps the size (or divides it by the stride), then PReLU with a slope for each channel."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2), nn.PReLU(outputs))


class Encoder(nn.Module):
    """Features of one frame at 1/2, 1/4, 1/8 and 1/16 of its size."""

    def __init__(self, variant: Variant) -> None:
        super().__init__()
        before = 3
        for level, channels in enumerate(variant.channels, start=1):
            kernel = variant.first_kernel if level == 1 else 3
            stage = nn.Sequential(conv_prelu(before, channels, kernel, stride=2), conv_prelu(channels, channels))
            self.add_module(f"pyramid{level}", stage)
            before = channels

    def forward(self, image: Tensor) -> List[Tensor]:
        """Finest level first."""
        features = []
        x = image
        for level in range(1, LEVELS + 1):
            x = getattr(self, f"pyramid{level}")(x)
            features.append(x)
        return features


class ResBlock(nn.Module):
    """Residual block that convolves its last channels twice as often as the others."""

    def __init__(self, channels: int, side: int) -> None:
        super().__init__()
        self.conv1 = conv_prelu(channels, channels)
        self.conv2 = conv_prelu(side, side)
        self.conv3 = conv_prelu(channels, channels)
        self.conv4 = conv_prelu(side, side)
        self.conv5 = nn.Conv2d(channels, channels, 3, 1, 1)
        self.prelu = nn.PReLU(channels)
        self._parts = (channels - side, side)

    def forward(self, x: Tensor) -> Tensor:
        """Same shape as the input."""
        y = x
        for whole, part in ((self.conv1, self.conv2), (self.conv3, self.conv4)):
            main, side = whole(y).split(self._parts, dim=1)
            y = torch.cat([main, part(side)], dim=1)
        return self.prelu(x + self.conv5(y))


class Decoder(nn.Module):
    """Refines flows and feature of one level and doubles their size."""

    def __init__(self, inputs: int, middle: int, outputs: int, side: int) -> None:
        super().__init__()
        self.convblock = nn.Sequential(
            conv_prelu(inputs, middle), ResBlock(middle, side), nn.ConvTranspose2d(middle, outputs, 4, stride=2, padding=1)
        )

    def forward(self, *parts: Tensor) -> Tensor:
        """Joins its inputs along the channels."""
        return self.convblock(torch.cat(parts, dim=1))


class IFRNet(nn.Module):
    """The whole network; heights and widths are multiples of 16."""

    def __init__(self, variant: Variant) -> None:
        super().__init__()
        c1, c2, c3, c4 = variant.channels
        self.encoder = Encoder(variant)
        self.decoder4 = Decoder(2 * c4 + 1, 2 * c4, c3 + FLOW_CHANNELS, variant.side)
        self.decoder3 = Decoder(3 * c3 + FLOW_CHANNELS, 3 * c3, c2 + FLOW_CHANNELS, variant.side)
        self.decoder2 = Decoder(3 * c2 + FLOW_CHANNELS, 3 * c2, c1 + FLOW_CHANNELS, variant.side)
        self.decoder1 = Decoder(3 * c1 + FLOW_CHANNELS, 3 * c1, SYNTHESIS_CHANNELS, variant.side)

    def forward(self, image0: Tensor, image1: Tensor, timestep: Tensor) -> Prediction:
        """image0, image1: [N, 3, H, W] in [0, 1]; timestep: [N, 1, 1, 1] in (0, 1)."""
        mean = torch.cat([image0, image1], dim=2).mean(dim=(1, 2, 3), keepdim=True)
        count = image0.shape[0]
        both = self.encoder(torch.cat([image0, image1]) - torch.cat([mean, mean]))
        features0, features1 = ([level[part] for level in both] for part in (slice(0, count), slice(count, None)))
        plane = timestep.expand(-1, 1, *features0[-1].shape[2:]).to(features0[-1].dtype)
        output = self.decoder4(features0[-1], features1[-1], plane)
        flow, feature = output.split((FLOW_CHANNELS, output.shape[1] - FLOW_CHANNELS), dim=1)
        flow = flow.float()  # in half precision large motion would lose its fractions
        flows, middle = [flow], [feature]
        for level in (3, 2, 1):
            warped0 = warp(features0[level - 1], flow[:, 0:2])
            warped1 = warp(features1[level - 1], flow[:, 2:4])
            output = getattr(self, f"decoder{level}")(feature, warped0, warped1, flow)
            change, feature = output.split((FLOW_CHANNELS, output.shape[1] - FLOW_CHANNELS), dim=1)
            flow = change.float() + 2 * enlarge(flow)
            flows.append(flow)
            middle.append(feature)
        frame = merge(image0, image1, flow, middle.pop())
        return Prediction(frame, flows[::-1], middle[::-1])


def merge(image0: Tensor, image1: Tensor, flow: Tensor, synthesis: Tensor) -> Tensor:
    """Masked sum of both warped images plus the residual.

    The mean that the network works without need not be taken off and added again here: the weights of the sum add up to 1.
    """
    mask, residual = synthesis.float().split((1, 3), dim=1)
    weight = torch.sigmoid(mask)
    return weight * warp(image0, flow[:, 0:2]) + (1 - weight) * warp(image1, flow[:, 2:4]) + residual
