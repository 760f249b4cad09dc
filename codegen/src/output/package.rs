//! A client as a package of its own.

use super::File;

/// What a package has around the files of a client: a manifest, a README and a library.
pub(crate) fn package(name: &str, title: &str, files: &[File]) -> Vec<File> {
    let library = name.replace('-', "_");
    // A title is one line of text; TOML's basic strings are written like Rust's, but for what neither needs here.
    let description = title.chars().filter(|character| !character.is_control()).collect::<String>();
    let quoted = format!("\"{}\"", format!("A client of {description}.").replace('\\', "\\\\").replace('"', "\\\""));
    let has_unreached = files.iter().any(|file| file.path == "unreached.rs");
    let all_schemas = "# Types for schemas that no operation needs.\nall-schemas = []\n";
    let manifest = include_str!("package/Cargo.toml.template")
        .replace("{name}", name)
        .replace("{description}", &quoted)
        .replace("{all-schemas}", if has_unreached { all_schemas } else { "" });
    let readme = format!(
        "# {name}\n\nA client of {description}, generated from its OpenAPI description by specwright.\n\n\
         ```rust,ignore\nlet client = {library}::Client::builder().build()?;\n```\n\n\
         `cargo doc --open` shows its methods and types.\n"
    );
    let root = format!("//! A client of {}.\n\ninclude!(\"api.rs\");\n", escape(&description));
    vec![
        File { path: "Cargo.toml".to_owned(), text: manifest },
        File { path: "README.md".to_owned(), text: readme },
        File { path: "src/lib.rs".to_owned(), text: root },
    ]
}

/// Text that Markdown shows as it is.
fn escape(text: &str) -> String {
    let special = |character: char| "\\`*_[]<>#".contains(character);
    text.chars().flat_map(|character| special(character).then_some('\\').into_iter().chain([character])).collect()
}
