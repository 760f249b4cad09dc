//! The report as JSON.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::{Count, Group, Loss, Report};
use crate::diagnostics::{Files, Location};

impl Report {
    /// The report as JSON, with the names of `files` as seen from `folder`.
    pub(crate) fn to_json(&self, files: &Files, folder: &Path) -> Value {
        let writing = Writing { files, folder };
        let counts: Map<String, Value> =
            self.counts().map(|(kind, count)| (kind.as_str().to_owned(), of_count(count))).collect();
        json!({
            "totals": counts,
            "left_out": self.groups.iter().map(|group| writing.group(group)).collect::<Vec<_>>(),
            "unexplained": self.unexplained.iter().map(|loss| writing.loss(loss)).collect::<Vec<_>>(),
        })
    }
}

fn of_count(count: Count) -> Value {
    let Count { declared, in_client, not_needed, left_out, unexplained } = count;
    json!({
        "declared": declared,
        "in_client": in_client,
        "not_needed": not_needed,
        "left_out": left_out,
        "unexplained": unexplained,
    })
}

struct Writing<'a> {
    files: &'a Files,
    folder: &'a Path,
}

impl Writing<'_> {
    fn group(&self, group: &Group) -> Value {
        let counts: Map<String, Value> =
            group.counts.iter().map(|(kind, count)| (kind.as_str().to_owned(), json!(count))).collect();
        json!({
            "code": group.code.as_str(),
            "at": self.place(&group.location),
            "line": self.line(&group.location),
            "reason": group.reason,
            "counts": counts,
            "what": group.losses.iter().map(|loss| self.loss(loss)).collect::<Vec<_>>(),
        })
    }

    fn loss(&self, loss: &Loss) -> Value {
        json!({
            "kind": loss.kind.as_str(),
            "name": loss.name,
            "at": self.place(&loss.location),
            "line": self.line(&loss.location),
        })
    }

    /// The file, as seen from the folder of the document, and the pointer.
    fn place(&self, location: &Location) -> Value {
        let Location::Node { file, pointer, .. } = location else { return Value::Null };
        let name = Path::new(self.files.name(*file));
        let name = name.strip_prefix(self.folder).ok().or_else(|| name.file_name().map(Path::new)).unwrap_or(name);
        Value::String(format!("{}{pointer}", name.display().to_string().replace('\\', "/")))
    }

    fn line(&self, location: &Location) -> Option<usize> {
        let Location::Node { file, pointer, .. } = location else { return None };
        self.files.line(*file, pointer)
    }
}
