//! The same utterance across reports: in the same words, in other words, or only reported.

use std::collections::BTreeMap;

use rapporteur_lexicon::{closed, frequency};
use rapporteur_types::{
    DiffPiece, Linked, PersonId, Read, RelationKind, ReportIndex, Rule, Span,
    StatementId, Utterance, UtteranceMember, UtteranceRelation,
};

use crate::{
    diff::{diff, words_in},
    groups::Sets,
};

/// A shared run of so many words in quotation marks is the same quotation.
const RUN: usize = 5;
/// Words that a quotation in other words must have in marks, on both sides.
const SHORTEST_QUOTE: usize = 3;
/// Two contents by one speaker are one utterance when they share this much of the heavier
/// one's weight …
const ALIKE: f32 = 0.5;
/// … and at least so many stems.
const ALIKE_STEMS: usize = 3;
/// A stem in more statements than this ties none of them together.
const COMMON: usize = 64;

/// The same run of words stands in marks.
const SAME_RUN: Rule = Rule("utterance-same-run");
/// One speaker, in marks, in sentences that are aligned.
const ALIGNED: Rule = Rule("utterance-aligned");
/// One speaker, the same content words.
const SAME_CONTENT: Rule = Rule("utterance-same-content");

/// One statement, ready to be compared.
struct Said {
    report: ReportIndex,
    statement: StatementId,
    saga: u32,
    speaker: Option<PersonId>,
    content: Vec<Span>,
    /// What of it stands in marks.
    marks: Vec<Span>,
    /// The words in marks, as token indices.
    quoted: Vec<usize>,
    /// The stems of the content, sorted, each once, with what they tell.
    stems: Vec<(String, f32)>,
}

/// The utterances that stand in more than one report.
pub(crate) fn utterances(reads: &[Read], linked: &Linked) -> Vec<Utterance> {
    let all = said(reads, linked);
    let mut ties: Vec<(usize, usize, Rule)> = Vec::new();
    ties.extend(by_runs(&all, reads));
    ties.extend(by_passages(&all, reads, linked));
    ties.extend(by_content(&all));
    let mut sets = Sets::new(all.len());
    for &(a, b, _) in &ties {
        sets.join(a as u32, b as u32);
    }
    let mut rules: BTreeMap<u32, Rule> = BTreeMap::new();
    for &(a, _, rule) in &ties {
        rules.entry(sets.find(a as u32)).or_insert(rule);
    }
    let mut found: Vec<Utterance> = Vec::new();
    for set in sets.sets().into_iter().filter(|it| it.len() > 1) {
        let rule = rules.get(&set[0]).copied().unwrap_or(SAME_CONTENT);
        let members: Vec<&Said> = set.iter().map(|&it| &all[it as usize]).collect();
        found.push(utterance(&members, reads, rule));
    }
    found.sort_by_key(|it| it.members.first().map(|it| (it.report, it.statement)));
    found
}

fn said(reads: &[Read], linked: &Linked) -> Vec<Said> {
    let person_of: BTreeMap<(ReportIndex, u32), PersonId> = linked
        .people
        .iter()
        .enumerate()
        .flat_map(|(id, person)| {
            person.members.iter().map(move |&it| (it, id as PersonId))
        })
        .collect();
    let all = frequency::n_documents() as f32 + 1.0;
    let mut said = Vec::new();
    for (report, read) in reads.iter().enumerate() {
        let story = linked.story_of[report];
        let outermost = read.parse.quotes.iter().filter(|it| it.double && it.depth == 0);
        let top: Vec<Span> = outermost.map(|it| it.inner).collect();
        for (statement, it) in read.reading.statements.iter().enumerate() {
            let marks: Vec<Span> =
                it.content.iter().flat_map(|&content| in_marks(&top, content)).collect();
            let mut stems: Vec<(String, f32)> = words_in(&read.parse, &it.content)
                .into_iter()
                .map(|token| read.parse.norm(token))
                .filter(|norm| !closed::is_closed(norm))
                .map(|norm| {
                    let stem = frequency::stem(norm);
                    let documents = frequency::documents(&stem) as f32;
                    let weight = (all / (documents + 1.0)).ln();
                    (stem.into_owned(), weight)
                })
                .collect();
            stems.sort_by(|a, b| a.0.cmp(&b.0));
            stems.dedup_by(|a, b| a.0 == b.0);
            said.push(Said {
                report: report as ReportIndex,
                statement: statement as StatementId,
                saga: linked.stories[story as usize].saga,
                speaker: it
                    .speaker
                    .and_then(|entity| person_of.get(&(report as u32, entity)).copied()),
                content: it.content.clone(),
                quoted: words_in(&read.parse, &marks),
                marks,
                stems,
            });
        }
    }
    said
}

/// What of `content` stands in marks: `top` are the outermost double marks of the report,
/// which do not overlap.
fn in_marks(top: &[Span], content: Span) -> impl Iterator<Item = Span> {
    let from = top.partition_point(|it| it.end <= content.start);
    top[from..].iter().take_while(move |it| it.start < content.end).filter_map(
        move |it| {
            let (start, end) = (it.start.max(content.start), it.end.min(content.end));
            (start < end).then(|| Span::new(start, end))
        },
    )
}

/// Whether two stand in different reports of one saga.
fn may_be_one(a: &Said, b: &Said) -> bool {
    a.report != b.report && a.saga == b.saga
}

