"""Writes the labeller's averaged weights as the safetensors file the program is built with.

    python3 train/export_statements.py WORK crates/model/weights/statements.safetensors"""

import json
import pathlib
import sys

import numpy as np

import net
from export import averaged, text
from vectors import save


def main(work, out):
    tensors = {"layers": text([" ".join(net.LAYERS)])}
    sure = json.loads(pathlib.Path(f"{work}/confidence.json").read_text())
    tensors["confidence"] = np.array(sure, np.float32)
    tensors.update(averaged(work))
    save(out, tensors, {"card": "docs/statements.md"})


if __name__ == "__main__":
    main(*sys.argv[1:])
