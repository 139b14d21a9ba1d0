//! Everything a comparison looks up: who is who, who passed it on, where things stand.

use std::collections::BTreeMap;

use rapporteur_types::{
    EntityId, Interval, Linked, MarkKind, PersonId, Pin, Read, ReportIndex, Sentence,
    Span, Stand, Statement, StatementId, TimexId,
};

/// How many statements around one are told.
const MOST_OUTER: usize = 8;

/// The reports of a run, and the register to look people up in.
pub(crate) struct Case<'a> {
    pub(crate) reads: &'a [Read],
    pub(crate) linked: &'a Linked,
    person_of: BTreeMap<(ReportIndex, EntityId), PersonId>,
    /// Who each report says it follows, as people of the register.
    via: Vec<Vec<PersonId>>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(reads: &'a [Read], linked: &'a Linked) -> Self {
        let mut person_of = BTreeMap::new();
        for (id, person) in linked.people.iter().enumerate() {
            for &member in &person.members {
                person_of.insert(member, id as PersonId);
            }
        }
        let mut case = Self { reads, linked, person_of, via: Vec::new() };
        case.via = (0..reads.len() as u32)
            .map(|report| {
                let via = &reads[report as usize].report.via;
                via.iter().filter_map(|field| case.named(report, field.span?)).collect()
            })
            .collect();
        case
    }

    pub(crate) fn read(&self, report: ReportIndex) -> &'a Read {
        &self.reads[report as usize]
    }

    pub(crate) fn text(&self, pin: Pin) -> &'a str {
        pin.span.text(&self.read(pin.report).report.text)
    }

    /// The reports of a saga, sorted.
    pub(crate) fn reports(&self, saga: u32) -> Vec<ReportIndex> {
        let mut reports: Vec<ReportIndex> = self.linked.sagas[saga as usize]
            .stories
            .iter()
            .flat_map(|&story| {
                self.linked.stories[story as usize].reports.iter().copied()
            })
            .collect();
        reports.sort_unstable();
        reports
    }

    /// Who an entity of a report is in the register.
    pub(crate) fn person(
        &self,
        report: ReportIndex,
        entity: EntityId,
    ) -> Option<PersonId> {
        self.person_of.get(&(report, entity)).copied()
    }

    /// Who is named in `span` of a report.
    pub(crate) fn named(&self, report: ReportIndex, span: Span) -> Option<PersonId> {
        let entities = &self.read(report).reading.entities;
        let entity = entities.iter().position(|entity| {
            entity.mentions.iter().any(|mention| mention.span.overlaps(span))
        })?;
        self.person(report, entity as EntityId)
    }

    pub(crate) fn statement(
        &self,
        report: ReportIndex,
        statement: StatementId,
    ) -> &'a Statement {
        &self.read(report).reading.statements[statement as usize]
    }

    /// Who makes a statement, as far as resolved.
    pub(crate) fn speaker(
        &self,
        report: ReportIndex,
        statement: &Statement,
    ) -> Option<PersonId> {
        self.person(report, statement.speaker?)
    }

    /// Who passed a statement on, outermost first: the outlets or agencies its report
    /// follows, those it names itself, and the speakers of the statements it is inside.
    pub(crate) fn chain(
        &self,
        report: ReportIndex,
        statement: Option<&Statement>,
    ) -> Vec<PersonId> {
        let mut chain = self.via[report as usize].clone();
        let Some(statement) = statement else { return chain };
        let named = statement.via.iter().filter_map(|&span| self.named(report, span));
        chain.extend(named);
        let around = |&id: &StatementId| self.statement(report, id).inside;
        // Two statements may each stand in a piece of the other: no chain is endless.
        let outer: Vec<_> = std::iter::successors(statement.inside, around)
            .take(MOST_OUTER)
            .filter_map(|id| self.speaker(report, self.statement(report, id)))
            .collect();
        chain.extend(outer.into_iter().rev());
        let mut seen = Vec::new();
        chain.retain(|it| {
            let new = !seen.contains(it);
            seen.push(*it);
            new
        });
        chain
    }

    /// A stand of whoever makes `statement`, or of the report itself.
    pub(crate) fn stand(
        &self,
        pin: Pin,
        statement: Option<StatementId>,
        value: impl Into<String>,
    ) -> Stand {
        let it = statement.map(|id| self.statement(pin.report, id));
        Stand {
            report: pin.report,
            by: it.and_then(|it| self.speaker(pin.report, it)),
            chain: self.chain(pin.report, it),
            statement,
            value: value.into(),
            pin,
        }
    }

    /// The innermost statement whose content holds `span`.
    pub(crate) fn stated(&self, report: ReportIndex, span: Span) -> Option<StatementId> {
        let statements = &self.read(report).reading.statements;
        statements
            .iter()
            .enumerate()
            .filter(|(_, it)| it.content.iter().any(|content| content.contains(span)))
            .min_by_key(|(_, it)| it.content.iter().map(|it| it.len()).sum::<u32>())
            .map(|(id, _)| id as StatementId)
    }

    /// The sentence that `span` begins in.
    pub(crate) fn sentence(
        &self,
        report: ReportIndex,
        span: Span,
    ) -> Option<&'a Sentence> {
        let parse = &self.read(report).parse;
        parse.sentence_at(span.start).map(|at| &parse.sentences[at])
    }

    /// The interval of a time expression; `None` when nothing of it is known.
    pub(crate) fn interval(
        &self,
        report: ReportIndex,
        timex: TimexId,
    ) -> Option<Interval> {
        let it = self.read(report).reading.timexes.get(timex as usize)?;
        let interval =
            Interval { earliest: it.earliest.clone(), latest: it.latest.clone() };
        (interval != Interval::default()).then_some(interval)
    }

    /// Whether a place stands in a marked headline.
    pub(crate) fn is_headline(&self, pin: Pin) -> bool {
        let marks = &self.read(pin.report).report.marks;
        marks.iter().any(|it| it.kind == MarkKind::Headline && it.span.overlaps(pin.span))
    }

    /// The day a report was published.
    pub(crate) fn published(&self, report: ReportIndex) -> Option<&'a str> {
        self.read(report).report.published.as_ref()?.value.get(..10)
    }

    /// A headline among `reports`.
    pub(crate) fn title(&self, reports: &[ReportIndex]) -> Option<Pin> {
        reports.iter().find_map(|&report| {
            let marks = &self.read(report).report.marks;
            let mark = marks.iter().find(|mark| mark.kind == MarkKind::Headline)?;
            Some(Pin { report, span: mark.span })
        })
    }

    pub(crate) fn statements(
        &self,
        reports: &[ReportIndex],
    ) -> Vec<(ReportIndex, StatementId)> {
        reports
            .iter()
            .flat_map(|&report| {
                let n = self.read(report).reading.statements.len() as StatementId;
                (0..n).map(move |it| (report, it))
            })
            .collect()
    }

    /// The utterances that stand in one of `reports`.
    pub(crate) fn utterances(&self, reports: &[ReportIndex]) -> Vec<u32> {
        self.linked
            .utterances
            .iter()
            .enumerate()
            .filter(|(_, it)| {
                it.members.iter().any(|it| reports.binary_search(&it.report).is_ok())
            })
            .map(|(index, _)| index as u32)
            .collect()
    }

    /// What reports count as one source: a copy family, or the report alone.
    pub(crate) fn family(&self, report: ReportIndex) -> (bool, u32) {
        match self.linked.family_of[report as usize] {
            Some(family) => (true, family),
            None => (false, report),
        }
    }
}
