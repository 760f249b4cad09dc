//! How requests get to a server and answers back: the transport of a client, which can be replaced.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use bytes::Bytes;

#[cfg(feature = "reqwest")]
pub use super::reqwest::Reqwest;

/// A future in a box, which can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests, and waits.
///
/// The client does the rest: authentication, retries, redirects, the timeout of a call and the limit for the size of an answer
/// hold for every transport.
pub trait Transport: Send + Sync {
    /// Sends a request as it is and gives the answer as soon as its head is there.
    ///
    /// It follows no redirect and repeats nothing. Dropping the future, or the body, gives up the exchange.
    fn send(&self, request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<Answer, TransportError>>;

    /// Waits. Its clock starts when this method is called.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// The time by the clock that [`sleep`](Self::sleep) goes by: the system's, unless the transport has another.
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// The answer to a request, its body still to be read.
pub type Answer = ::http::Response<Box<dyn Body>>;

/// The body of an answer, as it arrives.
///
/// `Bytes` are a body that is there at once.
pub trait Body: Send {
    /// The next piece, or `None` at the end.
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

impl Body for Bytes {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let all = std::mem::take(self);
        Box::pin(std::future::ready(Ok(if all.is_empty() { None } else { Some(all) })))
    }
}

/// Why a transport could not do its work.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

/// What a transport failed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection to the server: the request has not been sent.
    Connect,
    /// The transport's own patience ran out.
    Timeout,
    /// Anything else, such as a connection that was cut.
    Other,
}

impl TransportError {
    /// An error of this kind, and what caused it: an error, or a text.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    /// What the transport failed at.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection to the server",
            TransportErrorKind::Timeout => "the transport's timeout ran out",
            TransportErrorKind::Other => "the connection failed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
