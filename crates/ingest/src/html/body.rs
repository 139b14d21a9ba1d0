//! Which blocks of a page are the article, and what the others between them are.

use std::collections::{BTreeMap, HashSet};

use dom_query::NodeId;
use rapporteur_types::{MarkKind, Span};

use super::blocks::{Block, Blocks, Tag};
use crate::{marks::folded, patterns};

/// The article with all that stands between its first and its last line.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// One block a line.
    pub(super) text: String,
    /// What is not the article, in order.
    pub(super) marks: Vec<(Span, MarkKind)>,
    /// Whether the page says that the rest is for subscribers.
    pub(super) is_cut: bool,
    /// Whether the page only asks for consent.
    pub(super) is_consent: bool,
}

/// A part that holds more of the article than this is not what its name says.
const MOST_OF_ARTICLE: f64 = 0.4;
/// A line of so many bytes is a paragraph, however it ends.
const LONG: usize = 80;
/// What asks to subscribe is no longer than this.
const MAX_PAYWALL: usize = 160;
/// So many blocks under the text are looked at for what asks to subscribe.
const UNDER_BLOCKS: usize = 6;
/// At most so many lines under the text are none of it.
const MOST_UNDER: usize = 4;
/// So many lines over the text are looked at.
const MOST_OVER: usize = 8;
/// A part that holds more of the page than this is not taken away before the article is
/// looked for.
const MOST_OF_PAGE: f64 = 0.25;
/// The headline stands at most so many blocks before the text.
const HEAD_BLOCKS: usize = 40;

/// What the page says of its headline and standfirst.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Head<'a> {
    pub(super) titles: &'a [String],
    pub(super) descriptions: &'a [String],
}

/// Puts the article together from the `blocks` whose text nodes were `kept`.
pub(super) fn body(
    blocks: &Blocks,
    kept: &HashSet<NodeId>,
    head: Head<'_>,
) -> Option<Body> {
    let chosen: Vec<bool> = blocks.all.iter().map(|it| is_kept(it, kept)).collect();
    let kinds = kinds(blocks, &chosen, head);
    let is_body = |at: usize| chosen[at] && kinds[at].is_none();
    let all = 0..blocks.all.len();
    let first = all
        .clone()
        .find(|&at| is_body(at))
        .or_else(|| all.clone().find(|&at| chosen[at]))?;
    let last = all.rev().find(|&at| chosen[at])?;
    let start = (first.saturating_sub(HEAD_BLOCKS)..first)
        .rev()
        .find(|&at| kinds[at] == Some(MarkKind::Headline))
        .unwrap_or(first);
    let mut body = Body::default();
    for at in start..=last {
        let block = &blocks.all[at];
        let kind = match kinds[at] {
            Some(kind) => Some(kind),
            None if chosen[at] || is_rescued(blocks, &chosen, &kinds, at) => None,
            None if is_linked(block) => Some(MarkKind::Related),
            None => Some(MarkKind::Boilerplate),
        };
        let is_cut = is_paywall(block);
        body.is_cut |= is_cut;
        body.push(&block.text, kind.or(is_cut.then_some(MarkKind::Boilerplate)));
    }
    // What asks to subscribe often stands right under the text.
    let mut under = blocks.all.iter().skip(last + 1).take(UNDER_BLOCKS);
    body.is_cut |= under.any(is_paywall);
    Some(body)
}

impl Body {
    fn push(&mut self, line: &str, kind: Option<MarkKind>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let from = self.text.len() as u32;
        self.text.push_str(line);
        if let Some(kind) = kind {
            self.marks.push((Span::new(from, self.text.len() as u32), kind));
        }
    }
}

fn is_kept(block: &Block, kept: &HashSet<NodeId>) -> bool {
    let all: u32 = block.nodes.iter().map(|it| it.1).sum();
    let of_kept: u32 =
        block.nodes.iter().filter(|it| kept.contains(&it.0)).map(|it| it.1).sum();
    of_kept * 2 > all
}

/// Whether a line says that the rest is for subscribers.
fn is_paywall(block: &Block) -> bool {
    block.text.len() <= MAX_PAYWALL && patterns::PAYWALL.matches(&block.text)
}

/// Whether most of a block is a link, or all that follows a colon.
fn is_linked(block: &Block) -> bool {
    let linked = block.linked as usize;
    let lead = block.text.find(':').filter(|&at| at < 60).map_or(0, |at| at + 2);
    linked * 10 >= block.text.len() * 8
        || (lead > 0 && linked > 10 && linked + lead >= block.text.len())
}

/// Whether a paragraph that was passed over stands between two that were not.
fn is_rescued(
    blocks: &Blocks,
    chosen: &[bool],
    kinds: &[Option<MarkKind>],
    at: usize,
) -> bool {
    let block = &blocks.all[at];
    if is_linked(block) || block.tag == Tag::Other {
        return false;
    }
    let is_near = |near: usize| {
        let it = &blocks.all[near];
        let is_beside = it.parent == block.parent || it.above == block.above;
        chosen[near] && kinds[near].is_none() && is_beside
    };
    let before = at > 0 && (at.saturating_sub(3)..at).any(is_near);
    let after = (at + 1..blocks.all.len().min(at + 4)).any(is_near);
    before && after
}

