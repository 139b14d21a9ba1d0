//! The closed lists of the corpus: every value that an attribute may take.

pub(crate) const MARKS: &[&str] = &[
    "headline",
    "kicker",
    "subtitle",
    "teaser",
    "byline",
    "dateline",
    "source-line",
    "counter",
    "caption",
    "boilerplate",
    "related",
    "repeat",
];
pub(crate) const STATUSES: &[&str] = &[
    "held",
    "ongoing",
    "planned",
    "proposed",
    "possible",
    "denied",
    "negated",
    "cancelled",
];
pub(crate) const PLOVER: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "OTHER",
];
pub(crate) const TIMEX_TYPES: &[&str] = &["DATE", "TIME", "DURATION", "SET"];
pub(crate) const TIMEX_MODS: &[&str] = &[
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
];
pub(crate) const ENTITY_KINDS: &[&str] = &["person", "organisation", "place", "other"];
pub(crate) const GRADES: &[&str] = &[
    "copy",
    "abridged",
    "rewrite",
    "shared-statement",
    "update",
    "independent",
    "unrelated",
];
pub(crate) const PASSAGE_KINDS: &[char] = &['v', 'e', 'p', 'q'];
pub(crate) const CONFLICTS: &[&str] = &[
    "status",
    "time",
    "place",
    "number",
    "role",
    "speaker",
    "wording",
    "claim",
    "unconfirmed",
    "attribution-lost",
    "headline",
];
pub(crate) const LOOPS: &[&str] =
    &["promise", "threat", "deadline", "demand", "offer", "condition", "question"];
pub(crate) const LOOP_STATES: &[&str] = &["open", "done", "not-done", "denied"];
pub(crate) const WORDINGS: &[&str] =
    &["original", "same", "altered", "half", "reported", "translated", "merged"];
pub(crate) const SPLITS: &[&str] = &["dev", "test"];
pub(crate) const STATEMENT_ROLES: &[&str] =
    &["src", "cue", "con", "via", "place", "chan", "addr"];
pub(crate) const EVENT_ROLES: &[&str] = &["", "t", "place", "hedge"];
pub(crate) const MENTION_ROLES: &[&str] = &["", "nom", "pro", "role"];
pub(crate) const KINDS: &[&str] = &[
    "speech", "belief", "intent", "denial", "refusal", "demand", "proposal", "promise",
    "threat",
];
