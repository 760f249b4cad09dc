//! `supported.md`, the cases that it names and the table of objects agree.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use serde_yaml::Value;

/// The rows of the tables: object, keyword, what the client has, case.
fn rows(page: &str) -> Vec<[&str; 4]> {
    let mut object = "";
    let mut rows = Vec::new();
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            object = title;
        } else if let [_, keyword, _, client, case, _] = line.split('|').map(str::trim).collect::<Vec<_>>()[..]
            && keyword.starts_with('`')
        {
            rows.push([object, keyword.trim_matches('`'), client, case.trim_matches('`')]);
        }
    }
    rows
}

/// Object and key of each entry of `objects/keys.rs`.
fn entries(source: &str) -> Vec<(String, String)> {
    let (_, table) = source.split_once("fn keys(").unwrap();
    let mut entries = Vec::new();
    for part in table.split("Self::") {
        // What follows is a kind of its own, or the kind that stands below a key of the last one.
        let (name, rest) = part.split_once(" =>").unwrap_or(("", part));
        if name.chars().all(char::is_alphanumeric) && !name.is_empty() {
            let title = source.split_once(&format!("Self::{name} => \"")).and_then(|(_, it)| it.split_once('"'));
            entries.push((title.unwrap().0.to_owned(), None));
        }
        for piece in rest.split('(').map(str::trim_start) {
            if let Some((key, after)) = piece.strip_prefix('"').and_then(|it| it.split_once('"'))
                && after.starts_with(',')
            {
                let object = entries.last().unwrap().0.clone();
                entries.push((object, Some(key.to_owned())));
            }
        }
    }
    entries.into_iter().filter_map(|(object, key)| Some((object, key?))).collect()
}

fn keys(value: &Value, found: &mut HashSet<String>) {
    match value {
        Value::Mapping(members) => members.iter().for_each(|(key, value)| {
            found.extend(key.as_str().map(str::to_owned));
            keys(value, found);
        }),
        Value::Sequence(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// The keys of all spellings of the document of a case.
fn keys_of(case: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(case);
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        if entry.file_name().to_str().unwrap().starts_with("spec.") {
            keys(&serde_yaml::from_str(&fs::read_to_string(entry.path()).unwrap()).unwrap(), &mut found);
        }
    }
    found
}

fn complaints(page: &str, source: &str) -> Vec<String> {
    let rows = rows(page);
    let mut complaints = Vec::new();
    for [object, keyword, client, case] in &rows {
        let is_shown = !case.is_empty() && keys_of(case).contains(*keyword);
        if !is_shown && (!case.is_empty() || ["read", "documentation"].contains(client)) {
            complaints.push(format!("`{keyword}` of the {object} is not in the case `{case}`"));
        }
    }
    for (object, key) in entries(source) {
        if !rows.iter().any(|row| row[0] == object && row[1] == key) {
            complaints.push(format!("`{key}` of the {object} has no row"));
        }
    }
    complaints
}

#[test]
fn the_page_and_the_cases_agree() {
    let codegen = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen");
    let page = fs::read_to_string(codegen.join("docs/supported.md")).unwrap();
    let source = ["src/objects.rs", "src/objects/keys.rs"].map(|path| fs::read_to_string(codegen.join(path)).unwrap());
    let source = source.concat();
    assert!(entries(&source).len() > 100);
    assert_eq!(complaints(&page, &source), [""; 0]);
    // What is wrong is found: a case that is not there, one without the keyword, and a row that is missing.
    let row = "## Info Object\n| `flows` | 3.0 | read |";
    for planted in [format!("{page}\n{row} `types/none` |"), format!("{page}\n{row} `types/record` |")] {
        assert_eq!(complaints(&planted, &source).len(), 1);
    }
    assert_eq!(complaints(&page.replacen("| `flows` ", "| flows ", 1), &source).len(), 1);
}
