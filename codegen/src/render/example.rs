//! Tests of the examples of the document.

use std::fmt::Write as _;

use quote::quote;

use super::{Piece, Scope};
use crate::plan::{Crate, ExampleTest, RustType};

pub(super) fn render_examples(plan: &Crate) -> Vec<Piece> {
    let declaration = quote! {
        #[path = "support/examples.rs"]
        mod round_trip;
    };
    let pieces = [Piece::Item(declaration), Piece::Item(quote! { use round_trip::Examples; })];
    pieces.into_iter().chain(plan.examples.iter().map(|test| Piece::Text(render_test(test)))).collect()
}

/// Line by line: the formatter would take a type and the text of an example apart.
fn render_test(test: &ExampleTest) -> String {
    let mut text = format!("#[test]\nfn {}() {{\n    let mut examples = Examples::default();\n", test.name);
    for (pointer, of, json) in &test.examples {
        let (of, pointer, json) = (render_type(of), format!("{pointer:?}"), render_json(json));
        let _ = if pointer.len() + json.len() < 60 && !json.contains('\n') {
            writeln!(text, "    examples.check::<{of}>({pointer}, {json});")
        } else {
            writeln!(text, "    examples.check::<{of}>(\n        {pointer},\n        {json},\n    );")
        };
    }
    text.push_str("    examples.assert();\n}\n");
    text
}

fn render_type(of: &RustType) -> String {
    Scope::file().render(of).to_string().replace(' ', "").replace(',', ", ")
}

/// A raw literal where others would need escapes.
fn render_json(json: &str) -> String {
    let quotes = json.split('"').skip(1);
    let fence = quotes.map(|rest| rest.bytes().take_while(|byte| *byte == b'#').count() + 1).max();
    match fence {
        Some(fence) => format!("r{0}\"{json}\"{0}", "#".repeat(fence)),
        // Without a quote there is neither text nor a backslash in it.
        None => format!("\"{json}\""),
    }
}
