//! A call that is to be made.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use ::http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use ::http::{HeaderMap, HeaderName, HeaderValue, Request};
use bytes::Bytes;

use super::super::types::{Field, View, json};
use super::client::{Client, protect};
use super::credential::{self, Credential};
use super::error::{Error, Missing, NoAnswer};
use super::form;
use super::operation::{Accepted, Descriptor, Failure, Operation};
use super::parameter::{Parameter, Place};
use super::redirect::{Keys, Redirects};
use super::reply::{HttpReply, Reply};
use super::response::{ErrorResponse, Response};
use super::retry::Retry;
use super::send::{Failed, Sending};
use super::target;
use super::text::Names;
use super::transport::BoxFuture;

/// A call of the operation `O`, which is made when it is awaited.
///
/// It owns what it needs and can be sent to another thread or task, as can its future. Dropping the future gives up
/// the call; the server may have carried it out all the same.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<O> {
    draft: Draft,
    operation: PhantomData<fn() -> O>,
}

/// What is the same for the calls of all operations.
struct Draft {
    client: Client,
    operation: &'static Descriptor,
    /// Where the operation is, if that is not where the API is.
    base_url: Option<&'static str>,
    /// The values of the parameters in the path.
    path: Vec<(&'static str, String)>,
    /// The pairs of the query, by the parameter that each is made from.
    query: Vec<(&'static str, String)>,
    /// The cookies that are parameters.
    cookies: Vec<(&'static str, String)>,
    headers: HeaderMap,
    body: Bytes,
    timeout: Option<Duration>,
    retry: Retry,
    redirects: Redirects,
    /// Whether the operation leaves redirects to the client.
    may_follow: bool,
    /// The first thing that was set and cannot be sent.
    fault: Option<String>,
}

impl<O: Operation> Call<O> {
    pub(super) fn new(client: Client) -> Self {
        let settings = client.settings();
        let (timeout, retry, redirects) = (settings.timeout, settings.retry.clone(), settings.redirects);
        let (headers, body) = (HeaderMap::new(), Bytes::new());
        let (path, query, cookies) = (Vec::new(), Vec::new(), Vec::new());
        let draft = Draft {
            client,
            operation: O::DESCRIPTOR,
            base_url: O::BASE_URL,
            path,
            query,
            cookies,
            headers,
            body,
            timeout,
            retry,
            redirects,
            may_follow: O::FOLLOWS_REDIRECTS,
            fault: None,
        };
        Self { draft, operation: PhantomData }
    }

    /// Sets the body.
    pub(crate) fn json<T: Field + ?Sized>(mut self, body: &T) -> Self {
        match json::encode(body) {
            Ok(json) => self.draft.body = json.into(),
            Err(error) => self.draft.blame(format!("the body cannot be written: {error}")),
        }
        self.draft.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self
    }

    /// Sets a parameter, in the place of an earlier value of it.
    pub(crate) fn set<T: Field>(mut self, parameter: Parameter<'static>, value: &T) -> Self {
        self.draft.set(parameter, value.view());
        self
    }

    /// Sets a form as the body, as pairs of names and values.
    pub(crate) fn form<T: Field>(mut self, body: &T, styles: &[Parameter<'static>]) -> Self {
        match form::urlencoded(&body.view(), styles) {
            Ok(pairs) => self.draft.body = pairs.into(),
            Err(reason) => self.draft.blame(format!("the form cannot be written: {reason}")),
        }
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        self.draft.headers.insert(CONTENT_TYPE, media_type);
        self
    }

    /// Sets a form as the body, in parts of which some may be files.
    pub(crate) fn multipart<T: Field>(
        mut self,
        media_type: &'static str,
        body: &T,
        media_types: &[(&str, &str)],
    ) -> Self {
        match form::multipart(&body.view(), media_types, media_type) {
            Ok((body, media_type)) => {
                self.draft.body = body.into();
                match HeaderValue::try_from(media_type) {
                    Ok(media_type) => drop(self.draft.headers.insert(CONTENT_TYPE, media_type)),
                    Err(_) => self.draft.blame("the media type of the form is not allowed in HTTP".to_owned()),
                }
            }
            Err(reason) => self.draft.blame(format!("the form cannot be written: {reason}")),
        }
        self
    }

    /// Sets a body that is sent as it is.
    pub(crate) fn content(mut self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.draft.body = body.into();
        self.draft.headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        self
    }

    /// Sets a header of this call's request, which takes the place of any other of its name, even of the credential.
    ///
    /// A name or a value that HTTP does not allow, such as one with a line break, is an [`Error::Request`] of the call.
    pub fn header(mut self, name: impl AsRef<str>, value: impl TryInto<HeaderValue>) -> Self {
        match (HeaderName::from_bytes(name.as_ref().as_bytes()), value.try_into()) {
            (Ok(name), Ok(value)) => {
                let value = protect(&name, value);
                self.draft.headers.insert(name, value);
            }
            (Ok(name), Err(_)) => self.draft.blame(format!("the value of the header `{name}` is not allowed in HTTP")),
            (Err(_), _) => self.draft.blame("the name of a header is not allowed in HTTP".to_owned()),
        }
        self
    }

    /// Asks for an answer of this media type, and gives a successful one as it arrives.
    ///
    /// What else the call needs is to be set before. Its errors are read as they are documented.
    pub fn accept(self, media_type: impl TryInto<HeaderValue>) -> Call<Accepted<O>> {
        Call { draft: self.header(ACCEPT, media_type).draft, operation: PhantomData }
    }

    /// Sets how long this call may take, repetitions, redirects and reading of the answer included; `None` is as
    /// long as it takes.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.draft.timeout = timeout.into();
        self
    }

    /// Sets when this call is repeated.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.draft.retry = retry;
        self
    }

    /// Sets whether redirects are followed, see [`ClientBuilder::redirects`](super::client::ClientBuilder::redirects).
    pub fn redirects(mut self, follow: bool) -> Self {
        self.draft.redirects.follow = follow;
        self
    }

    /// Gives the request, credentials included, without sending it.
    ///
    /// # Errors
    /// [`Error::Request`] if something in it cannot be sent.
    pub fn to_http(&self) -> Result<Request<Bytes>, Error<O::Error>> {
        self.draft.request().map_err(|(missing, no_answer)| Error::no_answer(missing, no_answer))
    }

    /// Makes the call. Awaiting the call itself does the same.
    ///
    /// Unless the client has a transport of its own, this is to be polled within a Tokio runtime that has its timer on.
    pub fn send(self) -> CallFuture<O> {
        CallFuture { inner: Box::pin(self.draft.send()), operation: PhantomData }
    }
}

impl Draft {
    fn blame(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }

    fn set(&mut self, parameter: Parameter<'static>, value: View<'_>) {
        let name = parameter.name;
        let text = match parameter.write_view(&value) {
            Ok(text) => text,
            Err(reason) => return self.blame(format!("the parameter `{name}` cannot be sent: {reason}")),
        };
        let list = match parameter.place {
            Place::Path => &mut self.path,
            Place::Query => &mut self.query,
            Place::Cookie => &mut self.cookies,
            Place::Header => {
                let Ok(key) = HeaderName::from_bytes(name.as_bytes()) else {
                    return self.blame(format!("`{name}` cannot be the name of a header"));
                };
                match text.map(HeaderValue::try_from).transpose() {
                    Ok(Some(value)) => {
                        let value = protect(&key, value);
                        self.headers.insert(key, value);
                    }
                    Ok(None) => {
                        self.headers.remove(key);
                    }
                    Err(_) => self.blame(format!("the value of the header `{name}` is not allowed in HTTP")),
                }
                return;
            }
        };
        list.retain(|(known, _)| *known != name);
        list.extend(text.filter(|text| !text.is_empty()).map(|text| (name, text)));
    }

    /// What this call is authenticated by, beside what the caller has set by hand.
    fn credentials(&self) -> Result<Vec<&Credential>, String> {
        let settings = self.client.settings();
        let is_given = |name: &str| {
            let place = settings.api.credentials.iter().find(|(known, _)| *known == name);
            place.is_some_and(|(_, place)| self.has(place))
        };
        credential::choose(self.operation.security, &settings.credentials, is_given)
    }

    /// Has the caller set this header, cookie or parameter?
    fn has(&self, parameter: &Parameter<'_>) -> bool {
        let name = parameter.name;
        let is_in = |list: &[(&str, String)]| list.iter().any(|(known, _)| *known == name);
        let headers = [&self.headers, &self.client.settings().headers];
        match parameter.place {
            Place::Path => is_in(&self.path),
            Place::Query => is_in(&self.query),
            Place::Header => headers.iter().any(|headers| headers.contains_key(name)),
            Place::Cookie => {
                let cookies = headers.iter().filter_map(|headers| headers.get(COOKIE)?.to_str().ok());
                let mut names = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|it| it.split_once('='));
                is_in(&self.cookies) || names.any(|(known, _)| known.trim() == name)
            }
        }
    }

    /// The API keys that go into the query, by their names. A parameter of the same name takes the place of one.
    fn keys<'a>(&'a self, credentials: &'a [&Credential]) -> impl Iterator<Item = (&'static str, &'a str)> {
        let keys = credentials.iter().filter_map(|credential| credential.query());
        keys.filter(|(name, _)| self.query.iter().all(|(known, _)| known != name))
    }

