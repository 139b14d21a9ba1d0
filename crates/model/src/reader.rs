//! The reader: words to tags, tree and names, by the encoder and its heads.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use crate::encoder::{Encoder, Scratch, WIDTH, linear};
use crate::kernels::{self, Linear, Machine, best, relu};
use crate::names::Names;
use crate::tree;
use crate::vote::vote;
use crate::weights::File;

/// The longest stretch read as one; longer sentences are read in pieces, so that time
/// grows with length and not with its square.
pub const LONGEST: usize = 128;

/// About how many tokens are read at once: their rows fit the cache.
const BATCH: usize = 384;

/// What the reader found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// Universal part of speech, one a token.
    pub upos: Vec<&'static str>,
    /// Penn Treebank tag, one a token.
    pub xpos: Vec<&'static str>,
    /// The head of each token, as its index; `None` is the root of a sentence.
    pub heads: Vec<Option<usize>>,
    /// The relation to the head.
    pub relations: Vec<&'static str>,
    /// Names as ranges of tokens and their kinds: `PER`, `ORG`, `LOC` …
    pub names: Vec<(Range<usize>, &'static str)>,
}

/// The trained weights, ready to use.
#[derive(Debug)]
pub struct Reader {
    encoder: Encoder,
    upos: (Linear, Vec<&'static str>),
    xpos: (Linear, Vec<&'static str>),
    names: (Linear, Names),
    root: Vec<f32>,
    arc_dependent: Linear,
    arc_head: Linear,
    arc: Linear,
    arc_prior: Vec<f32>,
    arc_distance: Vec<f32>,
    relation_dependent: Linear,
    relation_head: Linear,
    relation: (Linear, Vec<&'static str>),
}

#[cfg(feature = "newswire")]
static READER: LazyLock<Option<Reader>> = LazyLock::new(|| {
    Some(Reader::new(&File::parse(include_bytes!("../weights/reader.safetensors"))))
});
#[cfg(not(feature = "newswire"))]
static READER: LazyLock<Option<Reader>> = LazyLock::new(|| None);

thread_local! {
    // Room to work in; what stands there changes how fast a report is read, never what
    // is read.
    static ROOM: RefCell<(Scratch, Room)> = RefCell::default();
}

/// Room for the heads.
#[derive(Debug, Default)]
struct Room {
    a: Vec<f32>,
    b: Vec<f32>,
    c: Vec<f32>,
    with_root: Vec<f32>,
    scores: Vec<f32>,
}

/// The labels of one head: lines of text inside the weights.
fn labels(file: &File, name: &str) -> Vec<&'static str> {
    let text = std::str::from_utf8(file.bytes(name).data).unwrap_or_default();
    text.split('\n').collect()
}

impl Reader {
    /// The reader of the program; `None` when it was built without.
    pub fn get() -> Option<&'static Self> {
        READER.as_ref()
    }

    #[cfg_attr(
        not(feature = "newswire"),
        expect(dead_code, reason = "the weights are left out of this build")
    )]
    fn new(file: &File) -> Self {
        let layers = labels(file, "layers");
        let head =
            |name: &str| (linear(file, name), labels(file, &format!("labels.{name}")));
        let no_bias = |name: &str, outputs: usize| {
            Linear::new(&file.floats(&format!("{name}.weight")), &[], outputs)
        };
        let arc_dependent = linear(file, "arc_dep");
        let relation_dependent = linear(file, "rel_dep");
        let (names, name_labels) = head("names");
        Self {
            encoder: Encoder::new(file, "encoder.", layers[0]),
            upos: head("upos"),
            xpos: head("xpos"),
            names: (names, Names::new(&name_labels)),
            root: file.floats("root"),
            arc: no_bias("arc", arc_dependent.outputs()),
            arc_dependent,
            arc_head: linear(file, "arc_head"),
            arc_prior: file.floats("arc_prior.weight"),
            arc_distance: file.floats("arc_distance"),
            relation_head: no_bias("rel_head", relation_dependent.outputs()),
            relation_dependent,
            relation: head("rel"),
        }
    }

    /// Reads `forms`, whose sentences are `sentences`; these follow one another and
    /// cover all forms.
    pub fn read(&self, forms: &[&str], sentences: &[Range<usize>]) -> Read {
        self.read_on(Machine::widest(), forms, sentences)
    }

    /// As [`Reader::read`], with the instructions of `machine`.
    pub fn read_on(
        &self,
        machine: Machine,
        forms: &[&str],
        sentences: &[Range<usize>],
    ) -> Read {
        let mut read = Read::default();
        let mut segments = Vec::new();
        let mut of_names = Vec::new();
        let mut batch = Vec::new();
        let mut size = 0;
        ROOM.with_borrow_mut(|(scratch, room)| {
            let mut flush = |batch: &mut Vec<Range<usize>>| {
                let out = (&mut read, &mut of_names);
                self.read_batch(machine, forms, batch, (scratch, room), out);
                segments.append(batch);
            };
            for sentence in sentences {
                let mut start = sentence.start;
                while start < sentence.end {
                    let end = sentence.end.min(start + LONGEST);
                    if size + (end - start) > BATCH && !batch.is_empty() {
                        flush(&mut batch);
                        size = 0;
                    }
                    size += end - start;
                    batch.push(start..end);
                    start = end;
                }
            }
            if !batch.is_empty() {
                flush(&mut batch);
            }
        });
        join_pieces(&mut read, sentences);
        let names = &self.names.1;
        vote(&mut of_names, &names.kinds_of_labels(), forms);
        let n_labels = self.names.0.outputs();
        for segment in segments {
            let scores = &of_names[segment.start * n_labels..segment.end * n_labels];
            names.decode(scores, segment.start, &mut read.names);
        }
        read
    }

    /// The rows that the heads read, [`WIDTH`] numbers a token, of sentences that are
    /// not longer than [`LONGEST`]. What another head can stand on.
    pub fn rows(
        &self,
        machine: Machine,
        forms: &[&str],
        sentences: &[Range<usize>],
    ) -> Vec<f32> {
        ROOM.with_borrow_mut(|(scratch, _)| {
            self.encoder.encode(machine, forms, sentences, None, scratch);
            scratch.rows.clone()
        })
    }

    fn read_batch(
        &self,
        machine: Machine,
        forms: &[&str],
        batch: &[Range<usize>],
        (scratch, room): (&mut Scratch, &mut Room),
        (read, of_names): (&mut Read, &mut Vec<f32>),
    ) {
        let (Some(first), Some(last)) = (batch.first(), batch.last()) else { return };
        let base = first.start;
        let forms = &forms[base..last.end];
        let segments: Vec<Range<usize>> =
            batch.iter().map(|it| it.start - base..it.end - base).collect();
        self.encoder.encode(machine, forms, &segments, None, scratch);
        let rows = &scratch.rows;
        for ((head, labels), out) in
            [(&self.upos, &mut read.upos), (&self.xpos, &mut read.xpos)]
        {
            head.apply(machine, rows, &mut room.a);
            out.extend(room.a.chunks_exact(labels.len()).map(|it| labels[best(it)]));
        }
        self.names.0.apply(machine, rows, &mut room.a);
        of_names.extend_from_slice(&room.a);
        self.read_trees(machine, rows, &segments, base, room, read);
    }

    fn read_trees(
        &self,
        machine: Machine,
        rows: &[f32],
        segments: &[Range<usize>],
        base: usize,
        room: &mut Room,
        read: &mut Read,
    ) {
        let Room { a, b, c, with_root, scores } = room;
        // Each segment with the root in front of it.
        with_root.clear();
        for segment in segments {
            with_root.extend_from_slice(&self.root);
            with_root
                .extend_from_slice(&rows[segment.start * WIDTH..segment.end * WIDTH]);
        }
        self.arc_dependent.apply(machine, rows, a);
        relu(a);
        self.arc.apply(machine, a, b);
        self.arc_head.apply(machine, with_root, c);
        relu(c);
        let width = self.arc_dependent.outputs();
        let factor = 1.0 / (width as f32).sqrt();
        let reach = self.arc_distance.len() / 2;
        let mut parents = Vec::with_capacity(rows.len() / WIDTH);
        for (at, segment) in segments.iter().enumerate() {
            let n = segment.len();
            let dependents = &b[segment.start * width..segment.end * width];
            let heads = &c[(segment.start + at) * width..(segment.end + at + 1) * width];
            kernels::dots(machine, dependents, heads, width, scores);
            a.clear();
            kernels::dots(machine, heads, &self.arc_prior, width, a);
            for (word, row) in scores.chunks_exact_mut(n + 1).enumerate() {
                for (head, score) in row.iter_mut().enumerate() {
                    *score = *score * factor + a[head];
                    if head > 0 {
                        let far = (head - 1 + reach).saturating_sub(word).min(2 * reach);
                        *score += self.arc_distance[far];
                    }
                }
            }
            for head in tree::heads(scores, n) {
                let row = segment.start + at + head.map_or(0, |it| it + 1);
                parents.push(row);
                read.heads.push(head.map(|it| base + segment.start + it));
            }
        }
        self.relation_dependent.apply(machine, rows, a);
        self.relation_head.apply(machine, with_root, b);
        let width = self.relation_dependent.outputs();
        for (dependent, parent) in a.chunks_exact_mut(width).zip(parents) {
            kernels::add(dependent, &b[parent * width..][..width]);
        }
        relu(a);
        let (head, labels) = &self.relation;
        head.apply(machine, a, c);
        read.relations.extend(c.chunks_exact(labels.len()).map(|it| labels[best(it)]));
    }
}

/// Gives the roots of the later pieces of a long sentence to the root of the first.
fn join_pieces(read: &mut Read, sentences: &[Range<usize>]) {
    for sentence in sentences.iter().filter(|it| it.len() > LONGEST) {
        let mut first = None;
        for at in sentence.clone() {
            if read.heads[at].is_some() {
                continue;
            }
            if first.is_none() {
                first = Some(at);
            } else {
                read.heads[at] = first;
                read.relations[at] = "parataxis";
            }
        }
    }
}
