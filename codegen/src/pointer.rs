//! JSON Pointers (RFC 6901): the address of a node in a document.

use std::fmt;

use serde_json::Value;

#[cfg(test)]
mod tests;

/// A JSON Pointer in its escaped form: `""` is the root, `/paths/~1tasks/patch` a node below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads a pointer as RFC 6901 writes it. `None` where it neither is empty nor begins with `/`, or where a `~` is
    /// not followed by `0` or `1`.
    pub fn parse(text: &str) -> Option<Self> {
        if !text.is_empty() && !text.starts_with('/') {
            return None;
        }
        let escapes_are_right = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        escapes_are_right.then(|| Self(text.to_owned()))
    }

    /// Reads the fragment of a reference, such as `#/components/schemas/Task`, with its percent-encoding undone.
    pub fn from_fragment(text: &str) -> Option<Self> {
        Self::parse(&percent_decode(text.strip_prefix('#')?)?)
    }

    /// The pointer to the member `name` of the object that this one points to.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + name.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for character in name.chars() {
            match character {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                other => text.push(other),
            }
        }
        Self(text)
    }

    /// The pointer to the item `index` of the array that this one points to.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The pointer to what stands at `below`, seen from this node.
    #[must_use]
    pub fn join(&self, below: &Pointer) -> Self {
        Self(format!("{}{}", self.0, below.0))
    }

    /// The pointer to the parent, and the last token without its escapes. `None` for the root.
    pub fn parent(&self) -> Option<(Pointer, String)> {
        let (parent, token) = self.0.rsplit_once('/')?;
        Some((Self(parent.to_owned()), unescape(token)))
    }

    /// The names and indices from the root down, without their escapes.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(unescape)
    }

    /// The pointer as RFC 6901 writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this pointer stands at `ancestor` or below it.
    pub fn starts_with(&self, ancestor: &Pointer) -> bool {
        self.strip_prefix(ancestor).is_some()
    }

    /// What leads from `ancestor` to this node. `None` where this node does not stand at or below it.
    pub fn strip_prefix(&self, ancestor: &Pointer) -> Option<Pointer> {
        let rest = self.0.strip_prefix(ancestor.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self(rest.to_owned()))
    }

    /// The node of `value` that this pointer leads to.
    pub fn lookup<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        value.pointer(&self.0)
    }
}

/// The pointer as the fragment of a reference: `#/paths/~1tasks`. `Pointer::from_fragment` reads it back.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        for character in self.0.chars() {
            // Letters of other scripts stay readable; only what would break a reference is encoded.
            if character == '%' || character == ' ' || character.is_ascii_control() {
                write!(f, "%{:02X}", u32::from(character))?;
            } else {
                fmt::Write::write_char(f, character)?;
            }
        }
        Ok(())
    }
}

fn unescape(token: &str) -> String {
    // `~1` first: `~01` stands for `~1`, not for `/`.
    token.replace("~1", "/").replace("~0", "~")
}

/// Undoes percent-encoding. `None` where a `%` is not followed by two hexadecimal digits, or the bytes are not UTF-8.
fn percent_decode(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(piece.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}
