//! How plain data is written to bytes and read again: small numbers take one byte, and
//! whatever the bytes say, reading them ends with a value or with an error.

use std::{
    collections::BTreeSet,
    sync::{LazyLock, Mutex, PoisonError},
};

use rapporteur_types::Span;

/// A name that the program gives (a rule, a type of event) is no longer than this.
const LONGEST_NAME: usize = 64;

/// What can be written to bytes and read again.
pub(super) trait Stored: Sized {
    fn put(&self, out: &mut Vec<u8>);
    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed>;
}

/// What was met in place of what should stand there, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    pub(super) at: usize,
    pub(super) wanted: &'static str,
}

/// Bytes that are being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a> {
    all: &'a [u8],
    at: usize,
    /// The text that spans have to lie in, once it is read.
    text: Option<&'a str>,
}

impl<'a> Bytes<'a> {
    pub(super) const fn new(all: &'a [u8]) -> Self {
        Self { all, at: 0, text: None }
    }

    pub(super) const fn is_at(&self, byte: usize) -> bool {
        self.at == byte
    }

    pub(super) const fn malformed(&self, wanted: &'static str) -> Malformed {
        Malformed { at: self.at, wanted }
    }

    /// The next `n` bytes.
    pub(super) fn next(&mut self, n: usize) -> Result<&'a [u8], Malformed> {
        let end = self.at.checked_add(n);
        let Some(bytes) = end.and_then(|end| self.all.get(self.at..end)) else {
            return Err(self.malformed("more bytes"));
        };
        self.at += n;
        Ok(bytes)
    }

    pub(super) fn str(&mut self) -> Result<&'a str, Malformed> {
        let n = u32::take(self)? as usize;
        let before = *self;
        std::str::from_utf8(self.next(n)?).map_err(|_| before.malformed("UTF-8"))
    }

    /// A text in which all spans that follow have to lie.
    pub(super) fn text(&mut self) -> Result<String, Malformed> {
        let text = self.str()?;
        self.text = Some(text);
        Ok(text.to_owned())
    }

    /// The spans that follow lie in texts that whoever reads them knows.
    pub(super) const fn forget_text(&mut self) {
        self.text = None;
    }
}

impl Stored for u32 {
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let before = *from;
        let mut value = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = from.next(1)?[0];
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Self::try_from(value).map_err(|_| before.malformed("a number"));
            }
        }
        Err(before.malformed("a number"))
    }
}

impl Stored for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        Ok(from.next(1)?[0])
    }
}

impl Stored for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let before = *from;
        match from.next(1)?[0] {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(before.malformed("0 or 1")),
        }
    }
}

impl Stored for f32 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let before = *from;
        let bytes = from.next(4)?.try_into();
        bytes.map(Self::from_le_bytes).map_err(|_| before.malformed("a number"))
    }
}

impl Stored for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let before = *from;
        let bytes = from.next(8)?.try_into();
        bytes.map(Self::from_le_bytes).map_err(|_| before.malformed("a number"))
    }
}

impl Stored for String {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u32).put(out);
        out.extend(self.as_bytes());
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        from.str().map(str::to_owned)
    }
}

/// Names that the program gives. Those that are read are kept once each for as long as the
/// program runs, as those in its own code are.
impl Stored for &'static str {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u32).put(out);
        out.extend(self.as_bytes());
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        static NAMES: LazyLock<Mutex<BTreeSet<&'static str>>> =
            LazyLock::new(Mutex::default);
        let before = *from;
        let name = from.str()?;
        if name.len() > LONGEST_NAME {
            return Err(before.malformed("a short name"));
        }
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = names.get(name) {
            return Ok(known);
        }
        let kept: &'static str = Box::leak(Box::from(name));
        names.insert(kept);
        Ok(kept)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(it) = self {
            it.put(out);
        }
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        bool::take(from)?.then(|| T::take(from)).transpose()
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u32).put(out);
        for it in self {
            it.put(out);
        }
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let n = u32::take(from)?;
        // No room is made before it is known that there is something to put there.
        let mut all = Self::new();
        for _ in 0..n {
            all.push(T::take(from)?);
        }
        Ok(all)
    }
}

impl Stored for Span {
    fn put(&self, out: &mut Vec<u8>) {
        self.start.put(out);
        self.len().put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let before = *from;
        let (start, len) = (u32::take(from)?, u32::take(from)?);
        let end = start.checked_add(len).ok_or(before.malformed("a span"))?;
        let span = Self { start, end };
        if from.text.is_some_and(|text| span.of(text).is_none()) {
            return Err(before.malformed("a span of the text"));
        }
        Ok(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again<T: Stored + PartialEq + std::fmt::Debug>(value: &T) {
        let mut bytes = Vec::new();
        value.put(&mut bytes);
        let mut from = Bytes::new(&bytes);
        assert_eq!(&T::take(&mut from).unwrap(), value);
        assert!(from.is_at(bytes.len()));
        for end in 0..bytes.len() {
            assert!(T::take(&mut Bytes::new(&bytes[..end])).is_err(), "{value:?} cut");
        }
    }

    #[test]
    fn what_is_written_is_read_again_and_nothing_less() {
        for number in [0, 127, 128, 300, 1 << 21, u32::MAX] {
            again(&number);
        }
        again(&vec![Some("said".to_owned()), None]);
        again(&(-1.5_f64));
        again(&f32::MIN_POSITIVE);
        again(&Span::new(3, 900));
        again(&"CONSULT");
    }

    #[test]
    fn a_span_outside_its_text_is_an_error() {
        let mut bytes = Vec::new();
        "“no”".to_owned().put(&mut bytes);
        let n = bytes.len();
        for (span, is_good) in
            [(Span::new(0, 3), true), (Span::new(1, 3), false), (Span::new(3, 9), false)]
        {
            bytes.truncate(n);
            span.put(&mut bytes);
            let mut from = Bytes::new(&bytes);
            from.text().unwrap();
            assert_eq!(Span::take(&mut from).is_ok(), is_good, "{span:?}");
        }
    }

    #[test]
    fn a_list_that_says_it_is_endless_takes_no_room() {
        let mut bytes = Vec::new();
        u32::MAX.put(&mut bytes);
        bytes.push(1);
        assert!(Vec::<u32>::take(&mut Bytes::new(&bytes)).is_err());
        assert!(String::take(&mut Bytes::new(&bytes)).is_err());
    }
}
