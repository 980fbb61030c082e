"""Synthetic scenes: their flow is exact, their motion bounded, and degradation keeps what it should."""

import unittest

import torch

from streaminterp_training.banks import Banks
from streaminterp_training.degradation import quantise_blocks
from streaminterp_training.layer import Layer, Pose, bend_wave
from streaminterp_training.synthetic import SceneGenerator, SceneOptions
from streaminterp_training.warp import pixel_grid, warp

CPU = torch.device("cpu")


def generator(seed: int) -> SceneGenerator:
    """Small scenes without blur."""
    return SceneGenerator(Banks(1, CPU, count=8), SceneOptions(height=48, width=64, blur_share=0), seed)


class LayerTests(unittest.TestCase):
    def layer(self) -> Layer:
        random = torch.Generator().manual_seed(1)
        one = torch.ones(1)
        first = Pose(torch.tensor([[3.0, -2.0]]), 0.3 * one, torch.tensor([[40.0, 30.0]]), torch.tensor([[0.1, -0.1]]), -1 * one)
        last = Pose(torch.tensor([[-5.0, 4.0]]), 0.5 * one, torch.tensor([[44.0, 33.0]]), torch.tensor([[0.1, 0.05]]), 1 * one)
        return Layer(torch.rand(1, 3, 8, 8), torch.ones(1, 1, 2, 2), first, last, 0.1 * one, *bend_wave(1, random, CPU))

    def test_positions_undo_locate_at_any_time(self):
        pixels = pixel_grid(20, 30, CPU).permute(0, 2, 3, 1) - torch.tensor([15.0, 10.0])
        for time in (0.0, 0.37, 1.0):
            moment = torch.tensor([time])
            layer = self.layer()
            torch.testing.assert_close(layer.positions(moment, layer.locate(moment, pixels)), pixels.clone(), atol=0.05, rtol=0)


class SceneTests(unittest.TestCase):
    def test_same_seed_gives_the_same_scene(self):
        first, second = generator(5).draw(2), generator(5).draw(2)
        for a, b in zip(first, second):
            torch.testing.assert_close(a, b)

    def test_truth_is_found_in_the_anchors_along_the_flow(self):
        sample = generator(6).draw(4)
        warped = [warp(image, sample.flow[:, part : part + 2]) for image, part in ((sample.image0, 0), (sample.image1, 2))]
        nearer = torch.minimum(*[(picture - sample.truth).abs().mean(dim=1) for picture in warped])
        unmoved = torch.minimum(*[(picture - sample.truth).abs().mean(dim=1) for picture in (sample.image0, sample.image1)])
        self.assertLess(float(nearer.median()), 0.03)
        self.assertLess(float(nearer.mean()), 0.7 * float(unmoved.mean()))

    def test_valid_flow_stays_within_the_largest_motion(self):
        sample = generator(7).draw(8)
        reach = (sample.flow.abs() * sample.valid).amax()
        self.assertLessEqual(float(reach), 2 * 0.25 * 64)
        self.assertTrue(bool(((sample.timestep > 0) & (sample.timestep < 1)).all()))


class DegradationTests(unittest.TestCase):
    def test_no_step_keeps_the_picture(self):
        picture = torch.rand(1, 3, 16, 16)
        torch.testing.assert_close(quantise_blocks(picture, torch.zeros(1, 1, 1, 1)), picture, atol=1e-5, rtol=0)

    def test_coarse_steps_keep_the_brightness(self):
        picture = torch.rand(1, 1, 16, 16)
        coarse = quantise_blocks(picture, torch.full((1, 1, 1, 1), 0.05))
        self.assertGreater(float((coarse - picture).abs().mean()), 0.001)
        self.assertAlmostEqual(float(picture.mean()), float(coarse.mean()), places=2)
