//! Runs a program in place of whoever would start it, and notes what it used.
//!
//! Cargo starts the compiler through it, so that what Cargo and other crates use is in no measurement.

use std::ffi::{OsStr, OsString};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use nix::sys::resource::{UsageWho, getrusage};
use serde::{Deserialize, Serialize};

/// Names the file for the notes; where it is set, this program is a meter.
const NOTES: &str = "SPECWRIGHT_METER";

/// What a process and those that it waited for have used.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Usage {
    /// In user and system mode.
    pub(crate) cpu_seconds: f64,
    /// The most memory that one of them held.
    pub(crate) peak_megabytes: f64,
}

/// What it takes to have a command metered.
pub(crate) fn variables(notes: &Path) -> [(&'static str, OsString); 1] {
    [(NOTES, notes.into())]
}

/// The last note.
pub(crate) fn read(notes: &Path) -> io::Result<Option<Usage>> {
    let text = if notes.exists() { fs::read_to_string(notes)? } else { String::new() };
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).next_back())
}

/// Does what a meter does, if this program was started as one.
pub(crate) fn serve() -> Option<ExitCode> {
    let notes = std::env::var_os(NOTES)?;
    let command: Vec<OsString> = std::env::args_os().skip(1).collect();
    Some(meter(Path::new(&notes), &command).unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    }))
}

fn meter(notes: &Path, command: &[OsString]) -> io::Result<ExitCode> {
    let (program, arguments) = command.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let status = Command::new(program).args(arguments).env_remove(NOTES).status()?;
    // Cargo asks the compiler about itself too, and for what build scripts are.
    let crate_name = arguments.iter().skip_while(|it| *it != "--crate-name").nth(1);
    if crate_name.is_none_or(|name| name == OsStr::new(super::client::NAME)) {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
        let times = [usage.user_time(), usage.system_time()];
        let cpu_seconds = times.iter().map(|it| it.tv_sec() as f64 + it.tv_usec() as f64 / 1e6).sum();
        // Linux tells kilobytes of 1,024 bytes.
        let usage = Usage { cpu_seconds, peak_megabytes: usage.max_rss() as f64 * 1024.0 / 1e6 };
        let mut file = OpenOptions::new().create(true).append(true).open(notes)?;
        writeln!(file, "{}", serde_json::to_string(&usage)?)?;
    }
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
