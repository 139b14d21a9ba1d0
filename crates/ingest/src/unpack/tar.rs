//! Tape archives.

use std::{
    cell::Cell,
    io::{self, Read},
};

use super::{Flow, Place, Walk, passed_over, told};

/// No header is longer, with the long names and the extensions before it, which lie in
/// memory.
const MAX_HEADER: u64 = 1 << 20;

pub(super) fn entries(
    walk: &mut Walk<'_, '_>,
    input: &mut dyn Read,
    place: &Place,
) -> Flow {
    let inside = match walk.deeper(place) {
        Ok(inside) => inside,
        Err(flow) => return flow,
    };
    let left = Cell::new(MAX_HEADER);
    let mut archive = ::tar::Archive::new(Bounded { input, left: &left });
    let mut entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return walk.error(place, &error),
    };
    loop {
        left.set(MAX_HEADER);
        let mut entry = match entries.next() {
            Some(Ok(entry)) => entry,
            // Where the next header would be is not known: the archive ends here.
            Some(Err(error)) => return walk.error(place, &error),
            None => return Flow::Continue(()),
        };
        left.set(u64::MAX);
        member(walk, &mut entry, place, &inside)?;
        // What nobody read of it is no header.
        if let Err(error) = io::copy(&mut entry, &mut io::sink()) {
            return walk.error(place, &error);
        }
    }
}

fn member<R: Read>(
    walk: &mut Walk<'_, '_>,
    entry: &mut ::tar::Entry<'_, R>,
    place: &Place,
    inside: &Place,
) -> Flow {
    let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
    let kind = entry.header().entry_type();
    if kind.is_dir() || kind.is_pax_global_extensions() {
        return Flow::Continue(());
    }
    if !kind.is_file() {
        return walk.skip("link or device in an archive");
    }
    if let Some(why) = passed_over(&name) {
        return walk.skip(why);
    }
    let path = format!("{}/{}", place.path, told(&name));
    let member = Place { path, is_member: true, ..inside.clone() };
    let left = entry.size();
    walk.stream(&mut Whole { entry, left }, &member)
}

/// An archive that is read no further than `left`.
struct Bounded<'a> {
    input: &'a mut dyn Read,
    left: &'a Cell<u64>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            let what = format!("a header longer than {MAX_HEADER} bytes, the limit");
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        let n = (&mut *self.input).take(left).read(buffer)?;
        self.left.set(left - n as u64);
        Ok(n)
    }
}

/// An entry that must be as long as its header says.
struct Whole<R> {
    entry: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.entry.read(buffer)?;
        if n == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left = self.left.saturating_sub(n as u64);
        Ok(n)
    }
}
