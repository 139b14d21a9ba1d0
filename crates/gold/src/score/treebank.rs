//! CoNLL-U documents as raw text, with the places of their words and sentences.
//!
//! As in the CoNLL 2018 task, the text of a document is its sentences (`# text =`) end to
//! end, with a space between two where the treebank has one and a line break where it
//! begins a paragraph. A word counts as found when its span is the same; words inside one
//! surface word (`do`, `n't`) count apart.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use rapporteur::types::Span;

/// A document of a treebank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its name.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its words.
    pub words: BTreeSet<Span>,
    /// Its sentences.
    pub sentences: BTreeSet<Span>,
}

impl Document {
    /// What kind of text it is, as its name tells: `GUM_news_…`, `weblog-…`.
    pub fn genre(&self) -> &str {
        let name = self.id.strip_prefix("GUM_").unwrap_or(&self.id);
        name.split(['_', '-']).next().unwrap_or(name)
    }
}

/// The documents of a CoNLL-U file.
///
/// # Errors
///
/// When a sentence has no text, or a word is not in the text of its sentence.
pub fn documents(conllu: &str) -> Result<Vec<Document>> {
    let mut all: Vec<Document> = Vec::new();
    let mut after = "";
    for block in conllu.split("\n\n").filter(|it| !it.trim().is_empty()) {
        let meta = |name: &str| {
            block.lines().find_map(|it| it.strip_prefix("# ")?.strip_prefix(name))
        };
        if let Some(id) = meta("newdoc id = ") {
            all.push(Document { id: id.trim().to_owned(), ..Document::default() });
        } else if meta("newpar").is_some() {
            after = "\n";
        }
        let document = all.last_mut().context("a sentence before the first document")?;
        if !document.text.is_empty() {
            document.text.push_str(after);
        }
        let text = meta("text = ").context("a sentence without text")?.trim();
        let start = document.text.len();
        document.text.push_str(text);
        let rows =
            block.lines().filter(|it| it.starts_with(|c: char| c.is_ascii_digit()));
        let mut at = 0;
        after = " ";
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            let (Some(id), Some(form)) = (cells.first(), cells.get(1)) else { continue };
            let glued = cells.last().is_some_and(|it| it.contains("SpaceAfter=No"));
            after = if glued { "" } else { " " };
            if id.contains(['-', '.']) {
                continue;
            }
            at += text[at..].len() - text[at..].trim_start().len();
            let found = text[at..].starts_with(form);
            found.then_some(()).with_context(|| format!("{form}: not in {text}"))?;
            let from = (start + at) as u32;
            at += form.len();
            document.words.insert(Span::new(from, (start + at) as u32));
        }
        let end = document.text.len() as u32;
        document.sentences.insert(Span::new(start as u32, end));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_the_joined_text() {
        let conllu = "# newdoc id = GUM_news_port\n# text = They don't.\n1\tThey\t_\n\
            2-3\tdon't\tSpaceAfter=No\n2\tdo\t_\n3\tn't\t_\n4\t.\tSpaceAfter=No\n\n\
            # text = Why?\n1\tWhy\tSpaceAfter=No\n2\t?\t_\n\n\
            # newpar\n# text = So\n1\tSo\t_\n\n";
        let all = documents(conllu).unwrap();
        let [document] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!(document.text, "They don't.Why?\nSo");
        assert_eq!(document.genre(), "news");
        let words: Vec<&str> =
            document.words.iter().map(|it| it.text(&document.text)).collect();
        assert_eq!(words, ["They", "do", "n't", ".", "Why", "?", "So"]);
        assert_eq!(document.sentences.len(), 3);
    }

    #[test]
    fn a_word_that_is_not_in_the_text_is_an_error() {
        assert!(documents("# newdoc id = a\n# text = Why\n1\tWho\t_\n").is_err());
    }
}
