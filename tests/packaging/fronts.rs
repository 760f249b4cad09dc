//! The build script, the command and the library give the same bytes, wherever and in whatever environment they run.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use specwright::{Generator, Outcome};

use crate::cargo::{FEATURES, check, check_with};
use crate::command::program;
use crate::folder::{fresh, snapshot};
use crate::{root, scratch, workspace};

/// Texts by their paths.
type Texts = BTreeMap<String, String>;

const SETTINGS: &str = "generated-client/specwright.yaml";
const SPEC: &str = "spec/update-task.yaml";
const OVERLAY: &str = "spec/observed.overlay.yaml";

/// Another user, in another country.
fn elsewhere() -> Vec<(&'static str, OsString)> {
    let mut environment: Vec<(&str, OsString)> =
        [("TZ", "Asia/Kathmandu"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("USER", "someone else")]
            .map(|(name, value)| (name, value.into()))
            .to_vec();
    // Cargo and rustup keep the crates and compilers that they have.
    if let Some(home) = env::home_dir() {
        for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
            environment.push((name, env::var_os(name).unwrap_or_else(|| home.join(folder).into())));
        }
    }
    environment.push(("HOME", fresh(&scratch("another home")).into()));
    environment
}

fn written(folder: &Path) -> Texts {
    let files = snapshot(folder).into_iter();
    files.map(|(path, kept)| (path, String::from_utf8(kept.bytes).unwrap())).collect()
}

fn given(outcome: &Outcome) -> Texts {
    let files = outcome.files().expect("nothing was generated").iter();
    files.map(|file| (file.path.clone(), file.text.clone())).collect()
}

fn commanded(folder: &Path, environment: &[(&str, OsString)], out: &str) -> Texts {
    let out: PathBuf = fresh(&scratch(out));
    let mut command = Command::new(program());
    command.arg("generate").arg(SPEC).arg("--overlay").arg(OVERLAY).arg("--out").arg(&out);
    let output = command.current_dir(folder).envs(environment.iter().cloned()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    written(&out)
}

#[test]
fn all_fronts_give_the_same_everywhere() {
    let (here, there) = (workspace("fronts"), workspace("fronts and a blank"));
    let elsewhere = elsewhere();
    let wanted = given(&Generator::from_settings(root().join(SETTINGS)).generate());
    assert!(wanted.contains_key("api.rs") && wanted.keys().any(|path| path.starts_with("support/")));

    let results = [
        (
            "the library without a settings file",
            given(&Generator::new(here.join(SPEC)).overlay(here.join(OVERLAY)).generate()),
        ),
        ("the library in another folder", given(&Generator::from_settings(there.join(SETTINGS)).generate())),
        ("the command", commanded(&here, &[], "out")),
        ("the command elsewhere", commanded(&there, &elsewhere, "out of there")),
        ("the build script", written(&check(&here, &FEATURES).succeeded().out_dir())),
        ("the build script elsewhere", written(&check_with(&there, &FEATURES, &elsewhere).succeeded().out_dir())),
    ];
    for (front, texts) in results {
        let paths = wanted.keys().chain(texts.keys());
        let different: Vec<&String> = paths.filter(|path| wanted.get(*path) != texts.get(*path)).collect();
        assert!(different.is_empty(), "{front} gives other files: {different:?}");
    }
}
