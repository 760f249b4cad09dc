//! Compiles all clients as the modules of one package, with every warning denied.

use std::fs;
use std::path::Path;
use std::process::Command;

use specwright::File;

use crate::case::Case;

/// What stands before the dependencies. A client declares the feature of the transport; none is needed to compile it.
const MANIFEST: &str = r#"[package]
name = "golden"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[features]
default = ["all-schemas"]
all-schemas = []
reqwest = []

"#;

pub(crate) fn check(clients: &[(&Case, &[File])]) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let sources = package.join("src");
    let _ = fs::remove_dir_all(&sources);

    let mut library = "//! The clients of all cases.\n\n#![deny(warnings, missing_docs, unreachable_pub)]\n".to_owned();
    for (case, files) in clients {
        let module = case.name.replace(['/', '-'], "_");
        for file in *files {
            write(&sources.join(&module).join(&file.path), &file.text);
        }
        library
            .push_str(&format!("\n/// {}\npub mod {module} {{\n    include!(\"{module}/api.rs\");\n}}\n", case.name));
    }
    write(&sources.join("lib.rs"), &library);
    write(&package.join("Cargo.toml"), &manifest(workspace));
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    fs::copy(workspace.join(".clippy.toml"), package.join(".clippy.toml")).unwrap();

    // Clippy says what the compiler says, and more.
    cargo(&package, &["clippy", "--quiet", "--offline", "--", "-D", "warnings"]);
    cargo(&package, &["doc", "--quiet", "--offline", "--no-deps"]);
}

/// Asks for what a client depends on, in the versions of the workspace.
fn manifest(workspace: &Path) -> String {
    let client = fs::read_to_string(workspace.join("generated-client/Cargo.toml")).unwrap();
    let needed = section(&client, "[dependencies]").lines().filter(|line| !line.contains("optional"));
    let versions = fs::read_to_string(workspace.join("Cargo.toml")).unwrap();
    let versions = section(&versions, "[workspace.dependencies]");
    format!("{MANIFEST}{}\n\n{versions}", needed.collect::<Vec<_>>().join("\n"))
}

/// A section of a manifest, with its heading.
fn section<'m>(manifest: &'m str, heading: &str) -> &'m str {
    let from = manifest.find(heading).unwrap();
    let rest = &manifest[from..];
    let length = rest[1..].find("\n[").map_or(rest.len(), |end| end + 2);
    &rest[..length]
}

fn cargo(package: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {} in {}:\n{said}", arguments.join(" "), package.display());
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
