//! The same utterance across reports: in the same words, in other words, or only reported.

use std::collections::{BTreeMap, BTreeSet};

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
/// Within one story so much is enough …
const ALIKE_IN_STORY: f32 = 0.3;
/// … or so much, where a report does not tell the speaker …
const ALIKE_UNTOLD: f32 = 0.4;
/// … and so much in sentences that are aligned.
const ALIKE_ALIGNED: f32 = 0.2;
/// … and at least so many stems.
const ALIKE_STEMS: usize = 3;
/// A stem in more statements than this ties none of them together.
const COMMON: usize = 64;

/// The same run of words stands in marks.
const SAME_RUN: Rule = Rule("utterance-same-run");
/// One speaker or one untold, in sentences that are aligned.
const ALIGNED: Rule = Rule("utterance-aligned");
/// One speaker or one untold, the same content words.
const SAME_CONTENT: Rule = Rule("utterance-same-content");

/// One statement, ready to be compared.
struct Said {
    report: ReportIndex,
    statement: StatementId,
    saga: u32,
    story: u32,
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
    ties.extend(by_sentences(&all, reads, linked));
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
                story,
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

/// Statements in sentences that are aligned: the one of the other sentence that is most
/// like it, by the same speaker or where one report does not tell the speaker.
fn by_sentences(
    all: &[Said],
    reads: &[Read],
    linked: &Linked,
) -> Vec<(usize, usize, Rule)> {
    let mut of_report: Vec<Vec<usize>> = vec![Vec::new(); reads.len()];
    for (at, it) in all.iter().enumerate() {
        of_report[it.report as usize].push(at);
    }
    // Sorted by place, so that those of a sentence lie together.
    let begins = |at: usize| all[at].content.first().map(|it| it.start);
    for statements in &mut of_report {
        statements.sort_by_key(|&at| begins(at));
    }
    let mut ties = Vec::new();
    for relation in linked.relations.iter().filter(|it| it.kind != RelationKind::SameSaga)
    {
        for sentence in &relation.sentences {
            let inside = |report: ReportIndex, span: Span| -> Vec<usize> {
                let statements = &of_report[report as usize];
                let from =
                    statements.partition_point(|&at| begins(at) < Some(span.start));
                let to = statements.partition_point(|&at| begins(at) < Some(span.end));
                let is_inside = |at: &usize| {
                    all[*at].content.first().is_some_and(|it| span.contains(*it))
                };
                statements[from..to].iter().copied().filter(is_inside).collect()
            };
            let first = inside(relation.a, sentence.a);
            let second = inside(relation.b, sentence.b);
            for &a in &first {
                let best = second
                    .iter()
                    .filter(|&&b| may_have_said(&all[a], &all[b]))
                    .map(|&b| (likeness(&all[a], &all[b]).0, b))
                    .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
                if let Some((_, b)) = best.filter(|it| it.0 >= ALIKE_ALIGNED) {
                    ties.push((a, b, ALIGNED));
                }
            }
            // The one quotation of each side is the same, whatever its words.
            let quotation = |inside: &[usize]| -> Option<usize> {
                let mut quoted = inside.iter().filter(|&&it| {
                    all[it].quoted.len() >= SHORTEST_QUOTE && all[it].speaker.is_some()
                });
                let first = quoted.next();
                first.filter(|_| quoted.next().is_none()).copied()
            };
            if let (Some(a), Some(b)) = (quotation(&first), quotation(&second))
                && all[a].speaker == all[b].speaker
            {
                ties.push((a, b, ALIGNED));
            }
        }
    }
    ties
}

/// Whether the speakers of two statements can be one: the same, or one is not told.
fn may_have_said(a: &Said, b: &Said) -> bool {
    a.speaker == b.speaker || a.speaker.is_none() || b.speaker.is_none()
}

/// The share of the heavier content's weight that both have, and in how many stems.
fn likeness(a: &Said, b: &Said) -> (f32, usize) {
    let (mut at, mut other_at, mut shared, mut n_shared) = (0, 0, 0.0, 0);
    while let (Some(one), Some(other)) = (a.stems.get(at), b.stems.get(other_at)) {
        match one.0.cmp(&other.0) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => other_at += 1,
            std::cmp::Ordering::Equal => {
                (at, other_at, n_shared) = (at + 1, other_at + 1, n_shared + 1);
                shared += one.1;
            }
        }
    }
    let sum = |it: &Said| it.stems.iter().map(|(_, weight)| weight).sum::<f32>();
    (shared / sum(a).max(sum(b)).max(f32::MIN_POSITIVE), n_shared)
}

/// Statements of one saga that say the same in content words, by one speaker; of one
/// story also where a report does not tell the speaker, if they are more alike.
fn by_content(all: &[Said]) -> Vec<(usize, usize, Rule)> {
    let mut postings: BTreeMap<(u32, &str), Vec<usize>> = BTreeMap::new();
    let mut ties = Vec::new();
    for (at, it) in all.iter().enumerate() {
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for (stem, _) in &it.stems {
            let list = postings.entry((it.saga, stem.as_str())).or_default();
            if list.len() <= COMMON {
                near.extend(list.iter().filter(|&&other| all[other].report != it.report));
            }
            list.push(at);
        }
        for other in near {
            let said = &all[other];
            let (like, n) = likeness(it, said);
            let is_one = it.speaker.is_some() && it.speaker == said.speaker;
            let enough = match (is_one, it.story == said.story) {
                (true, true) => ALIKE_IN_STORY,
                (true, false) => ALIKE,
                (false, true) if may_have_said(it, said) => ALIKE_UNTOLD,
                (false, _) => continue,
            };
            if like >= enough && n >= ALIKE_STEMS {
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