/// The parts that are surely not the article: named so, and small.
pub(super) fn beside(blocks: &Blocks) -> Vec<NodeId> {
    let all = vec![true; blocks.all.len()];
    let shares = shares(blocks, &all);
    let parts = blocks.parts.iter().zip(shares);
    parts
        .filter(|(part, share)| {
            let is_beside = matches!(
                part.kind,
                Some(
                    MarkKind::Boilerplate
                        | MarkKind::Related
                        | MarkKind::Caption
                        | MarkKind::Counter
                )
            );
            part.is_consent || (is_beside && *share < MOST_OF_PAGE)
        })
        .map(|(part, _)| part.node)
        .collect()
}

/// The text nodes of the element that holds most running text, for pages where the
/// extraction crate finds nothing.
pub(super) fn densest(blocks: &Blocks) -> HashSet<NodeId> {
    let is_free = |block: &&Block| {
        is_running(block)
            && !is_linked(block)
            && block.part.is_none_or(|at| {
                let part = &blocks.parts[at];
                !part.is_consent && part.kind.is_none_or(|it| !it.is_unread())
            })
    };
    let mut bytes = BTreeMap::<NodeId, usize>::new();
    for block in blocks.all.iter().filter(is_free) {
        *bytes.entry(block.above).or_default() += block.text.len();
    }
    let most = bytes.iter().max_by_key(|it| *it.1).map(|it| *it.0);
    let of_most = blocks.all.iter().filter(|it| Some(it.above) == most);
    of_most.flat_map(|it| it.nodes.iter().map(|it| it.0)).collect()
}

/// A page that asks for consent before it shows anything: its words, all marked.
pub(super) fn consent(blocks: &Blocks) -> Option<Body> {
    let mut body = Body { is_consent: true, ..Body::default() };
    for block in blocks.all.iter().filter(|it| is_consent(blocks, it)) {
        body.push(&block.text, Some(MarkKind::Boilerplate));
    }
    (!body.text.is_empty()).then_some(body)
}

/// Whether a block stands in a part that asks for consent, however far up.
fn is_consent(blocks: &Blocks, block: &Block) -> bool {
    let mut part = block.part;
    while let Some(at) = part {
        if blocks.parts[at].is_consent {
            return true;
        }
        part = blocks.parts[at].within;
    }
    false
}

/// What each block is, as far as the page tells; `None` for what can be the article.
fn kinds(blocks: &Blocks, chosen: &[bool], head: Head<'_>) -> Vec<Option<MarkKind>> {
    let shares = shares(blocks, chosen);
    let titles: Vec<String> =
        head.titles.iter().map(|it| key(it)).filter(|it| !it.is_empty()).collect();
    let mut n_body = 0;
    let mut kinds = Vec::with_capacity(blocks.all.len());
    for (block, &is_chosen) in blocks.all.iter().zip(chosen) {
        let mut kind = of_parts(blocks, block, &shares);
        kind = match kind {
            Some(MarkKind::Headline) if !is_title(&block.text, &titles) => None,
            Some(MarkKind::Subtitle | MarkKind::Kicker) if n_body > 0 => None,
            Some(MarkKind::Byline) if block.text.len() > 200 => {
                Some(MarkKind::Boilerplate)
            }
            kind => kind,
        };
        if kind.is_none() {
            kind = by_itself(block, &titles, n_body);
        }
        n_body += usize::from(is_chosen && kind.is_none() && is_running(block));
        kinds.push(kind);
    }
    over(blocks, chosen, &mut kinds, head);
    under(blocks, chosen, &mut kinds);
    kinds
}

/// The share of the article that stands in each part.
fn shares(blocks: &Blocks, chosen: &[bool]) -> Vec<f64> {
    let mut bytes = vec![0_usize; blocks.parts.len()];
    let mut all = 0;
    for (block, _) in blocks.all.iter().zip(chosen).filter(|it| *it.1) {
        all += block.text.len();
        if let Some(part) = block.part {
            bytes[part] += block.text.len();
        }
    }
    // A part stands after the one it stands in.
    for at in (0..bytes.len()).rev() {
        if let Some(within) = blocks.parts[at].within {
            bytes[within] += bytes[at];
        }
    }
    // What a name is given to counts together: twenty parts of an article that are all
    // called "card" are no links to others.
    let mut of_names =
        vec![0; blocks.parts.iter().map(|it| it.name + 1).max().unwrap_or(0)];
    for (part, bytes) in blocks.parts.iter().zip(&bytes) {
        of_names[part.name] += bytes;
    }
    for (part, bytes) in blocks.parts.iter().zip(&mut bytes) {
        if part.name > 0 {
            *bytes = of_names[part.name];
        }
    }
    bytes.into_iter().map(|it| it as f64 / all.max(1) as f64).collect()
}

