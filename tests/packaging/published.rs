//! The packages as they are published, and a crate that depends on the client's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{cargo, check};
use crate::folder::{Kept, changes, fresh, snapshot};
use crate::{consumer, root, scratch};

/// What Cargo adds by itself.
const BY_CARGO: [&str; 4] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig"];

/// Packages both crates and unpacks them: the generator and the client.
fn unpacked(name: &str) -> [PathBuf; 2] {
    let folder = fresh(&scratch(name));
    let target = folder.to_str().unwrap();
    let which = ["-pspecwright", "-plemlist-client"];
    let how = ["package", "--no-verify", "--allow-dirty", "--target-dir", target];
    cargo(root(), &[&how, &which[..]].concat()).succeeded();
    ["specwright", "lemlist-client"].map(|package| {
        let name = format!("{package}-0.1.0");
        // `m`: the files are as old as this run. Else Cargo could not tell them from those of an earlier one.
        let unpack = ["-xmzf", &format!("{name}.crate")];
        assert!(Command::new("tar").args(unpack).current_dir(folder.join("package")).status().unwrap().success());
        folder.join("package").join(name)
    })
}

/// What a package has too much or too little, compared with files of this tree.
fn faults(found: &BTreeMap<String, Kept>, source: &str, parts: &[&str]) -> BTreeSet<String> {
    let mut wanted = BTreeMap::new();
    let source = root().join(source);
    for part in parts {
        let path = source.join(part);
        if path.is_dir() {
            wanted.extend(snapshot(&path).into_iter().map(|(name, kept)| (format!("{part}/{name}"), kept.bytes)));
        } else {
            wanted.insert((*part).to_owned(), fs::read(path).unwrap());
        }
    }
    for text in ["LICENSE-APACHE", "LICENSE-MIT"] {
        wanted.insert(text.to_owned(), fs::read(root().join(text)).unwrap());
    }
    let extra = found.keys().filter(|path| !wanted.contains_key(*path) && !BY_CARGO.contains(&path.as_str()));
    let extra = extra.map(|path| format!("{path} is there"));
    let other = wanted.iter().filter(|(path, bytes)| found.get(*path).is_none_or(|kept| kept.bytes != **bytes));
    let other = other.map(|(path, _)| format!("{path} is missing or different"));
    extra.chain(other).collect()
}

fn links(folder: &Path) -> bool {
    ["LICENSE-APACHE", "LICENSE-MIT"].iter().any(|name| folder.join(name).is_symlink())
}

#[test]
fn packages_hold_what_is_needed_and_nothing_else() {
    let [generator, client] = unpacked("packages");
    assert!(!links(&generator) && !links(&client), "a licence is a link to a file outside of the package");

    let mut found = snapshot(&generator);
    let readme = found.remove("README.md").expect("the generator's package has no README.md");
    assert!(readme.bytes == fs::read(root().join("README.md")).unwrap());
    assert_eq!(faults(&found, "codegen", &["src", "support", "docs"]), BTreeSet::new());

    let mut found = snapshot(&client);
    // Cargo adds it where there is one.
    found.remove("README.md");
    let parts = ["src", "generated", "examples", "build.rs", "specwright.yaml"];
    assert_eq!(faults(&found, "generated-client", &parts), BTreeSet::new());

    // The control: a file too many, one too few, and a licence that is the name of another file.
    let kept = found.remove("generated/api.rs").unwrap();
    found.insert("target/debug/api".to_owned(), kept);
    found.get_mut("LICENSE-MIT").unwrap().bytes = b"../LICENSE-MIT".to_vec();
    let planted = ["LICENSE-MIT", "generated/api.rs"].map(|path| format!("{path} is missing or different"));
    let planted = planted.into_iter().chain(["target/debug/api is there".to_owned()]).collect();
    assert_eq!(faults(&found, "generated-client", &parts), planted);
}

#[test]
fn a_published_client_is_compiled_once_from_its_copy() {
    let [generator, client] = unpacked("published");
    let source = format!("path = '{}', default-features = false", client.display());
    let consumer = consumer("consumer", &format!("{source}, features = [\"regenerate\", \"reqwest\"]"), &generator);
    let before = [snapshot(&generator), snapshot(&client)];

    let first = check(&consumer, &[]).succeeded();
    assert!(!first.is_fresh() && first.ran_build_script(), "{}", first.stderr);
    let copy = snapshot(&client.join("generated"));
    let compiled = snapshot(&first.out_dir());
    assert!(copy.keys().eq(compiled.keys()), "{:?}", compiled.keys());
    assert!(copy.iter().all(|(path, kept)| kept.bytes == compiled[path].bytes));

    let second = check(&consumer, &[]).succeeded();
    assert!(second.is_fresh(), "{}", second.stderr);
    let after = [snapshot(&generator), snapshot(&client)];
    assert_eq!(changes(&before[0], &after[0]), [""; 0]);
    assert_eq!(changes(&before[1], &after[1]), [""; 0]);

    // The control: a copy that someone changes is compiled again, and is what the client consists of.
    let api = client.join("generated/api.rs");
    let text = fs::read_to_string(&api).unwrap();
    fs::write(&api, format!("{text}\n// This is compiled.\n")).unwrap();
    let third = check(&consumer, &[]).succeeded();
    assert!(!third.is_fresh() && third.ran_build_script(), "{}", third.stderr);
    assert!(fs::read_to_string(third.out_dir().join("api.rs")).unwrap().ends_with("// This is compiled.\n"));
}

#[test]
fn a_client_that_is_not_regenerated_needs_no_generator() {
    const GENERATOR: [&str; 7] =
        ["specwright", "openapiv3", "yaml_serde", "prettyplease", "granit-parser", "annotate-snippets", "heck"];
    let [generator, client] = unpacked("copied");
    let crates = |name: &str, features: &str| {
        let dependency = format!("path = '{}', default-features = false, features = [{features}]", client.display());
        let tree = ["tree", "-e", "normal,build", "--prefix", "none", "--format", "{p}"];
        let said = cargo(&consumer(name, &dependency, &generator), &tree).succeeded();
        said.stdout.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let of_generator = |crates: &BTreeSet<String>| GENERATOR.into_iter().filter(|it| crates.contains(*it)).count();

    let copied = crates("consumer-copied", r#""reqwest""#);
    assert!(copied.contains("lemlist-client") && copied.contains("reqwest"));
    assert_eq!(of_generator(&copied), 0, "{copied:?}");
    // What reqwest parses addresses with uses syn by itself.
    let bare = crates("consumer-bare", "");
    assert!(bare.contains("lemlist-client") && !bare.contains("reqwest"));
    assert!(!bare.contains("syn"), "{bare:?}");
    assert_eq!(of_generator(&bare), 0, "{bare:?}");

    let regenerated = crates("consumer-regenerated", r#""regenerate""#);
    assert!(regenerated.contains("syn"));
    assert_eq!(of_generator(&regenerated), GENERATOR.len(), "{regenerated:?}");
}
