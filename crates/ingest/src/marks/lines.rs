//! Lines of page furniture, told by their own words.

use rapporteur_types::MarkKind;

use crate::{patterns, units::Unit};

/// What each paragraph is, as far as its own words tell.
pub(crate) type Lines = Vec<Option<MarkKind>>;

pub(crate) fn classify(text: &str, units: &[Unit]) -> Lines {
    let mut lines: Lines = Vec::with_capacity(units.len());
    let mut in_list = false;
    for unit in units {
        let line = unit.span.text(text);
        if patterns::RELATED_LIST.matches(line) {
            in_list = true;
            lines.push(Some(MarkKind::Related));
            continue;
        }
        let kind = of(line);
        in_list &= kind.is_some() || !super::head::is_sentence(line);
        lines.push(match kind {
            None if in_list => Some(MarkKind::Related),
            kind => kind,
        });
    }
    lines
}

fn of(line: &str) -> Option<MarkKind> {
    let kinds = [
        (&patterns::SOURCE, MarkKind::SourceLine),
        (&patterns::RELATED, MarkKind::Related),
        (&patterns::BOILERPLATE, MarkKind::Boilerplate),
        (&patterns::CAPTION, MarkKind::Caption),
    ];
    if patterns::is_counter(line) {
        return Some(MarkKind::Counter);
    }
    let kind = kinds.into_iter().find(|(kind, _)| kind.matches(line)).map(|it| it.1);
    kind.filter(|it| *it != MarkKind::Boilerplate || !patterns::is_attributed(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::units;

    #[test]
    fn a_list_of_links_ends_where_sentences_begin() {
        let text = "The ferry sank in the night, the board said.\n\
            Related articles\nTen ferries to know\nWhy ferries sink\n\
            The board will meet again on Friday to hear the crew.";
        let kinds = classify(text, &units(text));
        let related = Some(MarkKind::Related);
        assert_eq!(kinds, [None, related, related, related, None]);
    }
}
