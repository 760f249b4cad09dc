//! A transport that answers from a script.

use std::collections::VecDeque;
use std::future::{pending, ready};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::Request;
use tokio::time::Instant;

use super::support::http::transport::{Answer, Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// What happens to one request.
pub(crate) enum Step {
    Answer(u16, Vec<(&'static str, String)>, Vec<Piece>),
    Fail(TransportErrorKind),
    Stall,
}

/// What comes next of a body.
pub(crate) enum Piece {
    Bytes(&'static str),
    /// The connection is cut.
    Cut,
    /// Nothing more ever comes.
    Stall,
}

impl Step {
    pub(crate) fn status(status: u16) -> Self {
        Self::Answer(status, Vec::new(), Vec::new())
    }

    pub(crate) fn json(status: u16, body: &'static str) -> Self {
        Self::status(status).header("content-type", "application/json; charset=utf-8").piece(Piece::Bytes(body))
    }

    pub(crate) fn text(status: u16, body: &'static str) -> Self {
        Self::status(status).header("content-type", "text/plain").piece(Piece::Bytes(body))
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Answer(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }

    pub(crate) fn piece(mut self, piece: Piece) -> Self {
        if let Self::Answer(_, _, pieces) = &mut self {
            pieces.push(piece);
        }
        self
    }
}

#[derive(Clone)]
pub(crate) struct Fake(Arc<Mutex<State>>);

struct State {
    script: VecDeque<Step>,
    requests: Vec<(Request<Bytes>, Option<Instant>)>,
    start: Option<Instant>,
}

impl Fake {
    pub(crate) fn new(script: impl IntoIterator<Item = Step>) -> Self {
        let script = script.into_iter().collect();
        Self(Arc::new(Mutex::new(State { script, requests: Vec::new(), start: None })))
    }

    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap().requests.len()
    }

    pub(crate) fn request(&self) -> Request<Bytes> {
        self.0.lock().unwrap().requests[0].0.clone()
    }

    pub(crate) fn requests(&self) -> Vec<Request<Bytes>> {
        self.0.lock().unwrap().requests.iter().map(|(request, _)| request.clone()).collect()
    }

    /// The time between one request and the next.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        let state = self.0.lock().unwrap();
        let times: Vec<_> = state.requests.iter().map(|(_, time)| time.unwrap()).collect();
        times.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }
}

impl Transport for Fake {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Answer, TransportError>> {
        let mut state = self.0.lock().unwrap();
        let now = tokio::runtime::Handle::try_current().is_ok().then(Instant::now);
        state.requests.push((request, now));
        match state.script.pop_front().expect("a request that the script does not foresee") {
            Step::Answer(status, headers, pieces) => {
                let mut answer = http::Response::builder().status(status);
                for (name, value) in headers {
                    answer = answer.header(name, value);
                }
                let body: Box<dyn Body> = Box::new(Pieces(pieces.into()));
                Box::pin(ready(Ok(answer.body(body).unwrap())))
            }
            Step::Fail(kind) => Box::pin(ready(Err(TransportError::new(kind, "scripted")))),
            Step::Stall => Box::pin(pending()),
        }
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> SystemTime {
        let start = *self.0.lock().unwrap().start.get_or_insert_with(Instant::now);
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_761_897_480) + start.elapsed()
    }
}

struct Pieces(VecDeque<Piece>);

impl Body for Pieces {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        match self.0.pop_front() {
            Some(Piece::Bytes(text)) => Box::pin(ready(Ok(Some(Bytes::from_static(text.as_bytes()))))),
            Some(Piece::Cut) => Box::pin(ready(Err(TransportError::new(TransportErrorKind::Other, "cut")))),
            Some(Piece::Stall) => Box::pin(pending()),
            None => Box::pin(ready(Ok(None))),
        }
    }
}
