//! The trained reader: features, weights, kernels and heads.
//!
//! Words go in, sentence by sentence; parts of speech, a dependency tree and names come
//! out. Plain Rust, no inference framework; `docs/model.md` is the card of the weights
//! and `train/` makes them.
//!
//! ```
//! use rapporteur_model::Reader;
//!
//! // `None` where the program was built without the weights.
//! let Some(reader) = Reader::get() else { return };
//! let read = reader.read(&["She", "left", "Lisbon", "."], &[0..4]);
//! assert_eq!(read.upos, ["PRON", "VERB", "PROPN", "PUNCT"]);
//! assert_eq!(read.heads, [Some(1), None, Some(1), Some(1)]);
//! ```

mod encoder;
mod features;
mod kernels;
mod labeller;
mod lemma;
mod names;
mod reader;
mod tree;
mod vectors;
mod vote;
mod weights;

pub use encoder::WIDTH;
pub use features::{Casing, Features, N_LISTS, TABLES};
pub use kernels::Machine;
pub use labeller::{Labelled, Labeller, Part, Ruled, Stretch};
pub use lemma::lemma;
pub use reader::{LONGEST, Read, Reader};
