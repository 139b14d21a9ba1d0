//! The scorers give the numbers of the Python scripts, on gold that a fixed generator
//! has bent: spans moved, records dropped, labels changed.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test: it writes what the scripts read, and says what it skips"
)]

mod seed;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rapporteur_gold::disk::{self, GoldFile};
use rapporteur_gold::outcome::Prf;
use rapporteur_gold::predict::{Attribution, Coded, Timex};
use rapporteur_gold::score::{attribution, events, factuality, sentences, time};
use serde::Serialize;
use serde_json::{Value, json};

/// A small fixed generator, so that the bent gold is the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % n
    }

    fn once_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// The span with its ends moved a little, one time in three.
    fn moved(&mut self, [start, end]: [u32; 2]) -> [u32; 2] {
        if !self.once_in(3) {
            return [start, end];
        }
        let start = start.saturating_sub(self.below(9) as u32) + self.below(9) as u32;
        [start, end.max(start + 1) + self.below(12) as u32]
    }
}

/// Where the gold file `path` and Python are; says so and is `None` where one is not.
fn gold(path: &str) -> Option<GoldFile> {
    let path = disk::shared().join(path);
    let file = GoldFile::read(&path).unwrap();
    if file.is_none() {
        println!("skipped, not there: {}", path.display());
    }
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped, no python3");
        return None;
    }
    file
}

fn written(name: &str, lines: &[impl Serialize]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let lines: Vec<_> =
        lines.iter().map(|it| serde_json::to_string(it).unwrap()).collect();
    fs::write(&path, lines.join("\n") + "\n").unwrap();
    path
}

fn python(script: &str, args: &[&str]) -> String {
    let script = disk::shared().join("score").join(script);
    let out = Command::new("python3").arg(&script).args(args).output().unwrap();
    let err = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{}: {err}", script.display());
    String::from_utf8(out.stdout).unwrap()
}

fn shared_path(path: &str) -> String {
    disk::shared().join(path).display().to_string()
}

/// Compares two numbers that were rounded to `digits` decimals.
fn same(what: &str, ours: f64, theirs: &Value, digits: i32) {
    let theirs = theirs.as_f64().unwrap_or_else(|| panic!("{what}: {theirs}"));
    let within = 0.5001 * 10f64.powi(-digits);
    assert!((ours - theirs).abs() <= within, "{what}: {ours} is not {theirs}");
}

fn same_prf(what: &str, ours: Prf, theirs: &Value, digits: i32) {
    for (key, ours) in [("p", ours.p), ("r", ours.r), ("f1", ours.f1)] {
        same(&format!("{what}.{key}"), ours, &theirs[key], digits);
    }
}

#[test]
fn attribution_is_the_same() {
    let Some(file) = gold("data/quotes/dev.jsonl") else { return };
    let mut dice = Dice(1);
    let (mut lines, mut counts) = (Vec::new(), attribution::Counts::default());
    for record in file.records::<Value>().unwrap() {
        let text = record["text"].as_str().unwrap();
        let gold: Vec<Attribution> =
            serde_json::from_value(record["attributions"].clone()).unwrap();
        let mut found: Vec<Attribution> = Vec::new();
        for it in &gold {
            if dice.once_in(6) {
                continue;
            }
            let mut bend = |spans: &[[u32; 2]]| -> Vec<[u32; 2]> {
                spans.iter().map(|&it| dice.moved(it)).collect()
            };
            let (cue, content) = (bend(&it.cue), bend(&it.content));
            let source = match (dice.below(8), found.last()) {
                (0, _) => Vec::new(),
                (1, Some(last)) => last.source.clone(),
                _ => it.source.clone(),
            };
            found.push(Attribution { source, cue, content });
        }
        counts.merge(&attribution::article(text, &gold, &found).0);
        lines.push(json!({"id": record["id"], "attributions": found}));
    }
    let path = written("quotes.jsonl", &lines).display().to_string();
    let gold_path = shared_path("data/quotes/dev.jsonl");
    let said = python("score_attribution.py", &[&gold_path, &path, "--json"]);
    let said: Value = serde_json::from_str(&said).unwrap();
    for role in attribution::ROLES {
        same_prf(role, counts.token(role), &said["token"][role], 9);
        same_prf(role, counts.span_exact(role), &said["span_exact"][role], 9);
    }
    for class in attribution::CLASSES {
        let theirs = &said["attr"][class];
        for metric in attribution::METRICS {
            let what = format!("{class}.{metric}");
            same_prf(&what, counts.attr(class, metric), &theirs[metric], 9);
        }
        let source = counts.source_given_c50(class);
        same(class, source, &theirs["source_acc_given_c50"], 9);
        let (n_gold, n_found) = counts.n(class);
        assert_eq!(json!([n_gold, n_found]), json!([theirs["n_gold"], theirs["n_pred"]]));
    }
}

