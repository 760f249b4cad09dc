use super::catalogue::{self, closest};
use super::*;

fn file(text: &str, syntax: Syntax) -> (Files, FileId) {
    let mut files = Files::default();
    let file = files.add("api.yaml".to_owned(), text.to_owned(), syntax);
    (files, file)
}

fn diagnostic(location: Location) -> Diagnostic {
    let mut diagnostics = Diagnostics::default();
    diagnostics.report(location, catalogue::unknown_keyword("Schema Object", "exampl", Some("example")));
    diagnostics.iter().next().unwrap().clone()
}

fn node(file: FileId, pointer: &str, part: Part) -> Location {
    Location::Node { file, pointer: Pointer::parse(pointer).unwrap(), part }
}

/// `line:column` of a node, and the text that is underlined.
fn position(text: &str, syntax: Syntax, pointer: &str, part: Part) -> String {
    let (files, file) = file(text, syntax);
    let diagnostic = diagnostic(node(file, pointer, part));
    let line = render_line(&files, &diagnostic);
    let shown = render(&files, &diagnostic);
    let carets = shown.lines().find(|line| line.contains('^')).map_or(0, |line| line.matches('^').count());
    let place = line.strip_prefix("api.yaml:").unwrap().split(": ").next().unwrap();
    format!("{place} {carets}")
}

const YAML: &str = "\
paths:
  /tasks: &tasks
    get:
      responses: {200: {description: fine}, 'x': }
  /alias: *tasks
base: &base
  one: 1
  two: [a, bcd]
derived:
  <<: *base
  one: \"\\u0041\"
both:
  <<: [{three: 3}, *base]
";

#[test]
fn nodes_are_found_in_yaml() {
    for (pointer, part, expected) in [
        ("", Part::Value, "1:1 1"),
        ("/paths", Part::Key, "1:1 5"),
        ("/paths", Part::Value, "1:1 5"),
        ("/paths/~1tasks/get/responses/200", Part::Key, "4:19 3"),
        ("/paths/~1tasks/get/responses/200/description", Part::Value, "4:38 4"),
        ("/paths/~1tasks/get/responses/x", Part::Value, "4:45 3"),
        ("/paths/~1alias", Part::Value, "5:11 6"),
        ("/paths/~1alias/get/responses/200", Part::Key, "4:19 3"),
        ("/base/two/1", Part::Value, "8:12 3"),
        ("/derived/one", Part::Value, "11:8 8"),
        ("/derived/two/1", Part::Value, "8:12 3"),
        ("/both/three", Part::Value, "13:16 1"),
        ("/both/one", Part::Value, "7:8 1"),
        ("/base/missing/deeper", Part::Value, "6:1 4"),
        ("/base/two/7", Part::Value, "8:3 3"),
    ] {
        assert_eq!(position(YAML, Syntax::Yaml, pointer, part), expected, "{pointer} {part:?}");
    }
}

#[test]
fn nodes_are_found_in_json() {
    let long_name = "k".repeat(2000);
    let text = format!("{{\n\t\"a\\/b\": [1, \"\\ud83d\\ude00\"],\r\n\t\"{long_name}\": {{\"x\": true}}}}");
    assert_eq!(position(&text, Syntax::Json, "/a~1b/1", Part::Value), "2:14 14");
    assert_eq!(position(&text, Syntax::Json, &format!("/{long_name}/x"), Part::Value), "3:2012 4");
}

#[test]
fn awkward_texts_are_placed_in_characters() {
    assert_eq!(position("日本: {é: 1}\r\nb: 2\r\n", Syntax::Yaml, "/日本/é", Part::Key), "1:6 1");
    assert_eq!(position("日本: {é: 1}\r\nb: 2\r\n", Syntax::Yaml, "/b", Part::Value), "2:4 1");
    assert_eq!(position("a: \tb\n", Syntax::Yaml, "/a", Part::Value), "1:5 1");
}

#[test]
fn aliases_that_run_in_circles_end() {
    for text in ["a: &a\n  <<: *a\n", "a: &a {b: *a}\n", "a: &a [*a]\n", "a: &a {<<: [*a, *a, *a]}\n"] {
        let (files, file) = file(text, Syntax::Yaml);
        let text = render(&files, &diagnostic(node(file, "/a/b/b/0/x", Part::Value)));
        assert!(text.contains("api.yaml:1:"), "{text}");
    }
}

