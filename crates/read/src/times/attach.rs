//! Which date an event word has: the one its clause names, or else what the report as a
//! whole tells of.
//!
//! The words between decide, not the letters: a conjunction or another voice keeps a date
//! away. Where it is wrong: results told before their cause, and backgrounds of several
//! sentences whose only date stands in the first.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    sync::LazyLock,
};

use jiff::civil::Date;
use rapporteur_lexicon::clause_ends;
use rapporteur_types::{Parse, Report, Span, Timex, TimexId, TimexKind};

use super::dates;

/// More steps than this, and a date belongs to another clause.
const REACH: i32 = 15;
/// So close, a date is that of the word itself, and of its like elsewhere in the report.
const OWN: i32 = 2;
/// What a date at the head of its sentence is nearer to all of it.
const HEAD: i32 = 8;
/// `since 2004` dates a beginning.
const SINCE: i32 = 6;
/// In how many sentences a report says on which day its news happened.
const LEAD: usize = 5;
/// How many days old news may be.
const NEWS_DAYS: i32 = 7;
/// Of one sentence; what comes after is not looked at, which bounds the time.
const MOST: usize = 64;

static STEPS: LazyLock<HashMap<&'static str, i32>> =
    LazyLock::new(|| clause_ends::words().collect());

/// The date nearest to token `at` in its sentence, and how many steps off it is.
fn nearest(
    parse: &Parse,
    sentence: &Range<usize>,
    at: usize,
    timexes: &[Timex],
) -> Option<(i32, TimexId)> {
    let span = parse.span_of(sentence.clone())?;
    let from = timexes.partition_point(|it| it.span.start < span.start);
    let here = timexes.iter().enumerate().skip(from).take(MOST);
    let here = here.take_while(|(_, it)| it.span.start < span.end);
    here.filter(|(_, it)| matches!(it.kind, TimexKind::Date | TimexKind::Time))
        .filter(|(_, it)| !it.value.ends_with("_REF"))
        .map(|(id, it)| {
            (steps(parse, sentence, at, &parse.tokens_in(it.span)), id as TimexId)
        })
        .min()
}

fn steps(parse: &Parse, sentence: &Range<usize>, at: usize, timex: &Range<usize>) -> i32 {
    let between = if timex.start > at { at + 1..timex.start } else { timex.end..at };
    let mut steps = 0;
    for token in between {
        steps += 1 + STEPS.get(parse.norm(token)).copied().unwrap_or_default();
        if steps > REACH + HEAD {
            break;
        }
    }
    let word = |it: usize| parse.norm(it);
    let begun = timex.start > sentence.start
        && matches!(word(timex.start - 1), "since" | "until" | "till");
    if begun {
        steps += SINCE;
    }
    let introduces =
        |it: usize| matches!(word(it), "in" | "on" | "by" | "earlier" | "later");
    let is_head = timex.start.saturating_sub(sentence.start) < MOST
        && (sentence.start..timex.start)
            .all(|it| introduces(it) || !parse.tokens[it].shape.is_word());
    if is_head && timex.end <= at { steps - HEAD } else { steps }
}

/// The date of the clause that token `at` stands in.
pub(crate) fn in_clause(
    parse: &Parse,
    sentence: &Range<usize>,
    at: usize,
    timexes: &[Timex],
) -> Option<TimexId> {
    nearest(parse, sentence, at, timexes)
        .filter(|(steps, _)| *steps <= REACH)
        .map(|(_, id)| id)
}

/// The first and the last day of a time.
pub(crate) type Days = (String, String);

/// What the report as a whole says of when.
pub(crate) struct Story {
    /// The day the news happened, where the lead says so, or else that of publication.
    news: Option<Days>,
    /// The dates that stand beside an event word, by its stem.
    own: BTreeMap<String, Days>,
}

impl Story {
    /// Of the event words at `spans`.
    pub(crate) fn new(
        report: &Report,
        parse: &Parse,
        timexes: &[Timex],
        spans: &[Span],
    ) -> Self {
        let mut own = BTreeMap::new();
        for span in spans {
            let Some(token) = parse.tokens_in(*span).last() else { continue };
            let Some(sentence) = parse.sentence_at(span.start) else { continue };
            let sentence = parse.sentences[sentence].range();
            let found = nearest(parse, &sentence, token, timexes);
            if let Some((..=OWN, id)) = found
                && let Some(days) = days(&timexes[id as usize])
            {
                own.entry(stem(parse.norm(token))).or_insert(days);
            }
        }
        let published =
            report.published.as_ref().and_then(|it| dates::published(&it.value));
        let lead = parse.sentences.get(LEAD.min(parse.sentences.len()).saturating_sub(1));
        let lead = lead.map_or(0, |it| it.span.end);
        let single = timexes
            .iter()
            .take_while(|it| it.span.start < lead)
            .filter(|it| matches!(it.kind, TimexKind::Date | TimexKind::Time))
            .filter_map(days)
            .filter(|(first, last)| first == last);
        let day = match published {
            None => single.map(|it| it.0).next(),
            Some(published) => {
                let recent = |day: &String| {
                    let day: Option<Date> = day.parse().ok();
                    let age = day.map(|it| (published - it).get_days());
                    age.is_some_and(|age| (1..=NEWS_DAYS).contains(&age))
                };
                let mut recent = single.map(|it| it.0).filter(recent);
                recent.next().or_else(|| Some(published.to_string()))
            }
        };
        Self { news: day.map(|it| (it.clone(), it)), own }
    }

