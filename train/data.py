"""Reads gold files; has the Rust code compute the features of their tokens."""

import hashlib
import json
import pathlib
import random
import subprocess

import numpy as np

N_FEATURES = 9  # word, six hashed, lists, casing: what `rapporteur-features` prints
LONGEST = 128  # tokens read as one


def conllu(path, leave_out=()):
    """Sentences of a CoNLL-U file: forms, UPOS, XPOS, heads (0 = root), relations, lemmas."""
    genre, sent = "", []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            name = line.split(" = ")[1]
            genre = name.split("_")[1] if name.startswith("GUM_") else name.split("-")[0]
        if line.startswith("#"):
            continue
        if line:
            row = line.split("\t")
            if row[0].isdigit():
                sent.append(row)
        elif sent:
            if genre not in leave_out:
                yield {
                    "genre": genre,
                    "forms": [r[1].replace(" ", "") for r in sent],
                    "lemmas": [r[2] for r in sent],
                    "upos": [r[3] for r in sent],
                    "xpos": [r[4] for r in sent],
                    "heads": [int(r[6]) for r in sent],
                    "rels": [r[7].split(":")[0] for r in sent],
                }
            sent = []


def bio(path, fold):
    """Sentences of a BIO file, the types named as `fold` says (others dropped)."""
    forms, tags = [], []
    for line in list(open(path, encoding="utf-8")) + ["\n"]:
        line = line.rstrip("\n")
        if not line.strip():
            if forms:
                yield {"forms": forms, "names": tags}
            forms, tags = [], []
        elif not line.startswith("# ") and line.count("\t"):
            form, tag = line.split("\t")[0], line.split("\t")[-1]
            kind = fold(tag[2:]) if tag != "O" else None
            forms.append(form.replace(" ", "") or "_")
            tags.append(f"{tag[0]}-{kind}" if kind else "O")


def recase(forms, how, rng):
    """The words cased as a headline, as capitals, or in lower case."""
    if how == "title":
        small = {"a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "by", "at", "as"}
        keep = rng.random() < 0.5
        return [
            f if (keep and i and f in small) else f[:1].upper() + f[1:]
            for i, f in enumerate(forms)
        ]
    return [f.upper() if how == "upper" else f.lower() for f in forms]


def features(sentences, binary, cache):
    """Adds `x`, one row of features a token; kept in `cache` by what was asked."""
    text = "\n\n".join("\n".join(s["forms"]) for s in sentences)
    key = hashlib.sha256(pathlib.Path(binary).read_bytes() + text.encode()).hexdigest()[:24]
    path = pathlib.Path(cache) / f"{key}.u32"
    if not path.exists():
        out = subprocess.run([binary], input=text.encode(), stdout=subprocess.PIPE, check=True)
        path.write_bytes(out.stdout)
    rows = np.frombuffer(path.read_bytes(), dtype="<u4").reshape(-1, N_FEATURES)
    at = 0
    for s in sentences:
        s["x"] = rows[at : at + len(s["forms"])].astype(np.int32)
        at += len(s["forms"])
    assert at == len(rows), (at, len(rows))
    return sentences


def with_cases(sentences, seed, share=(0.08, 0.03, 0.03)):
    """Each sentence, and some of them again in other letters."""
    rng = random.Random(seed)
    out = list(sentences)
    for s in sentences:
        draw = rng.random()
        for how, part in zip(("title", "upper", "lower"), share):
            if draw < part:
                out.append({**s, "forms": recase(s["forms"], how, rng)})
                break
            draw -= part
    return out


def batches(sentences, tokens, rng, spread):
    """Batches of sentences of like length, give or take `spread`, in random order,
    without end."""
    while True:
        order = sorted(sentences, key=lambda s: len(s["x"]) + rng.random() * spread)
        out, batch, longest = [], [], 0
        for s in order:
            n = min(len(s["x"]), LONGEST)
            longest = max(longest, n)
            if batch and longest * (len(batch) + 1) > tokens:
                out.append(batch)
                batch, longest = [], n
            batch.append(s)
        out.append(batch)
        rng.shuffle(out)
        yield from out


def labels(sentences, key):
    """The labels in use, sorted."""
    return sorted({tag for s in sentences if key in s for tag in s[key]})


def write_json(path, value):
    pathlib.Path(path).write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")
