"""Writes the labeller's averaged weights as the safetensors file the program is built with.

    python3 train/export_statements.py WORK crates/model/weights/statements.safetensors"""

import json
import pathlib
import sys

import numpy as np
import torch

import net
from export import text
from vectors import quantise, save


def main(work, out):
    tensors = {"layers": text([" ".join(net.LAYERS)])}
    sure = json.loads(pathlib.Path(f"{work}/confidence.json").read_text())
    tensors["confidence"] = np.array(sure, np.float32)
    for name, value in torch.load(f"{work}/average.pt").items():
        array = value.float().numpy()
        if name.startswith("encoder.vectors"):
            continue
        if ".tables." in name:
            tensors[name], tensors[f"{name}.scale"] = quantise(array)
        else:
            tensors[name] = array.astype(np.float32)
    save(out, tensors, {"card": "docs/statements.md"})


if __name__ == "__main__":
    main(*sys.argv[1:])
