//! Types and their tables.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Piece, Scope, id, render_declarations, render_deprecated, render_docs};
use crate::plan::{Crate, Enumeration, Field, Module, Others, Presence, Record, Rest, RustType, TypeItem, Union};

pub(super) fn render_types(plan: &Crate) -> Vec<Piece> {
    let published = |name: &str| name.starts_with(char::is_uppercase);
    let (public, private): (Vec<&str>, Vec<&str>) = plan.type_imports.iter().partition(|name| published(name));
    let modules = plan.modules.iter().filter(|module| !module.types.is_empty());
    let mut pieces = render_declarations(modules.map(|module| &module.name));
    if !public.is_empty() {
        let names = public.iter().map(|name| format_ident!("{name}"));
        pieces.push(Piece::Item(quote! { pub use super::support::types::{#(#names),*}; }));
    }
    pieces.extend(render_private_imports(&private));
    if plan.lends_support {
        pieces.push(Piece::Item(quote! { use super::support; }));
    }
    if !plan.unreached.is_empty() {
        pieces.push(Piece::Item(quote! {
            #[cfg(feature = "all-schemas")]
            pub use super::unreached::*;
        }));
    }
    pieces.extend(plan.types.iter().flat_map(render_type));
    pieces
}

/// The types of one group of operations. To the user, they stand among the others.
pub(super) fn render_module(module: &Module) -> Vec<Piece> {
    let imports = (!module.type_imports.is_empty()).then(|| Piece::Text(render_shared_imports(&module.type_imports)));
    imports.into_iter().chain(module.types.iter().flat_map(render_type)).collect()
}

/// One name a line, so that a type which comes to be shared is a line of the review.
fn render_shared_imports(names: &[String]) -> String {
    match names {
        [only] => format!("use super::{only};\n"),
        names => names.iter().fold("use super::{\n".to_owned(), |text, name| text + "    " + name + ",\n") + "};\n",
    }
}

/// The types that a feature switches on. To the user, they stand among the others.
pub(super) fn render_unreached(plan: &Crate) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = render_private_imports(&plan.unreached_imports).into_iter().collect();
    if !plan.types.is_empty() {
        pieces.push(Piece::Item(quote! {
            #[allow(unused_imports)]
            use super::types::*;
        }));
    }
    pieces.extend(plan.unreached.iter().flat_map(render_type));
    pieces
}

fn render_private_imports(names: &[&str]) -> Option<Piece> {
    let idents = names.iter().map(|name| format_ident!("{name}"));
    (!names.is_empty()).then(|| Piece::Item(quote! { use super::support::types::{#(#idents),*}; }))
}

fn render_type(item: &TypeItem) -> Vec<Piece> {
    match item {
        TypeItem::Record(record) => render_record(record),
        TypeItem::Strings(strings) => {
            render_enumeration(strings, "string_enum", &quote! { String }, |value| format!("{value:?}"))
        }
        TypeItem::Integers(integers) => render_enumeration(integers, "integer_enum", &quote! { i64 }, i64::to_string),
        TypeItem::Union(union) => render_union(union),
        TypeItem::Alias { docs, deprecated, name, of } => {
            let (docs, deprecated) = (render_docs(docs), render_deprecated(*deprecated));
            let (name, of) = (id(name), Scope::types().render(of));
            vec![Piece::Item(quote! {
                #docs
                #deprecated
                pub type #name = #of;
            })]
        }
    }
}

fn render_union(union: &Union) -> Vec<Piece> {
    let (docs, deprecated) = (render_docs(&union.docs), render_deprecated(union.deprecated));
    let (name, unknown) = (id(&union.name), id(&union.unknown));
    let variants = union.variants.iter().map(|(docs, name, of, _)| {
        let (docs, name, of) = (render_docs(docs), id(name), Scope::types().render(of));
        quote! { #docs #name(#of), }
    });
    let mut table = match &union.tag {
        Some(tag) => format!("tagged_union!({tag:?}, {} {{\n", union.name),
        None => format!("union!({} {{\n", union.name),
    };
    for (index, (_, name, _, tags)) in union.variants.iter().enumerate() {
        let others = if union.otherwise == Some(index) { " | _" } else { "" };
        let _ = match &union.tag {
            Some(_) => writeln!(table, "    {name}: {tags:?}{others},"),
            None => writeln!(table, "    {name},"),
        };
    }
    if union.unknown.as_str() != "Unknown" {
        let _ = writeln!(table, "    ..{}", union.unknown);
    }
    table.push_str("});\n");
    vec![
        Piece::Item(quote! {
            #docs
            #deprecated
            #[derive(Clone)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                /// A value that is of none of these types.
                #unknown(Json),
            }
        }),
        Piece::Text(table),
    ]
}

fn render_record(record: &Record) -> Vec<Piece> {
    let (docs, deprecated) = (render_docs(&record.docs), render_deprecated(record.deprecated));
    let name = id(&record.name);
    let fields = record.fields.iter().map(|field| {
        let (docs, deprecated) = (render_docs(&field.docs), render_deprecated(field.deprecated));
        let (name, of) = (id(&field.name), render_field_type(field));
        quote! { #docs #deprecated pub #name: #of, }
    });
    let others = match &record.others {
        Others::Any(name) => {
            let name = id(name);
            quote! { /// Members that the description does not name.
            pub #name: Members, }
        }
        Others::Typed(name, of) => {
            let (name, of) = (id(name), Scope::types().render(of));
            quote! { /// All other members.
            pub #name: BTreeMap<String, #of>, }
        }
        Others::None => TokenStream::new(),
    };
    let default = record.has_default.then(|| quote! { , Default });
    let mut pieces = vec![
        Piece::Item(quote! {
            #docs
            #deprecated
            #[derive(Clone #default)]
            #[non_exhaustive]
            pub struct #name { #(#fields)* #others }
        }),
        Piece::Text(render_table(record)),
    ];
    pieces.extend(render_constructor(record));
    pieces
}

/// The table of a record, one member a line, in a form that rustfmt leaves as it is.
fn render_table(record: &Record) -> String {
    let mut table = format!("record!({} {{\n", record.name);
    for field in &record.fields {
        let presence = match field.presence {
            Presence::Required => "Required",
            Presence::Optional | Presence::OptionalNullable => "Optional",
            Presence::Nullable => "Nullable",
        };
        let _ = writeln!(table, "    {}: {presence}({:?}),", field.name, field.wire);
    }
    match &record.others {
        Others::Any(name) if name.as_str() == "other_members" => {}
        Others::Any(name) | Others::Typed(name, _) => {
            let _ = writeln!(table, "    ..{name}");
        }
        Others::None => table.push_str("    ..()\n"),
    }
    table.push_str("});\n");
    table
}

fn render_field_type(field: &Field) -> TokenStream {
    let of = Scope::types().render(&field.of);
    match field.presence {
        Presence::Required => of,
        Presence::Optional | Presence::Nullable => quote! { Option<#of> },
        Presence::OptionalNullable => quote! { Option<Option<#of>> },
    }
}

/// What a caller makes a record with. `None` where nothing would be in it.
fn render_constructor(record: &Record) -> Option<Piece> {
    let required: Vec<&Field> = record.fields.iter().filter(|field| field.presence == Presence::Required).collect();
    let name = id(&record.name);
    let new = (!required.is_empty()).then(|| {
        let arguments = required.iter().map(|field| {
            let (name, of) = (id(&field.name), render_argument(&field.of));
            quote! { #name: #of }
        });
        let values = required.iter().map(|field| {
            let (name, value) = (id(&field.name), render_value(field));
            if field.name.as_str() == value.to_string() {
                quote! { #name }
            } else {
                quote! { #name: #value }
            }
        });
        let rest = match record.rest {
            Rest::None => TokenStream::new(),
            Rest::Imported => quote! { , ..empty() },
            Rest::ByPath => quote! { , ..super::support::types::empty() },
        };
        quote! {
            /// Makes one of what is required.
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* #rest }
            }
        }
    });
    let setters: Vec<TokenStream> = if record.has_setters {
        let optional = record.fields.iter().filter(|field| field.presence != Presence::Required);
        optional.map(render_setter).collect()
    } else {
        Vec::new()
    };
    if new.is_none() && setters.is_empty() {
        return None;
    }
    Some(Piece::Item(quote! {
        impl #name {
            #new
            #(#setters)*
        }
    }))
}

fn render_setter(field: &Field) -> TokenStream {
    let (docs, deprecated) = (render_docs(&field.setter_docs), render_deprecated(field.deprecated));
    let name = id(&field.name);
    let (of, value) = match field.presence {
        Presence::Required | Presence::Optional | Presence::Nullable => {
            let value = render_value(field);
            (render_argument(&field.of), quote! { Some(#value) })
        }
        Presence::OptionalNullable => {
            let of = Scope::types().render(&field.of);
            (quote! { impl Into<Option<#of>> }, quote! { Some(#name.into()) })
        }
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #name: #of) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The type of an argument: what is easy to give where it can be turned into what is needed.
fn render_argument(of: &RustType) -> TokenStream {
    match of {
        RustType::String => quote! { impl Into<String> },
        RustType::DateTime => quote! { impl Into<DateTime> },
        RustType::Boxed(of) => Scope::types().render(of),
        of => Scope::types().render(of),
    }
}

fn render_value(field: &Field) -> TokenStream {
    let name = id(&field.name);
    match &field.of {
        RustType::String | RustType::DateTime => quote! { #name.into() },
        RustType::Boxed(_) => quote! { Box::new(#name) },
        _ => quote! { #name },
    }
}

fn render_enumeration<T>(
    enumeration: &Enumeration<T>,
    table: &str,
    of: &TokenStream,
    show: impl Fn(&T) -> String,
) -> Vec<Piece> {
    let (docs, deprecated) = (render_docs(&enumeration.docs), render_deprecated(enumeration.deprecated));
    let (name, unknown) = (id(&enumeration.name), id(&enumeration.unknown));
    let variants = enumeration.variants.iter().map(|(docs, name, _)| {
        let (docs, name) = (render_docs(docs), id(name));
        quote! { #docs #name, }
    });
    let mut text = format!("{table}!({} {{\n", enumeration.name);
    for (_, name, value) in &enumeration.variants {
        let _ = writeln!(text, "    {name}: {},", show(value));
    }
    if enumeration.unknown.as_str() != "Unknown" {
        let _ = writeln!(text, "    ..{}", enumeration.unknown);
    }
    text.push_str("});\n");
    vec![
        Piece::Item(quote! {
            #docs
            #deprecated
            #[derive(Clone)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                /// A value that the description does not name.
                #unknown(#of),
            }
        }),
        Piece::Text(text),
    ]
}
