//! What a report says of documents of which the client lacks something: `cases/<name>/spec.yaml` gives `report.json` there.
//!
//! `BLESS=1 cargo test --test fidelity` writes the reports anew. That the comparison finds what is lost without a message is
//! tested beside it, in `codegen/src/fidelity/tests.rs`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;
use specwright::fidelity::{Kind, Report};
use specwright::{Generator, Outcome};

fn generate(case: &str) -> (PathBuf, Outcome) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fidelity/cases").join(case);
    let outcome = Generator::new(folder.join("spec.yaml")).reports(true).generate();
    (folder, outcome)
}

/// Compares the report on a case with what is expected, and gives it.
fn report(case: &str) -> Report {
    let (folder, outcome) = generate(case);
    let report = outcome.report().unwrap_or_else(|| panic!("{:?}", outcome.messages().collect::<Vec<_>>())).clone();
    let text = outcome.report_as_json().unwrap();
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "a report names no folder of this machine");
    let path = folder.join("report.json");
    if env::var_os("BLESS").is_some_and(|it| !it.is_empty()) {
        fs::write(path, text).unwrap();
        return report;
    }
    let expected = fs::read_to_string(path).unwrap();
    let diff = TextDiff::from_lines(&expected, &text);
    assert!(expected == text, "{case}:\n{}", diff.unified_diff().context_radius(3));
    report
}

/// How many are declared, in the client, not needed and left out.
fn counts(report: &Report, kind: Kind) -> [u64; 4] {
    let (_, count) = report.counts().find(|(known, _)| *known == kind).unwrap_or_else(|| panic!("no {kind}: {report}"));
    [count.declared, count.in_client, count.not_needed, count.left_out]
}

#[test]
fn swagger_2() {
    let report = report("swagger");
    assert!(report.unexplained().is_empty(), "{report}");
    assert_eq!(counts(&report, Kind::Operation), [3, 3, 0, 0]);
    assert_eq!(counts(&report, Kind::HeaderParameter), [4, 2, 0, 2]);
    assert_eq!(counts(&report, Kind::FormField), [2, 2, 0, 0]);
    assert_eq!(counts(&report, Kind::Schema), [2, 1, 1, 0]);
}

#[test]
fn openapi_3_1() {
    let report = report("openapi_31");
    assert!(report.unexplained().is_empty(), "{report}");
    assert_eq!(counts(&report, Kind::Scheme), [2, 1, 0, 1]);
    // That of the path item is replaced for GET.
    assert_eq!(counts(&report, Kind::QueryParameter), [4, 4, 0, 0]);
    assert_eq!(counts(&report, Kind::Incoming), [2, 1, 0, 1]);
}

#[test]
fn several_files() {
    let report = report("files");
    assert!(report.unexplained().is_empty(), "{report}");
    assert_eq!(counts(&report, Kind::Property), [4, 4, 0, 0]);
    assert_eq!(counts(&report, Kind::Value), [4, 2, 0, 2]);
}

#[test]
fn nothing_is_reported_that_is_not_asked_for() {
    let (folder, outcome) = generate("files");
    assert!(outcome.report().is_some());
    let outcome = Generator::new(folder.join("spec.yaml")).generate();
    assert!(outcome.report().is_none() && outcome.report_as_json().is_none());
}
