//! From cues to a status: what each does to what stands under it.

use rapporteur_lexicon::status::Effect;
use rapporteur_types::{Span, Status};

/// A cue that reaches an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) effect: Effect,
    /// Where the cue stands.
    pub(super) span: Span,
    /// The rule that found it.
    pub(super) rule: &'static str,
}

/// How an event stands, and what shows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    pub(super) status: Status,
    /// The words that weaken it.
    pub(super) hedge: Option<Span>,
    /// The rule that decided.
    pub(super) rule: &'static str,
    /// The cue that decided; `None` when there is none.
    pub(super) cue: Option<Span>,
}

/// What the cues over an event make of it, the nearest first.
///
/// Cues are taken from the inside out: `did not plan to meet` is a plan, negated. Two
/// negative cues make neither a fact nor a negation: that is left open.
pub(super) fn fold(steps: &[Step]) -> Stand {
    let mut stand = Stand { status: Status::Held, hedge: None, rule: "plain", cue: None };
    for step in steps {
        if matches!(step.effect, Effect::Hedge) {
            stand.hedge = stand.hedge.or(Some(step.span));
            continue;
        }
        // `preparations for a possible meeting`: a plan, hedged.
        if step.effect == Effect::Plan
            && stand.rule == "before-noun"
            && stand.hedge.is_some()
        {
            stand.status = Status::Held;
        }
        let status = apply(step.effect, stand.status);
        if status != stand.status {
            stand.status = status;
            stand.rule = step.rule;
            stand.cue = Some(step.span);
        }
    }
    stand
}

fn apply(effect: Effect, status: Status) -> Status {
    let negative =
        matches!(effect, Effect::Deny | Effect::Refuse | Effect::Negate | Effect::Cancel);
    if negative {
        let again = effect == Effect::Cancel && status == Status::Cancelled;
        return match effect {
            _ if status.is_negative() && !again => Status::Possible,
            Effect::Deny => Status::Denied,
            Effect::Cancel => Status::Cancelled,
            _ => Status::Negated,
        };
    }
    if status.is_negative() {
        // A plan not to is a negation; a proposal to call off leaves it open.
        let stays = status == Status::Denied
            || matches!(effect, Effect::Ongoing | Effect::Hold | Effect::Hedge)
            || effect == Effect::Plan && status == Status::Negated;
        return if stays { status } else { Status::Possible };
    }
    match (effect, status) {
        (Effect::Possible, _) | (Effect::Propose, Status::Possible) => Status::Possible,
        (Effect::Propose, _) => Status::Proposed,
        (Effect::Plan, Status::Held | Status::Ongoing) => Status::Planned,
        (Effect::Ongoing, Status::Held) => Status::Ongoing,
        _ => status,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(effects: &[Effect]) -> Status {
        let steps: Vec<Step> = effects
            .iter()
            .map(|&effect| Step { effect, span: Span::new(0, 1), rule: "plain" })
            .collect();
        fold(&steps).status
    }

    #[test]
    fn a_negative_cue_is_never_lost_under_another() {
        let effects = [
            Effect::Deny,
            Effect::Refuse,
            Effect::Negate,
            Effect::Cancel,
            Effect::Plan,
            Effect::Propose,
            Effect::Possible,
            Effect::Ongoing,
            Effect::Hold,
            Effect::Hedge,
        ];
        for negative in [Effect::Deny, Effect::Refuse, Effect::Negate, Effect::Cancel] {
            for other in effects {
                assert!(
                    !of(&[negative, other]).is_fact(),
                    "{negative:?} under {other:?}"
                );
                assert!(
                    !of(&[other, negative]).is_fact(),
                    "{other:?} under {negative:?}"
                );
            }
        }
    }

    #[test]
    fn a_plan_that_is_negated_is_negated_and_a_plan_not_to_is_too() {
        assert_eq!(of(&[Effect::Plan, Effect::Negate]), Status::Negated);
        assert_eq!(of(&[Effect::Negate, Effect::Plan]), Status::Negated);
    }

    #[test]
    fn a_double_negation_is_left_open() {
        assert_eq!(of(&[Effect::Negate, Effect::Deny]), Status::Possible);
    }
}
