//! Everything of a run within reach, and the sheet it is written on: links to sentences,
//! quotations, names, and which findings speak of which sentence.

use std::collections::BTreeMap;

use rapporteur_types::{
    Interval, Ledger, Linked, PersonId, Pin, Read, ReportIndex, Rule, Span, StatementId,
    Status,
};

use super::{anchor::Anchor, limits, sheet::Sheet};
use crate::page::words::Words;

/// A run and its page under way.
pub(super) struct Desk<'a> {
    pub(super) sheet: Sheet,
    pub(super) linked: &'a Linked,
    pub(super) ledger: &'a Ledger,
    /// How many findings of one kind a saga shows.
    pub(super) most: usize,
    words: Vec<Words<'a>>,
    /// Which reports' texts are on the page.
    shown: Vec<bool>,
    /// The first number of each saga's events.
    first_event: Vec<usize>,
    /// The number of each event group on the page.
    event_of: BTreeMap<(ReportIndex, u32), usize>,
    /// The finding being written.
    current: Option<Anchor>,
    /// The findings that speak of a sentence.
    about: BTreeMap<(ReportIndex, usize), Vec<Anchor>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(reads: &'a [Read], linked: &'a Linked, ledger: &'a Ledger) -> Self {
        let most = limits::findings(ledger.sagas.len());
        let mut first_event = Vec::new();
        let mut event_of = BTreeMap::new();
        let mut number = 1;
        for saga in ledger.sagas.iter().take(limits::SAGAS) {
            first_event.push(number);
            for event in saga.events.iter().take(most) {
                let group = linked.events.get(event.group as usize);
                for &member in group.iter().flat_map(|it| &it.members) {
                    event_of.insert(member, number);
                }
                number += 1;
            }
        }
        Self {
            sheet: Sheet::default(),
            linked,
            ledger,
            most,
            words: reads.iter().map(Words::new).collect(),
            shown: limits::texts(reads.iter().map(|it| it.report.text.len())),
            first_event,
            event_of,
            current: None,
            about: BTreeMap::new(),
        }
    }

    pub(super) fn n_reports(&self) -> usize {
        self.words.len()
    }

    pub(super) fn words(&self, report: ReportIndex) -> &Words<'a> {
        &self.words[report as usize]
    }

    pub(super) fn read(&self, report: ReportIndex) -> &'a Read {
        self.words(report).read
    }

    pub(super) fn is_shown(&self, report: ReportIndex) -> bool {
        self.shown.get(report as usize).is_some_and(|&it| it)
    }

    pub(super) fn text(&self, pin: Pin) -> &'a str {
        self.words(pin.report).text(pin.span)
    }

    /// The place of event `index` of a saga, if it is on the page.
    pub(super) fn event(&self, saga: usize, index: usize) -> Option<Anchor> {
        let first = self.first_event.get(saga)?;
        (index < self.most).then(|| Anchor::Event(first + index))
    }

    /// The event on the page that a report's event mention belongs to.
    pub(super) fn event_of(&self, report: ReportIndex, event: usize) -> Option<Anchor> {
        self.event_of.get(&(report, event as u32)).map(|&it| Anchor::Event(it))
    }

    /// The findings that speak of a sentence, in the order of the page.
    pub(super) fn about(&self, report: ReportIndex, sentence: usize) -> Vec<Anchor> {
        self.about.get(&(report, sentence)).cloned().unwrap_or_default()
    }

    pub(super) fn person(&self, id: PersonId) -> &'a str {
        self.ledger.people.get(id as usize).map_or("not resolved", |it| it.name.as_str())
    }

    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.sheet.raw(markup);
        self
    }

    /// Words of a line, which no name or title may fill up.
    pub(super) fn put(&mut self, words: &str) -> &mut Self {
        let shown = cut(words, limits::EXCERPT);
        self.sheet.text(shown);
        self.raw(if shown.len() < words.len() { "…" } else { "" })
    }

    /// Words of a report: set apart from ours by their type.
    pub(super) fn printed(&mut self, words: &str) -> &mut Self {
        self.raw("<q dir=\"auto\">").put(words).raw("</q>")
    }

    /// The opening of an element: `<li`, an id, and the class of a finding. What follows
    /// until [`Desk::close`] is about it: sentences it links to lead back to it.
    pub(super) fn open(&mut self, tag: &'static str, anchor: Anchor) -> &mut Self {
        self.current = Some(anchor);
        self.raw(tag).raw(" class=\"f\" id=\"").put(&anchor.to_string()).raw("\">")
    }

    pub(super) fn close(&mut self, tag: &'static str) -> &mut Self {
        self.current = None;
        self.raw(tag)
    }

    /// The sign of a finding, linked to itself, so that it can be pointed at.
    pub(super) fn sign(&mut self, anchor: Anchor, rule: Option<Rule>) -> &mut Self {
        self.raw("<a class=\"sign\" href=\"#")
            .put(&anchor.to_string())
            .raw("\" title=\"");
        self.put(&anchor.name());
        if let Some(rule) = rule {
            self.raw(", found by rule ").put(rule.0);
        }
        self.raw("\">").put(&anchor.sign()).raw("</a> ")
    }

    /// A link to another place of the page.
    pub(super) fn link(&mut self, anchor: Anchor, words: &str) -> &mut Self {
        self.raw("<a href=\"#").put(&anchor.to_string()).raw("\" title=\"");
        self.put(&anchor.name()).raw("\">").put(words).raw("</a>")
    }

    /// `[2]`, linked to the report.
    pub(super) fn report(&mut self, report: ReportIndex) -> &mut Self {
        if report as usize >= limits::ARTICLES {
            return self.raw("<span class=\"n\">[").number(report).raw("]</span>");
        }
        self.raw("<a class=\"n\" href=\"#").put(&Anchor::Report(report).to_string());
        let id = &self.read(report).report.id;
        self.raw("\" title=\"").put(id).raw("\">[").number(report).raw("]</a>")
    }

    pub(super) fn number(&mut self, report: ReportIndex) -> &mut Self {
        self.sheet.number(report as usize + 1);
        self
    }

    /// `[2] ` and the id, linked to the report.
    pub(super) fn named_report(&mut self, report: ReportIndex) -> &mut Self {
        let id = &self.read(report).report.id;
        self.report(report).raw(" <b class=\"id\">").put(id).raw("</b>")
    }

    /// The opening of a link to the sentence of `pin`; a place without a link where the
    /// text is not on the page or the place is in no sentence.
    fn open_place(&mut self, pin: Pin, class: &'static str) -> &'static str {
        let words = self.words(pin.report);
        let place = words.place(pin.span);
        let id = &words.read.report.id;
        let sentence = words.read.parse.sentence_at(pin.span.start);
        let target = sentence.filter(|_| self.is_shown(pin.report));
        let end = if let Some(sentence) = target {
            if let Some(current) = self.current {
                let about = self.about.entry((pin.report, sentence)).or_default();
                if !about.contains(&current) {
                    about.push(current);
                }
            }
            let anchor = Anchor::Sentence(pin.report, sentence);
            self.raw("<a href=\"#").put(&anchor.to_string()).raw("\"");
            "</a>"
        } else {
            self.raw("<span");
            "</span>"
        };
        self.raw(" class=\"").raw(class).raw("\" title=\"").put(id);
        if let Some(sentence) = sentence {
            self.raw(", ").put(&Anchor::Sentence(pin.report, sentence).name());
        }
        self.raw(", characters ").put(&place).raw("\">");
        end
    }

    /// A short link to the sentence of `pin`: `[2]`, or the words given.
    pub(super) fn place(&mut self, pin: Pin, words: &str) -> &mut Self {
        let end = self.open_place(pin, if words.is_empty() { "n" } else { "at" });
        if words.is_empty() {
            self.raw("[").number(pin.report).raw("]");
        } else {
            self.put(words);
        }
        self.raw(end)
    }

    /// A status, linked to the sentence that gives it.
    pub(super) fn status_at(&mut self, status: Status, pin: Pin) -> &mut Self {
        let end = self.open_place(pin, "stat");
        self.status(status).raw(end)
    }

    /// The words of `pin` alone, linked to their sentence.
    pub(super) fn words_at(&mut self, pin: Pin) -> &mut Self {
        let text = self.text(pin);
        let end = self.open_place(pin, "w");
        self.raw("<q dir=\"auto\">").put(text).raw("</q>").raw(end)
    }

    /// The words of `pin`, cut, without a link.
    pub(super) fn words_apart(&mut self, pin: Pin) -> &mut Self {
        let text = self.text(pin);
        self.printed(text)
    }

    /// The sentence of `pin` with its words highlighted, linked to where it stands.
    pub(super) fn quote(&mut self, pin: Pin) -> &mut Self {
        self.quote_pieces(pin.report, &[pin.span])
    }

    /// The sentence that the first of `spans` stands in, with all of them highlighted.
    pub(super) fn quote_pieces(
        &mut self,
        report: ReportIndex,
        spans: &[Span],
    ) -> &mut Self {
        let Some(hull) = Span::hull_of(spans) else { return self };
        let read = self.read(report);
        let text = read.report.text.as_str();
        let parse = &read.parse;
        let sentence = parse.sentence_at(hull.start).map(|it| parse.sentences[it].span);
        let whole = sentence.map_or(hull, |it| it.hull(hull));
        let whole = window(text, whole, hull, limits::EXCERPT);
        let end = self.open_place(Pin { report, span: hull }, "w");
        self.raw("<q dir=\"auto\">");
        if sentence.is_some_and(|it| it.start < whole.start) {
            self.raw("…");
        }
        let mut from = whole.start;
        for span in spans {
            let start = span.start.clamp(from, whole.end);
            let stop = span.end.clamp(start, whole.end);
            self.put(Span::new(from, start).text(text));
            if start < stop {
                self.raw("<mark>").put(Span::new(start, stop).text(text)).raw("</mark>");
            }
            from = stop;
        }
        self.put(Span::new(from, whole.end).text(text));
        if sentence.is_some_and(|it| it.end.max(hull.end) > whole.end) {
            self.raw("…");
        }
        self.raw("</q>").raw(end)
    }

    /// Who says so, and who passed it on.
    pub(super) fn attribution(
        &mut self,
        report: ReportIndex,
        by: Option<PersonId>,
        chain: &[PersonId],
        statement: Option<StatementId>,
    ) -> &mut Self {
        let words = &self.words[report as usize];
        let statement =
            statement.and_then(|id| words.read.reading.statements.get(id as usize));
        match (by, statement.map(|it| words.speaker(it))) {
            (Some(id), _) => {
                let name = self.person(id);
                self.raw("<b class=\"who\">").put(name).raw("</b>")
            }
            // A source that is not resolved is shown in the report's words.
            (None, Some(source)) => {
                self.raw("<span class=\"who\">").put(&source).raw("</span>")
            }
            (None, None) => self.raw("<span class=\"own\">the report itself</span>"),
        };
        for (at, &id) in chain.iter().enumerate() {
            let name = self.person(id);
            self.raw(if at == 0 { " <span class=\"via\">via " } else { ", " });
            self.put(name);
        }
        self.raw(if chain.is_empty() { "" } else { "</span>" })
    }

    /// Whose an utterance is.
    pub(super) fn speaker(&mut self, id: Option<PersonId>) -> &mut Self {
        let name = id.map_or("not resolved", |id| self.person(id));
        self.raw("<b class=\"who\">").put(name).raw("</b>")
    }

    /// A status: a sign, its name, and a colour.
    pub(super) fn status(&mut self, status: Status) -> &mut Self {
        let (class, sign) = status_look(status);
        self.raw("<span class=\"st ").raw(class).raw("\"><i aria-hidden=\"true\">");
        self.raw(sign).raw("</i> ").put(status.name()).raw("</span>")
    }

    /// An interval: one day, or from – to.
    pub(super) fn days(&mut self, it: &Interval) -> &mut Self {
        match (&it.earliest, &it.latest) {
            (Some(from), Some(to)) if from == to => self.day(from),
            (Some(from), Some(to)) => self.day(from).raw(" – ").day(to),
            (Some(from), None) => self.raw("from ").day(from),
            (None, Some(to)) => self.raw("until ").day(to),
            (None, None) => self.raw("no date found"),
        }
    }

    fn day(&mut self, day: &str) -> &mut Self {
        self.raw("<time>").put(day).raw("</time>")
    }

    /// `n more in --json`, where a saga has more findings of a kind than it shows.
    pub(super) fn rest(&mut self, all: usize) -> &mut Self {
        let most = self.most;
        self.more(all, most)
    }

    /// `n more in --json`, where not all are shown.
    pub(super) fn more(&mut self, all: usize, shown: usize) -> &mut Self {
        if all > shown {
            self.raw("<p class=\"more\">");
            self.sheet.number(all - shown);
            self.raw(" more in <code>--json</code></p>");
        }
        self
    }
}

