//! Batches of any size give the same pairs, and hostile input stays bounded.

use super::*;

/// A report of `n` words numbered from `first`.
fn report(first: usize, n: usize) -> String {
    (first..first + n).map(|it| format!("w{it}")).collect::<Vec<_>>().join(" ")
}

/// Reports of which each shares a part with earlier ones, on days that come and go.
fn reports() -> Vec<(String, Option<Day>)> {
    (0..900)
        .map(|n| {
            let text = format!("{} {}", report(n * 31 % 400 * 40, 90), report(7, 20));
            (text, (n % 11 != 0).then_some((n / 20) as Day))
        })
        .collect()
}

fn rows(reports: &[(String, Option<Day>)]) -> Vec<Row<'_>> {
    reports.iter().map(|(text, day)| Row { day: *day, ..Row::new(text) }).collect()
}

#[test]
fn batches_of_any_size_give_the_same_pairs() {
    let reports = reports();
    let rows = rows(&reports);
    for window in [None, Some(7)] {
        let whole = Near::new(window).add(&rows);
        assert!(!whole.is_empty());
        for size in [1, 20, 333] {
            let mut near = Near::new(window);
            let parts: Vec<_> = rows.chunks(size).flat_map(|it| near.add(it)).collect();
            assert_eq!(parts, whole, "batches of {size}, window {window:?}");
        }
    }
}

#[test]
fn what_the_window_left_behind_is_dropped() {
    let reports: Vec<_> =
        (0..100_000).map(|n| (report(n * 100, 90), Some((n / 50) as Day))).collect();
    let bytes = |window| {
        let mut near = Near::new(window);
        near.add(&rows(&reports));
        near.bytes()
    };
    assert!(bytes(Some(7)) * 4 < bytes(None));
}

#[test]
fn hundred_thousand_reports_of_one_text_cost_a_few_pairs_each() {
    let dispatch = report(0, 80);
    for text in ["", "Talks", "…", dispatch.as_str()] {
        let mut near = Near::new(None);
        let pairs = near.add(&vec![Row::new(text); 100_000]);
        assert!(pairs.len() <= 16 * 100_000);
        assert!(near.bytes() < 100_000 * 1_000);
        let has_words = text.chars().any(char::is_alphanumeric);
        let joined =
            pairs.iter().map(|it| it.b).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(joined.len(), if has_words { 99_999 } else { 0 }, "{text:.20}");
    }
}

#[test]
fn a_giant_and_absurd_days_are_taken_in() {
    let giant = report(0, 1_000_000);
    let rows = [
        Row { day: Some(Day::MIN), ..Row::new(&giant) },
        Row { day: Some(Day::MAX), ..Row::new("会谈结束。会谈结束。") },
        Row {
            day: Some(Day::MAX - 1), ..Row::new("переговоры окончены")
        },
    ];
    assert_eq!(Near::new(Some(Day::MAX)).add(&rows), []);
}
