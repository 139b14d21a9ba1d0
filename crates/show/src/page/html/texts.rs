//! The reports' texts, whole, with what was found in them highlighted.

use rapporteur_types::{MarkKind, ReportIndex, Span};

use super::{
    anchor::Anchor,
    desk::{Desk, status_look},
    layers::{Kind, Layer, Stretch, split},
    limits,
    sheet::followable,
    stories,
};

/// Every text that the page has room for.
pub(super) fn texts(desk: &mut Desk<'_>) {
    let n = desk.n_reports();
    let shown = (0..n as u32).filter(|&it| desk.is_shown(it)).count();
    // A text without room still gets a heading, so that links to the report lead there.
    for report in 0..n.min(limits::ARTICLES) as u32 {
        article(desk, report);
    }
    if n > shown {
        desk.raw("<p class=\"more\">the texts of ").put(&(n - shown).to_string());
        desk.raw(" more reports are in <code>--json</code></p>");
    }
}

fn article(desk: &mut Desk<'_>, report: ReportIndex) {
    let read = desk.read(report);
    let it = &read.report;
    desk.raw("<article class=\"report\" id=\"").put(&Anchor::Report(report).to_string());
    desk.raw("\"><h3>[").number(report).raw("] ").put(&it.id).raw("</h3>");
    let about = desk.words(report).about();
    desk.raw("<p class=\"dim\">").put(&about).raw("</p>");
    if let Some(url) = &it.url {
        desk.raw("<p class=\"dim url\">");
        if let Some(url) = followable(url) {
            desk.raw("<a rel=\"noreferrer noopener nofollow\" href=\"");
            desk.sheet.text(url);
            desk.raw("\">").put(url).raw("</a>");
        } else {
            desk.put(url);
        }
        desk.raw("</p>");
    }
    for note in it.notes.iter().chain(&read.reading.notes) {
        desk.raw("<p class=\"note\"><b>note</b> ").put(&note.message);
        desk.raw(" <code>").put(note.id).raw("</code></p>");
    }
    if desk.is_shown(report) {
        text(desk, report);
        stories::statements(desk, report);
    } else {
        desk.raw("<p class=\"more\">its text is in <code>--json</code></p>");
    }
    desk.raw("</article>");
}

/// What lies over a report's text.
fn layers(desk: &Desk<'_>, report: ReportIndex) -> Vec<Layer> {
    let read = desk.read(report);
    let mut layers = Vec::new();
    let mut lay = |span, kind, title: String, link| {
        layers.push(Layer { span, kind, title, link });
    };
    for mark in &read.report.marks {
        let name = mark.kind.name();
        if mark.kind.is_unread() {
            lay(mark.span, Kind::Unread, format!("{name}, not read"), None);
        } else if is_head(mark.kind) {
            lay(mark.span, Kind::Head, name.to_owned(), None);
        }
    }
    let reading = &read.reading;
    for (index, it) in reading.statements.iter().enumerate() {
        let speaker = desk.words(report).speaker(it);
        let title = format!("{speaker}, {} {}", it.form.name(), it.kind.name());
        let link = (index < desk.most).then_some(Anchor::Statement(report, index));
        for &span in &it.content {
            lay(span, Kind::Content, title.clone(), None);
        }
        for &span in &it.source {
            lay(span, Kind::Source, title.clone(), None);
        }
        for &span in &it.cue {
            lay(span, Kind::Cue, title.clone(), link);
        }
    }
    for it in &reading.timexes {
        lay(it.span, Kind::Time, format!("{} {}", it.kind.name(), it.value), None);
    }
    for (index, it) in reading.events.iter().enumerate() {
        let (kind, link) = (status_kind(it.status), desk.event_of(report, index));
        let title = format!("{}: {}", it.plover.to_lowercase(), it.status.name());
        lay(it.trigger, kind, title, link);
        if let Some(hedge) = it.hedge {
            lay(hedge, Kind::Hedge, "hedge".to_owned(), None);
        }
    }
    for &span in &reading.labels {
        lay(span, Kind::Label, "in marks, quotes nobody".to_owned(), None);
    }
    layers
}

const fn is_head(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Headline | MarkKind::Subtitle | MarkKind::Kicker)
}

fn status_kind(status: rapporteur_types::Status) -> Kind {
    match status_look(status).0 {
        "fact" => Kind::Fact,
        "open" => Kind::Open,
        _ => Kind::Against,
    }
}

