//! ZIP files, and the web archives that are ZIP files inside (WACZ).

use zip::ZipArchive;

use super::{Flow, Place, ReadSeek, Walk, passed_over, told};
use crate::{ErrorKind, limits::Metered};

pub(super) fn members(
    walk: &mut Walk<'_, '_>,
    mut file: &mut dyn ReadSeek,
    place: &Place,
) -> Flow {
    let inside = match walk.deeper(place) {
        Ok(inside) => inside,
        Err(flow) => return flow,
    };
    let mut archive = match ZipArchive::new(&mut file) {
        Ok(archive) => archive,
        Err(error) => return walk.bad(place, ErrorKind::Damaged(error.to_string())),
    };
    let is_wacz = archive.index_for_name("datapackage.json").is_some()
        && archive.file_names().flatten().any(|name| name.starts_with("archive/"));
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).and_then(Result::ok);
        let name = name.unwrap_or_default().into_owned();
        let path = format!("{}/{}", place.path, told(&name));
        let member = Place { path, is_member: true, ..inside.clone() };
        let entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(error) => {
                walk.bad(&member, ErrorKind::Damaged(error.to_string()))?;
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        if entry.is_symlink() {
            walk.skip("link or device in an archive")?;
            continue;
        }
        if let Some(why) = passed_over(&name) {
            walk.skip(why)?;
            continue;
        }
        if is_wacz && !name.starts_with("archive/") {
            walk.skip("index or page list of a WACZ file")?;
            continue;
        }
        let account = walk.account.clone();
        walk.stream(&mut Metered { inner: entry, account }, &member)?;
    }
    Flow::Continue(())
}
