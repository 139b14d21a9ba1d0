//! When and whether: the answers for event words given from outside.

use rapporteur_lexicon::models;
use rapporteur_types::{Parse, Reading, Report, Span, Statement, StatementId, Status};

use super::{
    Inside,
    features::{self, Sink},
    scope::Walk,
    stand,
    status::Stand,
    words::Words,
};
use crate::times::Story;

/// What is said of one given event word.
#[derive(Clone, Debug, PartialEq)]
pub struct At {
    /// The word asked for.
    pub span: Span,
    /// First and last day of its date, ISO 8601: the one its clause names, that of its
    /// like elsewhere in the report, or else the day of the news; `None` when not found.
    pub date: Option<(String, String)>,
    /// From -3.0 (certainly not) over 0.0 (open) to 3.0 (certainly so), according to
    /// whoever says it.
    pub factuality: f32,
    /// From -3.0 (surely not come about) to 3.0 (surely come about): what is still to
    /// come has not, however sure somebody is of it.
    pub happened: f32,
    /// Its status.
    pub status: Status,
}

/// The features by which the certainty of given event words is told, in the order given.
pub fn certainty_features(
    report: &Report,
    parse: &Parse,
    reading: &Reading,
    spans: &[Span],
) -> Vec<Vec<String>> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&it| spans[it]);
    let mut inside = Inside::new(&reading.statements);
    let mut all = vec![Vec::new(); spans.len()];
    for it in order {
        let stated_by = inside.at(spans[it].start);
        let Some((words, token)) = word(report, parse, spans[it]) else { continue };
        let (stand, walk) = standing(&words, token, reading, stated_by);
        let said = said(reading, stated_by);
        let own = &mut all[it];
        certain(&words, token, &stand, &walk, said, &mut |it| own.push(it.to_owned()));
    }
    all
}

/// Answers for given event words of a report that has been read, in the order given.
pub fn at(report: &Report, parse: &Parse, reading: &Reading, spans: &[Span]) -> Vec<At> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&it| spans[it]);
    let story = Story::new(report, parse, &reading.timexes, spans);
    let mut inside = Inside::new(&reading.statements);
    let mut answers: Vec<At> = spans.iter().map(|&span| unknown(span)).collect();
    for it in order {
        let stated_by = inside.at(spans[it].start);
        if let Some(answer) = answer(report, parse, reading, &story, spans[it], stated_by)
        {
            answers[it] = answer;
        }
    }
    answers
}

/// A span that is no word of the report: nothing speaks against it.
fn unknown(span: Span) -> At {
    At { span, date: None, factuality: 3.0, happened: 3.0, status: Status::Held }
}

/// The word at a span, in its sentence.
fn word<'a>(
    report: &'a Report,
    parse: &'a Parse,
    span: Span,
) -> Option<(Words<'a>, usize)> {
    let token = parse.tokens_in(span).next()?;
    let range = parse.sentences.get(parse.sentence_at(span.start)?)?.range();
    range.contains(&token).then(|| (Words::new(&report.text, parse, range), token))
}

fn standing(
    words: &Words<'_>,
    token: usize,
    reading: &Reading,
    stated_by: Option<StatementId>,
) -> (Stand, Walk) {
    let is_noun = words.verb(token).is_none();
    stand(words, token, is_noun, &reading.statements, stated_by)
}

fn said(reading: &Reading, stated_by: Option<StatementId>) -> Option<&Statement> {
    reading.statements.get(stated_by? as usize)
}

fn answer(
    report: &Report,
    parse: &Parse,
    reading: &Reading,
    story: &Story,
    span: Span,
    stated_by: Option<StatementId>,
) -> Option<At> {
    let (words, token) = word(report, parse, span)?;
    let (stand, walk) = standing(&words, token, reading, stated_by);
    let scores = certainty(&words, token, &stand, &walk, said(reading, stated_by));
    let status = guarded(stand, scores).status;
    let lies_ahead =
        matches!(status, Status::Planned | Status::Proposed | Status::Possible);
    let date = story.date(parse, &reading.timexes, token, lies_ahead);
    let [factuality, happened] = scores;
    let factuality = settled(status, factuality);
    Some(At { span, date, factuality, happened, status })
}

/// What the model says, drawn to the end of the scale where the rules agree with it: people
/// call a plain fact 3 and what is denied -2, and a model that squares its errors calls
/// neither.
fn settled(status: Status, factuality: f32) -> f32 {
    match status {
        Status::Held | Status::Ongoing if factuality > 2.0 => {
            f32::midpoint(factuality, 3.0)
        }
        Status::Negated | Status::Denied => f32::midpoint(factuality, -2.5),
        _ => factuality,
    }
}

/// The features of the model of certainty.
fn certain(
    words: &Words,
    token: usize,
    stand: &Stand,
    walk: &Walk,
    statement: Option<&Statement>,
    take: &mut dyn FnMut(&str),
) {
    let mut sink = Sink::new(take);
    features::around(words, token, &mut sink);
    features::standing(words, token, stand, walk, statement, &mut sink);
}

/// Below this whoever tells it is not sure that it is so.
const SURE: f32 = 0.0;
/// Below this it has not come about, however sure somebody is of it.
const CAME_ABOUT: f32 = -1.0;

/// A fact by the rules that the model of certainty does not believe is left open.
pub(super) fn guarded(stand: Stand, scores: [f32; 2]) -> Stand {
    let [sure, came_about] = scores;
    if stand.status.is_fact() && (sure < SURE || came_about < CAME_ABOUT) {
        return Stand { status: Status::Possible, rule: "not-certain", ..stand };
    }
    stand
}

/// How sure whoever tells it is that it is so, and whether it has come about.
pub(super) fn certainty(
    words: &Words,
    token: usize,
    stand: &Stand,
    walk: &Walk,
    statement: Option<&Statement>,
) -> [f32; 2] {
    let model = models::certainty();
    let mut sums = [0.0; 2];
    certain(words, token, stand, walk, statement, &mut |it| model.add(it, &mut sums));
    sums.map(|it| it.clamp(-3.0, 3.0))
}
