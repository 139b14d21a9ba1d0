//! Events as rows for event-data tools: one row a pair of parties, with the columns of
//! POLECAT (PLOVER) and of CAMEO dyads side by side.
//!
//! Inside the program a meeting is one event with its parties in a list; pairs are made
//! here and nowhere else. `docs/events.md` tells what each column means.

use rapporteur_types::{Event, Read, Role};
use serde::Serialize;

use super::Chars;

/// The columns, in the order they are printed.
pub const EVENT_COLUMNS: [&str; 36] = [
    "event_id",
    "report",
    "outlet",
    "published",
    "group",
    "date_from",
    "date_to",
    "plover",
    "mode",
    "contexts",
    "quad",
    "cameo",
    "cameo_root",
    "reciprocal",
    "source",
    "source_country",
    "source_sector",
    "source_text",
    "source_name",
    "target",
    "target_country",
    "target_sector",
    "target_text",
    "target_name",
    "place",
    "status",
    "hedge",
    "cue",
    "stated_by",
    "trigger",
    "trigger_start",
    "trigger_end",
    "span_start",
    "span_end",
    "confidence",
    "why",
];

/// Types in which all sides act alike, so that each is source and target of the others.
const RECIPROCAL: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

/// One event between two parties. A side that is not named is `None`.
#[derive(Debug, Serialize)]
pub struct EventRow<'a> {
    event_id: String,
    report: &'a str,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    group: u32,
    date_from: Option<&'a str>,
    date_to: Option<&'a str>,
    plover: &'static str,
    mode: Option<&'static str>,
    contexts: &'a [&'static str],
    quad: Option<u8>,
    cameo: Option<&'static str>,
    cameo_root: Option<&'static str>,
    reciprocal: bool,
    source: Option<&'a str>,
    source_country: Option<&'a str>,
    source_sector: Option<&'a str>,
    source_text: Option<&'a str>,
    source_name: Option<&'a str>,
    target: Option<&'a str>,
    target_country: Option<&'a str>,
    target_sector: Option<&'a str>,
    target_text: Option<&'a str>,
    target_name: Option<&'a str>,
    place: Option<&'a str>,
    status: &'static str,
    hedge: Option<&'a str>,
    cue: Option<&'a str>,
    stated_by: Option<&'a str>,
    trigger: &'a str,
    trigger_start: u32,
    trigger_end: u32,
    span_start: u32,
    span_end: u32,
    confidence: f32,
    why: &'static str,
}

impl EventRow<'_> {
    /// Its cells, in the order of [`EVENT_COLUMNS`].
    fn cells(&self) -> [String; EVENT_COLUMNS.len()] {
        let text = |it: Option<&str>| it.unwrap_or_default().to_owned();
        [
            self.event_id.clone(),
            self.report.to_owned(),
            text(self.outlet),
            text(self.published),
            self.group.to_string(),
            text(self.date_from),
            text(self.date_to),
            self.plover.to_owned(),
            text(self.mode),
            self.contexts.join(";"),
            self.quad.map_or_else(String::new, |it| it.to_string()),
            text(self.cameo),
            text(self.cameo_root),
            u8::from(self.reciprocal).to_string(),
            text(self.source),
            text(self.source_country),
            text(self.source_sector),
            text(self.source_text),
            text(self.source_name),
            text(self.target),
            text(self.target_country),
            text(self.target_sector),
            text(self.target_text),
            text(self.target_name),
            text(self.place),
            self.status.to_owned(),
            text(self.hedge),
            text(self.cue),
            text(self.stated_by),
            self.trigger.to_owned(),
            self.trigger_start.to_string(),
            self.trigger_end.to_string(),
            self.span_start.to_string(),
            self.span_end.to_string(),
            self.confidence.to_string(),
            self.why.to_owned(),
        ]
    }

    /// Its line of CSV (RFC 4180), without the end of line.
    pub fn csv(&self) -> String {
        self.cells().map(quoted).join(",")
    }
}

