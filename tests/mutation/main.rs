//! Nothing in a document is lost in silence: whichever member is taken away or altered, the client changes or a message
//! says that it does not.
//!
//! Each member of each document is deleted, and altered in its turn, and the client generated anew. A member is lost where
//! neither the files nor the messages about it change. It is accounted for where a message says of the document as it is
//! that the member is not used. A value that says what holds without it (`required: false`) may be deleted without effect,
//! but not altered; one that is only checked may have messages about another value, and is lost if nothing misses it.
//!
//! - `everything.*.yaml` have every member of every object at least once, by the table in `objects.txt`;
//! - `ignored.txt` has the members that need have no effect, each with the reason;
//! - `known.txt` has the losses that are there today. It only shrinks: `BLESS=1` removes what is no longer lost.
//!
//! `cargo test --test mutation -- --nocapture` shows all losses with an example of each. For real documents:
//!
//! ```text
//! SPECWRIGHT_DOCUMENTS=some/folder cargo test --test mutation -- --ignored --nocapture real
//! ```
//!
//! changes up to 200 members of each document below the folder, or as many as SPECWRIGHT_MEMBERS says.

mod change;
mod check;
mod documents;
mod generation;
mod losses;
mod run;
mod specification;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Value, json};

use generation::Generation;
use losses::{Ignored, Losses, complaints};
use run::{Findings, run};
use specification::Specification;

const IGNORED: &str = include_str!("ignored.txt");
const KNOWN: &str = include_str!("known.txt");

#[test]
fn nothing_is_lost_in_silence() {
    let documents = [documents::everything(), documents::cases()].concat();
    let Findings { mut losses, panics, documents, members } =
        run("all", documents, usize::MAX, &|workshop, document| workshop.generate(document));
    let unused = losses.pass_over(&Ignored::list(IGNORED));
    println!("{members} members of {documents} documents, lost:\n{}", losses.summary(&BTreeSet::new()));
    if env::var_os("BLESS").is_some_and(|it| !it.is_empty()) {
        shrink(&losses);
        return;
    }
    assert_eq!(panics, [""; 0], "the generator panicked");
    let complaints = complaints(&losses, KNOWN, &unused);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Removes what is no longer lost.
fn shrink(losses: &Losses) {
    let lost: BTreeSet<&str> = losses.patterns().collect();
    let kept = KNOWN.lines().filter(|line| line.is_empty() || line.starts_with('#') || lost.contains(line));
    let text: String = kept.map(|line| format!("{line}\n")).collect();
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("mutation/known.txt"), text).unwrap();
}

#[test]
#[ignore = "changes the documents of the folder that SPECWRIGHT_DOCUMENTS names"]
fn real_documents() {
    let Some(folder) = env::var_os("SPECWRIGHT_DOCUMENTS").map(PathBuf::from) else { return };
    let most = env::var("SPECWRIGHT_MEMBERS").map_or(200, |most| most.parse().unwrap());
    let Findings { mut losses, panics, documents, members } =
        run("real", documents::below(&folder), most, &|workshop, document| workshop.generate(document));
    losses.pass_over(&Ignored::list(IGNORED));
    let known = losses::lines(KNOWN).collect();
    println!("{members} members of {documents} documents, lost:\n{}", losses.summary(&BTreeSet::new()));
    assert_eq!(panics, [""; 0], "the generator panicked");
    let new = losses.summary(&known);
    assert!(new.is_empty(), "lost in silence, and not known to be:\n\n{new}");
}

#[test]
fn everything_is_in_the_documents() {
    let documents = documents::everything();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for (_, document) in &documents {
        let members = Specification::of(document).members(document);
        found.extend(members.into_iter().map(|member| {
            let name = member.pattern.split([' ', '[', '{']).next().unwrap_or_default();
            name.to_owned()
        }));
    }
    let all = [Specification::parse("OpenAPI", &["3.0", "3.1"]), Specification::parse("Swagger", &["2.0"])];
    let missing: Vec<String> =
        all.iter().flat_map(Specification::patterns).filter(|pattern| !found.contains(pattern)).collect();
    assert_eq!(missing, [""; 0], "members that no everything.*.yaml has");
}

