"""Trains the labeller of statements. Resumable; `python3 train/statements.py --help`.

Its inputs are what `statement-inputs` prints of the train and the dev part."""

import argparse
import hashlib
import json
import os
import pathlib
import random
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F

import data
import net
from training import Run
from vectors import load, load_vectors, restore

SWITCH = 1.0  # what a change from one part to another costs, in nats


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--train", required=True)
    p.add_argument("--dev", required=True)
    p.add_argument("--features", required=True, help="the rapporteur-features binary")
    p.add_argument("--scorer", required=True, help="folder of score_attribution.py")
    p.add_argument("--texts", required=True, help="folder of train.jsonl and dev.jsonl")
    p.add_argument("--start", help="weights of the reader to begin with")
    p.add_argument("--work", required=True, help="folder for checkpoints, cache and log")
    p.add_argument("--steps", type=int, default=4000)
    p.add_argument("--tokens", type=int, default=1500, help="tokens a batch")
    p.add_argument("--rate", type=float, default=1.2e-3)
    p.add_argument("--drop", type=float, default=0.2)
    p.add_argument("--unruled", type=float, default=0.15, help="how often the rules are silent")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--every", type=int, default=500, help="steps between scores")
    p.add_argument("--leave-out", help="a publisher to leave out of training")
    return p.parse_args()


def held(article):
    """One article in fourteen: to choose and to calibrate with."""
    return hashlib.sha256(article["id"].encode()).digest()[0] % 14 == 0


