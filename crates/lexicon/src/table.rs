//! Rows of a tab-separated table.

/// The rows of `tsv`, split at tabs and trimmed; comments and blank lines are left out.
///
/// Tables are part of the program, so a row that does not have `N` columns is a defect:
/// the tests of each table read all of it, and a missing column is empty here.
pub(crate) fn rows<const N: usize>(
    tsv: &'static str,
) -> impl Iterator<Item = [&'static str; N]> {
    tsv.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(
        |line| {
            let mut row = [""; N];
            for (cell, value) in row.iter_mut().zip(line.split('\t')) {
                *cell = value.trim();
            }
            row
        },
    )
}

/// The first line of `tsv` that does not have `n` columns, for tests of tables.
#[cfg(test)]
pub(crate) fn ragged(tsv: &'static str, n: usize) -> Option<&'static str> {
    tsv.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .find(|line| line.split('\t').count() != n)
}

/// The first row of `tsv` whose first cell does not come after the one before it, for
/// tests of tables kept sorted so that a word is found, and entered, once.
#[cfg(test)]
pub(crate) fn unsorted(tsv: &'static str) -> Option<&'static str> {
    let mut before = "";
    rows::<1>(tsv)
        .find_map(|[cell]| (cell <= std::mem::replace(&mut before, cell)).then_some(cell))
}

/// The first line of `tsv` without `n` columns, or else its first row out of order.
#[cfg(test)]
pub(crate) fn flaw(tsv: &'static str, n: usize) -> Option<&'static str> {
    ragged(tsv, n).or_else(|| unsorted(tsv))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_no_rows() {
        let all: Vec<[&str; 2]> = rows("# head\n\na\tb\nc\t d \n").collect();
        assert_eq!(all, [["a", "b"], ["c", "d"]]);
    }

    #[test]
    fn a_row_out_of_order_is_found() {
        assert_eq!(unsorted("a\nb\n"), None);
        assert_eq!(unsorted("a\na\n"), Some("a"));
    }

    #[test]
    fn a_ragged_row_is_found() {
        assert_eq!(ragged("a\tb\nc\n", 2), Some("c"));
        assert_eq!(ragged("a\tb\n", 2), None);
    }
}
