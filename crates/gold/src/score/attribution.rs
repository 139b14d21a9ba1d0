//! Who said what: `score_attribution.py` in Rust.
//!
//! Words count, punctuation does not. Attributions are paired one to one by how much of
//! their content they share; a pair is `c50` when that is half of the longer one.

use std::collections::{BTreeMap, BTreeSet};

use super::attribution_text::{Article, Words};
use crate::outcome::{Prf, share};
use crate::predict::Attribution;

/// The classes, by how much of the content is quoted.
pub const CLASSES: [&str; 5] = ["all", "direct", "mixed", "anyquote", "indirect"];
/// What is said of a pair.
pub const METRICS: [&str; 7] =
    ["exact", "exact_strict", "soft", "c50", "c50_src", "c50_src_cue", "exact_src"];
/// The parts of an attribution.
pub const ROLES: [&str; 3] = ["content", "cue", "source"];
/// A pronoun is the same word wherever it stands, and says nothing.
const PRONOUNS: &[&str] = &[
    "he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "his", "their",
    "its", "who", "us", "me", "my", "our", "your", "that", "this", "those", "these",
];

/// Sums over articles, by name of what is summed.
#[derive(Clone, Debug, Default)]
pub struct Counts(BTreeMap<String, f64>);

impl Counts {
    fn add(&mut self, key: String, value: f64) {
        *self.0.entry(key).or_default() += value;
    }

    fn get(&self, key: &str) -> f64 {
        self.0.get(key).copied().unwrap_or_default()
    }

    /// Adds another article's sums.
    pub fn merge(&mut self, other: &Self) {
        for (key, value) in &other.0 {
            self.add(key.clone(), *value);
        }
    }

    fn prf(&self, right_p: &str, n_p: &str, right_g: &str, n_g: &str) -> Prf {
        let (n_p, n_g) = (self.get(n_p), self.get(n_g));
        let part = |right: f64, n: f64, other: f64| match (n > 0.0, other > 0.0) {
            (true, _) => right / n,
            (false, true) => 0.0,
            (false, false) => 1.0,
        };
        let p = part(self.get(right_p), n_p, n_g);
        Prf::new(p, part(self.get(right_g), n_g, n_p))
    }

    /// Words of a role, whoever they are attributed to.
    pub fn token(&self, role: &str) -> Prf {
        let key = |what| format!("token.{role}.{what}");
        self.prf(&key("tp"), &key("p"), &key("tp"), &key("g"))
    }

    /// Pieces of a role with exactly the same words.
    pub fn span_exact(&self, role: &str) -> Prf {
        let key = |what| format!("span.{role}.{what}");
        self.prf(&key("tp"), &key("p"), &key("tp"), &key("g"))
    }

    /// One metric of one class.
    pub fn attr(&self, class: &str, metric: &str) -> Prf {
        let key = |side| format!("{side}.{metric}.{class}");
        let n = |side| format!("n.{side}.{class}");
        self.prf(&key("p"), &n("p"), &key("r"), &n("g"))
    }

    /// How many attributions of the class there are: gold, predicted.
    pub fn n(&self, class: &str) -> (usize, usize) {
        let n = |side| self.get(&format!("n.{side}.{class}")) as usize;
        (n("g"), n("p"))
    }

    /// Share of `c50` pairs whose source is right.
    pub fn source_given_c50(&self, class: &str) -> f64 {
        let n = |metric| self.get(&format!("r.{metric}.{class}")) as usize;
        share(n("c50_src"), n("c50"))
    }
}

/// An attribution as words of its article.
struct Att {
    content: Words,
    cue: Words,
    source: Words,
    head: Option<usize>,
    class: &'static str,
    raw: Vec<crate::Chars>,
    first: u32,
    /// Its place in the list it was given in.
    given: usize,
}

