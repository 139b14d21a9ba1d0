//! Outcomes as tables of at most 80 columns.

use std::fmt::Write;

use crate::floors::Floors;
use crate::outcome::{Metric, Outcome};

/// How many columns a note may take.
const NOTE_WIDTH: usize = 26;

/// One table an outcome: number, precision, recall, floor, note.
pub fn table(outcome: &Outcome, floors: &Floors) -> String {
    let mut out = format!("{}  {}\n", outcome.name, outcome.counted);
    let head = ["", "P", "R", "score", "floor"];
    let _ = writeln!(
        out,
        "  {:<25}{:>6}{:>7}{:>7}{:>7}",
        head[0], head[1], head[2], head[3], head[4]
    );
    for metric in &outcome.metrics {
        out.push_str(&row(metric, floors.floor(&outcome.name, &metric.name)));
    }
    out
}

fn row(metric: &Metric, floor: Option<f64>) -> String {
    let number = |it: Option<f64>| it.map_or_else(String::new, |it| format!("{it:.1}"));
    let small = |it: f64| {
        let is_percent = metric.name != "mae" && metric.name != "pearson";
        if is_percent { format!("{it:.1}") } else { format!("{it:.3}") }
    };
    let note: String = metric.note.chars().take(NOTE_WIDTH + 12).collect();
    let line = format!(
        "  {:<25}{:>6}{:>7}{:>7}{:>7}  {note}",
        metric.name,
        number(metric.precision_recall.map(|it| it.0)),
        number(metric.precision_recall.map(|it| it.1)),
        small(metric.value),
        floor.map_or_else(String::new, small),
    );
    format!("{}\n", line.trim_end())
}

/// The worst error, one row a gold set.
pub fn negatives(outcomes: &[&Outcome], floors: &Floors) -> String {
    let mut out = format!("  {:<30}{:>6}  {:>7}\n", "", "rate", "ceiling");
    for outcome in outcomes {
        for metric in &outcome.metrics {
            let ceiling = floors.floor(&outcome.name, &metric.name);
            let ceiling = ceiling.map_or_else(String::new, |it| format!("{it:.1}"));
            let set = outcome.name.trim_start_matches("negatives-");
            let _ = writeln!(
                out,
                "  {set:<30}{:>6.1}  {ceiling:>7}  {}",
                metric.value, outcome.counted
            );
        }
    }
    out
}
