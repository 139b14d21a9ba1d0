//! Coded events (PLOVER gold sentences), and how certain event words are (three sets).

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use rapporteur::Read;
use rapporteur::types::{Span, Status};
use serde::Deserialize;

use super::{Input, Ran, bit, each, read};
use crate::disk::{GoldFile, sha256};
use crate::outcome::{Items, Metric, Outcome};
use crate::predict::{Coded, View};
use crate::score::events::{Options, Scores, VIEWS};
use crate::score::factuality::{self, class};

/// The set that rates whether something has come about, rather than how sure anybody is
/// that it is so: what is planned has not.
const CAME_ABOUT: &str = "uds_ih2_dev";

/// The sets of event words with a certainty.
pub(super) const FACTUALITY: [&str; 3] = ["uw_dev", "uds_ih2_dev", "meantime_dev"];

#[derive(Deserialize)]
pub(super) struct Sentence {
    pub(super) id: String,
    #[serde(rename = "sentence")]
    pub(super) text: String,
    pub(super) date: Option<String>,
    events: Vec<Coded>,
}

impl Sentence {
    pub(super) fn input(&self) -> Input<'_> {
        Input::new(&self.id, &self.text, self.date.as_deref())
    }
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let folder = shared.join("data/events");
    if let Some(file) = ran.file(&folder.join("plover_gsr_dev.jsonl"))?
        && let Some(lexicon) = ran.file(&folder.join("lex/cameo2plover.json"))?
    {
        ran.outcomes.push(coded(&file, plover_names(&lexicon)?)?);
    }
    for set in FACTUALITY {
        let path = folder.join(format!("factuality/{set}.jsonl"));
        if let Some(file) = ran.file(&path)? {
            ran.outcomes.push(certainty(set, &file)?);
        }
    }
    Ok(())
}

/// PLOVER name of each CAMEO code.
fn plover_names(lexicon: &GoldFile) -> Result<BTreeMap<String, String>> {
    #[derive(Deserialize)]
    struct Entry {
        plover: Option<String>,
    }
    let entries: BTreeMap<String, Entry> = serde_json::from_slice(&lexicon.bytes)?;
    let name = |(code, entry): (String, Entry)| (code, entry.plover.unwrap_or_default());
    Ok(entries.into_iter().map(name).collect())
}

fn coded(file: &GoldFile, plover: BTreeMap<String, String>) -> Result<Outcome> {
    let mut gold: Vec<Sentence> = file.records()?;
    for code in gold.iter_mut().flat_map(|it| &mut it.events).flat_map(Coded::codes_mut) {
        // The set writes JAP for Japan, of which ISO 3166 knows nothing.
        if let Some(sector) = code.strip_prefix("JAP") {
            *code = format!("JPN{sector}");
        }
    }
    let inputs: Vec<_> = gold.iter().map(Sentence::input).collect();
    let reads = read(&inputs)?;
    let found = each(&gold, &reads, |_, read| View::new(read).coded());
    let exact = Options { plover, ..Options::default() };
    let country = Options { country: true, ..exact.clone() };
    let mutual = Options { reciprocal: true, ..country.clone() };
    let mut scores = [Scores::default(), Scores::default(), Scores::default()];
    let header = &["id", "item", "right", "only_found", "only_gold", "country_triples"];
    let mut items = Items { header, rows: Vec::new() };
    for (gold, found) in gold.iter().zip(&found) {
        scores[0].add(&exact, &gold.events, found);
        let tallies = scores[1].add(&country, &gold.events, found);
        scores[2].add(&mutual, &gold.events, found);
        let types = tallies["plover"];
        let counts = [types.tp, types.fp, types.fn_, tallies["triple"].tp];
        let mut row = vec![gold.id.clone(), "types".to_owned()];
        row.extend(counts.map(|it| it.to_string()));
        items.rows.push(row);
    }
    let [exact, country, mutual] = &scores;
    let mut metrics: Vec<_> = VIEWS
        .iter()
        .map(|view| {
            let note = if *view == "plover" { "UniversalPetrarch 45" } else { "" };
            Metric::f1(*view, exact.view(view).prf()).noted(note)
        })
        .collect();
    for (view, peer) in
        [("source", "58"), ("target", "56"), ("dyad", ""), ("triple", "25")]
    {
        let note =
            if peer.is_empty() { String::new() } else { format!("Petrarch {peer}") };
        let prf = country.view(view).prf();
        metrics.push(Metric::f1(format!("country.{view}"), prf).noted(note));
    }
    let prf = mutual.view("triple").prf();
    metrics.push(Metric::f1("country.reciprocal.triple", prf));
    metrics.push(Metric::percent("record_exact", exact.record_exact()));
    metrics.push(Metric::percent("record_exact_plover", exact.record_exact_plover()));
    metrics.push(Metric::percent("record_hit_plover", exact.record_hit_plover()));
    metrics.push(Metric::percent("macro_root_f1", exact.macro_root_f1()));
    let n_found: usize = found.iter().map(Vec::len).sum();
    Ok(Outcome {
        name: "events-plover_gsr_dev".to_owned(),
        counted: format!("{} sentences, {n_found} events found", gold.len()),
        gold_sha256: sha256(&[file]),
        metrics,
        items,
    })
}

