//! The file of a story: its entities and events, and what its reports are to each other.

use crate::attributes::{self, Line};
use crate::error::{Error, Place};
use crate::words;

/// A person, organisation or place of the saga.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The id that marks and attributes use, the same in every story of the saga.
    pub id: String,
    /// person, organisation, place or other.
    pub kind: String,
    /// The full name.
    pub name: String,
    /// State and sector, such as VSKGOV; `None` for a place or a private person.
    pub code: Option<String>,
    /// The place in the file.
    pub place: Place,
}

/// Sentences of one report that answer sentences of another, counted from one.
#[derive(Clone, Debug)]
pub struct Passage {
    /// First and last sentence in the first report of the pair.
    pub a: [usize; 2],
    /// First and last sentence in the second.
    pub b: [usize; 2],
    /// `v` verbatim, `e` edited, `p` paraphrase, `q` a shared quotation.
    pub kind: char,
}

/// How two reports relate.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The earlier report, `NN` or `story/NN`.
    pub a: String,
    /// The later report.
    pub b: String,
    /// copy, abridged, rewrite, shared-statement, update, independent or unrelated.
    pub grade: String,
    /// What they share.
    pub passages: Vec<Passage>,
    /// Whether the pair looks like another grade than it is.
    pub hard: bool,
    /// The place in the file.
    pub place: Place,
}

/// What became of one utterance's wording in one of its statements.
#[derive(Clone, Debug)]
pub struct Utterance {
    /// The utterance's key, as in `u=` of the statements.
    pub id: String,
    /// `NN:sN` with original, same, altered, half, reported, translated or merged.
    pub wordings: Vec<(String, String)>,
    /// The place in the file.
    pub place: Place,
}

/// Where reports, or one report with itself, do not agree.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// One of the contract's kinds.
    pub kind: String,
    /// The question the stands answer differently.
    pub question: String,
    /// `NN:id` with the value it gives, empty where the span says it.
    pub stands: Vec<(String, String)>,
    /// The place in the file.
    pub place: Place,
}

/// One step in a loop's history.
#[derive(Clone, Debug)]
pub struct LoopState {
    /// open, done, not-done or denied.
    pub state: String,
    /// The span that shows it, `NN:id`.
    pub at: String,
}

/// A promise, threat, deadline … and what became of it.
#[derive(Clone, Debug)]
pub struct Loop {
    /// One of the contract's kinds.
    pub kind: String,
    /// The entity that makes it, if named.
    pub by: Option<String>,
    /// The entity it is made to, if named.
    pub to: Option<String>,
    /// What is promised: `NN:id`.
    pub content: String,
    /// The condition, if any: `NN:id`.
    pub condition: Option<String>,
    /// When it falls due.
    pub due: [Option<String>; 2],
    /// The history, in true order.
    pub states: Vec<LoopState>,
    /// The place in the file.
    pub place: Place,
}

/// What `story.txt` says.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// The file it came from.
    pub path: String,
    /// The saga's id.
    pub saga: String,
    /// dev or test.
    pub split: String,
    /// What the story is about, for people.
    pub title: String,
    /// Invented country codes.
    pub states: Vec<(String, String)>,
    /// Entities declared here.
    pub entities: Vec<Entity>,
    /// Event keys with a gloss and a true date.
    pub events: Vec<(String, String, [Option<String>; 2])>,
    /// Pairs of reports.
    pub pairs: Vec<Pair>,
    /// Utterances whose wording changed on the way.
    pub utterances: Vec<Utterance>,
    /// Pairs of event keys that look alike and are two, with the reason.
    pub apart: Vec<(String, String, String)>,
    /// Where stands differ.
    pub conflicts: Vec<Conflict>,
    /// What was left open, kept or broken.
    pub loops: Vec<Loop>,
    /// The reports in true order.
    pub order: Vec<String>,
}

