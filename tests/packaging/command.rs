//! The command: is the checked-in copy current, and make it so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::cargo::cargo;
use crate::folder::{changes, edit, snapshot};
use crate::{generator, workspace};

/// The program itself: run by Cargo, its exit code could be one of Cargo's.
pub(crate) fn program() -> PathBuf {
    let build = ["build", "-pspecwright", "--message-format", "json-render-diagnostics"];
    let said = cargo(&generator(), &build).succeeded();
    let messages = said.stdout.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    programs.next().expect("Cargo built no program")
}

/// What the command ended with and said.
struct Ended {
    code: i32,
    stdout: String,
    stderr: String,
}

fn run(program: &Path, folder: &Path, arguments: &[&str]) -> Ended {
    let output = Command::new(program).args(arguments).current_dir(folder).env("CARGO_NET_OFFLINE", "true").output();
    let output = output.unwrap();
    Ended {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn check_shows_what_generate_mends() {
    let program = program();
    let folder = workspace("command");
    let copy = folder.join("generated-client/generated");
    assert_eq!(run(&program, &folder, &["generate"]).code, 0);
    let check = || run(&program, &folder, &["check"]);
    let current = check();
    assert_eq!(current.code, 0, "{}{}", current.stdout, current.stderr);
    assert!(!current.stdout.contains("@@"), "{}", current.stdout);
    let before = snapshot(&copy);

    // A file that was edited, one that no client has, one that is missing, and one that is the user's own.
    let types = "generated-client/generated/types.rs";
    let text = fs::read_to_string(folder.join(types)).unwrap();
    let first = text.lines().next().unwrap();
    edit(&folder.join(types), first, &format!("{first}\n// edited"));
    fs::write(copy.join("support/of_old.rs"), "// no longer used\n").unwrap();
    fs::remove_file(copy.join("support/problem.rs")).unwrap();
    fs::write(copy.join("notes.md"), "The user's own.\n").unwrap();
    let touched = snapshot(&copy);
    let stale = check();
    assert_eq!(stale.code, 1, "{}{}", stale.stdout, stale.stderr);
    let shown = stale.stdout.replace('\\', "/");
    for line in ["--- generated-client/generated/types.rs\n", "\n@@ ", "\n-// edited\n", "\n-// no longer used\n"] {
        assert!(shown.contains(line), "no `{line}` in:\n{shown}");
    }
    for named in ["support/of_old.rs", "support/problem.rs"] {
        assert!(shown.contains(&format!("--- generated-client/generated/{named}\n")), "{shown}");
    }
    assert!(!shown.contains("notes.md") && !shown.contains("generated/api.rs"), "{shown}");
    assert!(stale.stderr.contains("specwright generate"), "{}", stale.stderr);
    assert_eq!(changes(&touched, &snapshot(&copy)), [""; 0], "a check changes nothing");

    let mended = run(&program, &folder, &["generate"]);
    assert_eq!(mended.code, 0, "{}", mended.stderr);
    let mut after = snapshot(&copy);
    assert!(after.remove("notes.md").is_some());
    // Only what was not as it should be has been written.
    assert_eq!(changes(&before, &after), ["support/problem.rs", "types.rs"]);
    assert!(before.iter().all(|(path, kept)| after[path].bytes == kept.bytes));
    assert_eq!(check().code, 0);
}

#[test]
fn a_report_says_what_the_client_has() {
    let program = program();
    let folder = workspace("report");
    let alone = ["generate", "spec/update-task.yaml", "--out", "out", "--report", "out/report.json"];
    for (arguments, report) in
        [(&["generate", "--report", "report.json"][..], "generated-client/report.json"), (&alone, "out/report.json")]
    {
        let ended = run(&program, &folder, arguments);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert!(ended.stdout.contains("\noperations: 1 of 1\n"), "{}", ended.stdout);
        let report: Value = serde_json::from_slice(&fs::read(folder.join(report)).unwrap()).unwrap();
        assert_eq!(report["totals"]["operations"]["in_client"], 1);
        assert_eq!(report["unexplained"], Value::Array(Vec::new()));
    }
    let ended = run(&program, &folder, &["generate", "--report", "nowhere/report.json"]);
    assert_eq!(ended.code, 1);
    assert!(ended.stderr.contains("nowhere"), "{}", ended.stderr);
}

#[test]
fn exit_codes_tell_wrong_usage_from_a_document_at_fault() {
    let program = program();
    let folder = workspace("exit");
    for wrong in [&["check", "--all"][..], &["generate", "spec/update-task.yaml"], &["chekc"], &[]] {
        let ended = run(&program, &folder, wrong);
        assert_eq!(ended.code, 2, "{wrong:?}: {}", ended.stderr);
        assert!(!ended.stderr.is_empty());
    }
    let lint = ["lint", "spec/update-task.yaml"];
    assert_eq!(run(&program, &folder, &lint).code, 0);

    edit(&folder.join("spec/update-task.yaml"), "#/components/schemas/Task", "#/components/schemas/Tsak");
    let copy = folder.join("generated-client/generated");
    let before = snapshot(&copy);
    for at_fault in [&lint[..], &["check"], &["generate"], &["generate", "spec/update-task.yaml", "--out", "out"]] {
        let ended = run(&program, &folder, at_fault);
        assert_eq!(ended.code, 1, "{at_fault:?}: {}", ended.stderr);
        let messages = ended.stderr.matches("error[dangling-reference]").count();
        assert_eq!(messages, 1, "{at_fault:?}: {}", ended.stderr);
        assert!(ended.stderr.contains("update-task.yaml:"), "{}", ended.stderr);
    }
    assert_eq!(changes(&before, &snapshot(&copy)), [""; 0]);
    assert!(!folder.join("out").exists());
}
