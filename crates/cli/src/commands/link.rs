//! `link`: reports to stories and sagas, and files of what ties them together.

use std::io::{self, BufWriter, Write as _};

use rapporteur::{
    Ids, InOrder, LinkOptions, Placed, Read,
    show::data,
    types::{Linked, Relation, Report},
};

use super::kept::Kept;
use crate::{args::Link, output};

/// Prints a record a report, writes the files asked for; returns how many inputs were bad.
pub(crate) fn link(options: &Link) -> anyhow::Result<usize> {
    if let Some(window) = options.stream {
        return stream(options, window);
    }
    let wanted = LinkOptions { all_pairs: options.all_pairs };
    let Some(dir) = &options.index else {
        let input = options.inputs.load()?;
        let (reads, linked) = rapporteur::link_all(input.reports, wanted);
        write(options, &reads, &linked, 0)?;
        return Ok(input.bad);
    };
    options.inputs.threads.start()?;
    let mut kept = Kept::open(dir)?;
    let n_before = kept.index.reads().len();
    let ids = Ids::after(kept.index.reads().iter().map(|it| &it.report));
    let input = options.inputs.load_after(ids)?;
    let copies = kept.index.add(input.reports);
    // What is found stands before it is told, so that a reader who goes away loses nothing.
    let reads = kept.save()?.into_reads();
    let linked = rapporteur::link(&reads, copies, wanted);
    let first = if options.only_new { n_before } else { 0 };
    write(options, &reads, &linked, first)?;
    Ok(input.bad)
}

/// Prints where each report belongs as soon as its day is over.
fn stream(options: &Link, window: u16) -> anyhow::Result<usize> {
    let mut in_order = InOrder::new(window.into());
    let mut out = BufWriter::new(io::stdout().lock());
    let mut write = |placed: Vec<(Report, Placed)>| {
        for (report, it) in placed {
            let record = data::placed(&report.id, it.story, it.saga, it.family);
            output::record(&mut out, &record)?;
        }
        anyhow::Ok(out.flush()?)
    };
    let bad = options.inputs.stream(|report| write(in_order.add(report)))?;
    write(in_order.placed())?;
    Ok(bad)
}

/// The records of the reports from number `first` on, and the files asked for.
fn write(
    options: &Link,
    reads: &[Read],
    linked: &Linked,
    first: usize,
) -> anyhow::Result<()> {
    let book = data::Book::new(reads);
    let mut out = BufWriter::new(io::stdout().lock());
    for index in first as u32..reads.len() as u32 {
        output::record(&mut out, &data::membership(&book, linked, index))?;
    }
    out.flush()?;
    let is_new = |it: &&Relation| it.b as usize >= first;
    let pairs: Vec<&Relation> = linked.relations.iter().filter(is_new).collect();
    output::records(options.pairs.as_deref(), &pairs, |_, it| {
        data::pair(&book, linked, it)
    })?;
    output::records(options.utterances.as_deref(), &linked.utterances, |_, it| {
        data::utterance(&book, linked, it)
    })?;
    output::records(options.events.as_deref(), &linked.events, |index, it| {
        data::event(&book, index, it)
    })?;
    Ok(())
}
