//! The record of a ledger: the whole run as one JSON object.

use rapporteur_types::{
    Agreement, ApartFrom, Conflict, EventHistory, HistoryEntry, Interval, Ledger, Linked,
    Loop, Order, PersonEntry, Pin, Read, Rule, SagaEntry, Stand, StoryEntry,
    TimelineItem, Written,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Book, ReadingOptions, VERSION,
    book::PinRecord,
    linked::{id, pair_record, utterance_record},
    reading, report,
};

/// Everything a run found: the contract's ledger, with each report's reading beside it.
///
/// Built as one value: a ledger is looked at whole, and its parts are small beside the
/// texts it carries.
pub fn ledger(reads: &[Read], linked: &Linked, ledger: &Ledger) -> Value {
    let book = Book::new(reads);
    let it = Records { book: &book, linked };
    json!({
        "v": VERSION,
        "reports": reads.iter().map(|it| value(&report(&it.report))).collect::<Vec<_>>(),
        "readings": reads
            .iter()
            .map(|it| {
                let options = ReadingOptions::default();
                value(&reading(&it.report, &it.parse, &it.reading, options))
            })
            .collect::<Vec<_>>(),
        "people": each(&ledger.people, |n, person| it.person(n, person)),
        "stories": each(&ledger.stories, |n, story| it.story(n, story)),
        "sagas": each(&ledger.sagas, |n, saga| it.saga(n, saga)),
        "notes": [],
    })
}

/// A record as a value. The records hold strings, numbers and lists only, so this does
/// not fail; a record that did would be null.
fn value(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

fn each<T>(all: &[T], record: impl Fn(u32, &T) -> Value) -> Vec<Value> {
    all.iter().enumerate().map(|(n, it)| record(n as u32, it)).collect()
}

fn interval(it: &Interval) -> Value {
    json!({ "earliest": it.earliest, "latest": it.latest })
}

struct Records<'a> {
    book: &'a Book<'a>,
    linked: &'a Linked,
}

