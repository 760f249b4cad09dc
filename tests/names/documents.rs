//! The documents that are changed.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

/// A document by its path.
pub(crate) type Document = (String, Value);

/// Larger documents are left to a run for hours.
const MOST_BYTES: usize = 60_000;

/// The documents of the golden cases.
pub(crate) fn cases() -> Vec<Document> {
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases"))
}

/// The smaller ones of the real documents that are listed.
pub(crate) fn sample() -> Vec<Document> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = env::var_os("SPECWRIGHT_CORPUS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| here.join("../target/corpus/package/api"));
    let list = fs::read_to_string(here.join("corpus/sample.txt")).unwrap();
    let paths = list.lines().map(|line| folder.join(line)).collect();
    read_all(&folder, paths, MOST_BYTES)
}

/// All documents below a folder.
pub(crate) fn below(folder: &Path) -> Vec<Document> {
    let mut paths = Vec::new();
    collect(folder, &mut paths);
    paths.sort();
    let most = env::var("SPECWRIGHT_BYTES").map_or(usize::MAX, |most| most.parse().unwrap());
    read_all(folder, paths, most)
}

fn read_all(root: &Path, paths: Vec<PathBuf>, most: usize) -> Vec<Document> {
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).ok().filter(|text| text.len() <= most)?;
        let value: Value = serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok())?;
        let name = path.strip_prefix(root).unwrap().to_str()?.replace('\\', "/");
        (value.get("openapi").or(value.get("swagger")).is_some()).then_some((name, value))
    };
    paths.iter().filter_map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_wanted = |ending: &std::ffi::OsStr| ["json", "yaml", "yml"].iter().any(|it| ending == *it);
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(is_wanted) {
            paths.push(path);
        }
    }
}