impl Att {
    fn new(article: &Article, given: usize, from: &Attribution) -> Self {
        let content = article.words(&from.content);
        let source = article.words(&from.source);
        let class = match (content.len(), article.n_quoted(&content)) {
            (_, 0) => "indirect",
            (n, quoted) if quoted as f64 >= 0.9 * n as f64 => "direct",
            _ => "mixed",
        };
        let mut raw = from.content.clone();
        raw.sort_unstable();
        let spans = from.content.iter().chain(&from.cue).chain(&from.source);
        Self {
            head: article.head(&source),
            cue: article.words(&from.cue),
            content,
            source,
            class,
            raw,
            first: spans.map(|it| it[0]).min().unwrap_or_default(),
            given,
        }
    }

    fn role(&self, role: &str) -> &Words {
        match role {
            "content" => &self.content,
            "cue" => &self.cue,
            _ => &self.source,
        }
    }

    fn classes(&self) -> &'static [&'static str] {
        match self.class {
            "direct" => &["all", "direct", "anyquote"],
            "mixed" => &["all", "mixed", "anyquote"],
            _ => &["all", "indirect"],
        }
    }
}

fn shared(a: &Words, b: &Words) -> usize {
    a.intersection(b).count()
}

fn same_source(article: &Article, gold: &Att, found: &Att) -> bool {
    if gold.source.is_empty() || found.source.is_empty() {
        return gold.source.is_empty() && found.source.is_empty();
    }
    let both = shared(&gold.source, &found.source);
    if both > 0 && 2 * both >= gold.source.len().max(found.source.len()) {
        return true;
    }
    let holds = |a: &Att, b: &Att| a.head.is_some_and(|head| b.source.contains(&head));
    if holds(gold, found) && holds(found, gold) {
        return true;
    }
    let name = article.string(&gold.source);
    name == article.string(&found.source) && !PRONOUNS.contains(&name.as_str())
}

/// Pairs one to one: most content shared first, then most of the source, then place.
fn align(gold: &[Att], found: &[Att]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in found.iter().enumerate() {
            let both = shared(&g.content, &p.content);
            if both > 0 {
                let overlap =
                    2.0 * both as f64 / (g.content.len() + p.content.len()) as f64;
                let source = shared(&g.source, &p.source);
                all.push((overlap, source, g.first, p.first, i, j));
            }
        }
    }
    all.sort_by(|a, b| {
        let by_overlap = b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
        by_overlap.then((a.2, a.3, a.4, a.5).cmp(&(b.2, b.3, b.4, b.5)))
    });
    let (mut gold_used, mut found_used) = (BTreeSet::new(), BTreeSet::new());
    let mut out = Vec::new();
    for (.., i, j) in all {
        if !gold_used.contains(&i) && !found_used.contains(&j) {
            gold_used.insert(i);
            found_used.insert(j);
            out.push((i, j));
        }
    }
    out
}

/// How much of a gold attribution was found, each step on top of the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// Not half of its content.
    #[default]
    Nothing,
    /// Half of its content at least.
    Content,
    /// And the source.
    Source,
    /// And the cue.
    Cue,
}

/// What became of one gold attribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// Its class.
    pub class: &'static str,
    /// How much of it was found.
    pub reached: Reached,
    /// Whether the content is the same word for word.
    pub exact: bool,
    /// Which gold attribution it is, as given.
    pub gold: usize,
    /// Which prediction it is paired with, as given.
    pub found: Option<usize>,
}

