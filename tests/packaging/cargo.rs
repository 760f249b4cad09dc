//! Runs Cargo and reads what it says.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::scratch;

/// The client without encryption, which takes long to compile and has no part in these tests.
pub(crate) const FEATURES: [&str; 4] =
    ["-plemlist-client", "--no-default-features", "--features", "regenerate,reqwest"];

/// What a run of Cargo said.
pub(crate) struct Said {
    pub(crate) success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs Cargo offline in a folder.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Said {
    cargo_with(folder, arguments, &[])
}

/// As [`cargo`], with these variables in its environment.
fn cargo_with(folder: &Path, arguments: &[&str], environment: &[(&str, OsString)]) -> Said {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).args(arguments).arg("--offline").env("CARGO_TARGET_DIR", scratch("target"));
    command.envs(environment.iter().map(|(name, value)| (name, value)));
    said(command.env("CARGO_TERM_COLOR", "never").output().unwrap())
}

fn said(output: Output) -> Said {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { success: output.status.success(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Compiles without making programs, and says which packages were fresh and where the build scripts wrote to.
pub(crate) fn check(folder: &Path, arguments: &[&str]) -> Said {
    check_with(folder, arguments, &[])
}

/// As [`check`], with these variables in its environment.
pub(crate) fn check_with(folder: &Path, arguments: &[&str], environment: &[(&str, OsString)]) -> Said {
    let fixed = ["check", "-v", "--message-format", "json-render-diagnostics"];
    cargo_with(folder, &[&fixed, arguments].concat(), environment)
}

impl Said {
    /// Fails with all that Cargo said where it failed itself.
    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert!(self.success, "Cargo failed:\n{}", self.stderr);
        self
    }

    /// Whether every package was fresh, and there was one.
    pub(crate) fn is_fresh(&self) -> bool {
        const WORK: [&str; 4] = ["Dirty ", "Compiling ", "Checking ", "Running "];
        let lines = || self.stderr.lines().map(str::trim_start);
        lines().any(|line| line.starts_with("Fresh lemlist-client "))
            && !lines().any(|line| WORK.iter().any(|work| line.starts_with(work)))
    }

    /// Whether the build script of the client was run.
    pub(crate) fn ran_build_script(&self) -> bool {
        let ran = |line: &str| line.starts_with("Running `") && line.contains("build-script-build");
        self.stderr.lines().any(|line| ran(line.trim_start()) && line.contains("lemlist-client-"))
    }

    /// Where the build script of the client wrote to.
    pub(crate) fn out_dir(&self) -> PathBuf {
        let messages = self.stdout.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let is_client = |message: &Value| {
            message["reason"] == "build-script-executed" && message["package_id"].as_str().unwrap().contains("lemlist")
        };
        let found = messages.into_iter().find(is_client).expect("the client has no build script");
        found["out_dir"].as_str().unwrap().into()
    }
}
