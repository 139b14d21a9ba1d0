//! Copies: families, grades and passages of reports made by program, and graded rewriting.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use rapporteur::types::{Offsets, Parse, Relation, RelationKind, Report};
use rayon::prelude::*;
use serde::Deserialize;

use super::{Input, Ran, parsed};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, Prf, share};
use crate::score::clusters::clusters;
use crate::score::passages::{Case, Passages, passages};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    title: Option<String>,
    date: Option<String>,
    outlet: Option<String>,
}

#[derive(Deserialize)]
struct Member {
    id: String,
    cluster: String,
}

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    label: u8,
    grade: String,
}

/// Reports, and what the program says they share.
struct Linked {
    parsed: Vec<(Report, Parse)>,
    copies: rapporteur::Copies,
}

impl Linked {
    fn new(documents: &[Document]) -> Result<Self> {
        let inputs: Vec<_> = documents
            .iter()
            .map(|it| Input {
                id: &it.id,
                text: &it.text,
                title: it.title.as_deref(),
                published: it.date.as_deref(),
                outlet: it.outlet.as_deref(),
            })
            .collect();
        let parsed = parsed(&inputs)?;
        let pairs: Vec<_> =
            parsed.iter().map(|(report, parse)| (report, parse)).collect();
        let copies = rapporteur::copies(&pairs);
        Ok(Self { parsed, copies })
    }

    fn id(&self, report: u32) -> &str {
        &self.parsed[report as usize].0.id
    }

    /// How each pair of reports relates that shares passages, ids in the order of the
    /// alphabet.
    fn kinds(&self) -> BTreeMap<(&str, &str), RelationKind> {
        let pair = |it: &Relation| (ordered(self.id(it.a), self.id(it.b)), it.kind);
        self.copies.relations().iter().map(pair).collect()
    }

    /// Every passage, in code points.
    fn passages(&self) -> Vec<Case> {
        let offsets: Vec<_> =
            self.parsed.par_iter().map(|(it, _)| Offsets::new(&it.text)).collect();
        let place = |report: u32, span: rapporteur::types::Span| {
            let text = &self.parsed[report as usize].0.text;
            let [start, end] = [span.start, span.end]
                .map(|byte| offsets[report as usize].chars(text, byte));
            (start, end - start)
        };
        let mut cases = Vec::new();
        for relation in self.copies.relations() {
            for it in &relation.passages {
                let (a_off, a_len) = place(relation.a, it.a);
                let (b_off, b_len) = place(relation.b, it.b);
                let (a, b) =
                    (self.id(relation.a).to_owned(), self.id(relation.b).to_owned());
                let kind = it.kind.name().to_owned();
                cases.push(Case { a, a_off, a_len, b, b_off, b_len, kind });
            }
        }
        cases
    }
}

fn ordered<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if a <= b { (a, b) } else { (b, a) }
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let folder = shared.join("data/linking");
    wirecopy(&folder, ran)?;
    clough(&folder, ran)
}

/// Families, grades and passages of copies made by program.
fn wirecopy(folder: &Path, ran: &mut Ran) -> Result<()> {
    let mut file = |part: &str| ran.file(&folder.join(format!("wirecopy.{part}.jsonl")));
    let (Some(documents), Some(members), Some(pairs), Some(cases)) =
        (file("docs")?, file("clusters")?, file("dups")?, file("passages")?)
    else {
        return Ok(());
    };
    let sha256 = sha256(&[&documents, &members, &pairs, &cases]);
    let documents: Vec<Document> = documents.records()?;
    let linked = Linked::new(&documents)?;

    let families = linked.copies.families();
    let mut family_of = vec![0; documents.len()];
    for (number, family) in families.iter().enumerate() {
        for &report in family {
            family_of[report as usize] = number;
        }
    }
    let found: BTreeMap<&str, usize> =
        documents.iter().map(|it| it.id.as_str()).zip(family_of).collect();
    let members: Vec<Member> = members.records()?;
    let items: Vec<_> = members
        .iter()
        .map(|it| (it.cluster.as_str(), found.get(it.id.as_str())))
        .collect();
    let scored = clusters(&items);
    let note = format!("{} gold, {} found", scored.n_gold, scored.n_found);
    let mut metrics = vec![
        Metric::f1("b3", scored.b_cubed).noted(note),
        Metric::f1("pairwise", scored.pairwise),
    ];
    let mut items = Items { header: &["id", "item", "grade", "found"], rows: Vec::new() };
    grades(&linked, &pairs.records()?, &mut metrics, &mut items);
    reuse(&linked, &cases.records()?, &mut metrics, &mut items);
    ran.outcomes.push(Outcome {
        name: "copies-wirecopy".to_owned(),
        counted: format!("{} reports", documents.len()),
        gold_sha256: sha256,
        metrics,
        items,
    });
    Ok(())
}