    fn request(&self) -> Result<Request<Bytes>, Failed> {
        let fail = |reason| (Missing::Request, NoAnswer::new(self.operation, reason));
        if let Some(fault) = &self.fault {
            return Err(fail(fault.clone()));
        }
        let settings = self.client.settings();
        let mut request = Request::new(self.body.clone());
        *request.method_mut() = self.operation.method.parse().map_err(|_| fail("it has no HTTP method".to_owned()))?;
        let credentials = self.credentials().map_err(fail)?;
        let keys = self.keys(&credentials).map(|(name, key)| {
            let parameter = Parameter::query(name);
            format!("{}={}", parameter.encode(name), parameter.encode(key))
        });
        let pairs = self.query.iter().map(|(_, pair)| pair.clone()).chain(keys);
        let target = target::write(self.operation.path, &self.path, pairs)
            .map_err(|name| fail(format!("the parameter `{name}` has no value")))?;
        let own = settings.own_base_url(self.base_url).map_err(|reason| fail(format!("the base URL {reason}")))?;
        let base_url = own.as_ref().unwrap_or(&settings.base_url);
        *request.uri_mut() =
            base_url.join(&target).map_err(|error| fail(format!("the path does not make a URL: {error}")))?;
        let headers = request.headers_mut();
        headers.clone_from(&settings.headers);
        if let (false, Ok(accept)) = (self.operation.accept.is_empty(), self.operation.accept.parse()) {
            headers.insert(ACCEPT, accept);
        }
        for credential in credentials {
            credential.apply(headers);
        }
        if !self.cookies.is_empty() {
            let own = self.cookies.iter().map(|(_, cookie)| cookie.as_str());
            let others = headers.get(COOKIE).and_then(|cookies| cookies.to_str().ok()).map(str::to_owned);
            let cookies = others.iter().map(String::as_str).chain(own).collect::<Vec<_>>().join("; ");
            if let Ok(cookies) = HeaderValue::try_from(cookies) {
                headers.insert(COOKIE, protect(&COOKIE, cookies));
            }
        }
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        Ok(request)
    }

