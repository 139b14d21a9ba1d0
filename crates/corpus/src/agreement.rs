//! How far two markings of the same texts agree: F1 of spans, accuracy of attributes.
//!
//! The second marking has ids of its own: items are paired by the words they cover.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::marks::Span;
use crate::pairing::{is_half, pairs};
use crate::report::{Event, MarkedReport, MentionForm, Statement};

/// The layers of spans, in the order of the table.
const LAYERS: [&str; 7] =
    ["mentions", "timexes", "contents", "sources", "cues", "event triggers", "labels"];
/// The attributes of paired items, in the order of the table.
const ATTRIBUTES: [&str; 12] = [
    "mention entity",
    "mention form",
    "timex type",
    "timex value",
    "statement form",
    "statement kind",
    "statement speaker",
    "statement inside",
    "event PLOVER",
    "event status",
    "event by",
    "event fact or not",
];

/// Spans of one layer: how many each marking has, how many pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// In the first marking.
    pub first: usize,
    /// In the second.
    pub second: usize,
    /// Pairs that share half of the longer.
    pub half: usize,
    /// Of these, pairs with the very same words.
    pub exact: usize,
}

/// The agreement of any number of pairs of markings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Reports compared.
    pub reports: usize,
    /// By layer.
    pub spans: BTreeMap<&'static str, Spans>,
    /// By attribute: agreed, of how many pairs.
    pub attributes: BTreeMap<&'static str, (usize, usize)>,
}

impl Agreement {
    /// Adds two markings of one text.
    ///
    /// # Errors
    ///
    /// When they are not of the same text: the place where it first differs.
    pub fn add(
        &mut self,
        first: &MarkedReport,
        second: &MarkedReport,
    ) -> Result<(), String> {
        if first.text != second.text {
            let same = first.text.chars().zip(second.text.chars());
            let at = same.take_while(|(a, b)| a == b).count();
            let line = 1 + first.text.chars().take(at).filter(|&c| c == '\n').count();
            return Err(format!("the texts differ in line {line} of the text"));
        }
        self.reports += 1;
        self.mentions(first, second);
        self.timexes(first, second);
        let statements = self.statements(first, second);
        self.events(first, second, &statements);
        let one = |spans: &[Span]| spans.iter().map(|&it| vec![it]).collect::<Vec<_>>();
        self.layer("labels", &one(&first.labels), &one(&second.labels));
        Ok(())
    }

    fn layer(
        &mut self,
        name: &'static str,
        first: &[Vec<Span>],
        second: &[Vec<Span>],
    ) -> Vec<(usize, usize)> {
        let paired = pairs(first, second, |i, j| is_half(&first[i], &second[j]));
        let exact = paired.iter().filter(|&&(i, j)| first[i] == second[j]).count();
        let spans = self.spans.entry(name).or_default();
        spans.first += first.len();
        spans.second += second.len();
        spans.half += paired.len();
        spans.exact += exact;
        paired
    }

    fn agree(&mut self, name: &'static str, agrees: bool) {
        let (right, of) = self.attributes.entry(name).or_default();
        *right += usize::from(agrees);
        *of += 1;
    }

    fn mentions(&mut self, first: &MarkedReport, second: &MarkedReport) {
        let of = |report: &MarkedReport| -> Vec<_> {
            let all = report.mentions.iter();
            all.filter(|it| it.form != MentionForm::Role).cloned().collect()
        };
        let (a, b) = (of(first), of(second));
        let spans = |all: &[crate::Mention]| {
            all.iter().map(|it| vec![it.span]).collect::<Vec<_>>()
        };
        for (i, j) in self.layer("mentions", &spans(&a), &spans(&b)) {
            self.agree("mention entity", a[i].entity == b[j].entity);
            self.agree("mention form", a[i].form == b[j].form);
        }
    }

    fn timexes(&mut self, first: &MarkedReport, second: &MarkedReport) {
        let spans = |report: &MarkedReport| {
            report.timexes.iter().map(|it| vec![it.span]).collect::<Vec<_>>()
        };
        for (i, j) in self.layer("timexes", &spans(first), &spans(second)) {
            let (a, b) = (&first.timexes[i], &second.timexes[j]);
            self.agree("timex type", a.kind == b.kind);
            self.agree("timex value", a.value == b.value);
        }
    }

    /// Returns the pairs of statements.
    fn statements(
        &mut self,
        first: &MarkedReport,
        second: &MarkedReport,
    ) -> Vec<(usize, usize)> {
        let spans = |report: &MarkedReport, of: fn(&Statement) -> &Vec<Span>| {
            let all = report.statements.iter().map(|it| of(it).clone());
            all.collect::<Vec<_>>()
        };
        for (name, of) in [
            ("sources", (|it| &it.source) as fn(&Statement) -> &Vec<Span>),
            ("cues", |it| &it.cue),
        ] {
            let some = |report| {
                let mut all = spans(report, of);
                all.retain(|it| !it.is_empty());
                all
            };
            self.layer(name, &some(first), &some(second));
        }
        let contents = |report| spans(report, |it| &it.content);
        let (a, b) = (contents(first), contents(second));
        self.layer("contents", &a, &b);
        // Two statements may have one content (an agency that quotes a paper): the cue
        // tells which is which.
        let fits = |i: usize, j: usize| is_half(&a[i], &b[j]);
        let with_cue = |report: &MarkedReport| -> Vec<Vec<Span>> {
            let all = report.statements.iter();
            all.map(|it| it.content.iter().chain(&it.cue).copied().collect()).collect()
        };
        let paired = pairs(&with_cue(first), &with_cue(second), fits);
        for &(i, j) in &paired {
            let (x, y) = (&first.statements[i], &second.statements[j]);
            self.agree("statement form", x.form == y.form);
            self.agree("statement kind", x.kind == y.kind);
            self.agree("statement speaker", x.speaker == y.speaker);
            let inside = [(first, &x.inside), (second, &y.inside)].map(holder);
            self.agree("statement inside", same_statement(inside, &paired));
        }
        paired
    }

