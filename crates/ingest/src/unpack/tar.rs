//! Tape archives.

use std::io::{self, Read};

use super::{Flow, Place, Walk, passed_over, told};

pub(super) fn entries(
    walk: &mut Walk<'_, '_>,
    input: &mut dyn Read,
    place: &Place,
) -> Flow {
    let inside = match walk.deeper(place) {
        Ok(inside) => inside,
        Err(flow) => return flow,
    };
    let mut archive = ::tar::Archive::new(input);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return walk.error(place, &error),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // Where the next header would be is not known: the archive ends here.
            Err(error) => return walk.error(place, &error),
        };
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        if !kind.is_file() {
            walk.skip("link or device in an archive")?;
            continue;
        }
        if let Some(why) = passed_over(&name) {
            walk.skip(why)?;
            continue;
        }
        let path = format!("{}/{}", place.path, told(&name));
        let member = Place { path, is_member: true, ..inside.clone() };
        let left = entry.size();
        walk.stream(&mut Whole { entry, left }, &member)?;
    }
    Flow::Continue(())
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
