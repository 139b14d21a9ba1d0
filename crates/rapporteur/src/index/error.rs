//! What can be wrong with a part of an index.

use super::bytes::Malformed;

/// Why a part of an index cannot be taken up.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct IndexError(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(super) enum Kind {
    #[error("no part of an index of rapporteur")]
    Foreign,
    #[error(
        "a part of an index of version {found}, where this program has version {wanted}; \
         make the index anew"
    )]
    Version { found: u32, wanted: u32 },
    #[error(
        "was written by rapporteur {found}, and this is {wanted}, which may read \
         otherwise; make the index anew"
    )]
    Program { found: String, wanted: &'static str },
    #[error("was changed or cut since it was written")]
    Changed,
    #[error("does not follow the part before it: one is missing, or of another index")]
    Order,
    #[error("byte {at}: not what an index holds, wanted {wanted}")]
    Malformed { at: usize, wanted: &'static str },
}

impl From<Malformed> for Kind {
    fn from(Malformed { at, wanted }: Malformed) -> Self {
        Self::Malformed { at, wanted }
    }
}