#[test]
fn times_are_the_same() {
    for set in ["te3_timebank", "te3_aquaint", "meantime", "gum_news", "wikiwars"] {
        let path = format!("data/time/{set}.jsonl");
        let Some(file) = gold(&path) else { return };
        let mut dice = Dice(2);
        let (mut lines, mut counts) = (Vec::new(), time::Counts::default());
        for record in file.records::<Value>().unwrap() {
            let text = record["text"].as_str().unwrap();
            let gold: Vec<Timex> =
                serde_json::from_value(record["timexes"].clone()).unwrap();
            let mut found = Vec::new();
            for it in &gold {
                if dice.once_in(7) {
                    continue;
                }
                let [start, end] = dice.moved([it.start, it.end]);
                let kind =
                    if dice.once_in(6) { Some("SET".into()) } else { it.kind.clone() };
                let value =
                    if dice.once_in(4) { Some("P1D".into()) } else { it.value.clone() };
                found.push(Timex { start, end, kind, value, ..Timex::default() });
            }
            let end = record["annot_end"].as_u64().map_or(u32::MAX, |it| it as u32);
            counts.merge(&time::document(text, end, &gold, &found).0);
            lines.push(json!({"id": record["id"], "timexes": found}));
        }
        let found_path = written("times.jsonl", &lines).display().to_string();
        let said = python("score_time.py", &[&shared_path(&path), &found_path, "--json"]);
        let said: Value = serde_json::from_str(&said).unwrap();
        let n = |it: Prf| Prf { p: 100.0 * it.p, r: 100.0 * it.r, f1: 100.0 * it.f1 };
        same_prf(set, n(counts.strict()), &said["strict"], 2);
        same_prf(set, n(counts.relaxed()), &said["relaxed"], 2);
        same(set, 100.0 * counts.type_f1(), &said["type_f1"], 2);
        same(set, 100.0 * counts.value_f1(), &said["value_f1"], 2);
        same(set, 100.0 * counts.strict_value().f1, &said["strict_value_f1"], 2);
        assert_eq!(json!(counts.gold), said["gold"]);
        assert_eq!(json!(counts.found), said["sys"]);
    }
}

#[test]
fn coded_events_are_the_same() {
    let Some(file) = gold("data/events/plover_gsr_dev.jsonl") else { return };
    let Some(lexicon) = gold("data/events/lex/cameo2plover.json") else { return };
    let names: BTreeMap<String, Value> = serde_json::from_slice(&lexicon.bytes).unwrap();
    let name = |it: &Value| it["plover"].as_str().unwrap_or_default().to_owned();
    let plover = names.iter().map(|(code, it)| (code.clone(), name(it))).collect();
    let mut dice = Dice(3);
    let cases: Vec<(String, Vec<Coded>, Vec<Coded>)> = file
        .records::<Value>()
        .unwrap()
        .into_iter()
        .map(|record| {
            let id = record["id"].as_str().unwrap().to_owned();
            let gold: Vec<Coded> =
                serde_json::from_value(record["events"].clone()).unwrap();
            let mut found = gold.clone();
            for it in &mut found {
                match dice.below(6) {
                    0 => it.code = Some("0361".into()),
                    1 => std::mem::swap(&mut it.source, &mut it.target),
                    2 => it.source = vec!["abcgov ".into(), "DEF".into()],
                    3 => it.target.clear(),
                    _ => {}
                }
            }
            if dice.once_in(5) {
                found.extend(gold.clone());
            }
            (id, gold, found)
        })
        .collect();
    let lines: Vec<_> =
        cases.iter().map(|(id, _, found)| json!({"id": id, "events": found})).collect();
    let found_path = written("events.jsonl", &lines).display().to_string();
    let gold_path = shared_path("data/events/plover_gsr_dev.jsonl");
    let exact = events::Options { plover, ..events::Options::default() };
    for (country, reciprocal) in
        [(false, false), (true, false), (false, true), (true, true)]
    {
        let options = events::Options { country, reciprocal, ..exact.clone() };
        let mut scores = events::Scores::default();
        for (_, gold, found) in &cases {
            scores.add(&options, gold, found);
        }
        let actor = if country { "country" } else { "exact" };
        let mut args =
            vec!["events", &gold_path, &found_path, "--json", "--actor", actor];
        if reciprocal {
            args.push("--reciprocal");
        }
        let said: Value =
            serde_json::from_str(&python("score_events.py", &args)).unwrap();
        for view in events::VIEWS {
            same_prf(view, scores.view(view).prf(), &said[view], 4);
        }
        same("exact", scores.record_exact(), &said["record_exact"], 4);
        same("exact", scores.record_exact_plover(), &said["record_exact_plover"], 4);
        same("hit", scores.record_hit_plover(), &said["record_hit_plover"], 4);
        same("macro", scores.macro_root_f1(), &said["macro_root_f1"], 4);
    }
}

