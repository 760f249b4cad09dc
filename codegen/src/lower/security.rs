//! Authentication.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{closest, lower as messages};
use crate::ir::{Docs, Scheme, SchemeKind, WireName};
use crate::pointer::Pointer;
use crate::read::is_token;

impl Lowering<'_> {
    /// The ways to authenticate that the client knows.
    pub(super) fn lower_schemes(&mut self) -> Vec<Scheme> {
        let description = self.description;
        let mut schemes = Vec::new();
        for (name, at) in &description.security_schemes {
            let Some(scheme) = description.schemes.get(at) else { continue };
            let (kind, text, extensions) = match scheme {
                SecurityScheme::HTTP { scheme, bearer_format: _, description, extensions } => {
                    let kind = match scheme.to_ascii_lowercase().as_str() {
                        "basic" => Some(SchemeKind::Basic),
                        "bearer" => Some(SchemeKind::Bearer),
                        _ => None,
                    };
                    (kind, description, extensions)
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
                    (kind, description, extensions)
                }
                // The caller brings the token, however it was obtained.
                SecurityScheme::OAuth2 { flows: _, description, extensions }
                | SecurityScheme::OpenIDConnect { open_id_connect_url: _, description, extensions } => {
                    (Some(SchemeKind::Bearer), description, extensions)
                }
            };
            match kind {
                Some(kind) => schemes.push(Scheme {
                    pointer: at.clone(),
                    wire: WireName(name.clone()),
                    wanted: self.wanted_name(at, extensions),
                    docs: Docs { text: text.clone(), ..Docs::default() },
                    kind,
                }),
                None => self.report(at, Part::Value, messages::scheme_left_out(name)),
            }
        }
        schemes
    }

    /// The alternatives that an operation asks for. What of them the client does not know, such as a certificate, is for
    /// the caller or the transport to bring.
    pub(super) fn lower_security(
        &mut self,
        requirements: &[SecurityRequirement],
        at: &Pointer,
        schemes: &[Scheme],
    ) -> Vec<Vec<WireName>> {
        let mut alternatives = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let mut names = Vec::new();
            let mut is_defined = true;
            for name in requirement.keys() {
                let known = &self.description.security_schemes;
                if !known.contains_key(name) {
                    is_defined = false;
                    let meant = closest(name, known.keys().map(String::as_str));
                    let message = messages::undefined_scheme(name, meant);
                    self.report(&at.index(index).child(name), Part::Key, message);
                } else if schemes.iter().any(|scheme| scheme.wire.0 == *name) {
                    names.push(WireName(name.clone()));
                }
            }
            if is_defined && !alternatives.contains(&names) {
                alternatives.push(names);
            }
        }
        // Where nothing of the client's is asked for, nothing is to be chosen from.
        if alternatives.iter().all(Vec::is_empty) {
            alternatives.clear();
        }
        alternatives
    }
}
