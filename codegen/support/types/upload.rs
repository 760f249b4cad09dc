//! Files in a form.

use std::borrow::Cow;

use bytes::Bytes;

use super::field::{Field, Slot, View};

/// A file that a form sends.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Upload {
    /// What is in it.
    pub bytes: Bytes,
    /// Its name; that of the member, if there is none.
    pub file_name: Option<String>,
    /// Its media type, such as `image/png`.
    pub media_type: Option<String>,
}

impl Upload {
    /// A file with this content.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), ..Self::default() }
    }

    /// Sets its name.
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// Sets its media type.
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }
}

/// Outside of a form, such as in a `Debug` of it, a file is its text as far as it has one.
impl Field for Upload {
    fn empty() -> Self {
        Self::default()
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Parse(self)
    }

    fn view(&self) -> View<'_> {
        View::File(self)
    }
}

impl super::field::Parse for Upload {
    fn set_text(&mut self, text: &str) -> Result<(), &'static str> {
        *self = Self::new(text.as_bytes().to_vec());
        Ok(())
    }
}

impl Upload {
    pub(super) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }
}