/// Event words of a tokenised sentence.
#[derive(Deserialize)]
pub(super) struct Words {
    id: String,
    tokens: Vec<String>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    start: usize,
    value: f64,
}

/// What the program says of one event word.
pub(super) struct Answer {
    pub(super) id: String,
    pub(super) token: usize,
    pub(super) gold: f64,
    pub(super) factuality: f64,
    pub(super) status: Status,
}

/// Reads a set of event words, tokens joined with one space; of each sentence what `ask`
/// says of its words, given their places.
fn asked<R: Send>(
    file: &GoldFile,
    ask: impl Fn(&Words, &Read, &[Span]) -> Vec<R> + Sync,
) -> Result<Vec<R>> {
    let gold: Vec<Words> = file.records()?;
    let texts: Vec<String> = gold.iter().map(|it| it.tokens.join(" ")).collect();
    let inputs: Vec<_> = gold
        .iter()
        .zip(&texts)
        .map(|(it, text)| Input::new(&it.id, text, None))
        .collect();
    let found = each(&gold, &read(&inputs)?, |gold, read| {
        let places = gold.targets.iter().map(|it| span(&gold.tokens, it.start));
        ask(gold, read, &places.collect::<Vec<_>>())
    });
    Ok(found.into_iter().flatten().collect())
}

/// What the program says of every event word of a set.
pub(super) fn ask(set: &str, file: &GoldFile) -> Result<Vec<Answer>> {
    asked(file, |gold, read, places| {
        let said = rapporteur::at(&read.report, &read.parse, &read.reading, places);
        let pairs = gold.targets.iter().zip(said);
        pairs
            .map(|(target, said)| Answer {
                id: gold.id.clone(),
                token: target.start,
                gold: target.value,
                factuality: f64::from(if set == CAME_ABOUT {
                    said.happened
                } else {
                    said.factuality
                }),
                status: said.status,
            })
            .collect()
    })
}

/// The features of every event word of a set, and its certainty.
pub(crate) fn asked_features(file: &GoldFile) -> Result<Vec<(Vec<String>, f64)>> {
    asked(file, |gold, Read { report, parse, reading }, places| {
        let all = rapporteur::certainty_features(report, parse, reading, places);
        all.into_iter().zip(gold.targets.iter().map(|it| it.value)).collect()
    })
}

fn span(tokens: &[String], index: usize) -> Span {
    let before: usize = tokens[..index].iter().map(|it| it.len() + 1).sum();
    Span::new(before as u32, (before + tokens[index].len()) as u32)
}

fn certainty(set: &str, file: &GoldFile) -> Result<Outcome> {
    let answers = ask(set, file)?;
    let pairs = answers.iter().map(|it| (it.gold, it.factuality)).collect();
    let scores = factuality::Scores(pairs);
    let rows = answers.iter().map(|it| {
        let classes = (class(it.gold), class(it.factuality));
        let right = bit(classes.0 == classes.1);
        vec![
            it.id.clone(),
            it.token.to_string(),
            classes.0.to_owned(),
            classes.1.to_owned(),
            right,
        ]
    });
    let header = &["id", "item", "gold", "found", "right"];
    let mae = Metric::number("mae", scores.mae()).error();
    let r = scores.pearson().unwrap_or_default();
    let mut metrics = vec![
        mae.noted(format!("always certain {:.2}", scores.mae_all_3())),
        Metric::number("pearson", r),
        Metric::percent("accuracy", scores.accuracy()),
        Metric::percent("macro_f1", scores.macro_f1()),
    ];
    for class in ["pos", "unc", "neg"] {
        metrics.push(Metric::f1(class, scores.class(class)));
    }
    Ok(Outcome {
        name: format!("factuality-{set}"),
        counted: format!("{} event words", answers.len()),
        gold_sha256: sha256(&[file]),
        metrics,
        items: Items { header, rows: rows.collect() },
    })
}
