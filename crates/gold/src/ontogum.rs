//! Reads `OntoGUM`'s tables: documents of tokens with their chains of mentions.

use anyhow::{Context, Result};
use rapporteur::types::Span;

use crate::score::coreference::Mention;

/// A document: its text, put together from its tokens, and what is marked.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its name, with the genre: `GUM_news_homeopathic`.
    pub id: String,
    /// The text.
    pub text: String,
    /// Where each token stands in it.
    pub tokens: Vec<Span>,
    /// The chains: mentions as ranges of tokens.
    pub chains: Vec<Vec<Mention>>,
}

/// The documents of a table.
///
/// # Errors
///
/// When a line is not a token of a document.
pub fn documents(table: &str) -> Result<Vec<Document>> {
    let mut all: Vec<Document> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut chains: Vec<(usize, Mention)> = Vec::new();
    let mut in_quote = false;
    for (number, line) in table.lines().enumerate() {
        if let Some(name) = line.strip_prefix("#begin document") {
            let id = name.trim().trim_matches(['(', ')', ';']).to_owned();
            all.push(Document { id, ..Document::default() });
            in_quote = false;
            continue;
        }
        if line.starts_with('#') || line.trim().is_empty() {
            if line.starts_with("#end") {
                close(all.last_mut(), &mut chains);
            }
            continue;
        }
        let document = all.last_mut().with_context(|| format!("line {}", number + 1))?;
        let mut columns = line.split('\t').skip(1);
        let (Some(token), Some(marks)) = (columns.next(), columns.next()) else {
            anyhow::bail!("line {}: not a token", number + 1);
        };
        let at = document.tokens.len();
        push(document, token, &mut in_quote);
        for mark in pieces(marks) {
            let chain: usize = mark.trim_matches(['(', ')']).parse()?;
            if mark.starts_with('(') {
                open.push((chain, at));
            }
            if mark.ends_with(')') {
                let from = open.iter().rposition(|it| it.0 == chain);
                let from = from.with_context(|| format!("line {}", number + 1))?;
                chains.push((chain, (open.remove(from).1, at + 1)));
            }
        }
    }
    close(all.last_mut(), &mut chains);
    Ok(all)
}

fn close(document: Option<&mut Document>, chains: &mut Vec<(usize, Mention)>) {
    let Some(document) = document else { return };
    chains.sort_unstable();
    for (at, (chain, mention)) in chains.iter().enumerate() {
        if at == 0 || chains[at - 1].0 != *chain {
            document.chains.push(Vec::new());
        }
        if let Some(last) = document.chains.last_mut() {
            last.push(*mention);
        }
    }
    chains.clear();
}

/// `(3`, `(1)`, `3)` out of `(3(1)3)`.
fn pieces(marks: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut from = 0;
    for (at, it) in marks.char_indices() {
        let begins = it == '(' && at > from;
        let ends = it == ')';
        if begins {
            all.push(&marks[from..at]);
            from = at;
        } else if ends {
            all.push(&marks[from..=at]);
            from = at + 1;
        }
    }
    if from < marks.len() {
        all.push(&marks[from..]);
    }
    all.retain(|it| it.bytes().any(|it| it.is_ascii_digit()));
    all
}

/// Adds a token, with a space before it where one is printed.
fn push(document: &mut Document, token: &str, in_quote: &mut bool) {
    let text = &mut document.text;
    let straight = token == "\"";
    let closes =
        matches!(token, "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "”")
            || (straight && *in_quote);
    let after_open =
        text.ends_with(['(', '[', '“']) || (text.ends_with('"') && *in_quote);
    if !(text.is_empty() || closes || after_open) {
        text.push(' ');
    }
    if straight {
        *in_quote = !*in_quote;
    }
    let start = text.len() as u32;
    text.push_str(token);
    document.tokens.push(Span::new(start, text.len() as u32));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_read_from_their_brackets() {
        let table = "#begin document (d);\n0\tIda\t(1(2)\n1\tsaid\t1)\n2\tshe\t(2)\n3\t.\t_\n#end document\n";
        let all = documents(table).unwrap();
        assert_eq!(all[0].text, "Ida said she.");
        assert_eq!(all[0].chains, [vec![(0, 2)], vec![(0, 1), (2, 3)]]);
    }
}
