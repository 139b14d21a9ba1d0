//! `link`: reports to stories and sagas, and files of what ties them together.

use std::io::{self, BufWriter, Write as _};

use rapporteur::{LinkOptions, show::data};

use crate::{args::Link, output};

/// Prints a record a report, writes the files asked for; returns how many inputs were bad.
pub(crate) fn link(options: &Link) -> anyhow::Result<usize> {
    let input = options.inputs.load()?;
    let wanted = LinkOptions { all_pairs: options.all_pairs };
    let (reads, linked) = rapporteur::link_all(input.reports, wanted);
    let book = data::Book::new(&reads);
    let mut out = BufWriter::new(io::stdout().lock());
    for index in 0..reads.len() as u32 {
        output::record(&mut out, &data::membership(&book, &linked, index))?;
    }
    out.flush()?;
    output::records(options.pairs.as_deref(), &linked.relations, |_, it| {
        data::pair(&book, it)
    })?;
    output::records(options.utterances.as_deref(), &linked.utterances, |_, it| {
        data::utterance(&book, &linked, it)
    })?;
    output::records(options.events.as_deref(), &linked.events, |index, it| {
        data::event(&book, index, it)
    })?;
    Ok(input.bad)
}
