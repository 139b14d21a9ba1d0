//! Overlapping findings over one text, cut into stretches that nest in HTML.

use rapporteur_types::Span;

use super::anchor::Anchor;

/// What a stretch of text is, as a class of the style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Marked as not the running text.
    Unread,
    /// A headline or a line under it.
    Head,
    /// What is attributed.
    Content,
    /// Who it is attributed to.
    Source,
    /// The words that attribute.
    Cue,
    /// The word that names an event said to be a fact.
    Fact,
    /// … an event that is planned, proposed or possible.
    Open,
    /// … an event that is denied, negated or cancelled.
    Against,
    /// A time expression.
    Time,
    /// Words that weaken a status.
    Hedge,
    /// Words in marks that quote nobody.
    Label,
}

const KINDS: [(Kind, &str); 11] = [
    (Kind::Unread, "unread"),
    (Kind::Head, "head"),
    (Kind::Content, "said"),
    (Kind::Source, "source"),
    (Kind::Cue, "cue"),
    (Kind::Fact, "fact"),
    (Kind::Open, "open"),
    (Kind::Against, "against"),
    (Kind::Time, "time"),
    (Kind::Hedge, "hedge"),
    (Kind::Label, "label"),
];

/// One finding laid over the text.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// What it is, for the reader who points at it.
    pub(super) title: String,
    /// The finding it leads to.
    pub(super) link: Option<Anchor>,
}

/// A stretch under the same layers throughout.
#[derive(Debug, PartialEq)]
pub(super) struct Stretch {
    pub(super) span: Span,
    /// How many layers of each kind lie on it.
    on: [u32; KINDS.len()],
    /// The layer whose title and link it bears, as an index: the last begun, and of
    /// those that bear a link before those that do not.
    pub(super) top: Option<usize>,
}

impl Stretch {
    /// Whether no layer lies on it.
    pub(super) fn is_plain(&self) -> bool {
        self.on.iter().all(|&it| it == 0)
    }

    /// The classes of the layers on it.
    pub(super) fn classes(&self) -> impl Iterator<Item = &'static str> + '_ {
        KINDS.iter().zip(self.on).filter(|(_, on)| *on > 0).map(|((_, name), _)| *name)
    }
}

/// Cuts the text into stretches at every end of a layer and at `cuts`, in order, without
/// gaps. Ends outside `0..length` are left out.
pub(super) fn split(length: u32, layers: &[Layer], cuts: &[u32]) -> Vec<Stretch> {
    // One pass over sorted ends; the open layers are kept sorted, so that the work is
    // bounded by ends times the logarithm of how many are open.
    let mut ends: Vec<(u32, Option<(bool, usize)>)> =
        cuts.iter().filter(|&&at| at <= length).map(|&at| (at, None)).collect();
    ends.extend([(0, None), (length, None)]);
    for (index, layer) in layers.iter().enumerate() {
        if !layer.span.is_empty() && layer.span.end <= length {
            ends.push((layer.span.start, Some((true, index))));
            ends.push((layer.span.end, Some((false, index))));
        }
    }
    ends.sort_unstable();
    let mut on = [0u32; KINDS.len()];
    let mut open = std::collections::BTreeSet::new();
    let mut stretches = Vec::new();
    let mut from = 0;
    for (at, change) in ends {
        if at > from {
            let top = open.last().map(|&(_, _, index)| index);
            stretches.push(Stretch { span: Span::new(from, at), on, top });
            from = at;
        }
        if let Some((begins, index)) = change {
            let layer = &layers[index];
            let key = (layer.link.is_some(), layer.span.start, index);
            let place = KINDS.iter().position(|(kind, _)| *kind == layer.kind);
            let count = &mut on[place.unwrap_or(0)];
            if begins {
                *count += 1;
                open.insert(key);
            } else {
                *count -= 1;
                open.remove(&key);
            }
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(start: u32, end: u32, kind: Kind) -> Layer {
        Layer { span: Span::new(start, end), kind, title: String::new(), link: None }
    }

    fn shown(stretches: &[Stretch]) -> Vec<(u32, u32, String)> {
        stretches
            .iter()
            .map(|it| {
                let classes = it.classes().collect::<Vec<_>>().join(" ");
                (it.span.start, it.span.end, classes)
            })
            .collect()
    }

    #[test]
    fn crossing_layers_are_cut_where_they_cross() {
        let layers = [layer(2, 6, Kind::Content), layer(4, 8, Kind::Fact)];
        let expected = [
            (0, 2, ""),
            (2, 4, "said"),
            (4, 5, "said fact"),
            (5, 6, "said fact"),
            (6, 8, "fact"),
            (8, 10, ""),
        ];
        let expected: Vec<_> =
            expected.map(|(a, b, class)| (a, b, class.to_owned())).into();
        assert_eq!(shown(&split(10, &layers, &[5])), expected);
    }

    #[test]
    fn nothing_is_lost_and_nothing_doubled() {
        let layers: Vec<Layer> = (0..40)
            .map(|it| layer(it, it + (it * 7) % 41 + 1, Kind::Content))
            .filter(|it| it.span.end <= 60)
            .collect();
        let stretches = split(60, &layers, &[10, 20, 99]);
        assert_eq!(stretches[0].span.start, 0);
        assert!(stretches.windows(2).all(|it| it[0].span.end == it[1].span.start));
        assert_eq!(stretches[stretches.len() - 1].span.end, 60);
    }

    #[test]
    fn a_layer_of_the_same_kind_ends_alone() {
        let layers = [layer(0, 4, Kind::Content), layer(1, 2, Kind::Content)];
        let stretches = split(4, &layers, &[]);
        assert!(stretches.iter().all(|it| it.classes().eq(["said"])));
    }

    #[test]
    fn a_link_wins_over_a_title() {
        let mut layers = vec![layer(0, 4, Kind::Cue), layer(1, 3, Kind::Time)];
        layers[0].link = Some(Anchor::Event(1));
        let stretches = split(4, &layers, &[]);
        assert!(stretches.iter().all(|it| it.top == Some(0)));
    }
}
