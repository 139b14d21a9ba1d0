//! Reports in the order of time, put into stories as they come, a day at a time.

use rapporteur_link::{Placed, Stream};
use rapporteur_types::Report;
use rayon::prelude::*;

use crate::parse;

/// So many reports are placed at once at most.
const BATCH: usize = 1024;

/// Places reports that come in the order of time. It does not read them: a story is told
/// by words, days and copies alone.
#[derive(Debug)]
pub struct InOrder {
    stream: Stream,
    waiting: Vec<Report>,
}

impl InOrder {
    /// No reports yet. Reports are compared with those of the last `window` days.
    pub const fn new(window: i32) -> Self {
        Self { stream: Stream::new(window), waiting: Vec::new() }
    }

    /// Takes the next report; those before it are placed once their day is over.
    pub fn add(&mut self, report: Report) -> Vec<(Report, Placed)> {
        let day = |report: &Report| {
            report.published.as_ref().map(|it| it.value.chars().take(10).collect())
        };
        let is_full = self.waiting.len() == BATCH;
        let is_over = self.waiting.last().is_some_and(|it| {
            let (last, next): (Option<String>, Option<String>) = (day(it), day(&report));
            last != next
        });
        let placed = if is_full || is_over { self.placed() } else { Vec::new() };
        self.waiting.push(report);
        placed
    }

    /// Places the reports that are still waiting.
    pub fn placed(&mut self) -> Vec<(Report, Placed)> {
        let waiting = std::mem::take(&mut self.waiting);
        let parsed = waiting.par_iter().map(|report| {
            let parse = parse(report).compounds();
            (report.clone(), parse)
        });
        let placed = self.stream.add(parsed.collect());
        waiting.into_iter().zip(placed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_types::Dated;

    const TALKS: &str = "Envoys of Ostrel and Vell will meet in May, Anna Holm, the harbour \
        minister, said on Monday. The talks on the ferry were put off twice.";
    const DAM: &str = "The dam at Korin broke at night. Two villages were flooded, the mayor \
        Jon Varl said. Forty people were brought to a school.";

    fn placed(told: &[(&str, &str)]) -> Vec<Placed> {
        let mut stream = InOrder::new(7);
        let mut all = Vec::new();
        for (number, (day, text)) in told.iter().enumerate() {
            let mut report = Report::new(format!("r{number}"), *text);
            report.published = (!day.is_empty()).then(|| Dated {
                value: (*day).to_owned(),
                from: "given".to_owned(),
                confidence: 1.0,
            });
            all.extend(stream.add(report));
        }
        all.extend(stream.placed());
        let ids: Vec<_> = all.iter().map(|(it, _)| it.id.clone()).collect();
        assert_eq!(ids, (0..told.len()).map(|it| format!("r{it}")).collect::<Vec<_>>());
        all.into_iter().map(|(_, it)| it).collect()
    }

    #[test]
    fn a_later_day_joins_the_story_of_an_earlier_one_inside_the_window() {
        let told = [("2031-05-05", TALKS), ("2031-05-05", DAM), ("2031-05-06", TALKS)];
        let found = placed(&told);
        assert_eq!(found[0], found[2]);
        assert_ne!(found[0].story, found[1].story);
        let after = [told[0], told[1], ("2031-05-16", TALKS)];
        assert_ne!(placed(&after)[0].story, placed(&after)[2].story);
    }

    #[test]
    fn a_few_absurd_dates_push_nothing_out() {
        let told = [
            ("2031-05-05", TALKS),
            ("2931-05-05", DAM),
            ("2031-05-06", DAM),
            ("2031-05-06", TALKS),
            ("0001-01-01", DAM),
            ("no day", TALKS),
            ("", TALKS),
        ];
        let found = placed(&told);
        assert_eq!(found.len(), told.len());
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(InOrder::new(7).placed(), []);
    }
}
