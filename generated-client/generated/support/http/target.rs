//! The part of a URL that is the request's own: the path with its parameters, and the query.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Writes the path with the values of its parameters, and the query; or gives the parameter of the path that has no value.
pub(super) fn write(
    template: &'static str,
    values: &[(&'static str, String)],
    pairs: impl Iterator<Item = String>,
) -> Result<String, &'static str> {
    // Some descriptions part operations of one path by a query or a fragment; that is no part of a path's name.
    let (template, _) = part(template, '#');
    let (path, query) = part(template, '?');
    let mut target = fill(path, values)?;
    let mut separator = '?';
    if let Some(query) = query.filter(|query| !query.is_empty()) {
        target.push(separator);
        target.push_str(&fill(query, values)?);
        separator = '&';
    }
    for pair in pairs {
        target.push(std::mem::replace(&mut separator, '&'));
        target.push_str(&pair);
    }
    Ok(target)
}

/// A template with the values of its parameters.
fn fill(template: &'static str, values: &[(&'static str, String)]) -> Result<String, &'static str> {
    /// What cannot stand in a path as it is; a `%` is one that the description has encoded.
    const LITERAL: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'}')
        .add(b'|');
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        filled.extend(utf8_percent_encode(before, LITERAL));
        let (_, value) = values.iter().find(|(known, _)| *known == name).ok_or(name)?;
        filled.push_str(value);
        rest = after;
    }
    filled.extend(utf8_percent_encode(rest, LITERAL));
    Ok(filled)
}

/// A template before and after the first such character outside of its braces.
fn part(template: &'static str, at: char) -> (&'static str, Option<&'static str>) {
    let mut within = false;
    for (index, character) in template.char_indices() {
        match character {
            '{' => within = true,
            '}' => within = false,
            found if found == at && !within => {
                return (template.get(..index).unwrap_or(template), template.get(index + at.len_utf8()..));
            }
            _ => {}
        }
    }
    (template, None)
}
