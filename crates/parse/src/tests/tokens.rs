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
fn hyphens_cut_compounds_but_not_prefixes_and_numbers() {
    assert_eq!(
        tokens("a three-way U.S.-backed anti-war deal of ex-rebels from al-Marn"),
        [
            "a",
            "three",
            "-",
            "way",
            "U.S.",
            "-",
            "backed",
            "anti-war",
            "deal",
            "of",
            "ex-rebels",
            "from",
            "al",
            "-",
            "Marn"
        ]
    );
    assert_eq!(
        tokens("2031-05-07 555-0123 800-555-0123 10-15 2029-31 F-16"),
        [
            "2031-05-07",
            "555-0123",
            "800-555-0123",
            "10",
            "-",
            "15",
            "2029",
            "-",
            "31",
            "F",
            "-",
            "16"
        ]
    );
}

#[test]
fn what_is_written_as_one_is_cut() {
    assert_eq!(
        tokens("I cannot, you dont, we’re gonna; Wont of Cant"),
        [
            "I", "can", "not", ",", "you", "do", "nt", ",", "we", "’re", "gon", "na",
            ";", "Wont", "of", "Cant"
        ]
    );
    assert_eq!(
        tokens("at 5pm, 10:30am, 40km, $3bn, 20th, the 1990's and 2031's"),
        [
            "at", "5", "pm", ",", "10:30", "am", ",", "40", "km", ",", "$", "3", "bn",
            ",", "20th", ",", "the", "1990's", "and", "2031", "'s"
        ]
    );
    assert_eq!(
        parse("you dont").norm(2),
        "n't",
        "a negation is one however it is spelled"
    );
}

#[test]
fn apostrophes_of_what_is_left_out_belong_to_the_word() {
    assert_eq!(
        tokens("the '90s got 'em in '05"),
        ["the", "'90s", "got", "'em", "in", "'05"]
    );
    assert_eq!(tokens("'90' and 'em'"), ["'", "90", "'", "and", "'", "em", "'"]);
}

#[test]
fn marks_repeated_and_faces_are_one() {
    assert_eq!(
        tokens("What?! No!!! :-) *** yes:(no) .5"),
        ["What", "?!", "No", "!!!", ":-)", "***", "yes", ":", "(", "no", ")", ".5"]
    );
    assert_eq!((parse("What?!").norm(1), parse("No!!!").norm(1)), ("?", "!"));
}

#[test]
fn stops_inside_a_word_belong_to_it() {
    assert_eq!(tokens("at 5 p.m. in the U.S."), ["at", "5", "p.m.", "in", "the", "U.S."]);
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
    assert_eq!(
        tokens("See post.example/news, plan.pdf, #talks or #1; it rained.then"),
        [
            "See",
            "post.example/news",
            ",",
            "plan.pdf",
            ",",
            "#talks",
            "or",
            "#",
            "1",
            ";",
            "it",
            "rained",
            ".",
            "then"
        ]
    );
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

#[test]
fn words_that_differ_in_composition_or_in_what_is_not_seen_compare_equal() {
    let norms = |text: &str| {
        let parse = parse(text);
        (0..parse.tokens.len()).map(|at| parse.norm(at).to_owned()).collect::<Vec<_>>()
    };
    let plain = norms("Café İzmir Ångström co-operated didn’t");
    for text in [
        "Cafe\u{301} I\u{307}zmir A\u{30a}ngstro\u{308}m co-operated didn’t",
        "Ca\u{ad}fé İz\u{200b}mir \u{212b}ngström co-ope\u{ad}rated did\u{2060}n’t",
        "Cafe\u{200d}\u{301} İzmir Ångström\u{feff} co-operated didn’t",
    ] {
        assert_eq!(norms(text), plain, "{text:?}");
    }
}
