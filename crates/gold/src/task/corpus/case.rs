//! A story as marked and as the program reads it, with what stands for what.

use anyhow::Result;
use rapporteur::Run;
use rapporteur::types::{Linked, Pin, Span as Bytes};
use rapporteur_corpus::{MarkedReport, Span, StoryFiles, is_half, pairs, shared};

use crate::predict::{Attribution, View};
use crate::score::attribution::{self, Counts, Fate, Reached};
use crate::task::{Input, take_in};

/// Layout whose words are not marked for any other layer.
const UNMARKED: &[&str] =
    &["teaser", "repeat", "related", "boilerplate", "counter", "byline"];

/// One story.
pub(super) struct Case<'a> {
    pub(super) files: &'a StoryFiles,
    pub(super) run: Run,
    pub(super) reports: Vec<Matched<'a>>,
}

/// One report, and the pairs of gold item and finding in it, by place in their lists.
pub(super) struct Matched<'a> {
    pub(super) id: String,
    pub(super) gold: &'a MarkedReport,
    pub(super) statements: Vec<(usize, usize)>,
    pub(super) events: Vec<(usize, usize)>,
    pub(super) mentions: Vec<(usize, usize)>,
    /// The sums and fates of `score::attribution`.
    pub(super) attribution: (Counts, Vec<Fate>, usize),
    /// Every finding's words, in code points.
    pub(super) found: Found,
}

/// The words of what the program found, in code points.
#[derive(Default)]
pub(super) struct Found {
    pub(super) sentences: Vec<Vec<Span>>,
    pub(super) marks: Vec<Vec<Span>>,
    /// Of every mention: the entity, the place in its list, the words.
    pub(super) mentions: Vec<(usize, usize, Vec<Span>)>,
    pub(super) triggers: Vec<Vec<Span>>,
    pub(super) labels: Vec<Vec<Span>>,
    pub(super) timexes: Vec<crate::predict::Timex>,
}

impl<'a> Case<'a> {
    pub(super) fn new(files: &'a StoryFiles) -> Result<Self> {
        let run = rapporteur::run(take_in(&inputs(&ids(files), files))?);
        let reports = ids(files).into_iter().zip(&files.reports).zip(&run.reads);
        let reports = reports
            .map(|((id, (_, gold)), read)| Matched::new(id, gold, &View::new(read)))
            .collect();
        Ok(Self { files, run, reports })
    }

    /// The report that `NN` means in this story; `None` for another story's.
    pub(super) fn report(&self, number: &str) -> Option<usize> {
        self.files.reports.iter().position(|(it, _)| it == number)
    }

    /// The report and the gold sentences that `NN:id` points at, in code points.
    pub(super) fn sentences(&self, reference: &str) -> Option<(usize, Vec<Span>)> {
        let (number, id) = reference.split_once(':')?;
        let at = self.report(number)?;
        let gold = self.reports[at].gold;
        let words = gold.spans_of(id);
        let holds = |it: &&Span| words.iter().any(|span| it.overlaps(*span));
        let sentences: Vec<_> = gold.sentences.iter().filter(holds).copied().collect();
        (!sentences.is_empty()).then_some((at, sentences))
    }

    /// Whether a pin stands in the sentences that `NN:id` points at.
    pub(super) fn is_at(&self, pin: Pin, reference: &str) -> bool {
        self.sentences(reference).is_some_and(|(at, sentences)| {
            let chars = |span| to_span(View::new(&self.run.reads[at]).chars(span));
            at == pin.report as usize
                && sentences.iter().any(|it| it.overlaps(chars(pin.span)))
        })
    }
}

/// `story/NN` of every report.
fn ids(files: &StoryFiles) -> Vec<String> {
    files.reports.iter().map(|(number, _)| format!("{}/{number}", files.id)).collect()
}

fn inputs<'a>(ids: &'a [String], files: &'a StoryFiles) -> Vec<Input<'a>> {
    let input = |(id, (_, gold)): (&'a String, &'a (String, MarkedReport))| Input {
        id,
        text: &gold.text,
        published: gold.header.published.as_deref(),
        outlet: Some(&gold.header.outlet),
        ..Input::default()
    };
    ids.iter().zip(&files.reports).map(input).collect()
}

