"""Writes the PyTorch checkpoints that TorchCheckpointTests reads. Needs PyTorch; run in this folder."""
import os
import sys
import types
from collections import OrderedDict

import numpy
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


# A checkpoint of MMEngine's runner, as MMagic (formerly MMEditing) saves IFRNet: the network is one part of the trained model.
class HistoryBuffer:
    def __init__(self):
        self._log_history = numpy.arange(3.0)
        self._max_length = numpy.float64(7)


HistoryBuffer.__module__ = "mmengine.logging.history_buffer"
for name in ("mmengine", "mmengine.logging", "mmengine.logging.history_buffer"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["mmengine.logging.history_buffer"].HistoryBuffer = HistoryBuffer
torch.save({"meta": {"epoch": 1, "cfg": "model = dict()", "time": "20221102"},
            "state_dict": OrderedDict([
                ("step_counter", torch.tensor([3])),
                ("pixel_loss.weight", ramp(1)),
                ("generator.encoder.pyramid1.0.0.weight", ramp(32, 3, 3, 3)),
                ("generator.encoder.pyramid1.0.1.weight", ramp(32)),
                ("generator.decoder4.convblock.1.prelu.weight", ramp(192)),
                ("generator.decoder1.convblock.2.bias", ramp(8)),
            ]),
            "message_hub": {"log_scalars": OrderedDict(loss=HistoryBuffer()), "runtime_info": {}}}, "runner.pth")