    /// The date of the event word at `token`; what lies ahead has none but its own.
    pub(crate) fn date(
        &self,
        parse: &Parse,
        timexes: &[Timex],
        token: usize,
        lies_ahead: bool,
    ) -> Option<Days> {
        let place = parse.tokens.get(token)?.span.start;
        let sentence = parse.sentences.get(parse.sentence_at(place)?)?.range();
        let own = in_clause(parse, &sentence, token, timexes)
            .and_then(|id| days(&timexes[id as usize]));
        own.or_else(|| self.own.get(&stem(parse.norm(token))).cloned())
            .or_else(|| self.news.clone().filter(|_| !lies_ahead))
    }
}

fn days(timex: &Timex) -> Option<Days> {
    Some((timex.earliest.clone()?, timex.latest.clone()?))
}

/// What a verb and its noun share: `delivered`, `delivery`.
fn stem(norm: &str) -> String {
    const ENDINGS: [&str; 8] = ["ment", "ing", "ed", "al", "es", "s", "e", "d"];
    let stem = ENDINGS.iter().find_map(|it| norm.strip_suffix(it)).unwrap_or(norm);
    stem.chars().take(6).collect()
}

#[cfg(test)]
mod tests {
    use rapporteur_types::Dated;

    use super::{super::tests::parse as parsed, *};

    fn reported(text: &str) -> (Report, Parse, Vec<Timex>) {
        let mut report = Report::new("a", text);
        report.published = Some(Dated {
            value: "2031-05-07".into(),
            from: "given".into(),
            confidence: 1.0,
        });
        let parse = parsed(text);
        let (timexes, _) = super::super::times(&report, &parse);
        (report, parse, timexes)
    }

    /// The first day of `word` in a report of Wednesday, 7 May 2031.
    fn day(text: &str, word: &str, lies_ahead: bool) -> Option<String> {
        let (report, parse, timexes) = reported(text);
        let tokens = 0..parse.tokens.len();
        let spans: Vec<Span> = parse.tokens.iter().map(|it| it.span).collect();
        let at = tokens.into_iter().find(|it| parse.norm(*it) == word).unwrap();
        let story = Story::new(&report, &parse, &timexes, &spans);
        story.date(&parse, &timexes, at, lies_ahead).map(|(first, _)| first)
    }

    #[test]
    fn the_date_of_the_clause_comes_first() {
        let text = "They met on May 2 but the envoy left on May 4";
        assert_eq!(day(text, "met", false).as_deref(), Some("2031-05-02"));
        assert_eq!(day(text, "left", false).as_deref(), Some("2031-05-04"));
    }

    #[test]
    fn a_conjunction_keeps_a_date_away() {
        let (_, parse, timexes) = reported("They rested because it rained on May 2");
        let sentence = 0..parse.tokens.len();
        assert_eq!(in_clause(&parse, &sentence, 1, &timexes), None);
        assert_eq!(in_clause(&parse, &sentence, 4, &timexes), Some(0));
    }

    #[test]
    fn a_date_at_the_head_reaches_over_its_sentence() {
        let text = "On May 2 the mayor of the small town by the river met them \
                    after a walk";
        assert_eq!(day(text, "walk", false).as_deref(), Some("2031-05-02"));
    }

    #[test]
    fn without_a_date_it_is_the_day_of_the_news_unless_it_lies_ahead() {
        assert_eq!(day("They met", "met", false).as_deref(), Some("2031-05-07"));
        assert_eq!(day("They will meet", "meet", true), None);
    }

    #[test]
    fn a_long_line_of_commas_before_a_date_takes_linear_time() {
        let text = ", ".repeat(20_000) + "May 2 " + &"attacked on May 2 ".repeat(2_000);
        let (_, parse, timexes) = reported(&text);
        let sentence = 0..parse.tokens.len();
        let start = std::time::Instant::now();
        for at in sentence.clone() {
            in_clause(&parse, &sentence, at, &timexes);
        }
        assert!(start.elapsed().as_secs() < 20);
    }

    #[test]
    fn a_duration_dates_nothing() {
        let (_, parse, timexes) = reported("They walked for three weeks");
        assert_eq!(in_clause(&parse, &(0..parse.tokens.len()), 1, &timexes), None);
    }

    #[test]
    fn a_verb_and_its_noun_share_their_date() {
        assert_eq!(stem("delivered"), stem("delivers"));
        assert_eq!(stem("attack"), stem("attacks"));
    }
}
