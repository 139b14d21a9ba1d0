//! Promises, threats, deadlines, demands and offers, and what the reports say became of them.

use std::collections::BTreeSet;

use rapporteur_types::{
    Interval, Loop, LoopEntry, LoopKind, LoopState, Parse, Pin, ReportIndex, Rule,
    Sentence, Span, Statement, StatementId, StatementKind, Status,
};

use crate::{
    case::Case,
    stems::{Shelf, Stems},
};

const STATEMENT: Rule = Rule("loop-statement");
const DEADLINE: Rule = Rule("loop-deadline");
const EVENT: Rule = Rule("loop-event");

/// Two statements by one source open one loop when they share this much of the lighter.
const SAME: f32 = 0.4;
/// A later sentence speaks of a loop when it shares this much of the loop's content.
const SPEAKS_OF: f32 = 0.6;
/// How many sentences are looked at for what became of a loop.
const NEAR: usize = 8;
/// A content with fewer words that tell is not looked for elsewhere.
const SHORTEST: usize = 2;

/// Words that say a thing was not done yet.
const NOT_DONE: [&str; 10] = [
    "not", "n't", "never", "yet", "without", "failed", "fails", "no", "neither", "broke",
];

/// What is left open in a saga, in the order it was opened.
pub(crate) fn loops(case: &Case<'_>, reports: &[ReportIndex]) -> Vec<Loop> {
    let mut shelf = Shelf::default();
    for &report in reports {
        let read = case.read(report);
        for sentence in read.parse.sentences.iter().filter(|it| !it.unread) {
            shelf.add(report, sentence.span, &Stems::new(read, sentence.span));
        }
    }
    let mut open: Vec<(Loop, Stems)> = Vec::new();
    for &report in reports {
        let statements = &case.read(report).reading.statements;
        let said = statements
            .iter()
            .enumerate()
            .filter_map(|(id, it)| opened(case, report, id as StatementId, it));
        let mut found: Vec<Loop> = said.collect();
        found.extend(told(case, report));
        found.sort_by_key(|it| it.content);
        for opened in found {
            let stems = Stems::new(case.read(report), opened.content.span);
            let same = open.iter_mut().find(|(known, of)| {
                known.kind == opened.kind
                    && (known.by == opened.by
                        || known.by.is_none()
                        || opened.by.is_none())
                    && stems.len() >= SHORTEST
                    && of.overlap(&stems) >= SAME
            });
            match same {
                Some((known, _)) => {
                    known.by = known.by.or(opened.by);
                    known.history.extend(opened.history);
                }
                None => open.push((opened, stems)),
            }
        }
        open.extend(deadlines(case, report));
    }
    open.into_iter()
        .map(|(mut it, stems)| {
            outcome(case, &shelf, &mut it, &stems);
            it
        })
        .collect()
}

fn kind(it: &Statement) -> Option<LoopKind> {
    Some(match it.kind {
        StatementKind::Promise => LoopKind::Promise,
        StatementKind::Threat => LoopKind::Threat,
        StatementKind::Demand => LoopKind::Demand,
        StatementKind::Proposal => LoopKind::Offer,
        _ => return None,
    })
}

/// The loop that a statement opens.
fn opened(
    case: &Case<'_>,
    report: ReportIndex,
    id: StatementId,
    it: &Statement,
) -> Option<Loop> {
    let kind = kind(it)?;
    let content = Pin { report, span: Span::hull_of(&it.content)? };
    let by = case.speaker(report, it);
    let teller = it.inside.unwrap_or(id);
    let entry = LoopEntry {
        state: LoopState::Open,
        report,
        by: case.speaker(report, case.statement(report, teller)),
        statement: Some(teller),
        pin: content,
    };
    let mut history = vec![entry];
    history.extend(undone(case, report, content.span, id));
    Some(Loop {
        kind,
        by,
        to: it.addressee.and_then(|span| case.named(report, span)),
        content,
        condition: condition(case, report, content.span),
        due: due(case, report, content.span).map(|(interval, _)| interval),
        history,
        why: STATEMENT,
    })
}

/// How the words for a promise begin.
const PROMISES: [&str; 4] = ["promis", "pledg", "vow", "undert"];

