//! The cut of pretrained word vectors: a sorted list of words and their 8-bit vectors.

use std::sync::LazyLock;

use crate::weights::{Bytes, File};

/// Word vectors cut to frequent words (see the model card for where they come from).
pub(crate) struct Vectors {
    /// The words, sorted by their bytes, end to end.
    blob: &'static str,
    /// Where each word begins in `blob`, and where the last one ends, plus one.
    starts: Vec<u32>,
    rows: &'static [u8],
    scales: Vec<f32>,
    width: usize,
}

static VECTORS: LazyLock<Vectors> = LazyLock::new(|| {
    let file = File::parse(include_bytes!("../weights/vectors.safetensors"));
    let blob = std::str::from_utf8(file.bytes("words").data).unwrap_or_default();
    let after = blob.bytes().enumerate().filter(|(_, it)| *it == b'\n');
    let mut starts = vec![0];
    starts.extend(after.map(|(at, _)| at as u32 + 1));
    starts.push(blob.len() as u32 + 1);
    let Bytes { data, shape } = file.bytes("vectors");
    let width = shape.get(1).copied().unwrap_or(0);
    Vectors { blob, starts, rows: data, scales: file.floats("scales"), width }
});

/// The vectors of the program.
pub(crate) fn get() -> &'static Vectors {
    &VECTORS
}

impl Vectors {
    /// How many numbers a vector has.
    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    /// The row of `word`, which is in lower case.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        let mut range = 0..self.starts.len() - 1;
        while !range.is_empty() {
            let middle = range.start.midpoint(range.end);
            let start = self.starts[middle] as usize;
            let end = self.starts[middle + 1] as usize - 1;
            match self.blob[start..end].cmp(word) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => range.start = middle + 1,
                std::cmp::Ordering::Greater => range.end = middle,
            }
        }
        None
    }

    /// The numbers of row `row`.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = f32> {
        let scale = self.scales[row];
        let bytes = &self.rows[row * self.width..(row + 1) * self.width];
        bytes.iter().map(move |it| f32::from(it.cast_signed()) * scale)
    }
}
