//! `read`: reports to readings, or answers for given event words.

use std::{
    collections::BTreeMap,
    io::{self, BufWriter, Write},
    path::Path,
};

use anyhow::Context as _;
use rapporteur::{
    show::data,
    types::{Dated, Offsets, Read as ReadReport, Reading, Report, Span},
};
use serde::Deserialize;

use crate::{
    args::{Format, Read},
    input, output,
};

/// The words asked for, by report.
type Asked = BTreeMap<String, Vec<[u32; 2]>>;

/// Prints a record a report; returns how many inputs were bad.
pub(crate) fn read(options: &Read) -> anyhow::Result<usize> {
    if options.pretokenized {
        return pretokenized(options);
    }
    let asked = options.at.as_deref().map(asked).transpose()?;
    let mut input = options.inputs.load()?;
    if let Some(dct) = &options.dct {
        let value = dct.parse::<Day>().context("--dct")?.0;
        for report in &mut input.reports {
            report.published.get_or_insert_with(|| Dated {
                value: value.clone(),
                from: "given".to_owned(),
                confidence: 1.0,
            });
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let wanted = options_of(options);
    let n_bad = input.bad;
    let read = match options.format {
        Format::Conllu => words,
        Format::Json => rapporteur::read_one,
    };
    output::in_batches(input.reports, "reading", read, |it| match asked.as_ref() {
        None => print(&mut out, &it, options.format, wanted),
        Some(asked) => answer(&mut out, &it, asked),
    })?;
    out.flush()?;
    Ok(n_bad)
}

/// The words of a report with their tags, and no reading: CoNLL-U has no place for one.
fn words(report: Report) -> ReadReport {
    let mut parse = rapporteur::parse(&report);
    rapporteur::tag(&mut parse, &report);
    ReadReport { report, parse, reading: Reading::default() }
}

fn options_of(options: &Read) -> data::ReadingOptions {
    data::ReadingOptions {
        text: options.text,
        tokens: options.tokens,
        confident: options.confident,
    }
}

/// Reads CoNLL-U with the sentences and tokens it has, a report a file.
fn pretokenized(options: &Read) -> anyhow::Result<usize> {
    let mut out = BufWriter::new(io::stdout().lock());
    let wanted = options_of(options);
    let mut ids = rapporteur::Ids::default();
    let mut n_bad = 0;
    options.inputs.start()?;
    for path in &options.inputs.paths {
        let text = input::whole(path, options.inputs.limits.limits())
            .and_then(|it| String::from_utf8(it).map_err(|error| error.to_string()));
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                n_bad += 1;
                anstream::eprintln!("rapporteur: {path}: {error}");
                continue;
            }
        };
        let (sentences, errors) = rapporteur::from_conllu(&text);
        n_bad += errors.len();
        for error in errors {
            anstream::eprintln!("rapporteur: {path}:{error}");
        }
        let id =
            Path::new(path).file_stem().map_or("stdin", |it| it.to_str().unwrap_or(path));
        let (report, mut parse) = rapporteur::given(id, &sentences);
        let found = rapporteur::Found { report, id_given: false, line: None };
        let report = ids.settle(found)?;
        rapporteur::tag(&mut parse, &report);
        let read = match options.format {
            Format::Json => rapporteur::with_reading(report, parse),
            Format::Conllu => ReadReport { report, parse, reading: Reading::default() },
        };
        print(&mut out, &read, options.format, wanted)?;
    }
    out.flush()?;
    Ok(n_bad)
}

fn print(
    out: &mut impl Write,
    it: &ReadReport,
    format: Format,
    wanted: data::ReadingOptions,
) -> anyhow::Result<()> {
    match format {
        Format::Json => output::record(
            out,
            &data::reading(&it.report, &it.parse, &it.reading, wanted),
        ),
        Format::Conllu => {
            out.write_all(data::conllu(&it.report, &it.parse).as_bytes())?;
            Ok(())
        }
    }
}

/// A calendar day, `2031-05-07`.
struct Day(String);

impl std::str::FromStr for Day {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let day: jiff::civil::Date = text
            .parse()
            .with_context(|| format!("{text:?} is no day like 2031-05-07"))?;
        Ok(Self(day.to_string()))
    }
}

#[derive(Deserialize)]
struct Question {
    id: String,
    spans: Vec<[u32; 2]>,
}

fn asked(path: &Path) -> anyhow::Result<Asked> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{name}"))?;
    let mut asked = Asked::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
        let question: Question = serde_json::from_str(line)
            .with_context(|| format!("{name}:{}: not a question", number + 1))?;
        asked.entry(question.id).or_default().extend(question.spans);
    }
    Ok(asked)
}

fn answer(out: &mut impl Write, read: &ReadReport, asked: &Asked) -> anyhow::Result<()> {
    let text = &read.report.text;
    let offsets = Offsets::new(text);
    let inside = |&[start, end]: &[u32; 2]| {
        let (start, end) = (offsets.byte(text, start)?, offsets.byte(text, end)?);
        (start <= end).then(|| Span::new(start, end))
    };
    let spans: Vec<Span> =
        asked.get(&read.report.id).into_iter().flatten().filter_map(inside).collect();
    let answers = rapporteur::at(&read.report, &read.parse, &read.reading, &spans);
    let answered = answers.iter().map(|it| {
        let date = it.date.as_ref().map(|(from, to)| (from.as_str(), to.as_str()));
        (it.span, date, it.factuality, it.happened, it.status)
    });
    output::record(out, &data::at(&read.report, answered))
}
