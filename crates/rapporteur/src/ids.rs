//! One id a report: given, or the file's name with `#2`, `#3` … where it recurs.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_ingest::{Error, ErrorKind, Found};
use rapporteur_types::Report;
use sha2::{Digest as _, Sha256};

/// The ids used so far in one run.
///
/// Given ids are kept as they are, so that one used twice is bad input; a file's name is
/// only a name, so it is numbered where it recurs.
#[derive(Debug, Default)]
pub struct Ids {
    used: BTreeSet<String>,
    named: BTreeMap<String, u32>,
    /// The reports of earlier runs by their ids and by their files, with the fingerprints
    /// of their texts.
    known: BTreeSet<(Key, [u8; 32])>,
}

/// By what a report that comes again is known.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Id(String),
    File(String),
}

impl Ids {
    /// The ids that the reports of earlier runs have.
    pub fn after<'a>(reports: impl IntoIterator<Item = &'a Report>) -> Self {
        let mut ids = Self::default();
        for report in reports {
            ids.used.insert(report.id.clone());
            let text = fingerprint(&report.text);
            ids.known.insert((Key::Id(report.id.clone()), text));
            if let Some(path) = &report.path {
                ids.known.insert((Key::File(path.clone()), text));
            }
        }
        ids
    }

    /// Whether an earlier run had this very report: the same text under an id that is
    /// given, or from the same file.
    pub fn is_known(&self, found: &Found) -> bool {
        if self.known.is_empty() {
            return false;
        }
        let Report { id, path, text, .. } = &found.report;
        let key = match path {
            Some(path) if !found.id_given => Key::File(path.clone()),
            _ => Key::Id(id.clone()),
        };
        self.known.contains(&(key, fingerprint(text)))
    }

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

fn fingerprint(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
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

    #[test]
    fn what_an_earlier_run_had_is_known_and_its_ids_are_taken() {
        let (given, mut named) = (Report::new("a", "Talks."), Report::new("b", "Rain."));
        named.path = Some("monday/b.txt".to_owned());
        let mut ids = Ids::after([&given, &named]);
        let found = |report: &Report, text: &str, id_given| {
            let report = Report { text: text.to_owned(), ..report.clone() };
            Found { report, id_given, line: None }
        };
        assert!(ids.is_known(&found(&given, "Talks.", true)));
        assert!(!ids.is_known(&found(&given, "Talks in May.", true)));
        assert!(ids.settle(found(&given, "Talks in May.", true)).is_err());
        assert!(ids.is_known(&found(&named, "Rain.", false)));
        named.path = Some("tuesday/b.txt".to_owned());
        assert!(!ids.is_known(&found(&named, "Rain.", false)));
        let again = ids.settle(found(&named, "Rain.", false));
        assert_eq!(again.map(|it| it.id).as_deref(), Ok("b#2"));
    }
}
