//! Patterns of time expressions, as the table writes them.

use crate::table::rows;

const TSV: &str = include_str!("../data/time_patterns.tsv");

/// One element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// One of these words.
    Words(Vec<&'static str>),
    /// A word, or words, of this class.
    Class(&'static str),
    /// An expression of one of these groups.
    Groups(Vec<&'static str>),
    /// The expression ends here; what follows is only looked at.
    End,
}

/// A pattern of time expressions.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The group it belongs to.
    pub group: &'static str,
    /// Its elements, and whether each may be missing.
    pub elements: Vec<(Element, bool)>,
    /// The kind of its meaning.
    pub kind: &'static str,
    /// The fields its meaning sets.
    pub fields: Vec<(&'static str, &'static str)>,
    /// Its conditions, with their words.
    pub conditions: Vec<(&'static str, Vec<&'static str>)>,
}

fn element(cell: &'static str) -> (Element, bool) {
    let (cell, optional) = cell.strip_suffix('?').map_or((cell, false), |it| (it, true));
    let inside = |open, close| cell.strip_prefix(open)?.strip_suffix(close);
    let element = if cell == "]" {
        Element::End
    } else if let Some(class) = inside('<', '>') {
        Element::Class(class)
    } else if let Some(groups) = inside('{', '}') {
        Element::Groups(groups.split('|').collect())
    } else {
        Element::Words(cell.split('|').collect())
    };
    (element, optional)
}

/// Every pattern, in the order of the table.
pub fn patterns() -> impl Iterator<Item = Pattern> {
    rows::<4>(TSV).map(|[group, pattern, meaning, conditions]| {
        let mut meaning = meaning.split(' ');
        Pattern {
            group,
            elements: pattern.split(' ').map(element).collect(),
            kind: meaning.next().unwrap_or_default(),
            fields: meaning.filter_map(|it| it.split_once('=')).collect(),
            conditions: conditions
                .split(' ')
                .filter(|it| *it != "-")
                .map(|it| {
                    let (name, words) = it.split_once(':').unwrap_or((it, ""));
                    (name, words.split(',').filter(|it| !it.is_empty()).collect())
                })
                .collect(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_pattern_is_whole_and_uses_groups_met_before() {
        assert_eq!(ragged(TSV, 4), None);
        let mut groups = vec![];
        for pattern in patterns() {
            let first = pattern.elements.iter().position(|(_, optional)| !optional);
            for (at, (element, _)) in pattern.elements.iter().enumerate() {
                let Element::Groups(inner) = element else { continue };
                for group in inner {
                    let again = *group == pattern.group && Some(at) != first;
                    assert!(groups.contains(group) || again, "{pattern:?}");
                }
            }
            groups.push(pattern.group);
        }
    }

    #[test]
    fn elements_are_read() {
        assert_eq!(element("<day>"), (Element::Class("day"), false));
        assert_eq!(element("of?"), (Element::Words(vec!["of"]), true));
        assert_eq!(element("{day|year}"), (Element::Groups(vec!["day", "year"]), false));
        assert_eq!(element("]"), (Element::End, false));
    }
}
