//! The worked example: quotations, times and events.

use rapporteur_gold::outcome::Prf;
use rapporteur_gold::predict::Found;
use rapporteur_gold::score::seed;
use serde_json::{Value, json};

use super::{Dice, gold, python, same, written};

/// Every number of a line of `score_seed.py` that begins with `name`, in order.
fn numbers(said: &str, name: &str) -> Vec<f64> {
    let line = said.lines().find(|it| it.starts_with(name));
    let line = line.unwrap_or_else(|| panic!("no line {name} in {said}"));
    let cells = line.split(|c: char| !c.is_ascii_digit() && c != '.');
    cells.filter(|it| !it.is_empty() && *it != "1.").flat_map(str::parse).collect()
}

/// The numbers of `P … R … F1 …`: the 1 of F1 is one of them.
fn prf_numbers(said: &str, name: &str) -> [f64; 3] {
    let it = numbers(said, name);
    [it[0], it[1], it[3]]
}

fn same_seed_prf(said: &str, name: &str, ours: Prf) {
    let theirs = prf_numbers(said, name);
    for (ours, theirs) in [ours.p, ours.r, ours.f1].into_iter().zip(theirs) {
        same(name, ours, &json!(theirs), 3);
    }
}

#[test]
fn the_worked_example_is_scored_the_same() {
    let Some(file) = gold("seeds/worked-example.json") else { return };
    let example: Value = serde_json::from_slice(&file.bytes).unwrap();
    let mut dice = Dice(6);
    let read = |span: &Value, rest: Value| -> Found {
        let mut record = span.clone();
        for (key, value) in rest.as_object().unwrap() {
            record[key] = value.clone();
        }
        serde_json::from_value(record).unwrap()
    };
    let list = |key: &str| example[key].as_array().unwrap().clone();
    let quotes: Vec<Found> = list("quotes")
        .iter()
        .map(|it| {
            read(&it["span"], json!({"type": it["type"], "speaker": it["speaker"]}))
        })
        .collect();
    let events: Vec<Found> = list("events")
        .iter()
        .flat_map(|event| {
            let mentions = event["mentions"].as_array().unwrap().iter();
            let status = |it: &Value| match it["status_norm"].as_str().unwrap() {
                "announced" | "agreed (reported)" | "promised" => "planned".to_owned(),
                "offered" | "demanded" => "proposed".to_owned(),
                "threatened" | "conditional" | "uncertain" => "possible".to_owned(),
                other => other.to_owned(),
            };
            let found = |it: &Value| {
                read(&it["span"], json!({"event": event["id"], "status": status(it)}))
            };
            mentions.map(found).collect::<Vec<_>>()
        })
        .collect();
    let times: Vec<Found> = list("times")
        .iter()
        .map(|it| read(&it["span"], json!({"value": it["resolved"]})))
        .collect();
    for (task, name, gold) in [
        (seed::Task::Quotes, "quotes", quotes),
        (seed::Task::Times, "times", times),
        (seed::Task::Events, "events", events),
    ] {
        let mut found = Vec::new();
        for it in &gold {
            if dice.once_in(5) {
                continue;
            }
            let [start, end] = dice.moved([it.start, it.end]);
            let mut bent = Found { start, end, ..it.clone() };
            if task == seed::Task::Events {
                let at = start + dice.below(u64::from(end - start)) as u32;
                bent.trigger = Some([at, (at + 4).min(end)]);
                bent.status =
                    Some(if dice.once_in(3) { "held" } else { "denied" }.to_owned());
                bent.event = Some(format!("g{}", dice.below(4)));
            } else if dice.once_in(4) && task == seed::Task::Times {
                bent.value = Some("P1D".to_owned());
            } else if dice.once_in(4) && task == seed::Task::Quotes {
                bent.speaker = dice.once_in(2).then(|| "the aide".to_owned());
                bent.form = Some("direct".to_owned());
            }
            found.push(bent);
        }
        let path = written("seed.jsonl", &found).display().to_string();
        let said = python("score_seed.py", &[&path, "--task", name]);
        let matched = seed::matched(task, &gold, &found);
        same_seed_prf(&said, "exact", matched.exact());
        same_seed_prf(&said, "overlap", matched.overlap());
        if task == seed::Task::Events {
            same_seed_prf(&said, "joint", matched.joint());
            let linking = numbers(&said, "event linking");
            same("linking", matched.linking().p, &json!(linking[0]), 3);
            same("linking", matched.linking().r, &json!(linking[1]), 3);
            let n = matched.agree(|gold, found| gold.status == found.status);
            same("status", n as f64, &json!(numbers(&said, "status")[0]), 3);
            continue;
        }
        if task == seed::Task::Times {
            let n = matched.agree(|gold, found| gold.value == found.value);
            same("value", n as f64, &json!(numbers(&said, "value")[0]), 3);
            continue;
        }
        let mut aliases = seed::Aliases::new();
        for it in list("names") {
            let lower = |it: &Value| it.as_str().unwrap().to_lowercase();
            let forms =
                it["forms"].as_array().unwrap().iter().map(|it| lower(&it["form"]));
            aliases.entry(lower(&it["canonical"])).or_default().extend(forms);
        }
        let speaker = |gold: &Found, found: &Found| {
            seed::same_speaker(
                &aliases,
                gold.speaker.as_deref(),
                found.speaker.as_deref(),
            )
        };
        let n = matched.agree(speaker);
        same("speaker", n as f64, &json!(numbers(&said, "speaker")[0]), 3);
        let n = matched.agree(|gold, found| gold.form == found.form);
        same("type", n as f64, &json!(numbers(&said, "type")[0]), 3);
    }
}
