"""Writes a checkpoint's averaged weights as the safetensors file the program is built with.

    python3 train/export.py WORK crates/model/weights/reader.safetensors

Large tables become 8-bit rows with a scale each; everything else stays f32."""

import json
import pathlib
import sys

import numpy as np
import torch

import net
from vectors import quantise, save


def main(work, out):
    labels = json.loads(pathlib.Path(f"{work}/labels.json").read_text())
    tensors = {"layers": text([" ".join(net.LAYERS)])}
    for key, value in labels.items():
        tensors[f"labels.{'rel' if key == 'rels' else key}"] = text(value)
    tensors.update(averaged(work))
    save(out, tensors, {"card": "docs/model.md"})


def averaged(work):
    """The averaged weights, large tables in 8 bits, without the word vectors."""
    tensors = {}
    for name, value in torch.load(f"{work}/average.pt").items():
        array = value.float().numpy()
        if name.startswith("encoder.vectors"):
            continue
        if ".tables." in name:
            tensors[name], tensors[f"{name}.scale"] = quantise(array)
        else:
            tensors[name] = array.astype(np.float32)
    return tensors


def text(lines):
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


if __name__ == "__main__":
    main(*sys.argv[1:])