/// A cell as CSV prints it. Its words stay as they are, so that one that begins like a
/// formula of a spreadsheet is not kept from being read as one.
fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// The rows of a report's events, in the order of the text.
pub fn event_rows(read: &Read) -> Vec<EventRow<'_>> {
    let chars = Chars::new(&read.report.text);
    let mut rows = Vec::new();
    for (index, event) in read.reading.events.iter().enumerate() {
        let (pairs, reciprocal) = pairs(event);
        for (source, target) in pairs {
            rows.push(row(read, &chars, index, event, (source, target), reciprocal));
        }
    }
    rows
}

type Pair<'a> = (Option<&'a Role>, Option<&'a Role>);

/// Who acts on whom: each actor and each recipient; among those who act alike each with
/// every other, both ways.
fn pairs(event: &Event) -> (Vec<Pair<'_>>, bool) {
    let mutual = RECIPROCAL.contains(&event.plover)
        && event.recipients.is_empty()
        && event.actors.len() > 1;
    if mutual {
        let actors = || event.actors.iter().enumerate();
        let pairs = actors().flat_map(|(at, source)| {
            actors()
                .filter(move |(other, _)| *other != at)
                .map(move |(_, target)| (Some(source), Some(target)))
        });
        return (pairs.collect(), true);
    }
    let side = |roles: &'_ [Role]| -> Vec<Option<usize>> {
        let all: Vec<_> = (0..roles.len()).map(Some).collect();
        if all.is_empty() { vec![None] } else { all }
    };
    let mut pairs = Vec::new();
    for source in side(&event.actors) {
        for target in side(&event.recipients) {
            pairs.push((
                source.map(|it| &event.actors[it]),
                target.map(|it| &event.recipients[it]),
            ));
        }
    }
    (pairs, false)
}

fn row<'a>(
    read: &'a Read,
    chars: &Chars<'_>,
    index: usize,
    event: &'a Event,
    (source, target): Pair<'a>,
    reciprocal: bool,
) -> EventRow<'a> {
    let text = &read.report.text;
    let timex = event.timex.and_then(|it| read.reading.timexes.get(it as usize));
    let code = |role: Option<&'a Role>| role.and_then(|it| it.code.as_deref());
    let country = |role| code(role).and_then(|it| it.get(..3));
    let sector = |role| code(role).and_then(|it| it.get(3..)).filter(|it| !it.is_empty());
    let words = |role: Option<&'a Role>| role.map(|it| it.span.text(text));
    let name = |role: Option<&'a Role>| {
        let entity = role.and_then(|it| it.entity)?;
        read.reading.entities.get(entity as usize).map(|it| it.name.as_str())
    };
    let said = event.stated_by.and_then(|it| read.reading.statements.get(it as usize));
    let [trigger_start, trigger_end] = chars.span(event.trigger);
    let [span_start, span_end] = chars.span(event.span);
    EventRow {
        event_id: format!("{}:v{}", read.report.id, index + 1),
        report: &read.report.id,
        outlet: read.report.outlet.as_ref().map(|it| it.value.as_str()),
        published: read.report.published.as_ref().map(|it| it.value.as_str()),
        group: event.group + 1,
        date_from: timex.and_then(|it| it.earliest.as_deref()),
        date_to: timex.and_then(|it| it.latest.as_deref()),
        plover: event.plover,
        mode: event.mode,
        contexts: &event.contexts,
        quad: event.quad,
        cameo: event.cameo,
        cameo_root: event.cameo.and_then(|it| it.get(..2)),
        reciprocal,
        source: code(source),
        source_country: country(source),
        source_sector: sector(source),
        source_text: words(source),
        source_name: name(source),
        target: code(target),
        target_country: country(target),
        target_sector: sector(target),
        target_text: words(target),
        target_name: name(target),
        place: event.place.map(|it| it.text(text)),
        status: event.status.name(),
        hedge: event.hedge.map(|it| it.text(text)),
        cue: event.cue.map(|it| it.text(text)),
        stated_by: said.and_then(|it| it.source.first()).map(|it| it.text(text)),
        trigger: event.trigger.text(text),
        trigger_start,
        trigger_end,
        span_start,
        span_end,
        confidence: event.why.confidence,
        why: event.why.rule.0,
    }
}

