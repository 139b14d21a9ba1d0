//! What one file says about another: entities, references, groups, pairs, order.

use std::collections::{BTreeMap, BTreeSet};

use crate::StoryFiles;
use crate::error::{Error, Place};
use crate::report::{Form, MarkedReport};

/// Checks every story against its reports and against the rest of its saga.
pub(crate) fn corpus(stories: &[StoryFiles]) -> Vec<Error> {
    let mut errors = Vec::new();
    let mut sagas: BTreeMap<&str, Vec<&StoryFiles>> = BTreeMap::new();
    for files in stories {
        sagas.entry(&files.story.saga).or_default().push(files);
    }
    for saga in sagas.values() {
        let mut entities = BTreeSet::new();
        for files in saga {
            for entity in &files.story.entities {
                if !entities.insert(entity.id.as_str()) {
                    let message =
                        format!("entity `{}` is declared twice in the saga", entity.id);
                    errors.push(
                        Error::new(entity.place, message, "").in_file(&files.story.path),
                    );
                }
            }
            if files.story.split != saga[0].story.split {
                let message = "a saga lies in one split";
                errors.push(Error::new(TOP, message, "").in_file(&files.story.path));
            }
        }
        for files in saga {
            let mut check =
                Check { files, saga, entities: &entities, errors: Vec::new() };
            check.reports();
            check.groups();
            check.pairs();
            check.conflicts_and_loops();
            check.order();
            errors.extend(check.errors);
        }
    }
    errors
}

const TOP: Place = Place { line: 1, column: 1 };

struct Check<'a> {
    files: &'a StoryFiles,
    saga: &'a [&'a StoryFiles],
    entities: &'a BTreeSet<&'a str>,
    errors: Vec<Error>,
}

impl<'a> Check<'a> {
    fn story_error(&mut self, place: Place, message: String, hint: &'static str) {
        self.errors
            .push(Error::new(place, message, hint).in_file(&self.files.story.path));
    }

