//! The register as printed: forms and roles with their pins.

use std::collections::BTreeMap;

use rapporteur_types::{
    EntityId, Interval, JoinEntry, MentionForm, Person, PersonEntry, Pin, ReportIndex,
    RoleEntry,
};

use crate::case::Case;

/// Everybody named, with all forms and roles.
pub(crate) fn people(case: &Case<'_>) -> Vec<PersonEntry> {
    case.linked
        .people
        .iter()
        .map(|person| {
            let mut forms: BTreeMap<&str, Vec<Pin>> = BTreeMap::new();
            let mut roles: BTreeMap<String, Vec<Pin>> = BTreeMap::new();
            for &(report, entity) in &person.members {
                let entity = &case.read(report).reading.entities[entity as usize];
                let named =
                    entity.mentions.iter().filter(|it| it.form == MentionForm::Name);
                for mention in named {
                    let pin = Pin { report, span: mention.span };
                    forms.entry(case.text(pin)).or_default().push(pin);
                }
                for &span in &entity.roles {
                    let pin = Pin { report, span };
                    roles.entry(case.text(pin).to_lowercase()).or_default().push(pin);
                }
            }
            let mut forms: Vec<_> =
                forms.into_iter().map(|(form, pins)| (form.to_owned(), pins)).collect();
            forms.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
            let mut roles: Vec<_> =
                roles.into_values().map(|pins| role(case, pins)).collect();
            roles.sort_by_key(|it| it.pins.first().copied());
            PersonEntry {
                name: person.name.clone(),
                kind: person.kind,
                forms,
                roles,
                joins: joins(case, person),
            }
        })
        .collect()
}

fn role(case: &Case<'_>, pins: Vec<Pin>) -> RoleEntry {
    let days: Vec<&str> =
        pins.iter().filter_map(|pin| case.published(pin.report)).collect();
    let printed = Interval {
        earliest: days.iter().min().map(|&it| it.to_owned()),
        latest: days.iter().max().map(|&it| it.to_owned()),
    };
    let role = pins.first().map_or("", |&pin| case.text(pin)).to_owned();
    RoleEntry { role, printed, pins }
}

/// One entry for each pair of forms and rule.
fn joins(case: &Case<'_>, person: &Person) -> Vec<JoinEntry> {
    let mut joins: BTreeMap<_, (Pin, Vec<Pin>)> = BTreeMap::new();
    for it in &person.joins {
        let names = (fullest(case, it.member), fullest(case, it.with));
        if let (Some(pin), Some(with)) = names {
            let key = (case.text(pin), case.text(with), it.why);
            joins.entry(key).or_insert((with, Vec::new())).1.push(pin);
        }
    }
    joins
        .into_iter()
        .map(|((form, with, why), (with_pin, pins))| JoinEntry {
            form: form.to_owned(),
            with: with.to_owned(),
            pins,
            with_pin,
            why,
        })
        .collect()
}

/// Where a report first prints the fullest name of an entity.
fn fullest(case: &Case<'_>, (report, entity): (ReportIndex, EntityId)) -> Option<Pin> {
    let entity = &case.read(report).reading.entities[entity as usize];
    let pins = entity.mentions.iter().filter(|it| it.form == MentionForm::Name);
    let mut pins = pins.map(|it| Pin { report, span: it.span });
    let first = pins.clone().next();
    pins.find(|&it| case.text(it) == entity.name).or(first)
}
