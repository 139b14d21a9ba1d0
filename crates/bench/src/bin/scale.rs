//! How the near-duplicate pass scales: `cargo run --release -p rapporteur-bench --bin scale`.
//!
//! `scale near N…` runs it over N documents of the generator, 10^5, 3·10^5 and 10^6 when no
//! number is given; `scale align N…` finds and aligns the pairs of N parsed documents, ten
//! thousand when no number is given; `scale write N` prints N documents as JSON Lines, for
//! measuring the whole program.

use std::{
    io::{self, BufWriter, Write as _},
    time::{Duration, Instant},
};

use rapporteur::{
    near::{Near, NearPair, Row},
    types::Report,
};
use rapporteur_bench::scale::{Document, Origin, document};

/// Documents given at once, as a day's reports would be.
const BATCH: usize = 20_000;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<usize> = words.iter().filter_map(|it| it.parse().ok()).collect();
    let out = &mut BufWriter::new(io::stdout().lock());
    if words.first().is_some_and(|it| it == "write") {
        for n in 0..numbers.first().copied().unwrap_or(1_000) {
            let text = document(n).text.replace('\n', "\\n");
            writeln!(out, "{{\"id\":\"d{n}\",\"text\":\"{text}\"}}")?;
        }
        return out.flush();
    }
    if words.first().is_some_and(|it| it == "align") {
        writeln!(out, "documents  pairs  with passages  pairs/s  pairs/CPU-s")?;
        let asked = if numbers.is_empty() { vec![10_000] } else { numbers };
        return asked.into_iter().try_for_each(|n| align(n, out));
    }
    let asked =
        if numbers.is_empty() { vec![100_000, 300_000, 1_000_000] } else { numbers };
    writeln!(
        out,
        "documents  docs/s  docs/CPU-s  bytes/doc  pairs/doc  recall by origin: exact light cut heavy"
    )?;
    for n in asked {
        near(n, out)?;
        out.flush()?;
    }
    Ok(())
}

fn near(n: usize, out: &mut impl io::Write) -> io::Result<()> {
    let mut near = Near::new(None);
    let (mut wall, mut cpu) = (Duration::ZERO, 0.0);
    let (mut found, mut n_pairs) = (Recall::default(), 0);
    let mut from = 0;
    while from < n {
        let documents: Vec<Document> =
            (from..n.min(from + BATCH)).map(document).collect();
        let rows: Vec<Row<'_>> = documents.iter().map(|it| Row::new(&it.text)).collect();
        let (start, before) = (Instant::now(), cpu_seconds());
        let pairs = near.add(&rows);
        wall += start.elapsed();
        cpu += cpu_seconds() - before;
        n_pairs += pairs.len();
        found.count(from, &documents, &pairs);
        from += documents.len();
    }
    writeln!(
        out,
        "{n:9}  {:6.0}  {:10.0}  {:9.0}  {:9.1}  {}",
        n as f64 / wall.as_secs_f64(),
        n as f64 / cpu,
        near.bytes() as f64 / n as f64,
        n_pairs as f64 / n as f64,
        found.told(),
    )
}

/// Times everything between parsed reports and their pairs: words and stems, candidates,
/// alignment, verdicts.
fn align(n: usize, out: &mut impl io::Write) -> io::Result<()> {
    let parsed: Vec<_> = (0..n)
        .map(|it| {
            let report = Report::new(format!("d{it}"), document(it).text);
            let parse = rapporteur::parse(&report).compounds();
            (report, parse)
        })
        .collect();
    let reports: Vec<_> = parsed.iter().map(|(report, parse)| (report, parse)).collect();
    let (start, before) = (Instant::now(), cpu_seconds());
    let copies = rapporteur::copies(&reports);
    let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - before);
    let n_pairs = copies.n_compared() as f64;
    let found = copies.relations().len();
    let (a_second, a_cpu_second) = (n_pairs / wall, n_pairs / cpu);
    writeln!(out, "{n:9}  {n_pairs}  {found}  {a_second:.0}  {a_cpu_second:.0}")
}

/// Of the copies of each grade: all, and those paired with what they copy.
#[derive(Default)]
struct Recall([(usize, usize); 4]);

impl Recall {
    fn count(&mut self, first: usize, documents: &[Document], pairs: &[NearPair]) {
        for (number, document) in documents.iter().enumerate() {
            let Some(source) = document.source else { continue };
            let pair = (first + number, source);
            let met = pairs
                .binary_search_by_key(&pair, |it| (it.b as usize, it.a as usize))
                .is_ok();
            let grade = match document.origin {
                Origin::Own | Origin::Exact => 0,
                Origin::Light => 1,
                Origin::Cut => 2,
                Origin::Heavy => 3,
            };
            self.0[grade].0 += 1;
            self.0[grade].1 += usize::from(met);
        }
    }

    fn told(&self) -> String {
        let share = |&(all, met): &(usize, usize)| {
            format!("{:.4}", met as f64 / all.max(1) as f64)
        };
        self.0.iter().map(share).collect::<Vec<_>>().join(" ")
    }
}

/// CPU seconds of this process so far, on all threads; none where the system does not
/// tell.
#[expect(clippy::disallowed_methods, reason = "a bench asks the system what it took")]
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: Vec<f64> = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|it| it.parse().ok())
        .collect();
    // A hundred ticks a second on every Linux.
    ticks.iter().sum::<f64>() / 100.0
}
