use std::time::{Duration, Instant};

use serde_json::json;

use super::*;
use crate::diagnostics::render_line;

/// The value of a text, and all messages, one line each.
fn read_text(name: &str, text: impl AsRef<[u8]>) -> (Option<Value>, Vec<String>) {
    let mut files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let bytes = text.as_ref().to_vec();
    let tree = read(Path::new(name), bytes, Purpose::Document, &mut files, &mut diagnostics);
    let lines = diagnostics.iter().map(|diagnostic| render_line(&files, diagnostic)).collect();
    (tree.map(|tree| tree.value), lines)
}

#[test]
fn malformed_files() {
    for (name, text, expected) in [
        ("a.yaml", "", "a.yaml:1:1: error[empty-file]"),
        ("a.yaml", "# only a comment\n", "a.yaml:1:1: error[empty-file]"),
        ("a.yaml", "---\n", "a.yaml:1:1: error[empty-file]"),
        ("a.json", " \n", "a.json:1:1: error[empty-file]"),
        ("a.yaml", "- openapi: 3.0.3\n", "a.yaml:1:1: error[not-a-mapping]: the file holds a list"),
        ("a.yaml", "just words\n", "a.yaml:1:1: error[not-a-mapping]: the file holds a text"),
        ("a.json", "[]", "a.json:1:1: error[not-a-mapping]: the file holds a list"),
        ("a.yaml", "a: [1, 2\nb: 3\n", "a.yaml:2:"),
        ("a.yaml", "a: {b: [1, 2", "a.yaml:1:8: error[invalid-syntax]: the file ends too early: unclosed bracket"),
        ("a.yaml", "a: \"never closed\n", "a.yaml:1:"),
        ("a.yaml", "a:\n\tb: 1\n", "a.yaml:2:"),
        ("a.yaml", "a: 1\n b: 2\n", "a.yaml:2:"),
        ("a.yaml", "a: *nobody\n", "a.yaml:1:4: error[invalid-syntax]"),
        ("a.yaml", "a: @x\n", "a.yaml:1:4: error[invalid-syntax]"),
        ("a.json", "{\"a\": 1", "a.json:1:7: error[invalid-syntax]: the file ends too early"),
        ("a.json", "{\"a\": 1,}", "a.json:1:9: error[invalid-syntax]: this is not well-formed JSON: trailing comma"),
        (
            "a.json",
            "{\n  \"é\": tru\n}",
            "a.json:2:11: error[invalid-syntax]: this is not well-formed JSON: expected `true`",
        ),
        ("a.json", "a: 1\n", "a.json:1:1: error[invalid-syntax]: this is not well-formed JSON: expected value"),
        ("a.yaml", "a: 1\nb: 2\na: 3\n", "a.yaml:3:1: error[duplicate-key]: the name `a` stands twice"),
        ("a.yaml", "200: 1\n'200': 2\n", "a.yaml:2:1: error[duplicate-key]"),
        ("a.json", "{\"a\": {\"b\": 1, \"b\": 2}}", "a.json:1:16: error[duplicate-key]: the name `b` stands twice"),
        ("a.yaml", "a: !mine x\n", "a.yaml:1:4: error[unsupported-tag]: the YAML tag `!mine`"),
        ("a.yaml", "a: !!binary aGk=\n", "a.yaml:1:4: error[unsupported-tag]: the YAML tag `!!binary`"),
        ("a.yaml", "a: .nan\n", "a.yaml:1:4: error[number-out-of-range]"),
        ("a.yaml", "? [a, b]\n: 1\n", "a.yaml:1:3: error[invalid-syntax]: a name must be text"),
        ("a.yaml", "a: 1\n---\nb: 2\n", "a.yaml:2:1: error[several-documents]"),
        ("a.yaml", "a: &a {b: *a}\n", "a.yaml:1:11: error[too-deep]"),
        ("a.yaml", "a: {<<: 1}\n", "a.yaml: error[invalid-syntax]"),
    ] {
        let (value, lines) = read_text(name, text);
        assert_eq!(value, None, "{text:?}");
        assert_eq!(lines.len(), 1, "{text:?}: {lines:?}");
        assert!(lines[0].starts_with(expected), "{text:?}: {lines:?}");
        assert!(lines[0].ends_with(')'), "no help: {lines:?}");
    }
}

#[test]
fn hints_fit_the_slip() {
    let (_, lines) = read_text("a.yaml", "a:\n\tb: 1\n");
    assert!(lines[0].contains("indent with spaces"), "{lines:?}");
    let (_, lines) = read_text("a.yaml", "a: 'open\n");
    assert!(lines[0].contains("the file ends too early"), "{lines:?}");
}