/// The text, a line a paragraph, each sentence with its place and the findings about it.
fn text(desk: &mut Desk<'_>, report: ReportIndex) {
    let read = desk.read(report);
    let text = read.report.text.as_str();
    let layers = layers(desk, report);
    let sentences = &read.parse.sentences;
    let ends = sentences.iter().flat_map(|it| [it.span.start, it.span.end]);
    let breaks = text.match_indices('\n').flat_map(|(at, _)| [at as u32, at as u32 + 1]);
    let marks = read.report.marks.iter().map(|it| it.span.start);
    let cuts: Vec<u32> = ends.chain(breaks).chain(marks).collect();
    let language = read.report.language.as_deref().unwrap_or_default();
    desk.raw("<div class=\"text\" lang=\"").put(language).raw("\">");
    let mut writer = Writer { desk, report, text, layers: &layers, open: false, mark: 0 };
    let mut next = 0;
    let mut inside = None;
    for stretch in &split(text.len() as u32, &layers, &cuts) {
        if inside.is_none()
            && let Some(sentence) = sentences.get(next)
            && sentence.span.start <= stretch.span.start
        {
            writer.begin_sentence(next);
            inside = Some(sentence.span);
        }
        writer.stretch(stretch);
        if inside.is_some_and(|it| it.end <= stretch.span.end) {
            writer.end_sentence(next);
            inside = None;
            next += 1;
        }
    }
    writer.end_paragraph();
    desk.raw("</div>");
}

/// A text under way.
struct Writer<'d, 'a> {
    desk: &'d mut Desk<'a>,
    report: ReportIndex,
    text: &'a str,
    layers: &'d [Layer],
    /// Whether a paragraph is open.
    open: bool,
    /// The next mark to name.
    mark: usize,
}

impl Writer<'_, '_> {
    fn begin_paragraph(&mut self) {
        if !self.open {
            self.desk.raw("<p dir=\"auto\">");
            self.open = true;
        }
    }

    fn end_paragraph(&mut self) {
        if self.open {
            self.desk.raw("</p>");
            self.open = false;
        }
    }

    fn begin_sentence(&mut self, sentence: usize) {
        self.begin_paragraph();
        let anchor = Anchor::Sentence(self.report, sentence).to_string();
        self.desk.raw("<span class=\"s\" id=\"").put(&anchor).raw("\" tabindex=\"-1\">");
    }

    fn end_sentence(&mut self, sentence: usize) {
        self.desk.raw("</span>");
        let findings = self.desk.about(self.report, sentence);
        let more = findings.len().saturating_sub(limits::SIGNS);
        for finding in findings.into_iter().take(limits::SIGNS) {
            self.desk.raw("<a class=\"back\" href=\"#").put(&finding.to_string());
            self.desk.raw("\" title=\"").put(&finding.name()).raw("\">");
            self.desk.put(&finding.sign()).raw("</a>");
        }
        if more > 0 {
            self.desk.raw("<small class=\"dim\"> and ").put(&more.to_string());
            self.desk.raw(" more</small>");
        }
    }

    fn stretch(&mut self, stretch: &Stretch) {
        let words = stretch.span.text(self.text);
        if words == "\n" || words == "\r\n" {
            self.end_paragraph();
            return;
        }
        if words.trim().is_empty() {
            self.desk.raw(if self.open { " " } else { "" });
            return;
        }
        self.begin_paragraph();
        self.name_marks(stretch.span);
        let top = stretch.top.map(|it| &self.layers[it]);
        let link = top.and_then(|it| it.link);
        let end = match link {
            Some(anchor) => {
                self.desk.raw("<a href=\"#").put(&anchor.to_string()).raw("\"");
                "</a>"
            }
            None if stretch.is_plain() => "",
            None => {
                self.desk.raw("<span");
                "</span>"
            }
        };
        if !stretch.is_plain() {
            for (at, class) in stretch.classes().enumerate() {
                self.desk.raw(if at == 0 { " class=\"" } else { " " }).raw(class);
            }
            self.desk.raw("\"");
            if let Some(layer) = top {
                self.desk.raw(" title=\"").put(&layer.title).raw("\"");
            }
            self.desk.raw(">");
        }
        self.desk.sheet.text(words);
        self.desk.raw(end);
    }

    /// The names of the marks that begin before the end of `span`, in front of it.
    fn name_marks(&mut self, span: Span) {
        let read = self.desk.read(self.report);
        while let Some(mark) = read.report.marks.get(self.mark)
            && mark.span.start < span.end
        {
            self.mark += 1;
            let unread = if mark.kind.is_unread() { ", not read" } else { "" };
            self.desk.raw("<small class=\"mark\">").put(mark.kind.name()).raw(unread);
            let of = mark.of.and_then(|of| read.parse.sentence_at(of.start));
            if let Some(sentence) = of {
                let anchor = Anchor::Sentence(self.report, sentence);
                self.desk.raw(", of ").link(anchor, &anchor.name());
            }
            self.desk.raw("</small> ");
        }
    }
}
