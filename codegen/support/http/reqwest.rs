//! The transport that sends by reqwest.

use std::time::Duration;

use ::http::header::CONTENT_LENGTH;
use ::http::{HeaderValue, Method};
use ::reqwest::redirect::Policy;
use bytes::Bytes;

use super::transport::{Answer, Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// Sends by reqwest, within a Tokio runtime that has its timer on.
#[derive(Clone, Debug)]
pub struct Reqwest(::reqwest::Client);

impl Reqwest {
    /// A transport that follows no redirect and gives up on a connection that takes longer than this.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        let mut builder = ::reqwest::Client::builder().redirect(Policy::none());
        if let Some(limit) = connect_timeout {
            builder = builder.connect_timeout(limit);
        }
        Ok(Self(builder.build().map_err(transport_error)?))
    }

    /// Sends by this client, which brings its own proxies, certificates and connect timeout.
    ///
    /// It should follow no redirects (`redirect::Policy::none()`).
    pub fn with_client(client: ::reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for Reqwest {
    fn send(&self, mut request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<Answer, TransportError>> {
        // Where a method may have a body, servers ask for its length even if it is nothing (RFC 9110, section 8.6).
        if request.body().is_empty() && [Method::POST, Method::PUT, Method::PATCH].contains(request.method()) {
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Box::pin(async move {
            let request = request.try_into().map_err(transport_error)?;
            let response = self.0.execute(request).await.map_err(transport_error)?;
            let mut head = ::http::Response::new(()).into_parts().0;
            head.status = response.status();
            head.version = response.version();
            head.headers = response.headers().clone();
            Ok(Answer::from_parts(head, Box::new(response)))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

impl Body for ::reqwest::Response {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move { ::reqwest::Response::chunk(self).await.map_err(transport_error) })
    }
}

/// Says what reqwest failed at, without the URL, which may hold what is nobody's business.
fn transport_error(error: ::reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Other
    };
    TransportError::new(kind, error.without_url())
}
