//! CoNLL-U to sentences and tokens; the other columns are not looked at.

use crate::GivenToken;

/// A line that is no CoNLL-U; the rest of the file is read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: a word takes ten columns with tabs between, its number first")]
pub struct ConlluError {
    /// Which line, from 1.
    pub line: usize,
}

/// The sentences of `text`, and the lines that were left out because they are none of
/// CoNLL-U's. Comments, multiword ranges (`1-2`) and empty nodes (`1.1`) are passed over.
///
/// ```
/// let text = "1\tShe\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
/// let (sentences, errors) = rapporteur_parse::from_conllu(text);
/// assert_eq!(sentences[0][0].form, "She");
/// assert!(errors.is_empty());
/// ```
pub fn from_conllu(text: &str) -> (Vec<Vec<GivenToken<'_>>>, Vec<ConlluError>) {
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    let mut errors = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        if line.starts_with('#') && !line.starts_with("#\t") {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let number = columns[0];
        if columns.len() != 10 || columns[1].is_empty() {
            errors.push(ConlluError { line: index + 1 });
        } else if number.bytes().all(|it| it.is_ascii_digit()) && !number.is_empty() {
            let space_after = columns[9].split('|').all(|it| it != "SpaceAfter=No");
            sentence.push(GivenToken { form: columns[1], space_after });
        } else if !number.contains(['-', '.']) {
            errors.push(ConlluError { line: index + 1 });
        }
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
    (sentences, errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_empty_nodes_are_no_words() {
        let rest = "_\t".repeat(7) + "SpaceAfter=No";
        let line = |id: &str, form: &str| format!("{id}\t{form}\t{rest}\n");
        let text = ["# text = cannot", "\n"].concat()
            + &line("1-2", "cannot")
            + &line("1", "can")
            + &line("2", "not")
            + &line("2.1", "go");
        let (sentences, errors) = from_conllu(&text);
        let forms: Vec<_> = sentences[0].iter().map(|it| it.form).collect();
        assert_eq!(forms, ["can", "not"]);
        assert!(!sentences[0][0].space_after);
        assert!(errors.is_empty());
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_is_read() {
        let good = "1\tShe\t_\t_\t_\t_\t_\t_\t_\t_\n";
        let text = format!("{good}what is this\n\n{good}");
        let (sentences, errors) = from_conllu(&text);
        assert_eq!(sentences.len(), 2);
        assert_eq!(errors, [ConlluError { line: 2 }]);
        let shown = errors[0].to_string();
        assert!(shown.starts_with("2: "), "{shown}");
    }
}
