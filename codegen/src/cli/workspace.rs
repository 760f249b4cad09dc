//! The clients of the workspace in which the command runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The settings files of all packages of this workspace, or the one in this folder where there is no workspace.
pub(crate) fn clients() -> Result<Vec<PathBuf>, String> {
    let packages = packages().unwrap_or_else(|| vec![PathBuf::new()]);
    let found: Vec<PathBuf> =
        packages.iter().map(|folder| shorten(&folder.join("specwright.yaml"))).filter(|path| path.exists()).collect();
    if found.is_empty() {
        return Err(
            "no package here has a specwright.yaml; name a document instead: `specwright generate SPEC --out DIR`"
                .to_owned(),
        );
    }
    Ok(found)
}

/// The folders of the packages, as Cargo knows them. `None` where there are none.
fn packages() -> Option<Vec<PathBuf>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(["metadata", "--no-deps", "--format-version", "1"]).output().ok()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).ok()?;
    let packages = metadata.get("packages")?.as_array()?;
    let manifests = packages.iter().filter_map(|package| package.get("manifest_path")?.as_str());
    Some(manifests.filter_map(|manifest| Path::new(manifest).parent().map(Path::to_owned)).collect())
}

/// The path as seen from this folder, where it lies below: that is how messages should show it.
fn shorten(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map_or_else(|_| path.to_owned(), Path::to_owned)
}
