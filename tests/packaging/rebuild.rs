//! When the build script runs again, and what it then writes.

use std::fs;
use std::path::Path;

use crate::cargo::{FEATURES, check};
use crate::folder::{changes, edit, snapshot};
use crate::workspace;

const SPEC: &str = "spec/update-task.yaml";
const OVERLAY: &str = "spec/observed.overlay.yaml";
const SETTINGS: &str = "generated-client/specwright.yaml";

/// Adds a line that does not matter.
fn comment(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, format!("{text}# This does not matter.\n")).unwrap();
}

#[test]
fn a_client_is_generated_again_when_its_sources_change() {
    let folder = workspace("rebuild");
    let first = check(&folder, &FEATURES).succeeded();
    assert!(!first.is_fresh() && first.ran_build_script(), "{}", first.stderr);
    let out = first.out_dir();
    let text = |name: &str| fs::read_to_string(out.join(name)).unwrap();

    let second = check(&folder, &FEATURES).succeeded();
    assert!(second.is_fresh(), "{}", second.stderr);

    // A change of the text alone: the script runs and writes nothing.
    for path in [SPEC, OVERLAY, SETTINGS] {
        let before = snapshot(&out);
        comment(&folder.join(path));
        let said = check(&folder, &FEATURES).succeeded();
        assert!(said.ran_build_script(), "{path}: {}", said.stderr);
        assert_eq!(said.out_dir(), out);
        assert_eq!(changes(&before, &snapshot(&out)), [""; 0], "{path}");
    }

    // A change that matters: that much is written, and no more.
    let before = snapshot(&out);
    assert!(!text("types.rs").contains("snoozed_for"));
    let property = "                message:\n";
    let added = format!("                snoozedFor:\n                  type: string\n{property}");
    edit(&folder.join(SPEC), property, &added);
    let said = check(&folder, &FEATURES).succeeded();
    assert!(said.ran_build_script() && !said.is_fresh(), "{}", said.stderr);
    assert!(text("types.rs").contains("snoozed_for"));
    assert_eq!(changes(&before, &snapshot(&out)), ["types.rs"]);

    assert!(!text("types.rs").contains("as contents of the task"));
    edit(&folder.join(OVERLAY), "The text of the task.", "What serves as contents of the task.");
    let said = check(&folder, &FEATURES).succeeded();
    assert!(said.ran_build_script(), "{}", said.stderr);
    assert!(text("types.rs").contains("as contents of the task"));

    let before = snapshot(&out);
    let settings = folder.join(SETTINGS);
    let settings_text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{settings_text}dates: text\n")).unwrap();
    let said = check(&folder, &FEATURES).succeeded();
    assert!(said.ran_build_script(), "{}", said.stderr);
    assert!(changes(&before, &snapshot(&out)).contains(&"types.rs".to_owned()));

    let last = check(&folder, &FEATURES).succeeded();
    assert!(last.is_fresh(), "{}", last.stderr);
}
