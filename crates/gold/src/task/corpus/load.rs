//! Reads the stories of one half; a faulty or half-written one is named and left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use rapporteur_corpus::{StoryFiles, read_corpus};

use super::Half;
use crate::disk::{self, GoldFile};

/// The stories to score.
pub(super) struct Loaded {
    pub(super) stories: Vec<StoryFiles>,
    /// One line for each story left out.
    pub(super) faults: Vec<String>,
    /// Fingerprint of the stories' files.
    pub(super) sha256: String,
    /// The same of the stories among them that are of the test half, if there are any.
    pub(super) test_sha256: Option<String>,
}

pub(super) fn load(half: Half, folder: &Path) -> Result<Loaded> {
    let mut files = Vec::new();
    for path in disk::two_deep(folder)? {
        let ending = path.extension().unwrap_or_default();
        if (ending == "rep" || ending == "txt")
            && let Some(file) = GoldFile::read(&path)?
        {
            files.push(file);
        }
    }
    let mut texts = Vec::new();
    for file in &files {
        texts.push((file.path().to_string_lossy().into_owned(), file.text()?.to_owned()));
    }
    let (stories, faults) = sound(half, &texts);
    let hash = |of: &dyn Fn(&StoryFiles) -> bool| {
        let stories = stories.iter().filter(|it| of(it));
        let kept: BTreeSet<&str> = stories.map(|it| folder_of(&it.story.path)).collect();
        let scored = files.iter().zip(&texts);
        let scored = scored.filter(|(_, (path, _))| kept.contains(folder_of(path)));
        let scored: Vec<_> = scored.map(|(file, _)| file).collect();
        (!scored.is_empty()).then(|| disk::sha256(&scored))
    };
    let sha256 = hash(&|_| true).unwrap_or_default();
    let test_sha256 = hash(&|it| it.story.split == "test");
    Ok(Loaded { stories, faults, sha256, test_sha256 })
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The stories of `half` that have no fault, and a line for each that has.
fn sound(half: Half, texts: &[(String, String)]) -> (Vec<StoryFiles>, Vec<String>) {
    let mut faulty = BTreeMap::<&str, Vec<String>>::new();
    let has_story: BTreeSet<&str> = texts
        .iter()
        .filter(|(path, _)| path.ends_with("/story.txt"))
        .map(|(path, _)| folder_of(path))
        .collect();
    for (path, _) in texts {
        if !has_story.contains(folder_of(path)) {
            faulty
                .entry(folder_of(path))
                .or_insert_with(|| vec!["no story.txt".to_owned()]);
        }
    }
    let corpus = read_corpus(texts);
    for error in &corpus.errors {
        let line = format!("line {}: {}", error.place.line, error.message);
        faulty.entry(folder_of(&error.path)).or_default().push(line);
    }
    let lines = faulty.iter().map(|(folder, what)| {
        let name = folder.rsplit('/').next().unwrap_or(folder);
        let first = what.first().map_or("", String::as_str);
        format!("corpus: {name} left out, {} faults; first: {first}", what.len())
    });
    let faults = lines.collect();
    let is_sound = |it: &StoryFiles| {
        half.has(&it.story.split) && !faulty.contains_key(folder_of(&it.story.path))
    };
    (corpus.stories.into_iter().filter(is_sound).collect(), faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "outlet: Reed Post\nstyle: wire\npublished:\nwritten: 2031-05-05\n\
                          ---\nThe ferry sailed.\n===\n";

    fn file(path: &str, text: &str) -> (String, String) {
        (format!("x/{path}"), text.to_owned())
    }

    #[test]
    fn a_faulty_story_is_named_and_the_others_are_kept() {
        let story = "saga reed\nsplit dev\ntitle \"Ferries\"\norder 01\n";
        let texts = [
            file("ferry/01-post.rep", REPORT),
            file("ferry/story.txt", story),
            file("broken/01-post.rep", &REPORT.replace("===", "==")),
            file("broken/story.txt", &story.replace("saga reed", "saga other")),
            file("half/01-post.rep", REPORT),
            file("later/01-post.rep", REPORT),
            file("later/story.txt", &story.replace("dev", "test").replace("reed", "sea")),
        ];
        let ids = |half| {
            let (stories, faults) = sound(half, &texts);
            (stories.into_iter().map(|it| it.id).collect::<Vec<_>>(), faults)
        };
        let (dev, faults) = ids(Half::Dev);
        assert_eq!(dev, ["ferry"]);
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].contains("broken") && faults[1].contains("half left out"));
        assert_eq!(ids(Half::Test).0, ["later"]);
        assert_eq!(ids(Half::All).0, ["ferry", "later"]);
    }
}
