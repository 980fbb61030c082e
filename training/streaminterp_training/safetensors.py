"""The safetensors format, as far as weights need it: a JSON header with names, types and places, then the bytes."""

import json
import struct
from pathlib import Path
from typing import Dict, Tuple

import numpy as np
import torch
from torch import Tensor

TYPES = {torch.float32: "F32", torch.float16: "F16"}
NUMPY_TYPES = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2")}
ALIGNMENT = 8


def save_safetensors(path: Path, tensors: Dict[str, Tensor], metadata: Dict[str, str], dtype: torch.dtype = torch.float16) -> None:
    """Writes tensors in the order given, converted to one type; metadata is text that the file carries."""
    header: Dict[str, object] = {"__metadata__": metadata}
    body = b""
    for name, tensor in tensors.items():
        raw = tensor.detach().cpu().contiguous().to(dtype).numpy().tobytes()
        header[name] = {"dtype": TYPES[dtype], "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


def load_safetensors(path: Path) -> Tuple[Dict[str, Tensor], Dict[str, str]]:
    """Reads tensors, as float32, and metadata."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    body = content[8 + length :]
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = np.frombuffer(body[begin:end], dtype=NUMPY_TYPES[entry["dtype"]]).astype(np.float32)
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]))
    return tensors, metadata
