"""A few steps of each training from end to end: data, losses, checkpoint, resume, export. Small, for any machine."""

import json
import math
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from streaminterp_training import export, train_ifrnet, train_refiner
from streaminterp_training.clips import HELD_OUT
from streaminterp_training.ifrnet import IFRNet, VARIANTS
from streaminterp_training.refiner import Refiner
from streaminterp_training.refiner_samples import RECORD
from streaminterp_training.safetensors import load_safetensors, save_safetensors
from streaminterp_training.schedule import Budget, cosine_rate


def log_of(run: Path):
    """The entries of a run's log."""
    return [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]


class SmokeTests(unittest.TestCase):
    def setUp(self):
        torch.set_num_threads(1)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_ifrnet_trains_resumes_and_exports(self):
        run, weights = self.folder / "run", self.folder / "ifrnet-s.safetensors"
        common = ["--run", str(run), "--size", "64", "--batch", "2", "--device", "cpu", "--threads", "1"]
        train_ifrnet.main([*common, "--steps", "2"])
        train_ifrnet.main([*common, "--steps", "4"])
        self.assertEqual([2, 4], [entry["step"] for entry in log_of(run)])
        self.assertTrue(all(math.isfinite(entry["total"]) and entry["flow"] > 0 for entry in log_of(run)))
        export.main(["--run", str(run), "--output", str(weights)])
        tensors, metadata = load_safetensors(weights)
        self.assertEqual(list(IFRNet(VARIANTS["ifrnet-s"]).state_dict()), list(tensors))
        self.assertEqual("ifrnet-s", metadata["network"])

    def test_refiner_learns_what_can_be_learnt(self):
        samples, run = self.folder / "samples", self.folder / "refined"
        self.write_samples(samples)
        common = ["--samples", str(samples), "--run", str(run), "--size", "64", "--batch", "4", "--rate", "2e-2"]
        train_refiner.main([*common, "--steps", "60"])
        first, last = log_of(run)[0], log_of(run)[-1]
        self.assertEqual(first["psnr_motion"], first["psnr"])
        self.assertGreater(last["psnr"], last["psnr_motion"] + 0.5)
        weights = self.folder / "motion-refiner.safetensors"
        export.main(["--run", str(run), "--output", str(weights)])
        self.assertEqual(list(Refiner().state_dict()), list(load_safetensors(weights)[0]))

    # The truth is always I0's prediction, so that leaning towards it is all there is to learn.
    @staticmethod
    def write_samples(folder: Path) -> None:
        folder.mkdir()
        random = np.random.default_rng(1)
        records = np.zeros(8, RECORD)
        records["pictures"] = random.integers(0, 256, records["pictures"].shape)
        records["pictures"][:, 4] = records["pictures"][:, 0]
        records["cells"][:] = 0.5
        records.tofile(folder / "samples.bin")
        clips = [HELD_OUT[0] if index < 2 else "training" for index in range(len(records))]
        rows = "".join(f"{clip}\t2\t1\t0.5\t0\t0\t1.0\n" for clip in clips)
        (folder / "samples.tsv").write_text("clip\tspan\tframe\ttimestep\tx\ty\tmse\n" + rows)


class ScheduleTests(unittest.TestCase):
    def test_rate_rises_then_falls_to_the_last_one(self):
        rates = [cosine_rate(share / 100, 1.0, 0.1) for share in range(101)]
        self.assertLess(rates[0], 0.05)
        self.assertEqual(rates[2:], sorted(rates[2:], reverse=True))
        self.assertAlmostEqual(0.1, rates[-1])

    def test_budget_is_over_by_whichever_ends_first(self):
        self.assertTrue(Budget(steps=10, seconds=1e9, steps_done=10).over)
        self.assertTrue(Budget(steps=10, seconds=5.0, seconds_done=6.0).over)
        self.assertFalse(Budget(steps=10, seconds=1e9, steps_done=9).over)


class SafetensorsTests(unittest.TestCase):
    def test_tensors_come_back_in_half_precision(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.safetensors"
            tensors = {"a": torch.tensor([[1.0, 0.1]]), "b": torch.tensor([-2.5])}
            save_safetensors(path, tensors, {"licence": "MIT"})
            loaded, metadata = load_safetensors(path)
            self.assertEqual({"licence": "MIT"}, metadata)
            for name, tensor in tensors.items():
                torch.testing.assert_close(loaded[name], tensor.half().float())
