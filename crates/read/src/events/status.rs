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
}

/// What the cues over an event make of it, the nearest first.
///
/// Cues are taken from the inside out: `did not plan to meet` is a plan, negated. Two
/// negative cues make neither a fact nor a negation: that is left open.
pub(super) fn fold(steps: &[Step]) -> Stand {
    let mut stand = Stand { status: Status::Held, hedge: None, rule: "plain" };
    for step in steps {
        if matches!(step.effect, Effect::Hedge) {
            stand.hedge = stand.hedge.or(Some(step.span));
            continue;
        }
        let status = apply(step.effect, stand.status);
        if status != stand.status {
            stand.status = status;
            stand.rule = step.rule;
        }
    }
    stand
}

fn apply(effect: Effect, status: Status) -> Status {
    use Status::{Cancelled, Denied, Held, Negated, Ongoing, Planned, Possible, Proposed};
    match (effect, status) {
        (Effect::Hold | Effect::Hedge, status) => status,
        (Effect::Deny | Effect::Refuse | Effect::Negate, Denied | Negated | Cancelled) => {
            Possible
        }
        (Effect::Deny, _) => Denied,
        (Effect::Refuse | Effect::Negate, _) => Negated,
        (Effect::Cancel, Denied | Negated) => Possible,
        (Effect::Cancel, _) => Cancelled,
        (_, Denied) => Denied,
        (Effect::Plan, Negated) => Negated,
        (Effect::Plan | Effect::Propose | Effect::Possible, Negated | Cancelled) => Possible,
        (Effect::Ongoing, Negated | Cancelled) => status,
        (Effect::Plan, Held | Ongoing) => Planned,
        (Effect::Plan, status) => status,
        (Effect::Propose, Possible) => Possible,
        (Effect::Propose, _) => Proposed,
        (Effect::Possible, _) => Possible,
        (Effect::Ongoing, Held) => Ongoing,
        (Effect::Ongoing, status) => status,
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
                assert!(!of(&[negative, other]).is_fact(), "{negative:?} under {other:?}");
                assert!(!of(&[other, negative]).is_fact(), "{other:?} under {negative:?}");
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