#[cfg(test)]
mod tests {
    use rapporteur_types::{Parse, Reading, Report, Role, Rule, Span, Status, Why};
    use serde_json::Value;

    use super::*;

    fn read(actors: &[(u32, u32, &str)], recipients: &[(u32, u32, &str)]) -> Read {
        let role = |&(start, end, code): &(u32, u32, &str)| Role {
            span: Span::new(start, end),
            entity: None,
            code: Some(code.to_owned()),
        };
        let event = Event {
            group: 0,
            trigger: Span::new(14, 17),
            span: Span::new(0, 22),
            plover: "CONSULT",
            mode: Some("meet"),
            cameo: Some("040"),
            quad: Some(1),
            contexts: vec!["diplomatic", "military"],
            actors: actors.iter().map(role).collect(),
            recipients: recipients.iter().map(role).collect(),
            place: None,
            timex: None,
            status: Status::Held,
            hedge: None,
            cue: None,
            stated_by: None,
            why: Why { rule: Rule("plain"), confidence: 0.85 },
        };
        Read {
            report: Report::new("a", "Peru, \"Chile\" met Oman."),
            parse: Parse::default(),
            reading: Reading { events: vec![event], ..Reading::default() },
        }
    }

    fn sides(read: &Read) -> Vec<(Option<&str>, Option<&str>)> {
        event_rows(read).iter().map(|it| (it.source, it.target)).collect()
    }

    #[test]
    fn who_meet_are_each_source_and_target() {
        let read = read(&[(0, 4, "PER"), (7, 12, "CHL")], &[]);
        assert_eq!(
            sides(&read),
            [(Some("PER"), Some("CHL")), (Some("CHL"), Some("PER"))]
        );
        assert!(event_rows(&read).iter().all(|it| it.reciprocal));
    }

    #[test]
    fn a_side_that_is_not_named_is_empty() {
        assert_eq!(sides(&read(&[(0, 4, "PERGOV")], &[])), [(Some("PERGOV"), None)]);
        assert_eq!(sides(&read(&[], &[])), [(None, None)]);
        let one = read(&[(0, 4, "PERGOV")], &[]);
        let rows = event_rows(&one);
        assert_eq!(
            (rows[0].source_country, rows[0].source_sector),
            (Some("PER"), Some("GOV"))
        );
    }

    #[test]
    fn a_row_has_every_column_and_quotes_what_needs_it() {
        let read = read(&[(0, 13, "PER")], &[(18, 22, "OMN")]);
        let line = event_rows(&read)[0].csv();
        assert!(line.contains("\"Peru, \"\"Chile\"\"\""), "{line}");
        assert!(line.contains("diplomatic;military"), "{line}");
        let json = serde_json::to_value(&event_rows(&read)[0]).unwrap();
        let keys = json.as_object().unwrap();
        assert_eq!(keys.len(), EVENT_COLUMNS.len());
        // Cell and column stand for the same, whatever is moved.
        let rows = event_rows(&read);
        for (column, cell) in EVENT_COLUMNS.iter().zip(rows[0].cells()) {
            let printed = match &keys[*column] {
                Value::Null => String::new(),
                Value::String(it) => it.clone(),
                Value::Bool(it) => u8::from(*it).to_string(),
                Value::Array(_) => "diplomatic;military".to_owned(),
                _ if *column == "confidence" => "0.85".to_owned(),
                it => it.to_string(),
            };
            assert_eq!(cell, printed, "{column}");
        }
    }
}
