//! Documents without end for measuring scale: invented news of about 2.5 KB, some of which
//! copy, cut or rework earlier ones, take over single paragraphs, or carry the notices
//! that thousands carry.
//!
//! The words are lists of our own; names are put together from syllables. Document `n` is
//! the same whatever else is asked for.

use std::sync::OnceLock;

/// How a document came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Written anew, single paragraphs perhaps taken from others.
    Own,
    /// An earlier document word for word, with another notice.
    Exact,
    /// One with every eighth word or so changed.
    Light,
    /// The first half of one.
    Cut,
    /// One with every third word changed, left out or moved.
    Heavy,
}

/// A document and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The text, a paragraph a line.
    pub text: String,
    /// How it came to be.
    pub origin: Origin,
    /// The document it is a copy of.
    pub source: Option<usize>,
}

/// Documents that one may copy lie at most so far back.
const BACK: u64 = 5_000;
/// Paragraphs of a document written anew.
const PARAGRAPHS: u64 = 6;
/// Notices that documents end with; the first of them are on thousands.
const NOTICES: u64 = 60;

/// Document number `n`.
pub fn document(n: usize) -> Document {
    let mut dice = Dice::new(n as u64, 1);
    let origin = match dice.below(100) {
        0..4 => Origin::Exact,
        4..8 => Origin::Light,
        8..12 => Origin::Cut,
        12..16 => Origin::Heavy,
        _ => Origin::Own,
    };
    let back = n - dice.below(BACK.min(n as u64).max(1)) as usize;
    // Copies are made of what was written anew: the nearest such document before.
    let source = (0..back).rev().find(|&it| Dice::new(it as u64, 1).below(100) >= 16);
    let (origin, source) = match source {
        Some(source) if origin != Origin::Own => (origin, Some(source)),
        _ => (Origin::Own, None),
    };
    let mut paragraphs = body(source.unwrap_or(n));
    match origin {
        Origin::Own | Origin::Exact => {}
        Origin::Cut => paragraphs.truncate(paragraphs.len().div_ceil(2)),
        Origin::Light => reworked(&mut paragraphs, 12, &mut dice),
        Origin::Heavy => reworked(&mut paragraphs, 3, &mut dice),
    }
    for _ in 0..dice.below(3) {
        // The square makes the first notices common and the last ones rare.
        let at = dice.below(NOTICES) * dice.below(NOTICES) / NOTICES;
        paragraphs.push(paragraph(&mut Dice::new(at, 3), 2));
    }
    Document { text: paragraphs.join("\n"), origin, source }
}

/// The paragraphs of a document written anew: one in five is taken from those of a shared
/// stock, where each is used about twice.
fn body(n: usize) -> Vec<String> {
    let mut dice = Dice::new(n as u64, 2);
    (0..PARAGRAPHS)
        .map(|_| {
            if dice.below(5) == 0 {
                let stock = (n as u64).saturating_sub(dice.below(BACK)) / 2;
                paragraph(&mut Dice::new(stock, 4), 4)
            } else {
                paragraph(&mut dice, 4)
            }
        })
        .collect()
}

/// Changes about one word in `one_in`.
fn reworked(paragraphs: &mut [String], one_in: u64, dice: &mut Dice) {
    for paragraph in paragraphs {
        let mut words: Vec<String> =
            paragraph.split(' ').map(ToOwned::to_owned).collect();
        let mut at = 0;
        while at + 1 < words.len() {
            if dice.below(one_in) == 0 {
                match dice.below(3) {
                    0 => words.swap(at, at + 1),
                    1 => drop(words.remove(at)),
                    _ => dice.of(&ADJECTIVES).clone_into(&mut words[at]),
                }
            }
            at += 1;
        }
        *paragraph = words.join(" ");
    }
}

fn paragraph(dice: &mut Dice, n_sentences: u64) -> String {
    (0..n_sentences).map(|_| sentence(dice)).collect::<Vec<_>>().join(" ")
}

fn sentence(dice: &mut Dice) -> String {
    let (who, place) = (name(dice), name(dice));
    let (first, second, third) = (thing(dice), thing(dice), thing(dice));
    let (verb, act) = (deed(dice), deed(dice));
    let number = 2 + dice.below(900);
    match dice.below(8) {
        0 => format!(
            "The {first} of {place} {verb} the {second} on {}, {who} said.",
            dice.of(&DAYS)
        ),
        1 => format!(
            "{who}, who leads the {first}, said {number} {second}s had {verb} a {third}."
        ),
        2 => format!(
            "According to a {first} in {place}, {who} {verb} it and then {act} every {second}."
        ),
        3 => format!(
            "“We {verb} the {first}, and no {second} will change that,” {who} told a {third}."
        ),
        4 => format!(
            "One {first} near {place} {verb} {number} {second}s before its {third} was {act}."
        ),
        5 => format!(
            "Neither {who} nor the {first} {verb} this {second} after {place} {act} it."
        ),
        6 => format!(
            "{place}’s {first} {act} with {who} while {number} {second}s {verb} some {third}."
        ),
        _ => format!(
            "It was not clear whether a {first} {verb} any {second} that {who} had {act}."
        ),
    }
}

