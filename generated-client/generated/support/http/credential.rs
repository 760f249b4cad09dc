//! What a client authenticates by.

use std::fmt;

use ::http::header::{AUTHORIZATION, COOKIE};
use ::http::{HeaderMap, HeaderName, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What a client presents for one security scheme. Its value is kept out of every `Debug`.
#[derive(Clone, Debug)]
pub struct Credential(Result<Sent, &'static str>);

/// Where a credential goes.
#[derive(Clone)]
enum Sent {
    Header(HeaderName, HeaderValue),
    Query(&'static str, String),
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name, value) => f.debug_tuple("Header").field(name).field(value).finish(),
            Self::Query(name, _) => f.debug_tuple("Query").field(name).field(&format_args!("Sensitive")).finish(),
        }
    }
}

impl Credential {
    /// HTTP Basic (RFC 7617). Either may be empty.
    pub fn basic(username: impl Into<String>, password: impl Into<String>) -> Self {
        let (username, password) = (username.into(), password.into());
        // The server would take what follows the colon for the password.
        if username.contains(':') {
            return Self(Err("the user name contains a colon"));
        }
        if username.chars().chain(password.chars()).any(char::is_control) {
            return Self(Err("the user name or the password contains a control character, such as a line break"));
        }
        Self::header(AUTHORIZATION, &format!("Basic {}", STANDARD.encode(format!("{username}:{password}"))))
    }

    /// A bearer token (RFC 6750).
    pub fn bearer(token: impl AsRef<str>) -> Self {
        Self::header(AUTHORIZATION, &format!("Bearer {}", token.as_ref()))
    }

    /// An API key in the header of this name.
    pub fn api_key_header(name: &'static str, key: impl AsRef<str>) -> Self {
        match HeaderName::from_bytes(name.as_bytes()) {
            Ok(name) => Self::header(name, key.as_ref()),
            Err(_) => Self(Err("the name of its header is not valid")),
        }
    }

    /// An API key in the cookie of this name.
    pub fn api_key_cookie(name: &'static str, key: impl AsRef<str>) -> Self {
        if key.as_ref().contains([';', ',', ' ', '"', '\\']) {
            return Self(Err("the key contains a character that a cookie cannot hold"));
        }
        Self::header(COOKIE, &format!("{name}={}", key.as_ref()))
    }

    /// An API key in the query, by this name.
    pub fn api_key_query(name: &'static str, key: impl Into<String>) -> Self {
        Self(Ok(Sent::Query(name, key.into())))
    }

    fn header(name: HeaderName, value: &str) -> Self {
        let header = HeaderValue::from_str(value).map(|mut value| {
            value.set_sensitive(true);
            Sent::Header(name, value)
        });
        Self(header.map_err(|_| "it contains a character that a header cannot hold, such as a line break"))
    }

    /// Why it can't be used, if it can't.
    pub(super) fn fault(&self) -> Option<&'static str> {
        self.0.as_ref().err().copied()
    }

    /// What it adds to the query: a name and a value.
    pub(super) fn query(&self) -> Option<(&'static str, &str)> {
        match &self.0 {
            Ok(Sent::Query(name, key)) => Some((name, key)),
            _ => None,
        }
    }

    /// Adds what goes into a header; a cookie joins those that are there.
    pub(super) fn apply(&self, headers: &mut HeaderMap) {
        let Ok(Sent::Header(name, value)) = &self.0 else { return };
        let joined = headers.get(name).filter(|_| *name == COOKIE).and_then(|present| {
            let joined = HeaderValue::from_bytes(&[present.as_bytes(), b"; ", value.as_bytes()].concat());
            joined.ok()
        });
        let mut value = joined.unwrap_or_else(|| value.clone());
        value.set_sensitive(true);
        headers.insert(name, value);
    }
}

/// Chooses what an operation is authenticated by: the first alternative that names a credential and has all of its own.
/// Where none is complete, what the caller gives otherwise is counted in; and there may be one that asks for nothing.
///
/// # Errors
/// There is no such alternative; tells what is missing.
pub(super) fn choose<'a>(
    security: &[&[&'static str]],
    credentials: &'a [(&'static str, Credential)],
    is_given: impl Fn(&str) -> bool,
) -> Result<Vec<&'a Credential>, String> {
    let find = |name: &str| credentials.iter().find(|(known, _)| *known == name).map(|(_, credential)| credential);
    let is_there = |name: &&str| find(name).is_some() || is_given(name);
    let whole = || security.iter().filter(|names| !names.is_empty());
    let complete = whole().find(|names| names.iter().all(|name| find(name).is_some()));
    match complete.or_else(|| whole().find(|names| names.iter().all(is_there))) {
        Some(names) => Ok(names.iter().filter_map(|name| find(name)).collect()),
        None if whole().count() < security.len() || security.is_empty() => Ok(Vec::new()),
        None => {
            let missing = security.iter().map(|names| {
                let missing = names.iter().filter(|name| !is_there(name));
                missing.map(|name| format!("`ClientBuilder::{name}`")).collect::<Vec<_>>().join(" and ")
            });
            let missing = missing.collect::<Vec<_>>().join(", or by ");
            Err(format!("a credential is missing: set it by {missing}"))
        }
    }
}
