//! What a document says of something, as the lines of a comment: its text, then rules, examples and parts.

use super::docs::{WIDTH, begins_block, capital, code, markdown, visible, wrap};
use crate::ir::{Docs, Portion, Sample, SampleValue};

/// The lines of a comment: the text of the document, or else `fallback`, which is ours; then what else it says.
pub(super) fn lines(docs: &Docs, fallback: &str) -> Vec<String> {
    let mut lines = docs.text.as_deref().map(markdown).unwrap_or_default();
    if lines.is_empty() {
        lines.push(fallback.to_owned());
    }
    let default = docs.default.as_ref().map(|it| format!("Where it is left out, the server takes {}.", code(it)));
    let facts = join([rules(docs), default, line_of_samples(docs)]);
    if let [only] = lines.as_mut_slice()
        && docs.notes.is_empty()
        && docs.link.is_none()
        && !facts.is_empty()
        && only.len() + facts.len() < WIDTH
        && only.ends_with(['.', '!', '?'])
    {
        // What fits behind the only line stands there.
        only.push(' ');
        only.push_str(&facts);
        add_rest(&mut lines, docs, "");
    } else {
        add_rest(&mut lines, docs, &facts);
    }
    lines
}

/// What the document says of something, behind words of ours that say of what. No lines where it says nothing.
pub(super) fn led(lead: &str, docs: &Docs) -> Vec<String> {
    let deprecated = docs.deprecated.then(|| "Deprecated.".to_owned());
    let default = docs.default.as_ref().map(|it| format!("Default: {}.", code(it)));
    let facts = join([deprecated, rules(docs), default, line_of_samples(docs)]);
    let text = docs.text.as_deref().map(markdown).unwrap_or_default();
    let mut lines = Vec::new();
    if text.iter().any(|line| line.is_empty() || begins_block(line)) {
        if text.first().is_some_and(|first| begins_block(first)) {
            lines.push(format!("{lead}:"));
            add_paragraph(&mut lines, text);
        } else {
            lines.extend(markdown(&format!("{lead}: {}", docs.text.as_deref().unwrap_or_default().trim())));
        }
        add_rest(&mut lines, docs, &facts);
    } else {
        // A paragraph goes on with what else there is.
        let text = text.join(" ");
        let is_open = text.ends_with(|last: char| last.is_alphanumeric() || "`)]\"'".contains(last));
        let stop = if is_open && !facts.is_empty() { "." } else { "" };
        let whole = join([Some(format!("{text}{stop}")), Some(facts)]);
        let whole = whole.strip_prefix("Example: ").map_or(whole.clone(), |example| format!("for example {example}"));
        let mut rest = Vec::new();
        add_rest(&mut rest, docs, "");
        match (whole.is_empty(), rest.is_empty()) {
            (true, true) => {}
            (true, false) => lines.push(format!("{lead}:")),
            (false, _) => lines.extend(wrap(&format!("{lead}: {whole}"), "")),
        }
        add_paragraph(&mut lines, rest);
    }
    lines
}

/// The lines as an item of a list.
pub(super) fn item(lines: Vec<String>) -> Vec<String> {
    let indented = lines.into_iter().enumerate().map(|(index, line)| match index {
        0 => format!("- {line}"),
        _ if line.is_empty() => line,
        _ => format!("  {line}"),
    });
    indented.collect()
}

/// Adds lines, behind a blank one if there are any before them.
pub(super) fn add_paragraph(lines: &mut Vec<String>, paragraph: Vec<String>) {
    lines.extend((!lines.is_empty() && !paragraph.is_empty()).then(String::new));
    lines.extend(paragraph);
}

