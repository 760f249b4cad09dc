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
    pub(crate) path: &'static str,
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
    if !plan.operations.is_empty() {
        let docs = "The operations: what a [`Call`] is a call of, and how each answers.";
        let (name, uses_deprecated) = ("operations", plan.has_deprecated);
        pieces.push(Piece::Module { docs, name, uses_deprecated, pieces: operation::render_operations(plan) });
    }
    if !plan.headers.is_empty() {
        let docs = "The headers of responses, for [`Response::http_header`] and [`Error::http_header`].";
        let (name, uses_deprecated) = ("headers", false);
        pieces.push(Piece::Module { docs, name, uses_deprecated, pieces: client::render_headers(plan) });
    }
    pieces.extend(plan.incoming.iter().map(|module| incoming::render_incoming(module, plan)));
    let mut files = vec![RenderedFile { path: "api.rs", header: plan.header.clone(), pieces }];
    let header = || plan.header.clone();
    if plan.has_types() {
        files.push(RenderedFile { path: "types.rs", header: header(), pieces: types::render_types(plan) });
    }
    if !plan.unreached.is_empty() {
        files.push(RenderedFile { path: "unreached.rs", header: header(), pieces: types::render_unreached(plan) });
    }
    if !plan.examples.is_empty() {
        let pieces = example::render_examples(plan);
        files.push(RenderedFile { path: "examples.rs", header: plan.header.clone(), pieces });
    }
    files
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

/// From where types are named.
struct Scope {
    /// What goes before a type of the API.
    types: TokenStream,
    /// What goes before a type of the support files.
    support: TokenStream,
}

impl Scope {
    /// The root of the client.
    fn root() -> Self {
        Self { types: quote! { types:: }, support: quote! { support::types:: } }
    }

    /// A module below the root.
    fn module() -> Self {
        Self { types: quote! { types:: }, support: quote! { super::support::types:: } }
    }

    /// A file beside that of the types.
    fn file() -> Self {
        Self { types: quote! { super::types:: }, support: quote! { super::support::types:: } }
    }

    /// The module of types, which imports what it needs.
    fn types() -> Self {
        Self { types: TokenStream::new(), support: TokenStream::new() }
    }

    fn render(&self, of: &RustType) -> TokenStream {
        let Self { types, support } = self;
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
