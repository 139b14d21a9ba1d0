//! Words that go on after a time of day: `5 p.m. Monday`, `9 a.m. GMT`.

use std::{collections::HashSet, sync::LazyLock};

use rapporteur_lexicon::calendar::{self, Class};

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    calendar::words()
        .filter(|it| {
            matches!(
                it.class,
                Class::Month | Class::Weekday | Class::Weekdays | Class::Zone
            )
        })
        .map(|it| it.word)
        .collect()
});

/// Whether `norm` is a day, a month or a zone.
pub(crate) fn follows_a_time(norm: &str) -> bool {
    WORDS.contains(norm)
}
