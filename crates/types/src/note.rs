//! What a stage could not do, and why a finding stands.

use crate::Span;

/// Something a reader should know of a report: what could not be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A short name for the kind of note, stable over versions, such as `"not-english"`.
    pub id: &'static str,
    /// One sentence, lower case, without a full stop.
    pub message: String,
    /// Where; `None` when it is about the whole report.
    pub span: Option<Span>,
}

/// Which rule found something; `rapporteur explain RULE` tells what it does.
///
/// The names stand in the lexicon's table of rules, and a test holds them to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(pub &'static str);

/// From which confidence on a statement is taken when few are to be wrong
/// (`read --confident`): of those the rules and the labeller are this sure of, nine in
/// ten are right on the dev part of `PolNeAR`.
pub const CONFIDENT: f32 = 0.7;

/// Why a finding stands: its rule, and how often that rule is right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Why {
    /// The rule that found it.
    pub rule: Rule,
    /// In `0.0..=1.0`: about how often a finding of this rule is right on the dev sets.
    /// It is no measure of the truth of what the report says.
    pub confidence: f32,
}
