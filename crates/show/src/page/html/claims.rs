//! Conflicts, utterances in several places, agreements, and what one report alone tells.

use rapporteur_types::{
    Conflict, DiffPiece, DiffSide, SagaEntry, Stand, Status, StoryEntry, Utterance,
    UtteranceRelation,
};

use super::{Numbers, anchor::Anchor, desk::Desk, limits, section};

/// The stories of a saga.
fn stories<'a>(desk: &Desk<'a>, saga: &SagaEntry) -> Vec<&'a StoryEntry> {
    let stories = &desk.ledger.stories;
    saga.stories.iter().filter_map(|&it| stories.get(it as usize)).collect()
}

/// The utterances of a saga that more than one place prints in quotation marks, those in
/// other words first.
fn utterances_of<'a>(desk: &Desk<'a>, saga: &SagaEntry) -> Vec<&'a Utterance> {
    let all = &desk.linked.utterances;
    let mut found: Vec<_> = stories(desk, saga)
        .into_iter()
        .flat_map(|story| &story.utterances)
        .filter_map(|&it| all.get(it as usize))
        .filter(|it| it.relation != UtteranceRelation::Reported)
        .collect();
    found.sort_by_key(|it| it.relation != UtteranceRelation::OtherWords);
    found
}

/// What stands cannot all hold, side by side.
pub(super) fn conflicts(desk: &mut Desk<'_>, at: &mut Numbers, saga: &SagaEntry) {
    section(desk, at.saga, "conflicts", "Conflicts", saga.conflicts.len());
    for it in saga.conflicts.iter().take(desk.most) {
        at.conflict += 1;
        conflict(desk, Anchor::Conflict(at.conflict), it);
    }
    desk.rest(saga.conflicts.len()).raw("</section>");
}

fn conflict(desk: &mut Desk<'_>, anchor: Anchor, it: &Conflict) {
    desk.open("<article", anchor).raw("<h4>").sign(anchor, Some(it.why));
    desk.raw("<span class=\"kind\">").put(it.kind.name()).raw("</span> ");
    desk.put(&it.question).raw("?</h4><div class=\"sides\">");
    let groups = alike(&it.stands);
    for (first, others) in groups.iter().take(limits::FEW) {
        stand(desk, first, others);
    }
    desk.raw("</div>").more(groups.len(), limits::FEW).close("</article>");
}

/// Stands with the same value by the same party, the first with the others after it.
fn alike(stands: &[Stand]) -> Vec<(&Stand, Vec<&Stand>)> {
    let mut groups: Vec<(&Stand, Vec<&Stand>)> = Vec::new();
    for stand in stands {
        let same = groups
            .iter_mut()
            .find(|(it, _)| it.by == stand.by && same_value(&it.value, &stand.value));
        match same {
            Some((_, others)) => others.push(stand),
            None => groups.push((stand, Vec::new())),
        }
    }
    groups
}

