use super::*;
use crate::diagnostics::{Files, Syntax, render_line};

fn read(text: &str) -> (Option<Config>, Vec<String>) {
    let mut files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let file = files.add("specwright.yaml".to_owned(), text.to_owned(), Syntax::Yaml);
    let tree = Tree { file, value: serde_yaml::from_str(text).unwrap(), parts: Vec::new() };
    let config = Config::from_tree(&tree, Path::new("client"), &mut diagnostics);
    (config, diagnostics.iter().map(|diagnostic| render_line(&files, diagnostic)).collect())
}

#[test]
fn settings_are_read() {
    let (config, lines) = read(
        "spec: ../api.yaml\noverlays: [a.yaml]\ndates: text\nmodules: by-tag\nerror_code: [/e]\ndeny: [unknown-keyword]\n",
    );
    assert_eq!(lines, Vec::<String>::new());
    let config = config.unwrap();
    assert_eq!(config.spec, Path::new("client/../api.yaml"));
    assert_eq!(config.overlays, [Path::new("client/a.yaml")]);
    assert_eq!(config.generated, Path::new("client/generated"));
    assert_eq!(config.dates, Dates::Text);
    assert_eq!(config.modules, Modules::ByTag);
    assert_eq!(config.error_code, ["/e"]);
    assert_eq!(config.deny, [Code::UnknownKeyword]);
    let (config, _) = read("spec: api.yaml\n");
    assert_eq!(config.unwrap().error_code, Config::new("x").error_code);
}

#[test]
fn wrong_settings() {
    for (text, expected) in [
        ("spec: a\nspecs: b\n", "2:1: error[unknown-setting]: there is no setting `specs` (did you mean `spec`?)"),
        ("spec: a\nqqqqqq: b\n", "2:1: error[unknown-setting]: there is no setting `qqqqqq` (the settings are spec,"),
        ("dates: text\n", "1:1: error[missing-setting]"),
        ("spec: [a]\n", "1:7: error[invalid-setting]: the setting `spec` is a list"),
        ("spec: ''\n", "1:7: error[invalid-setting]"),
        ("spec: a\noverlays: b\n", "2:11: error[invalid-setting]"),
        ("spec: a\noverlays: [b, 1]\n", "2:15: error[invalid-setting]"),
        (
            "spec: a\ndates: cronos\n",
            "2:8: error[invalid-setting]: `cronos` is no value of the setting `dates` (did you mean `chrono`?)",
        ),
        (
            "spec: a\nallow: [unknown-keywrd]\n",
            "2:9: error[invalid-setting]: there is no message of the kind `unknown-keywrd` (did you mean",
        ),
        ("spec: a\nerror_code: [code]\n", "2:14: error[invalid-setting]: `code` is not a JSON Pointer"),
        ("spec: a\nallow: [unknown-keyword]\ndeny: [unknown-keyword]\n", "2:9: error[invalid-setting]"),
    ] {
        let (config, lines) = read(text);
        assert!(config.is_none(), "{text}");
        assert_eq!(lines.len(), 1, "{text}: {lines:?}");
        assert!(lines[0].starts_with(&format!("specwright.yaml:{expected}")), "{text}: {lines:?}");
    }
}

#[test]
fn an_allow_that_is_not_needed_is_told() {
    let (config, _) = read("spec: a\nallow: [unknown-keyword]\n");
    let mut diagnostics = Diagnostics::default();
    config.unwrap().apply_policy(&mut diagnostics);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::UnusedAllow]);
}
