//! What the description says, as the emitted code hands it over.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::parameter::Parameter;
use super::reply::Reply;

/// The API as a whole.
#[derive(Debug)]
pub struct Api {
    /// Where it is, if the caller names no other place.
    pub base_url: &'static str,
    /// JSON pointers to where the body of an error may have a code, the best first.
    pub error_code: &'static [&'static str],
    /// The methods of the builder that set a credential, each with where it goes.
    pub credentials: &'static [(&'static str, Parameter<'static>)],
}

/// The fixed part of an operation.
#[derive(Debug)]
pub struct Descriptor {
    /// The method of its requests, as it is sent.
    pub method: &'static str,
    /// The path below the base URL, with a slash at its beginning.
    pub path: &'static str,
    /// The media types of its documented answers, for the header `Accept`.
    pub accept: &'static str,
    /// The credentials that it asks for, by the methods of the builder: one of these alternatives, and of that each.
    pub security: &'static [&'static [&'static str]],
}

impl fmt::Display for Descriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// An operation of the API. The client has a method for each, and that is the way to call them.
pub trait Operation: Sized {
    /// The fixed part of it.
    const DESCRIPTOR: &'static Descriptor;
    /// Where it is, if that is not where the API is. A base URL that the caller sets is for all operations.
    const BASE_URL: Option<&'static str> = None;
    /// Whether a redirect leads to its answer. It is one itself where the description documents it.
    const FOLLOWS_REDIRECTS: bool = true;
    /// What it gives when it succeeds.
    type Output;
    /// Its documented error responses.
    type Error;

    /// Reads an answer, of whichever status.
    ///
    /// # Errors
    /// The answer is a documented error, is not documented, or is not as it is documented.
    fn read(reply: &mut Reply) -> Outcome<Self>;
}

/// What an answer to an operation is.
pub type Outcome<O> = Result<<O as Operation>::Output, Failure<<O as Operation>::Error>>;

/// The operation `O`, of whose answer [`Call::accept`](super::call::Call::accept) asks for another media type.
#[derive(Debug)]
pub struct Accepted<O>(PhantomData<fn() -> O>);

impl<O: Operation> Operation for Accepted<O> {
    const DESCRIPTOR: &'static Descriptor = O::DESCRIPTOR;
    const BASE_URL: Option<&'static str> = O::BASE_URL;
    const FOLLOWS_REDIRECTS: bool = O::FOLLOWS_REDIRECTS;
    type Output = Bytes;
    type Error = O::Error;

    fn read(reply: &mut Reply) -> Outcome<Self> {
        if !(200..300).contains(&reply.status()) {
            O::read(reply)?;
        }
        Ok(reply.bytes())
    }
}

/// Why an answer is not the operation's output.
#[derive(Debug)]
pub enum Failure<E> {
    /// It is an error that the description names.
    Documented(E),
    /// The description does not name its status.
    Undocumented,
    /// Its body is not what the description says.
    Unreadable(Unreadable),
}

/// Why a body cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// The JSON path of the bad value, such as `items[3].name`; empty if it is the whole body.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}
