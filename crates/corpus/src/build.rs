//! Reads one marked report: takes the marks out, joins them with the attribute lines, and
//! derives what the lines leave to their place in the text.

use std::collections::BTreeMap;

use crate::attributes::{self, Line};
use crate::error::{Error, Place};
use crate::marks::{self, Piece, Span};
use crate::report::{
    Event, Form, Header, LayoutMark, MarkedReport, Mention, MentionForm, Quantity,
    Referred, Statement, Timex,
};
use crate::{sentences, words};

/// Reads one `.rep` file.
///
/// # Errors
/// Every fault of the file, in the order of its lines.
pub fn read_report(file: &str) -> Result<MarkedReport, Vec<Error>> {
    let mut errors = Vec::new();
    let Some((head, rest)) = file.split_once("\n---\n") else {
        let message = "no line `---` after the header";
        return Err(vec![Error::new(Place { line: 1, column: 1 }, message, "")]);
    };
    let text_line = head.lines().count() + 2;
    let Some((body, tail)) = rest.split_once("\n===\n") else {
        let message = "no line `===` after the text";
        let hint = "write it even where no attribute line follows";
        return Err(vec![Error::new(
            Place { line: text_line, column: 1 },
            message,
            hint,
        )]);
    };
    let header = header(head, &mut errors);
    let unmarked = marks::unmark(body, text_line, &mut errors);
    let tail_line = text_line + body.split('\n').count() + 1;
    let lines = attributes::lines(tail, tail_line, &mut errors);
    let mut builder = Builder::new(&unmarked.pieces, &lines, &mut errors);
    let sentences = sentences::split(&unmarked.text, &unmarked.breaks, &unmarked.joins);
    let mut report = MarkedReport {
        header,
        text: unmarked.text,
        sentences,
        ..MarkedReport::default()
    };
    builder.unnumbered(&mut report);
    builder.numbered(&mut report);
    builder.derive(&mut report);
    builder.finish();
    if errors.is_empty() {
        Ok(report)
    } else {
        errors.sort_by_key(|e| e.place);
        Err(errors)
    }
}

fn header(head: &str, errors: &mut Vec<Error>) -> Header {
    let mut header = Header::default();
    for (i, line) in head.lines().enumerate() {
        let place = Place { line: i + 1, column: 1 };
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        match key.trim() {
            "outlet" => value.clone_into(&mut header.outlet),
            "style" => value.clone_into(&mut header.style),
            "written" => value.clone_into(&mut header.written),
            "published" => {
                header.published = (!value.is_empty()).then(|| value.to_owned());
            }
            other => {
                let message = format!("unknown header key `{other}`");
                let hint = "known: outlet, style, published, written";
                errors.push(Error::new(place, message, hint));
            }
        }
    }
    let place = Place { line: 1, column: 1 };
    for (name, value) in [("outlet", &header.outlet), ("style", &header.style)] {
        if value.is_empty() {
            errors.push(Error::new(place, format!("the header lacks `{name}`"), ""));
        }
    }
    if !attributes::is_date(&header.written) {
        errors.push(Error::new(place, "the header lacks `written`", "write an ISO date"));
    }
    if header.published.as_deref().is_some_and(|date| !attributes::is_date(date)) {
        errors.push(Error::new(
            place,
            "`published` is no ISO date",
            "leave it blank if undated",
        ));
    }
    header
}

/// Joins pieces and attribute lines, and remembers what went wrong.
struct Builder<'a> {
    pieces: &'a [Piece],
    spans: BTreeMap<(&'a str, &'a str), Vec<Span>>,
    places: BTreeMap<&'a str, Place>,
    lines: BTreeMap<&'a str, &'a Line>,
    errors: &'a mut Vec<Error>,
}

impl<'a> Builder<'a> {
    fn new(pieces: &'a [Piece], lines: &'a [Line], errors: &'a mut Vec<Error>) -> Self {
        let mut spans: BTreeMap<_, Vec<Span>> = BTreeMap::new();
        let mut places = BTreeMap::new();
        for piece in pieces {
            let list = spans.entry((piece.id.as_str(), piece.role.as_str())).or_default();
            match list.last_mut() {
                Some(last) if last.end == piece.span.start => last.end = piece.span.end,
                _ => list.push(piece.span),
            }
            places.entry(piece.id.as_str()).or_insert(piece.place);
        }
        let mut by_id = BTreeMap::new();
        for line in lines {
            if by_id.insert(line.at(0), line).is_some() {
                let message = format!("`{}` has two attribute lines", line.at(0));
                errors.push(Error::new(line.place, message, ""));
            }
        }
        Self { pieces, spans, places, lines: by_id, errors }
    }

