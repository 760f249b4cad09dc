//! Turns the plan of a client into Rust. It decides nothing.

mod client;
mod example;
mod incoming;
mod operation;
mod types;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::name::Ident;
use crate::plan::{Crate, RustType};

/// A file of the client, in pieces that are formatted one by one.
#[derive(Debug)]
pub(crate) struct RenderedFile {
    /// Its path below the folder of the output.
    pub(crate) path: String,
    /// Comment lines at its top.
    pub(crate) header: Vec<String>,
    /// What it contains.
    pub(crate) pieces: Vec<Piece>,
}

/// A piece of a file.
#[derive(Debug)]
pub(crate) enum Piece {
    /// An item of Rust.
    Item(TokenStream),
    /// A line-by-line text, for what the formatter would fill like a paragraph.
    Text(String),
    /// A module within the file.
    Module {
        /// Its documentation.
        docs: &'static str,
        /// Its name.
        name: &'static str,
        /// Whether it uses what its user should not.
        uses_deprecated: bool,
        /// What it contains.
        pieces: Vec<Piece>,
    },
}

/// Renders the files that hold the API: the client with its operations, and the types.
pub(crate) fn render(plan: &Crate) -> Vec<RenderedFile> {
    let mut pieces = client::render_client(plan);
    let file = |path: &str, pieces| RenderedFile { path: path.to_owned(), header: plan.header.clone(), pieces };
    let mut files = Vec::new();
    if !plan.modules.is_empty() {
        files.push(file("operations.rs", operation::render_operations(plan)));
    } else if !plan.operations.is_empty() {
        let (docs, name, uses_deprecated) = (operation::DOCS, "operations", plan.has_deprecated);
        pieces.push(Piece::Module { docs, name, uses_deprecated, pieces: operation::render_operations(plan) });
    }
    if !plan.headers.is_empty() {
        let docs = "The headers of responses, for [`Response::http_header`] and [`Error::http_header`].";
        let (name, uses_deprecated) = ("headers", false);
        pieces.push(Piece::Module { docs, name, uses_deprecated, pieces: client::render_headers(plan) });
    }
    pieces.extend(plan.incoming.iter().map(|module| incoming::render_incoming(module, plan)));
    files.insert(0, file("api.rs", pieces));
    if plan.has_types() {
        files.push(file("types.rs", types::render_types(plan)));
    }
    for module in &plan.modules {
        let (path, header) = (format!("operations/{}.rs", module.name), module.operations_header.clone());
        files.push(RenderedFile { path, header, pieces: operation::render_module(module) });
        if !module.types.is_empty() {
            let (path, header) = (format!("types/{}.rs", module.name), module.types_header.clone());
            files.push(RenderedFile { path, header, pieces: types::render_module(module) });
        }
    }
    if !plan.unreached.is_empty() {
        files.push(file("unreached.rs", types::render_unreached(plan)));
    }
    if !plan.examples.is_empty() {
        files.push(file("examples.rs", example::render_examples(plan)));
    }
    files
}

/// Declares modules in files of their own, and has what they hold stand among what is beside them.
fn render_declarations<'n>(names: impl Iterator<Item = &'n Ident> + Clone) -> Vec<Piece> {
    let declarations: String = names.clone().map(|name| format!("mod {name};\n")).collect();
    let uses = names.map(|name| {
        let name = id(name);
        Piece::Item(quote! { pub use #name::*; })
    });
    let declarations = (!declarations.is_empty()).then_some(Piece::Text(declarations));
    declarations.into_iter().chain(uses).collect()
}

fn id(ident: &Ident) -> proc_macro2::Ident {
    format_ident!("{}", ident.as_str())
}

/// Documentation, one attribute a line.
fn render_docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// Lets code name what is deprecated: it is the user who is to be told.
fn render_allow_deprecated(plan: &Crate) -> TokenStream {
    if plan.has_deprecated {
        quote! { #[allow(deprecated)] }
    } else {
        TokenStream::new()
    }
}

fn render_deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote! { #[deprecated] }
    } else {
        TokenStream::new()
    }
}

/// From where things are named.
struct Scope {
    /// What goes before a type of the API.
    types: TokenStream,
    /// What goes before a type of the support files.
    support: TokenStream,
    /// The way to the root of the client.
    root: TokenStream,
    /// What goes before the marker of an operation.
    operations: TokenStream,
}

impl Scope {
    /// The root of the client.
    fn root() -> Self {
        Self {
            types: quote! { types:: },
            support: quote! { support::types:: },
            root: TokenStream::new(),
            operations: quote! { operations:: },
        }
    }

    /// A module below the root.
    fn module() -> Self {
        Self::below(quote! { super:: }, quote! { types:: })
    }

    /// A module below one below the root.
    fn inner_module() -> Self {
        Self::below(quote! { super::super:: }, quote! { types:: })
    }

    /// A file beside that of the types.
    fn file() -> Self {
        Self::below(quote! { super:: }, quote! { super::types:: })
    }

    fn below(root: TokenStream, types: TokenStream) -> Self {
        Self { types, support: quote! { #root support::types:: }, root, operations: TokenStream::new() }
    }

    /// The module of types, which imports what it needs.
    fn types() -> Self {
        let none = TokenStream::new;
        Self { types: none(), support: none(), root: none(), operations: none() }
    }

    /// What documentation calls an item at the root of the client.
    fn link(&self, item: &str) -> String {
        format!("{}{item}", self.root).replace(' ', "")
    }

    fn render(&self, of: &RustType) -> TokenStream {
        let Self { types, support, .. } = self;
        match of {
            RustType::Bool => quote! { bool },
            RustType::I32 => quote! { i32 },
            RustType::I64 => quote! { i64 },
            RustType::U32 => quote! { u32 },
            RustType::U64 => quote! { u64 },
            RustType::F64 => quote! { f64 },
            RustType::String => quote! { String },
            RustType::Bytes => quote! { Bytes },
            RustType::Date => quote! { #support Date },
            RustType::DateTime => quote! { #support DateTime },
            RustType::Json => quote! { #support Json },
            RustType::Upload => quote! { #support Upload },
            RustType::Unit => quote! { () },
            RustType::Vec(of) => {
                let of = self.render(of);
                quote! { Vec<#of> }
            }
            RustType::Map(of) => {
                let of = self.render(of);
                quote! { #support BTreeMap<String, #of> }
            }
            RustType::Option(of) => {
                let of = self.render(of);
                quote! { Option<#of> }
            }
            RustType::Boxed(of) => {
                let of = self.render(of);
                quote! { Box<#of> }
            }
            RustType::Named(name) => {
                let name = id(name);
                quote! { #types #name }
            }
            RustType::Answer(name) => {
                let name = id(name);
                quote! { #name }
            }
        }
    }
}
