//! Parameters of a request, written as OpenAPI's table of styles says (OpenAPI 3.0, "Style Values").

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::super::types::{View, json, write_date_time};

/// Where a parameter goes, and how its value is written there.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'n> {
    pub(super) name: &'n str,
    pub(super) place: Place,
    style: Style,
    explode: bool,
    allow_reserved: bool,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    Space,
    Pipe,
    DeepObject,
    Json,
}

impl<'n> Parameter<'n> {
    const fn new(name: &'n str, place: Place, style: Style, explode: bool) -> Self {
        Self { name, place, style, explode, allow_reserved: false }
    }

    /// A part of the path, in the style `simple`.
    pub const fn path(name: &'n str) -> Self {
        Self::new(name, Place::Path, Style::Simple, false)
    }

    /// A part of the query, in the style `form`, exploded.
    pub const fn query(name: &'n str) -> Self {
        Self::new(name, Place::Query, Style::Form, true)
    }

    /// A header, in the style `simple`.
    pub const fn header(name: &'n str) -> Self {
        Self::new(name, Place::Header, Style::Simple, false)
    }

    /// A cookie, in the style `form`, exploded.
    pub const fn cookie(name: &'n str) -> Self {
        Self::new(name, Place::Cookie, Style::Form, true)
    }

    const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// In the style `label`.
    pub const fn label(self) -> Self {
        self.style(Style::Label)
    }

    /// In the style `matrix`.
    pub const fn matrix(self) -> Self {
        self.style(Style::Matrix)
    }

    /// In the style `spaceDelimited`.
    pub const fn space_delimited(self) -> Self {
        self.style(Style::Space)
    }

    /// In the style `pipeDelimited`.
    pub const fn pipe_delimited(self) -> Self {
        self.style(Style::Pipe)
    }

    /// In the style `deepObject`.
    pub const fn deep_object(self) -> Self {
        self.style(Style::DeepObject)
    }

    /// As JSON text.
    pub const fn json(self) -> Self {
        self.style(Style::Json)
    }

    /// With each item or member by itself, or with all in one.
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// With the characters that have a meaning in a URL left as they are.
    pub const fn allow_reserved(self) -> Self {
        Self { allow_reserved: true, ..self }
    }

    /// What stands in the request for a value; nothing for one that is absent.
    ///
    /// # Errors
    /// The reason why there is no way to write the value, such as a list within a list.
    pub(super) fn write_view(&self, value: &View<'_>) -> Result<Option<String>, String> {
        if self.style == Style::Json {
            return self.write_json(value);
        }
        if self.style == Style::DeepObject && !matches!(value, View::Absent) {
            let json = json::encode_view(value).map_err(|error| error.to_string())?;
            let value: Value = serde_json::from_slice(&json).map_err(|error| error.to_string())?;
            let mut pairs = Vec::new();
            self.write_deep(&self.encode(self.name), &value, &mut pairs);
            return Ok(Some(pairs.join("&")));
        }
        let Some(parts) = Parts::of(value)? else { return Ok(None) };
        let text = match self.place {
            Place::Path => self.write_path(&parts),
            Place::Header => self.write_simple(&parts),
            Place::Query | Place::Cookie => self.write_form(&parts),
        };
        if self.place == Place::Path && matches!(text.as_str(), "" | "." | "..") {
            // It would make another path: with a segment less, or of the folder above.
            return Err(format!("{text:?} cannot stand in a path"));
        }
        Ok(Some(text))
    }

    /// A pair for every value within, each under the names that lead to it: `filter[from][year]=2025`.
    fn write_deep(&self, name: &str, value: &Value, pairs: &mut Vec<String>) {
        match value {
            Value::Null => {}
            Value::Object(members) => {
                for (key, value) in members {
                    self.write_deep(&format!("{name}%5B{}%5D", self.encode(key)), value, pairs);
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.write_deep(&format!("{name}%5B{index}%5D"), value, pairs);
                }
            }
            Value::String(text) => pairs.push(format!("{name}={}", self.encode(text))),
            Value::Bool(_) | Value::Number(_) => pairs.push(format!("{name}={value}")),
        }
    }

    fn write_json(&self, value: &View<'_>) -> Result<Option<String>, String> {
        if matches!(value, View::Absent) {
            return Ok(None);
        }
        let json = json::encode_view(value).map_err(|error| error.to_string())?;
        let json = String::from_utf8(json).map_err(|error| error.to_string())?;
        Ok(Some(match self.place {
            Place::Query | Place::Cookie => format!("{}={}", self.encode(self.name), self.encode(&json)),
            Place::Path => self.encode(&json),
            Place::Header => json,
        }))
    }

    fn write_path(&self, parts: &Parts) -> String {
        match self.style {
            Style::Label => {
                let separator = if self.explode { "." } else { "," };
                format!(".{}", self.join(parts, separator, ","))
            }
            Style::Matrix => {
                // What is empty has no `=` (RFC 6570, section 3.2.7).
                let pair = |name: &str, value: &str| {
                    let equals = if value.is_empty() { "" } else { "=" };
                    format!(";{}{equals}{value}", self.encode(name))
                };
                match parts {
                    Parts::List(items) if self.explode && !items.is_empty() => {
                        items.iter().map(|item| pair(self.name, &self.encode(item))).collect()
                    }
                    Parts::Object(members) if self.explode && !members.is_empty() => {
                        members.iter().map(|(key, value)| pair(key, &self.encode(value))).collect()
                    }
                    _ => pair(self.name, &self.join(parts, ",", ",")),
                }
            }
            _ => self.write_simple(parts),
        }
    }