/// Reads one `story.txt`.
///
/// # Errors
/// Every fault of the file, in the order of its lines.
pub fn read_story(file: &str) -> Result<Story, Vec<Error>> {
    let mut errors = Vec::new();
    let mut story = Story::default();
    for line in attributes::lines(file, 1, &mut errors) {
        read_line(&line, &mut story, &mut errors);
    }
    let place = Place { line: 1, column: 1 };
    for (what, value) in
        [("saga", &story.saga), ("split", &story.split), ("title", &story.title)]
    {
        if value.is_empty() {
            errors.push(Error::new(
                place,
                format!("the story lacks a line `{what}`"),
                "",
            ));
        }
    }
    if errors.is_empty() { Ok(story) } else { Err(errors) }
}

fn read_line(line: &Line, story: &mut Story, errors: &mut Vec<Error>) {
    let place = line.place;
    match line.at(0) {
        "saga" => line.at(1).clone_into(&mut story.saga),
        "split" => {
            line.among("split", line.at(1), words::SPLITS, errors);
            line.at(1).clone_into(&mut story.split);
        }
        "title" => line.at(1).clone_into(&mut story.title),
        "state" => story.states.push((line.at(1).to_owned(), line.at(2).to_owned())),
        "entity" => {
            line.expect(&[], 5, errors);
            line.among("kind of entity", line.at(2), words::ENTITY_KINDS, errors);
            if line.at(3).is_empty() {
                errors.push(Error::new(
                    place,
                    "the entity has no name",
                    "`entity id kind \"Name\" CODE`",
                ));
            }
            let code = line.at(4);
            let plain = code.len().is_multiple_of(3)
                && code.bytes().all(|b| b.is_ascii_uppercase());
            if !matches!(code, "" | "-") && !plain {
                let message = format!("`{code}` is no actor code");
                errors.push(Error::new(
                    place,
                    message,
                    "threes of capitals, as VSKGOV or IGO",
                ));
            }
            story.entities.push(Entity {
                id: line.at(1).to_owned(),
                kind: line.at(2).to_owned(),
                name: line.at(3).to_owned(),
                code: (!matches!(code, "" | "-")).then(|| code.to_owned()),
                place,
            });
        }
        "event" => {
            let date = match line.at(3) {
                "" => [None, None],
                date => attributes::interval(line, date, errors),
            };
            story.events.push((line.at(1).to_owned(), line.at(2).to_owned(), date));
        }
        "pair" => story.pairs.push(pair(line, errors)),
        "utterance" => {
            line.expect_keyless(errors);
            let wordings: Vec<_> = keyed(line).collect();
            for (_, wording) in &wordings {
                line.among("wording", wording, words::WORDINGS, errors);
            }
            story.utterances.push(Utterance {
                id: line.at(1).to_owned(),
                wordings,
                place,
            });
        }
        "apart" => {
            line.expect(&[], 4, errors);
            let [a, b, why] = [1, 2, 3].map(|i| line.at(i).to_owned());
            story.apart.push((a, b, why));
        }
        "conflict" => story.conflicts.push(conflict(line, errors)),
        "loop" => story.loops.push(open_loop(line, errors)),
        "order" => {
            story.order.extend(line.plain().skip(1).map(|w| w.value.clone()));
        }
        other => {
            let message = format!("unknown line `{other}`");
            let hint = "known: saga split title state entity event pair utterance apart conflict loop order";
            errors.push(Error::new(place, message, hint));
        }
    }
}

impl Line {
    /// Reports every key that is not of the form `NN:id`.
    fn expect_keyless(&self, errors: &mut Vec<Error>) {
        for word in
            self.words.iter().filter(|w| !w.key.is_empty() && !w.key.contains(':'))
        {
            let message = format!("`{}` is no reference", word.key);
            errors.push(Error::new(word.place, message, "a reference is NN:id"));
        }
    }
}

/// The words of a line that are `NN:id=value`, or `NN:id` with an empty value.
fn keyed(line: &Line) -> impl Iterator<Item = (String, String)> {
    line.words.iter().filter_map(|w| match w.key.as_str() {
        "" if is_reference(&w.value) => Some((w.value.clone(), String::new())),
        "" => None,
        key => Some((key.to_owned(), w.value.clone())),
    })
}

