//! Which of two reports that share text could have copied the other. It is told only where
//! a credit line or the days they were published show it; else it is undecided.

use jiff::{Timestamp, civil::Date};
use rapporteur_types::{
    MarkKind, Origin, PassageKind, Pin, Read, Relation, ReportIndex, Rule,
};

/// One names the other's outlet as where it has this from.
const CREDIT: Rule = Rule("origin-credit");
/// One was published before the other.
const EARLIER: Rule = Rule("origin-earlier");
/// A date that is less sure does not tell which was first.
const SURE: f32 = 0.5;

/// For the pairs that share text, which could be the source, sorted as the pairs are.
pub(crate) fn origins(reads: &[Read], relations: &[Relation]) -> Vec<Origin> {
    relations
        .iter()
        .filter(|it| share_text(it))
        .filter_map(|it| origin(reads, it))
        .collect()
}

fn share_text(relation: &Relation) -> bool {
    let copied = |kind| matches!(kind, PassageKind::Verbatim | PassageKind::Edited);
    relation.kind.joins_family() || relation.passages.iter().any(|it| copied(it.kind))
}

fn origin(reads: &[Read], &Relation { a, b, .. }: &Relation) -> Option<Origin> {
    let told = |from, why, pins| Some(Origin { a, b, from, why, pins });
    let first = earlier(reads, a, b);
    let (from, pin) = match (credit(reads, a, b), credit(reads, b, a)) {
        // Each names the other: who was first is not told.
        (Some(_), Some(_)) => return None,
        (Some(pin), None) => (b, pin),
        (None, Some(pin)) => (a, pin),
        (None, None) => {
            let datelines = [a, b].map(|it| dateline(reads, it));
            return told(first?, EARLIER, datelines.into_iter().flatten().collect());
        }
    };
    // Nobody copies what is not yet there: the credit is for something else.
    if first.is_some_and(|first| first != from) {
        return None;
    }
    told(from, CREDIT, vec![pin])
}

/// Where `of` names the outlet of `other` as its source.
fn credit(reads: &[Read], of: ReportIndex, other: ReportIndex) -> Option<Pin> {
    let name = |it: ReportIndex| {
        reads[it as usize].report.outlet.as_ref().map(|it| plain(&it.value))
    };
    let wanted = name(other).filter(|it| !it.is_empty())?;
    if name(of).as_deref() == Some(wanted.as_str()) {
        return None;
    }
    let Read { report, reading, .. } = &reads[of as usize];
    let mut lines = report.via.iter().filter(|it| plain(&it.value) == wanted);
    let line = lines.find_map(|it| it.span);
    let is_named =
        |span: &rapporteur_types::Span| plain(span.text(&report.text)) == wanted;
    let span = line.or_else(|| {
        let mut named =
            reading.statements.iter().flat_map(|it| it.via.iter().chain(&it.source));
        named.find(|it| is_named(it)).copied()
    })?;
    Some(Pin { report: of, span })
}

/// A name without its article and capitals.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
}

/// Which of two reports was published before the other, where their dates tell.
fn earlier(reads: &[Read], a: ReportIndex, b: ReportIndex) -> Option<ReportIndex> {
    let value = |it: ReportIndex| {
        let published = reads[it as usize].report.published.as_ref();
        published.filter(|it| it.confidence >= SURE).map(|it| it.value.as_str())
    };
    let (one, other) = (value(a)?, value(b)?);
    let moments = one.parse::<Timestamp>().ok().zip(other.parse::<Timestamp>().ok());
    let order = match moments {
        Some((one, other)) => one.cmp(&other),
        None => day(one)?.cmp(&day(other)?),
    };
    match order {
        std::cmp::Ordering::Less => Some(a),
        std::cmp::Ordering::Greater => Some(b),
        std::cmp::Ordering::Equal => None,
    }
}

/// The day of an ISO 8601 date.
pub(crate) fn day(value: &str) -> Option<Date> {
    value.get(..10)?.parse().ok()
}

fn dateline(reads: &[Read], report: ReportIndex) -> Option<Pin> {
    let mut marks = reads[report as usize].report.marks.iter();
    let mark = marks.find(|it| it.kind == MarkKind::Dateline)?;
    Some(Pin { report, span: mark.span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_types::{Dated, Field, Parse, Reading, RelationKind, Report, Span};

    fn read(outlet: &str, text: &str, day: Option<&str>, via: Option<&str>) -> Read {
        let mut report = Report::new(outlet, text);
        let field = |value: &str, span| Field {
            value: value.to_owned(),
            from: "text".to_owned(),
            span,
        };
        report.outlet = Some(field(outlet, None));
        report.published = day.map(|it| Dated {
            value: it.to_owned(),
            from: "given".to_owned(),
            confidence: 1.0,
        });
        report.via.extend(via.map(|it| {
            let start = text.find(it).unwrap() as u32;
            field(it, Some(Span::new(start, start + it.len() as u32)))
        }));
        Read { report, parse: Parse::default(), reading: Reading::default() }
    }

    fn told(a: Read, b: Read) -> Option<(u32, &'static str)> {
        let relation = Relation {
            a: 0,
            b: 1,
            kind: RelationKind::Copy,
            score: 1.0,
            passages: Vec::new(),
            sentences: Vec::new(),
        };
        origins(&[a, b], &[relation]).first().map(|it| (it.from, it.why.0))
    }

    #[test]
    fn days_and_credits_tell_and_nothing_else_does() {
        let plain = |outlet, day| read(outlet, "Talks.", day, None);
        let credits = |day| {
            read("Coast Post", "Talks, the Port Wire says.", day, Some("the Port Wire"))
        };
        let (monday, tuesday) = (Some("2031-05-05"), Some("2031-05-06"));
        assert_eq!(told(plain("A", None), plain("B", tuesday)), None);
        assert_eq!(told(plain("A", monday), plain("B", monday)), None);
        let first = told(plain("A", tuesday), plain("B", monday));
        assert_eq!(first, Some((1, "origin-earlier")));
        let credit = Some((0, "origin-credit"));
        assert_eq!(told(plain("Port Wire", None), credits(None)), credit);
        assert_eq!(told(plain("Port Wire", monday), credits(tuesday)), credit);
        assert_eq!(told(plain("Port Wire", tuesday), credits(monday)), None);
        assert_eq!(told(plain("Other Wire", None), credits(None)), None);
    }

    #[test]
    fn moments_of_one_day_tell_only_with_their_zones() {
        let at = |outlet, value| read(outlet, "Talks.", Some(value), None);
        let (a, b) =
            (at("A", "2031-05-05T09:00:00+02:00"), at("B", "2031-05-05T08:00:00Z"));
        assert_eq!(told(a, b), Some((0, "origin-earlier")));
        assert_eq!(told(at("A", "2031-05-05T09:00"), at("B", "2031-05-05T12:00")), None);
    }
}
