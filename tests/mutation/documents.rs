//! The documents that are changed.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A document by its path below the folder of these tests.
pub(crate) type Document = (String, Value);

/// The documents of this test that have every member of every object.
pub(crate) fn everything() -> Vec<Document> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    read_all(here, &here.join("mutation"), |name| name.starts_with("everything."))
}

/// The documents of the golden cases, but for those that are there to be wrong.
pub(crate) fn cases() -> Vec<Document> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = read_all(here, &here.join("cases"), |name| name.starts_with("spec."));
    documents.retain(|(name, _)| !name.starts_with("cases/messages/"));
    documents
}

/// All documents below a folder.
pub(crate) fn below(folder: &Path) -> Vec<Document> {
    read_all(folder, folder, |name| [".json", ".yaml", ".yml"].iter().any(|ending| name.ends_with(ending)))
}

/// The files below a folder that are well-formed, in the order of their paths.
fn read_all(root: &Path, folder: &Path, wanted: fn(&str) -> bool) -> Vec<Document> {
    let mut paths = Vec::new();
    collect(folder, wanted, &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).ok()?;
        let value: Value = serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok())?;
        let name = path.strip_prefix(root).unwrap().to_str()?.replace('\\', "/");
        value.is_object().then_some((name, value))
    };
    paths.iter().filter_map(read).collect()
}

fn collect(folder: &Path, wanted: fn(&str) -> bool, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, wanted, paths);
        } else if path.file_name().and_then(|name| name.to_str()).is_some_and(wanted) {
            paths.push(path);
        }
    }
}
