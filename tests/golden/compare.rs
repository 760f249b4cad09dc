//! Compares what was generated with what is expected.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

use similar::TextDiff;

use crate::case::{Case, Generated};

/// Texts by their paths below the folder of the case.
type Texts = BTreeMap<String, String>;

/// The one support file that not every client has.
const EXAMPLES: &str = "support/examples.rs";

/// Fails with a diff. With BLESS set, writes what is expected instead.
pub(crate) fn check(case: &Case, result: &Generated) -> Result<(), String> {
    let generated = generated(result);
    if env::var_os("BLESS").is_some_and(|it| !it.is_empty()) {
        bless(&case.folder, &generated);
        return Ok(());
    }
    let expected = expected(&case.folder);
    let mut diff = String::new();
    for path in expected.keys().chain(generated.keys().filter(|path| !expected.contains_key(*path))) {
        let text = |texts: &Texts| texts.get(path).cloned().unwrap_or_default();
        let (wanted, found) = (text(&expected), text(&generated));
        if wanted != found {
            let header = (format!("{}/{path}", case.name), "what is generated now".to_owned());
            let lines = TextDiff::from_lines(&wanted, &found);
            diff.push_str(&lines.unified_diff().context_radius(3).header(&header.0, &header.1).to_string());
        }
    }
    if diff.is_empty() { Ok(()) } else { Err(format!("{}:\n{diff}", case.name)) }
}

fn generated(result: &Generated) -> Texts {
    let shown = |path: &str| !path.starts_with("support/") || path == EXAMPLES;
    let files = result.files.iter().flatten().filter(|file| shown(&file.path));
    let mut texts: Texts = files.map(|file| (format!("expected/{}", file.path), file.text.clone())).collect();
    if !result.said.is_empty() {
        texts.insert("expected.stderr".to_owned(), result.said.clone());
    }
    texts
}

fn expected(folder: &Path) -> Texts {
    let mut texts = Texts::new();
    let mut read = |path: String| {
        if let Ok(text) = fs::read_to_string(folder.join(&path)) {
            texts.insert(path, text);
        }
    };
    read("expected.stderr".to_owned());
    read(format!("expected/{EXAMPLES}"));
    for module in ["expected", "expected/operations", "expected/types"] {
        for entry in fs::read_dir(folder.join(module)).into_iter().flatten() {
            read(format!("{module}/{}", entry.unwrap().file_name().to_str().unwrap()));
        }
    }
    texts
}

fn bless(folder: &Path, generated: &Texts) {
    for path in expected(folder).keys().filter(|path| !generated.contains_key(*path)) {
        fs::remove_file(folder.join(path)).unwrap();
    }
    for (path, text) in generated {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    // Gone where nothing is generated any more; stay where they have files.
    for module in ["expected/operations", "expected/types", "expected"] {
        let _ = fs::remove_dir(folder.join(module));
    }
}