    fn get(&self, id: &str, role: &str) -> Vec<Span> {
        self.spans.get(&(id, role)).cloned().unwrap_or_default()
    }

    fn role(&mut self, piece: &Piece, known: &[&str]) {
        if !known.contains(&piece.role.as_str()) {
            let message = format!("`{}` cannot have the role `{}`", piece.id, piece.role);
            self.errors.push(Error::new(piece.place, message, "see FORMAT.md"));
        }
    }

    /// Layout, labels, mentions: marks without a number or an attribute line.
    fn unnumbered(&mut self, report: &mut MarkedReport) {
        let pieces = self.pieces;
        for piece in pieces {
            let span = piece.span;
            match piece.id.as_str() {
                "m" => {
                    self.role(piece, words::MARKS);
                    let of =
                        (piece.role == "repeat").then(|| earlier(report, span)).flatten();
                    if piece.role == "repeat" && of.is_none() {
                        let message = "no earlier place has the words of this repeat";
                        self.errors.push(Error::new(piece.place, message, ""));
                    }
                    report.marks.push(LayoutMark { kind: piece.role.clone(), span, of });
                }
                "lab" => report.labels.push(span),
                id if id.starts_with('@') => {
                    self.role(piece, words::MENTION_ROLES);
                    let form = match piece.role.as_str() {
                        "nom" => MentionForm::Nominal,
                        "pro" => MentionForm::Pronoun,
                        "role" => MentionForm::Role,
                        _ => MentionForm::Name,
                    };
                    let entity = id[1..].to_owned();
                    report.mentions.push(Mention {
                        entity,
                        span,
                        form,
                        place: piece.place,
                    });
                }
                id if is_numbered(id, "s") => self.role(piece, words::STATEMENT_ROLES),
                id if is_numbered(id, "v") => self.role(piece, words::EVENT_ROLES),
                id if is_numbered(id, "t")
                    || is_numbered(id, "n")
                    || is_numbered(id, "x") =>
                {
                    self.role(piece, &[""]);
                    let pieces = pieces.iter().filter(|p| p.id == id).count();
                    if pieces > 1 && self.places.get(id) == Some(&piece.place) {
                        let message = format!("`{id}` is marked {pieces} times");
                        self.errors.push(Error::new(
                            piece.place,
                            message,
                            "give each its own id",
                        ));
                    }
                }
                id => {
                    let message = format!("unknown mark `{id}`");
                    let hint = "known: m: lab @entity s1.role v1.role t1 n1 x1";
                    self.errors.push(Error::new(piece.place, message, hint));
                }
            }
        }
    }

    /// Statements, events, timexes, quantities: marks that an attribute line completes.
    fn numbered(&mut self, report: &mut MarkedReport) {
        let mut ids: Vec<(&str, Place)> =
            self.places.iter().map(|(id, place)| (*id, *place)).collect();
        ids.sort_by_key(|(id, _)| (id.len(), *id));
        for (id, place) in ids {
            if is_numbered(id, "x") {
                let span = self.get(id, "")[0];
                report.referred.push(Referred { id: id.to_owned(), span });
                continue;
            }
            if !["s", "v", "t", "n"].iter().any(|kind| is_numbered(id, kind)) {
                continue;
            }
            let Some(line) = self.lines.remove(id) else {
                let message = format!("`{id}` is marked but has no attribute line");
                self.errors.push(Error::new(place, message, "add one below `===`"));
                continue;
            };
            match id.as_bytes()[0] {
                b's' => report.statements.extend(self.statement(id, place, line)),
                b'v' => report.events.extend(self.event(id, place, line)),
                b't' => report.timexes.push(self.timex(id, line)),
                _ => {
                    line.expect(&[], 3, self.errors);
                    report.quantities.push(Quantity {
                        id: id.to_owned(),
                        span: self.get(id, "")[0],
                        value: line.at(1).to_owned(),
                        unit: line.at(2).to_owned(),
                    });
                }
            }
        }
    }

