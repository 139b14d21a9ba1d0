//! Everything found in a report, as kinds and fields in words.

use std::fmt;

use rapporteur::Read;
use rapporteur::types::{Anchor, Entity, Event, MentionForm, Report, Span, Statement};

/// One finding in words.
pub(crate) struct Finding {
    pub(crate) kind: &'static str,
    fields: Vec<(&'static str, String)>,
}

impl Finding {
    pub(crate) fn get(&self, key: &str) -> Option<&String> {
        self.fields.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.kind)?;
        for (key, value) in &self.fields {
            write!(f, " {key}={value:?}")?;
        }
        Ok(())
    }
}

/// Reads `report` and puts all that was found in words.
pub(crate) fn findings(report: Report) -> Vec<Finding> {
    let read = rapporteur::read_one(report);
    let all = Words { read: &read };
    let mut found = all.page();
    found.extend(all.parse());
    found.extend(all.reading());
    found
}

struct Words<'a> {
    read: &'a Read,
}

fn yes(it: bool) -> String {
    if it { "yes" } else { "no" }.to_owned()
}

fn none_or(value: Option<String>) -> String {
    value.unwrap_or_else(|| "none".to_owned())
}

impl Words<'_> {
    fn text(&self, span: Span) -> String {
        span.text(&self.read.report.text).to_owned()
    }

    fn texts(&self, spans: &[Span], between: &str) -> String {
        spans.iter().map(|&it| self.text(it)).collect::<Vec<_>>().join(between)
    }

    fn or_none(&self, span: Option<Span>) -> String {
        none_or(span.map(|it| self.text(it)))
    }

    fn page(&self) -> Vec<Finding> {
        let report = &self.read.report;
        let mut found: Vec<_> = report
            .marks
            .iter()
            .map(|mark| Finding {
                kind: "mark",
                fields: vec![
                    ("kind", mark.kind.name().to_owned()),
                    ("text", self.text(mark.span)),
                    ("of", self.or_none(mark.of)),
                ],
            })
            .collect();
        let mut field = |name: &str, value: &str| {
            let fields = vec![("name", name.to_owned()), ("value", value.to_owned())];
            found.push(Finding { kind: "field", fields });
        };
        for (name, one) in [
            ("title", &report.title),
            ("subtitle", &report.subtitle),
            ("outlet", &report.outlet),
        ] {
            if let Some(it) = one {
                field(name, &it.value);
            }
        }
        for (name, all) in [("byline", &report.bylines), ("via", &report.via)] {
            for it in all {
                field(name, &it.value);
            }
        }
        for (name, one) in
            [("published", &report.published), ("modified", &report.modified)]
        {
            if let Some(it) = one {
                field(name, &it.value);
            }
        }
        if let Some(language) = &report.language {
            field("language", language);
        }
        found
    }

    fn parse(&self) -> Vec<Finding> {
        let parse = &self.read.parse;
        let sentence = |it: &rapporteur::types::Sentence| Finding {
            kind: "sentence",
            fields: vec![("text", self.text(it.span)), ("unread", yes(it.unread))],
        };
        let token = |index: usize| Finding {
            kind: "token",
            fields: vec![
                ("text", self.text(parse.tokens[index].span)),
                ("norm", parse.norm(index).to_owned()),
            ],
        };
        let quoted = |it: &rapporteur::types::Quoted| Finding {
            kind: "quoted",
            fields: vec![
                ("text", self.text(it.inner)),
                ("double", yes(it.double)),
                ("continues", yes(it.continues)),
            ],
        };
        let sentences = parse.sentences.iter().map(sentence);
        let tokens = (0..parse.tokens.len()).map(token);
        sentences.chain(tokens).chain(parse.quotes.iter().map(quoted)).collect()
    }

    fn reading(&self) -> Vec<Finding> {
        let reading = &self.read.reading;
        let mut found: Vec<_> =
            reading.entities.iter().map(|it| self.entity(it)).collect();
        found.extend(reading.timexes.iter().map(|it| Finding {
            kind: "timex",
            fields: vec![
                ("text", self.text(it.span)),
                ("type", it.kind.name().to_owned()),
                ("value", it.value.clone()),
                ("mod", none_or(it.modifier.map(str::to_owned))),
                (
                    "anchor",
                    match it.anchor {
                        Anchor::None => "none".to_owned(),
                        Anchor::Report => "report".to_owned(),
                        Anchor::Timex(other) => {
                            self.text(reading.timexes[other as usize].span)
                        }
                    },
                ),
                ("earliest", none_or(it.earliest.clone())),
                ("latest", none_or(it.latest.clone())),
            ],
        }));
        found.extend(reading.statements.iter().map(|it| self.statement(it)));
        found.extend(
            reading.labels.iter().map(|&it| Finding {
                kind: "label",
                fields: vec![("text", self.text(it))],
            }),
        );
        found.extend(reading.events.iter().map(|it| self.event(it)));
        found.extend(reading.quantities.iter().map(|it| Finding {
            kind: "quantity",
            fields: vec![
                ("text", self.text(it.span)),
                ("value", it.value.to_string()),
                ("unit", self.or_none(it.unit)),
            ],
        }));
        found
    }

    fn entity(&self, it: &Entity) -> Finding {
        let once = |spans: &mut dyn Iterator<Item = Span>| {
            let mut texts: Vec<String> = Vec::new();
            for text in spans.map(|span| self.text(span)) {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            texts.join(" / ")
        };
        let mentions = |form| {
            once(
                &mut it
                    .mentions
                    .iter()
                    .filter(move |it| form == it.form)
                    .map(|it| it.span),
            )
        };
        Finding {
            kind: "entity",
            fields: vec![
                ("kind", it.kind.name().to_owned()),
                ("name", it.name.clone()),
                ("forms", once(&mut it.mentions.iter().map(|it| it.span))),
                ("names", mentions(MentionForm::Name)),
                ("pronouns", mentions(MentionForm::Pronoun)),
                ("roles", once(&mut it.roles.iter().copied())),
            ],
        }
    }

    fn statement(&self, it: &Statement) -> Finding {
        let reading = &self.read.reading;
        let content = |id: Option<u32>| {
            none_or(
                id.map(|id| self.texts(&reading.statements[id as usize].content, " … ")),
            )
        };
        let speaker = it.speaker.map(|id| reading.entities[id as usize].name.clone());
        let timex = it.timex.map(|id| reading.timexes[id as usize].span);
        Finding {
            kind: "statement",
            fields: vec![
                ("form", it.form.name().to_owned()),
                ("kind", it.kind.name().to_owned()),
                ("source", self.texts(&it.source, " … ")),
                ("cue", self.texts(&it.cue, " … ")),
                ("content", self.texts(&it.content, " … ")),
                ("speaker", none_or(speaker)),
                ("place", self.or_none(it.place)),
                ("channel", self.or_none(it.channel)),
                ("addressee", self.or_none(it.addressee)),
                ("timex", self.or_none(timex)),
                ("via", self.texts(&it.via, " / ")),
                ("inside", content(it.inside)),
                ("answers", content(it.answers)),
                ("why", it.why.rule.0.to_owned()),
            ],
        }
    }

    fn event(&self, it: &Event) -> Finding {
        let reading = &self.read.reading;
        let roles = |roles: &[rapporteur::types::Role]| {
            roles.iter().map(|it| self.text(it.span)).collect::<Vec<_>>().join(" / ")
        };
        let codes = |roles: &[rapporteur::types::Role]| {
            roles.iter().filter_map(|it| it.code.clone()).collect::<Vec<_>>().join(",")
        };
        let timex = it.timex.map(|id| reading.timexes[id as usize].span);
        let by = it
            .stated_by
            .map(|id| self.texts(&reading.statements[id as usize].source, " … "));
        Finding {
            kind: "event",
            fields: vec![
                ("trigger", self.text(it.trigger)),
                ("span", self.text(it.span)),
                ("plover", it.plover.to_owned()),
                ("mode", none_or(it.mode.map(str::to_owned))),
                ("cameo", none_or(it.cameo.map(str::to_owned))),
                ("status", it.status.name().to_owned()),
                ("hedge", self.or_none(it.hedge)),
                ("actors", roles(&it.actors)),
                ("recipients", roles(&it.recipients)),
                ("codes", format!("{}>{}", codes(&it.actors), codes(&it.recipients))),
                ("place", self.or_none(it.place)),
                ("timex", self.or_none(timex)),
                ("by", none_or(by)),
                ("group", it.group.to_string()),
                ("why", it.why.rule.0.to_owned()),
            ],
        }
    }
}