def articles(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def stretches(all_articles):
    """The stretches with their gold, by article."""
    out = []
    for number, article in enumerate(all_articles):
        mine = []
        for it in article["stretches"]:
            lo, hi = it["tokens"]["start"], it["tokens"]["end"]
            mine.append({
                "article": number, "lo": lo, "hi": hi,
                "forms": [f.replace(" ", "").replace("\n", "") or "_"
                          for f in article["forms"][lo:hi]],
                "states": np.array(it["states"]), "sentences": np.array(it["sentences"]),
                "rules": {r["anchor"]: np.array(r["parts"]) for r in it["rules"]},
                "gold": {},
            })
        for it in article["gold"]:
            anchor = it["anchor"]
            s = next((s for s in mine if anchor is not None and s["lo"] <= anchor < s["hi"]), None)
            if s is None:
                continue
            parts = np.zeros(s["hi"] - s["lo"], np.int64)
            for part, key in ((3, "content"), (1, "source"), (2, "cue")):
                for r in it[key]:
                    a, b = max(r["start"], s["lo"]), min(r["end"], s["hi"])
                    if a < b:
                        parts[a - s["lo"] : b - s["lo"]] = part
            s["gold"][anchor - s["lo"]] = parts
        out.extend(mine)
    return out


def inputs(batch, unruled=0.0, rng=None):
    n = max(len(s["x"]) for s in batch)
    x = torch.zeros(len(batch), n, data.N_FEATURES, dtype=torch.long)
    states = torch.zeros(len(batch), n, dtype=torch.long)
    sentences = torch.zeros(len(batch), n, dtype=torch.long)
    mask = torch.zeros(len(batch), n, dtype=torch.bool)
    silent = [rng is not None and rng.random() < unruled for _ in batch]
    for at, s in enumerate(batch):
        k = len(s["x"])
        x[at, :k] = torch.as_tensor(s["x"])
        states[at, :k] = torch.as_tensor(s["states"] // 8 * 8 if silent[at] else s["states"])
        sentences[at, :k] = torch.as_tensor(s["sentences"])
        mask[at, :k] = True
    return x, states, sentences, mask, silent


def ruled(batch, silent, pairs, n):
    """What the rules say of the statement at each of the anchors."""
    out = torch.zeros(len(pairs), n, dtype=torch.long)
    for row, (at, anchor) in enumerate(pairs):
        parts = None if silent[at] else batch[at]["rules"].get(anchor)
        if parts is not None:
            out[row, : len(parts)] = torch.as_tensor(parts) + 1
    return out


def loss_of(model, batch, args, rng):
    x, states, sentences, mask, silent = inputs(batch, args.unruled, rng)
    rows = model.rows(x, states, mask)
    target = torch.zeros(mask.shape)
    pairs = [(at, a) for at, s in enumerate(batch) for a in s["gold"]]
    for at, a in pairs:
        target[at, a] = 1
    loss = 4 * F.binary_cross_entropy_with_logits(model.cues(rows)[mask], target[mask])
    if pairs:
        owner = torch.tensor([p[0] for p in pairs])
        anchor = torch.tensor([p[1] for p in pairs])
        n = mask.shape[1]
        gold = torch.full((len(pairs), n), -100)
        for row, (at, a) in enumerate(pairs):
            parts = batch[at]["gold"][a]
            gold[row, : len(parts)] = torch.as_tensor(parts)
        scores = model.parts(rows, mask, sentences, owner, anchor, ruled(batch, silent, pairs, n))
        loss = loss + F.cross_entropy(scores.reshape(-1, net.PARTS), gold.reshape(-1))
    return loss


def best_path(scores):
    """Viterbi, a change of parts costing SWITCH; `scores` of `[token, part]`."""
    best, back = scores[0].copy(), []
    for row in scores[1:]:
        stay = best
        other = best.max() - SWITCH
        back.append(np.where(stay >= other, np.arange(len(best)), best.argmax()))
        best = np.maximum(stay, other) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


@torch.no_grad()
def predict(model, all_stretches, floor=0.2):
    """`(article, stretch, anchor, p of the cue, log-probabilities of parts)`."""
    model.eval()
    out = []
    order = sorted(all_stretches, key=lambda s: len(s["x"]))
    for at in range(0, len(order), 32):
        batch = order[at : at + 32]
        x, states, sentences, mask, silent = inputs(batch)
        rows = model.rows(x, states, mask)
        chances = model.cues(rows).sigmoid() * mask
        pairs = [(int(b), int(a)) for b, a in (chances > floor).nonzero()]
        if not pairs:
            continue
        n = mask.shape[1]
        owner, anchor = torch.tensor(pairs).T
        scores = model.parts(rows, mask, sentences, owner, anchor, ruled(batch, silent, pairs, n))
        logs = scores.log_softmax(-1).numpy()
        for row, (b, a) in enumerate(pairs):
            s = batch[b]
            out.append((s["article"], s, a, float(chances[b, a]), logs[row, : len(s["x"])]))
    model.train()
    return out


def spans_of(path, article, lo, part):
    out, start = [], None
    for at, it in enumerate(list(path) + [-1]):
        if it == part and start is None:
            start = at
        if it != part and start is not None:
            out.append([article["spans"][lo + start][0], article["spans"][lo + at - 1][1]])
            start = None
    return out


def attribution(path, article, lo):
    return {k: spans_of(path, article, lo, v) for k, v in (("source", 1), ("cue", 2), ("content", 3))}


def score(found, all_articles, texts, scorer):
    """F1 and others of statements found, by the published scorer."""
    per = []
    for article in all_articles:
        gold = texts[article["id"]]
        per.append(scorer.score_doc(gold["text"], gold["attributions"], found.get(article["id"], [])))
    return scorer.summarise(scorer.total(per))


def short(result):
    a = result["attr"]
    line = {c: [round(100 * a[c]["c50_src"][k], 1) for k in ("p", "r", "f1")]
            for c in ("all", "direct", "mixed", "indirect")}
    line["c50"] = round(100 * a["all"]["c50"]["f1"], 1)
    line["exact"] = round(100 * a["all"]["exact_src"]["f1"], 1)
    line["tokens"] = [round(100 * result["token"][r]["f1"], 1) for r in ("content", "source")]
    return line


def by_rules(all_stretches, all_articles):
    found = {}
    for s in all_stretches:
        article = all_articles[s["article"]]
        for parts in s["rules"].values():
            found.setdefault(article["id"], []).append(attribution(parts, article, s["lo"]))
    return found


def by_model(predicted, all_articles, floor):
    found = {}
    for number, s, _, chance, logs in predicted:
        if chance >= floor:
            article = all_articles[number]
            it = attribution(best_path(logs), article, s["lo"])
            found.setdefault(article["id"], []).append(it)
    return found


def main():
    args = arguments()
    sys.path.insert(0, args.scorer)
    import score_attribution as scorer

    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    os.makedirs(f"{args.work}/cache", exist_ok=True)
    texts = {}
    for part in ("train", "dev"):
        for line in open(f"{args.texts}/{part}.jsonl", encoding="utf-8"):
            it = json.loads(line)
            texts[it["id"]] = it
    whole, dev = articles(args.train), articles(args.dev)
    train = [a for a in whole if not held(a) and a["publisher"] != args.leave_out]
    sets = {"held": [a for a in whole if held(a)], "dev": dev}
    if args.leave_out:
        sets["left"] = [a for a in whole if a["publisher"] == args.leave_out]
    cut = {name: stretches(part) for name, part in {"train": train, **sets}.items()}
    for part in cut.values():
        data.features(part, args.features, f"{args.work}/cache")
    for name, part in sets.items():
        print("rules", name, short(score(by_rules(cut[name], part), part, texts, scorer)), flush=True)

    model = net.Labeller(load_vectors(), args.drop)
    if args.start:
        restore(model.encoder, load(args.start), "encoder.")  # as the program has it
    run = Run(model, args, rng, warm=200, memory=0.998)
    feed = data.batches(cut["train"], args.tokens, rng, 8)
    begun, seen = time.time(), 0

    def report(step):
        for name, part in sets.items():
            predicted = predict(model, cut[name])
            for floor in (0.3, 0.4, 0.5):
                result = short(score(by_model(predicted, part, floor), part, texts, scorer))
                print(step, name, floor, result, flush=True)

    while run.step < args.steps:
        batch = next(feed)
        seen += sum(len(s["x"]) for s in batch)
        loss = loss_of(model, batch, args, rng)
        run.learn(loss)
        step = run.step
        if step % 50 == 0:
            print(step, round(float(loss), 3), f"{seen / (time.time() - begun):.0f} tok/s", flush=True)
        if run.is_scored():
            run.save(lambda: report(step))


if __name__ == "__main__":
    main()
