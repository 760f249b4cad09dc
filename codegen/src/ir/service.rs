//! What goes for the API as a whole: where it is, how it is divided, and how callers authenticate.

use super::{Docs, WireName};
use crate::pointer::Pointer;

/// A place where the API is.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// Its address, with the names of its variables in braces.
    pub(crate) url: String,
    /// What it is called.
    pub(crate) name: Option<String>,
    /// What it is for, in Markdown.
    pub(crate) description: Option<String>,
    /// The variables of its address.
    pub(crate) variables: Vec<ServerVariable>,
}

impl Server {
    /// The address with the defaults of its variables.
    pub(crate) fn address(&self) -> String {
        let variables = self.variables.iter();
        variables
            .fold(self.url.clone(), |url, variable| url.replace(&format!("{{{}}}", variable.name), &variable.default))
    }
}

/// A part of the address of a server that may vary.
#[derive(Clone, Debug)]
pub(crate) struct ServerVariable {
    /// Its name.
    pub(crate) name: String,
    /// The value that is taken.
    pub(crate) default: String,
    /// The values that it may have; empty where the document does not say.
    pub(crate) values: Vec<String>,
    /// What it means, in Markdown.
    pub(crate) description: Option<String>,
}

/// A group of operations.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    /// Its name.
    pub(crate) name: String,
    /// What its operations have in common.
    pub(crate) docs: Docs,
}

/// A scheme that an operation needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    /// The name of the scheme.
    pub(crate) scheme: WireName,
    /// What a token has to allow.
    pub(crate) scopes: Vec<String>,
}

/// A way to authenticate.
#[derive(Clone, Debug)]
pub(crate) struct Scheme {
    /// Where it stands in the document.
    pub(crate) pointer: Pointer,
    /// The name that security requirements use.
    pub(crate) wire: WireName,
    /// The name that the document asks for.
    pub(crate) wanted: Option<String>,
    /// What it is.
    pub(crate) docs: Docs,
    /// How the credential is sent.
    pub(crate) kind: SchemeKind,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SchemeKind {
    /// User name and password.
    Basic,
    /// A token in the `Authorization` header.
    Bearer,
    /// A key in the header of this name.
    Header(WireName),
    /// A key in the cookie of this name.
    Cookie(WireName),
    /// A key in the query, by this name.
    Query(WireName),
}