/// One article: its sums, what became of each gold attribution that has content, and
/// how many predictions stand alone.
pub fn article(
    text: &str,
    gold: &[Attribution],
    found: &[Attribution],
) -> (Counts, Vec<Fate>, usize) {
    let article = Article::new(text);
    let mut counts = Counts::default();
    let read = |from: &[Attribution]| -> Vec<Att> {
        let all = from.iter().enumerate();
        let all = all.map(|(at, it)| Att::new(&article, at, it));
        all.filter(|it| !it.content.is_empty()).collect()
    };
    let (gs, ps) = (read(gold), read(found));
    for role in ROLES {
        let union = |of: &[Att]| of.iter().flat_map(|it| it.role(role).clone()).collect();
        let (g, p): (Words, Words) = (union(&gs), union(&ps));
        let pieces = |of: &[Attribution]| -> BTreeSet<(usize, usize)> {
            let spans = of.iter().map(|it| match role {
                "content" => &it.content,
                "cue" => &it.cue,
                _ => &it.source,
            });
            spans.flat_map(|it| article.pieces(it)).collect()
        };
        let (g_pieces, p_pieces) = (pieces(gold), pieces(found));
        let tp = g_pieces.intersection(&p_pieces).count();
        for (kind, tp, g, p) in [
            ("token", shared(&g, &p), g.len(), p.len()),
            ("span", tp, g_pieces.len(), p_pieces.len()),
        ] {
            for (what, n) in [("tp", tp), ("g", g), ("p", p)] {
                counts.add(format!("{kind}.{role}.{what}"), n as f64);
            }
        }
    }
    for (side, all) in [("g", &gs), ("p", &ps)] {
        for class in all.iter().flat_map(Att::classes) {
            counts.add(format!("n.{side}.{class}"), 1.0);
        }
    }
    let fate = |it: &Att| Fate { class: it.class, gold: it.given, ..Fate::default() };
    let mut fates: Vec<Fate> = gs.iter().map(fate).collect();
    let pairs = align(&gs, &ps);
    for &(i, j) in &pairs {
        let (g, p) = (&gs[i], &ps[j]);
        let both = shared(&g.content, &p.content);
        let exact = g.content == p.content;
        let c50 = 2 * both >= g.content.len().max(p.content.len());
        let src = same_source(&article, g, p);
        let cue = shared(&g.cue, &p.cue) > 0 || (g.cue.is_empty() && p.cue.is_empty());
        let flag = |it: bool| (f64::from(it), f64::from(it));
        let values = [
            flag(exact),
            flag(g.raw == p.raw),
            (share(both, g.content.len()), share(both, p.content.len())),
            flag(c50),
            flag(c50 && src),
            flag(c50 && src && cue),
            flag(exact && src),
        ];
        for (metric, (recall, precision)) in METRICS.into_iter().zip(values) {
            for class in g.classes() {
                counts.add(format!("r.{metric}.{class}"), recall);
            }
            for class in p.classes() {
                counts.add(format!("p.{metric}.{class}"), precision);
            }
        }
        let reached = match (c50, src, cue) {
            (false, ..) => Reached::Nothing,
            (true, false, _) => Reached::Content,
            (true, true, false) => Reached::Source,
            (true, true, true) => Reached::Cue,
        };
        let (gold, found) = (g.given, Some(p.given));
        fates[i] = Fate { class: g.class, reached, exact, gold, found };
    }
    (counts, fates, ps.len() - pairs.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn att(
        source: crate::Chars,
        cue: crate::Chars,
        content: crate::Chars,
    ) -> Attribution {
        Attribution { source: vec![source], cue: vec![cue], content: vec![content] }
    }

    const TEXT: &str = "“We will wait,” said Ana Holm. She added that rain helps.";

    #[test]
    fn gold_against_itself_is_perfect_and_classed() {
        let gold = [att([21, 29], [16, 20], [0, 15]), att([31, 34], [35, 40], [41, 56])];
        let (counts, fates, extra) = article(TEXT, &gold, &gold);
        for metric in METRICS {
            assert!((counts.attr("all", metric).f1 - 1.0).abs() < 1e-9, "{metric}");
        }
        assert_eq!(
            fates.iter().map(|it| it.class).collect::<Vec<_>>(),
            ["direct", "indirect"]
        );
        assert_eq!(extra, 0);
    }

    #[test]
    fn half_the_content_with_the_wrong_source_is_c50_only() {
        let gold = [att([21, 29], [16, 20], [0, 15])];
        let found = [att([31, 34], [16, 20], [4, 15]), att([31, 34], [35, 40], [41, 56])];
        let (counts, fates, extra) = article(TEXT, &gold, &found);
        assert_eq!((fates[0].reached, fates[0].exact), (Reached::Content, false));
        assert_eq!(extra, 1);
        assert!((counts.attr("all", "c50").p - 0.5).abs() < 1e-9);
        assert!((counts.attr("direct", "c50").r - 1.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_out_of_nothing_is_right() {
        let (counts, ..) = article(TEXT, &[], &[]);
        assert!((counts.attr("all", "exact").f1 - 1.0).abs() < 1e-9);
    }
}
