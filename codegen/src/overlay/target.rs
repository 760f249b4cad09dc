//! The target of an action: JSONPath (RFC 9535), of which plain member paths are understood.

use serde_json::Value;

use crate::pointer::Pointer;

/// One step of a plain path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// `.name` or `['name']`.
    Member(String),
    /// `[0]`.
    Item(usize),
}

/// Why a target cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not a JSONPath.
    Malformed(String),
    /// It is more than a plain path; what it has, in the plural.
    Unsupported(&'static str),
}

/// A target that selects nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Miss {
    /// The part of the path that still selects something.
    pub(super) parent: String,
    /// The step that finds nothing.
    pub(super) missing: String,
    /// What stands there instead.
    pub(super) names: Vec<String>,
}

/// Reads a target.
pub(super) fn parse(target: &str) -> Result<Vec<Step>, Refusal> {
    let Some(mut rest) = target.trim().strip_prefix('$') else {
        return Err(Refusal::Malformed("it does not begin with `$`".to_owned()));
    };
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let (step, after) = if rest.starts_with("..") {
            return Err(Refusal::Unsupported("descendants (`..`)"));
        } else if let Some(name) = rest.strip_prefix('.') {
            parse_name(name)?
        } else if let Some(selector) = rest.strip_prefix('[') {
            parse_brackets(selector.trim_start())?
        } else {
            return Err(Refusal::Malformed(format!("`{rest}` follows where `.` or `[` must stand")));
        };
        steps.push(step);
        rest = after;
    }
    Ok(steps)
}

fn parse_name(text: &str) -> Result<(Step, &str), Refusal> {
    if text.starts_with('*') {
        return Err(Refusal::Unsupported("wildcards (`*`)"));
    }
    // The RFC asks for brackets around names with a dash; most tools, and so most overlays, do not.
    let is_part = |character: char| character.is_alphanumeric() || "_-$".contains(character) || !character.is_ascii();
    let end = text.find(|character| !is_part(character)).unwrap_or(text.len());
    match text.split_at_checked(end) {
        Some((name, rest)) if !name.is_empty() => Ok((Step::Member(name.to_owned()), rest)),
        _ => Err(Refusal::Malformed("a `.` has no name after it".to_owned())),
    }
}

fn parse_brackets(text: &str) -> Result<(Step, &str), Refusal> {
    let (step, rest) = match text.chars().next() {
        Some(quote @ ('\'' | '"')) => parse_quoted(text.get(1..).unwrap_or_default(), quote)?,
        Some('*') => return Err(Refusal::Unsupported("wildcards (`*`)")),
        Some('?') => return Err(Refusal::Unsupported("filters (`?`)")),
        Some('-') => return Err(Refusal::Unsupported("indices from the end (`[-1]`)")),
        Some(':') => return Err(Refusal::Unsupported("slices (`:`)")),
        _ => {
            let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
            let (digits, rest) = text.split_at_checked(end).unwrap_or((text, ""));
            let index = digits.parse();
            let malformed = || Refusal::Malformed("brackets hold neither a name in quotes nor an index".to_owned());
            (Step::Item(index.map_err(|_| malformed())?), rest)
        }
    };
    let rest = rest.trim_start();
    if rest.starts_with(',') {
        return Err(Refusal::Unsupported("several names in brackets (`,`)"));
    }
    if rest.starts_with(':') {
        return Err(Refusal::Unsupported("slices (`:`)"));
    }
    match rest.strip_prefix(']') {
        Some(rest) => Ok((step, rest)),
        None => Err(Refusal::Malformed("a `[` has no `]` to close it".to_owned())),
    }
}

fn parse_quoted(text: &str, quote: char) -> Result<(Step, &str), Refusal> {
    let mut name = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some((_, escaped @ ('\\' | '/' | '\'' | '"'))) => name.push(escaped),
                Some((_, 'u' | 'b' | 'f' | 'n' | 'r' | 't')) => {
                    return Err(Refusal::Unsupported("escapes other than of quotes and backslashes"));
                }
                _ => return Err(Refusal::Malformed("a `\\` escapes nothing".to_owned())),
            },
            end if end == quote => {
                return Ok((Step::Member(name), text.get(at + end.len_utf8()..).unwrap_or_default()));
            }
            other => name.push(other),
        }
    }
    Err(Refusal::Malformed(format!("a {quote} has no {quote} to close it")))
}

/// The node that a path selects.
pub(super) fn select(document: &Value, steps: &[Step]) -> Result<Pointer, Miss> {
    let mut node = document;
    let mut pointer = Pointer::root();
    for (done, step) in steps.iter().enumerate() {
        let (next, below, missing) = match step {
            Step::Member(name) => {
                (node.as_object().and_then(|members| members.get(name)), pointer.child(name), name.clone())
            }
            Step::Item(index) => {
                (node.as_array().and_then(|items| items.get(*index)), pointer.index(*index), format!("[{index}]"))
            }
        };
        let Some(next) = next else {
            let parent = show(steps.get(..done).unwrap_or_default());
            let names = node.as_object().map(|members| members.keys().cloned().collect()).unwrap_or_default();
            return Err(Miss { parent, missing, names });
        };
        node = next;
        pointer = below;
    }
    Ok(pointer)
}

fn show(steps: &[Step]) -> String {
    let mut text = "$".to_owned();
    for step in steps {
        match step {
            Step::Member(name) if name.chars().all(|character| character.is_alphanumeric() || character == '_') => {
                text.push('.');
                text.push_str(name);
            }
            Step::Member(name) => {
                text.push_str("['");
                text.push_str(&name.replace('\\', "\\\\").replace('\'', "\\'"));
                text.push_str("']");
            }
            Step::Item(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}
