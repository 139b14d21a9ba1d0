//! Who said what: content and source as on `PolNeAR`, then form, kind and speaker.

use std::collections::BTreeMap;

use rapporteur::lexicon::closed::{self, Class};
use rapporteur::lexicon::countries;
use rapporteur::lexicon::sayers::{self, SayerKind};
use rapporteur::types::{Form, Reading, StatementKind};

use super::Layer;
use super::case::{Case, Matched};
use crate::outcome::{Items, Metric, share};
use crate::score::attribution::{Counts, Reached};
use crate::task::bit;

/// Whether the right speaker is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaker {
    Right,
    Wrong,
    NotResolved,
}

impl Speaker {
    const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::NotResolved => "not-resolved",
        }
    }
}

pub(super) fn statements(cases: &[Case<'_>]) -> Layer {
    let mut counts = Counts::default();
    let mut kinds = BTreeMap::<&str, [usize; 2]>::new();
    let [mut forms, mut n_kind, mut speakers, mut named] = [[0; 3]; 4];
    let mut by_source = BTreeMap::<&str, [usize; 3]>::new();
    let mut rows = Vec::new();
    for case in cases {
        for (report, read) in case.reports.iter().zip(&case.run.reads) {
            let (sums, fates, alone) = &report.attribution;
            counts.merge(sums);
            for fate in fates {
                let gold = &report.gold.statements[fate.gold];
                let steps = [Reached::Content, Reached::Source, Reached::Cue];
                let mut row =
                    vec![report.id.clone(), gold.id.clone(), fate.class.to_owned()];
                row.extend(steps.map(|it| bit(fate.reached >= it)));
                let pair = fate.found.filter(|_| fate.reached >= Reached::Content);
                if let Some(found) = pair {
                    let said = &read.reading.statements[found];
                    let has_form = said.form == form(gold.form);
                    let has_kind =
                        StatementKind::from_name(&gold.kind) == Some(said.kind);
                    let who = speaker(case, report, &read.reading, gold, said.speaker);
                    forms[0] += usize::from(has_form);
                    forms[1] += 1;
                    n_kind[0] += usize::from(has_kind);
                    let kind = StatementKind::from_name(&gold.kind)
                        .map_or("", StatementKind::name);
                    let of_kind = kinds.entry(kind).or_default();
                    of_kind[0] += usize::from(has_kind);
                    of_kind[1] += 1;
                    speakers[who as usize] += 1;
                    by_source.entry(source_kind(case, report.gold, gold)).or_default()
                        [who as usize] += 1;
                    if gold.speaker.is_some() {
                        named[who as usize] += 1;
                    }
                    row.extend([bit(has_form), bit(has_kind), who.name().to_owned()]);
                }
                row.resize(9, String::new());
                rows.push(row);
            }
            let mut row = vec![report.id.clone(), "alone".to_owned(), alone.to_string()];
            row.resize(9, String::new());
            rows.push(row);
        }
    }
    let mut metrics = Vec::new();
    for class in ["all", "direct", "mixed", "indirect"] {
        let (gold, found) = counts.n(class);
        let note = format!("{gold} gold, {found} found");
        metrics.push(
            Metric::f1(format!("{class}.c50"), counts.attr(class, "c50")).noted(note),
        );
        metrics
            .push(Metric::f1(format!("{class}.c50_src"), counts.attr(class, "c50_src")));
    }
    let n = forms[1];
    metrics.push(
        Metric::percent("form", share(forms[0], n)).noted(format!("of {n} that pair")),
    );
    metrics.push(Metric::percent("kind", share(n_kind[0], n)));
    for (kind, [right, of]) in kinds {
        metrics.push(
            Metric::percent(format!("kind.{kind}"), share(right, of))
                .noted(format!("of {of}")),
        );
    }
    for (name, sums) in [("speaker", speakers), ("named", named)] {
        let n = sums.iter().sum();
        let of = if name == "named" { "with a speaker" } else { "that pair" };
        metrics.push(
            Metric::percent(format!("{name}.right"), share(sums[0], n))
                .noted(format!("of {n} {of}")),
        );
        metrics.push(Metric::percent(format!("{name}.wrong"), share(sums[1], n)).error());
        metrics.push(
            Metric::percent(format!("{name}.not_resolved"), share(sums[2], n)).error(),
        );
    }
    for (kind, sums) in by_source {
        let n = sums.iter().sum();
        let note = format!("of {n}; {} wrong, {} not resolved", sums[1], sums[2]);
        metrics.push(
            Metric::percent(format!("speaker_by.{kind}"), share(sums[0], n)).noted(note),
        );
    }
    let header =
        &["id", "item", "class", "c50", "source", "cue", "form", "kind", "speaker"];
    Layer {
        name: "statements",
        counted: String::new(),
        metrics,
        items: Items { header, rows },
    }
}

/// Whether a name is of a place, which speaks for its government.
fn is_place(case: &Case<'_>, id: &str, name: &str) -> bool {
    let of_story = case.files.story.entities.iter().find(|it| it.id == id);
    of_story.is_some_and(|it| it.kind == "place")
        || countries::find(&name.to_lowercase()).is_some()
}

/// What kind of words name the source: by the mention of the speaker in them, or by what
/// they are.
fn source_kind(
    case: &Case<'_>,
    report: &rapporteur_corpus::MarkedReport,
    gold: &rapporteur_corpus::Statement,
) -> &'static str {
    use rapporteur_corpus::MentionForm as Form;
    let Some(first) = gold.source.first() else { return "left_out" };
    let own = |it: &&rapporteur_corpus::Mention| {
        gold.source.iter().any(|span| span.contains(it.span))
            && Some(&it.entity) == gold.speaker.as_ref()
    };
    let forms: Vec<_> = report.mentions.iter().filter(own).collect();
    let has = |form: Form| forms.iter().find(|it| it.form == form);
    let words = report.words(*first).to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    if let Some(name) = has(Form::Name) {
        let is_place = is_place(case, &name.entity, &report.words(name.span));
        return if is_place { "metonym" } else { "name" };
    }
    if let [one] = words.as_slice()
        && closed::is(one, Class::Pronoun)
    {
        return "pronoun";
    }
    let last = words.iter().rev().find_map(|it| sayers::find(it));
    if last.is_some_and(|it| it.kind == SayerKind::Group) {
        return "group";
    }
    if gold.speaker.is_none() { "unnamed" } else { "description" }
}