fn of_parts(blocks: &Blocks, block: &Block, shares: &[f64]) -> Option<MarkKind> {
    let mut part = block.part;
    while let Some(at) = part {
        let it = &blocks.parts[at];
        let kind = it.kind?;
        if shares[at] <= MOST_OF_ARTICLE {
            return Some(kind);
        }
        part = it.within;
    }
    None
}

fn is_running(block: &Block) -> bool {
    block.text.len() >= 60
        && block.text.ends_with(['.', '!', '?', '”', '"', '»', '“', '…', ':', ')'])
}

fn by_itself(block: &Block, titles: &[String], n_body: usize) -> Option<MarkKind> {
    if n_body == 0 && is_title(&block.text, titles) {
        return Some(MarkKind::Headline);
    }
    if block.has_time && block.text.len() < 60 {
        return Some(MarkKind::Boilerplate);
    }
    let is_heading = matches!(block.tag, Tag::Heading(_));
    if is_linked(block) && !is_heading && block.tag != Tag::Cell && block.text.len() > 20
    {
        return Some(MarkKind::Related);
    }
    if block.tag == Tag::Other
        && block.text.len() < 30
        && !block.text.ends_with(['.', '!', '?', ':'])
    {
        return Some(MarkKind::Boilerplate);
    }
    None
}

/// Marks the lines over the text: what is said of it in the page's head, or set apart from
/// the paragraphs that follow, is the standfirst; what is no running text is none of it.
fn over(
    blocks: &Blocks,
    chosen: &[bool],
    kinds: &mut [Option<MarkKind>],
    head: Head<'_>,
) {
    let free: Vec<usize> = (0..chosen.len())
        .filter(|&at| chosen[at] && kinds[at].is_none())
        .take(MOST_OVER)
        .collect();
    for (nth, &at) in free.iter().enumerate() {
        let block = &blocks.all[at];
        let Some(&next) = free.get(nth + 1) else { return };
        let next = &blocks.all[next];
        let is_apart = block.tag != next.tag
            || (block.parent != next.parent && block.above != next.above)
            || (is_bold(block) && !is_bold(next));
        if !is_running(block) && block.text.len() < LONG {
            kinds[at] = Some(match block.tag {
                Tag::Heading(_) => MarkKind::Subtitle,
                _ => MarkKind::Boilerplate,
            });
            continue;
        }
        if is_apart
            && (is_bold(block)
                || matches!(block.tag, Tag::Heading(_))
                || is_described(block, head))
        {
            kinds[at] = Some(MarkKind::Subtitle);
            continue;
        }
        return;
    }
}

fn is_bold(block: &Block) -> bool {
    block.bold as usize * 10 >= block.text.len() * 9
}

/// Whether the page's head describes it in these words.
fn is_described(block: &Block, head: Head<'_>) -> bool {
    let key = key(&block.text);
    key.chars().count() >= 20
        && head.descriptions.iter().any(|it| {
            let it = self::key(it);
            it.chars().count() >= 20 && (it.contains(&key) || key.starts_with(&it))
        })
}

/// Marks the lines under the text that are no running text: what more lines than a few
/// make up is a list that the article ends in.
fn under(blocks: &Blocks, chosen: &[bool], kinds: &mut [Option<MarkKind>]) {
    let free = (0..chosen.len()).rev().filter(|&at| chosen[at] && kinds[at].is_none());
    let short: Vec<usize> =
        free.take(MOST_UNDER + 1).take_while(|&at| !ends_text(&blocks.all[at])).collect();
    if short.len() <= MOST_UNDER {
        for at in short {
            kinds[at] = Some(MarkKind::Boilerplate);
        }
    }
}

fn ends_text(block: &Block) -> bool {
    block.text.len() >= LONG
        || block.text.ends_with(['.', '!', '?', '”', '"', '»', '“', '…', '。', '」'])
}

/// Letters and digits only, lower case.
pub(super) fn key(text: &str) -> String {
    folded(text)
        .chars()
        .filter(|it| it.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a line is one of the titles, given by their keys, or most of one.
fn is_title(text: &str, titles: &[String]) -> bool {
    let longest = titles.iter().map(String::len).max().unwrap_or(0);
    if text.len() > 3 * longest + 40 {
        return false;
    }
    let key = key(text);
    titles.iter().any(|title| {
        let is_part = key.len() >= 20
            && key.len() * 10 >= title.len() * 6
            && (title.starts_with(&key) || title.ends_with(&key));
        let is_more = title.len() >= 20
            && key.len() <= 2 * title.len()
            && (key.starts_with(title.as_str()) || key.ends_with(title.as_str()));
        key == *title || is_part || is_more
    })
}
