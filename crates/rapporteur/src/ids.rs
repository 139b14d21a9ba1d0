//! One id a report: given, or the file's name with `#2`, `#3` … where it recurs.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_ingest::{Error, ErrorKind, Found};
use rapporteur_types::Report;

/// The ids used so far in one run.
///
/// Given ids are kept as they are, so that one used twice is bad input; a file's name is
/// only a name, so it is numbered where it recurs.
#[derive(Debug, Default)]
pub struct Ids {
    used: BTreeSet<String>,
    named: BTreeMap<String, u32>,
}

impl Ids {
    /// The report of `found` under an id of its own.
    ///
    /// # Errors
    ///
    /// When it gives an id that an earlier record has.
    pub fn settle(&mut self, found: Found) -> Result<Report, Error> {
        let Found { mut report, id_given, line } = found;
        if id_given {
            if !self.used.insert(report.id.clone()) {
                let path = report.path.clone().unwrap_or_default();
                let what = format!("id {:?} used twice", report.id);
                let error = Error::new(path, ErrorKind::Record(what));
                return Err(match line {
                    Some(line) => error.at_line(line),
                    None => error,
                });
            }
            return Ok(report);
        }
        let count = self.named.entry(report.id.clone()).or_default();
        loop {
            *count += 1;
            let id = if *count == 1 {
                report.id.clone()
            } else {
                format!("{}#{count}", report.id)
            };
            if self.used.insert(id.clone()) {
                report.id = id;
                return Ok(report);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &str, id_given: bool) -> Found {
        Found { report: Report::new(id, ""), id_given, line: Some(3) }
    }

    #[test]
    fn a_name_that_recurs_is_numbered() {
        let mut ids = Ids::default();
        let mut settle = |given| ids.settle(found("talks", given)).map(|it| it.id);
        assert_eq!(settle(false).as_deref(), Ok("talks"));
        assert_eq!(settle(false).as_deref(), Ok("talks#2"));
        assert_eq!(settle(false).as_deref(), Ok("talks#3"));
        assert!(settle(true).is_err(), "a given id that is taken is bad input");
    }

    #[test]
    fn an_id_given_twice_names_its_line() {
        let mut ids = Ids::default();
        ids.settle(found("a", true)).unwrap();
        let error = ids.settle(found("a", true)).unwrap_err();
        assert_eq!(error.line(), Some(3));
    }
}
