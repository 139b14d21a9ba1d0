//! From a text to the hashes of its words, at the speed of its bytes: what signatures are
//! made of where a report has not been parsed.

use rapporteur_types::Span;

/// Calls `found` with the hash of each word of `text` outside `unread` (sorted stretches),
/// in order.
///
/// A word is a run of letters and digits of any script, without case. In scripts that do
/// not put spaces between words every character is one.
pub(super) fn words(text: &str, unread: &[Span], mut found: impl FnMut(u64)) {
    let mut from = 0;
    for span in unread {
        let (start, end) = (span.start as usize, span.end as usize);
        if start > from {
            stretch(text.get(from..start).unwrap_or_default(), &mut found);
        }
        from = from.max(end);
    }
    stretch(text.get(from..).unwrap_or_default(), &mut found);
}

/// FNV-1a, here and in the signatures: the same on every machine.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The hash of one word that is in its normal form already.
pub(super) fn word(norm: &str) -> u64 {
    let mut hash = START;
    for &byte in norm.as_bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    }
    hash
}

fn stretch(text: &str, found: &mut impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let (mut at, mut hash) = (0, START);
    let feed = |hash: u64, value: u32| (hash ^ u64::from(value)).wrapping_mul(PRIME);
    while let Some(&byte) = bytes.get(at) {
        let folded = FOLDED[byte as usize];
        if folded == BREAK {
            if hash != START {
                found(hash);
                hash = START;
            }
            at += 1;
        } else if folded != LONGER {
            hash = feed(hash, u32::from(folded));
            at += 1;
        } else {
            let Some(it) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            at += it.len_utf8();
            let is_alone = stands_alone(it);
            if (is_alone || !it.is_alphanumeric()) && hash != START {
                found(hash);
                hash = START;
            }
            if is_alone {
                found(feed(START, it as u32));
            } else if it.is_alphanumeric() {
                hash = it.to_lowercase().fold(hash, |hash, it| feed(hash, it as u32));
            }
        }
    }
    if hash != START {
        found(hash);
    }
}

/// In [`FOLDED`]: an ASCII character that is neither letter nor digit.
const BREAK: u8 = 1;
/// In [`FOLDED`]: a byte of a longer character.
const LONGER: u8 = 0;
/// Each byte in lower case.
const FOLDED: [u8; 256] = {
    let mut table = [LONGER; 256];
    let mut byte = 0;
    while byte < 128 {
        let it = byte as u8;
        table[byte] =
            if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { BREAK };
        byte += 1;
    }
    table
};

/// Whether a character belongs to a script written without spaces: Chinese, Japanese,
/// Thai, Lao, Burmese, Khmer.
const fn stands_alone(it: char) -> bool {
    matches!(it as u32,
        0x0E01..=0x0EDF | 0x1000..=0x109F | 0x1780..=0x17DD | 0x3040..=0x30FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str, unread: &[Span]) -> Vec<u64> {
        let mut found = Vec::new();
        words(text, unread, |it| found.push(it));
        found
    }

    #[test]
    fn case_and_punctuation_do_not_matter() {
        let plain = hashes("the envoys met in élan city 3", &[]);
        assert_eq!(plain.len(), 7);
        assert_eq!(plain, hashes("“The ENVOYS”… met (in ÉLAN-city): 3.", &[]));
        assert_eq!(plain[1], word("envoys"));
    }

    #[test]
    fn scripts_without_spaces_are_read_by_the_character() {
        assert_eq!(hashes("会谈结束。", &[]).len(), 4);
        assert_eq!(hashes("переговоры окончены", &[]).len(), 2);
    }

    #[test]
    fn what_is_not_read_is_left_out_and_parts_words() {
        let text = "talks resumed. Share this page. In May";
        let share = Span::new(15, 31);
        assert_eq!(hashes(text, &[share]), hashes("talks resumed In May", &[]));
        let over = [share, Span::new(20, 31), Span::new(25, 400)];
        assert_eq!(hashes(text, &over), hashes("talks resumed", &[]));
    }
}
