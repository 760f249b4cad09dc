//! Reads files into trees. The only stage before the output that touches the file system.

mod bundle;
mod identity;
mod json;
mod spread;
mod yaml;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use crate::diagnostics::catalogue::{
    closest, kind_of,
    load::{self as catalogue, Purpose},
};
use crate::diagnostics::{Diagnostics, FileId, Files, Location, Part, Severity, Syntax};
use crate::pointer::Pointer;

/// A file as an order-keeping tree.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    /// The file it was read from.
    pub(crate) file: FileId,
    /// Its content; the top level is an object.
    pub(crate) value: Value,
    /// Where in the content other files stand that it refers to.
    pub(crate) parts: Vec<(Pointer, FileId)>,
}

pub(crate) use bundle::FILES;

/// Reads an OpenAPI document and all files that it refers to. `None` where it cannot be used; the reason is reported. The
/// paths of these files, found or not, are added to `inputs`.
pub(crate) fn load_document(
    path: &Path,
    named: Location,
    mapped: &BTreeMap<String, PathBuf>,
    inputs: &mut Vec<PathBuf>,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<Tree> {
    let mut tree = load(path, named, Purpose::Document, files, diagnostics)?;
    bundle::bundle(&mut tree, path, mapped, inputs, files, diagnostics);
    Some(tree)
}

/// Reads an overlay. `None` where it cannot be used; the reason is reported.
pub(crate) fn load_overlay(
    path: &Path,
    named: Location,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<Tree> {
    load(path, named, Purpose::Overlay, files, diagnostics)
}

/// Reads a settings file. `None` where it cannot be used; the reason is reported.
pub(crate) fn load_settings(path: &Path, files: &mut Files, diagnostics: &mut Diagnostics) -> Option<Tree> {
    load(path, Location::Nowhere, Purpose::Settings, files, diagnostics)
}

fn load(
    path: &Path,
    named: Location,
    purpose: Purpose,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<Tree> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(reason) => {
            let meant = if path.is_dir() { inside(path) } else { similar(path) };
            diagnostics.report(named, catalogue::unreadable_file(&shown(path), &reason, meant.as_deref()));
            return None;
        }
    };
    read(path, bytes, purpose, files, diagnostics)
}

/// Reads the content of a file; `path` gives the name that messages show, and its ending tells JSON.
fn read(
    path: &Path,
    bytes: Vec<u8>,
    purpose: Purpose,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<Tree> {
    let name = shown(path);
    let named_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let text = match from_utf16(&bytes).map_or_else(|| String::from_utf8(bytes), Ok) {
        Ok(text) => text,
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = files.add(name, text, Syntax::Yaml);
            diagnostics.report(Location::Offset { file, byte }, catalogue::not_utf8());
            return None;
        }
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() {
        let file = files.add(name, text, Syntax::Yaml);
        diagnostics.report(Location::Offset { file, byte: 0 }, catalogue::empty_file(purpose));
        return None;
    }
    // JSON under another name is read as JSON where it is well-formed: a YAML reader refuses some of it.
    let like_json = text.trim_start().starts_with(['{', '[']);
    let parsed = (named_json || like_json).then(|| serde_json::from_str::<Value>(&text));
    let syntax = if named_json || matches!(parsed, Some(Ok(_))) { Syntax::Json } else { Syntax::Yaml };
    let file = files.add(name, text, syntax);
    let value = match (syntax, parsed) {
        (Syntax::Json, Some(parsed)) => json::check(file, parsed, files, diagnostics)?,
        _ => yaml::parse(file, purpose, files, diagnostics)?,
    };
    if !value.is_object() {
        let location = Location::Node { file, pointer: Pointer::root(), part: Part::Value };
        diagnostics.report(location, catalogue::not_a_mapping(kind_of(&value), purpose));
        return None;
    }
    Some(Tree { file, value, parts: Vec::new() })
}

/// The text of a file that begins with the mark of UTF-16, as editors and shells of Windows write it.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (units, []) = bytes.as_chunks::<2>() else { return None };
    char::decode_utf16(units.iter().map(|unit| read(*unit))).collect::<Result<String, _>>().ok()
}

/// Reports what the text has that a tree cannot hold. `None` where the tree would be wrong.
fn report_oddities(file: FileId, files: &Files, diagnostics: &mut Diagnostics) -> Option<()> {
    let mut sound = Some(());
    for (oddity, span) in &files.index(file).oddities {
        let message = catalogue::oddity(oddity);
        if message.severity == Severity::Error {
            sound = None;
        }
        diagnostics.report(Location::Offset { file, byte: span.start }, message);
    }
    sound
}

/// A path as messages show it: a folder that the next part leaves again is left out.
fn shown(path: &Path) -> String {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            (Component::CurDir, _) => {}
            _ => parts.push(part),
        }
    }
    if parts.is_empty() { ".".to_owned() } else { parts.iter().collect::<PathBuf>().display().to_string() }
}

/// A file with a similar name in the same folder.
fn similar(path: &Path) -> Option<String> {
    let (folder, name) = (path.parent()?, path.file_name()?.to_str()?);
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    closest(name, names(folder).iter().map(String::as_str)).map(str::to_owned)
}

/// The first file in a folder that may be a document.
fn inside(folder: &Path) -> Option<String> {
    let is_document = |name: &String| {
        name != "specwright.yaml" && [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending))
    };
    Some(shown(&folder.join(names(folder).into_iter().find(is_document)?)))
}

/// The names of the files in a folder, in their order.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let files = entries.filter(|entry| !entry.path().is_dir());
    let mut names: Vec<String> = files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}
