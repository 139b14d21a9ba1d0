//! Reports for the benches: as many as asked for, made from the sentences of `examples/`.
//!
//! The same number gives the same reports, on any machine.

use rapporteur::types::Report;

/// The examples the reports are made from.
const SOURCES: [(&str, &str); 4] = [
    ("harbour-post.txt", include_str!("../../../examples/summit/harbour-post.txt")),
    ("northern-courier.txt", include_str!("../../../examples/summit/northern-courier.txt")),
    ("daily-lantern.txt", include_str!("../../../examples/summit/daily-lantern.txt")),
    ("sandmouth-echo.txt", include_str!("../../../examples/harbour/sandmouth-echo.txt")),
];
/// Names in the examples; each story has its own in their place.
const NAMES: [&str; 14] = [
    "Marat", "Renn", "Dusek", "Dushek", "Karlov", "Brecht", "Quill", "Venn", "Tolland",
    "Ostmark", "Verland", "Karsk", "Lind", "Sandmouth",
];
/// What the names of the stories are put together from.
const SYLLABLES: [&str; 24] = [
    "bar", "dol", "fen", "gar", "hul", "jor", "kel", "lam", "mor", "nev", "pol", "rud",
    "sar", "tev", "ulm", "vos", "wex", "yar", "zan", "cor", "bel", "dun", "fal", "gris",
];
/// Words for words, so that the stories do not share most of their vocabulary.
const WORDS: [(&str, [&str; 4]); 8] = [
    ("fishing", ["mining", "grazing", "landing", "transit"]),
    ("crossing", ["bridge", "tunnel", "pass", "canal"]),
    ("summit", ["conference", "forum", "meeting", "council"]),
    ("island", ["peninsula", "estate", "border town", "lake"]),
    ("strike", ["walkout", "stoppage", "boycott", "protest"]),
    ("shift", ["wage", "pension", "safety", "training"]),
    ("proposals", ["drafts", "plans", "offers", "terms"]),
    ("port", ["rail yard", "airport", "depot", "mill"]),
];
/// How many reports a story has.
const STORY: usize = 5;
/// About how many words a report has.
const WORDS_A_REPORT: usize = 400;

/// A row of numbers that looks random: splitmix64.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % n as u64) as usize
    }
}

fn name(numbers: &mut Numbers) -> String {
    let mut name = String::new();
    for _ in 0..3 {
        name.push_str(SYLLABLES[numbers.below(SYLLABLES.len())]);
    }
    let tail = name.split_off(1);
    name.to_uppercase() + &tail
}

/// The sentences of the examples.
pub fn sentences() -> Vec<String> {
    let mut all = Vec::new();
    for (_, text) in SOURCES {
        let report = Report::new("example", text);
        let parse = rapporteur::parse(&report);
        all.extend(parse.sentences.iter().map(|it| it.span.text(text).to_owned()));
    }
    all
}

/// `n` reports of about 400 words. Five in a row tell one story: its own names and
/// words in place of those of the examples, each report its own choice of sentences.
pub fn reports(n: usize) -> Vec<Report> {
    let sentences = sentences();
    let mut all = Vec::with_capacity(n);
    for story in 0..n.div_ceil(STORY) {
        let mut numbers = Numbers(story as u64);
        let names: Vec<String> = NAMES.iter().map(|_| name(&mut numbers)).collect();
        let words: Vec<&str> =
            WORDS.iter().map(|(_, others)| others[numbers.below(4)]).collect();
        for _ in 0..STORY.min(n - all.len()) {
            let mut text = String::new();
            let mut n_words = 0;
            while n_words < WORDS_A_REPORT {
                let mut sentence = sentences[numbers.below(sentences.len())].clone();
                for (from, to) in NAMES.iter().zip(&names) {
                    sentence = sentence.replace(from, to);
                }
                for ((from, _), to) in WORDS.iter().zip(&words) {
                    sentence = sentence.replace(from, to);
                }
                n_words += sentence.split_whitespace().count();
                text.push_str(&sentence);
                text.push_str(if numbers.below(3) == 0 { "\n\n" } else { " " });
            }
            all.push(Report::new(format!("r{}", all.len() + 1), text.trim_end()));
        }
    }
    all
}

/// How many words the reports have together.
pub fn n_words(reports: &[Report]) -> usize {
    reports.iter().map(|it| it.text.split_whitespace().count()).sum()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn the_same_number_gives_the_same_reports() {
        let all = reports(12);
        assert_eq!(all, reports(12));
        assert_eq!(all[..7], reports(7)[..]);
        let words = n_words(&all);
        assert!((12 * 400..12 * 460).contains(&words), "{words}");
    }

    #[test]
    fn a_thousand_reports_are_linked_and_compared_in_bounded_time() {
        let reports = reports(1000);
        let start = Instant::now();
        let run = rapporteur::run(reports);
        assert_eq!(run.reads.len(), 1000);
        assert!(run.linked.stories.len() > 1, "one story holds them all");
        let took = start.elapsed();
        assert!(took < Duration::from_secs(180), "{took:?}");
    }
}
