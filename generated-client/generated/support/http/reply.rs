//! An answer, as it arrived.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use ::http::header::CONTENT_TYPE;
use ::http::{HeaderMap, StatusCode};
use bytes::Bytes;

use super::super::problem::Problem;
use super::super::types::{Field, json};
use super::error_code;
use super::operation::{Descriptor, Failure, Unreadable};
use super::text::Excerpt;

/// JSON pointers to where the body of an error may have a code.
pub(super) type Pointers = Arc<[Cow<'static, str>]>;

/// An answer as it arrived: status, headers and body.
#[derive(Clone)]
pub struct HttpReply(Box<Parts>);

#[derive(Clone)]
struct Parts {
    operation: &'static Descriptor,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    error_code: Pointers,
    not_followed: Option<&'static str>,
}

impl HttpReply {
    pub(super) fn new(
        operation: &'static Descriptor,
        (status, headers): (StatusCode, HeaderMap),
        body: Bytes,
        error_code: Pointers,
    ) -> Self {
        Self(Box::new(Parts { operation, status, headers, body, error_code, not_followed: None }))
    }

    pub(super) fn with_not_followed(mut self, reason: Option<&'static str>) -> Self {
        self.0.not_followed = reason;
        self
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The body; what there is of it, if the answer is cut off.
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The body as text. What is not UTF-8 is replaced by `U+FFFD`.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0.body)
    }

    /// The code of the error that this is, such as `INVALID_TYPE`, whatever the content type says.
    ///
    /// In a JSON body that is what the first of the client's
    /// [pointers](super::client::ClientBuilder::error_code_pointers) leads to which is a number, a string of one word,
    /// or a string with a token in capitals and underscores, and does not merely repeat the status; else the first
    /// such token in any string. In text it is the first such token, or all of the text if that is one word of
    /// capitals and digits.
    pub fn code(&self) -> Option<String> {
        error_code::find(&self.0.body, self.0.status, &self.0.error_code)
    }

    /// Why the redirect that this is was not followed, if redirects were to be followed.
    pub fn not_followed(&self) -> Option<&str> {
        self.0.not_followed
    }

    /// `PATCH /tasks: 400 Bad Request`
    pub(super) fn write_status(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.operation, self.0.status.as_str())?;
        self.0.status.canonical_reason().map_or(Ok(()), |reason| write!(f, " {reason}"))?;
        self.0.not_followed.map_or(Ok(()), |reason| write!(f, ": the redirect is not followed, since {reason}"))
    }

    pub(super) fn into_parts(self) -> (StatusCode, HeaderMap) {
        (self.0.status, self.0.headers)
    }
}

impl fmt::Display for HttpReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_status(f)?;
        if self.0.body.trim_ascii().is_empty() {
            return Ok(());
        }
        write!(f, ": {}", Excerpt { body: &self.0.body, limit: 200 })
    }
}

impl fmt::Debug for HttpReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("HttpReply");
        shown.field("operation", &format_args!("{}", self.0.operation)).field("status", &self.0.status);
        if let Some(reason) = self.0.not_followed {
            shown.field("not_followed", &reason);
        }
        shown.field("headers", &self.0.headers).field("body", &Excerpt { body: &self.0.body, limit: 2_000 }).finish()
    }
}

/// An answer that is being read by the operation that it answers.
#[derive(Debug)]
pub struct Reply {
    http: HttpReply,
    problems: Vec<Problem>,
}

impl Reply {
    pub(super) fn new(http: HttpReply) -> Self {
        Self { http, problems: Vec::new() }
    }

    /// The status, as a number.
    pub fn status(&self) -> u16 {
        self.http.status().as_u16()
    }

    /// Reads a JSON body. What cannot be read where it is optional becomes a problem of the response.
    ///
    /// # Errors
    /// The content type is another one (a missing one is taken for JSON), or the body is not this JSON.
    pub fn json<T: Field, E>(&mut self) -> Result<T, Failure<E>> {
        self.read_json().map_err(Failure::Unreadable)
    }

    /// Reads the JSON body of an error that the description names.
    ///
    /// # Errors
    /// Always: the error, or why it cannot be read, as in [`Reply::json`].
    pub fn error<T: Field, O, E>(&mut self, variant: fn(T) -> E) -> Result<O, Failure<E>> {
        let body = self.json()?;
        Err(Failure::Documented(variant(body)))
    }

    fn read_json<T: Field>(&mut self) -> Result<T, Unreadable> {
        if let Some(content_type) = not_json(self.http.headers()) {
            let reason = format!("the content type is `{content_type}`, not JSON");
            return Err(Unreadable { path: String::new(), reason });
        }
        match json::decode(self.http.body()) {
            Ok((value, problems)) => {
                self.problems.extend(problems);
                Ok(value)
            }
            Err(error) => Err(Unreadable { path: error.path, reason: error.reason }),
        }
    }

    /// The body as text, whatever the content type says. What is not UTF-8 is replaced by `U+FFFD`.
    pub fn text(&self) -> String {
        self.http.text().into_owned()
    }

    /// The body as it arrived.
    pub fn bytes(&self) -> Bytes {
        self.http.body().clone()
    }

    pub(super) fn into_parts(self) -> (HttpReply, Vec<Problem>) {
        (self.http, self.problems)
    }
}

/// The media type, if there is one and it is not JSON.
fn not_json(headers: &HeaderMap) -> Option<String> {
    let content_type = String::from_utf8_lossy(headers.get(CONTENT_TYPE)?.as_bytes());
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = matches!(media_type.as_str(), "" | "application/json" | "text/json") || media_type.ends_with("+json");
    (!is_json).then_some(media_type)
}
