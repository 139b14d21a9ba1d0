//! A parse as CoNLL-U: a token a line, names as `NER=B-PER…` in MISC.

use std::fmt::Write as _;

use rapporteur_types::{Parse, Report};

/// The words of a report with their tags, tree and names, in CoNLL-U
/// (<https://universaldependencies.org/format.html>). Columns without a value hold `_`.
pub fn conllu(report: &Report, parse: &Parse) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# newdoc id = {}", one_line(&report.id));
    let tags = parse.tags.as_ref();
    let mut names =
        tags.map(|it| it.names.as_slice()).unwrap_or_default().iter().peekable();
    for (number, sentence) in parse.sentences.iter().enumerate() {
        let text = one_line(sentence.span.text(&report.text));
        let _ = write!(out, "# sent_id = {}\n# text = {text}\n", number + 1);
        let range = sentence.range();
        for (place, index) in range.clone().enumerate() {
            let token = &parse.tokens[index];
            let column = |of: fn(&rapporteur_types::Tags, usize) -> &str| {
                tags.map_or("_", |it| of(it, index))
            };
            let head = tags.map_or_else(
                || "_".to_owned(),
                |it| match usize::try_from(it.head[index]) {
                    Ok(head) => (head.saturating_sub(range.start) + 1).to_string(),
                    Err(_) => "0".to_owned(),
                },
            );
            let mut misc = Vec::new();
            while names.next_if(|it| it.tokens.end as usize <= index).is_some() {}
            if let Some(name) =
                names.peek().filter(|it| it.tokens.start as usize <= index)
            {
                let part = if name.tokens.start as usize == index { 'B' } else { 'I' };
                misc.push(format!("NER={part}-{}", name.kind));
            }
            if parse.tokens.get(index + 1).is_some_and(|next| {
                !next.spaced && index + 1 < range.end && next.span.start == token.span.end
            }) {
                misc.push("SpaceAfter=No".to_owned());
            }
            let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}",
                place + 1,
                one_line(token.span.text(&report.text)),
                column(|it, at| &it.lemma[at]),
                column(|it, at| it.upos[at]),
                column(|it, at| it.xpos[at]),
                column(|it, at| it.deprel[at]),
            );
        }
        out.push('\n');
    }
    out
}

/// Text without line breaks and tabs, which the format takes for its own.
fn one_line(text: &str) -> String {
    text.replace(|it: char| it.is_control(), " ")
}
