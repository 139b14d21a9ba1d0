"""Trains the reader: tags, tree and names. Resumable; `python3 train/reader.py --help`."""

import argparse
import os
import random
import time

import torch
from torch.nn import functional as F

import data
import net
from training import Run
from vectors import load_vectors


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--backbone", required=True, help="folder with ud/ and ner/")
    p.add_argument("--features", required=True, help="the rapporteur-features binary")
    p.add_argument("--work", required=True, help="folder for checkpoints, cache and log")
    p.add_argument("--steps", type=int, default=20000)
    p.add_argument("--tokens", type=int, default=1200, help="tokens a batch")
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--drop", type=float, default=0.2)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--every", type=int, default=1000, help="steps between dev scores")
    p.add_argument("--stop", type=float, default=1e9, help="seconds after which to pause")
    return p.parse_args()


LEFT_OUT = ("fiction", "whow")  # not free for commercial use
KINDS = {
    "Person": "PER", "Location": "LOC", "Organization": "ORG", "NORP": "NORP",
    "Misc": "MISC", "Date": "DATE", "Money": "MONEY", "Facility": "FAC", "Product": "PRODUCT",
}


# Sets that mark some kinds only: what they leave unmarked may be of any other kind.
PARTS = {
    "re3d": {
        "Person": "PER", "Location": "LOC", "Organisation": "ORG", "Nationality": "NORP",
        "Money": "MONEY",
    },
    "wnut17": {
        "person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG",
        "product": "PRODUCT", "creative-work": "MISC",
    },
}


def outside(names, part):
    """Which labels a token outside of all names of `part` may have."""
    marked = set(PARTS.get(part, KINDS).values())
    return torch.tensor([it == "O" or it[2:] not in marked for it in names])


def names_loss(scores, gold, mask, may, none):
    """Cross-entropy; outside of names, of all labels that may be."""
    logs = scores.log_softmax(-1)
    right = logs.gather(-1, gold.unsqueeze(-1)).squeeze(-1)
    open_ = logs.masked_fill(~may[:, None, :], -1e9).logsumexp(-1)
    return -torch.where(gold == none, open_, right)[mask].mean()


def bioes(tags):
    """BIO to BIOES."""
    out = []
    for at, tag in enumerate(tags):
        nxt = tags[at + 1] if at + 1 < len(tags) else "O"
        more = nxt != "O" and nxt[0] == "I" and nxt[2:] == tag[2:]
        prev = tags[at - 1] if at else "O"
        if tag == "O":
            out.append("O")
        elif tag[0] == "B" or prev == "O" or prev[2:] != tag[2:]:
            out.append(("B-" if more else "S-") + tag[2:])
        else:
            out.append(("I-" if more else "E-") + tag[2:])
    return out


def prepare(args):
    ud, ner = f"{args.backbone}/ud", f"{args.backbone}/ner"
    cache = f"{args.work}/cache"
    os.makedirs(cache, exist_ok=True)
    trees = [s for it in ("ewt", "gum") for s in data.conllu(f"{ud}/{it}-train.conllu", LEFT_OUT)]
    names = list(data.bio(f"{ner}/ww-train.bio", KINDS.get))
    for part, kinds in PARTS.items():
        more = list(data.bio(f"{ner}/{part}-train.bio", kinds.get))
        names += [{**s, "part": part} for s in more]
    sets = {
        "ewt": list(data.conllu(f"{ud}/ewt-dev.conllu")),
        "gum": list(data.conllu(f"{ud}/gum-dev.conllu")),
        "ww": list(data.bio(f"{ner}/ww-dev.bio", KINDS.get)),
        "uner": list(data.bio(f"{ner}/uner-ewt-dev.bio", lambda it: it)),
    }
    trees = data.with_cases(trees, args.seed)
    names = data.with_cases(names, args.seed + 1, (0.12, 0.03, 0.03))
    sets["ww-title"] = [
        {**s, "forms": data.recase(s["forms"], "title", random.Random(5))} for s in sets["ww"][:600]
    ]
    for part in [trees, names, *sets.values()]:
        data.features(part, args.features, cache)
    for s in names + sets["ww"] + sets["uner"] + sets["ww-title"]:
        s["names"] = bioes(s["names"])
    inventory = {
        "upos": data.labels(trees, "upos"), "xpos": data.labels(trees, "xpos"),
        "rels": data.labels(trees, "rels"), "names": data.labels(names, "names"),
    }
    return trees, names, sets, inventory


def pad(batch, key, index=None, fill=0):
    rows = [(s[key] if index is None else [index.get(v, 0) for v in s[key]]) for s in batch]
    rows = [row[: data.LONGEST] for row in rows]
    n = max(map(len, rows))
    if key == "x":
        out = torch.zeros(len(rows), n, data.N_FEATURES, dtype=torch.long)
    else:
        out = torch.full((len(rows), n), fill, dtype=torch.long)
    for at, row in enumerate(rows):
        out[at, : len(row)] = torch.as_tensor(row)
    return out


