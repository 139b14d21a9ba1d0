//! Who is spoken of: mentions, and which of them are one entity (B³).

use std::collections::BTreeSet;

use rapporteur_corpus::MentionForm;

use super::Layer;
use super::case::{Case, Matched, touch};
use super::surface::reports;
use crate::outcome::{Items, Metric, Prf};
use crate::score::b_cubed::BCubed;
use crate::task::bit;

/// Pronouns that are possessives, or may be: the corpus does not mark them.
const POSSESSIVES: &[&str] = &[
    "his", "her", "its", "their", "my", "our", "your", "whose", "mine", "ours", "theirs",
];

pub(super) fn mentions(cases: &[Case<'_>]) -> Layer {
    let mut by_name = [0; 3];
    let mut all = [0; 3];
    let mut clusters = BCubed::default();
    let mut rows = Vec::new();
    for report in reports(cases) {
        let paired: BTreeSet<usize> = report.mentions.iter().map(|it| it.0).collect();
        for (at, it) in report.gold.mentions.iter().enumerate() {
            let form = match it.form {
                MentionForm::Name => "name",
                MentionForm::Nominal => "role",
                MentionForm::Pronoun => "pronoun",
                MentionForm::Role => continue,
            };
            let is_found = paired.contains(&at);
            let is_name = usize::from(it.form == MentionForm::Name);
            for (sum, n) in [(&mut all, 1), (&mut by_name, is_name)] {
                sum[0] += n;
                sum[2] += n * usize::from(is_found);
            }
            let place = it.span.start.to_string();
            rows.push(vec![report.id.clone(), place, form.to_owned(), bit(is_found)]);
        }
        let used: BTreeSet<usize> = report.mentions.iter().map(|it| it.1).collect();
        let paired_names = report.mentions.iter();
        let paired_names = paired_names
            .filter(|it| report.gold.mentions[it.0].form == MentionForm::Name)
            .count();
        let alone = (0..report.found.mentions.len())
            .filter(|at| !used.contains(at) && !is_excused(report, *at));
        let alone: Vec<_> = alone.collect();
        let name_alone = alone.iter().filter(|at| is_name(cases, report, **at)).count();
        all[1] += used.len() + alone.len();
        by_name[1] += paired_names + name_alone;
        let keys = report.mentions.iter().map(|&(gold, found)| {
            let gold = report.gold.mentions[gold].entity.clone();
            (gold, report.found.mentions[found].0)
        });
        clusters.add(&keys.collect::<Vec<_>>());
        rows.push(vec![
            report.id.clone(),
            "alone".to_owned(),
            alone.len().to_string(),
            String::new(),
        ]);
    }
    let f1 = |[gold, found, right]: [usize; 3]| Prf::of(right, found, gold);
    let n = |[gold, found, _]: [usize; 3]| format!("{gold} gold, {found} found");
    let b_cubed = format!("{} mentions that pair", clusters.n());
    Layer {
        name: "entities",
        counted: "mentions; possessives are not counted".to_owned(),
        metrics: vec![
            Metric::f1("by_name", f1(by_name)).noted(n(by_name)),
            Metric::f1("all", f1(all)).noted(n(all)),
            Metric::f1("coreference_b3", clusters.prf()).noted(b_cubed),
        ],
        items: Items { header: &["id", "item", "form", "found"], rows },
    }
}

/// What the corpus leaves unmarked on purpose: possessives, role phrases beside a name,
/// layout.
fn is_excused(report: &Matched<'_>, at: usize) -> bool {
    let (_, _, words) = &report.found.mentions[at];
    let text = report.gold.words(words[0]).to_lowercase();
    let after = report.gold.text.chars().skip(words[0].end).take(2).collect::<String>();
    let is_possessive = POSSESSIVES.contains(&text.as_str())
        || matches!(after.as_str(), "’s" | "'s")
        || after.starts_with('’') && text.ends_with('s')
        || text.ends_with("’s")
        || text.ends_with("'s");
    let mut roles = report.gold.mentions.iter().filter(|it| it.form == MentionForm::Role);
    is_possessive || roles.any(|it| touch(&[it.span], words)) || report.is_skipped(words)
}

fn is_name(cases: &[Case<'_>], report: &Matched<'_>, at: usize) -> bool {
    let (entity, mention, _) = report.found.mentions[at];
    let read = cases.iter().flat_map(|it| &it.run.reads);
    let read = read.into_iter().find(|it| it.report.id == report.id);
    read.is_some_and(|it| {
        let mention = it.reading.entities[entity].mentions[mention];
        mention.form == rapporteur::types::MentionForm::Name
    })
}
