//! Where something stands in a report.

/// A stretch of a report's text.
///
/// Half-open, counted in **bytes** of the report's UTF-8 `text`; both ends fall on
/// character boundaries. Bytes, not characters, so that slicing costs nothing; `u32`,
/// because a report is smaller than 4 GiB and a span then fits one register. What is
/// printed is counted in code points: [`Offsets`](crate::Offsets) converts.
///
/// ```
/// use rapporteur_types::Span;
///
/// let text = "“Very soon,” he said";
/// let quote = Span::new(3, 13);
/// assert_eq!(quote.of(text), Some("Very soon,"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, but not including, `end`.
    ///
    /// # Panics
    ///
    /// If `start > end`.
    #[track_caller]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// The text under the span, or `None` if `text` is not the text it was cut from.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }

    /// The text under the span, or nothing where `text` is another text.
    pub fn text(self, text: &str) -> &str {
        self.of(text).unwrap_or_default()
    }

    /// How many bytes it covers.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside (the same span lies inside itself).
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The smallest span that covers all of `spans`; `None` when there are none.
    pub fn hull_of(spans: &[Span]) -> Option<Span> {
        spans.iter().copied().reduce(Span::hull)
    }

    /// The span without the white space at its ends.
    ///
    /// ```
    /// use rapporteur_types::Span;
    ///
    /// assert_eq!(Span::new(0, 6).trimmed(" talks"), Span::new(1, 6));
    /// ```
    #[must_use]
    pub fn trimmed(self, text: &str) -> Span {
        let inside = self.text(text);
        let start = self.start + (inside.len() - inside.trim_start().len()) as u32;
        Span { start, end: start + inside.trim().len() as u32 }
    }
}

/// Evidence: a span of one report. Every finding carries at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin {
    /// Which report, by its place in the run.
    pub report: u32,
    /// Where in its text.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_cut_inside_a_character_is_none() {
        assert_eq!(Span::new(0, 1).of("“"), None);
    }

    #[test]
    fn trimming_white_space_alone_leaves_an_empty_span_at_its_end() {
        let blank = Span::new(1, 4).trimmed("a   b");
        assert!(blank.is_empty());
    }
}