/// Of each grade of copy, the share that the program calls a copy, abridged or a rewrite
/// of its source.
fn grades(linked: &Linked, pairs: &[Pair], metrics: &mut Vec<Metric>, items: &mut Items) {
    let kinds = linked.kinds();
    let mut of_grade = BTreeMap::<&str, BTreeMap<&str, usize>>::new();
    for it in pairs {
        let kind = kinds.get(&ordered(&it.a, &it.b)).copied();
        let name = kind.filter(|it| it.joins_family()).map_or("-", RelationKind::name);
        *of_grade.entry(&it.grade).or_default().entry(name).or_default() += 1;
        let found = kind.map_or("-", RelationKind::name).to_owned();
        items.rows.push(vec![it.a.clone(), it.b.clone(), it.grade.clone(), found]);
    }
    for (grade, names) in &of_grade {
        let n: usize = names.values().sum();
        let missed = names.get("-").copied().unwrap_or_default();
        let note: Vec<_> = names.iter().map(|(name, n)| format!("{name} {n}")).collect();
        let recall = Metric::percent(format!("recall.{grade}"), share(n - missed, n));
        metrics.push(recall.noted(note.join(", ")));
    }
    let trunc = of_grade.get("trunc");
    let n: usize = trunc.into_iter().flat_map(|it| it.values()).sum();
    let abridged = trunc.and_then(|it| it.get("abridged")).copied().unwrap_or_default();
    metrics.push(Metric::percent("trunc_is_abridged", share(abridged, n)));
}

/// The passages, and what of those that a report took from several others was found.
fn reuse(linked: &Linked, gold: &[Case], metrics: &mut Vec<Metric>, items: &mut Items) {
    let Passages { plagdet, prf, granularity, recalls } =
        passages(gold, linked.passages());
    let of = |part: &str| {
        let recalls: Vec<f64> = gold
            .iter()
            .zip(&recalls)
            .filter(|(it, _)| it.kind.starts_with(part))
            .map(|(_, recall)| *recall)
            .collect();
        recalls.iter().sum::<f64>() / recalls.len().max(1) as f64
    };
    metrics.push(Metric::f1("passages", prf).noted(format!("{} gold", gold.len())));
    metrics.push(Metric::percent("plagdet", plagdet));
    metrics.push(Metric::number("granularity", granularity).error());
    for kind in ["heavy", "light", "trunc", "update"] {
        metrics.push(Metric::percent(format!("passages.{kind}"), of(kind)));
    }
    metrics.push(Metric::percent("mosaic", of("mosaic")));
    for kind in ["mosaic-heavy", "mosaic-light", "mosaic-verbatim"] {
        metrics.push(Metric::percent(kind, of(kind)));
    }
    for (case, recall) in gold.iter().zip(&recalls) {
        let place = format!("{}-{}", case.a_off, case.b);
        items.rows.push(vec![
            case.a.clone(),
            place,
            case.kind.clone(),
            format!("{recall:.2}"),
        ]);
    }
}

/// Short answers that were copied, lightly or heavily rewritten, or written without the
/// source.
fn clough(folder: &Path, ran: &mut Ran) -> Result<()> {
    let Some(documents) = ran.file(&folder.join("clough.docs.jsonl"))? else {
        return Ok(());
    };
    let Some(pairs) = ran.file(&folder.join("clough.pairs.jsonl"))? else {
        return Ok(());
    };
    let sha256 = sha256(&[&documents, &pairs]);
    let linked = Linked::new(&documents.records::<Document>()?)?;
    let kinds = linked.kinds();
    let pairs: Vec<Pair> = pairs.records()?;
    let mut items = Items { header: &["id", "item", "grade", "found"], rows: Vec::new() };
    let mut n = [0; 3];
    let mut of_grade = BTreeMap::<&str, [usize; 2]>::new();
    for it in &pairs {
        let kind = kinds.get(&ordered(&it.a, &it.b)).copied();
        let found = kind.is_some_and(RelationKind::joins_family);
        n[0] += usize::from(it.label);
        n[1] += usize::from(found);
        n[2] += usize::from(found && it.label == 1);
        let grade = of_grade.entry(&it.grade).or_default();
        grade[0] += 1;
        grade[1] += usize::from(found);
        let name = kind.map_or("-", RelationKind::name).to_owned();
        let row = [it.a.clone(), it.b.clone(), it.grade.clone(), name];
        items.rows.push(row.to_vec());
    }
    let [gold, found, right] = n;
    let mut metrics = vec![
        Metric::f1("dependent", Prf::of(right, found, gold))
            .noted(format!("{gold} gold, {found} found")),
    ];
    for (grade, [n, found]) in of_grade {
        let metric = Metric::percent(format!("called.{grade}"), share(found, n));
        let metric = metric.noted(format!("{found} of {n}"));
        metrics.push(if grade == "non" { metric.error() } else { metric });
    }
    ran.outcomes.push(Outcome {
        name: "copies-clough".to_owned(),
        counted: format!("{} pairs", pairs.len()),
        gold_sha256: sha256,
        metrics,
        items,
    });
    Ok(())
}
