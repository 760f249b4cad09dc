//! The client, its builder and the constants for headers.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Piece, Scope, id, operation, render_allow_deprecated, render_deprecated, render_docs};
use crate::plan::{
    Body, BodyForm, Crate, Credential, CredentialKind, Group, Method, Parameter, ParameterForm, RustType,
};

pub(super) fn render_client(plan: &Crate) -> Vec<Piece> {
    let client = &plan.client;
    let (base_url, error_code) = (&client.base_url, &client.error_code);
    let (docs, allow) = (render_docs(&client.builder_docs), render_allow_deprecated(plan));
    let places = client.credentials.iter().map(render_place);
    let imports = client.imports.iter().map(|name| format_ident!("{name}"));
    let mut pieces = vec![Piece::Item(quote! {
        #[macro_use]
        mod support;
    })];
    if plan.has_types() {
        pieces.push(Piece::Item(quote! {
            /// What requests and responses are made of.
            #allow
            pub mod types;
        }));
    }
    if !plan.modules.is_empty() {
        let docs = render_docs(&[operation::DOCS.to_owned()]);
        pieces.push(Piece::Item(quote! {
            #docs
            #allow
            pub mod operations;
        }));
    }
    if !plan.examples.is_empty() {
        pieces.push(Piece::Item(quote! {
            #[cfg(test)]
            #allow
            mod examples;
        }));
    }
    if !plan.unreached.is_empty() {
        pieces.push(Piece::Item(quote! {
            #allow
            #[cfg(feature = "all-schemas")]
            mod unreached;
        }));
    }
    pieces.extend([
        Piece::Item(quote! {
            pub use support::http::{
                Accepted, BuildError, Call, CallFuture, Client, ClientBuilder, Error, ErrorResponse, HttpReply, NoAnswer, Response,
                Retry, transport,
            };
        }),
        Piece::Item(quote! { pub use support::{Header, Problem}; }),
        Piece::Item(quote! { use support::http::{#(#imports),*}; }),
        Piece::Item(quote! {
            static API: Api = Api {
                base_url: #base_url,
                error_code: &[#(#error_code),*],
                credentials: &[#(#places),*],
            };
        }),
    ]);
    for (index, group) in client.groups.iter().enumerate() {
        let builder = (index == 0).then(|| {
            quote! {
                #docs
                pub fn builder() -> ClientBuilder {
                    ClientBuilder::new(&API)
                }
            }
        });
        pieces.push(render_group(group, builder.as_ref(), &allow, &Scope::root()));
    }
    if !client.credentials.is_empty() {
        let methods = client.credentials.iter().map(render_credential);
        pieces.push(Piece::Item(quote! { impl ClientBuilder { #(#methods)* } }));
    }
    pieces
}

/// The methods of a group, behind `first` among them.
pub(super) fn render_group(group: &Group, first: Option<&TokenStream>, allow: &TokenStream, scope: &Scope) -> Piece {
    let docs = render_docs(&group.docs);
    let methods = group.methods.iter().map(|method| render_method(method, scope));
    let root = &scope.root;
    Piece::Item(quote! {
        #docs
        #allow
        impl #root Client { #first #(#methods)* }
    })
}

fn render_method(method: &Method, scope: &Scope) -> TokenStream {
    let (docs, deprecated) = (render_docs(&method.docs), render_deprecated(method.deprecated));
    let (name, marker) = (id(&method.name), id(&method.marker));
    let mut arguments: Vec<TokenStream> =
        method.parameters.iter().map(|parameter| render_parameter_argument(parameter, scope)).collect();
    let mut sends: Vec<TokenStream> = method.parameters.iter().map(render_parameter).collect();
    if let Some(body) = &method.body {
        let of = render_body_type(body, scope);
        arguments.push(quote! { body: #of });
        sends.push(render_send(body));
    }
    let operations = &scope.operations;
    // The user has to give what the operation needs, however much that is.
    let allow = (arguments.len() > 6).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    quote! {
        #docs
        #deprecated
        #allow
        pub fn #name(&self, #(#arguments),*) -> Call<#operations #marker> {
            self.call() #(#sends)*
        }
    }
}

/// The argument that gives a parameter.
pub(super) fn render_parameter_argument(parameter: &Parameter, scope: &Scope) -> TokenStream {
    let name = id(&parameter.name);
    let of = match &parameter.of {
        RustType::String => quote! { impl Into<String> },
        of => scope.render(of),
    };
    quote! { #name: #of }
}

/// The call that takes a parameter.
pub(super) fn render_parameter(parameter: &Parameter) -> TokenStream {
    let (name, wire) = (id(&parameter.name), &parameter.wire);
    let value = match &parameter.of {
        RustType::String => quote! { &#name.into() },
        _ => quote! { &#name },
    };
    let kind = render_parameter_form(&parameter.form, wire);
    match &parameter.of {
        RustType::String => quote! { .set::<String>(Parameter::#kind, #value) },
        _ => quote! { .set(Parameter::#kind, #value) },
    }
}

/// How a parameter is written, after `Parameter::`.
fn render_parameter_form(form: &[ParameterForm], wire: &str) -> TokenStream {
    let calls = form.iter().enumerate().map(|(index, form)| {
        let argument = if index == 0 {
            quote! { #wire }
        } else {
            TokenStream::new()
        };
        match form {
            ParameterForm::Path => quote! { path(#argument) },
            ParameterForm::Query => quote! { query(#argument) },
            ParameterForm::Header => quote! { header(#argument) },
            ParameterForm::Cookie => quote! { cookie(#argument) },
            ParameterForm::Label => quote! { label() },
            ParameterForm::Matrix => quote! { matrix() },
            ParameterForm::SpaceDelimited => quote! { space_delimited() },
            ParameterForm::PipeDelimited => quote! { pipe_delimited() },
            ParameterForm::DeepObject => quote! { deep_object() },
            ParameterForm::Json => quote! { json() },
            ParameterForm::Explode(explode) => quote! { explode(#explode) },
            ParameterForm::AllowReserved => quote! { allow_reserved() },
        }
    });
    calls.reduce(|before, next| quote! { #before.#next }).unwrap_or_default()
}

/// The type of the argument that gives a body.
pub(super) fn render_body_type(body: &Body, scope: &Scope) -> TokenStream {
    match &body.of {
        RustType::String => quote! { impl Into<String> },
        RustType::Bytes => quote! { impl Into<bytes::Bytes> },
        of => scope.render(of),
    }
}

/// The call that takes the body.
pub(super) fn render_send(body: &Body) -> TokenStream {
    match (&body.form, &body.of) {
        (BodyForm::Json(media_type), of) => {
            let json = match of {
                RustType::String => quote! { .json::<String>(&body.into()) },
                _ => quote! { .json(&body) },
            };
            let media_type = media_type.iter().map(|media_type| quote! { .header("content-type", #media_type) });
            quote! { #json #(#media_type)* }
        }
        (BodyForm::Content(media_type), RustType::String) => quote! { .content(#media_type, body.into()) },
        (BodyForm::Content(media_type), _) => quote! { .content(#media_type, body) },
        (BodyForm::Pairs(pairs), _) => {
            let pairs = pairs.iter().map(|(wire, form)| render_parameter_form(form, wire));
            quote! { .form(&body, &[#(Parameter::#pairs),*]) }
        }
        (BodyForm::Parts(media_type, parts), _) => {
            let parts = parts.iter().map(|(wire, of)| quote! { (#wire, #of) });
            quote! { .multipart(#media_type, &body, &[#(#parts),*]) }
        }
    }
}

fn render_credential(credential: &Credential) -> TokenStream {
    let (docs, deprecated) = (render_docs(&credential.docs), render_deprecated(credential.deprecated));
    let (name, key) = (id(&credential.name), credential.name.as_str());
    let (arguments, made) = match &credential.kind {
        CredentialKind::Basic => {
            (quote! { user: impl Into<String>, password: impl Into<String> }, quote! { basic(user, password) })
        }
        CredentialKind::Bearer => (quote! { token: impl AsRef<str> }, quote! { bearer(token) }),
        CredentialKind::Header(name) => (quote! { key: impl AsRef<str> }, quote! { api_key_header(#name, key) }),
        CredentialKind::Cookie(name) => (quote! { key: impl AsRef<str> }, quote! { api_key_cookie(#name, key) }),
        CredentialKind::Query(name) => (quote! { key: impl Into<String> }, quote! { api_key_query(#name, key) }),
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #arguments) -> Self {
            self.credential(#key, Credential::#made)
        }
    }
}

/// The method that sets a credential, and where that goes.
fn render_place(credential: &Credential) -> TokenStream {
    let place = match &credential.kind {
        CredentialKind::Basic | CredentialKind::Bearer => quote! { header("authorization") },
        CredentialKind::Header(name) => quote! { header(#name) },
        CredentialKind::Cookie(name) => quote! { cookie(#name) },
        CredentialKind::Query(name) => quote! { query(#name) },
    };
    let name = credential.name.as_str();
    quote! { (#name, Parameter::#place) }
}

pub(super) fn render_headers(plan: &Crate) -> Vec<Piece> {
    let mut pieces = vec![Piece::Item(quote! { use super::support::Header; })];
    let scope = Scope::module();
    pieces.extend(plan.headers.iter().map(|header| {
        let (docs, deprecated) = (render_docs(&header.docs), render_deprecated(header.deprecated));
        let (name, wire) = (id(&header.name), &header.wire);
        let of = scope.render(&header.of);
        Piece::Item(quote! {
            #docs
            #deprecated
            pub const #name: Header<#of> = Header::new(#wire);
        })
    }));
    pieces
}
