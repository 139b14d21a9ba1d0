//! Who is spoken of, under which names, and in which roles.

use rapporteur_types::PersonEntry;

use super::{desk::Desk, limits};

/// Everybody named, most often named first as the ledger has them.
pub(super) fn people(desk: &mut Desk<'_>) {
    let all = &desk.ledger.people;
    desk.raw("<section id=\"people\"><h2>People, organisations, places ");
    desk.raw("<span class=\"count\">").put(&all.len().to_string()).raw("</span></h2>");
    if all.is_empty() {
        desk.raw("<p class=\"dim\">not found</p></section>");
        return;
    }
    desk.raw("<ul class=\"people\">");
    for it in all.iter().take(limits::PEOPLE) {
        person(desk, it);
    }
    desk.raw("</ul>").more(all.len(), limits::PEOPLE).raw("</section>");
}

fn person(desk: &mut Desk<'_>, it: &PersonEntry) {
    desk.raw("<li><b class=\"who\">").put(&it.name).raw("</b> <span class=\"kind\">");
    desk.put(it.kind.name()).raw("</span>");
    for (at, (form, pins)) in it.forms.iter().take(limits::FEW).enumerate() {
        desk.raw(if at == 0 { " " } else { " · " }).printed(form);
        for &pin in pins.iter().take(3) {
            desk.raw(" ").place(pin, "");
        }
        if pins.len() > 3 {
            desk.raw(" <span class=\"dim\">").put(&format!("and {}", pins.len() - 3));
            desk.raw("</span>");
        }
    }
    if !it.roles.is_empty() {
        desk.raw("<p class=\"roles\">roles ");
        for (at, role) in it.roles.iter().take(limits::FEW).enumerate() {
            desk.raw(if at == 0 { "" } else { " · " }).printed(&role.role);
            for &pin in role.pins.iter().take(3) {
                desk.raw(" ").place(pin, "");
            }
        }
        desk.raw("</p>");
    }
    joins(desk, it);
    desk.raw("</li>");
}

/// Why other forms are held for the same one.
fn joins(desk: &mut Desk<'_>, it: &PersonEntry) {
    let mut other = it.joins.iter().filter(|it| it.form != it.with).peekable();
    if other.peek().is_none() {
        return;
    }
    desk.raw("<p class=\"roles\">one because ");
    for (at, join) in other.take(limits::FEW).enumerate() {
        desk.raw(if at == 0 { "" } else { " · " }).printed(&join.form);
        for &pin in join.pins.iter().take(3) {
            desk.raw(" ").place(pin, "");
        }
        desk.raw(" = ").printed(&join.with).raw(" ").place(join.with_pin, "");
        desk.raw(" <span class=\"dim\">").put(join.why.0).raw("</span>");
    }
    desk.raw("</p>");
}
