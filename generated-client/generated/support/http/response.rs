//! What a call gives: a response that succeeded, or a documented error.

use std::ops::Deref;

use ::http::{HeaderMap, StatusCode};

use super::super::header::{Header, HeaderType};
use super::super::problem::Problem;
use super::reply::{HttpReply, Reply};

/// An answer that succeeded. It derefs to its body, what the operation gives.
#[derive(Clone, Debug)]
pub struct Response<T> {
    body: T,
    status: StatusCode,
    headers: HeaderMap,
    problems: Vec<Problem>,
}

impl<T> Response<T> {
    pub(super) fn new(body: T, reply: Reply) -> Self {
        let (http, problems) = reply.into_parts();
        let (status, headers) = http.into_parts();
        Self { body, status, headers, problems }
    }

    /// The status.
    pub fn http_status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn http_headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value of a documented header, or `None` where it is absent or not of its type.
    pub fn http_header<H: HeaderType>(&self, header: Header<H>) -> Option<H> {
        header.get(&self.headers)
    }

    /// What the body has that is not what the description promises, and that is therefore missing in it.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The body alone.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

/// An error that the description documents: what it says, and the answer that says it.
#[derive(Debug)]
pub struct ErrorResponse<E>(Box<Parts<E>>);

#[derive(Debug)]
struct Parts<E> {
    error: E,
    reply: HttpReply,
    problems: Vec<Problem>,
}

impl<E> ErrorResponse<E> {
    pub(super) fn new(error: E, reply: Reply) -> Self {
        let (reply, problems) = reply.into_parts();
        Self(Box::new(Parts { error, reply, problems }))
    }

    /// What it says.
    pub fn error(&self) -> &E {
        &self.0.error
    }

    /// What it says, alone.
    pub fn into_error(self) -> E {
        self.0.error
    }

    /// The answer as it arrived.
    pub fn reply(&self) -> &HttpReply {
        &self.0.reply
    }

    /// What the body has that is not what the description promises, and that is therefore missing in it.
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }
}
