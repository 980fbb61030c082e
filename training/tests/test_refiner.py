"""The refinement network: what it changes, its samples' symmetries, and its agreement with the C# graph."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from streaminterp_training.refiner import CELL, CELL_CHANNELS, Evidence, PICTURES, Refiner, refine
from streaminterp_training.refiner_samples import Batch, CROP, PATH_X, PATH_Y, RECORD, RefinerSamples, mirror, reverse_time, transpose

from .recipe import ROOT, synthetic, synthetic_state

# Made by this network from the recipe's weights and inputs; the C# test of the same name reads it too.
GOLDEN = ROOT / "tests" / "StreamInterp.Engine.Tests" / "Assets" / "motion_refiner_24x16.npy"


def random_evidence(seed: int, count: int = 2, size: int = 32) -> Evidence:
    """Unrelated pictures."""
    generator = torch.Generator().manual_seed(seed)
    pictures = [torch.rand(count, 1, size, size, generator=generator) for _ in range(4)]
    cells = torch.rand(count, CELL_CHANNELS, size // CELL, size // CELL, generator=generator)
    return Evidence(*pictures, cells, torch.full((count, 1, 1, 1), 0.4))


def lively(seed: int) -> Refiner:
    """A network whose last layer is not zero."""
    torch.manual_seed(seed)
    network = Refiner()
    torch.nn.init.normal_(network.out.weight, std=0.1)
    return network


class RefinerTests(unittest.TestCase):
    def test_untrained_network_changes_nothing(self):
        refined, base = refine(Refiner(), random_evidence(1))
        torch.testing.assert_close(refined, base)

    def test_cells_without_change_stay_as_they_are(self):
        evidence = random_evidence(2)
        evidence.cells.zero_()
        refined, base = refine(lively(2), evidence)
        torch.testing.assert_close(refined, base)

    def test_samples_that_stand_still_stay_as_they_are(self):
        still = random_evidence(3)
        still = still._replace(following=still.previous, from_previous=still.previous, from_next=still.previous)
        refined, base = refine(lively(3), still)
        torch.testing.assert_close(refined, base)

    def test_equals_the_golden_output(self):
        network = Refiner()
        network.load_state_dict(synthetic_state(network))
        pictures = synthetic("pictures", torch.Size((1, PICTURES, 16, 24)))
        cells = synthetic("cells", torch.Size((1, CELL_CHANNELS, 2, 3)))
        with torch.no_grad():
            output = network(pictures, cells)[0].numpy()
        np.testing.assert_allclose(output, np.load(GOLDEN), atol=1e-6)


class SampleTests(unittest.TestCase):
    def setUp(self):
        evidence = random_evidence(4)
        self.batch = Batch(evidence, torch.rand(evidence.previous.shape))

    def assert_same(self, expected: Batch, actual: Batch) -> None:
        for a, b in zip([*expected.evidence, expected.truth], [*actual.evidence, actual.truth]):
            torch.testing.assert_close(a, b)

    def test_every_symmetry_undoes_itself(self):
        self.assert_same(self.batch, mirror(mirror(self.batch, 3, PATH_X), 3, PATH_X))
        self.assert_same(self.batch, mirror(mirror(self.batch, 2, PATH_Y), 2, PATH_Y))
        self.assert_same(self.batch, transpose(transpose(self.batch)))
        self.assert_same(self.batch, reverse_time(reverse_time(self.batch)))

    def test_mirror_turns_the_paths(self):
        mirrored = mirror(self.batch, 3, PATH_X).evidence.cells
        torch.testing.assert_close(mirrored[:, PATH_X], -self.batch.evidence.cells[:, PATH_X].flip(2))
        torch.testing.assert_close(mirrored[:, PATH_Y], self.batch.evidence.cells[:, PATH_Y].flip(2))

    def test_samples_are_read_as_they_were_written(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            records = np.zeros(3, RECORD)
            records["pictures"][1, 4] = 51
            records["cells"][:, 4] = 0.5
            records.tofile(folder / "samples.bin")
            rows = "".join(f"{clip}\t2\t1\t0.5\t0\t0\t1.0\n" for clip in ("a", "b", "b"))
            (folder / "samples.tsv").write_text("clip\tspan\tframe\ttimestep\tx\ty\tmse\n" + rows)
            samples = RefinerSamples(folder, ["a"])
            self.assertEqual([0], samples.validation.tolist())
            batch = samples.batch(np.array([1]))
            self.assertEqual((1, 1, CROP, CROP), tuple(batch.truth.shape))
            self.assertAlmostEqual(0.2, float(batch.truth.mean()), places=6)
            self.assertEqual(0.5, float(batch.evidence.timestep))
