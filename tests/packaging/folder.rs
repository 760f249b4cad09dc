//! Folders of files: copied, edited and compared.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder, empty.
pub(crate) fn fresh(folder: &Path) -> PathBuf {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    folder.to_owned()
}

/// Makes a file or a folder the same as another. What is the same already stays untouched: Cargo need not compile it
/// again.
pub(crate) fn mirror(from: &Path, to: &Path) {
    if !from.is_dir() {
        return write(to, &fs::read(from).unwrap());
    }
    fs::create_dir_all(to).unwrap();
    for name in names(from) {
        mirror(&from.join(&name), &to.join(&name));
    }
    for path in names(to).iter().filter(|name| !from.join(name).exists()).map(|name| to.join(name)) {
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
}

fn names(folder: &Path) -> Vec<OsString> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
}

/// Writes a file that does not yet hold this.
pub(crate) fn write(path: &Path, bytes: &[u8]) {
    if !fs::read(path).is_ok_and(|found| found == bytes) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The text with the first of the places where the old one stands replaced.
pub(crate) fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "there is no `{old}` in:\n{text}");
    text.replacen(old, new, 1)
}

/// Replaces the first of the places where a text stands in a file.
pub(crate) fn edit(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, replaced(&text, old, new)).unwrap();
}

/// What a file holds and when that was written.
#[derive(Clone, PartialEq)]
pub(crate) struct Kept {
    pub(crate) bytes: Vec<u8>,
    pub(crate) written: SystemTime,
}

/// All files below a folder, by their paths with `/` between names.
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<String, Kept> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Kept>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        let metadata = entry.metadata().unwrap();
        if metadata.is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            let kept = Kept { bytes: fs::read(entry.path()).unwrap(), written: metadata.modified().unwrap() };
            assert!(found.insert(name, kept).is_none());
        }
    }
}

/// The paths of the files that were added, removed or written between two snapshots.
pub(crate) fn changes(before: &BTreeMap<String, Kept>, after: &BTreeMap<String, Kept>) -> Vec<String> {
    let removed = before.keys().filter(|path| !after.contains_key(*path));
    let other = after.iter().filter(|(path, kept)| before.get(*path) != Some(kept)).map(|(path, _)| path);
    removed.chain(other).cloned().collect()
}

#[test]
fn a_snapshot_shows_every_change() {
    let folder = fresh(&crate::scratch("snapshot"));
    fs::create_dir(folder.join("below")).unwrap();
    fs::write(folder.join("below/written"), "same").unwrap();
    fs::write(folder.join("removed"), "").unwrap();
    let before = snapshot(&folder);
    assert!(changes(&before, &snapshot(&folder)).is_empty());
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(folder.join("below/written"), "same").unwrap();
    fs::write(folder.join("below/added"), "").unwrap();
    fs::remove_file(folder.join("removed")).unwrap();
    assert_eq!(changes(&before, &snapshot(&folder)), ["removed", "below/added", "below/written"]);
}
