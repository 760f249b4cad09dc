//! Turns the plan of a client into Rust. It decides nothing.

mod client;
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
    /// A module within the file: documentation, name, pieces.
    Module(&'static str, &'static str, Vec<Piece>),
}

/// Renders the files that hold the API: the client with its operations, and the types.
pub(crate) fn render(plan: &Crate) -> Vec<RenderedFile> {
    let mut pieces = client::render_client(plan);
    if !plan.operations.is_empty() {
        let docs = "The operations: what a [`Call`] is a call of, and how each answers.";
        pieces.push(Piece::Module(docs, "operations", operation::render_operations(plan)));
    }
    if !plan.headers.is_empty() {
        let docs = "The headers of responses, for [`Response::http_header`] and [`Error::http_header`].";
        pieces.push(Piece::Module(docs, "headers", client::render_headers(plan)));
    }
    let mut files = vec![RenderedFile { path: "api.rs", header: plan.header.clone(), pieces }];
    if !plan.types.is_empty() {
        files.push(RenderedFile { path: "types.rs", header: plan.header.clone(), pieces: types::render_types(plan) });
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

fn render_deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote! { #[deprecated] }
    } else {
        TokenStream::new()
    }
}

/// A type, as seen from the module of types (`types::` goes before a name elsewhere).
fn render_type(of: &RustType, types: &TokenStream) -> TokenStream {
    let inner = |of: &RustType| render_type(of, types);
    match of {
        RustType::Bool => quote! { bool },
        RustType::I32 => quote! { i32 },
        RustType::I64 => quote! { i64 },
        RustType::U32 => quote! { u32 },
        RustType::U64 => quote! { u64 },
        RustType::F32 => quote! { f32 },
        RustType::F64 => quote! { f64 },
        RustType::String => quote! { String },
        RustType::Bytes => quote! { Bytes },
        RustType::Date => quote! { #types Date },
        RustType::DateTime => quote! { #types DateTime },
        RustType::Json => quote! { #types Json },
        RustType::Unit => quote! { () },
        RustType::Vec(of) => {
            let of = inner(of);
            quote! { Vec<#of> }
        }
        RustType::Map(of) => {
            let of = inner(of);
            quote! { #types BTreeMap<String, #of> }
        }
        RustType::Option(of) => {
            let of = inner(of);
            quote! { Option<#of> }
        }
        RustType::Boxed(of) => {
            let of = inner(of);
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
