//! How much there is of each layer, against what the corpus wants to have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::report::Form;
use crate::{Corpus, StoryFiles, words};

/// Numbers by the name of what is counted.
pub type Counts = BTreeMap<String, usize>;

/// What is counted, in the order of the table, with the target for the whole corpus
/// (0 where none is set).
fn rows() -> Vec<(String, usize)> {
    let mut rows: Vec<(String, usize)> = [
        ("stories", 12),
        ("reports", 60),
        ("undated reports", 0),
        ("words", 0),
        ("sentences", 0),
        ("layout marks", 0),
        ("repeats", 0),
        ("entities", 0),
        ("mentions", 0),
        ("roles", 0),
        ("labels", 0),
        ("quantities", 0),
        ("timexes", 400),
        ("statements", 1200),
        ("indirect", 720),
        ("mixed", 0),
        ("direct", 0),
        ("nested", 0),
        ("with answers", 0),
    ]
    .map(|(name, target)| (name.to_owned(), target))
    .to_vec();
    rows.extend(words::KINDS.iter().map(|kind| (format!("kind {kind}"), 0)));
    rows.push(("events".to_owned(), 900));
    rows.extend(words::STATUSES.iter().map(|status| (format!("status {status}"), 40)));
    rows.extend(
        [
            ("hedged events", 0),
            ("event groups", 0),
            ("event groups over reports", 0),
            ("events kept apart", 0),
            ("utterance groups", 80),
            ("utterances reworded", 0),
            ("pairs", 0),
            ("pairs dependent", 60),
            ("pairs independent or update", 60),
            ("pairs hard", 0),
        ]
        .map(|(name, target)| (name.to_owned(), target)),
    );
    rows.extend(words::GRADES.iter().map(|grade| (format!("grade {grade}"), 0)));
    rows.push(("conflicts".to_owned(), 60));
    rows.extend(words::CONFLICTS.iter().map(|kind| (format!("conflict {kind}"), 0)));
    rows.push(("loops".to_owned(), 60));
    rows.extend(
        ["open", "done", "not-done", "denied"].map(|fate| (format!("loop {fate}"), 0)),
    );
    rows
}

/// Counts one story.
fn count(files: &StoryFiles) -> Counts {
    let mut counts = Counts::new();
    let mut add = |name: &str, n: usize| *counts.entry(name.to_owned()).or_default() += n;
    let story = &files.story;
    add("stories", 1);
    add("entities", story.entities.len());
    let mut events: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut utterances: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, report) in &files.reports {
        add("reports", 1);
        add("undated reports", usize::from(report.header.published.is_none()));
        add("words", report.text.split_whitespace().count());
        add("sentences", report.sentences.len());
        add("layout marks", report.marks.len());
        add("repeats", report.marks.iter().filter(|m| m.of.is_some()).count());
        let roles =
            report.mentions.iter().filter(|m| m.form == crate::MentionForm::Role).count();
        add("roles", roles);
        add("mentions", report.mentions.len() - roles);
        add("labels", report.labels.len());
        add("quantities", report.quantities.len());
        add("timexes", report.timexes.len());
        add("statements", report.statements.len());
        for s in &report.statements {
            let form = match s.form {
                Form::Direct => "direct",
                Form::Mixed => "mixed",
                Form::Indirect => "indirect",
            };
            add(form, 1);
            add("nested", usize::from(s.inside.is_some()));
            add("with answers", usize::from(s.answers.is_some()));
            add(&format!("kind {}", s.kind), 1);
            if let Some(key) = &s.utterance {
                *utterances.entry(key).or_default() += 1;
            }
        }
        add("events", report.events.len());
        for v in &report.events {
            add(&format!("status {}", v.status), 1);
            add("hedged events", usize::from(!v.hedge.is_empty()));
            if let Some(key) = &v.group {
                events.entry(key).or_default().insert(number);
            }
        }
    }
    add("event groups", events.len());
    add("event groups over reports", events.values().filter(|r| r.len() > 1).count());
    add("events kept apart", story.apart.len());
    add("utterance groups", utterances.values().filter(|n| **n > 1).count());
    let reworded =
        |w: &&(String, String)| matches!(w.1.as_str(), "altered" | "half" | "merged");
    let changed =
        story.utterances.iter().filter(|u| u.wordings.iter().any(|w| reworded(&w)));
    add("utterances reworded", changed.count());
    for pair in &story.pairs {
        add("pairs", 1);
        add(&format!("grade {}", pair.grade), 1);
        add("pairs hard", usize::from(pair.hard));
        match pair.grade.as_str() {
            "independent" | "update" => add("pairs independent or update", 1),
            "unrelated" => {}
            _ => add("pairs dependent", 1),
        }
    }
    add("conflicts", story.conflicts.len());
    for conflict in &story.conflicts {
        add(&format!("conflict {}", conflict.kind), 1);
    }
    add("loops", story.loops.len());
    for item in &story.loops {
        if let Some(last) = item.states.last() {
            add(&format!("loop {}", last.state), 1);
        }
    }
    counts
}

/// A table of every layer: a column a story, then dev, test, all, and the target. For
/// a single story the target is its share.
pub fn table(corpus: &Corpus) -> String {
    let single = corpus.stories.len() == 1;
    let mut columns: Vec<(String, Counts)> =
        corpus.stories.iter().map(|files| (files.id.clone(), count(files))).collect();
    if !single {
        for split in ["dev", "test", "all"] {
            let mut sum = Counts::new();
            for (files, (_, counts)) in corpus.stories.iter().zip(&columns) {
                if split == "all" || files.story.split == split {
                    for (name, n) in counts {
                        *sum.entry(name.clone()).or_default() += n;
                    }
                }
            }
            columns.push((split.to_owned(), sum));
        }
    }
    let width = |name: &str| name.chars().count().max(6);
    let mut out = format!("{:<28}", "layer");
    for (name, _) in &columns {
        let _ = write!(out, "  {name:>w$}", w = width(name));
    }
    out.push_str("  target\n");
    for (row, target) in rows() {
        let _ = write!(out, "{row:<28}");
        for (name, counts) in &columns {
            let n = counts.get(&row).copied().unwrap_or(0);
            let _ = write!(out, "  {n:>w$}", w = width(name));
        }
        let target = if single { target.div_ceil(12) } else { target };
        let total = columns.last().and_then(|(_, c)| c.get(&row)).copied().unwrap_or(0);
        match target {
            0 => {}
            _ if total < target => {
                let _ = write!(out, "  {target:>6}  short");
            }
            _ => {
                let _ = write!(out, "  {target:>6}");
            }
        }
        out.push('\n');
    }
    out
}
