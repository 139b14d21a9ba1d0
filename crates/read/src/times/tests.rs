//! Values of invented sentences, and odd input.

use proptest::prelude::*;
use rapporteur_types::{Dated, Note, Parse, Report, Sentence, Shape, Span, Timex, Token};

use super::times;

/// One sentence, cut at white space and before and after punctuation.
pub(super) fn parse(text: &str) -> Parse {
    let mut parse = Parse::default();
    let mut spaced = true;
    let mut push = |from: usize, to: usize, spaced: bool| {
        let norm = text[from..to].to_lowercase();
        let start = parse.norms.len() as u32;
        parse.norms.push_str(&norm);
        parse.tokens.push(Token {
            span: Span::new(from as u32, to as u32),
            shape: Shape::Lower,
            norm: Span::new(start, parse.norms.len() as u32),
            spaced,
        });
    };
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || matches!(c, '-' | '.' | ':' | '/' | '\'');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(from, at, spaced);
                spaced = false;
                start = None;
            }
            _ => {}
        }
        if !inside && !c.is_whitespace() {
            push(at, at + c.len_utf8(), spaced);
            spaced = false;
        }
        spaced |= c.is_whitespace();
    }
    if let Some(from) = start {
        push(from, text.len(), spaced);
    }
    parse.sentences.push(Sentence {
        span: Span::new(0, text.len() as u32),
        tokens: 0..parse.tokens.len() as u32,
        paragraph: 0,
        unread: false,
    });
    parse
}

fn read(text: &str, published: &str) -> (Vec<Timex>, Vec<Note>) {
    let mut report = Report::new("a", text);
    if !published.is_empty() {
        report.published = Some(Dated {
            value: published.into(),
            from: "given".into(),
            confidence: 1.0,
        });
    }
    times(&report, &parse(text))
}

fn found(text: &str, published: &str) -> Vec<Timex> {
    read(text, published).0
}

/// The expressions of a report of Wednesday, 7 May 2031, as `text=value`.
fn values(text: &str) -> Vec<String> {
    found(text, "2031-05-07")
        .iter()
        .map(|it| format!("{}={}", it.span.text(text), it.value))
        .collect()
}

#[test]
fn full_dates_in_every_order() {
    assert_eq!(values("on May 5, 2031 and"), ["May 5, 2031=2031-05-05"]);
    assert_eq!(values("on 5 May 2031 and"), ["5 May 2031=2031-05-05"]);
    assert_eq!(values("the 5th of May 2031 was"), ["the 5th of May 2031=2031-05-05"]);
    assert_eq!(values("on 2031-05-05 and"), ["2031-05-05=2031-05-05"]);
    assert_eq!(values("on 5/4/2031 and"), ["5/4/2031=2031-05-04"]);
    assert_eq!(values("on Monday, May 5 and"), ["Monday, May 5=2031-05-05"]);
}

#[test]
fn weekdays_follow_the_verb() {
    assert_eq!(values("They met on Tuesday"), ["Tuesday=2031-05-06"]);
    assert_eq!(values("They will meet on Tuesday"), ["Tuesday=2031-05-13"]);
    assert_eq!(values("They met last Wednesday"), ["last Wednesday=2031-04-30"]);
    assert_eq!(
        values("They met on Wednesday evening"),
        ["Wednesday evening=2031-05-07TEV"]
    );
}

#[test]
fn what_lies_ahead_is_told_from_what_is_past_by_the_verb() {
    // 7 May 2031 is a Wednesday.
    for ahead in [
        "The pact will be signed on Monday",
        "Talks are to be held on Monday",
        "The first round is to be held on Monday",
        "The envoy plans to leave on Monday",
        "It could come as early as Monday",
        "The mayor gave them until Monday to leave",
    ] {
        assert_eq!(values(ahead), ["Monday=2031-05-12"], "{ahead}");
    }
    for past in [
        "It had been due to expire on Monday",
        "They failed to meet on Monday",
        "They want to look at Monday 's ruling",
        "Hers was the first of the boats to leave on Monday",
        "The May talks succeed what they agreed on Monday",
    ] {
        assert!(values(past).contains(&"Monday=2031-05-05".to_owned()), "{past}");
    }
}

