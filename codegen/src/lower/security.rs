//! Authentication.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow, OAuth2Flows,
    PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
};
use serde_json::{Map, Value};

use super::Lowering;
use super::docs::text_beyond;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{closest, lower as messages};
use crate::ir::{Docs, Need, Scheme, SchemeKind, WireName};
use crate::objects::beyond;
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
            let metadata = text_beyond(extensions, "oauth2MetadataUrl");
            let mut notes: Vec<String> = notes;
            notes.extend(metadata.map(|address| format!("More is said of it at <{address}>.")));
            let deprecated = extensions.get(&beyond("deprecated")).is_some_and(|is_so| *is_so == true);
            match kind {
                Some(kind) => schemes.push(Scheme {
                    pointer: at.clone(),
                    wire: WireName(name.clone()),
                    wanted: self.wanted_name(at, extensions),
                    docs: Docs { text: text.clone(), notes, deprecated, ..Docs::default() },
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
    let OAuth2Flows { implicit, password, client_credentials, authorization_code, extensions } = flows;
    let mut all: Vec<Flow<'_>> = Vec::new();
    all.extend(authorization_code.as_ref().map(|flow| {
        let AuthorizationCodeOAuth2Flow { authorization_url, token_url, refresh_url, scopes, extensions } = flow;
        let addresses = [Some(authorization_url.as_str()), Some(token_url), refresh_url.as_deref()];
        Flow::new("authorizationCode", addresses, scopes, extensions)
    }));
    all.extend(implicit.as_ref().map(|flow| {
        let ImplicitOAuth2Flow { authorization_url, refresh_url, scopes, extensions } = flow;
        Flow::new("implicit", [Some(authorization_url), None, refresh_url.as_deref()], scopes, extensions)
    }));
    all.extend(password.as_ref().map(|flow| {
        let PasswordOAuth2Flow { token_url, refresh_url, scopes, extensions } = flow;
        Flow::new("password", [None, Some(token_url), refresh_url.as_deref()], scopes, extensions)
    }));
    all.extend(client_credentials.as_ref().map(|flow| {
        let ClientCredentialsOAuth2Flow { token_url, refresh_url, scopes, extensions } = flow;
        Flow::new("clientCredentials", [None, Some(token_url), refresh_url.as_deref()], scopes, extensions)
    }));
    all.extend(extensions.get(&beyond("deviceAuthorization")).and_then(Value::as_object).map(Flow::of_device));
    let Some(first) = all.first() else { return Vec::new() };
    // Most documents repeat for each flow what scopes there are.
    let shared = all.iter().all(|flow| flow.scopes == first.scopes).then_some(&first.scopes);
    let mut tokens = "OAuth 2.0 issues the tokens:\n".to_owned();
    for Flow { name, steps, scopes } in &all {
        let steps = steps.iter().filter_map(|(verb, address)| Some(format!("{verb} <{}>", (*address)?)));
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
    /// What is done where.
    steps: [(&'static str, Option<&'a str>); 4],
    scopes: IndexMap<&'a str, &'a str>,
}

impl<'a> Flow<'a> {
    /// The addresses are where to authorize, where tokens are given out, and where they are refreshed.
    fn new(
        name: &'static str,
        [authorize, get, refresh]: [Option<&'a str>; 3],
        scopes: &'a IndexMap<String, String>,
        extensions: &'a IndexMap<String, Value>,
    ) -> Self {
        let device = text_beyond(extensions, "deviceAuthorizationUrl");
        let steps = [
            ("authorize at", authorize),
            ("authorize the device at", device),
            ("get tokens at", get),
            ("refresh them at", refresh),
        ];
        let scopes = scopes.iter().map(|(scope, description)| (scope.as_str(), description.as_str()));
        Self { name, steps, scopes: scopes.collect() }
    }

    /// The flow of OpenAPI 3.2 for devices without a browser.
    fn of_device(flow: &'a Map<String, Value>) -> Self {
        let text = |key: &str| flow.get(key).and_then(Value::as_str);
        let device = flow.get(&beyond("deviceAuthorizationUrl")).and_then(Value::as_str);
        let steps = [
            ("authorize at", text("authorizationUrl")),
            ("authorize the device at", device),
            ("get tokens at", text("tokenUrl")),
            ("refresh them at", text("refreshUrl")),
        ];
        let scopes = flow.get("scopes").and_then(Value::as_object).into_iter().flatten();
        let scopes = scopes.map(|(scope, description)| (scope.as_str(), description.as_str().unwrap_or_default()));
        Self { name: "deviceAuthorization", steps, scopes: scopes.collect() }
    }
}

/// What a token may allow, as the items of a list.
fn scope_list(scopes: &IndexMap<&str, &str>, indent: &str) -> String {
    let item = |(scope, description): (&&str, &&str)| match description.trim() {
        "" => format!("\n{indent}- `{scope}`"),
        description => format!("\n{indent}- `{scope}`: {}", description.replace('\n', " ")),
    };
    scopes.iter().map(item).collect()
}
