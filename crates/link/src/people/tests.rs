//! The register of invented reports, each a list of names with what they are.

use rapporteur_types::{
    Entity, EntityKind, Linked, Mention, MentionForm, Parse, Person, Read, Reading,
    Report, Saga, Span, Story,
};

use super::people;

const PERSON: EntityKind = EntityKind::Person;
const BODY: EntityKind = EntityKind::Organisation;

/// A report whose text is its names, one a line; a role stands before `|`.
fn read(names: &[(EntityKind, &str)]) -> Read {
    let mut text = String::new();
    let mut entities = Vec::new();
    for &(kind, name) in names {
        let (role, name) = name.split_once('|').unwrap_or(("", name));
        let start = text.len() as u32;
        text += role;
        let at = text.len() as u32;
        text += name;
        let span = Span::new(at, text.len() as u32);
        let roles = if role.is_empty() { Vec::new() } else { vec![Span::new(start, at)] };
        let mentions = vec![Mention { span, form: MentionForm::Name }];
        entities.push(Entity { kind, name: name.to_owned(), mentions, roles });
        text.push('\n');
    }
    Read {
        report: Report::new("r".to_owned(), text),
        parse: Parse::default(),
        reading: Reading { entities, ..Reading::default() },
    }
}

/// The register of reports, each with its story; every story of `sagas` is in one saga.
fn register(reports: &[(u32, &[(EntityKind, &str)])], sagas: &[&[u32]]) -> Vec<Person> {
    let reads: Vec<Read> = reports.iter().map(|it| read(it.1)).collect();
    let story_of: Vec<u32> = reports.iter().map(|it| it.0).collect();
    let n = sagas.iter().map(|it| it.len()).sum::<usize>() as u32;
    let saga = |story: u32| sagas.iter().position(|it| it.contains(&story)).unwrap();
    let reports = |story: u32| (0..).zip(&story_of).filter(move |it| *it.1 == story);
    let linked = Linked {
        stories: (0..n)
            .map(|it| Story {
                saga: saga(it) as u32,
                reports: reports(it).map(|it| it.0).collect(),
            })
            .collect(),
        sagas: sagas.iter().map(|it| Saga { stories: it.to_vec() }).collect(),
        story_of: story_of.clone(),
        ..Linked::default()
    };
    people(&reads, &linked)
}

/// Name, number of members and rules of each.
fn told(people: &[Person]) -> Vec<(&str, usize, Vec<&str>)> {
    let rules = |it: &Person| it.joins.iter().map(|it| it.why.0).collect();
    people.iter().map(|it| (it.name.as_str(), it.members.len(), rules(it))).collect()
}

#[test]
fn spellings_short_forms_initials_and_family_names_are_one_person() {
    let reports: [(u32, &[_]); 5] = [
        (0, &[(PERSON, "Miroslav Zelenskiy")]),
        (0, &[(PERSON, "Miroslav Zelenskyy")]),
        (0, &[(PERSON, "Mirek Zelensky")]),
        (0, &[(PERSON, "M. Zelenski")]),
        (0, &[(EntityKind::Other, "Zelensky")]),
    ];
    let rules = ["spelling", "short-given", "initial", "family-name"];
    let rules = rules.map(|it| format!("person-{it}"));
    let people = register(&reports, &[&[0]]);
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    assert_eq!(told(&people), [("Mirek Zelensky", 5, rules)]);
}

#[test]
fn two_of_one_family_name_in_a_story_stay_apart() {
    let reports: [(u32, &[_]); 3] = [
        (
            0,
            &[
                (PERSON, "Foreign Minister |Ana Sorrel"),
                (PERSON, "General |Petar Sorrel"),
            ],
        ),
        (0, &[(PERSON, "Sorrel")]),
        (0, &[(PERSON, "Foreign Minister |Sorrel")]),
    ];
    let people = register(&reports, &[&[0]]);
    assert_eq!(
        told(&people),
        [
            ("Ana Sorrel", 2, vec!["person-role"]),
            ("Petar Sorrel", 1, vec![]),
            ("Sorrel", 1, vec![])
        ]
    );
}

#[test]
fn an_initial_that_fits_two_joins_neither() {
    let reports: [(u32, &[_]); 3] = [
        (0, &[(PERSON, "A. Dorin")]),
        (0, &[(PERSON, "Anton Dorin")]),
        (0, &[(PERSON, "Agnes Dorin")]),
    ];
    assert_eq!(register(&reports, &[&[0]]).len(), 3);
}

#[test]
fn a_family_name_joins_the_only_bearer_of_its_story_before_those_of_its_saga() {
    let reports: [(u32, &[_]); 3] = [
        (0, &[(PERSON, "Ilan Venn")]),
        (1, &[(PERSON, "Oskar Venn")]),
        (1, &[(PERSON, "Venn")]),
    ];
    let people = register(&reports, &[&[0, 1]]);
    assert_eq!(told(&people)[1], ("Oskar Venn", 2, vec!["person-family-name"]));
    assert_eq!(people.len(), 2);
}

#[test]
fn another_saga_needs_the_same_company() {
    let others = [(PERSON, "Lena Wrede"), (BODY, "Farmers’ Guild")];
    let with = |name| [(PERSON, name), others[0], others[1]];
    let (full, short) = (with("Daniel Harrow"), with("Harrow"));
    let people = register(&[(0, &full), (1, &short)], &[&[0], &[1]]);
    assert_eq!(told(&people)[0], ("Daniel Harrow", 2, vec!["person-company"]));
    let people = register(&[(0, &full), (1, &short[..2])], &[&[0], &[1]]);
    assert_eq!(told(&people)[0], ("Daniel Harrow", 1, vec![]));
}

#[test]
fn a_body_before_a_name_is_no_given_name() {
    let reports: [(u32, &[_]); 2] =
        [(0, &[(PERSON, "Mirek Tovar")]), (0, &[(PERSON, "Foreign Ministry M. Tovar")])];
    let people = register(&reports, &[&[0]]);
    assert_eq!(told(&people), [("Mirek Tovar", 2, vec!["person-initial"])]);
}

#[test]
fn a_body_is_called_by_a_part_of_its_name_where_one_can_be_meant() {
    let reports: [(u32, &[_]); 3] = [
        (0, &[(BODY, "Farmers’ Guild"), (BODY, "Foreign Ministry")]),
        (0, &[(BODY, "Guild"), (BODY, "Ministry"), (BODY, "Interior Ministry")]),
        (1, &[(BODY, "Ministry")]),
    ];
    let people = register(&reports, &[&[0], &[1]]);
    assert_eq!(told(&people)[0], ("Farmers’ Guild", 2, vec!["body-part-of-name"]));
    assert_eq!(people.len(), 5, "which ministry is not told: {people:?}");
}

#[test]
fn a_name_alone_goes_with_the_place_of_that_name() {
    let reports: [(u32, &[_]); 2] =
        [(0, &[(EntityKind::Place, "Halmark")]), (0, &[(PERSON, "Halmark")])];
    let people = register(&reports, &[&[0]]);
    assert_eq!(told(&people), [("Halmark", 2, vec!["body-same-name"])]);
}