impl<'a> Records<'a> {
    fn pins(&self, pins: &[rapporteur_types::Pin]) -> Vec<PinRecord<'a>> {
        self.book.pins(pins)
    }

    fn person(&self, index: u32, it: &PersonEntry) -> Value {
        json!({
            "id": id("p", index),
            "name": it.name,
            "kind": it.kind.name(),
            "forms": it
                .forms
                .iter()
                .map(|(form, pins)| json!({ "form": form, "pins": self.pins(pins) }))
                .collect::<Vec<_>>(),
            "roles": it
                .roles
                .iter()
                .map(|role| {
                    json!({
                        "role": role.role,
                        "from": role.printed.earliest,
                        "to": role.printed.latest,
                        "pins": self.pins(&role.pins),
                    })
                })
                .collect::<Vec<_>>(),
            "joins": it
                .joins
                .iter()
                .map(|join| {
                    json!({
                        "form": join.form,
                        "with": join.with,
                        "why": join.why.0,
                        "pins": self.pins(&join.pins),
                        "with_pin": self.book.pin(join.with_pin),
                    })
                })
                .collect::<Vec<_>>(),
        })
    }

    fn story(&self, index: u32, it: &StoryEntry) -> Value {
        let inside = |report: u32| it.reports.binary_search(&report).is_ok();
        let relations = self
            .linked
            .relations
            .iter()
            .filter(|relation| inside(relation.a) && inside(relation.b))
            .map(|relation| value(&pair_record(self.book, self.linked, relation)));
        let utterances = it
            .utterances
            .iter()
            .filter_map(|&utterance| self.linked.utterances.get(utterance as usize))
            .map(|utterance| value(&utterance_record(self.book, self.linked, utterance)));
        let only_in = it.only_in.iter().map(|only| {
            let nearest = only.nearest.map(|(pin, score)| {
                json!({
                    "report": self.book.id(pin.report),
                    "pin": self.book.pin(pin),
                    "score": score,
                })
            });
            json!({
                "report": self.book.id(only.report),
                "pin": self.book.pin(only.pin),
                "nearest": nearest,
            })
        });
        json!({
            "id": id("story", index),
            "saga": id("saga", it.saga),
            "title": it.title.map(|pin| self.book.pin(pin)),
            "reports": self.reports(&it.reports),
            "relations": relations.collect::<Vec<_>>(),
            "statements": it
                .statements
                .iter()
                .map(|&(report, statement)| {
                    json!({
                        "report": self.book.id(report),
                        "statement": id("s", statement),
                    })
                })
                .collect::<Vec<_>>(),
            "utterances": utterances.collect::<Vec<_>>(),
            "agreements": it
                .agreements
                .iter()
                .map(|Agreement { stands }| json!({ "stands": self.stands(stands) }))
                .collect::<Vec<_>>(),
            "only_in": only_in.collect::<Vec<_>>(),
        })
    }

    fn reports(&self, reports: &[u32]) -> Vec<&'a str> {
        reports.iter().map(|&report| self.book.id(report)).collect()
    }

    fn stands(&self, stands: &[Stand]) -> Vec<Value> {
        let stand = |it: &Stand| {
            json!({
                "report": self.book.id(it.report),
                "by": it.by.map(|by| id("p", by)),
                "chain": people(&it.chain),
                "statement": it.statement.map(|statement| id("s", statement)),
                "value": it.value,
                "pin": self.book.pin(it.pin),
            })
        };
        stands.iter().map(stand).collect()
    }

    fn saga(&self, index: u32, it: &SagaEntry) -> Value {
        json!({
            "id": id("saga", index),
            "stories": it.stories.iter().map(|&story| id("story", story)).collect::<Vec<_>>(),
            "events": it
                .events
                .iter()
                .map(|event| self.event(it, event))
                .collect::<Vec<_>>(),
            "conflicts": it
                .conflicts
                .iter()
                .map(|conflict| self.conflict(conflict))
                .collect::<Vec<_>>(),
            "loops": it.loops.iter().map(|it| self.open_loop(it)).collect::<Vec<_>>(),
            "timeline": it
                .timeline
                .iter()
                .map(|entry| {
                    let (key, of) = match entry.what {
                        TimelineItem::Event(event) => {
                            let group = it.events.get(event as usize);
                            ("event", json!(group.map(|it| id("event", it.group))))
                        }
                        TimelineItem::Statement(report, statement) => (
                            "statement",
                            json!({
                                "report": self.book.id(report),
                                "statement": id("s", statement),
                            }),
                        ),
                    };
                    json!({
                        key: of,
                        "earliest": entry.interval.earliest,
                        "latest": entry.interval.latest,
                        "pins": self.pins(&entry.pins),
                    })
                })
                .collect::<Vec<_>>(),
            "order": it.order.iter().map(|order| self.order(order)).collect::<Vec<_>>(),
            "undecided": it
                .undecided
                .iter()
                .map(|&(a, b)| json!({ "a": self.book.id(a), "b": self.book.id(b) }))
                .collect::<Vec<_>>(),
            "written": it.written.iter().map(|it| self.written(it)).collect::<Vec<_>>(),
        })
    }

    fn event(&self, saga: &SagaEntry, it: &EventHistory) -> Value {
        let participants = it.participants.iter().map(|participant| {
            json!({
                "person": id("p", participant.person),
                "side": if participant.acts { "actor" } else { "recipient" },
                "pins": self.pins(&participant.pins),
            })
        });
        let when = it.when.as_ref().map(|(when, pins)| {
            json!({
                "earliest": when.earliest,
                "latest": when.latest,
                "pins": self.pins(pins),
            })
        });
        let apart = |ApartFrom { event, because, pins }: &ApartFrom| {
            let group = saga.events.get(*event as usize);
            json!({
                "event": group.map(|it| id("event", it.group)),
                "because": because.0,
                "pins": self.pins(pins),
            })
        };
        json!({
            "id": id("event", it.group),
            "label": self.pins(&it.label),
            "plover": it.plover,
            "format": it.format,
            "participants": participants.collect::<Vec<_>>(),
            "place": it.place.map(|pin| self.book.pin(pin)),
            "when": when,
            "history": it.history.iter().map(|it| self.history(it)).collect::<Vec<_>>(),
            "apart_from": it.apart_from.iter().map(apart).collect::<Vec<_>>(),
        })
    }

    fn history(&self, it: &HistoryEntry) -> Value {
        json!({
            "report": self.book.id(it.report),
            "status": it.status.name(),
            "hedge": it.hedge.map(|pin| self.book.pin(pin)),
            "by": it.by.map(|by| id("p", by)),
            "chain": people(&it.chain),
            "statement": it.statement.map(|statement| id("s", statement)),
            "said": it.said.as_ref().map(interval),
            "pin": self.book.pin(it.pin),
            "why": it.why.0,
        })
    }

    fn conflict(&self, it: &Conflict) -> Value {
        json!({
            "kind": it.kind.name(),
            "question": it.question,
            "stands": self.stands(&it.stands),
            "why": it.why.0,
        })
    }

    fn open_loop(&self, it: &Loop) -> Value {
        let history = it.history.iter().map(|entry| {
            json!({
                "state": entry.state.name(),
                "report": self.book.id(entry.report),
                "by": entry.by.map(|by| id("p", by)),
                "statement": entry.statement.map(|statement| id("s", statement)),
                "pin": self.book.pin(entry.pin),
            })
        });
        json!({
            "kind": it.kind.name(),
            "by": it.by.map(|by| id("p", by)),
            "to": it.to.map(|to| id("p", to)),
            "content": self.book.pin(it.content),
            "condition": it.condition.map(|pin| self.book.pin(pin)),
            "due": it.due.as_ref().map(interval),
            "history": history.collect::<Vec<_>>(),
            "why": it.why.0,
        })
    }

    fn written(&self, it: &Written) -> Value {
        json!({
            "report": self.book.id(it.report),
            "earliest": it.days.earliest,
            "latest": it.days.latest,
            "because": self.because(&it.because),
        })
    }

    fn because(&self, all: &[(Rule, Vec<Pin>)]) -> Vec<Value> {
        all.iter()
            .map(|(rule, pins)| json!({ "rule": rule.0, "pins": self.pins(pins) }))
            .collect()
    }

    fn order(&self, it: &Order) -> Value {
        json!({
            "before": self.book.id(it.before),
            "after": self.book.id(it.after),
            "days": it.days.map(|(min, max)| [min, max]),
            "because": self.because(&it.because),
        })
    }
}

fn people(all: &[u32]) -> Vec<String> {
    all.iter().map(|&person| id("p", person)).collect()
}
