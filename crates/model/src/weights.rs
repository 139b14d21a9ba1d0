//! Tensors out of a safetensors file that is part of the program.

use safetensors::{Dtype, SafeTensors};

/// A file of tensors.
pub(crate) struct File {
    tensors: SafeTensors<'static>,
}

/// A tensor of bytes.
pub(crate) struct Bytes {
    pub(crate) data: &'static [u8],
    pub(crate) shape: Vec<usize>,
}

impl File {
    /// Reads the table of contents.
    ///
    /// # Panics
    ///
    /// When the file is no safetensors file: it is compiled in, so that is a defect of
    /// the build, and any test finds it.
    pub(crate) fn parse(bytes: &'static [u8]) -> Self {
        let tensors = SafeTensors::deserialize(bytes);
        Self { tensors: tensors.expect("the weights are compiled in whole") }
    }

    /// The tensor `name` as it stands.
    ///
    /// # Panics
    ///
    /// When there is none of that name, as [`File::parse`].
    pub(crate) fn bytes(&self, name: &str) -> Bytes {
        let it = self.tensors.tensor(name);
        let it = it.unwrap_or_else(|_| panic!("the weights have no tensor {name}"));
        Bytes { data: it.data(), shape: it.shape().to_vec() }
    }

    /// The tensor `name` as floats: f32, or i8 rows with their scales in `name.scale`.
    pub(crate) fn floats(&self, name: &str) -> Vec<f32> {
        let it = self.tensors.tensor(name);
        let it = it.unwrap_or_else(|_| panic!("the weights have no tensor {name}"));
        if it.dtype() == Dtype::I8 {
            let scales = self.floats(&format!("{name}.scale"));
            let width = it.data().len() / scales.len().max(1);
            let rows = it.data().chunks_exact(width.max(1)).zip(scales);
            return rows
                .flat_map(|(row, scale)| {
                    row.iter().map(move |it| f32::from(it.cast_signed()) * scale)
                })
                .collect();
        }
        let words = it.data().as_chunks::<4>().0;
        words.iter().map(|it| f32::from_le_bytes(*it)).collect()
    }
}
