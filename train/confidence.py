"""How often the labeller is right: fits the confidence of a statement on held-out articles.

    python3 train/confidence.py WORK TRAIN_INPUTS TEXTS SCORER FEATURES [DEV_INPUTS]

Writes the weights beside the checkpoint, for `export_statements.py`, and prints what each
floor of confidence gives on the held-out articles (and on dev)."""

import json
import math
import sys

import numpy as np
import torch

import data
import net
import statements as st
from vectors import load_vectors


def examples(model, whole, features, work, texts, scorer):
    """A row of features a statement, whether it is right, and where it belongs."""
    cut = data.features(st.stretches(whole), features, f"{work}/cache")
    by_article = {}
    for number, s, anchor, chance, logs in st.predict(model, cut):
        path = np.array(st.best_path(logs))
        if (path == 3).any():
            by_article.setdefault(number, []).append((s, anchor, chance, logs, path))
    rows, right, keys = [], [], []
    for number, article in enumerate(whole):
        mine = sorted(by_article.get(number, []), key=lambda it: -it[2])
        kept = []
        for it in mine:
            same = [k for k in kept if k[0] is it[0] and overlap(k[4], it[4]) >= 0.7]
            if not same:
                kept.append(it)
        text = texts[article["id"]]
        d = scorer.Doc(text["text"])
        gold = [g for g in (scorer.Att(d, a) for a in text["attributions"]) if g.content]
        found = [scorer.Att(d, st.attribution(p, article, s["lo"])) for s, _, _, _, p in kept]
        pairs = {j: i for i, j in scorer.align(gold, found)}
        for j, (s, anchor, chance, logs, path) in enumerate(kept):
            ok = False
            if j in pairs:
                g, p = gold[pairs[j]], found[j]
                half = 2 * len(g.content & p.content) >= max(len(g.content), len(p.content))
                ok = half and scorer.src_ok(d, g, p)
            ruled = s["rules"].get(anchor)
            rows.append(row(chance, logs, path, ruled))
            right.append(ok)
            keys.append((article["id"], st.attribution(path, article, s["lo"])))
    return np.array(rows), np.array(right, float), keys


def overlap(a, b):
    both, either = ((a == 3) & (b == 3)).sum(), ((a == 3) | (b == 3)).sum()
    return both / max(1, either)


def row(chance, logs, path, ruled):
    sure = np.exp(logs[np.arange(len(path)), path])
    source = path == 1
    agreed = ruled is not None and all(((ruled == k) == (path == k)).all() for k in (1, 3))
    return [
        1.0,
        math.log(chance / (1 - min(chance, 0.9999))),
        sure[path == 3].mean(),
        sure[source].mean() if source.any() else 0.0,
        float(source.any()),
        float(ruled is not None),
        float(agreed),
    ]


def fit(x, y, rounds=50):
    """Logistic regression by Newton's method, a little ridge."""
    w = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ w))
        grad = x.T @ (y - p) - 0.5 * w
        hess = (x * (p * (1 - p))[:, None]).T @ x + 0.5 * np.eye(len(w))
        w += np.linalg.solve(hess, grad)
    return w


def report(name, p, y, keys, whole, texts, scorer):
    bins = [[p[m], y[m]] for m in ((p * 10).astype(int) == k for k in range(10))]
    ece = sum(abs(a.sum() - b.sum()) for a, b in bins) / len(p)
    print(f"{name}: ECE {ece:.3f}")
    for floor in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        found = {}
        for (article, it), sure in zip(keys, p):
            if sure >= floor:
                found.setdefault(article, []).append(it)
        print(f"{name} {floor:.2f}", st.short(st.score(found, whole, texts, scorer)), flush=True)


def main(work, train, texts, scorer, features, dev=None):
    sys.path.insert(0, scorer)
    import score_attribution as scorer

    torch.set_num_threads(1)
    known = {}
    for part in ("train", "dev"):
        for line in open(f"{texts}/{part}.jsonl", encoding="utf-8"):
            it = json.loads(line)
            known[it["id"]] = it
    model = net.Labeller(load_vectors())
    model.load_state_dict(torch.load(f"{work}/average.pt"))
    held = [a for a in st.articles(train) if st.held(a)]
    x, y, keys = examples(model, held, features, work, known, scorer)
    w = fit(x, y)
    data.write_json(f"{work}/confidence.json", [round(float(v), 4) for v in w])
    print("weights", [round(float(v), 3) for v in w], f"{len(y)} statements")
    report("held", 1 / (1 + np.exp(-x @ w)), y, keys, held, known, scorer)
    if dev:
        whole = st.articles(dev)
        x, y, keys = examples(model, whole, features, work, known, scorer)
        report("dev", 1 / (1 + np.exp(-x @ w)), y, keys, whole, known, scorer)


if __name__ == "__main__":
    main(*sys.argv[1:])
