//! One bench a stage: `cargo bench -p rapporteur-bench`.

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use rapporteur::types::{Read, Sentence};
use rapporteur_bench::{pages, sources, varied};
use rapporteur_model::{Machine, Reader};

fn main() {
    divan::main();
}

/// Reports a bench of one stage reads.
const REPORTS: usize = 300;

/// Pages a bench reads.
const PAGES: usize = 50;

fn words(reads: &[Read]) -> usize {
    reads
        .iter()
        .map(|it| it.parse.tokens.iter().filter(|it| it.shape.is_word()).count())
        .sum()
}

#[divan::bench]
fn ingest(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let bytes: usize = sources.iter().map(|(_, bytes)| bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        sources
            .iter()
            .map(|(path, bytes)| rapporteur::ingest(bytes, path))
            .collect::<Vec<_>>()
    });
}

/// Pages a second on one core, with all that a page says of itself.
#[divan::bench]
fn ingest_pages(bencher: Bencher<'_, '_>) {
    let pages = pages(PAGES);
    bencher.counter(ItemsCount::new(PAGES)).bench(|| {
        pages.iter().map(|it| rapporteur::ingest(it, "a.html")).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let reports = varied(REPORTS);
    let bytes: usize = reports.iter().map(|it| it.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| reports.iter().map(rapporteur::parse).collect::<Vec<_>>());
}

/// Tokens a second on one core: tags, lemmas, tree and names, the words already cut.
#[divan::bench(args = [Machine::widest(), Machine::portable()])]
fn tags(bencher: Bencher<'_, '_>, machine: Machine) {
    let reports = varied(REPORTS / 10);
    let parsed: Vec<_> = reports.iter().map(rapporteur::parse).collect();
    let all: Vec<(Vec<&str>, Vec<_>)> = reports
        .iter()
        .zip(&parsed)
        .map(|(report, parse)| {
            let forms = parse.tokens.iter().map(|it| it.span.text(&report.text));
            (forms.collect(), parse.sentences.iter().map(Sentence::range).collect())
        })
        .collect();
    let n_tokens: usize = all.iter().map(|it| it.0.len()).sum();
    let Some(reader) = Reader::get() else { return };
    bencher.counter(ItemsCount::new(n_tokens)).bench(|| {
        all.iter()
            .map(|(forms, sentences)| reader.read_on(machine, forms, sentences))
            .collect::<Vec<_>>()
    });
}

/// Bytes a second on one core: time expressions found and counted from the day of
/// publication, the words already cut.
#[divan::bench]
fn times(bencher: Bencher<'_, '_>) {
    let reports = varied(REPORTS);
    let bytes: usize = reports.iter().map(|it| it.text.len()).sum();
    let parsed: Vec<_> = reports
        .iter()
        .map(|report| (report, rapporteur::parse(report).compounds()))
        .collect();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        parsed
            .iter()
            .map(|(report, parse)| rapporteur::times(report, parse))
            .collect::<Vec<_>>()
    });
}

/// Words a second on one core, parse and read together.
#[divan::bench]
fn parse_and_read(bencher: Bencher<'_, '_>) {
    let reports = varied(REPORTS);
    let reads: Vec<Read> = reports.iter().cloned().map(rapporteur::read_one).collect();
    bencher
        .counter(ItemsCount::new(words(&reads)))
        .bench(|| reports.iter().cloned().map(rapporteur::read_one).collect::<Vec<_>>());
}

/// Reports a second, all stages up to the ledger, on all cores.
#[divan::bench(args = [300, 3000])]
fn run(bencher: Bencher<'_, '_>, n: usize) {
    bencher
        .counter(ItemsCount::new(n))
        .with_inputs(|| varied(n))
        .bench_values(rapporteur::run);
}

#[divan::bench]
fn show_html(bencher: Bencher<'_, '_>) {
    let run = rapporteur::run(varied(REPORTS));
    bencher
        .counter(ItemsCount::new(REPORTS))
        .bench(|| rapporteur::show::page::html(&run.reads, &run.linked, &run.ledger));
}