    async fn send(self) -> Result<HttpReply, Failed> {
        let request = self.request()?;
        let settings = self.client.settings();
        let credentials = self.credentials().unwrap_or_default();
        let keys = self.keys(&credentials).map(|(_, key)| key.to_owned()).filter(|key| !key.is_empty()).collect();
        let sending = Sending {
            operation: self.operation,
            transport: settings.transport.clone(),
            request,
            keys: Keys(keys),
            timeout: self.timeout,
            retry: self.retry,
            redirects: Redirects { follow: self.redirects.follow && self.may_follow, ..self.redirects },
            max_response_bytes: settings.max_response_bytes,
            error_code: settings.error_code.clone(),
        };
        sending.send().await
    }
}

impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<Response<O::Output>, Error<O::Error>>;
    type IntoFuture = CallFuture<O>;

    fn into_future(self) -> CallFuture<O> {
        self.send()
    }
}

impl<O> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &format_args!("{}", self.draft.operation))
            .field("headers", &Names(&self.draft.headers))
            .field("body_bytes", &self.draft.body.len())
            .field("timeout", &self.draft.timeout)
            .field("retry", &self.draft.retry)
            .field("redirects", &self.draft.redirects.follow)
            .finish_non_exhaustive()
    }
}

/// A call that is being made.
#[must_use = "a future does nothing until it is awaited"]
pub struct CallFuture<O> {
    // One state machine for all operations: only reading the answer is the operation's own.
    inner: BoxFuture<'static, Result<HttpReply, Failed>>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Future for CallFuture<O> {
    type Output = Result<Response<O::Output>, Error<O::Error>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.inner.as_mut().poll(context).map(|answer| match answer {
            Ok(http) => read::<O>(Reply::new(http)),
            Err((missing, no_answer)) => Err(Error::no_answer(missing, no_answer)),
        })
    }
}

fn read<O: Operation>(mut reply: Reply) -> Result<Response<O::Output>, Error<O::Error>> {
    match O::read(&mut reply) {
        Ok(body) => Ok(Response::new(body, reply)),
        Err(Failure::Documented(error)) => Err(Error::Documented(ErrorResponse::new(error, reply))),
        Err(Failure::Undocumented) => Err(Error::UnexpectedStatus(reply.into_parts().0)),
        Err(Failure::Unreadable(unreadable)) => {
            let (path, reason) = (unreadable.path, unreadable.reason);
            Err(Error::Unreadable { reply: reply.into_parts().0, path, reason })
        }
    }
}

impl<O> fmt::Debug for CallFuture<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}
