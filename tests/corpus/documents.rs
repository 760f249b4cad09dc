//! The documents to try.

use std::fs;
use std::path::{Path, PathBuf};

/// A file that may be an OpenAPI document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The path below the folder, with `/` between names.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
}

/// A part of the documents: this one of so many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shard {
    /// From 1.
    number: u64,
    of: u64,
}

impl std::str::FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not like 1/4");
        let (number, of) = text.split_once('/').ok_or_else(wrong)?;
        let (number, of) = (number.parse().map_err(|_| wrong())?, of.parse().map_err(|_| wrong())?);
        if number == 0 || number > of { Err(wrong()) } else { Ok(Self { number, of }) }
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl Shard {
    /// Goes by the path alone, so that another document moves none from shard to shard.
    fn has(self, name: &str) -> bool {
        fingerprint(name.as_bytes()) % self.of == self.number - 1
    }
}

/// All documents below a folder, or those that a list names: the largest first, so that none of them is begun last and
/// alone.
pub(crate) fn find(folder: &Path, only: Option<&Path>, shard: Option<Shard>) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    match only {
        Some(list) => {
            let text = fs::read_to_string(list).map_err(|error| format!("{}: {error}", list.display()))?;
            for name in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                documents.push(document(folder, folder.join(name))?);
            }
        }
        None => collect(folder, folder, &mut documents)?,
    }
    documents.retain(|document| shard.is_none_or(|shard| shard.has(&document.name)));
    documents.sort_by(|one, other| other.bytes.cmp(&one.bytes).then_with(|| one.name.cmp(&other.name)));
    documents.dedup_by(|one, other| one.name == other.name);
    if documents.is_empty() { Err(format!("{}: no documents", folder.display())) } else { Ok(documents) }
}

fn collect(root: &Path, folder: &Path, documents: &mut Vec<Document>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        if path.is_dir() {
            collect(root, &path, documents)?;
        } else if path.extension().is_some_and(|it| ["json", "yaml", "yml"].iter().any(|known| it == *known)) {
            documents.push(document(root, path)?);
        }
    }
    Ok(())
}

fn document(root: &Path, path: PathBuf) -> Result<Document, String> {
    let bytes = fs::metadata(&path).map_err(|error| format!("{}: {error}", path.display()))?.len();
    let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
    Ok(Document { name, path, bytes })
}

/// FNV-1a: the same on every machine and with every compiler.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn a_document_is_in_one_shard() {
        let shards: Vec<Shard> = ["1/3", "2/3", "3/3"].iter().map(|it| it.parse().unwrap()).collect();
        let names: Vec<String> = (0..300).map(|number| format!("example.com/{number}.json")).collect();
        let found = |name: &String| shards.iter().filter(|shard| shard.has(name)).count();
        assert!(names.iter().all(|name| found(name) == 1));
        assert!(shards.iter().all(|shard| names.iter().filter(|name| shard.has(name)).count() > 50));
        assert!(["0/3", "4/3", "1", "1/0", "a/b"].iter().all(|it| it.parse::<Shard>().is_err()));
    }
}
