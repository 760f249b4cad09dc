//! Prism itself: installed by npm at first use, from the lock file beside this one.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The script that `node` runs. Installs it first where that is still to be done.
pub(crate) fn prism() -> PathBuf {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("prism");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prism");
    fs::create_dir_all(&folder).unwrap();
    // Tests run at the same time, in threads and in processes; the lock ends with this function.
    let lock = File::create(folder.join("lock")).unwrap();
    lock.lock().unwrap();

    // Written last, so that an installation that was cut off is done again.
    let installed = folder.join("installed.json");
    let wanted = fs::read_to_string(sources.join("package-lock.json")).unwrap();
    if !fs::read_to_string(&installed).is_ok_and(|it| it == wanted) {
        for name in ["package.json", "package-lock.json"] {
            fs::copy(sources.join(name), folder.join(name)).unwrap();
        }
        npm_ci(&folder);
        fs::write(installed, wanted).unwrap();
    }
    folder.join("node_modules/@stoplight/prism-cli/dist/index.js")
}

fn npm_ci(folder: &Path) {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("npm, which comes with Node, does not start: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "npm ci in {} failed:\n{said}", folder.display());
}
