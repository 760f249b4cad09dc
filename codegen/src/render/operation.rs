//! Operations: the marker, how answers are read, and the documented errors.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::client::{render_body_type, render_group, render_parameter, render_parameter_argument, render_send};
use super::{Piece, Scope, id, render_declarations, render_deprecated, render_docs};
use crate::name::Ident;
use crate::plan::{Arm, Body, Crate, Module, Operation, OperationImports, Parameter, ReadBody, ResponseEnum};

/// What the module of operations is.
pub(super) const DOCS: &str = "The operations: what a [`Call`] is a call of, and how each answers.";

pub(super) fn render_operations(plan: &Crate) -> Vec<Piece> {
    let mut pieces = render_declarations(plan.modules.iter().map(|module| &module.name));
    let scope = Scope::module();
    pieces.extend(render_imports(&plan.operation_imports, &scope));
    pieces.extend(plan.operations.iter().flat_map(|operation| render_operation(operation, &scope)));
    pieces
}

/// The methods and operations of one group.
pub(super) fn render_module(module: &Module) -> Vec<Piece> {
    let scope = Scope::inner_module();
    let mut pieces = render_imports(&module.operation_imports, &scope);
    pieces.push(render_group(&module.group, None, &TokenStream::new(), &scope));
    pieces.extend(module.operations.iter().flat_map(|operation| render_operation(operation, &scope)));
    pieces
}

