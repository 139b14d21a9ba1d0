"""Writes what PyTorch computes for a few sentences, for the parity test of the Rust code.

    python3 train/golden.py FEATURES_BINARY > crates/model/tests/parity.json

The weights are those the program is built with, 8-bit tables and all."""

import json
import pathlib
import sys

import torch

import data
import net
from vectors import load, load_vectors, restore

WEIGHTS = pathlib.Path(__file__).parent.parent / "crates/model/weights/reader.safetensors"
SENTENCES = [
    "The minister of Veskia said on Tuesday that the talks had failed .",
    "Harbour Strike Ends As Union Accepts Offer",
    "“ No ” , she wrote .",
    "Prices rose 3.5 % in 2031 , al-Dorn 's office told the B.B.N. ( see below ) .",
]


def main(binary):
    tensors = load(WEIGHTS)
    lines = lambda name: bytes(tensors[name]).decode().split("\n")
    keys = {"upos": "upos", "xpos": "xpos", "rels": "rel", "names": "names"}
    labels = {k: lines(f"labels.{v}") for k, v in keys.items()}
    model = net.Reader(load_vectors(), **labels)
    restore(model, tensors)
    model.eval()
    sentences = [{"forms": it.split(" ")} for it in SENTENCES]
    data.features(sentences, binary, "/tmp")
    out = []
    for s in sentences:
        x = torch.tensor(s["x"]).long().unsqueeze(0)
        mask = torch.ones(x.shape[:2], dtype=torch.bool)
        with torch.no_grad():
            rows = model.encoder(x, mask)
            upos = model.upos(rows)[0].argmax(-1)
        out.append({
            "forms": s["forms"],
            "rows": [[round(v, 6) for v in row] for row in rows[0].tolist()],
            "upos": [labels["upos"][i] for i in upos],
        })
    print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
