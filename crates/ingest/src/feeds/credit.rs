//! People in credits of feeds, records and mails, one an entry.

use crate::{marks::folded, names};

/// Words that stand in for a name where nobody is named.
const NOBODY: [&str; 12] = [
    "admin",
    "administrator",
    "editor",
    "editors",
    "staff",
    "newsroom",
    "unknown",
    "anonymous",
    "webmaster",
    "noreply",
    "no-reply",
    "none",
];

/// The people that `credit` names: "By Anna Holm and P. Lind", "a@b.example (Anna Holm)",
/// "Anna Holm <a@b.example>", "Holm, Anna".
pub(crate) fn people(credit: &str) -> Vec<String> {
    let credit = folded(&crate::fragment::line(&without_mail(&folded(credit))));
    let lower = credit.to_lowercase();
    let by = ["by ", "von ", "par ", "por "].iter().find(|it| lower.starts_with(**it));
    let credit = credit.get(by.map_or(0, |it| it.len())..).unwrap_or(&credit);
    if let Some((last, first)) = credit.split_once(", ")
        && [last, first].iter().all(|it| !it.contains([' ', ',', ';', '&']))
    {
        return Some(format!("{first} {last}"))
            .filter(|it| is_person(it))
            .into_iter()
            .collect();
    }
    let mut found: Vec<String> = Vec::new();
    for part in credit.split([',', ';', '|', '&', '/']) {
        for name in part.split(" and ").flat_map(|it| it.split(" und ")) {
            let name = name.trim().trim_start_matches("and ").trim_matches(['"', '\'']);
            if is_person(name) && !found.iter().any(|it| it == name) && found.len() < 64 {
                found.push(name.to_owned());
            }
        }
    }
    found
}

fn is_person(name: &str) -> bool {
    names::is_plausible(name)
        && name.chars().any(|it| it.is_uppercase() || !it.is_ascii())
        && !NOBODY.contains(&name.to_lowercase().as_str())
}

/// The credit without addresses; a name in brackets behind one comes out of them.
fn without_mail(credit: &str) -> String {
    if !credit.contains('@') {
        return credit.to_owned();
    }
    if let Some((before, rest)) = credit.split_once('(')
        && before.contains('@')
    {
        return rest.split(')').next().unwrap_or_default().to_owned();
    }
    let words = credit.split([' ', '<', '>']);
    let words: Vec<&str> =
        words.filter(|it| !it.contains('@') && !it.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_an_entry() {
        assert_eq!(people("By Anna Holm and P. Lind"), ["Anna Holm", "P. Lind"]);
        assert_eq!(people("anna@post.example (Anna Holm)"), ["Anna Holm"]);
        assert_eq!(people("Anna Holm <anna@post.example>"), ["Anna Holm"]);
        assert_eq!(people("Holm, Anna"), ["Anna Holm"]);
        assert_eq!(people("Anna Holm, Erik Sund &amp; P. Lind").len(), 3);
        assert_eq!(people("anna@post.example"), [""; 0]);
        assert_eq!(people("admin"), [""; 0]);
    }
}