#[test]
fn a_message_shows_its_line() {
    let (files, file) = file("info: {}\ntitle:\n  exampl: 1\n", Syntax::Yaml);
    let diagnostic = diagnostic(node(file, "/title/exampl", Part::Key));
    assert_eq!(
        render(&files, &diagnostic),
        "\
warning[unknown-keyword]: a Schema Object has no `exampl`
 --> api.yaml:3:3
  |
3 |   exampl: 1
  |   ^^^^^^
  |
  = help: did you mean `example`?"
    );
    assert_eq!(
        render_line(&files, &diagnostic),
        "api.yaml:3:3: warning[unknown-keyword]: a Schema Object has no `exampl` (did you mean `example`?)"
    );
}

#[test]
fn a_message_without_a_line() {
    let (files, file) = file("", Syntax::Yaml);
    assert_eq!(render(&files, &diagnostic(Location::File(file))).lines().nth(1).map(str::trim), Some("--> api.yaml"));
    assert!(render_line(&files, &diagnostic(Location::File(file))).starts_with("api.yaml: warning["));
    assert!(render_line(&files, &diagnostic(Location::Nowhere)).starts_with("warning["));
}

#[test]
fn a_long_line_is_cut_around_the_caret() {
    let text = format!("{{\"a\":[{}7]}}", "\"日本語\",".repeat(100_000));
    let (files, file) = file(&text, Syntax::Json);
    let shown = render(&files, &diagnostic(node(file, "/a/100000", Part::Value)));
    assert!(shown.len() < 1000, "{}", shown.len());
    assert!(shown.contains("--> api.yaml:1:600007"), "{shown}");
    assert!(shown.contains("... "), "{shown}");
    for _ in 0..5 {
        render_line(&files, &diagnostic(node(file, "/a/99999", Part::Value)));
    }
}

#[test]
fn no_offset_panics() {
    for text in ["", "\n", "a", "é", "a: é\r\n", "\tx\n\n\n", "\u{1f600}\u{200b}\u{0}x"] {
        let (files, file) = file(text, Syntax::Yaml);
        for byte in 0..12 {
            let diagnostic = diagnostic(Location::Offset { file, byte });
            render(&files, &diagnostic);
            render_line(&files, &diagnostic);
        }
    }
}

#[test]
fn the_written_text_of_a_number() {
    let (files, file) = file("info: {version: 1.10, title: '1.20'}\n", Syntax::Yaml);
    let written = |pointer| files.written(file, &Pointer::parse(pointer).unwrap());
    assert_eq!(written("/info/version"), Some("1.10"));
    assert_eq!(written("/info/title"), None);
    assert_eq!(written("/info"), None);
}

#[test]
fn slips_of_the_pen() {
    let names = ["Task", "TaskList", "User"];
    assert_eq!(closest("Tsk", names), Some("Task"));
    assert_eq!(closest("task", names), Some("Task"));
    assert_eq!(closest("TaskLst", names), Some("TaskList"));
    assert_eq!(closest("Order", names), None);
    assert_eq!(closest("", []), None);
}

#[test]
fn codes_have_names_and_explanations() {
    for code in Code::all() {
        assert_eq!(code.as_str().parse(), Ok(*code));
        assert!(code.as_str().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{code}");
        assert!(code.explain().len() > 80, "{code}");
    }
    assert_eq!("nothing".parse::<Code>(), Err(UnknownCode));
}

#[test]
fn denied_and_allowed_warnings() {
    let report = |diagnostics: &mut Diagnostics| {
        diagnostics.report(Location::Nowhere, Message::warning(Code::UnknownKeyword, "a"));
        diagnostics.report(Location::Nowhere, Message::error(Code::DanglingReference, "b"));
        diagnostics.report(Location::Nowhere, Message::warning(Code::NumberOutOfRange, "c"));
    };
    let mut diagnostics = Diagnostics::default();
    report(&mut diagnostics);
    let unused = diagnostics.apply_policy(&[Code::NumberOutOfRange], &[Code::UnknownKeyword, Code::DanglingReference]);
    let left: Vec<_> = diagnostics.iter().map(|found| (found.message.as_str(), found.severity)).collect();
    assert_eq!(left, [("b", Severity::Error), ("c", Severity::Error)]);
    assert_eq!(unused, [1]);
}
