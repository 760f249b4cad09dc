//! What the build script has to say, as Cargo shows it.

use std::fs;

use crate::cargo::{FEATURES, Said, check};
use crate::folder::{changes, edit, snapshot};
use crate::workspace;

fn lines<'a>(said: &'a Said, text: &str) -> Vec<&'a str> {
    said.stderr.lines().filter(|line| line.contains(text)).collect()
}

#[test]
fn a_document_that_is_not_there_is_replaced_by_the_copy_with_a_warning() {
    let folder = workspace("misspelt");
    let said = check(&folder, &FEATURES).succeeded();
    assert!(lines(&said, "warning: lemlist-client@").is_empty(), "{}", said.stderr);

    let settings = folder.join("generated-client/specwright.yaml");
    edit(&settings, "../spec/update-task.yaml", "../spec/update-tsak.yaml");
    let said = check(&folder, &FEATURES).succeeded();
    assert_eq!(lines(&said, "update-tsak.yaml").len(), 1, "{}", said.stderr);
    assert!(lines(&said, "update-tsak.yaml")[0].starts_with("warning: lemlist-client@"), "{}", said.stderr);
    // Nothing is done again, the missing document notwithstanding, and the warning stays.
    let said = check(&folder, &FEATURES).succeeded();
    assert!(said.is_fresh(), "{}", said.stderr);
    assert_eq!(lines(&said, "update-tsak.yaml").len(), 1, "{}", said.stderr);

    // Without the copy there is nothing to compile.
    fs::remove_dir_all(folder.join("generated-client/generated")).unwrap();
    let said = check(&folder, &FEATURES);
    assert!(!said.success);
    assert!(lines(&said, "update-tsak.yaml").iter().any(|line| line.starts_with("error: lemlist-client@")));
}

#[test]
fn a_document_at_fault_fails_the_build_with_one_message() {
    let folder = workspace("dangling");
    let spec = folder.join("spec/update-task.yaml");
    let said = check(&folder, &FEATURES).succeeded();
    let out = said.out_dir();
    let before = snapshot(&out);

    let sound = fs::read_to_string(&spec).unwrap();
    let reference = "$ref: \"#/components/schemas/Task\"";
    edit(&spec, reference, "$ref: \"#/components/schemas/Tsak\"");
    let at = sound.find(reference).unwrap() + "$ref: ".len();
    let line = sound[..at].lines().count();
    let column = at - sound[..at].rfind('\n').unwrap();
    let place = format!("update-task.yaml:{line}:{column}");
    let said = check(&folder, &FEATURES);
    assert!(!said.success);
    let shown = lines(&said, &place);
    assert_eq!(shown.len(), 1, "not once: {place}\n{}", said.stderr);
    assert!(shown[0].starts_with("error: lemlist-client@"), "{}", said.stderr);
    assert_eq!(lines(&said, "[dangling-reference]").len(), 1, "{}", said.stderr);
    assert!(lines(&said, "warning: lemlist-client@").is_empty(), "{}", said.stderr);
    // What was generated before is still whole.
    assert_eq!(changes(&before, &snapshot(&out)), [""; 0]);
    // It is said again as long as it is so.
    assert_eq!(lines(&check(&folder, &FEATURES), &place).len(), 1);

    fs::write(&spec, sound).unwrap();
    let said = check(&folder, &FEATURES).succeeded();
    assert!(lines(&said, &place).is_empty(), "{}", said.stderr);
    assert_eq!(changes(&before, &snapshot(&out)), [""; 0]);
}
