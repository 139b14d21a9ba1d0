//! Which reports tell the same story, in one run with one threshold; and how many of the
//! pairs of independent reports of one story the program calls dependent.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use rapporteur::{InOrder, LinkOptions, Read, types};
use serde::Deserialize;

use super::{Input, Ran, take_in};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};
use crate::score::clusters::clusters;

/// The sets; of the last only that languages stay apart is asked.
const SETS: [&str; 3] = ["ecb", "basil", "meantime"];

/// Days that a stream looks back.
const WINDOW: i32 = 7;

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    full_text: Option<String>,
    title: Option<String>,
    date: Option<String>,
    outlet: Option<String>,
    lang: String,
}

#[derive(Deserialize)]
struct Member {
    id: String,
    cluster: String,
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    for set in SETS {
        let folder = shared.join("data/linking");
        let Some(documents) = ran.file(&folder.join(format!("{set}.docs.jsonl")))? else {
            continue;
        };
        let Some(members) = ran.file(&folder.join(format!("{set}.clusters.jsonl")))?
        else {
            continue;
        };
        let sha256 = sha256(&[&documents, &members]);
        let documents: Vec<Document> = documents.records()?;
        let members: Vec<Member> = members.records()?;
        let (reads, linked) = link(&documents)?;
        let cluster_of: BTreeMap<&str, &str> =
            members.iter().map(|it| (it.id.as_str(), it.cluster.as_str())).collect();
        let items: Vec<_> = documents
            .iter()
            .zip(&linked.story_of)
            .filter_map(|(it, story)| Some((*cluster_of.get(it.id.as_str())?, *story)))
            .collect();
        let mut metrics = Vec::new();
        if set == "meantime" {
            metrics.push(across_languages(&documents, &linked));
        } else {
            let scored = clusters(&items);
            let note = format!("{} gold, {} found", scored.n_gold, scored.n_found);
            metrics.push(Metric::f1("b3", scored.b_cubed).noted(note));
            metrics.push(Metric::f1("pairwise", scored.pairwise));
        }
        if set == "basil" {
            metrics.push(streamed(&documents, &cluster_of)?);
            metrics.push(siblings_called_dependent(&reads, &cluster_of, &linked));
        }
        let story = documents.iter().zip(&linked.story_of);
        let rows = story
            .map(|(it, story)| vec![it.id.clone(), "story".to_owned(), story.to_string()])
            .collect();
        ran.outcomes.push(Outcome {
            name: format!("stories-{set}"),
            counted: format!("{} reports", documents.len()),
            gold_sha256: sha256,
            metrics,
            items: Items { header: &["id", "item", "story"], rows },
        });
    }
    Ok(())
}

/// The stories of one pass in the order of time, a day at a time, with a week's window.
fn streamed(documents: &[Document], cluster_of: &BTreeMap<&str, &str>) -> Result<Metric> {
    let mut reports = reports(documents)?;
    let day = |it: &types::Report| it.published.as_ref().map(|it| it.value.clone());
    reports.sort_by_key(day);
    let mut in_order = InOrder::new(WINDOW);
    let mut placed: Vec<_> =
        reports.into_iter().flat_map(|it| in_order.add(it)).collect();
    placed.extend(in_order.placed());
    let items: Vec<_> = placed
        .iter()
        .filter_map(|(it, to)| Some((*cluster_of.get(it.id.as_str())?, to.story)))
        .collect();
    let scored = clusters(&items);
    let note = format!("{} gold, {} found", scored.n_gold, scored.n_found);
    Ok(Metric::f1("b3.streamed", scored.b_cubed).noted(note))
}

fn link(documents: &[Document]) -> Result<(Vec<Read>, types::Linked)> {
    Ok(rapporteur::link_all(reports(documents)?, LinkOptions::default()))
}

fn reports(documents: &[Document]) -> Result<Vec<types::Report>> {
    let inputs: Vec<_> = documents
        .iter()
        .map(|it| Input {
            id: &it.id,
            text: it.full_text.as_deref().unwrap_or(&it.text),
            title: it.title.as_deref().filter(|_| it.full_text.is_none()),
            published: it.date.as_deref(),
            outlet: it.outlet.as_deref(),
        })
        .collect();
    take_in(&inputs)
}

/// Pairs of independent reports of one story that are called a copy, abridged or a
/// rewrite, of all such pairs.
fn siblings_called_dependent(
    reads: &[Read],
    cluster_of: &BTreeMap<&str, &str>,
    linked: &types::Linked,
) -> Metric {
    let mut sizes = BTreeMap::<&str, usize>::new();
    for cluster in cluster_of.values() {
        *sizes.entry(cluster).or_default() += 1;
    }
    let n: usize = sizes.values().map(|it| it * (it - 1) / 2).sum();
    let cluster = |report: u32| cluster_of.get(reads[report as usize].report.id.as_str());
    let called = linked
        .relations
        .iter()
        .filter(|it| it.kind.joins_family() && cluster(it.a) == cluster(it.b))
        .count();
    Metric::percent("siblings_called_dependent", share(called, n))
        .error()
        .noted(format!("{called} of {n}"))
}

/// Stories that hold reports in two languages.
fn across_languages(documents: &[Document], linked: &types::Linked) -> Metric {
    let mut languages = BTreeMap::<u32, BTreeSet<&str>>::new();
    for (it, &story) in documents.iter().zip(&linked.story_of) {
        languages.entry(story).or_default().insert(&it.lang);
    }
    let mixed = languages.values().filter(|it| it.len() > 1).count();
    Metric::percent("stories_across_languages", share(mixed, languages.len()))
        .error()
        .noted(format!("{mixed} of {}", languages.len()))
}
