"""IFRNet is the published network: names, shapes and outputs."""

import unittest

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from streaminterp_training.ifrnet import IFRNet, VARIANTS

from .recipe import shared_folder, synthetic, synthetic_state

MULTIPLE = 16
PARAMETERS = {"ifrnet-s": 2_803_610, "ifrnet-b": 4_959_692, "ifrnet-l": 19_699_460}


def require_shared():
    """The folder of reference files; skips the running test where there is none."""
    shared = shared_folder()
    if shared is None:
        raise unittest.SkipTest("no shared folder beside the repository, and STREAMINTERP_SHARED is not set")
    return shared


def read_picture(path) -> torch.Tensor:
    """A picture as [1, 3, H, W] in [0, 1], padded to a multiple of 16 by repeating its last column and row."""
    picture = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    tensor = torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 255
    height, width = tensor.shape[2:]
    return F.pad(tensor, (0, -width % MULTIPLE, 0, -height % MULTIPLE), mode="replicate")


class StateDictionaryTests(unittest.TestCase):
    def test_names_and_shapes_are_those_of_the_published_weights(self):
        shared = require_shared()
        for name, variant in VARIANTS.items():
            with self.subTest(name):
                lines = (shared / "networks" / f"tensors_{name.replace('-', '_')}.txt").read_text().splitlines()
                own = [f"{key} {tuple(value.shape)}" for key, value in IFRNet(variant).state_dict().items()]
                self.assertEqual(sorted(line.strip() for line in lines if line.strip()), sorted(own))

    def test_parameter_counts_are_the_published_ones(self):
        for name, variant in VARIANTS.items():
            self.assertEqual(PARAMETERS[name], sum(value.numel() for value in IFRNet(variant).parameters()))

    def test_recipe_gives_the_documented_values(self):
        weight = synthetic("encoder.pyramid1.0.0.weight", torch.Size((24, 3, 3, 3))).flatten()[:4]
        np.testing.assert_allclose(weight, [0.04705898, -0.02555780, -0.08613626, 0.09040590], atol=1e-7)


class GoldenTests(unittest.TestCase):
    def assert_golden(self, name: str, size: str, timestep: float) -> None:
        shared = require_shared() / "golden"
        expected = np.load(shared / f"{name.replace('-', '_')}_synth_{size}_t{round(100 * timestep):03d}_out.npy")
        network = IFRNet(VARIANTS[name]).eval()
        network.load_state_dict(synthetic_state(network))
        with torch.no_grad():
            images = [read_picture(shared / f"proc_{size}_img{index}.png") for index in (0, 1)]
            frame = network(*images, torch.full((1, 1, 1, 1), timestep)).frame.clamp(0, 1)
        height, width = expected.shape[1:]
        np.testing.assert_allclose(frame[0, :, :height, :width].numpy(), expected, atol=1e-4)

    def test_small_network_at_half_time_equals_its_authors(self):
        self.assert_golden("ifrnet-s", "150x90", 0.5)

    def test_small_network_at_a_quarter_equals_its_authors(self):
        self.assert_golden("ifrnet-s", "150x90", 0.25)

    def test_base_network_equals_its_authors(self):
        self.assert_golden("ifrnet-b", "150x90", 0.5)

    def test_large_network_equals_its_authors(self):
        self.assert_golden("ifrnet-l", "150x90", 0.5)
