//! The text of emitted files.

use proc_macro2::TokenStream;

use crate::render::{Piece, RenderedFile};

/// The text of a file; the error is the item that is no Rust, which is a fault of ours.
pub(crate) fn format(file: &RenderedFile) -> Result<String, String> {
    let mut text = String::new();
    for line in &file.header {
        text.push_str("// ");
        text.extend(line.chars().map(|character| if character.is_control() { ' ' } else { character }));
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&format_pieces(&file.pieces)?);
    Ok(text)
}

fn format_pieces(pieces: &[Piece]) -> Result<String, String> {
    let mut text = String::new();
    let mut follows_use = false;
    for piece in pieces {
        let formatted = match piece {
            Piece::Item(tokens) => format_item(tokens)?,
            Piece::Text(formatted) => formatted.clone(),
            Piece::Module { docs, name, uses_deprecated, pieces } => {
                format_module(docs, name, *uses_deprecated, pieces)?
            }
        };
        let is_use = formatted.starts_with("use ") || formatted.starts_with("pub use ");
        let joined = follows_use && is_use;
        if !joined && !text.is_empty() {
            text.push('\n');
        }
        follows_use = is_use;
        text.push_str(&formatted);
    }
    Ok(text)
}

fn format_item(tokens: &TokenStream) -> Result<String, String> {
    let item = syn::parse2(tokens.clone()).map_err(|error| format!("{error}: {tokens}"))?;
    let text =
        prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] });
    let parted = if text.contains("impl ") { part_methods(&text) } else { text };
    Ok(parted)
}

/// Sets methods apart by blank lines, which the formatter does not.
fn part_methods(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 64);
    let mut after_method = false;
    for line in text.lines() {
        if after_method && line.starts_with("    ") {
            parted.push('\n');
        }
        parted.push_str(line);
        parted.push('\n');
        after_method = line == "    }";
    }
    parted
}

fn format_module(docs: &str, name: &str, uses_deprecated: bool, pieces: &[Piece]) -> Result<String, String> {
    let allow = if uses_deprecated { "#[allow(deprecated)]\n" } else { "" };
    let mut text = format!("/// {docs}\n{allow}pub mod {name} {{\n");
    for line in format_pieces(pieces)?.lines() {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
    text.push_str("}\n");
    Ok(text)
}
