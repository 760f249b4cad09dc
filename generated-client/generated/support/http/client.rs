//! A client, and how it is set up.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, USER_AGENT};
use ::http::{HeaderMap, HeaderName, HeaderValue};

use super::base_url::BaseUrl;
use super::call::Call;
use super::credential::Credential;
use super::operation::{Api, Operation};
use super::redirect::Redirects;
use super::reply::Pointers;
use super::retry::Retry;
use super::text::Names;
use super::transport::{Transport, TransportError};

/// A client of the API. Clones are cheap and share connections.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

const EXPOSED: &str = "is plain http to another machine, which `allow_http` would allow";

/// What all calls of a client share.
pub(super) struct Settings {
    pub(super) api: &'static Api,
    pub(super) base_url: BaseUrl,
    /// Whether that is for all operations, since the caller has set it.
    is_for_all: bool,
    pub(super) credentials: Vec<(&'static str, Credential)>,
    pub(super) headers: HeaderMap,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Retry,
    pub(super) redirects: Redirects,
    pub(super) max_response_bytes: u64,
    pub(super) error_code: Pointers,
}

impl Client {
    /// Begins a call of the operation `O`.
    pub(crate) fn call<O: Operation>(&self) -> Call<O> {
        Call::new(self.clone())
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.0
    }
}

impl Settings {
    /// The base URL of an operation that has one of its own, unless the caller has set one for all.
    pub(super) fn own_base_url(&self, base_url: Option<&str>) -> Result<Option<BaseUrl>, &'static str> {
        let Some(own) = base_url.filter(|_| !self.is_for_all).map(BaseUrl::parse).transpose()? else { return Ok(None) };
        if own.is_exposed() && !self.redirects.allow_http { Err(EXPOSED) } else { Ok(Some(own)) }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url.as_str())
            .field("credentials", &self.0.credentials)
            .field("headers", &Names(&self.0.headers))
            .field("timeout", &self.0.timeout)
            .field("retry", &self.0.retry)
            .field("redirects", &self.0.redirects.follow)
            .field("max_response_bytes", &self.0.max_response_bytes)
            .finish_non_exhaustive()
    }
}

/// Sets up a [`Client`].
///
/// | setting | unless it is set |
/// |---|---|
/// | [`connect_timeout`](Self::connect_timeout) | 10 seconds |
/// | [`timeout`](Self::timeout) of a whole call | 60 seconds |
/// | [`retry`](Self::retry) after 429 | 3 times, each after at most 30 seconds |
/// | [`redirects`](Self::redirects) of `GET` and `HEAD` | followed, up to 10 |
/// | [`max_response_bytes`](Self::max_response_bytes) | 32 MiB |
/// | [`user_agent`](Self::user_agent) | name and version of this crate |
///
/// A call is authenticated by the first of the operation's documented alternatives that credentials were set for. Where
/// there is none and the operation needs one, the call is an [`Error::Request`](super::error::Error::Request), unless the
/// caller sets the header, cookie or parameter itself, for one call or for all.
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Result<BaseUrl, &'static str>,
    is_for_all: bool,
    allow_http: bool,
    credentials: Vec<(&'static str, Credential)>,
    headers: HeaderMap,
    transport: Option<Arc<dyn Transport>>,
    connect_timeout: Option<Duration>,
    timeout: Option<Duration>,
    retry: Retry,
    redirects: bool,
    max_response_bytes: u64,
    error_code: Pointers,
    /// The first thing that was set and cannot be used.
    fault: Option<BuildError>,
}

impl ClientBuilder {
    pub(crate) fn new(api: &'static Api) -> Self {
        let mut headers = HeaderMap::new();
        let name = option_env!("CARGO_PKG_NAME").zip(option_env!("CARGO_PKG_VERSION"));
        if let Some(Ok(name)) = name.map(|(name, version)| HeaderValue::try_from(format!("{name}/{version}"))) {
            headers.insert(USER_AGENT, name);
        }
        Self {
            api,
            base_url: BaseUrl::parse(api.base_url),
            is_for_all: false,
            allow_http: false,
            credentials: Vec::new(),
            headers,
            transport: None,
            connect_timeout: Some(Duration::from_secs(10)),
            timeout: Some(Duration::from_secs(60)),
            retry: Retry::default(),
            redirects: true,
            max_response_bytes: 32 << 20,
            error_code: api.error_code.iter().map(|pointer| Cow::Borrowed(*pointer)).collect(),
            fault: None,
        }
    }

    /// Sets where the API is, for all operations. It makes no difference whether the URL ends with a slash.
    ///
    /// It must be `https`, or on this machine (`localhost`, `127.0.0.1`, `[::1]`), or allowed by
    /// [`allow_http`](Self::allow_http); and it has no user name, query or fragment.
    pub fn base_url(mut self, base_url: impl AsRef<str>) -> Self {
        self.base_url = BaseUrl::parse(base_url.as_ref());
        self.is_for_all = true;
        self
    }

