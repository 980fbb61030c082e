"""Writes the PyTorch checkpoints that TorchCheckpointTests reads. Needs PyTorch; run in this folder."""
import os
from collections import OrderedDict

import torch


def ramp(*shape):
    count = 1
    for dimension in shape:
        count *= dimension
    return torch.arange(count, dtype=torch.float32).reshape(shape) / 8 - 1


def tensors(prefix=""):
    shared = ramp(4, 4)
    return OrderedDict([
        (prefix + "plain", ramp(2, 3)),
        (prefix + "half", ramp(2, 3).half()),
        (prefix + "bfloat16", ramp(2, 3).bfloat16()),
        (prefix + "double", ramp(2, 3).double()),
        (prefix + "transposed", ramp(3, 2).t()),
        (prefix + "channels_last", ramp(1, 2, 2, 3).contiguous(memory_format=torch.channels_last)),
        (prefix + "rows", shared[1:3]),
        (prefix + "column", shared[:, 2]),
        (prefix + "scalar", torch.tensor(0.5)),
        (prefix + "empty", torch.zeros(0, 3)),
        (prefix + "counter", torch.tensor(7, dtype=torch.int64)),
    ])


class Attack:
    def __reduce__(self):
        return os.system, ("echo attacked > attacked.txt",)


torch.save(tensors(), "archive.pth")
torch.save(tensors(), "legacy.pth", _use_new_zipfile_serialization=False)
module = torch.nn.BatchNorm1d(3)
optimizer = torch.optim.Adam(module.parameters())
module(ramp(4, 3)).sum().backward()
optimizer.step()
torch.save({"epoch": 3, "lr": 1e-4, "names": ["a", ("b", None, True)], "optimizer": optimizer.state_dict(),
            "state_dict": tensors("module.generator.")}, "nested.pth")
torch.save(OrderedDict(weight=torch.nn.Parameter(ramp(2, 3))), "parameter.pth")
torch.save(module, "module.pth")
torch.save({"plain": ramp(2, 3), "attack": Attack()}, "attack.pth")
torch.save(Attack(), "attack_legacy.pth", _use_new_zipfile_serialization=False)
