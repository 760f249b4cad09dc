//! Bodies that are forms: pairs of names and values (`application/x-www-form-urlencoded`), or parts (`multipart/form-data`,
//! RFC 7578).

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use super::super::types::{View, for_each_member, json};
use super::parameter::{Parameter, scalar_text};

/// The pairs of a form. A member is written like a query parameter, or as JSON if it cannot be.
pub(super) fn urlencoded(view: &View<'_>, styles: &[Parameter<'static>]) -> Result<String, String> {
    let mut pairs: Vec<String> = Vec::new();
    for_each_member(view, |name, view| {
        let style = styles.iter().find(|style| style.name == name).map_or(Parameter::query(name), |style| *style);
        let written = style.write_view(view).or_else(|_| style.json().write_view(view));
        let written = written.map_err(|reason| format!("the member `{name}`: {reason}"))?;
        pairs.extend(written.filter(|pair| !pair.is_empty()));
        Ok(())
    })?;
    Ok(pairs.join("&"))
}

/// The parts of a form, and its media type with the boundary between them.
pub(super) fn multipart(
    view: &View<'_>,
    media_types: &[(&str, &str)],
    media_type: &str,
) -> Result<(Vec<u8>, String), String> {
    let boundary = format!("specwright-{:016x}{:016x}", random(), random());
    let mut body = Vec::new();
    for_each_member(view, |name, view| {
        let described = media_types.iter().find(|(of, _)| *of == name).map_or("", |(_, described)| first(described));
        match view {
            // Each item is a part of its own.
            View::List(list) => {
                for item in (0..list.len()).filter_map(|index| list.get(index)) {
                    write_part(&mut body, &boundary, name, &item, described)?;
                }
                Ok(())
            }
            view => write_part(&mut body, &boundary, name, view, described),
        }
    })?;
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let essence = media_type.split(';').next().unwrap_or(media_type).trim();
    Ok((body, format!("{essence}; boundary={boundary}")))
}

fn write_part(body: &mut Vec<u8>, boundary: &str, name: &str, view: &View<'_>, described: &str) -> Result<(), String> {
    let fail = |reason: String| format!("the member `{name}`: {reason}");
    let (bytes, file_name, media_type) = match view {
        View::Absent | View::Null => return Ok(()),
        View::File(upload) => {
            let media_type = upload.media_type.as_deref().unwrap_or("application/octet-stream");
            (upload.bytes.to_vec(), upload.file_name.as_deref().or(Some(name)), media_type)
        }
        view => match scalar_text(view).map_err(fail)? {
            Some(text) => (text.into_bytes(), None, ""),
            None => {
                let json = json::encode_view(view).map_err(|error| fail(error.to_string()))?;
                (json, None, "application/json")
            }
        },
    };
    let media_type = if described.is_empty() || matches!(view, View::File(upload) if upload.media_type.is_some()) {
        media_type
    } else {
        described
    };
    let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(name));
    if let Some(file_name) = file_name {
        head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
    }
    if !media_type.is_empty() {
        if media_type.contains(char::is_control) {
            return Err(fail("its media type has a line break".to_owned()));
        }
        head.push_str(&format!("\r\nContent-Type: {media_type}"));
    }
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(b"\r\n\r\n");
    body.extend_from_slice(&bytes);
    body.extend_from_slice(b"\r\n");
    Ok(())
}

/// The first of the media types that a description allows; nothing where that is a range of them.
fn first(described: &str) -> &str {
    described.split(',').map(str::trim).find(|media_type| !media_type.contains('*')).unwrap_or_default()
}

/// A name within quotes, with what would end them written as browsers do.
fn quoted(text: &str) -> String {
    text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// A number that nobody knows before: the standard library seeds its hash maps with such.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
