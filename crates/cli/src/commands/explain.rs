//! `explain`: what a rule finds, and where it is wrong.

use std::io::Write as _;

use rapporteur::{lexicon::rules, show::page};

use crate::output;

/// Prints the page of `rule`, or of every rule.
pub(crate) fn explain(rule: Option<&str>) -> anyhow::Result<usize> {
    let rules = match rule {
        None => rules::all().to_vec(),
        Some(id) => match rules::get(id) {
            Some(rule) => vec![rule],
            None => {
                anyhow::bail!("no rule {id:?}; `rapporteur explain` lists them all")
            }
        },
    };
    let mut out = output::page();
    for it in rules {
        let page = [it.id, it.part, it.finds, it.example, it.wrong];
        writeln!(out, "{}", page::explain(page, output::width()))?;
    }
    Ok(0)
}
