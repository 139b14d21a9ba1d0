"""Counts how words become lemmas; writes the table the program is built with.

    python3 train/lemmas.py UD_FOLDER crates/model/data/lemmas.tsv

A rule cuts letters off the end of a word with a given Penn tag and adds others; the
longest ending with a rule decides, a whole word (`^word`) before all. An ending is listed
only where it decides otherwise than the next shorter one."""

import collections
import pathlib
import sys

import data
from reader import LEFT_OUT

LONGEST = 7
HEAD = """# How a word becomes its lemma, by Penn tag and ending (`^word` is a whole word): cut so
# many characters off the end, add these. Counted on UD English EWT and GUM (training
# parts without fiction and whow) by train/lemmas.py. Columns: tag, ending, cut, add.
"""


def script(form, lemma):
    """How many characters to cut, what to add."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def main(folder, out):
    counts = collections.defaultdict(collections.Counter)
    for part in ("ewt", "gum"):
        for s in data.conllu(f"{folder}/{part}-train.conllu", LEFT_OUT):
            for form, lemma, tag in zip(s["forms"], s["lemmas"], s["xpos"]):
                if lemma == "_" and form != "_":
                    continue
                form = form.lower().replace("’", "'")
                lemma = lemma.replace("’", "'")
                # A lemma keeps its capitals only where it has more than the first letter's.
                if lemma != "I":
                    lemma = lemma.lower()
                counts[tag, "^" + form][script(form, lemma)] += 1
    endings = collections.defaultdict(collections.Counter)
    for (tag, word), seen in counts.items():
        for n in range(min(LONGEST, len(word) - 1) + 1):
            ending = word[len(word) - n :]
            # A word counts by the roots of its numbers: what is frequent is irregular.
            for it, n_seen in seen.items():
                # What keeps nothing of the word ("are" to "be") says nothing of others.
                if it[0] < len(word) - 1 or not it[0]:
                    endings[tag, ending][it] += n_seen**0.5
    rules = {}
    for (tag, ending), seen in sorted(endings.items(), key=lambda it: len(it[0][1])):
        if not seen:
            continue
        best = max(sorted(seen), key=lambda it: seen[it])
        parent = next(
            (rules[tag, ending[k:]] for k in range(1, len(ending) + 1) if (tag, ending[k:]) in rules),
            None,
        )
        if best != parent and (len(ending) < 2 or sum(seen.values()) > 1.5):
            rules[tag, ending] = best
    for (tag, word), seen in counts.items():
        best = max(sorted(seen), key=lambda it: seen[it])
        plain = word[1:]
        general = next(
            (rules[tag, plain[k:]] for k in range(len(plain) + 1) if (tag, plain[k:]) in rules),
            None,
        )
        if best != general:
            rules[tag, word] = best
    lines = [f"{t}\t{e}\t{c}\t{a}\n" for (t, e), (c, a) in sorted(rules.items())]
    pathlib.Path(out).write_text(HEAD + "".join(lines), encoding="utf-8")
    print(len(lines), "rules")


if __name__ == "__main__":
    main(*sys.argv[1:])