#[test]
fn factuality_is_the_same() {
    let Some(file) = gold("data/events/factuality/uw_dev.jsonl") else { return };
    let mut dice = Dice(4);
    let (mut lines, mut pairs) = (Vec::new(), Vec::new());
    for record in file.records::<Value>().unwrap() {
        let mut targets = Vec::new();
        for it in record["targets"].as_array().unwrap() {
            let gold = it["value"].as_f64().unwrap();
            let found = if dice.once_in(4) { dice.below(7) as f64 - 3.0 } else { gold };
            pairs.push((gold, found));
            targets.push(json!({"start": it["start"], "value": found}));
        }
        lines.push(json!({"id": record["id"], "targets": targets}));
    }
    let path = written("certainty.jsonl", &lines).display().to_string();
    let gold_path = shared_path("data/events/factuality/uw_dev.jsonl");
    let said = python("score_events.py", &["factuality", &gold_path, &path, "--json"]);
    let said: Value = serde_json::from_str(&said).unwrap();
    let scores = factuality::Scores(pairs);
    same("mae", scores.mae(), &said["mae"], 4);
    same("mae_all3", scores.mae_all_3(), &said["mae_all3"], 4);
    same("pearson", scores.pearson().unwrap(), &said["pearson"], 4);
    same("accuracy", scores.accuracy(), &said["accuracy"], 4);
    same("macro_f1", scores.macro_f1(), &said["macro_f1"], 4);
    for class in ["pos", "unc", "neg"] {
        same_prf(class, scores.class(class), &said["classes"][class], 4);
    }
}

#[test]
fn sentences_are_the_same() {
    for set in ["golden", "gum_dev", "gum_news_dev"] {
        let path = format!("data/ingest/sent/{set}.gold.txt");
        let Some(file) = gold(&path) else { return };
        let mut dice = Dice(5);
        let (mut lines, mut tally) = (Vec::new(), events::Tally::default());
        let mut n_exact = 0;
        for line in file.text().unwrap().split('\n') {
            let mut found = String::new();
            for c in line.chars() {
                match c {
                    '\u{1f}' if dice.once_in(5) => found.push(' '),
                    ' ' if dice.once_in(60) => found.push('\u{1f}'),
                    c => found.push(c),
                }
            }
            if !line.is_empty() {
                let it =
                    sentences::paragraph(line.split('\u{1f}'), found.split('\u{1f}'));
                tally.merge(it.tally);
                n_exact += usize::from(it.exact);
            }
            lines.push(found);
        }
        let found_path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sentences.txt");
        fs::write(&found_path, lines.join("\n")).unwrap();
        let found_path = found_path.display().to_string();
        let said = python("score_sent.py", &[&shared_path(&path), &found_path]);
        let number = |key: &str| -> Value {
            let cell = said.split_whitespace().find_map(|it| it.strip_prefix(key));
            json!(cell.unwrap().parse::<f64>().unwrap())
        };
        let prf = tally.prf();
        for (key, ours) in [("P=", prf.p), ("R=", prf.r), ("F1=", prf.f1)] {
            same(set, ours, &number(key), 4);
        }
        let n = number("n=").as_f64().unwrap();
        same(set, n_exact as f64 / n, &number("exact_par="), 4);
    }
}
