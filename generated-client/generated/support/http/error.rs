//! Why a call has no result.

use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime};

use ::http::{HeaderMap, StatusCode};
use bytes::Bytes;

use super::super::header::{Header, HeaderType};
use super::operation::Descriptor;
use super::reply::HttpReply;
use super::response::ErrorResponse;
use super::retry;
use super::transport::TransportError;

/// Why a call has no result. `E` is what the operation documents of its errors.
///
/// Whatever arrived is kept: [`status`](Self::status), [`headers`](Self::headers) and [`body`](Self::body) tell it for
/// every kind of error. `Display` is one line with the beginning of the body, and leaves out what
/// [`source`](StdError::source) tells. No error repeats a credential of the client.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The server answered with an error that the description documents.
    Documented(ErrorResponse<E>),
    /// The server answered with a status that the description does not name for this operation.
    UnexpectedStatus(HttpReply),
    /// The status is documented, but the body is not what the description says.
    #[non_exhaustive]
    Unreadable {
        /// The answer as it arrived.
        reply: HttpReply,
        /// The JSON path of the bad value, such as `items[3].name`; empty if it is the whole body.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The request could not be made, and nothing was sent.
    Request(NoAnswer),
    /// No connection to the server, and nothing was sent to it. Also after the connect timeout.
    Connect(NoAnswer),
    /// There was no complete answer within the call's timeout.
    Timeout(NoAnswer),
    /// The answer is larger than the client allows.
    TooLarge(NoAnswer),
    /// The connection failed, before the answer or within it.
    Transport(NoAnswer),
}

impl<E> Error<E> {
    pub(super) fn no_answer(kind: Missing, no_answer: NoAnswer) -> Self {
        match kind {
            Missing::Request => Self::Request(no_answer),
            Missing::Connect => Self::Connect(no_answer),
            Missing::Timeout => Self::Timeout(no_answer),
            Missing::TooLarge => Self::TooLarge(no_answer),
            Missing::Transport => Self::Transport(no_answer),
        }
    }

    /// The documented error, if it is one.
    pub fn documented(&self) -> Option<&E> {
        match self {
            Self::Documented(response) => Some(response.error()),
            _ => None,
        }
    }

    /// The answer, or what there is of it.
    pub fn reply(&self) -> Option<&HttpReply> {
        match self {
            Self::Documented(response) => Some(response.reply()),
            Self::UnexpectedStatus(reply) | Self::Unreadable { reply, .. } => Some(reply),
            Self::Request(no_answer)
            | Self::Connect(no_answer)
            | Self::Timeout(no_answer)
            | Self::TooLarge(no_answer)
            | Self::Transport(no_answer) => no_answer.partial_reply(),
        }
    }

    /// The status, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.reply().map(HttpReply::status)
    }

    /// The headers, if there were any.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.reply().map(HttpReply::headers)
    }

    /// The body, or what there is of it.
    pub fn body(&self) -> Option<&Bytes> {
        self.reply().map(HttpReply::body)
    }

    /// The value of a documented header, or `None` where it is absent or not of its type.
    pub fn http_header<H: HeaderType>(&self, header: Header<H>) -> Option<H> {
        self.headers().and_then(|headers| header.get(headers))
    }

    /// The code that the body gives for the error, see [`HttpReply::code`].
    pub fn code(&self) -> Option<String> {
        self.reply().and_then(HttpReply::code)
    }

    /// Where in a JSON body the value is that could not be read.
    pub fn json_path(&self) -> Option<&str> {
        match self {
            Self::Unreadable { path, .. } if !path.is_empty() => Some(path),
            _ => None,
        }
    }

    /// How long the server asks to wait before the next request, by `Retry-After`.
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(|headers| retry::retry_after(headers, SystemTime::now()))
    }

    /// Has it taken too long?
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }

    /// Was there no connection to the server?
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Connect(_))
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Documented(response) => response.reply().fmt(f),
            Self::UnexpectedStatus(reply) => reply.fmt(f),
            Self::Unreadable { reply, path, reason } => {
                reply.write_status(f)?;
                if path.is_empty() {
                    write!(f, ": cannot read the body: {reason}")
                } else {
                    write!(f, ": cannot read `{path}`: {reason}")
                }
            }
            Self::Request(no_answer)
            | Self::Connect(no_answer)
            | Self::Timeout(no_answer)
            | Self::TooLarge(no_answer)
            | Self::Transport(no_answer) => no_answer.fmt(f),
        }
    }
}

impl<E: fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Documented(_) | Self::UnexpectedStatus(_) | Self::Unreadable { .. } => None,
            Self::Request(no_answer)
            | Self::Connect(no_answer)
            | Self::Timeout(no_answer)
            | Self::TooLarge(no_answer)
            | Self::Transport(no_answer) => no_answer.source(),
        }
    }
}

/// Why a complete answer is missing: the kind of an [`Error`], where that has no type parameter yet.
#[derive(Clone, Copy, Debug)]
pub(super) enum Missing {
    Request,
    Connect,
    Timeout,
    TooLarge,
    Transport,
}

/// Why a call has no complete answer.
pub struct NoAnswer(Box<Parts>);

struct Parts {
    operation: &'static Descriptor,
    reason: String,
    partial_reply: Option<HttpReply>,
    source: Option<TransportError>,
}

impl NoAnswer {
    pub(super) fn new(operation: &'static Descriptor, reason: String) -> Self {
        Self(Box::new(Parts { operation, reason, partial_reply: None, source: None }))
    }

    pub(super) fn with_source(mut self, source: TransportError) -> Self {
        self.0.source = Some(source);
        self
    }

    pub(super) fn with_partial_reply(mut self, reply: Option<HttpReply>) -> Self {
        self.0.partial_reply = reply;
        self
    }

    /// What had arrived of the answer: at least its head, if it is there.
    pub fn partial_reply(&self) -> Option<&HttpReply> {
        self.0.partial_reply.as_ref()
    }
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.partial_reply {
            Some(reply) => reply.write_status(f)?,
            None => write!(f, "{}", self.0.operation)?,
        }
        write!(f, ": {}", self.0.reason)
    }
}

impl fmt::Debug for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoAnswer")
            .field("operation", &format_args!("{}", self.0.operation))
            .field("reason", &self.0.reason)
            .field("partial_reply", &self.0.partial_reply)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for NoAnswer {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| source as _)
    }
}
