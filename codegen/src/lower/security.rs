//! Authentication.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow, OAuth2Flows,
    PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
};

use super::Lowering;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{closest, lower as messages};
use crate::ir::{Docs, Need, Scheme, SchemeKind, WireName};
use crate::pointer::Pointer;
use crate::read::is_token;

impl Lowering<'_> {
    /// The ways to authenticate that the client knows.
    pub(super) fn lower_schemes(&mut self) -> Vec<Scheme> {
        let description = self.description;
        let mut schemes = Vec::new();
        for (name, at) in &description.security_schemes {
            let Some(scheme) = description.schemes.get(at) else { continue };
            let (kind, notes, text, extensions) = match scheme {
                SecurityScheme::HTTP { scheme, bearer_format, description, extensions } => {
                    let kind = match scheme.to_ascii_lowercase().as_str() {
                        "basic" => Some(SchemeKind::Basic),
                        "bearer" => Some(SchemeKind::Bearer),
                        _ => None,
                    };
                    let note = bearer_format.iter().map(|format| format!("The format of the token is `{format}`."));
                    (kind, note.collect(), description, extensions)
                }
                SecurityScheme::APIKey { location, name, description, extensions } => {
                    if *location != APIKeyLocation::Query && !is_token(name) {
                        self.report(&at.child("name"), Part::Value, messages::no_name_of_key(name));
                        continue;
                    }
                    let kind = match location {
                        APIKeyLocation::Header => Some(SchemeKind::Header(WireName(name.clone()))),
                        APIKeyLocation::Cookie => Some(SchemeKind::Cookie(WireName(name.clone()))),
                        APIKeyLocation::Query => Some(SchemeKind::Query(WireName(name.clone()))),
                    };
                    (kind, Vec::new(), description, extensions)
                }
                // The caller brings the token, however it was obtained.
                SecurityScheme::OAuth2 { flows, description, extensions } => {
                    (Some(SchemeKind::Bearer), flow_notes(flows), description, extensions)
                }
                SecurityScheme::OpenIDConnect { open_id_connect_url, description, extensions } => {
                    let note = format!("OpenID Connect issues the tokens, as <{open_id_connect_url}> says.");
                    (Some(SchemeKind::Bearer), vec![note], description, extensions)
                }
            };
            match kind {
                Some(kind) => schemes.push(Scheme {
                    pointer: at.clone(),
                    wire: WireName(name.clone()),
                    wanted: self.wanted_name(at, extensions),
                    docs: Docs { text: text.clone(), notes, ..Docs::default() },
                    kind,
                }),
                None => self.report(at, Part::Value, messages::scheme_left_out(name)),
            }
        }
        schemes
    }

    /// The alternatives that an operation asks for. What of them the client does not know, such as a certificate, is for
    /// the caller or the transport to bring; a message says so.
    pub(super) fn lower_security(
        &mut self,
        requirements: &[SecurityRequirement],
        at: &Pointer,
        schemes: &[Scheme],
    ) -> Vec<Vec<Need>> {
        let mut alternatives = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let mut needs = Vec::new();
            let mut is_defined = true;
            for (name, scopes) in requirement {
                let known = &self.description.security_schemes;
                if !known.contains_key(name) {
                    is_defined = false;
                    let meant = closest(name, known.keys().map(String::as_str));
                    let message = messages::undefined_scheme(name, meant);
                    self.report(&at.index(index).child(name), Part::Key, message);
                } else if schemes.iter().any(|scheme| scheme.wire.0 == *name) {
                    needs.push(Need { scheme: WireName(name.clone()), scopes: scopes.clone() });
                } else {
                    self.report(&at.index(index).child(name), Part::Key, messages::need_left_out(name));
                }
            }
            if is_defined && !alternatives.contains(&needs) {
                alternatives.push(needs);
            }
        }
        // Where nothing of the client's is asked for, nothing is to be chosen from.
        if alternatives.iter().all(Vec::is_empty) {
            alternatives.clear();
        }
        alternatives
    }
}

/// Where tokens come from, and what they may allow.
fn flow_notes(flows: &OAuth2Flows) -> Vec<String> {
    let OAuth2Flows { implicit, password, client_credentials, authorization_code, extensions: _ } = flows;
    let mut all: Vec<Flow<'_>> = Vec::new();
    all.extend(authorization_code.as_ref().map(|flow| {
        let AuthorizationCodeOAuth2Flow { authorization_url, token_url, refresh_url, scopes, extensions: _ } = flow;
        Flow {
            name: "authorizationCode",
            addresses: [Some(authorization_url), Some(token_url), refresh_url.as_ref()],
            scopes,
        }
    }));
    all.extend(implicit.as_ref().map(|flow| {
        let ImplicitOAuth2Flow { authorization_url, refresh_url, scopes, extensions: _ } = flow;
        Flow { name: "implicit", addresses: [Some(authorization_url), None, refresh_url.as_ref()], scopes }
    }));
    all.extend(password.as_ref().map(|flow| {
        let PasswordOAuth2Flow { token_url, refresh_url, scopes, extensions: _ } = flow;
        Flow { name: "password", addresses: [None, Some(token_url), refresh_url.as_ref()], scopes }
    }));
    all.extend(client_credentials.as_ref().map(|flow| {
        let ClientCredentialsOAuth2Flow { token_url, refresh_url, scopes, extensions: _ } = flow;
        Flow { name: "clientCredentials", addresses: [None, Some(token_url), refresh_url.as_ref()], scopes }
    }));
    let Some(first) = all.first() else { return Vec::new() };
    // Most documents repeat for each flow what scopes there are.
    let shared = all.iter().all(|flow| flow.scopes == first.scopes).then_some(first.scopes);
    let mut tokens = "OAuth 2.0 issues the tokens:\n".to_owned();
    for Flow { name, addresses, scopes } in &all {
        let verbs = ["authorize at", "get tokens at", "refresh them at"];
        let steps = verbs.iter().zip(addresses).filter_map(|(verb, address)| Some(format!("{verb} <{}>", (*address)?)));
        tokens.push_str(&format!("\n- `{name}`: {}", steps.collect::<Vec<_>>().join(", ")));
        if shared.is_none() {
            tokens.push_str(&scope_list(scopes, "  "));
        }
    }
    let scopes =
        shared.filter(|scopes| !scopes.is_empty()).map(|scopes| format!("Scopes:\n{}", scope_list(scopes, "")));
    [tokens].into_iter().chain(scopes).collect()
}

/// A way to get a token.
struct Flow<'a> {
    name: &'static str,
    /// Where to authorize, where tokens are given out, and where they are refreshed.
    addresses: [Option<&'a String>; 3],
    scopes: &'a IndexMap<String, String>,
}

/// What a token may allow, as the items of a list.
fn scope_list(scopes: &IndexMap<String, String>, indent: &str) -> String {
    let item = |(scope, description): (&String, &String)| match description.trim() {
        "" => format!("\n{indent}- `{scope}`"),
        description => format!("\n{indent}- `{scope}`: {}", description.replace('\n', " ")),
    };
    scopes.iter().map(item).collect()
}