def inputs(batch):
    x = pad(batch, "x")
    lengths = torch.tensor([min(len(s["x"]), data.LONGEST) for s in batch])
    return x, torch.arange(x.shape[1])[None, :] < lengths[:, None]


def spans(tags):
    out, start = set(), None
    for at, tag in enumerate(tags):
        if tag[0] in "BS":
            start = at
        if tag[0] in "ES" and start is not None:
            out.add((start, at, tag[2:]))
            start = None
        if tag == "O":
            start = None
    return out


def allowed(names):
    """What may follow what in BIOES: 0 or a large loss."""
    out = torch.zeros(len(names), len(names))
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            inside = a[0] in "BI"
            ok = (b[0] in "IE" and a[2:] == b[2:]) if inside else b[0] in "OBS"
            if not ok:
                out[i, j] = -1e4
    return out


FOLD = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "FAC": "LOC"}


@torch.no_grad()
def score(model, sets, inv, index, limit=None):
    model.eval()
    out = {}
    for name, part in sets.items():
        part = part[:limit]
        ok = {"upos": 0, "xpos": 0, "uas": 0, "las": 0}
        n = tp = np_ = ng = 0
        moves = allowed(inv["names"])
        order = sorted(part, key=lambda s: len(s["x"]))
        for at in range(0, len(order), 32):
            batch = order[at : at + 32]
            x, mask = inputs(batch)
            h = model.encode(x, mask)
            if "heads" in batch[0]:
                up, xp = model.upos(h).argmax(-1), model.xpos(h).argmax(-1)
                scores, with_root = model.tree(h, mask)
                heads = scores.argmax(-1)
                rels = model.relations(h, with_root, heads).argmax(-1)
                gold = {k: pad(batch, k, index.get(k)) for k in ("upos", "xpos", "heads", "rels")}
                right = (heads == gold["heads"]) & mask
                ok["upos"] += int(((up == gold["upos"]) & mask).sum())
                ok["xpos"] += int(((xp == gold["xpos"]) & mask).sum())
                ok["uas"] += int(right.sum())
                ok["las"] += int((right & (rels == gold["rels"])).sum())
                n += int(mask.sum())
            else:
                s = model.names(h)
                for i, it in enumerate(batch):
                    length = int(mask[i].sum())
                    path = [inv["names"][k] for k in net.viterbi(s[i], moves, length)]
                    fold = lambda ss: {(a, b, FOLD[k]) for a, b, k in ss if k in FOLD}
                    p, g = fold(spans(path)), fold(spans(it["names"][:length]))
                    tp, np_, ng = tp + len(p & g), np_ + len(p), ng + len(g)
        if n:
            out.update({f"{name}.{k}": round(100 * v / n, 2) for k, v in ok.items()})
        elif ng:
            out[f"{name}.f1"] = round(200 * tp / max(1, np_ + ng), 2)
    model.train()
    return out


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    trees, names, sets, inv = prepare(args)
    data.write_json(f"{args.work}/labels.json", inv)
    index = {k: {v: i for i, v in enumerate(inv[k])} for k in ("upos", "xpos", "rels", "names")}
    open_labels = {it: outside(inv["names"], it) for it in (None, *PARTS)}
    model = net.Reader(load_vectors(), **inv, drop=args.drop)
    run = Run(model, args, rng, warm=400, memory=0.999)
    ud = data.batches(trees, args.tokens, rng, 4)
    ner = data.batches(names, args.tokens, rng, 4)
    log = open(f"{args.work}/log.tsv", "a")
    begun, seen = time.time(), 0

    def report(step):
        result = score(model, sets, inv, index, None if step == args.steps else 800)
        print(step, result, flush=True)
        log.write(f"{step}\t{time.time() - begun:.0f}\t{result}\n")
        log.flush()

    while run.step < args.steps and time.time() - begun < args.stop:
        loss = 0.0
        batch = next(ner) if run.step % 2 else next(ud)
        x, mask = inputs(batch)
        seen += int(mask.sum())
        h = model.encode(x, mask)
        if "heads" in batch[0]:
            for key, head in (("upos", model.upos), ("xpos", model.xpos)):
                loss = loss + 0.5 * F.cross_entropy(head(h)[mask], pad(batch, key, index[key])[mask])
            heads = pad(batch, "heads")
            heads = heads.masked_fill(heads > x.shape[1], 0)
            scores, with_root = model.tree(h, mask)
            loss = loss + F.cross_entropy(scores[mask], heads[mask])
            rels = model.relations(h, with_root, heads)
            loss = loss + F.cross_entropy(rels[mask], pad(batch, "rels", index["rels"])[mask])
        else:
            gold = pad(batch, "names", index["names"])
            may = torch.stack([open_labels[s.get("part")] for s in batch])
            loss = 3 * names_loss(model.names(h), gold, mask, may, index["names"]["O"])
        run.learn(loss)
        step = run.step
        if step % 100 == 0:
            print(step, round(float(loss), 3), f"{seen / (time.time() - begun):.0f} tok/s", flush=True)
        if run.is_scored():
            run.save(lambda: report(step))


if __name__ == "__main__":
    main()
