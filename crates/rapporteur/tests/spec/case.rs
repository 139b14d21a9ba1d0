//! One case: a small report and what is expected of it.

use rapporteur::types::Report;

use crate::findings::{Finding, findings};

/// A case of a spec file.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) title: String,
    header: String,
    text: String,
    expected: Vec<Expected>,
}

/// One line of an `expect` block.
#[derive(Debug)]
struct Expected {
    line: usize,
    absent: bool,
    kind: String,
    fields: Vec<(String, String)>,
    count: Option<usize>,
}

/// The cases of one spec file, or what is wrong with it and where.
pub(crate) fn cases(markdown: &str) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    let mut title = String::new();
    let mut report: Option<(String, String)> = None;
    let mut lines = markdown.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(heading) = line.strip_prefix('#') {
            heading.trim_start_matches('#').trim().clone_into(&mut title);
        } else if let Some(info) = line.strip_prefix("```") {
            let mut block = Vec::new();
            let closed = loop {
                match lines.next() {
                    Some((_, "```")) => break true,
                    Some(row) => block.push(row),
                    None => break false,
                }
            };
            if !closed {
                return Err(format!("line {}: a block without an end", number + 1));
            }
            if let Some(header) = info.strip_prefix("report") {
                let text: Vec<_> = block.iter().map(|(_, line)| *line).collect();
                report = Some((header.trim().to_owned(), text.join("\n")));
            } else if info == "expect" {
                let (header, text) = report.clone().ok_or_else(|| {
                    format!("line {}: an expectation without a report", number + 1)
                })?;
                let expected = block
                    .iter()
                    .filter(|(_, line)| !line.trim().is_empty())
                    .map(|(number, line)| expected(*number + 1, line))
                    .collect::<Result<Vec<_>, _>>()?;
                cases.push(Case { title: title.clone(), header, text, expected });
            }
        }
    }
    if cases.is_empty() {
        return Err("no case in it".to_owned());
    }
    Ok(cases)
}

fn expected(number: usize, line: &str) -> Result<Expected, String> {
    let wrong = |what: &str| format!("line {number}: {what}: {line}");
    let (head, rest) = line.split_once(':').ok_or_else(|| wrong("no kind"))?;
    let (absent, kind) = match head.trim().strip_prefix("no ") {
        Some(kind) => (true, kind),
        None => (false, head.trim()),
    };
    let mut fields = fields(rest).ok_or_else(|| wrong("not key=\"value\""))?;
    let count = fields
        .iter()
        .position(|(key, _)| key == "count")
        .map(|at| fields.remove(at).1.parse().map_err(|_| wrong("count is no number")))
        .transpose()?;
    Ok(Expected { line: number, absent, kind: kind.to_owned(), fields, count })
}

/// The fields of `key=word key="some words" # note`.
fn fields(mut rest: &str) -> Option<Vec<(String, String)>> {
    let mut fields = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('#') {
            return Some(fields);
        }
        let (key, after) = rest.split_once('=')?;
        let (value, after) = if let Some(quoted) = after.strip_prefix('"') {
            let end = quoted
                .match_indices('"')
                .map(|(at, _)| at)
                .find(|&at| !quoted[..at].ends_with('\\'))?;
            (quoted[..end].replace("\\\"", "\""), &quoted[end + 1..])
        } else {
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            (after[..end].to_owned(), &after[end..])
        };
        fields.push((key.trim().to_owned(), value));
        rest = after;
    }
}

impl Case {
    /// Reads the report and compares; the error says which lines do not hold, and what
    /// was found instead.
    pub(crate) fn check(&self) -> Result<(), String> {
        let header =
            fields(&self.header).ok_or("the report's header is not key=value")?;
        let found = findings(self.report(&header)?);
        let mut wrong = Vec::new();
        for it in &self.expected {
            let same: Vec<_> =
                found.iter().filter(|finding| finding.kind == it.kind).collect();
            if let Some((key, _)) = it.fields.iter().find(|(key, _)| {
                !same.is_empty() && same.iter().all(|finding| finding.get(key).is_none())
            }) {
                wrong.push(format!("line {}: {} has no field {key}", it.line, it.kind));
                continue;
            }
            let n = same.iter().filter(|finding| finding.matches(&it.fields)).count();
            let holds = match (it.absent, it.count) {
                (true, _) => n == 0,
                (false, Some(count)) => n == count,
                (false, None) => n > 0,
            };
            if !holds {
                let mut all: Vec<_> = same.iter().map(|it| format!("  {it}")).collect();
                if all.is_empty() {
                    all.push("  nothing of that kind".to_owned());
                }
                wrong.push(format!(
                    "line {}: {n} found\n found of that kind:\n{}",
                    it.line,
                    all.join("\n")
                ));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
    }

    fn report(&self, header: &[(String, String)]) -> Result<Report, String> {
        let path = header
            .iter()
            .find(|(key, _)| key == "path")
            .map_or("case.txt", |(_, value)| value.as_str());
        let ingested = rapporteur::ingest(self.text.as_bytes(), path);
        if let Some(error) = ingested.errors.first() {
            return Err(error.to_string());
        }
        let mut report =
            ingested.reports.into_iter().next().ok_or("no report in it")?.report;
        for (key, value) in header {
            let field = || rapporteur::types::Field {
                value: value.clone(),
                from: "given".to_owned(),
                span: None,
            };
            match key.as_str() {
                "published" => {
                    report.published = Some(rapporteur::types::Dated {
                        value: value.clone(),
                        from: "given".to_owned(),
                        confidence: 1.0,
                    });
                }
                "outlet" => report.outlet = Some(field()),
                "title" => report.title = Some(field()),
                "language" => report.language = Some(value.clone()),
                "path" => {}
                _ => return Err(format!("the report's header has no {key}")),
            }
        }
        Ok(report)
    }
}

impl Finding {
    fn matches(&self, fields: &[(String, String)]) -> bool {
        fields.iter().all(|(key, value)| self.get(key) == Some(value))
    }
}
