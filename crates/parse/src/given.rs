//! Text that comes cut into sentences and tokens, as treebanks do.

use rapporteur_types::{Parse, Report, Sentence, Span};

use crate::{quotes::Quotes, tokens};

/// A token somebody else has cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenToken<'a> {
    /// What it says.
    pub form: &'a str,
    /// Whether a space follows.
    pub space_after: bool,
}

/// A report of the sentences given, a line each, and its parse with these very tokens.
///
/// ```
/// use rapporteur_parse::{GivenToken, given};
///
/// let words = ["She", "left"].map(|form| GivenToken { form, space_after: true });
/// let (report, parse) = given("a", &[words.to_vec()]);
/// assert_eq!(report.text, "She left");
/// assert_eq!(parse.tokens.len(), 2);
/// ```
pub fn given(id: &str, sentences: &[Vec<GivenToken<'_>>]) -> (Report, Parse) {
    let mut text = String::new();
    let mut parse = Parse::default();
    for (paragraph, sentence) in sentences.iter().enumerate() {
        if paragraph > 0 {
            text.push('\n');
        }
        let first = parse.tokens.len();
        let mut spaced = true;
        for token in sentence {
            if spaced && parse.tokens.len() > first {
                text.push(' ');
            }
            let start = text.len() as u32;
            text.push_str(token.form);
            let span = Span::new(start, text.len() as u32);
            parse.tokens.push(tokens::given(token.form, span, spaced, &mut parse.norms));
            spaced = token.space_after;
        }
        let range = first..parse.tokens.len();
        let Some(span) = parse.span_of(range.clone()) else { continue };
        parse.sentences.push(Sentence {
            span,
            tokens: range.start as u32..range.end as u32,
            paragraph: paragraph as u32,
            unread: false,
        });
    }
    let mut report = Report::new(id, text);
    report.language = Some("en".to_owned());
    let mut quotes = Quotes::default();
    for sentence in &parse.sentences {
        quotes.paragraph(&report.text, &parse, sentence.range());
    }
    parse.quotes = quotes.found;
    (report, parse)
}