/// What something is called: real news has many words that are rare, so most are put
/// together of two or three.
fn thing(dice: &mut Dice) -> String {
    let noun = dice.of(&NOUNS);
    match dice.below(4) {
        0 => noun.to_owned(),
        1 => format!("{} {noun}", dice.of(&ADJECTIVES)),
        2 => format!("{} {noun}", dice.of(&NOUNS)),
        _ => format!("{} {} {noun}", dice.of(&ADJECTIVES), name(dice)),
    }
}

fn deed(dice: &mut Dice) -> String {
    let verb = dice.of(&VERBS);
    match dice.below(3) {
        0 => format!("{} {verb}", dice.of(&ADVERBS)),
        _ => verb.to_owned(),
    }
}

/// A name of two or three syllables, of about a hundred thousand.
fn name(dice: &mut Dice) -> String {
    let mut name = String::new();
    for _ in 0..2 + dice.below(2) {
        name.push_str(dice.of(&SYLLABLES));
    }
    let mut letters = name.chars();
    letters
        .next()
        .map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// Numbers that follow from a seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn new(seed: u64, stream: u64) -> Self {
        // The state is a mixed value: with plain multiples of the step, the numbers of one
        // seed would be those of the next, moved by one.
        let mut dice = Self(seed << 8 | stream);
        dice.0 = dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn of(&mut self, list: &List) -> &'static str {
        let words = list.words.get_or_init(|| list.text.split(' ').collect());
        words[self.below(words.len() as u64) as usize]
    }
}

/// A list of words, split once.
struct List {
    text: &'static str,
    words: OnceLock<Vec<&'static str>>,
}

impl List {
    const fn new(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }
}

static DAYS: List = List::new("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
static SYLLABLES: List = List::new(
    "bar bel cor dan del dor fen gar gol hal har ist jor kal kem \
    kir lan lem lor mar mel mir nal nor ost pel quin ran rel rin sal sel sol tam tel tor \
    ul val var vel vin wes yar zan zel",
);
static ADJECTIVES: List = List::new(
    "new old late early quiet public private local northern southern \
    eastern western coastal rural urban joint common rival shared former present broken \
    steady sudden slow rapid narrow wide minor major annual weekly formal secret open \
    closed costly cheap empty crowded frozen flooded damaged repaired rusty modern small \
    large disputed approved rejected delayed planned unpaid hidden temporary permanent",
);
static ADVERBS: List = List::new(
    "quickly slowly partly wholly rarely often twice never almost \
    reportedly formally openly quietly briefly finally again nearly barely fully",
);
static NOUNS: List = List::new(
    "harbour bridge council court ferry market school hospital railway \
    pipeline tunnel airport station budget treaty letter report vote strike storm flood \
    fire drought harvest fishery mine mill factory bank union party ministry agency \
    committee inspector driver teacher nurse farmer sailor engineer judge lawyer mayor \
    clerk guard patrol convoy tanker barge crane reactor dam canal orchard forest island \
    border village district province fund grant tax fine licence permit inquiry hearing \
    audit survey census poll auction festival museum library theatre stadium record",
);
static VERBS: List = List::new(
    "approved opened closed repaired delayed cancelled reviewed inspected \
    blocked crossed reached missed lost found sold bought built moved signed refused \
    accepted announced denied promised ordered doubled halved measured counted searched \
    cleared emptied filled guarded warned praised blamed replaced restored surveyed \
    questioned funded taxed fined licensed audited",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_about_as_long_as_news() {
        let bytes: usize = (0..500).map(|it| document(it).text.len()).sum();
        assert!((2_000..3_000).contains(&(bytes / 500)), "{} bytes", bytes / 500);
    }

    #[test]
    fn a_copy_says_what_it_copies() {
        let copies: Vec<_> = (0..2_000).map(document).collect();
        let exact: Vec<_> =
            copies.iter().filter(|it| it.origin == Origin::Exact).collect();
        assert!((40..120).contains(&exact.len()));
        for copy in exact {
            let source = &copies[copy.source.unwrap()];
            let first = |it: &Document| it.text.lines().next().map(ToOwned::to_owned);
            assert_eq!((source.origin, first(source)), (Origin::Own, first(copy)));
        }
    }
}
