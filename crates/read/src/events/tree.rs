//! The dependency tree of a sentence, as the trained reader sees it.

use std::ops::Range;

use rapporteur_types::Parse;

/// The trees of the sentences asked for.
#[derive(Debug, Default)]
pub(super) struct Trees(Vec<Tree>);

/// The tree of one sentence; every index is one of [`Parse::tokens`].
#[derive(Debug, Default)]
pub(super) struct Tree {
    first: usize,
    upos: Vec<&'static str>,
    xpos: Vec<&'static str>,
    relation: Vec<&'static str>,
    head: Vec<Option<usize>>,
    /// The children of each token, in order: those of `i` are
    /// `children[bounds[i]..bounds[i + 1]]`.
    children: Vec<usize>,
    bounds: Vec<usize>,
}

impl Trees {
    /// The trees of the sentences `ranges`, in order; empty ones where the reader did not
    /// read.
    pub(super) fn of(parse: &Parse, ranges: &[Range<usize>]) -> Self {
        let Some(tags) = &parse.tags else { return Self::default() };
        let tree = |range: &Range<usize>| {
            let head =
                |it: &i32| usize::try_from(*it).ok().filter(|it| range.contains(it));
            Tree::new(
                range.start,
                tags.upos[range.clone()].to_vec(),
                tags.xpos[range.clone()].to_vec(),
                tags.deprel[range.clone()].to_vec(),
                tags.head[range.clone()].iter().map(head).collect(),
            )
        };
        Self(ranges.iter().map(tree).collect())
    }

    pub(super) fn get(&self, sentence: usize) -> Option<&Tree> {
        self.0.get(sentence)
    }
}

impl Tree {
    fn new(
        first: usize,
        upos: Vec<&'static str>,
        xpos: Vec<&'static str>,
        relation: Vec<&'static str>,
        head: Vec<Option<usize>>,
    ) -> Self {
        let n = head.len();
        let mut bounds = vec![0; n + 1];
        for parent in head.iter().flatten() {
            bounds[parent - first + 1] += 1;
        }
        for at in 0..n {
            bounds[at + 1] += bounds[at];
        }
        let mut next = bounds.clone();
        let mut children = vec![0; bounds[n]];
        for (at, parent) in head.iter().enumerate() {
            if let Some(parent) = parent {
                let slot = &mut next[parent - first];
                children[*slot] = first + at;
                *slot += 1;
            }
        }
        Self { first, upos, xpos, relation, head, children, bounds }
    }

    fn own(&self, at: usize) -> Option<usize> {
        at.checked_sub(self.first).filter(|it| *it < self.head.len())
    }

    /// The head of a token; `None` for the root.
    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.head[self.own(at)?]
    }

    /// The relation to its head.
    pub(super) fn relation(&self, at: usize) -> &'static str {
        self.own(at).map_or("", |it| self.relation[it])
    }

    /// Universal part of speech.
    pub(super) fn upos(&self, at: usize) -> &'static str {
        self.own(at).map_or("", |it| self.upos[it])
    }

    /// Penn tag.
    pub(super) fn xpos(&self, at: usize) -> &'static str {
        self.own(at).map_or("", |it| self.xpos[it])
    }

    /// Its dependents, in order.
    pub(super) fn children(&self, at: usize) -> &[usize] {
        self.own(at)
            .map_or(&[], |it| &self.children[self.bounds[it]..self.bounds[it + 1]])
    }

    /// Its dependents by one of `relations`.
    pub(super) fn by<'a>(
        &'a self,
        at: usize,
        relations: &'a [&'a str],
    ) -> impl Iterator<Item = usize> + 'a {
        self.children(at)
            .iter()
            .copied()
            .filter(|&it| relations.contains(&self.relation(it)))
    }

    /// The first token of what hangs on `at`, `depth` steps down at most.
    pub(super) fn leftmost(&self, at: usize, depth: usize) -> usize {
        match self.children(at).first() {
            Some(&child) if child < at && depth > 0 => self.leftmost(child, depth - 1),
            _ => at,
        }
    }

    /// Whether it is a noun, a name, a pronoun or a number.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        matches!(self.upos(at), "NOUN" | "PROPN" | "PRON" | "NUM")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_those_of_their_head_in_order() {
        // `Peru met Chile`, the third sentence of its report.
        let tree = Tree::new(
            7,
            vec!["PROPN", "VERB", "PROPN"],
            vec!["NNP", "VBD", "NNP"],
            vec!["nsubj", "root", "obj"],
            vec![Some(8), None, Some(8)],
        );
        assert_eq!(tree.children(8), [7, 9]);
        assert_eq!(tree.by(8, &["obj"]).collect::<Vec<_>>(), [9]);
        assert_eq!((tree.head(7), tree.head(8)), (Some(8), None));
        assert_eq!((tree.relation(10), tree.head(6)), ("", None));
    }

    #[test]
    fn nothing_is_read_for_nothing() {
        assert!(Trees::of(&Parse::default(), &[]).get(0).is_none());
    }
}
