//! Tags, tree and names of an English report, by the trained reader.

use std::ops::Range;

use rapporteur_model::{Reader, lemma};
use rapporteur_types::{Named, Parse, Report, Tags};

/// Fills [`Parse::tags`] with parts of speech, lemmas, tree and names. Text in another
/// language is left without, and so is every text when the program was built without the
/// reader's weights. Linear in the text.
///
/// ```
/// use rapporteur_types::Report;
///
/// let report = Report::new("a", "She left Lisbon.");
/// let mut parse = rapporteur_parse::parse(&report);
/// rapporteur_parse::tag(&mut parse, &report);
/// if let Some(tags) = parse.tags {
///     assert_eq!(tags.lemma[1], "leave");
/// }
/// ```
pub fn tag(parse: &mut Parse, report: &Report) {
    let other = |it: &str| {
        let language = it.split(['-', '_']).next().unwrap_or(it);
        !language.eq_ignore_ascii_case("en")
    };
    if !report.language.as_deref().is_some_and(other) {
        parse.tags = Reader::get().map(|it| tags(it, parse, &report.text));
    }
}

fn tags(reader: &Reader, parse: &Parse, text: &str) -> Tags {
    let forms: Vec<&str> = parse.tokens.iter().map(|it| it.span.text(text)).collect();
    let sentences: Vec<Range<usize>> =
        parse.sentences.iter().map(rapporteur_types::Sentence::range).collect();
    let read = reader.read(&forms, &sentences);
    let lemma =
        forms.iter().zip(&read.xpos).map(|(form, tag)| lemma(form, tag)).collect();
    let head = |it: &Option<usize>| it.map_or(-1, |it| it as i32);
    let named = |(tokens, kind): (Range<usize>, &'static str)| Named {
        tokens: tokens.start as u32..tokens.end as u32,
        kind,
    };
    Tags {
        lemma,
        head: read.heads.iter().map(head).collect(),
        names: read.names.into_iter().map(named).collect(),
        upos: read.upos,
        xpos: read.xpos,
        deprel: read.relations,
    }
}