fn form(gold: rapporteur_corpus::Form) -> Form {
    match gold {
        rapporteur_corpus::Form::Direct => Form::Direct,
        rapporteur_corpus::Form::Mixed => Form::Mixed,
        rapporteur_corpus::Form::Indirect => Form::Indirect,
    }
}

/// Nobody for nobody is right, and so is somebody without a name whom the corpus does not
/// mark: `a diplomat`. Somebody the report never marks goes by the name.
fn speaker(
    case: &Case<'_>,
    report: &Matched<'_>,
    reading: &Reading,
    gold: &rapporteur_corpus::Statement,
    found: Option<u32>,
) -> Speaker {
    let Some(found) = found else {
        let is_nobody = gold.speaker.is_none();
        return if is_nobody { Speaker::Right } else { Speaker::NotResolved };
    };
    let Some(wanted) = &gold.speaker else {
        let unnamed =
            reading.entities.get(found as usize).is_some_and(|it| !it.is_named());
        let is_nobody = unnamed && report.entity(found as usize).is_none();
        return if is_nobody { Speaker::Right } else { Speaker::Wrong };
    };
    let by_name = || {
        let name = reading.entities.get(found as usize).map(|it| it.name.as_str());
        let mut entities = case.files.story.entities.iter();
        entities.any(|it| it.id == *wanted && Some(it.name.as_str()) == name)
    };
    let marked = report.entity(found as usize);
    let is_right = marked.map_or_else(by_name, |entity| entity == wanted);
    if is_right { Speaker::Right } else { Speaker::Wrong }
}