/// The promises and threats a report tells of without quoting them: `the company had
/// promised to pay`, `his threats to close the port`.
fn told(case: &Case<'_>, report: ReportIndex) -> Vec<Loop> {
    let read = case.read(report);
    let parse = &read.parse;
    let mut found = Vec::new();
    for it in &read.reading.events {
        let trigger = it.trigger;
        let word = trigger.text(&read.report.text).to_lowercase();
        let kind = match it.plover {
            "AGREE" if PROMISES.iter().any(|start| word.starts_with(start)) => {
                LoopKind::Promise
            }
            "THREATEN" => LoopKind::Threat,
            _ => continue,
        };
        let quoted = read.reading.statements.iter().any(|statement| {
            self::kind(statement).is_some()
                && statement.cue.iter().any(|cue| cue.overlaps(trigger))
        });
        if quoted || it.status != Status::Held {
            continue;
        }
        let Some(sentence) = case.sentence(report, trigger) else { continue };
        let tokens = parse.tokens_in(trigger);
        let Some(span) = told_content(parse, sentence, tokens.end) else { continue };
        let by = it.actors.iter().find_map(|role| case.person(report, role.entity?));
        let to = it.recipients.iter().find_map(|role| case.person(report, role.entity?));
        let content = Pin { report, span };
        let statement = it.stated_by;
        let entry = LoopEntry {
            state: LoopState::Open,
            report,
            by: statement.and_then(|it| case.speaker(report, case.statement(report, it))),
            statement,
            pin: content,
        };
        let mut history = vec![entry];
        history.extend(undone(case, report, span, StatementId::MAX));
        found.push(Loop {
            kind,
            by,
            to,
            content,
            condition: condition(case, report, span),
            due: due(case, report, span).map(|(interval, _)| interval),
            history,
            why: EVENT,
        });
    }
    found
}

/// What follows the word for a promise or a threat, to the end of its clause; a dash
/// right behind the word opens what is threatened.
fn told_content(parse: &Parse, sentence: &Sentence, from: usize) -> Option<Span> {
    let end = sentence.range().end;
    let start = if parse.norm(from) == "—" || parse.norm(from) == "," {
        from + 1
    } else {
        from
    };
    let stop = (start..end)
        .find(|&it| matches!(parse.norm(it), "," | ";" | "." | "—" | "but" | "though"))
        .unwrap_or(end);
    (stop > start + 1).then(|| parse.span_of(start..stop)).flatten()
}

/// The clause that begins with `if` or `unless` in `span` or right behind it.
fn condition(case: &Case<'_>, report: ReportIndex, span: Span) -> Option<Pin> {
    let parse = &case.read(report).parse;
    let sentence = case.sentence(report, span)?;
    let from = parse.tokens_in(span).start;
    let end = sentence.range().end;
    let start = (from..end).find(|&it| matches!(parse.norm(it), "if" | "unless"))?;
    let stop = (start + 1..end)
        .find(|&it| matches!(parse.norm(it), "," | ";" | "." | "—" | "”"))
        .unwrap_or(end);
    Some(Pin { report, span: parse.span_of(start..stop)? })
}

/// The time by which something is due in `span`: behind `by`, `before`, `until` or
/// `within`, or beside the word deadline.
fn due(case: &Case<'_>, report: ReportIndex, span: Span) -> Option<(Interval, Span)> {
    let read = case.read(report);
    let parse = &read.parse;
    read.reading.timexes.iter().enumerate().find_map(|(id, it)| {
        if !span.contains(it.span) {
            return None;
        }
        let tokens = parse.tokens_in(it.span);
        let before = tokens.start.checked_sub(1).map_or("", |at| parse.norm(at));
        let after = (tokens.end..tokens.end + 3).any(|at| parse.norm(at) == "deadline");
        let bound = matches!(before, "by" | "before" | "until" | "till" | "within");
        (bound || after).then(|| {
            let interval = case.interval(report, id as u32).unwrap_or_default();
            (interval, it.span)
        })
    })
}

/// The deadlines a report speaks of by that word.
fn deadlines(case: &Case<'_>, report: ReportIndex) -> Vec<(Loop, Stems)> {
    let read = case.read(report);
    let parse = &read.parse;
    let mut found = Vec::new();
    for sentence in parse.sentences.iter().filter(|it| !it.unread) {
        let word = sentence
            .range()
            .find(|&it| matches!(parse.norm(it), "deadline" | "ultimatum"));
        let Some(word) = word else { continue };
        let near = read
            .reading
            .timexes
            .iter()
            .enumerate()
            .filter(|(_, it)| sentence.span.contains(it.span))
            .min_by_key(|(_, it)| distance(it.span, parse.tokens[word].span));
        let Some((timex, when)) = near else { continue };
        let span = clause(parse, sentence, word).hull(when.span);
        let content = Pin { report, span };
        let stated = case.stated(report, parse.tokens[word].span);
        let by = stated
            .map(|id| case.statement(report, id))
            .and_then(|it| case.speaker(report, it));
        let entry = LoopEntry {
            state: LoopState::Open,
            report,
            by,
            statement: stated,
            pin: content,
        };
        let it = Loop {
            kind: LoopKind::Deadline,
            by,
            to: None,
            content,
            condition: condition(case, report, span),
            due: case.interval(report, timex as u32),
            history: vec![entry],
            why: DEADLINE,
        };
        found.push((it, Stems::new(read, span)));
    }
    found
}

