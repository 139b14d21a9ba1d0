//! How long many reports take, step by step, once, on one core:
//! `cargo bench -p rapporteur-bench --bench scale -- 10000`.

use std::time::Instant;

use rapporteur::{LinkOptions, link_all};
use rapporteur_bench::{n_words, reports};

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn main() {
    let asked = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let n: usize = asked.unwrap_or(1000);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build_global();
    assert!(pool.is_ok(), "the pool is built once");
    let mut made = reports(n);
    println!("{n} reports, {} words", n_words(&made));

    let start = Instant::now();
    let read = rapporteur::read_all(made.clone()).len();
    let reading = start.elapsed().as_secs_f64();
    println!("parse and read   {reading:8.2} s");
    assert_eq!(read, n);

    let start = Instant::now();
    let (reads, linked) = link_all(std::mem::take(&mut made), LinkOptions::default());
    let both = start.elapsed().as_secs_f64();
    println!("copies and link  {:8.2} s (with reading {both:.2} s)", both - reading);

    let start = Instant::now();
    let ledger = rapporteur::compare(&reads, &linked);
    println!("compare          {:8.2} s", start.elapsed().as_secs_f64());
    println!(
        "{} stories, {} relations, {} sagas",
        ledger.stories.len(),
        linked.relations.len(),
        ledger.sagas.len()
    );
}