/// The class and the sign of a status.
pub(super) const fn status_look(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Held => ("fact", "●"),
        Status::Ongoing => ("fact", "◐"),
        Status::Planned => ("open", "○"),
        Status::Proposed => ("open", "◇"),
        Status::Possible => ("open", "?"),
        Status::Denied => ("against", "✕"),
        Status::Negated => ("against", "⊘"),
        Status::Cancelled => ("against", "⊗"),
    }
}

/// The first `most` bytes of `text`, back to a character boundary.
pub(super) fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// `whole`, or where it is longer than `most` bytes, a part of it around `inner`.
fn window(text: &str, whole: Span, inner: Span, most: usize) -> Span {
    if whole.len() as usize <= most {
        return whole;
    }
    let before = most.saturating_sub(inner.len() as usize) / 3;
    let start = (inner.start as usize).saturating_sub(before).max(whole.start as usize);
    let start = text.floor_char_boundary(start);
    let end = text.floor_char_boundary((start + most).min(whole.end as usize));
    Span::new(start as u32, end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_around_the_words() {
        let text = "é".repeat(1_000);
        let whole = Span::new(0, 2_000);
        let inner = Span::new(1_000, 1_010);
        let window = window(&text, whole, inner, 101);
        assert!(window.len() <= 102 && window.contains(inner));
        assert!(window.of(&text).is_some());
    }

    #[test]
    fn statuses_look_different_without_colour() {
        let signs: std::collections::BTreeSet<_> =
            Status::ALL.into_iter().map(|it| status_look(it).1).collect();
        assert_eq!(signs.len(), Status::ALL.len());
    }
}
