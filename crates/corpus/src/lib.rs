//! The marked corpus: reads `corpus/`, resolves every span, checks every id, and counts.
//!
//! `corpus/FORMAT.md` describes the files. A report is read by [`read_report`], the file
//! of its story by [`read_story`], and a whole set of files by [`read_corpus`], which
//! also checks what one file says about another. Spans are in Unicode code points of
//! the report's text, end exclusive, as in every record the program prints.

mod agreement;
mod attributes;
mod build;
mod check;
mod error;
mod marks;
mod pairing;
mod report;
mod sentences;
mod stats;
mod story;
mod words;

pub use agreement::{Agreement, Spans};
pub use build::read_report;
pub use error::{Error, Place};
pub use marks::Span;
pub use pairing::{covered, is_half, pairs, shared};
pub use report::{
    Event, Form, Header, Kind, LayoutMark, MarkedReport, Mention, MentionForm, Quantity,
    Referred, Statement, Timex,
};
pub use stats::{Counts, table};
pub use story::{
    Conflict, Entity, Loop, LoopState, Pair, Passage, Story, Utterance, read_story,
};

/// One story with the reports that belong to it, in the order of their file names.
#[derive(Debug)]
pub struct StoryFiles {
    /// The folder's name, which is the story's id.
    pub id: String,
    /// What `story.txt` says.
    pub story: Story,
    /// Each report with its number, the leading digits of its file name.
    pub reports: Vec<(String, MarkedReport)>,
}

/// Every story that could be read, and every error found on the way.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The stories in the order of their ids.
    pub stories: Vec<StoryFiles>,
    /// What is wrong, by file and line.
    pub errors: Vec<Error>,
}

/// Reads files given as (path, content), and checks them against each other.
///
/// A path ends in `<story>/story.txt` or `<story>/<NN-outlet>.rep`; other files are
/// passed over. Reading never stops at an error: what could be read is returned.
pub fn read_corpus(files: &[(String, String)]) -> Corpus {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort();
    let mut corpus = Corpus::default();
    for (path, content) in &sorted {
        let Some(folder) = path.strip_suffix("/story.txt") else { continue };
        let id = folder.rsplit('/').next().unwrap_or(folder).to_owned();
        let prefix = format!("{folder}/");
        let story = match read_story(content) {
            Ok(story) => story,
            Err(errors) => {
                corpus.errors.extend(errors.into_iter().map(|e| e.in_file(path)));
                continue;
            }
        };
        let mut reports = Vec::new();
        for (path, content) in &sorted {
            let Some(name) = path.strip_prefix(&prefix) else { continue };
            let Some(name) = name.strip_suffix(".rep") else { continue };
            let number = name.split('-').next().unwrap_or(name).to_owned();
            match read_report(content) {
                Ok(mut report) => {
                    report.path.clone_from(path);
                    name.clone_into(&mut report.id);
                    reports.push((number, report));
                }
                Err(errors) => {
                    corpus.errors.extend(errors.into_iter().map(|e| e.in_file(path)));
                }
            }
        }
        let mut story = story;
        story.path.clone_from(path);
        corpus.stories.push(StoryFiles { id, story, reports });
    }
    let found = check::corpus(&corpus.stories);
    corpus.errors.extend(found);
    corpus.errors.sort_by(|a, b| (&a.path, a.place).cmp(&(&b.path, b.place)));
    corpus
}
