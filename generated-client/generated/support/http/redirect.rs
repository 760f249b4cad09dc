//! Where an answer sends a request on to.

use ::http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CACHE_CONTROL, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    IF_UNMODIFIED_SINCE, LOCATION, RANGE, USER_AGENT,
};
use ::http::{HeaderMap, HeaderName, Method, Request, StatusCode, Uri};
use bytes::Bytes;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode, utf8_percent_encode};

use super::base_url::{self, is_exposed};

/// How often a call is sent on at most.
const MAX_REDIRECTS: u32 = 10;

/// What goes along to another server: nothing that a credential might be in.
const HARMLESS: [HeaderName; 11] = [
    ACCEPT,
    ACCEPT_ENCODING,
    ACCEPT_LANGUAGE,
    CACHE_CONTROL,
    IF_MATCH,
    IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
    IF_RANGE,
    IF_UNMODIFIED_SINCE,
    RANGE,
    USER_AGENT,
];

/// Which redirects a call follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Redirects {
    pub(super) follow: bool,
    /// Whether they may lead to plain `http` on other machines.
    pub(super) allow_http: bool,
}

/// API keys that are in the URL of a request. Servers repeat it, in `Location` above all.
pub(super) struct Keys(pub(super) Vec<String>);

impl Keys {
    /// Keeps headers of an answer that repeat a key out of every `Debug`.
    pub(super) fn hide(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if self.are_in(value.as_bytes()) {
                value.set_sensitive(true);
            }
        }
    }

    fn are_in(&self, text: &[u8]) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let encoded = String::from_utf8_lossy(text);
        let text = percent_decode(text).decode_utf8_lossy();
        self.0.iter().any(|key| text.contains(key) || encoded.contains(key))
    }
}

/// What an answer means for the request that it answers.
pub(super) enum Next {
    /// It is the answer to the call.
    Stay,
    /// It is a redirect that is not followed, for this reason.
    Refused(&'static str),
    /// This is to be sent instead.
    Follow(Box<Request<Bytes>>),
}

impl Redirects {
    /// What the head of an answer means after so many redirects.
    pub(super) fn next(
        self,
        request: &Request<Bytes>,
        keys: &Keys,
        followed: u32,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Next {
        let is_redirect = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
        // To send anything else again is for the caller to decide.
        let is_safe = [Method::GET, Method::HEAD].contains(request.method());
        if !self.follow || !is_redirect || !is_safe {
            return Next::Stay;
        }
        let target = match self.target(request, followed, headers) {
            Ok(target) => target,
            Err(reason) => return Next::Refused(reason),
        };
        let mut next = request.clone();
        if !is_same_origin(request.uri(), &target) {
            if keys.are_in(target.to_string().as_bytes()) {
                return Next::Refused("it would give the API key to another server");
            }
            *next.headers_mut() = (request.headers().iter())
                .filter(|(name, value)| HARMLESS.contains(name) && !value.is_sensitive())
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
        }
        *next.uri_mut() = target;
        Next::Follow(Box::new(next))
    }

    fn target(self, request: &Request<Bytes>, followed: u32, headers: &HeaderMap) -> Result<Uri, &'static str> {
        if followed >= MAX_REDIRECTS {
            return Err("there were too many");
        }
        if !request.body().is_empty() {
            return Err("the request has a body");
        }
        let location = headers.get(LOCATION).ok_or("it does not say where to")?;
        let location = std::str::from_utf8(location.as_bytes()).map_err(|_| "it leads to no URL")?;
        let target = resolve(request.uri(), location)?;
        if target.scheme_str() == Some("http") && request.uri().scheme_str() != Some("http") {
            return Err("it leads from https to http");
        }
        if is_exposed(&target) && !self.allow_http {
            return Err("it leads to plain http on another machine, which `allow_http` would allow");
        }
        Ok(target)
    }
}

/// Resolves a reference against the URL of a request (RFC 3986, section 5.2); what is not allowed in a URL is encoded.
fn resolve(base: &Uri, reference: &str) -> Result<Uri, &'static str> {
    const NO_URL: &str = "it leads to no URL";
    const NOT_ALLOWED: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');
    let reference = reference.split('#').next().unwrap_or_default().trim();
    let reference = utf8_percent_encode(reference, NOT_ALLOWED).to_string();
    let (base_scheme, base_authority) = base.scheme_str().zip(base.authority()).ok_or(NO_URL)?;
    let (scheme, rest) = match scheme(&reference) {
        Some((scheme, rest)) if rest.starts_with("//") => (scheme.to_ascii_lowercase(), rest),
        Some(_) => return Err("it leads to something that is neither https nor http"),
        None => (base_scheme.to_owned(), reference.as_str()),
    };
    if scheme != "https" && scheme != "http" {
        return Err("it leads to something that is neither https nor http");
    }
    let (authority, rest) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
            (Some(authority), rest)
        }
        None => (None, rest),
    };
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let (path, query) = match (authority, path) {
        (None, "") => (base.path().to_owned(), query.or(base.query())),
        (Some(_), "") => ("/".to_owned(), query),
        (Some(_), path) => (without_dots(path), query),
        (None, path) if path.starts_with('/') => (without_dots(path), query),
        (None, path) => {
            let (folder, _) = base.path().rsplit_once('/').unwrap_or_default();
            (without_dots(&format!("{folder}/{path}")), query)
        }
    };
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let target = format!("{scheme}://{}{path}{query}", authority.unwrap_or(base_authority.as_str()));
    let target: Uri = target.parse().map_err(|_| NO_URL)?;
    base_url::check_authority(target.authority().ok_or(NO_URL)?).map_err(|_| NO_URL)?;
    Ok(target)
}

/// The scheme of a reference, if it has one, and what follows its colon.
fn scheme(reference: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = reference.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it));
    is_scheme.then_some((scheme, rest))
}

/// A path that begins with a slash, without its segments `.` and `..` (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_dots = segment == "." || segment == "..";
        if segment == ".." {
            kept.pop();
        }
        if !is_dots {
            kept.push(segment);
        } else if segments.peek().is_none() {
            kept.push("");
        }
    }
    format!("/{}", kept.join("/"))
}

/// Do both URLs have the same scheme, host and port?
fn is_same_origin(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| uri.port_u16().or(if uri.scheme_str() == Some("https") { Some(443) } else { Some(80) });
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    one.scheme_str() == other.scheme_str() && host(one) == host(other) && port(one) == port(other)
}
