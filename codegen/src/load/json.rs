//! JSON.

use serde_json::Value;
use serde_json::error::Category;

use super::report_oddities;
use crate::diagnostics::catalogue::load::{self as catalogue, Slip};
use crate::diagnostics::{Diagnostics, FileId, Files, Location, Syntax};

/// Reports what was wrong with the text.
pub(super) fn check(
    file: FileId,
    parsed: Result<Value, serde_json::Error>,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    match parsed {
        Ok(value) => {
            report_oddities(file, files, diagnostics)?;
            Some(value)
        }
        Err(error) => {
            let text = files.text(file);
            let shown = error.to_string();
            let reason = shown.rsplit_once(" at line ").map_or(shown.as_str(), |(reason, _)| reason);
            // The reader of JSON gives no number that is too large, and only tells where it ended.
            if reason == "number out of range" && report_oddities(file, files, diagnostics).is_none() {
                return None;
            }
            let reason = if reason == "expected ident" { "expected `true`, `false` or `null`" } else { reason };
            let message = if reason.starts_with("recursion limit") {
                catalogue::too_deep()
            } else if error.classify() == Category::Eof {
                catalogue::invalid_syntax(Syntax::Json, reason, Slip::Truncated)
            } else {
                catalogue::invalid_syntax(Syntax::Json, reason, Slip::Other)
            };
            // The column counts the bytes that were read of the line; none, where the break before it is at fault.
            let line = files.index(file).line_start(error.line()).unwrap_or(text.len());
            let byte = (line + error.column()).saturating_sub(1);
            diagnostics.report(Location::Offset { file, byte }, message);
            None
        }
    }
}
