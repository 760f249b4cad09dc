//! What the generator depends on.

use std::collections::BTreeSet;

use crate::cargo::cargo;
use crate::root;

/// The crates of a build script that uses the generator, with their versions.
fn crates(features: &[&str]) -> BTreeSet<String> {
    let tree = ["tree", "-pspecwright", "-e", "normal", "--prefix", "none"];
    distinct(&cargo(root(), &[&tree, features].concat()).succeeded().stdout)
}

/// `name version` of every crate, once.
fn distinct(tree: &str) -> BTreeSet<String> {
    let name = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    tree.lines().filter(|line| !line.is_empty()).map(name).collect()
}

fn versions_of(name: &str, crates: &BTreeSet<String>) -> usize {
    crates.iter().filter(|it| it.split(' ').next() == Some(name)).count()
}

#[test]
fn the_generator_needs_few_crates() {
    let few = crates(&["--no-default-features"]);
    assert!(few.len() <= 32, "{} crates: {few:#?}", few.len());
    assert_eq!(versions_of("syn", &few), 1);
    assert_eq!(versions_of("clap", &few), 0);

    // The controls: the command's crates come on top, and a second version is counted.
    let more = crates(&[]);
    assert!(more.len() > few.len() && versions_of("clap", &more) == 1);
    let two = distinct("syn v3.0.1\nsyn v2.0.1\nsyn v3.0.1 (*)\nsynstructure v0.1.0\n");
    assert_eq!(versions_of("syn", &two), 2);
}