#[test]
fn a_full_date_wins_over_its_weekday() {
    assert_eq!(
        values("this coming Sunday, June 8"),
        ["this coming Sunday, June 8=2031-06-08"]
    );
}

#[test]
fn years_in_words_and_ends_of_years() {
    assert_eq!(values("by the year two thousand"), ["the year two thousand=2000"]);
    assert_eq!(values("two thousand people came"), Vec::<String>::new());
    assert_eq!(values("will close by year-end"), ["year-end=2031-12-31"]);
    assert_eq!(values("its fiscal fourth quarter"), ["fiscal fourth quarter=2031-Q4"]);
}

#[test]
fn relative_days_weeks_and_years() {
    assert_eq!(values("yesterday"), ["yesterday=2031-05-06"]);
    assert_eq!(values("ended three days ago"), ["three days ago=2031-05-04"]);
    assert_eq!(values("early next week"), ["early next week=2031-W20"]);
    assert_eq!(values("it fell last year"), ["last year=2030"]);
    assert_eq!(
        values("two days after 5 May, two days later"),
        ["two days=P2D", "5 May=2031-05-05", "two days later=2031-05-07"]
    );
}

#[test]
fn decades_seasons_quarters() {
    assert_eq!(values("in the mid-1990s"), ["the mid-1990s=199"]);
    assert_eq!(values("the spring of 2029"), ["the spring of 2029=2029-SP"]);
    assert_eq!(
        values("the first quarter of 2030"),
        ["the first quarter of 2030=2030-Q1"]
    );
    assert_eq!(values("the 19th century"), ["the 19th century=18"]);
    assert_eq!(values("in 490 BC"), ["490 BC=BC0490"]);
}

#[test]
fn ranges_share_what_they_say_once() {
    assert_eq!(values("on May 3-5"), ["May 3=2031-05-03", "5=2031-05-05"]);
    assert_eq!(values("in 2027-2028"), ["2027=2027", "2028=2028"]);
    assert_eq!(values("from 3 to 5 May"), ["3=2031-05-03", "5 May=2031-05-05"]);
}

#[test]
fn durations_and_sets() {
    assert_eq!(values("a five-hour wait"), ["five-hour=PT5H"]);
    assert_eq!(
        values("nearly two and a half years"),
        ["nearly two and a half years=P2Y6M"]
    );
    assert_eq!(values("met every day"), ["every day=P1D"]);
    assert_eq!(values("a decade of talks"), ["a decade=P10Y"]);
}

