//! Pairs quotation marks: which stretches stand in marks, paragraph by paragraph.
//!
//! A mark left open ends with its paragraph, or where another opens instead of it; where
//! the next paragraph opens anew, the quotation goes on. Apostrophes, plural possessives
//! and inch marks are no marks.

use std::{cmp::Reverse, ops::Range};

use rapporteur_types::{Parse, Quoted, Shape, Span};

use crate::marks::{Mark, Side};

/// How deep quotations nest; deeper ones are left out.
const DEEPEST: usize = 16;

/// The quotations of a text, gathered paragraph by paragraph.
#[derive(Debug, Default)]
pub(crate) struct Quotes {
    /// The stretches found, sorted by their start.
    pub(crate) found: Vec<Quoted>,
    /// The tokens that open one, sorted.
    pub(crate) openers: Vec<usize>,
    /// Whether the last paragraph left one open, and whether that one is double.
    open: Option<bool>,
}

struct Open {
    mark: Mark,
    continues: bool,
}

impl Quotes {
    /// Finds the stretches of one paragraph.
    pub(crate) fn paragraph(
        &mut self,
        text: &str,
        parse: &Parse,
        paragraph: Range<usize>,
    ) {
        let marks: Vec<Mark> = paragraph
            .clone()
            .filter(|&it| parse.tokens[it].shape == Shape::Quote)
            .map(|it| Mark::new(text, parse, it))
            .collect();
        let before = self.open.take();
        let (first, first_opener) = (self.found.len(), self.openers.len());
        if marks.is_empty() {
            return;
        }
        let mut walk = Walk {
            text,
            ahead: Ahead::of(&marks),
            start: parse.tokens[paragraph.start].span.start,
            before,
            stack: Vec::new(),
            met_double: false,
            quotes: self,
        };
        for (at, mark) in marks.iter().enumerate() {
            walk.step(at, *mark, &marks, paragraph.start);
        }
        let stack = walk.stack;
        let end = parse.tokens[paragraph.end - 1].span.end;
        for it in &stack {
            // A single mark left open is an apostrophe, unless a paragraph begins with it.
            let leads = it.mark.glyph == '‘' && it.mark.token == paragraph.start;
            if it.mark.double || leads {
                self.open = Some(it.mark.double);
                self.keep(text, it, end, end);
            }
        }
        self.openers[first_opener..].sort_unstable();
        settle(&mut self.found[first..]);
    }

    /// Keeps a stretch that ends at `outer`, and whose inside ends at `inner`.
    fn keep(&mut self, text: &str, open: &Open, inner: u32, outer: u32) {
        let start = open.mark.span.end;
        self.openers.push(open.mark.token);
        self.found.push(Quoted {
            outer: Span::new(open.mark.span.start, outer.max(start)),
            inner: Span::new(start, inner.max(start)).trimmed(text),
            double: open.mark.double,
            depth: 0,
            continues: open.continues,
        });
    }
}

/// Sorts the stretches of a paragraph and counts how deep each stands.
fn settle(found: &mut [Quoted]) {
    found.sort_by_key(|it| (it.outer.start, Reverse(it.outer.end)));
    let mut around: Vec<u32> = Vec::new();
    for it in found {
        while around.last().is_some_and(|&end| end <= it.outer.start) {
            around.pop();
        }
        it.depth = around.len() as u8;
        around.push(it.outer.end);
    }
}

struct Walk<'a> {
    text: &'a str,
    ahead: Vec<Ahead>,
    /// Where the paragraph begins.
    start: u32,
    before: Option<bool>,
    stack: Vec<Open>,
    met_double: bool,
    quotes: &'a mut Quotes,
}

impl Walk<'_> {
    fn step(&mut self, at: usize, mark: Mark, marks: &[Mark], first: usize) {
        let level = if mark.double {
            self.stack.iter().rposition(|it| it.mark.double)
        } else {
            // A single mark does not close over an open double one.
            self.stack.len().checked_sub(1).filter(|&it| !self.stack[it].mark.double)
        };
        let closes = level.is_some_and(|level| {
            mark.is_partner_of(self.stack[level].mark.glyph)
                || (matches!(mark.side, Side::Closes | Side::Either)
                    && !(mark.doubtful && self.another_closes(at, marks)))
        });
        if let (Some(level), true) = (level, closes) {
            self.stack.truncate(level + 1);
            if let Some(open) = self.stack.pop() {
                self.quotes.keep(self.text, &open, mark.span.start, mark.span.end);
            }
        } else if self.opens(at, mark) {
            self.cut(at, mark, level);
            let continues = self.before == Some(mark.double)
                && self.stack.is_empty()
                && mark.token == first;
            if self.stack.len() < DEEPEST {
                self.stack.push(Open { mark, continues });
            }
        } else if mark.double
            && mark.side == Side::Closes
            && self.before == Some(true)
            && !self.met_double
        {
            // The paragraph before was left open, and this one closes without opening;
            // single marks still open inside were apostrophes.
            self.stack.clear();
            self.quotes.found.push(Quoted {
                outer: Span::new(self.start, mark.span.end),
                inner: Span::new(self.start, mark.span.start).trimmed(self.text),
                double: true,
                depth: 0,
                continues: true,
            });
        }
        self.met_double |= mark.double;
    }

    /// Whether the mark after a doubtful one closes what is open as well, and better.
    fn another_closes(&self, at: usize, marks: &[Mark]) -> bool {
        self.ahead[at].next.is_some_and(|next| {
            let next = &marks[next];
            next.side == Side::Closes && !next.doubtful
        })
    }

    fn opens(&self, at: usize, mark: Mark) -> bool {
        match mark.side {
            Side::Opens if mark.double => true,
            // An apostrophe, unless something closes it.
            Side::Opens => {
                self.ahead[at].closers > 0
                    || mark.glyph == '‘' && mark.span.start == self.start
            }
            // Spaces on both sides, or on none: it opens if another follows.
            Side::Either => {
                mark.double && !mark.doubtful && self.ahead[at].next.is_some()
            }
            Side::Closes | Side::Neither => false,
        }
    }

    /// Ends what was left open where `mark` opens instead: `“So, he said. “Now, …”`. Its
    /// sign: too few marks close for both, and the new one begins a part of its own.
    fn cut(&mut self, at: usize, mark: Mark, level: Option<usize>) {
        let ahead = &self.ahead[at];
        if let (Some(level), true) = (level, mark.double && mark.behind_stop)
            && ahead.closers < ahead.openers + 2
        {
            self.stack.truncate(level + 1);
            if let Some(open) = self.stack.pop() {
                let end = self.text[..mark.span.start as usize].trim_end().len() as u32;
                self.quotes.keep(self.text, &open, end, end);
            }
        }
    }
}

/// What comes after a mark, among the marks as wide as it is.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    /// The next one.
    next: Option<usize>,
    /// How many look as if they close.
    closers: usize,
    /// How many look as if they open.
    openers: usize,
}

impl Ahead {
    /// For each mark, counted once from the right so that the walk stays linear.
    fn of(marks: &[Mark]) -> Vec<Self> {
        let mut all = vec![Self::default(); marks.len()];
        let mut tally = [Self::default(); 2];
        for (at, mark) in marks.iter().enumerate().rev() {
            let tally = &mut tally[usize::from(mark.double)];
            all[at] = *tally;
            tally.next = Some(at);
            match mark.side {
                Side::Opens => tally.openers += 1,
                Side::Closes => tally.closers += 1,
                Side::Either | Side::Neither => {}
            }
        }
        all
    }
}
