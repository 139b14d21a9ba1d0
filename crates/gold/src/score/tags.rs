//! Tags, trees and names on gold tokens: `score_tags.py` in Rust, and lemmas.

use std::collections::BTreeSet;

use rapporteur::types::{Parse, Tags};

use super::events::Tally;

/// A gold sentence of a treebank; heads count from 1, 0 is the root.
#[derive(Clone, Debug, Default)]
pub struct Tree<'a> {
    /// The words.
    pub forms: Vec<&'a str>,
    /// Columns LEMMA, UPOS, XPOS, HEAD and DEPREL without its subtype, one row a word.
    pub rows: Vec<[&'a str; 5]>,
}

/// What was right, of how many words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Words.
    pub n: usize,
    /// Right lemmas, capitals aside; UPOS; XPOS; heads; heads with their relation.
    pub right: [usize; 5],
    /// Subjects and objects of verbs.
    pub core: Tally,
}

impl Counts {
    /// The names of [`Counts::right`].
    pub const NAMES: [&str; 5] = ["lemma", "UPOS", "XPOS", "UAS", "LAS"];

    /// Adds another count.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        for (sum, it) in self.right.iter_mut().zip(other.right) {
            *sum += it;
        }
        self.core.merge(other.core);
    }
}

/// The sentences of a CoNLL-U file.
pub fn trees(text: &str) -> Vec<Tree<'_>> {
    let mut trees = vec![Tree::default()];
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        if let [id, form, lemma, upos, xpos, _, head, relation, ..] = columns[..]
            && id.bytes().all(|it| it.is_ascii_digit())
            && let Some(tree) = trees.last_mut()
        {
            let relation = relation.split(':').next().unwrap_or(relation);
            tree.forms.push(form);
            tree.rows.push([lemma, upos, xpos, head, relation]);
        } else if line.is_empty() {
            trees.push(Tree::default());
        }
    }
    trees.retain(|it| !it.forms.is_empty());
    trees
}

/// The sentences of a BIO file: words and labels.
pub fn labelled(text: &str) -> Vec<Vec<(&str, &str)>> {
    let mut sentences = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            sentences.push(Vec::new());
        } else if !line.starts_with("# ")
            && let (Some((form, _)), Some((_, label))) =
                (line.split_once('\t'), line.rsplit_once('\t'))
            && let Some(sentence) = sentences.last_mut()
        {
            sentence.push((form, label));
        }
    }
    sentences.retain(|it| !it.is_empty());
    sentences
}

/// Compares a gold sentence with sentence `at` of a parse of the same tokens.
pub fn tree(gold: &Tree<'_>, parse: &Parse, tags: &Tags, at: usize) -> Counts {
    let range = parse.sentences[at].range();
    let mut counts = Counts { n: gold.rows.len(), ..Counts::default() };
    let relation = |it: &'static str| it.split(':').next().unwrap_or(it);
    let mut core = [BTreeSet::new(), BTreeSet::new()];
    let is_core = |it: &str| matches!(it, "nsubj" | "obj" | "csubj");
    for (place, [lemma, upos, xpos, head, deprel]) in gold.rows.iter().enumerate() {
        let index = range.start + place;
        let found =
            usize::try_from(tags.head[index]).map_or(0, |it| it - range.start + 1);
        let head: usize = head.parse().unwrap_or(0);
        let same_head = head == found;
        let right = [
            lemma.to_lowercase() == tags.lemma[index].to_lowercase(),
            *upos == tags.upos[index],
            *xpos == tags.xpos[index],
            same_head,
            same_head && *deprel == relation(tags.deprel[index]),
        ];
        for (sum, is) in counts.right.iter_mut().zip(right) {
            *sum += usize::from(is);
        }
        let is_verb = |head: usize| head > 0 && gold.rows[head - 1][1] == "VERB";
        if is_core(deprel) && is_verb(head) {
            core[0].insert((place, head));
        }
        if is_core(relation(tags.deprel[index])) && is_verb(found) {
            core[1].insert((place, found));
        }
    }
    counts.core = Tally::of(&core[0], &core[1]);
    counts
}

/// A name in a sentence: first token, end, kind.
type Named = (usize, usize, String);

/// The names that labels mark.
pub fn gold_names(labels: &[&str]) -> BTreeSet<Named> {
    let mut names = BTreeSet::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, label) in labels.iter().chain(&["O"]).enumerate() {
        let (part, kind) = label.split_once('-').unwrap_or((label, ""));
        let goes_on = part == "I" && open.is_some_and(|it| it.1 == kind);
        if let Some((start, kind)) = open.filter(|_| !goes_on) {
            names.insert((start, at, kind.to_owned()));
            open = None;
        }
        if !goes_on && matches!(part, "B" | "I") {
            open = Some((at, kind));
        }
    }
    names
}

/// Names folded to PER, ORG and LOC, without an article before and a genitive after.
pub fn folded(names: &BTreeSet<Named>, forms: &[&str]) -> BTreeSet<Named> {
    let fold = |kind: &str| match kind.to_uppercase().as_str() {
        "PER" | "PERSON" => Some("PER"),
        "ORG" | "ORGANIZATION" | "ORGANISATION" => Some("ORG"),
        "LOC" | "LOCATION" | "GPE" | "FAC" | "FACILITY" | "PLACE" => Some("LOC"),
        _ => None,
    };
    let one = |(start, end, kind): &Named| {
        let kind = fold(kind)?;
        let start = start + usize::from(forms[*start].eq_ignore_ascii_case("the"));
        let genitive = *end > start && matches!(forms[*end - 1], "'s" | "’s");
        let end = end - usize::from(genitive);
        (end > start).then(|| (start, end, kind.to_owned()))
    };
    names.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_off_labels_and_folded() {
        let labels = ["B-ORG", "I-ORG", "O", "B-PERSON", "I-PERSON"];
        let names = gold_names(&labels);
        let forms = ["The", "UN", "met", "Ode", "'s"];
        let want = [(1, 2, "ORG"), (3, 4, "PER")].map(|(a, b, k)| (a, b, k.to_owned()));
        assert_eq!(folded(&names, &forms), BTreeSet::from(want));
    }

    #[test]
    fn a_tree_against_itself_is_right() {
        let text = "1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n\
                    2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
        let gold = trees(text);
        let (sentences, _) = rapporteur::from_conllu(text);
        let (_, parse) = rapporteur::given("a", &sentences);
        let tags = Tags {
            upos: vec!["PRON", "VERB"],
            xpos: vec!["PRP", "VBD"],
            lemma: vec!["She".to_owned(), "leave".to_owned()],
            head: vec![1, -1],
            deprel: vec!["nsubj", "parataxis"],
            names: Vec::new(),
        };
        let counts = tree(&gold[0], &parse, &tags, 0);
        assert_eq!((counts.n, counts.right), (2, [2, 2, 2, 2, 1]));
        assert_eq!((counts.core.tp, counts.core.fp, counts.core.fn_), (1, 0, 0));
    }
}
