//! What is shown of requests and answers in messages and in `Debug`.

use std::fmt::{self, Write};

use ::http::HeaderMap;

/// The beginning of a body as one line: control characters escaped, invalid UTF-8 replaced.
pub(super) struct Excerpt<'a> {
    pub(super) body: &'a [u8],
    /// The most characters of the body that are shown.
    pub(super) limit: usize,
}

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body.trim_ascii();
        // A character has at most four bytes; one more tells that there is more.
        let most = body.get(..(self.limit + 1) * 4).unwrap_or(body);
        let text = String::from_utf8_lossy(most);
        for (position, character) in text.chars().enumerate() {
            if position == self.limit {
                return f.write_char('…');
            }
            if character.is_control() || is_invisible(character) {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// Does it change how the text around it is shown? Line separators and marks of direction do.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The names of headers alone: the values may be secrets. (`HeaderMap::keys` would show them.)
pub(super) struct Names<'a>(pub(super) &'a HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys().map(|name| name.as_str())).finish()
    }
}