    fn statement(&mut self, id: &str, place: Place, line: &Line) -> Option<Statement> {
        line.expect(&["in", "answers", "u", "via", "time", "to"], 4, self.errors);
        line.among("kind of statement", line.at(2), words::KINDS, self.errors);
        line.among("form", line.at(1), &["d", "m", "i"], self.errors);
        if line.at(3).is_empty() {
            let message = format!("`{id}` has no speaker");
            self.errors.push(Error::new(
                line.place,
                message,
                "write `-` where nobody is named",
            ));
        }
        let content = self.get(id, "con");
        if content.is_empty() {
            let message = format!("`{id}` has no content");
            self.errors.push(Error::new(place, message, "mark it with .con"));
            return None;
        }
        for role in ["src", "cue"] {
            let own = self.get(id, role);
            if own.iter().any(|s| content.iter().any(|c| c.overlaps(*s))) {
                let message = format!("the {role} of `{id}` lies in its own content");
                let hint = "close the content before it and open it again after it";
                self.errors.push(Error::new(place, message, hint));
            }
        }
        let around = ["via", "place", "chan", "addr"].into_iter();
        let around = around.map(|role| (role.to_owned(), self.get(id, role)));
        Some(Statement {
            id: id.to_owned(),
            speaker: some(line.at(3)),
            source: self.get(id, "src"),
            cue: self.get(id, "cue"),
            content,
            around: around.filter(|(_, spans)| !spans.is_empty()).collect(),
            form: match line.at(1) {
                "d" => Form::Direct,
                "m" => Form::Mixed,
                _ => Form::Indirect,
            },
            kind: line.at(2).to_owned(),
            time: line.get("time").and_then(some),
            addressee: line.get("to").and_then(some),
            via: line.list("via"),
            inside: line.get("in").map(str::to_owned),
            answers: line.get("answers").and_then(some),
            utterance: line.get("u").and_then(some),
            place,
        })
    }

    fn event(&mut self, id: &str, place: Place, line: &Line) -> Option<Event> {
        line.expect(&["act", "to", "when", "date", "by", "g"], 3, self.errors);
        line.among("PLOVER type", line.at(1), words::PLOVER, self.errors);
        line.among("status", line.at(2), words::STATUSES, self.errors);
        let trigger = self.get(id, "t");
        if trigger.is_empty() {
            let message = format!("`{id}` has no trigger");
            self.errors.push(Error::new(place, message, "mark it with .t"));
            return None;
        }
        let mut span = self.get(id, "");
        if span.is_empty() {
            span.clone_from(&trigger);
        }
        if !trigger.iter().all(|t| span.iter().any(|s| s.contains(*t))) {
            let message = format!("the trigger of `{id}` lies outside its span");
            self.errors.push(Error::new(place, message, ""));
        }
        let date =
            line.get("date").map(|date| attributes::interval(line, date, self.errors));
        Some(Event {
            id: id.to_owned(),
            trigger,
            span,
            where_: self.get(id, "place"),
            hedge: self.get(id, "hedge"),
            plover: line.at(1).to_owned(),
            status: line.at(2).to_owned(),
            actors: line.list("act"),
            recipients: line.list("to"),
            timex: line.get("when").and_then(some),
            date: date.unwrap_or_default(),
            stated_by: line.get("by").map(str::to_owned),
            group: line.get("g").and_then(some),
            place,
        })
    }

    fn timex(&mut self, id: &str, line: &Line) -> Timex {
        line.expect(&["mod", "anchor"], 4, self.errors);
        line.among("TIMEX3 type", line.at(1), words::TIMEX_TYPES, self.errors);
        if let Some(modifier) = line.get("mod") {
            line.among("TIMEX3 mod", modifier, words::TIMEX_MODS, self.errors);
        }
        let value = line.at(2);
        if value.is_empty() {
            let message = format!("`{id}` has no value");
            self.errors.push(Error::new(line.place, message, "`id TYPE value interval`"));
        }
        let dated = matches!(line.at(1), "DATE" | "TIME");
        let interval = match (line.at(3), attributes::is_date(value)) {
            ("", true) => attributes::interval(line, &value[..10], self.errors),
            ("", false) => {
                if dated {
                    let message = format!("`{id}` needs an interval beside `{value}`");
                    self.errors.push(Error::new(
                        line.place,
                        message,
                        "`?` where none is known",
                    ));
                }
                [None, None]
            }
            (given, _) => attributes::interval(line, given, self.errors),
        };
        Timex {
            id: id.to_owned(),
            span: self.get(id, "")[0],
            kind: line.at(1).to_owned(),
            value: value.to_owned(),
            interval,
            modifier: line.get("mod").map(str::to_owned),
            anchor: line.get("anchor").and_then(some),
        }
    }