/// Whether `word` looks like `NN:id` or `story/NN:id`.
fn is_reference(word: &str) -> bool {
    word.split_once(':').is_some_and(|(report, id)| {
        report.ends_with(|c: char| c.is_ascii_digit())
            && ["s", "v", "t", "n", "x"]
                .iter()
                .any(|kind| crate::build::is_numbered(id, kind))
    })
}

fn pair(line: &Line, errors: &mut Vec<Error>) -> Pair {
    line.among("grade", line.at(3), words::GRADES, errors);
    let mut passages = Vec::new();
    let mut hard = line.at(3) == "unrelated";
    for word in line.plain().skip(4) {
        if word.value == "hard" {
            hard = true;
        } else if let Some(passage) = passage(&word.value) {
            passages.push(passage);
        } else {
            let message = format!("`{}` is no passage", word.value);
            let hint =
                "write 3~2v or 3-4~6e: sentences of a, sentences of b, one of v e p q";
            errors.push(Error::new(word.place, message, hint));
        }
    }
    let shares =
        matches!(line.at(3), "copy" | "abridged" | "rewrite" | "shared-statement");
    if shares && passages.is_empty() {
        let message = format!("a pair graded {} has no passage", line.at(3));
        errors.push(Error::new(line.place, message, ""));
    }
    Pair {
        a: line.at(1).to_owned(),
        b: line.at(2).to_owned(),
        grade: line.at(3).to_owned(),
        passages,
        hard,
        place: line.place,
    }
}

fn passage(word: &str) -> Option<Passage> {
    let kind = word.chars().next_back().filter(|c| words::PASSAGE_KINDS.contains(c))?;
    let (a, b) = word.strip_suffix(kind)?.split_once('~')?;
    let range = |side: &str| {
        let (from, to) = side.split_once('-').unwrap_or((side, side));
        let range = [from.parse().ok()?, to.parse().ok()?];
        (0 < range[0] && range[0] <= range[1]).then_some(range)
    };
    Some(Passage { a: range(a)?, b: range(b)?, kind })
}

fn conflict(line: &Line, errors: &mut Vec<Error>) -> Conflict {
    line.among("kind of conflict", line.at(1), words::CONFLICTS, errors);
    line.expect_keyless(errors);
    let stands: Vec<_> = keyed(line).collect();
    if stands.len() < 2 {
        let message = "a conflict has two stands or more";
        errors.push(Error::new(line.place, message, "write 01:n1=40 02:n3=60"));
    }
    Conflict {
        kind: line.at(1).to_owned(),
        question: line.at(2).to_owned(),
        stands,
        place: line.place,
    }
}

fn open_loop(line: &Line, errors: &mut Vec<Error>) -> Loop {
    line.among("kind of loop", line.at(1), words::LOOPS, errors);
    line.expect(&["by", "to", "content", "if", "due"], usize::MAX, errors);
    let mut states = Vec::new();
    for word in line.plain().skip(2) {
        let (state, at) = word.value.split_once('@').unwrap_or((&word.value, ""));
        line.among("state of a loop", state, words::LOOP_STATES, errors);
        states.push(LoopState { state: state.to_owned(), at: at.to_owned() });
    }
    if states.is_empty() {
        errors.push(Error::new(
            line.place,
            "a loop has at least one state",
            "write open@01:s4",
        ));
    }
    let optional =
        |key| line.get(key).filter(|v| !matches!(*v, "" | "-")).map(str::to_owned);
    Loop {
        kind: line.at(1).to_owned(),
        by: optional("by"),
        to: optional("to"),
        content: line.get("content").unwrap_or("").to_owned(),
        condition: optional("if"),
        due: line
            .get("due")
            .map_or([None, None], |due| attributes::interval(line, due, errors)),
        states,
        place: line.place,
    }
}
