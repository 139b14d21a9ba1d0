"""Writes what PyTorch finds in a few sentences, for the test of the labeller's Rust code.

    python3 train/golden_statements.py FEATURES_BINARY > crates/model/tests/labeller.json

The weights are those the program is built with, 8-bit tables and all."""

import json
import pathlib
import sys

import numpy as np

import data
import net
import statements as st
from vectors import load, load_vectors, restore

WEIGHTS = pathlib.Path(__file__).parent.parent / "crates/model/weights/statements.safetensors"
# Words; for each, how it stands to marks (o, pening, i, c) and what the rules take it for;
# and what they say of one statement: s(ource), c(ue), m(atter).
SENTENCES = [
    ("The minister of Veskia said on Tuesday that the talks had failed .", "", ""),
    ("The envoy said that the talks had failed .", "", "sscmmmmm."),
    ("“ We shall wait , ” said Ana Roe of the port union .", "piiiic........", ""),
    ("Prices rose in May , according to the bank .", "", ""),
    ("The harbour was closed for a week .", "", ""),
    ("She denied that it was true and vowed to return .", "", ""),
]


def main(binary):
    model = net.Labeller(load_vectors())
    restore(model, load(WEIGHTS))
    out, stretches = [], []
    for number, (words, marks, ruled) in enumerate(SENTENCES):
        forms = words.split(" ")
        states = [8 * ".pic".index(it) for it in (marks or "." * len(forms))]
        parts = np.array([".scm".index(it) for it in (ruled or "." * len(forms))])
        rules = {int((parts == 2).argmax()): parts} if ruled else {}
        stretches.append({
            "article": number, "forms": forms, "states": np.array(states),
            "sentences": np.zeros(len(forms), int), "rules": rules,
        })
        out.append({
            "forms": forms, "states": states, "sentences": [0] * len(forms),
            "ruled": next(([k, v.tolist()] for k, v in rules.items()), None), "found": [],
        })
    data.features(stretches, binary, "/tmp")
    found = sorted(st.predict(model, stretches), key=lambda it: (it[0], it[2]))
    for number, _, anchor, chance, logs in found:
        out[number]["found"].append([anchor, round(chance, 6), st.best_path(logs)])
    print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
