//! Dates of event words (`MEANTIME`), scored as `score_time.py --events` does.

use std::path::Path;

use anyhow::Result;
use rapporteur::types::{Offsets, Span};
use serde::Deserialize;

use super::{Input, Ran, bit, each, read};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    dct: Option<String>,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    start: u32,
    end: u32,
    inst_time: Option<String>,
}

/// Year, month and day of a date, as far as it says them; `None` when it is none.
fn parts(date: &str) -> Option<Vec<&str>> {
    let mut parts = date.split('-');
    let year = parts.next().filter(|it| is_figures(it, 4))?;
    let rest = parts.take(2).map(|it| it.get(..2).unwrap_or(it));
    Some(std::iter::once(year).chain(rest.take_while(|it| is_figures(it, 2))).collect())
}

fn is_figures(it: &str, n: usize) -> bool {
    it.len() == n && it.bytes().all(|b| b.is_ascii_digit())
}

/// What two ends have in common: a day, a month or a year.
fn common((first, last): &(String, String)) -> Option<&str> {
    [10, 7, 4].into_iter().find_map(|n| {
        let it = first.get(..n)?;
        (last.get(..n) == Some(it)).then_some(it)
    })
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let path = shared.join("data/time/meantime.jsonl");
    let Some(file) = ran.file(&path)? else { return Ok(()) };
    let gold: Vec<Document> = file.records()?;
    let inputs: Vec<_> =
        gold.iter().map(|it| Input::new(&it.id, &it.text, it.dct.as_deref())).collect();
    let reads = read(&inputs)?;
    let header = &["id", "item", "right", "found"];
    let mut items = Items { header, rows: Vec::new() };
    let (mut n, mut right, mut found, mut published) = (0, 0, 0, 0);
    let all = each(&gold, &reads, |gold, read| {
        let text = &read.report.text;
        let offsets = Offsets::new(text);
        let byte = |it| offsets.byte(text, it).unwrap_or(text.len() as u32);
        let spans: Vec<_> = gold
            .events
            .iter()
            .map(|it| Span::new(byte(it.start), byte(it.end)))
            .collect();
        rapporteur::at(&read.report, &read.parse, &read.reading, &spans)
    });
    for (document, answers) in gold.iter().zip(&all) {
        for (event, answer) in document.events.iter().zip(answers) {
            let Some(wanted) = event.inst_time.as_deref().and_then(parts) else {
                continue;
            };
            let said = answer.date.as_ref().and_then(common).and_then(parts);
            let is_right = said.as_ref().is_some_and(|it| it.starts_with(&wanted));
            let day = document.dct.as_deref().and_then(parts);
            published += usize::from(day.is_some_and(|it| it.starts_with(&wanted)));
            n += 1;
            right += usize::from(is_right);
            found += usize::from(said.is_some());
            items.rows.push(vec![
                document.id.clone(),
                event.start.to_string(),
                bit(is_right),
                bit(said.is_some()),
            ]);
        }
    }
    let baseline = format!("day of publication {:.1}", 100.0 * share(published, n));
    ran.outcomes.push(Outcome {
        name: "dates-meantime".to_owned(),
        counted: format!("{} documents, {n} event words with a date", gold.len()),
        gold_sha256: sha256(&[&file]),
        metrics: vec![
            Metric::percent("right", share(right, n)).noted(baseline),
            Metric::percent("right_of_found", share(right, found)),
            Metric::percent("found", share(found, n)),
        ],
        items,
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_right_at_the_grain_of_the_gold() {
        assert_eq!(parts("2031-05-XX"), Some(vec!["2031", "05"]));
        assert_eq!(parts("2031-05-07T10:00"), Some(vec!["2031", "05", "07"]));
        assert_eq!(parts("PAST_REF"), None);
        let ends = ("2031-05-01".to_owned(), "2031-05-31".to_owned());
        assert_eq!(common(&ends), Some("2031-05"));
    }
}