fn render_imports(imports: &OperationImports, scope: &Scope) -> Vec<Piece> {
    let root = &scope.root;
    let idents = |names: &[&str]| names.iter().map(|name| format_ident!("{name}")).collect::<Vec<_>>();
    let (failures, support) = (idents(&imports.failures), idents(&imports.support));
    let mut pieces = Vec::new();
    if !failures.is_empty() {
        pieces.push(Piece::Item(quote! { use #root support::http::Failure::{#(#failures),*}; }));
    }
    if !support.is_empty() {
        pieces.push(Piece::Item(quote! { use #root support::http::{#(#support),*}; }));
    }
    if imports.types {
        pieces.push(Piece::Item(quote! { use #root types; }));
    }
    pieces
}

fn render_operation(operation: &Operation, scope: &Scope) -> Vec<Piece> {
    let marker = id(&operation.marker);
    let method = format!("Client::{}", operation.method_name);
    let link = format!("[`{method}`]({})", scope.link(&method));
    let docs = render_docs(&[format!("The operation that {link} calls.")]);
    let (method, path, accept) = (&operation.http_method, &operation.path, &operation.accept);
    let security = operation.security.iter().map(|names| {
        let names = names.iter().map(Ident::as_str);
        quote! { &[#(#names),*] }
    });
    let (output, error) = (scope.render(&operation.output), id(&operation.error.name));
    let read = render_read(operation);
    let redirects = operation.answers_redirects.then(|| quote! { const FOLLOWS_REDIRECTS: bool = false; });
    let server =
        operation.base_url.iter().map(|server| quote! { const BASE_URL: Option<&'static str> = Some(#server); });
    let mut pieces = vec![
        Piece::Item(quote! {
            #docs
            pub enum #marker {}
        }),
        Piece::Item(quote! {
            impl Operation for #marker {
                const DESCRIPTOR: &'static Descriptor = &Descriptor {
                    method: #method,
                    path: #path,
                    accept: #accept,
                    security: &[#(#security),*],
                };
                #(#server)*
                #redirects
                type Output = #output;
                type Error = #error;
                #[inline]
                fn read(reply: &mut Reply) -> Outcome<Self> {
                    #read
                }
            }
        }),
    ];
    let setters: Vec<TokenStream> =
        operation.optional_parameters.iter().map(|parameter| render_setter(parameter, scope)).collect();
    let bodies: Vec<TokenStream> =
        operation.optional_bodies.iter().map(|(name, body)| render_body_setter(name, body, scope)).collect();
    if !bodies.is_empty() || !setters.is_empty() {
        pieces.push(Piece::Item(quote! {
            impl Call<#marker> {
                #(#setters)*
                #(#bodies)*
            }
        }));
    }
    if let Some(response) = &operation.response {
        let derives = quote! { Clone, Debug, PartialEq };
        pieces.push(render_enum(response, &format!("What {link} answers."), &derives, scope));
    }
    // No more than `std::io::Error` has: to derive the others costs the compiler a tenth of a large client.
    let derives = quote! { Debug };
    pieces.push(render_enum(&operation.error, &format!("What {link} answers when it fails."), &derives, scope));
    pieces
}

fn render_setter(parameter: &Parameter, scope: &Scope) -> TokenStream {
    let (docs, deprecated) = (render_docs(&parameter.docs), render_deprecated(parameter.deprecated));
    let (name, argument, set) =
        (id(&parameter.name), render_parameter_argument(parameter, scope), render_parameter(parameter));
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #argument) -> Self {
            self #set
        }
    }
}

fn render_body_setter(name: &Ident, body: &Body, scope: &Scope) -> TokenStream {
    let (docs, name) = (render_docs(&body.docs), id(name));
    let (of, send) = (render_body_type(body, scope), render_send(body));
    quote! {
        #docs
        pub fn #name(self, body: #of) -> Self {
            self #send
        }
    }
}

/// How answers are read, by their statuses.
fn render_read(operation: &Operation) -> TokenStream {
    let is_complete = operation.arms.iter().any(|arm| arm.statuses.is_none());
    let arms = operation.arms.iter().map(|arm| {
        let (pattern, answer) = (render_pattern(arm), render_answer(arm, operation));
        quote! { #pattern => #answer, }
    });
    let rest = (!is_complete).then(|| quote! { _ => Err(Undocumented), });
    quote! {
        match reply.status() {
            #(#arms)*
            #rest
        }
    }
}

fn render_pattern(arm: &Arm) -> TokenStream {
    let Some(ranges) = &arm.statuses else { return quote! { _ } };
    let ranges = ranges.iter().map(|(from, to)| {
        let (first, last) = (Literal::u16_unsuffixed(*from), Literal::u16_unsuffixed(*to));
        if from == to {
            quote! { #first }
        } else {
            quote! { #first..=#last }
        }
    });
    quote! { #(#ranges)|* }
}

/// What an answer with the statuses of this arm is.
fn render_answer(arm: &Arm, operation: &Operation) -> TokenStream {
    let answers = if arm.is_error { Some(&operation.error) } else { operation.response.as_ref() };
    let variant = arm.variant.as_ref().zip(answers).map(|(variant, answers)| {
        let (name, variant) = (id(&answers.name), id(variant));
        quote! { #name::#variant }
    });
    let read = match arm.read {
        ReadBody::Json if arm.is_error => return quote! { reply.error(#variant) },
        ReadBody::Json => {
            let variant = variant.map(|variant| quote! { .map(#variant) });
            return quote! { reply.json() #variant };
        }
        ReadBody::Text => Some(quote! { reply.text() }),
        ReadBody::Bytes => Some(quote! { reply.bytes() }),
        ReadBody::Nothing => None,
    };
    let value = match (variant, read) {
        (Some(variant), Some(read)) => quote! { #variant(#read) },
        (Some(variant), None) => variant,
        (None, Some(read)) => read,
        (None, None) => quote! { () },
    };
    if arm.is_error {
        quote! { Err(Documented(#value)) }
    } else {
        quote! { Ok(#value) }
    }
}

fn render_enum(answers: &ResponseEnum, docs: &str, derives: &TokenStream, scope: &Scope) -> Piece {
    let (docs, name) = (render_docs(&[docs.to_owned()]), id(&answers.name));
    let variants = answers.variants.iter().map(|(docs, name, payload)| {
        let (docs, name) = (render_docs(docs), id(name));
        let payload = payload.as_ref().map(|of| {
            let of = scope.render(of);
            quote! { (#of) }
        });
        quote! { #docs #name #payload, }
    });
    Piece::Item(quote! {
        #docs
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    })
}
