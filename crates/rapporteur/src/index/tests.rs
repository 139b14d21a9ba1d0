//! An index that grows gives what one batch gives, and takes up nothing that is not its own.

use super::*;
use crate::{LinkOptions, link};
use rapporteur_types::{Dated, Linked};

/// Reports of three stories over some days, some of which copy or cut others.
fn reports() -> Vec<Report> {
    let told = [
        (
            1,
            "Envoys of Ostrel and Vell will meet in May, Anna Holm, the harbour minister, \
             said on Monday. “We want one table,” she told Coast Wire. The talks on the \
             ferry were put off twice.",
        ),
        (
            1,
            "The dam at Korin broke at night. Two villages were flooded, the mayor Jon Varl \
             said. Forty people were brought to a school.",
        ),
        (
            2,
            "Holm said that envoys of Ostrel and Vell would meet in May. “We want one \
             table,” the minister said. Vell did not confirm the meeting about the ferry.",
        ),
        (
            2,
            "Envoys of Ostrel and Vell will meet in May, Anna Holm, the harbour minister, \
             said on Monday. “We want one table,” she told Coast Wire.",
        ),
        (
            3,
            "Jon Varl, the mayor of Korin, said that the dam had been checked last year. The \
             flooded villages will be empty for weeks.",
        ),
        (9, "The museum of glass opens in Selmar. Its director expects many visitors."),
    ];
    let report = |(number, (day, text)): (usize, (u32, &str))| {
        let mut report = Report::new(format!("r{number}"), text);
        report.language = Some("en".to_owned());
        report.published = Some(Dated {
            value: format!("2031-05-{day:02}"),
            from: "given".to_owned(),
            confidence: 1.0,
        });
        report
    };
    told.into_iter().enumerate().map(report).collect()
}

fn all_pairs() -> LinkOptions {
    LinkOptions { all_pairs: true }
}

/// What ties the reports of an index together, made anew from what it keeps.
fn linked(index: &mut Index) -> Linked {
    let copies = index.add(Vec::new());
    link(index.reads(), copies, all_pairs())
}

/// The index of the first reports as parts, cut at each place.
fn parts(cuts: &[usize]) -> Vec<Vec<u8>> {
    let (mut parts, mut reports) = (Vec::<Vec<u8>>::new(), reports().into_iter());
    for &n in cuts {
        // Each part is written by another run of the program.
        let mut index = Index::default();
        for part in &parts {
            index.take(part).unwrap();
        }
        index.add(reports.by_ref().take(n).collect());
        parts.push(index.part().unwrap());
        assert!(index.part().is_none(), "nothing was added since");
    }
    parts
}

#[test]
fn a_day_added_gives_what_one_batch_gives() {
    let mut once = Index::default();
    once.add(reports());
    let all = linked(&mut once);
    assert!(all.stories.len() < 6 && all.relations.len() > 2, "{all:#?}");
    for cuts in [&[6][..], &[2, 4], &[1, 1, 1, 1, 1, 1], &[5, 1]] {
        let mut grown = Index::default();
        for part in parts(cuts) {
            grown.take(&part).unwrap();
        }
        assert_eq!(grown.reads(), once.reads(), "{cuts:?}");
        assert_eq!(linked(&mut grown), all, "{cuts:?}");
    }
}

#[test]
fn one_batch_is_what_a_run_without_an_index_gives() {
    let (reads, once) = crate::link_all(reports(), all_pairs());
    let mut index = Index::default();
    index.add(reports());
    assert_eq!(linked(&mut index), once);
    assert_eq!(index.into_reads(), reads);
}

#[test]
fn what_is_no_part_of_the_index_is_told() {
    let parts = parts(&[2, 2, 2]);
    let taken = |parts: &[&[u8]]| {
        let mut index = Index::default();
        let taken = parts.iter().try_for_each(|part| index.take(part));
        taken.unwrap_err().to_string()
    };
    assert!(taken(&[b"{\"id\": 1}"]).contains("no part of an index"));
    assert!(taken(&[&parts[1]]).contains("does not follow"));
    assert!(taken(&[&parts[0], &parts[2]]).contains("does not follow"));
    let mut other = parts[0].clone();
    other[MAGIC.len()] = 9;
    assert!(taken(&[&other]).contains("version 9"));
    let mut other = parts[0][..parts[0].len() - SEAL].to_vec();
    other[MAGIC.len() + 2] = b'9';
    other.extend(Sha256::digest(&other));
    assert!(taken(&[&other]).contains("written by rapporteur 9"));
}

#[test]
fn a_part_with_any_byte_changed_or_cut_off_is_not_taken_up() {
    let part = parts(&[2]).remove(0);
    for at in (0..part.len()).step_by(7) {
        let mut changed = part.clone();
        changed[at] ^= 0x20;
        assert!(Index::default().take(&changed).is_err(), "byte {at} changed");
        assert!(Index::default().take(&part[..at]).is_err(), "cut at {at}");
    }
}

/// Who makes a seal himself meets an error or another index, not a crash.
#[test]
fn a_part_sealed_by_somebody_else_is_read_with_care() {
    let part = parts(&[2]).remove(0);
    for at in (0..part.len() - SEAL).step_by(5) {
        let mut changed = part[..part.len() - SEAL].to_vec();
        changed[at] = changed[at].wrapping_add(1);
        changed.extend(Sha256::digest(changed.clone()));
        let mut index = Index::default();
        if index.take(&changed).is_ok() {
            linked(&mut index);
        }
    }
}
