//! The entities of small invented reports, over a parse made by splitting at spaces.
//!
//! What the specs show on whole reports is not repeated; these tests reach what specs
//! cannot: marks of the page, odd parses, long input.

use rapporteur_types::{
    Entity, EntityKind, Field, Mark, MarkKind, MentionForm, Parse, Report, Sentence,
    Shape, Span, Token,
};

use super::entities;

/// Splits at white space and cuts marks off; a sentence is a line or ends with a full stop.
fn parse(text: &str) -> Parse {
    let mut parse = Parse::default();
    let mut first = 0;
    let mut at = 0;
    for (paragraph, line) in text.split('\n').enumerate() {
        for word in line.split(' ') {
            let start = at;
            at += word.len() + 1;
            let core = word.trim_end_matches(['.', ',', ')']);
            let core = if core.ends_with("U.S") { word } else { core };
            let open = core.len() - core.trim_start_matches('(').len();
            push(&mut parse, text, start, start + open);
            push(&mut parse, text, start + open, start + core.len());
            for tail in start + core.len()..start + word.len() {
                push(&mut parse, text, tail, tail + 1);
            }
            if word.ends_with('.') && core != word {
                close(&mut parse, &mut first, paragraph);
            }
        }
        close(&mut parse, &mut first, paragraph);
    }
    parse
}

fn push(parse: &mut Parse, text: &str, start: usize, end: usize) {
    let Some(word) = text.get(start..end).filter(|word| !word.is_empty()) else { return };
    let norm =
        Span::new(parse.norms.len() as u32, (parse.norms.len() + word.len()) as u32);
    parse.norms.push_str(&word.to_ascii_lowercase());
    let letter = |it: char| it.is_alphabetic();
    let shape = match word.chars().next() {
        Some(it) if it.is_uppercase() && !word.chars().any(char::is_lowercase) => {
            Shape::Upper
        }
        Some(it) if it.is_uppercase() => Shape::Capital,
        Some(it) if it.is_ascii_digit() => Shape::Number,
        Some(it) if letter(it) => Shape::Lower,
        _ => Shape::Punct,
    };
    let span = Span::new(start as u32, end as u32);
    parse.tokens.push(Token { span, shape, norm, spaced: true });
}

fn close(parse: &mut Parse, first: &mut u32, paragraph: usize) {
    let end = parse.tokens.len() as u32;
    if let Some(span) = parse.span_of(*first as usize..end as usize) {
        let tokens = *first..end;
        let paragraph = paragraph as u32;
        parse.sentences.push(Sentence { span, tokens, paragraph, unread: false });
    }
    *first = end;
}

fn read(text: &str) -> Vec<Entity> {
    entities(&Report::new("a", text), &parse(text))
}

fn named<'a>(entities: &'a [Entity], name: &str) -> &'a Entity {
    entities.iter().find(|it| it.name == name).expect(name)
}

fn forms(text: &str, entity: &Entity) -> Vec<String> {
    entity.mentions.iter().map(|it| it.span.text(text).to_string()).collect()
}

#[test]
fn what_is_not_read_names_nobody() {
    let text = "Marta Hale spoke.\nTom Brandt wrote this.";
    let mut parse = parse(text);
    parse.sentences[1].unread = true;
    let entities = entities(&Report::new("a", text), &parse);
    assert_eq!(entities.len(), 1);
    assert_eq!(entities[0].name, "Marta Hale");
}

#[test]
fn the_outlet_a_report_follows_is_a_body() {
    let text = "The Lantern reported this on Monday. Nobody at the Lantern answered.";
    let mut report = Report::new("a", text);
    report.via.push(Field {
        value: "The Lantern".to_string(),
        from: "text".to_string(),
        span: None,
    });
    let entities = entities(&report, &parse(text));
    assert_eq!(named(&entities, "Lantern").kind, EntityKind::Organisation);
}

