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

/// Chooses what an operation is authenticated by: the first alternative that names a scheme, and whose schemes all
/// have a credential. Nothing if there is none.
pub(super) fn choose<'a>(security: &[&[&str]], credentials: &'a [(&'static str, Credential)]) -> Vec<&'a Credential> {
    let find = |scheme: &&str| credentials.iter().find(|(name, _)| name == scheme).map(|(_, credential)| credential);
    security
        .iter()
        .filter(|schemes| !schemes.is_empty())
        .find_map(|schemes| schemes.iter().map(find).collect())
        .unwrap_or_default()
}
