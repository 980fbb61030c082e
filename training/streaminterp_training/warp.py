"""Backward warping and resizing, as IFRNet defines them."""

import torch
import torch.nn.functional as F
from torch import Tensor


def pixel_grid(height: int, width: int, device: torch.device) -> Tensor:
    """x and y of every pixel's centre: [1, 2, H, W]."""
    y, x = torch.meshgrid(
        torch.arange(height, dtype=torch.float32, device=device), torch.arange(width, dtype=torch.float32, device=device), indexing="ij"
    )
    return torch.stack([x, y])[None]


def warp(image: Tensor, flow: Tensor) -> Tensor:
    """The image sampled bilinearly at x + flow; places outside are moved to its border. Positions are kept in float32."""
    height, width = image.shape[2:]
    scale = torch.tensor([2 / max(width - 1, 1), 2 / max(height - 1, 1)], device=image.device).view(1, 2, 1, 1)
    places = (pixel_grid(height, width, image.device) + flow.float()) * scale - 1
    sampled = F.grid_sample(image.float(), places.permute(0, 2, 3, 1), mode="bilinear", padding_mode="border", align_corners=True)
    return sampled.to(image.dtype)


def enlarge(x: Tensor) -> Tensor:
    """Twice the size, bilinearly, pixel centres at half positions."""
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