    fn events(
        &mut self,
        first: &MarkedReport,
        second: &MarkedReport,
        statements: &[(usize, usize)],
    ) {
        let spans = |report: &MarkedReport| {
            report.events.iter().map(|it| it.trigger.clone()).collect::<Vec<_>>()
        };
        for (i, j) in self.layer("event triggers", &spans(first), &spans(second)) {
            let (x, y) = (&first.events[i], &second.events[j]);
            self.agree("event PLOVER", x.plover == y.plover);
            self.agree("event status", x.status == y.status);
            let by = [(first, &x.stated_by), (second, &y.stated_by)].map(holder);
            self.agree("event by", same_statement(by, statements));
            let is_fact = |it: &Event| matches!(it.status.as_str(), "held" | "ongoing");
            self.agree("event fact or not", is_fact(x) == is_fact(y));
        }
    }

    /// A table for a person.
    pub fn table(&self) -> String {
        let mut out = format!("{} reports marked twice\n", self.reports);
        let _ = writeln!(
            out,
            "{:<20}{:>8}{:>8}{:>10}{:>10}",
            "spans", "first", "second", "half F1", "exact F1"
        );
        for name in LAYERS {
            let it = self.spans.get(name).copied().unwrap_or_default();
            let f1 = |n: usize| percent(2 * n, it.first + it.second);
            let (half, exact) = (f1(it.half), f1(it.exact));
            let _ = writeln!(
                out,
                "{name:<20}{:>8}{:>8}{half:>10}{exact:>10}",
                it.first, it.second
            );
        }
        let _ =
            writeln!(out, "{:<20}{:>8}{:>8}{:>10}", "attributes", "pairs", "same", "%");
        for name in ATTRIBUTES {
            let (right, of) = self.attributes.get(name).copied().unwrap_or_default();
            let _ =
                writeln!(out, "{name:<20}{of:>8}{right:>8}{:>10}", percent(right, of));
        }
        out
    }
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    format!("{:.1}", 100.0 * part as f64 / whole as f64)
}

/// The statement an item is said to stand in, by its place in the report's list.
fn holder((report, id): (&MarkedReport, &Option<String>)) -> Option<usize> {
    let id = id.as_deref()?;
    report.statements.iter().position(|it| it.id == id)
}

/// Whether both stand in no statement, or in two that pair.
fn same_statement(holders: [Option<usize>; 2], paired: &[(usize, usize)]) -> bool {
    match holders {
        [None, None] => true,
        [Some(a), Some(b)] => paired.contains(&(a, b)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_report;

    const HEAD: &str =
        "outlet: Reed Post\nstyle: wire\npublished:\nwritten: 2031-05-05\n---\n";

    fn report(text: &str) -> MarkedReport {
        read_report(&format!("{HEAD}{text}")).unwrap()
    }

    fn first() -> MarkedReport {
        report(
            "{s1.src {@ida Ida Marsh}} {s1.cue said} {s1.con {v1 the {v1.t ferry} sailed {t1 on Monday}}}.\n===\n\
             s1 i speech ida\nv1 OTHER held when=t1\nt1 DATE XXXX-WXX-1 2031-05-05\n",
        )
    }

    #[test]
    fn a_marking_agrees_with_itself_whatever_the_ids() {
        let second = report(
            "{s7.src {@ida Ida Marsh}} {s7.cue said} {s7.con {v3 the {v3.t ferry} sailed {t2 on Monday}}}.\n===\n\
             s7 i speech ida\nv3 OTHER held when=t2\nt2 DATE XXXX-WXX-1 2031-05-05\n",
        );
        let mut agreement = Agreement::default();
        agreement.add(&first(), &second).unwrap();
        let all = |it: &Spans| it.first == it.exact && it.second == it.exact;
        assert!(agreement.spans.values().all(all), "{agreement:?}");
        assert!(agreement.attributes.values().all(|(right, of)| right == of));
        assert_eq!(agreement.attributes["event by"], (1, 1));
    }

    #[test]
    fn what_differs_is_counted_where_it_differs() {
        let second = report(
            "{s1.src Ida Marsh} {s1.cue said} {s1.con the ferry sailed} {t1 on Monday}.\n===\n\
             s1 i belief -\nt1 DATE 2031-05-05\n",
        );
        let mut agreement = Agreement::default();
        agreement.add(&first(), &second).unwrap();
        assert_eq!(agreement.attributes["statement kind"], (0, 1));
        assert_eq!(agreement.attributes["statement speaker"], (0, 1));
        assert_eq!(agreement.attributes["statement form"], (1, 1));
        assert_eq!(agreement.attributes["timex value"], (0, 1));
        let contents = agreement.spans["contents"];
        assert_eq!((contents.half, contents.exact), (1, 0));
        assert_eq!(agreement.spans["event triggers"].first, 1);
        assert!(agreement.table().lines().all(|it| it.chars().count() <= 80));
    }

    #[test]
    fn markings_of_different_texts_are_refused_by_line() {
        let second = report("Ida Marsh said nothing.\n===\n");
        let error = Agreement::default().add(&first(), &second).unwrap_err();
        assert!(error.contains("line 1"), "{error}");
    }
}
