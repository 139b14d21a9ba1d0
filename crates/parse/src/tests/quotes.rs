//! Quotation marks: which ones pair.

use super::{parse, quoted};

#[test]
fn every_kind_of_mark_pairs() {
    for text in [
        "He said “no deal” twice.",
        "He said \"no deal\" twice.",
        "He said 'no deal' twice.",
        "He said ‘no deal’ twice.",
        "He said „no deal“ twice.",
        "He said „no deal” twice.",
        "He said ”no deal” twice.",
        "He said « no deal » twice.",
        "He said »no deal« twice.",
        "He said ‹no deal› twice.",
        "He said ``no deal'' twice.",
        "He said ''no deal'' twice.",
        "He said 「no deal」 twice.",
        "He said “no deal“ twice.",
        "He said \"no deal” twice.",
        "He said\"no deal\"twice.",
    ] {
        assert_eq!(quoted(text), ["no deal"], "{text}");
    }
}

#[test]
fn apostrophes_and_inches_are_no_marks() {
    for text in [
        "The ministers' envoys and the '90s' end, rock 'n' roll",
        "It’s the envoys’ fault, not ’til May",
        "A 6'2\" envoy, a 12\" pipe",
    ] {
        assert_eq!(quoted(text), [""; 0], "{text}");
    }
    assert_eq!(
        quoted("'We met the ministers' envoys,' she said."),
        ["We met the ministers' envoys,"]
    );
    assert_eq!(quoted("\"It was 12\" wide,\" she said."), ["It was 12\" wide,"]);
    assert_eq!(quoted("\"We want 5\" was all."), ["We want 5"]);
}

#[test]
fn marks_nest() {
    let text = "“She said ‘the “last” word’ was hers,” he said. “So?”";
    let parse = parse(text);
    let found: Vec<_> = parse
        .quotes
        .iter()
        .map(|it| (it.depth, it.double, it.inner.text(text)))
        .collect();
    assert_eq!(
        found,
        [
            (0, true, "She said ‘the “last” word’ was hers,"),
            (1, false, "the “last” word"),
            (2, true, "last"),
            (0, true, "So?"),
        ]
    );
}

#[test]
fn a_mark_left_open_ends_with_its_paragraph() {
    let text = "“We came.\n“We saw.\n“We left,” he said.\n“Why?” she asked.";
    let parse = parse(text);
    let found: Vec<_> =
        parse.quotes.iter().map(|it| (it.continues, it.inner.text(text))).collect();
    assert_eq!(
        found,
        [(false, "We came."), (true, "We saw."), (true, "We left,"), (false, "Why?"),]
    );
}

#[test]
fn single_marks_go_on_over_paragraphs_too() {
    let text = "‘We came.\n‘We left,’ he said.";
    let parse = parse(text);
    let found: Vec<_> =
        parse.quotes.iter().map(|it| (it.continues, it.inner.text(text))).collect();
    assert_eq!(found, [(false, "We came."), (true, "We left,")]);
}

#[test]
fn a_paragraph_may_close_what_the_one_before_left_open() {
    let text = "“We came.\nWe left,” he said. So it goes.";
    let parse = parse(text);
    assert_eq!(parse.quotes[1].inner.text(text), "We left,");
    assert!(parse.quotes[1].continues);
}

#[test]
fn a_close_without_an_opening_crosses_no_other_stretch() {
    let text = "“We came.\nWe saw 'em,” he said of 'the last word'. 'So it goes.";
    assert_eq!(quoted(text), ["We came.", "We saw 'em,", "the last word"]);
    let text = "“We came.\nThey 'saw us,” he said, of 'em'.";
    assert_eq!(quoted(text), ["We came.", "They 'saw us,"]);
}

#[test]
fn a_mark_left_open_ends_where_another_opens_instead() {
    assert_eq!(
        quoted("“We came, he said. “We left,” she said."),
        ["We came, he said.", "We left,"]
    );
}

#[test]
fn the_whole_stretch_has_its_marks() {
    let text = "He said “ no deal ” twice.";
    let quote = parse(text).quotes[0];
    assert_eq!(quote.outer.text(text), "“ no deal ”");
    assert_eq!(quote.inner.text(text), "no deal");
}
