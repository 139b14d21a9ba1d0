//! Outcomes as tables of at most 80 columns.

use std::fmt::Write;

use crate::floors::Floors;
use crate::outcome::{Metric, Outcome};

/// How many columns a line may take.
const WIDTH: usize = 80;

/// One table an outcome: number, precision, recall, floor, note.
pub fn table(outcome: &Outcome, floors: &Floors) -> String {
    format!("{}  {}\n", outcome.name, outcome.counted) + &head() + &rows(outcome, floors)
}

/// One table for all layers of the corpus.
pub fn layers(outcomes: &[&Outcome], floors: &Floors) -> String {
    let mut out = head();
    for outcome in outcomes {
        let line = format!("{}  {}", outcome.name, outcome.counted);
        let line: String = line.trim_end().chars().take(WIDTH).collect();
        out.push_str(&line);
        out.push('\n');
        out.push_str(&rows(outcome, floors));
    }
    out
}

fn head() -> String {
    let head = ["", "P", "R", "score", "floor"];
    format!("  {:<25}{:>6}{:>7}{:>7}{:>7}\n", head[0], head[1], head[2], head[3], head[4])
}

fn rows(outcome: &Outcome, floors: &Floors) -> String {
    let row = |it| row(it, floors.floor(&outcome.name, &it.name));
    outcome.metrics.iter().map(row).collect()
}

fn row(metric: &Metric, floor: Option<f64>) -> String {
    let number = |it: Option<f64>| it.map_or_else(String::new, |it| format!("{it:.1}"));
    let small = |it: f64| {
        let is_percent = metric.name != "mae" && metric.name != "pearson";
        if is_percent { format!("{it:.1}") } else { format!("{it:.3}") }
    };
    let line = format!(
        "  {:<25}{:>6}{:>7}{:>7}{:>7}  {}",
        metric.name,
        number(metric.precision_recall.map(|it| it.0)),
        number(metric.precision_recall.map(|it| it.1)),
        small(metric.value),
        floor.map_or_else(String::new, small),
        metric.note
    );
    let line: String = line.trim_end().chars().take(WIDTH).collect();
    line + "\n"
}

/// The worst error, one row a gold set.
pub fn negatives(outcomes: &[&Outcome], floors: &Floors) -> String {
    let mut out = format!("  {:<16}{:>6}  {:>7}\n", "", "rate", "ceiling");
    for outcome in outcomes {
        let rate = outcome.metrics.first();
        let ceiling = rate.and_then(|it| floors.floor(&outcome.name, &it.name));
        let number =
            |it: Option<f64>| it.map_or_else(|| "-".to_owned(), |it| format!("{it:.1}"));
        let _ = writeln!(
            out,
            "  {:<16}{:>6}  {:>7}  {}",
            outcome.name.trim_start_matches("negatives-"),
            number(rate.map(|it| it.value)),
            number(ceiling),
            outcome.counted
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::{Items, Prf};

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let note = "a note that is far too long to stand beside four numbers in a row";
        let outcome = Outcome {
            name: "rain".to_owned(),
            counted: "3 days".to_owned(),
            gold_sha256: String::new(),
            metrics: vec![Metric::f1("found", Prf::of(1, 2, 4)).noted(note)],
            items: Items::default(),
        };
        let mut floors = Floors::default();
        floors.pin(&outcome, false);
        let table = table(&outcome, &floors);
        assert!(table.lines().all(|it| it.chars().count() <= WIDTH), "{table}");
        let numbers: Vec<_> = table.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(numbers[..5], ["found", "50.0", "25.0", "33.3", "33.3"]);
    }
}
