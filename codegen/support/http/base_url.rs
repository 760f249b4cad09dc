//! Where an API is.

use std::net::{Ipv4Addr, Ipv6Addr};

use ::http::Uri;
use ::http::uri::Authority;

/// A base URL that requests can be made from: a scheme, a host, and a path without a slash at its end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BaseUrl(String);

impl BaseUrl {
    /// Checks a base URL. The reason of a refusal does not repeat it, since it may hold a secret.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        // `Uri` drops a fragment without a word.
        if text.contains('#') {
            return Err("has a fragment");
        }
        let uri: Uri = text.parse().map_err(|_| "is not a URL")?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err("does not begin with a scheme and a host, such as https://example.com");
        };
        if scheme != "https" && scheme != "http" {
            return Err("is neither https nor http");
        }
        check_authority(authority)?;
        if uri.query().is_some() {
            return Err("has a query");
        }
        Ok(Self(format!("{scheme}://{authority}{}", uri.path().trim_end_matches('/'))))
    }

    /// Is what is sent there readable on its way?
    pub(super) fn is_exposed(&self) -> bool {
        self.0.parse().map_or(true, |uri| is_exposed(&uri))
    }

    /// The URL of a path that begins with a slash.
    pub(super) fn join(&self, path: &str) -> Result<Uri, ::http::uri::InvalidUri> {
        format!("{}{path}", self.0).parse()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Checks that this is a host, and a port at most.
pub(super) fn check_authority(authority: &Authority) -> Result<(), &'static str> {
    if authority.as_str().contains('@') {
        return Err("has a user name; give credentials to the builder instead");
    }
    if authority.host().is_empty() {
        return Err("has no host");
    }
    if authority.as_str() != authority.host() && authority.port_u16().is_none() {
        return Err("has a port that is none");
    }
    Ok(())
}

/// Is what is sent there readable on its way? Not within this machine.
pub(super) fn is_exposed(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let in_brackets = host.trim_start_matches('[').trim_end_matches(']');
    let loopback = host.eq_ignore_ascii_case("localhost")
        || host.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
        || in_brackets.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback());
    uri.scheme_str() != Some("https") && !loopback
}
