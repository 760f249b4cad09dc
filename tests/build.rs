//! Finds out whether Node and the corpus of documents are at hand: a test can be ignored by name only while it is
//! compiled.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node that the mock server runs on.
const OLDEST: u32 = 20;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(node)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=PATH");
    // PATH stays the same when Node is installed into one of its folders, replaced there or removed.
    match node() {
        Some(program) => println!("cargo::rerun-if-changed={}", program.display()),
        None => folders().filter(|it| it.is_dir()).for_each(|it| println!("cargo::rerun-if-changed={}", it.display())),
    }
    if major_version().is_some_and(|version| version >= OLDEST) {
        println!("cargo::rustc-cfg=node");
    }
    find_corpus();
}

/// The documents that the environment names, or those that `corpus/fetch.sh` has fetched.
fn find_corpus() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rerun-if-env-changed=SPECWRIGHT_CORPUS");
    let fetched = Path::new("../target/corpus/package/api");
    if fetched.is_dir() {
        println!("cargo::rerun-if-changed={}", fetched.display());
    }
    if fetched.is_dir() || std::env::var_os("SPECWRIGHT_CORPUS").is_some() {
        println!("cargo::rustc-cfg=corpus");
    }
}

fn folders() -> impl Iterator<Item = PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).filter(|it| it.is_absolute()).collect::<Vec<_>>().into_iter()
}

fn node() -> Option<PathBuf> {
    folders().map(|it| it.join(format!("node{}", std::env::consts::EXE_SUFFIX))).find(|it| it.is_file())
}

/// 20 where Node answers `v20.11.1`.
fn major_version() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    let version = String::from_utf8(output.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}
