use serde_json::json;

use super::target::{Refusal, Step, parse};
use super::*;
use crate::diagnostics::{Files, Syntax, render_line};

const DOCUMENT: &str = "\
servers:
  - url: one
  - url: two
  - url: three
paths:
  /tasks:
    patch: {summary: Update, tags: [A]}
components:
  schemas:
    Task: {type: object}
";

fn tree(files: &mut Files, name: &str, text: &str) -> Tree {
    let file = files.add(name.to_owned(), text.to_owned(), Syntax::Yaml);
    Tree { file, value: serde_yaml::from_str(text).unwrap(), parts: Vec::new() }
}

/// The document after an overlay, and the messages.
fn patch(overlay: &str) -> (Patched, Vec<String>, Files) {
    let mut files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let document = tree(&mut files, "api.yaml", DOCUMENT);
    let overlay = tree(&mut files, "fix.yaml", overlay);
    let patched = apply(document, vec![overlay], &mut diagnostics);
    let lines = diagnostics.iter().map(|diagnostic| render_line(&files, diagnostic)).collect();
    (patched, lines, files)
}

fn actions(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: t, version: '1'}}\nactions:\n{actions}")
}

/// `file:line:column` of a node's value.
fn place(patched: &Patched, files: &Files, pointer: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    let location = patched.origins.locate(&Pointer::parse(pointer).unwrap(), Part::Value);
    diagnostics.report(location, messages::removed_root());
    render_line(files, diagnostics.iter().next().unwrap()).split(": ").next().unwrap().to_owned()
}

#[test]
fn an_update_is_merged_and_remembers_its_place() {
    let (patched, lines, files) = patch(&actions(
        "  - target: $.components.schemas.Task
    update:
      type: string
      properties: {id: {type: string}}
  - target: $.paths['/tasks'].patch
    update: {tags: [B], summary: Change}
  - target: $.servers
    update: {url: four}
",
    ));
    assert_eq!(lines, Vec::<String>::new());
    let at = |pointer| patched.value.pointer(pointer).unwrap().clone();
    assert_eq!(at("/components/schemas/Task"), json!({"type": "string", "properties": {"id": {"type": "string"}}}));
    assert_eq!(at("/paths/~1tasks/patch"), json!({"summary": "Change", "tags": ["A", "B"]}));
    assert_eq!(at("/servers/3"), json!({"url": "four"}));
    assert_eq!(place(&patched, &files, "/components/schemas/Task/type"), "fix.yaml:6:13");
    assert_eq!(place(&patched, &files, "/components/schemas/Task/properties/id/type"), "fix.yaml:7:31");
    assert_eq!(place(&patched, &files, "/components/schemas/Task"), "api.yaml:10:11");
    assert_eq!(place(&patched, &files, "/paths/~1tasks/patch/tags/0"), "api.yaml:7:37");
    assert_eq!(place(&patched, &files, "/paths/~1tasks/patch/tags/1"), "fix.yaml:9:21");
    assert_eq!(place(&patched, &files, "/servers/3/url"), "fix.yaml:11:19");
}

#[test]
fn what_is_removed_is_gone_and_what_remains_keeps_its_place() {
    let (patched, lines, files) = patch(&actions(
        "  - {target: '$.servers[1]', update: {description: second}}
  - {target: '$.servers[2]', update: {description: third}}
  - {target: '$.servers[0]', remove: true}
  - {target: $.paths, remove: true}
",
    ));
    assert_eq!(lines, Vec::<String>::new());
    assert_eq!(
        patched.value,
        json!({
            "servers": [{"url": "two", "description": "second"}, {"url": "three", "description": "third"}],
            "components": {"schemas": {"Task": {"type": "object"}}}
        })
    );
    assert_eq!(place(&patched, &files, "/servers/0/url"), "api.yaml:3:10");
    assert_eq!(place(&patched, &files, "/servers/0/description"), "fix.yaml:4:52");
    assert_eq!(place(&patched, &files, "/servers/1/url"), "api.yaml:4:10");
    assert_eq!(place(&patched, &files, "/servers/1/description"), "fix.yaml:5:52");
}

