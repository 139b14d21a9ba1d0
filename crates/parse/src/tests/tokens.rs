//! Tokens: what is one, what is cut, and its normal form.

use rapporteur_types::Shape;

use super::{parse, tokens};

#[test]
fn clitics_are_tokens() {
    assert_eq!(
        tokens("They don't, can’t and we'll; Ode's"),
        ["They", "do", "n't", ",", "ca", "n’t", "and", "we", "'ll", ";", "Ode", "'s"]
    );
    assert_eq!(parse("Ode’s").norm(1), "'s");
    assert_eq!(tokens("O'Dell"), ["O'Dell"]);
}

#[test]
fn hyphens_and_stops_inside_a_word_belong_to_it() {
    assert_eq!(
        tokens("a three-way U.S.-backed deal at 5 p.m. in the U.S."),
        ["a", "three-way", "U.S.-backed", "deal", "at", "5", "p.m.", "in", "the", "U.S."]
    );
    assert_eq!(
        tokens("Gen. J. Ode, Ph.D."),
        ["Gen.", "J.", "Ode", ",", "Ph.D."],
        "an abbreviation at the end keeps its stop too"
    );
}

#[test]
fn a_word_glued_to_a_stop_is_cut_from_it() {
    assert_eq!(tokens("talks.The"), ["talks", ".", "The"]);
    assert_eq!(tokens("U.N.Security"), ["U.N.", "Security"]);
    assert_eq!(tokens("Mr.Ode"), ["Mr.", "Ode"]);
}

#[test]
fn numbers_keep_their_separators_and_lose_their_signs() {
    assert_eq!(
        tokens("$1,200 3.5% 09:30 2031-05-07 10–12 No. 5 no."),
        [
            "$",
            "1,200",
            "3.5",
            "%",
            "09:30",
            "2031-05-07",
            "10",
            "–",
            "12",
            "No.",
            "5",
            "no",
            "."
        ]
    );
}

#[test]
fn dashes_dots_and_brackets_are_tokens() {
    assert_eq!(
        tokens("talks--or—so (he [said])... well…"),
        [
            "talks", "--", "or", "—", "so", "(", "he", "[", "said", "]", ")", "...",
            "well", "…"
        ]
    );
    let parse = parse("a -- b – c ... d");
    assert_eq!((parse.norm(1), parse.norm(3), parse.norm(5)), ("—", "—", "…"));
}

#[test]
fn addresses_and_handles_are_whole() {
    assert_eq!(
        tokens("Ask anna.holm@post.example, @anna_holm or https://post.example/a?b=1."),
        [
            "Ask",
            "anna.holm@post.example",
            ",",
            "@anna_holm",
            "or",
            "https://post.example/a?b=1",
            "."
        ]
    );
    assert_eq!(tokens("anna@"), ["anna", "@"]);
}

#[test]
fn what_cannot_be_seen_is_in_no_normal_form() {
    let parse = parse("Minis\u{ad}ter\u{200b} Ode");
    assert_eq!(parse.norm(0), "minister");
    assert_eq!(parse.tokens[0].span.text("Minis\u{ad}ter\u{200b} Ode"), "Minis\u{ad}ter");
    assert_eq!(parse.tokens.len(), 2);
}

#[test]
fn shapes_tell_words_apart() {
    let parse = parse("talks Ode McNeil NATO U.S. 3rd “ ;");
    let shapes: Vec<Shape> = parse.tokens.iter().map(|it| it.shape).collect();
    assert_eq!(
        shapes,
        [
            Shape::Lower,
            Shape::Capital,
            Shape::Capital,
            Shape::Upper,
            Shape::Upper,
            Shape::Number,
            Shape::Quote,
            Shape::Punct
        ]
    );
}

#[test]
fn spaced_says_whether_a_space_comes_before() {
    let spaced: Vec<bool> =
        parse("“Yes,” she").tokens.iter().map(|it| it.spaced).collect();
    assert_eq!(spaced, [true, false, false, false, true]);
}
