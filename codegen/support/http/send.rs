//! The one way of every call: sending, waiting, sending again or elsewhere, and reading the answer within its limits.

use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use ::http::header::CONTENT_LENGTH;
use ::http::{HeaderMap, Method, Request, StatusCode};
use bytes::{Bytes, BytesMut};

use super::error::{Missing, NoAnswer};
use super::operation::Descriptor;
use super::redirect::{Keys, Next, Redirects};
use super::reply::{HttpReply, Pointers};
use super::retry::Retry;
use super::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// A request, and how it is to be sent.
pub(super) struct Sending {
    pub(super) operation: &'static Descriptor,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) request: Request<Bytes>,
    /// The secrets in its URL.
    pub(super) keys: Keys,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Retry,
    pub(super) redirects: Redirects,
    pub(super) max_response_bytes: u64,
    pub(super) error_code: Pointers,
}

/// A reason for having no answer, and its kind.
pub(super) type Failed = (Missing, NoAnswer);

/// What has arrived of an answer. It outlives the exchange that a timeout ends.
#[derive(Default)]
struct Arrived {
    head: Option<(StatusCode, HeaderMap)>,
    body: BytesMut,
    /// Why it is a redirect and the answer all the same.
    not_followed: Option<&'static str>,
}

impl Sending {
    /// Gives the answer, whatever its status; within the timeout.
    pub(super) async fn send(self) -> Result<HttpReply, Failed> {
        let mut arrived = Arrived::default();
        let timer = self.timeout.map(|limit| self.transport.sleep(limit));
        match until(timer, self.exchange(&mut arrived)).await {
            Some(Ok(())) => match self.reply(arrived) {
                Some(reply) => Ok(reply),
                None => Err(self.fail(Missing::Transport, "there is no answer".to_owned())),
            },
            Some(Err((missing, no_answer))) => Err((missing, no_answer.with_partial_reply(self.reply(arrived)))),
            None => {
                let reason = format!("no complete answer within {:?}", self.timeout.unwrap_or_default());
                let (missing, no_answer) = self.fail(Missing::Timeout, reason);
                Err((missing, no_answer.with_partial_reply(self.reply(arrived))))
            }
        }
    }

    /// Sends until there is an answer that is not to be retried.
    async fn exchange(&self, arrived: &mut Arrived) -> Result<(), Failed> {
        let start = self.transport.now();
        let (mut retries, mut redirects) = (0, 0);
        let mut request = self.request.clone();
        loop {
            *arrived = Arrived::default();
            if let Some(next) = self.attempt(&request, redirects, arrived).await? {
                request = next;
                redirects += 1;
                continue;
            }
            let Some((StatusCode::TOO_MANY_REQUESTS, headers)) = &arrived.head else { return Ok(()) };
            let now = self.transport.now();
            let elapsed = now.duration_since(start).unwrap_or_default();
            let left = self.timeout.map(|limit| limit.saturating_sub(elapsed));
            match self.retry.wait(retries, headers, now) {
                Some(wait) if left.is_none_or(|left| wait < left) => self.transport.sleep(wait).await,
                _ => return Ok(()),
            }
            retries += 1;
        }
    }

    /// Sends once and collects the answer, or gives what is to be sent instead.
    async fn attempt(
        &self,
        request: &Request<Bytes>,
        redirects: u32,
        arrived: &mut Arrived,
    ) -> Result<Option<Request<Bytes>>, Failed> {
        let sent = self.transport.send(request.clone()).await;
        let (mut head, mut body) = sent.map_err(|error| self.transport_failed(error, false))?.into_parts();
        self.keys.hide(&mut head.headers);
        match self.redirects.next(request, &self.keys, redirects, head.status, &head.headers) {
            Next::Follow(next) => return Ok(Some(*next)),
            Next::Refused(reason) => arrived.not_followed = Some(reason),
            Next::Stay => {}
        }
        let announced = head.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        arrived.head = Some((head.status, head.headers));
        // The answer to HEAD announces the length of a body that it does not have.
        if announced.is_some_and(|length: u64| length > self.max_response_bytes) && request.method() != Method::HEAD {
            return Err(self.too_large());
        }
        while let Some(chunk) = body.chunk().await.map_err(|error| self.transport_failed(error, true))? {
            if (arrived.body.len() + chunk.len()) as u64 > self.max_response_bytes {
                return Err(self.too_large());
            }
            arrived.body.extend_from_slice(&chunk);
        }
        Ok(None)
    }

    fn reply(&self, arrived: Arrived) -> Option<HttpReply> {
        let body = arrived.body.freeze();
        let reply = HttpReply::new(self.operation, arrived.head?, body, self.error_code.clone());
        Some(reply.with_not_followed(arrived.not_followed))
    }

    fn fail(&self, missing: Missing, reason: String) -> Failed {
        (missing, NoAnswer::new(self.operation, reason))
    }

    fn too_large(&self) -> Failed {
        self.fail(Missing::TooLarge, format!("the answer has more than {} bytes", self.max_response_bytes))
    }

    fn transport_failed(&self, error: TransportError, within_body: bool) -> Failed {
        let (missing, reason) = match error.kind() {
            TransportErrorKind::Connect => (Missing::Connect, "cannot connect"),
            TransportErrorKind::Timeout => (Missing::Timeout, "no complete answer in time"),
            TransportErrorKind::Other if within_body => (Missing::Transport, "the answer broke off"),
            TransportErrorKind::Other => (Missing::Transport, "the connection failed before an answer"),
        };
        let (missing, no_answer) = self.fail(missing, reason.to_owned());
        (missing, no_answer.with_source(error))
    }
}

/// What the work gives, or `None` if the timer runs out before.
async fn until<T>(timer: Option<BoxFuture<'_, ()>>, work: impl Future<Output = T>) -> Option<T> {
    let Some(mut timer) = timer else { return Some(work.await) };
    let mut work = pin!(work);
    std::future::poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    })
    .await
}