#[test]
fn files_that_are_not_text() {
    let (_, lines) = read_text("a.yaml", b"\xff\xfea\x00:\x00 \x00\x00\xd8");
    assert!(lines[0].starts_with("a.yaml:1:1: error[unreadable-file]"), "{lines:?}");
    let (_, lines) = read_text("a.yaml", b"a: 1\nb: caf\xe9\n");
    assert!(lines[0].starts_with("a.yaml:2:7: error[unreadable-file]"), "{lines:?}");
    let mut diagnostics = Diagnostics::default();
    let mut files = Files::default();
    assert!(load_overlay(Path::new("no/such/file.yaml"), Location::Nowhere, &mut files, &mut diagnostics).is_none());
    assert!(load_settings(Path::new("."), &mut files, &mut diagnostics).is_none());
    let lines: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(lines[0], "there is no file no/such/file.yaml");
    assert_eq!(lines.len(), 2);
}

#[test]
fn hostile_files_end_soon() {
    let items = vec!["x"; 10_000].join(",");
    let aliases = vec!["*a"; 10_000].join(",");
    let laughs: String = (1..30).map(|i| format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}]\n", i - 1)).collect();
    for (name, text) in [
        ("a.yaml", format!("a: {}", "[".repeat(200_000))),
        ("a.yaml", format!("a: {}{}", "[".repeat(200_000), "]".repeat(200_000))),
        ("a.yaml", "{a: ".repeat(200_000)),
        ("a.yaml", format!("a:\n  {}1", "- ".repeat(200_000))),
        ("a.yaml", "[".repeat(200_000)),
        ("a.json", "{\"a\":".repeat(200_000)),
        ("a.json", format!("{}{}", "[".repeat(200_000), "]".repeat(200_000))),
        ("a.yaml", format!("a: &a [{items}]\nb: [{aliases}]\n")),
        ("a.yaml", format!("a0: &a0 x\n{laughs}")),
        ("a.yaml", format!("a: &a {}\nb: [{aliases}]\n", "x".repeat(100_000))),
    ] {
        let begin = Instant::now();
        let (value, lines) = read_text(name, &text);
        assert_eq!(value, None);
        assert!(lines[0].contains("error[too-deep]"), "{}: {lines:?}", &text[..20]);
        assert!(begin.elapsed() < Duration::from_secs(5), "{}", &text[..20]);
    }
}

#[test]
fn well_formed_files() {
    let yaml = "\u{feff}openapi: 3.1\r\ninfo: {version: 1.10}\r\nz: &z {a: 1, b: [x]}\r\nm:\r\n  <<: *z\r\n  a: 2\r\n200: on\r\n";
    let (value, lines) = read_text("a.yml", yaml);
    assert_eq!(lines, Vec::<String>::new());
    let value = value.unwrap();
    assert_eq!(
        value,
        json!({"openapi": "3.1", "info": {"version": "1.10"}, "z": {"a": 1, "b": ["x"]}, "m": {"a": 2, "b": ["x"]}, "200": "on"})
    );
    assert_eq!(value.as_object().unwrap().keys().collect::<Vec<_>>(), ["openapi", "info", "z", "m", "200"]);
    for mark in [u16::from_le_bytes, u16::from_be_bytes] {
        let utf16: Vec<u8> = yaml.encode_utf16().flat_map(|unit| mark(unit.to_ne_bytes()).to_ne_bytes()).collect();
        assert_eq!(read_text("a.yml", utf16).0.as_ref(), Some(&value));
    }
    // JSON that YAML 1.1 readers refuse, under a name that does not tell.
    let (value, _) = read_text("a.yaml", "{\"a\": \"\\ud83d\\ude00\"}");
    assert_eq!(value, Some(json!({"a": "\u{1f600}"})));
    let (value, _) = read_text("a.yaml", "{a: 1, b: !!str 2}");
    assert_eq!(value, Some(json!({"a": 1, "b": "2"})));
}

#[test]
fn large_integers_are_told() {
    for name in ["a.yaml", "a.json"] {
        let (value, lines) = read_text(name, "{\"a\": 18446744073709551615, \"b\": 18446744073709551616}");
        assert_eq!(value.unwrap()["a"], json!(18446744073709551615u64));
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with(&format!("{name}:1:34: warning[number-out-of-range]")), "{lines:?}");
    }
}
