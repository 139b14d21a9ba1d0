//! The record that answers for given event words: what `read --at` prints.

use rapporteur_types::{Report, Span, Status};
use serde::Serialize;

use super::{Chars, VERSION};

#[derive(Serialize)]
struct Record<'a> {
    v: u32,
    id: &'a str,
    at: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    start: u32,
    end: u32,
    date: Option<Interval<'a>>,
    factuality: f32,
    happened: f32,
    status: &'static str,
}

#[derive(Serialize)]
struct Interval<'a> {
    earliest: &'a str,
    latest: &'a str,
}

/// One answer: the word, its first and last day, its factuality, whether it has come about,
/// and its status.
pub type Answered<'a> = (Span, Option<(&'a str, &'a str)>, f32, f32, Status);

/// The record of the answers for `report`, ready to be written as one line.
pub fn at<'a>(
    report: &'a Report,
    answers: impl IntoIterator<Item = Answered<'a>>,
) -> impl Serialize + 'a {
    let chars = Chars::new(&report.text);
    let answer = |(span, date, factuality, happened, status): Answered<'a>| {
        let [start, end] = chars.span(span);
        Answer {
            start,
            end,
            date: date.map(|(earliest, latest)| Interval { earliest, latest }),
            factuality,
            happened,
            status: status.name(),
        }
    };
    Record { v: VERSION, id: &report.id, at: answers.into_iter().map(answer).collect() }
}
