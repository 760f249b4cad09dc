//! Text, and the files that hold it.

mod format;
mod package;
mod support;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::catalogue::output as messages;
use crate::diagnostics::{Diagnostics, Location};
use crate::render::RenderedFile;

/// A file of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the folder of the output, with `/` between names.
    pub path: String,
    /// Its text.
    pub text: String,
}

pub(crate) use package::package;

/// How a file on disk differs from what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// There is no such file.
    Missing(File),
    /// The file has another text: what it should be, and what it is.
    Changed(File, String),
    /// The file is there, but no longer part of the client.
    Stale(File),
}

/// The files of a client: the API, and what all clients share, with or without what the tests of examples need.
pub(crate) fn files(rendered: &[RenderedFile], has_examples: bool, diagnostics: &mut Diagnostics) -> Option<Vec<File>> {
    let mut files = Vec::new();
    for rendered in rendered {
        match format::format(rendered) {
            Ok(text) => files.push(File { path: rendered.path.clone(), text }),
            Err(fault) => {
                diagnostics.report(Location::Nowhere, messages::no_rust(&fault));
                return None;
            }
        }
    }
    let support = support::SUPPORT.iter().chain(support::EXAMPLES.iter().filter(|_| has_examples));
    files.extend(support.map(|(path, text)| File { path: (*path).to_owned(), text: text.replace("\r\n", "\n") }));
    Some(files)
}

/// Writes the files that are not yet as they should be, each in one step, and removes those that are no longer part of
/// the client. Gives the paths that it changed.
pub(crate) fn write(files: &[File], folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let mut changed = Vec::new();
    for difference in compare(files, folder)? {
        match difference {
            Difference::Missing(file) | Difference::Changed(file, _) => {
                let path = folder.join(&file.path);
                replace(&path, &file.text).map_err(|error| WriteError { path: path.clone(), error })?;
                changed.push(path);
            }
            Difference::Stale(file) => {
                let path = folder.join(&file.path);
                fs::remove_file(&path).map_err(|error| WriteError { path: path.clone(), error })?;
                // A folder that held nothing else goes with it; this fails where it did.
                let _ = path.parent().filter(|parent| *parent != folder).map(fs::remove_dir);
                changed.push(path);
            }
        }
    }
    Ok(changed)
}

/// Writes the files that are not there yet. Gives their paths.
pub(crate) fn create(files: &[File], folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let mut created = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        if !path.exists() {
            replace(&path, &file.text).map_err(|error| WriteError { path: path.clone(), error })?;
            created.push(path);
        }
    }
    Ok(created)
}

/// How a folder differs from what it should hold.
pub(crate) fn compare(files: &[File], folder: &Path) -> Result<Vec<Difference>, WriteError> {
    let mut differences = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        match fs::read(&path) {
            Ok(bytes) => {
                // A checkout may have turned the ends of lines; that is no difference.
                let found = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
                if found != file.text {
                    differences.push(Difference::Changed(file.clone(), found));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                differences.push(Difference::Missing(file.clone()))
            }
            Err(error) => return Err(WriteError { path, error }),
        }
    }
    for file in found(folder)?.into_iter().filter(|file| files.iter().all(|wanted| wanted.path != file.path)) {
        differences.push(Difference::Stale(file));
    }
    Ok(differences)
}

/// A file that cannot be read or written.
#[derive(Debug)]
pub(crate) struct WriteError {
    pub(crate) path: PathBuf,
    pub(crate) error: io::Error,
}

impl WriteError {
    pub(crate) fn report(&self, diagnostics: &mut Diagnostics) {
        diagnostics
            .report(Location::Nowhere, messages::unwritable(&self.path.to_string_lossy(), &self.error.to_string()));
    }
}

/// The files of a client that a folder holds: those that say so at their top, and all below `support/`. What else lies
/// in the folder is the user's.
pub(crate) fn found(folder: &Path) -> Result<Vec<File>, WriteError> {
    let fail = |path: &Path| {
        let path = path.to_owned();
        move |error| WriteError { path, error }
    };
    let mut paths = Vec::new();
    collect(folder, &mut paths).map_err(fail(folder))?;
    let mut files = Vec::new();
    for path in paths {
        let text = fs::read(&path).map_err(fail(&path))?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name.starts_with("support/") || text.starts_with("// @generated by specwright") {
            files.push(File { path: name, text });
        }
    }
    Ok(files)
}

/// All Rust files below a folder, in the order of their paths.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// Replaces a file in one step, so that nobody ever sees half of it.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let new = path.with_file_name(name);
    let result = fs::write(&new, text).and_then(|()| fs::rename(&new, path));
    if result.is_err() {
        let _ = fs::remove_file(&new);
    }
    result
}
