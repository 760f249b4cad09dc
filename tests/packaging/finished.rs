//! The package that `specwright generate SPEC --crate DIR` writes.

use std::fs;

use serde_json::{Value, json};
use specwright::config::Modules;
use specwright::{Difference, Generator};

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

/// What a caller names, wherever it stands.
const CALLER: &str = "
/// Of a tag alone, and of several.
pub fn paths(client: &Client, rank: types::Rank) -> (Call<operations::ListShips>, Option<types::Ship>) {
    let _: Call<operations::FindSailor> = client.find_sailor(rank);
    let _: Option<(operations::ReadTideError, types::Sailor, types::Tide, types::DressSailorRequest)> = None;
    (client.list_ships().kind(types::ListShipsKind::Sail), None)
}
";

#[test]
fn modules_are_a_matter_of_files() {
    let folder = fresh(&scratch("modules"));
    let spec = root().join("tests/cases/documents/modules/spec.yaml");
    let generate = |modules| Generator::new(&spec).modules(modules).generate();
    let compile = || check(&folder, &["--no-default-features"]).succeeded();
    generate(Modules::ByTag).write_package(&folder, "harbour-client").unwrap();
    let sources = folder.join("src");
    for path in ["operations.rs", "operations/mod_.rs", "operations/ships.rs", "types/aux_.rs", "types/ships.rs"] {
        assert!(sources.join(path).is_file(), "{path}");
    }
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    write(&folder.join("Cargo.toml"), format!("{manifest}\n[workspace]\n").as_bytes());
    mirror(&root().join("Cargo.lock"), &folder.join("Cargo.lock"));
    let library = fs::read_to_string(sources.join("lib.rs")).unwrap();
    write(&sources.join("lib.rs"), format!("{library}{CALLER}").as_bytes());
    compile();

    // Files of the other layout are of no client any more; a file of the user's own is left alone.
    fs::write(sources.join("operations/own.rs"), "// The user's own.\n").unwrap();
    let one = generate(Modules::One);
    let differences = one.compare(&sources).unwrap();
    let stale = differences.iter().filter(|it| matches!(it, Difference::Stale(_))).count();
    assert!(stale > 10 && stale < differences.len(), "{differences:?}");
    one.write(&sources).unwrap();
    assert!(!sources.join("types").exists(), "an empty folder is left");
    assert!(!sources.join("operations/ships.rs").exists() && sources.join("operations/own.rs").exists());
    compile();
    assert_eq!(one.compare(&sources).unwrap(), []);
}

#[test]
fn a_large_document_is_in_modules_by_itself() {
    let folder = fresh(&scratch("large"));
    let generate = |operations: usize, modules: Modules| {
        let answer = json!({"responses": {"204": {"description": "Done."}}, "tags": ["parts"]});
        let paths: serde_json::Map<String, Value> =
            (0..operations).map(|index| (format!("/{index}"), json!({"get": answer}))).collect();
        let document = json!({"openapi": "3.0.0", "info": {"title": "T", "version": "1"}, "paths": paths});
        let path = folder.join("spec.json");
        write(&path, document.to_string().as_bytes());
        let outcome = Generator::new(&path).modules(modules).generate();
        outcome.files().unwrap().iter().any(|file| file.path == "operations/parts.rs")
    };
    assert!(generate(100, Modules::Auto) && !generate(99, Modules::Auto));
    assert!(generate(1, Modules::ByTag) && !generate(100, Modules::One));
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
