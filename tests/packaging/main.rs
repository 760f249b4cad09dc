//! What Cargo makes of the generator and of a client: packages, builds that are not repeated, and the command.
//!
//! All of it runs offline, with the versions of this workspace's lock file, below the folder for the tests' files.

mod cargo;
mod command;
mod dependencies;
mod finished;
mod folder;
mod fronts;
mod messages;
mod published;
mod rebuild;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use crate::folder::{edit, fresh, mirror, replaced, write};

/// The packages of this workspace, as its manifest has them.
const MEMBERS: &str = r#"members = ["codegen", "generated-client", "tests"]"#;

/// The folder of this workspace.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A folder for the files of these tests.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("packaging").join(name)
}

/// A workspace of the generator alone, as it is now: an edit of this tree does not reach a test that is under way.
fn generator() -> PathBuf {
    static COPIED: Once = Once::new();
    let folder = scratch("generator");
    COPIED.call_once(|| {
        let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        write(&folder.join("Cargo.toml"), replaced(&manifest, MEMBERS, r#"members = ["codegen"]"#).as_bytes());
        mirror(&root().join("Cargo.lock"), &folder.join("Cargo.lock"));
        mirror(&root().join("codegen"), &folder.join("codegen"));
    });
    folder
}

/// A workspace of the client alone, with its document and the generator of this tree.
fn workspace(name: &str) -> PathBuf {
    let folder = fresh(&scratch(name));
    for part in ["Cargo.toml", "Cargo.lock", "spec", "generated-client"] {
        mirror(&root().join(part), &folder.join(part));
    }
    let manifest = folder.join("Cargo.toml");
    edit(&manifest, MEMBERS, r#"members = ["generated-client"]"#);
    edit(&manifest, r#"path = "codegen""#, &format!("path = '{}'", generator().join("codegen").display()));
    // The workspaces share a folder for what is compiled, and Cargo names what it puts there by version and the path
    // below the workspace. Without this, one test's client would be another's.
    edit(&manifest, r#"version = "0.1.0""#, &format!(r#"version = "0.1.0+{}""#, name.replace(' ', "-")));
    folder
}

/// A crate that depends on a client as it is published, with one dependency line of its own.
fn consumer(name: &str, dependency: &str, generator: &Path) -> PathBuf {
    let folder = fresh(&scratch(name));
    let manifest = format!(
        "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         lemlist-client = {{ {dependency} }}\n\n[patch.crates-io]\nspecwright = {{ path = '{}' }}\n\n[workspace]\n",
        generator.display()
    );
    fs::create_dir(folder.join("src")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let code = "pub fn done(id: &str) -> lemlist_client::types::UpdateTaskRequest {\n    \
                lemlist_client::types::UpdateTaskRequest::new(id).done(true)\n}\n";
    fs::write(folder.join("src/lib.rs"), code).unwrap();
    folder
}
