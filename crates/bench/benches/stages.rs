//! A bench a stage, on one core: `cargo bench -p rapporteur-bench --bench stages`.

use divan::{Bencher, counter::BytesCount, counter::ItemsCount};
use rapporteur::types::Report;
use rapporteur::{LinkOptions, Read, show};
use rapporteur_bench::{n_words, reports};

fn main() {
    one_core();
    divan::main();
}

fn one_core() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build_global();
    assert!(pool.is_ok(), "the pool is built once");
}

fn read() -> Vec<Read> {
    rapporteur::read_all(reports(100))
}

#[divan::bench]
fn ingest_text(bencher: Bencher) {
    let text = reports(100).into_iter().map(|it| it.text).collect::<Vec<_>>();
    let n: usize = text.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(n)).bench(|| {
        text.iter().map(|it| rapporteur::ingest(it.as_bytes(), "a.txt")).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn ingest_html(bencher: Bencher) {
    let page = include_bytes!("../../../examples/summit/river-page.html");
    bencher
        .counter(BytesCount::new(page.len()))
        .bench(|| rapporteur::ingest(page, "a.html"));
}

#[divan::bench]
fn ingest_jsonl(bencher: Bencher) {
    let mut lines = String::new();
    for report in reports(100) {
        let record = serde_json::json!({ "id": report.id, "text": report.text });
        lines.push_str(&format!("{record}\n"));
    }
    bencher
        .counter(BytesCount::new(lines.len()))
        .bench(|| rapporteur::ingest(lines.as_bytes(), "a.jsonl"));
}

/// Items are words.
#[divan::bench]
fn parse(bencher: Bencher) {
    let reports = reports(100);
    bencher
        .counter(ItemsCount::new(n_words(&reports)))
        .bench(|| reports.iter().map(rapporteur::parse).collect::<Vec<_>>());
}

/// Items are words.
#[divan::bench]
fn parse_and_read(bencher: Bencher) {
    let reports = reports(100);
    let one = |report: &Report| {
        let parse = rapporteur::parse(report);
        rapporteur::read(report, &parse)
    };
    bencher
        .counter(ItemsCount::new(n_words(&reports)))
        .bench(|| reports.iter().map(one).collect::<Vec<_>>());
}

/// Items are reports; reading them is part of it.
#[divan::bench(args = [100, 400], sample_count = 5)]
fn read_and_link(bencher: Bencher, n: usize) {
    bencher
        .counter(ItemsCount::new(n))
        .with_inputs(|| reports(n))
        .bench_values(|reports| rapporteur::link_all(reports, LinkOptions::default()));
}

/// Items are reports.
#[divan::bench(args = [100, 400], sample_count = 5)]
fn compare(bencher: Bencher, n: usize) {
    let (reads, linked) = rapporteur::link_all(reports(n), LinkOptions::default());
    bencher
        .counter(ItemsCount::new(n))
        .bench(|| rapporteur::compare(&reads, &linked));
}

/// Items are reports.
#[divan::bench(sample_count = 10)]
fn show_html(bencher: Bencher) {
    let run = rapporteur::run(reports(100));
    bencher
        .counter(ItemsCount::new(100_usize))
        .bench(|| show::page::html(&run.reads, &run.linked, &run.ledger));
}

/// Items are reports.
#[divan::bench(sample_count = 10)]
fn show_terminal(bencher: Bencher) {
    let run = rapporteur::run(reports(100));
    bencher.counter(ItemsCount::new(100_usize)).bench(|| {
        let part = show::page::Part::All;
        show::page::run(&run.reads, &run.linked, &run.ledger, part, 80)
    });
}

/// Items are reports.
#[divan::bench]
fn show_listing(bencher: Bencher) {
    let reads = read();
    bencher
        .counter(ItemsCount::new(reads.len()))
        .bench(|| reads.iter().map(|it| show::page::listing(it, 80)).collect::<Vec<_>>());
}