fn same_value(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// One side: who, what, and the sentence with its words highlighted.
fn stand(desk: &mut Desk<'_>, it: &Stand, others: &[&Stand]) {
    desk.raw("<div class=\"side\"><p class=\"by\">").report(it.report).raw(" ");
    desk.attribution(it.report, it.by, &it.chain, it.statement);
    if let Some(status) = Status::from_name(&it.value) {
        desk.raw(" ").status(status);
    }
    desk.raw("</p><p>").quote(it.pin).raw("</p>");
    if !others.is_empty() {
        desk.raw("<p class=\"also\">also ");
        for other in others {
            desk.place(other.pin, "").raw(" ");
        }
        desk.raw("</p>");
    }
    desk.raw("</div>");
}

/// Quotations that stand in several places, with the words that differ.
pub(super) fn utterances(desk: &mut Desk<'_>, at: &mut Numbers, saga: &SagaEntry) {
    let all = utterances_of(desk, saga);
    section(desk, at.saga, "utterances", "One utterance, several places", all.len());
    for it in all.iter().take(desk.most) {
        at.utterance += 1;
        let anchor = Anchor::Utterance(at.utterance);
        desk.open("<article", anchor).raw("<h4>").sign(anchor, Some(it.why));
        desk.speaker(it.speaker).raw(" <span class=\"kind\">");
        let relation = match it.relation {
            UtteranceRelation::SameWords => "same words",
            UtteranceRelation::OtherWords => "other words",
            UtteranceRelation::Reported => "reported",
        };
        desk.raw(relation).raw("</span></h4>");
        if it.relation == UtteranceRelation::OtherWords {
            diff(desk, it.members.first().map(|it| it.report), &it.diff);
        }
        desk.raw("<ul class=\"plain\">");
        for member in it.members.iter().take(limits::FEW) {
            desk.raw("<li>").report(member.report).raw(" ");
            desk.quote_pieces(member.report, &member.content).raw("</li>");
        }
        desk.raw("</ul>").more(it.members.len(), limits::FEW).close("</article>");
    }
    desk.rest(all.len()).raw("</section>");
}

/// A word diff; signs beside the colours say which side has a piece.
fn diff(desk: &mut Desk<'_>, first: Option<u32>, diff: &[DiffPiece]) {
    desk.raw("<p class=\"diff\"><span class=\"key\">first ");
    if let Some(first) = first {
        desk.report(first);
    }
    desk.raw(" to the first that differs</span> <q dir=\"auto\">");
    for piece in diff.iter().take(limits::PIECES) {
        let (open, close) = match piece.side {
            DiffSide::Both => ("", " "),
            DiffSide::First => ("<del>", "</del> "),
            DiffSide::Second => ("<ins>", "</ins> "),
        };
        desk.raw(open).put(piece.text.trim()).raw(close);
    }
    desk.raw("</q></p>");
}

/// What reports that do not copy one another say alike.
pub(super) fn agreements(desk: &mut Desk<'_>, at: &mut Numbers, saga: &SagaEntry) {
    let all: Vec<_> =
        stories(desk, saga).into_iter().flat_map(|it| &it.agreements).collect();
    section(desk, at.saga, "agreements", "Said alike by independent reports", all.len());
    for it in all.iter().take(desk.most) {
        at.agreement += 1;
        let anchor = Anchor::Agreement(at.agreement);
        desk.open("<article", anchor).raw("<h4>").sign(anchor, None).raw("</h4>");
        desk.raw("<div class=\"sides\">");
        let groups = alike(&it.stands);
        for (first, others) in groups.iter().take(limits::FEW) {
            stand(desk, first, others);
        }
        desk.raw("</div>").more(groups.len(), limits::FEW).close("</article>");
    }
    desk.rest(all.len()).raw("</section>");
}

/// What one report tells and no other of its story does, with the nearest sentence.
pub(super) fn only_in(desk: &mut Desk<'_>, at: &mut Numbers, saga: &SagaEntry) {
    let all: Vec<_> =
        stories(desk, saga).into_iter().flat_map(|it| &it.only_in).collect();
    section(desk, at.saga, "only", "Only in one report", all.len());
    desk.raw("<ul class=\"plain\">");
    for it in all.iter().take(desk.most) {
        at.only += 1;
        let anchor = Anchor::Only(at.only);
        desk.open("<li", anchor).sign(anchor, None).report(it.report).raw(" ");
        desk.words_at(it.pin).raw("<p class=\"near\">");
        match it.nearest {
            Some((pin, score)) => {
                desk.raw("nearest elsewhere, likeness ").put(&format!("{score:.2}: "));
                desk.place(pin, "").raw(" ").words_apart(pin);
            }
            None => {
                desk.raw("nothing near it elsewhere");
            }
        }
        desk.raw("</p>").close("</li>");
    }
    desk.raw("</ul>").rest(all.len()).raw("</section>");
}