    /// All parts with commas between; a header is not percent-encoded.
    fn write_simple(&self, parts: &Parts) -> String {
        self.join(parts, ",", ",")
    }

    fn write_form(&self, parts: &Parts) -> String {
        let name = self.encode(self.name);
        let pair = |value: &String| format!("{name}={}", self.encode(value));
        match (parts, self.style) {
            (Parts::Scalar(value), _) => pair(value),
            (Parts::List(items), _) if self.explode => items.iter().map(pair).collect::<Vec<_>>().join("&"),
            (Parts::Object(members), _) if self.explode => {
                let pairs = members.iter();
                pairs
                    .map(|(key, value)| format!("{}={}", self.encode(key), self.encode(value)))
                    .collect::<Vec<_>>()
                    .join("&")
            }
            (parts, style) => {
                let separator = match style {
                    Style::Space => "%20",
                    Style::Pipe => "%7C",
                    _ => ",",
                };
                format!("{name}={}", self.join(parts, separator, separator))
            }
        }
    }

    /// All parts, with `separator` between items and between members; a member that is not exploded is two items.
    fn join(&self, parts: &Parts, separator: &str, within: &str) -> String {
        match parts {
            Parts::Scalar(value) => self.encode(value),
            Parts::List(items) => items.iter().map(|item| self.encode(item)).collect::<Vec<_>>().join(separator),
            Parts::Object(members) => {
                let between = if self.explode { "=" } else { within };
                let members = members.iter();
                let members =
                    members.map(|(key, value)| format!("{}{between}{}", self.encode(key), self.encode(value)));
                members.collect::<Vec<_>>().join(separator)
            }
        }
    }

    /// A text as it stands in a URL.
    pub(super) fn encode(&self, text: &str) -> String {
        /// What RFC 3986 calls unreserved stays as it is.
        const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
        /// And so does what it calls reserved, apart from what would end the query or begin another part of it.
        const RESERVED_KEPT: &AsciiSet = &ENCODED
            .remove(b':')
            .remove(b'/')
            .remove(b'?')
            .remove(b'@')
            .remove(b'!')
            .remove(b'$')
            .remove(b'\'')
            .remove(b'(')
            .remove(b')')
            .remove(b'*')
            .remove(b',')
            .remove(b';');
        match (self.place, self.allow_reserved) {
            (Place::Header, _) => text.to_owned(),
            (Place::Query, true) => utf8_percent_encode(text, RESERVED_KEPT).to_string(),
            (Place::Path | Place::Query | Place::Cookie, _) => utf8_percent_encode(text, ENCODED).to_string(),
        }
    }
}

/// A value taken apart.
enum Parts {
    Scalar(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

impl Parts {
    fn of(value: &View<'_>) -> Result<Option<Self>, String> {
        Ok(match value {
            View::List(list) => {
                let items = (0..list.len()).filter_map(|index| list.get(index)).map(|item| scalar(&item));
                let items: Vec<Option<String>> = items.collect::<Result<_, _>>()?;
                Some(Self::List(items.into_iter().flatten().collect()))
            }
            View::Any(Value::Array(items)) => {
                let items: Vec<Option<String>> =
                    items.iter().map(|item| scalar(&View::Any(item))).collect::<Result<_, _>>()?;
                Some(Self::List(items.into_iter().flatten().collect()))
            }
            View::Any(Value::Object(members)) => Some(Self::Object(object(members)?)),
            View::Map(_) | View::Record(_) | View::Tagged(..) => {
                let json = json::encode_view(value).map_err(|error| error.to_string())?;
                let members = serde_json::from_slice(&json).map_err(|error| error.to_string())?;
                Some(Self::Object(object(&members)?))
            }
            other => scalar(other)?.map(Self::Scalar),
        })
    }
}

fn object(members: &serde_json::Map<String, Value>) -> Result<Vec<(String, String)>, String> {
    let mut pairs = Vec::new();
    for (key, value) in members {
        if let Some(value) = scalar(&View::Any(value))? {
            pairs.push((key.clone(), value));
        }
    }
    Ok(pairs)
}

/// The text of a single value; nothing for `null`.
fn scalar(value: &View<'_>) -> Result<Option<String>, String> {
    Ok(Some(match value {
        View::Absent | View::Null | View::Any(Value::Null) => return Ok(None),
        View::Bool(value) => value.to_string(),
        View::I64(value) => value.to_string(),
        View::U64(value) => value.to_string(),
        View::F64(value) if value.is_finite() => value.to_string(),
        View::F64(_) => return Err("it is not a finite number".to_owned()),
        View::Text(text) => (*text).to_owned(),
        View::DateTime(time) => write_date_time(time),
        View::Date(date) => date.to_string(),
        View::File(_) => return Err("a file can be sent by a form only".to_owned()),
        View::Any(Value::String(text)) => text.clone(),
        View::Any(value @ (Value::Bool(_) | Value::Number(_))) => value.to_string(),
        View::Any(_) | View::List(_) | View::Map(_) | View::Record(_) | View::Tagged(..) => {
            return Err("a list or an object within another has no form in a parameter".to_owned());
        }
    }))
}

/// The text of a single value; nothing for one that is absent, a list or an object.
pub(super) fn scalar_text(value: &View<'_>) -> Result<Option<String>, String> {
    match value {
        View::List(_) | View::Map(_) | View::Record(_) | View::Tagged(..) => Ok(None),
        View::Any(Value::Array(_) | Value::Object(_)) => Ok(None),
        value => scalar(value),
    }
}