#[test]
fn a_marked_headline_names_only_whom_the_text_names() {
    let text = "Strong Words From Hale\nVeskian President Marta Hale spoke in Oslo.";
    let mut report = Report::new("a", text);
    report.marks.push(Mark {
        span: Span::new(0, 22),
        kind: MarkKind::Headline,
        of: None,
    });
    let entities = entities(&report, &parse(text));
    let names: Vec<&str> = entities.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Marta Hale", "Oslo"]);
    assert_eq!(forms(text, &entities[0]), ["Hale", "Marta Hale"]);
}

#[test]
fn mentions_are_in_order_and_tell_their_form() {
    let text = "Marta Hale, the mayor of Oslo, spoke. The mayor left. She was tired.";
    let entities = read(text);
    let hale = named(&entities, "Marta Hale");
    let told: Vec<MentionForm> = hale.mentions.iter().map(|it| it.form).collect();
    assert_eq!(told, [MentionForm::Name, MentionForm::Role, MentionForm::Pronoun]);
    assert_eq!(
        hale.roles.iter().map(|it| it.text(text)).collect::<Vec<_>>(),
        ["mayor of Oslo"]
    );
    assert!(hale.mentions.is_sorted());
}

#[test]
fn a_former_president_is_not_the_president() {
    let text = "Norwegian President Marta Hale met former President Tom Brandt. Brandt \
                smiled. The Norwegian president left.";
    let entities = read(text);
    assert_eq!(forms(text, named(&entities, "Tom Brandt")), ["Tom Brandt", "Brandt"]);
    assert_eq!(
        forms(text, named(&entities, "Marta Hale")),
        ["Marta Hale", "The Norwegian president"]
    );
}

#[test]
fn the_two_orders_of_a_ministry_are_one_body() {
    let text = "Officials at the Ministry of Defence agreed. The Defence Ministry paid.";
    let entities = read(text);
    assert_eq!(
        forms(text, named(&entities, "Ministry of Defence")),
        ["Ministry of Defence", "Defence Ministry"]
    );
}

#[test]
fn no_parse_breaks_it() {
    let text = "Marta Hale and “Tom” (SRC) Al-Hale’s U.S. & of The";
    let whole = parse(text);
    for start in 0..whole.tokens.len() as u32 {
        for end in start..=whole.tokens.len() as u32 {
            let mut cut = whole.clone();
            cut.sentences[0].tokens = start..end;
            cut.sentences.truncate(1);
            for entity in entities(&Report::new("a", text), &cut) {
                assert!(entity.mentions.iter().all(|it| it.span.of(text).is_some()));
            }
        }
    }
    assert_eq!(entities(&Report::new("a", ""), &Parse::default()), []);
}

#[test]
fn one_long_line_of_names_takes_linear_time() {
    let small = "Marta Hale met Tom Hale, he said. ".repeat(2_000);
    let large = "Marta Hale met Tom Hale, he said. ".repeat(8_000).replace(". ", " ");
    let time = |text: &str| {
        let (report, parse) = (Report::new("a", text), parse(text));
        let start = std::time::Instant::now();
        let found = entities(&report, &parse);
        assert!(found.len() >= 2);
        start.elapsed()
    };
    let (small, large) = (time(&small), time(&large));
    assert!(
        large < small * 40 + std::time::Duration::from_millis(200),
        "{small:?} {large:?}"
    );
}

#[test]
fn the_first_word_of_a_report_can_name_the_company() {
    let text = "Sorrel Corp closed. The company left.";
    let entities = read(text);
    assert_eq!(
        forms(text, named(&entities, "Sorrel Corp")),
        ["Sorrel Corp", "The company"]
    );
}

#[test]
fn many_bodies_that_descriptions_take_up_take_linear_time() {
    let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
    let bodies = (0..20_000).map(|at| {
        let (a, b, c) = (letter(at), letter(at / 26), letter(at / 676));
        format!("Rain fell. Dor{a}{b}{c}ux Corp closed. The company left. ")
    });
    let text: String = bodies.collect();
    let start = std::time::Instant::now();
    assert!(read(&text).len() > 10_000);
    assert!(start.elapsed().as_secs() < 20);
}