    /// Finds which statement each statement and event stands in where no key says so,
    /// copies dates from timexes, and checks that ids of this report exist.
    fn derive(&mut self, report: &mut MarkedReport) {
        let contents: Vec<(String, Vec<Span>)> =
            report.statements.iter().map(|s| (s.id.clone(), s.content.clone())).collect();
        for statement in &mut report.statements {
            let at = statement.cue.first().or(statement.source.first());
            let at = *at.unwrap_or(&statement.content[0]);
            statement.inside = match statement.inside.take() {
                Some(given) => some(&given),
                None => innermost(&contents, at, &statement.id),
            };
            let ids = [&statement.inside, &statement.answers];
            for id in ids.into_iter().flatten() {
                self.known(
                    statement.place,
                    id,
                    contents.iter().any(|(known, _)| known == id),
                );
            }
            if let Some(id) = &statement.time {
                self.known(
                    statement.place,
                    id,
                    report.timexes.iter().any(|t| t.id == *id),
                );
            }
        }
        for event in &mut report.events {
            event.stated_by = match event.stated_by.take() {
                Some(given) => some(&given),
                None => innermost(&contents, event.trigger[0], ""),
            };
            if let Some(id) = &event.stated_by {
                self.known(
                    event.place,
                    id,
                    contents.iter().any(|(known, _)| known == id),
                );
            }
            if let Some(id) = &event.timex {
                let timex = report.timexes.iter().find(|t| t.id == *id);
                self.known(event.place, id, timex.is_some());
                if let (Some(timex), [None, None]) = (timex, &event.date) {
                    event.date.clone_from(&timex.interval);
                }
            }
        }
        let anchors =
            report.timexes.iter().filter_map(|t| t.anchor.as_deref().map(|a| (t, a)));
        for (timex, anchor) in anchors {
            let place = self.places[timex.id.as_str()];
            let known =
                anchor == "report" || report.timexes.iter().any(|t| t.id == anchor);
            self.known(place, anchor, known);
        }
    }

    fn known(&mut self, place: Place, id: &str, known: bool) {
        if !known {
            self.errors.push(Error::new(
                place,
                format!("`{id}` is not in this report"),
                "",
            ));
        }
    }

    fn finish(self) {
        for (id, line) in self.lines {
            let message = format!("`{id}` has an attribute line but no mark");
            self.errors.push(Error::new(
                line.place,
                message,
                "mark it or take the line out",
            ));
        }
    }
}

/// The statement other than `own` with the shortest content that covers `at`.
fn innermost(contents: &[(String, Vec<Span>)], at: Span, own: &str) -> Option<String> {
    let covering = contents
        .iter()
        .filter(|(id, spans)| id != own && spans.iter().any(|s| s.contains(at)));
    let length = |spans: &[Span]| spans.iter().map(|s| s.end - s.start).sum::<usize>();
    covering.min_by_key(|(_, spans)| length(spans)).map(|(id, _)| id.clone())
}

/// The first place before `span` that has the same words.
fn earlier(report: &MarkedReport, span: Span) -> Option<Span> {
    let words = report.words(span);
    let before: String = report.text.chars().take(span.start).collect();
    let at = before.find(words.trim())?;
    let start = before[..at].chars().count();
    Some(Span { start, end: start + words.trim().chars().count() })
}

fn some(value: &str) -> Option<String> {
    (!value.is_empty() && value != "-").then(|| value.to_owned())
}

/// Whether `id` is `kind` and a number.
pub(crate) fn is_numbered(id: &str, kind: &str) -> bool {
    let number = id.strip_prefix(kind).unwrap_or("");
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}