fn add_rest(lines: &mut Vec<String>, docs: &Docs, facts: &str) {
    for note in docs.notes.iter().chain(&docs.link) {
        add_paragraph(lines, markdown(note));
    }
    if !facts.is_empty() {
        add_paragraph(lines, wrap(facts, ""));
    }
    add_paragraph(lines, list_of_samples(docs));
    for sample in docs.samples.iter().filter(|sample| !sample.is_short()) {
        add_paragraph(lines, block(sample));
    }
    let forms = docs.parts.iter().filter(|(portion, _)| *portion == Portion::Form).count();
    let mut or = if forms > 1 { "Either" } else { "In one form" }.to_owned();
    for (portion, part) in &docs.parts {
        // What is said of the whole in the same words is said.
        let text = part.text.clone().filter(|text| docs.text.as_ref() != Some(text));
        let part = Docs { text, ..part.clone() };
        let lead = match portion {
            Portion::Item => "Each item".to_owned(),
            Portion::Value => "Each value".to_owned(),
            Portion::Other => "Each other member".to_owned(),
            Portion::Form => std::mem::replace(&mut or, "Or".to_owned()),
            // There is something to say of it even where nothing is said of what it is.
            Portion::Alternative(media_type) => format!("Or something else as {}", code(media_type)),
        };
        let told = match (portion, led(&lead, &part)) {
            (Portion::Alternative(_), told) if told.is_empty() => vec![format!("{lead}.")],
            (_, told) => told,
        };
        add_paragraph(lines, told);
    }
}

fn join<const N: usize>(sentences: [Option<String>; N]) -> String {
    let there: Vec<String> = sentences.into_iter().flatten().filter(|sentence| !sentence.is_empty()).collect();
    there.join(" ")
}

/// The rules that a value has to keep to.
fn rules(docs: &Docs) -> Option<String> {
    (!docs.constraints.is_empty()).then(|| capital(&format!("{}.", docs.constraints.join(", "))))
}

fn short_samples(docs: &Docs) -> Vec<&Sample> {
    docs.samples.iter().filter(|sample| sample.is_short()).collect()
}

/// The examples, where they need no list.
fn line_of_samples(docs: &Docs) -> Option<String> {
    match short_samples(docs).as_slice() {
        [] => None,
        [Sample { about: None, value }] => Some(format!("Example: {}", shown(value))),
        [Sample { about: Some(about), value }] => {
            Some(format!("Example: {} ({})", shown(value), markdown(about).join(" ")))
        }
        several if several.iter().all(|sample| sample.about.is_none()) => {
            let values: Vec<String> = several.iter().map(|sample| shown(&sample.value)).collect();
            Some(format!("Examples: {}", values.join(", ")))
        }
        _ => None,
    }
}

/// The examples, where there are several of which something is said.
fn list_of_samples(docs: &Docs) -> Vec<String> {
    let samples = short_samples(docs);
    if samples.is_empty() || line_of_samples(docs).is_some() {
        return Vec::new();
    }
    let items = samples.iter().flat_map(|Sample { about, value }| {
        let about = Docs { text: about.clone(), ..Docs::default() };
        match led(&shown(value), &about) {
            lines if lines.is_empty() => item(vec![shown(value)]),
            lines => item(lines),
        }
    });
    ["Examples:".to_owned()].into_iter().chain(items).collect()
}

/// An example of several lines.
fn block(sample: &Sample) -> Vec<String> {
    let SampleValue::Here(value) = &sample.value else { return Vec::new() };
    let about = Docs { text: sample.about.clone(), ..Docs::default() };
    let mut lines = match led("Example", &about) {
        lines if lines.is_empty() => vec!["Example:".to_owned()],
        lines => lines,
    };
    let value = format!("{value:#}");
    let fenced = ["```json".to_owned()].into_iter().chain(value.lines().map(visible)).chain(["```".to_owned()]);
    add_paragraph(&mut lines, fenced.collect());
    lines
}

fn shown(value: &SampleValue) -> String {
    match value {
        SampleValue::Here(serde_json::Value::String(text)) => code(text),
        SampleValue::Here(value) => code(&value.to_string()),
        SampleValue::Elsewhere(address) if address.starts_with("https://") || address.starts_with("http://") => {
            markdown(address).join(" ")
        }
        SampleValue::Elsewhere(address) => code(address),
    }
}