#[test]
fn words_that_only_look_like_dates() {
    for text in [
        "They may meet",
        "a march to the square",
        "prices fall",
        "the fall of the city",
        "2,008 people",
        "a second envoy",
        "the sun rose",
        "1990 villages",
        "25 years old",
        "a 25-year-old man",
    ] {
        assert_eq!(values(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn without_a_day_of_publication_the_value_stays_open() {
    let all = found("They met on Thursday, on August 7 and last week", "");
    let values: Vec<&str> = all.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(values, ["XXXX-WXX-4", "XXXX-08-07", "XXXX-WXX"]);
    assert!(all.iter().all(|it| it.earliest.is_none()));
}

#[test]
fn a_value_covers_its_days() {
    let all = found("in May 2031", "");
    assert_eq!(all[0].earliest.as_deref(), Some("2031-05-01"));
    assert_eq!(all[0].latest.as_deref(), Some("2031-05-31"));
}

/// The days of the expressions of a report of 7 May 2031.
fn days(text: &str) -> Vec<Option<(String, String)>> {
    found(text, "2031-05-07").into_iter().map(|it| it.earliest.zip(it.latest)).collect()
}

#[test]
fn durations_tied_to_the_report_have_days() {
    let between = |from: &str, to: &str| vec![Some((from.to_owned(), to.to_owned()))];
    for (text, from, to) in [
        ("It rained in the last three weeks", "2031-04-16", "2031-05-07"),
        ("The strike has lasted for two days", "2031-05-05", "2031-05-07"),
        ("They meet in the next two days", "2031-05-07", "2031-05-09"),
        ("The board will decide within ten days", "2031-05-07", "2031-05-17"),
        ("It rose over the past month", "2031-04-07", "2031-05-07"),
    ] {
        assert_eq!(days(text), between(from, to), "{text}");
    }
    for text in [
        "The strike lasted for two days",
        "The strike had lasted for two days",
        "He was jailed for several years",
        "They meet every day",
    ] {
        assert_eq!(days(text), [None], "{text}");
    }
    assert_eq!(found("in the last three weeks", "")[0].earliest, None);
}

#[test]
fn what_an_editor_put_in_reads_on() {
    assert_eq!(values("\"[Ten] years ago it rained"), ["Ten] years ago=2021"]);
    assert_eq!(values("so it was [3] May 5 came"), ["May 5=2031-05-05"]);
}

#[test]
fn ranges_of_durations_are_two() {
    assert_eq!(values("after 12 to 18 months of work"), ["12=P12M", "18 months=P18M"]);
    assert_eq!(values("two or three hours"), ["two=PT2H", "three hours=PT3H"]);
}

/// Checks that the one expression of `text` has no value, and a note with its span.
fn assert_nothing(text: &str) {
    let (timexes, notes) = read(text, "2031-05-07");
    assert_eq!(timexes.len(), 1, "{text}");
    assert_eq!((timexes[0].value.as_str(), &timexes[0].earliest), ("", &None), "{text}");
    assert_eq!(notes.len(), 1, "{text}");
    assert_eq!(notes[0].id, "time-without-value");
    assert_eq!(notes[0].span, Some(timexes[0].span));
}

#[test]
fn what_cannot_be_has_no_value_and_a_note() {
    for text in [
        "on February 31, 2031",
        "on 31 February",
        "on 2031-02-30",
        "on February 29, 2031",
        "in 1000000000000000000 years from now",
        "ended 20000 years ago",
        "will last 1000000000000000000 years",
    ] {
        assert_nothing(text);
    }
    let (timexes, notes) = read("on February 29", "2032-03-01");
    assert_eq!((timexes[0].value.as_str(), notes.len()), ("2032-02-29", 0));
}

#[test]
fn two_digit_years_are_read_and_years_before_the_calendar_keep_their_value() {
    assert_eq!(values("on 5/4/99 and"), ["5/4/99=1999-05-04"]);
    assert_eq!(values("in '99"), ["'99=1999"]);
    let (timexes, notes) = read("in 490 BC", "2031-05-07");
    assert_eq!((timexes[0].value.as_str(), notes.len()), ("BC0490", 0));
    assert_eq!(timexes[0].earliest, None);
}

#[test]
fn ten_thousand_impossible_days_in_a_line_take_linear_time() {
    let (timexes, notes) = read(&"31 February, ".repeat(10_000), "2031-05-07");
    assert_eq!((timexes.len(), notes.len()), (10_000, 10_000));
}

#[test]
fn a_long_row_of_weekdays_takes_linear_time() {
    let text = "Monday ".repeat(20_000);
    assert_eq!(found(&text, "2031-05-07").len(), 20_000);
}

proptest! {
    #[test]
    fn odd_dates_do_not_panic(
        words in prop::collection::vec(
            prop_oneof![
                "[0-9]{1,20}", "[0-9]{1,4}[-/:.][0-9]{1,3}[-/:.][0-9t]{1,4}", "\\PC{0,6}",
                Just("May".to_owned()), Just("ago".to_owned()), Just("years".to_owned()),
                Just("next".to_owned()), Just("Friday".to_owned()), Just("BC".to_owned()),
                Just("quarter".to_owned()), Just("the".to_owned()), Just("later".to_owned()),
                Just("century".to_owned()), Just("million".to_owned()), Just("'99".to_owned()),
            ],
            0..30,
        ),
        published in "[0-9]{1,4}-[0-9]{2}-[0-9]{2}",
    ) {
        let text = words.join(" ");
        for it in found(&text, &published) {
            prop_assert!(it.span.of(&text).is_some_and(|it| !it.is_empty()));
            prop_assert!(it.earliest <= it.latest || it.earliest.is_none());
        }
    }
}