const fn distance(a: Span, b: Span) -> u32 {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// The stretch between commas that `token` stands in.
fn clause(parse: &Parse, sentence: &Sentence, token: usize) -> Span {
    let range = sentence.range();
    let is_border =
        |at: usize| matches!(parse.norm(at), "," | ";" | "." | "—" | "if" | "unless");
    let start =
        (range.start..token).rfind(|&it| is_border(it)).map_or(range.start, |it| it + 1);
    let end = (token..range.end).find(|&it| is_border(it)).unwrap_or(range.end);
    parse.span_of(start..end.max(token + 1)).unwrap_or(sentence.span)
}

/// What the sentence of an opening itself says of its outcome, behind the content or in
/// it: `but has yet to deliver them`.
fn undone(
    case: &Case<'_>,
    report: ReportIndex,
    content: Span,
    id: StatementId,
) -> Option<LoopEntry> {
    let parse = &case.read(report).parse;
    let sentence = case.sentence(report, content)?;
    let from = parse.tokens_in(content).start;
    let conceded = (sentence.range().start..from)
        .any(|it| matches!(parse.norm(it), "although" | "though" | "while"));
    let but = (from..sentence.range().end)
        .find(|&it| {
            matches!(parse.norm(it), "but" | "though" | "although" | "yet")
                || conceded && parse.norm(it) == ","
        })
        .filter(|&it| !within_condition(parse, from, it))?;
    let but = but + usize::from(parse.norm(but) == ",");
    let rest = parse.span_of(but..sentence.range().end)?;
    // That nobody confirmed it says nothing of what became of it.
    if parse.tokens_in(rest).any(|it| parse.norm(it).starts_with("confirm")) {
        return None;
    }
    let denied =
        parse.tokens_in(rest).skip(1).any(|it| NOT_DONE.contains(&parse.norm(it)))
            || (parse.norm(but + 1) == "has" && parse.norm(but + 2) == "yet");
    let stated = case.stated(report, rest).filter(|&it| it != id);
    denied.then(|| LoopEntry {
        state: LoopState::NotDone,
        report,
        by: stated.and_then(|it| case.speaker(report, case.statement(report, it))),
        statement: stated,
        pin: Pin { report, span: rest },
    })
}

/// Whether an `if` stands between: what comes then is no outcome.
fn within_condition(parse: &Parse, from: usize, to: usize) -> bool {
    (from..to).any(|it| matches!(parse.norm(it), "if" | "unless"))
}

/// What the sentences of all reports say became of a loop.
fn outcome(case: &Case<'_>, shelf: &Shelf, it: &mut Loop, stems: &Stems) {
    if stems.len() < SHORTEST {
        return;
    }
    let mut seen: BTreeSet<(ReportIndex, Span)> = BTreeSet::new();
    for entry in &it.history {
        if let Some(sentence) = case.sentence(entry.report, entry.pin.span) {
            seen.insert((entry.report, sentence.span));
        }
    }
    for (report, span, score) in shelf.nearest(u32::MAX, stems, NEAR) {
        if score < SPEAKS_OF || !seen.insert((report, span)) {
            continue;
        }
        if let Some(state) = state(case, report, span, stems, score) {
            let pin = Pin { report, span };
            let statements = &case.read(report).reading.statements;
            let statement = statements
                .iter()
                .position(|it| it.content.iter().any(|content| span.contains(*content)))
                .map(|it| it as StatementId);
            let by =
                statement.and_then(|it| case.speaker(report, case.statement(report, it)));
            it.history.push(LoopEntry { state, report, by, statement, pin });
        }
    }
}

/// A sentence that shares this much of a loop's content speaks of it also where no word
/// of an event says so.
const SURELY: f32 = 0.75;

/// What a sentence says of the thing it speaks of, by the status of the events that the
/// content names too.
fn state(
    case: &Case<'_>,
    report: ReportIndex,
    span: Span,
    stems: &Stems,
    score: f32,
) -> Option<LoopState> {
    let read = case.read(report);
    let parse = &read.parse;
    let mut inside = read
        .reading
        .events
        .iter()
        .filter(|it| span.contains(it.trigger))
        .filter(|it| stems.shared(&Stems::new(read, it.trigger)).1 > 0)
        .map(|it| it.status);
    let not = score >= SURELY
        && parse
            .tokens_in(span)
            .any(|it| parse.norm(it) != "no" && NOT_DONE.contains(&parse.norm(it)));
    if inside.clone().any(|it| it == Status::Denied) {
        Some(LoopState::Denied)
    } else if inside.clone().any(|it| it == Status::Held) && !is_ahead(parse, span) {
        Some(LoopState::Done)
    } else if not || inside.any(Status::is_negative) {
        Some(LoopState::NotDone)
    } else {
        None
    }
}

/// Whether a sentence speaks of what is still to come: what it names is not done yet.
fn is_ahead(parse: &Parse, span: Span) -> bool {
    parse
        .tokens_in(span)
        .any(|it| matches!(parse.norm(it), "will" | "would" | "'ll" | "shall" | "should"))
}
