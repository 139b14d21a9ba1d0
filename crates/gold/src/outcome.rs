//! What a task comes back with: numbers to print and pin, and one row an item.

/// Precision, recall and their harmonic mean, each in `0.0..=1.0`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prf {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// F1.
    pub f1: f64,
}

impl Prf {
    /// From precision and recall.
    pub fn new(p: f64, r: f64) -> Self {
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        Self { p, r, f1 }
    }

    /// From counts: right, predicted, gold; nothing out of nothing is 0.
    pub fn of(right: usize, predicted: usize, gold: usize) -> Self {
        Self::new(share(right, predicted), share(right, gold))
    }
}

/// `part / whole`, 0 when there is nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// One number of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Its name in `floors.json`.
    pub name: String,
    /// The number that is pinned: a percentage, or as the name says.
    pub value: f64,
    /// Precision and recall behind it, in percent.
    pub precision_recall: Option<(f64, f64)>,
    /// Whether less is better.
    pub is_error: bool,
    /// What is worth saying beside it: counts, or what peers reach.
    pub note: String,
}

impl Metric {
    /// An F1 with its precision and recall.
    pub fn f1(name: impl Into<String>, prf: Prf) -> Self {
        Self {
            precision_recall: Some((100.0 * prf.p, 100.0 * prf.r)),
            ..Self::percent(name, prf.f1)
        }
    }

    /// A share in `0.0..=1.0`.
    pub fn percent(name: impl Into<String>, share: f64) -> Self {
        Self::number(name, 100.0 * share)
    }

    /// Any number of which more is better.
    pub fn number(name: impl Into<String>, value: f64) -> Self {
        Self {
            name: name.into(),
            value,
            precision_recall: None,
            is_error: false,
            note: String::new(),
        }
    }

    /// The same, where less is better.
    #[must_use]
    pub fn error(self) -> Self {
        Self { is_error: true, ..self }
    }

    /// The same with a note.
    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// One row an item, so that a diff shows what flipped. Ids and scores only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    /// The columns' names.
    pub header: &'static [&'static str],
    /// The rows, in the order of the gold.
    pub rows: Vec<Vec<String>>,
}

impl Items {
    /// The columns of the task `times`.
    pub const TIMES: &[&str] = &["id", "item", "relaxed", "strict", "type", "value"];

    /// As comma-separated values.
    pub fn csv(&self) -> String {
        let mut out = self.header.join(",");
        out.push('\n');
        for row in &self.rows {
            let cells: Vec<_> = row.iter().map(|cell| quoted(cell)).collect();
            out.push_str(&cells.join(","));
            out.push('\n');
        }
        out
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// What one gold set says of the program.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name, also of its item file.
    pub name: String,
    /// What was scored: `84 articles, 2189 attributions`.
    pub counted: String,
    /// SHA-256 of the gold.
    pub gold_sha256: String,
    /// The numbers.
    pub metrics: Vec<Metric>,
    /// The rows.
    pub items: Items,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_a_comma_is_quoted() {
        let rows = vec![vec!["a,b".to_owned(), "say \"c\"".to_owned()]];
        let items = Items { header: &["id", "item"], rows };
        assert_eq!(items.csv(), "id,item\n\"a,b\",\"say \"\"c\"\"\"\n");
    }
}