/// Every report of every story, read and linked in one run.
pub(super) fn link_all(cases: &[Case<'_>]) -> Result<Linked> {
    let ids: Vec<_> = cases.iter().map(|it| ids(it.files)).collect();
    let all = ids.iter().zip(cases).flat_map(|(ids, case)| inputs(ids, case.files));
    let reports = take_in(&all.collect::<Vec<_>>())?;
    let (_, linked) = rapporteur::link_all(reports, rapporteur::LinkOptions::default());
    Ok(linked)
}

fn to_span([start, end]: crate::Chars) -> Span {
    Span { start: start as usize, end: end as usize }
}

fn to_chars(spans: &[Span]) -> Vec<crate::Chars> {
    spans.iter().map(|it| [it.start as u32, it.end as u32]).collect()
}

impl<'a> Matched<'a> {
    fn new(id: String, gold: &'a MarkedReport, view: &View<'_>) -> Self {
        let found = Found::new(view);
        let statement = |it: &rapporteur_corpus::Statement| Attribution {
            source: to_chars(&it.source),
            cue: to_chars(&it.cue),
            content: to_chars(&it.content),
        };
        let marked: Vec<_> = gold.statements.iter().map(statement).collect();
        let skipped = Skipped::new(gold);
        // What stands in unmarked layout is emptied, not removed: places stay the same.
        let mut given = view.attributions();
        for it in &mut given {
            let words: Vec<_> = it.content.iter().copied().map(to_span).collect();
            if skipped.holds(&words) {
                *it = Attribution::default();
            }
        }
        let attribution = attribution::article(&gold.text, &marked, &given);
        let is_found = |it: &&Fate| it.reached >= Reached::Content;
        let statements = attribution.1.iter().filter(is_found);
        let statements = statements.filter_map(|it| Some((it.gold, it.found?))).collect();
        let triggers: Vec<_> = gold.events.iter().map(|it| it.trigger.clone()).collect();
        let mentions: Vec<_> = gold.mentions.iter().map(|it| vec![it.span]).collect();
        let words: Vec<_> = found.mentions.iter().map(|it| it.2.clone()).collect();
        let is_mention = |i: usize, j: usize| {
            gold.mentions[i].form != rapporteur_corpus::MentionForm::Role
                && is_half(&mentions[i], &words[j])
        };
        Self {
            id,
            gold,
            events: pairs(&triggers, &found.triggers, |_, _| true),
            mentions: pairs(&mentions, &words, is_mention),
            statements,
            attribution,
            found,
        }
    }

    /// Whether a finding stands in layout that the corpus does not mark.
    pub(super) fn is_skipped(&self, words: &[Span]) -> bool {
        Skipped::new(self.gold).holds(words)
    }

    /// The gold entity that an entity found stands for: the one that most of its mentions
    /// name.
    pub(super) fn entity(&self, found: usize) -> Option<&'a str> {
        let mut votes = std::collections::BTreeMap::<&str, usize>::new();
        for &(gold, at) in &self.mentions {
            if self.found.mentions[at].0 == found {
                *votes.entry(&self.gold.mentions[gold].entity).or_default() += 1;
            }
        }
        let most = votes.values().max().copied()?;
        votes.into_iter().find(|it| it.1 == most).map(|it| it.0)
    }
}

/// The stretches where nothing is marked.
struct Skipped(Vec<Span>);

impl Skipped {
    fn new(gold: &MarkedReport) -> Self {
        let marks = gold.marks.iter();
        let marks = marks.filter(|it| UNMARKED.contains(&it.kind.as_str()));
        Self(marks.map(|it| it.span).collect())
    }

    fn holds(&self, words: &[Span]) -> bool {
        words.iter().any(|it| self.0.iter().any(|skipped| skipped.contains(*it)))
    }
}

impl Found {
    fn new(view: &View<'_>) -> Self {
        let read = view.read();
        let one = |span: Bytes| vec![to_span(view.chars(span))];
        let entities = read.reading.entities.iter().enumerate();
        let mentions = entities.flat_map(|(entity, it)| {
            let mentions = it.mentions.iter().enumerate();
            mentions.map(move |(at, mention)| (entity, at, mention.span))
        });
        let marks = read.report.marks.iter();
        Self {
            sentences: read.parse.sentences.iter().map(|it| one(it.span)).collect(),
            marks: marks.map(|it| one(it.span.trimmed(&read.report.text))).collect(),
            mentions: mentions.map(|(entity, at, it)| (entity, at, one(it))).collect(),
            triggers: read.reading.events.iter().map(|it| one(it.trigger)).collect(),
            labels: read.reading.labels.iter().map(|&it| one(it)).collect(),
            timexes: view.timexes(),
        }
    }
}

/// Whether two lists of words share a code point.
pub(super) fn touch(a: &[Span], b: &[Span]) -> bool {
    shared(a, b) > 0
}