    /// The report that `NN` or `story/NN` means, with that text.
    fn report(&self, reference: &str) -> Option<&'a MarkedReport> {
        let (story, number) = match reference.split_once('/') {
            Some((story, number)) => (self.saga.iter().find(|f| f.id == story)?, number),
            None => (&self.files, reference),
        };
        story.reports.iter().find(|(n, _)| n == number).map(|(_, report)| report)
    }

    fn reference(&mut self, place: Place, reference: &str) {
        let (report, id) = reference.split_once(':').unwrap_or((reference, ""));
        let found = self.report(report).map(|r| r.spans_of(id));
        match found {
            None => self.story_error(place, format!("there is no report `{report}`"), ""),
            Some(spans) if spans.is_empty() => {
                self.story_error(place, format!("report {report} has no `{id}`"), "");
            }
            Some(_) => {}
        }
    }

    fn reports(&mut self) {
        let mut numbers = BTreeSet::new();
        for (number, report) in &self.files.reports {
            if !numbers.insert(number) {
                let message = format!("two reports have the number {number}");
                self.errors.push(Error::new(TOP, message, "").in_file(&report.path));
            }
            let mut used = Vec::new();
            used.extend(report.mentions.iter().map(|m| (m.place, m.entity.as_str())));
            for s in &report.statements {
                let named = s.speaker.iter().chain(&s.addressee).chain(&s.via);
                used.extend(named.map(|id| (s.place, id.as_str())));
            }
            for v in &report.events {
                let named = v.actors.iter().chain(&v.recipients);
                used.extend(named.map(|id| (v.place, id.as_str())));
            }
            for (place, id) in used {
                if !self.entities.contains(id) {
                    let message = format!("unknown entity `{id}`");
                    let hint = "declare it in story.txt: entity id kind \"Name\" CODE";
                    self.errors
                        .push(Error::new(place, message, hint).in_file(&report.path));
                }
            }
            self.quotation_marks(report);
        }
    }

    /// The form of a statement must fit the quotation marks around and in its content.
    fn quotation_marks(&mut self, report: &MarkedReport) {
        let chars: Vec<char> = report.text.chars().collect();
        let is_mark = |c: &char| matches!(c, '"' | '“' | '”' | '‘' | '«' | '»' | '„');
        for s in &report.statements {
            let quoted = s.content.iter().any(|c| {
                let from = c.start.saturating_sub(1);
                chars[from..(c.end + 1).min(chars.len())].iter().any(is_mark)
            });
            let message = match s.form {
                Form::Direct if !quoted => {
                    format!("`{}` is direct but has no marks", s.id)
                }
                Form::Mixed if !quoted => format!("`{}` is mixed but has no marks", s.id),
                _ => continue,
            };
            self.errors.push(Error::new(s.place, message, "").in_file(&report.path));
        }
    }

    fn groups(&mut self) {
        let story = &self.files.story;
        let saga = self.saga;
        let keys: BTreeSet<&str> = saga
            .iter()
            .flat_map(|f| f.story.events.iter().map(|(key, ..)| key.as_str()))
            .collect();
        for (_, report) in &self.files.reports {
            for v in &report.events {
                if let Some(key) = v.group.as_deref().filter(|key| !keys.contains(key)) {
                    let message = format!("unknown event `{key}`");
                    let hint = "declare it in story.txt: event key \"gloss\" date";
                    self.errors
                        .push(Error::new(v.place, message, hint).in_file(&report.path));
                }
            }
        }
        for (a, b, _) in &story.apart {
            for key in [a, b] {
                if !keys.contains(key.as_str()) {
                    self.story_error(
                        TOP,
                        format!("`apart` names an unknown event `{key}`"),
                        "",
                    );
                }
            }
        }
        let mut members: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, report) in saga.iter().flat_map(|f| &f.reports) {
            for key in report.statements.iter().filter_map(|s| s.utterance.as_deref()) {
                *members.entry(key).or_default() += 1;
            }
        }
        for (_, report) in &self.files.reports {
            for s in &report.statements {
                let alone =
                    s.utterance.as_deref().is_some_and(|u| members.get(u) == Some(&1));
                if alone {
                    let message = format!("`{}` is alone in its utterance", s.id);
                    let hint = "give u= only to statements that another one repeats";
                    self.errors
                        .push(Error::new(s.place, message, hint).in_file(&report.path));
                }
            }
        }
        for utterance in &story.utterances {
            for (reference, _) in &utterance.wordings {
                self.reference(utterance.place, reference);
                let (report, id) = reference.split_once(':').unwrap_or((reference, ""));
                let statement = self
                    .report(report)
                    .and_then(|r| r.statements.iter().find(|s| s.id == id));
                let key = statement.and_then(|s| s.utterance.as_deref());
                if statement.is_some() && key != Some(&utterance.id) {
                    let message = format!("{reference} does not say u={}", utterance.id);
                    self.story_error(utterance.place, message, "");
                }
            }
        }
    }

    fn pairs(&mut self) {
        let mut graded = BTreeSet::new();
        for pair in &self.files.story.pairs {
            let both = [self.report(&pair.a), self.report(&pair.b)];
            for (name, report) in [&pair.a, &pair.b].into_iter().zip(both) {
                if report.is_none() {
                    self.story_error(
                        pair.place,
                        format!("there is no report `{name}`"),
                        "",
                    );
                }
            }
            let [Some(a), Some(b)] = both else { continue };
            if !graded.insert((&pair.a, &pair.b)) || graded.contains(&(&pair.b, &pair.a))
            {
                let message = format!("the pair {} {} is graded twice", pair.a, pair.b);
                self.story_error(pair.place, message, "");
            }
            for passage in &pair.passages {
                for (side, report) in [(passage.a, a), (passage.b, b)] {
                    if side[1] > report.sentences.len() {
                        let message = format!(
                            "sentence {} of {}, which has {}",
                            side[1],
                            report.id,
                            report.sentences.len()
                        );
                        self.story_error(pair.place, message, "see `sentences FILE`");
                    }
                }
            }
        }
        let numbers: Vec<&String> = self.files.reports.iter().map(|(n, _)| n).collect();
        for (i, a) in numbers.iter().enumerate() {
            for b in &numbers[i + 1..] {
                if !graded.contains(&(*a, *b)) && !graded.contains(&(*b, *a)) {
                    self.story_error(TOP, format!("the pair {a} {b} has no grade"), "");
                }
            }
        }
    }

    fn conflicts_and_loops(&mut self) {
        for conflict in &self.files.story.conflicts {
            for (reference, _) in &conflict.stands {
                self.reference(conflict.place, reference);
            }
        }
        for item in &self.files.story.loops {
            let states = item.states.iter().map(|s| &s.at);
            for reference in
                [&item.content].into_iter().chain(&item.condition).chain(states)
            {
                self.reference(item.place, reference);
            }
            for id in item.by.iter().chain(&item.to) {
                if !self.entities.contains(id.as_str()) {
                    self.story_error(item.place, format!("unknown entity `{id}`"), "");
                }
            }
        }
    }

    fn order(&mut self) {
        let order = &self.files.story.order;
        for (number, _) in &self.files.reports {
            let times = order.iter().filter(|n| *n == number).count();
            if times != 1 {
                let message = format!("`order` names report {number} {times} times");
                self.story_error(TOP, message, "name each report once, oldest first");
            }
        }
        let written: Vec<(&String, &str)> = order
            .iter()
            .filter_map(|n| Some((n, self.report(n)?.header.written.as_str())))
            .collect();
        for pair in written.windows(2) {
            let length = pair[0].1.len().min(pair[1].1.len());
            if pair[0].1[..length] > pair[1].1[..length] {
                let message = format!("{} is written after {}", pair[0].0, pair[1].0);
                self.story_error(TOP, message, "`order` goes by `written`, oldest first");
            }
        }
    }
}
