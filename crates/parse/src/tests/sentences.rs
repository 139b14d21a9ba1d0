//! Sentences: where they end, and where they do not.

use rapporteur_types::{Mark, MarkKind, Report, Span};

use super::{parse, sentences};

/// Checks that `text` is cut at the bars.
#[track_caller]
fn cut(text: &str) {
    let whole = text.replace('|', " ");
    let parts: Vec<&str> = text.split('|').collect();
    assert_eq!(sentences(&whole), parts);
}

#[test]
fn titles_initials_and_months_do_not_end_a_sentence() {
    cut("Gen. J. R. Ode met Mrs. Holm on Oct. 5 in St. Marn.|He left.");
    cut("Sen. Anna I. Ode spoke.|So did I.|We left.");
}

#[test]
fn an_abbreviation_may_end_a_sentence() {
    cut("They met in the U.S.|The envoy left.");
    cut("They met the U.S. President Ode.");
    cut("It was sold to Marn Inc.|It had been for sale.");
    cut("It began at 5 p.m. Monday and ended at 9 p.m. Dorn time.|It was late.");
    cut("It ended at 6 p.m.|Nobody came.");
    cut("PORT MARN, N.H. — The envoy came.|He left.");
    cut("They said no.|He counted to No. 5 and said No.|Five is enough.");
}

#[test]
fn numbers_keep_their_stops() {
    cut("It fell by 3.5 per cent on May 7, 2031.|The bank was calm.");
    cut("In 2031.|In 2032.");
    cut("See N°. 12 of the list.|It is there.");
}

#[test]
fn a_question_inside_a_quotation_does_not_end_the_sentence() {
    cut("“Why now?” he asked.|“Because!” she said.|“Why?”|Nobody knew.");
    cut("“We came.|We saw.”|Nobody answered.");
    cut("He asked why (nobody knew.)|Then he left.");
}

#[test]
fn a_missing_space_is_no_hindrance() {
    assert_eq!(
        sentences("They ended the talks.The minister left."),
        ["They ended the talks.", "The minister left."]
    );
    assert_eq!(
        sentences("The talks failed.“We tried,” she said."),
        ["The talks failed.", "“We tried,” she said."]
    );
    assert_eq!(sentences("“We tried.”She left."), ["“We tried.”", "She left."]);
    assert_eq!(
        sentences("See post.example for Mr.Ode."),
        ["See post.example for Mr.Ode."]
    );
}

#[test]
fn ellipses_end_a_sentence_before_a_word_that_begins_one() {
    cut("We tried…|The door was shut.");
    cut("We tried… and failed.");
    cut("We tried….|Envoy Holm left....|Marn was calm.");
    cut("We tried . . . and failed.");
    cut("We tried.|. . . The door was shut.");
    cut("… and failed.|The door was shut.");
}

#[test]
fn names_in_lower_case_begin_sentences() {
    cut("He left.|al-Marn stayed.|@anna_holm wrote of it.");
}

#[test]
fn a_list_in_one_line_is_cut_at_its_items() {
    cut("1. Talks on grain|2. Talks on gas|3. A vote");
    cut("• 9. Grain.|• 10. Gas.");
    cut("a) Grain|b) Gas");
    cut("• Grain|• Gas");
    cut("1. They won 7. then lost");
}

#[test]
fn a_line_is_a_paragraph() {
    let text =
        "Talks in Marn\n\nThe envoy came. He left\r\nNobody saw him\u{2028}So it goes";
    assert_eq!(
        sentences(text),
        ["Talks in Marn", "The envoy came.", "He left", "Nobody saw him", "So it goes"]
    );
    let paragraphs: Vec<u32> =
        parse(text).sentences.iter().map(|it| it.paragraph).collect();
    assert_eq!(paragraphs, [0, 1, 1, 2, 3]);
}

#[test]
fn other_scripts_end_their_sentences_without_a_space() {
    assert_eq!(
        sentences("会談は終わった。大臣は帰った。"),
        ["会談は終わった。", "大臣は帰った。"]
    );
}

#[test]
fn what_is_half_marked_is_not_read() {
    let mut report = Report::new("a", "Anna Holm in Marn. The envoy came. He left.");
    let mark = |start, end, kind| Mark { span: Span::new(start, end), kind, of: None };
    // Two stretches that cover the first sentence between them, and a bit of the second.
    report.marks = vec![
        mark(0, 6, MarkKind::Byline),
        mark(4, 12, MarkKind::Repeat),
        mark(17, 22, MarkKind::Counter),
        mark(35, 43, MarkKind::Headline),
    ];
    let unread: Vec<bool> =
        crate::parse(&report).sentences.iter().map(|it| it.unread).collect();
    assert_eq!(unread, [true, false, false]);
}