#[test]
fn a_replaced_node_forgets_what_was_below() {
    let (patched, _, files) = patch(&actions(
        "  - {target: $.components.schemas.Task, update: {a: {b: 1}}}
  - {target: $.components.schemas.Task, update: {a: [2]}}
  - {target: $.components.schemas.Task, update: {a: {b: 3}}}
",
    ));
    assert_eq!(patched.value.pointer("/components/schemas/Task/a/b"), Some(&json!(3)));
    assert_eq!(place(&patched, &files, "/components/schemas/Task/a/b"), "fix.yaml:6:57");
}

#[test]
fn wrong_overlays() {
    for (overlay, expected) in [
        ("overlay: 2.0.0\nactions: []\n", "fix.yaml:1:10: error[invalid-overlay]: the overlay version 2.0.0"),
        ("overlay: 1.00.0\nactions: []\n", "fix.yaml:1:10: error[invalid-overlay]"),
        ("actions: []\n", "fix.yaml:1:1: error[invalid-overlay]: the overlay lacks `overlay`"),
        ("overlay: 1.0.0\n", "fix.yaml:1:1: error[invalid-overlay]: the overlay lacks `actions`"),
        ("overlay: 1.0.0\nactions: 1\n", "fix.yaml:2:10: error[invalid-overlay]"),
        ("overlay: 1.1.0\nextends: x.yaml\naction: []\nactions: []\n", "fix.yaml:3:1: warning[unknown-keyword]"),
        ("overlay: 1.0.0\nactions: [1]\n", "fix.yaml:2:11: error[invalid-overlay]"),
    ] {
        let (_, lines, _) = patch(overlay);
        assert_eq!(lines.len(), 1, "{overlay}: {lines:?}");
        assert!(lines[0].starts_with(expected), "{overlay}: {lines:?}");
    }
}

#[test]
fn wrong_actions() {
    for (action, expected) in [
        (
            "{target: $.components.schemas.Tsk, update: {}}",
            "14: error[dangling-target]: the target selects nothing: `$.components.schemas` has no `Tsk` (did you mean `Task`?)",
        ),
        (
            "{target: '$.servers[7]', remove: true}",
            "14: error[dangling-target]: the target selects nothing: `$.servers` has no `[7]`",
        ),
        ("{target: $.paths.*.get, update: {}}", "14: error[unsupported-target]: wildcards"),
        ("{target: components, update: {}}", "14: error[invalid-target]"),
        ("{target: $, remove: true}", "14: error[invalid-target]: the whole document"),
        ("{target: $.paths}", "5: error[invalid-overlay]: the action changes nothing"),
        ("{target: $.paths, update: 1}", "31: error[invalid-overlay]: the target is an object"),
        ("{target: $.paths, updates: {}, remove: true}", "23: warning[unknown-keyword]"),
        ("{target: $.paths, remove: 1}", "31: error[invalid-overlay]: `remove` is a number"),
        ("{target: $.paths, copy: $.x}", "23: error[invalid-overlay]: `copy`"),
        ("{update: {}}", "5: error[invalid-overlay]: the action lacks `target`"),
    ] {
        let (_, lines, _) = patch(&actions(&format!("  - {action}\n")));
        assert_eq!(lines.len(), 1, "{action}: {lines:?}");
        assert!(lines[0].starts_with(&format!("fix.yaml:4:{expected}")), "{action}: {lines:?}");
    }
}

#[test]
fn plain_paths() {
    let member = |name: &str| Step::Member(name.to_owned());
    for (target, expected) in [
        ("$", vec![]),
        ("$.a.b-c.200", vec![member("a"), member("b-c"), member("200")]),
        ("$['/a b']['it\\'s'][\"x\"]", vec![member("/a b"), member("it's"), member("x")]),
        ("$.a[0][ 'b' ].é", vec![member("a"), Step::Item(0), member("b"), member("é")]),
    ] {
        assert_eq!(parse(target), Ok(expected), "{target}");
    }
    for target in ["$..a", "$.*", "$[*]", "$.a[?(@.b)]", "$[1:2]", "$[:2]", "$['a','b']", "$[-1]", "$['\\u0041']"] {
        assert!(matches!(parse(target), Err(Refusal::Unsupported(_))), "{target}");
    }
    for target in ["", "a", "a.$", "$a", "$.", "$.a.", "$[", "$[]", "$['a", "$['a'", "$[x]", "$.a b", "$['a\\"] {
        assert!(matches!(parse(target), Err(Refusal::Malformed(_))), "{target}");
    }
}
