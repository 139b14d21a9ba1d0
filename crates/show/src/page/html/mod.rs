//! One self-contained HTML page over a run: no network, no script needed, print and dark.
//!
//! The parts write onto a [`desk::Desk`], which links every finding to its sentence and
//! remembers it; the texts come last and link each sentence back to its findings.

mod anchor;
mod claims;
mod desk;
mod histories;
mod layers;
mod limits;
mod matrix;
mod people;
mod sequence;
mod sheet;
mod stories;
mod texts;

use rapporteur_types::{Ledger, Linked, Read, SagaEntry};

use self::{anchor::Anchor, desk::Desk, sheet::fingerprint};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// How far the numbers of the findings have got, over all sagas.
#[derive(Default)]
struct Numbers {
    saga: usize,
    relation: usize,
    conflict: usize,
    utterance: usize,
    left: usize,
    order: usize,
    agreement: usize,
    only: usize,
    time: usize,
}

/// The page of a run.
pub fn html(reads: &[Read], linked: &Linked, ledger: &Ledger) -> String {
    let mut desk = Desk::new(reads, linked, ledger);
    head(&mut desk);
    desk.raw("<main id=\"findings\" class=\"pane\" tabindex=\"-1\">");
    header(&mut desk);
    let mut numbers = Numbers::default();
    for it in ledger.sagas.iter().take(limits::SAGAS) {
        numbers.saga += 1;
        saga(&mut desk, &mut numbers, it);
    }
    desk.more(ledger.sagas.len(), limits::SAGAS);
    people::people(&mut desk);
    desk.raw("</main><aside id=\"texts\" class=\"pane\" tabindex=\"-1\" ");
    desk.raw("aria-label=\"The reports\"><h2>The reports</h2>").raw(LEGEND);
    texts::texts(&mut desk);
    desk.raw("</aside><script>").raw(SCRIPT).raw("</script></body></html>\n");
    desk.sheet.finish()
}

const LEGEND: &str = "<p class=\"legend\">\
<span class=\"said\">what is attributed</span> \
<span class=\"source\">to whom</span> <span class=\"cue\">by which words</span> \
<span class=\"fact\">said to be so</span> <span class=\"open\">open</span> \
<span class=\"against\">denied, not so</span> <span class=\"hedge\">hedge</span> \
<span class=\"time\">time</span> <span class=\"unread\">not read</span>. \
The signs after a sentence lead to what is found about it.</p>";

fn head(desk: &mut Desk<'_>) {
    desk.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    desk.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ",
    );
    desk.raw("style-src '").put(&fingerprint(STYLE)).raw("'; script-src '");
    desk.put(&fingerprint(SCRIPT)).raw("'; base-uri 'none'; form-action 'none'\">");
    desk.raw("<meta name=\"referrer\" content=\"no-referrer\">");
    desk.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    desk.raw("<meta name=\"color-scheme\" content=\"light dark\">");
    let summary = summary(desk.ledger, desk.n_reports());
    desk.raw("<title>").put(&summary).raw(" – rapporteur</title><style>").raw(STYLE);
    desk.raw("</style></head><body>");
    desk.raw("<a class=\"skip\" href=\"#findings\">To the findings</a>");
    desk.raw("<a class=\"skip\" href=\"#texts\">To the reports</a>");
}

fn summary(ledger: &Ledger, n_reports: usize) -> String {
    let count = |n: usize, one: &str, many: &str| {
        format!("{n} {}", if n == 1 { one } else { many })
    };
    [
        count(n_reports, "report", "reports"),
        count(ledger.stories.len(), "story", "stories"),
        count(ledger.sagas.len(), "saga", "sagas"),
    ]
    .join(", ")
}

/// What the page is, and what is on it.
fn header(desk: &mut Desk<'_>) {
    let ledger = desk.ledger;
    let summary = summary(ledger, desk.n_reports());
    desk.raw("<header><h1>").put(&summary).raw("</h1>");
    desk.raw("<p class=\"dim\">Every line leads to the sentence it stands on. ");
    desk.raw("<q>Words set like this</q> are the reports’ own. A status is what the ");
    desk.raw("named source says; nothing here rates what is true.</p>");
    desk.raw("<nav aria-label=\"Contents\"><ul class=\"contents\">");
    for (index, saga) in ledger.sagas.iter().take(limits::SAGAS).enumerate() {
        let number = index + 1;
        desk.raw("<li>");
        if ledger.sagas.len() > 1 {
            desk.link(Anchor::Saga(number), &format!("Saga {number}")).raw(" ");
        }
        for (part, name, n) in parts(saga) {
            desk.link(Anchor::Part(number, part), name);
            desk.raw(" <span class=\"count\">").put(&n.to_string()).raw("</span> ");
        }
        desk.raw("</li>");
    }
    desk.raw("<li><a href=\"#people\">People</a> <span class=\"count\">");
    desk.put(&ledger.people.len().to_string()).raw("</span> ");
    desk.raw("<a href=\"#texts\">Reports</a> <span class=\"count\">");
    let n = desk.n_reports();
    desk.put(&n.to_string()).raw("</span></li></ul></nav>");
    desk.raw("<p id=\"filter\" hidden><label>Filter <input type=\"search\"></label> ");
    desk.raw("<span class=\"dim\">keys: <kbd>j</kbd> <kbd>k</kbd> next and previous ");
    desk.raw("finding, <kbd>Enter</kbd> its sentence, <kbd>/</kbd> filter</span></p>");
    desk.raw("</header>");
}

/// The parts of a saga that the contents name, with how much is in them.
fn parts(saga: &SagaEntry) -> [(&'static str, &'static str, usize); 5] {
    [
        ("conflicts", "Conflicts", saga.conflicts.len()),
        ("events", "Events", saga.events.len()),
        ("loops", "Left open", saga.loops.len()),
        ("timeline", "Timeline", saga.timeline.len()),
        ("order", "Order", saga.order.len()),
    ]
}

fn saga(desk: &mut Desk<'_>, at: &mut Numbers, saga: &SagaEntry) {
    desk.raw("<section class=\"saga\" id=\"").put(&Anchor::Saga(at.saga).to_string());
    desk.raw("\"><h2>Saga ").put(&at.saga.to_string()).raw("</h2>");
    for &story in saga.stories.iter().take(desk.most) {
        stories::story(desk, at, story);
    }
    desk.rest(saga.stories.len());
    claims::conflicts(desk, at, saga);
    claims::utterances(desk, at, saga);
    matrix::matrix(desk, at, saga);
    histories::events(desk, at, saga);
    histories::loops(desk, at, saga);
    sequence::timeline(desk, at, saga);
    sequence::order(desk, at, saga);
    claims::agreements(desk, at, saga);
    claims::only_in(desk, at, saga);
    desk.raw("</section>");
}

/// The opening of a part of a saga, with its heading; `n` of 0 says that nothing was found.
fn section(
    desk: &mut Desk<'_>,
    saga: usize,
    part: &'static str,
    heading: &'static str,
    n: usize,
) {
    let class = if n == 0 { "absent" } else { "part" };
    desk.raw("<section class=\"").raw(class).raw("\" id=\"");
    desk.put(&Anchor::Part(saga, part).to_string());
    desk.raw("\"><h3>").raw(heading).raw(" <span class=\"count\">");
    match n {
        0 => desk.raw("not found"),
        n => desk.put(&n.to_string()),
    };
    desk.raw("</span></h3>");
}

#[cfg(test)]
mod tests;
