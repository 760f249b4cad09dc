//! The package that `specwright generate SPEC --crate DIR` writes.

use std::fs;

use specwright::Generator;

use crate::cargo::check;
use crate::folder::{changes, fresh, mirror, snapshot, write};
use crate::{root, scratch};

#[test]
fn a_finished_package_compiles_and_is_written_once() {
    let folder = fresh(&scratch("finished"));
    let generator =
        || Generator::new(root().join("spec/update-task.yaml")).overlay(root().join("spec/observed.overlay.yaml"));
    let written = generator().generate().write_package(&folder, "tasks-client").unwrap();
    assert!(
        written.contains(&folder.join("Cargo.toml")) && written.contains(&folder.join("src/types.rs")),
        "{written:?}"
    );
    // A package below this workspace that is none of its members.
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    write(&folder.join("Cargo.toml"), format!("{manifest}\n[workspace]\n").as_bytes());
    mirror(&root().join("Cargo.lock"), &folder.join("Cargo.lock"));
    check(&folder, &["--no-default-features", "--features", "reqwest"]).succeeded();

    // What is the user's stays, also when the client is written anew.
    let before = snapshot(&folder);
    fs::remove_file(folder.join("src/types.rs")).unwrap();
    let written = generator().generate().write_package(&folder, "tasks-client").unwrap();
    assert_eq!(written, [folder.join("src/types.rs")]);
    assert!(changes(&before, &snapshot(&folder)).iter().all(|change| change.contains("types.rs")));
}

#[test]
fn a_finished_package_has_the_versions_of_this_workspace() {
    let template = fs::read_to_string(root().join("codegen/src/output/package/Cargo.toml.template")).unwrap();
    let workspace = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let version = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("{name} = "))).map(str::to_owned);
        line.and_then(|line| line.split('"').nth(1).map(str::to_owned))
    };
    let dependencies = template.split("[dependencies]").nth(1).unwrap();
    let names: Vec<&str> =
        dependencies.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
    assert!(names.contains(&"reqwest") && names.len() > 8, "{names:?}");
    for name in names {
        assert_eq!(version(dependencies, name), version(&workspace, name), "{name}");
    }
}