    /// Allows plain `http` to other machines: anyone on the way can read and change what is sent, credentials included.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// Sets what is presented for a security scheme of the description, by the name of the method that is for it.
    pub(crate) fn credential(mut self, name: &'static str, credential: Credential) -> Self {
        self.credentials.retain(|(known, _)| *known != name);
        self.credentials.push((name, credential));
        self
    }

    /// Sets how long a connection may take to come about; `None` is as long as it takes. A [`transport`](Self::transport)
    /// that is given to the builder has its own.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = timeout.into();
        self
    }

    /// Sets how long a call may take, repetitions, redirects and reading of the answer included;
    /// `None` is as long as it takes.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// Sets when a call is repeated.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets whether redirects are followed.
    ///
    /// They are for `GET` and `HEAD` without a body, unless the operation documents a redirect as its answer; never from
    /// `https` to `http`, and to plain `http` only where [`base_url`](Self::base_url) may lead as well. Credentials,
    /// cookies and headers of the caller's own stay behind where a redirect leads to another server. A redirect that is
    /// not followed is the answer.
    pub fn redirects(mut self, follow: bool) -> Self {
        self.redirects = follow;
        self
    }

    /// Sets how many bytes the body of an answer may have.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Sets the header `User-Agent`.
    pub fn user_agent(self, user_agent: impl TryInto<HeaderValue>) -> Self {
        self.default_header(USER_AGENT, user_agent)
    }

    /// Sets a header for every request. What the operation, a credential or the call sets goes before it.
    ///
    /// A name or a value that HTTP does not allow, such as one with a line break, is an error of
    /// [`build`](Self::build).
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl TryInto<HeaderValue>) -> Self {
        match (HeaderName::from_bytes(name.as_ref().as_bytes()), value.try_into()) {
            (Ok(name), Ok(value)) => {
                let value = protect(&name, value);
                self.headers.insert(name, value);
            }
            (Ok(name), Err(_)) => self.blame(format!("the value of the header `{name}` is not allowed in HTTP")),
            (Err(_), _) => self.blame("the name of a header is not allowed in HTTP"),
        }
        self
    }

    /// Sets the JSON pointers (such as `/error/code`) to where the body of an error may have its code, the best first.
    pub fn error_code_pointers<P: Into<String>>(mut self, pointers: impl IntoIterator<Item = P>) -> Self {
        self.error_code = pointers.into_iter().map(|pointer| Cow::Owned(pointer.into())).collect();
        self
    }

    /// Sends by this transport.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    /// A setting cannot be used, or there is no transport. No text of the error repeats a setting's value.
    pub fn build(self) -> Result<Client, BuildError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let base_url = self.base_url.map_err(|reason| BuildError::new(format!("the base URL {reason}")))?;
        if base_url.is_exposed() && !self.allow_http {
            return Err(BuildError::new(format!("the base URL {EXPOSED}")));
        }
        for (name, credential) in &self.credentials {
            if let Some(fault) = credential.fault() {
                return Err(BuildError::new(format!("the credential for `{name}` cannot be used: {fault}")));
            }
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.connect_timeout)?,
        };
        Ok(Client(Arc::new(Settings {
            api: self.api,
            base_url,
            is_for_all: self.is_for_all,
            credentials: self.credentials,
            headers: self.headers,
            transport,
            timeout: self.timeout,
            retry: self.retry,
            redirects: Redirects { follow: self.redirects, allow_http: self.allow_http },
            max_response_bytes: self.max_response_bytes,
            error_code: self.error_code,
        })))
    }

    fn blame(&mut self, reason: impl Into<String>) {
        self.fault.get_or_insert_with(|| BuildError::new(reason));
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url.as_ref().map(BaseUrl::as_str))
            .field("allow_http", &self.allow_http)
            .field("credentials", &self.credentials)
            .field("headers", &Names(&self.headers))
            .field("connect_timeout", &self.connect_timeout)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .field("redirects", &self.redirects)
            .field("max_response_bytes", &self.max_response_bytes)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Option<Duration>) -> Result<Arc<dyn Transport>, BuildError> {
    match super::reqwest::Reqwest::new(connect_timeout) {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => Err(BuildError { source: Some(error), ..BuildError::new("the transport cannot be set up") }),
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Option<Duration>) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::new(
        "there is no transport: switch on the Cargo feature `reqwest`, or give the builder one by `transport`",
    ))
}

/// Keeps the value of a header that usually has a secret out of every `Debug`.
pub(super) fn protect(name: &HeaderName, mut value: HeaderValue) -> HeaderValue {
    if [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name) {
        value.set_sensitive(true);
    }
    value
}

/// Why a client cannot be made.
#[derive(Debug)]
pub struct BuildError {
    reason: String,
    source: Option<TransportError>,
}

impl BuildError {
    fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), source: None }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot make a client: {}", self.reason)
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