/// A document whose members all matter to the generator.
fn small() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Kite", "version": "1" },
        "paths": { "/kites": { "get": {
            "operationId": "listKites",
            "description": "Lists all kites.",
            "parameters": [{ "name": "windy", "in": "query", "description": "In the wind.", "schema": { "type": "boolean" } }],
            "responses": { "200": { "description": "The kites.", "content": { "application/json": {
                "schema": { "type": "object", "properties": { "tail": { "type": "string", "description": "How long." } } },
            } } } },
        } } },
    })
}

fn lost(name: &str, make: &run::Make<'_>) -> Vec<String> {
    let findings = run(name, vec![("small".to_owned(), small())], usize::MAX, make);
    assert_eq!((findings.documents, findings.panics.len()), (1, 0));
    findings.losses.patterns().map(str::to_owned).collect()
}

/// The value without what stands under this name, at any depth.
fn without(name: &str, value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            members.iter().filter(|(key, _)| *key != name).map(|(key, it)| (key.clone(), without(name, it))).collect()
        }
        Value::Array(items) => items.iter().map(|item| without(name, item)).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_generator_that_ignores_a_member_is_found() {
    let real = lost("real_small", &|workshop, document| workshop.generate(document));
    let forgetful = lost("forgetful", &|workshop, document| {
        let mut document = without("description", document);
        // Required.
        if let Some(Value::Object(response)) = document.pointer_mut("/paths/~1kites/get/responses/200") {
            response.insert("description".to_owned(), json!(""));
        }
        workshop.generate(&document)
    });
    for pattern in ["Operation.description", "Parameter.description", "Schema.description in Schema.properties{}"] {
        assert!(!real.iter().any(|it| it == pattern) && forgetful.iter().any(|it| it == pattern), "{forgetful:?}");
    }
}

#[test]
fn a_generator_that_only_checks_is_found() {
    // Complains of a title that is not there or another, and never uses it.
    let fussy = |_: &generation::Workshop, document: &Value| {
        let text = without("title", document).to_string();
        let title = document.pointer("/info/title").and_then(Value::as_str);
        let complaint = generation::Said {
            pointer: "/info/title".to_owned(),
            message: String::new(),
            is_unused: false,
            is_renamed: false,
        };
        Generation {
            files: Some(vec![("api.rs".to_owned(), text)]),
            said: title.filter(|title| *title != "Kite").map(|_| complaint).into_iter().collect(),
            panicked: false,
        }
    };
    assert_eq!(lost("fussy", &fussy), ["Info.title"]);
}

#[test]
fn a_generator_that_keeps_everything_is_left_alone() {
    let faithful = |_: &generation::Workshop, document: &Value| Generation {
        files: Some(vec![("api.rs".to_owned(), document.to_string())]),
        said: Vec::new(),
        panicked: false,
    };
    assert_eq!(lost("faithful", &faithful), [""; 0]);
}

#[test]
fn the_lists_cannot_rot() {
    let mut losses = Losses::default();
    losses.add("Schema.x-*", "a", "/x");
    losses.add("Tag.name", "a", "/tags/0/name");
    losses.add("Info.title", "a", "/info/title");
    let ignored = Ignored::list("*.x-*: not ours\nLink.*: nobody follows them");
    assert_eq!(losses.pass_over(&ignored), ["Link.*"]);
    let complaints = complaints(&losses, "Tag.name\nInfo.version", &["Link.*"]);
    let [new, gone, unused] = complaints.as_slice() else { panic!("{complaints:?}") };
    assert!(new.contains("Info.title") && !new.contains("Tag.name") && !new.contains("x-*"));
    assert!(gone.contains("Info.version") && !gone.contains("Tag.name") && unused.contains("Link.*"));
}
