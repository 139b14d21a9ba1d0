//! In which statement an event stands.

use rapporteur_types::{Statement, StatementId};

/// Which statement a place stands in, asked for from left to right.
pub(super) struct Inside {
    /// Pieces of content: from, to, the length of the whole content, the statement.
    pieces: Vec<(u32, u32, u32, StatementId)>,
    next: usize,
    open: Vec<(u32, u32, StatementId)>,
}

impl Inside {
    pub(super) fn new(statements: &[Statement]) -> Self {
        let mut pieces = Vec::new();
        for (id, statement) in statements.iter().enumerate() {
            let length: u32 = statement.content.iter().map(|it| it.len()).sum();
            for piece in &statement.content {
                pieces.push((piece.start, piece.end, length, id as StatementId));
            }
        }
        pieces.sort_unstable();
        Self { pieces, next: 0, open: Vec::new() }
    }

    /// The smallest statement whose content holds `byte`.
    pub(super) fn at(&mut self, byte: u32) -> Option<StatementId> {
        while let Some(&(start, end, length, id)) = self.pieces.get(self.next) {
            if start > byte {
                break;
            }
            self.open.push((end, length, id));
            self.next += 1;
        }
        self.open.retain(|(end, ..)| *end > byte);
        self.open.iter().min_by_key(|(_, length, id)| (*length, *id)).map(|it| it.2)
    }
}
