//! How much of a run one page shows: a browser must open it at once. The rest is in
//! `--json`, and the page says how much that is.

/// The longest quotation of a finding, in bytes: about six lines on a wide screen.
pub(super) const EXCERPT: usize = 600;
/// Bytes of report text on a page; with its markup about six times as many bytes of HTML,
/// which a browser lays out in a second or two.
const TEXT: usize = 1_000_000;
/// Findings of one kind, shared between the sagas of a page.
const FINDINGS: usize = 4_000;
/// Findings of one kind in one saga: more are no longer read on a page.
const MOST: usize = 200;
/// Findings of one kind that a saga shows however many sagas there are.
const LEAST: usize = 5;
/// Sagas on a page.
pub(super) const SAGAS: usize = 200;
/// Reports that have a place of their own on the page, with a text or with a line.
pub(super) const ARTICLES: usize = 2_000;
/// Signs of findings after one sentence: two lines on a narrow screen.
pub(super) const SIGNS: usize = 12;
/// Pieces of a word diff.
pub(super) const PIECES: usize = 200;
/// Reports listed for a story, and columns of a matrix: more do not fit any screen.
pub(super) const REPORTS: usize = 40;
/// People listed.
pub(super) const PEOPLE: usize = 300;
/// Forms and roles of one person, stands of one finding, pins of one form.
pub(super) const FEW: usize = 8;

/// How many findings of one kind each of `n_sagas` shows.
pub(super) fn findings(n_sagas: usize) -> usize {
    (FINDINGS / n_sagas.clamp(1, SAGAS)).clamp(LEAST, MOST)
}

/// Which of the texts, given their lengths in bytes, are shown whole, in order, as long
/// as there is room.
pub(super) fn texts(lengths: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut room = TEXT;
    lengths
        .take(ARTICLES)
        .map(|length| {
            let fits = length <= room;
            if fits {
                room -= length;
            }
            fits
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_shown_while_there_is_room() {
        let shown = texts([TEXT - 10, 100, 10, 1].into_iter());
        assert_eq!(shown, [true, false, true, false]);
    }

    #[test]
    fn many_sagas_share_the_page() {
        assert_eq!(findings(1), MOST);
        assert_eq!(findings(10_000), FINDINGS / SAGAS);
    }
}
