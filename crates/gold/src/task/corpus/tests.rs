//! Two tiny invented reports, scored as a story.

use rapporteur_corpus::{StoryFiles, read_corpus};

use super::case::{self, Case};
use super::{
    Layer, entities, events, groups, ledger, people, relations, statements, surface,
};

const STORY: &str = "saga reed\nsplit dev\ntitle \"A ferry\"\nentity ida person \"Ida Marsh\" -\n\
    event sail \"the ferry sails\"\norder 01 02\npair 01 02 copy 1~1v\n\
    conflict status \"did it sail\" 01:v1=held 02:v1=denied\n\
    conflict status \"not in this story\" other/01:v1=held 02:v1=denied\n\
    loop promise by=ida content=02:s1 open@02:s1\n";

const FIRST: &str = "outlet: Reed Post\nstyle: wire\npublished: 2031-05-06\nwritten: 2031-05-06\n---\n\
    {s1.src {@ida Ida Marsh}} {s1.cue said} that {s1.con {v1 the talks were {v1.t held} {t1 on Monday}}}. It rained.\n===\n\
    s1 i speech ida u=sailed\nv1 CONSULT held when=t1 g=sail\nt1 DATE 2031-05-05 anchor=report\n";

const SECOND: &str = "outlet: Marsh Bell\nstyle: blog\npublished: 2031-05-07\nwritten: 2031-05-07\n---\n\
    {s1.src {@ida Ida Marsh}} {s1.cue said} that {s1.con {v1 no talks were {v1.t held}}}.\n===\n\
    s1 i denial ida u=sailed\nv1 CONSULT denied g=sail\n";

fn stories() -> Vec<StoryFiles> {
    let file = |path: &str, text: &str| (format!("x/{path}"), text.to_owned());
    let files = [
        file("ferry/01-post.rep", FIRST),
        file("ferry/02-bell.rep", SECOND),
        file("ferry/story.txt", STORY),
    ];
    read_corpus(&files).stories
}

fn value(layer: &Layer, name: &str) -> f64 {
    let metric = layer.metrics.iter().find(|it| it.name == name);
    metric.unwrap_or_else(|| panic!("{}: no {name}", layer.name)).value
}

fn column(layer: &Layer, row: usize, name: &str) -> String {
    let at = layer.items.header.iter().position(|it| *it == name).unwrap();
    layer.items.rows[row][at].clone()
}

#[test]
fn plain_sentences_are_found_on_every_layer() {
    let stories = stories();
    let cases = [Case::new(&stories[0]).unwrap()];
    let statements = statements::statements(&cases);
    assert!((value(&statements, "all.c50_src") - 100.0).abs() < 1e-9);
    assert_eq!(column(&statements, 0, "speaker"), "right");
    assert!((value(&surface::sentences(&cases), "boundaries") - 100.0).abs() < 1e-9);
    // `on Monday` is marked with its preposition, and found without.
    let times = surface::times(&cases);
    assert!((value(&times, "strict") - 100.0).abs() < 1e-9);
    assert!((value(&entities::mentions(&cases), "by_name") - 100.0).abs() < 1e-9);
}

#[test]
fn negatives_are_counted_apart_from_the_events() {
    let stories = stories();
    let cases = [Case::new(&stories[0]).unwrap()];
    let negatives = events::negatives(&cases);
    assert_eq!(negatives.items.rows.len(), 1, "one denied event");
    assert_eq!(
        events::events(&cases).items.rows.len(),
        4,
        "two events, two rows `alone`"
    );
}

#[test]
fn what_lies_in_another_story_does_not_count() {
    let stories = stories();
    let cases = [Case::new(&stories[0]).unwrap()];
    let conflicts = ledger::conflicts(&cases);
    let gold = conflicts.items.rows.iter().filter(|it| it[1] != "alone").count();
    assert_eq!(gold, 1);
    assert_eq!(ledger::loops(&cases).items.rows.len(), 2, "the loop and the row `alone`");
}

#[test]
fn pairs_of_reports_are_named_by_their_numbers() {
    let stories = stories();
    let cases = [Case::new(&stories[0]).unwrap()];
    let relations = relations::relations(&cases);
    assert_eq!(column(&relations, 0, "item"), "01-02");
    assert_eq!(column(&relations, 0, "gold"), "copy");
    let order = relations::order(&cases);
    assert_eq!(order.items.rows.len(), 1);
    let linked = case::link_all(&cases).unwrap();
    assert!(relations::stories(&cases, &linked).metrics[0].value > 0.0);
    assert!(people::people(&cases, &linked).metrics[0].value > 0.0);
    let utterances = groups::utterances(&cases);
    assert_eq!(utterances.items.rows[0][2], "1", "one gold pair of statements");
}

#[test]
fn ids_and_scores_stand_in_the_rows_and_no_words() {
    let stories = stories();
    let cases = [Case::new(&stories[0]).unwrap()];
    for layer in
        [surface::marks(&cases), surface::times(&cases), statements::statements(&cases)]
    {
        let csv = layer.items.csv();
        assert!(!csv.contains("talks") && !csv.contains("Ida"), "{csv}");
    }
}