/// Statements that share a run of words in marks, whoever is named as the speaker: where
/// two reports name two, that is a finding of its own.
fn by_runs(all: &[Said], reads: &[Read]) -> Vec<(usize, usize, Rule)> {
    let mut runs: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (at, it) in all.iter().enumerate() {
        let parse = &reads[it.report as usize].parse;
        let norms: Vec<&str> = it.quoted.iter().map(|&token| parse.norm(token)).collect();
        let length = RUN.min(norms.len());
        if length < SHORTEST_QUOTE {
            continue;
        }
        for run in norms.windows(length) {
            runs.entry(run.to_vec()).or_default().push(at);
        }
    }
    let mut ties = Vec::new();
    for (run, statements) in &runs {
        for pair in statements.windows(2) {
            let (a, b) = (&all[pair[0]], &all[pair[1]]);
            let one_speaker =
                a.speaker == b.speaker || a.speaker.is_none() || b.speaker.is_none();
            if may_be_one(a, b) && (one_speaker || run.len() >= RUN) {
                ties.push((pair[0], pair[1], SAME_RUN));
            }
        }
    }
    ties.sort_unstable();
    ties.dedup();
    ties
}

/// Quotations by one speaker in sentences that are aligned.
fn by_passages(
    all: &[Said],
    reads: &[Read],
    linked: &Linked,
) -> Vec<(usize, usize, Rule)> {
    let mut of_report: Vec<Vec<usize>> = vec![Vec::new(); reads.len()];
    for (at, it) in all.iter().enumerate() {
        if it.quoted.len() >= SHORTEST_QUOTE && it.speaker.is_some() {
            of_report[it.report as usize].push(at);
        }
    }
    let mut ties = Vec::new();
    for relation in linked.relations.iter().filter(|it| it.kind != RelationKind::SameSaga)
    {
        for passage in &relation.sentences {
            let inside = |report: ReportIndex, span: Span| {
                of_report[report as usize].iter().copied().filter(move |&at| {
                    all[at].content.iter().all(|content| span.contains(*content))
                })
            };
            let first: Vec<usize> = inside(relation.a, passage.a).collect();
            let second: Vec<usize> = inside(relation.b, passage.b).collect();
            if let ([a], [b]) = (first.as_slice(), second.as_slice())
                && all[*a].speaker == all[*b].speaker
            {
                ties.push((*a, *b, ALIGNED));
            }
        }
    }
    ties
}

/// Statements by one speaker that say the same in content words.
fn by_content(all: &[Said]) -> Vec<(usize, usize, Rule)> {
    let mut postings: BTreeMap<(u32, PersonId, &str), Vec<usize>> = BTreeMap::new();
    let mut ties = Vec::new();
    for (at, it) in all.iter().enumerate() {
        let Some(speaker) = it.speaker else { continue };
        let mut near: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
        for (stem, weight) in &it.stems {
            let list = postings.entry((it.saga, speaker, stem.as_str())).or_default();
            if list.len() <= COMMON {
                for &other in list.iter().filter(|&&other| all[other].report != it.report)
                {
                    let entry = near.entry(other).or_default();
                    entry.0 += weight;
                    entry.1 += 1;
                }
            }
            list.push(at);
        }
        let sum = |it: &Said| it.stems.iter().map(|(_, weight)| weight).sum::<f32>();
        let own = sum(it);
        for (other, (shared, n)) in near {
            if n >= ALIKE_STEMS && shared / own.max(sum(&all[other])) >= ALIKE {
                ties.push((other, at, SAME_CONTENT));
            }
        }
    }
    ties
}

fn utterance(members: &[&Said], reads: &[Read], why: Rule) -> Utterance {
    let quoted: Vec<&&Said> =
        members.iter().filter(|it| it.quoted.len() >= SHORTEST_QUOTE).collect();
    let mut relation = UtteranceRelation::Reported;
    let mut words = Vec::new();
    for (n, a) in quoted.iter().enumerate() {
        for b in &quoted[n + 1..] {
            if a.report == b.report {
                continue;
            }
            if same_words(a, b, reads) {
                if relation == UtteranceRelation::Reported {
                    relation = UtteranceRelation::SameWords;
                }
            } else if relation != UtteranceRelation::OtherWords {
                relation = UtteranceRelation::OtherWords;
                words = diff_of(a, b, reads);
            }
        }
    }
    Utterance {
        speaker: members.iter().find_map(|it| it.speaker),
        members: members
            .iter()
            .map(|it| UtteranceMember {
                report: it.report,
                statement: Some(it.statement),
                content: it.content.clone(),
            })
            .collect(),
        relation,
        diff: words,
        why,
    }
}

/// Whether one has the words in marks of the other, all in a row.
fn same_words(a: &Said, b: &Said, reads: &[Read]) -> bool {
    let norms = |it: &Said| -> Vec<&str> {
        let parse = &reads[it.report as usize].parse;
        it.quoted.iter().map(|&token| parse.norm(token)).collect()
    };
    let (a, b) = (norms(a), norms(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.windows(short.len()).any(|it| it == short)
}

/// The diff of the words in marks.
fn diff_of(a: &Said, b: &Said, reads: &[Read]) -> Vec<DiffPiece> {
    let (first, second) = (&reads[a.report as usize], &reads[b.report as usize]);
    diff((first, &a.marks), (second, &b.marks))
}
