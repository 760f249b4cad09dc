//! Response headers that the description gives a type.

use std::marker::PhantomData;

use super::types::{self, DateTime};

/// A response header and the type of its value.
#[derive(Clone, Debug)]
pub struct Header<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    /// The header of this name, which is written in lower case.
    pub const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }

    /// The name of the header, in lower case.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: HeaderType> Header<T> {
    /// The value of this header, or `None` where it is absent or not a `T`. Of several values, the first.
    pub fn get(&self, headers: &::http::HeaderMap) -> Option<T> {
        let value = headers.get(self.name)?;
        T::from_text(std::str::from_utf8(value.as_bytes()).ok()?.trim())
    }
}

/// A type that a header can have.
pub trait HeaderType: Sized {
    /// Reads the text of a header.
    fn from_text(text: &str) -> Option<Self>;
}

impl HeaderType for String {
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl HeaderType for i64 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl HeaderType for u64 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl HeaderType for f64 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &f64| number.is_finite())
    }
}

impl HeaderType for bool {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl HeaderType for DateTime {
    /// RFC 3339, or the form of HTTP's own headers (`Fri, 31 Oct 2025 07:58:00 GMT`).
    fn from_text(text: &str) -> Option<Self> {
        types::parse_date_time(text).or_else(|| DateTime::parse_from_rfc2822(text).ok())
    }
}
